import fc from 'fast-check'
import { sql } from 'kysely'
import { ulid } from 'ulid'
import { describe, expect } from 'vitest'
import { a, MAINTENANT } from '../../../db/builders.ts'
import type { Db } from '../../../db/client.ts'
import type { DossierId } from '../../../db/schema/ids.ts'
import { test } from '../../../db/testing.ts'
import { champTypes } from '../../../form-engine/champs/registry.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import { addSeconds, type Instant } from '../../../form-engine/temps.ts'
import type { Json } from '../../../form-engine/type-de-champ.ts'
import type { Personne } from '../cles.ts'
import { cutPersonKey } from '../compte/access.ts'
import { renommer } from '../compte/renommer.ts'
import { cutAdminKey } from '../demarche/access.ts'
import { archiver, desarchiver } from '../dossier/archiver.ts'
import { repasserEnInstruction } from '../dossier/repasser-en-instruction.ts'
import { passerEnInstruction } from '../dossier/passer-en-instruction.ts'
import { annoter, repondre } from '../dossier/repondre.ts'
import { annulerRetrait, retirer } from '../dossier/retirer.ts'
import { showInstruction } from '../dossier/show-instruction.ts'
import { nePlusSuivre, suivre } from '../dossier/suivre.ts'
import { deciderTelQuel, deposerTelQuel, transmettreTelQuel } from '../dossier/tel-quel-pour-les-tests.ts'
import { abandonner } from '../dossier/transmettre.ts'
import { DomainError } from '../erreurs.ts'
import { retirerInstructeur } from '../groupe/retirer-instructeur.ts'
import { enregistrerIdentite } from '../identite/enregistrer.ts'
import { accepterTransfert } from '../transfert/repondre.ts'
import { proposerTransfert } from '../transfert/proposer.ts'
import { champ, editKeyOf, instructionKeyOf, unDossier, uneDemarche, type DossierDeTest } from '../testing.ts'
import { normaliserValeur } from './lignes-de.ts'
import { projeter } from './projeter.ts'
import { replierLesComptes } from './replier-les-comptes.ts'

const OPTIONS = [
  { id: 'haie', libelle: 'Haie bocagère' },
  { id: 'verger', libelle: 'Verger' },
]

const RETENUES = [
  ['nom.valeur', 1, 't1', 'text'],
  ['genre.valeur', 1, 't2', 'enum'],
  ['longueur.valeur', 1, 'n1', 'number'],
  ['jour.valeur', 1, 'd1', 'date'],
  ['choix.valeur', 1, 'm1', 'enums'],
  ['avis.valeur', 2, 't1', 'text'],
  ['accord.valeur', 2, 't8', 'boolean'],
] as const

async function uneDemarcheListee(db: Db) {
  const demarche = await uneDemarche(db, {
    champs: [
      champ('nom'),
      champ('genre', { type: 'drop_down_list', config: { options: OPTIONS } as never }),
      champ('longueur', { type: 'decimal_number' }),
      champ('jour', { type: 'date' }),
      champ('choix', { type: 'multiple_drop_down_list', config: { options: OPTIONS } as never }),
      champ('nir', { type: 'nir' }),
    ],
    annotations: [champ('avis'), champ('accord', { type: 'yes_no' })],
  })
  await db
    .insertInto('colonnes_de_liste')
    .values(
      RETENUES.map(([colonne, rang, emplacement, nature]) => ({
        demarche_id: demarche.id,
        colonne,
        rang,
        emplacement,
        nature,
        cree_at: MAINTENANT,
      })),
    )
    .execute()
  return demarche
}

const op = (id: string, raw: Json) => ({ id: ulid(), champ: id as StableId, row: null, base: 2 ** 30, raw })

/** Everything that the lists and the search hold, in one order. */
async function tout(db: Db) {
  const { rows } = await sql<{ ligne: unknown }>`
    select to_jsonb(l) as ligne from dossier_liste l order by dossier_id, rang`.execute(db)
  const { rows: mots } = await sql<{ ligne: unknown }>`
    select to_jsonb(r) as ligne from dossier_recherche r order by dossier_id`.execute(db)
  return { lignes: rows.map(({ ligne }) => ligne), mots: mots.map(({ ligne }) => ligne) }
}

/** The same, made from nothing. */
async function toutDeNouveau(db: Db) {
  await db.deleteFrom('dossier_liste').execute()
  await db.deleteFrom('dossier_recherche').execute()
  const ids = await db.selectFrom('dossiers').select('id').execute()
  await projeter(
    db,
    ids.map(({ id }) => id),
  )
  return tout(db)
}

/** What the page of the dossier shows of a column, normalised: another way to the same value. */
async function vuesSurLaPage(db: Db, dossier: DossierDeTest) {
  const { demande, annotations } = await showInstruction(await instructionKeyOf(db, dossier))
  const lues = [...demande, ...annotations].flatMap(({ blocs }) => blocs)
  return Object.fromEntries(
    RETENUES.map(([colonne, rang, emplacement, nature]) => {
      const [id, part] = colonne.split('.')
      const lue = lues.find((une) => une.kind === 'ligne' && une.champ === id)
      if (lue?.kind !== 'ligne' || lue.value === null) return [`${rang}${emplacement}`, null]
      const config = id === 'genre' || id === 'choix' ? { options: OPTIONS, autre: false } : {}
      const column = champTypes[lue.type].columns(config, '').find((une) => une.id === part)
      return [`${rang}${emplacement}`, normaliserValeur(nature, column?.read(lue.value) ?? null)]
    }),
  )
}

async function emplacementsDe(db: Db, id: DossierId) {
  const rows = await db.selectFrom('dossier_liste').where('dossier_id', '=', id).selectAll().execute()
  return Object.fromEntries(
    RETENUES.map(([, rang, emplacement]) => [
      `${rang}${emplacement}`,
      rows.find((row) => row.rang === rang)?.[emplacement] ?? null,
    ]),
  )
}

type Acte = (db: Db, dossier: DossierDeTest, at: Instant, tirage: number) => Promise<unknown>

/** An act that is refused changes nothing, where it may be; any other error is ours. */
async function tenter(acte: Promise<unknown>, isRefusPermis: boolean): Promise<void> {
  try {
    await acte
  } catch (error) {
    if (!isRefusPermis || !(error instanceof DomainError)) throw error
  }
}

const NOMS = ['Élodie Œuvrard', 'jean-pierre', 'ÉCOLE  du Bourg', '']
const REPONSES: readonly (readonly [string, Json])[] = [
  ['nom', 'Été à Saint-Malo'],
  ['nom', 'autre'],
  ['nom', null],
  ['genre', 'haie'],
  ['genre', 'verger'],
  ['longueur', '12,50'],
  ['longueur', '-3'],
  ['jour', '2026-07-14'],
  ['jour', '2026-01-02'],
  ['choix', ['haie', 'verger']],
  ['choix', ['verger']],
  ['nir', '1 84 12 76 451 089 46'],
]
const ANNOTATIONS: readonly (readonly [string, Json])[] = [
  ['avis', 'À revoir'],
  ['avis', null],
  ['accord', 'true'],
  ['accord', 'false'],
]
const tiree = <T>(liste: readonly T[], tirage: number): T => liste[tirage % liste.length] as T
const key = (db: Db, dossier: DossierDeTest, at: Instant) => instructionKeyOf(db, dossier, at)
const MOTIF = { motivation: 'Voici pourquoi.' }

const ACTES: Record<string, Acte> = {
  repondre: async (db, dossier, at, n) => repondre(await editKeyOf(db, dossier, at), [op(...tiree(REPONSES, n))]),
  deposer: async (db, dossier, at) => deposerTelQuel(await editKeyOf(db, dossier, at)),
  transmettre: async (db, dossier, at) => transmettreTelQuel(await editKeyOf(db, dossier, at)),
  abandonner: async (db, dossier, at) => abandonner(await editKeyOf(db, dossier, at)),
  annoter: async (db, dossier, at, n) => annoter(await key(db, dossier, at), [op(...tiree(ANNOTATIONS, n))]),
  instruire: async (db, dossier, at) => passerEnInstruction(await key(db, dossier, at)),
  accepter: async (db, dossier, at) => deciderTelQuel(await key(db, dossier, at), 'accepter', MOTIF.motivation),
  classer: async (db, dossier, at) => deciderTelQuel(await key(db, dossier, at), 'classerSansSuite', MOTIF.motivation),
  reprendre: async (db, dossier, at) => repasserEnInstruction(await key(db, dossier, at), MOTIF),
  retirer: async (db, dossier, at) => retirer(await editKeyOf(db, dossier, at)),
  annulerRetrait: async (db, dossier, at) => annulerRetrait(await editKeyOf(db, dossier, at)),
  suivre: async (db, dossier, at) => suivre(await key(db, dossier, at)),
  nePlusSuivre: async (db, dossier, at) => nePlusSuivre(await key(db, dossier, at)),
  archiver: async (db, dossier, at) => archiver(await key(db, dossier, at)),
  desarchiver: async (db, dossier, at) => desarchiver(await key(db, dossier, at)),
  renommer: async (db, dossier, at, n) => renommer(cutPersonKey(db, at, dossier.usager as Personne), tiree(NOMS, n)),
  transferer: async (db, dossier, at) => {
    const nouveau = await a.compte(db)
    const id = await proposerTransfert(await editKeyOf(db, dossier, at), nouveau.email)
    await accepterTransfert(cutPersonKey(db, at, nouveau as Personne), id)
    dossier.usager = nouveau
  },
}

/** Acts on a dossier, one after the other, of which none may be refused unless `auHasard`. */
async function jouer(
  db: Db,
  dossier: DossierDeTest,
  suite: readonly (readonly [string, number])[],
  auHasard = false,
): Promise<void> {
  for (const [rang, [nom, tirage]] of suite.entries()) {
    const acte = ACTES[nom]
    if (!acte) throw new Error(`no act of that name: ${nom}`)
    const { etat } = await db
      .selectFrom('dossiers')
      .where('id', '=', dossier.id)
      .select('etat')
      .executeTakeFirstOrThrow()
    const isDAgent = [
      'annoter',
      'instruire',
      'accepter',
      'classer',
      'reprendre',
      'suivre',
      'nePlusSuivre',
      'archiver',
      'desarchiver',
    ]
    if (etat === 'brouillon' && isDAgent.includes(nom)) continue
    await tenter(acte(db, dossier, addSeconds(MAINTENANT, 60 * (rang + 1)), tirage), auHasard)
  }
}

const PAR_ONGLET = ['demarche_id', 'groupe_id', 'etat', 'archive', 'est_suivi'] as const

/** How many rows each groupe, state and tab has: as statements have kept it. */
async function sommesGardees(db: Db) {
  const rows = await db
    .selectFrom('comptes_de_liste')
    .select(PAR_ONGLET)
    .select(({ fn }) => fn.sum<number>('nombre').as('nombre'))
    .groupBy(PAR_ONGLET)
    .having(({ fn }) => fn.sum('nombre'), '<>', 0)
    .orderBy('etat')
    .orderBy('archive')
    .orderBy('est_suivi')
    .execute()
  return rows.map(({ nombre, ...row }) => ({ ...row, nombre: Number(nombre) }))
}

/** The same, by counting them. */
async function sommesDesLignes(db: Db) {
  const rows = await db
    .selectFrom('dossier_liste')
    .where('rang', '=', 1)
    .select(PAR_ONGLET)
    .select(({ fn }) => fn.countAll<number>().as('nombre'))
    .groupBy(PAR_ONGLET)
    .orderBy('etat')
    .orderBy('archive')
    .orderBy('est_suivi')
    .execute()
  return rows.map(({ nombre, ...row }) => ({ ...row, nombre: Number(nombre) }))
}

describe('the rows of the lists', () => {
  test('after any acts they are what a reading of everything from nothing would write', async ({ dbtest }) => {
    const demarche = await uneDemarcheListee(dbtest)
    const acte = fc.tuple(fc.constantFrom(...Object.keys(ACTES)), fc.nat(50))
    const suites = fc.sample(fc.array(acte, { minLength: 8, maxLength: 25 }), { numRuns: 12, seed: 8 })
    for (const suite of suites) {
      const dossier = await unDossier(dbtest, { demarche })
      await jouer(dbtest, dossier, [['repondre', 0], ['repondre', 3], ['repondre', 11], ['deposer', 0], ...suite], true)
      expect(await emplacementsDe(dbtest, dossier.id)).toEqual(await vuesSurLaPage(dbtest, dossier))
    }
    const lues = await tout(dbtest)
    expect(lues.lignes).toHaveLength(24)
    expect(await toutDeNouveau(dbtest)).toEqual(lues)
    // The counts that statements keep are those of the rows, before they are folded and after.
    const comptes = async () => [await sommesGardees(dbtest), await sommesDesLignes(dbtest)] as const
    const [gardees, comptees] = await comptes()
    expect(gardees).toEqual(comptees)
    expect(await replierLesComptes({ db: dbtest })).toBeGreaterThan(0)
    expect(await replierLesComptes({ db: dbtest })).toBe(0)
    expect(await comptes()).toEqual([comptees, comptees])
    expect(await dbtest.selectFrom('comptes_de_liste').selectAll().execute()).toHaveLength(comptees.length)
    await dbtest.deleteFrom('dossier_liste').execute()
    await replierLesComptes({ db: dbtest })
    expect(await dbtest.selectFrom('comptes_de_liste').selectAll().execute()).toEqual([])
  }, 120_000)

  test('each act alone leaves them right', async ({ dbtest }) => {
    const demarche = await uneDemarcheListee(dbtest)
    const AVANT: Record<string, string[]> = {
      transmettre: ['deposer', 'repondre'],
      abandonner: ['deposer', 'repondre'],
      accepter: ['deposer', 'instruire'],
      classer: ['deposer', 'instruire'],
      reprendre: ['deposer', 'instruire', 'accepter', 'archiver'],
      annulerRetrait: ['deposer', 'retirer'],
      nePlusSuivre: ['deposer', 'suivre'],
      archiver: ['deposer', 'retirer'],
      desarchiver: ['deposer', 'retirer', 'archiver'],
      repondre: [],
      deposer: [],
    }
    for (const nom of Object.keys(ACTES)) {
      const dossier = await unDossier(dbtest, { demarche })
      const suite = [...(AVANT[nom] ?? ['deposer']), nom]
      await jouer(
        dbtest,
        dossier,
        suite.map((un) => [un, 0]),
      )
      const lues = await tout(dbtest)
      expect([nom, await toutDeNouveau(dbtest)]).toEqual([nom, lues])
    }
  }, 120_000)

  test('who asks is named by the identity, whose change is seen at once', async ({ dbtest }) => {
    const demarche = await uneDemarcheListee(dbtest)
    await dbtest.updateTable('demarches').set({ demandeur: 'personne' }).where('id', '=', demarche.id).execute()
    const dossier = await unDossier(dbtest, { demarche })
    const dire = async (prenom: string, base: number) => {
      const personne = { civilite: null, prenom, nom: 'Lovelace' }
      await enregistrerIdentite(
        await editKeyOf(dbtest, dossier),
        { genre: 'personne', personne, mandat: null },
        { base, accord: '' },
      )
    }
    await dire('Ada', 0)
    await jouer(dbtest, dossier, [['deposer', 0]])
    await dire('Zoé', 1)
    const { demandeur } = await dbtest
      .selectFrom('dossier_liste')
      .where('rang', '=', 1)
      .select('demandeur')
      .executeTakeFirstOrThrow()
    expect(demandeur).toBe('zoe lovelace')
    const lues = await tout(dbtest)
    expect(await toutDeNouveau(dbtest)).toEqual(lues)
    expect(JSON.stringify(lues.mots)).not.toMatch(/'ada'/)
  })

  test('a dossier that only a removed instructeur followed waits again for somebody', async ({ dbtest }) => {
    const demarche = await uneDemarcheListee(dbtest)
    const dossier = await unDossier(dbtest, { demarche, etat: 'en_construction' })
    await dbtest
      .insertInto('groupe_instructeurs')
      .values({ groupe_id: demarche.groupeId, compte_id: (await a.compte(dbtest)).compteId })
      .execute()
    await jouer(dbtest, dossier, [['suivre', 0]])
    const suivi = () => dbtest.selectFrom('dossier_liste').where('rang', '=', 1).select('est_suivi').executeTakeFirst()
    expect(await suivi()).toEqual({ est_suivi: true })
    const administrateur = await a.compte(dbtest, { roles: ['administrateur'] })
    await dbtest
      .insertInto('demarche_administrateurs')
      .values({ demarche_id: demarche.id, compte_id: administrateur.compteId })
      .execute()
    const cle = await cutAdminKey(dbtest, MAINTENANT, administrateur as Personne, demarche.id)
    if (!cle) throw new Error('no key')
    await retirerInstructeur(cle, demarche.instructeur.compteId)
    expect(await suivi()).toEqual({ est_suivi: false })
    const lues = await tout(dbtest)
    expect(await toutDeNouveau(dbtest)).toEqual(lues)
  })

  test('a draft has none, nor has a try', async ({ dbtest }) => {
    const demarche = await uneDemarcheListee(dbtest)
    const brouillon = await unDossier(dbtest, { demarche })
    const essai = await unDossier(dbtest, { demarche, etat: 'en_construction' })
    await dbtest.updateTable('dossiers').set({ est_essai: true }).where('id', '=', essai.id).execute()
    await projeter(dbtest, [brouillon.id, essai.id])
    expect(await tout(dbtest)).toEqual({ lignes: [], mots: [] })
  })

  test('a sensitive answer is in no slot and no word', async ({ dbtest }) => {
    const demarche = await uneDemarcheListee(dbtest)
    const dossier = await unDossier(dbtest, { demarche })
    await jouer(dbtest, dossier, [
      ['repondre', 11],
      ['deposer', 0],
    ])
    expect(JSON.stringify(await tout(dbtest))).not.toMatch(/184127645108946|089/)
  })

  test('what waits to be sent is not there before it is', async ({ dbtest }) => {
    const demarche = await uneDemarcheListee(dbtest)
    const dossier = await unDossier(dbtest, { demarche })
    await jouer(dbtest, dossier, [
      ['repondre', 1],
      ['deposer', 0],
      ['repondre', 0],
    ])
    expect((await emplacementsDe(dbtest, dossier.id))['1t1']).toBe('autre')
    await jouer(dbtest, dossier, [['transmettre', 0]])
    expect((await emplacementsDe(dbtest, dossier.id))['1t1']).toBe('ete a saint-malo')
  })
})
