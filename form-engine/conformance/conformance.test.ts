/** The cases of cas.json: what is typed, what it becomes. Any other implementation of the engine could run them. */
import { expect, test } from 'vitest'
import { champTypes, isTypeName } from '../champs/registry.ts'
import cas from './cas.json' with { type: 'json' }

interface Cas {
  regle: string
  type: string
  config?: object
  saisie?: unknown
  /** Instead of `saisie`: a text, and how many times it is repeated. */
  repeter?: (string | number)[]
  /** The keys to compare. */
  reponse: object
}

test.each(cas as Cas[])('$type : $regle', ({ type, config, saisie, repeter, reponse }) => {
  if (!isTypeName(type)) throw new Error(`unknown type ${type}`)
  const { parse, config: schema } = champTypes[type]
  const [texte, fois] = repeter ?? []
  expect(parse(repeter ? String(texte).repeat(Number(fois)) : saisie, schema.parse(config ?? {}))).toMatchObject(
    reponse,
  )
})
