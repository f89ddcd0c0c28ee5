/** Explanations in sentences, French and English. */
import { estVide } from '../json.ts'
import type { Explication, Raison, Suggestion } from '../explication/question.ts'
import type { Fait, Trace } from '../explication/trace.ts'
import type { Formulaire } from '../formulaire.ts'
import { phraseDExpression } from './expression.ts'
import type { Langue } from './lexique.ts'
import { nomsAffiches } from './noms.ts'
import type { NomsAffiches } from './noms.ts'

/** The sentence of an error, with the name of its champ: the dictionaries of the house have them. */
export type PhraseDErreur = (erreur: NonNullable<Raison['erreur']>) => string

interface Mots {
  toujours: Record<'visible' | 'required' | 'computed' | 'depot' | 'route', string>
  debut: Record<'visible' | 'required', Record<'true' | 'false', string>> & {
    computed: (valeur: string) => string
    inconnu: string
    depot: string
    route: (groupe: string) => string
    parDefaut: string
  }
  parceQue: (raison: string) => string
  attend: (raison: string) => string
  regle: (message: string) => string
  obligatoire: string
  reponse: (champ: string, valeur: string) => string
  vide: (champ: string) => string
  brouillon: (champ: string) => string
  cache: (champ: string) => string
  reserve: (champ: string) => string
  suggestion: (champ: string, valeur: string) => string
  suggestionVide: (champ: string) => string
}

const MOTS: Readonly<Record<Langue, Mots>> = {
  fr: {
    toujours: {
      visible: 'Cette question est posée à tout le monde.',
      required: 'Cette réponse est facultative.',
      computed: 'Cette valeur n’est pas calculée.',
      depot: 'Rien n’empêche de déposer ce dossier.',
      route: 'Aucune règle ne choisit de groupe.',
    },
    debut: {
      visible: { true: 'Cette question vous est posée.', false: 'Cette question n’est pas posée.' },
      required: { true: 'Cette réponse est obligatoire.', false: 'Cette réponse est facultative.' },
      computed: (valeur) => `Cette valeur est ${valeur}.`,
      inconnu: 'Cette valeur ne peut pas encore être calculée.',
      depot: 'Ce dossier ne peut pas encore être déposé.',
      route: (groupe) => `Ce dossier va au groupe « ${groupe} ».`,
      parDefaut: 'Ce dossier va au groupe par défaut : aucune règle ne le prend.',
    },
    parceQue: (raison) => `La raison : ${raison}.`,
    attend: (raison) => `On ne peut pas encore dire si ${raison}.`,
    regle: (message) => `${message}`,
    obligatoire: 'Elle est demandée à tout le monde.',
    reponse: (champ, valeur) => `${champ} : ${valeur}.`,
    vide: (champ) => `${champ} n’a pas encore de réponse.`,
    brouillon: (champ) => `La réponse à ${champ} est à corriger.`,
    cache: (champ) => `${champ} n’est pas demandé.`,
    reserve: (champ) => `${champ} : réponse réservée.`,
    suggestion: (champ, valeur) => `Ce serait différent si ${champ} valait ${valeur}.`,
    suggestionVide: (champ) => `Ce serait différent sans réponse à ${champ}.`,
  },
  en: {
    toujours: {
      visible: 'This question is asked of everybody.',
      required: 'This answer is optional.',
      computed: 'This value is not computed.',
      depot: 'Nothing prevents this file from being submitted.',
      route: 'No rule chooses a group.',
    },
    debut: {
      visible: { true: 'You are asked this question.', false: 'This question is not asked.' },
      required: { true: 'This answer is required.', false: 'This answer is optional.' },
      computed: (valeur) => `This value is ${valeur}.`,
      inconnu: 'This value cannot be computed yet.',
      depot: 'This file cannot be submitted yet.',
      route: (groupe) => `This file goes to the group “${groupe}”.`,
      parDefaut: 'This file goes to the default group: no rule takes it.',
    },
    parceQue: (raison) => `The reason: ${raison}.`,
    attend: (raison) => `It cannot be said yet whether ${raison}.`,
    regle: (message) => `${message}`,
    obligatoire: 'It is asked of everybody.',
    reponse: (champ, valeur) => `${champ}: ${valeur}.`,
    vide: (champ) => `${champ} has no answer yet.`,
    brouillon: (champ) => `The answer to ${champ} is to be corrected.`,
    cache: (champ) => `${champ} is not asked.`,
    reserve: (champ) => `${champ}: answer kept private.`,
    suggestion: (champ, valeur) => `It would be otherwise if ${champ} were ${valeur}.`,
    suggestionVide: (champ) => `It would be otherwise without an answer to ${champ}.`,
  },
}

/** The sentences of an explanation, the outcome first. */
export function phrasesDExplication(
  formulaire: Formulaire,
  explication: Explication,
  langue: Langue,
  phraseDErreur: PhraseDErreur,
): string[] {
  return new Recit(formulaire, langue, phraseDErreur).dire(explication).map((phrase) => insecables(phrase, langue))
}

/** French puts a space that does not break before its double signs and inside its quotes. */
function insecables(phrase: string, langue: Langue): string {
  return langue === 'fr' ? phrase.replace(/« /g, '«\u00a0').replace(/ ([»:;?!])/g, '\u00a0$1') : phrase
}

class Recit {
  readonly #formulaire: Formulaire
  readonly #langue: Langue
  readonly #noms: NomsAffiches
  readonly #mots: Mots
  readonly #phraseDErreur: PhraseDErreur

  constructor(formulaire: Formulaire, langue: Langue, phraseDErreur: PhraseDErreur) {
    this.#formulaire = formulaire
    this.#langue = langue
    this.#noms = nomsAffiches(formulaire, langue)
    this.#mots = MOTS[langue]
    this.#phraseDErreur = phraseDErreur
  }

  dire({ question, reponse, raisons }: Explication): string[] {
    if (raisons.length === 0 && (question.quoi !== 'depot' || reponse === true))
      return [this.#mots.toujours[question.quoi]]
    return [this.#issue(question, reponse, raisons), ...new Set(raisons.flatMap((raison) => this.#raison(raison)))]
  }

  #issue(question: Explication['question'], reponse: Explication['reponse'], raisons: readonly Raison[]): string {
    const { debut } = this.#mots
    switch (question.quoi) {
      case 'visible':
      case 'required':
        return debut[question.quoi][reponse === true ? 'true' : 'false']
      case 'computed':
        return reponse === null
          ? debut.inconnu
          : debut.computed(this.#noms.valeur(question.id, reponse) ?? String(reponse))
      case 'depot':
        return debut.depot
      case 'route':
        return typeof reponse === 'string' && raisons.some(({ trace }) => trace?.valeur === true)
          ? debut.route(reponse)
          : debut.parDefaut
    }
  }

  #raison({ role, id, trace, erreur, suggestion }: Raison): string[] {
    const phrases: string[] = []
    const message = [...this.#formulaire.validations, ...this.#formulaire.ineligibilite].find(
      (regle) => regle.id === id,
    )?.message
    if (role === 'obligatoire') phrases.push(this.#mots.obligatoire)
    if (role === 'erreur' && erreur) phrases.push(this.#phraseDErreur(erreur))
    if ((role === 'regle' || role === 'ineligibilite') && message !== undefined) phrases.push(this.#mots.regle(message))
    // A route that was not taken explains nothing by itself when another was.
    if (!trace || (role === 'route' && trace.valeur === false)) return phrases
    if (role !== 'calcul')
      phrases.push(
        trace.valeur === null
          ? this.#mots.attend(this.#expression(trace, true))
          : this.#mots.parceQue(this.#expression(trace, trace.valeur)),
      )
    phrases.push(...faitsDe(trace).map((fait) => this.#fait(fait)))
    return suggestion ? [...phrases, this.#suggestion(suggestion)] : phrases
  }

  /** Only what decides: the parts of the trace, joined as the expression joins them. */
  #expression(trace: Trace, valeur: boolean): string {
    const { expression, dedans } = trace
    if (dedans.length === 1 && dedans[0] && ('all' in expression || 'any' in expression))
      return this.#expression(dedans[0], valeur)
    return phraseDExpression(expression, this.#noms, this.#langue, valeur)
  }

  #fait({ champ, etat, valeur, isReserve }: Fait): string {
    const nom = this.#nom(champ)
    if (isReserve) return this.#mots.reserve(nom)
    if (etat === 'vide') return this.#mots.vide(nom)
    if (etat === 'brouillon') return this.#mots.brouillon(nom)
    if (etat === 'cache') return this.#mots.cache(nom)
    const texte = estVide(valeur) ? null : this.#noms.valeur(champ, valeur)
    return texte === null ? this.#mots.vide(nom) : this.#mots.reponse(nom, texte)
  }

  #suggestion({ champ, reponse }: Suggestion): string {
    const texte = reponse.kind === 'value' ? this.#noms.valeur(champ, reponse.value) : null
    return texte === null ? this.#mots.suggestionVide(this.#nom(champ)) : this.#mots.suggestion(this.#nom(champ), texte)
  }

  #nom(champ: Fait['champ']): string {
    return this.#langue === 'fr' ? `«\u00a0${this.#noms.libelle(champ)}\u00a0»` : `“${this.#noms.libelle(champ)}”`
  }
}

function faitsDe({ faits, dedans }: Trace): Fait[] {
  return [...faits, ...dedans.flatMap(faitsDe)]
}
