/** A try fills the form being prepared for real, and nobody but whoever made it ever meets it. */
import { sql } from 'kysely'
import { ulid } from 'ulid'
import { describe, expect } from 'vitest'
import { a, MAINTENANT, type CompteDeTest } from '../../../db/builders.ts'
import type { Db, Tx } from '../../../db/client.ts'
import type { DossierId } from '../../../db/schema/ids.ts'
import { jobsOf, test } from '../../../db/testing.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import { addDays, addSeconds, parisDate, type Instant } from '../../../form-engine/temps.ts'
import { systemKey, type AdminKey, type PersonKey } from '../cles.ts'
import { cutAdministrateurKey, cutInstructeurKey, cutPersonKey, cutPublicKey } from '../compte/access.ts'
import { avisALEcran } from '../conservation/avis-a-l-ecran.ts'
import { balayer } from '../conservation/balayer.ts'
import { prevoir } from '../conservation/prevoir.ts'
import { recalculer } from '../conservation/recalculer.ts'
import { simulerLaRegle } from '../conservation/simuler-la-regle.ts'
import { presentation } from '../demarche/presentation.ts'
import { listDemarches } from '../demarche/list.ts'
import { listPubliees } from '../demarche/list-publiees.ts'
import { modifierFormulaire } from '../demarche/modifier-formulaire.ts'
import { formulaireDe, prete } from '../demarche/pour-les-tests.ts'
import { publier } from '../demarche/publier.ts'
import { purgerLesDemarches } from '../demarche/purger.ts'
import { showDemarche } from '../demarche/show.ts'
import { supprimerDemarche } from '../demarche/supprimer.ts'
import { cutEditKey, cutOwnerKey, cutWholeKey } from '../dossier/access.ts'
import { commencer } from '../dossier/commencer.ts'
import { mesCorbeilles } from '../dossier/corbeille.ts'
import { combienParOnglet, list } from '../dossier/list.ts'
import { lignesDeTous } from '../liste/monde-pour-les-tests.ts'
import { combienDePartages } from '../dossier/list-partages.ts'
import { repondre } from '../dossier/repondre.ts'
import { reponsesDe } from '../dossier/reponses.ts'
import { retirer } from '../dossier/retirer.ts'
import { supprimer } from '../dossier/supprimer.ts'
import { deposerTelQuel } from '../dossier/tel-quel-pour-les-tests.ts'
import { inviter } from '../invitation/inviter.ts'
import { lettreDeDossier } from '../notification/lettre-de-dossier.ts'
import { compterNotifications } from '../notification/centre.ts'
import { aPublier } from '../revision/a-publier.ts'
import { historiqueDesRevisions } from '../revision/historique.ts'
import { balayerLesSilences } from '../silence/balayer.ts'
import { refusalOf } from '../testing.ts'
import { proposerTransfert } from '../transfert/proposer.ts'
import { commencerUnEssai } from './commencer.ts'
import { effacerLesEssais, effacerLesEssaisOublies } from './effacer.ts'
import { fermerLesEssais, jetonDEssai, ouvrirLesEssais } from './lien.ts'
import { essaisDeLaDemarche, isMonEssai, mesEssais } from './lire.ts'
import { suivreLeBrouillon } from './suivre.ts'

const un = (id: string, plus: object = {}) => ({ kind: 'champ', id, type: 'text', libelle: `Q-${id}`, ...plus })
const AVANT = [un('nom'), un('ville')]

interface Monde {
  key: AdminKey
  instructeur: CompteDeTest
  testeur: CompteDeTest
  jeton: string
}

async function unMonde(db: Db | Tx): Promise<Monde> {
  const { key, instructeur } = await prete(db, { formulaire: formulaireDe(AVANT) })
  await ouvrirLesEssais(key)
  return { key, instructeur, testeur: await a.compte(db), jeton: await leJeton(key) }
}

async function leJeton(key: AdminKey): Promise<string> {
  const jeton = await jetonDEssai(key)
  if (jeton === null) throw new Error('no link')
  return jeton
}

const personne = (db: Db | Tx, compte: CompteDeTest, now: Instant = MAINTENANT): PersonKey =>
  present(cutPersonKey(db, now, compte))
const systeme = (db: Db | Tx, now: Instant = addSeconds(MAINTENANT, 60)) => systemKey(db, now, 'essai')
function present<T>(value: T | null): T {
  if (value === null) throw new Error('no key')
  return value
}

async function remplir(db: Db | Tx, { testeur }: Monde, dossierId: DossierId, champ: string, valeur: string) {
  const key = present(await cutEditKey(db, MAINTENANT, testeur, dossierId))
  await repondre(key, [{ id: ulid(), champ: champ as StableId, row: null, base: 0, raw: valeur }])
}

async function unEssaiDepose(db: Db | Tx, monde: Monde): Promise<DossierId> {
  const { dossierId } = await commencerUnEssai(personne(db, monde.testeur), monde.jeton)
  await remplir(db, monde, dossierId, 'nom', 'Ada')
  await deposerTelQuel(present(await cutOwnerKey(db, MAINTENANT, monde.testeur, dossierId)))
  return dossierId
}

describe('the link', () => {
  test('opens the form being prepared before anything is published, to anybody who is signed in', async ({ tx }) => {
    const monde = await unMonde(tx)
    const { dossierId } = await commencerUnEssai(personne(tx, monde.testeur), monde.jeton)
    await remplir(tx, monde, dossierId, 'ville', 'Lille')
    expect(Object.keys(await reponsesDe(tx, dossierId))).toEqual(['ville'])
    expect(await isMonEssai(personne(tx, monde.testeur), dossierId)).toBe(true)
    expect(await isMonEssai(personne(tx, await a.compte(tx)), dossierId)).toBe(false)
  })

  test('renewed or taken back, it opens nothing; nor does one whose signature was changed', async ({ tx }) => {
    const monde = await unMonde(tx)
    const essayer = (jeton: string) => refusalOf(commencerUnEssai(personne(tx, monde.testeur), jeton))
    await ouvrirLesEssais(monde.key)
    expect(await essayer(monde.jeton)).toBe('lien_invalide')
    const nouveau = await leJeton(monde.key)
    await commencerUnEssai(personne(tx, monde.testeur), nouveau)
    expect(await essayer(`${nouveau.slice(0, -2)}xx`)).toBe('lien_invalide')
    await fermerLesEssais(monde.key)
    expect(await jetonDEssai(monde.key)).toBeNull()
    expect(await essayer(nouveau)).toBe('lien_invalide')
  })

  test('what the database holds is not the address', async ({ tx }) => {
    const { key, jeton } = await unMonde(tx)
    const { rows } = await sql<{ essai_lien: string }>`
      select essai_lien from demarches where id = ${key.demarcheId}`.execute(tx)
    expect(jeton).not.toBe(rows[0]?.essai_lien)
    expect(await refusalOf(commencerUnEssai(personne(tx, await a.compte(tx)), `${rows[0]?.essai_lien ?? ''}.`))).toBe(
      'lien_invalide',
    )
  })

  test('a form that asks nothing is not tried', async ({ tx }) => {
    const { key } = await prete(tx, { formulaire: formulaireDe([]) })
    expect(await refusalOf(ouvrirLesEssais(key))).toBe('refus')
  })
})

describe('apart from dossiers', () => {
  test('no list, count, calendar, history or letter knows of it', async ({ tx }) => {
    const monde = await unMonde(tx)
    const { key, testeur, instructeur } = monde
    await publier(key)
    const temoin = async () => {
      const moi = personne(tx, testeur, addSeconds(MAINTENANT, 3600))
      const agent = present(await cutInstructeurKey(tx, MAINTENANT, instructeur))
      const admin = present(cutAdministrateurKey(tx, MAINTENANT, key.personne))
      return {
        miens: (await list(moi, { onglet: 'en-cours', apres: null })).dossiers.length,
        comptes: await combienParOnglet(moi),
        partages: await combienDePartages(moi),
        corbeille: await mesCorbeilles(moi),
        notifications: await compterNotifications(moi, agent),
        avis: await avisALEcran(moi),
        instruction: (await lignesDeTous(agent)).length,
        demarche: (await showDemarche(key)).dossiers,
        deLaListe: (await listDemarches(admin)).map(({ dossiers }) => dossiers),
        publiees: (await listPubliees(cutPublicKey(tx, MAINTENANT))).length,
        aPublier: await aPublier(key, 'fr').then(({ brouillons, deposes }) => ({ brouillons, deposes })),
        revisions: await historiqueDesRevisions(key),
        calendrier: await prevoir(systeme(tx), { jusquAu: addDays(parisDate(MAINTENANT), 2000), demarcheId: null }),
        simulation: await simulerLaRegle(key, { mois: 12, brouillonJours: null }),
        silences: await balayerLesSilences(systeme(tx, addSeconds(MAINTENANT, 400 * 86_400))),
      }
    }
    const avant = await temoin()
    await unEssaiDepose(tx, monde)
    await commencerUnEssai(personne(tx, testeur), monde.jeton)
    const { dossierId: jete } = await commencerUnEssai(personne(tx, testeur), monde.jeton)
    await supprimer(present(await cutOwnerKey(tx, MAINTENANT, testeur, jete)))
    await recalculer(systeme(tx), null)
    expect(await temoin()).toEqual(avant)
  })

  test('no clock of retention runs on it, whatever is written, and the sweep leaves it', async ({ tx }) => {
    const monde = await unMonde(tx)
    const depose = await unEssaiDepose(tx, monde)
    await retirer(present(await cutOwnerKey(tx, MAINTENANT, monde.testeur, depose)))
    const { dossierId } = await commencerUnEssai(personne(tx, monde.testeur), monde.jeton)
    await supprimer(present(await cutOwnerKey(tx, MAINTENANT, monde.testeur, dossierId)))
    await recalculer(systeme(tx), null)
    const rows = await tx.selectFrom('dossiers').where('est_essai', '=', true).select('purge_at').execute()
    expect(rows.map(({ purge_at }) => purge_at)).toEqual([null, null])
    expect((await balayer(systeme(tx, addSeconds(MAINTENANT, 4000 * 86_400)))).supprimes).toBe(0)
  })

  test('the public finds no double, and begins nothing on it', async ({ tx }) => {
    await unMonde(tx)
    const { chemin } = await tx
      .selectFrom('demarches')
      .where('essai_de', 'is not', null)
      .select('chemin')
      .executeTakeFirstOrThrow()
    expect(await presentation(cutPublicKey(tx, MAINTENANT), chemin)).toBeNull()
    expect(await refusalOf(commencer(personne(tx, await a.compte(tx)), chemin))).toBe('introuvable')
  })

  test('no letter leaves, and whoever made it reads the one that would have', async ({ tx }) => {
    const monde = await unMonde(tx)
    await unEssaiDepose(tx, monde)
    const lettres = await jobsOf(tx, 'lettre-evenement')
    expect(lettres).not.toEqual([])
    for (const { evenementId, compteId } of lettres)
      expect(await lettreDeDossier(systeme(tx), evenementId, compteId)).toBeNull()
    const [mien] = await mesEssais(personne(tx, monde.testeur), monde.jeton)
    expect(mien?.lettre?.demarche.titre).toBe('Essai : Aide aux haies')
    expect(await mesEssais(personne(tx, await a.compte(tx)), monde.jeton)).toEqual([])
  })

  test('nobody is invited to it, and it is not handed over', async ({ tx }) => {
    const monde = await unMonde(tx)
    const { dossierId } = await commencerUnEssai(personne(tx, monde.testeur), monde.jeton)
    const key = present(await cutOwnerKey(tx, MAINTENANT, monde.testeur, dossierId))
    const voulue = { message: '', sections: null, droit: 'remplir', peutDeposer: false, finOn: null } as const
    expect(await refusalOf(inviter(key, { email: 'autre@exemple.fr', ...voulue }))).toBe('refus')
    expect(await refusalOf(proposerTransfert(key, 'autre@exemple.fr'))).toBe('refus')
  })
})

describe('across edits', () => {
  test('a change of the form moves the drafts that try it, with their answers', async ({ tx }) => {
    const monde = await unMonde(tx)
    const { dossierId } = await commencerUnEssai(personne(tx, monde.testeur), monde.jeton)
    await remplir(tx, monde, dossierId, 'ville', 'Lille')
    await modifierFormulaire(monde.key, JSON.stringify({ langage: 1, champs: [...AVANT, un('rue')] }))
    expect(await jobsOf(tx, 'deplacement-brouillons')).toEqual([{ demarcheId: monde.key.demarcheId }])
    expect(await suivreLeBrouillon(systeme(tx), monde.key.demarcheId)).toBe(1)
    await remplir(tx, monde, dossierId, 'rue', 'rue Haute')
    expect(Object.keys(await reponsesDe(tx, dossierId)).toSorted()).toEqual(['rue', 'ville'])
    expect(await suivreLeBrouillon(systeme(tx), monde.key.demarcheId)).toBe(0)
  })

  test('forms that no try is on do not pile up', async ({ tx }) => {
    const monde = await unMonde(tx)
    for (const nom of ['rue', 'pays', 'region']) {
      await modifierFormulaire(monde.key, JSON.stringify({ langage: 1, champs: [...AVANT, un(nom)] }))
      await suivreLeBrouillon(systeme(tx), monde.key.demarcheId)
    }
    const { n } = await tx
      .selectFrom('revisions')
      .innerJoin('demarches', 'demarches.id', 'revisions.demarche_id')
      .where('demarches.essai_de', '=', monde.key.demarcheId)
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
    expect(Number(n)).toBe(1)
  })

  test('a publication leaves the tries where they are', async ({ tx }) => {
    const monde = await unMonde(tx)
    const depose = await unEssaiDepose(tx, monde)
    await commencerUnEssai(personne(tx, monde.testeur), monde.jeton)
    await publier(monde.key)
    await suivreLeBrouillon(systeme(tx), monde.key.demarcheId)
    expect(await essaisDeLaDemarche(monde.key)).toMatchObject({ enCours: 1, deposes: 1 })
    expect(await cutWholeKey(tx, MAINTENANT, monde.testeur, depose)).not.toBeNull()
  })
})

describe('its end', () => {
  const restants = (db: Db | Tx) =>
    db
      .selectFrom('dossiers')
      .where('est_essai', '=', true)
      .select('id')
      .execute()
      .then((rows) => rows.map(({ id }) => id))

  test('it goes after thirty days without activity, without a trace; one that was written in stays', async ({ tx }) => {
    const monde = await unMonde(tx)
    const vieux = await unEssaiDepose(tx, monde)
    const { dossierId: jeune } = await commencerUnEssai(
      personne(tx, monde.testeur, addSeconds(MAINTENANT, 86_400)),
      monde.jeton,
    )
    const apres = (jours: number) => systeme(tx, addSeconds(MAINTENANT, jours * 86_400))
    expect(await effacerLesEssaisOublies(apres(30))).toBe(0)
    expect(await effacerLesEssaisOublies(apres(31))).toBe(1)
    expect(await restants(tx)).toEqual([jeune])
    expect(await tx.selectFrom('traces').where('dossier_id', '=', vieux).select('dossier_id').execute()).toEqual([])
    expect(await tx.selectFrom('dossier_op').where('dossier_id', '=', vieux).select('seq').execute()).toEqual([])
  })

  test('its administrateur deletes them all, and no other démarche’s', async ({ tx }) => {
    const [monde, autre] = [await unMonde(tx), await unMonde(tx)]
    await unEssaiDepose(tx, monde)
    await commencerUnEssai(personne(tx, await a.compte(tx)), monde.jeton)
    const { dossierId } = await commencerUnEssai(personne(tx, autre.testeur), autre.jeton)
    expect(await effacerLesEssais(monde.key)).toBe(2)
    expect(await restants(tx)).toEqual([dossierId])
  })

  test('a démarche that is deleted for good takes its double with it, once its tries are gone', async ({ tx }) => {
    const monde = await unMonde(tx)
    await unEssaiDepose(tx, monde)
    await supprimerDemarche(monde.key, 'Aide aux haies')
    const plusTard = systeme(tx, addSeconds(MAINTENANT, 40 * 86_400))
    expect(await purgerLesDemarches(plusTard)).toBe(0)
    await effacerLesEssaisOublies(plusTard)
    expect(await purgerLesDemarches(plusTard)).toBe(1)
    expect(await tx.selectFrom('demarches').where('essai_de', 'is not', null).select('id').execute()).toEqual([])
  })
})
