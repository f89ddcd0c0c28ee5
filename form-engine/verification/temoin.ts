/** Filled examples of conditions: answers for which a condition is true, false or unknown where it stands, or the proof that none are. */
import type { Expression } from '../conditions/expression.ts'
import type { Valeurs } from '../evaluation/open.ts'
import type { Formulaire, StableId } from '../formulaire.ts'
import type { CivilDate } from '../temps.ts'
import { causeDe } from './causes.ts'
import { coneDe } from './cone.ts'
import { Enquete } from './enquete.ts'
import type { But } from './enquete.ts'
import { Modele } from './modele.ts'
import type { Motif } from './modele.ts'
import { petitTemoin } from './petit-temoin.ts'
import type { Releve } from './releve.ts'
import type { Place } from './reponses-symboliques.ts'
import type { Verite } from './termes.ts'

/** What an example must show. */
export interface ButDeTemoin {
  /** A condition; it reads the row of the repetition whose champs it names, if any. */
  expression: Expression
  vaut: 'vrai' | 'faux' | 'inconnu' | 'non_vrai'
  /** A node that shows, in the same row when both stand in rows. */
  visible?: StableId
  /** Nothing blocks the deposit of the usager. */
  isDeposable?: boolean
}

export type Temoignage =
  | { verdict: 'possible'; temoin: Valeurs }
  | { verdict: 'impossible'; cause: readonly StableId[] }
  | { verdict: 'non_prouve' }

/** Steps one example may take when nothing is said. */
const BUDGET_PAR_TEMOIN = 2_000_000

/**
 * One example for each thing asked. The form must be free of `bloquant` problems of structure. The examples hold nothing that
 * is not needed, and each has been played by the engine.
 */
export function temoinsPour(
  formulaire: Formulaire,
  buts: readonly ButDeTemoin[],
  { today, budget = BUDGET_PAR_TEMOIN * (buts.length + 1) }: { today: CivilDate; budget?: number },
): Temoignage[] {
  const expressions = buts.map(({ expression }) => expression)
  const visibles = buts.flatMap(({ visible }) => visible ?? [])
  // Whether a dossier may be deposited rests on all of the form.
  const utile = buts.some(({ isDeposable }) => isDeposable) ? formulaire : coneDe(formulaire, expressions, visibles)
  const { modele, conditions } = modeleAvec(utile, expressions, today)
  const questions = { steps: Math.floor(budget * 0.7) }
  const explications = { steps: Math.floor(budget * 0.3) }
  const enquete = new Enquete(modele, questions)
  const demandes = buts.map((but, rang) => enquete.demander(butDe(modele, but, conditions[rang] ?? ('' as StableId))))
  enquete.instruire()
  return demandes.map((but): Temoignage => {
    const issue = enquete.issue(but)
    if (issue.verdict === 'possible')
      return { verdict: 'possible', temoin: petitTemoin(modele, issue.temoin, but, explications) }
    if (issue.verdict === 'non_prouve') return issue
    const cause = causeDe(modele, but, explications).filter((id) => !conditions.includes(id))
    return { verdict: 'impossible', cause }
  })
}

/** One example; see {@link temoinsPour}. */
export function temoinPour(
  formulaire: Formulaire,
  but: ButDeTemoin,
  options: { today: CivilDate; budget?: number },
): Temoignage {
  return temoinsPour(formulaire, [but], options)[0] ?? { verdict: 'non_prouve' }
}

/** A model of the form that also knows some conditions, under names that no form can write. */
export function modeleAvec(
  formulaire: Formulaire,
  expressions: readonly Expression[],
  today: CivilDate,
): { modele: Modele; conditions: StableId[] } {
  const conditions = expressions.map((si, rang) => ({ id: `?${rang}` as StableId, nom: '', si }))
  const complet = { ...formulaire, conditions: [...formulaire.conditions, ...conditions] }
  return { modele: new Modele(complet, today), conditions: conditions.map(({ id }) => id) }
}

function butDe(modele: Modele, { vaut, visible, isDeposable = false }: ButDeTemoin, id: StableId): But {
  const { circuit } = modele
  const condition = modele.regles.get(`condition ${id}`)
  const noeud = visible === undefined ? undefined : modele.choses.get(visible)
  const si = modele.lisible.conditions.get(id)
  if (!condition || !si || (visible !== undefined && !noeud))
    return { litteral: circuit.FALSE, isMontre: () => false, motifs: () => [] }
  // The condition reads a row, or the node stands in one: both are looked at in the same row.
  const hote = condition.bloc ? condition : (noeud ?? condition)
  const litteraux = (place: Place): Motif[] => [
    { litteral: selon(modele.expressions.verite(si, condition.bloc ? place : null), vaut, modele), id },
    ...(noeud ? [{ litteral: modele.visible(noeud.id, noeud.bloc ? place : null), id: noeud.id }] : []),
    ...(hote.bloc && place ? [{ litteral: modele.lignes(place.bloc)?.existe[place.rang] ?? circuit.FALSE, id }] : []),
  ]
  const depot = isDeposable ? modele.sansErreur('usager') : circuit.TRUE
  return {
    litteral: circuit.and([
      depot,
      modele.quelquePart(hote, (place) => circuit.and(litteraux(place).map(({ litteral }) => litteral))),
    ]),
    isMontre: (releve: Releve) =>
      (!isDeposable || releve.isSansErreur('usager')) &&
      releve.quelquePart(hote, (depart) => {
        const lue = releve.lue(condition, condition.bloc ? depart : 0)
        const isAinsi =
          vaut === 'vrai'
            ? lue === true
            : vaut === 'faux'
              ? lue === false
              : vaut === 'inconnu'
                ? lue === undefined
                : lue !== true
        return isAinsi && (!noeud || releve.isVisible(noeud, noeud.bloc ? depart : 0))
      }),
    motifs: () => [
      ...litteraux(modele.places(hote)[0] ?? null),
      ...(isDeposable ? modele.erreurs('usager').map((erreur) => ({ litteral: -erreur.litteral, id: erreur.id })) : []),
    ],
  }
}

function selon({ t, f }: Verite, vaut: ButDeTemoin['vaut'], { circuit }: Modele): number {
  if (vaut === 'vrai') return t
  if (vaut === 'faux') return f
  return vaut === 'non_vrai' ? -t : circuit.and([-t, -f])
}
