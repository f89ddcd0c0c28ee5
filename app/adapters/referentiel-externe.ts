/**
 * Lists that live outside: each is plugged into this process under a name, which formulaires use. An answer is waited for
 * four seconds, never inside a transaction.
 */
import { setTimeout as attendre } from 'node:timers/promises'
import type { Ligne } from '../../form-engine/champs/referentiel.ts'

/** A source outside. It throws {@link SourceInjoignable} when it cannot answer; anything else it throws is a bug. */
export interface ReferentielExterne {
  /** Lines that fit a text of 3 to 100 characters, the best first, `limite` at most. */
  chercher(texte: string, limite: number): Promise<Ligne[]>
  /** The line of an identifier, or null. */
  lire(id: string): Promise<Ligne | null>
}

/** The source does not answer: what was typed is kept, and is to be looked for later. */
export class SourceInjoignable extends Error {
  readonly code = 'source_injoignable'
  override readonly name = 'SourceInjoignable'
}

/** Milliseconds an answer is waited for. */
const PATIENCE = 4_000

const branches = new Map<string, ReferentielExterne>()

/** Plugs a source under a name; the function it returns unplugs it. */
export function brancher(nom: string, source: ReferentielExterne): () => void {
  branches.set(nom, source)
  return () => {
    if (branches.get(nom) === source) branches.delete(nom)
  }
}

/** Names of the sources plugged into this process. */
export function sourcesExternes(): string[] {
  return [...branches.keys()].sort()
}

/** Asks a source. Throws {@link SourceInjoignable} when it is not plugged, or does not answer within `patience`. */
export async function interroger<T>(
  nom: string,
  question: (source: ReferentielExterne) => Promise<T>,
  patience = PATIENCE,
): Promise<T> {
  const source = branches.get(nom)
  if (!source) throw new SourceInjoignable(`no source is plugged under the name ${nom}`)
  const arret = new AbortController()
  const trop = attendre(patience, undefined, { signal: arret.signal, ref: false }).then(() => {
    throw new SourceInjoignable(`the source ${nom} gave no answer in time`)
  })
  // Once the answer is there nobody waits for the end of the patience any more.
  trop.catch(() => undefined)
  try {
    return await Promise.race([question(source), trop])
  } finally {
    arret.abort()
  }
}

/** For tests: a source in memory, which counts what it is asked and can be cut. */
export function fausseSource(
  lignes: readonly Ligne[],
): ReferentielExterne & { questions: string[]; isCoupee: boolean } {
  const repondre = <T>(question: string, reponse: () => T): Promise<T> => {
    source.questions.push(question)
    return source.isCoupee ? Promise.reject(new SourceInjoignable('the source is cut')) : Promise.resolve(reponse())
  }
  const source = {
    questions: [] as string[],
    isCoupee: false,
    chercher: (texte: string, limite: number) =>
      repondre(texte, () =>
        lignes.filter(({ libelle }) => libelle.toLowerCase().includes(texte.toLowerCase())).slice(0, limite),
      ),
    lire: (id: string) => repondre(id, () => lignes.find((ligne) => ligne.id === id) ?? null),
  }
  return source
}
