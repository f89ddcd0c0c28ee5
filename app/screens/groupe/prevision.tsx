import { Form } from '@remix-run/react'
import type { Prevision as Prevue } from '../../domain/groupe/repartir.ts'
import { paths } from '../../paths.ts'
import { Badge } from '../../ui/badge.tsx'
import { Bouton } from '../../ui/bouton.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'
import { Note } from '../../ui/note.tsx'
import { Table } from '../../ui/table.tsx'

/** What sharing out by a question would make: each answer, its groupe and its rule; and the button that makes it. */
export function Prevision({ demarcheId, prevision }: { demarcheId: string; prevision: Prevue }) {
  const t = useTextes().groupes
  const { cle, question, part, lignes, groupes, regles, vu } = prevision
  const p = t.prevision
  return (
    <section className="stack" aria-labelledby="prevision">
      <h2 id="prevision">{part === 'reponse' ? question : `${question}, ${t.parts[part]}`}</h2>
      <Note tone="tide">
        <p>{regles === 0 ? p.rien : p.resume(groupes, regles)}</p>
        {regles === 0 ? null : <p>{p.suite}</p>}
      </Note>
      <Form method="post" action={paths.administrateur.repartir(demarcheId)} className="row">
        <input type="hidden" name="question" value={cle} />
        <input type="hidden" name="vu" value={vu} />
        {regles === 0 ? null : <Bouton kind="main">{p.confirmer}</Bouton>}
        <LienBouton kind="quiet" to={paths.administrateur.repartir(demarcheId)}>
          {p.renoncer}
        </LienBouton>
      </Form>
      <Table
        caption={p.legende}
        rows={lignes}
        rowKey={({ option }) => option}
        columns={[
          { key: 'reponse', header: p.reponse, rowHeader: true, cell: ({ reponse }) => reponse },
          {
            key: 'groupe',
            header: p.groupe,
            cell: ({ groupe, isNouveau }) => (
              <>
                {groupe}{' '}
                <Badge tone={isNouveau ? 'leaf' : 'stone'} icon={isNouveau ? 'plus' : 'coche'}>
                  {isNouveau ? p.cree : p.repris}
                </Badge>
              </>
            ),
          },
          {
            key: 'regle',
            header: p.regle,
            cell: ({ isRegleLa }) => (isRegleLa ? p.existe : p.ajoutee),
          },
        ]}
      />
    </section>
  )
}
