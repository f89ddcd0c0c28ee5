import { createHash, randomBytes } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { setImmediate as tour } from 'node:timers/promises'
import fc from 'fast-check'
import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { segmentsSous } from '../../adapters/chiffrement.ts'
import { antivirusEteint } from '../../adapters/antivirus/eteint.ts'
import { ErreurMagasin, TAILLE_PART, type MagasinObjets } from '../../adapters/objets/port.ts'
import { FORMAT, segmentsDe, tailleEntete } from '../../adapters/segments.ts'
import { MAINTENANT } from '../../../db/builders.ts'
import type { Db, Tx } from '../../../db/client.ts'
import type { PieceJointeId } from '../../../db/schema/ids.ts'
import { test } from '../../../db/testing.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import { cellKey, celluleDe } from '../../../form-engine/reponses.ts'
import { systemKey, type WriteKey } from '../cles.ts'
import { effacer } from '../conservation/effacer.ts'
import { reponsesDe } from '../dossier/reponses.ts'
import { champ, editKeyOf, readKeyOf, refusalOf, unDossier, uneDemarche, type DossierDeTest } from '../testing.ts'
import { abandonnerEnvoi } from './abandonner-envoi.ts'
import { ajouter } from './ajouter.ts'
import { analyserPiece } from './analyser.ts'
import { cleDeDossier } from './cle-de-dossier.ts'
import { lienDe, objetDe } from './coffre.ts'
import { commencerEnvoi } from './commencer-envoi.ts'
import type { EtatDEnvoi } from './envoi.ts'
import { finirEnvoi } from './finir-envoi.ts'
import { limites } from './limites.ts'
import { lirePieceJointe } from './lire.ts'
import { partsDe } from './parts.ts'
import { recevoirPart } from './recevoir-part.ts'
import { magasinDeTest } from './magasin-de-test.ts'

const PIECE = { champ: 'plan' as StableId, row: null }
// The clear text of one part, and of the two parts that a little more makes.
const UNE_PART = (partsDe(100_000_000)[0]?.fin ?? 0) + 1

const magasin = magasinDeTest()

/** A text of this length: its first bytes hold no zero. */
function unTexte(taille: number): Buffer {
  const octets = randomBytes(taille)
  for (let i = 0; i < Math.min(taille, 5_000); i += 1) octets[i] = (octets[i] ?? 0) | 1
  return octets
}

async function brouillon(db: Db | Tx, config: Record<string, unknown> = { max: 50 }): Promise<DossierDeTest> {
  const demarche = await uneDemarche(db, {
    champs: [champ('plan', { type: 'piece_justificative', config: config as never }), champ('nom')],
  })
  return unDossier(db, { demarche })
}

async function* source(octets: Uint8Array, bloc = 300_000): AsyncGenerator<Uint8Array> {
  for (let i = 0; i < octets.length; i += bloc) yield octets.subarray(i, i + bloc)
}

const annonce = (octets: Uint8Array, nom = 'plan.txt') => ({ nom, taille: octets.length, reprendre: true })

async function commence(key: WriteKey, octets: Uint8Array, nom?: string): Promise<EtatDEnvoi> {
  const envoi = await commencerEnvoi(key, PIECE, annonce(octets, nom), magasin)
  if (!envoi.ok) throw new Error(envoi.motif)
  return envoi.envoi
}

const envoyerPart = (key: WriteKey, { id, parts }: EtatDEnvoi, numero: number, octets: Uint8Array, dans = magasin) => {
  const { debut = 0, fin = -1 } = parts[numero] ?? {}
  return recevoirPart(key, id, numero, source(octets.subarray(debut, fin + 1)), dans)
}

/** Sends what misses until nothing does, as a browser. */
async function envoyerTout(key: WriteKey, envoi: EtatDEnvoi, octets: Uint8Array): Promise<void> {
  let etat = envoi
  for (let reste = true; reste;) {
    const numero = etat.parts.findIndex(({ empreinte }) => empreinte === null)
    reste = numero !== -1
    if (!reste) return
    const recue = await envoyerPart(key, etat, numero, octets)
    if (!recue.ok) throw new Error(recue.motif)
    etat = recue.envoi
  }
}

async function envoyer(key: WriteKey, octets: Uint8Array, nom?: string) {
  const envoi = await commence(key, octets, nom)
  await envoyerTout(key, envoi, octets)
  return finirEnvoi(key, envoi.id, magasin)
}

/** The bytes of a file, once its analysis let it out. */
async function lu(db: Db | Tx, dossier: DossierDeTest, id: string): Promise<Buffer> {
  await analyserPiece(systemKey(db, MAINTENANT, 'test'), id as PieceJointeId, { magasin, antivirus: antivirusEteint })
  const piece = await lirePieceJointe(await readKeyOf(db, dossier), id, magasin)
  if (!piece?.isLisible) throw new Error('not readable')
  const octets = await buffer(piece.lecteur.flux())
  expect(createHash('sha256').update(octets).digest('hex')).toBe(piece.empreinte)
  return octets
}

async function objets(dossier: DossierDeTest): Promise<string[]> {
  const trouves: string[] = []
  for await (const cle of magasin.list(`pieces/${dossier.id}/`)) trouves.push(cle)
  return trouves
}

const fichiersDeLaReponse = async (db: Db | Tx, dossier: DossierDeTest) => {
  const cellule = celluleDe(await reponsesDe(db, dossier.id), cellKey(PIECE.champ, null))
  return cellule.kind === 'value' ? (cellule.value as { fichiers: { id: string }[] }).fichiers : []
}

describe('a file sent in parts arrives whole', () => {
  const premier = FORMAT.tailleSegment - 56
  const tailles = [1, premier - 1, premier, premier + 1, UNE_PART - 1, UNE_PART, UNE_PART + 1, 20_000_000]
  for (const taille of tailles)
    test(`of ${taille} bytes`, async ({ tx }) => {
      const dossier = await brouillon(tx)
      const octets = unTexte(taille)
      const fin = await envoyer(await editKeyOf(tx, dossier), octets)
      if (!fin.ok) throw new Error(fin.motif)
      expect(fin.fichier).toMatchObject({ nom: 'plan.txt', taille, type: 'text/plain' })
      expect((await lu(tx, dossier, fin.fichier.id)).equals(octets)).toBe(true)
      expect(await fichiersDeLaReponse(tx, dossier)).toEqual([fin.fichier])
      expect(await tx.selectFrom('envois').where('dossier_id', '=', dossier.id).selectAll().execute()).toEqual([])
      const place = { dossierId: dossier.id, pieceId: fin.fichier.id as PieceJointeId }
      expect(await objets(dossier)).toEqual([objetDe(place)])
      expect(await magasin.head(objetDe(place))).toEqual({ taille: segmentsDe(taille).tailleChiffree })
    })

  test('its parts in any order, and two at once', async ({ dbtest }) => {
    const dossier = await brouillon(dbtest)
    const key = await editKeyOf(dbtest, dossier)
    const octets = unTexte(2 * UNE_PART + 1_000)
    const envoi = await commence(key, octets)
    await envoyerPart(key, envoi, 2, octets)
    await Promise.all([envoyerPart(key, envoi, 1, octets), envoyerPart(key, envoi, 0, octets)])
    const fin = await finirEnvoi(key, envoi.id, magasin)
    expect(fin.ok && (await lu(dbtest, dossier, fin.fichier.id)).equals(octets)).toBe(true)
  })

  test('nothing of it can be read in the store', async ({ tx }) => {
    const dossier = await brouillon(tx)
    const octets = Buffer.alloc(UNE_PART + 100, 'un certificat médical ')
    await envoyer(await editKeyOf(tx, dossier), octets)
    const [objet = ''] = await objets(dossier)
    expect((await buffer(await magasin.get(objet))).includes('certificat')).toBe(false)
  })
})

describe('a sending that was cut', () => {
  test('is taken up where it stood, and is one sending', async ({ tx }) => {
    const dossier = await brouillon(tx)
    const key = await editKeyOf(tx, dossier)
    const octets = unTexte(2 * UNE_PART + 1_000)
    const envoi = await commence(key, octets)
    await envoyerPart(key, envoi, 1, octets)
    async function* coupee() {
      yield octets.subarray(0, 1_000)
      throw new Error('connection cut')
    }
    await expect(recevoirPart(key, envoi.id, 0, coupee(), magasin)).rejects.toThrow('connection cut')
    const reprise = await commence(key, octets)
    expect(reprise.id).toBe(envoi.id)
    expect(reprise.parts.map(({ empreinte }) => empreinte !== null)).toEqual([false, true, false])
    const { debut = 0, fin = 0 } = reprise.parts[1] ?? {}
    expect(reprise.parts[1]?.empreinte).toBe(
      createHash('sha256')
        .update(octets.subarray(debut, fin + 1))
        .digest('hex'),
    )
    await envoyerTout(key, reprise, octets)
    const finie = await finirEnvoi(key, envoi.id, magasin)
    expect(finie.ok && (await lu(tx, dossier, finie.fichier.id)).equals(octets)).toBe(true)
  })

  test('is left where it stands when the person asks for another', async ({ tx }) => {
    const key = await editKeyOf(tx, await brouillon(tx))
    const octets = unTexte(100)
    const [un, deux] = [
      await commence(key, octets),
      await commencerEnvoi(key, PIECE, { ...annonce(octets), reprendre: false }, magasin),
    ]
    expect(deux.ok && deux.envoi.id !== un.id).toBe(true)
  })

  test('a part of another length is refused, and may be sent again', async ({ tx }) => {
    const key = await editKeyOf(tx, await brouillon(tx))
    const octets = unTexte(1_000)
    const { id } = await commence(key, octets)
    for (const faux of [octets.subarray(1), Buffer.concat([octets, Buffer.of(1)]), Buffer.alloc(0)])
      expect(await refusalOf(recevoirPart(key, id, 0, source(faux), magasin))).toBe('refus')
    expect(await refusalOf(recevoirPart(key, id, 1, source(octets), magasin))).toBe('introuvable')
    expect(await recevoirPart(key, id, 0, source(octets), magasin)).toMatchObject({ ok: true })
  })

  test('begins again when the store forgot it', async ({ tx }) => {
    const dossier = await brouillon(tx)
    const key = await editKeyOf(tx, dossier)
    const octets = unTexte(UNE_PART + 10)
    const envoi = await commence(key, octets)
    await envoyerPart(key, envoi, 1, octets)
    for (const depot of (await magasin.listDepots()) ?? []) await magasin.abandonnerDepot(depot)
    const apres = await envoyerPart(key, envoi, 0, octets)
    expect(apres).toMatchObject({ ok: true, isRecommence: true })
    expect(apres.ok && apres.envoi.parts.map(({ empreinte }) => empreinte)).toEqual([null, null])
    await envoyerTout(key, envoi, octets)
    const fin = await finirEnvoi(key, envoi.id, magasin)
    expect(fin.ok && (await lu(tx, dossier, fin.fichier.id)).equals(octets)).toBe(true)
  })
})

describe('a part sent again', () => {
  test('with the same bytes changes nothing', async ({ tx }) => {
    const key = await editKeyOf(tx, await brouillon(tx))
    const octets = unTexte(UNE_PART + 10)
    const envoi = await commence(key, octets)
    const rows = () => tx.selectFrom('envois').where('id', '=', envoi.id).select(['entete', 'depot']).execute()
    const avant = await rows()
    await envoyerPart(key, envoi, 1, octets)
    const recue = await envoyerPart(key, envoi, 1, octets)
    expect(recue).toMatchObject({ ok: true, isRecommence: false })
    expect(await rows()).toEqual(avant)
  })

  test('with other bytes begins the sending again, under another header, in another deposit', async ({ tx }) => {
    const dossier = await brouillon(tx)
    const key = await editKeyOf(tx, dossier)
    const [un, deux] = [unTexte(UNE_PART + 10), unTexte(UNE_PART + 10)]
    const envoi = await commence(key, un)
    const row = () =>
      tx.selectFrom('envois').where('id', '=', envoi.id).select(['entete', 'depot']).executeTakeFirstOrThrow()
    await envoyerPart(key, envoi, 0, un)
    await envoyerPart(key, envoi, 1, un)
    const avant = await row()
    const recue = await envoyerPart(key, envoi, 1, deux)
    expect(recue).toMatchObject({ ok: true, isRecommence: true })
    expect(recue.ok && recue.envoi.parts.map(({ empreinte }) => empreinte !== null)).toEqual([false, true])
    const apres = await row()
    expect([apres.entete === avant.entete, apres.depot === avant.depot]).toEqual([false, false])
    const ancien = { cle: objetDe({ dossierId: dossier.id, pieceId: envoi.id }), nom: avant.depot }
    await expect(magasin.deposerPart(ancien, 0, Buffer.alloc(10))).rejects.toMatchObject({ code: 'depot_absent' })
    await envoyerTout(key, recue.ok ? recue.envoi : envoi, deux)
    const fin = await finirEnvoi(key, envoi.id, magasin)
    expect(fin.ok && (await lu(tx, dossier, fin.fichier.id)).equals(deux)).toBe(true)
  })

  test('in any order, with any bytes and several at once, no header ever encrypts two plaintexts', async ({
    dbtest,
  }) => {
    const dossier = await brouillon(dbtest)
    const key = await editKeyOf(dbtest, dossier)
    // Every header there ever was, even one that a later start replaced at once.
    await sql`create table entetes_vus (entete text primary key)`.execute(dbtest)
    await sql`create function noter_entete() returns trigger language plpgsql as $$
      begin insert into entetes_vus values (new.entete) on conflict do nothing; return new; end $$`.execute(dbtest)
    await sql`create trigger noter_entete after insert or update on envois
      for each row execute function noter_entete()`.execute(dbtest)
    const tailles = { petite: UNE_PART + 500, parts: 2 }
    const versions = [0, 1, 2].map(() => unTexte(tailles.petite))
    const deposes: { numero: number; octets: Buffer }[] = []
    const espion: MagasinObjets = {
      ...magasin,
      async deposerPart(depot, numero, octets) {
        deposes.push({ numero, octets: Buffer.from(octets.subarray(0, FORMAT.tailleSegment)) })
        // Lets another part overtake this one.
        await tour()
        return magasin.deposerPart(depot, numero, octets)
      },
    }
    // Mostly the second part, which is small; the header stands in the first, which says whose the others are.
    const pas = fc.record({ numero: fc.constantFrom(1, 1, 1, 1, 0), version: fc.nat({ max: 2 }) })
    const horaire = fc.array(fc.array(pas, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 })
    let depotsVus = 0
    await fc.assert(
      fc.asyncProperty(horaire, async (lots) => {
        const [premiere = Buffer.alloc(0)] = versions
        const envoi = await commence(key, premiere)
        for (const lot of lots)
          await Promise.all(
            lot.map(({ numero, version }) => envoyerPart(key, envoi, numero, versions[version] ?? premiere, espion)),
          )
        const cle = await cleDeDossier(dbtest, dossier.id)
        if (!cle) throw new Error('no key')
        const lien = lienDe({ dossierId: dossier.id, pieceId: envoi.id, taille: tailles.petite })
        const { rows } = await sql<{ entete: string }>`select entete from entetes_vus`.execute(dbtest)
        const chiffres = new Map<string, string>()
        for (const { numero, octets } of deposes.splice(0)) {
          const sous = rows.filter(({ entete }) => dechiffre(cle, lien, entete, numero, octets))
          expect(sous).toHaveLength(1)
          const sur = `${sous[0]?.entete}/${numero}`
          const empreinte = createHash('sha256').update(octets).digest('hex')
          // One key, one nonce and one plaintext make one ciphertext: another would be another plaintext.
          expect(chiffres.get(sur) ?? empreinte).toBe(empreinte)
          chiffres.set(sur, empreinte)
          depotsVus += 1
        }
        const [derniere = Buffer.alloc(0)] = versions.slice(-1)
        await envoyerTout(key, await orCommence(key, envoi), derniere)
        await envoyerPart(key, envoi, 0, derniere)
        await envoyerPart(key, envoi, 1, derniere)
        await envoyerTout(key, await orCommence(key, envoi), derniere)
        const fin = await finirEnvoi(key, envoi.id, magasin)
        expect(fin.ok && (await lu(dbtest, dossier, fin.fichier.id)).equals(derniere)).toBe(true)
        deposes.splice(0)
      }),
      { numRuns: 12 },
    )
    expect(depotsVus).toBeGreaterThan(12)
  }, 120_000)

  const orCommence = async (key: WriteKey, { parts }: EtatDEnvoi): Promise<EtatDEnvoi> => {
    const taille = (parts.at(-1)?.fin ?? 0) + 1
    const envoi = await commencerEnvoi(key, PIECE, { nom: 'plan.txt', taille, reprendre: true }, magasin)
    if (!envoi.ok) throw new Error(envoi.motif)
    return envoi.envoi
  }

  /** Whether the first segment of a part was encrypted under this header. */
  function dechiffre(cle: Buffer, lien: Buffer, entete: string, numero: number, octets: Buffer): boolean {
    const segments = segmentsSous(cle, lien, Buffer.from(entete, 'base64'))
    const index = numero * (TAILLE_PART / FORMAT.tailleSegment)
    try {
      segments.dechiffrer(index, index === 0 ? octets.subarray(tailleEntete(FORMAT)) : octets, numero === 1)
      return true
    } catch {
      return false
    }
  }
})

describe('ending a sending', () => {
  test('twice, at once or later, makes one file, even of a question for one', async ({ dbtest }) => {
    const dossier = await brouillon(dbtest, { max: 1 })
    const key = await editKeyOf(dbtest, dossier)
    const octets = unTexte(1_000)
    const { id } = await commence(key, octets)
    await recevoirPart(key, id, 0, source(octets), magasin)
    const fins = await Promise.all([0, 1].map(() => finirEnvoi(key, id, magasin)))
    expect(fins[0]).toMatchObject({ ok: true, fichier: { id } })
    expect(fins[1]).toEqual(fins[0])
    expect(await finirEnvoi(key, id, magasin)).toEqual(fins[0])
    expect(await fichiersDeLaReponse(dbtest, dossier)).toHaveLength(1)
    expect((await lu(dbtest, dossier, id)).equals(octets)).toBe(true)
  })

  test('whose parts are not all there is refused, and changes nothing', async ({ tx }) => {
    const key = await editKeyOf(tx, await brouillon(tx))
    const octets = unTexte(UNE_PART + 10)
    const envoi = await commence(key, octets)
    await envoyerPart(key, envoi, 1, octets)
    expect(await refusalOf(finirEnvoi(key, envoi.id, magasin))).toBe('refus')
    expect((await commence(key, octets)).parts.map(({ empreinte }) => empreinte !== null)).toEqual([false, true])
  })

  test('that the store ended before the row was written is ended again', async ({ tx }) => {
    const dossier = await brouillon(tx)
    const key = await editKeyOf(tx, dossier)
    const octets = unTexte(1_000)
    const { id } = await commence(key, octets)
    await recevoirPart(key, id, 0, source(octets), magasin)
    const coupure = new Error('killed')
    const tue: MagasinObjets = {
      ...magasin,
      async finirDepot(depot, marques) {
        await magasin.finirDepot(depot, marques)
        throw new ErreurMagasin('magasin_indisponible', coupure)
      },
    }
    expect(await finirEnvoi(key, id, tue)).toMatchObject({ ok: false, motif: 'magasin' })
    expect(await finirEnvoi(key, id, magasin)).toMatchObject({ ok: true, fichier: { id } })
    expect((await lu(tx, dossier, id)).equals(octets)).toBe(true)
  })

  test('that the store forgot is refused as cut, and begins anew', async ({ tx }) => {
    const key = await editKeyOf(tx, await brouillon(tx))
    const octets = unTexte(1_000)
    const { id } = await commence(key, octets)
    await recevoirPart(key, id, 0, source(octets), magasin)
    for (const depot of (await magasin.listDepots()) ?? []) await magasin.abandonnerDepot(depot)
    expect(await finirEnvoi(key, id, magasin)).toMatchObject({ ok: false, motif: 'interrompu' })
    expect((await commence(key, octets)).id).not.toBe(id)
  })
})

describe('what cannot be kept is refused with its reason', () => {
  const avant: [string, string, number, string, Record<string, unknown>?][] = [
    ['an empty file', 'plan.txt', 0, 'vide'],
    ['a file of an unknown format', 'plan.exe', 10, 'format'],
    ['a format the question does not take', 'plan.txt', 10, 'format', { formats: ['pdf'] }],
    ['a file heavier than the question takes', 'plan.txt', 1_001, 'trop_gros', { tailleMax: 1_000 }],
    ['a file heavier than the instance takes', 'plan.txt', limites.fichier + 1, 'trop_gros'],
  ]
  for (const [quoi, nom, taille, motif, config] of avant)
    test(`${quoi}, before a byte is sent`, async ({ tx }) => {
      const key = await editKeyOf(tx, await brouillon(tx, config))
      const deposAvant = (await magasin.listDepots())?.length
      expect(await commencerEnvoi(key, PIECE, { nom, taille, reprendre: true }, magasin)).toMatchObject({
        ok: false,
        motif,
      })
      expect((await magasin.listDepots())?.length).toBe(deposAvant)
    })

  test('a content that is not what the name says, at its first part: the sending is gone', async ({ tx }) => {
    const dossier = await brouillon(tx)
    const key = await editKeyOf(tx, dossier)
    const octets = unTexte(5_000)
    const { id } = await commence(key, octets, 'plan.pdf')
    expect(await recevoirPart(key, id, 0, source(octets), magasin)).toMatchObject({ ok: false, motif: 'contenu' })
    expect(await refusalOf(recevoirPart(key, id, 0, source(octets), magasin))).toBe('introuvable')
    expect((await magasin.listDepots())?.filter(({ cle }) => cle.includes(dossier.id))).toEqual([])
  })

  test('one file more than the question takes, when it begins', async ({ tx }) => {
    const key = await editKeyOf(tx, await brouillon(tx, { max: 1 }))
    await envoyer(key, unTexte(10))
    const encore = await commencerEnvoi(key, PIECE, annonce(unTexte(11), 'deux.txt'), magasin)
    expect(encore).toMatchObject({ ok: false, motif: 'trop', max: 1 })
  })

  test('one file more than the question takes, when two end at once: the other leaves the store', async ({
    dbtest,
  }) => {
    const dossier = await brouillon(dbtest, { max: 1 })
    const key = await editKeyOf(dbtest, dossier)
    const ids = []
    for (const nom of ['un.txt', 'deux.txt']) {
      const octets = unTexte(100)
      const envoi = await commence(key, octets, nom)
      await envoyerTout(key, envoi, octets)
      ids.push(envoi.id)
    }
    const fins = await Promise.all(ids.map((id) => finirEnvoi(key, id, magasin)))
    expect(fins.filter(({ ok }) => ok)).toHaveLength(1)
    expect(fins.find(({ ok }) => !ok)).toMatchObject({ motif: 'trop', max: 1 })
    expect(await objets(dossier)).toHaveLength(1)
    expect(await dbtest.selectFrom('envois').selectAll().execute()).toEqual([])
  })

  test('a file that would fill the dossier', async ({ tx }) => {
    const dossier = await brouillon(tx)
    const key = await editKeyOf(tx, dossier)
    const fin = await envoyer(key, unTexte(10))
    if (!fin.ok) throw new Error(fin.motif)
    const enregistre = tx.updateTable('pieces_jointes').where('id', '=', fin.fichier.id as PieceJointeId)
    await enregistre.set({ taille: limites.totalParDossier - 100 }).execute()
    expect(await commencerEnvoi(key, PIECE, annonce(unTexte(101)), magasin)).toMatchObject({
      ok: false,
      motif: 'dossier_plein',
      max: limites.totalParDossier,
    })
    expect(await commencerEnvoi(key, PIECE, annonce(unTexte(100)), magasin)).toMatchObject({ ok: true })
  })

  test('sendings under way count in what a dossier holds', async ({ tx }) => {
    const key = await editKeyOf(tx, await brouillon(tx))
    const gros = { taille: limites.fichier, reprendre: false }
    for (let i = 0; i < limites.totalParDossier / limites.fichier; i += 1) {
      const envoi = await commencerEnvoi(key, PIECE, { nom: `${i}.txt`, ...gros }, magasin)
      expect(envoi).toMatchObject({ ok: true })
    }
    expect(await commencerEnvoi(key, PIECE, annonce(unTexte(1), 'encore.txt'), magasin)).toMatchObject({
      ok: false,
      motif: 'dossier_plein',
    })
  })

  test('more sendings begun than a dossier may have', async ({ tx }) => {
    const key = await editKeyOf(tx, await brouillon(tx))
    for (let i = 0; i < limites.envoisParDossier; i += 1) await commence(key, unTexte(10), `${i}.txt`)
    expect(await commencerEnvoi(key, PIECE, annonce(unTexte(10), 'encore.txt'), magasin)).toMatchObject({
      ok: false,
      motif: 'trop_d_envois',
    })
  })

  test('what a full store cannot hold: the sending stays, to be taken up', async ({ tx }) => {
    const key = await editKeyOf(tx, await brouillon(tx))
    const octets = unTexte(100)
    const { id } = await commence(key, octets)
    const plein: MagasinObjets = {
      ...magasin,
      commencerDepot: () => Promise.reject(new ErreurMagasin('magasin_plein')),
      deposerPart: () => Promise.reject(new ErreurMagasin('magasin_plein')),
    }
    await expect(recevoirPart(key, id, 0, source(octets), plein)).rejects.toMatchObject({ code: 'magasin_plein' })
    expect(await commencerEnvoi(key, PIECE, annonce(octets, 'autre.txt'), plein)).toMatchObject({
      ok: false,
      motif: 'magasin',
    })
    expect((await commence(key, octets)).id).toBe(id)
  })
})

describe('a sending belongs to its person and its dossier', () => {
  test('for anybody else it is not found, whatever they ask', async ({ tx }) => {
    const octets = unTexte(100)
    const { id } = await commence(await editKeyOf(tx, await brouillon(tx)), octets)
    const autre = await editKeyOf(tx, await brouillon(tx))
    for (const inconnu of [id, 'x', '00000000-0000-0000-0000-000000000000']) {
      expect(await refusalOf(recevoirPart(autre, inconnu, 0, source(octets), magasin))).toBe('introuvable')
      expect(await refusalOf(finirEnvoi(autre, inconnu, magasin))).toBe('introuvable')
      await abandonnerEnvoi(autre, inconnu, magasin)
    }
    expect(await tx.selectFrom('envois').where('id', '=', id).select('id').execute()).toHaveLength(1)
  })

  test('abandoned, it is gone with what the store held of it', async ({ tx }) => {
    const dossier = await brouillon(tx)
    const key = await editKeyOf(tx, dossier)
    const octets = unTexte(100)
    const { id } = await commence(key, octets)
    await recevoirPart(key, id, 0, source(octets), magasin)
    await abandonnerEnvoi(key, id, magasin)
    await abandonnerEnvoi(key, id, magasin)
    expect(await refusalOf(recevoirPart(key, id, 0, source(octets), magasin))).toBe('introuvable')
    expect(await refusalOf(finirEnvoi(key, id, magasin))).toBe('introuvable')
    expect((await magasin.listDepots())?.filter(({ cle }) => cle.includes(dossier.id))).toEqual([])
  })

  test('a dossier that is being examined takes no more of it, and nothing is attached', async ({ tx }) => {
    const dossier = await brouillon(tx)
    const key = await editKeyOf(tx, dossier)
    const octets = unTexte(100)
    const { id } = await commence(key, octets)
    await recevoirPart(key, id, 0, source(octets), magasin)
    await tx
      .updateTable('dossiers')
      .set({ etat: 'en_instruction', depose_at: MAINTENANT, groupe_id: dossier.demarche.groupeId })
      .where('id', '=', dossier.id)
      .execute()
    for (const acte of [
      () => commencerEnvoi(key, PIECE, annonce(octets, 'autre.txt'), magasin),
      () => recevoirPart(key, id, 0, source(octets), magasin),
      () => finirEnvoi(key, id, magasin),
    ])
      expect(await refusalOf(acte())).toBe('transition_refusee')
    expect(await fichiersDeLaReponse(tx, dossier)).toEqual([])
    expect(await objets(dossier)).toEqual([])
  })

  test('the sending of a deleted dossier is gone with its key', async ({ tx }) => {
    const dossier = await brouillon(tx)
    const key = await editKeyOf(tx, dossier)
    const octets = unTexte(100)
    const { id } = await commence(key, octets)
    await recevoirPart(key, id, 0, source(octets), magasin)
    await effacer(tx, systemKey(tx, MAINTENANT, 'essai'), [dossier.id], 'usager')
    expect(await refusalOf(recevoirPart(key, id, 0, source(octets), magasin))).toBe('introuvable')
    expect(await refusalOf(finirEnvoi(key, id, magasin))).toBe('introuvable')
    expect(await cleDeDossier(tx, dossier.id)).toBeNull()
  })
})

test('twenty files at once are written four at a time, and none is held whole', async ({ dbtest }) => {
  const dossier = await brouillon(dbtest)
  const key = await editKeyOf(dbtest, dossier)
  let [ecritures, ensemble, lus, ecrits, tenus] = [0, 0, 0, 0, 0]
  const enCompte = async <Fait>(agir: () => Promise<Fait>): Promise<Fait> => {
    ecritures += 1
    ensemble = Math.max(ensemble, ecritures)
    await tour()
    return agir().finally(() => (ecritures -= 1))
  }
  const compte: MagasinObjets = {
    ...magasin,
    put: (cle, octets) =>
      enCompte(() =>
        magasin.put(
          cle,
          (async function* () {
            for await (const bloc of octets) {
              ecrits += bloc.length
              tenus = Math.max(tenus, bloc.length)
              yield bloc
            }
          })(),
        ),
      ),
    deposerPart: (depot, numero, octets) =>
      enCompte(() => {
        ecrits += octets.length
        tenus = Math.max(tenus, octets.length)
        return magasin.deposerPart(depot, numero, octets)
      }),
  }
  const taille = 3_000_000
  async function* unFichier() {
    for (let i = 0; i < taille; i += 100_000) {
      lus += 100_000
      yield Buffer.alloc(100_000, 'cerfeuil')
    }
  }
  await Promise.all(
    Array.from({ length: 20 }, async (_, rang) => {
      const nom = `${rang}.txt`
      if (rang % 2 === 0) return ajouter(key, PIECE, { nom, source: unFichier() }, compte)
      const envoi = await commencerEnvoi(key, PIECE, { nom, taille, reprendre: true }, compte)
      if (!envoi.ok) throw new Error(envoi.motif)
      await recevoirPart(key, envoi.envoi.id, 0, unFichier(), compte)
      return finirEnvoi(key, envoi.envoi.id, compte)
    }),
  )
  expect(await fichiersDeLaReponse(dbtest, dossier)).toHaveLength(20)
  expect([lus, ecrits]).toEqual([20 * taille, 20 * segmentsDe(taille).tailleChiffree])
  expect(ensemble).toBeLessThanOrEqual(limites.ecrituresALaFois)
  expect(tenus).toBeLessThanOrEqual(TAILLE_PART)
}, 60_000)
