/** A démarche opens, closes, leaves the public, goes to the bin and comes back: who may, what follows, what is refused. */
import { describe, expect } from 'vitest'
import { a, MAINTENANT } from '../../../db/builders.ts'
import type { Db, Tx } from '../../../db/client.ts'
import { jobsOf, test } from '../../../db/testing.ts'
import { addDays, addMonths, addSeconds, parisDate, type Instant } from '../../../form-engine/temps.ts'
import { systemKey, type AdminKey } from '../cles.ts'
import { cutPersonKey, cutPublicKey } from '../compte/access.ts'
import { commencer } from '../dossier/commencer.ts'
import { demarcheOuverte } from '../preremplissage/ouverte.ts'
import { aideAuPreremplissage } from '../preremplissage/questions.ts'
import { deposerTelQuel } from '../dossier/tel-quel-pour-les-tests.ts'
import { editKeyOf, refusalOf, unDossier, uneDemarche, type DemarcheDeTest } from '../testing.ts'
import { cutAdminKey, cutSupprimeeKey } from './access.ts'
import { annoncerLaCloture, clotureAEcrire } from './annoncer-la-cloture.ts'
import { clore, remplacantes } from './clore.ts'
import { depublier } from './depublier.ts'
import { fermerAEcheance } from './fermer-a-echeance.ts'
import { listPubliees } from './list-publiees.ts'
import { demarche, evenementsDe, prete } from './pour-les-tests.ts'
import { presentation } from './presentation.ts'
import { publier } from './publier.ts'
import { purgerLesDemarches } from './purger.ts'
import { reglerLOuverture } from './regler-l-ouverture.ts'
import { showDemarche } from './show.ts'
import { restaurerDemarche, supprimerDemarche } from './supprimer.ts'

const TODAY = parisDate(MAINTENANT)
const machine = (db: Db | Tx, now: Instant = MAINTENANT) => systemKey(db, now, 'essai')
const dans = (jours: number): Instant => addSeconds(MAINTENANT, jours * 86_400)

/** A published démarche made by the builders, and the key of its administrateur. */
async function administree(db: Db | Tx): Promise<{ key: AdminKey; faite: DemarcheDeTest }> {
  const faite = await uneDemarche(db)
  const personne = await a.compte(db, { roles: ['administrateur'] })
  await db
    .insertInto('demarche_administrateurs')
    .values({ demarche_id: faite.id, compte_id: personne.compteId })
    .execute()
  const key = await cutAdminKey(db, MAINTENANT, personne, faite.id)
  if (!key) throw new Error('no key')
  return { key, faite }
}

const commence = async (db: Db | Tx, chemin: string, now: Instant = MAINTENANT) =>
  refusalOf(commencer(cutPersonKey(db, now, await a.compte(db)), chemin))

const titreDe = async (key: AdminKey) => (await showDemarche(key)).reglages.titre

describe('the opening window', () => {
  test('before its first day the page says it, nobody begins, and no service fills anything in', async ({ tx }) => {
    const { key, faite } = await administree(tx)
    const ouvreOn = addDays(TODAY, 3)
    await reglerLOuverture(key, { ouvreOn, fermeOn: null })
    const anyone = cutPublicKey(tx, MAINTENANT)
    expect(await presentation(anyone, faite.chemin)).toMatchObject({ ouvreOn, cloture: null })
    expect(await commence(tx, faite.chemin)).toBe('refus')
    await expect(demarcheOuverte(anyone, faite.chemin)).rejects.toThrow('ouvre le')
    expect((await listPubliees(anyone)).map(({ chemin }) => chemin)).not.toContain(faite.chemin)
    const ouverte = cutPublicKey(tx, dans(3))
    expect(await presentation(ouverte, faite.chemin)).toMatchObject({ ouvreOn: null, cloture: null })
    expect(await commence(tx, faite.chemin, dans(3))).toBeNull()
    expect((await listPubliees(ouverte)).map(({ chemin }) => chemin)).toContain(faite.chemin)
  })

  test('its last day is included, and the day after nobody begins even before the machine has passed', async ({
    tx,
  }) => {
    const { key, faite } = await administree(tx)
    await reglerLOuverture(key, { ouvreOn: null, fermeOn: TODAY })
    expect(await commence(tx, faite.chemin)).toBeNull()
    expect(await commence(tx, faite.chemin, dans(1))).toBe('refus')
    expect(await presentation(cutPublicKey(tx, dans(1)), faite.chemin)).toMatchObject({
      cloture: { dernierJour: TODAY, at: addDays(TODAY, 1) },
    })
    expect(await aideAuPreremplissage(cutPublicKey(tx, dans(1)), faite.chemin)).toMatchObject({ isClose: true })
  })

  test('the machine closes once, signs it, and a draft begun in time can still be deposited', async ({ tx }) => {
    const { key, faite } = await administree(tx)
    await reglerLOuverture(key, { ouvreOn: null, fermeOn: TODAY })
    const dossier = await unDossier(tx, { demarche: faite })
    expect(await fermerAEcheance(machine(tx))).toBe(0)
    expect(await fermerAEcheance(machine(tx, dans(2)))).toBe(1)
    expect(await fermerAEcheance(machine(tx, dans(2)))).toBe(0)
    const [evenement] = await tx
      .selectFrom('evenements')
      .where('demarche_id', '=', faite.id)
      .where('type', '=', 'demarche.close')
      .select(['acteur_id', 'acteur_role', 'donnees'])
      .execute()
    expect(evenement).toEqual({
      acteur_id: null,
      acteur_role: 'systeme',
      donnees: { raison: 'date', dernierJour: TODAY },
    })
    expect(await refusalOf(deposerTelQuel(await editKeyOf(tx, dossier, dans(2))))).toBeNull()
  })

  test('a last day that is past, or before the first, is refused and named', async ({ tx }) => {
    const { key } = await administree(tx)
    const passe = reglerLOuverture(key, { ouvreOn: null, fermeOn: addDays(TODAY, -1) })
    await expect(passe).rejects.toMatchObject({ code: 'refus', champ: 'ferme' })
    const inverse = reglerLOuverture(key, { ouvreOn: addDays(TODAY, 9), fermeOn: addDays(TODAY, 8) })
    await expect(inverse).rejects.toMatchObject({ code: 'refus', champ: 'ferme' })
    expect(await evenementsDe(key)).toEqual([])
  })

  test('the same dates twice make one event', async ({ tx }) => {
    const { key } = await administree(tx)
    const fenetre = { ouvreOn: TODAY, fermeOn: addDays(TODAY, 30) }
    await reglerLOuverture(key, fenetre)
    await reglerLOuverture(key, fenetre)
    expect(await evenementsDe(key)).toEqual(['demarche.ouverture_reglee'])
  })

  test('published again after its last day, it is open without one', async ({ tx }) => {
    const { key } = await prete(tx)
    await publier(key)
    await reglerLOuverture(key, { ouvreOn: null, fermeOn: TODAY })
    await fermerAEcheance(machine(tx, dans(1)))
    const lendemain = await cutAdminKey(tx, dans(1), key.personne, key.demarcheId)
    if (!lendemain) throw new Error('no key')
    await publier(lendemain)
    expect(await fermerAEcheance(machine(tx, dans(2)))).toBe(0)
    expect(await showDemarche(key)).toMatchObject({ etat: 'publiee', closAt: null })
  })
})

describe('closing', () => {
  test('for another démarche of one’s administration offers it on the page, as long as the public has it', async ({
    tx,
  }) => {
    const { key, faite } = await administree(tx)
    const autre = await uneDemarche(tx)
    const { organisation_id } = await tx
      .selectFrom('demarches')
      .where('id', '=', faite.id)
      .select('organisation_id')
      .executeTakeFirstOrThrow()
    await tx
      .updateTable('demarches')
      .set({ organisation_id, titre: 'Aide aux vergers' })
      .where('id', '=', autre.id)
      .execute()
    expect((await remplacantes(key)).map(({ id }) => id)).toEqual([autre.id])
    await clore(key, { remplaceePar: autre.id, motif: '' })
    const page = () => presentation(cutPublicKey(tx, MAINTENANT), faite.chemin)
    expect(await page()).toMatchObject({
      cloture: { motif: '', remplacante: { titre: 'Aide aux vergers', chemin: autre.chemin } },
    })
    await tx.updateTable('demarches').set({ etat: 'depubliee' }).where('id', '=', autre.id).execute()
    expect(await page()).toMatchObject({ cloture: { remplacante: null } })
  })

  test('is refused for itself, for one of another administration, for one that is not published, for none', async ({
    tx,
  }) => {
    const { key, faite } = await administree(tx)
    const ailleurs = await uneDemarche(tx)
    const { organisation_id } = await tx
      .selectFrom('demarches')
      .where('id', '=', faite.id)
      .select('organisation_id')
      .executeTakeFirstOrThrow()
    const enPreparation = await uneDemarche(tx)
    await tx
      .updateTable('demarches')
      .set({ organisation_id, etat: 'brouillon' })
      .where('id', '=', enPreparation.id)
      .execute()
    for (const remplaceePar of [faite.id, ailleurs.id, enPreparation.id, 'nimporte', ''])
      await expect(clore(key, { remplaceePar, motif: 'Fini.' })).rejects.toMatchObject({
        code: 'refus',
        champ: 'remplacee_par',
      })
    expect(await showDemarche(key)).toMatchObject({ etat: 'publiee' })
  })

  test('writes once to each person chosen, whatever their dossiers, and to nobody else', async ({ tx }) => {
    const { key, faite } = await administree(tx)
    const deux = await a.compte(tx)
    await unDossier(tx, { demarche: faite, usager: deux })
    await unDossier(tx, { demarche: faite, usager: deux, etat: 'en_instruction' })
    const enCours = await unDossier(tx, { demarche: faite, etat: 'en_construction' })
    await unDossier(tx, { demarche: faite, etat: 'accepte' })
    await clore(key, { motif: 'Fini.', message: 'Merci.', prevenir: { brouillons: true, enCours: false } })
    const [annonce] = await jobsOf(tx, 'annonce-de-cloture')
    if (!annonce) throw new Error('no job')
    expect(await annoncerLaCloture(machine(tx), annonce.evenementId)).toBe(1)
    await annoncerLaCloture(machine(tx), annonce.evenementId)
    expect(await jobsOf(tx, 'lettre-demarche')).toEqual([
      { evenementId: annonce.evenementId, lettre: 'close', compteId: deux.compteId },
    ])
    expect(await clotureAEcrire(machine(tx), annonce.evenementId, deux.compteId)).toMatchObject({
      email: deux.email,
      motif: 'Fini.',
      message: 'Merci.',
      hasBrouillon: true,
      hasEnCours: false,
    })
    expect(await clotureAEcrire(machine(tx), annonce.evenementId, enCours.usager.compteId)).toBeNull()
  })

  test('writes to nobody unless asked, and no more once it is open again', async ({ tx }) => {
    const { key } = await prete(tx)
    await publier(key)
    await clore(key, { motif: 'Fini.' })
    expect(await jobsOf(tx, 'annonce-de-cloture')).toEqual([])
    await publier(key)
    const usager = await a.compte(tx)
    await commencer(cutPersonKey(tx, MAINTENANT, usager), (await showDemarche(key)).reglages.chemin)
    await clore(key, { motif: 'Fini.', prevenir: { brouillons: true, enCours: true } })
    await publier(key)
    const [annonce] = await jobsOf(tx, 'annonce-de-cloture')
    if (!annonce) throw new Error('no job')
    expect(await annoncerLaCloture(machine(tx), annonce.evenementId)).toBe(0)
    expect(await clotureAEcrire(machine(tx), annonce.evenementId, usager.compteId)).toBeNull()
  })
})

describe('unpublishing', () => {
  test('hides the page, stops beginnings and deposits, keeps drafts; publishing gives all back', async ({ tx }) => {
    const { key } = await prete(tx)
    await publier(key)
    const { chemin } = (await showDemarche(key)).reglages
    const usager = await a.compte(tx)
    const id = await commencer(cutPersonKey(tx, MAINTENANT, usager), chemin)
    await depublier(key)
    const anyone = cutPublicKey(tx, MAINTENANT)
    expect(await presentation(anyone, chemin)).toBeNull()
    expect(await commence(tx, chemin)).toBe('introuvable')
    expect(await refusalOf(demarcheOuverte(anyone, chemin))).toBe('introuvable')
    const dossier = { id, usager, demarche: { id: key.demarcheId } as DemarcheDeTest }
    await expect(deposerTelQuel(await editKeyOf(tx, dossier))).rejects.toThrow('retiré cette démarche')
    await publier(key)
    expect(await presentation(anyone, chemin)).not.toBeNull()
    expect(await evenementsDe(key)).toContain('demarche.depubliee')
  })

  test('is refused of what the public does not have', async ({ tx }) => {
    const key = await demarche(tx)
    await expect(depublier(key)).rejects.toThrow('n’est pas publiée')
    const { key: publiee } = await administree(tx)
    await depublier(publiee)
    await expect(depublier(publiee)).rejects.toThrow('déjà plus visible')
    await expect(clore(publiee, { motif: 'Fini.' })).rejects.toThrow('n’est plus ouverte')
  })
})

describe('deleting', () => {
  test('asks for its title, hides it from its administrateurs and the public, and leaves a trace', async ({ tx }) => {
    const { key, faite } = await administree(tx)
    await expect(supprimerDemarche(key, 'Aide aux haies')).rejects.toMatchObject({ code: 'refus', champ: 'titre' })
    await supprimerDemarche(key, '  aide à la plantation  de haies ')
    expect(await cutAdminKey(tx, MAINTENANT, key.personne, faite.id)).toBeNull()
    expect(await presentation(cutPublicKey(tx, MAINTENANT), faite.chemin)).toBeNull()
    expect(await commence(tx, faite.chemin)).toBe('introuvable')
    const trace = await tx
      .selectFrom('evenements')
      .where('type', '=', 'demarche.supprimee')
      .where('demarche_id', '=', faite.id)
      .select('donnees')
      .executeTakeFirst()
    expect(trace?.donnees).toMatchObject({ titre: 'Aide à la plantation de haies', chemin: faite.chemin })
  })

  test('is refused while a dossier waits for a decision, and while a brouillon has one', async ({ tx }) => {
    const { key, faite } = await administree(tx)
    await unDossier(tx, { demarche: faite, etat: 'en_construction' })
    await expect(supprimerDemarche(key, await titreDe(key))).rejects.toThrow('1 dossier attend une décision')
    const { key: brouillon, faite: neuve } = await administree(tx)
    await unDossier(tx, { demarche: neuve })
    await tx.updateTable('demarches').set({ etat: 'brouillon', publie_at: null }).where('id', '=', neuve.id).execute()
    await expect(supprimerDemarche(brouillon, await titreDe(brouillon))).rejects.toThrow('a été commencé')
  })

  test('an act whose key was cut before finds nothing', async ({ tx }) => {
    const { key } = await administree(tx)
    await supprimerDemarche(key, await titreDe(key))
    for (const act of [() => clore(key, { motif: 'Fini.' }), () => depublier(key), () => publier(key)])
      expect(await refusalOf(act())).toBe('introuvable')
  })

  test('is undone for a month: a brouillon as it was, a published one unpublished', async ({ tx }) => {
    const brouillon = await demarche(tx)
    const { key: publiee } = await administree(tx)
    for (const [key, etat] of [
      [brouillon, 'brouillon'],
      [publiee, 'depubliee'],
    ] as const) {
      await supprimerDemarche(key, await titreDe(key))
      const restauration = await cutSupprimeeKey(tx, MAINTENANT, key.personne, key.demarcheId)
      if (!restauration) throw new Error('no key')
      await restaurerDemarche(restauration)
      expect(await showDemarche(key)).toMatchObject({ etat })
      expect(await refusalOf(restaurerDemarche(restauration))).toBe('introuvable')
    }
  })

  test('only its administrateurs take it out of the bin', async ({ tx }) => {
    const { key } = await administree(tx)
    const autre = await a.compte(tx, { roles: ['administrateur'] })
    expect(await cutSupprimeeKey(tx, MAINTENANT, key.personne, key.demarcheId)).toBeNull()
    await supprimerDemarche(key, await titreDe(key))
    expect(await cutSupprimeeKey(tx, MAINTENANT, autre, key.demarcheId)).toBeNull()
  })

  test('the sweep purges it after a month, once, and not while a dossier is kept there', async ({ tx }) => {
    const { key } = await administree(tx)
    const { key: avecDossier, faite } = await administree(tx)
    await unDossier(tx, { demarche: faite, etat: 'accepte' })
    for (const une of [key, avecDossier]) await supprimerDemarche(une, await titreDe(une))
    const unMois = `${addMonths(TODAY, 1)}T12:00:00.000Z` as Instant
    expect(await purgerLesDemarches(machine(tx, unMois))).toBe(0)
    const apres = addSeconds(unMois, 86_400)
    expect(await purgerLesDemarches(machine(tx, apres))).toBe(1)
    expect(await purgerLesDemarches(machine(tx, apres))).toBe(0)
    const restent = await tx.selectFrom('demarches').where('etat', '=', 'supprimee').select('id').execute()
    expect(restent).toEqual([{ id: faite.id }])
    const trace = tx
      .selectFrom('evenements')
      .where('type', '=', 'demarche.purgee')
      .select(['demarche_id', 'acteur_role'])
    expect(await trace.execute()).toEqual([{ demarche_id: key.demarcheId, acteur_role: 'systeme' }])
  })
})
