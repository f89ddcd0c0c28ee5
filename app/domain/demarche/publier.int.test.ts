import { describe, expect } from 'vitest'
import { inTransaction, processDb } from '../../../db/client.ts'
import { a, MAINTENANT } from '../../../db/builders.ts'
import { jobsOf, test } from '../../../db/testing.ts'
import { within, type AdminKey } from '../cles.ts'
import { cutPersonKey, cutPublicKey, cutSuperKey } from '../compte/access.ts'
import { commencer } from '../dossier/commencer.ts'
import { abandonner, reprendre } from '../edition/abandonner.ts'
import { aPublier } from '../revision/a-publier.ts'
import { comparaison, historiqueDesRevisions } from '../revision/historique.ts'
import { clore } from './clore.ts'
import { demanderLeDeverrouillage, deverrouillagesEnAttente, repondreAuDeverrouillage } from './deverrouiller.ts'
import { declarer } from './donnees.ts'
import { listPubliees } from './list-publiees.ts'
import { modifierFormulaire } from './modifier-formulaire.ts'
import { DECLARATIONS, demarche, evenementsDe, FORMULAIRE, formulaireDe, prete } from './pour-les-tests.ts'
import { dejaCommences, presentation } from './presentation.ts'
import { publier } from './publier.ts'
import { showDemarche } from './show.ts'

const AUTRE = JSON.stringify({
  langage: 0,
  champs: [{ kind: 'champ', id: 'surface', type: 'integer_number', libelle: 'Surface' }],
})

test('a démarche that misses a point is not published, and each point is named', async ({ tx }) => {
  const key = await demarche(tx)
  await expect(publier(key)).rejects.toThrow(/Nommez le service.*Citez le texte.*une personne pour instruire/)
  expect(await showDemarche(key)).toMatchObject({ etat: 'brouillon', revision: null })
  expect(await evenementsDe(key)).toEqual(['demarche.creee'])
})

test('publishing freezes the formulaire as revision 1 and opens the public address', async ({ tx }) => {
  const { key } = await prete(tx)
  const { chemin } = (await showDemarche(key)).reglages
  const anyone = cutPublicKey(tx, MAINTENANT)
  expect(await presentation(anyone, chemin)).toBeNull()
  expect(await publier(key)).toMatchObject({ numero: 1, isNouvelle: true })
  expect(await showDemarche(key)).toMatchObject({ etat: 'publiee', revision: { numero: 1 }, hasChangements: false })
  expect(await presentation(anyone, chemin)).toMatchObject({ chemin, cloture: null, minutes: 1 })
  expect((await listPubliees(anyone)).map((ouverte) => ouverte.chemin)).toContain(chemin)
})

test('a formulaire whose rules depend on themselves is not published, and the verification is named', async ({
  tx,
}) => {
  const { key } = await prete(tx)
  const reads = (champ: string) => ({ op: 'filled', value: { champ } })
  const cercle = {
    langage: 1,
    champs: [
      { kind: 'champ', id: 'a', type: 'text', libelle: 'A', afficherSi: reads('b') },
      { kind: 'champ', id: 'b', type: 'text', libelle: 'B', afficherSi: reads('a') },
    ],
  }
  expect(await modifierFormulaire(key, JSON.stringify(cercle))).toMatchObject({ ok: true })
  await expect(publier(key)).rejects.toThrow('Corrigez ce que la vérification du formulaire refuse.')
  expect((await showDemarche(key)).points).toContainEqual(expect.objectContaining({ cle: 'regles', fait: false }))
})

test('a formulaire that nobody could deposit is not published; a mere warning does not forbid it', async ({ tx }) => {
  const { key } = await prete(tx)
  const avec = (regle: object, severite: string) => ({
    langage: 1,
    champs: [{ kind: 'champ', id: 'age', type: 'integer_number', libelle: 'Âge', obligatoire: true }],
    validations: [{ id: 'v', sur: 'age', regle, severite, message: 'Cet âge ne convient pas.' }],
  })
  const impossible = {
    all: [
      { op: 'gt', left: { champ: 'age' }, right: { integer: '10' } },
      { op: 'lt', left: { champ: 'age' }, right: { integer: '5' } },
    ],
  }
  await modifierFormulaire(key, JSON.stringify(avec(impossible, 'bloquant')))
  await expect(publier(key)).rejects.toThrow('Corrigez ce que la vérification du formulaire refuse.')
  await modifierFormulaire(key, JSON.stringify(avec(impossible, 'avertissement')))
  expect(await publier(key)).toMatchObject({ numero: 1 })
})

test('publishing twice the same document makes one revision and one event', async ({ tx }) => {
  const { key } = await prete(tx)
  const first = await publier(key)
  expect(await publier(key)).toEqual({ ...first, isNouvelle: false })
  expect((await evenementsDe(key)).filter((type) => type === 'demarche.publiee')).toHaveLength(1)
})

test('a changed formulaire waits for the next publication, and a dossier keeps the revision it began with', async ({
  tx,
}) => {
  const { key } = await prete(tx)
  const first = await publier(key)
  const usager = cutPersonKey(tx, MAINTENANT, await a.compte(tx))
  const dossierId = await commencer(usager, (await showDemarche(key)).reglages.chemin)
  await modifierFormulaire(key, AUTRE)
  expect(await showDemarche(key)).toMatchObject({ revision: { numero: 1 }, hasChangements: true })
  expect(await publier(key, { raison: 'Le décret du 2 mai.' })).toMatchObject({ numero: 2, isNouvelle: true })
  const dossier = tx.selectFrom('dossiers').where('id', '=', dossierId).select('revision_id')
  expect(await dossier.executeTakeFirstOrThrow()).toEqual({ revision_id: first.id })
})

test('a published revision cannot be changed, even by the database', async ({ tx }) => {
  const { key } = await prete(tx)
  const { id } = await publier(key)
  const rewriting = tx.updateTable('revisions').set({ numero: 9 }).where('id', '=', id).execute()
  await expect(rewriting).rejects.toThrow('ne se modifie pas')
})

test('of two publications at once, one makes the revision and the other finds it', async ({ dbtest }) => {
  const { key } = await prete(dbtest)
  const both = await Promise.all([publier(key), publier(key)])
  expect(both.map(({ numero }) => numero)).toEqual([1, 1])
  expect(both.map(({ isNouvelle }) => isNouvelle).sort()).toEqual([false, true])
})

test('a publication that is rolled back leaves neither revision nor event', async ({ tx }) => {
  const { key } = await prete(tx)
  const before = await evenementsDe(key)
  await expect(
    inTransaction(tx, async (inner) => {
      await publier(within(key, inner))
      throw new Error('panne')
    }),
  ).rejects.toThrow('panne')
  expect(await evenementsDe(key)).toEqual(before)
  expect(await showDemarche(key)).toMatchObject({ etat: 'brouillon', revision: null })
})

test('a closed démarche takes no new dossier, and says why', async ({ tx }) => {
  const { key } = await prete(tx)
  await publier(key)
  const { chemin } = (await showDemarche(key)).reglages
  await clore(key, { motif: ' La campagne 2026 est finie. ' })
  expect(await presentation(cutPublicKey(tx, MAINTENANT), chemin)).toMatchObject({
    cloture: { at: MAINTENANT, motif: 'La campagne 2026 est finie.' },
  })
  const usager = cutPersonKey(tx, MAINTENANT, await a.compte(tx))
  await expect(commencer(usager, chemin)).rejects.toThrow('ne reçoit plus de nouveau dossier')
})

test('a démarche is closed with a reason, once, and only if it was published', async ({ tx }) => {
  const { key } = await prete(tx)
  await expect(clore(key, { motif: 'Fini.' })).rejects.toThrow('n’est pas publiée')
  await publier(key)
  await expect(clore(key, { motif: '  ' })).rejects.toThrow('Écrivez pourquoi')
  await clore(key, { motif: 'Fini.' })
  await expect(clore(key, { motif: 'Fini.' })).rejects.toThrow('déjà close')
})

test('a closed démarche published again opens, without a new revision when nothing changed', async ({ tx }) => {
  const { key } = await prete(tx)
  await publier(key)
  await clore(key, { motif: 'Pause.' })
  expect(await publier(key)).toMatchObject({ numero: 1, isNouvelle: false })
  expect(await showDemarche(key)).toMatchObject({ etat: 'publiee', closAt: null, closMotif: '' })
})

test('the start page names the files to prepare, and what the person already began', async ({ tx }) => {
  const formulaire = formulaireDe([
    { kind: 'champ', id: 'devis', type: 'piece_justificative', libelle: 'Devis', obligatoire: true },
    { kind: 'champ', id: 'nom', type: 'text', libelle: 'Nom' },
  ])
  const { key } = await prete(tx, { formulaire })
  await publier(key)
  const { chemin } = (await showDemarche(key)).reglages
  expect((await presentation(cutPublicKey(tx, MAINTENANT), chemin))?.pieces).toEqual([
    { libelle: 'Devis', description: null, obligatoire: true, modele: null },
  ])
  const usager = cutPersonKey(tx, MAINTENANT, await a.compte(tx))
  expect(await dejaCommences(usager, chemin)).toEqual({ brouillons: [], deposes: 0 })
  const id = await commencer(usager, chemin)
  expect(await dejaCommences(usager, chemin)).toMatchObject({
    brouillons: [{ id, supprimeLe: '2026-12-08' }],
    deposes: 0,
  })
  const other = cutPersonKey(tx, MAINTENANT, await a.compte(tx))
  expect(await dejaCommences(other, chemin)).toEqual({ brouillons: [], deposes: 0 })
})

/** Ends a transaction that shows something and keeps nothing. */
class RolledBack extends Error {}

const LISTE = formulaireDe([{ kind: 'champ', id: 'ecole', type: 'referentiel', libelle: 'École' }])
const PROTEGEE = formulaireDe([{ kind: 'champ', id: 'nir', type: 'nir', libelle: 'Numéro de sécurité sociale' }])
const ROUTEE = { ...FORMULAIRE, routage: { regles: [], defaut: 'Nord' } }

const vide = (colonne: 'description' | 'service_nom' | 'cadre_juridique' | 'contact_droits') => (key: AdminKey) =>
  key.db
    .updateTable('demarches')
    .set({ [colonne]: '' })
    .where('id', '=', key.demarcheId)
    .execute()
const prepare = (formulaire: object) => (key: AdminKey) =>
  key.db
    .updateTable('demarches')
    .set({ formulaire_brouillon: JSON.stringify(formulaire) })
    .where('id', '=', key.demarcheId)
    .execute()

test.each<[string, (key: AdminKey) => Promise<unknown>, RegExp]>([
  ['a presentation', vide('description'), /Présentez la démarche/],
  ['a service', vide('service_nom'), /Nommez le service/],
  ['a legal basis', vide('cadre_juridique'), /Citez le texte/],
  ['a kind of legal basis', (key) => declarer(key, { ...DECLARATIONS, cadreNature: null }), /une délibération ou une/],
  ['a contact for rights', vide('contact_droits'), /exerce ses droits/],
  [
    'a controller and an officer',
    (key) => key.db.updateTable('organisations').set({ responsable_traitement: '', dpd_contact: '' }).execute(),
    /responsable des données.*délégué à la protection/,
  ],
  ['minors left out', (key) => declarer(key, { ...DECLARATIONS, sansMineurs: undefined }), /personnes mineures/],
  [
    'special categories left out',
    (key) => declarer(key, { ...DECLARATIONS, sansDonneesParticulieres: undefined }),
    /catégories particulières/,
  ],
  [
    'a reason, an assessment and an agreement for a protected question',
    prepare(PROTEGEE),
    /posée : « Numéro de sécurité sociale ».*analyse d’impact.*son accord/,
  ],
  ['its lists', prepare(LISTE), /Choisissez la liste de la question « École »/],
  ['the groupes that its routing names', prepare(ROUTEE), /groupes que nomme le routage.*« Nord »/],
  [
    'somebody in each groupe that its routing names',
    async (key) => {
      await prepare(ROUTEE)(key)
      await key.db
        .insertInto('groupes')
        .values({ demarche_id: key.demarcheId, nom: 'Nord', par_defaut: false })
        .execute()
    },
    /une personne pour instruire les dossiers : « Nord »/,
  ],
  [
    'a duration of conservation',
    (key) => key.db.updateTable('demarches').set({ conservation_mois: null }).execute(),
    /combien de temps/,
  ],
])('without %s, the page offers no publication and the act is refused', async (_quoi, casser, phrase) => {
  await inTransaction(processDb(), async (tx) => {
    const { key } = await prete(tx)
    expect((await showDemarche(key)).points.filter(({ fait }) => !fait)).toEqual([])
    await casser(key)
    expect((await showDemarche(key)).points.filter(({ fait }) => !fait)).not.toEqual([])
    await expect(publier(key)).rejects.toThrow(phrase)
    expect(await showDemarche(key)).toMatchObject({ etat: 'brouillon', revision: null })
    throw new RolledBack()
  }).catch((error: unknown) => {
    if (!(error instanceof RolledBack)) throw error
  })
})

test('a protected question is published once its reason is told and the super-administrateur agrees', async ({
  tx,
}) => {
  const { key } = await prete(tx, { formulaire: PROTEGEE })
  await declarer(key, DECLARATIONS)
  await expect(demanderLeDeverrouillage(key)).rejects.toThrow('pourquoi la question « Numéro de sécurité sociale »')
  await declarer(key, { ...DECLARATIONS, 'finalite.nir': 'Pour verser la pension.' })
  await expect(demanderLeDeverrouillage(key)).rejects.toThrow('analyse d’impact')
  await declarer(key, { ...DECLARATIONS, 'finalite.nir': 'Pour verser la pension.', aipdReference: 'AIPD 1' })
  await expect(publier(key)).rejects.toThrow('son accord')
  await demanderLeDeverrouillage(key)
  const superKey = cutSuperKey(tx, MAINTENANT, await a.compte(tx, { roles: ['super-administrateur'] }))
  if (!superKey) throw new Error('no super-administrateur')
  expect(await deverrouillagesEnAttente(superKey)).toMatchObject([
    { demarcheId: key.demarcheId, questions: [{ finalite: 'Pour verser la pension.' }] },
  ])
  await repondreAuDeverrouillage(superKey, key.demarcheId, 'accorde')
  await expect(repondreAuDeverrouillage(superKey, key.demarcheId, 'refuse')).rejects.toThrow('déjà reçu une réponse')
  expect(await publier(key)).toMatchObject({ numero: 1 })
})

test('a published démarche does not take back what it declared', async ({ tx }) => {
  const { key } = await prete(tx)
  await publier(key)
  await expect(declarer(key, { ...DECLARATIONS, sansMineurs: undefined })).rejects.toThrow('est publiée')
  await expect(declarer(key, { ...DECLARATIONS, dpdContact: '' })).rejects.toThrow('sans les laisser vides')
})

describe('a revision that takes something away', () => {
  test('asks for a reason, which is kept with its class and who published it', async ({ tx }) => {
    const { key } = await prete(tx)
    await publier(key)
    await modifierFormulaire(key, AUTRE)
    expect((await aPublier(key, 'fr')).changements).toMatchObject({ classe: 'casse', isRaisonExigee: true })
    await expect(publier(key, { raison: '  ' })).rejects.toThrow('Écrivez pourquoi')
    await publier(key, { raison: ' Le décret du 2 mai. ' })
    const { revisions } = await historiqueDesRevisions(key)
    expect(revisions).toMatchObject([
      { numero: 2, raison: 'Le décret du 2 mai.', classe: 'casse', par: key.personne.email, isEnLigne: true },
      { numero: 1, raison: '', classe: null, isEnLigne: false },
    ])
    expect(await jobsOf(tx, 'deplacement-brouillons')).toEqual([{ demarcheId: key.demarcheId }])
  })

  test('is not published when it is not the one that was read', async ({ tx }) => {
    const { key } = await prete(tx)
    await publier(key)
    const { empreinte } = await aPublier(key, 'fr')
    await modifierFormulaire(key, AUTRE)
    await expect(publier(key, { raison: 'Le décret.', empreinte })).rejects.toThrow('a changé entre-temps')
  })

  test('is abandoned for the one the public has, and an old one is taken up again', async ({ tx }) => {
    const { key } = await prete(tx)
    await publier(key)
    await modifierFormulaire(key, AUTRE)
    await abandonner(key)
    expect(await showDemarche(key)).toMatchObject({ hasChangements: false })
    await modifierFormulaire(key, AUTRE)
    await publier(key, { raison: 'Le décret.' })
    await reprendre(key, 1)
    const [groupe] = (await comparaison(key, 2, 'brouillon', 'fr')) ?? []
    expect(groupe?.changements.map(({ phrase }) => phrase).join(' ')).toMatch(/Nom du projet/)
    await expect(reprendre(key, 9)).rejects.toThrow('n’existe pas')
    expect(await publier(key, { raison: 'Retour en arrière.' })).toMatchObject({ numero: 3, isNouvelle: true })
  })
})
