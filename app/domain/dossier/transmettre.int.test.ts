/** After the deposit: what its owner changes waits to be sent, and the administration keeps what it has meanwhile. */
import { describe, expect } from 'vitest'
import { MAINTENANT } from '../../../db/builders.ts'
import type { Db, Tx } from '../../../db/client.ts'
import { jobsOf, test } from '../../../db/testing.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import type { RowId } from '../../../form-engine/reponses.ts'
import { addDays, addSeconds, parisDate } from '../../../form-engine/temps.ts'
import { systemKey } from '../cles.ts'
import { annulerCorrection, demanderCorrection, type CorrectionVoulue } from '../correction/demander.ts'
import { correctionEnAttente } from '../correction/en-attente.ts'
import { rappelerLesCorrections } from '../correction/rappeler.ts'
import {
  champ,
  editKeyOf,
  instructionKeyOf,
  readKeyOf,
  refusalOf,
  unDossier,
  uneDemarche,
  type DossierDeTest,
} from '../testing.ts'
import { deposer } from './deposer.ts'
import { compterModifications, modificationsDe } from './modifications.ts'
import { passerEnInstruction } from './passer-en-instruction.ts'
import { annoter, repondre } from './repondre.ts'
import { reponsesDe } from './reponses.ts'
import { showInstruction } from './show-instruction.ts'
import { abandonner, transmettre } from './transmettre.ts'
import { reponsesTransmises } from './transmises.ts'

const TODAY = parisDate(MAINTENANT)
const LIGNE = '01ARZ3NDEKTSV4RRFFQ69G5FAV' as RowId
const HAIES = {
  kind: 'repetition' as const,
  id: 'haies' as StableId,
  libelle: 'Haie',
  obligatoire: false,
  enfants: [champ('longueur')],
}
let n = 0
const op = (id: string, raw: string | null, base = 0, row: RowId | null = null) => ({
  id: `op-${(n += 1)}`,
  champ: id as StableId,
  row,
  base,
  raw,
})

/** A deposited dossier that answers `nom` (version 1) and `ville` (version 2). */
async function unDepose(tx: Db | Tx): Promise<DossierDeTest> {
  const demarche = await uneDemarche(tx, {
    champs: [champ('nom', { obligatoire: true }), champ('ville'), HAIES],
    annotations: [champ('avis')],
  })
  const dossier = await unDossier(tx, { demarche })
  const key = await editKeyOf(tx, dossier)
  await repondre(key, [op('nom', 'Ada'), op('ville', 'Dole')])
  await deposer(key)
  return dossier
}
const voulue = (autre: Partial<CorrectionVoulue> = {}): CorrectionVoulue => ({
  motif: 'incomplet',
  message: 'Complétez votre demande.',
  remarques: [],
  champsSeuls: false,
  echeanceOn: null,
  ...autre,
})
const luPar = async (tx: Tx, dossier: DossierDeTest) =>
  JSON.stringify(await showInstruction(await instructionKeyOf(tx, dossier)))

describe('changing a deposited dossier', () => {
  test('the administration keeps what it has until it is sent, and then reads what was sent', async ({ tx }) => {
    const dossier = await unDepose(tx)
    const key = await editKeyOf(tx, dossier)
    await repondre(key, [op('nom', 'Grace', 1)])
    expect(await luPar(tx, dossier)).toContain('Ada')
    expect(await luPar(tx, dossier)).not.toContain('Grace')
    expect(await modificationsDe(key)).toMatchObject([
      { kind: 'reponse', libelle: 'Question nom', avant: 'Ada', apres: 'Grace', at: MAINTENANT },
    ])
    expect(await compterModifications(await instructionKeyOf(tx, dossier))).toBe(1)
    expect((await transmettre(key))?.type).toBe('dossier.modifications_transmises')
    expect(await luPar(tx, dossier)).toContain('Grace')
    expect(await modificationsDe(key)).toEqual([])
  })

  test('an answer put back as it was is no change, and sending nothing does nothing', async ({ tx }) => {
    const dossier = await unDepose(tx)
    const key = await editKeyOf(tx, dossier)
    const [accuse] = await repondre(key, [op('nom', 'Grace', 1)])
    await repondre(key, [op('nom', 'Ada', accuse?.sort === 'inscrite' ? accuse.seq : 0)])
    expect(await modificationsDe(key)).toEqual([])
    expect(await transmettre(key)).toBeNull()
  })

  test('given up, every answer is again what the administration has; the journal keeps both', async ({ tx }) => {
    const dossier = await unDepose(tx)
    const key = await editKeyOf(tx, dossier)
    const transmises = await reponsesTransmises(tx, dossier.id)
    await repondre(key, [op('nom', 'Grace', 1), op('haies', 'm', 0, LIGNE), op('longueur', '12', 0, LIGNE)])
    await abandonner(key)
    const sansVersions = (reponses: object) => JSON.stringify(reponses).replace(/"seq":\d+/g, '')
    const { nom, ville } = (await reponsesDe(tx, dossier.id)) as Record<string, object>
    expect(sansVersions({ nom, ville })).toBe(
      sansVersions({ nom: transmises['nom' as never], ville: transmises['ville' as never] }),
    )
    expect(await modificationsDe(key)).toEqual([])
    const ops = await tx.selectFrom('dossier_op').where('dossier_id', '=', dossier.id).select('seq').execute()
    expect(ops).toHaveLength(8)
  })

  test('a block added and one removed are told as such', async ({ tx }) => {
    const dossier = await unDepose(tx)
    const key = await editKeyOf(tx, dossier)
    await repondre(key, [op('haies', 'm', 0, LIGNE), op('longueur', '12', 0, LIGNE)])
    expect(await modificationsDe(key)).toMatchObject([
      { kind: 'bloc_ajoute', libelle: 'Haie 1' },
      { kind: 'reponse', libelle: 'Haie 1, Question longueur', avant: null, apres: '12' },
    ])
  })

  test('what is missing or wrong is not sent, and stays as it was typed', async ({ tx }) => {
    const dossier = await unDepose(tx)
    const key = await editKeyOf(tx, dossier)
    await repondre(key, [op('nom', '', 1)])
    expect(await refusalOf(transmettre(key))).toBe('dossier_incomplet')
    expect(await modificationsDe(key)).toHaveLength(1)
    expect(await luPar(tx, dossier)).toContain('Ada')
  })

  test('taking it in instruction destroys nothing: what was not sent is still there, and can be given up', async ({
    tx,
  }) => {
    const dossier = await unDepose(tx)
    const key = await editKeyOf(tx, dossier)
    await repondre(key, [op('nom', 'Grace', 1)])
    await passerEnInstruction(await instructionKeyOf(tx, dossier))
    expect(await modificationsDe(key)).toHaveLength(1)
    expect(await luPar(tx, dossier)).not.toContain('Grace')
    expect(await refusalOf(transmettre(key))).toBe('transition_refusee')
    await abandonner(key)
    expect(await modificationsDe(key)).toEqual([])
  })

  test('an annotation written meanwhile is read at once, and is no change of the usager', async ({ tx }) => {
    const dossier = await unDepose(tx)
    await repondre(await editKeyOf(tx, dossier), [op('nom', 'Grace', 1)])
    await annoter(await instructionKeyOf(tx, dossier), [op('avis', 'Favorable')])
    expect(await luPar(tx, dossier)).toContain('Favorable')
    expect(await modificationsDe(await editKeyOf(tx, dossier))).toHaveLength(1)
  })
})

describe('a correction', () => {
  test('is asked with a letter, read by the owner with its remarks, and answered by sending', async ({ tx }) => {
    const dossier = await unDepose(tx)
    const instruction = await instructionKeyOf(tx, dossier)
    const avant = (await jobsOf(tx, 'lettre-evenement')).length
    await demanderCorrection(
      instruction,
      voulue({ remarques: [{ cle: 'ville' as never, texte: 'Quel code postal ?' }] }),
    )
    expect((await jobsOf(tx, 'lettre-evenement')).slice(avant)).toMatchObject([{ lettre: 'dossier-a-corriger' }])
    expect(await correctionEnAttente(await readKeyOf(tx, dossier))).toMatchObject({
      motif: 'incomplet',
      remarques: [{ libelle: 'Question ville', texte: 'Quel code postal ?' }],
    })
    const key = await editKeyOf(tx, dossier)
    await repondre(key, [op('ville', 'Dole 39100', 2)])
    await transmettre(key)
    expect(await correctionEnAttente(await readKeyOf(tx, dossier))).toBeNull()
  })

  test('can be answered without changing anything: the answers were right', async ({ tx }) => {
    const dossier = await unDepose(tx)
    await demanderCorrection(await instructionKeyOf(tx, dossier), voulue())
    expect((await transmettre(await editKeyOf(tx, dossier)))?.type).toBe('dossier.modifications_transmises')
  })

  test('of a dossier under examination, gives it back to its owner', async ({ tx }) => {
    const dossier = await unDepose(tx)
    const instruction = await instructionKeyOf(tx, dossier)
    await passerEnInstruction(instruction)
    const key = await editKeyOf(tx, dossier)
    expect(await refusalOf(repondre(key, [op('ville', 'Lons', 2)]))).toBe('transition_refusee')
    await demanderCorrection(instruction, voulue())
    expect(await repondre(key, [op('ville', 'Lons', 2)])).toMatchObject([{ sort: 'inscrite' }])
  })

  test('opens only the questions it names when the service says so', async ({ tx }) => {
    const dossier = await unDepose(tx)
    const remarques = [{ cle: 'ville' as never, texte: 'Quel code postal ?' }]
    await demanderCorrection(await instructionKeyOf(tx, dossier), voulue({ champsSeuls: true, remarques }))
    const key = await editKeyOf(tx, dossier)
    expect(await repondre(key, [op('nom', 'Grace', 1), op('ville', 'Lons', 2)])).toMatchObject([
      { sort: 'refusee' },
      { sort: 'inscrite' },
    ])
  })

  test.for([
    ['without a word', voulue({ message: ' ' })],
    ['due today', voulue({ echeanceOn: TODAY })],
    ['on a question that the form has not', voulue({ remarques: [{ cle: 'ailleurs' as never, texte: 'x' }] })],
    ['on an annotation', voulue({ remarques: [{ cle: 'avis' as never, texte: 'x' }] })],
    ['that opens nothing', voulue({ champsSeuls: true })],
  ] as const)('is refused %s', async ([, mauvaise], { tx }) => {
    const dossier = await unDepose(tx)
    expect(await refusalOf(demanderCorrection(await instructionKeyOf(tx, dossier), mauvaise))).toBe('refus')
  })

  test('is asked one at a time, and can be taken back', async ({ tx }) => {
    const instruction = await instructionKeyOf(tx, await unDepose(tx))
    await demanderCorrection(instruction, voulue())
    expect(await refusalOf(demanderCorrection(instruction, voulue()))).toBe('refus')
    await annulerCorrection(instruction)
    expect(await refusalOf(annulerCorrection(instruction))).toBe('refus')
    await demanderCorrection(instruction, voulue())
  })

  test('is not asked of a dossier that is decided or withdrawn', async ({ tx }) => {
    for (const etat of ['accepte', 'retire'] as const) {
      const dossier = await unDossier(tx, { etat })
      expect(await refusalOf(demanderCorrection(await instructionKeyOf(tx, dossier), voulue()))).toBe(
        'transition_refusee',
      )
    }
  })

  test('is over when the dossier is examined without waiting for it', async ({ tx }) => {
    const dossier = await unDepose(tx)
    const instruction = await instructionKeyOf(tx, dossier)
    await demanderCorrection(instruction, voulue())
    await passerEnInstruction(instruction)
    expect(await correctionEnAttente(instruction)).toBeNull()
  })

  test('is reminded once, three days before its last day, however many times one looks', async ({ dbtest }) => {
    const dossier = await unDepose(dbtest)
    const echeanceOn = addDays(TODAY, 10)
    await demanderCorrection(await instructionKeyOf(dbtest, dossier), voulue({ echeanceOn }))
    const le = (jours: number) => systemKey(dbtest, addSeconds(MAINTENANT, jours * 86_400), 'essai')
    expect(await rappelerLesCorrections(le(6))).toBe(0)
    expect(await rappelerLesCorrections(le(7))).toBe(1)
    expect(await rappelerLesCorrections(le(8))).toBe(0)
    expect(
      (await jobsOf(dbtest, 'lettre-evenement')).filter(({ lettre }) => lettre === 'dossier-correction-rappel'),
    ).toHaveLength(1)
  })
})
