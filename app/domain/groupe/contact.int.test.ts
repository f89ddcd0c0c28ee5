/** How one reaches a groupe, who signs for it, and groupes that keep their own people. */
import { buffer } from 'node:stream/consumers'
import { describe, expect } from 'vitest'
import { a, MAINTENANT } from '../../../db/builders.ts'
import type { Db, Tx } from '../../../db/client.ts'
import type { GroupeId } from '../../../db/schema/ids.ts'
import { test } from '../../../db/testing.ts'
import { systemKey, type InstructeurKey, type Personne } from '../cles.ts'
import { cutInstructeurKey } from '../compte/access.ts'
import { demarche, evenementsDe } from '../demarche/pour-les-tests.ts'
import { dossierEtFormulaire } from '../dossier/remplir.ts'
import { suivre } from '../dossier/suivre.ts'
import { lettreDeDossier } from '../notification/lettre-de-dossier.ts'
import { fixesDeGroupe } from '../lettre/fixes.ts'
import { magasinDeTest } from '../piece-jointe/magasin-de-test.ts'
import { instructionKeyOf, readKeyOf, refusalOf, unDossier, uneDemarche } from '../testing.ts'
import { ajouterAMonGroupe, mesGroupes, reglerAutogestion, retirerDeMonGroupe } from './autogestion.ts'
import { creerGroupe } from './creer.ts'
import { joindre } from './joindre.ts'
import { reglerContact } from './regler-contact.ts'
import { deposerSignature, imageDeSignature, retirerSignature, signatureDuGroupe } from './signature.ts'
import { supprimerGroupe } from './supprimer.ts'

const RIEN = { courriel: '', telephone: '', horaires: '', adresse: '', page: '', signataire: '', qualite: '' }
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
async function* source(octets: Uint8Array): AsyncGenerator<Uint8Array> {
  yield octets
}

describe('a groupe says how one reaches it', () => {
  test('part by part, and the service says the rest', async ({ tx }) => {
    const key = await demarche(tx)
    const id = await creerGroupe(key, 'Nord')
    await reglerContact(key, id, { ...RIEN, courriel: ' nord@exemple.fr ', page: 'https://exemple.fr/nord' })
    expect(await evenementsDe(key)).toContain('groupe.contact_regle')
    const service = { nom: 'DDT', contact: 'ddt@exemple.fr', telephone: '01', horaires: '', adresse: '1 rue' }
    const groupe = { nom: 'Nord', contact: { ...RIEN, courriel: 'nord@exemple.fr' } }
    expect(joindre(service, groupe)).toMatchObject({ contact: 'nord@exemple.fr', telephone: '01', adresse: '1 rue' })
    expect(joindre(service, { nom: 'Nord', contact: RIEN })).toEqual({ ...service, groupe: null })
  })

  test('not by what is no address, is too long, nor for a groupe of another démarche', async ({ tx }) => {
    const key = await demarche(tx)
    const id = await creerGroupe(key, 'Nord')
    const regler = (plus: Partial<typeof RIEN>) => reglerContact(key, id, { ...RIEN, ...plus })
    await expect(regler({ courriel: 'nord' })).rejects.toThrow('adresse électronique')
    await expect(regler({ page: 'exemple.fr' })).rejects.toThrow('https://')
    await expect(regler({ telephone: '0'.repeat(41) })).rejects.toThrow('41 caractères')
    const ailleurs = await creerGroupe(await demarche(tx), 'Sud')
    expect(await refusalOf(reglerContact(key, ailleurs, RIEN))).toBe('introuvable')
  })

  test('on the pages of the usager, in their letters, and as tags', async ({ tx }) => {
    const dossier = await unDossier(tx, { etat: 'en_instruction' })
    const { groupeId } = dossier.demarche
    await tx
      .updateTable('groupes')
      .set({ contact_telephone: '03 20 00 00 00', signataire: 'Ada Pic', signataire_qualite: 'Cheffe' })
      .where('id', '=', groupeId)
      .execute()
    const { demarche: vue } = await dossierEtFormulaire(await readKeyOf(tx, dossier))
    expect(vue.service).toMatchObject({
      telephone: '03 20 00 00 00',
      groupe: { nom: 'Groupe par défaut', page: '' },
    })
    const { id } = await tx
      .insertInto('evenements')
      .values({
        type: 'dossier.accepte',
        dossier_id: dossier.id,
        acteur_role: 'instructeur',
        at: MAINTENANT,
        donnees: '{}',
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const lettre = await lettreDeDossier(systemKey(tx, MAINTENANT, 'essai'), id, dossier.usager.compteId)
    expect(lettre?.demarche).toMatchObject({
      service: { telephone: '' },
      joindre: { telephone: '03 20 00 00 00' },
    })
    expect(lettre && fixesDeGroupe(lettre.demarche.service, lettre.demarche.groupe)).toMatchObject({
      groupe_nom: 'Groupe par défaut',
      groupe_telephone: '03 20 00 00 00',
      groupe_signataire: 'Ada Pic',
      groupe_signataire_qualite: 'Cheffe',
    })
  })
})

describe('a groupe has a signature', () => {
  test('encrypted, given once it is judged, replaced, taken away; and gone with its groupe', async ({ tx }) => {
    const magasin = magasinDeTest()
    const key = await demarche(tx)
    const id = await creerGroupe(key, 'Nord')
    await reglerContact(key, id, { ...RIEN, signataire: 'Ada Pic', qualite: 'Cheffe du service' })
    expect(await deposerSignature(key, id, { nom: 'ada.png', source: source(PNG) }, magasin)).toEqual({ ok: true })
    const { objet } = await tx.selectFrom('fichiers').select('objet').executeTakeFirstOrThrow()
    expect((await buffer(await magasin.get(objet))).includes('PNG')).toBe(false)
    expect(await imageDeSignature(key, id)).toEqual({ nom: 'ada.png', etat: 'en_attente' })
    expect(await signatureDuGroupe(tx, id)).toEqual({
      signataire: 'Ada Pic',
      qualite: 'Cheffe du service',
      image: null,
    })
    await tx.updateTable('fichiers').set({ etat: 'sain' }).execute()
    expect((await signatureDuGroupe(tx, id))?.image).toEqual(
      await tx.selectFrom('fichiers').select(['id as fichierId', 'sha256']).executeTakeFirstOrThrow(),
    )
    // The upkeep leaves alone what a groupe signs with.
    await retirerSignature(key, id)
    expect(await imageDeSignature(key, id)).toBeNull()
    expect(await tx.selectFrom('fichiers').select('id').execute()).toEqual([])
    await deposerSignature(key, id, { nom: 'ada.png', source: source(PNG) }, magasin)
    await supprimerGroupe(key, id)
    expect(await signatureDuGroupe(tx, id)).toBeNull()
  })

  test.for([
    ['grande.png', Buffer.concat([PNG, Buffer.alloc(1_000_001)]), 'trop_gros'],
    ['ada.pdf', Buffer.from('%PDF-1.7'), 'format'],
    ['ada.png', Buffer.from('MZ'), 'contenu'],
    // The colours of printers, which a PDF of archives does not show.
    ['ada.jpg', Buffer.from([0xff, 0xd8, 0xff, 0xc0, 0, 17, 8, 0, 1, 0, 1, 4, 0, 0, 0, 0]), 'contenu'],
  ] as const)('not one that is no image of its size: %s', async ([nom, octets, motif], { tx }) => {
    const key = await demarche(tx)
    const id = await creerGroupe(key, 'Nord')
    expect(await deposerSignature(key, id, { nom, source: source(octets) }, magasinDeTest())).toMatchObject({
      ok: false,
      motif,
    })
    expect(await imageDeSignature(key, id)).toBeNull()
  })
})

describe('a groupe keeps its own people', () => {
  async function unMonde(db: Db | Tx, { isPermis = true } = {}) {
    const faite = await uneDemarche(db)
    await db.updateTable('demarches').set({ groupes_autogeres: isPermis }).where('id', '=', faite.id).execute()
    const key = await cutInstructeurKey(db, MAINTENANT, faite.instructeur as Personne)
    if (!key) throw new Error('no key')
    const autre = await db
      .insertInto('groupes')
      .values({ demarche_id: faite.id, nom: 'Sud' })
      .returning('id')
      .executeTakeFirstOrThrow()
    return { faite, key, sud: autre.id }
  }
  const noms = async (key: InstructeurKey, demarcheId: string) =>
    (await mesGroupes(key, demarcheId))?.groupes.flatMap(({ instructeurs }) => instructeurs.map((un) => un.compteId))

  test('where its démarche lets it: an agent joins, anybody else is invited, and each act is recorded', async ({
    tx,
  }) => {
    const { faite, key, sud } = await unMonde(tx)
    const agent = await a.compte(tx, { roles: ['instructeur'] })
    await ajouterAMonGroupe(key, faite.groupeId, agent.email)
    await ajouterAMonGroupe(key, faite.groupeId, 'neuve@exemple.fr')
    const [groupe] = (await mesGroupes(key, faite.id))?.groupes ?? []
    expect(groupe).toMatchObject({ nom: 'Groupe par défaut', invitations: [{ email: 'neuve@exemple.fr' }] })
    expect(groupe?.instructeurs).toHaveLength(2)
    const dossier = await unDossier(tx, { demarche: { ...faite, instructeur: agent }, etat: 'en_instruction' })
    await suivre(await instructionKeyOf(tx, dossier))
    await retirerDeMonGroupe(key, faite.groupeId, agent.compteId)
    expect(await noms(key, faite.id)).toEqual([faite.instructeur.compteId])
    expect(await tx.selectFrom('suivis').select('compte_id').execute()).toEqual([])
    const actes = await tx
      .selectFrom('evenements')
      .where('acteur_id', '=', faite.instructeur.compteId)
      .select('type')
      .execute()
    expect(actes.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['groupe.instructeur_ajoute', 'compte.invite', 'groupe.instructeur_retire']),
    )
    expect(await refusalOf(ajouterAMonGroupe(key, sud, agent.email))).toBe('introuvable')
  })

  test('but its last one stays, even when two leave at once', async ({ dbtest }) => {
    const { faite, key } = await unMonde(dbtest)
    await expect(retirerDeMonGroupe(key, faite.groupeId, faite.instructeur.compteId)).rejects.toThrow('la dernière')
    const agent = await a.compte(dbtest, { roles: ['instructeur'] })
    await ajouterAMonGroupe(key, faite.groupeId, agent.email)
    const sienne = await cutInstructeurKey(dbtest, MAINTENANT, agent as Personne)
    if (!sienne) throw new Error('no key')
    await Promise.allSettled([
      retirerDeMonGroupe(key, faite.groupeId, faite.instructeur.compteId),
      retirerDeMonGroupe(sienne, faite.groupeId, agent.compteId),
    ])
    expect(
      await dbtest.selectFrom('groupe_instructeurs').where('groupe_id', '=', faite.groupeId).selectAll().execute(),
    ).toHaveLength(1)
  })

  test('nor where it does not, nor for a groupe that one is not in any more, nor of another démarche', async ({
    tx,
  }) => {
    const { faite, key } = await unMonde(tx, { isPermis: false })
    const agent = await a.compte(tx, { roles: ['instructeur'] })
    const ajouter = (groupe: GroupeId | string) => refusalOf(ajouterAMonGroupe(key, groupe, agent.email))
    expect(await mesGroupes(key, faite.id)).toBeNull()
    expect(await ajouter(faite.groupeId)).toBe('introuvable')
    const ailleurs = await unMonde(tx)
    expect(await ajouter(ailleurs.faite.groupeId)).toBe('introuvable')
    expect(await ajouter('n’importe quoi')).toBe('introuvable')
    await tx.deleteFrom('groupe_instructeurs').where('groupe_id', '=', ailleurs.faite.groupeId).execute()
    expect(await refusalOf(ajouterAMonGroupe(ailleurs.key, ailleurs.faite.groupeId, agent.email))).toBe('introuvable')
    const admin = await demarche(tx)
    await reglerAutogestion(admin, true)
    await reglerAutogestion(admin, true)
    expect((await evenementsDe(admin)).filter((type) => type === 'demarche.groupes_autogeres')).toHaveLength(1)
  })
})
