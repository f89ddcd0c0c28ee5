/** Which questions may be answered for somebody, and what answers them. Pure. */
import { champTypes } from '../../../form-engine/champs/registry.ts'
import type { ChampCompile } from '../../../form-engine/compiled.ts'
import type { Json } from '../../../form-engine/type-de-champ.ts'

/** True for a question that a link or a service may answer. */
export const isPreremplissable = (champ: ChampCompile): boolean =>
  !champ.annotation && !champ.fichiers && champTypes[champ.type].prefill.allowed

/** Something its settings take: what the type proposes, else what its settings give. */
export function exempleDuChamp({ type, config, exemple, source }: ChampCompile): Json {
  const { prefill, operand, options, parse } = champTypes[type]
  const { kind } = operand(config)
  const [premiere] = options?.(config) ?? []
  if (kind === 'boolean') return true
  if (premiere && kind === 'options') return [premiere.libelle]
  if (premiere) return premiere.libelle
  const propose = prefill.allowed ? prefill.example : null
  // What is looked up in a list is only known once it has been.
  const texte = source !== null || parse(propose, config).kind === 'value' ? propose : exemple
  const isNombre = kind === 'integer' || kind === 'decimal'
  return isNombre ? enNombre(texte) : texte
}

/** A number as JSON writes it, when it loses no digit there. */
function enNombre(texte: Json): Json {
  const nombre = Number(String(texte).replace(/\s/g, '').replace(',', '.'))
  return Number.isFinite(nombre) && Math.abs(nombre) <= Number.MAX_SAFE_INTEGER ? nombre : texte
}
