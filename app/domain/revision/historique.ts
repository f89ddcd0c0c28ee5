/** The published forms of a démarche: when, by whom, why, with what effect, and how many dossiers each still has. */
import type { Db, Tx } from '../../../db/client.ts'
import type { EtatDemarche } from '../../../db/schema/demarches.ts'
import type { DemarcheId, RevisionId } from '../../../db/schema/ids.ts'
import type { ResumeDeRevision } from '../../../db/schema/revisions.ts'
import type { Formulaire } from '../../../form-engine/formulaire.ts'
import { formulaireStocke } from '../../../form-engine/lire-formulaire.ts'
import type { Classe } from '../../../form-engine/revisions/difference.ts'
import { parisDate, type Instant } from '../../../form-engine/temps.ts'
import type { Langue } from '../../textes/dictionnaire.ts'
import type { AdminKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { changementsLus, type GroupeDeChangements } from './changements-lus.ts'
import { formulaireNumero } from './lire.ts'
import { comparer } from './preuves.ts'

export interface RevisionLue {
  numero: number
  publieAt: Instant
  /** Null when nobody signed it, or when the account is gone. */
  par: string | null
  raison: string
  classe: Classe | null
  resume: ResumeDeRevision | null
  brouillons: number
  deposes: number
  isEnLigne: boolean
}

export interface HistoriqueDesRevisions {
  demarche: { id: DemarcheId; numero: number; titre: string; etat: EtatDemarche }
  /** The latest first. */
  revisions: RevisionLue[]
}

/** Throws 'introuvable' when the démarche was deleted since the key was cut. */
export async function historiqueDesRevisions({ db, demarcheId }: AdminKey): Promise<HistoriqueDesRevisions> {
  const demarche = await db
    .selectFrom('demarches')
    .where('id', '=', demarcheId)
    .select(['id', 'numero', 'titre', 'etat', 'revision_publiee_id'])
    .executeTakeFirst()
  if (!demarche) throw new DomainError('introuvable', 'Cette démarche n’existe plus.')
  const { revision_publiee_id, ...tete } = demarche
  const rows = await db
    .selectFrom('revisions')
    .leftJoin('comptes', 'comptes.id', 'revisions.auteur_id')
    .where('demarche_id', '=', demarcheId)
    .orderBy('revisions.numero', 'desc')
    .select([
      'revisions.id',
      'revisions.numero',
      'revisions.publie_at as publieAt',
      'raison',
      'classe',
      'resume',
      'comptes.nom',
      'comptes.email',
    ])
    .execute()
  const dossiers = await dossiersParRevision(db, demarcheId)
  return {
    demarche: tete,
    revisions: rows.map(({ id, nom, email, ...revision }) => ({
      ...revision,
      par: nom ?? email,
      brouillons: dossiers.get(id)?.brouillons ?? 0,
      deposes: dossiers.get(id)?.deposes ?? 0,
      isEnLigne: id === revision_publiee_id && demarche.etat === 'publiee',
    })),
  }
}

async function dossiersParRevision(db: Db | Tx, demarcheId: DemarcheId) {
  const rows = await db
    .selectFrom('dossiers')
    .where('demarche_id', '=', demarcheId)
    .groupBy('revision_id')
    .select((eb) => [
      'revision_id',
      eb.fn.countAll<number>().filterWhere('etat', '=', 'brouillon').as('brouillons'),
      eb.fn.countAll<number>().filterWhere('etat', '<>', 'brouillon').as('deposes'),
    ])
    .execute()
  return new Map<RevisionId, { brouillons: number; deposes: number }>(
    rows.map(({ revision_id, brouillons, deposes }) => [
      revision_id,
      { brouillons: Number(brouillons), deposes: Number(deposes) },
    ]),
  )
}

/** A revision by its number, or the form being prepared. */
export type Version = number | 'brouillon'

/** What changes from one version to another; null when the démarche has not both. */
export async function comparaison(
  key: AdminKey,
  de: Version,
  a: Version,
  langue: Langue,
): Promise<GroupeDeChangements[] | null> {
  const [avant, apres] = [await version(key, de), await version(key, a)]
  if (!avant || !apres) return null
  return changementsLus(avant, apres, await comparer(avant, apres, parisDate(key.now)), langue)
}

async function version(key: AdminKey, laquelle: Version): Promise<Formulaire | null> {
  if (laquelle !== 'brouillon') return formulaireNumero(key, laquelle)
  const row = await key.db
    .selectFrom('demarches')
    .where('id', '=', key.demarcheId)
    .select('formulaire_brouillon')
    .executeTakeFirst()
  return row ? formulaireStocke(row.formulaire_brouillon) : null
}

/** The history as a text, with the sentences of each change: to keep, or to send. `titres` gives the words around them. */
export async function texteDeLHistorique(
  key: AdminKey,
  langue: Langue,
  dire: (revision: RevisionLue) => string[],
): Promise<{ titre: string; texte: string }> {
  const { demarche, revisions } = await historiqueDesRevisions(key)
  const lignes: string[] = [demarche.titre, '']
  for (const revision of revisions) {
    lignes.push(...dire(revision))
    const groupes = revision.numero > 1 ? await comparaison(key, revision.numero - 1, revision.numero, langue) : null
    for (const { changements } of groupes ?? []) for (const { phrase } of changements) lignes.push(`- ${phrase}`)
    lignes.push('')
  }
  return { titre: demarche.titre, texte: `${lignes.join('\n').trimEnd()}\n` }
}
