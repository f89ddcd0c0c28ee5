/**
 * Days played over two hundred dossiers, with outages, two workers at once, corrections, withdrawals and express decisions. What
 * must come of it is told by a model written from the rule alone: it imports nothing of the domain, and counts its days one by one.
 */
import { randomInt } from 'node:crypto'
import { describe, expect } from 'vitest'
import type { Db } from '../../../db/client.ts'
import type { MotifDeCorrection } from '../../../db/schema/corrections.ts'
import { test } from '../../../db/testing.ts'
import { instant, type Instant } from '../../../form-engine/temps.ts'
import { systemKey } from '../cles.ts'
import { annulerCorrection, demanderCorrection } from '../correction/demander.ts'
import { refuser } from '../dossier/decider.ts'
import { passerEnInstruction } from '../dossier/passer-en-instruction.ts'
import { annulerRetrait, retirer } from '../dossier/retirer.ts'
import { deciderTelQuel, transmettreTelQuel } from '../dossier/tel-quel-pour-les-tests.ts'
import { editKeyOf, instructionKeyOf, refusalOf, unDossier, uneDemarche, type DossierDeTest } from '../testing.ts'
import { agir } from './agir.ts'
import { balayerLesSilences } from './balayer.ts'

const JOUR = 86_400_000
const DEPART = Date.UTC(2026, 0, 20)
const DEPOTS = 25
const JOURS = 110

/** Mulberry32: the same seed plays the same days. */
function hasard(graine: number): () => number {
  let etat = graine
  return () => {
    etat = (etat + 0x6d2b79f5) | 0
    let t = Math.imul(etat ^ (etat >>> 15), 1 | etat)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

interface Regle {
  mode: 'sva' | 'svr'
  nombre: number
  unite: 'jours' | 'semaines' | 'mois'
  recommence: boolean
}

/** What the rule says of one dossier. Days are numbers, the first played is 0. */
class Modele {
  etat: 'en_construction' | 'en_instruction' | 'accepte' | 'refuse' | 'retire' = 'en_construction'
  correction: MotifDeCorrection | null = null
  decideLe: number | null = null
  retireLe: number | null = null
  regle: Regle
  #base: number
  #pause = 0
  /** A withdrawal that came after the last day gives no day back. */
  #retraitCompte = false

  constructor(regle: Regle, depot: number) {
    this.regle = regle
    this.#base = depot
  }

  get isSuspendu(): boolean {
    return this.correction !== null || this.#retraitCompte
  }

  /** The day that bears the number of the first, so many months later; the last of the month when there is none. */
  get dernier(): number {
    const { nombre, unite } = this.regle
    if (unite !== 'mois') return this.#base + nombre * (unite === 'jours' ? 1 : 7) + this.#pause
    const de = new Date(DEPART + this.#base * JOUR)
    const mois = de.getUTCMonth() + nombre
    const longueur = new Date(Date.UTC(de.getUTCFullYear(), mois + 1, 0)).getUTCDate()
    const fin = Date.UTC(de.getUTCFullYear(), mois, Math.min(de.getUTCDate(), longueur))
    return Math.round((fin - DEPART) / JOUR) + this.#pause
  }

  isEchu(jour: number): boolean {
    return !this.isSuspendu && jour > this.dernier
  }

  minuit(): void {
    if (this.isSuspendu) this.#pause += 1
  }

  repond(jour: number): void {
    if (this.regle.recommence || (this.regle.mode === 'sva' && this.correction === 'incomplet')) {
      this.#base = jour
      this.#pause = 0
    }
    this.correction = null
  }

  retire(jour: number): void {
    this.#retraitCompte = !this.isEchu(jour)
    this.etat = 'retire'
    this.retireLe = jour
  }

  revient(): void {
    this.#retraitCompte = false
    this.etat = 'en_construction'
    this.retireLe = null
  }

  /** What the machine does of it by itself, on a day. */
  machine(jour: number): void {
    if (this.etat === 'en_construction' && this.correction === null) this.etat = 'en_instruction'
    if (this.etat !== 'en_instruction' || !this.isEchu(jour)) return
    this.etat = this.regle.mode === 'sva' ? 'accepte' : 'refuse'
    this.decideLe = jour
  }
}

const REGLES: Regle[] = (['sva', 'svr'] as const).flatMap((mode) =>
  [false, true].flatMap((recommence) => [
    { mode, recommence, nombre: 20, unite: 'jours' as const },
    { mode, recommence, nombre: 3, unite: 'semaines' as const },
    { mode, recommence, nombre: 1, unite: 'mois' as const },
    { mode, recommence, nombre: 2, unite: 'mois' as const },
  ]),
)

const jourIso = (jour: number): string => new Date(DEPART + jour * JOUR).toISOString().slice(0, 10)
/** Noon in Paris, more or less; and a few minutes after its midnight, which is the day before in UTC. */
const midi = (jour: number): Instant => instant(`${jourIso(jour)}T11:00:00Z`)
const nuit = (jour: number): Instant => instant(`${jourIso(jour - 1)}T23:05:00Z`)

async function jouer(
  db: Db,
  graine: number,
  dossiers: number,
): Promise<{ decides: number; refus: number; actes: number }> {
  const de = hasard(graine)
  const parmi = <T>(choix: readonly T[]): T => {
    const choisi = choix[Math.floor(de() * choix.length)]
    if (choisi === undefined) throw new Error('nothing to choose from')
    return choisi
  }
  const demarches = []
  for (const regle of REGLES) {
    const { mode, nombre, unite, recommence } = regle
    const correction = recommence ? 'recommencer' : 'suspendre'
    const demarche = await uneDemarche(db, { decision: { mode, periode: { nombre, unite }, correction } })
    demarches.push({ regle, demarche })
  }
  const suivis: { dossier: DossierDeTest; modele: Modele }[] = []
  const bilan = { decides: 0, refus: 0, actes: 0 }

  const refuse = async (acte: Promise<unknown>): Promise<void> => {
    expect(await refusalOf(acte)).not.toBeNull()
    bilan.refus += 1
  }

  /** One act of a person, whatever is possible now, or what is not any more. */
  const agirUneFois = async (dossier: DossierDeTest, modele: Modele, jour: number): Promise<void> => {
    const instruction = await instructionKeyOf(db, dossier, midi(jour))
    const edition = await editKeyOf(db, dossier, midi(jour))
    const motif = parmi(['incomplet', 'incorrect', 'perime'] as const)
    const demander = () =>
      demanderCorrection(instruction, {
        motif,
        message: 'À revoir.',
        remarques: [],
        champsSeuls: false,
        echeanceOn: null,
      })
    bilan.actes += 1
    if (modele.etat === 'retire') {
      if (jour - (modele.retireLe ?? 0) > 14) return
      await annulerRetrait(edition)
      modele.revient()
    } else if (modele.correction !== null) {
      const choix = parmi(['transmettre', 'transmettre', 'annuler', 'instruire', 'retirer'] as const)
      if (choix === 'retirer') {
        await retirer(edition)
        modele.retire(jour)
        return
      }
      if (choix === 'transmettre') {
        await transmettreTelQuel(edition)
        modele.repond(jour)
      } else if (choix === 'annuler') {
        await annulerCorrection(instruction)
        modele.correction = null
      } else {
        await passerEnInstruction(instruction)
        modele.correction = null
        modele.etat = 'en_instruction'
      }
    } else if (modele.isEchu(jour)) {
      await refuse(demander())
      if (modele.etat === 'en_instruction' && modele.regle.mode === 'sva')
        await refuse(refuser(instruction, { motivation: 'Trop tard.' }))
      return
    } else if (modele.etat === 'en_construction' && de() < 0.5) {
      await retirer(edition)
      modele.retire(jour)
      return
    } else if (modele.etat === 'en_instruction' && de() < 0.15) {
      const isAccord = de() < 0.5
      await deciderTelQuel(instruction, isAccord ? 'accepter' : 'refuser', 'Parce que.')
      modele.etat = isAccord ? 'accepte' : 'refuse'
      modele.decideLe = jour
      return
    } else {
      await demander()
      modele.correction = motif
      modele.etat = 'en_construction'
      return
    }
    // The job that follows may be lost: the sweep does its work.
    if (de() < 0.8) {
      await agir(systemKey(db, midi(jour), 'essai'), dossier.id)
      modele.machine(jour)
    }
  }

  for (let jour = 0; jour < JOURS; jour += 1) {
    for (const { modele } of suivis) if (jour > 0) modele.minuit()
    if (de() < 0.65) {
      const passages = de() < 0.3 ? 2 : 1
      const bilans = await Promise.all(
        Array.from({ length: passages }, () => balayerLesSilences(systemKey(db, nuit(jour), 'essai'))),
      )
      bilan.decides += bilans.reduce((n, { decides }) => n + decides, 0)
      for (const { modele } of suivis) modele.machine(jour)
    }
    for (let n = 0; jour < DEPOTS && n < Math.ceil(dossiers / DEPOTS); n += 1) {
      const { regle, demarche } = parmi(demarches)
      const dossier = await unDossier(db, { etat: 'en_construction', demarche, deposeAt: midi(jour) })
      const modele = new Modele(regle, jour)
      await agir(systemKey(db, midi(jour), 'essai'), dossier.id)
      modele.machine(jour)
      suivis.push({ dossier, modele })
    }
    for (const { dossier, modele } of suivis) {
      const isClos = modele.etat === 'accepte' || modele.etat === 'refuse'
      if (!isClos && de() < 0.05) await agirUneFois(dossier, modele, jour)
    }
    await comparer(db, suivis, jour)
  }
  return bilan
}

/** Every dossier is as the rule says: its state, its last day, the day it was decided; and decided once at most. */
async function comparer(
  db: Db,
  suivis: readonly { dossier: DossierDeTest; modele: Modele }[],
  jour: number,
): Promise<void> {
  const rows = await db.selectFrom('dossiers').select(['id', 'etat', 'silence_on', 'decide_at']).execute()
  const decisions = await db
    .selectFrom('evenements')
    .where('type', 'in', ['dossier.accepte', 'dossier.refuse'])
    .select('dossier_id')
    .execute()
  const lus = new Map(rows.map(({ id, ...row }) => [id, row]))
  const ecarts = suivis.flatMap(({ dossier, modele }) => {
    const lu = lus.get(dossier.id)
    const isAttendu = modele.etat === 'en_construction' || modele.etat === 'en_instruction'
    const voulu = {
      etat: modele.etat,
      silence_on: isAttendu && !modele.isSuspendu ? jourIso(modele.dernier) : null,
      decide: modele.decideLe === null ? null : jourIso(modele.decideLe),
    }
    // The pass a few minutes after midnight in Paris is, in UTC, an hour earlier.
    const decide = lu?.decide_at ? new Date(Date.parse(lu.decide_at) + 2 * 3_600_000).toISOString().slice(0, 10) : null
    const trouve = { etat: lu?.etat, silence_on: lu?.silence_on, decide }
    return JSON.stringify(trouve) === JSON.stringify(voulu) ? [] : [{ jour, regle: modele.regle, voulu, trouve }]
  })
  expect(ecarts).toEqual([])
  expect(new Set(decisions.map(({ dossier_id: id }) => id)).size).toBe(decisions.length)
}

describe('days of silence, as the rule alone tells them', () => {
  test.for([
    [200, 20_261_127],
    [100, randomInt(2 ** 31)],
  ] as const)('%i dossiers, from the seed %i', { timeout: 240_000 }, async ([dossiers, graine], { dbtest }) => {
    const bilan = await jouer(dbtest, graine, dossiers)
    console.info(`silence, graine ${graine} : ${JSON.stringify(bilan)}`)
    expect(bilan.decides).toBeGreaterThan(dossiers / 5)
    expect(bilan.actes).toBeGreaterThan(dossiers)
  })
})
