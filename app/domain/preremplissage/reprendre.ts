/** Takes up, in a draft of one's own, what a service filled in: once, by one person. */
import { inTransaction, type Db, type Tx } from '../../../db/client.ts'
import type { CompteId, DossierId, PreremplissageId } from '../../../db/schema/ids.ts'
import { secondsBetween, type Instant } from '../../../form-engine/temps.ts'
import { within, type EditKey, type PersonKey, type PublicKey } from '../cles.ts'
import { cleDuBrouillonCommence } from '../dossier/access.ts'
import { commencer } from '../dossier/commencer.ts'
import { DomainError } from '../erreurs.ts'
import { isIdentiteDemandee } from '../identite/show.ts'
import { POLITIQUE_PAR_DEFAUT } from '../politique/table.ts'
import { remplirDAvance } from './commencer-prerempli.ts'
import { preremplirIdentite } from './identite.ts'
import { desceller, empreinteDuJeton, isJeton } from './sceau.ts'

const JOURS = POLITIQUE_PAR_DEFAUT['prefill.orphanDays']
const PLUS_GARDE = `Ces réponses ne sont plus gardées : elles l’étaient ${JOURS} jours. Vous pouvez commencer la démarche sans elles, ou revenir à la page où vous avez trouvé ce lien.`
const REPRIS_PAR_AUTRUI =
  'Une autre personne a déjà repris ces réponses dans son dossier : ce lien ne sert qu’une fois. Vous pouvez commencer la démarche sans elles.'
const DANS_LA_CORBEILLE =
  'Vous avez déjà repris ces réponses, dans un dossier qui n’est plus parmi les vôtres. S’il est dans votre corbeille, restaurez-le depuis « Mes dossiers ».'

/** What the start page says of a link made by a service. */
export type Propose =
  | { sort: 'a_reprendre'; reponses: number; origine: string | null }
  | { sort: 'deja_repris'; dossierId: DossierId }
  | { sort: 'refuse'; phrase: string }

/** What a token proposes to whoever opens it; `compteId` is null for who is not signed in. */
export async function proposerLaReprise(
  key: PublicKey,
  chemin: string,
  jeton: string,
  compteId: CompteId | null,
): Promise<Propose> {
  const row = await preremplissage(key.db, chemin, jeton)
  if (!row) return { sort: 'refuse', phrase: PLUS_GARDE }
  if (row.reprisPar === null) {
    return isPerime(row, key.now)
      ? { sort: 'refuse', phrase: PLUS_GARDE }
      : { sort: 'a_reprendre', reponses: row.reponses, origine: row.origine }
  }
  if (row.reprisPar !== compteId) return { sort: 'refuse', phrase: REPRIS_PAR_AUTRUI }
  return row.ouvert && row.dossierId
    ? { sort: 'deja_repris', dossierId: row.dossierId }
    : { sort: 'refuse', phrase: DANS_LA_CORBEILLE }
}

/**
 * Begins a draft with the answers of a token, or leads back to the one it was begun with. Of two persons, one has it.
 * Throws 'lien_invalide' with what to do, or as `commencer`.
 */
export async function reprendre(
  key: PersonKey,
  chemin: string,
  jeton: string,
): Promise<{ dossierId: DossierId; preremplies: number; isIdentiteDemandee: boolean }> {
  const { compteId } = key.personne
  const { id, dossierId } = await inTransaction(key.db, async (tx) => {
    const row = await preremplissage(tx, chemin, jeton, { verrou: true })
    if (!row) throw new DomainError('lien_invalide', PLUS_GARDE)
    if (row.reprisPar !== null && row.reprisPar !== compteId) throw new DomainError('lien_invalide', REPRIS_PAR_AUTRUI)
    if (row.dossierId) {
      if (!row.ouvert) throw new DomainError('lien_invalide', DANS_LA_CORBEILLE)
      return { id: row.id, dossierId: row.dossierId }
    }
    if (isPerime(row, key.now)) throw new DomainError('lien_invalide', PLUS_GARDE)
    const dossierId = await commencer(within(key, tx), chemin)
    await tx
      .updateTable('preremplissages')
      .set({ repris_par: compteId, repris_at: key.now, dossier_id: dossierId })
      .where('id', '=', row.id)
      .execute()
    return { id: row.id, dossierId }
  })
  const edition = await cleDuBrouillonCommence(key, dossierId)
  return {
    dossierId,
    preremplies: await verser(edition, id, jeton),
    isIdentiteDemandee: await isIdentiteDemandee(edition),
  }
}

/**
 * Puts the answers in the draft, then forgets them. Apart from the taking up, since lists outside may be asked: cut short,
 * it goes on when its person comes back, each operation being applied once, and the identity when there is none.
 */
async function verser(key: EditKey, id: PreremplissageId, jeton: string): Promise<number> {
  const { contenu } = await key.db
    .selectFrom('preremplissages')
    .where('id', '=', id)
    .select('contenu')
    .executeTakeFirstOrThrow()
  if (contenu === null) return 0
  const isBrouillon = (await etatDe(key.db, key.dossierId)) === 'brouillon'
  let preremplies = 0
  if (isBrouillon) {
    const { operations, identite } = desceller(jeton, contenu)
    preremplies = (await preremplirIdentite(key, identite)) + (await remplirDAvance(key, operations))
  }
  await key.db.updateTable('preremplissages').set({ contenu: null }).where('id', '=', id).execute()
  return preremplies
}

async function etatDe(db: Db | Tx, id: DossierId) {
  return (await db.selectFrom('dossiers').where('id', '=', id).select('etat').executeTakeFirst())?.etat
}

const isPerime = ({ expireAt }: { expireAt: Instant }, now: Instant): boolean => secondsBetween(now, expireAt) <= 0

function preremplissage(db: Db | Tx, chemin: string, jeton: string, { verrou = false } = {}) {
  if (!isJeton(jeton)) return Promise.resolve(undefined)
  return db
    .selectFrom('preremplissages')
    .innerJoin('demarches', 'demarches.id', 'preremplissages.demarche_id')
    .leftJoin('dossiers', (join) =>
      join
        .onRef('dossiers.id', '=', 'preremplissages.dossier_id')
        .onRef('dossiers.usager_id', '=', 'preremplissages.repris_par')
        .on('dossiers.corbeille_at', 'is', null),
    )
    .where('preremplissages.empreinte', '=', empreinteDuJeton(jeton))
    .where('demarches.chemin', '=', chemin)
    .select((eb) => [
      'preremplissages.id',
      'preremplissages.reponses',
      'preremplissages.origine',
      'preremplissages.expire_at as expireAt',
      'preremplissages.repris_par as reprisPar',
      'preremplissages.dossier_id as dossierId',
      eb('dossiers.id', 'is not', null).as('ouvert'),
    ])
    .$if(verrou, (query) => query.forUpdate('preremplissages'))
    .executeTakeFirst()
}
