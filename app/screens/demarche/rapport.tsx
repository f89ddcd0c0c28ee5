import type { LigneDeRapport, Rapport } from '../../../form-engine/import/rapport.ts'
import { nombre } from '../../textes/format.ts'
import type { Tone } from '../../ui/badge.tsx'
import { classes } from '../../ui/classes.ts'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { Table } from '../../ui/table.tsx'
import { Vide } from '../../ui/vide.tsx'

type Quoi = LigneDeRapport['quoi']

/** Counted first in this order; what asks to be read again comes first in the tables. */
const SORTES: readonly { quoi: Quoi; tone: Tone }[] = [
  { quoi: 'converti', tone: 'leaf' },
  { quoi: 'approche', tone: 'honey' },
  { quoi: 'ignore', tone: 'stone' },
]

/** The report of an import: counts first, then what was left out or adapted, then the rest folded. */
export function RapportDImport({ rapport }: { rapport: Rapport }) {
  const t = useTextes().administrateur.rapport
  const langue = useLangue()
  const lignes = (quoi: Quoi) => rapport.filter((ligne) => ligne.quoi === quoi)
  const convertis = lignes('converti')
  return (
    <>
      <p className="lead">{t.chapeau}</p>
      <ul className="legend">
        {SORTES.map(({ quoi, tone }) => (
          <li key={quoi} className={classes(tone)}>
            <span className="big">{nombre(lignes(quoi).length, langue)}</span>
            <span>{t[quoi](lignes(quoi).length)}</span>
          </li>
        ))}
      </ul>
      {convertis.length === rapport.length ? (
        <Vide title={t.aucunEcart} icon="coche">
          {t.aucunEcartTexte}
        </Vide>
      ) : null}
      <Lignes quoi="ignore" lignes={lignes('ignore')} />
      <Lignes quoi="approche" lignes={lignes('approche')} />
      {convertis.length > 0 ? (
        <details className="fold">
          <summary>{t.voirConvertis(convertis.length)}</summary>
          <Lignes quoi="converti" lignes={convertis} />
        </details>
      ) : null}
    </>
  )
}

function Lignes({ quoi, lignes }: { quoi: Quoi; lignes: readonly LigneDeRapport[] }) {
  const t = useTextes().administrateur.rapport
  if (lignes.length === 0) return null
  return (
    <Table
      caption={t.legendes[quoi]}
      rows={lignes.map((ligne, rang) => ({ ...ligne, rang }))}
      rowKey={({ rang }) => String(rang)}
      columns={[
        { key: 'element', header: t.element, rowHeader: true, cell: ({ libelle }) => libelle },
        ...(quoi === 'converti'
          ? []
          : [{ key: 'raison', header: t.raison, cell: ({ raison }: LigneDeRapport) => raison }]),
        { key: 'chemin', header: t.chemin, cell: ({ chemin }) => <code className="tiny soft">{chemin}</code> },
      ]}
    />
  )
}
