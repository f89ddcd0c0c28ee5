import type { ReactNode } from 'react'
import { faces } from '../../champs/registre.tsx'
import type { LigneLue, RepetitionLue, SectionLue } from '../../domain/dossier/demande.ts'
import { cellKey, type CellKey } from '../../../form-engine/reponses.ts'
import { Answers, type Answer } from '../../ui/answers.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { LienDeRemarque, useLiensDeRemarque } from '../remarque/liens.tsx'
import { MarquePreremplie } from './prerempli.tsx'

/** The content of a dossier, section by section. `action` puts something at the end of a line ("Modifier"). */
export function Demande({
  sections,
  level = 3,
  prefixe = 'section',
  action,
  marque,
  preremplies,
}: {
  sections: readonly SectionLue[]
  level?: 2 | 3 | undefined
  /** Of the ids of its titles: two contents may stand on one page. */
  prefixe?: string | undefined
  action?: ((ligne: LigneLue | RepetitionLue) => ReactNode) | undefined
  /** What marks an answer as changed; null for those that are as they were deposited. */
  marque?: ((cle: CellKey) => ReactNode) | undefined
  /** Questions whose answer nobody typed: it is to be checked. */
  preremplies?: ReadonlySet<CellKey> | undefined
}) {
  const Heading = `h${level}` as const
  return (
    <div className="stack stack-l">
      {sections.map((section) => (
        <section key={section.cle} className="stack stack-s" aria-labelledby={`${prefixe}-${section.cle}`}>
          <Heading id={`${prefixe}-${section.cle}`}>{section.titre}</Heading>
          <Blocs blocs={section.blocs} action={action} marque={marque} preremplies={preremplies} />
        </section>
      ))}
    </div>
  )
}

type Options = Pick<Parameters<typeof Demande>[0], 'action' | 'marque' | 'preremplies'>

/** Plain answers are one list; a repeated block interrupts it with its numbered rows. */
function Blocs({ blocs, ...options }: { blocs: SectionLue['blocs'] } & Options) {
  const groups: (LigneLue[] | RepetitionLue)[] = []
  for (const bloc of blocs) {
    const last = groups.at(-1)
    if (bloc.kind === 'repetition') groups.push(bloc)
    else if (Array.isArray(last)) last.push(bloc)
    else groups.push([bloc])
  }
  return groups.map((group) =>
    Array.isArray(group) ? (
      <Lignes key={group[0]?.cle} lignes={group} {...options} />
    ) : (
      <Repetition key={group.id} repetition={group} {...options} />
    ),
  )
}

function Repetition({ repetition, ...options }: { repetition: RepetitionLue } & Options) {
  const t = useTextes().etats.demande
  return (
    <section className="stack stack-s" aria-label={repetition.libelle}>
      <div className="row row-between">
        <strong>{repetition.libelle}</strong>
        {options.action?.(repetition)}
      </div>
      {repetition.lignes.length === 0 ? <p className="soft">{t.aucunBloc}</p> : null}
      {repetition.lignes.map(({ row, reponses }, index) => (
        <div key={row} className="card card-tight stack stack-s">
          <div className="row row-between">
            <strong className="small">{t.bloc(index + 1)}</strong>
            <LienDeRemarque cle={cellKey(repetition.id, row)} libelle={`${repetition.libelle}, ${t.bloc(index + 1)}`} />
          </div>
          <Lignes lignes={reponses} {...options} action={undefined} />
        </div>
      ))}
    </section>
  )
}

function Lignes({ lignes, action, marque, preremplies }: { lignes: readonly LigneLue[] } & Options) {
  const t = useTextes().etats.demande
  const remarques = useLiensDeRemarque()
  const answers: Answer[] = lignes.map((ligne) => {
    const { Display } = faces[ligne.type]
    const marquee = marque?.(ligne.cle) ?? null
    return {
      key: ligne.cle,
      question: ligne.libelle,
      answer: ligne.illisible ? (
        <em>{t.illisible}</em>
      ) : ligne.texte === null ? null : (
        <>
          <Display value={ligne.value} texte={ligne.texte} choix={ligne.choix ?? undefined} />
          {preremplies?.has(ligne.cle) ? (
            <div>
              <MarquePreremplie />
            </div>
          ) : null}
        </>
      ),
      action: rassembler(action?.(ligne) ?? marquee, remarques(ligne.cle, ligne.libelle)),
      changed: marquee !== null,
    }
  })
  return <Answers answers={answers} />
}

/** What stands at the end of a line; nothing rather than an empty place. */
function rassembler(un: ReactNode, autre: ReactNode): ReactNode {
  if (!un || !autre) return un || autre
  return (
    <span className="row">
      {un}
      {autre}
    </span>
  )
}
