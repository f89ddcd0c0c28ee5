import { describe, expect } from 'vitest'
import { a, MAINTENANT } from '../../../db/builders.ts'
import type { Tx } from '../../../db/client.ts'
import { test } from '../../../db/testing.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import { addSeconds, type Instant } from '../../../form-engine/temps.ts'
import { champ, editKeyOf, readKeyOf, refusalOf, uneDemarche, unDossier, type DossierDeTest } from '../testing.ts'
import { historiqueDe, retablir } from './historique.ts'
import { repondre } from './repondre.ts'
import { reponsesEcrites } from './reponses-ecrites.ts'
import { reponsesDe } from './reponses.ts'

const NOM = { champ: 'nom' as StableId, row: null }

let ops = 0
const nouvelId = (): string => `01J${String(++ops).padStart(23, '0')}`

/** Answers at some seconds of the day, as the owner; returns the version. */
async function ecrire(tx: Tx, dossier: DossierDeTest, secondes: number, raw: string): Promise<number> {
  const key = await editKeyOf(tx, dossier, addSeconds(MAINTENANT, secondes))
  const base = (await reponsesDe(tx, dossier.id))['nom' as keyof Awaited<ReturnType<typeof reponsesDe>>]?.seq ?? 0
  const [accuse] = await repondre(key, [{ id: nouvelId(), ...NOM, base, raw }])
  if (accuse?.sort !== 'inscrite') throw new Error('the answer was not taken')
  return accuse.seq
}

const textes = async (tx: Tx, dossier: DossierDeTest) =>
  (await historiqueDe(await readKeyOf(tx, dossier), NOM))?.versions.map(({ texte, isActuelle }) =>
    isActuelle ? `[${texte}]` : texte,
  )

describe('the versions of an answer', () => {
  test('a text one goes on typing is one version; replaced or erased, it stays as another', async ({ tx }) => {
    const dossier = await unDossier(tx, { demarche: await uneDemarche(tx) })
    for (const [seconde, raw] of [
      [0, 'Mar'],
      [2, 'March'],
      [4, 'Marchebourg'],
      [20, ''],
      [30, 'Ada'],
      [4000, 'Ada L.'],
    ] as const) {
      await ecrire(tx, dossier, seconde, raw)
    }
    expect(await textes(tx, dossier)).toEqual(['[Ada L.]', 'Ada', 'Marchebourg'])
    expect((await reponsesEcrites(await readKeyOf(tx, dossier))).modifiees).toEqual(['nom'])
  })

  test('say who wrote each, the reader being named by nobody', async ({ tx }) => {
    const dossier = await unDossier(tx)
    await ecrire(tx, dossier, 0, 'Ada')
    const autre = await a.compte(tx, { nom: 'Perrine Ancelot' })
    await tx.updateTable('dossier_op').set({ acteur_id: autre.compteId }).execute()
    await ecrire(tx, dossier, 60, 'Grace')
    const vue = await historiqueDe(await readKeyOf(tx, dossier), NOM)
    expect(vue?.versions.map(({ par }) => par)).toEqual([null, 'Perrine Ancelot'])
  })

  test('are not told of a question that is not asked, nor of files', async ({ tx }) => {
    const demarche = await uneDemarche(tx, { champs: [champ('devis', { type: 'piece_justificative' })] })
    const key = await readKeyOf(tx, await unDossier(tx, { demarche }))
    expect(await historiqueDe(key, { champ: 'devis' as StableId, row: null })).toBeNull()
    expect(await historiqueDe(key, { champ: 'inconnu' as StableId, row: null })).toBeNull()
  })
})

describe('putting a version back', () => {
  const plusTard = addSeconds(MAINTENANT, 120) as Instant

  test('is one more operation: nothing of the journal is undone, and a repeat is applied once', async ({ tx }) => {
    const dossier = await unDossier(tx)
    const premiere = await ecrire(tx, dossier, 0, 'Marchebourg')
    const base = await ecrire(tx, dossier, 60, 'Ada')
    const key = await editKeyOf(tx, dossier, plusTard)
    const id = nouvelId()
    expect(await retablir(key, NOM, { version: premiere, base, id })).toMatchObject({ sort: 'inscrite', seq: 3 })
    expect(await retablir(key, NOM, { version: premiere, base, id })).toMatchObject({ sort: 'inscrite', seq: 3 })
    expect(await textes(tx, dossier)).toEqual(['[Marchebourg]', 'Ada', 'Marchebourg'])
  })

  test('is refused when the answer has changed since it was read, and in a dossier that is being examined', async ({
    tx,
  }) => {
    const dossier = await unDossier(tx)
    const premiere = await ecrire(tx, dossier, 0, 'Marchebourg')
    const base = await ecrire(tx, dossier, 60, 'Ada')
    await ecrire(tx, dossier, 90, 'Grace')
    const key = await editKeyOf(tx, dossier, plusTard)
    expect(await retablir(key, NOM, { version: premiere, base, id: nouvelId() })).toMatchObject({ sort: 'perimee' })
    expect(await refusalOf(retablir(key, NOM, { version: 99, base, id: nouvelId() }))).toBe('introuvable')
    await tx
      .updateTable('dossiers')
      .set({ etat: 'en_instruction', depose_at: MAINTENANT })
      .where('id', '=', dossier.id)
      .execute()
    expect(await refusalOf(retablir(key, NOM, { version: premiere, base, id: nouvelId() }))).toBe('transition_refusee')
    expect(await historiqueDe(await readKeyOf(tx, dossier), NOM)).toMatchObject({ isModifiable: false })
  })
})
