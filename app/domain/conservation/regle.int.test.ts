import { describe, expect } from 'vitest'
import { a, MAINTENANT } from '../../../db/builders.ts'
import type { Db, Tx } from '../../../db/client.ts'
import { jobsOf, test } from '../../../db/testing.ts'
import { addDays, civilDate, parisDate } from '../../../form-engine/temps.ts'
import { systemKey, type AdminKey, type SuperKey } from '../cles.ts'
import { cutSuperKey } from '../compte/access.ts'
import { cutAdminKey } from '../demarche/access.ts'
import { demarche, evenementsDe, prete } from '../demarche/pour-les-tests.ts'
import { publier } from '../demarche/publier.ts'
import { showDemarche } from '../demarche/show.ts'
import { unDossier, uneDemarche, type DemarcheDeTest } from '../testing.ts'
import { demanderUneDuree, demandesDeLaDemarche, demandesEnAttente, repondreALaDemande } from './demander-une-duree.ts'
import { dureesDe } from './echeances.ts'
import { fixerLaRegle, fixerLaRegleVue } from './fixer-la-regle.ts'
import { jouer, plusTard } from './jours-de-test.ts'
import { recalculer } from './recalculer.ts'
import type { RegleDeConservation } from './regle.ts'
import { constatDe, simulerLaRegle } from './simuler-la-regle.ts'

const TODAY = parisDate(MAINTENANT)
const regle = (voulue: Partial<RegleDeConservation> = {}): RegleDeConservation => ({
  mois: 12,
  brouillonJours: null,
  methode: 'supprimer',
  ...voulue,
})

async function superAdministrateur(db: Db | Tx): Promise<SuperKey> {
  const key = cutSuperKey(db, MAINTENANT, await a.compte(db, { roles: ['super-administrateur'] }))
  if (!key) throw new Error('no key')
  return key
}

/** The key of an administrateur of a démarche made directly. */
async function cleDe(db: Db | Tx, { id }: DemarcheDeTest): Promise<AdminKey> {
  const personne = await a.compte(db, { roles: ['administrateur'] })
  await db.insertInto('demarche_administrateurs').values({ demarche_id: id, compte_id: personne.compteId }).execute()
  const key = await cutAdminKey(db, MAINTENANT, personne, id)
  if (!key) throw new Error('no key')
  return key
}

describe('S-64: the administrateur fixes how long dossiers are kept', () => {
  test('a démarche whose conservation nobody fixed is not published', async ({ tx }) => {
    const { key } = await prete(tx)
    await tx.updateTable('demarches').set({ conservation_mois: null }).where('id', '=', key.demarcheId).execute()
    await expect(publier(key)).rejects.toThrow('Fixez combien de temps les dossiers sont gardés')
    await fixerLaRegle(key, regle())
    expect(await publier(key)).toMatchObject({ numero: 1 })
  })

  test('the event says what was before and what is after, and the dates are counted again', async ({ tx }) => {
    const key = await demarche(tx)
    await fixerLaRegle(key, regle({ brouillonJours: 30, methode: 'anonymiser' }))
    const { donnees } = await tx
      .selectFrom('evenements')
      .where('type', '=', 'demarche.conservation_fixee')
      .where('demarche_id', '=', key.demarcheId)
      .select('donnees')
      .executeTakeFirstOrThrow()
    expect(donnees).toEqual({
      moisAvant: null,
      mois: 12,
      brouillonJoursAvant: null,
      brouillonJours: 30,
      methodeAvant: 'supprimer',
      methode: 'anonymiser',
    })
    expect((await showDemarche(key)).conservation).toMatchObject({
      mois: 12,
      brouillonJours: 30,
      methode: 'anonymiser',
    })
    expect(await jobsOf(tx, 'recalcul-echeances')).toEqual([{ demarcheId: key.demarcheId }])
    await fixerLaRegle(key, regle({ brouillonJours: 30, methode: 'anonymiser' }))
    expect(await evenementsDe(key), 'the same rule changes nothing').toEqual([
      'demarche.creee',
      'demarche.conservation_fixee',
    ])
  })

  test.for([
    [{ mois: 0 }, 'entre 1 et 60 mois'],
    [{ mois: 61 }, 'entre 1 et 60 mois'],
    [{ mois: 37 }, 'Au-delà de 36 mois, il faut l’accord'],
    [{ brouillonJours: 6 }, 'entre 7 et 90 jours'],
    [{ brouillonJours: 91 }, 'entre 7 et 90 jours'],
  ] as const)('out of the bounds it is refused: %j', async ([voulue, phrase], { tx }) => {
    const key = await demarche(tx)
    await expect(fixerLaRegle(key, regle(voulue))).rejects.toThrow(phrase)
    expect((await showDemarche(key)).conservation.mois).toBeNull()
  })
})

describe('S-64: more than 36 months', () => {
  test('are asked for with a reason, one request at a time, and may be chosen once granted', async ({ tx }) => {
    const key = await demarche(tx)
    const superKey = await superAdministrateur(tx)
    await expect(demanderUneDuree(key, { mois: 48, raison: ' ' })).rejects.toThrow('Expliquez pourquoi')
    await expect(demanderUneDuree(key, { mois: 36, raison: 'Contrôle.' })).rejects.toThrow('entre 37 et 60')
    await demanderUneDuree(key, { mois: 48, raison: 'Contrôle européen pendant quatre ans.' })
    await expect(demanderUneDuree(key, { mois: 60, raison: 'Encore.' })).rejects.toThrow('attend déjà')
    await expect(fixerLaRegle(key, regle({ mois: 48 }))).rejects.toThrow('il faut l’accord')
    const attente = (await demandesEnAttente(superKey)).find(({ demarcheId }) => demarcheId === key.demarcheId)
    if (!attente) throw new Error('no request')
    expect(attente).toMatchObject({ mois: 48, demarche: 'Aide aux haies', par: key.personne.email })
    await repondreALaDemande(superKey, attente.id, { reponse: 'accordee', raison: 'Le règlement le demande.' })
    expect(await demandesDeLaDemarche(key)).toMatchObject([
      { mois: 48, reponse: 'accordee', reponseRaison: 'Le règlement le demande.' },
    ])
    await expect(fixerLaRegle(key, regle({ mois: 49 }))).rejects.toThrow('Au-delà de 48 mois')
    await fixerLaRegle(key, regle({ mois: 48 }))
    expect((await showDemarche(key)).conservation).toMatchObject({ mois: 48, moisMax: 48 })
    expect(await evenementsDe(key)).toEqual([
      'demarche.creee',
      'demarche.duree_demandee',
      'demarche.duree_repondue',
      'demarche.conservation_fixee',
    ])
  })

  test('a request that is refused opens nothing, and another may follow', async ({ tx }) => {
    const key = await demarche(tx)
    const superKey = await superAdministrateur(tx)
    await demanderUneDuree(key, { mois: 60, raison: 'Par prudence.' })
    const [demande] = await demandesDeLaDemarche(key)
    if (!demande) throw new Error('no request')
    await expect(repondreALaDemande(superKey, demande.id, { reponse: 'refusee', raison: '' })).rejects.toThrow(
      'Expliquez votre réponse',
    )
    await repondreALaDemande(superKey, demande.id, { reponse: 'refusee', raison: 'Aucun texte ne le demande.' })
    await expect(
      repondreALaDemande(superKey, demande.id, { reponse: 'accordee', raison: 'Finalement.' }),
    ).rejects.toThrow('déjà reçu une réponse')
    await expect(fixerLaRegle(key, regle({ mois: 60 }))).rejects.toThrow('il faut l’accord')
    await demanderUneDuree(key, { mois: 48, raison: 'Article 12 du règlement.' })
    expect((await demandesDeLaDemarche(key)).map(({ reponse }) => reponse)).toEqual(
      expect.arrayContaining([null, 'refusee']),
    )
  })
})

test.for([
  // démarche, instance, what holds
  [
    { mois: 12, jours: 30 },
    { mois: 24, jours: 20 },
    { mois: 12, brouillonJours: 30 },
  ],
  [
    { mois: null, jours: null },
    { mois: 24, jours: 20 },
    { mois: 24, brouillonJours: 20 },
  ],
  [
    { mois: null, jours: 30 },
    { mois: 24, jours: null },
    { mois: 24, brouillonJours: 30 },
  ],
  [
    { mois: 12, jours: null },
    { mois: null, jours: 20 },
    { mois: 12, brouillonJours: 20 },
  ],
  [
    { mois: null, jours: null },
    { mois: null, jours: null },
    { mois: 36, brouillonJours: 15 },
  ],
] as const)(
  'P-10: the démarche wins over the instance, which wins over the table: %j, %j',
  async ([deLaDemarche, deLInstance, enVigueur], { tx }) => {
    const key = await demarche(tx)
    const valeurs = { 'decided.months': deLInstance.mois, 'draft.inactivityDays': deLInstance.jours }
    for (const [cle, valeur] of Object.entries(valeurs)) {
      if (valeur === null) continue
      const row = { cle, valeur, modifie_par: null, modifie_at: MAINTENANT }
      await tx.insertInto('politique_reglages').values(row).execute()
    }
    const colonnes = { conservation_mois: deLaDemarche.mois, conservation_brouillon_jours: deLaDemarche.jours }
    await tx.updateTable('demarches').set(colonnes).where('id', '=', key.demarcheId).execute()
    expect((await showDemarche(key)).conservation.enVigueur).toEqual(enVigueur)
    expect(dureesDe({ conservation_mois: null, conservation_brouillon_jours: null })).toEqual({
      mois: 36,
      brouillonJours: 15,
    })
  },
)

/** Dossiers of every kind: told or not, late, held, prolonged, in the bin, never deleted by age. */
async function unPeuDeTout(db: Db, demarche: DemarcheDeTest): Promise<void> {
  for (const ecart of [0, 4, 9, 14, 40]) {
    await unDossier(db, { demarche, activiteOn: addDays(TODAY, -ecart), purgeAt: addDays(TODAY, 15 - ecart) })
  }
  await unDossier(db, {
    demarche,
    activiteOn: addDays(TODAY, -12),
    purgeAt: addDays(TODAY, 3),
    avertiAt: plusTard(-2),
  })
  for (const ecart of [10, 300, 1000, 1060, 1094]) {
    for (const etat of ['accepte', 'refuse', 'retire'] as const) {
      await unDossier(db, { demarche, etat, decideAt: plusTard(-ecart), purgeAt: addDays(TODAY, 1095 - ecart) })
    }
  }
  const prolonge = await unDossier(db, {
    demarche,
    etat: 'accepte',
    decideAt: plusTard(-1060),
    purgeAt: addDays(TODAY, 65),
  })
  await db.updateTable('dossiers').set({ prolongation_mois: 1 }).where('id', '=', prolonge.id).execute()
  await unDossier(db, {
    demarche,
    etat: 'accepte',
    decideAt: plusTard(-1090),
    purgeAt: addDays(TODAY, 500),
    gelFin: addDays(TODAY, 500),
  })
  await unDossier(db, {
    demarche,
    etat: 'sans_suite',
    decideAt: plusTard(-900),
    purgeAt: addDays(TODAY, 20),
    gelFin: addDays(TODAY, 20),
  })
  await unDossier(db, { demarche, etat: 'en_instruction' })
  const jete = await unDossier(db, { demarche, purgeAt: addDays(TODAY, 14) })
  await db.updateTable('dossiers').set({ corbeille_at: MAINTENANT }).where('id', '=', jete.id).execute()
  // What is stored is what the rule says: a simulation starts from there.
  await recalculer(systemKey(db, MAINTENANT, 'essai'), demarche.id)
}

describe('S-64: a change of rule is rehearsed before it is saved', () => {
  test.for([
    [{ mois: 12 }, 'shorter'],
    [{ mois: 36 }, 'the same'],
    [{ mois: 34, brouillonJours: 60 }, 'nearer for some, farther for others'],
    [{ mois: 35, brouillonJours: 7 }, 'shorter for all'],
  ] as const)('what is announced is what happens: %j', async ([voulue], { dbtest }) => {
    const demarcheDeTest = await uneDemarche(dbtest, { conservationMois: 36, conservationBrouillonJours: 15 })
    await unPeuDeTout(dbtest, demarcheDeTest)
    const key = await cleDe(dbtest, demarcheDeTest)
    const dates = async () => {
      const rows = await dbtest
        .selectFrom('dossiers')
        .where('corbeille_at', 'is', null)
        .select(['id', 'purge_at'])
        .orderBy('id')
        .execute()
      return rows.map(({ purge_at }) => purge_at ?? '')
    }
    const voulueEntiere = regle({ brouillonJours: 15, ...voulue })
    const annonce = await simulerLaRegle(key, voulueEntiere)
    const avant = await dates()
    await fixerLaRegle(key, voulueEntiere)
    await recalculer(systemKey(dbtest, MAINTENANT, 'essai'), key.demarcheId)
    const apres = await dates()
    const nombre = (test: (avant: string, apres: string) => boolean) =>
      avant.filter((jour, rang) => test(jour, apres[rang] ?? '')).length
    expect(annonce).toMatchObject({
      dates: avant.filter((jour) => jour !== '').length,
      rapproches: nombre((un, autre) => autre < un),
      eloignes: nombre((un, autre) => autre > un),
      changent: nombre((un, autre) => autre !== un),
      suspendus: 2,
    })
    // The bin is no rule's: it goes on its fifteenth day whatever is chosen.
    const parJour = await jouer(dbtest, 0, 90)
    const enJours = (n: number) => parJour.slice(0, n + 1).reduce((sum, jour) => sum + jour, 0)
    expect(enJours(30) - 1).toBe(annonce.sous30.apres)
    expect(enJours(90) - 1).toBe(annonce.sous90.apres)
  })

  test('a rule that moves dates is saved once its numbers were read, and shown again when they changed', async ({
    dbtest,
  }) => {
    const demarcheDeTest = await uneDemarche(dbtest)
    await unDossier(dbtest, {
      demarche: demarcheDeTest,
      etat: 'accepte',
      decideAt: plusTard(-100),
      purgeAt: civilDate('2029-08-14'),
    })
    const key = await cleDe(dbtest, demarcheDeTest)
    const lue = await fixerLaRegleVue(key, regle(), null)
    if (!lue) throw new Error('saved without being read')
    expect(lue).toMatchObject({ changent: 1, rapproches: 1, sous90: { avant: 0, apres: 0 } })
    expect((await showDemarche(key)).conservation.mois).toBe(36)
    await unDossier(dbtest, {
      demarche: demarcheDeTest,
      etat: 'accepte',
      decideAt: plusTard(-100),
      purgeAt: civilDate('2029-08-14'),
    })
    const relue = await fixerLaRegleVue(key, regle(), constatDe(lue))
    if (!relue) throw new Error('saved on numbers that had changed')
    expect(relue).toMatchObject({ changent: 2 })
    expect(await fixerLaRegleVue(key, regle(), constatDe(relue))).toBeNull()
    expect((await showDemarche(key)).conservation.mois).toBe(12)
  })

  test('a rule that moves no date is saved at once', async ({ tx }) => {
    const key = await demarche(tx)
    expect(await fixerLaRegleVue(key, regle(), null)).toBeNull()
    expect((await showDemarche(key)).conservation.mois).toBe(12)
  })
})
