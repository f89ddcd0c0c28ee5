/**
 * Texts of a form that are in another language than the page: marked so, for who hears them and for the way they are written.
 * Outside of {@link TextesEnLangue} nothing is marked.
 */
import { createContext, useContext, useMemo, type ReactNode } from 'react'
import { LANGUES_DE_FORMULAIRE, type CodeDeLangue } from '../../form-engine/langues.ts'
import { useLangue } from './langue.tsx'

/** What marks a text; nothing when it is in the language of the page. */
export interface MarqueDeLangue {
  lang?: string
  dir?: 'ltr' | 'rtl'
}

const SANS_MARQUE: MarqueDeLangue = {}
const Contexte = createContext<(texte: string) => MarqueDeLangue>(() => SANS_MARQUE)

/** Around what shows a form in a language; `enFrancais` are its texts that have no words in it. */
export function TextesEnLangue({
  courante,
  enFrancais,
  children,
}: {
  /** Null for French. */
  courante: CodeDeLangue | null
  enFrancais: readonly string[]
  children: ReactNode
}) {
  const page = useLangue()
  const marquer = useMemo(() => {
    const restes = new Set(enFrancais)
    return (texte: string): MarqueDeLangue => {
      const langue = courante === null || restes.has(texte) ? 'fr' : courante
      if (langue === page) return SANS_MARQUE
      return { lang: langue, dir: langue === 'fr' ? 'ltr' : LANGUES_DE_FORMULAIRE[langue].sens }
    }
  }, [courante, enFrancais, page])
  return <Contexte.Provider value={marquer}>{children}</Contexte.Provider>
}

/** What marks a text of the form that is drawn otherwise than by {@link Dit}: a paragraph, an option of a native list. */
export function useMarqueDeLangue(): (texte: string) => MarqueDeLangue {
  return useContext(Contexte)
}

/** A text of the form, inside a line. */
export function Dit({ texte }: { texte: string }) {
  const marque = useMarqueDeLangue()(texte)
  return marque.lang === undefined ? texte : <span {...marque}>{texte}</span>
}
