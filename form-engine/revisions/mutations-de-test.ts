/** For tests: small edits of a formulaire, as an administrateur makes them, drawn from a seed. */
import type { Hasard } from '../../e2e/epreuves/hasard.ts'
import { exemples } from '../champs/exemples.ts'
import type { TypeName } from '../champs/registry.ts'
import type { Expression } from '../conditions/expression.ts'
import { noeudsDe } from '../formulaire.ts'
import type { Champ, ConditionNommee, Feuille, Formulaire, Noeud, StableId, Validation } from '../formulaire.ts'
import { parseFormulaire } from '../lire-formulaire.ts'
import { CycleDeRegles, load } from '../evaluation/load.ts'
import { reglesDe } from '../regles-du-formulaire.ts'
import type { Json } from '../type-de-champ.ts'

export type Mutation = (h: Hasard, formulaire: Formulaire) => void

/** Types whose answers the generators know, and that convert into one another. */
const TYPES: readonly TypeName[] = [
  'text',
  'textarea',
  'formatted',
  'integer_number',
  'decimal_number',
  'date',
  'datetime',
  'yes_no',
  'checkbox',
  'drop_down_list',
  'multiple_drop_down_list',
  'civilite',
  'email',
  'address',
]

const neuf = (h: Hasard, prefixe: string): StableId => `${prefixe}-neuf-${h.entier(0, 999_999_999)}` as StableId

const listesDe = ({ champs, annotations }: Formulaire): Noeud[][] =>
  [champs, annotations].flatMap((racine) => [
    racine,
    ...[...noeudsDe(racine)].flatMap((noeud) => ('enfants' in noeud ? [noeud.enfants as Noeud[]] : [])),
  ])
const noeudsDuFormulaire = ({ champs, annotations }: Formulaire): Noeud[] => [
  ...noeudsDe(champs),
  ...noeudsDe(annotations),
]
const champsDuFormulaire = (formulaire: Formulaire): Champ[] =>
  noeudsDuFormulaire(formulaire).filter((noeud) => noeud.kind === 'champ')
const parmi = <Chose>(h: Hasard, choses: readonly Chose[]): Chose | undefined =>
  choses.length === 0 ? undefined : h.parmi(choses)
const avecOptions = (formulaire: Formulaire): { id: string; libelle: string }[][] =>
  champsDuFormulaire(formulaire).flatMap(({ config }) => {
    const options = (config as { options?: { id: string; libelle: string }[] }).options
    return options ? [options] : []
  })

function champNeuf(h: Hasard, isObligatoire: boolean): Champ {
  const type = h.parmi(TYPES)
  return {
    kind: 'champ',
    id: neuf(h, 'q'),
    type,
    libelle: 'Neuve',
    obligatoire: isObligatoire,
    config: configDe(h, type),
  }
}

function configDe(h: Hasard, type: TypeName): Json {
  if (type === 'drop_down_list' || type === 'multiple_drop_down_list')
    return { options: ['a', 'b', 'd'], ...(type === 'drop_down_list' && { autre: h.sort(0.3) }) }
  return h.sort(0.6) ? {} : h.parmi(exemples[type]).config
}

/** What its readers see the same: every writing it has keeps its value. */
function reecrire(h: Hasard, e: Expression): Expression {
  const forme = h.entier(0, 4)
  if (forme === 0) return { not: { not: e } }
  if (forme === 1) return { all: [e] }
  if (forme === 2) return { any: [e, e] }
  if ('all' in e) return { all: [...e.all].reverse() }
  if ('any' in e) return { not: { all: e.any.map((une) => ({ not: une })) } }
  return { all: [{ boolean: true }, e] }
}

function conditionSimple(h: Hasard, formulaire: Formulaire): Expression {
  const champ = parmi(h, champsDuFormulaire(formulaire))
  return champ ? { op: h.parmi(['filled', 'empty'] as const), value: { champ: champ.id } } : { boolean: true }
}

const conditionnels = (formulaire: Formulaire) => noeudsDuFormulaire(formulaire).filter(({ afficherSi }) => afficherSi)
const regles = ({ conditions, ineligibilite, routage }: Formulaire): { id: StableId; si: Expression }[] => [
  ...conditions,
  ...ineligibilite,
  ...routage.regles,
]

/** Edits by name: what neutral ones are is what the tests of the classes say. */
export const MUTATIONS = {
  libelle(h, f) {
    const noeud = parmi(h, noeudsDuFormulaire(f))
    if (noeud?.kind === 'section') noeud.titre += ' bis'
    else if (noeud) noeud.libelle += ' bis'
  },
  description(h, f) {
    const noeud = parmi(h, noeudsDuFormulaire(f))
    if (noeud && noeud.kind !== 'explication') noeud.description = `Aide ${h.entier(0, 9)}`
  },
  texteTraduit(h, f) {
    const noeud = parmi(h, noeudsDuFormulaire(f))
    if (noeud) f.textes = { ...f.textes, en: { ...f.textes['en'], [`${noeud.id}.libelle`]: `Text ${h.entier(0, 9)}` } }
  },
  reecriture(h, f) {
    const noeud = parmi(h, conditionnels(f))
    if (noeud?.afficherSi) noeud.afficherSi = reecrire(h, noeud.afficherSi)
    const regle = parmi(h, regles(f))
    if (regle) regle.si = reecrire(h, regle.si)
  },
  nommerUneCondition(h, f) {
    const noeud = parmi(h, conditionnels(f))
    if (!noeud?.afficherSi) return
    const condition: ConditionNommee = { id: neuf(h, 'c'), nom: 'Nommée', si: noeud.afficherSi }
    f.conditions.push(condition)
    noeud.afficherSi = { ref: condition.id }
  },
  explication(h, f) {
    const ici = { kind: 'explication', id: neuf(h, 'e'), libelle: 'Note', texte: 'Lisez.' } as const
    const liste = h.parmi(listesDe(f))
    liste.splice(h.entier(0, liste.length), 0, ici)
  },
  envelopper(h, f) {
    const racine = h.sort(0.8) ? f.champs : f.annotations
    if (racine.length === 0) return
    const debut = h.entier(0, racine.length - 1)
    const enfants = racine.splice(debut, h.entier(1, 3))
    racine.splice(debut, 0, { kind: 'section', id: neuf(h, 's'), titre: 'Ensemble', enfants })
  },
  deplacerIci(h, f) {
    const liste = h.parmi(listesDe(f))
    const noeud = liste.splice(h.entier(0, Math.max(0, liste.length - 1)), 1)
    liste.splice(h.entier(0, liste.length), 0, ...noeud)
  },
  deplacerUneOption(h, f) {
    parmi(h, avecOptions(f))?.reverse()
  },
  ajouterUneOption(h, f) {
    const id = neuf(h, 'o')
    parmi(h, avecOptions(f))?.splice(h.entier(0, 2), 0, { id, libelle: `Choix ${id}` })
  },
  renommerUneOption(h, f) {
    const option = parmi(h, parmi(h, avecOptions(f)) ?? [])
    if (option) option.libelle += ' bis'
  },
  ajouterFacultatif(h, f) {
    const liste = h.parmi(listesDe(f))
    liste.splice(h.entier(0, liste.length), 0, champNeuf(h, false))
  },
  rendreFacultatif(h, f) {
    const noeud = parmi(h, noeudsDuFormulaire(f))
    if (noeud && 'obligatoire' in noeud) noeud.obligatoire = false
  },
  retirerObligatoireSi(h, f) {
    const champ = parmi(
      h,
      champsDuFormulaire(f).filter(({ obligatoireSi }) => obligatoireSi),
    )
    delete champ?.obligatoireSi
  },
  elargirUneBorne(h, f) {
    const champ = parmi(
      h,
      champsDuFormulaire(f).filter(({ type }) => type === 'integer_number'),
    )
    if (champ) champ.config = h.sort(0.5) ? {} : { min: '-5', max: '30' }
  },
  adoucir(h, f) {
    const validation = parmi(h, f.validations)
    if (validation && h.sort(0.5)) validation.severite = 'avertissement'
    else f.validations.splice(0, 1)
  },
  retirerUneInegibilite(_h, f) {
    f.ineligibilite.splice(0, 1)
  },
  montrerPlus(h, f) {
    const noeud = parmi(h, conditionnels(f))
    if (!noeud?.afficherSi) return
    if (h.sort(0.5)) delete noeud.afficherSi
    else noeud.afficherSi = { any: [noeud.afficherSi, conditionSimple(h, f)] }
  },
  elargirLeType(h, f) {
    const champ = parmi(h, champsDuFormulaire(f))
    const suivant: Partial<Record<TypeName, TypeName>> = {
      text: 'textarea',
      integer_number: 'decimal_number',
      checkbox: 'yes_no',
      yes_no: 'checkbox',
    }
    const type = champ && suivant[champ.type]
    if (champ && type) Object.assign(champ, { type, config: type === 'decimal_number' ? champ.config : {} })
  },
  lignes(h, f) {
    const repetition = parmi(
      h,
      noeudsDuFormulaire(f).filter((noeud) => noeud.kind === 'repetition'),
    )
    if (!repetition) return
    if (h.sort(0.5)) delete repetition.max
    else repetition.max = h.entier(1, 4)
    if (h.sort(0.5)) delete repetition.min
    else repetition.min = Math.min(h.entier(0, 2), repetition.max ?? 2)
  },
  ajouterObligatoire(h, f) {
    const liste = h.parmi(listesDe(f))
    liste.splice(h.entier(0, liste.length), 0, champNeuf(h, true))
  },
  rendreObligatoire(h, f) {
    const noeud = parmi(h, noeudsDuFormulaire(f))
    if (noeud && 'obligatoire' in noeud) noeud.obligatoire = true
  },
  conditionner(h, f) {
    const noeud = parmi(h, noeudsDuFormulaire(f))
    if (noeud) noeud.afficherSi = conditionSimple(h, f)
  },
  changerUneCondition(h, f) {
    const regle = parmi(h, regles(f))
    if (regle) regle.si = { not: regle.si }
  },
  ajouterUneRegle(h, f) {
    const sur = parmi(h, champsDuFormulaire(f))
    if (!sur) return
    const validation: Validation = {
      id: neuf(h, 'v'),
      sur: sur.id,
      regle: { op: 'filled', value: { champ: sur.id } },
      severite: h.sort(0.5) ? 'bloquant' : 'avertissement',
      message: 'Répondez.',
    }
    f.validations.push(validation)
  },
  router(h, f) {
    f.routage.regles.reverse()
    if (h.sort(0.3)) f.routage.regles.push({ id: neuf(h, 'r'), si: conditionSimple(h, f), groupe: 'neuf' })
    if (h.sort(0.3)) f.routage.defaut = 'ailleurs'
  },
  retirerUneOption(h, f) {
    parmi(h, avecOptions(f))?.splice(0, 1)
  },
  changerDeType(h, f) {
    const champ = parmi(
      h,
      champsDuFormulaire(f).filter(({ type }) => type !== 'computed'),
    )
    if (!champ) return
    champ.type = h.parmi(TYPES)
    champ.config = configDe(h, champ.type)
  },
  retirer(h, f) {
    const liste = h.parmi(listesDe(f))
    liste.splice(h.entier(0, Math.max(0, liste.length - 1)), 1)
  },
  deplacerAilleurs(h, f) {
    const [depart, arrivee] = [h.parmi(listesDe(f)), h.parmi(listesDe(f))]
    const rang = depart.findIndex(({ kind }) => kind === 'champ' || kind === 'explication')
    if (rang < 0) return
    arrivee.push(...(depart.splice(rang, 1) as Feuille[]))
  },
} as const satisfies Record<string, Mutation>

export type NomDeMutation = keyof typeof MUTATIONS

/** Edits whose class is at most `elargit`, most often. */
export const DOUCES: readonly NomDeMutation[] = [
  'libelle',
  'description',
  'texteTraduit',
  'reecriture',
  'nommerUneCondition',
  'explication',
  'envelopper',
  'deplacerIci',
  'deplacerUneOption',
  'ajouterUneOption',
  'renommerUneOption',
  'ajouterFacultatif',
  'rendreFacultatif',
  'retirerObligatoireSi',
  'elargirUneBorne',
  'adoucir',
  'retirerUneInegibilite',
  'montrerPlus',
  'elargirLeType',
  'lignes',
]

const TOUTES = Object.keys(MUTATIONS) as NomDeMutation[]

/** A formulaire edited so many times; edits that make no formulaire, or a cycle, are left out. */
export function muter(
  h: Hasard,
  formulaire: Formulaire,
  { fois = 1, parmi: noms = TOUTES }: { fois?: number; parmi?: readonly NomDeMutation[] } = {},
): Formulaire {
  let courant = formulaire
  for (let i = 0; i < fois; i += 1) {
    const copie = structuredClone(courant)
    MUTATIONS[h.parmi(noms)](h, copie)
    const lu = parseFormulaire(copie)
    if (lu.ok && isEvaluable(lu.formulaire)) courant = lu.formulaire
  }
  return courant
}

/** True when the rules do not depend on themselves. */
export function isEvaluable(formulaire: Formulaire): boolean {
  try {
    load(reglesDe(formulaire, { pageDe: () => undefined, pages: { usager: [], annotations: [] } }))
    return true
  } catch (erreur) {
    if (!(erreur instanceof CycleDeRegles)) throw erreur
    return false
  }
}
