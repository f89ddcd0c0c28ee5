/**
 * What dossiers show on maps, as one GeoJSON FeatureCollection (RFC 7946): each element of each answer, with the number of its
 * dossier, its question, and the other cells of its row in words.
 */
import { enTexte } from '../../../form-engine/export/cellules.ts'
import type { FeuilleDExport, Ligne, SourceDExport } from '../../../form-engine/export/source.ts'
import { estObjet } from '../../../form-engine/json.ts'
import type { Json } from '../../../form-engine/type-de-champ.ts'

/** The bytes, a lot of dossiers at a time. */
export async function* geojson(source: SourceDExport): AsyncGenerator<Buffer> {
  let isPremier = true
  yield Buffer.from('{"type":"FeatureCollection","features":[')
  for await (const lot of source.lots(source.feuilles)) {
    let texte = ''
    for (const dossier of lot) {
      for (const [rang, feuille] of source.feuilles.entries()) {
        for (const ligne of dossier[rang] ?? []) {
          for (const element of elementsDe(feuille, ligne)) {
            texte += `${isPremier ? '' : ','}\n${JSON.stringify(element)}`
            isPremier = false
          }
        }
      }
    }
    if (texte !== '') yield Buffer.from(texte)
  }
  yield Buffer.from('\n]}\n')
}

function elementsDe({ id, colonnes }: FeuilleDExport, ligne: Ligne): Json[] {
  const lieux = ligne.flatMap((cellule, rang) => (cellule?.kind === 'lieu' ? [{ cellule, rang }] : []))
  if (lieux.length === 0) return []
  const autres = Object.fromEntries(
    colonnes.flatMap(({ nom }, rang) => {
      const cellule = ligne[rang] ?? null
      return cellule === null || cellule.kind === 'lieu' ? [] : [[nom, enTexte(cellule)]]
    }),
  )
  return lieux.flatMap(({ cellule, rang }) => {
    const features = estObjet(cellule.geojson) ? cellule.geojson['features'] : null
    return (Array.isArray(features) ? features : []).flatMap((feature): Json[] => {
      if (!estObjet(feature)) return []
      const propres = estObjet(feature['properties']) ? feature['properties'] : {}
      const properties = { ...propres, ...autres, feuille: id, question: colonnes[rang]?.nom ?? '' }
      return [{ type: 'Feature', geometry: feature['geometry'] ?? null, properties }]
    })
  })
}
