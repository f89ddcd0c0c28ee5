import type { ReactNode } from 'react'
import { aLEcran, graduationsDe, HAUTEUR, LARGEUR, type Forme, type Position, type Vue } from './plan.ts'

/** A map as a drawing: a grid of degrees or the tiles of the instance, and shapes. What it shows is said beside it. */
export function DessinDeCarte({
  vue,
  formes,
  fond,
  children,
}: {
  vue: Vue
  formes: readonly Forme[]
  /** Under the shapes, in the place of the grid. */
  fond?: ReactNode
  children?: ReactNode
}) {
  return (
    <>
      {fond ?? <Grille vue={vue} />}
      {formes.map((forme, rang) => (
        <FormeDessinee key={rang} forme={forme} vue={vue} />
      ))}
      {children}
    </>
  )
}

function Grille({ vue }: { vue: Vue }) {
  return (
    <g className="map-grid">
      {graduationsDe(vue).map(({ sens, degres, place }) =>
        sens === 'longitude' ? (
          <g key={`x${degres}`}>
            <line x1={place} x2={place} y1={0} y2={HAUTEUR} />
            <text x={place + 4} y={HAUTEUR - 6}>
              {enDegres(degres)}
            </text>
          </g>
        ) : (
          <g key={`y${degres}`}>
            <line x1={0} x2={LARGEUR} y1={place} y2={place} />
            <text x={4} y={place - 4}>
              {enDegres(degres)}
            </text>
          </g>
        ),
      )}
    </g>
  )
}

const enDegres = (degres: number): string => `${String(degres).replace('.', ',')}°`

/** A shape, with a dot at each of its corners while there are few. */
export function FormeDessinee({ forme: { sorte, anneaux }, vue }: { forme: Forme; vue: Vue }) {
  const points = anneaux.flat()
  return (
    <g className={`map-${sorte}`}>
      {sorte === 'point' ? null : <path d={anneaux.map((anneau) => traceSvg(vue, anneau)).join(' ')} />}
      {points.length > 200
        ? null
        : points.map((position, rang) => {
            const [x, y] = aLEcran(vue, position)
            return <circle key={rang} cx={arrondi(x)} cy={arrondi(y)} r={sorte === 'point' ? 8 : 4} />
          })}
    </g>
  )
}

function traceSvg(vue: Vue, anneau: readonly Position[]): string {
  return anneau
    .map((position, rang) => {
      const [x, y] = aLEcran(vue, position)
      return `${rang === 0 ? 'M' : 'L'}${arrondi(x)} ${arrondi(y)}`
    })
    .join('')
}

const arrondi = (n: number): number => Math.round(n * 10) / 10
