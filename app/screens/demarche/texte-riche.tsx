import { Fragment } from 'react'
import { lireMarkdown, type Bloc, type EnLigne } from '../../../form-engine/markdown.ts'

/** A text of the safe subset of Markdown, drawn: paragraphs, lists, strong, emphasis, links. HTML never passes. */
export function TexteRiche({ texte }: { texte: string }) {
  return <Blocs blocs={lireMarkdown(texte)} />
}

/** The same, already read. */
export function Blocs({ blocs }: { blocs: readonly Bloc[] }) {
  return blocs.map((bloc, index) => {
    if (bloc.kind === 'paragraphe') {
      return (
        <p key={index}>
          <Enfants enfants={bloc.enfants} />
        </p>
      )
    }
    const elements = bloc.elements.map((element, rang) => (
      <li key={rang}>
        <Enfants enfants={element} />
      </li>
    ))
    return bloc.debut === null ? (
      <ul key={index}>{elements}</ul>
    ) : (
      <ol key={index} start={bloc.debut}>
        {elements}
      </ol>
    )
  })
}

function Enfants({ enfants }: { enfants: readonly EnLigne[] }) {
  return enfants.map((enfant, index) => <Fragment key={index}>{dessiner(enfant)}</Fragment>)
}

function dessiner(enfant: EnLigne) {
  switch (enfant.kind) {
    case 'texte':
      return enfant.texte
    case 'saut':
      return <br />
    case 'fort':
      return (
        <strong>
          <Enfants enfants={enfant.enfants} />
        </strong>
      )
    case 'emphase':
      return (
        <em>
          <Enfants enfants={enfant.enfants} />
        </em>
      )
    case 'lien':
      return (
        <a href={enfant.href} rel="noreferrer">
          <Enfants enfants={enfant.enfants} />
        </a>
      )
  }
}
