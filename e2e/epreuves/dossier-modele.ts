/**
 * People act on dossiers at random, rightly or not, over HTTP: after each act the server answers and keeps what a small model
 * of the rules says (modele-de-dossier.ts). A failure is shrunk to the few acts that show it.
 */
import fc from 'fast-check'
import { z } from 'zod'
import { epreuve, type Bilan } from './epreuve.ts'
import { parmi } from './geste.ts'
import { INVITABLES } from './gestes-d-invitation.ts'
import { acteurDe, commencer, GESTES } from './gestes-sur-un-dossier.ts'
import { hasard } from './hasard.ts'
import type { Machine } from './machine.ts'
import { PERSONNES, type Qui } from './modele-de-dossier.ts'
import { unMonde, type Monde } from './monde-de-dossier.ts'

/** How far a dossier is when chance takes over. */
const DEBUTS = ['vide', 'rempli', 'a_plusieurs', 'depose', 'en_instruction', 'a_corriger'] as const

const Plan = z.object({ graine: z.number(), gestes: z.number(), debut: z.enum(DEBUTS) })
type Plan = z.infer<typeof Plan>

/** Shrinking a failure plays it again and again. */
const REDUIRE_MS = 60_000

export const dossierModele = epreuve<Plan>({
  name: 'dossier-modele',
  plan: Plan,
  tirer: (chance, round) => ({
    graine: chance.entier(1, 2 ** 30),
    gestes: 100,
    debut: DEBUTS[round % DEBUTS.length] ?? 'vide',
  }),
  jouer,
})

const NOMS = Object.keys(GESTES)

interface Tire {
  nom: string
  qui: number
  lequel: number
  a: number
  b: number
}

/** One act, as fast-check plays and shows it. */
class Commande implements fc.AsyncCommand<object, Monde> {
  readonly tire: Tire

  constructor(tire: Tire) {
    this.tire = tire
  }

  check(): boolean {
    return true
  }

  async run(_modele: object, monde: Monde): Promise<void> {
    const { nom, qui, lequel, a, b } = this.tire
    const geste = GESTES[nom]
    const dossier = monde.dossiers[lequel % Math.max(1, monde.dossiers.length)]
    if (geste && dossier) await geste.jouer({ monde, dossier, qui: acteurDe(geste, qui, dossier), a, b })
    else await commencer(monde, qui < 60 ? 'titulaire' : (PERSONNES[qui % PERSONNES.length] ?? 'titulaire'))
    await monde.comparer()
  }

  toString(): string {
    const { nom, qui, lequel, a, b } = this.tire
    const geste = GESTES[nom]
    return `${nom}(${geste ? acteurDe(geste, qui) : qui}, ${lequel}, ${a}, ${b})`
  }
}

/** The acts that lead a dossier there, each by whom it is for. */
async function mener(monde: Monde, debut: Plan['debut']): Promise<void> {
  await commencer(monde, 'titulaire')
  const acte = async (nom: string, a = 0, b = 1, qui?: Qui) => {
    const [geste, dossier] = [GESTES[nom], monde.dossiers[0]]
    if (!geste || !dossier) throw new Error(`no act is called ${nom}`)
    await geste.jouer({ monde, dossier, qui: qui ?? geste.acteur, a, b })
  }
  const rang = DEBUTS.indexOf(debut)
  if (rang >= 1) for (const a of [0, 1]) await acte('repondreCeQuiEstObligatoire', a)
  if (rang >= 2) {
    // One who fills everything, and one of whom one part is asked; neither deposits.
    for (const [cible, parties] of [
      [0, 1],
      [1, 13],
    ] as const) {
      await acte('inviter', cible, parties)
      await acte('accepterUneInvitation', cible, 1, parmi(INVITABLES, cible))
    }
  }
  if (rang >= 3) await acte('deposer')
  if (rang === 4) await acte('prendreEnInstruction')
  if (rang === 5) await acte('demanderUneCorrection', 1, 1)
  await monde.comparer()
}

async function jouer({ graine, gestes, debut }: Plan, machine: Machine): Promise<Bilan> {
  await machine.assurer('web', 'web2', 'worker')
  const origines = [machine.url('web'), machine.url('web2')]
  let joues = 0
  const commande = fc
    .record({
      // One act in thirty begins another dossier.
      nom: fc.oneof(
        { weight: 30, arbitrary: fc.constantFrom(...NOMS) },
        { weight: 1, arbitrary: fc.constant('commencer') },
      ),
      qui: fc.nat(99),
      lequel: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(3) }),
      a: fc.nat(1_000),
      b: fc.nat(100_000),
    })
    .map((tire) => new Commande(tire))
  const propriete = fc.asyncProperty(
    fc.commands([commande], { maxCommands: gestes, size: 'max' }),
    async (commandes) => {
      const monde = await unMonde(machine.db, origines, hasard(graine, joues))
      await mener(monde, debut)
      joues += [...commandes].length
      await fc.asyncModelRun(() => ({ model: {}, real: monde }), commandes)
    },
  )
  // Played to its end however slow the machine is; only what failed is shrunk, within a time.
  const jouee = await fc.check(propriete, { seed: graine, numRuns: 1, endOnFailure: true })
  if (!jouee.failed) return { constats: [], mesures: { gestes: joues } }
  const reduite = await fc.check(propriete, {
    seed: graine,
    numRuns: 1,
    interruptAfterTimeLimit: REDUIRE_MS,
    markInterruptAsFailure: false,
  })
  const { counterexample, errorInstance } = reduite.counterexample ? reduite : jouee
  const pourquoi = errorInstance instanceof Error ? errorInstance.message : String(errorInstance)
  return { constats: [`${pourquoi} (${String(counterexample?.[0])})`], mesures: { gestes: joues } }
}
