/**
 * `kill -9` of web, worker and object store at each step of the sending of files loses nothing that was acknowledged,
 * attaches nothing twice, leaves nothing in the store once it was reconciled, and nothing in clear at any time.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { compilee } from '../../app/domain/revision/compilee.ts'
import { partsDe } from '../../app/domain/piece-jointe/parts.ts'
import { TAILLE_PART } from '../../app/adapters/objets/port.ts'
import type { StableId } from '../../form-engine/formulaire.ts'
import { cellKey } from '../../form-engine/reponses.ts'
import { champ, unDossier, uneDemarche, unePersonne } from './donnees.ts'
import { epreuve, type Bilan } from './epreuve.ts'
import {
  envoyerFichier,
  envoyerPuisPartir,
  posterFormulaire,
  reseauQuiSeTrompe,
  type Etape,
  type Expediteur,
} from './expediteur.ts'
import { autresOctets, unePhoto, unTexte, type Fichier } from './fichiers.ts'
import { hasard, type Hasard } from './hasard.ts'
import type { Machine, Processus } from './machine.ts'
import { effacerLaRonde, verifierClair, verifierMagasin, verifierPieces, type Attendu } from './pieces-verifiees.ts'

const ETAPES = ['commencer', 'part', 'entre', 'finir', 'analyse', 'formulaire'] as const satisfies readonly Etape[]
/** Who is watched: the kill comes when they are at the step. */
const PERSONNES = ['gros', 'petits', 'distrait'] as const

const Plan = z.object({
  /** Seed of the bytes. */
  graine: z.number(),
  /** Parts of the largest file. */
  parts: z.number(),
  /** Bytes of the small files. */
  tailles: z.array(z.number()),
  /** When each person begins, in milliseconds. */
  departs: z.array(z.number()),
  /** The kill comes this long after this person reached this step for the nth time, in milliseconds. */
  etape: z.enum(ETAPES),
  personne: z.enum([...PERSONNES, 'formulaire']),
  fois: z.number(),
  delai: z.number(),
  tues: z.array(z.enum(['web', 'web2', 'worker', 'magasin'])),
  /** The one who leaves for good: after this step, and how long after, in milliseconds. */
  laisse: z.object({ etape: z.enum(['commencer', 'part', 'finir']), apres: z.number() }),
  /** The one who sends other bytes for a part: which, and how long they wait for its answer (null: until it comes). */
  erreur: z.object({ part: z.number(), attente: z.number().nullable() }),
})
type Plan = z.infer<typeof Plan>

const VICTIMES: readonly (readonly Processus[])[] = [
  ['web'],
  ['web2'],
  ['magasin'],
  ['web', 'web2'],
  ['web', 'magasin'],
  ['worker', 'magasin'],
  ['web', 'web2', 'worker', 'magasin'],
]
/** While files are analysed, what analyses them and what it reads are the ones to lose. */
const VICTIMES_DE_L_ANALYSE: typeof VICTIMES = [['worker'], ['magasin'], ['worker', 'magasin'], ['web', 'worker']]
/** The most a kill waits after its step, in milliseconds: about as long as what the step begins takes. */
const DELAI_MAX: Record<Etape, number> = {
  commencer: 40,
  part: 250,
  entre: 5,
  finir: 120,
  analyse: 400,
  formulaire: 150,
}
/** The step may never be reached the nth time; the kill comes all the same. */
const ATTENTE_DE_L_ETAPE_MS = 3_000

export const envoiKill = epreuve<Plan>({
  name: 'envoi-kill',
  plan: Plan,
  tirer: (chance, round) => {
    // Each step in its turn, so that three hundred rounds give fifty to each.
    const etape = ETAPES[round % ETAPES.length] ?? 'part'
    const parts = etape === 'entre' ? chance.entier(2, 3) : chance.entier(1, 3)
    return {
      graine: chance.entier(1, 2 ** 30),
      parts,
      tailles: Array.from({ length: 5 }, () => uneTaille(chance)),
      departs: Array.from({ length: 5 }, () => chance.entier(0, 150)),
      etape,
      personne: etape === 'formulaire' ? etape : etape === 'entre' ? 'gros' : chance.parmi(PERSONNES),
      fois: etape === 'part' ? chance.entier(1, 2) : 1,
      delai: chance.entier(0, DELAI_MAX[etape]),
      tues: [...chance.parmi(etape === 'analyse' ? VICTIMES_DE_L_ANALYSE : VICTIMES)],
      laisse: { etape: chance.parmi(['commencer', 'part', 'finir']), apres: chance.entier(0, 60) },
      erreur: { part: chance.entier(0, 1), attente: chance.sort(0.5) ? null : chance.entier(0, 80) },
    }
  },
  jouer,
})

/** Small, or about a segment of the encryption: that is where its bounds are. */
function uneTaille(chance: Hasard): number {
  return chance.sort(0.5) ? chance.entier(200, 40_000) : 2 ** 20 + chance.entier(-120, 120)
}

async function jouer(plan: Plan, machine: Machine): Promise<Bilan> {
  await machine.assurer('magasin', 'web', 'web2', 'worker')
  const { db } = machine
  const marque = `marque${hasard(plan.graine).entier(2 ** 29, 2 ** 30)}${plan.graine}`
  const demarche = await uneDemarche(
    db,
    ['lettre', 'plans'].map((id) => champ(id, 'piece_justificative', { max: 10 })),
  )
  const page = (await compilee(db, demarche.revisionId)).pages[0]?.cle ?? ''
  const mort = uneMort(plan, machine)
  const webTue = plan.tues.find((nom) => nom === 'web' || nom === 'web2')

  const attendus: Attendu[] = []
  const expediteur = async (rang: number, personne: string): Promise<Expediteur> => {
    const usager = await unePersonne(db)
    const dossierId = await unDossier(db, demarche, usager)
    const isVue = personne === plan.personne
    // Whoever is watched is on what dies.
    const origine = machine.url((isVue && webTue) || (rang % 2 === 0 ? 'web' : 'web2'))
    return {
      usager,
      dossierId,
      origine,
      sansReponse,
      debout: mort.debout,
      passer: isVue ? mort.passer : async () => undefined,
    }
  }
  const taille = (rang: number) => plan.tailles[rang] ?? 1_000
  const [cle, autre] = [cellKey('lettre' as StableId, null), cellKey('plans' as StableId, null)]
  let reprises = 0
  let silences = 0
  const sansReponse = () => void (silences += 1)
  const attendre = (qui: Expediteur, fichiers: Fichier[], sort: Attendu['sort'], contenus: Buffer[] = []) =>
    attendus.push(
      ...fichiers.map(({ nom, octets }) => ({ ...qui, nom, contenus: [octets, ...contenus], sort, isAcquitte: false })),
    )
  const acquitter = (...noms: string[]) => {
    for (const attendu of attendus) if (noms.includes(attendu.nom)) attendu.isAcquitte = true
  }

  const gros = async () => {
    const qui = await expediteur(0, 'gros')
    const bytes = (plan.parts - 1) * TAILLE_PART + taille(0)
    const fichier = unTexte('gros.txt', bytes, plan.graine, marque)
    attendre(qui, [fichier], 'garde')
    return async () => {
      reprises += await envoyerFichier(qui, cle, fichier)
      acquitter(fichier.nom)
    }
  }
  const petits = async () => {
    const qui = await expediteur(1, 'petits')
    const fichiers = [
      unTexte('petit.txt', taille(1), plan.graine + 1, marque),
      await unePhoto('photo.jpg', plan.graine, marque),
    ]
    attendre(qui, fichiers, 'garde')
    return async () => {
      const envoyes = fichiers.map(async (fichier, rang) => {
        reprises += await envoyerFichier(qui, rang === 0 ? cle : autre, fichier)
        acquitter(fichier.nom)
      })
      await Promise.all(envoyes)
    }
  }
  const formulaire = async () => {
    const qui = await expediteur(2, 'formulaire')
    const fichiers = [
      unTexte('poste.txt', taille(2), plan.graine + 2, marque),
      await unePhoto('postee.jpg', plan.graine + 2, marque),
    ]
    attendre(qui, fichiers, 'garde')
    return async () => {
      await posterFormulaire(qui, { page, cle }, fichiers)
      acquitter(...fichiers.map(({ nom }) => nom))
    }
  }
  const laisse = async () => {
    const qui = await expediteur(3, 'laisse')
    const fichier = unTexte('laisse.txt', taille(3), plan.graine + 3, marque)
    attendre(qui, [fichier], 'laisse')
    return async () => envoyerPuisPartir(qui, cle, fichier, plan.laisse)
  }
  const distrait = async () => {
    const qui = await expediteur(4, 'distrait')
    const bytes = plan.erreur.part * TAILLE_PART + taille(4)
    const fichier = unTexte('distrait.txt', bytes, plan.graine + 4, marque)
    const { debut = 0, fin = 0 } = partsDe(bytes)[plan.erreur.part] ?? {}
    const autres = autresOctets(fichier, debut, fin)
    // Cut, the wrong bytes may arrive after the right ones: the file is then of those sent last.
    attendre(qui, [fichier], 'garde', plan.erreur.attente === null ? [] : [autres])
    const faux = new Blob([new Uint8Array(autres.subarray(debut, fin + 1))])
    return async () => {
      const reseau = reseauQuiSeTrompe(qui, faux, plan.erreur.part, plan.erreur.attente)
      reprises += await envoyerFichier(qui, cle, fichier, reseau)
      acquitter(fichier.nom)
    }
  }

  const prets = await Promise.all([gros(), petits(), formulaire(), laisse(), distrait()])
  const envois = Promise.all(
    prets.map(async (commencer, rang) => {
      await sleep(plan.departs[rang] ?? 0)
      await commencer()
    }),
  )
  // Awaited after the kill: a failure before must not count as unhandled.
  envois.catch(() => undefined)
  const spontanees = await mort.arriver()
  await envois

  const pieces = await verifierPieces(machine, attendus)
  const clair = await verifierClair(machine, marque)
  const magasin = await verifierMagasin(machine)
  const apres = await effacerLaRonde(machine, attendus)
  return {
    constats: [
      ...pieces.constats,
      ...clair,
      ...magasin.constats,
      ...apres,
      ...(spontanees > 0 ? [`${spontanees} processus se sont arrêtés sans être tués`] : []),
    ],
    mesures: {
      'fichiers acquittés': attendus.filter(({ isAcquitte }) => isAcquitte).length,
      [`morts à « ${plan.etape} »`]: mort.isAtteinte() ? 1 : 0,
      'morts hors étape': mort.isAtteinte() ? 0 : 1,
      'demandes sans réponse': silences,
      'envois repris': reprises,
      ...pieces.mesures,
      ...magasin.mesures,
    },
  }
}

/** The kill of a round: it waits for its step, takes its victims, and starts them again. */
function uneMort({ etape, fois, delai, tues }: Plan, machine: Machine) {
  let passages = 0
  let isAtteinte = false
  const atteinte = Promise.withResolvers<void>()
  const frappee = Promise.withResolvers<void>()
  let debout: Promise<unknown> = Promise.resolve()
  return {
    debout: async () => void (await debout),
    isAtteinte: () => isAtteinte,
    async passer(passee: Etape): Promise<void> {
      if (passee !== etape) return
      passages += 1
      if (passages !== fois) return
      isAtteinte = true
      atteinte.resolve()
      // Between two parts there is no time: the kill is waited for.
      if (etape === 'entre') await frappee.promise
    },
    /** Returns how many processes ended that were not killed. */
    async arriver(): Promise<number> {
      await Promise.race([atteinte.promise, sleep(ATTENTE_DE_L_ETAPE_MS)])
      await sleep(delai)
      const relance = tuerEtRelancer(machine, tues, frappee.resolve)
      debout = relance.catch(() => undefined)
      return relance
    },
  }
}

async function tuerEtRelancer(machine: Machine, tues: readonly Processus[], frappee: () => void): Promise<number> {
  await machine.tuer(...tues)
  frappee()
  const morts = machine.morts()
  // Of a worker that is down, the jobs in hand are brought back before it starts again.
  if (tues.includes('worker') || morts.includes('worker')) await machine.presserLaFile()
  await machine.assurer('magasin', 'web', 'web2', 'worker')
  return morts.length
}
