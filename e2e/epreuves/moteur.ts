/**
 * The engine answers one thing, however it is asked: forms and answers are drawn, opened, then changed step by step; each time
 * the evaluation is compared with one made from scratch and with plain recursion over the document.
 * What the verification says of small forms is what the trial of every dossier says, and each of its examples is played.
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
import { compter, montre, petitFormulaire } from '../../form-engine/verification/comparer-de-test.ts'
import { constatsAttendus } from '../../form-engine/verification/oracle-de-test.ts'
import { verify } from '../../form-engine/verification/verify.ts'
import { epreuve, type Bilan } from './epreuve.ts'
import { hasard } from './hasard.ts'

const Plan = z.object({ graine: z.number(), formulaires: z.number() })
type Plan = z.infer<typeof Plan>

const FORMULAIRES_PAR_RONDE = 200
/** Forms verified in a round. */
const VERIFIES_PAR_RONDE = 100
/** Steps of one verification: none is to be left undecided. */
const BUDGET = 50_000_000
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
  const verifies = constats.length > 0 ? { constats: [], mesures: {} } : verifierAuHasard(graine, formulaires)
  return { constats: [...constats, ...verifies.constats], mesures: { formulaires, changements, ...verifies.mesures } }
}

/** Verdicts on forms so small that every dossier is tried; as many as the round asks for, less those too large. */
function verifierAuHasard(graine: number, formulaires: number): Bilan {
  const mesures = { verifies: 0, controles: 0, exemples: 0 }
  const essais = Math.ceil((formulaires * VERIFIES_PAR_RONDE) / FORMULAIRES_PAR_RONDE)
  for (let numero = 0; numero < essais; numero++) {
    const formulaire = petitFormulaire(hasard(graine, 1_000_000 + numero), true)
    if (!formulaire) continue
    const { constats, controles } = verify(formulaire, { today: TODAY, budget: BUDGET })
    mesures.verifies += 1
    mesures.controles += controles.total
    const nom = `petit formulaire ${numero} de la graine ${graine}`
    if (controles.nonProuves > 0)
      return { constats: [`${nom} : ${controles.nonProuves} contrôles non prouvés`], mesures }
    if (!isDeepStrictEqual(compter(constats), constatsAttendus(formulaire, TODAY)))
      return { constats: [`${nom} : la vérification ne dit pas ce que montre l’essai de tous les dossiers`], mesures }
    for (const constat of constats.filter(({ temoin }) => temoin)) {
      mesures.exemples += 1
      if (!montre(formulaire, constat))
        return { constats: [`${nom} : l’exemple de ${constat.code} ne le montre pas`], mesures }
    }
  }
  return { constats: [], mesures }
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
