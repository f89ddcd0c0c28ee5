/** The columns of a list as its page offers them: with what each may be filtered by. */
import type { GroupeId } from '../../../db/schema/ids.ts'
import type { Nature } from '../../../form-engine/liste/filtre.ts'
import type { InstructeurKey } from '../cles.ts'
import type { Catalogue, ColonneDuCatalogue } from './catalogue.ts'
import { demarchesInstruites, type DemarcheInstruite } from './demarches.ts'

/** A thing a filter may name by its id. A state has no word here: the page says it. */
export interface ChoixDeColonne {
  id: string
  libelle: string | null
}

export interface ColonneOfferte {
  id: string
  nature: Nature
  isTriable: boolean
  /** The question, for a column of the form. */
  libelle: string | null
  section: string
  isAnnotation: boolean
  isRepetee: boolean
  isLente: boolean
  choix: ChoixDeColonne[] | null
}

const ETATS = ['en_construction', 'en_instruction', 'accepte', 'refuse', 'sans_suite', 'retire'] as const

/** Whoever looks, in a filter on those who follow: a shared view is then everyone's own. */
export const MOI = 'moi'

/** The columns of a catalogue, with the groupes, persons and labels of a démarche; of all of the person's when it is null. */
export async function colonnesOffertes(
  key: InstructeurKey,
  demarche: DemarcheInstruite | null,
  catalogue: Catalogue,
): Promise<ColonneOfferte[]> {
  const demarches = demarche ? [demarche] : await demarchesInstruites(key)
  const groupes = demarches.flatMap((une) => une.groupes)
  const choix: Partial<Record<string, ChoixDeColonne[]>> = {
    etat: ETATS.map((id) => ({ id, libelle: null })),
    groupe: groupes.map(({ id, nom }) => ({ id, libelle: nom })),
    demarche: demarches.map(({ id, titre }) => ({ id, libelle: titre })),
    suivi_par: [
      { id: MOI, libelle: null },
      ...(await collegues(
        key,
        groupes.map(({ id }) => id),
      )),
    ],
    etiquettes: demarche ? await etiquettesDeLaDemarche(key, demarche) : [],
  }
  return (
    [...catalogue.values()]
      // What cannot be chosen among several is no filter worth offering.
      .filter(
        ({ id }) => (id !== 'groupe' || groupes.length > 1) && (id !== 'etiquettes' || choix['etiquettes']?.length),
      )
      .map((colonne) => offerte(colonne, choix))
  )
}

function offerte(colonne: ColonneDuCatalogue, choix: Partial<Record<string, ChoixDeColonne[]>>): ColonneOfferte {
  const { id, nature, isTriable } = colonne
  if (colonne.sorte === 'fixe') {
    const fixe = { libelle: null, section: '', isAnnotation: false, isRepetee: false, isLente: false }
    return { id, nature, isTriable, ...fixe, choix: choix[id] ?? null }
  }
  const { libelle, section, isAnnotation, repetition, options } = colonne.formulaire
  return {
    id,
    nature,
    isTriable,
    libelle,
    section,
    isAnnotation,
    isRepetee: repetition !== null,
    isLente: colonne.place === null,
    choix: options && options.map((option) => ({ id: option, libelle: option })),
  }
}

/** Those who examine with the person. */
async function collegues(key: InstructeurKey, groupes: readonly GroupeId[]): Promise<ChoixDeColonne[]> {
  if (groupes.length === 0) return []
  const rows = await key.db
    .selectFrom('groupe_instructeurs')
    .innerJoin('comptes', 'comptes.id', 'groupe_instructeurs.compte_id')
    .where('groupe_instructeurs.groupe_id', 'in', [...groupes])
    .where('comptes.id', '<>', key.personne.compteId)
    .distinct()
    .select(['comptes.id', 'comptes.nom', 'comptes.email'])
    .execute()
  return rows
    .map(({ id, nom, email }) => ({ id, libelle: nom ?? email }))
    .sort((a, b) => a.libelle.localeCompare(b.libelle, 'fr'))
}

async function etiquettesDeLaDemarche(key: InstructeurKey, { id }: DemarcheInstruite): Promise<ChoixDeColonne[]> {
  const rows = await key.db
    .selectFrom('etiquettes')
    .where('demarche_id', '=', id)
    .orderBy('rang')
    .orderBy('nom')
    .select(['id', 'nom'])
    .execute()
  return rows.map(({ id, nom }) => ({ id, libelle: nom }))
}
