/** The forms that the bench of the editor opens: five hundred questions, as administrations write them, in two shapes. */
import type { Formulaire } from '../form-engine/formulaire.ts'
import { parseFormulaire } from '../form-engine/lire-formulaire.ts'

export const QUESTIONS = 500
const PAR_SECTION = 20

const OPTIONS = { options: ['Haie simple', 'Haie double', 'Bosquet', 'Alignement', 'Prairie'] }

/** Twenty questions: the first one is a choice that four of the others follow. */
const TYPES: readonly { type: string; libelle: string; config?: object }[] = [
  { type: 'yes_no', libelle: 'Le terrain est-il clos' },
  { type: 'text', libelle: 'Nom de la parcelle' },
  { type: 'integer_number', libelle: 'Longueur plantée, en mètres' },
  { type: 'drop_down_list', libelle: 'Forme de la plantation', config: OPTIONS },
  { type: 'date', libelle: 'Début des travaux' },
  { type: 'textarea', libelle: 'Ce que vous plantez' },
  { type: 'multiple_drop_down_list', libelle: 'Essences choisies', config: OPTIONS },
  { type: 'email', libelle: 'Courriel de la personne sur place' },
  { type: 'phone', libelle: 'Téléphone de la personne sur place' },
  { type: 'decimal_number', libelle: 'Surface, en hectares' },
]

/** Five hundred questions in twenty-five sections. */
export function enSections(): Formulaire {
  const sections = Array.from({ length: QUESTIONS / PAR_SECTION }, (_, rang) => ({
    kind: 'section',
    id: `s${rang}`,
    titre: `Parcelle ${rang + 1}`,
    ...(rang % 5 === 4 && {
      afficherSi: { op: 'eq', left: { champ: `q${rang * PAR_SECTION - PAR_SECTION}` }, right: { boolean: true } },
    }),
    enfants: questions(rang * PAR_SECTION, PAR_SECTION),
  }))
  return lu(sections)
}

/** The same questions one after the other: everything is unfolded, and the preview is one page. The hardest shape. */
export function aPlat(): Formulaire {
  return lu(
    Array.from({ length: QUESTIONS / PAR_SECTION }, (_, rang) => questions(rang * PAR_SECTION, PAR_SECTION)).flat(),
  )
}

/** The question one types in: in the middle, with neighbours and a condition of its own. */
export const CHOISIE = `q${QUESTIONS / 2 + 6}`

function questions(debut: number, nombre: number): object[] {
  const premiere = `q${debut}`
  const feuilles = Array.from({ length: nombre }, (_, rang): object => {
    const { libelle, ...type } = TYPES[rang % TYPES.length] ?? { type: 'text', libelle: 'Nom' }
    return {
      kind: 'champ',
      id: `q${debut + rang}`,
      libelle: `${libelle} (${debut + rang + 1})`,
      description: 'Une aide courte, comme en ont la plupart des questions.',
      obligatoire: rang % 2 === 0,
      ...([3, 6, 9, 13].includes(rang) && {
        afficherSi: { op: 'eq', left: { champ: premiere }, right: { boolean: true } },
      }),
      ...type,
    }
  })
  // The last three are asked once a row.
  const repetition = {
    kind: 'repetition',
    id: `r${debut}`,
    libelle: `Personnes présentes (${debut + 1})`,
    obligatoire: false,
    enfants: feuilles.slice(-3),
  }
  return [...feuilles.slice(0, -3), repetition]
}

function lu(champs: object[]): Formulaire {
  const compare = (champ: string, valeur: string) => ({ op: 'gt', left: { champ }, right: { integer: valeur } })
  const document = {
    langage: 1,
    champs,
    conditions: [{ id: 'grand', nom: 'Grand projet', si: compare('q2', '1000') }],
    ineligibilite: [{ id: 'trop', si: compare('q22', '100000'), message: 'Ce projet est trop grand pour cette aide.' }],
  }
  const issue = parseFormulaire(document)
  if (!issue.ok) throw new Error(`the form of the bench is none: ${JSON.stringify(issue.problemes.slice(0, 3))}`)
  return issue.formulaire
}
