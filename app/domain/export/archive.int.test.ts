import { createHash } from 'node:crypto'
import { describe, expect } from 'vitest'
import { antivirusEteint } from '../../adapters/antivirus/eteint.ts'
import { MAINTENANT } from '../../../db/builders.ts'
import type { Tx } from '../../../db/client.ts'
import { test } from '../../../db/testing.ts'
import type { PieceJointeId } from '../../../db/schema/ids.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import { entreesDe, lignesDuCsv } from '../../documents/export/lecture.testing.ts'
import { cleDInstructeur } from '../liste/monde-pour-les-tests.ts'
import { projeter } from '../liste/projeter.ts'
import { ajouter } from '../piece-jointe/ajouter.ts'
import { pdfDe } from '../piece-jointe/analyse/pdf-de-test.ts'
import { analyserPiece } from '../piece-jointe/analyser.ts'
import { magasinDeTest } from '../piece-jointe/magasin-de-test.ts'
import { champ, editKeyOf, unDossier, uneDemarche, type DemarcheDeTest } from '../testing.ts'
import { exporter, machine, telecharger } from './pour-les-tests.ts'

const magasin = magasinDeTest()
const PDF = await pdfDe(1)

/** A deposited dossier with files: those of `lus` were let through by the analysis. */
async function unDepose(tx: Tx, demarche: DemarcheDeTest, fichiers: { nom: string; isLu: boolean }[]) {
  const dossier = await unDossier(tx, { demarche })
  const ids: PieceJointeId[] = []
  for (const { nom, isLu } of fichiers) {
    const source = (async function* () {
      yield PDF
    })()
    const place = { champ: 'plan' as StableId, row: null }
    const ajout = await ajouter(await editKeyOf(tx, dossier), place, { nom, source }, magasin)
    if (!ajout.ok) throw new Error(ajout.motif)
    const id = ajout.fichier.id as PieceJointeId
    ids.push(id)
    if (isLu) await analyserPiece(machine(tx), id, { magasin, antivirus: antivirusEteint })
  }
  await tx
    .updateTable('dossiers')
    .set({ etat: 'en_construction', depose_at: MAINTENANT, groupe_id: demarche.groupeId })
    .where('id', '=', dossier.id)
    .execute()
  await projeter(tx, [dossier.id])
  const { numero } = await tx
    .selectFrom('dossiers')
    .where('id', '=', dossier.id)
    .select('numero')
    .executeTakeFirstOrThrow()
  return { ...dossier, numero, ids }
}

async function unMonde(tx: Tx) {
  const config = { max: 5 } as never
  const demarche = await uneDemarche(tx, { champs: [champ('plan', { type: 'piece_justificative', config })] })
  return { demarche, key: await cleDInstructeur(tx, demarche.instructeur) }
}

const enZip = async (key: Awaited<ReturnType<typeof unMonde>>['key'], { id }: DemarcheDeTest) => {
  const octets = await telecharger(key, id, await exporter(key, id, magasin, { format: 'zip' }), magasin)
  return entreesDe(octets ?? Buffer.alloc(0))
}

describe('the archive of dossiers', () => {
  test('holds the PDF and the files of each, with digests that match; what waits for the antivirus is left out, and said', async ({
    tx,
  }) => {
    const { demarche, key } = await unMonde(tx)
    const { numero } = await unDepose(tx, demarche, [
      { nom: 'plan.pdf', isLu: true },
      { nom: 'PLAN.pdf', isLu: true },
      { nom: 'secret.pdf', isLu: false },
    ])
    const entrees = await enZip(key, demarche)
    const dossier = `dossier-${numero}`
    expect([...entrees.keys()]).toEqual([
      `${dossier}/${dossier}.pdf`,
      `${dossier}/001-PLAN.pdf`,
      `${dossier}/002-plan.pdf`,
      'manifeste.csv',
      'SHA256SUMS',
    ])
    expect(entrees.get(`${dossier}/${dossier}.pdf`)?.subarray(0, 5).toString()).toBe('%PDF-')
    expect(entrees.get(`${dossier}/002-plan.pdf`)).toEqual(PDF)
    for (const ligne of (entrees.get('SHA256SUMS')?.toString() ?? '').trim().split('\n')) {
      const [somme, chemin = ''] = ligne.split('  ')
      expect(
        createHash('sha256')
          .update(entrees.get(chemin) ?? '')
          .digest('hex'),
      ).toBe(somme)
    }
    const manifeste = lignesDuCsv(entrees.get('manifeste.csv') ?? Buffer.alloc(0))
    // Its name is told to nobody while it is in quarantine.
    expect(JSON.stringify(manifeste)).not.toContain('secret')
    expect(
      manifeste
        .at(-1)
        ?.slice(1)
        .map((un) => un.replace(/\s/g, ' ')),
    ).toEqual([String(numero), 'Question plan', '', '', 'Écarté : pas encore vérifié par l’antivirus'])
  })

  test('a file whose bytes were lost is left out, and the others are there', async ({ tx }) => {
    const { demarche, key } = await unMonde(tx)
    const { id, ids, numero } = await unDepose(tx, demarche, [
      { nom: 'perdu.pdf', isLu: true },
      { nom: 'la.pdf', isLu: true },
    ])
    await magasin.delete(`pieces/${id}/${ids[0] ?? ''}`)
    const entrees = await enZip(key, demarche)
    expect([...entrees.keys()]).toContain(`dossier-${numero}/001-la.pdf`)
    expect([...entrees.keys()]).not.toContain(`dossier-${numero}/002-perdu.pdf`)
    expect(entrees.get('manifeste.csv')?.toString()).toMatch(/Écarté\s: endommagé ou illisible/)
  })
})
