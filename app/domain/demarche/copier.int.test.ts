/** A démarche begun from another: what is chosen comes, nothing else does; people only between one's own. */
import { describe, expect } from 'vitest'
import { a, MAINTENANT } from '../../../db/builders.ts'
import type { Db, Tx } from '../../../db/client.ts'
import { jobsOf, test } from '../../../db/testing.ts'
import { parseFormulaire } from '../../../form-engine/lire-formulaire.ts'
import type { AdminKey, AdministrateurKey, CopieKey, Personne } from '../cles.ts'
import { cutAdministrateurKey } from '../compte/access.ts'
import { listInstructeurs } from '../groupe/list.ts'
import { configDeListe, uneListe } from '../referentiel/pour-les-tests.ts'
import { refusalOf } from '../testing.ts'
import { cutCopieKey } from './access.ts'
import { administrateursDe, ajouterAdministrateur } from './administrateurs.ts'
import { CHOIX_DE_COPIE, choixOfferts, copier, extraire } from './copier.ts'
import { ajouterDesChamps, champsACopier, sourcesDeChamps } from './copier-champs.ts'
import { creer } from './creer.ts'
import { demarche, evenementsDe, formulaireDe, laCleDe, prete } from './pour-les-tests.ts'
import { listerLesModeles, servirDeModele } from './modeles.ts'
import { publier } from './publier.ts'
import { showDemarche } from './show.ts'
import { supprimerDemarche } from './supprimer.ts'

function admin(db: Db | Tx, personne: Personne): AdministrateurKey {
  const key = cutAdministrateurKey(db, MAINTENANT, personne)
  if (!key) throw new Error('no key')
  return key
}

async function copie(db: Db | Tx, personne: Personne, id: string): Promise<CopieKey> {
  const key = await cutCopieKey(db, MAINTENANT, personne, id)
  if (!key) throw new Error('no key')
  return key
}

/** Copies a démarche of one's own, and opens what came of it. */
async function copiee(key: AdminKey, choix: readonly (typeof CHOIX_DE_COPIE)[number][]): Promise<AdminKey> {
  const mienne = admin(key.db, key.personne)
  const { id } = await copier(await copie(key.db, key.personne, key.demarcheId), mienne, { titre: 'La copie', choix })
  return laCleDe(mienne, id)
}

const LISTE = 'id;nom\n1;École des haies\n'

describe('copying a démarche of one’s own', () => {
  test('with everything, gives one that may be published like the first, at its own address', async ({ tx }) => {
    const formulaire = formulaireDe([
      { kind: 'champ', id: 'ecole', type: 'referentiel', libelle: 'École', config: await configDeListe(LISTE) },
    ])
    const { key, instructeur } = await prete(tx, { formulaire })
    await uneListe(tx, key.demarcheId, LISTE)
    await publier(key)
    const autre = await a.compte(tx, { roles: ['administrateur'] })
    await ajouterAdministrateur(key, autre.email)
    const neuve = await copiee(key, CHOIX_DE_COPIE)
    const [avant, apres] = [await showDemarche(key), await showDemarche(neuve)]
    expect(apres).toMatchObject({ etat: 'brouillon', revision: null, formulaire: avant.formulaire })
    expect(apres.reglages).toEqual({ ...avant.reglages, titre: 'La copie', chemin: 'la-copie' })
    expect((await listInstructeurs(neuve)).instructeurs.map(({ email }) => email)).toEqual([instructeur.email])
    expect(await administrateursDe(neuve)).toEqual(await administrateursDe(key))
    expect(await publier(neuve)).toMatchObject({ numero: 1 })
    expect((await jobsOf(tx, 'lettre-demarche')).filter(({ compteId }) => compteId === autre.compteId)).toHaveLength(2)
    expect(await evenementsDe(neuve)).toContain('demarche.copiee')
  })

  test('with nothing, gives an empty one', async ({ tx }) => {
    const { key } = await prete(tx)
    const vue = await showDemarche(await copiee(key, []))
    expect(vue.formulaire.champs).toEqual([])
    expect(vue.reglages).toMatchObject({ description: '', serviceNom: '', cadreJuridique: '', contactDroits: '' })
    expect(vue).toMatchObject({ conservation: { mois: null }, instructeurs: 0 })
  })

  test('brings down a conservation that was granted to the first one only', async ({ tx }) => {
    const { key } = await prete(tx)
    await tx.updateTable('demarches').set({ conservation_mois: 60 }).where('id', '=', key.demarcheId).execute()
    expect((await showDemarche(await copiee(key, ['conservation']))).conservation.mois).toBe(36)
  })

  test('without a title creates nothing', async ({ tx }) => {
    const { key } = await prete(tx)
    const essai = copier(await copie(tx, key.personne, key.demarcheId), admin(tx, key.personne), {
      titre: ' ',
      choix: ['champs'],
    })
    expect(await refusalOf(essai)).toBe('refus')
    expect(await sourcesDeChamps(key)).toEqual([])
  })
})

test('without the questions, what annotations and rules read of them is named', () => {
  const formulaire = formulaireDe([{ kind: 'champ', id: 'nom', type: 'text', libelle: 'Nom' }])
  const lit = { op: 'filled', value: { champ: 'nom' as never } } as const
  const note = { ...formulaire.champs[0], id: 'note', libelle: 'Note', afficherSi: lit } as never
  const complet = {
    ...formulaire,
    annotations: [note],
    ineligibilite: [{ id: 'i' as never, si: lit, message: 'Pas de nom.' }],
  }
  expect(extraire(complet, ['annotations', 'regles'])).toMatchObject({
    formulaire: { champs: [], annotations: [{ id: 'note' }], ineligibilite: [] },
    pertes: [
      { sorte: 'afficherSi', nom: 'Note' },
      { sorte: 'ineligibilite', nom: 'Pas de nom.' },
    ],
  })
  expect(extraire(complet, ['champs', 'annotations', 'regles'])).toEqual({ formulaire: complet, pertes: [] })
})

describe('a model', () => {
  test('is copied by the administrateurs of its administration, or of the instance, and by nobody otherwise', async ({
    tx,
  }) => {
    const { key } = await prete(tx)
    const { organisation_id: organisationId } = await tx
      .selectFrom('demarches')
      .where('id', '=', key.demarcheId)
      .select('organisation_id')
      .executeTakeFirstOrThrow()
    const collegue = await a.compte(tx, { roles: ['administrateur'], organisationId })
    const ailleurs = await a.compte(tx, { roles: ['administrateur'], organisationId: await a.organisation(tx) })
    const usager = await a.compte(tx)
    const entrent = async () =>
      Promise.all(
        [collegue, ailleurs, usager].map(
          async (qui) => (await cutCopieKey(tx, MAINTENANT, qui, key.demarcheId)) !== null,
        ),
      )
    expect(await entrent()).toEqual([false, false, false])
    await servirDeModele(key, 'organisation')
    expect(await entrent()).toEqual([true, false, false])
    expect((await listerLesModeles(admin(tx, collegue))).map(({ id }) => id)).toEqual([key.demarcheId])
    await servirDeModele(key, 'instance')
    expect(await entrent()).toEqual([true, true, false])
    expect(await listerLesModeles(admin(tx, key.personne))).toEqual([])
    await supprimerDemarche(key, (await showDemarche(key)).reglages.titre)
    expect(await entrent()).toEqual([false, false, false])
  })

  test('gives neither its people nor its service, even to a crafted request', async ({ tx }) => {
    const { key } = await prete(tx)
    await servirDeModele(key, 'instance')
    const autre = await a.compte(tx, { roles: ['administrateur'], organisationId: await a.organisation(tx) })
    const cle = await copie(tx, autre, key.demarcheId)
    expect(choixOfferts(cle)).not.toContain('groupes')
    for (const choix of ['groupes', 'administrateurs', 'service'] as const) {
      const essai = copier(cle, admin(tx, autre), { titre: 'Copie', choix: [choix] })
      expect(await refusalOf(essai)).toBe('refus')
    }
    const { id } = await copier(cle, admin(tx, autre), { titre: 'Copie', choix: choixOfferts(cle) })
    const neuve = await laCleDe(admin(tx, autre), id)
    expect(await showDemarche(neuve)).toMatchObject({
      instructeurs: 0,
      reglages: { serviceNom: '', description: 'Pour qui plante une haie.' },
    })
  })
})

describe('copying questions', () => {
  test('adds them at the end of the form, with the lists they search', async ({ tx }) => {
    const formulaire = formulaireDe([
      { kind: 'champ', id: 'nom', type: 'text', libelle: 'Nom' },
      { kind: 'champ', id: 'ecole', type: 'referentiel', libelle: 'École', config: await configDeListe(LISTE) },
    ])
    const { key: source } = await prete(tx, { formulaire })
    await uneListe(tx, source.demarcheId, LISTE)
    const mienne = admin(tx, source.personne)
    const key = await laCleDe(mienne, await creer(mienne, { titre: 'Neuve', formulaire }))
    await uneListe(tx, key.demarcheId, 'id;nom\n9;Autre\n')
    expect(await sourcesDeChamps(key)).toMatchObject([{ id: source.demarcheId }])
    expect((await champsACopier(key, source.demarcheId))?.champs.map(({ id }) => id)).toEqual(['nom', 'ecole'])
    expect(
      await ajouterDesChamps(key, { source: source.demarcheId, champs: ['nom', 'ecole'], isConfirme: false }),
    ).toEqual({
      ok: true,
      ajoutes: 2,
    })
    expect((await showDemarche(key)).formulaire.champs.map(({ id }) => id)).toEqual([
      'nom',
      'ecole',
      'nom-2',
      'ecole-2',
    ])
    expect(await evenementsDe(key)).toContain('demarche.modifiee')
  })

  test('is refused without a choice, and nothing is found of a démarche of somebody else', async ({ tx }) => {
    const { key: autrui } = await prete(tx)
    const key = await demarche(tx)
    const mienne = admin(tx, key.personne)
    const source = await creer(mienne, { titre: 'Mienne', formulaire: (await showDemarche(key)).formulaire })
    expect(await refusalOf(ajouterDesChamps(key, { source, champs: [], isConfirme: true }))).toBe('refus')
    expect(await refusalOf(ajouterDesChamps(key, { source, champs: ['inconnu'], isConfirme: true }))).toBe('refus')
    for (const id of [autrui.demarcheId, 'nimporte', key.demarcheId]) {
      expect(await champsACopier(key, id)).toBeNull()
      expect(await refusalOf(ajouterDesChamps(key, { source: id, champs: ['nom'], isConfirme: true }))).toBe(
        'introuvable',
      )
    }
  })

  test('names what would be lost before it writes anything', async ({ tx }) => {
    const lit = { op: 'filled', value: { champ: 'nom' } }
    const formulaire = formulaireLu([
      { kind: 'champ', id: 'nom', type: 'text', libelle: 'Nom' },
      { kind: 'champ', id: 'prenom', type: 'text', libelle: 'Prénom', afficherSi: lit },
    ])
    const { key: source } = await prete(tx, { formulaire })
    const mienne = admin(tx, source.personne)
    const key = await laCleDe(mienne, await creer(mienne, { titre: 'Neuve' }))
    const voulus = { source: source.demarcheId, champs: ['prenom'] }
    expect(await ajouterDesChamps(key, { ...voulus, isConfirme: false })).toEqual({
      ok: false,
      pertes: [{ sorte: 'afficherSi', nom: 'Prénom' }],
    })
    expect((await showDemarche(key)).formulaire.champs).toEqual([])
    expect(await ajouterDesChamps(key, { ...voulus, isConfirme: true })).toEqual({ ok: true, ajoutes: 1 })
    expect((await showDemarche(key)).formulaire.champs).toMatchObject([{ id: 'prenom', libelle: 'Prénom' }])
  })
})

function formulaireLu(champs: object[]) {
  const lu = parseFormulaire({ langage: 1, champs })
  if (!lu.ok) throw new Error(JSON.stringify(lu.problemes))
  return lu.formulaire
}
