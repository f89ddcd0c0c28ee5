/** For who makes links: which questions may be answered for somebody, and how. */
import type { AideAuPreremplissage, BlocPrerempli, QuestionPreremplie } from '../../domain/preremplissage/questions.ts'
import { useTextes } from '../../ui/langue.tsx'
import { Note } from '../../ui/note.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Table } from '../../ui/table.tsx'

/** Addresses and calls ready to copy. */
export interface Exemples {
  lien: string
  appel: string
  reponse: string
  schema: string
}

/** Options listed in the table; the schema has them all. */
const OPTIONS_MONTREES = 8

export function AidePreremplir({
  aide,
  exemples,
  limites,
}: {
  aide: AideAuPreremplissage
  exemples: Exemples
  limites: { ko: number; saisies: number; jours: number; mois: number }
}) {
  const t = useTextes().preremplir.aide
  return (
    <div className="wrap stack stack-xl">
      <PageHeader title={t.titre(aide.titre)} lead={t.chapeau} />
      {aide.isClose ? (
        <Note tone="honey" icon="cadenas">
          {t.close}
        </Note>
      ) : null}
      {aide.entrees.length === 0 ? (
        <p>{t.aucune}</p>
      ) : (
        <>
          <section className="stack" aria-labelledby="lien">
            <h2 id="lien">{t.lien.titre}</h2>
            <p className="measure">{t.lien.texte}</p>
            <p className="stack">
              <span className="small soft">{t.lien.exemple}</span>
              <a className="break" href={exemples.lien}>
                {exemples.lien}
              </a>
            </p>
          </section>
          <section className="stack" aria-labelledby="envoi">
            <h2 id="envoi">{t.envoi.titre}</h2>
            <p className="measure">{t.envoi.texte(limites.ko, limites.saisies, limites.jours)}</p>
            <p className="measure">{t.envoi.depuis}</p>
            <h3>{t.envoi.exemple}</h3>
            <Code nom={t.envoi.exemple} texte={exemples.appel} />
            <h3>{t.envoi.reponse}</h3>
            <Code nom={t.envoi.reponse} texte={exemples.reponse} />
            <p className="measure">{t.envoi.suivi(limites.mois)}</p>
            <p className="measure">{t.envoi.ecarts}</p>
            <p>
              <a href={exemples.schema}>{t.envoi.schema}</a>
            </p>
          </section>
          {aide.identite.length > 0 ? <p className="measure">{t.identite(aide.identite)}</p> : null}
          <Questions aide={aide} />
        </>
      )}
    </div>
  )
}

function Code({ nom, texte }: { nom: string; texte: string }) {
  return (
    <pre className="json-read" tabIndex={0} aria-label={nom} role="region">
      {texte}
    </pre>
  )
}

interface Ligne {
  cle: string
  libelle: string
  dans: BlocPrerempli | null
  question: QuestionPreremplie | null
  exemple: string
}

function lignesDe(entrees: AideAuPreremplissage['entrees'], dans: BlocPrerempli | null = null): Ligne[] {
  return entrees.flatMap((entree): Ligne[] => {
    if ('questions' in entree) {
      const { cle, libelle } = entree
      return [{ cle, libelle, dans, question: null, exemple: '[{ … }]' }, ...lignesDe(entree.questions, entree)]
    }
    const { cle, libelle, exemple } = entree
    return [{ cle, libelle, dans, question: entree, exemple: JSON.stringify(exemple) }]
  })
}

function Questions({ aide }: { aide: AideAuPreremplissage }) {
  const t = useTextes().preremplir.aide
  return (
    <Table
      caption={t.questions}
      columns={[
        {
          key: 'question',
          header: t.colonnes.question,
          rowHeader: true,
          cell: ({ libelle, dans }) => (
            <>
              {libelle} {dans ? <span className="small soft">{t.dansLeBloc(dans.libelle)}</span> : null}
            </>
          ),
        },
        { key: 'id', header: t.colonnes.id, cell: ({ cle }) => <code className="break">{cle}</code> },
        { key: 'format', header: t.colonnes.format, cell: ({ question }) => <Format question={question} /> },
        {
          key: 'exemple',
          header: t.colonnes.exemple,
          cell: ({ exemple }) => <code className="break">{exemple}</code>,
        },
      ]}
      rows={lignesDe(aide.entrees)}
      rowKey={({ cle, dans }) => `${dans?.cle ?? ''}/${cle}`}
    />
  )
}

function Format({ question }: { question: QuestionPreremplie | null }) {
  const t = useTextes().preremplir.aide
  if (!question) return <>{t.bloc}</>
  const { kind, options, type } = question
  const montrees = options.slice(0, OPTIONS_MONTREES)
  return (
    <>
      {montrees.length === 0 ? (
        t.formats[typeof question.exemple === 'string' && kind === 'composite' ? 'text' : kind]
      ) : (
        <>
          {kind === 'options' ? t.plusieurs : t.options} {montrees.map(t.citer).join(', ')}
          {options.length > montrees.length ? ` ${t.etAutres(options.length - montrees.length)}` : null}
        </>
      )}{' '}
      <code className="tiny soft">{type}</code>
    </>
  )
}
