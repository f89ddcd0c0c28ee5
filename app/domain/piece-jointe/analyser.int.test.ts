import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import sharp from 'sharp'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { antivirusClamd } from '../../adapters/antivirus/clamd.ts'
import { EICAR, fauxClamd, type FauxClamd } from '../../adapters/antivirus/clamd-de-test.ts'
import { antivirusEteint } from '../../adapters/antivirus/eteint.ts'
import { AntivirusIndisponible, type Antivirus } from '../../adapters/antivirus/port.ts'
import { magasinDisque } from '../../adapters/objets/disque.ts'
import type { MagasinObjets } from '../../adapters/objets/port.ts'
import { MAINTENANT } from '../../../db/builders.ts'
import type { Tx } from '../../../db/client.ts'
import { jobsOf, test } from '../../../db/testing.ts'
import type { PieceJointeId } from '../../../db/schema/ids.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import { cellKey, celluleDe } from '../../../form-engine/reponses.ts'
import { addSeconds, instant } from '../../../form-engine/temps.ts'
import { systemKey } from '../cles.ts'
import { cutPublicKey } from '../compte/access.ts'
import { reponsesDe } from '../dossier/reponses.ts'
import { aVerifier } from '../dossier/show.ts'
import { sante } from '../instance/sante.ts'
import { champ, editKeyOf, readKeyOf, refusalOf, unDossier, uneDemarche, type DossierDeTest } from '../testing.ts'
import { ajouter } from './ajouter.ts'
import { analyserPiece } from './analyser.ts'
import { pdfDe } from './analyse/pdf-de-test.ts'
import { zipDe } from './analyse/zip-de-test.ts'
import { etatsDesPieces } from './etats.ts'
import { mentionDe } from './filigrane-mention.ts'
import { lireApercu, pagesDe } from './lire-apercu.ts'
import { lirePieceJointe } from './lire.ts'
import { rattraperAnalyses } from './rattraper-analyses.ts'
import { retirer } from './retirer.ts'
import { deposerTelQuel } from '../dossier/tel-quel-pour-les-tests.ts'

const PIECE = { champ: 'plan' as StableId, row: null }
const PLUS_TARD = addSeconds(MAINTENANT, 60)

let dossierDuMagasin: string
let magasin: MagasinObjets
let demon: FauxClamd
let scanner: Antivirus

beforeAll(async () => {
  dossierDuMagasin = await mkdtemp(join(tmpdir(), 'cerfeuil-analyse-'))
  magasin = magasinDisque(dossierDuMagasin)
  demon = await fauxClamd()
  scanner = antivirusClamd(demon)
})
afterAll(async () => {
  await demon.arreter()
  await rm(dossierDuMagasin, { recursive: true, force: true })
})

async function brouillon(
  tx: Tx,
  type: 'piece_justificative' | 'titre_identite' = 'piece_justificative',
): Promise<DossierDeTest> {
  const demarche = await uneDemarche(tx, {
    champs: [champ('plan', { type, libelle: 'Plan de la haie' }), champ('nom')],
  })
  return unDossier(tx, { demarche })
}

async function* source(octets: Uint8Array): AsyncGenerator<Uint8Array> {
  yield octets
}

async function envoyer(tx: Tx, dossier: DossierDeTest, nom: string, octets: Uint8Array): Promise<PieceJointeId> {
  const ajout = await ajouter(await editKeyOf(tx, dossier), PIECE, { nom, source: source(octets) }, magasin)
  if (!ajout.ok) throw new Error(ajout.motif)
  return ajout.fichier.id as PieceJointeId
}

const analyser = (tx: Tx, id: PieceJointeId, antivirus = scanner) =>
  analyserPiece(systemKey(tx, PLUS_TARD, 'essai'), id, { magasin, antivirus })

const pieceDe = (tx: Tx, id: PieceJointeId) =>
  tx.selectFrom('pieces_jointes').where('id', '=', id).selectAll().executeTakeFirstOrThrow()

const evenementsDe = (tx: Tx, { id }: DossierDeTest) =>
  tx
    .selectFrom('evenements')
    .where('dossier_id', '=', id)
    .where('type', '=', 'dossier.piece_jointe_analysee')
    .select(['acteur_role', 'donnees'])
    .execute()

describe('a file in quarantine', () => {
  test('is read by nobody, then is clean, with who examined it, its digest, an event and its previews', async ({
    tx,
  }) => {
    const dossier = await brouillon(tx)
    const pdf = await pdfDe(2)
    const id = await envoyer(tx, dossier, 'plan.pdf', pdf)
    expect(await jobsOf(tx, 'analyse-piece')).toEqual([{ pieceId: id }])
    const key = await readKeyOf(tx, dossier)
    expect(await lirePieceJointe(key, id, magasin)).toMatchObject({ isLisible: false, etat: 'en_attente' })

    await analyser(tx, id)
    const piece = await pieceDe(tx, id)
    expect(piece).toMatchObject({ etat: 'sain', defaut: null, analyse_par: 'ClamAV 9.9.9', analyse_at: PLUS_TARD })
    expect(piece.empreinte).toMatch(/^[0-9a-f]{64}$/)
    expect(await evenementsDe(tx, dossier)).toEqual([
      { acteur_role: 'systeme', donnees: { champ: 'plan', etat: 'sain', defaut: null } },
    ])
    const lue = await lirePieceJointe(key, id, magasin)
    expect(lue?.isLisible && (await buffer(lue.lecteur.flux())).equals(pdf)).toBe(true)
    expect(await etatsDesPieces(key)).toEqual([
      { id, etat: 'sain', defaut: null, isAnalyse: true, apercus: 2, isNomCache: false },
    ])
    const apercu = await lireApercu(key, id, 2, magasin)
    expect((await pagesDe(key, id))?.pages[1]).toEqual({ page: 2, largeur: 1130, hauteur: 1598 })
    expect((await sharp(await buffer(apercu?.lecteur.flux() ?? source(Buffer.alloc(0)))).metadata()).format).toBe(
      'webp',
    )
    expect(await lireApercu(key, id, 3, magasin)).toBeNull()
    expect(await lireApercu(await readKeyOf(tx, await brouillon(tx)), id, 1, magasin)).toBeNull()
  })

  test('is analysed once: a job run again changes nothing', async ({ tx }) => {
    const dossier = await brouillon(tx)
    const id = await envoyer(tx, dossier, 'note.txt', Buffer.from('bonjour'))
    await analyser(tx, id)
    const avant = await pieceDe(tx, id)
    await analyserPiece(systemKey(tx, addSeconds(PLUS_TARD, 60), 'essai'), id, { magasin, antivirus: scanner })
    expect(await pieceDe(tx, id)).toEqual(avant)
    expect(await evenementsDe(tx, dossier)).toHaveLength(1)
  })

  test('infected, is named so, stays in its answer, and leaves the store', async ({ tx }) => {
    const dossier = await brouillon(tx)
    const id = await envoyer(tx, dossier, 'note.txt', EICAR)
    await analyser(tx, id)
    expect(await pieceDe(tx, id)).toMatchObject({ etat: 'infecte', defaut: 'virus' })
    expect(await tx.selectFrom('objets_a_effacer').select('objet').execute()).toEqual([
      { objet: `pieces/${dossier.id}/${id}` },
    ])
    expect(await jobsOf(tx, 'effacement-objets')).toHaveLength(1)
    expect(await lirePieceJointe(await readKeyOf(tx, dossier), id, magasin)).toMatchObject({
      isLisible: false,
      etat: 'infecte',
      defaut: 'virus',
    })
  })

  test.for([
    ['plan.pdf', () => Buffer.from('%PDF-1.7\n% nothing of a document'), 'illisible'],
    ['plan.pdf', () => pdfDe(1, { userPassword: 'secret' }), 'mot_de_passe'],
    ['plans.zip', async () => zipDe([{ nom: 'zeros', contenu: Buffer.alloc(30_000_000) }]), 'bombe'],
  ] as const)('%s that cannot be used is named', async ([nom, octets, defaut], { tx }) => {
    const dossier = await brouillon(tx)
    const id = await envoyer(tx, dossier, nom, await octets())
    await analyser(tx, id)
    expect(await pieceDe(tx, id)).toMatchObject({ etat: 'corrompu', defaut, analyse_par: 'ClamAV 9.9.9' })
  })

  test.for([
    ['Heuristics.Limits.Exceeded.MaxFileSize', 'bombe'],
    ['Heuristics.Encrypted.PDF', 'mot_de_passe'],
  ] as const)('of which the scanner says %s is no virus', async ([signature, defaut], { tx }) => {
    const id = await envoyer(tx, await brouillon(tx), 'note.txt', Buffer.from('bonjour'))
    await analyser(tx, id, { ...antivirusEteint, examiner: async () => ({ etat: 'infecte', signature }) })
    expect(await pieceDe(tx, id)).toMatchObject({ etat: 'corrompu', defaut })
  })

  test('altered in the store is told from a file that was sent damaged', async ({ tx }) => {
    const dossier = await brouillon(tx)
    const id = await envoyer(tx, dossier, 'note.txt', Buffer.from('bonjour'))
    const objet = `pieces/${dossier.id}/${id}`
    const octets = await buffer(await magasin.get(objet))
    octets[60] = (octets[60] ?? 0) ^ 1
    await magasin.put(objet, source(octets))
    await analyser(tx, id)
    expect(await pieceDe(tx, id)).toMatchObject({ etat: 'corrompu', defaut: 'altere', empreinte: null })
  })

  test('examined by no antivirus says so', async ({ tx }) => {
    const dossier = await brouillon(tx)
    const id = await envoyer(tx, dossier, 'note.txt', Buffer.from('bonjour'))
    await analyser(tx, id, antivirusEteint)
    expect(await pieceDe(tx, id)).toMatchObject({ etat: 'sain', analyse_par: 'aucun' })
    expect(await etatsDesPieces(await readKeyOf(tx, dossier))).toMatchObject([{ id, isAnalyse: false }])
  })

  test('removed while it was analysed leaves no preview behind', async ({ tx }) => {
    const dossier = await brouillon(tx)
    const image = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#3a7' } })
      .png()
      .toBuffer()
    const id = await envoyer(tx, dossier, 'photo.png', image)
    const pendant: Antivirus = {
      ...scanner,
      async examiner(octets) {
        await retirer(await editKeyOf(tx, dossier), PIECE, id)
        return scanner.examiner(octets)
      },
    }
    await analyser(tx, id, pendant)
    const aEffacer = await tx.selectFrom('objets_a_effacer').select('objet').orderBy('objet').execute()
    expect(aEffacer.map(({ objet }) => objet)).toEqual([
      `pieces/${dossier.id}/${id}`,
      `pieces/${dossier.id}/${id}.apercu-1`,
    ])
  })
})

describe('with the scanner down', () => {
  const enPanne: Antivirus = {
    nom: () => Promise.reject(new AntivirusIndisponible('essai')),
    examiner: () => Promise.reject(new AntivirusIndisponible('essai')),
    disponible: async () => false,
  }

  test('a file waits, its job fails, and the deposit is not blocked', async ({ tx }) => {
    const dossier = await brouillon(tx)
    const id = await envoyer(tx, dossier, 'note.txt', Buffer.from('bonjour'))
    await expect(analyser(tx, id, enPanne)).rejects.toThrow(AntivirusIndisponible)
    expect(await pieceDe(tx, id)).toMatchObject({ etat: 'en_attente' })
    const key = await editKeyOf(tx, dossier)
    expect((await aVerifier(key)).erreurs).toEqual([])
    expect(await refusalOf(deposerTelQuel(key))).toBeNull()
  })

  test('the instance is well, and says that files wait', async ({ tx }) => {
    await envoyer(tx, await brouillon(tx), 'note.txt', Buffer.from('bonjour'))
    expect(await sante(cutPublicKey(tx, addSeconds(MAINTENANT, 90)), enPanne)).toMatchObject({
      ok: true,
      antivirus: 'panne',
      plusAncienFichierEnAttenteSecondes: 90,
    })
    expect(await sante(cutPublicKey(tx, MAINTENANT), scanner)).toMatchObject({ ok: true, antivirus: 'ok' })
  })

  test('what waits without a job is asked for again, once, and not before its first job had its time', async ({
    tx,
  }) => {
    const id = await envoyer(tx, await brouillon(tx), 'note.txt', Buffer.from('bonjour'))
    const apres = (secondes: number) => rattraperAnalyses(systemKey(tx, addSeconds(MAINTENANT, secondes), 'essai'))
    expect(await apres(600)).toBe(0)
    await sql`update pgboss.job set state = 'failed' where name = 'analyse-piece'`.execute(tx)
    expect(await apres(200)).toBe(0)
    expect(await apres(600)).toBe(1)
    expect(await apres(1_200)).toBe(0)
    expect(await jobsOf(tx, 'analyse-piece')).toEqual([{ pieceId: id }, { pieceId: id }])
    await analyser(tx, id)
    await sql`update pgboss.job set state = 'failed' where name = 'analyse-piece'`.execute(tx)
    expect(await apres(1_800)).toBe(0)
  })
})

describe('a refused file in an answer', () => {
  test('blocks the deposit, names its question, and no longer does once removed', async ({ tx }) => {
    const dossier = await brouillon(tx)
    const id = await envoyer(tx, dossier, 'note.txt', EICAR)
    await analyser(tx, id)
    const key = await editKeyOf(tx, dossier)
    expect((await aVerifier(key)).erreurs).toMatchObject([
      {
        code: 'fichier_refuse',
        params: { nom: 'note.txt', defaut: 'virus' },
        libelle: 'Plan de la haie',
        exemple: null,
      },
    ])
    expect(await refusalOf(deposerTelQuel(key))).toBe('dossier_incomplet')
    await retirer(key, PIECE, id)
    expect(await refusalOf(deposerTelQuel(key))).toBeNull()
  })
})

describe('an identity document', () => {
  const photo = () =>
    sharp({ create: { width: 600, height: 400, channels: 3, background: '#fff' } })
      .jpeg()
      .toBuffer()

  test('is kept under its mark only: the original is forgotten, and its row, answer and previews are of the new one', async ({
    tx,
  }) => {
    const dossier = await brouillon(tx, 'titre_identite')
    const original = await photo()
    const id = await envoyer(tx, dossier, 'recto.jpg', original)
    await analyser(tx, id)

    const piece = await pieceDe(tx, id)
    expect(piece).toMatchObject({
      etat: 'sain',
      filigrane: true,
      objet: `pieces/${dossier.id}/${id}.filigrane`,
      type: 'image/jpeg',
    })
    expect(await tx.selectFrom('objets_a_effacer').select('objet').execute()).toEqual([
      { objet: `pieces/${dossier.id}/${id}` },
    ])
    const key = await readKeyOf(tx, dossier)
    const lue = await lirePieceJointe(key, id, magasin)
    if (!lue?.isLisible) throw new Error('not readable')
    const marque = await buffer(lue.lecteur.flux())
    expect(piece).toMatchObject({
      taille: marque.length,
      empreinte: createHash('sha256').update(marque).digest('hex'),
    })
    // A white picture has ink now, and so has its preview.
    for (const image of [
      marque,
      await buffer((await lireApercu(key, id, 1, magasin))?.lecteur.flux() ?? source(original)),
    ]) {
      expect((await sharp(image).greyscale().stats()).channels[0]?.mean).toBeLessThan(253)
    }
    const cellule = celluleDe(await reponsesDe(tx, dossier.id), cellKey(PIECE.champ, null))
    expect(cellule).toMatchObject({ kind: 'value', seq: 2, value: { fichiers: [{ id, taille: marque.length }] } })
    expect(await tx.selectFrom('dossiers').where('id', '=', dossier.id).select('seq').executeTakeFirst()).toEqual({
      seq: 2,
    })
  })

  test('says to whom, when and for what it was given', async ({ tx }) => {
    const dossier = await brouillon(tx, 'titre_identite')
    const { numero } = await tx
      .selectFrom('dossiers')
      .where('id', '=', dossier.id)
      .select('numero')
      .executeTakeFirstOrThrow()
    await tx
      .updateTable('demarches')
      .set({ service_nom: 'DDT du Jura' })
      .where('id', '=', dossier.demarche.id)
      .execute()
    expect((await mentionDe(tx, dossier.id, instant('2026-11-22T23:30:00Z')))?.lignes).toEqual([
      'Transmis le 23/11/2026 à DDT du Jura',
      'Aide à la plantation de haies',
      `Réservé à l’instruction du dossier n° ${numero}`,
    ])
  })

  test('that no mark can be put on is refused, and stays unread', async ({ tx }) => {
    const dossier = await brouillon(tx, 'titre_identite')
    const id = await envoyer(tx, dossier, 'passeport.pdf', await pdfDe(21))
    await analyser(tx, id)
    expect(await pieceDe(tx, id)).toMatchObject({ etat: 'corrompu', defaut: 'trop_de_pages', filigrane: false })
    expect(await lirePieceJointe(await readKeyOf(tx, dossier), id, magasin)).toMatchObject({ isLisible: false })
  })

  test('removed while its mark was burnt leaves nothing behind', async ({ tx }) => {
    const dossier = await brouillon(tx, 'titre_identite')
    const id = await envoyer(tx, dossier, 'recto.jpg', await photo())
    const pendant: Antivirus = {
      ...scanner,
      async examiner(octets) {
        await retirer(await editKeyOf(tx, dossier), PIECE, id)
        return scanner.examiner(octets)
      },
    }
    await analyser(tx, id, pendant)
    const aEffacer = await tx.selectFrom('objets_a_effacer').select('objet').execute()
    expect(aEffacer.map(({ objet }) => objet).sort()).toEqual(
      ['', '.apercu-1', '.filigrane'].map((suite) => `pieces/${dossier.id}/${id}${suite}`),
    )
  })
})
