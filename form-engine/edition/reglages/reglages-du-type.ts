/** The settings of a field type, found in its `config` schema: never written by hand. */
import { dessins } from '../../champs/dessin-de-reglage.ts'
import { champTypes } from '../../champs/registry.ts'
import type { TypeName } from '../../champs/registry.ts'
import { enJsonSchema } from '../../schemas/json-schema.ts'
import type { Reglage } from './formes.ts'
import { reglagesDuSchema } from './formes.ts'

const connus = new Map<TypeName, readonly Reglage[]>()

/** The settings of a type, in the order of its schema. */
export function reglagesDe(type: TypeName): readonly Reglage[] {
  const deja = connus.get(type)
  if (deja) return deja
  const reglages = reglagesDuSchema(enJsonSchema(champTypes[type].config, dessins), type)
  connus.set(type, reglages)
  return reglages
}
