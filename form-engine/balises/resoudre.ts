/**
 * A text with its tags replaced by what a dossier says, and the blocks whose condition does not hold left out. Never throws for a
 * form that can be evaluated: what cannot be said is empty, and is reported.
 */
import { champTypes } from '../champs/registry.ts'
import type { ChampCompile, FormulaireCompile, RepetitionCompile } from '../compiled.ts'
import { champCompile } from '../compiled.ts'
import type { Expression } from '../conditions/expression.ts'
import { computedValue, isVisible } from '../evaluation/bilan.ts'
import type { Etat } from '../evaluation/etat.ts'
import { load } from '../evaluation/load.ts'
import { open } from '../evaluation/open.ts'
import type { StableId } from '../formulaire.ts'
import { rowsOf } from '../lignes.ts'
import type { Bloc, EnLigne } from '../markdown.ts'
import { isLienSur } from '../markdown.ts'
import type { Reponses, RowId } from '../reponses.ts'
import { cellKey, celluleDe } from '../reponses.ts'
import type { CivilDate } from '../temps.ts'
import type { BlocRiche, EnLigneRiche, TexteRiche } from '../texte-riche.ts'
import { blocsDe } from '../texte-riche.ts'
import type { Column, Json } from '../type-de-champ.ts'
import type { CleFixe, Lieu } from '../balises.ts'
import { lireBalise, sensibleDans } from '../balises.ts'

/** What a dossier says. */
export interface SourceDeBalises {
  compiled: FormulaireCompile
  reponses: Reponses
  /** The day conditions are judged on: that of the deposit. */
  today: CivilDate
  /** In words; one that is absent is empty. */
  fixes: Readonly<Partial<Record<CleFixe, string>>>
}

export interface Manque {
  cle: string
  /** Of a question. */
  libelle: string | null
  raison: 'inconnue' | 'interdite' | 'cachee' | 'sans_reponse'
}

export interface TexteResolu {
  blocs: Bloc[]
  /** Tags that say nothing for this dossier, each once. */
  manques: Manque[]
  /** Conditions of the blocks that were left out. */
  ecartes: Expression[]
}

/** Resolves a text. Throws CycleDeRegles for a form whose rules depend on themselves, which nothing publishes. */
export function resoudre({ blocs }: Pick<TexteRiche, 'blocs'>, lieu: Lieu, source: SourceDeBalises): TexteResolu {
  const resolution = new Resolution(blocs, lieu, source)
  return { blocs: resolution.blocs(blocs), manques: resolution.manques, ecartes: resolution.ecartes }
}

class Resolution {
  readonly manques: Manque[] = []
  readonly ecartes: Expression[] = []
  readonly #lieu: Lieu
  readonly #source: SourceDeBalises
  readonly #etat: Etat
  readonly #conditions: ReadonlyMap<Expression, StableId>

  constructor(blocs: readonly BlocRiche[], lieu: Lieu, source: SourceDeBalises) {
    this.#lieu = lieu
    this.#source = source
    const { compiled, reponses, today } = source
    // Judged by the engine itself, as conditions of the form; no id of a form holds a tilde.
    this.#conditions = new Map(
      [...blocsDe(blocs)]
        .flatMap(({ bloc }) => (bloc.kind === 'si' ? [bloc.si] : []))
        .map((si, rang) => [si, `si~${rang}` as StableId]),
    )
    const deLaLettre = [...this.#conditions].map(([si, id]) => ({ id, si }))
    const { regles } = compiled
    const programme = load({ ...regles, conditions: [...regles.conditions, ...deLaLettre] })
    this.#etat = open(programme, reponses, { today })
  }

  blocs(blocs: readonly BlocRiche[]): Bloc[] {
    return blocs.flatMap((bloc): Bloc[] => {
      if (bloc.kind === 'si') {
        if (this.#isVraie(bloc.si)) return this.blocs(bloc.blocs)
        this.ecartes.push(bloc.si)
        return []
      }
      if (bloc.kind === 'liste') {
        const elements = bloc.elements.map((element) => this.#enLigne(element)).filter(isPlein)
        return elements.length === 0 ? [] : [{ kind: 'liste', debut: bloc.ordonnee ? 1 : null, elements }]
      }
      return this.#lignesSeules(bloc.enfants) ?? this.#paragraphe(bloc.enfants)
    })
  }

  #paragraphe(enfants: readonly EnLigneRiche[]): Bloc[] {
    const resolus = sansLignesVides(this.#enLigne(enfants))
    return isPlein(resolus) ? [{ kind: 'paragraphe', enfants: resolus }] : []
  }

  /** A repeated block alone in its paragraph is a list; null for any other paragraph. */
  #lignesSeules([seul, ...autres]: readonly EnLigneRiche[]): Bloc[] | null {
    if (seul?.kind !== 'balise' || autres.length > 0) return null
    const lue = lireBalise(seul.cle, this.#source.compiled, this.#lieu)
    if (!lue.ok || lue.quoi.kind !== 'repetition') return null
    const lignes = this.#lignes(seul.cle, lue.quoi.repetition)
    if (lignes.length === 0) return []
    return [{ kind: 'liste', debut: null, elements: lignes.map((ligne) => enLignes(ligne)) }]
  }

  #enLigne(enfants: readonly EnLigneRiche[]): EnLigne[] {
    return enfants.flatMap((enfant): EnLigne[] => {
      switch (enfant.kind) {
        case 'texte':
        case 'saut':
          return [enfant]
        case 'fort':
        case 'emphase': {
          const dedans = this.#enLigne(enfant.enfants)
          return isPlein(dedans) ? [{ kind: enfant.kind, enfants: dedans }] : dedans
        }
        case 'lien': {
          // A link holds no other: that of the dossier is its words there.
          const dedans = sansLien(this.#enLigne(enfant.enfants))
          return isPlein(dedans) && isLienSur(enfant.href)
            ? [{ kind: 'lien', href: enfant.href, enfants: dedans }]
            : dedans
        }
        case 'balise':
          return this.#balise(enfant.cle)
      }
    })
  }

  #balise(cle: string): EnLigne[] {
    const lue = lireBalise(cle, this.#source.compiled, this.#lieu)
    if (!lue.ok) {
      const isInconnue = lue.code === 'inconnue' || lue.code === 'question_absente' || lue.code === 'part_absente'
      this.#manque(cle, lue.libelle, isInconnue ? 'inconnue' : 'interdite')
      return []
    }
    const { quoi } = lue
    if (quoi.kind === 'fixe') {
      const dit = this.#source.fixes[quoi.cle] ?? ''
      if (dit === '') this.#manque(cle, null, 'sans_reponse')
      if (quoi.cle === 'lien' && isLienSur(dit))
        return [{ kind: 'lien', href: dit, enfants: [{ kind: 'texte', texte: dit }] }]
      return enLignes(dit)
    }
    if (quoi.kind === 'repetition') return enLignes(this.#lignes(cle, quoi.repetition).join(' ; '))
    return enLignes(this.#champ(cle, quoi.champ, quoi.column))
  }

  /** The answers to a question: one, or that of each row, in words. */
  #champ(cle: string, champ: ChampCompile, column: Column | null): string {
    const { reponses } = this.#source
    const rows = champ.repetition === null ? [null] : rowsOf(champ.repetition, reponses)
    const vus = rows.filter((row) => isVisible(this.#etat, champ.id, row))
    const dits = vus.map((row) => this.#reponse(champ, row, column)).filter((dit) => dit !== '')
    if (dits.length === 0)
      this.#manque(cle, champ.libelle, rows.length > 0 && vus.length === 0 ? 'cachee' : 'sans_reponse')
    return dits.join(', ')
  }

  /** The rows of a repeated block: each its answers with their labels. */
  #lignes(cle: string, { id, libelle, champs }: RepetitionCompile): string[] {
    const { compiled, reponses } = this.#source
    const isMontree = isVisible(this.#etat, id)
    const lignes = (isMontree ? rowsOf(id, reponses) : [])
      .map((row) =>
        champs
          .flatMap((enfant): string[] => {
            const champ = champCompile(compiled, enfant)
            if (!champ || champ.sensitivity !== 'ordinary' || champ.fichiers || !isVisible(this.#etat, enfant, row))
              return []
            const dit = this.#reponse(champ, row, null)
            return dit === '' ? [] : [`${champ.libelle} : ${dit}`]
          })
          .join(', '),
      )
      .filter((ligne) => ligne !== '')
    if (lignes.length === 0) this.#manque(cle, libelle, isMontree ? 'sans_reponse' : 'cachee')
    return lignes
  }

  #reponse(champ: ChampCompile, row: RowId | null, column: Column | null): string {
    const cellule = celluleDe(this.#source.reponses, cellKey(champ.id, row))
    const value = champ.isCalcule
      ? computedValue(this.#etat, champ.id, row)
      : cellule.kind === 'value'
        ? cellule.value
        : null
    if (value === null) return ''
    return column ? enMots(column.read(value)) : champTypes[champ.type].show(value, champ.config)
  }

  #isVraie(si: Expression): boolean {
    const id = this.#conditions.get(si)
    const chose = id && this.#etat.programme.conditions.get(id)
    // A question may have become sensitive since the text was written: a letter must not tell it by what it leaves out.
    if (!chose || sensibleDans(si, this.#source.compiled) !== null) return false
    return chose.bloc === null && this.#etat.lues[chose.place] === true
  }

  #manque(cle: string, libelle: string | null, raison: Manque['raison']): void {
    if (!this.manques.some((manque) => manque.cle === cle)) this.manques.push({ cle, libelle, raison })
  }
}

function enMots(lue: Json): string {
  if (lue === null) return ''
  if (typeof lue === 'boolean') return lue ? 'Oui' : 'Non'
  if (typeof lue === 'number') return String(lue).replace('.', ',')
  if (typeof lue === 'string') return /^-?\d+\.\d+$/.test(lue) ? lue.replace('.', ',') : lue
  return Array.isArray(lue) ? lue.map(enMots).join(', ') : ''
}

function enLignes(texte: string): EnLigne[] {
  return texte
    .split(/\r\n?|\n/)
    .flatMap((ligne, rang): EnLigne[] => [
      ...(rang > 0 ? [{ kind: 'saut' } as const] : []),
      ...(ligne === '' ? [] : [{ kind: 'texte', texte: ligne } as const]),
    ])
}

/** Lines that held only a tag without answer are gone. */
function sansLignesVides(enfants: readonly EnLigne[]): EnLigne[] {
  const gardes = enfants.filter((enfant, rang) => enfant.kind !== 'saut' || enfants[rang - 1]?.kind !== 'saut')
  const debut = gardes[0]?.kind === 'saut' ? 1 : 0
  return gardes.slice(debut, gardes.at(-1)?.kind === 'saut' ? -1 : undefined)
}

/** True when there is something to read. */
function isPlein(enfants: readonly EnLigne[]): boolean {
  return enfants.some((enfant) =>
    enfant.kind === 'texte' ? enfant.texte.trim() !== '' : enfant.kind !== 'saut' && isPlein(enfant.enfants),
  )
}

function sansLien(enfants: readonly EnLigne[]): EnLigne[] {
  return enfants.flatMap((enfant): EnLigne[] => {
    if (enfant.kind === 'lien') return sansLien(enfant.enfants)
    return enfant.kind === 'fort' || enfant.kind === 'emphase'
      ? [{ ...enfant, enfants: sansLien(enfant.enfants) }]
      : [enfant]
  })
}
