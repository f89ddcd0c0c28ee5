/** What the page of the editor shows: the document, where its journal stands, and what the person may undo. */
import { ulid } from 'ulid'
import type { CompteId, DemarcheId } from '../../../db/schema/ids.ts'
import type { ListeDeDemarche } from '../../../form-engine/edition/reglages/listes.ts'
import { sommaireDe } from '../../../form-engine/edition/operations.ts'
import type { Sommaire } from '../../../form-engine/edition/operations.ts'
import type { Formulaire } from '../../../form-engine/formulaire.ts'
import { formulaireStocke } from '../../../form-engine/lire-formulaire.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import { fichiersDetenus, type FichierDetenu } from '../fichier/detenus.ts'
import type { AdminKey } from '../cles.ts'
import type { EtatDemarche } from '../../../db/schema/demarches.ts'
import { DomainError } from '../erreurs.ts'

export interface EditionVue {
  demarche: { id: DemarcheId; numero: number; titre: string; etat: EtatDemarche; modifieAt: Instant }
  /** Who reads it: the tabs of one person share a stream. */
  compte: CompteId
  formulaire: Formulaire
  seq: number
  /** The last operation one may undo, and the first one may do again; null when there is none. */
  annulable: Sommaire | null
  refaisable: Sommaire | null
  /** Lists of the démarche a question may search. */
  listes: ListeDeDemarche[]
  groupes: string[]
  /** Files of the démarche that an element may hand out. */
  fichiers: FichierDetenu[]
}

/** The form being prepared. Throws 'introuvable' when the démarche is gone. */
export async function showEdition(key: AdminKey): Promise<EditionVue> {
  const { db, demarcheId } = key
  const row = await db
    .selectFrom('demarches')
    .where('id', '=', demarcheId)
    .select(['id', 'numero', 'titre', 'etat', 'modifie_at', 'formulaire_brouillon', 'edition_seq'])
    .executeTakeFirst()
  if (!row) throw new DomainError('introuvable', 'Cette démarche n’existe plus.')
  const listes = await db
    .selectFrom('referentiels')
    .where('demarche_id', '=', demarcheId)
    .orderBy('nom')
    .select(['empreinte', 'nom', 'colonnes', 'libelle_colonne as libelleColonne'])
    .execute()
  const groupes = await db
    .selectFrom('groupes')
    .where('demarche_id', '=', demarcheId)
    .orderBy('nom')
    .select('nom')
    .execute()
  return {
    demarche: { id: row.id, numero: row.numero, titre: row.titre, etat: row.etat, modifieAt: row.modifie_at },
    compte: key.personne.compteId,
    formulaire: formulaireStocke(row.formulaire_brouillon),
    seq: row.edition_seq,
    ...(await pilesDe(key)),
    listes,
    groupes: groupes.map(({ nom }) => nom),
    fichiers: await fichiersDetenus(key),
  }
}

/** The name of a page without script, as a window. */
export function nouvelleSeance(): string {
  return ulid()
}

/** Whether the person has something to undo, and something to do again. */
export async function pilesDe(key: AdminKey): Promise<{ annulable: Sommaire | null; refaisable: Sommaire | null }> {
  return { annulable: await sommaireEnTete(key, 'faite'), refaisable: await sommaireEnTete(key, 'defaite') }
}

/** What the person's next undoing, or doing again, is about. */
async function sommaireEnTete(
  { db, demarcheId, personne }: AdminKey,
  pile: 'faite' | 'defaite',
): Promise<Sommaire | null> {
  const row = await db
    .selectFrom('edition_operations')
    .where('demarche_id', '=', demarcheId)
    .where('acteur_id', '=', personne.compteId)
    .where('pile', '=', pile)
    .orderBy('seq', pile === 'faite' ? 'desc' : 'asc')
    .select('operation')
    .limit(1)
    .executeTakeFirst()
  return row ? sommaireDe(row.operation) : null
}
