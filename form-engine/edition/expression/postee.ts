/**
 * Reads the editor of an expression back from what a form posts. Total: whatever is posted gives an expression of the language,
 * or none. A subject or an operator that was changed takes the operands that still suit it, and new ones for the others.
 */
import type { Constante, Expression } from '../../conditions/expression.ts'
import { isConstante } from '../../conditions/expression.ts'
import { lireExpression } from '../../conditions/lire-expression.ts'
import { OPERATEURS, isOperateur } from '../../conditions/operateurs.ts'
import type { KindOfExpression, Operateur } from '../../conditions/operateurs.ts'
import type { StableId } from '../../formulaire.ts'
import type { Json } from '../../type-de-champ.ts'
import {
  constanteParDefaut,
  isInchangee,
  isKindDeConstante,
  kindDeConstante,
  lireConstante,
  saisieDe,
} from './constantes.ts'
import type { KindDeConstante, Saisie, Unite } from './constantes.ts'
import { lectureParDefaut, ligneParDefaut, operation, secondeParDefaut, valeurParDefaut } from './defauts.ts'
import { attentePour, dansLesLignes, faceDe, kindDe, lieuDe, operateursPour } from './faces.ts'
import type { Attente, Lieu, OperateurDeLigne } from './faces.ts'
import type { Lisibles } from './lisibles.ts'
import { isJugement, lireSujet } from './sujets.ts'
import type { Sujet } from './sujets.ts'
import { LIBRE, MOTS_DE_GROUPE, empreinte, isDeCondition, kindsDAgregat, kindsDuPremier } from './vue.ts'

/** Levels that are read: far past those that are shown. */
const NIVEAUX_LUS = 40
const NEGATIONS_MAX = 20
/** An operand whose name changes with the operator: « au moins 18 » becomes « entre 18 et … ». */
const VOISINS: Readonly<Record<string, string>> = { from: 'right', right: 'from' }
/**
 * The expression whose controls are named by `prefixe`, or null when nothing is said: no condition. `entrees` may hold
 * anything else of the same form.
 */
export function lireExpressionPostee(
  prefixe: string,
  entrees: readonly (readonly [string, string])[],
  lisibles: Lisibles,
): Expression | null {
  const racine = arbreDe(prefixe, entrees)
  if (!racine) return null
  const lecture = new Lecture()
  const lieu = lieuDe(lisibles)
  const lue = isDeCondition(lisibles)
    ? lecture.condition(racine, lieu, 0)
    : racine.valeur('est') === ''
      ? null
      : lecture.terme(racine, { kinds: lisibles.attendue, options: null }, lieu, 0, true)
  // Canonical, and within the limits of the language.
  return lue && lireExpression(lue as Json, '', [])
}

/** Controls by the parts of their names. */
class Controles {
  readonly valeurs: string[] = []
  readonly enfants = new Map<string, Controles>()

  enfant(nom: string): Controles | undefined {
    return this.enfants.get(nom)
  }

  valeur(nom: string): string {
    return this.enfants.get(nom)?.valeurs[0] ?? ''
  }

  /** Those of a list, in order. */
  liste(): Controles[] {
    return [...this.enfants]
      .filter(([nom]) => /^\d{1,4}$/.test(nom))
      .sort(([a], [b]) => Number(a) - Number(b))
      .map(([, enfant]) => enfant)
  }
}

function arbreDe(prefixe: string, entrees: readonly (readonly [string, string])[]): Controles | null {
  const racine = new Controles()
  for (const [nom, valeur] of entrees) {
    if (!nom.startsWith(`${prefixe}.`)) continue
    const noms = nom.slice(prefixe.length + 1).split('.')
    if (noms.length > 3 * NIVEAUX_LUS) continue
    let ici = racine
    for (const un of noms) {
      const suivant = ici.enfants.get(un) ?? new Controles()
      ici.enfants.set(un, suivant)
      ici = suivant
    }
    ici.valeurs.push(valeur)
  }
  return racine.enfants.size === 0 ? null : racine
}

class Lecture {
  condition(n: Controles, lieu: Lieu, niveau: number): Expression {
    if (niveau > NIVEAUX_LUS) return ligneParDefaut(lieu)
    const gardee = n.enfant('json')?.valeurs[0]
    if (gardee !== undefined) return depuisJson(gardee) ?? ligneParDefaut(lieu)
    const mot = MOTS_DE_GROUPE.find((un) => un === n.valeur('groupe'))
    let e = this.#ligneOuGroupe(n, mot, lieu, niveau)
    const non = Number(n.valeur('non'))
    for (let reste = Number.isInteger(non) ? Math.min(non, NEGATIONS_MAX) : 0; reste > 0; reste -= 1) e = { not: e }
    return e
  }

  #ligneOuGroupe(
    n: Controles,
    mot: (typeof MOTS_DE_GROUPE)[number] | undefined,
    lieu: Lieu,
    niveau: number,
  ): Expression {
    const vide = n.valeur('vide')
    if ((vide === 'all' || vide === 'any') && (n.enfant('left')?.valeur('est') ?? '') === '')
      return vide === 'all' ? { all: [] } : { any: [] }
    if (!mot) return this.#ligne(n, lieu, niveau)
    const liste = n.liste().map((enfant) => this.condition(enfant, lieu, niveau + 1))
    if (mot === 'all' || mot === 'pas_toutes') return mot === 'all' ? { all: liste } : { not: { all: liste } }
    return mot === 'any' ? { any: liste } : { not: { any: liste } }
  }

  #ligne(n: Controles, lieu: Lieu, niveau: number): Expression {
    const sujet = this.#lire(n.enfant('left'), null, lieu, niveau + 1, true)
    if (!sujet) return ligneParDefaut(lieu)
    const face = faceDe(sujet, lieu)
    const pose = n.valeur('op')
    const isMeme = n.valeur('etait') === empreinte(sujet, pose, face?.kind ?? null)
    const offerts = operateursPour(sujet, face)
    // Of what cannot be read nothing is known: its operator stays until it is replaced.
    const isGarde = isOperateurDeLigne(pose) && (isMeme || !face || offerts.includes(pose))
    const op = isGarde ? pose : offerts[0]
    if (op === undefined) return face?.kind === 'boolean' || isMeme ? sujet : ligneParDefaut(lieu)
    if (op === 'vrai') return sujet
    if (op === 'faux') return { not: sujet }
    if (op === 'any' || op === 'all')
      return 'rows' in sujet ? this.#lignes(n, op, sujet.rows, lieu, niveau) : ligneParDefaut(lieu)
    return this.#operation(op, sujet, n, lieu, niveau, isMeme)
  }

  #lignes(n: Controles, agg: 'any' | 'all', over: StableId, lieu: Lieu, niveau: number): Expression {
    const dedans = dansLesLignes(lieu, over)
    const [of, where] = [n.enfant('of'), n.enfant('where')]
    return {
      agg,
      over,
      ...(where && { where: this.condition(where, dedans, niveau + 1) }),
      of: of ? this.condition(of, dedans, niveau + 1) : ligneParDefaut(dedans),
    }
  }

  /** The other operands of an operator, those that still suit the first. */
  #operation(
    op: Operateur,
    premiere: Expression,
    n: Controles,
    lieu: Lieu,
    niveau: number,
    isMeme: boolean,
  ): Expression {
    const face = faceDe(premiere, lieu)
    const autres = OPERATEURS[op].parametres.slice(1).map(({ nom }) => {
      const attente = attentePour(op, nom, face)
      const posee = n.enfant(nom) ?? n.enfant(VOISINS[nom] ?? '')
      const lue = posee ? this.terme(posee, attente, lieu, niveau + 1, isMeme) : secondeParDefaut(op, attente, lieu)
      return [nom, lue] as const
    })
    const decimales = Number(n.valeur('decimales') || '2')
    const isNombreDeDecimales = Number.isInteger(decimales) && decimales >= 0 && decimales <= 20
    // The table gives each operator the parameters its type names.
    return {
      ...operation(op, premiere, lieu),
      ...Object.fromEntries(autres),
      ...(OPERATEURS[op].decimals && { decimals: isNombreDeDecimales ? decimales : 2 }),
    } as Expression
  }

  /** A value of what is awaited; another when what is posted does not suit, unless neither it nor what is around it changed. */
  terme(n: Controles, attente: Attente, lieu: Lieu, niveau: number, isAutourInchange: boolean): Expression {
    const isGarde = isAutourInchange && isInchange(n)
    const lue = this.#lire(n, attente, lieu, niveau, isGarde)
    if (lue && (isGarde || convient(lue, attente, lieu))) return lue
    return valeurParDefaut(attente.kinds, attente.options, lieu)
  }

  #lire(
    n: Controles | undefined,
    attente: Attente | null,
    lieu: Lieu,
    niveau: number,
    isGarde: boolean,
  ): Expression | null {
    const sujet = lireSujet(n?.valeur('est') ?? '')
    if (!n || !sujet || niveau > NIVEAUX_LUS) return null
    switch (sujet.sorte) {
      case 'valeur':
        return constantePosee(n, attente, isGarde)
      case 'lecture':
        return sujet.lecture
      case 'compact':
        return { op: sujet.op, value: sujet.lecture }
      case 'ref':
        return { ref: sujet.ref }
      case 'today':
        return { today: true }
      case 'decale': {
        const duree = { kinds: ['duration'], options: null } as const
        const right = n.enfant('right')
        const lue: Expression = right ? this.terme(right, duree, lieu, niveau + 1, isInchange(n)) : { duration: 'P1Y' }
        return { op: sujet.op, left: { today: true }, right: lue }
      }
      case 'if':
        return this.#si(n, attente ?? LIBRE, lieu, niveau, isGarde)
      case 'agg':
        return this.#agregat(sujet, n, attente, lieu, niveau)
      case 'condition': {
        const dedans = n.enfant('c')
        return dedans ? this.condition(dedans, lieu, niveau + 1) : ligneParDefaut(lieu)
      }
      case 'json':
        return depuisJson(n.valeur('json'))
      case 'op':
        return this.#calcul(sujet.op, n, attente, lieu, niveau)
    }
  }

  #si(n: Controles, attente: Attente, lieu: Lieu, niveau: number, isGarde: boolean): Expression {
    const [si, alors, sinon] = [n.enfant('if'), n.enfant('then'), n.enfant('else')]
    const valeur = (un: Controles | undefined) =>
      un ? this.terme(un, attente, lieu, niveau + 1, isGarde) : valeurParDefaut(attente.kinds, attente.options, lieu)
    return {
      if: si ? this.condition(si, lieu, niveau + 1) : ligneParDefaut(lieu),
      then: valeur(alors),
      else: valeur(sinon),
    }
  }

  #agregat(
    { agg, over }: Extract<Sujet, { sorte: 'agg' }>,
    n: Controles,
    attente: Attente | null,
    lieu: Lieu,
    niveau: number,
  ): Expression {
    const dedans = dansLesLignes(lieu, over)
    const pose = n.enfant('where')
    const where = pose && this.condition(pose, dedans, niveau + 1)
    if (agg === 'count') return { agg, over, ...(where && { where }) }
    const kinds = kindsDAgregat(agg, attente)
    const posee = n.enfant('of')
    const of = posee
      ? this.terme(posee, { kinds, options: null }, dedans, niveau + 1, isInchange(n))
      : lectureParDefaut(kinds, dedans)
    return { agg, over, ...(where && { where }), of }
  }

  #calcul(op: Operateur, n: Controles, attente: Attente | null, lieu: Lieu, niveau: number): Expression {
    const kinds = kindsDuPremier(op, attente)
    const premier = { kinds, options: null }
    if (OPERATEURS[op].liste) {
      const parts = (n.enfant('parts')?.liste() ?? []).map((part) =>
        this.terme(part, premier, lieu, niveau + 1, isInchange(n)),
      )
      const isNouveau = !n.enfant('parts')
      return { op: 'concat', parts: isNouveau ? [lectureParDefaut(kinds, lieu)] : parts }
    }
    const posee = n.enfant('left')
    // What it was before: written for the same operator, it is kept even where its kind does not suit.
    const isDuMeme = n.valeur('etait').split(' ')[1] === op
    const premiere = posee ? this.terme(posee, premier, lieu, niveau + 1, isDuMeme) : lectureParDefaut(kinds, lieu)
    const isMeme = n.valeur('etait') === empreinte(premiere, op, kindDe(premiere, lieu))
    return this.#operation(op, premiere, n, lieu, niveau, isMeme)
  }
}

/** True when the choice of a term is the one that was shown. */
function isInchange(n: Controles): boolean {
  return n.valeur('avant') === n.valeur('est')
}

function isOperateurDeLigne(nom: string): nom is OperateurDeLigne {
  return nom === 'vrai' || nom === 'faux' || nom === 'any' || nom === 'all' || (isOperateur(nom) && isJugement(nom))
}

/** What reads nothing that is known is kept: its reader is told, and chooses. */
function convient(e: Expression, { kinds, options }: Attente, lieu: Lieu): boolean {
  const kind = kindDe(e, lieu)
  if (kind !== null && !kinds.includes(kind)) return false
  const choisies = 'option' in e ? [e.option] : 'options' in e ? e.options : []
  return !options || choisies.every((choisie) => options.some(({ id }) => id === choisie))
}

/** A constant as it was posted; null when what is posted was written for something of another kind. */
function constantePosee(n: Controles, attente: Attente | null, isGarde: boolean): Constante | null {
  const avant = depuisJson(n.valeur('etait'))
  const etait = avant && isConstante(avant) ? avant : null
  const kinds = attente?.kinds ?? []
  const kind = kindVoulu(etait && kindDeConstante(etait), kinds, isGarde)
  if (etait && FAMILLES[kindDeConstante(etait)] !== FAMILLES[kind]) return null
  const unite = n.valeur('unite')
  const posee: Saisie = { valeurs: n.enfant('valeur')?.valeurs ?? [], ...(unite !== '' && { unite: unite as Unite }) }
  const isDuKind = etait !== null && kindDeConstante(etait) === kind
  if (isDuKind && isInchangee(etait, posee)) return etait
  const lue = lireConstante(kind, parmiLesOptions(posee, kind, attente, etait))
  if (lue) return lue
  const decimale = kind === 'integer' && kinds.includes('decimal') ? lireConstante('decimal', posee) : null
  // What cannot be read changes nothing.
  return decimale ?? (isDuKind ? etait : constanteParDefaut(kind, attente?.options ?? null))
}

/** Kinds whose writings have the same meaning. */
const FAMILLES: Readonly<Record<KindDeConstante, string>> = {
  boolean: 'boolean',
  integer: 'nombre',
  decimal: 'nombre',
  text: 'text',
  date: 'date',
  instant: 'instant',
  duration: 'duration',
  option: 'option',
  options: 'option',
}

/** Of a closed list, an option nobody proposes is not one; that which was there is kept, and told. */
function parmiLesOptions(
  posee: Saisie,
  kind: KindDeConstante,
  attente: Attente | null,
  etait: Constante | null,
): Saisie {
  const options = attente?.options
  if (!options || (kind !== 'option' && kind !== 'options')) return posee
  const connues = new Set([...options.map(({ id }) => id), ...(etait ? saisieDe(etait).valeurs : [])])
  const valeurs = posee.valeurs.filter((valeur) => connues.has(valeur))
  return kind === 'option' && valeurs.length === 0 ? { valeurs: [options[0]?.id ?? ''] } : { valeurs }
}

function kindVoulu(
  avant: KindDeConstante | null,
  kinds: readonly KindOfExpression[],
  isGarde: boolean,
): KindDeConstante {
  if (avant && (isGarde || kinds.length === 0 || kinds.includes(avant))) return avant
  return kinds.find(isKindDeConstante) ?? avant ?? 'text'
}

function depuisJson(texte: string): Expression | null {
  try {
    return lireExpression(JSON.parse(texte) as Json, '', [])
  } catch {
    // A post that somebody made: nothing of it is kept.
    return null
  }
}
