import { describe, expect } from 'vitest'
import { MAINTENANT } from '../../../db/builders.ts'
import { test } from '../../../db/testing.ts'
import { parisDate } from '../../../form-engine/temps.ts'
import { systemKey, type Personne } from '../cles.ts'
import { lettreDuJour } from '../conservation/lettre-du-jour.ts'
import { refusalOf, uneDemarche } from '../testing.ts'
import { choisir, collegueDe, instructeurKeyOf } from './pour-les-tests.ts'
import { mesPreferences, reglerMesPreferences } from './preferences.ts'
import { PREFERENCES_PAR_DEFAUT } from './sortes.ts'

describe('what an instructeur wants to be told of', () => {
  test('is the default until they choose, then what they chose, in that démarche and for them alone', async ({
    tx,
  }) => {
    const [ici, ailleurs] = [await uneDemarche(tx), await uneDemarche(tx)]
    await tx
      .insertInto('groupe_instructeurs')
      .values({ groupe_id: ailleurs.groupeId, compte_id: ici.instructeur.compteId })
      .execute()
    const collegue = await collegueDe(tx, ici)
    const key = await instructeurKeyOf(tx, ici.instructeur)
    expect(await mesPreferences(key, ici.id)).toEqual(PREFERENCES_PAR_DEFAUT)
    const voulues = { ...PREFERENCES_PAR_DEFAUT, depot: { portee: 'aucun', lettre: 'semaine' } } as const
    await reglerMesPreferences(key, ici.id, voulues)
    expect(await mesPreferences(key, ici.id)).toEqual(voulues)
    expect(await mesPreferences(key, ailleurs.id)).toEqual(PREFERENCES_PAR_DEFAUT)
    expect(await mesPreferences(await instructeurKeyOf(tx, collegue), ici.id)).toEqual(PREFERENCES_PAR_DEFAUT)
    await reglerMesPreferences(key, ici.id, PREFERENCES_PAR_DEFAUT)
    expect(await mesPreferences(key, ici.id)).toEqual(PREFERENCES_PAR_DEFAUT)
  })

  test('refuses what is not offered, and changes nothing', async ({ tx }) => {
    const demarche = await uneDemarche(tx)
    const key = await instructeurKeyOf(tx, demarche.instructeur)
    const { depot, ...incompletes } = PREFERENCES_PAR_DEFAUT
    for (const postees of [
      incompletes,
      { ...incompletes, depot: { ...depot, portee: 'tout le monde' } },
      { ...PREFERENCES_PAR_DEFAUT, annotation: { portee: 'tous', lettre: 'immediate' } },
    ])
      expect(await refusalOf(reglerMesPreferences(key, demarche.id, postees))).toBe('refus')
    expect(await mesPreferences(key, demarche.id)).toEqual(PREFERENCES_PAR_DEFAUT)
  })

  test('keeps the letter about retention from whoever refuses it, and from no other', async ({ tx }) => {
    const demarche = await uneDemarche(tx)
    const collegue = await collegueDe(tx, demarche)
    const jour = parisDate(MAINTENANT)
    await tx
      .insertInto('annonces')
      .values({
        groupe_id: demarche.groupeId,
        sorte: 'suppression',
        jour,
        at: MAINTENANT,
        nombre: 3,
        du: jour,
        au: jour,
      })
      .execute()
    const lettre = async ({ compteId }: Personne) => {
      await tx
        .insertInto('lettres_du_jour')
        .values({ compte_id: compteId, jour, demande_at: MAINTENANT })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
      return lettreDuJour(systemKey(tx, MAINTENANT, 'essai'), compteId, jour)
    }
    await choisir(tx, demarche.instructeur, demarche, { expiration: { portee: 'suivis', lettre: 'jamais' } })
    expect(await lettre(demarche.instructeur)).toBeNull()
    expect((await lettre(collegue))?.annonces.map(({ nombre }) => nombre)).toEqual([3])
  })

  test('of a démarche one does not instruct does not exist', async ({ tx }) => {
    const [mienne, autre] = [await uneDemarche(tx), await uneDemarche(tx)]
    const key = await instructeurKeyOf(tx, mienne.instructeur)
    for (const id of [autre.id, 'nimporte']) {
      expect(await refusalOf(mesPreferences(key, id))).toBe('introuvable')
      expect(await refusalOf(reglerMesPreferences(key, id, PREFERENCES_PAR_DEFAUT))).toBe('introuvable')
    }
  })
})
