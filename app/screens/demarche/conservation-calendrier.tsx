import type { Calendrier } from '../../domain/conservation/calendrier.ts'
import type { Sorte } from '../../domain/conservation/prevoir.ts'
import { dateLongue, nombre } from '../../textes/format.ts'
import { Card } from '../../ui/card.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { Table } from '../../ui/table.tsx'
import { Vide } from '../../ui/vide.tsx'

const SORTES = ['brouillon', 'corbeille', 'decide', 'retire'] as const satisfies Sorte[]

/** What goes within 90 days, by week and by kind; kinds of which nothing goes have no column. */
export function CalendrierDeConservation({ calendrier }: { calendrier: Calendrier }) {
  const langue = useLangue()
  const t = useTextes().durees.demarche.calendrier
  const { semaines, premier, total, suspendus } = calendrier
  const sortes = SORTES.filter((sorte) => semaines.some((semaine) => semaine[sorte] > 0))
  return (
    <Card id="calendrier" title={t.titre}>
      {premier === null ? (
        <Vide title={t.vide} level={3} icon="calendrier">
          {t.videTexte}
        </Vide>
      ) : (
        <>
          <p>{t.chapeau(total, dateLongue(premier, langue))}</p>
          <Table
            caption={t.tableau}
            rows={semaines}
            rowKey={({ lundi }) => lundi}
            columns={[
              { key: 'lundi', header: t.semaine, rowHeader: true, cell: ({ lundi }) => dateLongue(lundi, langue) },
              ...sortes.map((sorte) => ({
                key: sorte,
                header: t.sortes[sorte],
                end: true,
                cell: (semaine: Calendrier['semaines'][number]) => nombre(semaine[sorte], langue),
              })),
            ]}
          />
        </>
      )}
      {suspendus ? (
        <p>{t.suspendus(suspendus.nombre, dateLongue(suspendus.du, langue), dateLongue(suspendus.au, langue))}</p>
      ) : null}
      <p className="small soft">{t.nombres}</p>
    </Card>
  )
}
