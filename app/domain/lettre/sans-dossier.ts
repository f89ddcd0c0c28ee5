/** A text that reads no answer: a subject, or what is said of several dossiers at once. Pure. */
import { LIEUX, type CleFixe } from '../../../form-engine/balises.ts'
import { resoudre } from '../../../form-engine/balises/resoudre.ts'
import { compile } from '../../../form-engine/compiled.ts'
import { FORMULAIRE_VIDE } from '../../../form-engine/formulaire.ts'
import { texteDeBlocs, type Bloc } from '../../../form-engine/markdown.ts'
import { civilDate } from '../../../form-engine/temps.ts'
import type { TexteRiche } from '../../../form-engine/texte-riche.ts'
import { lireEcriture } from '../../../form-engine/texte-riche/lire-ecriture.ts'

type Fixes = Readonly<Partial<Record<CleFixe, string>>>

// No condition stands there: no day is read.
const SANS_QUESTION = { compiled: compile(FORMULAIRE_VIDE), reponses: {}, today: civilDate('2000-01-01') }

/** What a text says of a démarche. */
export function sansDossier(document: TexteRiche, fixes: Fixes): Bloc[] {
  return resoudre(document, LIEUX.expiration, { ...SANS_QUESTION, fixes }).blocs
}

/** The words of a subject: one line, whatever it quotes. */
export function sujetResolu(sujet: string, fixes: Fixes): string {
  const { blocs } = resoudre(lireEcriture(sujet).document, LIEUX.sujet, { ...SANS_QUESTION, fixes })
  return texteDeBlocs(blocs).replace(/\s+/g, ' ').trim()
}
