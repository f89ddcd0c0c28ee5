/**
 * The engine answers one thing, however it is asked: forms and answers are drawn, opened, then changed step by step; each time
 * the evaluation is compared with one made from scratch and with plain recursion over the document.
 */
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { compile } from '../../form-engine/compiled.ts'
import { appliquer, changementsAuHasard, dessin } from '../../form-engine/evaluation/dessins-de-test.ts'
import { resultOf } from '../../form-engine/evaluation/evaluate.ts'
import { load } from '../../form-engine/evaluation/load.ts'
import { evaluateNaively } from '../../form-engine/evaluation/naive-de-test.ts'
import { open } from '../../form-engine/evaluation/open.ts'
import { update } from '../../form-engine/evaluation/update.ts'
import type { CivilDate } from '../../form-engine/temps.ts'
import { epreuve, type Bilan } from './epreuve.ts'
import { hasard } from './hasard.ts'

const Plan = z.object({ graine: z.number(), formulaires: z.number() })
type Plan = z.infer<typeof Plan>

const FORMULAIRES_PAR_RONDE = 200
const CHANGEMENTS = 8
const TODAY = '2026-11-25' as CivilDate

export const moteur = epreuve<Plan>({
  name: 'moteur',
  plan: Plan,
  tirer: (chance) => ({ graine: chance.entier(0, 2 ** 31 - 1), formulaires: FORMULAIRES_PAR_RONDE }),
  jouer: ({ graine, formulaires }) => Promise.resolve(jouer(graine, formulaires)),
})

function jouer(graine: number, formulaires: number): Bilan {
  const constats: string[] = []
  let changements = 0
  for (let numero = 0; numero < formulaires && constats.length === 0; numero++) {
    const ecart = ecartDe(graine, numero)
    changements += CHANGEMENTS
    if (ecart) constats.push(`formulaire ${numero} de la graine ${graine} : ${ecart}`)
  }
  return { constats, mesures: { formulaires, changements } }
}

/** The first difference between the three evaluations of a drawn form; null when they agree to the end. */
function ecartDe(graine: number, numero: number): string | null {
  const chance = hasard(graine, numero)
  const { formulaire, reponses } = dessin(chance)
  const programme = load(compile(formulaire).regles)
  const etat = open(programme, reponses, { today: TODAY })
  let courantes = reponses
  for (let pas = 0; pas <= CHANGEMENTS; pas++) {
    const obtenu = resultOf(etat)
    if (!isDeepStrictEqual(obtenu, resultOf(open(programme, courantes, { today: TODAY }))))
      return `après ${pas} changements, l’évaluation diffère de celle qui repart de zéro`
    if (!isDeepStrictEqual(obtenu, evaluateNaively(formulaire, courantes, TODAY)))
      return `après ${pas} changements, l’évaluation diffère de la lecture simple du document`
    const suite = changementsAuHasard(chance, formulaire)
    update(etat, suite)
    courantes = appliquer(courantes, suite)
  }
  return null
}
