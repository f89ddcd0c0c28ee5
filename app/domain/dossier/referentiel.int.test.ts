import { sql } from 'kysely'
import { ulid } from 'ulid'
import { afterEach, describe, expect } from 'vitest'
import { MAINTENANT } from '../../../db/builders.ts'
import type { Db, Tx } from '../../../db/client.ts'
import { test } from '../../../db/testing.ts'
import type { Operation } from '../../../form-engine/operations.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import type { CellKey } from '../../../form-engine/reponses.ts'
import type { Json } from '../../../form-engine/type-de-champ.ts'
import { brancher, fausseSource } from '../../adapters/referentiel-externe.ts'
import type { EditKey } from '../cles.ts'
import { chercherLignes, TROUVEES_MAX } from '../referentiel/chercher.ts'
import { configDeListe, uneListe } from '../referentiel/pour-les-tests.ts'
import { champ, editKeyOf, instructionKeyOf, refusalOf, unDossier, uneDemarche } from '../testing.ts'
import { annotationsASaisir } from './annotations.ts'
import { enregistrerPage } from './enregistrer-page.ts'
import { remplir } from './remplir.ts'
import { annoter, repondre } from './repondre.ts'
import { reponsesDe } from './reponses.ts'

const ECOLES =
  'UAI;Nom;Commune;Élèves [nombre]\n' +
  '0560025R;Lycée Pasteur;Vannes;812\n' +
  '0350011X;École Jean-Jaurès;Rennes;120\n' +
  '0290002B;École Jean-Jaurès;Quimper;95\n'

const op = (id: string, raw: Json, base = 0): Operation => ({ id: ulid(), champ: id as StableId, row: null, base, raw })

async function unDossierAvecListe(db: Db | Tx) {
  const ecole = champ('ecole', { type: 'referentiel', config: await configDeListe(ECOLES) })
  const demarche = await uneDemarche(db, {
    champs: [ecole, champ('nom')],
    annotations: [champ('note', { type: 'referentiel', config: await configDeListe(ECOLES) })],
  })
  await uneListe(db, demarche.id, ECOLES)
  const dossier = await unDossier(db, { demarche })
  return { dossier, key: await editKeyOf(db, dossier) }
}

const celluleDe = async (key: EditKey, id = 'ecole') => (await reponsesDe(key.db, key.dossierId))[id as CellKey]

const question = async (key: EditKey) => {
  const noeud = (await remplir(key, 'votre-demande'))?.noeuds[0]
  if (noeud?.kind !== 'champ') throw new Error('no question')
  return noeud
}

describe('answering from a list', () => {
  test('what was typed is stored as the whole line the server finds', async ({ tx }) => {
    const { key } = await unDossierAvecListe(tx)
    expect(await repondre(key, [op('ecole', { recherche: 'lycee pasteur' })])).toMatchObject([{ sort: 'inscrite' }])
    expect(await celluleDe(key)).toEqual({
      kind: 'value',
      seq: 1,
      value: {
        id: '0560025R',
        libelle: 'Lycée Pasteur',
        donnees: { uai: '0560025R', nom: 'Lycée Pasteur', commune: 'Vannes', eleves: '812' },
      },
    })
  })

  test('what a browser claims of a line is not believed', async ({ tx }) => {
    const { key } = await unDossierAvecListe(tx)
    const forged = { recherche: 'x', id: '0560025R', libelle: 'Chez moi', donnees: { eleves: '999999' } }
    await repondre(key, [op('ecole', forged)])
    expect(await celluleDe(key)).toMatchObject({ value: { libelle: 'Lycée Pasteur', donnees: { eleves: '812' } } })
    await repondre(key, [op('ecole', { ...forged, id: '9999999Z' }, 1)])
    expect(await celluleDe(key)).toMatchObject({ kind: 'draft', code: 'referentiel_inconnu', raw: { recherche: 'x' } })
  })

  test('an ambiguous text is kept, and its lines are proposed; the one chosen is the answer', async ({ tx }) => {
    const { key } = await unDossierAvecListe(tx)
    await repondre(key, [op('ecole', { recherche: 'jaurès' })])
    expect(await question(key)).toMatchObject({
      faute: { code: 'referentiel_ambigu' },
      saisie: { recherche: 'jaurès' },
      propositions: [
        { valeur: '0290002B', libelle: 'École Jean-Jaurès', detail: '0290002B · Quimper · Élèves : 95' },
        { valeur: '0350011X', libelle: 'École Jean-Jaurès', detail: '0350011X · Rennes · Élèves : 120' },
      ],
    })
    await repondre(key, [op('ecole', { recherche: 'jaurès', pour: 'jaurès', id: '0350011X' }, 1)])
    expect(await question(key)).toMatchObject({ faute: null, propositions: [], saisie: { id: '0350011X' } })
  })

  test('a page posted without a change after that changes nothing', async ({ tx }) => {
    const { key } = await unDossierAvecListe(tx)
    await repondre(key, [op('ecole', { id: '0350011X' })])
    const entrees: [string, string][] = [
      ['v:ecole', '1'],
      ['r:ecole.recherche', 'École Jean-Jaurès'],
    ]
    await enregistrerPage(key, { entrees, coupes: new Set() })
    expect(await celluleDe(key)).toMatchObject({ kind: 'value', seq: 1, value: { id: '0350011X' } })
  })

  test('a list that another démarche has is empty here', async ({ tx }) => {
    const ecole = champ('ecole', { type: 'referentiel', config: await configDeListe(ECOLES) })
    await uneListe(tx, (await uneDemarche(tx)).id, ECOLES)
    const key = await editKeyOf(tx, await unDossier(tx, { demarche: await uneDemarche(tx, { champs: [ecole] }) }))
    await repondre(key, [op('ecole', '0560025R')])
    expect(await celluleDe(key)).toMatchObject({ kind: 'draft', code: 'referentiel_inconnu' })
  })

  test('an instructeur annotates from a list alike', async ({ tx }) => {
    const { dossier } = await unDossierAvecListe(tx)
    await tx
      .updateTable('dossiers')
      .set({ etat: 'en_instruction', groupe_id: dossier.demarche.groupeId, depose_at: MAINTENANT })
      .where('id', '=', dossier.id)
      .execute()
    const key = await instructionKeyOf(tx, dossier)
    await annoter(key, [op('note', 'jaurès')])
    const { pages } = await annotationsASaisir(key)
    expect(pages[0]?.noeuds[0]).toMatchObject({ propositions: [{ valeur: '0290002B' }, { valeur: '0350011X' }] })
  })

  test('what was looked up for another form than the present one is refused', async ({ tx }) => {
    const { dossier, key } = await unDossierAvecListe(tx)
    const other = await uneDemarche(tx, { champs: [champ('ecole', { type: 'referentiel', config: {} })] })
    await tx.updateTable('dossiers').set({ revision_id: other.revisionId }).where('id', '=', dossier.id).execute()
    const [accuse] = await repondre(key, [op('ecole', 'pasteur')])
    expect(accuse).toMatchObject({ sort: 'refusee', raison: expect.stringContaining('vient de changer') })
  })
})

describe('answering from a source outside', () => {
  const source = fausseSource([
    { id: '1', libelle: 'Lycée Pasteur', donnees: { commune: 'Vannes', secret: 'x', eleves: 'beaucoup' } },
    { id: '2', libelle: 'Lycée Curie', donnees: {} },
  ])
  let debrancher = () => undefined as void
  afterEach(() => {
    debrancher()
    source.isCoupee = false
    source.questions.length = 0
  })

  async function unDossierExterne(db: Db | Tx): Promise<EditKey> {
    debrancher = brancher('annuaire', source)
    const config = { ...(await configDeListe(ECOLES)), source: { kind: 'externe', id: 'annuaire' } }
    const champs = ['ecole', 'autre'].map((id) => champ(id, { type: 'referentiel', config }))
    return editKeyOf(db, await unDossier(db, { demarche: await uneDemarche(db, { champs }) }))
  }

  test('the columns of the settings are kept of its line, and nothing else', async ({ tx }) => {
    const key = await unDossierExterne(tx)
    await repondre(key, [op('ecole', 'pasteur')])
    expect(await celluleDe(key)).toMatchObject({
      value: { id: '1', libelle: 'Lycée Pasteur', donnees: { commune: 'Vannes' } },
    })
    await repondre(key, [op('autre', 'lycée')])
    expect((await remplir(key, 'votre-demande'))?.noeuds[1]).toMatchObject({
      propositions: [{ valeur: '1', detail: 'Vannes' }, { valeur: '2' }],
    })
  })

  test('it is never asked inside a transaction', async ({ dbtest }) => {
    const key = await unDossierExterne(dbtest)
    const { chercher } = source
    let opened = -1
    source.chercher = async (texte, limite) => {
      const { rows } = await sql<{ n: number }>`
        select count(*)::int as n from pg_stat_activity
        where datname = current_database() and state = 'idle in transaction'`.execute(dbtest)
      opened = rows[0]?.n ?? -1
      return chercher(texte, limite)
    }
    await repondre(key, [op('ecole', 'pasteur')])
    source.chercher = chercher
    expect(opened).toBe(0)
  })

  test('when it does not answer, what was typed is kept, and saying it again asks again', async ({ tx }) => {
    const key = await unDossierExterne(tx)
    source.isCoupee = true
    await repondre(key, [op('ecole', 'pasteur'), op('autre', 'curie')])
    expect(await celluleDe(key)).toMatchObject({ kind: 'draft', code: 'referentiel_injoignable' })
    // Waited for once, for both answers.
    expect(source.questions).toEqual(['pasteur'])
    source.isCoupee = false
    const entrees: [string, string][] = [
      ['v:ecole', '1'],
      ['r:ecole.recherche', 'pasteur'],
    ]
    await enregistrerPage(key, { entrees, coupes: new Set() })
    expect(await celluleDe(key)).toMatchObject({ kind: 'value', value: { id: '1' } })
  })

  test('a source that is not plugged does not answer', async ({ tx }) => {
    const key = await unDossierExterne(tx)
    debrancher()
    await repondre(key, [op('ecole', 'pasteur')])
    expect(await celluleDe(key)).toMatchObject({ kind: 'draft', code: 'referentiel_injoignable' })
    expect(await refusalOf(chercherLignes(key, 'ecole', 'pasteur'))).toBe('source_injoignable')
  })
})

describe('searching as one types', () => {
  test(`gives ${TROUVEES_MAX} lines at most, the best first, with what tells them apart`, async ({ tx }) => {
    const { key } = await unDossierAvecListe(tx)
    expect(await chercherLignes(key, 'ecole', 'jean jau')).toEqual([
      { id: '0290002B', libelle: 'École Jean-Jaurès', detail: '0290002B · Quimper · Élèves : 95' },
      { id: '0350011X', libelle: 'École Jean-Jaurès', detail: '0350011X · Rennes · Élèves : 120' },
    ])
    const csv = `id;nom\n${Array.from({ length: 60 }, (_, n) => `${n};École\n`).join('')}`
    const longue = champ('longue', { type: 'referentiel', config: await configDeListe(csv) })
    const demarche = await uneDemarche(tx, { champs: [longue] })
    await uneListe(tx, demarche.id, csv)
    const autre = await editKeyOf(tx, await unDossier(tx, { demarche }))
    expect(await chercherLignes(autre, 'longue', 'école')).toHaveLength(TROUVEES_MAX)
  })

  test('takes 3 to 100 characters, and only of a question of the usager that searches a list', async ({ tx }) => {
    const { key } = await unDossierAvecListe(tx)
    expect(await refusalOf(chercherLignes(key, 'ecole', ' le '))).toBe('refus')
    expect(await refusalOf(chercherLignes(key, 'ecole', 'a'.repeat(101)))).toBe('refus')
    for (const id of ['nom', 'note', 'constructor', 'ailleurs'])
      expect(await chercherLignes(key, id, 'pasteur'), id).toBeNull()
  })

  test('is refused to an account that asks too much', async ({ tx }) => {
    const { key } = await unDossierAvecListe(tx)
    await sql`delete from limites`.execute(tx)
    await chercherLignes(key, 'ecole', 'pasteur')
    await sql`update limites set points = 600`.execute(tx)
    expect(await refusalOf(chercherLignes(key, 'ecole', 'pasteur'))).toBe('trop_de_demandes')
  })
})
