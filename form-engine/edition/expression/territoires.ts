/** Places of France that a condition names by their codes, from lists that stay on the server: they are searched. Pure. */
import type { Expression } from '../../conditions/expression.ts'
import { OPERATEURS_DE_TERRITOIRE, sousExpressions } from '../../conditions/expression.ts'
import type { TypeName } from '../../champs/registry.ts'
import type { Formulaire, StableId } from '../../formulaire.ts'
import { champsDe } from '../../formulaire.ts'
import { expressionsDe } from '../../verification/expressions-du-formulaire.ts'

export const SORTES_DE_TERRITOIRE = ['commune', 'epci'] as const
export type SorteDeTerritoire = (typeof SORTES_DE_TERRITOIRE)[number]

/** A place and how it is called: « Vannes (56000) ». */
export interface Territoire {
  code: string
  libelle: string
}

/** What of each type is such a place: its answer (`''`) or a part of it. */
const TERRITOIRES: Partial<Record<TypeName, Readonly<Record<string, SorteDeTerritoire>>>> = {
  communes: { '': 'commune', epci: 'epci' },
  epci: { '': 'epci', epci: 'epci' },
  address: { commune: 'commune', epci: 'epci' },
  annuaire_education: { commune: 'commune' },
}

/** The list a champ, or a part of it, is searched in; null when it is none of those. */
export function territoireDe(type: TypeName, part = ''): SorteDeTerritoire | null {
  return TERRITOIRES[type]?.[part] ?? null
}

/** The control of what is searched, beside that of the code. */
export const RECHERCHE = 'recherche'

/** Every place that the expressions of a form name, each once. */
export function territoiresNommes(formulaire: Formulaire): { sorte: SorteDeTerritoire; code: string }[] {
  const types = new Map<StableId, TypeName>(
    [...champsDe(formulaire.champs), ...champsDe(formulaire.annotations)].map(({ champ }) => [champ.id, champ.type]),
  )
  const nommes = new Map<string, { sorte: SorteDeTerritoire; code: string }>()
  const lire = (e: Expression): void => {
    const dedans = sousExpressions(e).map(([, une]) => une)
    const sorte = dedans.map((une) => sorteLue(une, e, types)).find((une) => une !== null)
    for (const une of dedans) {
      const codes = 'option' in une ? [une.option] : 'options' in une ? une.options : []
      if (sorte) for (const code of codes) if (code !== '') nommes.set(`${sorte} ${code}`, { sorte, code })
      lire(une)
    }
  }
  for (const { expression } of expressionsDe(formulaire)) lire(expression)
  return [...nommes.values()]
}

/** The list of the place that is read, by itself or by the operator around it. */
function sorteLue(
  lue: Expression,
  autour: Expression,
  types: ReadonlyMap<StableId, TypeName>,
): SorteDeTerritoire | null {
  const type = 'champ' in lue ? types.get(lue.champ) : undefined
  if (!type || !('champ' in lue)) return null
  const part = 'op' in autour ? OPERATEURS_DE_TERRITOIRE[autour.op]?.part : undefined
  return territoireDe(type, part ?? lue.part)
}
