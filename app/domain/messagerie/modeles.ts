/** Wording templates: what the instructeurs of a démarche write often, in messages or in motivations, kept once for all of them or for one. */
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { ModeleId } from '../../../db/schema/ids.ts'
import { texteStockable } from '../../../form-engine/json.ts'
import type { InstructionKey, MessagerieKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { isUuid } from '../uuid.ts'
import { TEXTE_MAX } from './limites.ts'

export interface Modele {
  id: ModeleId
  titre: string
  texte: string
  /** The person's alone. */
  isPersonnel: boolean
}

/** Where a wording is inserted. */
export type UsageDeModele = 'message' | 'motivation'

const TITRE_MAX = 100
/** More would not be found in a list. */
const MODELES_MAX = 100

/** The templates of the démarche of the key, and one's own there, by title. The usager's side has none. */
export async function modelesDe(
  key: InstructionKey | MessagerieKey,
  usage: UsageDeModele = 'message',
): Promise<Modele[]> {
  if (key.role !== 'instructeur') return []
  const rows = await key.db
    .selectFrom('modeles_de_message')
    .where('demarche_id', '=', key.demarcheId)
    .where('usage', '=', usage)
    .where(aMoi(key))
    .orderBy('titre')
    .orderBy('id')
    .select(['id', 'titre', 'texte', 'compte_id'])
    .execute()
  return rows.map(({ compte_id, ...modele }) => ({ ...modele, isPersonnel: compte_id !== null }))
}

/** Keeps a template for the démarche, or for oneself. Throws 'refus' for a title or a text that is missing or too long. */
export async function creerModele(
  key: InstructionKey,
  brut: { titre: string; texte: string; usage?: UsageDeModele; isPersonnel?: boolean },
): Promise<void> {
  const titre = texteStockable(brut.titre).trim()
  const texte = texteStockable(brut.texte).replaceAll('\r\n', '\n').trim()
  if (titre === '' || titre.length > TITRE_MAX) {
    throw new DomainError('refus', `Donnez un titre au modèle, en ${TITRE_MAX} caractères au plus.`)
  }
  if (texte === '' || texte.length > TEXTE_MAX) {
    throw new DomainError('refus', 'Écrivez le texte du modèle, en 10 000 caractères au plus.')
  }
  const { usage = 'message' } = brut
  if ((await modelesDe(key, usage)).length >= MODELES_MAX) {
    throw new DomainError('refus', `Cette démarche a déjà ${MODELES_MAX} modèles : supprimez-en un d’abord.`)
  }
  await key.db
    .insertInto('modeles_de_message')
    .values({
      demarche_id: key.demarcheId,
      usage,
      compte_id: brut.isPersonnel ? key.personne.compteId : null,
      titre,
      texte,
      cree_par: key.personne.compteId,
      cree_at: key.now,
    })
    .execute()
}

/** Deletes a template of the démarche, or one's own; one that is gone already is deleted. */
export async function supprimerModele(key: InstructionKey, id: string): Promise<void> {
  if (!isUuid(id)) return
  await key.db
    .deleteFrom('modeles_de_message')
    .where('id', '=', id as ModeleId)
    .where('demarche_id', '=', key.demarcheId)
    .where(aMoi(key))
    .execute()
}

/** Those of everybody, and those of the person. */
function aMoi({ personne: { compteId } }: InstructionKey | MessagerieKey): RawBuilder<SqlBool> {
  return sql<SqlBool>`(compte_id is null or compte_id = ${compteId})`
}
