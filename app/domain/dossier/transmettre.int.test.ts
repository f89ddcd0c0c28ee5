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
import { ajouter } from '../piece-jointe/ajouter.ts'
import { retirer } from '../piece-jointe/retirer.ts'
import { compterModifications, modificationsDe } from './modifications.ts'
import { passerEnInstruction } from './passer-en-instruction.ts'
import { annoter, repondre } from './repondre.ts'
import { reponsesDe } from './reponses.ts'
import { showInstruction } from './show-instruction.ts'
import { abandonner, transmettre } from './transmettre.ts'
import { transmissionsDe } from './transmissions.ts'
import { show } from './show.ts'
import { vuAuDepot } from './vu-au-depot.ts'
import { reponsesTransmises } from './transmises.ts'
import { deposerTelQuel, transmettreTelQuel } from './tel-quel-pour-les-tests.ts'

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
  await deposerTelQuel(key)
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
    expect((await transmettreTelQuel(key))?.type).toBe('dossier.modifications_transmises')
    expect(await luPar(tx, dossier)).toContain('Grace')
    expect(await modificationsDe(key)).toEqual([])
  })

  test('an answer put back as it was is no change, and sending nothing does nothing', async ({ tx }) => {
    const dossier = await unDepose(tx)
    const key = await editKeyOf(tx, dossier)
    const [accuse] = await repondre(key, [op('nom', 'Grace', 1)])
    await repondre(key, [op('nom', 'Ada', accuse?.sort === 'inscrite' ? accuse.seq : 0)])
    expect(await modificationsDe(key)).toEqual([])
    expect(await transmettreTelQuel(key)).toBeNull()
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
    expect(await refusalOf(transmettreTelQuel(key))).toBe('dossier_incomplet')
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
    expect(await refusalOf(transmettreTelQuel(key))).toBe('transition_refusee')
    await abandonner(key)
    expect(await modificationsDe(key)).toEqual([])
  })

  test('its owner reads what was transmitted as such, and what was not apart', async ({ tx }) => {
    const dossier = await unDepose(tx)
    await repondre(await editKeyOf(tx, dossier), [op('nom', 'Grace', 1)])
    const vu = JSON.stringify(await show(await readKeyOf(tx, dossier)))
    expect(vu).toContain('Ada')
    expect(vu).not.toContain('Grace')
  })

  test('what changed since it was read is not sent, nor what nobody read', async ({ tx }) => {
    const dossier = await unDepose(tx)
    const key = await editKeyOf(tx, dossier)
    await repondre(key, [op('nom', 'Grace', 1)])
    const vu = await vuAuDepot(key)
    await repondre(key, [op('ville', 'Lons', 2)])
    expect(await refusalOf(transmettre(key, vu))).toBe('depot_change')
    expect(await refusalOf(transmettre(key, null))).toBe('depot_change')
    expect(await luPar(tx, dossier)).toContain('Ada')
  })

  test('pressed eight times at once, it is sent once', async ({ dbtest }) => {
    const dossier = await unDepose(dbtest)
    const key = await editKeyOf(dbtest, dossier)
    await repondre(key, [op('nom', 'Grace', 1)])
    const vu = await vuAuDepot(key)
    const envois = await Promise.all(Array.from({ length: 8 }, () => transmettre(key, vu)))
    expect(envois.filter((envoi) => envoi !== null)).toHaveLength(1)
  })

  test('an annotation written meanwhile is read at once, and is no change of the usager', async ({ tx }) => {
    const dossier = await unDepose(tx)
    await repondre(await editKeyOf(tx, dossier), [op('nom', 'Grace', 1)])
    await annoter(await instructionKeyOf(tx, dossier), [op('avis', 'Favorable')])
    expect(await luPar(tx, dossier)).toContain('Favorable')
    expect(await modificationsDe(await editKeyOf(tx, dossier))).toHaveLength(1)
  })
})

describe('what each sending changed', () => {
  test('is read from the journal: before, after, latest first, without what was given up or annotated', async ({
    tx,
  }) => {
    const dossier = await unDepose(tx)
    const key = await editKeyOf(tx, dossier)
    const instruction = await instructionKeyOf(tx, dossier)
    expect(await transmissionsDe(instruction)).toEqual([])
    await repondre(key, [op('nom', 'Personne', 1)])
    await abandonner(key)
    await repondre(key, [op('nom', 'Grace', 4), op('haies', 'm', 0, LIGNE), op('longueur', '12', 0, LIGNE)])
    await transmettreTelQuel(key)
    await annoter(instruction, [op('avis', 'Favorable')])
    const later = await editKeyOf(tx, dossier, addSeconds(MAINTENANT, 60))
    await repondre(later, [op('nom', 'Hedy', 5), op('haies', null, 6, LIGNE)])
    await transmettreTelQuel(later)
    await repondre(later, [op('ville', 'Lons', 2)])
    const transmissions = await transmissionsDe(instruction)
    expect(transmissions.map(({ differences }) => differences)).toMatchObject([
      [
        { kind: 'reponse', libelle: 'Question nom', avant: 'Grace', apres: 'Hedy' },
        { kind: 'bloc_retire', libelle: 'Haie 1' },
      ],
      [
        { kind: 'reponse', libelle: 'Question nom', avant: 'Ada', apres: 'Grace' },
        { kind: 'bloc_ajoute', libelle: 'Haie 1' },
        { kind: 'reponse', libelle: 'Haie 1, Question longueur', avant: null, apres: '12' },
      ],
    ])
    expect(await compterModifications(instruction)).toBe(1)
  })

  test('names a file that was taken out since by what became of it, not by its name', async ({ tx }) => {
    const demarche = await uneDemarche(tx, { champs: [champ('plan', { type: 'piece_justificative' })] })
    const dossier = await unDossier(tx, { demarche })
    const plan = { champ: 'plan' as StableId, row: null }
    const key = await editKeyOf(tx, dossier)
    const ajout = await ajouter(key, plan, {
      nom: 'CANARI.txt',
      source: (async function* () {
        yield Buffer.from('un plan\n')
      })(),
    })
    if (!ajout.ok) throw new Error(ajout.motif)
    await deposerTelQuel(key)
    await retirer(key, plan, ajout.fichier.id)
    await transmettreTelQuel(key)
    const lues = await transmissionsDe(await instructionKeyOf(tx, dossier))
    expect(lues[0]?.differences).toMatchObject([{ avant: expect.stringContaining('fichier retiré') as string }])
    expect(JSON.stringify(lues)).not.toMatch(/CANARI|•/)
  })

  test('says which one answered a correction', async ({ tx }) => {
    const dossier = await unDepose(tx)
    const instruction = await instructionKeyOf(tx, dossier)
    await demanderCorrection(instruction, voulue())
    await transmettreTelQuel(await editKeyOf(tx, dossier))
    expect(await transmissionsDe(instruction)).toMatchObject([{ isCorrection: true, differences: [] }])
  })
})

describe('a correction', () => {
  test('is asked with a letter, read by the owner with its remarks, and answered by sending', async ({ tx }) => {
    const dossier = await unDepose(tx)
    const instruction = await instructionKeyOf(tx, dossier)
    await demanderCorrection(
      instruction,
      voulue({ remarques: [{ cle: 'ville' as never, texte: 'Quel code postal ?' }] }),
    )
    const lettres = (await jobsOf(tx, 'lettre-evenement')).map(({ lettre }) => lettre)
    expect(lettres.toSorted()).toEqual(['dossier-a-corriger', 'dossier-depose'])
    expect(await correctionEnAttente(await readKeyOf(tx, dossier))).toMatchObject({
      motif: 'incomplet',
      remarques: [{ libelle: 'Question ville', texte: 'Quel code postal ?' }],
    })
    const key = await editKeyOf(tx, dossier)
    await repondre(key, [op('ville', 'Dole 39100', 2)])
    await transmettreTelQuel(key)
    expect(await correctionEnAttente(await readKeyOf(tx, dossier))).toBeNull()
  })

  test('can be answered without changing anything: the answers were right', async ({ tx }) => {
    const dossier = await unDepose(tx)
    await demanderCorrection(await instructionKeyOf(tx, dossier), voulue())
    expect((await transmettreTelQuel(await editKeyOf(tx, dossier)))?.type).toBe('dossier.modifications_transmises')
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

  test('opens with them a question that would block the sending: nobody is trapped', async ({ tx }) => {
    const dossier = await unDepose(tx)
    const remarques = [{ cle: 'ville' as never, texte: 'Quel code postal ?' }]
    const key = await editKeyOf(tx, dossier)
    await repondre(key, [op('nom', '', 1)])
    await demanderCorrection(await instructionKeyOf(tx, dossier), voulue({ champsSeuls: true, remarques }))
    expect(await repondre(key, [op('nom', 'Grace', 4)])).toMatchObject([{ sort: 'inscrite' }])
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
