/** Reading an expression written by a person, an import or the editor: its grammar only, whatever the champs may be. */
import { sousChemin } from '../probleme.ts'
import type { Probleme } from '../probleme.ts'
import { estObjet } from '../json.ts'
import type { Json } from '../type-de-champ.ts'
import { isDate, isInstant, lireDuree, ecrireDuree } from './civil.ts'
import { ecrireDecimal, lireDecimal } from './decimal.ts'
import { NIVEAUX_MAX, NOEUDS_MAX } from './expression.ts'
import type { Expression } from './expression.ts'
import type { StableId } from '../formulaire.ts'
import { OPERATEURS, isOperateur } from './operateurs.ts'

const ID = /^[a-z0-9][a-z0-9_-]{0,63}$/
const TEXTE_MAX = 1_000
const OPTIONS_MAX = 500

/** Keys of each form besides the one that names it: required, then optional. */
export const FORMES: Readonly<Record<string, { puis?: readonly string[]; ou?: readonly string[] }>> = {
  boolean: {},
  integer: {},
  decimal: {},
  text: {},
  date: {},
  instant: {},
  duration: {},
  option: {},
  options: {},
  champ: { ou: ['part'] },
  rows: {},
  today: {},
  all: {},
  any: {},
  not: {},
  ref: {},
  if: { puis: ['then', 'else'] },
  agg: { puis: ['over'], ou: ['where', 'of'] },
}

/**
 * Reads an expression; every problem goes to `problemes` with its path, and null comes back. What is read is canonical:
 * texts in NFC, decimals and durations in their one writing.
 */
export function lireExpression(brut: Json, chemin: string, problemes: Probleme[]): Expression | null {
  const lecture = new Lecture(problemes, chemin)
  const lue = lecture.expression(brut, chemin)
  return lecture.isBonne ? lue : null
}

class Lecture {
  readonly #problemes: Probleme[]
  readonly #racine: string
  #noeuds = 0
  #niveau = 0
  isBonne = true

  constructor(problemes: Probleme[], racine: string) {
    this.#problemes = problemes
    this.#racine = racine
  }

  expression(brut: Json, chemin: string): Expression | null {
    if (this.#niveau >= NIVEAUX_MAX)
      return this.#refuser(
        // Five hundred names would hide the sentence.
        this.#racine,
        `Cette condition est imbriquée sur plus de ${NIVEAUX_MAX} niveaux : coupez-la en conditions nommées.`,
      )
    this.#niveau += 1
    const lue = this.#lire(brut, chemin)
    this.#niveau -= 1
    return lue
  }

  #lire(brut: Json, chemin: string): Expression | null {
    this.#noeuds += 1
    if (this.#noeuds > NOEUDS_MAX) {
      // Said once: what follows is not read.
      if (this.#noeuds === NOEUDS_MAX + 1)
        this.#dire(chemin, `Cette condition a plus de ${NOEUDS_MAX} éléments : coupez-la en conditions nommées.`)
      return null
    }
    if (!estObjet(brut)) return this.#refuser(chemin, this.#attendu())
    if ('op' in brut) return this.#operation(brut, chemin)
    const forme = Object.keys(FORMES).find((cle) => Object.hasOwn(brut, cle))
    if (forme === undefined) return this.#refuser(chemin, this.#attendu())
    const { puis = [], ou = [] } = FORMES[forme] ?? {}
    if (!this.#cles(brut, chemin, [forme, ...puis], ou)) return null
    return this.#forme(forme, brut, chemin)
  }

  #forme(forme: string, brut: { [cle: string]: Json }, chemin: string): Expression | null {
    const valeur = brut[forme] ?? null
    const ici = sousChemin(chemin, forme)
    switch (forme) {
      case 'all':
        return this.#liste(valeur, ici, (liste) => ({ all: liste }))
      case 'any':
        return this.#liste(valeur, ici, (liste) => ({ any: liste }))
      case 'not': {
        const dedans = this.expression(valeur, ici)
        return dedans && { not: dedans }
      }
      case 'if': {
        const [si, alors, sinon] = ['if', 'then', 'else'].map((cle) =>
          this.expression(brut[cle] ?? null, sousChemin(chemin, cle)),
        )
        return si && alors && sinon ? { if: si, then: alors, else: sinon } : null
      }
      case 'agg':
        return this.#agregat(brut, chemin)
      case 'champ': {
        const champ = this.#id(valeur, ici)
        const part = brut['part']
        if (part !== undefined && (typeof part !== 'string' || !/^[\w.-]{1,100}$/.test(part)))
          return this.#refuser(
            sousChemin(chemin, 'part'),
            'Le nom d’une partie du champ est attendu, par exemple « commune ».',
          )
        return champ === null ? null : part === undefined ? { champ } : { champ, part }
      }
      case 'rows': {
        const rows = this.#id(valeur, ici)
        return rows === null ? null : { rows }
      }
      case 'ref': {
        const ref = this.#id(valeur, ici)
        return ref === null ? null : { ref }
      }
      case 'today':
        return valeur === true ? { today: true } : this.#refuser(ici, '« today » vaut true.')
      default:
        return this.#constante(forme, valeur, ici)
    }
  }

  #constante(forme: string, valeur: Json, ici: string): Expression | null {
    switch (forme) {
      case 'boolean':
        return typeof valeur === 'boolean' ? { boolean: valeur } : this.#refuser(ici, 'true ou false est attendu.')
      case 'integer':
      case 'decimal': {
        const texte = typeof valeur === 'number' && Number.isSafeInteger(valeur) ? String(valeur) : valeur
        const nombre = lireDecimal(texte)
        const ecrit = nombre === undefined ? null : ecrireDecimal(nombre)
        if (ecrit === null || (forme === 'integer' && ecrit.includes('.')))
          return this.#refuser(
            ici,
            `Un nombre ${forme === 'integer' ? 'entier ' : ''}écrit en texte est attendu, par exemple « ${forme === 'integer' ? '18' : '12.5'} ».`,
          )
        return forme === 'integer' ? { integer: ecrit } : { decimal: ecrit }
      }
      case 'date':
        return isDate(valeur)
          ? { date: valeur }
          : this.#refuser(ici, 'Une date qui existe est attendue, par exemple « 2026-11-22 ».')
      case 'instant':
        return isInstant(valeur)
          ? { instant: valeur }
          : this.#refuser(ici, 'Un instant en temps universel est attendu, par exemple « 2026-11-22T13:05Z ».')
      case 'duration': {
        const duree = lireDuree(valeur)
        return duree
          ? { duration: ecrireDuree(duree) }
          : this.#refuser(
              ici,
              'Une durée est attendue, par exemple « P18Y » pour dix-huit ans ou « P30D » pour trente jours.',
            )
      }
      case 'options': {
        if (!Array.isArray(valeur) || valeur.length > OPTIONS_MAX)
          return this.#refuser(ici, `Une liste d’options est attendue, ${OPTIONS_MAX} au plus.`)
        const options = valeur.map((option, rang) => this.#texte(option, sousChemin(ici, rang), 500))
        return options.every((option) => option !== null) ? { options: [...new Set(options)] } : null
      }
      case 'option': {
        const option = this.#texte(valeur, ici, 500)
        return option === null ? null : { option }
      }
      default: {
        // Its blanks are kept: they join words.
        if (typeof valeur === 'string' && valeur.length <= TEXTE_MAX) return { text: valeur.normalize('NFC') }
        return this.#refuser(ici, `Un texte de ${TEXTE_MAX} caractères au plus est attendu.`)
      }
    }
  }

  #agregat(brut: { [cle: string]: Json }, chemin: string): Expression | null {
    const agg = brut['agg']
    if (agg !== 'count' && agg !== 'sum' && agg !== 'min' && agg !== 'max' && agg !== 'any' && agg !== 'all')
      return this.#refuser(sousChemin(chemin, 'agg'), 'Un agrégat est attendu : count, sum, min, max, any ou all.')
    const over = this.#id(brut['over'] ?? null, sousChemin(chemin, 'over'))
    if ((agg === 'count') === 'of' in brut)
      return this.#refuser(
        chemin,
        agg === 'count'
          ? '« count » compte les lignes : retirez « of », ou mettez la condition dans « where ».'
          : `« ${agg} » porte sur une valeur de chaque ligne : ajoutez « of ».`,
      )
    const where = 'where' in brut ? this.expression(brut['where'] ?? null, sousChemin(chemin, 'where')) : undefined
    const of = 'of' in brut ? this.expression(brut['of'] ?? null, sousChemin(chemin, 'of')) : undefined
    if (over === null || where === null || of === null) return null
    return { agg, over, ...(where && { where }), ...(of && { of }) }
  }

  #operation(brut: { [cle: string]: Json }, chemin: string): Expression | null {
    const { op } = brut
    if (!isOperateur(op)) {
      const connus = Object.keys(OPERATEURS).join(', ')
      return this.#refuser(
        sousChemin(chemin, 'op'),
        `L’opérateur « ${typeof op === 'string' ? op.slice(0, 60) : '?'} » n’existe pas ; opérateurs connus : ${connus}.`,
      )
    }
    const { parametres, decimals, liste } = OPERATEURS[op]
    const noms = parametres.map(({ nom }) => nom)
    if (!this.#cles(brut, chemin, ['op', ...noms, ...(decimals ? ['decimals'] : [])], [])) return null
    if (liste) {
      return this.#liste(brut['parts'] ?? null, sousChemin(chemin, 'parts'), (parts) => ({ op: 'concat', parts }))
    }
    const lus = noms.map((nom) => [nom, this.expression(brut[nom] ?? null, sousChemin(chemin, nom))] as const)
    if (lus.some(([, lu]) => lu === null)) return null
    const nombre = brut['decimals']
    if (decimals && !(typeof nombre === 'number' && Number.isInteger(nombre) && nombre >= 0 && nombre <= 20))
      return this.#refuser(sousChemin(chemin, 'decimals'), 'Un nombre de décimales de 0 à 20 est attendu.')
    // The table gives each operator the parameters its type names.
    return { op, ...Object.fromEntries(lus), ...(decimals && { decimals: nombre }) } as Expression
  }

  #liste(brut: Json, chemin: string, faire: (liste: Expression[]) => Expression): Expression | null {
    if (!Array.isArray(brut)) return this.#refuser(chemin, 'Une liste est attendue.')
    const lus: Expression[] = []
    for (const [rang, entree] of brut.entries()) {
      if (this.#noeuds > NOEUDS_MAX) return null
      const lu = this.expression(entree, sousChemin(chemin, rang))
      if (lu) lus.push(lu)
    }
    return lus.length === brut.length ? faire(lus) : null
  }

  #cles(
    brut: { [cle: string]: Json },
    chemin: string,
    voulues: readonly string[],
    permises: readonly string[],
  ): boolean {
    const manque = voulues.find((cle) => !Object.hasOwn(brut, cle))
    if (manque !== undefined) this.#dire(sousChemin(chemin, manque), `« ${manque} » manque ici.`)
    const enTrop = Object.keys(brut).filter((cle) => !voulues.includes(cle) && !permises.includes(cle))
    for (const cle of enTrop) this.#dire(sousChemin(chemin, cle), `« ${cle} » n’est pas connu ici : retirez-le.`)
    return manque === undefined && enTrop.length === 0
  }

  #id(brut: Json, chemin: string): StableId | null {
    if (typeof brut === 'string' && ID.test(brut)) return brut as StableId
    return this.#refuser(chemin, 'L’identifiant d’un élément du formulaire est attendu, par exemple « nom-du-projet ».')
  }

  #texte(brut: Json, chemin: string, max: number): string | null {
    if (typeof brut === 'string' && brut.length <= max) return brut.normalize('NFC').trim()
    return this.#refuser(chemin, `Un texte de ${max} caractères au plus est attendu.`)
  }

  #attendu(): string {
    return 'Une condition est attendue, par exemple { "op": "eq", "left": { "champ": "pays" }, "right": { "option": "FR" } }.'
  }

  #refuser(chemin: string, phrase: string): null {
    this.#dire(chemin, phrase)
    return null
  }

  #dire(chemin: string, phrase: string): void {
    this.isBonne = false
    this.#problemes.push({ chemin, phrase })
  }
}
