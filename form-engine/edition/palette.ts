/** What may be added to a form: the types of champ in families, the structure, and a fresh element of each. */
import { champTypes } from '../champs/registry.ts'
import type { TypeName } from '../champs/registry.ts'
import type { Champ, Explication, Noeud, Repetition, Section, StableId } from '../formulaire.ts'

/** What one adds: a champ of a type, or a piece of structure. */
export type Ajout = TypeName | 'section' | 'repetition' | 'explication'

export const FAMILLES = [
  'texte',
  'choix',
  'nombres_et_dates',
  'identite_et_organismes',
  'lieux',
  'fichiers',
  'calcul',
  'structure',
] as const
export type Famille = (typeof FAMILLES)[number]

/** The family of everything that may be added, in the order of the palette: a type without its family does not compile. */
const FAMILLE_DE: Readonly<Record<Ajout, Famille>> = {
  text: 'texte',
  textarea: 'texte',
  formatted: 'texte',
  email: 'texte',
  phone: 'texte',
  yes_no: 'choix',
  checkbox: 'choix',
  drop_down_list: 'choix',
  multiple_drop_down_list: 'choix',
  linked_drop_down_list: 'choix',
  referentiel: 'choix',
  integer_number: 'nombres_et_dates',
  decimal_number: 'nombres_et_dates',
  date: 'nombres_et_dates',
  datetime: 'nombres_et_dates',
  table: 'nombres_et_dates',
  civilite: 'identite_et_organismes',
  nir: 'identite_et_organismes',
  iban: 'identite_et_organismes',
  siret: 'identite_et_organismes',
  rna: 'identite_et_organismes',
  rnf: 'identite_et_organismes',
  annuaire_education: 'identite_et_organismes',
  engagement_juridique: 'identite_et_organismes',
  dossier_link: 'identite_et_organismes',
  address: 'lieux',
  communes: 'lieux',
  epci: 'lieux',
  departements: 'lieux',
  regions: 'lieux',
  pays: 'lieux',
  carte: 'lieux',
  piece_justificative: 'fichiers',
  titre_identite: 'fichiers',
  computed: 'calcul',
  section: 'structure',
  repetition: 'structure',
  explication: 'structure',
}

const AJOUTS = Object.keys(FAMILLE_DE) as Ajout[]

/** True when a text names something that may be added. */
export function isAjout(texte: string): texte is Ajout {
  return Object.hasOwn(FAMILLE_DE, texte)
}

/** What may be added on a side of the form, or inside a repeated block, by family; a family with nothing is left out. */
export function paletteDe({
  isAnnotation = false,
  isDansUnBloc = false,
}: { isAnnotation?: boolean; isDansUnBloc?: boolean } = {}): { famille: Famille; ajouts: Ajout[] }[] {
  const permis = AJOUTS.filter((ajout) => {
    if (ajout === 'section' || ajout === 'repetition') return !isDansUnBloc
    return ajout === 'explication' || isAnnotation || champTypes[ajout].annotationSeulement !== true
  })
  return FAMILLES.map((famille) => ({
    famille,
    ajouts: permis.filter((ajout) => FAMILLE_DE[ajout] === famille),
  })).filter(({ ajouts }) => ajouts.length > 0)
}

/** The words of an element until it is given its own. They are those of the document, which is in French. */
export const QUESTION_SANS_TITRE = 'Question sans titre'
const SECTION_SANS_TITRE = 'Section sans titre'
const BLOC_SANS_TITRE = 'Bloc sans titre'
const EXPLICATION_SANS_TITRE = 'À savoir'

/**
 * A fresh element, which the reader of documents accepts as it is: default settings, a label to change.
 *
 * @param id an id no element has; a repeated block gives its first question the same with « -1 » after it
 */
export function nouvelElement(quoi: Ajout, id: StableId): Noeud {
  switch (quoi) {
    case 'section':
      return { kind: 'section', id, titre: SECTION_SANS_TITRE, enfants: [] } satisfies Section
    case 'explication':
      return { kind: 'explication', id, libelle: EXPLICATION_SANS_TITRE, texte: '' } satisfies Explication
    case 'repetition': {
      const premiere = champNeuf('text', `${id.slice(0, 60)}-1` as StableId)
      return {
        kind: 'repetition',
        id,
        libelle: BLOC_SANS_TITRE,
        obligatoire: false,
        enfants: [premiere],
      } satisfies Repetition
    }
    default:
      return champNeuf(quoi, id)
  }
}

function champNeuf(type: TypeName, id: StableId): Champ {
  const contrat = champTypes[type]
  const champ = { kind: 'champ', id, type, libelle: QUESTION_SANS_TITRE, obligatoire: false } as const
  return contrat.computed
    ? { ...champ, config: contrat.config.parse({ sorte: 'integer' }), calcul: { integer: '0' } }
    : { ...champ, config: contrat.config.parse({}) }
}
