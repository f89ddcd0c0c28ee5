import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { magasinDisque } from '../app/adapters/objets/disque.ts'
import type { MagasinObjets } from '../app/adapters/objets/port.ts'
import { maitresseDe, trousseauDe } from '../app/adapters/trousseau.ts'
import { signerLePaquet } from '../app/domain/paquet/cle-de-signature.ts'
import { cleDeDossier, cleDeDossierOuNouvelle } from '../app/domain/piece-jointe/cle-de-dossier.ts'
import { lecteurDe, objetDe, ranger } from '../app/domain/piece-jointe/coffre.ts'
import { unDossier, uneDemarche } from '../app/domain/testing.ts'
import { MAINTENANT } from '../db/builders.ts'
import type { Db } from '../db/client.ts'
import type { DossierId, PieceJointeId } from '../db/schema/ids.ts'
import { test } from '../db/testing.ts'
import { env } from '../env.ts'
import { backup } from './keys/backup.ts'
import { restore } from './keys/restore.ts'
import { rotate, rotateSignature } from './keys/rotate.ts'
import { status } from './keys/status.ts'

const vieille = { id: '2025', key: Buffer.alloc(32, 1) }
const neuve = { id: '2026', key: Buffer.alloc(32, 2) }
const avant = trousseauDe([vieille])
const apres = trousseauDe([neuve, vieille])
const ensuite = trousseauDe([neuve])

let dossier: string
let magasin: MagasinObjets
beforeAll(async () => {
  dossier = await mkdtemp(join(tmpdir(), 'cerfeuil-cles-'))
  magasin = magasinDisque(join(dossier, 'objets'))
})
afterAll(() => rm(dossier, { recursive: true, force: true }))

/** Dossiers with a key under the old master key. */
async function dossiers(db: Db, nombre: number): Promise<DossierId[]> {
  const demarche = await uneDemarche(db)
  const ids: DossierId[] = []
  for (let i = 0; i < nombre; i += 1) {
    const { id } = await unDossier(db, { demarche })
    await cleDeDossierOuNouvelle(db, id, MAINTENANT, maitresseDe(avant))
    ids.push(id)
  }
  return ids
}

const clesDe = (db: Db, ids: DossierId[], trousseau = apres) =>
  Promise.all(ids.map((id) => cleDeDossier(db, id, maitresseDe(trousseau))))

const rows = (db: Db) => db.selectFrom('coffre.dossier_cles').orderBy('dossier_id').selectAll().execute()

describe('a rotation', () => {
  test('leaves objects as they are, files are still read, and the old master key may go', async ({ dbtest }) => {
    const [id] = await dossiers(dbtest, 1)
    if (!id) throw new Error('no dossier')
    const clair = Buffer.from('un certificat')
    const place = { dossierId: id, pieceId: crypto.randomUUID() as PieceJointeId, taille: clair.length }
    const ouvrir = async (trousseau: typeof avant) => {
      const cle = await cleDeDossier(dbtest, id, maitresseDe(trousseau))
      if (!cle) throw new Error('no key')
      return { ...place, cle }
    }
    await ranger(
      magasin,
      await ouvrir(avant),
      (async function* () {
        yield clair
      })(),
    )
    const objet = await buffer(await magasin.get(objetDe(place)))
    expect(await rotate(dbtest, maitresseDe(apres))).toBe(1)
    expect(await buffer(await magasin.get(objetDe(place)))).toEqual(objet)
    expect(await buffer(lecteurDe(magasin, await ouvrir(ensuite)).flux())).toEqual(clair)
    await expect(ouvrir(avant)).rejects.toThrow('« 2026 » manque')
  })

  test('cut in the middle is taken up, and once more does nothing', async ({ dbtest }) => {
    const ids = await dossiers(dbtest, 7)
    const cles = await clesDe(dbtest, ids)
    let emballees = 0
    const coupee = {
      ...maitresseDe(apres),
      emballer: async (cle: Uint8Array) => {
        emballees += 1
        if (emballees === 6) throw new Error('killed')
        return maitresseDe(apres).emballer(cle)
      },
    }
    await expect(rotate(dbtest, coupee, 2)).rejects.toThrow('killed')
    // Chunks of two: four are done, the fifth is not, since its chunk is one transaction.
    expect((await rows(dbtest)).filter(({ maitresse }) => maitresse === '2026')).toHaveLength(4)
    expect(await rotate(dbtest, maitresseDe(apres), 2)).toBe(3)
    expect(await rotate(dbtest, maitresseDe(apres), 2)).toBe(0)
    expect(await clesDe(dbtest, ids, ensuite)).toEqual(cles)
  })

  test('twice at once wraps each key once', async ({ dbtest }) => {
    const ids = await dossiers(dbtest, 9)
    const cles = await clesDe(dbtest, ids)
    const faits = await Promise.all([0, 1, 2].map(() => rotate(dbtest, maitresseDe(apres), 2)))
    expect(faits.reduce((somme, fait) => somme + fait)).toBe(9)
    expect(await clesDe(dbtest, ids, ensuite)).toEqual(cles)
  })

  test('says which master key is missing, and leaves those it cannot open as they are', async ({ dbtest }) => {
    await dossiers(dbtest, 2)
    const etat = await rows(dbtest)
    await expect(rotate(dbtest, maitresseDe(ensuite))).rejects.toThrow('« 2025 » manque')
    expect(await rows(dbtest)).toEqual(etat)
  })
})

test('a rotation wraps the key that signs bundles too: what it signs is still of the same key', async ({ dbtest }) => {
  const demande = { paquet: 'a'.repeat(64), now: MAINTENANT }
  const premiere = await signerLePaquet(dbtest, demande, maitresseDe(avant))
  expect(await rotateSignature(dbtest, maitresseDe(apres))).toBe(true)
  expect(await rotateSignature(dbtest, maitresseDe(apres))).toBe(false)
  expect((await status(dbtest, apres)).lines).toContain('clé de signature des paquets : sous « 2026 »')
  expect((await status(dbtest, avant)).isWhole).toBe(false)
  expect(await signerLePaquet(dbtest, demande, maitresseDe(ensuite))).toBe(premiere)
})

test('the status counts keys under each master key, and names those that are missing', async ({ dbtest }) => {
  await dossiers(dbtest, 3)
  expect(await status(dbtest, apres)).toEqual({
    lines: ['« 2026 » (courante) : 0 clé(s) de dossier', '« 2025 » (ancienne) : 3 clé(s) de dossier'],
    isWhole: true,
  })
  const { lines, isWhole } = await status(dbtest, ensuite)
  expect(isWhole).toBe(false)
  expect(lines[1]).toContain('« 2025 » MANQUE au trousseau : les fichiers de 3 dossier(s)')
})

describe('a backup of wrapped keys', () => {
  test('puts back those whose dossier exists and has none, and no other', async ({ dbtest }) => {
    const [perdue, remplacee, supprime, restee] = await dossiers(dbtest, 4)
    if (!perdue || !remplacee || !supprime || !restee) throw new Error('four dossiers expected')
    const fichier = join(dossier, 'cles-1.jsonl')
    expect(await backup(dbtest, fichier)).toBe(4)
    expect((await stat(fichier)).mode & 0o777).toBe(0o600)
    const etat = await rows(dbtest)
    await dbtest.deleteFrom('coffre.dossier_cles').where('dossier_id', 'in', [perdue, remplacee]).execute()
    await cleDeDossierOuNouvelle(dbtest, remplacee, MAINTENANT, maitresseDe(avant))
    await dbtest.deleteFrom('dossiers').where('id', '=', supprime).execute()
    expect(await restore(dbtest, maitresseDe(apres), fichier)).toEqual({ restored: 1, present: 2, gone: 1 })
    expect((await rows(dbtest)).filter(({ dossier_id }) => [perdue, restee].includes(dossier_id))).toEqual(
      etat.filter(({ dossier_id }) => [perdue, restee].includes(dossier_id)),
    )
    expect(await restore(dbtest, maitresseDe(apres), fichier)).toEqual({ restored: 0, present: 3, gone: 1 })
  })

  test('cut anywhere, or with any byte changed, is refused and puts nothing back', async ({ dbtest }) => {
    await dossiers(dbtest, 2)
    const fichier = join(dossier, 'cles-2.jsonl')
    await backup(dbtest, fichier)
    await dbtest.deleteFrom('coffre.dossier_cles').execute()
    const octets = await readFile(fichier)
    const faux = join(dossier, 'faux.jsonl')
    const refuses = async (contenu: Uint8Array) => {
      await writeFile(faux, contenu)
      await expect(restore(dbtest, maitresseDe(apres), faux)).rejects.toThrow('rien n’est remis')
    }
    // But for the line break that ends it, which says nothing.
    for (let i = 0; i < octets.length - 1; i += 1) {
      if (i % 3 === 0) await refuses(octets.subarray(0, i))
      const altere = Buffer.from(octets)
      altere.writeUInt8(altere.readUInt8(i) ^ 1, i)
      await refuses(altere)
    }
    const lignes = octets.toString().split('\n')
    await refuses(Buffer.from([...lignes.slice(0, 2), ...lignes.slice(3)].join('\n')))
    await expect(restore(dbtest, maitresseDe(apres), join(dossier, 'absent'))).rejects.toThrow('rien n’est remis')
    expect(await rows(dbtest)).toEqual([])
  })

  test('under a master key that is missing puts nothing back, and says which', async ({ dbtest }) => {
    await dossiers(dbtest, 1)
    const fichier = join(dossier, 'cles-3.jsonl')
    await backup(dbtest, fichier)
    await dbtest.deleteFrom('coffre.dossier_cles').execute()
    await expect(restore(dbtest, maitresseDe(ensuite), fichier)).rejects.toThrow('« 2025 » manque')
    expect(await rows(dbtest)).toEqual([])
  })

  test('does not overwrite a file', async ({ dbtest }) => {
    const fichier = join(dossier, 'occupe')
    await writeFile(fichier, 'x')
    await expect(backup(dbtest, fichier)).rejects.toThrow('existe déjà')
    expect(await readFile(fichier, 'utf8')).toBe('x')
  })
})

test('the command reads its keyring from a file, and its code says whether the keyring is whole', async ({
  dbtest,
}) => {
  const { rows: bases } = await sql<{ base: string }>`select current_database() as base`.execute(dbtest)
  const url = new URL(env.DATABASE_URL)
  url.pathname = `/${bases[0]?.base ?? ''}`
  await dossiers(dbtest, 1)
  const trousseau = join(dossier, 'trousseau')
  const { ENCRYPTION_KEYS: _keys, ...reste } = process.env
  const lancer = (...args: string[]) =>
    promisify(execFile)(process.execPath, ['scripts/keys.ts', ...args], {
      env: { ...reste, DATABASE_URL: url.href, ENCRYPTION_KEYS_FILE: trousseau },
    }).then(
      ({ stdout }) => ({ code: 0, texte: stdout }),
      (erreur: { code: number; stdout: string; stderr: string }) => ({
        code: erreur.code,
        texte: erreur.stdout + erreur.stderr,
      }),
    )
  const ligne = ({ id, key }: typeof neuve) => `${id}:${key.toString('base64')}\n`
  await writeFile(trousseau, `# trousseau\n${ligne(neuve)}`)
  expect(await lancer('status')).toMatchObject({ code: 1, texte: expect.stringContaining('MANQUE') })
  await writeFile(trousseau, ligne(neuve) + ligne(vieille))
  expect(await lancer('rotate')).toMatchObject({ code: 0, texte: expect.stringContaining('1 clé(s)') })
  expect(await lancer('status')).toMatchObject({ code: 0, texte: expect.stringContaining('« 2026 » (courante) : 1') })
  expect(await lancer('tourne')).toMatchObject({ code: 1, texte: expect.stringContaining('Usage') })
  await rm(trousseau)
  expect(await lancer('status')).toMatchObject({ code: 78, texte: expect.stringContaining('ENCRYPTION_KEYS_FILE') })
}, 60_000)
