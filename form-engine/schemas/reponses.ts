/** The JSON Schema of the answers of one form (docs/form-language.md §5): stored values keyed by stable id, rows as lists. */
import { champTypes } from '../champs/registry.ts'
import type { Champ, Formulaire, Noeud, Repetition } from '../formulaire.ts'
import { CLE_DE_LIGNE, LIGNE_ULID } from '../lire-reponses.ts'
import { LIGNES_MAX } from '../lignes.ts'
import { VALEURS_PAR_KIND, documentDeSchema, enJsonSchema, listeDe } from './json-schema.ts'
import type { Schema } from './json-schema.ts'

/**
 * The schema of what the house stores for a form, written as JSON: annotations too, what is computed excepted. The reader
 * takes more: whatever a person would type, and null for no answer.
 */
export function schemaDesReponses(formulaire: Formulaire): Schema {
  return documentDeSchema('reponses', 'Réponses', reponsesA([...formulaire.champs, ...formulaire.annotations]))
}

/** The schema of the value one champ stores. */
export function schemaDeValeur({ type, config }: Pick<Champ, 'type' | 'config'>): Schema {
  const contrat = champTypes[type]
  const schema = enJsonSchema(contrat.value(config))
  const { kind, path } = contrat.operand(config)
  // What the kind says of a value that is no object: the shape of a date, options named once.
  return path === undefined ? { ...VALEURS_PAR_KIND[kind], ...schema } : schema
}

function reponsesA(noeuds: readonly Noeud[]): Schema {
  return { type: 'object', properties: proprietesDe(noeuds), additionalProperties: false }
}

function proprietesDe(noeuds: readonly Noeud[]): Schema {
  return Object.fromEntries(noeuds.flatMap((noeud) => Object.entries(proprieteDe(noeud))))
}

function proprieteDe(noeud: Noeud): Schema {
  switch (noeud.kind) {
    case 'champ':
      return champTypes[noeud.type].computed ? {} : { [noeud.id]: { ...intitule(noeud), ...schemaDeValeur(noeud) } }
    case 'section':
      return proprietesDe(noeud.enfants)
    case 'repetition':
      return { [noeud.id]: { ...intitule(noeud), ...listeDe(ligneDe(noeud), { maxItems: LIGNES_MAX }) } }
    case 'explication':
      return {}
  }
}

function ligneDe({ enfants }: Repetition): Schema {
  const ligne = reponsesA(enfants)
  // A champ of that name takes it.
  return {
    ...ligne,
    properties: { [CLE_DE_LIGNE]: { type: 'string', pattern: LIGNE_ULID.source }, ...(ligne['properties'] as Schema) },
  }
}

function intitule({ libelle, description }: Champ | Repetition): Schema {
  return { title: libelle, ...(description !== undefined && { description }) }
}
