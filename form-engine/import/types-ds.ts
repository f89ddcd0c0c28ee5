/** Names of the forty-one kinds of descriptor, as `type` and as `__typename`, and what each becomes here. */
import { champTypes, isTypeName } from '../champs/registry.ts'
import type { TypeName } from '../champs/registry.ts'
import type { Json } from '../type-de-champ.ts'

export type Sorte =
  | { kind: 'champ'; type: TypeName; config?: Json; raison?: string }
  | { kind: 'section' | 'explication' | 'repetition' }
  | { kind: 'inconnu'; nom: string }

const STRUCTURE: Record<string, Sorte> = {
  header_section: { kind: 'section' },
  explication: { kind: 'explication' },
  repetition: { kind: 'repetition' },
}

function enTexte(quoi: string): Sorte {
  return {
    kind: 'champ',
    type: 'text',
    raison: `${quoi} : la réponse est saisie en texte libre, sans recherche ni contrôle.`,
  }
}

/** Kinds without their own type here. */
const APPROCHES: Record<string, Sorte> = {
  number: { kind: 'champ', type: 'decimal_number', raison: 'L’ancien type « nombre » devient un nombre décimal.' },
  cnaf: enTexte('Données de la CNAF'),
  dgfip: enTexte('Données de la DGFiP'),
  pole_emploi: enTexte('Situation France Travail'),
  mesri: enTexte('Données de l’enseignement supérieur'),
  cojo: enTexte('Accréditation Paris 2024'),
}

/** Kinds that have a type here, and something the file does not hold. */
const A_COMPLETER: Partial<Record<TypeName, string>> = {
  referentiel: 'Référentiel : choisissez sa liste ou sa source, que le fichier ne décrit pas, avant de publier.',
}

// Types that DS lacks borrow the descriptor of one it has: the first of the registry is the one it names.
const PAR_DESCRIPTEUR: ReadonlyMap<string, TypeName> = new Map(
  Object.entries(champTypes)
    .flatMap(([nom, { graphql }]) => (isTypeName(nom) ? [[graphql.descriptor, nom] as const] : []))
    .reverse(),
)

/** What a descriptor is, from its `type` or its `__typename`. */
export function sorteDe(type: Json | undefined, typename: Json | undefined): Sorte {
  const noms = [type, typename].filter((nom): nom is string => typeof nom === 'string' && nom !== '')
  for (const nom of noms) {
    const parDescripteur = PAR_DESCRIPTEUR.get(nom)
    const court = parDescripteur ?? enSerpent(nom)
    if (isTypeName(court)) {
      const raison = A_COMPLETER[court]
      return { kind: 'champ', type: court, ...(raison !== undefined && { raison }) }
    }
    const connue = Object.hasOwn(STRUCTURE, court)
      ? STRUCTURE[court]
      : Object.hasOwn(APPROCHES, court)
        ? APPROCHES[court]
        : undefined
    if (connue) return connue
  }
  return { kind: 'inconnu', nom: noms[0] ?? 'sans type' }
}

/** `HeaderSectionChampDescriptor` gives `header_section`; `RNAChampDescriptor` gives `rna`. */
function enSerpent(nom: string): string {
  return nom
    .replace(/ChampDescriptor$/, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
}
