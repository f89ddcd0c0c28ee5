import type { PageDEssai } from '../../../form-engine/edition/essai.ts'
import type { CodeDeLangue } from '../../../form-engine/langues.ts'
import { Dit, TextesEnLangue } from '../../ui/dit.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { Note } from '../../ui/note.tsx'
import { Markdown } from '../dossier/markdown.tsx'
import { Noeuds } from '../dossier/noeuds.tsx'

/** Every page of a form in a language, to be read: nothing of it is filled in. */
export function ApercuEnLangue({
  langue,
  pages,
  enFrancais,
}: {
  langue: CodeDeLangue
  pages: readonly PageDEssai[] | null
  enFrancais: readonly string[]
}) {
  const t = useTextes().langues.apercu
  if (pages === null) return <Note tone="honey">{t.impossible}</Note>
  if (pages.length === 0) return <p className="soft">{t.vide}</p>
  return (
    <TextesEnLangue courante={langue} enFrancais={enFrancais}>
      {pages.map((page) => (
        <section key={page.cle} className="card stack stack-l" aria-labelledby={`page-${page.cle}`}>
          <div className="stack stack-s">
            <h2 id={`page-${page.cle}`}>
              <Dit texte={page.titre} />
            </h2>
            {page.description ? <Markdown texte={page.description} /> : null}
          </div>
          <fieldset disabled className="stack stack-l" aria-labelledby={`page-${page.cle}`}>
            <Noeuds
              noeuds={page.noeuds}
              etatDe={() => ({ erreur: null, saisie: undefined, conflit: null })}
              envoyerVers={null}
              niveau={3}
            />
          </fieldset>
        </section>
      ))}
    </TextesEnLangue>
  )
}
