import { Link } from '@remix-run/react'
import type { ScenarioGarde } from '../../domain/scenario/rejeu.ts'
import { paths } from '../../paths.ts'
import { dateLongue } from '../../textes/format.ts'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { Note } from '../../ui/note.tsx'
import { Table } from '../../ui/table.tsx'
import { Vide } from '../../ui/vide.tsx'
import { BadgeScenario } from './badge-scenario.tsx'

export interface ScenarioDeListe {
  id: string
  nom: string
  origine: ScenarioGarde['origine']
  today: string
  /** How many things are not as expected; null when it was not played. */
  ecarts: number | null
}

/** The scenarios kept, each with its state in words; how they all stand comes first. */
export function ListeDeScenarios({
  demarcheId,
  scenarios,
}: {
  demarcheId: string
  scenarios: readonly ScenarioDeListe[]
}) {
  const t = useTextes().scenarios
  const langue = useLangue()
  if (scenarios.length === 0) return <Vide title={t.vide.titre}>{t.vide.texte}</Vide>
  const echoues = scenarios.filter(({ ecarts }) => ecarts !== null && ecarts > 0).length
  const isJoue = scenarios.every(({ ecarts }) => ecarts !== null)
  return (
    <>
      {isJoue ? (
        <Note tone={echoues === 0 ? 'leaf' : 'brick'}>
          <p>{echoues === 0 ? t.bilan.tous : t.bilan.echoues(echoues)}</p>
        </Note>
      ) : null}
      <Table
        caption={t.liste}
        detail={t.compte(scenarios.length)}
        columns={[
          {
            key: 'nom',
            header: t.un.nom,
            rowHeader: true,
            cell: ({ id, nom }) => <Link to={paths.administrateur.scenario(demarcheId, id)}>{nom}</Link>,
          },
          { key: 'etat', header: t.couverture.etat, cell: ({ ecarts }) => <BadgeScenario ecarts={ecarts} /> },
          {
            key: 'origine',
            header: t.titreOrigine,
            cell: ({ origine, today }) => (
              <span className="small soft">
                {t.origines[origine]}, {t.joueAu(dateLongue(today, langue))}
              </span>
            ),
          },
        ]}
        rows={scenarios}
        rowKey={({ id }) => id}
      />
    </>
  )
}
