import * as fc from 'fast-check'
import { sql, type KyselyPlugin } from 'kysely'
import { describe, expect } from 'vitest'
import { a, MAINTENANT } from '../../../db/builders.ts'
import type { Db, Tx } from '../../../db/client.ts'
import type { GroupeId } from '../../../db/schema/ids.ts'
import { test } from '../../../db/testing.ts'
import type { Filtre } from '../../../form-engine/liste/filtre.ts'
import { changerDeVue, VUE_PAR_DEFAUT } from '../../../form-engine/liste/vue.ts'
import { archiver } from '../dossier/archiver.ts'
import { cutInstructionKey } from '../dossier/access.ts'
import { suivre } from '../dossier/suivre.ts'
import { cutAdminKey } from '../demarche/access.ts'
import type { InstructeurKey, InstructionKey, Personne } from '../cles.ts'
import { refusalOf, uneDemarche, type DemarcheDeTest } from '../testing.ts'
import { catalogueDe, CATALOGUE_COMMUN } from './catalogue.ts'
import { choisirColonnes, colonnesAffichees } from './colonnes-affichees.ts'
import { compterOnglets, compterParDemarche, compterVue } from './compter.ts'
import {
  creerEtiquette,
  ETIQUETTES_PROPOSEES,
  listEtiquettes,
  modifierEtiquette,
  oterEtiquette,
  poserEtiquette,
  proposerLesEtiquettes,
  supprimerEtiquette,
} from './etiquettes.ts'
import { cleDInstructeur, demarcheDeTousLesGenres, desReponses, retenir, semer } from './monde-pour-les-tests.ts'
import { ajusterVue, pageDeListe, type VueDeDossiers } from './page.ts'
import { showEtiquettes } from './show-etiquettes.ts'
import { surLeDossier as surLeDossierDe } from './sur-le-dossier.ts'
import { enregistrerVue, listVues, renommerVue, supprimerVue } from './vues.ts'
import { voisins } from './voisins.ts'

const TOUS: VueDeDossiers = { ...VUE_PAR_DEFAUT, onglet: 'tous' }
const cherchee = (recherche: string, onglet: VueDeDossiers['onglet'] = 'tous') =>
  changerDeVue({ ...VUE_PAR_DEFAUT, onglet }, { recherche }) as VueDeDossiers

const critere = (colonne: string, operateur: Filtre['groupes'][0]['criteres'][0]['operateur'], ...valeurs: string[]) =>
  ({ mode: 'toutes', groupes: [{ mode: 'toutes', criteres: [{ colonne, operateur, valeurs }] }] }) satisfies Filtre

/** A second groupe of a démarche, and its instructeur. */
async function unAutreGroupe(tx: Db | Tx, demarche: DemarcheDeTest) {
  const { id } = await tx
    .insertInto('groupes')
    .values({ demarche_id: demarche.id, nom: 'Autre groupe', par_defaut: false })
    .returning('id')
    .executeTakeFirstOrThrow()
  const instructeur = await a.compte(tx, { roles: ['instructeur'] })
  await tx.insertInto('groupe_instructeurs').values({ groupe_id: id, compte_id: instructeur.compteId }).execute()
  return { id: id as GroupeId, key: await cleDInstructeur(tx, instructeur) }
}

async function surLeDossier(tx: Tx, key: InstructeurKey, id: string): Promise<InstructionKey> {
  const instruction = await cutInstructionKey(tx, MAINTENANT, key.personne, id)
  if (!instruction) throw new Error('no key')
  return instruction
}

async function pageLue(...args: Parameters<typeof pageDeListe>) {
  const page = await pageDeListe(...args)
  if (page === 'trop_long') throw new Error('the list took too long')
  return page
}

const AUCUN = { nombre: 0, isPlafonne: false }

describe('what an instructeur of another groupe sees', () => {
  test('is none of it: pages, counts, search, neighbours, saved views', async ({ tx }) => {
    const demarche = await demarcheDeTousLesGenres(tx)
    const key = await cleDInstructeur(tx, demarche.instructeur)
    const autre = await unAutreGroupe(tx, demarche)
    const [premier, second] = await semer(tx, demarche, [{ commune: 'Vendôme' }, { commune: 'Vendôme' }])
    if (!premier || !second) throw new Error('no dossier')
    const catalogue = await catalogueDe(tx, demarche.id)
    const { numero } = await tx
      .selectFrom('dossiers')
      .where('id', '=', premier.id)
      .select('numero')
      .executeTakeFirstOrThrow()
    const chercher = async (qui: InstructeurKey, recherche: string) =>
      (await pageLue(qui, null, CATALOGUE_COMMUN, cherchee(recherche))).lignes.map(({ id }) => id)
    const vu = async (qui: InstructeurKey) => ({
      page: (await pageLue(qui, demarche.id, catalogue, TOUS)).lignes.length,
      toutes: (await pageLue(qui, null, CATALOGUE_COMMUN, TOUS)).lignes.length,
      filtre: (
        await pageLue(qui, demarche.id, catalogue, { ...TOUS, filtre: critere('commune.valeur', 'egal', 'vendome') })
      ).lignes.length,
      dansLaRecherche: (await pageLue(qui, demarche.id, catalogue, { ...TOUS, recherche: 'vendome' })).lignes.length,
      comptes: (await compterOnglets(qui, demarche.id)).tous.nombre,
      parDemarche: (await compterParDemarche(qui)).get(demarche.id)?.tous.nombre ?? 0,
      mots: (await chercher(qui, 'vendome')).length,
      numero: (await chercher(qui, String(numero))).length,
      voisins: await voisins(qui, demarche.id, catalogue, TOUS, premier.id),
    })
    const memes = { page: 2, toutes: 2, filtre: 2, dansLaRecherche: 2, comptes: 2, parDemarche: 2, mots: 2, numero: 1 }
    expect(await vu(key)).toMatchObject(memes)
    const aucuns = Object.fromEntries(Object.keys(memes).map((nom) => [nom, 0]))
    expect(await vu(autre.key)).toEqual({ ...aucuns, voisins: { precedent: null, suivant: null } })
    expect(await compterVue(autre.key, demarche.id, catalogue, { filtre: TOUS.filtre, recherche: 'vendome' })).toEqual({
      'a-suivre': AUCUN,
      suivis: AUCUN,
      traites: AUCUN,
      tous: AUCUN,
      expirants: AUCUN,
      archives: AUCUN,
    })
    // Nor does somebody who is in no groupe any more.
    const sans = { ...key, db: tx, groupes: [] }
    expect(await vu(sans)).toEqual({ ...aucuns, voisins: { precedent: null, suivant: null } })
  })
})

describe('the tabs', () => {
  test('hold what nobody follows, what one follows, what is decided, what is archived; counts say the same', async ({
    tx,
  }) => {
    const demarche = await uneDemarche(tx)
    const key = await cleDInstructeur(tx, demarche.instructeur)
    const [libre, suivi] = await semer(tx, demarche, [{ nom: 'Libre' }, { nom: 'Suivi' }])
    const [decide, archive] = await semer(tx, demarche, [{ nom: 'Décidé' }, { nom: 'Archivé' }], { etat: 'accepte' })
    if (!libre || !suivi || !decide || !archive) throw new Error('no dossier')
    await suivre(await surLeDossier(tx, key, suivi.id))
    await archiver(await surLeDossier(tx, key, archive.id))
    await tx
      .updateTable('dossiers')
      .set({ purge_at: '2026-11-30' as never })
      .where('id', '=', decide.id)
      .execute()
    const catalogue = await catalogueDe(tx, demarche.id)
    const attendus = {
      'a-suivre': [libre.id],
      suivis: [suivi.id],
      traites: [decide.id],
      tous: [libre.id, suivi.id, decide.id],
      expirants: [decide.id],
      archives: [archive.id],
    } as const
    const comptes = await compterOnglets(key, demarche.id)
    for (const [onglet, ids] of Object.entries(attendus)) {
      const nom = onglet as keyof typeof attendus
      const { lignes } = await pageLue(key, demarche.id, catalogue, { ...TOUS, onglet: nom })
      expect(new Set(lignes.map(({ id }) => id)), onglet).toEqual(new Set(ids))
      expect(comptes[nom]).toEqual({ nombre: ids.length, isPlafonne: false })
    }
    expect(
      await compterVue(key, demarche.id, catalogue, { filtre: critere('nom.valeur', 'egal', 'suivi'), recherche: '' }),
    ).toMatchObject({ 'a-suivre': AUCUN, suivis: { nombre: 1 }, tous: { nombre: 1 } })
    // Those one follows are found by name too.
    const moi = { ...TOUS, filtre: critere('suivi_par', 'un_de', 'moi') }
    expect((await pageLue(key, demarche.id, catalogue, moi)).lignes.map(({ id }) => id)).toEqual([suivi.id])
    const personne = { ...TOUS, filtre: critere('suivi_par', 'vide') }
    expect((await pageLue(key, demarche.id, catalogue, personne)).lignes).toHaveLength(2)
  })
})

describe('the columns that the house keeps', () => {
  test('filter by number, state, dates, groupe, unread, corrections; and sort', async ({ tx }) => {
    const demarche = await uneDemarche(tx)
    const key = await cleDInstructeur(tx, demarche.instructeur)
    await semer(tx, demarche, [{ nom: 'Un' }, { nom: 'Deux' }])
    await semer(tx, demarche, [{ nom: 'Trois' }], { etat: 'accepte' })
    const catalogue = await catalogueDe(tx, demarche.id)
    const { lignes } = await pageLue(key, demarche.id, catalogue, TOUS)
    const combien = async (filtre: Filtre) =>
      (await pageLue(key, demarche.id, catalogue, { ...TOUS, filtre })).lignes.length
    expect(await combien(critere('numero', 'egal', String(lignes[0]?.numero)))).toBe(1)
    expect(await combien(critere('numero', 'different', String(lignes[0]?.numero)))).toBe(2)
    expect(await combien(critere('etat', 'un_de', 'accepte', 'refuse'))).toBe(1)
    expect(await combien(critere('etat', 'aucun_de', 'accepte'))).toBe(2)
    expect(await combien(critere('depose_at', 'dans', 'aujourdhui'))).toBe(3)
    expect(await combien(critere('decide_at', 'vide'))).toBe(2)
    expect(await combien(critere('expire', 'rempli'))).toBe(0)
    expect(await combien(critere('groupe', 'egal', demarche.groupeId))).toBe(3)
    expect(await combien(critere('groupe', 'egal', 'ailleurs'))).toBe(0)
    expect(await combien(critere('etiquettes', 'un_de', 'ailleurs'))).toBe(0)
    expect(await combien(critere('non_lus', 'egal', 'oui'))).toBe(0)
    expect(await combien(critere('correction', 'egal', 'non'))).toBe(3)
    expect(await combien(critere('maj_at', 'au_moins', '-1j'))).toBe(3)
    for (const [id, { isTriable }] of catalogue) {
      if (!isTriable) continue
      const monte = await pageLue(key, demarche.id, catalogue, { ...TOUS, tri: { colonne: id, sens: 'asc' } })
      expect(monte.lignes, id).toHaveLength(3)
    }
    const parDecision = { ...TOUS, tri: { colonne: 'decide_at', sens: 'asc' as const } }
    expect((await pageLue(key, demarche.id, catalogue, parDecision)).lignes.map(({ etat }) => etat)[0]).toBe('accepte')
  })

  test('a filter of another time is adjusted, and told', async ({ tx }) => {
    const demarche = await uneDemarche(tx)
    const catalogue = await catalogueDe(tx, demarche.id)
    const vue = {
      ...TOUS,
      filtre: critere('partie.valeur', 'vide'),
      tri: { colonne: 'nom.valeur', sens: 'asc' as const },
    }
    const ajustee = ajusterVue(vue, catalogue, '2026-11-22' as never)
    expect(ajustee.vue).toEqual(TOUS)
    expect(ajustee.ecartes.map(({ code }) => code)).toEqual(['colonne_inconnue', 'tri_inconnu'])
  })
})

describe('a page', () => {
  test('shows answers as they are written, and goes on where it ended', async ({ tx }) => {
    const demarche = await demarcheDeTousLesGenres(tx)
    const key = await cleDInstructeur(tx, demarche.instructeur)
    await retenir(tx, demarche, await catalogueDe(tx, demarche.id), () => true)
    const catalogue = await catalogueDe(tx, demarche.id)
    const semes = await semer(
      tx,
      demarche,
      Array.from({ length: 30 }, (_, rang) => ({
        commune: `Saint-Étienne ${String(rang).padStart(2, '0')}`,
        montant: '1234.5',
        debut: '2026-11-22',
        essences: ['a', 'c'],
        urgent: true,
      })),
    )
    const vue: VueDeDossiers = { ...TOUS, tri: { colonne: 'commune.valeur', sens: 'desc' } }
    const affichees = ['commune.valeur', 'montant.valeur', 'debut.valeur', 'essences.valeur', 'raison.valeur']
    const une = await pageLue(key, demarche.id, catalogue, vue, affichees)
    expect(une.lignes[0]?.cellules).toEqual({
      'commune.valeur': { kind: 'texte', texte: 'Saint-Étienne 29' },
      'montant.valeur': { kind: 'texte', texte: '1\u202F234,5' },
      'debut.valeur': { kind: 'texte', texte: '22 novembre 2026' },
      'essences.valeur': { kind: 'choix', choix: ['Aubépine', 'Érable champêtre'] },
      'raison.valeur': null,
    })
    const deux = await pageLue(key, demarche.id, catalogue, { ...vue, apres: une.suite }, affichees)
    expect([...une.lignes, ...deux.lignes].map(({ id }) => id)).toEqual(semes.map(({ id }) => id).reverse())
    expect(deux.suite).toBeNull()
    // A place that means nothing is the beginning.
    for (const apres of ['x', `${semes[0]?.id}~!!`, '00000000-0000-0000-0000-000000000000~AA']) {
      expect((await pageLue(key, demarche.id, catalogue, { ...vue, apres })).lignes.length).toBeGreaterThan(0)
    }
    const milieu = une.lignes[24]?.id ?? semes[0]?.id
    if (!milieu) throw new Error('no row')
    expect(await voisins(key, demarche.id, catalogue, vue, milieu)).toEqual({
      precedent: une.lignes[23]?.id,
      suivant: deux.lignes[0]?.id,
    })
  })

  test('asks as many queries for forty dossiers as for two', async ({ tx }) => {
    const demarche = await demarcheDeTousLesGenres(tx)
    const key = await cleDInstructeur(tx, demarche.instructeur)
    const catalogue = await catalogueDe(tx, demarche.id)
    const compter = async () => {
      let requetes = 0
      const compteur: KyselyPlugin = {
        transformQuery: ({ node }) => ((requetes += 1), node),
        transformResult: ({ result }) => Promise.resolve(result),
      }
      const db = tx.withPlugin(compteur)
      const affichees = ['commune.valeur', 'montant.valeur']
      await pageLue({ ...key, db }, demarche.id, catalogue, { ...TOUS, par: 50 }, affichees)
      await pageDeListe({ ...key, db }, null, CATALOGUE_COMMUN, { ...cherchee('evreux'), par: 50 })
      return requetes
    }
    await semer(tx, demarche, [{ commune: 'Évreux' }, { commune: 'Évreux' }])
    const deux = await compter()
    await semer(
      tx,
      demarche,
      fc.sample(desReponses, { numRuns: 38, seed: 5 }).map((un) => ({ ...un, commune: 'Évreux' })),
    )
    expect(await compter()).toBe(deux)
    expect(deux).toBeLessThan(27)
  })

  test('whose filter no slot answers is stopped when its time is over, and says so', async ({ dbtest }) => {
    const demarche = await demarcheDeTousLesGenres(dbtest)
    const key = await cleDInstructeur(dbtest, demarche.instructeur)
    await semer(dbtest, demarche, [{ commune: 'Évreux' }])
    const catalogue = await catalogueDe(dbtest, demarche.id)
    const vue = { ...TOUS, filtre: critere('commune.valeur', 'egal', 'évreux') }
    expect((await pageLue(key, demarche.id, catalogue, vue)).lignes).toHaveLength(1)
    await dbtest.transaction().execute(async (tx) => {
      // Whoever reads the documents waits for this transaction, longer than it may.
      await sql`lock table dossier_recherche in access exclusive mode`.execute(tx)
      expect(await pageDeListe(key, demarche.id, catalogue, vue, [], 50)).toBe('trop_long')
      expect((await pageLue(key, demarche.id, catalogue, TOUS, [], 50)).lignes).toHaveLength(1)
    })
  })
})

describe('a search', () => {
  const trouver = async (key: InstructeurKey, recherche: string) =>
    (await pageLue(key, null, CATALOGUE_COMMUN, cherchee(recherche))).lignes

  test('finds words without accents, by their stems, the last one by its beginning; and shows where', async ({
    tx,
  }) => {
    const demarche = await demarcheDeTousLesGenres(tx)
    const key = await cleDInstructeur(tx, demarche.instructeur)
    const [rue, haie] = await semer(tx, demarche, [
      { commune: '75 rue du Général-Leclerc, Évreux' },
      { commune: 'Les haies bocagères', avis: 'À revoir' },
    ])
    if (!rue || !haie) throw new Error('no dossier')
    for (const recherche of ['GENERAL leclerc', 'évreux', 'evr', '75 rue', '75 rue leclerc'])
      expect(
        (await trouver(key, recherche)).map(({ id }) => id),
        recherche,
      ).toEqual([rue.id])
    for (const recherche of ['haie', 'bocagère haies', 'revoir', 'boca'])
      expect(
        (await trouver(key, recherche)).map(({ id }) => id),
        recherche,
      ).toEqual([haie.id])
    for (const recherche of ['!', "' | !", 'leclerc & haie', 'haie:*', 'evreux introuvable'])
      expect(await trouver(key, recherche), recherche).toHaveLength(recherche === 'haie:*' ? 1 : 0)
    expect((await trouver(key, 'haie'))[0]?.fragments).toEqual([
      {
        libelle: 'Question commune',
        morceaux: [
          { texte: 'Les ', isTrouve: false },
          { texte: 'haies', isTrouve: true },
          { texte: ' bocagères', isTrouve: false },
        ],
      },
    ])
  })

  test('gives the dossier of a number first, then those that hold it; and never only the former for a longer text', async ({
    tx,
  }) => {
    const demarche = await demarcheDeTousLesGenres(tx)
    const key = await cleDInstructeur(tx, demarche.instructeur)
    const [vise] = await semer(tx, demarche, [{ commune: 'Rien' }])
    if (!vise) throw new Error('no dossier')
    const { numero } = await tx
      .selectFrom('dossiers')
      .where('id', '=', vise.id)
      .select('numero')
      .executeTakeFirstOrThrow()
    const [cite] = await semer(tx, demarche, [{ commune: `${numero} rue du Parc`, avis: `${numero} ${numero}` }])
    expect((await trouver(key, String(numero))).map(({ id }) => id)).toEqual([vise.id, cite?.id])
    expect((await trouver(key, `n° ${numero}`)).map(({ id }) => id)).toEqual([vise.id, cite?.id])
    expect((await trouver(key, `${numero} rue`)).map(({ id }) => id)).toEqual([cite?.id])
  })

  test('puts whoever is named so before those whose answers say it, page by page and both ways', async ({ tx }) => {
    const demarche = await demarcheDeTousLesGenres(tx)
    const key = await cleDInstructeur(tx, demarche.instructeur)
    const cites = await semer(
      tx,
      demarche,
      Array.from({ length: 30 }, () => ({ commune: 'Évreux' })),
    )
    const nomme = cites[0]
    if (!nomme) throw new Error('no dossier')
    // The oldest of all bears the name.
    await tx
      .updateTable('dossier_liste')
      .set({ demandeur: 'ada d’evreux', depose_at: '2020-01-01T00:00:00Z' as never })
      .where('dossier_id', '=', nomme.id)
      .execute()
    const catalogue = await catalogueDe(tx, demarche.id)
    const vue = cherchee('evreux', 'a-suivre')
    const une = await pageLue(key, demarche.id, catalogue, vue)
    const deux = await pageLue(key, demarche.id, catalogue, { ...vue, apres: une.suite })
    const lus = [...une.lignes, ...deux.lignes].map(({ id }) => id)
    expect(lus[0]).toBe(nomme.id)
    expect(new Set(lus)).toEqual(new Set(cites.map(({ id }) => id)))
    expect(lus).toHaveLength(30)
    const [premier, second, troisieme] = lus
    if (!premier || !second || !troisieme) throw new Error('no row')
    expect(await voisins(key, demarche.id, catalogue, vue, second)).toEqual({ precedent: premier, suivant: troisieme })
    // Sorted by a column, a search is a filter like another.
    const triee = { ...vue, tri: VUE_PAR_DEFAUT.tri }
    expect((await pageLue(key, demarche.id, catalogue, triee)).lignes[0]?.id).not.toBe(nomme.id)
  })
})

describe('a saved view', () => {
  test('is its author’s, or its groupe’s: nobody else reads, renames or takes it away', async ({ tx }) => {
    const demarche = await uneDemarche(tx)
    const key = await cleDInstructeur(tx, demarche.instructeur)
    const collegue = await a.compte(tx, { roles: ['instructeur'] })
    await tx
      .insertInto('groupe_instructeurs')
      .values({ groupe_id: demarche.groupeId, compte_id: collegue.compteId })
      .execute()
    const duGroupe = await cleDInstructeur(tx, collegue)
    const autre = (await unAutreGroupe(tx, demarche)).key
    const vue = { ...TOUS, recherche: 'haie', apres: 'x' }
    const voulue = { demarcheId: demarche.id, vue }
    const privee = await enregistrerVue(key, { ...voulue, nom: ' Les  miennes ', groupe: null })
    const commune = await enregistrerVue(key, { ...voulue, nom: 'Les nôtres', groupe: demarche.groupeId })
    const noms = async (qui: InstructeurKey) => (await listVues(qui, demarche.id)).map(({ nom }) => nom)
    expect(await noms(key)).toEqual(['Les miennes', 'Les nôtres'])
    expect((await listVues(key, demarche.id))[0]?.adresse).toBe('onglet=tous&q=haie&tri=-depose_at')
    expect(await noms(duGroupe)).toEqual(['Les nôtres'])
    expect(await noms(autre)).toEqual([])
    expect(await listVues(key, null)).toEqual([])
    expect(await refusalOf(renommerVue(duGroupe, privee, 'À moi'))).toBe('introuvable')
    expect(await refusalOf(supprimerVue(autre, commune))).toBe('introuvable')
    expect(await refusalOf(supprimerVue(key, 'ailleurs'))).toBe('introuvable')
    await renommerVue(duGroupe, commune, 'Celles du groupe')
    expect(await noms(key)).toEqual(['Celles du groupe', 'Les miennes'])
    await supprimerVue(duGroupe, commune)
    await supprimerVue(key, privee)
    expect(await noms(key)).toEqual([])
    expect(await refusalOf(enregistrerVue(autre, { ...voulue, nom: 'x', groupe: demarche.groupeId }))).toBe('refus')
    expect(await refusalOf(enregistrerVue(key, { ...voulue, nom: ' ', groupe: null }))).toBe('refus')
    const ailleurs = await uneDemarche(tx)
    expect(await refusalOf(enregistrerVue(key, { ...voulue, demarcheId: ailleurs.id, nom: 'x', groupe: null }))).toBe(
      'introuvable',
    )
  })
})

describe('the columns one shows', () => {
  test('are the default ones until one chooses, and those that can be shown', async ({ tx }) => {
    const demarche = await demarcheDeTousLesGenres(tx)
    const key = await cleDInstructeur(tx, demarche.instructeur)
    const catalogue = await catalogueDe(tx, demarche.id)
    expect(await colonnesAffichees(key, demarche.id, catalogue)).toEqual(['demandeur', 'etat', 'depose_at'])
    await choisirColonnes(key, demarche.id, catalogue, ['montant.valeur', 'numero', 'objet.valeur', 'x', 'numero'])
    expect(await colonnesAffichees(key, demarche.id, catalogue)).toEqual(['montant.valeur', 'numero'])
    await choisirColonnes(key, demarche.id, catalogue, [])
    expect(await colonnesAffichees(key, demarche.id, catalogue)).toEqual(['demandeur', 'etat', 'depose_at'])
    const autre = await cleDInstructeur(tx, await a.compte(tx, { roles: ['instructeur'] }))
    expect(await refusalOf(choisirColonnes(autre, demarche.id, catalogue, []))).toBe('introuvable')
  })
})

describe('a label', () => {
  test('is made by the administrateurs, put on dossiers by the instructeurs, and filters', async ({ tx }) => {
    const demarche = await uneDemarche(tx)
    const key = await cleDInstructeur(tx, demarche.instructeur)
    const admin = await a.compte(tx, { roles: ['administrateur'] })
    await tx
      .insertInto('demarche_administrateurs')
      .values({ demarche_id: demarche.id, compte_id: admin.compteId })
      .execute()
    const adminKey = await cutAdminKey(tx, MAINTENANT, admin as Personne, demarche.id)
    if (!adminKey) throw new Error('no key')
    const urgent = await creerEtiquette(adminKey, { nom: 'Urgent', couleur: 'danger' })
    expect(await refusalOf(creerEtiquette(adminKey, { nom: 'URGENT ', couleur: 'info' }))).toBe('refus')
    expect(await refusalOf(creerEtiquette(adminKey, { nom: 'Autre', couleur: 'rose' }))).toBe('refus')
    expect(await listEtiquettes(tx, demarche.id)).toEqual([{ id: urgent, nom: 'Urgent', couleur: 'danger' }])
    const [marque] = await semer(tx, demarche, [{ nom: 'Un' }, { nom: 'Deux' }])
    if (!marque) throw new Error('no dossier')
    const instruction = await surLeDossier(tx, key, marque.id)
    await poserEtiquette(instruction, urgent)
    await poserEtiquette(instruction, urgent)
    const catalogue = await catalogueDe(tx, demarche.id)
    const filtree = async () =>
      (await pageLue(key, demarche.id, catalogue, { ...TOUS, filtre: critere('etiquettes', 'tous', urgent) })).lignes
    expect((await filtree()).map(({ id, etiquettes }) => [id, etiquettes.map(({ nom }) => nom)])).toEqual([
      [marque.id, ['Urgent']],
    ])
    await oterEtiquette(instruction, urgent)
    expect(await filtree()).toEqual([])
    const types = await tx
      .selectFrom('evenements')
      .where('dossier_id', '=', marque.id)
      .where('type', 'like', 'dossier.etiquette%')
      .orderBy('at')
      .select('type')
      .execute()
    expect(types.map(({ type }) => type).sort()).toEqual(['dossier.etiquette_otee', 'dossier.etiquette_posee'])
    await poserEtiquette(instruction, urgent)
    const autre = await creerEtiquette(adminKey, { nom: 'Relire', couleur: 'info' })
    // Its own name in other letters is no other label; that of another one is.
    await modifierEtiquette(adminKey, urgent, { nom: 'URGENT', couleur: 'attention' })
    expect(await refusalOf(modifierEtiquette(adminKey, autre, { nom: 'urgent', couleur: 'info' }))).toBe('refus')
    expect((await showEtiquettes(adminKey)).etiquettes).toEqual([
      { id: urgent, nom: 'URGENT', couleur: 'attention', dossiers: 1 },
      { id: autre, nom: 'Relire', couleur: 'info', dossiers: 0 },
    ])
    expect(await surLeDossierDe(instruction)).toMatchObject({
      posees: [{ nom: 'URGENT' }],
      offertes: [{ nom: 'Relire' }],
    })
    await supprimerEtiquette(adminKey, urgent)
    expect(await refusalOf(poserEtiquette(instruction, urgent))).toBe('introuvable')
    expect(await surLeDossierDe(instruction)).toMatchObject({ posees: [], offertes: [{ nom: 'Relire' }] })
  })

  test('of those one begins with is given to a démarche without any, once', async ({ tx }) => {
    const demarche = await uneDemarche(tx)
    const admin = await a.compte(tx, { roles: ['administrateur'] })
    await tx
      .insertInto('demarche_administrateurs')
      .values({ demarche_id: demarche.id, compte_id: admin.compteId })
      .execute()
    const adminKey = await cutAdminKey(tx, MAINTENANT, admin as Personne, demarche.id)
    if (!adminKey) throw new Error('no key')
    await proposerLesEtiquettes(adminKey)
    const noms = async () => (await listEtiquettes(tx, demarche.id)).map(({ nom }) => nom)
    expect(await noms()).toEqual(ETIQUETTES_PROPOSEES.map(({ nom }) => nom))
    await proposerLesEtiquettes(adminKey)
    expect(await noms()).toHaveLength(ETIQUETTES_PROPOSEES.length)
  })
})
