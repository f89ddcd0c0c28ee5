import { Link } from '@remix-run/react'
import type { SorteDeCause, SortDeDossier } from '../../../form-engine/repetition.ts'
import type { Chiffre, ChiffresMontres } from '../../domain/repetition/chiffres.ts'
import { paths } from '../../paths.ts'
import { nombre } from '../../textes/format.ts'
import { Badge, type Tone } from '../../ui/badge.tsx'
import { Card } from '../../ui/card.tsx'
import type { NomIcone } from '../../ui/icone.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { Note } from '../../ui/note.tsx'
import { Table } from '../../ui/table.tsx'
import { chiffreDit, type CauseDite } from './dire.ts'

const PARTS: readonly (SortDeDossier | 'rien')[] = ['rien', 'complete', 'perd', 'refuse', 'autre']

const TONS: Record<SortDeDossier | 'rien', Tone> = {
  rien: 'leaf',
  complete: 'honey',
  perd: 'brick',
  refuse: 'plum',
  autre: 'tide',
}

/** What becomes of the dossiers: one bar in proportion, and what each part of it is. */
export function Parts({ parts, total }: { parts: ChiffresMontres['parts']; total: number }) {
  const textes = useTextes()
  const t = textes.repetition
  const langue = useLangue()
  const montrees = PARTS.filter((part) => part === 'rien' || parts[part] !== 0)
  const touches = montrees.filter((part) => part !== 'rien')
  const { rien } = parts
  const surCent = typeof rien === 'number' ? Math.floor((100 * rien) / Math.max(total, 1)) : 0
  const titre =
    touches.length === 0
      ? t.tousPassent
      : typeof rien === 'number' && surCent > 0
        ? t.rienAFaire(nombre(surCent, langue))
        : t.desDossiers
  return (
    <Card title={titre} id="parts">
      <Barre parts={parts} total={total} />
      <ul className="legend" role="list">
        {montrees.map((part) => (
          <li key={part} className={TONS[part]}>
            <span className="big num">{chiffreDit(parts[part], textes, langue)}</span>
            <strong>{t.sorts[part].nom}</strong>
            <span className="soft tiny">{t.sorts[part].detail}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** Widths are attributes of the drawing: no style is written. What is not told has no width. */
function Barre({ parts, total }: { parts: ChiffresMontres['parts']; total: number }) {
  const isDite = (part: Chiffre): part is number => typeof part === 'number'
  if (total === 0 || !PARTS.every((part) => isDite(parts[part]))) return null
  const largeurs = PARTS.map((part) => (isDite(parts[part]) ? parts[part] : 0))
  return (
    <svg className="share" viewBox={`0 0 ${total} 20`} preserveAspectRatio="none" aria-hidden="true" focusable="false">
      {PARTS.map((part, rang) => {
        const debut = largeurs.slice(0, rang).reduce((somme, largeur) => somme + largeur, 0)
        return <rect key={part} className={TONS[part]} x={debut} width={largeurs[rang]} height="20" />
      })}
    </svg>
  )
}

const SIGNES: Record<SorteDeCause, { tone: Tone; icon: NomIcone }> = {
  requise: { tone: 'honey', icon: 'plus' },
  mise_de_cote: { tone: 'brick', icon: 'corbeille' },
  a_revoir: { tone: 'brick', icon: 'crayon' },
  plus_demandee: { tone: 'stone', icon: 'oeil' },
  inegible: { tone: 'plum', icon: 'alerte' },
  regle: { tone: 'honey', icon: 'alerte' },
  invalide: { tone: 'honey', icon: 'alerte' },
  groupe: { tone: 'tide', icon: 'branche' },
}

/** Each cause, what it does, and for how many; those of one's groupes may be read one by one. */
export function Causes({
  demarcheId,
  causes,
  isListable,
}: {
  demarcheId: string
  causes: readonly CauseDite[]
  /** The person reads dossiers of this démarche. */
  isListable: boolean
}) {
  const t = useTextes().repetition
  if (causes.length === 0) return <Note tone="leaf">{t.causes.aucune}</Note>
  return (
    <section className="stack" aria-labelledby="causes">
      <h2 id="causes">{t.causes.titre}</h2>
      <Table
        caption={t.causes.legende}
        columns={[
          {
            key: 'genre',
            header: t.causes.genre,
            cell: ({ sorte }) => <Badge {...SIGNES[sorte]}>{t.genres[sorte]}</Badge>,
          },
          { key: 'quoi', header: t.causes.changement, rowHeader: true, cell: ({ quoi }) => quoi },
          {
            key: 'effet',
            header: t.causes.effet,
            cell: ({ sorte, parEtat }) => (
              <>
                {t.effets[sorte]}
                {parEtat.length > 0 ? <span className="small soft"> {parEtat.join(' ; ')}</span> : null}
              </>
            ),
          },
          {
            key: 'nombre',
            header: t.causes.nombre,
            end: true,
            cell: ({ cle, nombre: n, quoi }) =>
              isListable ? (
                <Link to={`${paths.administrateur.repetition(demarcheId, { cause: cle })}#liste`}>
                  {n}
                  <span className="sr">{` : ${t.causes.voir}${t.causes.voirSuffixe(quoi)}`}</span>
                </Link>
              ) : (
                n
              ),
          },
        ]}
        rows={causes}
        rowKey={({ cle }) => cle}
      />
    </section>
  )
}
