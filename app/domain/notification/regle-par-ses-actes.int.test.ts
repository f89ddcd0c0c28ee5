import { ulid } from 'ulid'
import { describe, expect } from 'vitest'
import { MAINTENANT } from '../../../db/builders.ts'
import type { Db, Tx } from '../../../db/client.ts'
import type { EtatDossier } from '../../../db/schema/dossiers.ts'
import { test } from '../../../db/testing.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import { addSeconds, type Instant } from '../../../form-engine/temps.ts'
import { demanderA, rendre, unExpert } from '../avis/pour-les-tests.ts'
import { systemKey, type LotKey, type Personne } from '../cles.ts'
import { archiver, desarchiver } from '../dossier/archiver.ts'
import { passerEnInstruction } from '../dossier/passer-en-instruction.ts'
import { annoter, repondre } from '../dossier/repondre.ts'
import { retirer } from '../dossier/retirer.ts'
import { deciderTelQuel, transmettreTelQuel } from '../dossier/tel-quel-pour-les-tests.ts'
import { remettreEnConstruction } from '../dossier/remettre-en-construction.ts'
import { repasserEnInstruction } from '../dossier/repasser-en-instruction.ts'
import { cutLotKey } from '../lot/access.ts'
import { choisir as choisirUnLot } from '../lot/choisir.ts'
import { executer } from '../lot/executer.ts'
import { defaire, lancer } from '../lot/lancer.ts'
import { ecrireA, messagerieKeyOf } from '../messagerie/pour-les-tests.ts'
import { champ, editKeyOf, unDossier, uneDemarche, type DossierDeTest } from '../testing.ts'
import { badgesDesDossiers } from './badges.ts'
import { lettreAInstructeur } from './lettre-a-instructeur.ts'
import { choisir, collegueDe, instructeurKeyOf, instructionDe } from './pour-les-tests.ts'
import type { Preferences } from './sortes.ts'

const minutes = (n: number): Instant => addSeconds(MAINTENANT, n * 60)

const sortes = async (db: Db | Tx, personne: Personne, { id }: DossierDeTest, now = minutes(60)) =>
  ((await badgesDesDossiers(await instructeurKeyOf(db, personne, now), [id])).get(id) ?? []).map(({ sorte }) => sorte)

/** Two of one groupe, told of everything, and a dossier that has everything to tell of. */
async function unMonde(tx: Tx, etat: EtatDossier = 'en_construction') {
  const demarche = await uneDemarche(tx, { champs: [champ('nom')], annotations: [champ('note')] })
  const dossier = await unDossier(tx, { demarche, etat, deposeAt: minutes(1) })
  const moi = demarche.instructeur
  const autre = await collegueDe(tx, demarche)
  const tout: Partial<Preferences> = {
    modification: { portee: 'tous', lettre: 'immediate' },
    message: { portee: 'tous', lettre: 'jamais' },
    annotation: { portee: 'tous', lettre: 'jamais' },
    avis: { portee: 'tous', lettre: 'jamais' },
  }
  for (const personne of [moi, autre]) await choisir(tx, personne, demarche, tout)
  const operation = (id: string, raw: string) => ({ id: ulid(), champ: id as StableId, row: null, base: 2 ** 30, raw })
  if (etat === 'en_construction') {
    await repondre(await editKeyOf(tx, dossier, minutes(2)), [operation('nom', 'Ada')])
    await transmettreTelQuel(await editKeyOf(tx, dossier, minutes(2)))
  }
  await ecrireA(await messagerieKeyOf(tx, dossier, minutes(3)), 'Bonjour')
  const tiers = await collegueDe(tx, demarche)
  await annoter(await instructionDe(tx, tiers, dossier, minutes(3)), [operation('note', 'À voir')])
  const expert = await unExpert(tx)
  const [avis = ''] = await demanderA(await instructionDe(tx, tiers, dossier, minutes(3)), [expert])
  await rendre(tx, expert, avis, {}, minutes(4))
  return { demarche, dossier, moi, autre, cle: (n: number) => instructionDe(tx, moi, dossier, minutes(n)) }
}

const PAS_REGLES = ['message', 'avis']

describe('an act of one’s own', () => {
  test('that takes a dossier up settles that it is new; what was sent, written or given since is still to be read', async ({
    tx,
  }) => {
    const { dossier, moi, cle } = await unMonde(tx)
    expect(await sortes(tx, moi, dossier)).toEqual(['depot', 'modification', 'message', 'avis', 'annotation'])
    await passerEnInstruction(await cle(5))
    expect(await sortes(tx, moi, dossier)).toEqual(['modification', 'message', 'avis', 'annotation'])
  })

  test('that decides settles what the dossier holds, for its author alone, until it is taken back', async ({ tx }) => {
    const { dossier, moi, autre, cle } = await unMonde(tx)
    await passerEnInstruction(await cle(5))
    await deciderTelQuel(await cle(6), 'accepter')
    expect(await sortes(tx, moi, dossier)).toEqual(PAS_REGLES)
    expect(await sortes(tx, autre, dossier)).toEqual(['modification', 'message', 'avis', 'annotation'])
    await repasserEnInstruction(await cle(7), { motivation: 'Une erreur' })
    expect(await sortes(tx, moi, dossier)).toEqual(['modification', 'message', 'avis', 'annotation'])
  })

  test('that archives a dossier its owner withdrew settles that it was; brought back, it is told again', async ({
    tx,
  }) => {
    const { dossier, moi, autre, cle } = await unMonde(tx)
    await retirer(await editKeyOf(tx, dossier, minutes(5)))
    expect(await sortes(tx, moi, dossier)).toContain('suppression')
    await archiver(await cle(6))
    expect(await sortes(tx, moi, dossier)).not.toContain('suppression')
    expect(await sortes(tx, autre, dossier)).toContain('suppression')
    await desarchiver(await cle(7))
    expect(await sortes(tx, moi, dossier)).toContain('suppression')
  })

  test('says nothing of what comes after it', async ({ tx }) => {
    const { dossier, moi, cle } = await unMonde(tx, 'en_instruction')
    await deciderTelQuel(await cle(5), 'refuser', 'Hors délai')
    expect(await sortes(tx, moi, dossier)).toEqual(PAS_REGLES)
    const tard = await instructionDe(tx, await collegueDe(tx, dossier.demarche), dossier, minutes(6))
    await tx
      .insertInto('evenements')
      .values({
        type: 'dossier.identite_modifiee',
        dossier_id: dossier.id,
        demarche_id: dossier.demarche.id,
        compte_id: null,
        acteur_id: tard.personne.compteId,
        acteur_role: 'usager',
        at: minutes(6),
        donnees: '{}',
      })
      .execute()
    expect(await sortes(tx, moi, dossier)).toEqual(['modification', ...PAS_REGLES])
  })

  test('counts as much in a batch, on dossiers one has not opened; undone, they are new again', async ({ tx }) => {
    const { demarche, dossier, moi } = await unMonde(tx)
    const lot = await unLotDe(tx, moi, dossier)
    await lancer(lot, {})
    await executer(systemKey(tx, minutes(10), 'essai'), lot.lotId)
    expect(await sortes(tx, moi, dossier)).not.toContain('depot')
    await defaire(lot)
    await executer(systemKey(tx, minutes(20), 'essai'), lot.lotId)
    expect(await sortes(tx, moi, dossier)).toContain('depot')
    // Taken up by a colleague, and back: whoever took it up knows it already.
    await passerEnInstruction(await instructionDe(tx, moi, dossier, minutes(21)))
    const collegue = await collegueDe(tx, demarche)
    await remettreEnConstruction(await instructionDe(tx, collegue, dossier, minutes(22)))
    expect(await sortes(tx, moi, dossier)).not.toContain('depot')
    expect(await sortes(tx, await collegueDe(tx, demarche), dossier)).toContain('depot')
  })

  test('spares its author the letter of what it settled', async ({ tx }) => {
    const { moi, autre, cle } = await unMonde(tx)
    const { id } = await tx
      .selectFrom('evenements')
      .where('type', '=', 'dossier.modifications_transmises')
      .select('id')
      .executeTakeFirstOrThrow()
    const lettre = ({ compteId }: Personne) => lettreAInstructeur(systemKey(tx, minutes(30), 'essai'), id, compteId)
    await passerEnInstruction(await cle(5))
    expect(await lettre(moi)).not.toBeNull()
    await deciderTelQuel(await cle(6), 'accepter')
    expect(await lettre(moi)).toBeNull()
    expect(await lettre(autre)).not.toBeNull()
  })
})

async function unLotDe(tx: Tx, moi: Personne, { id, demarche }: DossierDeTest): Promise<LotKey> {
  const choix = await instructeurKeyOf(tx, moi, minutes(9))
  const lot = await choisirUnLot(choix, demarche.id, 'passer-en-instruction', { coches: [id] })
  const key = await cutLotKey(tx, minutes(9), moi, lot)
  if (!key) throw new Error('no key on the batch')
  return key
}
