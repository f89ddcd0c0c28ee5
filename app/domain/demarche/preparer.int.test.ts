import { expect } from 'vitest'
import { a, MAINTENANT } from '../../../db/builders.ts'
import { test } from '../../../db/testing.ts'
import { cutAdministrateurKey, cutPersonKey } from '../compte/access.ts'
import { regleDeConservation } from '../conservation/regle.ts'
import { commencer } from '../dossier/commencer.ts'
import { cutAdminKey } from './access.ts'
import { creer } from './creer.ts'
import { listDemarches } from './list.ts'
import { modifierFormulaire } from './modifier-formulaire.ts'
import { administrateur, demarche, evenementsDe, FORMULAIRE, laCleDe, prete } from './pour-les-tests.ts'
import { publier } from './publier.ts'
import { regler } from './regler.ts'
import { delais, droit, presentation } from './reglages.ts'
import { showDemarche } from './show.ts'

test('a démarche starts in preparation, empty, with a default groupe, in the administration of its author', async ({
  tx,
}) => {
  const key = await administrateur(tx)
  const admin = await laCleDe(key, await creer(key, { titre: '  Aide aux haies ' }))
  const vue = await showDemarche(admin)
  expect(vue).toMatchObject({ etat: 'brouillon', formulaire: { champs: [], annotations: [] }, revision: null })
  expect(vue.reglages).toMatchObject({ titre: 'Aide aux haies' })
  expect(vue.conservation).toEqual({
    mois: null,
    brouillonJours: null,
    methode: 'supprimer',
    enVigueur: { mois: 36, brouillonJours: 15 },
    instance: { mois: 36, brouillonJours: 15 },
    moisMax: 36,
  })
  expect(vue.organisation).toMatch(/^Mairie/)
  const groupes = await tx.selectFrom('groupes').where('demarche_id', '=', admin.demarcheId).selectAll().execute()
  expect(groupes).toMatchObject([{ nom: 'Groupe par défaut', par_defaut: true }])
  expect(await evenementsDe(admin)).toEqual(['demarche.creee'])
})

test('two démarches of one title have two public addresses', async ({ tx }) => {
  const key = await administrateur(tx)
  const titre = 'Aide à la plantation de haies très rares'
  const ids = [await creer(key, { titre }), await creer(key, { titre })]
  const chemins = await Promise.all(ids.map(async (id) => (await showDemarche(await laCleDe(key, id))).reglages.chemin))
  expect(chemins).toEqual(['aide-a-la-plantation-de-haies-tres-rares', 'aide-a-la-plantation-de-haies-tres-rares-2'])
})

test('without a title, or without an administration, no démarche is created', async ({ tx }) => {
  const key = await administrateur(tx)
  await expect(creer(key, { titre: ' ' })).rejects.toMatchObject({ code: 'refus' })
  const orphan = cutAdministrateurKey(tx, MAINTENANT, await a.compte(tx, { roles: ['administrateur'] }))
  if (!orphan) throw new Error('no key')
  await expect(creer(orphan, { titre: 'Haies' })).rejects.toThrow('rattaché à aucune administration')
})

test('an administrateur of another démarche has no key on this one, and does not list it', async ({ tx }) => {
  const { demarcheId } = await demarche(tx)
  const other = await administrateur(tx)
  expect(await cutAdminKey(tx, MAINTENANT, other.personne, demarcheId)).toBeNull()
  expect(await listDemarches(other)).toEqual([])
})

test('the list counts the dossiers of each démarche by state', async ({ tx }) => {
  const { key } = await prete(tx)
  await publier(key)
  const { chemin } = (await showDemarche(key)).reglages
  const usager = cutPersonKey(tx, MAINTENANT, await a.compte(tx))
  await commencer(usager, chemin)
  await commencer(usager, chemin)
  const mine = cutAdministrateurKey(tx, MAINTENANT, key.personne)
  if (!mine) throw new Error('no key')
  expect(await listDemarches(mine)).toMatchObject([{ etat: 'publiee', dossiers: { brouillon: 2 } }])
})

test('settings are changed one subject at a time, and the event names them without their content', async ({ tx }) => {
  const key = await demarche(tx)
  await regler(key, { serviceNom: 'Service des haies', serviceTelephone: '01 99 00 00 00' })
  const { reglages } = await showDemarche(key)
  expect(reglages).toMatchObject({ titre: 'Aide aux haies', serviceNom: 'Service des haies' })
  const evenement = await tx
    .selectFrom('evenements')
    .where('demarche_id', '=', key.demarcheId)
    .where('type', '=', 'demarche.modifiee')
    .select('donnees')
    .executeTakeFirstOrThrow()
  expect(evenement.donnees).toEqual({ reglages: 'service_nom service_telephone' })
})

test('saving settings that did not change records nothing', async ({ tx }) => {
  const key = await demarche(tx)
  await regler(key, { titre: 'Aide aux haies' })
  expect(await evenementsDe(key)).toEqual(['demarche.creee'])
})

test('a public address already taken is refused, with a way out', async ({ tx }) => {
  const key = await demarche(tx)
  const taken = (await showDemarche(await demarche(tx, { titre: 'Autre aide' }))).reglages.chemin
  await expect(regler(key, { chemin: taken })).rejects.toThrow('déjà celle d’une autre démarche')
})

test('a published démarche cannot lose what publication required', async ({ tx }) => {
  const { key } = await prete(tx)
  await publier(key)
  await expect(regler(key, { cadreJuridique: '' })).rejects.toThrow('Citez le texte')
})

test.each([
  [delais, { delaiReponseJours: '900' }, '1 et 730'],
  [regleDeConservation, { mois: '0', methode: 'supprimer' }, 'entre 1 et 60'],
  [regleDeConservation, { mois: 'un an', methode: 'supprimer' }, 'nombre entier de mois'],
  [regleDeConservation, { mois: '12', brouillonJours: '6', methode: 'supprimer' }, 'entre 7 et 90'],
  [regleDeConservation, { mois: '12' }, 'Choisissez ce qui reste'],
  [presentation, { titre: '', chemin: 'haies' }, 'Donnez un titre'],
  [presentation, { titre: 'Haies', chemin: 'Aux Haies !' }, '3 à 80 lettres'],
  [droit, { contactDroits: 'le délégué' }, 'dpd@exemple.fr'],
  [droit, { cadreJuridique: 'javascript:alert(1)' }, 'https://'],
])('a setting that does not fit is told with what would work', (schema, saisie, phrase) => {
  const lu = schema.safeParse(saisie)
  expect(lu.success).toBe(false)
  expect(lu.error?.issues.map(({ message }) => message).join(' ')).toContain(phrase)
})

test('a formulaire is replaced by a JSON document; one that says the same changes nothing', async ({ tx }) => {
  const key = await demarche(tx)
  const texte = JSON.stringify({
    annotations: [],
    champs: [{ kind: 'champ', id: 'surface', type: 'integer_number', libelle: 'Surface' }],
    langage: 0,
  })
  expect(await modifierFormulaire(key, texte)).toEqual({ ok: true, isModifie: true })
  expect(await modifierFormulaire(key, JSON.stringify(JSON.parse(texte), null, 4))).toEqual({
    ok: true,
    isModifie: false,
  })
  expect((await showDemarche(key)).formulaire.champs).toMatchObject([{ id: 'surface', obligatoire: false }])
  expect(await evenementsDe(key)).toEqual(['demarche.creee', 'demarche.modifiee'])
})

test('an unknown type of champ is told with its path and the types that exist, and nothing changes', async ({ tx }) => {
  const key = await demarche(tx)
  const champs = [{ kind: 'champ', id: 'humeur', type: 'humeur', libelle: 'Humeur du jour' }]
  const lu = await modifierFormulaire(key, JSON.stringify({ langage: 0, champs }))
  expect(lu).toMatchObject({ ok: false, problemes: [{ chemin: 'champs[0].type' }] })
  expect(JSON.stringify(lu)).toContain('« humeur » n’existe pas ; types connus : address, annuaire_education, carte,')
  expect((await showDemarche(key)).formulaire).toEqual(FORMULAIRE)
})
