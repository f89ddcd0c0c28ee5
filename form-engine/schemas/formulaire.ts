/**
 * The JSON Schema of a form document, from the schemas its reader uses and from each type's own settings. It accepts every
 * document the reader accepts; what it cannot say (ids used twice, names, kinds, cycles) is the reader's and the verification's.
 */
import type { z } from 'zod/mini'
import { champTypes } from '../champs/registry.ts'
import { REGLES, document1 } from '../lire-formulaire.ts'
import { NIVEAUX_MAX, NOEUDS } from '../lire-noeuds.ts'
import type { AnyTypeDeChamp } from '../type-de-champ.ts'
import { definitionsDExpression } from './expression.ts'
import { ID, documentDeSchema, enJsonSchema, listeDe, ref } from './json-schema.ts'
import type { Schema } from './json-schema.ts'

const EXPRESSION = ref('expression')

/** The schema of a form document of version 1. */
export function schemaDuFormulaire(): Schema {
  const { properties, ...racine } = enJsonSchema(document1)
  return documentDeSchema('formulaire', 'Formulaire', {
    ...racine,
    properties: {
      ...(properties as Schema),
      champs: listeDe(ref('noeud-1')),
      annotations: listeDe(ref('note-1'), { default: [] }),
      ...regles(document1, { conditions: 'condition', validations: 'validation', ineligibilite: 'ineligibilite' }),
      routage: avec(document1.shape.routage, regles(document1.shape.routage, { regles: 'route' })),
    },
    $defs: {
      id: ID,
      ...definitionsDExpression(),
      condition: avec(REGLES.condition, { id: ref('id'), si: EXPRESSION }),
      validation: avec(REGLES.validation, { id: ref('id'), sur: ref('id'), regle: EXPRESSION }),
      ineligibilite: avec(REGLES.ineligibilite, { id: ref('id'), si: EXPRESSION }),
      route: avec(REGLES.route, { id: ref('id'), si: EXPRESSION }),
      explication: avec(NOEUDS.explication, { id: ref('id'), afficherSi: EXPRESSION }),
      ...champs('champ', ({ annotationSeulement }) => annotationSeulement !== true),
      ...champs('annotation', () => true),
      ...noeuds('noeud', 'champ'),
      ...noeuds('note', 'annotation'),
      ...Object.fromEntries(
        Object.entries(champTypes).map(([nom, type]) => [`config-${nom}`, enJsonSchema(type.config)]),
      ),
    },
  })
}

/** Lists of rules of a zod object, their entries defined apart. */
function regles(schema: z.ZodMiniType, definitions: Readonly<Record<string, string>>): Schema {
  const proprietes = enJsonSchema(schema)['properties'] as Schema
  return Object.fromEntries(
    Object.entries(definitions).map(([cle, definition]) => [
      cle,
      { ...(proprietes[cle] as Schema), items: ref(definition) },
    ]),
  )
}

/** The JSON Schema of a zod object, with the keys that have a reader of their own. */
function avec(schema: z.ZodMiniType, proprietes: Schema): Schema {
  const lu = enJsonSchema(schema)
  return { ...lu, properties: { ...(lu['properties'] as Schema), ...proprietes } }
}

/** A champ, and one branch a type: its settings, and whether it is computed. */
function champs(nom: string, isPermis: (type: AnyTypeDeChamp) => boolean): Schema {
  const permis = Object.entries(champTypes).filter(([, type]) => isPermis(type))
  return {
    [nom]: {
      ...avec(NOEUDS.champ, {
        id: ref('id'),
        type: { enum: permis.map(([type]) => type) },
        obligatoireSi: EXPRESSION,
        afficherSi: EXPRESSION,
        config: { default: {} },
        calcul: EXPRESSION,
      }),
      allOf: permis.map(([type, { computed }]) => ({
        if: { properties: { type: { const: type } } },
        then: {
          properties: { config: ref(`config-${type}`), ...(!computed && { calcul: false }) },
          ...(computed && { required: ['calcul'] }),
        },
      })),
    },
  }
}

/** Nodes of one side: sections nest so many levels, repetitions one. */
function noeuds(prefixe: string, champ: string): Schema {
  const feuille = `${prefixe}-de-ligne`
  const repetition = `${prefixe}-repetition`
  const definitions: Schema = {
    [feuille]: parKind({ champ, explication: 'explication' }),
    [repetition]: avec(NOEUDS.repetition, {
      // Such names are taken by the blocks of the projection.
      id: { ...ref('id'), not: { pattern: '^[ac]\\d+$' } },
      afficherSi: EXPRESSION,
      enfants: listeDe(ref(feuille), { minItems: 1 }),
    }),
  }
  for (let niveau = 1; niveau <= NIVEAUX_MAX + 1; niveau += 1) {
    const section = niveau <= NIVEAUX_MAX ? { section: `${prefixe}-section-${niveau}` } : {}
    definitions[`${prefixe}-${niveau}`] = parKind({ champ, explication: 'explication', repetition, ...section })
    if (niveau <= NIVEAUX_MAX)
      definitions[`${prefixe}-section-${niveau}`] = avec(NOEUDS.section, {
        id: ref('id'),
        afficherSi: EXPRESSION,
        enfants: listeDe(ref(`${prefixe}-${niveau + 1}`)),
      })
  }
  return definitions
}

function parKind(definitions: Readonly<Record<string, string>>): Schema {
  return {
    type: 'object',
    required: ['kind'],
    properties: { kind: { enum: Object.keys(definitions) } },
    allOf: Object.entries(definitions).map(([kind, definition]) => ({
      if: { properties: { kind: { const: kind } } },
      then: ref(definition),
    })),
  }
}
