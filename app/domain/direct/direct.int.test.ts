import { ulid } from 'ulid'
import { describe, expect } from 'vitest'
import { a, MAINTENANT } from '../../../db/builders.ts'
import type { Db, Tx } from '../../../db/client.ts'
import type { CompteId, GroupeId } from '../../../db/schema/ids.ts'
import { test } from '../../../db/testing.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import type { CellKey, RowId } from '../../../form-engine/reponses.ts'
import { addSeconds } from '../../../form-engine/temps.ts'
import type { Json } from '../../../form-engine/type-de-champ.ts'
import { systemKey, type Personne } from '../cles.ts'
import { cutInstructeurKey } from '../compte/access.ts'
import { cutReadKey } from '../dossier/access.ts'
import { dossierEtFormulaire } from '../dossier/remplir.ts'
import { repondre } from '../dossier/repondre.ts'
import {
  champ,
  editKeyOf,
  instructionKeyOf,
  readKeyOf,
  refusalOf,
  uneDemarche,
  unDossier,
  type DossierDeTest,
} from '../testing.ts'
import { operationsDepuis } from './operations.ts'
import {
  consulter,
  consultesPar,
  effacerPresences,
  PAGE_D_INSTRUCTION,
  partir,
  presents,
  signaler,
} from './presence.ts'
import { changementsRecents } from './recents.ts'
import { annotationsSuivies, questionsSuivies } from './suivre.ts'

const LIGNE = '01J00000000000000000000001' as RowId

const systeme = (db: Db | Tx, secondes = 0) => systemKey(db, addSeconds(MAINTENANT, secondes), 'essai')

/** A draft whose form has one question of each kind that is told differently. */
async function brouillon(db: Db | Tx): Promise<DossierDeTest> {
  const demarche = await uneDemarche(db, {
    champs: [
      champ('loyer', { libelle: 'Loyer', type: 'decimal_number' }),
      champ('nom', { libelle: 'Nom' }),
      {
        kind: 'repetition',
        id: 'haies' as StableId,
        libelle: 'Haies',
        obligatoire: false,
        enfants: [champ('longueur', { libelle: 'Longueur' })],
      },
    ],
    annotations: [champ('avis', { libelle: 'Avis interne' })],
  })
  return unDossier(db, { demarche })
}

interface Ecriture {
  champ: string
  raw: Json
  row?: RowId
  base?: number
  secondes?: number
  par?: CompteId
}

/** Writes as the owner, then signs as somebody else when asked; returns the version. */
async function ecrire(
  db: Db | Tx,
  dossier: DossierDeTest,
  { champ: id, raw, row, base = 0, secondes = 0, par }: Ecriture,
) {
  const key = await editKeyOf(db, dossier, addSeconds(MAINTENANT, secondes))
  const [accuse] = await repondre(key, [{ id: ulid(), champ: id as StableId, row: row ?? null, base, raw }])
  if (accuse?.sort !== 'inscrite') throw new Error(`not taken: ${JSON.stringify(accuse)}`)
  if (par) await db.updateTable('dossier_op').set({ acteur_id: par }).where('seq', '=', accuse.seq).execute()
  return accuse.seq
}

describe('operations told to who follows', () => {
  test('say the answer as its control writes it, what is wrong with it, and who wrote it when', async ({ tx }) => {
    const dossier = await brouillon(tx)
    const camille = await a.compte(tx, { nom: 'Camille Prat' })
    await ecrire(tx, dossier, { champ: 'loyer', raw: '1200,5', par: camille.compteId })
    await ecrire(tx, dossier, { champ: 'loyer', raw: 'cher', base: 1 })
    const { operations, seq, isTrop } = await operationsDepuis(systeme(tx), dossier.id, 0, 10)
    expect({ seq, isTrop }).toEqual({ seq: 2, isTrop: false })
    expect(operations).toMatchObject([
      {
        auteur: { nom: 'Camille Prat', email: camille.email },
        acteurId: camille.compteId,
        changement: {
          seq: 1,
          cle: 'loyer',
          libelle: 'Loyer',
          genre: 'reponse',
          valeur: { saisie: '1200,5', faute: null },
        },
      },
      {
        changement: {
          seq: 2,
          valeur: { saisie: 'cher', reponse: { kind: 'draft' }, faute: { code: 'nombre_attendu' } },
        },
      },
    ])
    expect((await operationsDepuis(systeme(tx), dossier.id, 1, 10)).operations).toHaveLength(1)
  })

  test('past the bound say only that the dossier is to be read again', async ({ tx }) => {
    const dossier = await brouillon(tx)
    for (let n = 0; n < 4; n += 1) await ecrire(tx, dossier, { champ: 'nom', raw: `Ada ${n}`, base: n })
    expect(await operationsDepuis(systeme(tx), dossier.id, 0, 3)).toEqual({ operations: [], seq: 4, isTrop: true })
  })

  test('a row added, moved and removed is no answer: it has no value', async ({ tx }) => {
    const dossier = await brouillon(tx)
    await ecrire(tx, dossier, { champ: 'haies', row: LIGNE, raw: 'V' })
    await ecrire(tx, dossier, { champ: 'haies', row: LIGNE, raw: 'W', base: 1 })
    await ecrire(tx, dossier, { champ: 'haies', row: LIGNE, raw: null, base: 2 })
    const { operations } = await operationsDepuis(systeme(tx), dossier.id, 0, 10)
    expect(operations.map(({ changement: { genre, valeur } }) => [genre, valeur])).toEqual([
      ['bloc-ajoute', null],
      ['bloc-deplace', null],
      ['bloc-retire', null],
    ])
  })

  test('the usager follows their questions and no annotation, the instructeur annotations and no question', async ({
    tx,
  }) => {
    const dossier = await brouillon(tx)
    expect([...(await questionsSuivies(await readKeyOf(tx, dossier))).champs]).toEqual([
      'loyer',
      'nom',
      'longueur',
      'haies',
    ])
    await tx
      .updateTable('dossiers')
      .set({ etat: 'en_instruction', depose_at: MAINTENANT, groupe_id: dossier.demarche.groupeId })
      .execute()
    expect([...(await annotationsSuivies(await instructionKeyOf(tx, dossier))).champs]).toEqual(['avis'])
  })
})

test('a guest reads no address, whether somebody writes, is there, or wrote a while ago', async ({ tx }) => {
  const dossier = await brouillon(tx)
  const invite = await a.compte(tx)
  await tx
    .insertInto('invitations')
    .values({
      dossier_id: dossier.id,
      email: invite.email,
      compte_id: invite.compteId,
      message: '',
      droit: 'lire',
      peut_deposer: false,
      invite_at: MAINTENANT,
      accepte_at: MAINTENANT,
    })
    .execute()
  await ecrire(tx, dossier, { champ: 'nom', raw: 'Ada' })
  const key = await cutReadKey(tx, MAINTENANT, invite, dossier.id)
  if (!key) throw new Error('no key for the guest')
  const { nommer } = await questionsSuivies(key)
  const [operation] = (await operationsDepuis(systeme(tx), dossier.id, 0, 10)).operations
  expect(operation && nommer(operation.auteur)).toBe('une autre personne')
  expect(JSON.stringify(await changementsRecents(key))).not.toContain(dossier.usager.email)
  expect((await questionsSuivies(await readKeyOf(tx, dossier))).nommer({ nom: null, email: invite.email })).toBe(
    invite.email,
  )
})

describe('the activity of a dossier', () => {
  test('gives the latest changes, a text being typed as one, the reader named by nobody', async ({ tx }) => {
    const dossier = await brouillon(tx)
    const camille = await a.compte(tx, { nom: 'Camille Prat' })
    await ecrire(tx, dossier, { champ: 'nom', raw: 'A' })
    await ecrire(tx, dossier, { champ: 'loyer', raw: '10', secondes: 1, par: camille.compteId })
    await ecrire(tx, dossier, { champ: 'nom', raw: 'Ada', base: 1, secondes: 2 })
    await ecrire(tx, dossier, { champ: 'haies', row: LIGNE, raw: 'V', secondes: 3 })
    await ecrire(tx, dossier, { champ: 'nom', raw: '', base: 3, secondes: 4, par: camille.compteId })
    const lus = await changementsRecents(await readKeyOf(tx, dossier))
    expect(lus.map(({ seq, par, cle, genre }) => [seq, par, cle, genre])).toEqual([
      [5, 'Camille Prat', 'nom', 'efface'],
      [4, null, `haies~${LIGNE}`, 'bloc-ajoute'],
      [3, null, 'nom', 'reponse'],
      [2, 'Camille Prat', 'loyer', 'reponse'],
    ])
    expect(await changementsRecents(await readKeyOf(tx, dossier), 2)).toHaveLength(2)
  })
})

describe('presence', () => {
  const signal = (wanted: Partial<Parameters<typeof signaler>[1]> = {}) => ({
    onglet: 'onglet-1',
    page: 'votre-demande',
    champ: null,
    ecrit: false,
    ...wanted,
  })
  const la = async (tx: Tx, dossier: DossierDeTest, secondes = 0) =>
    (await presents(systeme(tx, secondes), dossier.id)).presences
  const cle = (texte: string) => texte as CellKey

  test('is a lease that the page renews: without a word it ends, and the upkeep deletes it', async ({ tx }) => {
    const dossier = await brouillon(tx)
    await signaler(await editKeyOf(tx, dossier), signal({ champ: cle('loyer'), ecrit: true }))
    const { compteId, email } = dossier.usager
    const elle = { compteId, qui: { nom: null, email }, page: 'votre-demande', champ: 'loyer', ecrit: true }
    expect(await presents(systeme(tx), dossier.id)).toEqual({ presences: [elle], finDans: 10_000 })
    // Nobody takes a lease away: writing ends by itself, and others never wait for it.
    expect(await presents(systeme(tx, 10), dossier.id)).toEqual({
      presences: [{ ...elle, ecrit: false }],
      finDans: 20_000,
    })
    await signaler(await editKeyOf(tx, dossier, addSeconds(MAINTENANT, 20)), signal())
    expect(await la(tx, dossier, 40)).toMatchObject([{ champ: null, ecrit: false }])
    expect(await presents(systeme(tx, 50), dossier.id)).toEqual({ presences: [], finDans: null })
    expect(await effacerPresences(systeme(tx, 49))).toBe(0)
    expect(await effacerPresences(systeme(tx, 50))).toBe(1)
  })

  test('ends at once when the page says it leaves; leaving twice succeeds', async ({ tx }) => {
    const dossier = await brouillon(tx)
    const key = await readKeyOf(tx, dossier)
    await signaler(key, signal())
    await partir(key, 'onglet-1')
    await partir(key, 'onglet-1')
    expect(await la(tx, dossier)).toEqual([])
  })

  test('is refused in a question or a page that the form of the key has not', async ({ tx }) => {
    const dossier = await brouillon(tx)
    const key = await readKeyOf(tx, dossier)
    const wrong = [{ champ: cle('avis') }, { champ: cle('rien') }, { champ: cle('haies') }, { page: 'ailleurs' }]
    for (const each of wrong) expect(await refusalOf(signaler(key, signal(each)))).toBe('introuvable')
    expect(await refusalOf(signaler(key, signal({ champ: cle(`longueur~${LIGNE}`) })))).toBe(null)
  })

  test('of somebody else cannot be moved by naming their tab', async ({ tx }) => {
    const dossier = await brouillon(tx)
    const autre = await a.compte(tx)
    await signaler(await readKeyOf(tx, dossier), signal())
    await tx.updateTable('presences').set({ compte_id: autre.compteId }).execute()
    await signaler(await readKeyOf(tx, dossier), signal({ champ: cle('nom') }))
    await partir(await readKeyOf(tx, dossier), 'onglet-1')
    expect(await la(tx, dossier)).toMatchObject([{ compteId: autre.compteId, champ: null }])
  })

  test('holds twenty pages of one person on a dossier, and no more', async ({ tx }) => {
    const dossier = await brouillon(tx)
    const key = await readKeyOf(tx, dossier)
    for (let n = 0; n < 25; n += 1) await signaler(key, signal({ onglet: `onglet-${n}` }))
    expect(await la(tx, dossier)).toHaveLength(20)
    // Those that are over make room.
    await signaler(await readKeyOf(tx, dossier, addSeconds(MAINTENANT, 60)), signal({ onglet: 'nouvel' }))
    expect(await tx.selectFrom('presences').select('onglet').execute()).toEqual([{ onglet: 'nouvel' }])
  })

  test('is no activity: the clock of the draft does not move', async ({ tx }) => {
    const dossier = await brouillon(tx)
    const avant = await tx.selectFrom('dossiers').selectAll().where('id', '=', dossier.id).execute()
    await signaler(await editKeyOf(tx, dossier, addSeconds(MAINTENANT, 3 * 86_400)), signal({ ecrit: true }))
    expect(await tx.selectFrom('dossiers').selectAll().where('id', '=', dossier.id).execute()).toEqual(avant)
  })
})

describe('who instructs a dossier and has it open', () => {
  const la = (onglet: string, champ: string | null = null) => ({
    onglet,
    champ: champ as CellKey | null,
    ecrit: champ !== null,
  })

  test('may be writing in an annotation of its form, under the lease of any question; in nothing else', async ({
    tx,
  }) => {
    const { demarche } = await brouillon(tx)
    const dossier = await unDossier(tx, { demarche, etat: 'en_construction' })
    const key = await instructionKeyOf(tx, dossier)
    await consulter(key, la('onglet-1', 'avis'))
    const lu = async (secondes: number) => (await presents(systeme(tx, secondes), dossier.id)).presences[0]
    expect(await lu(9)).toMatchObject({ page: PAGE_D_INSTRUCTION, champ: 'avis', ecrit: true })
    expect(await lu(10)).toMatchObject({ champ: 'avis', ecrit: false })
    expect(await lu(30)).toBeUndefined()
    // A question of the usager, a row of it, what no form has, what is no property of its own.
    for (const champ of ['nom', `longueur/${LIGNE}`, 'ailleurs', 'constructor'])
      expect(await refusalOf(consulter(key, la('onglet-1', champ))), champ).toBe('introuvable')
    expect(await lu(9)).toMatchObject({ champ: 'avis' })
  })

  test('is told to their colleagues, in the list too, and for as long as it lasts; to nobody else', async ({ tx }) => {
    const demarche = await uneDemarche(tx)
    const dossier = await unDossier(tx, { demarche, etat: 'en_construction' })
    const cle = await instructionKeyOf(tx, dossier)
    await consulter(cle, la('onglet-1'))
    await consulter(cle, la('onglet-2'))
    const collegue = await a.compte(tx, { nom: 'Camille Prat', roles: ['instructeur'] })
    const ailleurs = await uneDemarche(tx)
    for (const groupe_id of [demarche.groupeId, ailleurs.groupeId])
      await tx.insertInto('groupe_instructeurs').values({ groupe_id, compte_id: collegue.compteId }).execute()
    const lus = async (personne: object, secondes = 0, groupe?: GroupeId) => {
      const key = await cutInstructeurKey(tx, addSeconds(MAINTENANT, secondes), personne as Personne)
      if (!key) throw new Error('no key')
      const bornee = groupe ? { ...key, db: tx, groupes: [groupe] } : key
      return (await consultesPar(bornee, [dossier.id])).get(dossier.id) ?? []
    }
    const { nom, email } = demarche.instructeur
    expect(await lus(collegue)).toEqual([nom ?? email])
    expect(await lus(demarche.instructeur)).toEqual([])
    expect(await lus(collegue, 0, ailleurs.groupeId)).toEqual([])
    expect(await lus(collegue, 30)).toEqual([])
    // The usager's side is told of no agent, nor agents of it.
    await signaler(await readKeyOf(tx, dossier), {
      onglet: 'onglet-3',
      page: (await dossierEtFormulaire(await readKeyOf(tx, dossier))).compiled.pages[0]?.cle ?? '',
      champ: null,
      ecrit: false,
    })
    expect(await lus(collegue)).toEqual([nom ?? email])
    expect((await questionsSuivies(await readKeyOf(tx, dossier))).cote).toBe('usager')
    expect((await annotationsSuivies(cle)).cote).toBe('instruction')
    await partir(cle, 'onglet-1')
    await partir(cle, 'onglet-2')
    expect(await lus(collegue)).toEqual([])
  })
})
