/** Writes what is asked of an address, and has it told: by a letter to its account, or by an invitation that makes one. */
import { sql } from 'kysely'
import type { Db, Tx } from '../../../db/client.ts'
import type { AvisDemandeId, AvisId, CompteId } from '../../../db/schema/ids.ts'
import { daysBetween, parisDate, type CivilDate, type Instant } from '../../../form-engine/temps.ts'
import type { ExpertKey, InstructionKey, SystemKey } from '../cles.ts'
import { inviter } from '../compte/inviter.ts'
import { DomainError } from '../erreurs.ts'
import { rappelsDus } from './lecture.ts'
import { AVIS_MAX } from './limites.ts'
import { expertsDeLaListe, reglagesDAvis } from './reglages.ts'

/** What an opinion is asked about. */
interface Demandee {
  id: AvisDemandeId
  echeanceOn: CivilDate | null
}

/** Throws 'refus' for an address that may not be asked on this démarche, or on this dossier. */
export async function exigerExperts(
  tx: Tx,
  key: InstructionKey | ExpertKey,
  emails: readonly string[],
  usagerId: CompteId,
): Promise<void> {
  const refuser = (phrase: string): never => {
    throw new DomainError('refus', phrase, { champ: 'adresses' })
  }
  if (emails.includes(key.personne.email)) refuser('C’est votre adresse : saisissez celle de la personne à interroger.')
  const { email: usager } = await tx
    .selectFrom('comptes')
    .where('id', '=', usagerId)
    .select('email')
    .executeTakeFirstOrThrow()
  if (emails.includes(usager))
    refuser(`« ${usager} » est l’adresse de la personne qui a déposé ce dossier : elle ne peut pas donner d’avis.`)
  if ((await reglagesDAvis(tx, key.demarcheId)).listeFermee) {
    const liste = new Set(await expertsDeLaListe(tx, key.demarcheId))
    const hors = emails.find((email) => !liste.has(email))
    if (hors)
      refuser(
        `« ${hors} » n’est pas dans la liste des experts de cette démarche : seul son administrateur peut l’y ajouter.`,
      )
  }
  const { n } = await tx
    .selectFrom('avis')
    .where('dossier_id', '=', key.dossierId)
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  if (Number(n) + emails.length > AVIS_MAX) refuser(`On demande au plus ${AVIS_MAX} avis sur un dossier.`)
}

/** Under the lock of the dossier; `transmisDe` is the opinion of the expert who has this one asked. */
export async function poserAvis(
  tx: Tx,
  key: InstructionKey | ExpertKey,
  { id: demandeId, echeanceOn }: Demandee,
  email: string,
  transmisDe: AvisId | null,
): Promise<AvisId> {
  const { id } = await tx
    .insertInto('avis')
    .values({
      demande_id: demandeId,
      dossier_id: key.dossierId,
      email,
      compte_id: await compteDExpert(tx, email),
      transmis_de: transmisDe,
      demande_at: key.now,
      // Whoever is asked today is not reminded today.
      rappel: echeanceOn === null ? 0 : rappelsDus(daysBetween(parisDate(key.now), echeanceOn)),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** The account of an address that is an expert's already: nothing is to be accepted any more. */
async function compteDExpert(db: Db | Tx, email: string): Promise<CompteId | null> {
  const row = await db
    .selectFrom('comptes')
    .innerJoin('roles', 'roles.compte_id', 'comptes.id')
    .where('comptes.email', '=', email)
    .where('roles.role', '=', 'expert')
    .where('comptes.confirme_at', 'is not', null)
    .select('comptes.id')
    .executeTakeFirst()
  return row?.id ?? null
}

/**
 * Invites an address that is no expert's yet, unless a link that was sent to it within a day still waits: one link opens all that is
 * asked of it. `encore` sends another anyway.
 */
export async function inviterExpert(
  tx: Tx,
  key: InstructionKey | ExpertKey | SystemKey,
  email: string,
  encore: boolean,
): Promise<void> {
  if (!encore && (await isDejaInvite(tx, key.now, email))) return
  await inviter(tx, key, { email, role: 'expert', donnees: { avis: 'tous' } })
}

async function isDejaInvite(tx: Tx, now: Instant, email: string): Promise<boolean> {
  const lien = await tx
    .selectFrom('liens')
    .where('objet', '=', 'invitation')
    .where('email', '=', email)
    .where('utilise_at', 'is', null)
    .where(sql<boolean>`donnees @> '{"avis":"tous"}'`)
    .where(sql<boolean>`cree_at > ${now}::timestamptz - interval '1 day'`)
    .select('id')
    .executeTakeFirst()
  return lien !== undefined
}

/** Invites those of some opinions whose address has no expert's account. */
export async function inviterLesNouveaux(
  tx: Tx,
  key: InstructionKey | ExpertKey | SystemKey,
  ids: readonly AvisId[],
  { encore }: { encore: boolean },
): Promise<void> {
  if (ids.length === 0) return
  const rows = await tx
    .selectFrom('avis')
    .where('id', 'in', [...ids])
    .where('compte_id', 'is', null)
    .select('email')
    .execute()
  for (const { email } of rows) await inviterExpert(tx, key, email, encore)
}
