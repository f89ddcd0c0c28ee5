import { Link } from '@remix-run/react'
import { Fragment } from 'react'
import type { PointDeChecklist } from '../../domain/demarche/checklist.ts'
import { paths } from '../../paths.ts'
import { Count } from '../../ui/badge.tsx'
import { Card } from '../../ui/card.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { Stem, StemItem } from '../../ui/stem.tsx'

/** What publication asks for, on the stem: done, or to do with the way to it. */
export function ChecklistDePublication({ id, points }: { id: string; points: readonly PointDeChecklist[] }) {
  const t = useTextes().administrateur
  const faits = points.filter(({ fait }) => fait).length
  const premier = points.find(({ fait }) => !fait)
  return (
    <Card
      id="publication"
      title={t.fiche.avantPublication}
      aside={<Count>{t.fiche.points(faits, points.length)}</Count>}
    >
      <Stem tasks>
        {points.map((point) => {
          const { cle, fait, lieu, precisions } = point
          const to = `${paths.administrateur[lieu.page](id)}#${lieu.ancre}`
          return (
            <StemItem
              key={cle}
              state={fait ? 'done' : point === premier ? 'now' : 'later'}
              {...(fait ? { icon: 'coche' as const } : {})}
            >
              <span>
                {t.checklist[cle].nom}
                {fait ? null : (
                  <>
                    <br />
                    <span className="small soft">{t.checklist[cle].manque}</span>
                    {precisions.map((precision) => (
                      <Fragment key={precision}>
                        <br />
                        <span className="small">{precision}</span>
                      </Fragment>
                    ))}
                  </>
                )}
              </span>
              <span className="small">
                <span className="soft">{fait ? t.fiche.fait : t.fiche.aFaire}</span>{' '}
                <Link to={to}>
                  {fait ? t.fiche.relire : t.fiche.completer}
                  <span className="sr"> : {t.checklist[cle].nom}</span>
                </Link>
              </span>
            </StemItem>
          )
        })}
      </Stem>
    </Card>
  )
}
