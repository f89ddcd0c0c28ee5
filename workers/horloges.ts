import { processDb } from '../db/client.ts'
import { clockSkew } from '../db/horloge.ts'

const MAX_SKEW_SECONDS = 60

/** With clocks over a minute apart nothing may be deleted: the job that calls this fails aloud (house.md §5). */
export async function requireClocksAgree(): Promise<void> {
  const skew = await clockSkew(processDb(), new Date())
  if (Math.abs(skew) > MAX_SKEW_SECONDS) {
    throw new Error(
      `L’horloge de cette machine s’écarte de ${Math.round(skew)} s de celle de la base : rien n’est supprimé.`,
    )
  }
}
