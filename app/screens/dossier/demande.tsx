import { Fragment, type ReactNode } from 'react'
import { faces } from '../../champs/registre.tsx'
import type { LigneLue, RepetitionLue, SectionLue } from '../../domain/dossier/demande.ts'
import { cellKey, type CellKey } from '../../../form-engine/reponses.ts'
import { Answers, type Answer } from '../../ui/answers.tsx'
import { Dit } from '../../ui/dit.tsx'
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
  changee,
  ancreDe,
  aussi,
  pied,
  preremplies,
}: {
  sections: readonly SectionLue[]
  level?: 2 | 3 | undefined
  /** Of the ids of its titles: two contents may stand on one page. */
  prefixe?: string | undefined
  action?: ((ligne: LigneLue | RepetitionLue) => ReactNode) | undefined
  /** What marks an answer as changed; null for those that are as they were deposited. */
  marque?: ((cle: CellKey) => ReactNode) | undefined
  /** Shows an answer as it changed, in the place of what it is; null for those that did not. `telle` is the answer as ever. */
  changee?: ((ligne: LigneLue, telle: ReactNode) => ReactNode) | undefined
  /** Ids of the lines that links lead to. */
  ancreDe?: ((cle: CellKey) => string) | undefined
  /** What else may be done with an answer, those of blocks included. */
  aussi?: ((ligne: LigneLue) => ReactNode) | undefined
  /** What stands under the answers of a section. */
  pied?: ((section: SectionLue) => ReactNode) | undefined
  /** Questions whose answer nobody typed: it is to be checked. */
  preremplies?: ReadonlySet<CellKey> | undefined
}) {
  const Heading = `h${level}` as const
  return (
    <div className="stack stack-l">
      {sections.map((section) => (
        <section key={section.cle} className="stack stack-s" aria-labelledby={`${prefixe}-${section.cle}`}>
          <Heading id={`${prefixe}-${section.cle}`}>
            <Dit texte={section.titre} />
          </Heading>
          <Blocs
            blocs={section.blocs}
            action={action}
            marque={marque}
            changee={changee}
            ancreDe={ancreDe}
            aussi={aussi}
            preremplies={preremplies}
          />
          {pied?.(section)}
        </section>
      ))}
    </div>
  )
}

type Options = Pick<
  Parameters<typeof Demande>[0],
  'action' | 'marque' | 'changee' | 'ancreDe' | 'aussi' | 'preremplies'
>

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
        <strong>
          <Dit texte={repetition.libelle} />
        </strong>
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

function Lignes({
  lignes,
  action,
  marque,
  changee,
  ancreDe,
  aussi,
  preremplies,
}: { lignes: readonly LigneLue[] } & Options) {
  const t = useTextes().etats.demande
  const remarques = useLiensDeRemarque()
  const answers: Answer[] = lignes.map((ligne) => {
    const { Display } = faces[ligne.type]
    const marquee = marque?.(ligne.cle) ?? null
    const telle = ligne.illisible ? (
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
    )
    return {
      key: ligne.cle,
      id: ancreDe?.(ligne.cle),
      question: <Dit texte={ligne.libelle} />,
      answer: changee?.(ligne, telle) ?? telle,
      action: rassembler([marquee, action?.(ligne), remarques(ligne.cle, ligne.libelle), aussi?.(ligne)]),
      changed: marquee !== null,
    }
  })
  return <Answers answers={answers} />
}

/** What stands at the end of a line; nothing rather than an empty place. */
function rassembler(choses: readonly ReactNode[]): ReactNode {
  const presentes = choses.filter((chose) => chose !== null && chose !== undefined)
  if (presentes.length < 2) return presentes[0] ?? null
  return (
    <span className="row">
      {presentes.map((chose, rang) => (
        <Fragment key={rang}>{chose}</Fragment>
      ))}
    </span>
  )
}
