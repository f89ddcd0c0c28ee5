import { expect } from 'vitest'
import { antivirusEteint } from '../../adapters/antivirus/eteint.ts'
import { MAINTENANT } from '../../../db/builders.ts'
import type { PieceJointeId } from '../../../db/schema/ids.ts'
import { test } from '../../../db/testing.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import { systemKey } from '../cles.ts'
import { showInstruction } from '../dossier/show-instruction.ts'
import { show } from '../dossier/show.ts'
import { champ, editKeyOf, instructionKeyOf, readKeyOf, unDossier, uneDemarche } from '../testing.ts'
import { ajouter } from './ajouter.ts'
import { analyserPiece } from './analyser.ts'
import { etatsDesPieces } from './etats.ts'
import { magasinDeTest } from './magasin-de-test.ts'

const NOM = 'certificat-de-grossesse.txt'

const magasin = magasinDeTest()

async function* source() {
  yield Buffer.from('bonjour')
}

test('in quarantine nobody but the person who sent a file knows its name; once clean, who reads the dossier does', async ({
  tx,
}) => {
  const demarche = await uneDemarche(tx, { champs: [champ('plan', { type: 'piece_justificative' })] })
  const dossier = await unDossier(tx, { demarche })
  const question = { champ: 'plan' as StableId, row: null }
  const ajout = await ajouter(await editKeyOf(tx, dossier), question, { nom: NOM, source: source() }, magasin)
  if (!ajout.ok) throw new Error(ajout.motif)
  await tx
    .updateTable('dossiers')
    .set({ etat: 'en_construction', depose_at: MAINTENANT, groupe_id: demarche.groupeId })
    .where('id', '=', dossier.id)
    .execute()
  const pourLUsager = async () => JSON.stringify(await show(await readKeyOf(tx, dossier)))
  const pourLInstructeur = async () => {
    const key = await instructionKeyOf(tx, dossier)
    return JSON.stringify([await showInstruction(key), await etatsDesPieces(key)])
  }
  expect(await pourLUsager()).toContain(NOM)
  expect(await pourLInstructeur()).not.toContain('certificat')
  expect(await etatsDesPieces(await instructionKeyOf(tx, dossier))).toMatchObject([{ isNomCache: true }])
  await analyserPiece(systemKey(tx, MAINTENANT, 'test'), ajout.fichier.id as PieceJointeId, {
    magasin,
    antivirus: antivirusEteint,
  })
  expect(await pourLInstructeur()).toContain(NOM)
  expect(await etatsDesPieces(await readKeyOf(tx, dossier))).toMatchObject([{ etat: 'sain', isNomCache: false }])
})
