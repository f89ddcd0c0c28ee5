/** A deposited dossier as it was under the forms that it has left: read, and proved by the digest that its deposit kept. */
import type { DossierId } from '../../../db/schema/ids.ts'
import { errorsOf, isManque } from '../../../form-engine/evaluation/bilan.ts'
import type { CellKey } from '../../../form-engine/reponses.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import { parisDate } from '../../../form-engine/temps.ts'
import type { EditKey, InstructionKey, ReadKey } from '../cles.ts'
import { demandeLue, type SectionLue } from '../dossier/demande.ts'
import { evaluer } from '../dossier/evaluer.ts'
import { formulaireLu } from '../dossier/formulaire-lu.ts'
import { empreinteSiVue } from '../dossier/vu-au-depot.ts'
import { DomainError } from '../erreurs.ts'
import { identiteA } from '../identite/en-vigueur.ts'
import { reponsesTransmises } from '../dossier/transmises.ts'
import { etatsDesPieces, sansNomsCaches } from '../piece-jointe/etats.ts'
import { compilee } from './compilee.ts'

type Key = ReadKey | EditKey | InstructionKey

export interface VersionDeposee {
  rang: number
  /** When the dossier went to another form. */
  at: Instant
}

export interface VersionLue extends VersionDeposee {
  dossier: { id: DossierId; numero: number; demarche: string }
  demande: SectionLue[]
  /** The digest that the deposit, or the last sending, kept; null for a guest of some sections, and when it is older. */
  empreinte: string | null
  /** Counted again from what is read here, the digest is that one. False also when a file has been deleted since. */
  isRetrouvee: boolean
}

/** The latest first. */
export async function versionsDeposees({ db, dossierId }: Key): Promise<VersionDeposee[]> {
  return db
    .selectFrom('versions_deposees as v')
    .innerJoin('dossier_passages as p', (join) =>
      join.onRef('p.dossier_id', '=', 'v.dossier_id').onRef('p.rang', '=', 'v.rang'),
    )
    .where('v.dossier_id', '=', dossierId)
    .orderBy('v.rang', 'desc')
    .select(['v.rang', 'p.at'])
    .execute()
}

/** One of them, as the key reads it. Throws 'introuvable' when there is none of that rank. */
export async function versionDeposee(key: Key, rang: number): Promise<VersionLue> {
  const { db, dossierId } = key
  const row = await db
    .selectFrom('versions_deposees as v')
    .innerJoin('dossier_passages as p', (join) =>
      join.onRef('p.dossier_id', '=', 'v.dossier_id').onRef('p.rang', '=', 'v.rang'),
    )
    .innerJoin('dossiers as d', 'd.id', 'v.dossier_id')
    .innerJoin('demarches as m', 'm.id', 'd.demarche_id')
    .where('v.dossier_id', '=', dossierId)
    .where('v.rang', '=', rang)
    .select([
      'v.rang',
      'v.revision_id',
      'v.reponses',
      'v.identite',
      'v.empreinte',
      'p.at',
      'd.depose_at',
      'd.numero',
      'm.titre',
    ])
    .executeTakeFirst()
  if (!row?.depose_at) throw new DomainError('introuvable', 'Ce dossier n’a pas d’autre version déposée.')
  const jour = parisDate(row.depose_at)
  const entier = await compilee(db, row.revision_id)
  const reponses = 'portee' in key ? row.reponses : sansNomsCaches(row.reponses, await etatsDesPieces(key))
  const demande = demandeLue(await formulaireLu(key, db, row.revision_id), reponses, evaluer(entier, reponses, jour))
  const isEntiere = !('portee' in key) || key.portee.sections === null
  const lecture = {
    dossierId,
    revisionId: row.revision_id,
    reponses: row.reponses,
    demande: demandeLue(entier, row.reponses, evaluer(entier, row.reponses, jour)),
    identite: row.identite === 0 ? null : await identiteA(db, dossierId, row.identite),
    jour,
  }
  const { empreinte } = row
  return {
    dossier: { id: dossierId, numero: row.numero, demarche: row.titre },
    rang: row.rang,
    at: row.at,
    demande,
    empreinte: isEntiere ? empreinte : null,
    isRetrouvee: isEntiere && empreinte !== null && (await empreinteSiVue(db, lecture, { empreinte })) !== null,
  }
}

/**
 * The questions that the form of now requires and that have no answer, where the dossier came to this form after its deposit: what
 * a correction may ask. A dossier that follows the form it was deposited on has none: its deposit was whole.
 */
export async function manquesApresPassage(key: InstructionKey): Promise<CellKey[]> {
  const { db, dossierId } = key
  if ((await versionsDeposees(key)).length === 0) return []
  const { revision_id: revisionId, depose_at: deposeAt } = await db
    .selectFrom('dossiers')
    .where('id', '=', dossierId)
    .select(['revision_id', 'depose_at'])
    .executeTakeFirstOrThrow()
  if (deposeAt === null) return []
  const compiled = await compilee(db, revisionId)
  const etat = evaluer(compiled, await reponsesTransmises(db, dossierId), parisDate(deposeAt))
  return errorsOf(etat).erreurs.flatMap(({ code, cellKey }) => (isManque(code) ? [cellKey] : []))
}
