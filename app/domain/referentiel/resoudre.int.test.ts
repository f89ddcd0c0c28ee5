import { describe, expect } from 'vitest'
import type { Tx } from '../../../db/client.ts'
import { test } from '../../../db/testing.ts'
import { demarche } from '../demarche/pour-les-tests.ts'
import { importerListe } from './importer.ts'
import { lecteurDeListe } from './lecteur.ts'
import { PROPOSITIONS_MAX, resoudreLigne } from './resoudre.ts'

const ECOLES = [
  '0560025R;Lycée Pasteur',
  '0350011X;École Jean-Jaurès',
  '0350012Y;École Jean-Jaurès maternelle',
  '0440001A;Groupe scolaire Jean-Jaurès',
  '0290002B;École Jean Jaurès',
  '0220003C;Œuvre de Saint-Étienne',
  '01400;B',
  'B;Collège Curie',
]

async function lecteur(tx: Tx, lignes: readonly string[] = ECOLES) {
  const key = await demarche(tx)
  const octets = Buffer.from(`UAI;Nom\n${lignes.join('\n')}\n`)
  const importee = await importerListe(key, { nom: 'Écoles', octets })
  if (!importee.ok) throw new Error(JSON.stringify(importee.problemes))
  return lecteurDeListe({ db: tx, demarcheId: key.demarcheId }, importee.empreinte)
}

describe('searching a list', () => {
  test('whole labels come first, then those that begin so, then those that hold the words in any order', async ({
    tx,
  }) => {
    const liste = await lecteur(tx)
    const noms = async (q: string, limite = 20) => (await liste.chercher(q, limite)).map(({ id }) => id)
    // Of two labels alike, the order of their identifiers.
    expect(await noms('ecole jean jaures')).toEqual(['0290002B', '0350011X', '0350012Y'])
    expect(await noms('jaures jean')).toEqual(['0290002B', '0350011X', '0350012Y', '0440001A'])
    expect(await noms('JEAN-JAU')).toHaveLength(4)
    expect(await noms('jaures groupe')).toEqual(['0440001A'])
    expect(await noms('jean', 2)).toHaveLength(2)
  })

  test('case, accents, ligatures and punctuation do not count; a word is found by its beginning only', async ({
    tx,
  }) => {
    const liste = await lecteur(tx)
    for (const q of ['OEUVRE', 'œuv', 'saint etienne', '« Saint-Étienne »', '0220'])
      expect(
        (await liste.chercher(q, 5)).map(({ id }) => id),
        q,
      ).toEqual(['0220003C'])
    expect(await liste.chercher('tienne', 5)).toEqual([])
    expect(await liste.chercher('%_\\', 5)).toEqual([])
  })

  test('below three characters only a whole label is found', async ({ tx }) => {
    const liste = await lecteur(tx)
    expect(await liste.chercher('ly', 5)).toEqual([])
    expect((await liste.chercher('b', 5)).map(({ id }) => id)).toEqual(['01400'])
  })

  test('only the list that is named is searched, in its démarche', async ({ tx }) => {
    const [une, autre] = [await demarche(tx), await demarche(tx)]
    const importee = await importerListe(une, { nom: 'Écoles', octets: Buffer.from('id;nom\n1;Lycée\n') })
    await importerListe(une, { nom: 'Autre', octets: Buffer.from('id;nom\n2;Lycée\n') })
    if (!importee.ok) throw new Error('not imported')
    const dans = ({ demarcheId }: typeof une) => lecteurDeListe({ db: tx, demarcheId }, importee.empreinte)
    expect((await dans(une).chercher('lycee', 5)).map(({ id }) => id)).toEqual(['1'])
    expect(await dans(autre).chercher('lycee', 5)).toEqual([])
    expect(await dans(autre).lire('1')).toBeNull()
  })
})

describe('resolving what was typed', () => {
  test('one line by its identifier, its whole label, or words that only it holds', async ({ tx }) => {
    const liste = await lecteur(tx)
    const une = async (recherche: string, id = '') => {
      const found = await resoudreLigne(liste, { recherche, id })
      return found.kind === 'une' ? found.ligne.id : found.kind
    }
    expect(await une('0560025R')).toBe('0560025R')
    expect(await une('lycee pasteur')).toBe('0560025R')
    expect(await une('past')).toBe('0560025R')
    expect(await une('maternelle jaures')).toBe('0350012Y')
    expect(await une('', '0440001A')).toBe('0440001A')
    expect(await une('pasteur', '0440001A')).toBe('0440001A')
  })

  test('several lines are given back to be chosen; whole labels leave out those that only begin so', async ({ tx }) => {
    const found = await resoudreLigne(await lecteur(tx), { recherche: 'École Jean-Jaurès', id: '' })
    expect(found.kind === 'plusieurs' && found.lignes.map(({ id }) => id)).toEqual(['0290002B', '0350011X'])
  })

  test('a text that is the label of one line and the identifier of another asks which', async ({ tx }) => {
    const found = await resoudreLigne(await lecteur(tx), { recherche: 'B', id: '' })
    expect(found.kind === 'plusieurs' && found.lignes.map(({ id }) => id)).toEqual(['B', '01400'])
  })

  test('nothing is found of another text, of an unknown identifier, of more than a hundred characters', async ({
    tx,
  }) => {
    const liste = await lecteur(tx)
    const aucune = { kind: 'aucune' }
    expect(await resoudreLigne(liste, { recherche: 'Syldavie', id: '' })).toEqual(aucune)
    expect(await resoudreLigne(liste, { recherche: 'Lycée Pasteur', id: '999' })).toEqual(aucune)
    expect(await resoudreLigne(liste, { recherche: 'a'.repeat(101), id: '' })).toEqual(aucune)
  })

  test(`at most ${PROPOSITIONS_MAX} lines are proposed`, async ({ tx }) => {
    const liste = await lecteur(
      tx,
      Array.from({ length: 60 }, (_, n) => `${n};École`),
    )
    const found = await resoudreLigne(liste, { recherche: 'école', id: '' })
    expect(found.kind === 'plusieurs' && found.lignes).toHaveLength(PROPOSITIONS_MAX)
  })
})
