/** Whether two conditions say the same of a form whatever is answered; else, answers for which they differ. */
import type { Expression } from '../conditions/expression.ts'
import type { Portee } from '../conditions/typer.ts'
import type { Valeurs } from '../evaluation/open.ts'
import type { Formulaire } from '../formulaire.ts'
import type { CivilDate } from '../temps.ts'
import { coneDe } from './cone.ts'
import { Enquete } from './enquete.ts'
import type { But } from './enquete.ts'
import { petitTemoin } from './petit-temoin.ts'
import type { Place } from './reponses-symboliques.ts'
import { modeleAvec } from './temoin.ts'

export type Equivalence =
  { verdict: 'equivalentes' } | { verdict: 'differentes'; temoin: Valeurs } | { verdict: 'non_prouve' }

/**
 * What must agree: `vrai` for a boundary where only true counts (afficherSi, obligatoireSi, routes, ineligibilité), `faux` for
 * the rule of a validation, `valeur` for both and unknown apart.
 */
export type Frontiere = 'vrai' | 'faux' | 'valeur'

/** Steps one comparison may take when nothing is said. */
const BUDGET = 4_000_000

/**
 * Compares two conditions that stand at the same place of a form without `bloquant` problems of structure. In rows, they are
 * compared in a row of the repetition while it shows.
 */
export function equivalence(
  formulaire: Formulaire,
  a: Expression,
  b: Expression,
  portee: Portee,
  { today, budget = BUDGET, frontiere = 'valeur' }: { today: CivilDate; budget?: number; frontiere?: Frontiere },
): Equivalence {
  const visibles = portee.repetition === null ? [] : [portee.repetition]
  const { modele, conditions } = modeleAvec(coneDe(formulaire, [a, b], visibles), [a, b], today)
  const [x, y] = conditions.map((id) => modele.regles.get(`condition ${id}`))
  if (!x || !y) return { verdict: 'non_prouve' }
  const { circuit, expressions } = modele
  const bloc = portee.repetition === null ? null : (modele.programme.repetitions.get(portee.repetition) ?? null)
  const different = (place: Place): number => {
    const [va, vb] = [expressions.verite(a, x.bloc ? place : null), expressions.verite(b, y.bloc ? place : null)]
    const ecarts = [
      ...(frontiere === 'faux' ? [] : [circuit.xor(va.t, vb.t)]),
      ...(frontiere === 'vrai' ? [] : [circuit.xor(va.f, vb.f)]),
    ]
    const ici =
      bloc && place
        ? [modele.visible(bloc.chose.id, null), modele.lignes(place.bloc)?.existe[place.rang] ?? circuit.FALSE]
        : []
    return circuit.and([...ici, circuit.or(ecarts)])
  }
  const lire = (lue: unknown): unknown =>
    frontiere === 'vrai' ? lue === true : frontiere === 'faux' ? lue === false : lue
  const but: But = {
    litteral: modele.quelquePart({ bloc }, different),
    isMontre: (releve) =>
      (!bloc || releve.isVisible(bloc.chose, 0)) &&
      (bloc ? (releve.etat.lignes[bloc.rang] ?? []).map(({ depart }) => depart) : [0]).some(
        (depart) => lire(releve.lue(x, x.bloc ? depart : 0)) !== lire(releve.lue(y, y.bloc ? depart : 0)),
      ),
    motifs: () => [],
  }
  const restant = { steps: budget }
  const enquete = new Enquete(modele, restant)
  enquete.demander(but)
  enquete.instruire()
  const issue = enquete.issue(but)
  if (issue.verdict === 'impossible') return { verdict: 'equivalentes' }
  if (issue.verdict === 'non_prouve') return issue
  return {
    verdict: 'differentes',
    temoin: petitTemoin(modele, issue.temoin, but, { steps: Math.max(restant.steps, 200_000) }),
  }
}
