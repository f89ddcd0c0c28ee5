import { Fragment } from 'react'
import { lireMarkdown, type Bloc, type EnLigne } from '../../../form-engine/markdown.ts'
import { useMarqueDeLangue } from '../../ui/dit.tsx'

/** What an administrateur wrote, drawn from its tree: HTML never passes. */
export function Markdown({ texte }: { texte: string }) {
  return (
    <div className="stack stack-s measure" {...useMarqueDeLangue()(texte)}>
      {lireMarkdown(texte).map((bloc, rang) => (
        <BlocDessine key={rang} bloc={bloc} />
      ))}
    </div>
  )
}

function BlocDessine({ bloc }: { bloc: Bloc }) {
  if (bloc.kind === 'paragraphe') {
    return (
      <p>
        <Suite enfants={bloc.enfants} />
      </p>
    )
  }
  const elements = bloc.elements.map((element, rang) => (
    <li key={rang}>
      <Suite enfants={element} />
    </li>
  ))
  return bloc.debut === null ? <ul>{elements}</ul> : <ol start={bloc.debut}>{elements}</ol>
}

/** The same inside a hint, which is one paragraph: blocks become lines, items keep a dash. */
export function MarkdownEnLigne({ texte }: { texte: string }) {
  const lignes = lireMarkdown(texte).flatMap((bloc): EnLigne[][] =>
    bloc.kind === 'paragraphe'
      ? [bloc.enfants]
      : bloc.elements.map((element, rang) => [
          { kind: 'texte', texte: bloc.debut === null ? '– ' : `${bloc.debut + rang}. ` },
          ...element,
        ]),
  )
  const marque = useMarqueDeLangue()(texte)
  const suite = lignes.map((enfants, rang) => (
    <Fragment key={rang}>
      {rang > 0 ? <br /> : null}
      <Suite enfants={enfants} />
    </Fragment>
  ))
  return marque.lang === undefined ? suite : <span {...marque}>{suite}</span>
}

function Suite({ enfants }: { enfants: readonly EnLigne[] }) {
  return enfants.map((enfant, rang) => <Element key={rang} element={enfant} />)
}

function Element({ element }: { element: EnLigne }) {
  switch (element.kind) {
    case 'texte':
      return element.texte
    case 'saut':
      return <br />
    case 'fort':
      return (
        <strong>
          <Suite enfants={element.enfants} />
        </strong>
      )
    case 'emphase':
      return (
        <em>
          <Suite enfants={element.enfants} />
        </em>
      )
    case 'lien':
      return (
        <a href={element.href} rel="noopener noreferrer">
          <Suite enfants={element.enfants} />
        </a>
      )
  }
}
