/** Templates of exports: a choice of columns with their order and names, for oneself or for a groupe one is in. */
import { sql } from 'kysely'
import type { ColonneGardee } from '../../../db/schema/exports.ts'
import type { DemarcheId, GroupeId, ModeleDExportId } from '../../../db/schema/ids.ts'
import { net } from '../../../form-engine/liste/vue.ts'
import type { InstructeurKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { groupesDeLaListe } from '../liste/vues.ts'
import { isUuid } from '../uuid.ts'

export const NOM_MAX = 100
/** Characters of the name of a column. */
export const NOM_DE_COLONNE_MAX = 200
/** Of one person, on one démarche. */
export const MODELES_MAX = 50
const COLONNES_MAX = 2_000

export interface ModeleLu {
  id: ModeleDExportId
  nom: string
  colonnes: ColonneGardee[]
  /** Null when it is the person's alone. */
  groupeId: GroupeId | null
}

/** Those of the person and of their groupes, by name. */
export async function listModeles(key: InstructeurKey, demarcheId: DemarcheId): Promise<ModeleLu[]> {
  const rows = await key.db
    .selectFrom('modeles_d_export')
    .where('demarche_id', '=', demarcheId)
    .where(visible(key))
    .orderBy('nom')
    .orderBy('id')
    .select(['id', 'nom', 'colonnes', 'groupe_id'])
    .execute()
  return rows.map(({ groupe_id, ...row }) => ({ ...row, groupeId: groupe_id }))
}

/** The columns of one; null for all of them, when none is named. Throws 'introuvable' for one that is not the person's to use. */
export async function colonnesDuModele(
  key: InstructeurKey,
  demarcheId: DemarcheId,
  id: string,
): Promise<ColonneGardee[] | null> {
  if (id === '') return null
  const modele = (await listModeles(key, demarcheId)).find((un) => un.id === id)
  if (!modele) throw disparu()
  return modele.colonnes
}

/**
 * Writes a template, a new one without an id. Throws 'introuvable' for a démarche or a template that is not the person's, 'refus'
 * for a name that cannot be given, no column, a groupe that is not one of theirs, or too many templates.
 */
export async function enregistrerModele(
  key: InstructeurKey,
  demarcheId: DemarcheId,
  voulu: { id: string | null; nom: string; groupe: string | null; colonnes: readonly ColonneGardee[] },
): Promise<ModeleDExportId> {
  const siens = await groupesDeLaListe(key.db, key.groupes, demarcheId)
  if (siens.length === 0) throw new DomainError('introuvable', 'Cette démarche n’est pas une des vôtres.')
  const nom = net(voulu.nom)
  if (nom === '') throw new DomainError('refus', 'Donnez un nom à ce modèle.', { champ: 'nom' })
  if (nom.length > NOM_MAX) {
    throw new DomainError('refus', `Le nom d’un modèle a ${NOM_MAX} caractères au plus : raccourcissez-le.`, {
      champ: 'nom',
    })
  }
  const groupe = voulu.groupe === null ? null : (siens.find((id) => id === voulu.groupe) ?? refuserLeGroupe())
  const values = {
    nom,
    groupe_id: groupe,
    compte_id: key.personne.compteId,
    colonnes: JSON.stringify(colonnesAcceptees(voulu.colonnes)),
    modifie_at: key.now,
  }
  if (voulu.id !== null) {
    const row = await key.db
      .updateTable('modeles_d_export')
      .set(values)
      .where('id', '=', modeleChoisi(voulu.id))
      .where('demarche_id', '=', demarcheId)
      .where(visible(key))
      .returning('id')
      .executeTakeFirst()
    if (!row) throw disparu()
    return row.id
  }
  const { n } = await key.db
    .selectFrom('modeles_d_export')
    .where('compte_id', '=', key.personne.compteId)
    .where('demarche_id', '=', demarcheId)
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  if (Number(n) >= MODELES_MAX) {
    throw new DomainError('refus', `Vous avez déjà ${MODELES_MAX} modèles : supprimez-en un avant d’en créer un autre.`)
  }
  const { id } = await key.db
    .insertInto('modeles_d_export')
    .values({ demarche_id: demarcheId, ...values })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Takes a template away. Throws 'introuvable' for one that is not the person's nor their groupes'. */
export async function supprimerModele(key: InstructeurKey, demarcheId: DemarcheId, id: string): Promise<void> {
  const { numDeletedRows } = await key.db
    .deleteFrom('modeles_d_export')
    .where('id', '=', modeleChoisi(id))
    .where('demarche_id', '=', demarcheId)
    .where(visible(key))
    .executeTakeFirst()
  if (numDeletedRows === 0n) throw disparu()
}

function colonnesAcceptees(colonnes: readonly ColonneGardee[]): ColonneGardee[] {
  const parId = new Map(
    colonnes.slice(0, COLONNES_MAX).map(({ id, nom }) => {
      const sien = nom === null ? null : net(nom).slice(0, NOM_DE_COLONNE_MAX)
      return [id, { id, nom: sien === '' ? null : sien }]
    }),
  )
  if (parId.size === 0)
    throw new DomainError('refus', 'Choisissez au moins une colonne à exporter : donnez-lui un numéro d’ordre.')
  return [...parId.values()]
}

function refuserLeGroupe(): never {
  throw new DomainError('refus', 'Un modèle se partage avec un groupe dont vous êtes membre : choisissez-en un.', {
    champ: 'groupe',
  })
}

function modeleChoisi(id: string): ModeleDExportId {
  if (!isUuid(id)) throw disparu()
  return id as ModeleDExportId
}

/** One's own that is not shared, or of a groupe one is in. */
function visible({ personne, groupes }: InstructeurKey) {
  return sql<boolean>`case when groupe_id is null then compte_id = ${personne.compteId} else groupe_id = any(${[...groupes]}::uuid[]) end`
}

function disparu(): DomainError {
  return new DomainError('introuvable', 'Ce modèle n’existe plus : quelqu’un l’a supprimé.')
}
