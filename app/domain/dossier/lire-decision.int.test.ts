/** The acknowledgement of reading: nothing tells a decision to the usager's side before its owner has asked to read it. */
import { describe, expect } from 'vitest'
import { a, MAINTENANT } from '../../../db/builders.ts'
import type { Db, Tx } from '../../../db/client.ts'
import { jobsOf, test } from '../../../db/testing.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import { addSeconds, type Instant } from '../../../form-engine/temps.ts'
import { systemKey, type Personne } from '../cles.ts'
import { cutPersonKey } from '../compte/access.ts'
import { avisALEcran } from '../conservation/avis-a-l-ecran.ts'
import { fil } from '../messagerie/list.ts'
import { messagerieKeyOf, unInvite } from '../messagerie/pour-les-tests.ts'
import { lettreDeDossier } from '../notification/lettre-de-dossier.ts'
import { notifications } from '../notification/centre.ts'
import { remarquesDe } from '../remarque/access.ts'
import { dossierRemarque } from '../remarque/lecture.ts'
import { proposerTransfert } from '../transfert/proposer.ts'
import { transfertsRecus } from '../transfert/repondre.ts'
import {
  editKeyOf,
  instructionKeyOf,
  readKeyOf,
  refusalOf,
  unDossier,
  uneDemarche,
  type DossierDeTest,
} from '../testing.ts'
import { cutReadKey } from './access.ts'
import { deciderTelQuel } from './tel-quel-pour-les-tests.ts'
import { dossierAImprimer } from './dossier-a-imprimer.ts'
import { lireLaDecision } from './lire-decision.ts'
import { list } from './list.ts'
import { partagesAvecMoi } from './list-partages.ts'
import { recepisseDe } from './recepisse.ts'
import { repondre } from './repondre.ts'
import { retirer } from './retirer.ts'
import { show } from './show.ts'
import { showInstruction } from './show-instruction.ts'
import { suiteDuDepot } from './suite-du-depot.ts'
import type { Decision } from './transitions.ts'

const CANARI = 'canari-motivation-7f3a'
const heures = (n: number): Instant => addSeconds(MAINTENANT, n * 3600)

/** A dossier decided an hour after, where the reading is asked for unless told otherwise. */
async function unDecide(db: Db | Tx, decision: Decision, accuseLecture = true) {
  const demarche = await uneDemarche(db, { decision: { accuseLecture } })
  const dossier = await unDossier(db, { etat: 'en_instruction', demarche })
  const entier = await unInvite(db, dossier)
  const partiel = await unInvite(db, dossier, { sections: ['a'] })
  await deciderTelQuel(await instructionKeyOf(db, dossier, heures(1)), decision, CANARI)
  return { dossier, entier, partiel }
}

/** Everything that the side of the usager can be given, as a browser would receive it. */
async function toutCeQuiSeLit(
  db: Db | Tx,
  dossier: DossierDeTest,
  [entier, partiel]: [Personne, Personne],
): Promise<Record<string, string>> {
  const now = heures(2)
  const key = await readKeyOf(db, dossier, now)
  const lu: Record<string, unknown> = {
    page: await show(key),
    suite: await suiteDuDepot(key, (await show(key)).etat),
    liste: await list(cutPersonKey(db, now, dossier.usager), { onglet: 'traites', apres: null }),
    notifications: await notifications(cutPersonKey(db, now, dossier.usager), null),
    recepisse: await recepisseDe(key),
    messagerie: await fil(await messagerieKeyOf(db, dossier, now)),
    avis: await avisALEcran(cutPersonKey(db, now, dossier.usager)),
    imprime: await dossierAImprimer(key),
    remarques: await dossierRemarque(await remarquesDe(key)),
  }
  for (const [nom, personne] of Object.entries({ entier, partiel })) {
    const invitee = await cutReadKey(db, now, personne, dossier.id)
    if (!invitee) throw new Error('no key for the guest')
    lu[`page, ${nom}`] = await show(invitee)
    lu[`imprime, ${nom}`] = await dossierAImprimer(invitee)
    lu[`remarques, ${nom}`] = await dossierRemarque(await remarquesDe(invitee))
    lu[`partages, ${nom}`] = await partagesAvecMoi(cutPersonKey(db, now, personne), null)
    lu[`notifications, ${nom}`] = await notifications(cutPersonKey(db, now, personne), null)
  }
  return Object.fromEntries(Object.entries(lu).map(([nom, valeur]) => [nom, JSON.stringify(valeur)]))
}

/** The words that would tell a decision; the form's own answers and the two tabs of a list hold none of them. */
const DIT = /accept(e|é)|refus|sans.suite|classe|canari/i
const DECISIONS = [
  ['accepter', 'accepte'],
  ['refuser', 'refuse'],
  ['classerSansSuite', 'sans_suite'],
] as const

describe('before its owner has asked to read it', () => {
  test.for(DECISIONS)('nothing of %s is in what the owner and the guests receive', async ([decision], { tx }) => {
    const { dossier, entier, partiel } = await unDecide(tx, decision)
    const lu = await toutCeQuiSeLit(tx, dossier, [entier, partiel])
    expect(Object.entries(lu).filter(([, texte]) => DIT.test(texte))).toEqual([])
    expect(lu['page']).toContain('"etat":"traite"')
    expect(lu['notifications']).toContain('dossier.traite')
    expect(lu['liste']).toContain('"etat":"traite"')
  })

  test.for(DECISIONS)('the three decisions are told by one letter, the same (%s)', async ([decision], { tx }) => {
    const { dossier } = await unDecide(tx, decision)
    const jobs = (await jobsOf(tx, 'lettre-evenement')).filter(({ compteId }) => compteId === dossier.usager.compteId)
    expect(jobs.map(({ lettre }) => lettre)).toEqual(['dossier-traite'])
  })

  test('an act that is refused does not tell it either', async ({ tx }) => {
    const { dossier } = await unDecide(tx, 'accepter')
    await expect(retirer(await editKeyOf(tx, dossier, heures(2)))).rejects.toThrow('Ce dossier est déjà traité.')
    await expect(
      repondre(await editKeyOf(tx, dossier, heures(2)), [
        { id: 'op', champ: 'nom' as StableId, row: null, base: 0, raw: 'x' },
      ]),
    ).rejects.toThrow('Ce dossier est clos')
  })

  test('nor does the dossier that is proposed to somebody else', async ({ tx }) => {
    const { dossier } = await unDecide(tx, 'refuser')
    const autre = await a.compte(tx)
    await proposerTransfert(await editKeyOf(tx, dossier, heures(2)), autre.email)
    const recus = JSON.stringify(await transfertsRecus(cutPersonKey(tx, heures(2), autre)))
    expect(recus).toContain('"etat":"traite"')
    expect(recus).not.toMatch(DIT)
  })

  test('the instructeur reads what was decided, and that it was not read', async ({ tx }) => {
    const { dossier } = await unDecide(tx, 'accepter')
    expect(await showInstruction(await instructionKeyOf(tx, dossier, heures(2)))).toMatchObject({
      etat: 'accepte',
      lecture: { lueAt: null },
    })
  })

  test('reading pages, however often, records nothing', async ({ tx }) => {
    const { dossier, entier, partiel } = await unDecide(tx, 'accepter')
    for (let n = 0; n < 3; n += 1) await toutCeQuiSeLit(tx, dossier, [entier, partiel])
    expect(await lectures(tx, dossier)).toEqual([])
  })
})

const lectures = (db: Db | Tx, { id }: DossierDeTest) =>
  db
    .selectFrom('evenements')
    .where('dossier_id', '=', id)
    .where('type', '=', 'dossier.decision_lue')
    .select(['at', 'acteur_role', 'acteur_id'])
    .execute()

describe('when its owner asks to read it', () => {
  test.for(DECISIONS)('the day is kept once, and %s is told with its reasons', async ([decision, etat], { tx }) => {
    const { dossier, entier, partiel } = await unDecide(tx, decision)
    await lireLaDecision(await editKeyOf(tx, dossier, heures(3)))
    await lireLaDecision(await editKeyOf(tx, dossier, heures(4)))
    expect(await lectures(tx, dossier)).toEqual([
      { at: heures(3), acteur_role: 'usager', acteur_id: dossier.usager.compteId },
    ])
    expect(await show(await readKeyOf(tx, dossier, heures(5)))).toMatchObject({
      etat,
      motivation: CANARI,
      decisionLueAt: heures(3),
    })
    const lu = await toutCeQuiSeLit(tx, dossier, [entier, partiel])
    expect(lu['page, entier']).toContain(CANARI)
    expect(lu['page, partiel']).not.toContain(CANARI)
    expect(await showInstruction(await instructionKeyOf(tx, dossier, heures(5)))).toMatchObject({
      lecture: { lueAt: heures(3) },
    })
  })

  test('ten clicks at once are one reading', async ({ dbtest }) => {
    const { dossier } = await unDecide(dbtest, 'accepter')
    const key = await editKeyOf(dbtest, dossier, heures(3))
    await Promise.all(Array.from({ length: 10 }, () => lireLaDecision(key)))
    expect(await lectures(dbtest, dossier)).toHaveLength(1)
  })

  test('there must be one', async ({ tx }) => {
    const demarche = await uneDemarche(tx, { decision: { accuseLecture: true } })
    const dossier = await unDossier(tx, { etat: 'en_instruction', demarche })
    expect(await refusalOf(lireLaDecision(await editKeyOf(tx, dossier)))).toBe('refus')
    expect(await lectures(tx, dossier)).toEqual([])
  })
})

describe('where nobody asks for the reading', () => {
  test('the decision is told at once, and asking to read it records nothing', async ({ tx }) => {
    const { dossier } = await unDecide(tx, 'refuser', false)
    await lireLaDecision(await editKeyOf(tx, dossier, heures(3)))
    expect(await lectures(tx, dossier)).toEqual([])
    expect(await show(await readKeyOf(tx, dossier, heures(4)))).toMatchObject({
      etat: 'refuse',
      motivation: CANARI,
      decisionLueAt: null,
    })
    expect(await showInstruction(await instructionKeyOf(tx, dossier))).toMatchObject({ lecture: null })
    const jobs = (await jobsOf(tx, 'lettre-evenement')).filter(({ compteId }) => compteId === dossier.usager.compteId)
    expect(jobs.map(({ lettre }) => lettre)).toEqual(['dossier-refuse'])
  })
})

test('the letter is given the day of the decision', async ({ tx }) => {
  const { dossier } = await unDecide(tx, 'accepter')
  const { evenementId } = (await jobsOf(tx, 'lettre-evenement')).find(({ lettre }) => lettre === 'dossier-traite') ?? {}
  if (!evenementId) throw new Error('no letter')
  const donnees = await lettreDeDossier(systemKey(tx, heures(2), 'essai'), evenementId, dossier.usager.compteId)
  expect(donnees?.evenementAt).toBe(heures(1))
})
