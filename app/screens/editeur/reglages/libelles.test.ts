import { expect, test } from 'vitest'
import { champTypes, isTypeName } from '../../../../form-engine/champs/registry.ts'
import type { Forme, Reglage } from '../../../../form-engine/edition/reglages/formes.ts'
import { reglagesDe } from '../../../../form-engine/edition/reglages/reglages-du-type.ts'
import { textes } from '../../../textes/dictionnaire.ts'
import { libelleDeValeur, libelleDuReglage } from './libelles.ts'

/** Every setting one may see, and every value of the closed lists. */
function motifsDe(
  type: string,
  reglages: readonly Reglage[],
  prefixe = '',
): { type: string; motif: string; valeurs: readonly string[] }[] {
  return reglages.flatMap(({ cle, forme }) => {
    if (cle === 'id' || forme.forme === 'fixe') return []
    const motif = `${prefixe}${cle}`
    return [{ type, motif, valeurs: 'valeurs' in forme ? forme.valeurs : [] }, ...dedans(type, forme, motif)]
  })
}

function dedans(type: string, forme: Forme, motif: string): ReturnType<typeof motifsDe> {
  switch (forme.forme) {
    case 'liste':
      return dedans(type, forme.element, motif)
    case 'objet':
      return motifsDe(type, forme.reglages, `${motif}.`)
    case 'union':
      return [
        { type, motif: `${motif}.${forme.discriminant}`, valeurs: forme.cas.map(({ valeur }) => valeur) },
        ...forme.cas.flatMap(({ valeur, reglages }) =>
          reglages.flatMap((reglage) =>
            // The settings of a column are those of its type.
            reglage.forme.forme === 'objet' && isTypeName(valeur)
              ? [{ type, motif: `${motif}.${reglage.cle}`, valeurs: [] }, ...motifsDe(valeur, reglage.forme.reglages)]
              : motifsDe(type, [reglage], `${motif}.`),
          ),
        ),
      ]
    default:
      return []
  }
}

test.each(['fr', 'en'] as const)('every setting of every type has a label, and every value words, in %s', (langue) => {
  const t = textes(langue).reglages
  const motifs = Object.keys(champTypes)
    .filter(isTypeName)
    .flatMap((type) => motifsDe(type, reglagesDe(type)))
  expect(motifs.length).toBeGreaterThan(60)
  const sansLibelle = motifs.filter(({ type, motif }) => libelleDuReglage(t, type, motif).libelle === motif)
  const sansMots = motifs.flatMap(({ type, motif, valeurs }) =>
    valeurs
      .filter((valeur) => libelleDeValeur(t, type, motif, valeur) === valeur)
      .map((valeur) => `${motif}.${valeur}`),
  )
  expect({ sansLibelle, sansMots }).toEqual({ sansLibelle: [], sansMots: [] })
})
