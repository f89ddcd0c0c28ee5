/** Groupes that the routing of a form sends to: made, renamed, deleted, and found at the deposit. */
import { ulid } from 'ulid'
import { expect } from 'vitest'
import { a, MAINTENANT } from '../../../db/builders.ts'
import type { Db, Tx } from '../../../db/client.ts'
import type { DossierId } from '../../../db/schema/ids.ts'
import { test } from '../../../db/testing.ts'
import type { Formulaire, StableId } from '../../../form-engine/formulaire.ts'
import { departements } from '../../../form-engine/referentiels/departements.ts'
import { regions } from '../../../form-engine/referentiels/regions.ts'
import type { AdminKey } from '../cles.ts'
import { cutAdministrateurKey } from '../compte/access.ts'
import { faitsDe } from '../demarche/faits.ts'
import { demarche, evenementsDe, laCleDe, prete } from '../demarche/pour-les-tests.ts'
import { publier } from '../demarche/publier.ts'
import { deposerTelQuel } from '../dossier/tel-quel-pour-les-tests.ts'
import { repondre } from '../dossier/repondre.ts'
import { annuler } from '../edition/annuler.ts'
import { remplacer } from '../edition/remplacer.ts'
import { showEdition } from '../edition/show.ts'
import { champ, editKeyOf, refusalOf, unDossier, uneDemarche } from '../testing.ts'
import { ajouterInstructeur } from './ajouter-instructeur.ts'
import { creerGroupe } from './creer.ts'
import { listGroupes, listInstructeurs } from './list.ts'
import { renommerGroupe } from './renommer.ts'
import { prevoirRepartition, repartir } from './repartir.ts'
import { retirerInstructeur } from './retirer-instructeur.ts'
import { supprimerGroupe } from './supprimer.ts'

const vers = (groupe: string, defaut: string | null = null): Formulaire['routage'] => ({
  regles: [{ id: 'r1' as StableId, si: { boolean: true }, groupe }],
  defaut,
})

async function orienter(key: AdminKey, routage: Formulaire['routage']): Promise<void> {
  const { formulaire } = await showEdition(key)
  expect(await remplacer(key, { ...formulaire, routage })).toMatchObject({ ok: true })
}

const noms = async (key: AdminKey) => (await listGroupes(key)).groupes.map(({ nom }) => nom)
const routage = async (key: AdminKey) => (await showEdition(key)).formulaire.routage

test('a groupe is created under a name of one line, and its event recorded', async ({ tx }) => {
  const key = await demarche(tx)
  await creerGroupe(key, '  Direction \n du  Nord ')
  expect(await noms(key)).toEqual(['Groupe par défaut', 'Direction du Nord'])
  expect(await evenementsDe(key)).toEqual(['demarche.creee', 'groupe.cree'])
})

test('a name that says nothing, is too long, or is that of another groupe is refused with the reason', async ({
  tx,
}) => {
  const key = await demarche(tx)
  await creerGroupe(key, 'Nord')
  await expect(creerGroupe(key, ' \n ')).rejects.toThrow('Donnez un nom')
  await expect(creerGroupe(key, 'n'.repeat(101))).rejects.toThrow('101 caractères')
  await expect(creerGroupe(key, 'NORD')).rejects.toThrow('« Nord » existe déjà')
  expect(await noms(key)).toHaveLength(2)
})

test('the same name may be used by another démarche', async ({ tx }) => {
  await creerGroupe(await demarche(tx), 'Nord')
  const key = await demarche(tx)
  await creerGroupe(key, 'Nord')
  expect(await noms(key)).toHaveLength(2)
})

test('renaming a groupe renames it in the rules being prepared, in one gesture that undoing takes back', async ({
  tx,
}) => {
  const key = await demarche(tx)
  const id = await creerGroupe(key, 'Nord')
  await orienter(key, vers('Nord', 'Nord'))
  await renommerGroupe(key, id, 'Grand Nord')
  expect(await routage(key)).toMatchObject({ regles: [{ groupe: 'Grand Nord' }], defaut: 'Grand Nord' })
  await annuler(key, { seance: 'moi', vu: 0 })
  expect(await routage(key)).toMatchObject({ regles: [{ groupe: 'Nord' }], defaut: 'Nord' })
  // The name it had leads to it still: nothing is missing.
  expect((await listGroupes(key)).manquants).toEqual([])
  expect(await noms(key)).toEqual(['Groupe par défaut', 'Grand Nord'])
})

test('a former name is taken by no other groupe, and may be taken back by its own', async ({ tx }) => {
  const key = await demarche(tx)
  const id = await creerGroupe(key, 'Nord')
  await renommerGroupe(key, id, 'Sud')
  await expect(creerGroupe(key, 'nord')).rejects.toThrow('a été le nom du groupe « Sud »')
  await renommerGroupe(key, id, 'Nord')
  await renommerGroupe(key, id, 'NORD')
  expect(await noms(key)).toEqual(['Groupe par défaut', 'NORD'])
})

test('a groupe of another démarche is neither renamed nor deleted', async ({ tx }) => {
  const key = await demarche(tx)
  const autre = await demarche(tx)
  const id = await creerGroupe(autre, 'Nord')
  expect(await refusalOf(renommerGroupe(key, id, 'Pris'))).toBe('introuvable')
  expect(await refusalOf(supprimerGroupe(key, id))).toBe('introuvable')
  expect(await refusalOf(ajouterInstructeur(key, 'ada@exemple.fr', id))).toBe('introuvable')
  expect(await refusalOf(renommerGroupe(key, 'n’importe quoi', 'Pris'))).toBe('introuvable')
  expect(await noms(autre)).toEqual(['Groupe par défaut', 'Nord'])
})

test('a groupe is deleted when nothing leads to it: not the default one, nor one the form in preparation names', async ({
  tx,
}) => {
  const key = await demarche(tx)
  const id = await creerGroupe(key, 'Nord')
  const defaut = (await listGroupes(key)).groupes[0]?.id ?? ''
  await expect(supprimerGroupe(key, defaut)).rejects.toThrow('Le groupe par défaut')
  await orienter(key, vers('Nord'))
  await expect(supprimerGroupe(key, id)).rejects.toThrow('Le formulaire en préparation')
  await renommerGroupe(key, id, 'Sud')
  await annuler(key, { seance: 'moi', vu: 0 })
  await expect(supprimerGroupe(key, id)).rejects.toThrow('Le formulaire en préparation')
  await annuler(key, { seance: 'moi', vu: 0 })
  await supprimerGroupe(key, id)
  expect(await noms(key)).toEqual(['Groupe par défaut'])
})

test('a groupe that the public form sends to is not deleted, even under a name it no longer has', async ({ tx }) => {
  const { key, instructeur } = await prete(tx)
  const id = await creerGroupe(key, 'Nord')
  await ajouterInstructeur(key, instructeur.email, id)
  await orienter(key, vers('Nord'))
  await publier(key)
  await renommerGroupe(key, id, 'Sud')
  await orienter(key, { regles: [], defaut: null })
  await expect(supprimerGroupe(key, id)).rejects.toThrow('Le formulaire publié oriente des dossiers vers « Sud »')
  await expect(retirerInstructeur(key, instructeur.compteId, id)).rejects.toThrow('la dernière personne du groupe')
})

test('a groupe that holds a dossier is not deleted', async ({ tx }) => {
  const { demarche: faite, key } = await publiee(tx, vers('Nord'))
  const id = await creerGroupe(key, 'Nord')
  const dossier = await unDossier(tx, { demarche: faite, etat: 'en_construction' })
  await tx.updateTable('dossiers').set({ groupe_id: id }).where('id', '=', dossier.id).execute()
  await orienter(key, { regles: [], defaut: null })
  await tx.updateTable('demarches').set({ revision_publiee_id: null }).where('id', '=', faite.id).execute()
  await expect(supprimerGroupe(key, id)).rejects.toThrow('a des dossiers')
})

test('the list of publication wants each named groupe to exist, and somebody in it', async ({ tx }) => {
  const { key, instructeur } = await prete(tx)
  await orienter(key, vers('Nord'))
  await expect(publier(key)).rejects.toThrow()
  const id = await creerGroupe(key, 'Nord')
  await expect(publier(key)).rejects.toThrow()
  await ajouterInstructeur(key, instructeur.email, id)
  expect((await listInstructeurs(key, id)).instructeurs).toHaveLength(1)
  await renommerGroupe(key, id, 'Sud')
  await annuler(key, { seance: 'moi', vu: 0 })
  expect((await faitsDe(key.db, key.demarcheId, '2026-11-26' as never)).groupesNommes).toEqual([
    { nom: 'Sud', instructeurs: 1 },
  ])
  await publier(key)
})

test('the deposit sends the dossier to the groupe the rule says, under its present name or a former one', async ({
  tx,
}) => {
  const { demarche: faite, key } = await publiee(tx, vers('Nord'))
  const id = await creerGroupe(key, 'Nord')
  const premier = await unDossier(tx, { demarche: faite })
  await deposerTelQuel(await editKeyOf(tx, premier))
  await renommerGroupe(key, id, 'Sud')
  const second = await unDossier(tx, { demarche: faite })
  await deposerTelQuel(await editKeyOf(tx, second))
  for (const dossier of [premier, second])
    expect(await recuPar(tx, dossier.id)).toEqual({ groupe_id: id, introuvable: undefined })
})

test('a dossier whose groupe is gone, or that no rule sends, goes to the default groupe; the first leaves a trace', async ({
  tx,
}) => {
  const perdue = await publiee(tx, vers('Disparu'))
  const dossier = await unDossier(tx, { demarche: perdue.demarche })
  await deposerTelQuel(await editKeyOf(tx, dossier))
  expect(await recuPar(tx, dossier.id)).toEqual({ groupe_id: perdue.demarche.groupeId, introuvable: 'Disparu' })
  expect((await listGroupes(perdue.key)).introuvables).toEqual([{ nom: 'Disparu', dossiers: 1 }])

  const sans = await publiee(tx, { regles: [], defaut: null })
  const autre = await unDossier(tx, { demarche: sans.demarche })
  await deposerTelQuel(await editKeyOf(tx, autre))
  expect(await recuPar(tx, autre.id)).toEqual({ groupe_id: sans.demarche.groupeId, introuvable: undefined })
  expect((await listGroupes(sans.key)).introuvables).toEqual([])
})

test('a list shares dossiers out: one groupe and one rule for each option, names that exist are used again, and once only', async ({
  tx,
}) => {
  const key = await demarche(tx)
  await creerGroupe(key, 'nord')
  const { formulaire } = await showEdition(key)
  const region = champ('region', { type: 'drop_down_list', config: { options: ['Nord', 'Sud', 'Est'] } })
  await remplacer(key, { ...formulaire, champs: [...formulaire.champs, region] })
  const prevision = await prevoirRepartition(key, 'region')
  expect(prevision).toMatchObject({
    groupes: 2,
    regles: 3,
    lignes: [
      { reponse: 'Nord', groupe: 'nord', isNouveau: false, isRegleLa: false },
      { groupe: 'Sud', isNouveau: true },
      { groupe: 'Est', isNouveau: true },
    ],
  })
  // Foreseeing writes nothing; and what is confirmed is what was read.
  expect(await noms(key)).toEqual(['Groupe par défaut', 'nord'])
  await expect(repartir(key, 'region', prevision.vu - 1)).rejects.toThrow('a changé depuis cet aperçu')
  expect(await repartir(key, 'region', prevision.vu)).toEqual({ groupes: 2, regles: 3 })
  expect(await noms(key)).toEqual(['Groupe par défaut', 'Est', 'Sud', 'nord'])
  expect((await routage(key)).regles).toMatchObject([
    { groupe: 'nord', si: { op: 'eq', left: { champ: 'region' }, right: { option: 'Nord' } } },
    { groupe: 'Sud' },
    { groupe: 'Est' },
  ])
  expect(await repartir(key, 'region')).toEqual({ groupes: 0, regles: 0 })
  expect(await prevoirRepartition(key, 'region')).toMatchObject({ groupes: 0, regles: 0 })
  await annuler(key, { seance: 'moi', vu: 0 })
  expect((await routage(key)).regles).toEqual([])
  await expect(repartir(key, 'nom')).rejects.toThrow('une question à choix unique')
  await expect(repartir(key, 'inconnue')).rejects.toThrow('une question à choix unique')
})

test('a territory shares dossiers out too, by the département or the région of what is answered; the deposit follows', async ({
  tx,
}) => {
  const key = await demarche(tx)
  const champs = [champ('lieu', { type: 'departements' }), champ('ville', { type: 'communes' })]
  const { formulaire } = await showEdition(key)
  await remplacer(key, { ...formulaire, champs })
  expect(await prevoirRepartition(key, 'lieu')).toMatchObject({ part: 'reponse', regles: departements.length })
  expect(await prevoirRepartition(key, 'ville.departement')).toMatchObject({ regles: departements.length })
  expect(await repartir(key, 'lieu.region')).toEqual({ groupes: regions.length, regles: regions.length })
  const bretagne = (await routage(key)).regles.find(({ groupe }) => groupe === 'Bretagne')
  expect(bretagne?.si).toEqual({ op: 'in_region', left: { champ: 'lieu' }, right: { option: '53' } })

  const publique = await uneDemarche(tx, { champs, routage: await routage(key) })
  const { id } = await tx
    .insertInto('groupes')
    .values({ demarche_id: publique.id, nom: 'Bretagne' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const dossier = await unDossier(tx, { demarche: publique })
  const edition = await editKeyOf(tx, dossier)
  await repondre(edition, [{ id: ulid(), champ: 'lieu' as StableId, row: null, base: 0, raw: '35' }])
  await deposerTelQuel(edition)
  expect((await recuPar(tx, dossier.id)).groupe_id).toBe(id)
})

/** A published démarche with this routing, and the key of somebody who runs it. */
async function publiee(db: Db | Tx, route: Formulaire['routage']) {
  const faite = await uneDemarche(db, { routage: route })
  const { organisation_id } = await db
    .selectFrom('demarches')
    .where('id', '=', faite.id)
    .select('organisation_id')
    .executeTakeFirstOrThrow()
  const personne = await a.compte(db, { roles: ['administrateur'], organisationId: organisation_id })
  await db
    .insertInto('demarche_administrateurs')
    .values({ demarche_id: faite.id, compte_id: personne.compteId })
    .execute()
  const admin = cutAdministrateurKey(db, MAINTENANT, personne)
  if (!admin) throw new Error('no administrateur')
  return { demarche: faite, key: await laCleDe(admin, faite.id) }
}

async function recuPar(db: Db | Tx, dossierId: DossierId) {
  const { groupe_id } = await db
    .selectFrom('dossiers')
    .where('id', '=', dossierId)
    .select('groupe_id')
    .executeTakeFirstOrThrow()
  const { donnees } = await db
    .selectFrom('evenements')
    .where('dossier_id', '=', dossierId)
    .where('type', '=', 'dossier.depose')
    .select('donnees')
    .executeTakeFirstOrThrow()
  return { groupe_id, introuvable: donnees['groupe_introuvable'] }
}
