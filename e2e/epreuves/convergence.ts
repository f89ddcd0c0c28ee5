/**
 * An owner and their guests fill one dossier at once, by the queue of the real page, on two web processes and a network
 * that loses, repeats, delays and goes; rights are taken back, given again and changed, and a revision is published. Then
 * the journal, the projection, what was acknowledged and what was seen tell one story (convergence-oracle.ts).
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { cellKey, type CellKey } from '../../form-engine/reponses.ts'
import { ecartsDeConvergence } from './convergence-oracle.ts'
import { lireHistorique } from './donnees-de-page.ts'
import { unePersonne, type PersonneConnectee } from './donnees.ts'
import { PARTIES, unDossierAPlusieurs, type Droits, type Invite } from './dossier-a-plusieurs.ts'
import { epreuve, type Bilan } from './epreuve.ts'
import { hasard, type Hasard } from './hasard.ts'
import type { Machine } from './machine.ts'
import { droitsDe, fermer, lecteurDe, lire, rouvrir, travailler, type Poste, type Ronde } from './poste.ts'
import { reseauInfidele } from './reseau-infidele.ts'

const Plan = z.object({
  graine: z.number(),
  /** Windows of the owner; each guest has one. */
  fenetres: z.number(),
  invites: z.array(z.object({ droit: z.enum(['remplir', 'lire']), sections: z.array(z.string()).nullable() })),
  /** What each window does. */
  gestes: z.number(),
})
type Plan = z.infer<typeof Plan>

const CLIENTS = 16
/** Letters of invitation that one address may be sent in a day. */
const LETTRES = 5

export const convergence = epreuve<Plan>({
  name: 'convergence',
  plan: Plan,
  tirer: (chance) => {
    const fenetres = chance.entier(1, 3)
    return {
      graine: chance.entier(1, 2 ** 30),
      fenetres,
      invites: Array.from({ length: CLIENTS - fenetres }, () => desDroits(chance)),
      gestes: chance.entier(40, 70),
    }
  },
  jouer,
})

/** One guest of four reads only; half see everything. */
function desDroits(chance: Hasard): Plan['invites'][number] {
  const sections = PARTIES.filter(() => chance.sort(0.5))
  return {
    droit: chance.sort(0.25) ? 'lire' : 'remplir',
    sections: chance.sort(0.5) || sections.length === 0 ? null : sections,
  }
}

async function jouer(plan: Plan, machine: Machine): Promise<Bilan> {
  await machine.assurer('web', 'web2')
  const { db } = machine
  const origines = [machine.url('web'), machine.url('web2')]
  const dossier = await unDossierAPlusieurs(db, machine.url('web'))
  const ronde: Ronde = { dossier, origines, echanges: [], lectures: [], constats: [] }
  const invites = await Promise.all(
    plan.invites.map(async (droits): Promise<Invite> => {
      const personne = await unePersonne(db)
      const invite: Invite = { personne, droits: null, periodes: [], invitation: null, lettres: 0 }
      await dossier.donner(invite, droits)
      return invite
    }),
  )
  const unPoste = (personne: PersonneConnectee, invite: Invite | null, rang: number): Poste => ({
    personne,
    invite,
    reseau: reseauInfidele(origines, dossier.id, personne, hasard(plan.graine, 100 + rang), ronde.echanges),
    chance: hasard(plan.graine, rang),
    fenetre: null,
    garde: null,
    versions: new Map(),
    lignes: new Set(),
  })
  const postes = [
    ...Array.from({ length: plan.fenetres }, (_, rang) => unPoste(dossier.titulaire, null, rang)),
    ...invites.map((invite, rang) => unPoste(invite.personne, invite, plan.fenetres + rang)),
  ]

  let isOver = false
  const droits = changerLesDroits(ronde, invites, hasard(plan.graine, 999), () => isOver)
  // Awaited below: a failure before must not count as unhandled.
  droits.catch(() => undefined)
  try {
    await Promise.all(postes.map((poste) => travailler(ronde, poste, plan.gestes)))
  } finally {
    isOver = true
  }
  const changements = await droits
  await Promise.all(postes.map((poste) => finir(ronde, poste)))

  const { constats, mesures, projection } = await ecartsDeConvergence(db, { ...ronde, invites })
  const alaFin = await ecartsALaFin(ronde, postes, projection)
  return {
    constats: [...ronde.constats, ...constats, ...alaFin],
    mesures: { ...mesures, 'droits changés': changements },
  }
}

/** The owner takes back, gives again and changes; once, a revision is published. */
async function changerLesDroits(
  { dossier }: Ronde,
  invites: readonly Invite[],
  chance: Hasard,
  isOver: () => boolean,
): Promise<number> {
  let nombre = 0
  for (; !isOver(); nombre++) {
    await sleep(chance.entier(20, 150))
    if (nombre === 3) await dossier.publier()
    const invite = chance.parmi(invites)
    if (invite.droits === null) {
      if (invite.lettres < LETTRES) await dossier.donner(invite, desDroits(chance))
    } else if (invite.lettres < LETTRES && chance.sort(0.5)) await dossier.reprendre(invite)
    else await dossier.donner(invite, desDroits(chance))
  }
  return nombre
}

/** Everything comes back, and every window sends what it has until nothing waits. */
async function finir(ronde: Ronde, poste: Poste): Promise<void> {
  poste.reseau.couper(false)
  await poste.reseau.calmer()
  const droits: Droits | null = droitsDe(poste)
  if (droits?.droit === 'remplir') await rouvrir(ronde, poste)
  const { fenetre } = poste
  if (fenetre === null) return
  for (let essai = 0; essai < 200 && !fenetre.isCalme() && fenetre.etat().kind !== 'refuse'; essai++) {
    await fenetre.vider()
    await sleep(20)
  }
  if (droits?.droit === 'remplir' && !fenetre.isCalme())
    ronde.constats.push(`une page n’a pas pu envoyer ce qu’elle avait : ${JSON.stringify(fenetre.etat())}`)
  fermer(ronde, poste)
  await poste.reseau.calmer()
}

/** Whoever reads at the end reads the state of the server, and nothing out of what they were given. */
async function ecartsALaFin(
  ronde: Ronde,
  postes: readonly Poste[],
  projection: ReadonlyMap<CellKey, { seq: number; saisie: unknown }>,
): Promise<string[]> {
  const constats: string[] = []
  const { compiled } = ronde.dossier
  for (const poste of postes) {
    const droits = droitsDe(poste)
    const voit = (section: string) => droits !== null && (droits.sections?.includes(section) ?? true)
    for (const { id: section, cle: page } of compiled.pages) {
      const lue = await lire(ronde, poste, page)
      const isOuverte = voit(section) && droits?.droit === 'remplir'
      if ((lue !== null) !== isOuverte) constats.push(`à la fin la page ${page} est ${lue ? 'lue' : 'refusée'}`)
      for (const { cle, seq, saisie } of lue ?? []) {
        const { seq: version, saisie: attendue } = projection.get(cle) ?? { seq: 0, saisie: null }
        if (seq !== version || (saisie !== undefined && saisie !== attendue))
          constats.push(`à la fin ${cle} est lue à ${seq} et le serveur est à ${version}`)
      }
    }
    // One question a part, by the page that readers have too.
    for (const { id: section, cle: page } of compiled.pages) {
      const champ = Object.values(compiled.champs).find((chacun) => chacun.page === page && chacun.repetition === null)
      if (!champ) continue
      const cle = cellKey(champ.id, null)
      const { lue } = await lireHistorique(lecteurDe(ronde, poste), cle)
      if ((lue !== null) !== voit(section))
        constats.push(`à la fin l’historique de ${cle} est ${lue ? 'lu' : 'refusé'}`)
      const version = projection.get(cle)?.seq ?? 0
      if (lue && lue.seq !== version)
        constats.push(`à la fin l’historique de ${cle} est à ${lue.seq}, et non ${version}`)
    }
  }
  return constats
}
