/** A form as a person reads it who was given some of its sections only. Pure. */
import type { FormulaireCompile, Page } from './compiled.ts'
import { lisiblesParmi } from './evaluation/tranche.ts'
import { noeudsDe, type Noeud, type StableId } from './formulaire.ts'

const kept = new WeakMap<FormulaireCompile, Map<string, FormulaireCompile>>()

/**
 * The pages of a form whose `id` is among `sections`, with what they ask, and nothing of the rest: no other question, no
 * annotation, no computed champ that reads anything else, no message of ineligibilité. Sections the form has not give nothing.
 * `regles` stays whole: it belongs to the server, which decides with every answer and tells of these only.
 */
export function restreindre(compiled: FormulaireCompile, sections: readonly string[]): FormulaireCompile {
  const cle = JSON.stringify([...sections].sort())
  const tranches = kept.get(compiled) ?? new Map<string, FormulaireCompile>()
  kept.set(compiled, tranches)
  const tranche = tranches.get(cle) ?? couper(compiled, new Set(sections))
  tranches.set(cle, tranche)
  return tranche
}

/** Ids of everything that stands on pages, blocks and what they hold included. */
export function noeudsDesPages(pages: readonly Page[]): Set<StableId> {
  return new Set(pages.flatMap(({ noeuds }) => [...noeudsDe(noeuds)].map(({ id }) => id)))
}

function couper(compiled: FormulaireCompile, sections: ReadonlySet<string>): FormulaireCompile {
  const { regles } = compiled
  const pages = compiled.pages.filter(({ id }) => sections.has(id))
  const lisibles = lisiblesParmi(regles, noeudsDesPages(pages))
  const repetitions = parmi(compiled.repetitions, lisibles)
  const rules = regles.validations.filter(({ sur }) => lisibles.has(sur)).map(({ id }) => id)
  return {
    pages: pages.map((page) => elaguer(page, lisibles)),
    ordre: compiled.ordre.filter((id) => lisibles.has(id)),
    champs: parmi(compiled.champs, lisibles),
    repetitions: Object.fromEntries(
      Object.entries(repetitions).map(([id, repetition]) => [
        id,
        { ...repetition, champs: repetition.champs.filter((champ) => lisibles.has(champ)) },
      ]),
    ),
    annotations: { pages: [], ordre: [], champs: {}, repetitions: {} },
    regles,
    messages: parmi(compiled.messages, new Set(rules)),
  }
}

function elaguer(page: Page, lisibles: ReadonlySet<StableId>): Page {
  return { ...page, noeuds: page.noeuds.flatMap((noeud) => garder(noeud, lisibles)) }
}

function garder(noeud: Noeud, lisibles: ReadonlySet<StableId>): Noeud[] {
  if (noeud.kind === 'section') {
    return [{ ...noeud, enfants: noeud.enfants.flatMap((enfant) => garder(enfant, lisibles)) }]
  }
  if (!lisibles.has(noeud.id)) return []
  if (noeud.kind !== 'repetition') return [noeud]
  return [{ ...noeud, enfants: noeud.enfants.filter(({ id }) => lisibles.has(id)) }]
}

function parmi<Valeur>(
  objet: Readonly<Record<StableId, Valeur>>,
  ids: ReadonlySet<StableId>,
): Record<StableId, Valeur> {
  return Object.fromEntries(Object.entries(objet).filter(([id]) => ids.has(id as StableId)))
}
