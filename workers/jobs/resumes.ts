import type { Jobs } from '../../db/queues.ts'
import type { SystemKey } from '../../app/domain/cles.ts'
import { demanderLesResumes } from '../../app/domain/notification/resume.ts'
import { log } from '../../logs.ts'
import { requireClocksAgree } from '../horloges.ts'

/** Asks for the summaries of the day, once their hour has come. */
export async function resumes(key: SystemKey, data: Jobs['resumes']): Promise<void> {
  await requireClocksAgree()
  const demandes = await demanderLesResumes(key)
  if (demandes > 0) log.info({ job: 'resumes', raison: data.raison, demandes }, 'résumés du jour demandés')
}
