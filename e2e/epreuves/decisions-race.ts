/**
 * Of several instructeurs who decide on one dossier at once, one wins and the others get a sentence: one event, one
 * letter to send, and the state, the motivation and the retention of the winner. Over HTTP, on two web processes.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { z } from 'zod'
import { DECISIONS, transitions, type Decision } from '../../app/domain/dossier/transitions.ts'
import { paths } from '../../app/paths.ts'
import type { Db } from '../../db/client.ts'
import type { DossierId } from '../../db/schema/ids.ts'
import { champ, entetesDePost, unDossier, uneDemarche, unePersonne, type PersonneConnectee } from './donnees.ts'
import { epreuve, type Bilan } from './epreuve.ts'
import type { Machine } from './machine.ts'
import { vuSurLaPage } from './vu-sur-la-page.ts'

const Plan = z.object({
  decisions: z.array(
    z.object({
      decision: z.enum(DECISIONS),
      motivation: z.string(),
      web: z.enum(['web', 'web2']),
      /** Milliseconds after the first; most start together. */
      apres: z.number(),
    }),
  ),
})
type Plan = z.infer<typeof Plan>

const EVENEMENTS = {
  accepter: 'dossier.accepte',
  refuser: 'dossier.refuse',
  classerSansSuite: 'dossier.classe_sans_suite',
} as const satisfies Record<Decision, string>

export const decisionsRace = epreuve<Plan>({
  name: 'decisions-race',
  plan: Plan,
  tirer: (chance, round) => ({
    decisions: Array.from({ length: chance.entier(2, 8) }, (_, index) => ({
      decision: chance.parmi(DECISIONS),
      motivation: `Ronde ${round}, décision ${index}`,
      web: chance.parmi(['web', 'web2'] as const),
      apres: chance.sort(0.7) ? 0 : chance.entier(0, 15),
    })),
  }),
  jouer,
})

async function jouer({ decisions }: Plan, machine: Machine): Promise<Bilan> {
  await machine.assurer('web', 'web2')
  const { db } = machine
  const instructeurs = await Promise.all(decisions.map(() => unePersonne(db, ['usager', 'instructeur'])))
  const demarche = await uneDemarche(db, [champ('nom')], instructeurs)
  const dossierId = await unDossier(db, demarche, await unePersonne(db), 'en_instruction')

  // Everybody has read the dossier before anybody decides.
  const lue = await fetch(machine.url('web') + paths.instructeur.decision(dossierId), {
    headers: { cookie: instructeurs[0]?.cookie ?? '' },
  })
  const { vu = '' } = vuSurLaPage(await lue.text())
  const reponses = await Promise.all(
    decisions.map((decision, index) => decider(machine, dossierId, { ...decision, vu }, instructeurs[index])),
  )
  const gagnants = decisions.filter((_, index) => reponses[index]?.status === 302)
  const constats: string[] = []
  for (const [index, { status, phrase }] of reponses.entries()) {
    if (status === 302) continue
    if (status !== 409) constats.push(`la décision ${index} a reçu ${status} au lieu de 409`)
    else if (!phrase) constats.push(`la décision ${index} est refusée sans dire que le dossier est déjà décidé`)
  }
  const [gagnant] = gagnants
  if (gagnants.length !== 1 || !gagnant) constats.push(`${gagnants.length} décisions ont été prises au lieu d’une`)
  else constats.push(...(await ecarts(db, dossierId, gagnant)))
  return { constats, mesures: { décisions: decisions.length, refus: decisions.length - gagnants.length } }
}

async function decider(
  machine: Machine,
  dossierId: DossierId,
  { decision, motivation, web, apres, vu }: Plan['decisions'][number] & { vu: string },
  instructeur: PersonneConnectee | undefined,
): Promise<{ status: number; phrase: boolean }> {
  if (apres > 0) await sleep(apres)
  const origine = machine.url(web)
  const response = await fetch(origine + paths.instructeur.decision(dossierId), {
    method: 'POST',
    redirect: 'manual',
    headers: entetesDePost(origine, instructeur?.cookie ?? '', 'application/x-www-form-urlencoded'),
    body: new URLSearchParams({ decision, motivation, etape: 'rendre', vu }).toString(),
  })
  const page = await response.text()
  return { status: response.status, phrase: /Ce dossier est déjà (accepté|refusé|classé sans suite)/.test(page) }
}

/** What the database holds that the one winning decision does not explain. */
async function ecarts(db: Db, dossierId: DossierId, { decision, motivation }: Plan['decisions'][number]) {
  const constats: string[] = []
  const dossier = await db
    .selectFrom('dossiers')
    .where('id', '=', dossierId)
    .select(['etat', 'decide_at', 'purge_at'])
    .executeTakeFirstOrThrow()
  if (dossier.etat !== transitions[decision].to) constats.push(`l’état est ${dossier.etat} après « ${decision} »`)
  if (dossier.decide_at === null || dossier.purge_at === null) constats.push('la décision n’a pas sa date ou sa fin')
  const evenements = await db
    .selectFrom('evenements')
    .leftJoin('evenement_contenus', 'evenement_contenus.evenement_id', 'evenements.id')
    .where('evenements.dossier_id', '=', dossierId)
    .select(['evenements.id', 'type', 'contenu'])
    .execute()
  const [evenement] = evenements
  if (evenements.length !== 1 || evenement?.type !== EVENEMENTS[decision])
    constats.push(`les événements sont ${evenements.map(({ type }) => type).join(', ') || 'absents'}`)
  if (evenement && evenement.contenu?.['motivation'] !== motivation)
    constats.push('la motivation gardée n’est pas celle de la décision prise')
  const { rows: lettres } = await sql<{ data: { evenementId: string } }>`
    select data from pgboss.job where name = 'lettre-evenement'
      and data->>'evenementId' = any(${evenements.map(({ id }) => id)})`.execute(db)
  if (lettres.length !== 1) constats.push(`${lettres.length} lettres à envoyer au lieu d’une`)
  return constats
}
