/** The cells of each type: a value of each may be stored, and reads as the cell says. */
import { describe, expect, test } from 'vitest'
import { exemples } from '../champs/exemples.ts'
import { champTypes } from '../champs/registry.ts'
import type { TypeName } from '../champs/registry.ts'
import type { Json } from '../type-de-champ.ts'
import { lireValeur } from '../evaluation/lecture.ts'
import { cellulesDe } from './cellules.ts'
import { assembler, echantillonDe } from './echantillons.ts'
import { formulaireDe, question } from './formulaires-de-test.ts'
import { AUJOURDHUI as today } from './oracle-de-test.ts'
import { bornesDe, ordonner } from './abstraite.ts'
import type { Ordonnee } from './abstraite.ts'
import { formulaireLisible } from './sources.ts'
import type { ChampLisible } from './sources.ts'

const lisibleDe = (type: TypeName, config: object): ChampLisible => {
  const champ = question('x', { type, config: config as Json })
  const formulaire = formulaireDe(
    champTypes[type].annotationSeulement ? { champs: [], annotations: [champ] } : { champs: [champ] },
  )
  const [lisible] = formulaireLisible(formulaire, today).champs.values()
  if (!lisible) throw new Error('no champ')
  return lisible
}

// Nobody answers what is computed.
const cas = (Object.keys(champTypes) as TypeName[])
  .filter((type) => !champTypes[type].computed)
  .flatMap((type) => exemples[type].map(({ config }, rang) => ({ type, rang, config: config as object })))

describe.each(cas)('$type, settings $rang', ({ type, config }) => {
  const lisible = lisibleDe(type, config)
  const { contrat, champ } = lisible
  const isStockable = (valeur: unknown) => contrat.value(champ.config).safeParse(valeur).success

  test('an answer is known that may be stored', () => {
    expect(isStockable(echantillonDe(lisible))).toBe(true)
  })

  test('each cell of each thing read has a value, that reads as the cell says', () => {
    for (const source of new Set([lisible.valeur, ...lisible.parts.values()])) {
      const { options, kind } = source.facette
      if (options?.[0]) source.textes.add(options[0])
      if (source.echelle && kind !== 'files') {
        const milieu = (source.echelle.min + source.echelle.max) / 2n
        if (milieu > source.echelle.min) source.coupes.add(milieu)
      }
      const cellules = cellulesDe(source)
      if (kind !== 'composite' && kind !== 'options') expect(cellules.length, source.path).toBeGreaterThan(0)
      for (const { abstraite, stockee } of cellules) {
        const valeur = stockee === undefined ? null : assembler(lisible, new Map([[source, stockee]]))
        // A part that goes with another may need that one too.
        if (valeur === null && contrat.combinaisons) continue
        expect(isStockable(valeur), `${source.path} ${JSON.stringify(stockee)}`).toBe(true)
        const lue = lireValeur({ kind, ...(source.path !== '' && { path: source.path }) }, valeur)
        if (abstraite.sorte === 'autre') expect(abstraite.sauf.has(String(lue))).toBe(false)
        else {
          const bornes = bornesDe(abstraite)
          if (bornes) {
            expect(ordonner(bornes[0], lue as Ordonnee)).toBeLessThanOrEqual(0)
            expect(ordonner(lue as Ordonnee, bornes[1])).toBeLessThanOrEqual(0)
          } else expect(abstraite.sorte === 'point' && abstraite.valeur).toEqual(lue)
        }
      }
    }
  })
})
