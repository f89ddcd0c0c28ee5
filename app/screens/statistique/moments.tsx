/** Deposits and decisions along the period: columns in pairs, told apart by a hatch as well as by their colour, and their table. */
import type { Chiffre } from '../../domain/repetition/chiffres.ts'
import type { ChiffresMontres } from '../../domain/statistique/montrer.ts'
import type { Langue } from '../../textes/dictionnaire.ts'
import { dateLongue, moisLong } from '../../textes/format.ts'
import { Card } from '../../ui/card.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { Repliable } from '../../ui/repliable.tsx'
import { Table, type Column } from '../../ui/table.tsx'
import { chiffreDit } from './dire.ts'

type Moment = ChiffresMontres['moments'][number]

const compte = (chiffre: Chiffre): number => (typeof chiffre === 'number' ? chiffre : 0)

/** The name of a week, or of a month. */
export function nomDeMoment(debut: string, pas: ChiffresMontres['pas'], langue: Langue): string {
  return pas === 'mois' ? moisLong(debut, langue) : dateLongue(debut, langue)
}

export function Moments({ moments, pas }: Pick<ChiffresMontres, 'moments' | 'pas'>) {
  const t = useTextes()
  const langue = useLangue()
  const textes = t.statistiques.moments
  const haut = Math.max(...moments.flatMap(({ deposes, decides }) => [compte(deposes), compte(decides)]))
  const [premier] = moments
  const dernier = moments.at(-1)
  if (!premier || !dernier || haut === 0) return null
  const charge = moments.reduce(
    (plus, moment) => (compte(moment.deposes) > compte(plus.deposes) ? moment : plus),
    premier,
  )
  const isEntier = moments.every(({ deposes }) => typeof deposes === 'number')
  const colonnes: Column<Moment>[] = [
    { key: 'debut', header: textes.noms[pas], cell: ({ debut }) => nomDeMoment(debut, pas, langue), rowHeader: true },
    { key: 'deposes', header: textes.deposes, cell: ({ deposes }) => chiffreDit(deposes, t, langue), end: true },
    { key: 'decides', header: textes.decides, cell: ({ decides }) => chiffreDit(decides, t, langue), end: true },
  ]
  return (
    <Card
      id="moments"
      title={
        isEntier && compte(charge.deposes) > 0
          ? textes.titres[pas](nomDeMoment(charge.debut, pas, langue), chiffreDit(charge.deposes, t, langue))
          : textes.simple
      }
    >
      <div className="stack">
        <Dessin moments={moments} haut={haut} />
        <p className="axis" aria-hidden="true">
          <span>{nomDeMoment(premier.debut, pas, langue)}</span>
          <span>{nomDeMoment(dernier.debut, pas, langue)}</span>
        </p>
        <ul className="keys" role="list">
          <li>
            <Cle className="tide" />
            {textes.deposes}
          </li>
          <li>
            <Cle className="second" />
            {textes.decides}
          </li>
        </ul>
        <Repliable title={textes.table}>
          <Table caption={textes.legende[pas]} columns={colonnes} rows={moments} rowKey={({ debut }) => debut} />
        </Repliable>
      </div>
    </Card>
  )
}

const LARGE = 10

function Dessin({ moments, haut }: { moments: readonly Moment[]; haut: number }) {
  const hauteur = (chiffre: Chiffre) => (100 * compte(chiffre)) / haut
  return (
    <svg
      className="columns"
      viewBox={`0 0 ${moments.length * LARGE} 100`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <Hachures />
      {moments.map(({ debut, deposes, decides }, rang) => (
        <g key={debut}>
          <rect className="tide" x={rang * LARGE + 1} y={100 - hauteur(deposes)} width="4" height={hauteur(deposes)} />
          <rect
            className="second"
            x={rang * LARGE + 5}
            y={100 - hauteur(decides)}
            width="4"
            height={hauteur(decides)}
          />
        </g>
      ))}
    </svg>
  )
}

function Hachures() {
  return (
    <defs>
      <pattern id="hachures" width="4" height="4" patternUnits="userSpaceOnUse">
        <rect className="leaf" width="4" height="2.4" />
      </pattern>
    </defs>
  )
}

function Cle({ className }: { className: string }) {
  return (
    <svg className="columns" viewBox="0 0 10 10" aria-hidden="true" focusable="false">
      <rect className={className} width="10" height="10" />
    </svg>
  )
}
