/** Figures are what one finds by counting the dossiers by hand, whether they are still there or have left a trace. */
import { describe, expect } from 'vitest'
import { sql } from 'kysely'
import { a, MAINTENANT } from '../../../db/builders.ts'
import type { Tx } from '../../../db/client.ts'
import { test } from '../../../db/testing.ts'
import type { EtatDossier } from '../../../db/schema/dossiers.ts'
import type { DossierId, GroupeId } from '../../../db/schema/ids.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import { addSeconds, type CivilDate, type Instant } from '../../../form-engine/temps.ts'
import { cutInstructeurKey, cutPublicKey } from '../compte/access.ts'
import { laisserTraces } from '../conservation/traces.ts'
import { cutAdminKey } from '../demarche/access.ts'
import { projeter } from '../liste/projeter.ts'
import { champ, uneDemarche, unDossier, type DemarcheDeTest } from '../testing.ts'
import {
  PUBLIQUES_GARDEES_SECONDES,
  statistiquesDAdministration,
  statistiquesDInstruction,
  statistiquesPubliques,
} from './lire.ts'

const JOUR = 86_400
const ANNEE = { du: '2025-11-23' as CivilDate, au: '2026-11-22' as CivilDate }
const avant = (jours: number): Instant => addSeconds(MAINTENANT, -jours * JOUR)

const OPTIONS = [
  { id: 'a', libelle: 'Aubépine' },
  { id: 'e', libelle: 'Érable champêtre' },
]

function demarche(tx: Tx): Promise<DemarcheDeTest> {
  return uneDemarche(tx, {
    champs: [
      champ('essence', { type: 'drop_down_list', config: { options: OPTIONS } }),
      champ('urgent', { type: 'yes_no' }),
      champ('motif', {
        type: 'drop_down_list',
        config: { options: OPTIONS },
        afficherSi: { champ: 'urgent' as StableId },
      }),
    ],
  })
}

interface Voulu {
  etat: EtatDossier
  /** Days before now. */
  depose?: number
  pris?: number
  decide?: number
  groupe?: GroupeId
  reponses?: Record<string, unknown>
}

async function poser(tx: Tx, une: DemarcheDeTest, voulu: Voulu): Promise<DossierId> {
  const { id } = await unDossier(tx, { demarche: une, etat: voulu.etat })
  const at = (jours: number | undefined) => (jours === undefined ? null : avant(jours))
  await tx
    .updateTable('dossiers')
    .set({
      cree_at: avant((voulu.depose ?? 0) + 2),
      depose_at: at(voulu.depose),
      instruction_at: at(voulu.pris),
      decide_at: at(voulu.decide),
      ...(voulu.groupe && { groupe_id: voulu.groupe }),
    })
    .where('id', '=', id)
    .execute()
  if (voulu.reponses) {
    const cellules = Object.entries(voulu.reponses).map(([cle, value]) => [cle, { kind: 'value', value, seq: 1 }])
    await tx
      .insertInto('dossier_section')
      .values({ dossier_id: id, bloc: 'c0', reponses: JSON.stringify(Object.fromEntries(cellules)) })
      .execute()
  }
  if (voulu.etat !== 'brouillon') await projeter(tx, [id])
  return id
}

async function cleDInstructeur(tx: Tx, une: DemarcheDeTest) {
  const key = await cutInstructeurKey(tx, MAINTENANT, une.instructeur)
  if (!key) throw new Error('an instructeur has a key')
  return key
}

async function cleDAdministrateur(tx: Tx, une: DemarcheDeTest) {
  const personne = await a.compte(tx, { roles: ['administrateur'] })
  await tx
    .insertInto('demarche_administrateurs')
    .values({ demarche_id: une.id, compte_id: personne.compteId })
    .execute()
  const key = await cutAdminKey(tx, MAINTENANT, personne, une.id)
  if (!key) throw new Error('an administrateur has a key')
  return key
}

/** Twelve decided in 1, 2 … 12 days after their deposit, eight in examination, five drafts, one try. */
async function remplie(tx: Tx) {
  const une = await demarche(tx)
  for (let n = 1; n <= 12; n += 1)
    await poser(tx, une, { etat: n <= 8 ? 'accepte' : 'refuse', depose: 40, pris: 40 - n / 2, decide: 40 - n })
  for (let n = 0; n < 8; n += 1) await poser(tx, une, { etat: 'en_instruction', depose: 10, pris: 5 })
  for (let n = 0; n < 5; n += 1) await poser(tx, une, { etat: 'brouillon' })
  const essai = await poser(tx, une, { etat: 'accepte', depose: 40, decide: 39 })
  await tx.updateTable('dossiers').set({ est_essai: true }).where('id', '=', essai).execute()
  return une
}

describe('the figures of a démarche', () => {
  test('count what is there by state, by stage, by month and by groupe, tries apart', async ({ tx }) => {
    const une = await remplie(tx)
    const lues = await statistiquesDAdministration(await cleDAdministrateur(tx, une), ANNEE, null)
    expect(lues.chiffres).toMatchObject({
      entonnoir: { commences: 25, deposes: 20, pris: 20, decides: 12 },
      etats: { accepte: 'tu', refuse: 'moins', en_instruction: 8 },
      delais: {
        total: { median: 6.5, p90: 11 },
        instruction: { median: 3.3, p90: 5.5 },
        remplissage: { median: 2, p90: 2 },
      },
    })
    const instruites = await statistiquesDInstruction(await cleDInstructeur(tx, une), une.id, ANNEE, null)
    expect(instruites?.chiffres).toMatchObject({
      entonnoir: null,
      etats: { accepte: 8, refuse: 4, en_instruction: 8 },
      groupes: [{ deposes: 20, enCours: 8, decides: 12, delai: { median: 6.5, p90: 11 } }],
    })
    const moments = instruites?.chiffres.moments ?? []
    expect(moments).toHaveLength(13)
    expect(moments.filter(({ deposes }) => deposes !== 0)).toEqual([
      { debut: '2026-10-01', deposes: 12, decides: expect.any(Number) },
      { debut: '2026-11-01', deposes: 8, decides: expect.any(Number) },
    ])
  })

  test('do not change when dossiers are deleted: their traces count', async ({ tx }) => {
    const une = await remplie(tx)
    const key = await cleDInstructeur(tx, une)
    const avantPurge = await statistiquesDInstruction(key, une.id, ANNEE, null)
    const partis = await tx
      .selectFrom('dossiers')
      .where('demarche_id', '=', une.id)
      .where('etat', '=', 'refuse')
      .select('id')
      .execute()
    const ids = partis.map(({ id }) => id)
    for (const id of ids)
      await sql`insert into evenements (type, dossier_id, acteur_role, at)
        select 'dossier.passe_en_instruction', id, 'systeme', instruction_at from dossiers where id = ${id}`.execute(tx)
    await laisserTraces(tx, MAINTENANT, ids, 'conservation')
    for (const table of ['dossier_liste', 'dossier_recherche', 'dossier_section'] as const)
      await tx.deleteFrom(table).where('dossier_id', 'in', ids).execute()
    await tx.deleteFrom('dossiers').where('id', 'in', ids).execute()
    expect(await statistiquesDInstruction(key, une.id, ANNEE, null)).toEqual(avantPurge)
  })

  test('are of the period that is asked for, its first and last day included', async ({ tx }) => {
    const une = await demarche(tx)
    for (const depose of [0, 1, 2, 3]) await poser(tx, une, { etat: 'en_construction', depose })
    const lues = await statistiquesDInstruction(
      await cleDInstructeur(tx, une),
      une.id,
      { du: '2026-11-20' as CivilDate, au: '2026-11-21' as CivilDate },
      null,
    )
    expect(lues?.chiffres.etats).toEqual({ en_construction: 2 })
  })

  test('are of the groupes of the instructeur only; of no démarche of others', async ({ tx }) => {
    const une = await demarche(tx)
    const autre = await tx
      .insertInto('groupes')
      .values({ demarche_id: une.id, nom: 'Nord', par_defaut: false })
      .returning('id')
      .executeTakeFirstOrThrow()
    await poser(tx, une, { etat: 'en_construction', depose: 3 })
    for (let n = 0; n < 7; n += 1) await poser(tx, une, { etat: 'en_construction', depose: 3, groupe: autre.id })
    const key = await cleDInstructeur(tx, une)
    const lues = await statistiquesDInstruction(key, une.id, ANNEE, null)
    expect(lues?.chiffres.etats).toEqual({ en_construction: 1 })
    expect(lues?.chiffres.groupes.map(({ nom }) => nom)).toEqual(['Groupe par défaut'])
    expect(await statistiquesDInstruction(key, (await demarche(tx)).id, ANNEE, null)).toBeNull()
  })
})

describe('the figures by the answers to a question', () => {
  const REPONSES = [
    ...Array.from({ length: 6 }, () => ({ essence: 'e', urgent: true, motif: 'a' })),
    ...Array.from({ length: 3 }, () => ({ essence: 'a', urgent: false, motif: 'a' })),
    {},
  ]

  test('are in the order of its list, with what has no answer; an answer the form hides is not one', async ({ tx }) => {
    const une = await demarche(tx)
    for (const reponses of REPONSES) await poser(tx, une, { etat: 'accepte', depose: 9, decide: 1, reponses })
    const key = await cleDInstructeur(tx, une)
    const par = async (question: string) => {
      const lues = await statistiquesDInstruction(key, une.id, ANNEE, question)
      return lues?.parReponse?.reponses.map(({ valeur, deposes, acceptes }) => [valeur, deposes, acceptes])
    }
    expect(await par('essence.valeur')).toEqual([
      ['Aubépine', 3, 3],
      ['Érable champêtre', 6, 6],
      [null, 1, 1],
    ])
    expect(await par('urgent.valeur')).toEqual([
      ['oui', 6, 6],
      ['non', 3, 3],
      [null, 1, 1],
    ])
    expect(await par('motif.valeur')).toEqual([
      ['Aubépine', 6, 6],
      [null, 4, 4],
    ])
    expect(await par('inconnue.valeur')).toBeUndefined()
  })

  test('tell an administrateur who reads no dossier five and more only', async ({ tx }) => {
    const une = await demarche(tx)
    for (const reponses of REPONSES) await poser(tx, une, { etat: 'accepte', depose: 9, decide: 1, reponses })
    const lues = await statistiquesDAdministration(await cleDAdministrateur(tx, une), ANNEE, 'essence.valeur')
    expect(lues.parReponse?.reponses.map(({ deposes, acceptes }) => [deposes, acceptes])).toEqual([
      ['moins', 'tu'],
      ['tu', 'tu'],
      ['moins', 'tu'],
    ])
    expect(lues.periode).toEqual({ du: '2025-11-01', au: '2026-11-30' })
  })
})

describe('the figures that everybody may read', () => {
  test('are not published under ten deposits, nor of a démarche the public does not have', async ({ tx }) => {
    const une = await demarche(tx)
    for (let n = 0; n < 9; n += 1) await poser(tx, une, { etat: 'accepte', depose: 3, decide: 1 })
    const key = cutPublicKey(tx, MAINTENANT)
    expect((await statistiquesPubliques(key, une.chemin))?.chiffres).toBeNull()
    await tx.updateTable('demarches').set({ etat: 'depubliee' }).where('id', '=', une.id).execute()
    expect(await statistiquesPubliques(key, une.chemin)).toBeNull()
    expect(await statistiquesPubliques(key, 'nulle-part')).toBeNull()
  })

  test('are counted again after twelve hours, not before', async ({ tx }) => {
    const une = await remplie(tx)
    const lire = async (apres: number) => {
      const lues = await statistiquesPubliques(cutPublicKey(tx, addSeconds(MAINTENANT, apres)), une.chemin)
      return lues?.chiffres?.entonnoir?.commences
    }
    expect(await lire(0)).toBe(25)
    for (let n = 0; n < 6; n += 1) await poser(tx, une, { etat: 'en_construction', depose: 1 })
    expect(await lire(PUBLIQUES_GARDEES_SECONDES - 1)).toBe(25)
    expect(await lire(PUBLIQUES_GARDEES_SECONDES)).toBe(31)
  })
})
