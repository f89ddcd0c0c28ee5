import type { TraceVue } from '../../domain/dossier/traces-instruction.ts'
import { dateCourte, numeroDossier } from '../../textes/format.ts'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { Table } from '../../ui/table.tsx'
import { Vide } from '../../ui/vide.tsx'

/** What stays, for the instructeurs of the groupe, of its deleted dossiers (H-56, S-68): names of things, kinds and dates. */
export function TracesDuGroupe({ traces }: { traces: readonly TraceVue[] }) {
  const { instructeur, etats } = useTextes()
  const { liste, conservation } = instructeur
  const t = conservation.traces
  const langue = useLangue()
  if (traces.length === 0) return <Vide title={liste.aucun.supprimes.titre}>{liste.aucun.supprimes.texte}</Vide>
  const jour = (at: string | null) => (at ? <time dateTime={at}>{dateCourte(at, langue)}</time> : t.jamais)
  return (
    <Table
      caption={liste.legende(liste.onglets.supprimes)}
      rows={traces}
      rowKey={(trace) => String(trace.numero)}
      columns={[
        { key: 'numero', header: liste.numero, rowHeader: true, cell: ({ numero }) => numeroDossier(numero, langue) },
        {
          key: 'demarche',
          header: liste.demarche,
          cell: ({ demarche, administration }) => (
            <>
              {demarche}
              <br />
              <span className="soft small">{administration}</span>
            </>
          ),
        },
        { key: 'depose', header: liste.depose, cell: ({ deposeAt }) => jour(deposeAt) },
        { key: 'etat', header: liste.etat, cell: ({ etat }) => etats.agent[etat] },
        { key: 'fin', header: t.decide, cell: ({ decideAt, retireAt }) => jour(decideAt ?? retireAt) },
        {
          key: 'traitements',
          header: t.traitements,
          cell: ({ traitements }) => <Traitements traitements={traitements} />,
        },
        { key: 'raison', header: liste.raison, cell: ({ motif }) => liste.motifs[motif] },
        { key: 'supprime', header: liste.supprime, cell: ({ supprimeAt }) => jour(supprimeAt) },
      ]}
    />
  )
}

/** The kinds and dates of processing, oldest first. */
function Traitements({ traitements }: { traitements: TraceVue['traitements'] }) {
  const { instructeur, etats } = useTextes()
  const langue = useLangue()
  const noms: Partial<Record<string, string>> = etats.evenements
  return (
    <details>
      <summary>{instructeur.conservation.traces.compte(traitements.length)}</summary>
      <ul role="list">
        {traitements.map(({ type, at }, index) => (
          <li key={index}>
            <time dateTime={at}>{dateCourte(at, langue)}</time> {noms[type] ?? type}
          </li>
        ))}
      </ul>
    </details>
  )
}
