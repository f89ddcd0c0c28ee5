/** The rules of a form at work in the acts: what is asked, computed, refused, and left out of a deposit. */
import { ulid } from 'ulid'
import { describe, expect } from 'vitest'
import { test } from '../../../db/testing.ts'
import type { Tx } from '../../../db/client.ts'
import { ACTIONS, CONTROLES } from '../../../form-engine/envoi-de-page.ts'
import { parseFormulaire } from '../../../form-engine/lire-formulaire.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import type { CellKey, RowId } from '../../../form-engine/reponses.ts'
import type { Json } from '../../../form-engine/type-de-champ.ts'
import {
  editKeyOf,
  instructionKeyOf,
  readKeyOf,
  refusalOf,
  unDossier,
  uneDemarche,
  type DossierDeTest,
} from '../testing.ts'
import { annotationsASaisir } from './annotations.ts'
import { posterPage } from './poster-page.ts'
import { remplir } from './remplir.ts'
import { annoter, repondre } from './repondre.ts'
import { reponsesDe } from './reponses.ts'
import type { ChampASaisir } from '../../../form-engine/saisie.ts'
import { showInstruction } from './show-instruction.ts'
import { aVerifier, show } from './show.ts'
import { deposerTelQuel } from './tel-quel-pour-les-tests.ts'

const un = (id: string, type: string, plus: object = {}) => ({
  kind: 'champ',
  id,
  type,
  libelle: `Question ${id}`,
  ...plus,
})
const vrai = (champ: string) => ({ op: 'eq', left: { champ }, right: { boolean: true } })

const lu = parseFormulaire({
  langage: 1,
  champs: [
    {
      kind: 'section',
      id: 's1',
      titre: 'Vous',
      enfants: [
        un('marie', 'yes_no', { obligatoire: true }),
        un('conjoint', 'text', { obligatoire: true, afficherSi: vrai('marie') }),
        un('revenu', 'integer_number'),
        un('autre', 'integer_number'),
        un('total', 'computed', {
          config: { sorte: 'integer' },
          calcul: { op: 'add', left: { champ: 'revenu' }, right: { champ: 'autre' } },
        }),
      ],
    },
    {
      kind: 'section',
      id: 's2',
      titre: 'Les enfants',
      afficherSi: vrai('marie'),
      enfants: [
        {
          kind: 'repetition',
          id: 'enfants',
          libelle: 'Enfants',
          enfants: [un('prenom', 'text', { obligatoire: true })],
        },
      ],
    },
    { kind: 'section', id: 's3', titre: 'Fin', enfants: [un('accord', 'checkbox', { obligatoire: true })] },
  ],
  annotations: [un('avis', 'yes_no'), un('motif', 'text', { afficherSi: { all: [vrai('marie'), vrai('avis')] } })],
  validations: [
    {
      id: 'plafond',
      sur: 'revenu',
      regle: { op: 'le', left: { champ: 'revenu' }, right: { integer: '1000' } },
      message: 'Le revenu ne dépasse pas 1 000 €.',
    },
    {
      id: 'attention',
      sur: 'autre',
      regle: { op: 'le', left: { champ: 'autre' }, right: { champ: 'revenu' } },
      severite: 'avertissement',
      message: 'L’autre revenu dépasse le premier.',
    },
  ],
  ineligibilite: [
    {
      id: 'trop',
      si: { op: 'gt', left: { champ: 'total' }, right: { integer: '1500' } },
      message: 'Au-delà de 1 500 €, cette aide n’est pas ouverte.',
    },
  ],
})
if (!lu.ok) throw new Error(JSON.stringify(lu.problemes))
const { formulaire } = lu

const ligne = '01J00000000000000000000001' as RowId
const op = (id: string, raw: Json, row: RowId | null = null, base = 0) => ({
  id: ulid(),
  champ: id as StableId,
  row,
  base,
  raw,
})

async function brouillon(tx: Tx): Promise<DossierDeTest> {
  return unDossier(tx, { demarche: await uneDemarche(tx, formulaire) })
}

const complet = [
  op('marie', 'true'),
  op('conjoint', 'Lou'),
  op('enfants', 'V', ligne),
  op('prenom', 'Zoé', ligne),
  op('accord', 'on'),
]

const champDe = async (key: Parameters<typeof remplir>[0], page: string, id: string): Promise<ChampASaisir> => {
  const noeud = (await remplir(key, page))?.noeuds.find((un) => un.kind === 'champ' && un.cle === id)
  if (noeud?.kind !== 'champ') throw new Error(`no question ${id}`)
  return noeud
}

describe('a page to fill', () => {
  test('asks only what its conditions call for, and a section hidden whole is no step', async ({ tx }) => {
    const key = await editKeyOf(tx, await brouillon(tx))
    expect((await champDe(key, 'vous', 'conjoint')).isCache).toBe(true)
    expect((await remplir(key, 'vous'))?.etapes.map(({ titre }) => titre)).toEqual(['Vous', 'Fin'])
    await repondre(key, [op('marie', 'true')])
    expect((await champDe(key, 'vous', 'conjoint')).isCache).toBe(false)
    expect((await remplir(key, 'vous'))?.etapes.map(({ titre }) => titre)).toEqual(['Vous', 'Les enfants', 'Fin'])
  })

  test('shows what is computed, which nobody may type', async ({ tx }) => {
    const key = await editKeyOf(tx, await brouillon(tx))
    await repondre(key, [op('revenu', '700'), op('autre', '200')])
    expect(await champDe(key, 'vous', 'total')).toMatchObject({ saisie: '900', isCalcule: true })
    const [accuse] = await repondre(key, [op('total', '1')])
    expect(accuse).toMatchObject({ sort: 'refusee', raison: expect.stringContaining('calculée') as string })
  })

  test('tells a broken rule at its question, in the words of the démarche', async ({ tx }) => {
    const key = await editKeyOf(tx, await brouillon(tx))
    await repondre(key, [op('revenu', '1200'), op('autre', '1300')])
    expect((await champDe(key, 'vous', 'revenu')).avis).toEqual([
      { message: 'Le revenu ne dépasse pas 1 000 €.', isAvertissement: false },
    ])
    expect((await champDe(key, 'vous', 'autre')).avis).toEqual([
      { message: 'L’autre revenu dépasse le premier.', isAvertissement: true },
    ])
    expect((await remplir(key, 'vous'))?.refus).toEqual(['Au-delà de 1 500 €, cette aide n’est pas ouverte.'])
  })

  test('sends the rules of the page and what they read, and nothing of the other pages', async ({ tx }) => {
    const key = await editKeyOf(tx, await brouillon(tx))
    await repondre(key, complet)
    const moteur = (await remplir(key, 'vous'))?.moteur ?? ''
    expect(JSON.parse(moteur)).toMatchObject({ lecteurs: { marie: 'booleen', revenu: 'entier' } })
    expect(moteur).not.toContain('Zoé')
    expect((await remplir(key, 'fin'))?.moteur).toBe(null)
  })

  test('without script, is shown again when its answers call for questions it did not hold', async ({ tx }) => {
    const key = await editKeyOf(tx, await brouillon(tx))
    const poster = (...entrees: [string, string][]) =>
      posterPage(key, 'vous', {
        entrees: [...entrees, [CONTROLES.formulaire, ulid()], [CONTROLES.action, ACTIONS.suivant]],
        coupes: new Set(),
      })
    const version = (cle: string): [string, string] => [CONTROLES.version(cle as CellKey), '0']
    expect(await poster(['r:marie', 'true'], version('marie'))).toEqual({
      ok: true,
      page: 'vous',
      ancre: 'conjoint',
      hasNouvelles: true,
    })
    expect(await poster(['r:conjoint', ''], version('conjoint'))).toMatchObject({
      page: 'les-enfants',
      hasNouvelles: false,
    })
  })
})

describe('the deposit', () => {
  test('is refused while a rule is broken, and changes nothing', async ({ tx }) => {
    const dossier = await brouillon(tx)
    const key = await editKeyOf(tx, dossier)
    await repondre(key, [...complet, op('revenu', '1200')])
    expect(await refusalOf(deposerTelQuel(key))).toBe('dossier_incomplet')
    expect(await aVerifier(key)).toMatchObject({
      erreurs: [{ champ: 'revenu', code: 'regle', params: { message: 'Le revenu ne dépasse pas 1 000 €.' } }],
    })
    expect(await show(await readKeyOf(tx, dossier))).toMatchObject({ etat: 'brouillon' })
  })

  test('is refused with the reason of the démarche when the demande is not eligible', async ({ tx }) => {
    const key = await editKeyOf(tx, await brouillon(tx))
    await repondre(key, [...complet, op('revenu', '900'), op('autre', '700')])
    expect(await aVerifier(key)).toMatchObject({
      erreurs: [],
      ineligibilites: ['Au-delà de 1 500 €, cette aide n’est pas ouverte.'],
    })
    await expect(deposerTelQuel(key)).rejects.toThrow('Au-delà de 1 500 €, cette aide n’est pas ouverte.')
    expect(await refusalOf(deposerTelQuel(key))).toBe('refus')
  })

  test('passes over a warning', async ({ tx }) => {
    const key = await editKeyOf(tx, await brouillon(tx))
    await repondre(key, [...complet, op('revenu', '100'), op('autre', '200')])
    expect((await aVerifier(key)).avertissements).toMatchObject([{ libelle: 'Question autre', code: 'regle' }])
    expect(await deposerTelQuel(key)).not.toBe(null)
  })

  test('leaves out the answers to what is no longer asked: kept while one fills, listed before, cleared in the journal', async ({
    tx,
  }) => {
    const dossier = await brouillon(tx)
    const key = await editKeyOf(tx, dossier)
    await repondre(key, complet)
    await repondre(key, [op('marie', 'false', null, 1)])
    expect(await reponsesDe(tx, dossier.id)).toMatchObject({ conjoint: { kind: 'value', value: 'Lou' } })
    expect((await aVerifier(key)).ecartees).toEqual(['Question conjoint', 'Enfants', 'Question prenom'])
    await deposerTelQuel(key)
    const reponses = await reponsesDe(tx, dossier.id)
    for (const cle of ['conjoint', `enfants~${ligne}`, `prenom~${ligne}`])
      expect(reponses[cle as CellKey]).toMatchObject({ kind: 'blank' })
    const { seq } = await tx.selectFrom('dossiers').where('id', '=', dossier.id).select('seq').executeTakeFirstOrThrow()
    const journal = await tx.selectFrom('dossier_op').where('dossier_id', '=', dossier.id).select('seq').execute()
    expect(Math.max(...journal.map((une) => une.seq))).toBe(seq)
    const lue = await showInstruction(await instructionKeyOf(tx, dossier))
    expect(lue.demande.flatMap(({ blocs }) => blocs.map(({ libelle }) => libelle))).toEqual([
      'Question marie',
      'Question revenu',
      'Question autre',
      'Question total',
      'Question accord',
    ])
  })
})

test('an annotation is asked by what the usager answered and by other annotations', async ({ tx }) => {
  const dossier = await brouillon(tx)
  const key = await editKeyOf(tx, dossier)
  await repondre(key, complet)
  await deposerTelQuel(key)
  const instruction = await instructionKeyOf(tx, dossier)
  const motif = async () =>
    (await annotationsASaisir(instruction)).pages[0]?.noeuds.find((un) => un.kind === 'champ' && un.cle === 'motif')
  expect(await motif()).toMatchObject({ isCache: true })
  await annoter(instruction, [op('avis', 'true')])
  expect(await motif()).toMatchObject({ isCache: false })
})
