import { ulid } from 'ulid'
import { describe, expect } from 'vitest'
import { MAINTENANT } from '../../../db/builders.ts'
import type { Db, Tx } from '../../../db/client.ts'
import { jobsOf, test } from '../../../db/testing.ts'
import type { Noeud, StableId } from '../../../form-engine/formulaire.ts'
import { addSeconds, civilDate, type Instant } from '../../../form-engine/temps.ts'
import type { Json } from '../../../form-engine/type-de-champ.ts'
import { geler } from '../conservation/geler.ts'
import { demanderCorrection } from '../correction/demander.ts'
import { empreinteDeposee } from '../dossier/empreinte-deposee.ts'
import { repondre } from '../dossier/repondre.ts'
import { reponsesDe } from '../dossier/reponses.ts'
import { deciderTelQuel, deposerTelQuel } from '../dossier/tel-quel-pour-les-tests.ts'
import { cellulesModifiees, reponsesTransmises } from '../dossier/transmises.ts'
import { accepter } from '../dossier/decider.ts'
import { passerEnInstruction } from '../dossier/passer-en-instruction.ts'
import { vuALaDecision } from '../dossier/vu-a-la-decision.ts'
import {
  champ,
  editKeyOf,
  instructionKeyOf,
  readKeyOf,
  refusalOf,
  unDossier,
  uneDemarche,
  type DemarcheDeTest,
  type DossierDeTest,
} from '../testing.ts'
import { etagereDe } from './deplacer.ts'
import { annoncerLePassage } from './passage-annonce.ts'
import { passerAuFormulaireActuel } from './passer-au-formulaire-actuel.ts'
import { publierTelQuel } from './pour-les-tests.ts'
import { manquesApresPassage, versionDeposee, versionsDeposees } from './versions-deposees.ts'

const minutes = (n: number): Instant => addSeconds(MAINTENANT, n * 60)
const RAISON = 'Le décret du 2 mai change les pièces.'

const AVANT: Noeud[] = [champ('nom', { libelle: 'Nom' }), champ('rente', { libelle: 'Autre revenu' })]
/** One question is gone, one is new and required. */
const APRES: Noeud[] = [champ('nom', { libelle: 'Nom' }), champ('iban', { libelle: 'Compte', obligatoire: true })]

const publier = (db: Db | Tx, demarche: DemarcheDeTest, champs: Noeud[] = APRES) => publierTelQuel(db, demarche, champs)

async function ecrire(db: Db | Tx, dossier: DossierDeTest, reponses: Record<string, [Json, number]>) {
  const accuses = await repondre(
    await editKeyOf(db, dossier, minutes(1)),
    Object.entries(reponses).map(([id, [raw, base]]) => ({ id: ulid(), champ: id as StableId, row: null, base, raw })),
  )
  return accuses.map(({ sort }) => sort)
}

/** Deposited on the first form; the second is published. */
async function depose(db: Db | Tx): Promise<DossierDeTest> {
  const dossier = await unDossier(db, { demarche: await uneDemarche(db, { champs: AVANT }) })
  await ecrire(db, dossier, { nom: ['Ada', 0], rente: ['une rente', 0] })
  await deposerTelQuel(await editKeyOf(db, dossier))
  await publier(db, dossier.demarche)
  return dossier
}

async function vuDe(db: Db | Tx, dossier: DossierDeTest) {
  const annonce = await annoncerLePassage(await instructionKeyOf(db, dossier, minutes(2)))
  if (!annonce) throw new Error('nothing would change')
  return { motivation: RAISON, vers: annonce.vers.id, vu: annonce.vu }
}

const passer = async (db: Db | Tx, dossier: DossierDeTest) =>
  passerAuFormulaireActuel(await instructionKeyOf(db, dossier, minutes(2)), await vuDe(db, dossier))

const revisionDe = async (db: Db | Tx, { id }: DossierDeTest) =>
  (await db.selectFrom('dossiers').where('id', '=', id).select('revision_id').executeTakeFirstOrThrow()).revision_id

describe('a deposited dossier goes to the form of today when its instructeur says so', () => {
  test('what that does to this dossier is told before, and nothing is done', async ({ tx }) => {
    const dossier = await depose(tx)
    const annonce = await annoncerLePassage(await instructionKeyOf(tx, dossier, minutes(2)))
    expect(annonce).toMatchObject({
      de: 1,
      vers: { numero: 2 },
      raisons: ['Le décret du 2 mai.'],
      effets: {
        misesDeCote: [{ libelle: 'Autre revenu', texte: 'une rente' }],
        requises: ['Compte'],
        ineligibilites: [],
        groupe: null,
      },
      refus: null,
    })
    expect(await revisionDe(tx, dossier)).toBe(dossier.demarche.revisionId)
  })

  test('answers follow, what has no place is kept, and its owner is written to with the reason', async ({ tx }) => {
    const dossier = await depose(tx)
    await passer(tx, dossier)
    expect(await revisionDe(tx, dossier)).not.toBe(dossier.demarche.revisionId)
    expect(Object.keys(await reponsesDe(tx, dossier.id))).toEqual(['nom'])
    expect(await etagereDe(tx, dossier.id)).toMatchObject({ rente: [{ cellule: { value: 'une rente' } }] })
    expect((await jobsOf(tx, 'lettre-evenement')).map(({ lettre }) => lettre)).toEqual([
      'dossier-depose',
      'dossier-nouveau-formulaire',
    ])
    expect(await annoncerLePassage(await instructionKeyOf(tx, dossier, minutes(3)))).toBeNull()
  })

  test('what was deposited is still read as it was, and gives the digest of the deposit again', async ({ tx }) => {
    const dossier = await depose(tx)
    const empreinte = await empreinteDeposee(tx, dossier.id)
    await passer(tx, dossier)
    for (const key of [await instructionKeyOf(tx, dossier, minutes(3)), await readKeyOf(tx, dossier, minutes(3))]) {
      const [version] = await versionsDeposees(key)
      const lue = await versionDeposee(key, version?.rang ?? 0)
      expect(lue).toMatchObject({ empreinte, isRetrouvee: true })
      expect(JSON.stringify(lue.demande)).toContain('une rente')
    }
    expect(await empreinteDeposee(tx, dossier.id)).toBe(empreinte)
    await expect(versionDeposee(await readKeyOf(tx, dossier), 2)).rejects.toThrow('pas d’autre version')
  })

  test('a digest is not found again in a version that was tampered with', async ({ tx }) => {
    const dossier = await depose(tx)
    await passer(tx, dossier)
    await tx
      .updateTable('versions_deposees')
      .set({ reponses: JSON.stringify({ nom: { kind: 'value', value: 'Eve', seq: 1 } }) })
      .where('dossier_id', '=', dossier.id)
      .execute()
    expect((await versionDeposee(await readKeyOf(tx, dossier), 1)).isRetrouvee).toBe(false)
  })

  test('what is newly required and missing is what a correction may ask', async ({ tx }) => {
    const dossier = await depose(tx)
    expect(await manquesApresPassage(await instructionKeyOf(tx, dossier))).toEqual([])
    await passer(tx, dossier)
    expect(await manquesApresPassage(await instructionKeyOf(tx, dossier, minutes(3)))).toEqual(['iban'])
  })

  test('what its owner has changed and not sent stays a change to send, one of them emptied', async ({ tx }) => {
    const dossier = await depose(tx)
    await ecrire(tx, dossier, { nom: ['', 1] })
    await passer(tx, dossier)
    expect(await reponsesTransmises(tx, dossier.id)).toMatchObject({ nom: { value: 'Ada' } })
    expect((await cellulesModifiees(tx, dossier.id)).map(({ cle }) => cle)).toEqual(['nom'])
  })

  test.for([
    ['no reason', { motivation: ' ' }, 'transition_refusee'],
    ['another form than the one that is published', { vers: '01890000-0000-7000-8000-000000000000' }, 'depot_change'],
    ['other answers than those that were sent', { vu: 'ab'.repeat(32) }, 'depot_change'],
  ] as const)('%s moves nothing', async ([, voulu, code], { tx }) => {
    const dossier = await depose(tx)
    const key = await instructionKeyOf(tx, dossier, minutes(2))
    expect(await refusalOf(passerAuFormulaireActuel(key, { ...(await vuDe(tx, dossier)), ...voulu }))).toBe(code)
    expect(await revisionDe(tx, dossier)).toBe(dossier.demarche.revisionId)
    expect(await versionsDeposees(key)).toEqual([])
  })

  test('not while its deletion is on hold, nor while a correction waits, nor once it is decided', async ({ tx }) => {
    const gele = await depose(tx)
    await geler(await instructionKeyOf(tx, gele), { raison: 'Un recours', finOn: civilDate('2027-03-01') })
    await expect(passer(tx, gele)).rejects.toThrow(/suppression de ce dossier est suspendue/)
    const corrige = await depose(tx)
    await demanderCorrection(await instructionKeyOf(tx, corrige), {
      motif: 'incorrect',
      message: 'À revoir.',
      remarques: [],
      champsSeuls: false,
      echeanceOn: null,
    })
    await expect(passer(tx, corrige)).rejects.toThrow(/Une correction est demandée/)
    const decide = await depose(tx)
    await passerEnInstruction(await instructionKeyOf(tx, decide))
    const voulu = await vuDe(tx, decide)
    await deciderTelQuel(await instructionKeyOf(tx, decide), 'accepter')
    const key = await instructionKeyOf(tx, decide)
    await expect(passerAuFormulaireActuel(key, voulu)).rejects.toThrow(/déjà accepté/)
  })

  test('of a move and an answer of its owner at once, nothing is lost, whichever comes first', async ({ dbtest }) => {
    for (let n = 0; n < 4; n += 1) {
      const dossier = await depose(dbtest)
      const voulu = await vuDe(dbtest, dossier)
      const key = await instructionKeyOf(dbtest, dossier, minutes(2))
      const [, sorts] = await Promise.all([
        passerAuFormulaireActuel(key, voulu),
        ecrire(dbtest, dossier, { nom: ['Grace', 1] }),
      ])
      expect(sorts).toEqual(['inscrite'])
      expect(await reponsesDe(dbtest, dossier.id)).toMatchObject({ nom: { kind: 'value', value: 'Grace' } })
      expect(await reponsesTransmises(dbtest, dossier.id)).toMatchObject({ nom: { kind: 'value', value: 'Ada' } })
      const version = await versionDeposee(await readKeyOf(dbtest, dossier, minutes(3)), 1)
      expect(version.isRetrouvee).toBe(true)
    }
  })

  test('of a move and a decision at once, the second is refused: it was of another dossier', async ({ dbtest }) => {
    for (let n = 0; n < 4; n += 1) {
      const dossier = await depose(dbtest)
      await passerEnInstruction(await instructionKeyOf(dbtest, dossier))
      const key = await instructionKeyOf(dbtest, dossier, minutes(2))
      const [voulu, vu] = [await vuDe(dbtest, dossier), await vuALaDecision(key)]
      const [move, decision] = await Promise.allSettled([
        passerAuFormulaireActuel(key, voulu),
        accepter(key, { motivation: '', vu }),
      ])
      expect([move.status, decision.status].toSorted()).toEqual(['fulfilled', 'rejected'])
      const isMoved = (await revisionDe(dbtest, dossier)) !== dossier.demarche.revisionId
      expect(isMoved).toBe(move.status === 'fulfilled')
    }
  })

  test('of four who move it at once, one does', async ({ dbtest }) => {
    const dossier = await depose(dbtest)
    const voulu = await vuDe(dbtest, dossier)
    const key = await instructionKeyOf(dbtest, dossier, minutes(2))
    const issues = await Promise.allSettled(Array.from({ length: 4 }, () => passerAuFormulaireActuel(key, voulu)))
    expect(issues.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await versionsDeposees(key)).toHaveLength(1)
  })
})
