import { buffer } from 'node:stream/consumers'
import { describe, expect } from 'vitest'
import { antivirusEteint } from '../../adapters/antivirus/eteint.ts'
import { ErreurMagasin, type MagasinObjets } from '../../adapters/objets/port.ts'
import { MAINTENANT } from '../../../db/builders.ts'
import { jobsOf, test } from '../../../db/testing.ts'
import type { Tx } from '../../../db/client.ts'
import type { PieceJointeId } from '../../../db/schema/ids.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import { cellKey, celluleDe } from '../../../form-engine/reponses.ts'
import { reponsesDe } from '../dossier/reponses.ts'
import { champ, editKeyOf, instructionKeyOf, readKeyOf, refusalOf, unDossier, uneDemarche } from '../testing.ts'
import { systemKey } from '../cles.ts'
import { pdfDe } from './analyse/pdf-de-test.ts'
import { ajouter } from './ajouter.ts'
import { analyserPiece } from './analyser.ts'
import { lirePieceJointe, type PieceLue } from './lire.ts'
import { limites } from './limites.ts'
import { retirer } from './retirer.ts'
import { magasinDeTest } from './magasin-de-test.ts'

const PIECE = { champ: 'plan' as StableId, row: null }
const PDF = await pdfDe(1)

const magasin = magasinDeTest()

async function* source(...octets: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* octets
}

async function brouillon(tx: Tx, config: Record<string, unknown> = {}) {
  const demarche = await uneDemarche(tx, {
    champs: [champ('plan', { type: 'piece_justificative', config: config as never }), champ('nom')],
  })
  return unDossier(tx, { demarche })
}

/** The bytes of a file that may be read. */
async function octetsDe(lue: PieceLue | null): Promise<Buffer> {
  if (!lue?.isLisible) throw new Error('not readable')
  return buffer(lue.lecteur.flux())
}

async function objets(prefixe: string): Promise<string[]> {
  const trouves: string[] = []
  for await (const cle of magasin.list(prefixe)) trouves.push(cle)
  return trouves
}

describe('attaching a file', () => {
  test('keeps it encrypted, names it in the answer and in an event, and gives back the same bytes', async ({ tx }) => {
    const dossier = await brouillon(tx)
    const key = await editKeyOf(tx, dossier)
    const ajout = await ajouter(key, PIECE, { nom: 'plan.pdf', source: source(PDF) }, magasin)
    if (!ajout.ok) throw new Error(ajout.motif)
    expect(ajout.fichier).toEqual({
      id: ajout.fichier.id,
      nom: 'plan.pdf',
      taille: PDF.length,
      type: 'application/pdf',
    })

    const cellule = celluleDe(await reponsesDe(tx, dossier.id), cellKey(PIECE.champ, null))
    expect(cellule).toEqual({ kind: 'value', value: { fichiers: [ajout.fichier] }, seq: 1 })
    const evenements = await tx.selectFrom('evenements').where('dossier_id', '=', dossier.id).select('type').execute()
    expect(evenements.map(({ type }) => type)).toContain('dossier.piece_jointe_ajoutee')

    const [objet = ''] = await objets(`pieces/${dossier.id}/`)
    expect((await buffer(await magasin.get(objet))).includes('%PDF')).toBe(false)
    await analyserPiece(systemKey(tx, MAINTENANT, 'test'), ajout.fichier.id as PieceJointeId, {
      magasin,
      antivirus: antivirusEteint,
    })
    const lue = await lirePieceJointe(await readKeyOf(tx, dossier), ajout.fichier.id, magasin)
    expect(lue).toMatchObject({ nom: 'plan.pdf', type: 'application/pdf', taille: PDF.length })
    expect(await octetsDe(lue)).toEqual(PDF)
  })

  test('cleans the name, whatever the browser sends', async ({ tx }) => {
    const key = await editKeyOf(tx, await brouillon(tx))
    const ajout = await ajouter(
      key,
      PIECE,
      { nom: 'C:\\Mes documents\\plan\u202e<1>.PDF', source: source(PDF) },
      magasin,
    )
    expect(ajout).toMatchObject({ ok: true, fichier: { nom: 'plan-1-.PDF' } })
  })

  const refuses: [string, string, Buffer, string, Record<string, unknown>?][] = [
    ['an empty file', 'plan.pdf', Buffer.alloc(0), 'vide'],
    ['a format nobody knows', 'plan.exe', PDF, 'format'],
    ['a format the question does not accept', 'plan.pdf', PDF, 'format', { formats: ['jpg'] }],
    ['a format of another family', 'plan.pdf', PDF, 'format', { familles: ['tableur'] }],
    ['a text as an identity document', 'plan.txt', PDF, 'format', { nature: 'titre_identite' }],
    [
      'a file heavier than the question accepts',
      'plan.pdf',
      Buffer.concat([PDF, Buffer.alloc(1_000)]),
      'trop_gros',
      { tailleMax: 1_000 },
    ],
    ['a program renamed in PDF', 'plan.pdf', Buffer.from('MZ\u0090\u0000'), 'contenu'],
    ['a PDF renamed in picture', 'plan.png', PDF, 'contenu'],
    ['an archive renamed in OpenDocument', 'plan.odt', Buffer.from('PK\u0003\u0004 rien'), 'contenu'],
  ]
  for (const [quoi, nom, octets, motif, config] of refuses) {
    test(`refuses ${quoi}, and nothing stays in the store`, async ({ tx }) => {
      const dossier = await brouillon(tx, config)
      const ajout = await ajouter(await editKeyOf(tx, dossier), PIECE, { nom, source: source(octets) }, magasin)
      expect(ajout).toMatchObject({ ok: false, motif })
      expect(await objets(`pieces/${dossier.id}/`)).toEqual([])
      expect(await reponsesDe(tx, dossier.id)).toEqual({})
    })
  }

  test('stops reading a file as soon as it is too large', async ({ tx }) => {
    const dossier = await brouillon(tx)
    let lus = 0
    async function* sansFin() {
      yield PDF
      for (;;) {
        lus += 1_000_000
        yield Buffer.alloc(1_000_000)
      }
    }
    const ajout = await ajouter(await editKeyOf(tx, dossier), PIECE, { nom: 'plan.pdf', source: sansFin() }, magasin)
    expect(ajout).toMatchObject({ ok: false, motif: 'trop_gros' })
    expect(lus).toBeLessThanOrEqual(limites.fichier + 1_000_000)
    expect(await objets(`pieces/${dossier.id}/`)).toEqual([])
  })

  test('refuses one file more than the question accepts', async ({ tx }) => {
    const key = await editKeyOf(tx, await brouillon(tx, { max: 1 }))
    expect(await ajouter(key, PIECE, { nom: 'un.pdf', source: source(PDF) }, magasin)).toMatchObject({ ok: true })
    expect(await ajouter(key, PIECE, { nom: 'deux.pdf', source: source(PDF) }, magasin)).toMatchObject({
      ok: false,
      motif: 'trop',
      max: 1,
    })
  })

  test('two files sent at once to a question for one: one is kept', async ({ dbtest }) => {
    const demarche = await uneDemarche(dbtest, {
      champs: [champ('plan', { type: 'piece_justificative', config: { max: 1 } as never })],
    })
    const dossier = await unDossier(dbtest, { demarche })
    const key = await editKeyOf(dbtest, dossier)
    const ajouts = await Promise.all(
      ['un.pdf', 'deux.pdf'].map((nom) => ajouter(key, PIECE, { nom, source: source(PDF) }, magasin)),
    )
    expect(ajouts.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await objets(`pieces/${dossier.id}/`)).toHaveLength(1)
  })

  test('says that a full store keeps nothing, and nothing else is lost', async ({ tx }) => {
    const dossier = await brouillon(tx)
    const plein: MagasinObjets = {
      ...magasin,
      put: async (_cle, octets) => {
        for await (const _ of octets) throw new ErreurMagasin('magasin_plein', { code: 'ENOSPC' })
        return { taille: 0 }
      },
    }
    const ajout = await ajouter(await editKeyOf(tx, dossier), PIECE, { nom: 'plan.pdf', source: source(PDF) }, plein)
    expect(ajout).toMatchObject({ ok: false, motif: 'magasin' })
    expect(await tx.selectFrom('pieces_jointes').where('dossier_id', '=', dossier.id).selectAll().execute()).toEqual([])
  })

  test('is refused once the dossier is being examined, and the object leaves the store', async ({ tx }) => {
    const demarche = await uneDemarche(tx, { champs: [champ('plan', { type: 'piece_justificative' })] })
    const dossier = await unDossier(tx, { demarche, etat: 'en_instruction' })
    const key = await editKeyOf(tx, dossier)
    expect(await refusalOf(ajouter(key, PIECE, { nom: 'plan.pdf', source: source(PDF) }, magasin))).toBe(
      'transition_refusee',
    )
    expect(await objets(`pieces/${dossier.id}/`)).toEqual([])
  })

  test('is refused for a question that holds no file', async ({ tx }) => {
    const key = await editKeyOf(tx, await brouillon(tx))
    const nom = { champ: 'nom' as StableId, row: null }
    expect(await refusalOf(ajouter(key, nom, { nom: 'plan.pdf', source: source(PDF) }, magasin))).toBe('introuvable')
  })
})

describe('removing a file', () => {
  test('empties the answer, and asks the store to forget the bytes', async ({ tx }) => {
    const dossier = await brouillon(tx)
    const key = await editKeyOf(tx, dossier)
    const ajout = await ajouter(key, PIECE, { nom: 'plan.pdf', source: source(PDF) }, magasin)
    if (!ajout.ok) throw new Error(ajout.motif)
    await retirer(key, PIECE, ajout.fichier.id)
    expect(celluleDe(await reponsesDe(tx, dossier.id), cellKey(PIECE.champ, null)).kind).toBe('blank')
    const aEffacer = await tx.selectFrom('objets_a_effacer').select('objet').execute()
    expect(aEffacer).toContainEqual({ objet: `pieces/${dossier.id}/${ajout.fichier.id}` })
    expect(await jobsOf(tx, 'effacement-objets')).not.toEqual([])
    expect(await lirePieceJointe(await readKeyOf(tx, dossier), ajout.fichier.id, magasin)).toBeNull()
  })

  test('leaves the file of another dossier alone', async ({ tx }) => {
    const autre = await brouillon(tx)
    const ajout = await ajouter(await editKeyOf(tx, autre), PIECE, { nom: 'plan.pdf', source: source(PDF) }, magasin)
    if (!ajout.ok) throw new Error(ajout.motif)
    await retirer(await editKeyOf(tx, await brouillon(tx)), PIECE, ajout.fichier.id)
    expect(await lirePieceJointe(await readKeyOf(tx, autre), ajout.fichier.id, magasin)).not.toBeNull()
  })
})

describe('reading a file', () => {
  test('a file of another dossier is not found, nor is anything that is no id', async ({ tx }) => {
    const dossier = await brouillon(tx)
    const ajout = await ajouter(await editKeyOf(tx, dossier), PIECE, { nom: 'plan.pdf', source: source(PDF) }, magasin)
    if (!ajout.ok) throw new Error(ajout.motif)
    const ailleurs = await readKeyOf(tx, await brouillon(tx))
    expect(await lirePieceJointe(ailleurs, ajout.fichier.id, magasin)).toBeNull()
    expect(await lirePieceJointe(ailleurs, '../etc/passwd', magasin)).toBeNull()
  })

  test('the instructeur reads the files of a deposited dossier', async ({ tx }) => {
    const dossier = await brouillon(tx)
    const ajout = await ajouter(await editKeyOf(tx, dossier), PIECE, { nom: 'plan.pdf', source: source(PDF) }, magasin)
    if (!ajout.ok) throw new Error(ajout.motif)
    await tx
      .updateTable('dossiers')
      .set({
        etat: 'en_construction',
        depose_at: '2026-11-22T10:00:00.000Z' as never,
        groupe_id: dossier.demarche.groupeId,
      })
      .where('id', '=', dossier.id)
      .execute()
    await analyserPiece(systemKey(tx, MAINTENANT, 'test'), ajout.fichier.id as PieceJointeId, {
      magasin,
      antivirus: antivirusEteint,
    })
    const lue = await lirePieceJointe(await instructionKeyOf(tx, dossier), ajout.fichier.id, magasin)
    expect(await octetsDe(lue)).toEqual(PDF)
  })

  test('a file in quarantine is read by nobody, nor is one that the analysis found altered', async ({ tx }) => {
    const dossier = await brouillon(tx)
    const ajout = await ajouter(await editKeyOf(tx, dossier), PIECE, { nom: 'plan.pdf', source: source(PDF) }, magasin)
    if (!ajout.ok) throw new Error(ajout.motif)
    const lire = async () => lirePieceJointe(await readKeyOf(tx, dossier), ajout.fichier.id, magasin)
    expect(await lire()).toEqual({ isLisible: false, etat: 'en_attente', defaut: null })
    await magasin.put(`pieces/${dossier.id}/${ajout.fichier.id}`, source(PDF))
    await analyserPiece(systemKey(tx, MAINTENANT, 'test'), ajout.fichier.id as PieceJointeId, {
      magasin,
      antivirus: antivirusEteint,
    })
    expect(await lire()).toEqual({ isLisible: false, etat: 'corrompu', defaut: 'altere' })
  })

  test('a file whose dossier lost its key is read by nobody, though the store still holds it', async ({ tx }) => {
    const dossier = await brouillon(tx)
    const ajout = await ajouter(await editKeyOf(tx, dossier), PIECE, { nom: 'plan.pdf', source: source(PDF) }, magasin)
    if (!ajout.ok) throw new Error(ajout.motif)
    await analyserPiece(systemKey(tx, MAINTENANT, 'test'), ajout.fichier.id as PieceJointeId, {
      magasin,
      antivirus: antivirusEteint,
    })
    await tx.deleteFrom('coffre.dossier_cles').where('dossier_id', '=', dossier.id).execute()
    const lue = await lirePieceJointe(await readKeyOf(tx, dossier), ajout.fichier.id, magasin)
    expect(lue).toEqual({ isLisible: false, etat: 'purge', defaut: null })
    expect(await objets(`pieces/${dossier.id}/`)).toContain(`pieces/${dossier.id}/${ajout.fichier.id}`)
  })

  test('a stored file that was altered, cut or moved fails before its end', async ({ tx }) => {
    const dossier = await brouillon(tx, { max: 2 })
    const key = await editKeyOf(tx, dossier)
    const un = await ajouter(key, PIECE, { nom: 'un.pdf', source: source(PDF) }, magasin)
    const deux = await ajouter(key, PIECE, { nom: 'deux.pdf', source: source(PDF) }, magasin)
    if (!un.ok || !deux.ok) throw new Error('not kept')
    for (const { fichier } of [un, deux])
      await analyserPiece(systemKey(tx, MAINTENANT, 'test'), fichier.id as PieceJointeId, {
        magasin,
        antivirus: antivirusEteint,
      })
    const objet = (id: string) => `pieces/${dossier.id}/${id}`
    const vrai = await buffer(await magasin.get(objet(un.fichier.id)))
    const altere = Buffer.from(vrai)
    altere[60] = (altere[60] ?? 0) ^ 1
    const faux: Uint8Array[] = [altere, vrai.subarray(0, -5), await buffer(await magasin.get(objet(deux.fichier.id)))]
    for (const octets of faux) {
      await magasin.put(objet(un.fichier.id), source(octets))
      const lue = await lirePieceJointe(await readKeyOf(tx, dossier), un.fichier.id, magasin)
      await expect(octetsDe(lue)).rejects.toMatchObject({ code: 'fichier_altere' })
    }
  })
})
