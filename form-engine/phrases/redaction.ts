/** The remarks on the wording of a form, in sentences for who writes it. */
import type { CodeDeRemarque, Remarque } from '../edition/redaction.ts'
import { en } from './redaction.en.ts'
import { fr } from './redaction.fr.ts'

/** Sentences of one language: what is wrong, then what would work. */
export interface PhrasesDeRedaction {
  phrases: Readonly<Record<CodeDeRemarque, (params: Readonly<Record<string, string>>) => string>>
  /** Papers the administration holds, and where from. */
  documents: Readonly<Record<string, { nom: string; source: string }>>
  /** Protected subjects. */
  sujets: Readonly<Record<string, string>>
}

const LANGUES = { fr, en } as const

/** The sentence of a remark. */
export function phraseDeRemarque({ code, params }: Remarque, langue: keyof typeof LANGUES = 'fr'): string {
  const { phrases, documents, sujets } = LANGUES[langue]
  const document = documents[params['document'] ?? '']
  return phrases[code]({
    ...params,
    ...(document && { document: document.nom, source: document.source }),
    ...(params['sujet'] !== undefined && { sujet: sujets[params['sujet']] ?? params['sujet'] }),
  })
}
