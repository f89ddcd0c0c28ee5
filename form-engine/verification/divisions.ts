/** The divisions of a form, and whether each may be by zero where it is computed. */
import { sousExpressions } from '../conditions/expression.ts'
import type { Expression } from '../conditions/expression.ts'
import { fermer } from '../evaluation/fermetures.ts'
import type { Bloc } from '../evaluation/chose.ts'
import { isVisibleA } from '../evaluation/etat.ts'
import { sousChemin } from '../probleme.ts'
import type { Modele } from './modele.ts'
import type { Releve } from './releve.ts'
import type { Place } from './reponses-symboliques.ts'

/** A division, with what makes it a division by zero. */
export interface Division {
  chemin: string
  litteral: (place: Place) => number
  isMontre: (releve: Releve, depart: number) => boolean
}

const zeros = new WeakMap<Expression, Expression>()

/** « The divisor is zero », for each division inside an expression. */
export function zerosDe(e: Expression): Expression[] {
  const zeros: Expression[] = []
  const reste = [e]
  for (let une = reste.pop(); une; une = reste.pop()) {
    if ('op' in une && une.op === 'div') zeros.push(zeroDe(une, une.right))
    for (const [, dedans] of sousExpressions(une)) reste.push(dedans)
  }
  return zeros
}

function zeroDe(division: Expression, diviseur: Expression): Expression {
  const connu = zeros.get(division)
  if (connu) return connu
  const zero: Expression = { op: 'eq', left: diviseur, right: { integer: '0' } }
  zeros.set(division, zero)
  return zero
}

/** The divisions of an expression that stands in the rows of `bloc`, or outside of rows. */
export function divisionsDe(modele: Modele, e: Expression, bloc: Bloc | null, chemin: string): Division[] {
  if (zerosDe(e).length === 0) return []
  const dedans = sousExpressions(e).flatMap(([cle, une]): Division[] => {
    const lues = divisionsDe(
      modele,
      une,
      'agg' in e ? (modele.programme.repetitions.get(e.over) ?? null) : bloc,
      sousChemin(chemin, cle),
    )
    if (lues.length === 0) return []
    if ('if' in e && cle !== 'if')
      return lues.map((division) => dansLaBranche(modele, e.if, cle === 'then', bloc, division))
    return 'agg' in e ? lues.map((division) => dansLesLignes(modele, e, cle === 'of', division)) : lues
  })
  if (!('op' in e) || e.op !== 'div') return dedans
  const zero = zeroDe(e, e.right)
  const lire = fermer(zero, bloc, modele.noms)
  return [
    ...dedans,
    {
      chemin,
      litteral: (place) => modele.expressions.verite(zero, place).t,
      isMontre: ({ etat }, depart) => lire(etat, depart) === true,
    },
  ]
}

/** A branch is computed when its condition takes it. */
function dansLaBranche(
  modele: Modele,
  si: Expression,
  voulue: boolean,
  bloc: Bloc | null,
  { chemin, litteral, isMontre }: Division,
): Division {
  const lire = fermer(si, bloc, modele.noms)
  return {
    chemin,
    litteral: (place) =>
      modele.circuit.and([modele.expressions.verite(si, place)[voulue ? 't' : 'f'], litteral(place)]),
    isMontre: (releve, depart) => lire(releve.etat, depart) === voulue && isMontre(releve, depart),
  }
}

/** What is said of rows is computed in each; its value, in those its filter keeps. */
function dansLesLignes(
  modele: Modele,
  { over, where }: Extract<Expression, { agg: string }>,
  isValeur: boolean,
  { chemin, litteral, isMontre }: Division,
): Division {
  const bloc = modele.programme.repetitions.get(over) ?? null
  const filtre = where && isValeur ? fermer(where, bloc, modele.noms) : null
  const { circuit } = modele
  return {
    chemin,
    litteral: () =>
      circuit.or(
        (modele.lignes(over)?.existe ?? []).map((existe, rang) => {
          const place = { bloc: over, rang }
          const garde = where && isValeur ? modele.expressions.verite(where, place).t : circuit.TRUE
          return circuit.and([modele.visible(over, null), existe, garde, litteral(place)])
        }),
      ),
    isMontre: (releve) =>
      bloc !== null &&
      isVisibleA(releve.etat, bloc.chose.place) &&
      (releve.etat.lignes[bloc.rang] ?? []).some(
        ({ depart }) => (!filtre || filtre(releve.etat, depart) === true) && isMontre(releve, depart),
      ),
  }
}
