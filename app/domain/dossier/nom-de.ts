import type { EditKey, InstructionKey, ReadKey } from '../cles.ts'

/**
 * The name of somebody who wrote in a dossier, as the person of the key may read it: without a name, its owner and the
 * instructeur read the address, a guest does not.
 */
export function nomDe(
  key: ReadKey | EditKey | InstructionKey,
  { nom, email }: { nom: string | null; email: string | null },
): string {
  const isInvite = 'portee' in key && key.portee.invitation !== null
  return nom ?? (isInvite ? null : email) ?? 'une autre personne'
}
