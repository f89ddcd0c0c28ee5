import { ulid } from 'ulid'
import { describe, expect } from 'vitest'
import { MAINTENANT } from '../../../db/builders.ts'
import type { Db, Tx } from '../../../db/client.ts'
import { test } from '../../../db/testing.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import { addDays, addSeconds, parisDate, type Instant } from '../../../form-engine/temps.ts'
import type { Personne } from '../cles.ts'
import { demanderA, rendre, unExpert } from '../avis/pour-les-tests.ts'
import { marquerAvisLus } from '../avis/show.ts'
import { annoter, repondre } from '../dossier/repondre.ts'
import { retirer } from '../dossier/retirer.ts'
import { suivre } from '../dossier/suivre.ts'
import { transmettreTelQuel } from '../dossier/tel-quel-pour-les-tests.ts'
import { visiter } from '../dossier/visite.ts'
import { lignesLues } from '../liste/lignes-lues.ts'
import { ecrireA, messagerieKeyOf } from '../messagerie/pour-les-tests.ts'
import { champ, editKeyOf, instructionKeyOf, unDossier, uneDemarche, type DossierDeTest } from '../testing.ts'
import { badgesDesDossiers } from './badges.ts'
import { choisir, collegueDe, instructeurKeyOf, instructionDe } from './pour-les-tests.ts'

const TODAY = parisDate(MAINTENANT)
const minutes = (n: number): Instant => addSeconds(MAINTENANT, n * 60)
const jours = (n: number): Instant => addSeconds(MAINTENANT, n * 86_400)

const badges = async (db: Db | Tx, personne: Personne, { id }: DossierDeTest, now = minutes(60)) =>
  ((await badgesDesDossiers(await instructeurKeyOf(db, personne, now), [id])).get(id) ?? []).map(
    ({ sorte, nombre }) => [sorte, nombre],
  )

async function transmettre(db: Db | Tx, dossier: DossierDeTest, n: number): Promise<void> {
  const operation = { id: ulid(), champ: 'nom' as StableId, row: null, base: 2 ** 30, raw: `Nom ${n}` }
  await repondre(await editKeyOf(db, dossier, minutes(n)), [operation])
  await transmettreTelQuel(await editKeyOf(db, dossier, minutes(n)))
}

describe('the marks of a dossier', () => {
  test('say what is new until it is seen, and again what comes after', async ({ tx }) => {
    const dossier = await unDossier(tx, { etat: 'en_construction', deposeAt: minutes(1) })
    const { instructeur } = dossier.demarche
    await transmettre(tx, dossier, 2)
    await ecrireA(await messagerieKeyOf(tx, dossier, minutes(3)), 'un')
    expect(await badges(tx, instructeur, dossier)).toEqual([
      ['depot', 1],
      ['modification', 1],
      ['message', 1],
    ])
    await visiter(await instructionKeyOf(tx, dossier, minutes(5)), 0)
    expect(await badges(tx, instructeur, dossier), 'a message waits to be read').toEqual([['message', 1]])
    await transmettre(tx, dossier, 7)
    expect(await badges(tx, instructeur, dossier)).toEqual([
      ['modification', 1],
      ['message', 1],
    ])
    await visiter(await instructionKeyOf(tx, dossier, minutes(10)), 0)
    expect(await badges(tx, instructeur, dossier)).toEqual([['message', 1]])
    await retirer(await editKeyOf(tx, dossier, minutes(11)))
    expect(await badges(tx, instructeur, dossier)).toEqual([['suppression', 1]])
  })

  test('are each person’s: a colleague who has seen nothing keeps theirs, and one who left is told nothing', async ({
    tx,
  }) => {
    const dossier = await unDossier(tx, { etat: 'en_construction' })
    const collegue = await collegueDe(tx, dossier.demarche)
    const etranger = (await uneDemarche(tx)).instructeur
    await visiter(await instructionKeyOf(tx, dossier, minutes(5)), 0)
    expect(await badges(tx, dossier.demarche.instructeur, dossier)).toEqual([])
    expect(await badges(tx, collegue, dossier)).toEqual([['depot', 1]])
    expect(await badges(tx, etranger, dossier)).toEqual([])
    await tx.deleteFrom('groupe_instructeurs').where('compte_id', '=', collegue.compteId).execute()
    expect(await badges(tx, collegue, dossier)).toEqual([])
  })

  test('of a dossier that a colleague follows are not those of the others, unless they ask for all', async ({ tx }) => {
    const dossier = await unDossier(tx, { etat: 'en_construction' })
    const { instructeur } = dossier.demarche
    const collegue = await collegueDe(tx, dossier.demarche)
    await transmettre(tx, dossier, 1)
    await suivre(await instructionDe(tx, collegue, dossier, minutes(2)))
    expect(await badges(tx, collegue, dossier)).toEqual([['modification', 1]])
    expect(await badges(tx, instructeur, dossier)).toEqual([])
    await choisir(tx, instructeur, dossier.demarche, { modification: { portee: 'tous', lettre: 'jamais' } })
    expect(await badges(tx, instructeur, dossier)).toEqual([['modification', 1]])
    await suivre(await instructionKeyOf(tx, dossier, minutes(3)))
    await choisir(tx, instructeur, dossier.demarche, { modification: { portee: 'aucun', lettre: 'jour' } })
    expect(await badges(tx, instructeur, dossier)).toEqual([])
  })

  test('tell of the annotations of a colleague, not of one’s own, and of a dossier that will go', async ({ tx }) => {
    const demarche = await uneDemarche(tx, { champs: [champ('nom')], annotations: [champ('note')] })
    const dossier = await unDossier(tx, { etat: 'en_instruction', demarche, deposeAt: jours(-40) })
    const collegue = await collegueDe(tx, dossier.demarche)
    const operation = { id: ulid(), champ: 'note' as StableId, row: null, base: 2 ** 30, raw: 'À voir' }
    await annoter(await instructionDe(tx, collegue, dossier, minutes(1)), [operation])
    expect(await badges(tx, demarche.instructeur, dossier)).toEqual([['annotation', 1]])
    expect(await badges(tx, collegue, dossier)).toEqual([])
    const vieux = await unDossier(tx, { etat: 'accepte', demarche, deposeAt: jours(-40), purgeAt: addDays(TODAY, 5) })
    expect(await badges(tx, collegue, vieux)).toEqual([['expiration', 1]])
  })

  test('betray nothing of a sealed opinion, and tell of it from the day it opens until it is read', async ({ tx }) => {
    const dossier = await unDossier(tx, { etat: 'en_instruction', deposeAt: jours(-40) })
    const { instructeur } = dossier.demarche
    const experts = [await unExpert(tx), await unExpert(tx)]
    const key = await instructionKeyOf(tx, dossier, minutes(1))
    const [premier = '', second = ''] = await demanderA(key, experts, { scelle: true, echeanceOn: addDays(TODAY, 10) })
    await rendre(tx, experts[0]!, premier, {}, minutes(2))
    expect(await badges(tx, instructeur, dossier)).toEqual([])
    expect(await badges(tx, instructeur, dossier, jours(11))).toEqual([['avis', 1]])
    await rendre(tx, experts[1]!, second, {}, minutes(3))
    expect(await badges(tx, instructeur, dossier)).toEqual([['avis', 2]])
    await marquerAvisLus(key, [premier, second])
    expect(await badges(tx, instructeur, dossier)).toEqual([])
  })

  test('come with the rows of a list', async ({ tx }) => {
    const dossier = await unDossier(tx, { etat: 'en_construction' })
    const [ligne] = await lignesLues(await instructeurKeyOf(tx, dossier.demarche.instructeur, minutes(60)), [
      dossier.id,
    ])
    expect(ligne?.badges).toEqual([{ sorte: 'depot', nombre: 1 }])
  })
})
