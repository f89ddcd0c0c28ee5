/** The JSON Schema (draft 2020-12) of what a service sends to fill in a démarche. Pure. */
import { champTypes } from '../../../form-engine/champs/registry.ts'
import {
  champCompile,
  repetitionCompile,
  type ChampCompile,
  type FormulaireCompile,
} from '../../../form-engine/compiled.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import { LIGNES_MAX } from '../../../form-engine/lignes.ts'
import type { Bornes, Facette, Json, Kind } from '../../../form-engine/type-de-champ.ts'
import type { Attendu } from '../identite/identite.ts'
import { exempleDuChamp, isPreremplissable } from './exemple.ts'
import { identiteDemandee, schemaDIdentite } from './identite.ts'
import { CLE_D_ORIGINE, ORIGINE_MAX } from './limites.ts'
import { PREFIXE } from './lire.ts'

type Fragment = { [cle: string]: Json }

/** The schema of a démarche; `adresse` is its own, `attendu` what it asks of whoever asks. */
export function schemaDe(
  compiled: FormulaireCompile,
  { titre, adresse, attendu }: { titre: string; adresse: string; attendu: Pick<Attendu, 'demandeur' | 'civilite'> },
): Fragment {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: adresse,
    title: titre,
    type: 'object',
    properties: {
      ...Object.fromEntries(compiled.ordre.flatMap((id) => proprietes(compiled, id))),
      ...Object.fromEntries(
        identiteDemandee(attendu).map(([cle, exemple]) => [cle, { ...schemaDIdentite(cle), examples: [exemple] }]),
      ),
      [CLE_D_ORIGINE]: { type: 'string', minLength: 1, maxLength: ORIGINE_MAX },
    },
    additionalProperties: false,
    minProperties: 1,
  }
}

function proprietes(compiled: FormulaireCompile, id: StableId): [string, Fragment][] {
  const champ = champCompile(compiled, id)
  if (champ) return isPreremplissable(champ) ? [[PREFIXE + id, fragmentDe(champ)]] : []
  const bloc = repetitionCompile(compiled, id)
  const properties = Object.fromEntries((bloc?.champs ?? []).flatMap((champId) => proprietes(compiled, champId)))
  if (!bloc || Object.keys(properties).length === 0) return []
  const items = { type: 'object', properties, additionalProperties: false, minProperties: 1 }
  return [[PREFIXE + id, { title: bloc.libelle, type: 'array', items, maxItems: bloc.max ?? LIGNES_MAX }]]
}

function fragmentDe(champ: ChampCompile): Fragment {
  const { operand, options } = champTypes[champ.type]
  const lue = operand(champ.config)
  const exemple = exempleDuChamp(champ)
  const choix = (options?.(champ.config) ?? []).flatMap(({ id, libelle }) => [id, libelle])
  return {
    title: champ.libelle,
    ...(champ.description !== undefined && { description: champ.description }),
    ...FORMES[lue.kind](lue, { exemple, choix: [...new Set(choix)] }),
    examples: [exemple],
  }
}

type Forme = (lue: Facette, donnees: { exemple: Json; choix: string[] }) => Fragment

/** What has the shape of its example, whatever the list it is looked up in says. */
const commeLExemple: Forme = (_lue, { exemple }) => ({
  type: Array.isArray(exemple) ? 'array' : exemple !== null && typeof exemple === 'object' ? 'object' : 'string',
})

const FORMES: Record<Kind, Forme> = {
  boolean: () => ({ type: 'boolean' }),
  integer: ({ bornes }) => ({ type: 'integer', ...limites(bornes) }),
  decimal: ({ bornes }) => ({ type: 'number', ...limites(bornes) }),
  text: () => ({ type: 'string' }),
  date: () => ({ type: 'string', format: 'date' }),
  instant: () => ({ type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}' }),
  duration: () => ({ type: 'string' }),
  // « Autre » takes any text.
  option: (lue, donnees) =>
    donnees.choix.length > 0 && lue.autre !== true ? { enum: donnees.choix } : commeLExemple(lue, donnees),
  options: (_lue, { choix }) => ({ type: 'array', items: { enum: choix }, minItems: 1 }),
  files: () => ({ type: 'array' }),
  composite: commeLExemple,
}

function limites(bornes: Bornes | undefined): Fragment {
  return {
    ...(bornes?.min !== undefined && { minimum: Number(bornes.min) }),
    ...(bornes?.max !== undefined && { maximum: Number(bornes.max) }),
  }
}
