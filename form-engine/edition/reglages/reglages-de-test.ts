/** For tests: settings of every type, those the other tests know and those drawn from their shapes. */
import * as fc from 'fast-check'
import { exemples } from '../../champs/exemples.ts'
import { champTypes, isTypeName } from '../../champs/registry.ts'
import type { TypeName } from '../../champs/registry.ts'
import { VARIATIONS } from '../../revisions/variations-de-test.ts'
import type { Json } from '../../type-de-champ.ts'
import type { Forme, FormeDObjet, FormeDUnion, Reglage } from './formes.ts'
import { isPertinent } from './pertinence.ts'
import { reglagesDe } from './reglages-du-type.ts'

export const TYPES: readonly TypeName[] = Object.keys(champTypes).filter(isTypeName)

/** Valid and complete settings of a type. */
export function configsConnues(type: TypeName): Json[] {
  const variations = Object.values(VARIATIONS[type] ?? {}).flatMap((liste) =>
    liste.flatMap(([avant, apres]) => [avant, apres]),
  )
  return [{}, ...exemples[type].map(({ config }) => config), ...variations].flatMap((config) => {
    const lu = champTypes[type].config.safeParse(config)
    return lu.success ? [lu.data] : []
  })
}

const mot = fc.stringMatching(/^[a-z]{1,6}$/)
const texte = fc
  .string({ minLength: 1, maxLength: 12, unit: 'grapheme' })
  .filter((lu) => lu.trim() !== '' && !/\r/.test(lu))
const ligne = fc.stringMatching(/^[A-Za-zé«][A-Za-zé «»’,]{0,9}[a-z]$/)

/** Settings of these shapes, which the schema may well refuse: reading does not judge. */
export function configAuHasard(type: TypeName): fc.Arbitrary<Json> {
  return objetAuHasard(reglagesDe(type))
}

function objetAuHasard(reglages: readonly Reglage[]): fc.Arbitrary<{ [cle: string]: Json }> {
  const cles = Object.fromEntries(
    reglages.map(({ cle, forme, isRequis, defaut }): [string, fc.Arbitrary<Json | undefined>] => {
      const valeur = auHasard(forme)
      const isToujoursLa = isRequis || defaut !== undefined || forme.forme === 'options' || forme.forme === 'liste'
      return [cle, isToujoursLa ? valeur : fc.option(valeur, { nil: undefined })]
    }),
  )
  return fc.record(cles).map((lu) => {
    const presents = Object.fromEntries(
      Object.entries(lu).flatMap(([cle, valeur]): [string, Json][] => (valeur === undefined ? [] : [[cle, valeur]])),
    )
    for (const reglage of reglages)
      if (reglage.defaut === undefined && !isPertinent(reglage, reglages, presents)) delete presents[reglage.cle]
    return presents
  })
}

const fichier = fc.record({
  sha256: fc.integer({ min: 0, max: 0xffff }).map((n) => n.toString(16).padStart(64, '0')),
  nom: fc.constantFrom('attestation.odt', 'Notice à lire.pdf'),
})

function auHasard(forme: Forme): fc.Arbitrary<Json> {
  switch (forme.forme) {
    case 'fixe':
    case 'present':
      return fc.constant(forme.valeur)
    case 'texte':
    case 'texte_long':
      return texte
    case 'entier':
      return fc.integer()
    case 'decimal':
      return fc.integer({ min: -9_999, max: 9_999 }).map((n) => String(n / 100))
    case 'booleen':
      return fc.boolean()
    case 'date':
      return fc.constantFrom('2026-11-22', '2024-02-29')
    case 'date_heure':
      return fc.constantFrom('2026-11-22T13:05Z', '2026-10-25T00:30Z', '2026-10-25T01:30Z')
    case 'choix':
      return fc.constantFrom(...forme.valeurs)
    case 'plusieurs':
      return fc.shuffledSubarray([...forme.valeurs])
    case 'codes':
      return fc.uniqueArray(mot, { maxLength: 4 })
    case 'options':
      return fc.oneof(
        fc.uniqueArray(fc.record({ id: mot, libelle: ligne }), { maxLength: 4, selector: ({ id }) => id }),
        fc.constant(
          Array.from({ length: Math.min(forme.max, 70) }, (_, rang) => ({ id: `o${rang}`, libelle: `Option ${rang}` })),
        ),
      )
    case 'fichier':
      return fichier
    case 'fichiers':
      return fc.uniqueArray(fichier, { minLength: 1, maxLength: 4, selector: ({ sha256 }) => sha256 })
    case 'liste':
      return fc.uniqueArray(elementAuHasard(forme.element), {
        maxLength: 3,
        selector: (lu) => JSON.stringify(lu['id']),
      })
    case 'objet':
      return elementAuHasard(forme)
    case 'union':
      return forme.isVideAdmis ? fc.option<Json, null>(elementAuHasard(forme), { nil: null }) : elementAuHasard(forme)
  }
}

function elementAuHasard(forme: FormeDObjet | FormeDUnion): fc.Arbitrary<{ [cle: string]: Json }> {
  if (forme.forme === 'objet') return objetAuHasard(forme.reglages)
  return fc.oneof(
    ...forme.cas.map(({ valeur, reglages }) =>
      objetAuHasard(reglages).map((lu) => ({ ...lu, [forme.discriminant]: valeur })),
    ),
  )
}
