/** An attestation from its template to whoever verifies it: chosen with the decision, made once, withdrawn with it. */
import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { fauxClamd, type FauxClamd } from '../app/adapters/antivirus/clamd-de-test.ts'
import { antivirusClamd } from '../app/adapters/antivirus/clamd.ts'
import { magasinObjets } from '../app/adapters/objets/choisir.ts'
import {
  creerModele,
  modifierModele,
  monterModele,
  reglerLesAttestations,
  retirerModele,
} from '../app/domain/attestation/ecrire.ts'
import { ajouterImage, retirerImage } from '../app/domain/attestation/images.ts'
import { inventerAttestation } from '../app/domain/attestation/inventer.ts'
import { attestationDe, lireAttestation } from '../app/domain/attestation/lire.ts'
import { attestationsManquantes, listModeles, modeleDe, showModele } from '../app/domain/attestation/modeles.ts'
import { ecrireTelQuel, POSTE, publierTelQuel, unModele } from '../app/domain/attestation/pour-les-tests.ts'
import { attestationAProduire, rangerAttestation } from '../app/domain/attestation/produire.ts'
import { publierModele } from '../app/domain/attestation/publier.ts'
import { verifierAttestation } from '../app/domain/attestation/registre.ts'
import type { ModelePoste } from '../app/domain/attestation/verifier.ts'
import { systemKey, type AdminKey } from '../app/domain/cles.ts'
import { cutPublicKey } from '../app/domain/compte/access.ts'
import { effacer } from '../app/domain/conservation/effacer.ts'
import { cutAdminKey } from '../app/domain/demarche/access.ts'
import { repasserEnInstruction } from '../app/domain/dossier/repasser-en-instruction.ts'
import { deciderTelQuel } from '../app/domain/dossier/tel-quel-pour-les-tests.ts'
import { analyserFichier } from '../app/domain/fichier/analyser.ts'
import { effacerFichiersInutiles } from '../app/domain/fichier/effacer-inutiles.ts'
import { retirerFichier } from '../app/domain/fichier/retirer.ts'
import { deposerSignature, retirerSignature } from '../app/domain/groupe/signature.ts'
import { magasinDeTest } from '../app/domain/piece-jointe/magasin-de-test.ts'
import { reconcilier } from '../app/domain/piece-jointe/reconcilier.ts'
import {
  champ,
  instructionKeyOf,
  readKeyOf,
  refusalOf,
  unDossier,
  uneDemarche,
  type DemarcheDeTest,
  type DossierDeTest,
} from '../app/domain/testing.ts'
import { attestation } from '../app/documents/attestation.ts'
import { donneesDAttestation } from '../app/documents/donnees-d-attestation.ts'
import { lireStructure } from '../app/documents/lecture.testing.ts'
import { agir } from '../app/domain/silence/agir.ts'
import { a, MAINTENANT } from '../db/builders.ts'
import { inTransaction, type Db, type Tx } from '../db/client.ts'
import type { AttestationId, DossierId, FichierId } from '../db/schema/ids.ts'
import { jobsOf, test } from '../db/testing.ts'
import { formulaireStocke } from '../form-engine/lire-formulaire.ts'
import { addSeconds } from '../form-engine/temps.ts'
import { produireAttestation } from './jobs/attestation.ts'
import { ecrireLettreEvenement } from './jobs/lettre-evenement.ts'

const magasin = magasinObjets()
/** One of its own, for the pass that compares all of a store with the rows. */
const aPart = magasinDeTest()
let demon: FauxClamd
beforeAll(async () => {
  demon = await fauxClamd()
})
afterAll(() => demon.arreter())

const LOGEMENT = champ('logement', {
  type: 'drop_down_list',
  config: {
    options: [
      { id: 'maison', libelle: 'Maison' },
      { id: 'appartement', libelle: 'Appartement' },
    ],
  } as never,
})

async function adminDe(db: Db | Tx, demarche: DemarcheDeTest): Promise<AdminKey> {
  const personne = await a.compte(db, { roles: ['administrateur'], nom: 'Inès Carpentier' })
  await db
    .insertInto('demarche_administrateurs')
    .values({ demarche_id: demarche.id, compte_id: personne.compteId })
    .execute()
  const key = await cutAdminKey(db, MAINTENANT, personne, demarche.id)
  if (!key) throw new Error('no key')
  return key
}

async function monde(db: Db | Tx) {
  const demarche = await uneDemarche(db, {
    champs: [champ('nom'), LOGEMENT, champ('tout', { type: 'titre_identite' })],
  })
  return { demarche, admin: await adminDe(db, demarche) }
}

async function repondre(db: Db | Tx, dossierId: DossierId, reponses: Record<string, unknown>): Promise<void> {
  const cellules = Object.fromEntries(
    Object.entries(reponses).map(([cle, value]) => [cle, { kind: 'value', value, seq: 1 }]),
  )
  await db
    .insertInto('dossier_section')
    .values({ dossier_id: dossierId, bloc: 'c0', reponses: JSON.stringify(cellules) })
    .execute()
}

async function instruit(db: Db | Tx, demarche: DemarcheDeTest, reponses: Record<string, unknown> = {}) {
  const dossier = await unDossier(db, { demarche, etat: 'en_instruction' })
  await repondre(db, dossier.id, reponses)
  return dossier
}

const produireTout = async (db: Db | Tx) => {
  for (const job of await jobsOf(db, 'attestation')) await produireAttestation(systemKey(db, MAINTENANT, 'essai'), job)
}

const registre = (db: Db | Tx) =>
  db.selectFrom('attestation_registre').orderBy('delivree_at').orderBy('numero').selectAll().execute()

const lignes = (db: Db | Tx, { id }: DossierDeTest) =>
  db.selectFrom('attestations').where('dossier_id', '=', id).selectAll().execute()

async function laSienne(db: Db | Tx, dossier: DossierDeTest) {
  const [ligne] = await lignes(db, dossier)
  if (!ligne) throw new Error('no attestation')
  return ligne
}

async function textDuPdf(db: Db | Tx, dossier: DossierDeTest): Promise<string> {
  const lue = await lireAttestation(await readKeyOf(db, dossier))
  if (!lue?.lecteur) throw new Error('no file')
  return lireStructure(await buffer(lue.lecteur.flux()))
    .map(({ texte }) => texte)
    .join('\n')
}

describe('the templates of a démarche', () => {
  test('a draft serves nobody; each publication freezes a version, and the same draft published twice is one', async ({
    tx,
  }) => {
    const { admin } = await monde(tx)
    const id = await creerModele(admin, 'acceptation', 'Accord')
    expect((await listModeles(admin)).modeles.acceptation).toMatchObject([
      { nom: 'Accord', etat: 'brouillon', version: null },
    ])
    await ecrireTelQuel(admin, id, { nom: 'Accord', corps: 'Un.' })
    expect(await publierTelQuel(admin, id)).toBe(1)
    expect(await publierTelQuel(admin, id)).toBe(1)
    await ecrireTelQuel(admin, id, { nom: 'Accord', corps: 'Deux.' })
    expect((await listModeles(admin)).modeles.acceptation).toMatchObject([{ etat: 'modifie', version: 1 }])
    expect(await publierTelQuel(admin, id)).toBe(2)
    const vue = await showModele(admin, id)
    expect(vue.versions.map(({ numero, par }) => [numero, par])).toEqual([
      [2, 'Inès Carpentier'],
      [1, 'Inès Carpentier'],
    ])
  })

  test.for([
    [{ corps: '{{inconnue}}' }, 'corps'],
    [{ corps: '{{question:parti}}' }, 'corps'],
    [{ corps: '{{lien}}' }, 'corps'],
    [{ corps: '{{question:tout}}' }, 'corps'],
    [{ corps: '{{#si question:parti remplie}}\nOui\n{{/si}}' }, 'corps'],
    [{ corps: '' }, 'corps'],
    [{ titre: '' }, 'titre'],
    [{ titre: '**gras**' }, 'titre'],
    [{ titre: '{{question:parti}}' }, 'titre'],
    [{ condition: 'logement est une maison' }, 'condition'],
    [{ condition: 'question:logement = "château"' }, 'condition'],
    [{ condition: 'question:tout remplie' }, 'condition'],
    [{ groupe: '00000000-0000-7000-8000-000000000000' }, 'groupe'],
    [{ pied: 'x'.repeat(191) }, 'pied'],
    [{ nom: ' ' }, 'nom'],
  ] as const)('refuses at the save what could not be said: %j', async ([poste, ou], { tx }) => {
    const { admin } = await monde(tx)
    const id = await creerModele(admin, 'acceptation', 'Accord')
    const { modifieAt: base } = await modeleDe(tx, admin.demarcheId, id)
    const issue = await modifierModele(admin, id, { ...POSTE, ...poste, base })
    expect(issue.ok).toBe(false)
    expect(issue.ok ? [] : issue.problemes.map(({ champ: un }) => un)).toContain(ou)
    expect((await modeleDe(tx, admin.demarcheId, id)).contenu.corps.blocs).toEqual([])
  })

  test('a draft that somebody else wrote meanwhile is not written over, nor published', async ({ tx }) => {
    const { admin } = await monde(tx)
    const id = await creerModele(admin, 'acceptation', 'Accord')
    const base = '2020-01-01T00:00:00Z'
    expect(await refusalOf(modifierModele(admin, id, { ...POSTE, base }))).toBe('refus')
    expect(await refusalOf(publierModele(admin, id, base))).toBe('refus')
    expect(await publierModele(admin, id, MAINTENANT)).toMatchObject({ ok: false })
  })

  test('a template of another démarche does not exist', async ({ tx }) => {
    const { admin } = await monde(tx)
    const autre = (await monde(tx)).admin
    const id = await unModele(admin)
    for (const act of [
      () => showModele(autre, id),
      () => modifierModele(autre, id, { ...POSTE, base: MAINTENANT }),
      () => publierModele(autre, id, MAINTENANT),
      () => monterModele(autre, id),
      () => retirerModele(autre, id, true),
      () => retirerImage(autre, id, 'logo'),
    ])
      expect(await refusalOf(act())).toBe('introuvable')
  })

  test('a démarche that announces attestations is not published without a template, nor with one that its form broke', async ({
    tx,
  }) => {
    const { admin } = await monde(tx)
    const formulaire = async () =>
      formulaireStocke(
        (
          await tx
            .selectFrom('demarches')
            .where('id', '=', admin.demarcheId)
            .select('formulaire_brouillon')
            .executeTakeFirstOrThrow()
        ).formulaire_brouillon,
      )
    const manques = async () => attestationsManquantes(tx, admin.demarcheId, await formulaire())
    expect(await manques()).toEqual({ manquants: [], invalides: [] })
    await reglerLesAttestations(admin, { acceptation: true, refus: false })
    expect((await manques()).manquants).toHaveLength(1)
    const id = await unModele(admin, { corps: 'À {{question:nom}}' })
    expect(await manques()).toEqual({ manquants: [], invalides: [] })
    const sans = { ...(await formulaire()), champs: [LOGEMENT] }
    expect((await attestationsManquantes(tx, admin.demarcheId, sans)).invalides).toHaveLength(1)
    await retirerModele(admin, id, true)
    expect((await manques()).manquants).toHaveLength(1)
    await retirerModele(admin, id, false)
    expect((await manques()).manquants).toEqual([])
  })
})

/** The smallest PNG of one grey point. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==',
  'base64',
)

/** Another one. */
const PNG_D_ADA = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const empreinteDe = (octets: Buffer) => createHash('sha256').update(octets).digest('hex')

async function* source(octets: Uint8Array): AsyncGenerator<Uint8Array> {
  yield octets
}

async function analyser(db: Db | Tx): Promise<void> {
  for (const { id } of await db.selectFrom('fichiers').select('id').execute())
    await analyserFichier(systemKey(db, MAINTENANT, 'essai'), id, { magasin, antivirus: antivirusClamd(demon) })
}

async function figuresDuPdf(db: Db | Tx, dossier: DossierDeTest): Promise<number> {
  const lue = await lireAttestation(await readKeyOf(db, dossier))
  const octets = lue?.lecteur ? await buffer(lue.lecteur.flux()) : Buffer.alloc(0)
  return lireStructure(octets).filter(({ type }) => type === 'Figure').length
}

describe('the images of a template', () => {
  test('are files of the démarche: judged before the publication, kept while a version shows them, drawn in the document', async ({
    tx,
  }) => {
    const { admin, demarche } = await monde(tx)
    const id = await creerModele(admin, 'acceptation', 'Accord')
    await ajouterImage(admin, id, 'logo', { nom: 'logo.png', source: source(PNG) }, magasin)
    await ajouterImage(admin, id, 'signature', { nom: 'logo.png', source: source(PNG) }, magasin)
    await ecrireTelQuel(admin, id, { alt: 'La ville', signataire: 'Inès Carpentier', qualite: 'Directrice' })
    expect(await refusalOf(publierTelQuel(admin, id))).toBe('refus')
    await analyser(tx)
    await publierTelQuel(admin, id)
    const { images } = await showModele(admin, id)
    const sha256 = images.logo?.sha256 ?? ''
    expect(images).toEqual({ logo: { sha256, etat: 'sain' }, signature: { sha256, etat: 'sain' } })
    await retirerImage(admin, id, 'logo')
    await retirerImage(admin, id, 'signature')
    expect((await showModele(admin, id)).images).toEqual({ logo: null, signature: null })
    expect(await refusalOf(retirerFichier(admin, sha256))).toBe('refus')
    await effacerFichiersInutiles(systemKey(tx, MAINTENANT, 'essai'))
    await effacerFichiersInutiles(systemKey(tx, addSeconds(MAINTENANT, 400 * 86_400), 'essai'))
    const dossier = await instruit(tx, demarche)
    await deciderTelQuel(await instructionKeyOf(tx, dossier), 'accepter')
    await produireTout(tx)
    expect(await figuresDuPdf(tx, dossier)).toBe(3)
  })

  test.for([
    ['a page renamed in .png', 'logo.png', Buffer.from('<!doctype html><script></script>'.repeat(4))],
    ['an SVG', 'logo.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['a JPEG of four colours', 'logo.jpg', Buffer.from([0xff, 0xd8, 0xff, 0xc0, 0, 17, 8, 0, 1, 0, 1, 4, 0, 0, 0, 0])],
    ['an image too large', 'logo.png', Buffer.concat([PNG, Buffer.alloc(1_000_001)])],
  ] as const)('%s is refused', async ([, nom, octets], { tx }) => {
    const { admin } = await monde(tx)
    const id = await creerModele(admin, 'acceptation', 'Accord')
    expect(await refusalOf(ajouterImage(admin, id, 'logo', { nom, source: source(octets) }, magasin))).toBe('refus')
    expect(await tx.selectFrom('fichiers').select('id').execute()).toEqual([] as { id: FichierId }[])
  })
})

describe('whoever signs for the groupe', () => {
  const signataire = (db: Db | Tx, { groupeId }: DemarcheDeTest, nom: string) =>
    db
      .updateTable('groupes')
      .set({ signataire: nom, signataire_qualite: 'Cheffe de groupe' })
      .where('id', '=', groupeId)
      .execute()
  const DU_GROUPE = { signe: 'groupe', signataire: 'Inès Carpentier', qualite: 'Directrice' } as const
  const decide = async (db: Db | Tx, demarche: DemarcheDeTest) => {
    const dossier = await instruit(db, demarche)
    await deciderTelQuel(await instructionKeyOf(db, dossier), 'accepter')
    await produireTout(db)
    return { dossier, signature: (await laSienne(db, dossier)).contenu['signature'] }
  }

  test('signs where the template says so, with the image of the groupe, and never with that of another', async ({
    tx,
  }) => {
    const { admin, demarche } = await monde(tx)
    const id = await creerModele(admin, 'acceptation', 'Accord')
    await ajouterImage(admin, id, 'signature', { nom: 'ines.png', source: source(PNG) }, magasin)
    await analyser(tx)
    await ecrireTelQuel(admin, id, DU_GROUPE)
    await publierTelQuel(admin, id)
    // Nobody signs for the groupe: whom the template names.
    const sans = await decide(tx, demarche)
    expect(sans.signature).toMatchObject({ nom: 'Inès Carpentier', image: expect.any(String) })
    await signataire(tx, demarche, 'Ada Pic')
    const sansImage = await decide(tx, demarche)
    expect(sansImage.signature).toEqual({ nom: 'Ada Pic', qualite: 'Cheffe de groupe', image: null })
    expect(await textDuPdf(tx, sansImage.dossier)).toContain('Cheffe de groupe Ada Pic')
    await deposerSignature(admin, demarche.groupeId, { nom: 'ada.png', source: source(PNG_D_ADA) }, magasin)
    // It is not judged yet.
    expect((await decide(tx, demarche)).signature).toMatchObject({ nom: 'Ada Pic', image: null })
    await analyser(tx)
    const avec = await decide(tx, demarche)
    expect(avec.signature).toMatchObject({ nom: 'Ada Pic', image: empreinteDe(PNG_D_ADA) })
    expect(await figuresDuPdf(tx, avec.dossier)).toBe(2)
    expect(await figuresDuPdf(tx, sansImage.dossier)).toBe(1)
  })

  test('does not sign where the template names somebody else', async ({ tx }) => {
    const { admin, demarche } = await monde(tx)
    await unModele(admin, { ...DU_GROUPE, signe: 'modele' })
    await signataire(tx, demarche, 'Ada Pic')
    expect((await decide(tx, demarche)).signature).toMatchObject({ nom: 'Inès Carpentier' })
  })

  test('is frozen with the decision: their image stays as long as the attestation, made again with the same bytes', async ({
    dbtest,
  }) => {
    const { admin, demarche } = await monde(dbtest)
    await unModele(admin, DU_GROUPE)
    await signataire(dbtest, demarche, 'Ada Pic')
    await deposerSignature(admin, demarche.groupeId, { nom: 'ada.png', source: source(PNG_D_ADA) }, magasin)
    await analyser(dbtest)
    const { dossier } = await decide(dbtest, demarche)
    const avant = (await registre(dbtest)).map(({ sha256 }) => sha256)
    await signataire(dbtest, demarche, 'Une autre')
    await retirerSignature(admin, demarche.groupeId)
    const key = systemKey(dbtest, MAINTENANT, 'essai')
    await effacerFichiersInutiles(systemKey(dbtest, addSeconds(MAINTENANT, 400 * 86_400), 'essai'))
    const { id } = await laSienne(dbtest, dossier)
    await produireAttestation(key, { attestationId: id, refaire: true })
    expect((await registre(dbtest)).map(({ sha256 }) => sha256)).toEqual(avant)
    expect(await figuresDuPdf(dbtest, dossier)).toBe(2)
    await inTransaction(dbtest, (tx) => effacer(tx, key, [dossier.id], 'conservation'))
    await effacerFichiersInutiles(key)
    expect(await dbtest.selectFrom('fichiers').select('id').execute()).toEqual([])
  })

  test('is shown by the preview: of the groupe of the template, or of the default one', async ({ tx }) => {
    const { admin, demarche } = await monde(tx)
    const nord = await tx
      .insertInto('groupes')
      .values({ demarche_id: demarche.id, nom: 'Nord', signataire: 'Grace Nord' })
      .returning('id')
      .executeTakeFirstOrThrow()
    await signataire(tx, demarche, 'Ada Pic')
    await deposerSignature(admin, demarche.groupeId, { nom: 'ada.png', source: source(PNG_D_ADA) }, magasin)
    await analyser(tx)
    const id = await unModele(admin)
    const apercu = async (poste: Partial<ModelePoste>) => {
      const vue = await inventerAttestation(admin, id, { postee: { ...POSTE, ...poste } }, 'complet')
      if (!vue.ok) throw new Error('no preview')
      return { ...vue.figee.contenu.signature, images: vue.images.size }
    }
    expect(await apercu(DU_GROUPE)).toMatchObject({ nom: 'Ada Pic', image: empreinteDe(PNG_D_ADA), images: 1 })
    expect(await apercu({ ...DU_GROUPE, groupe: nord.id })).toMatchObject({ nom: 'Grace Nord', images: 0 })
    expect(await apercu({ ...DU_GROUPE, signe: 'modele' })).toMatchObject({ nom: 'Inès Carpentier', images: 0 })
  })
})

describe('the attestation of a decision', () => {
  test('is the first published template that fits: its answers, its groupe, in their order', async ({ tx }) => {
    const { admin, demarche } = await monde(tx)
    const autreGroupe = await tx
      .insertInto('groupes')
      .values({ demarche_id: demarche.id, nom: 'Nord' })
      .returning('id')
      .executeTakeFirstOrThrow()
    await unModele(admin, { nom: 'Nord', groupe: autreGroupe.id, titre: 'Nord' })
    await unModele(admin, { nom: 'Maison', condition: 'question:logement = "maison"', titre: 'Maison' })
    const general = await unModele(admin, { nom: 'Général', titre: 'Général' })
    const titreDe = async (reponses: Record<string, unknown>, groupeId = demarche.groupeId) => {
      const dossier = await instruit(tx, demarche, reponses)
      await tx.updateTable('dossiers').set({ groupe_id: groupeId }).where('id', '=', dossier.id).execute()
      const personne = await tx
        .selectFrom('groupe_instructeurs')
        .where('groupe_id', '=', groupeId)
        .select('compte_id')
        .executeTakeFirst()
      if (!personne)
        await tx
          .insertInto('groupe_instructeurs')
          .values({ groupe_id: groupeId, compte_id: demarche.instructeur.compteId })
          .execute()
      await deciderTelQuel(await instructionKeyOf(tx, dossier), 'accepter')
      return (await laSienne(tx, dossier)).contenu['titre']
    }
    expect(await titreDe({ logement: 'maison' })).toBe('Maison')
    expect(await titreDe({ logement: 'appartement' })).toBe('Général')
    expect(await titreDe({})).toBe('Général')
    expect(await titreDe({ logement: 'maison' }, autreGroupe.id)).toBe('Nord')
    await monterModele(admin, general)
    expect(await titreDe({ logement: 'maison' })).toBe('Général')
  })

  test('says what the dossier says then: answers, person, reasons, passages whose condition holds; nothing later changes it', async ({
    dbtest,
  }) => {
    const { admin, demarche } = await monde(dbtest)
    const id = await unModele(admin, {
      titre: 'Accord pour {{question:nom}}',
      corps:
        'Attestation {{attestation}}, {{groupe_nom}}, {{date_decision}} : {{motivation}}\n\n{{#si question:logement = "maison"}}\nUne maison.\n{{/si}}\n\n{{#si question:logement = "appartement"}}\nUn appartement.\n{{/si}}',
      pied: 'Article 3',
      signataire: 'Inès Carpentier',
      qualite: 'Directrice',
    })
    const dossier = await instruit(dbtest, demarche, { nom: 'Ada Lovelace', logement: 'maison' })
    await deciderTelQuel(await instructionKeyOf(dbtest, dossier), 'accepter', 'Tout y est.')
    await ecrireTelQuel(admin, id, { titre: 'Autre', corps: 'Autre.' })
    await publierTelQuel(admin, id)
    await dbtest.deleteFrom('dossier_section').where('dossier_id', '=', dossier.id).execute()
    await produireTout(dbtest)
    const { numero } = await laSienne(dbtest, dossier)
    const texte = await textDuPdf(dbtest, dossier)
    expect(texte).toContain('Accord pour Ada Lovelace')
    expect(texte).toContain(`Attestation ${numero}, Groupe par défaut, 22 novembre 2026 : Tout y est.`)
    expect(texte).toContain('Une maison.')
    expect(texte).not.toContain('Un appartement.')
    expect(texte).toContain('Directrice Inès Carpentier')
    const { versions } = await showModele(admin, id)
    expect(versions.map(({ numero: version, remises }) => [version, remises])).toEqual([
      [2, 0],
      [1, 1],
    ])
  })

  test('two who decide at once deliver one; a decision that is rolled back delivers none', async ({ dbtest }) => {
    const { admin, demarche } = await monde(dbtest)
    await unModele(admin)
    const dossier = await instruit(dbtest, demarche)
    const key = await instructionKeyOf(dbtest, dossier)
    const issues = await Promise.all(Array.from({ length: 4 }, () => refusalOf(deciderTelQuel(key, 'accepter'))))
    expect(issues.filter((issue) => issue === null)).toHaveLength(1)
    expect(await lignes(dbtest, dossier)).toHaveLength(1)
    expect(await registre(dbtest)).toHaveLength(1)
    expect(await jobsOf(dbtest, 'attestation')).toHaveLength(1)
  })

  test('of the machine is delivered as any other', async ({ tx }) => {
    const demarche = await uneDemarche(tx, { decision: { mode: 'acceptation' } })
    await unModele(await adminDe(tx, demarche))
    const dossier = await unDossier(tx, { demarche, etat: 'en_construction' })
    expect(await agir(systemKey(tx, MAINTENANT, 'essai'), dossier.id)).toContain('accepter')
    expect(await lignes(tx, dossier)).toHaveLength(1)
  })

  test.for([
    ['refuser', 'the template is for acceptances'],
    ['classerSansSuite', 'it is no decision on the demande'],
  ] as const)('%s delivers none: %s', async ([decision], { tx }) => {
    const { admin, demarche } = await monde(tx)
    await unModele(admin)
    const dossier = await instruit(tx, demarche)
    await deciderTelQuel(await instructionKeyOf(tx, dossier), decision, 'Non.')
    expect(await lignes(tx, dossier)).toEqual([])
    expect(await registre(tx)).toEqual([])
  })

  test('that does not exist says why: no template, none that fits, nothing to say', async ({ tx }) => {
    const { admin, demarche } = await monde(tx)
    const accepte = async (reponses: Record<string, unknown> = {}) => {
      const dossier = await instruit(tx, demarche, reponses)
      await deciderTelQuel(await instructionKeyOf(tx, dossier), 'accepter')
      return attestationDe(await instructionKeyOf(tx, dossier))
    }
    // Where nothing is announced, nothing is missing.
    expect(await accepte()).toBeNull()
    await reglerLesAttestations(admin, { acceptation: true, refus: false })
    expect(await accepte()).toEqual({ sort: 'sans_modele' })
    const id = await unModele(admin, { condition: 'question:logement = "maison"' })
    expect(await accepte()).toEqual({ sort: 'aucun_modele_ne_convient' })
    await ecrireTelQuel(admin, id, { corps: '{{#si question:nom remplie}}\nOui\n{{/si}}' })
    await publierTelQuel(admin, id)
    expect(await accepte()).toEqual({ sort: 'rien_a_dire' })
    await retirerModele(admin, id, true)
    expect(await accepte()).toEqual({ sort: 'sans_modele' })
  })

  test('its letter says its number, and no letter says anything before the decision may be told', async ({
    dbtest,
  }) => {
    const { admin, demarche } = await monde(dbtest)
    await unModele(admin)
    const lettreDe = async () => {
      const dossier = await instruit(dbtest, demarche)
      await deciderTelQuel(await instructionKeyOf(dbtest, dossier), 'accepter')
      const job = (await jobsOf(dbtest, 'lettre-evenement')).findLast(
        ({ compteId }) => compteId === dossier.usager.compteId,
      )
      if (!job) throw new Error('no letter')
      const envoi = await ecrireLettreEvenement(systemKey(dbtest, MAINTENANT, 'essai'), job)
      return { dossier, numero: (await laSienne(dbtest, dossier)).numero, texte: envoi?.lettre.texte ?? '' }
    }
    const dite = await lettreDe()
    expect(dite.texte).toContain(dite.numero)
    await dbtest.updateTable('demarches').set({ accuse_lecture: true }).where('id', '=', demarche.id).execute()
    const tue = await lettreDe()
    expect(tue.texte).not.toContain(tue.numero)
    await produireTout(dbtest)
    const lecture = await readKeyOf(dbtest, tue.dossier)
    expect(await attestationDe(lecture)).toBeNull()
    expect(await lireAttestation(lecture)).toBeNull()
    expect((await lireAttestation(await instructionKeyOf(dbtest, tue.dossier)))?.numero).toBe(tue.numero)
    await dbtest.updateTable('dossiers').set({ decision_lue_at: MAINTENANT }).where('id', '=', tue.dossier.id).execute()
    expect((await lireAttestation(lecture))?.numero).toBe(tue.numero)
  })
})

describe('its file', () => {
  test('is made once, encrypted, and says the same as its digest; made again, it is the same', async ({ dbtest }) => {
    const { admin, demarche } = await monde(dbtest)
    await unModele(admin)
    const dossier = await instruit(dbtest, demarche)
    await deciderTelQuel(await instructionKeyOf(dbtest, dossier), 'accepter')
    const key = await readKeyOf(dbtest, dossier)
    expect(await attestationDe(key)).toMatchObject({ sort: 'delivree', isPrete: false })
    expect((await lireAttestation(key))?.lecteur).toBeNull()
    await produireTout(dbtest)
    const { id, objet } = await laSienne(dbtest, dossier)
    const lue = await lireAttestation(key)
    const octets = lue?.lecteur ? await buffer(lue.lecteur.flux()) : Buffer.alloc(0)
    const empreinte = createHash('sha256').update(octets).digest('hex')
    expect(await registre(dbtest)).toMatchObject([{ sha256: empreinte }])
    expect((await buffer(await magasin.get(objet))).includes('%PDF')).toBe(false)
    await produireAttestation(systemKey(dbtest, MAINTENANT, 'essai'), { attestationId: id, refaire: true })
    expect(await registre(dbtest)).toMatchObject([{ sha256: empreinte }])
  })

  test('lost by the store is asked for again by the reconciliation', async ({ dbtest }) => {
    const { admin, demarche } = await monde(dbtest)
    await unModele(admin)
    const dossier = await instruit(dbtest, demarche)
    await deciderTelQuel(await instructionKeyOf(dbtest, dossier), 'accepter')
    const { id, objet } = await laSienne(dbtest, dossier)
    const key = systemKey(dbtest, MAINTENANT, 'essai')
    const produire = async (refaire: boolean) => {
      const aProduire = await attestationAProduire(key, id, { refaire, magasin: aPart })
      if (!aProduire) throw new Error('nothing to make')
      await rangerAttestation(
        key,
        aProduire,
        await attestation(donneesDAttestation(aProduire, 'https://a.exemple')),
        aPart,
      )
    }
    await produire(false)
    const passes = async (...heures: number[]) => {
      for (const heure of heures)
        await reconcilier(systemKey(dbtest, addSeconds(MAINTENANT, heure * 3600), 'essai'), aPart)
    }
    await passes(0, 2)
    expect(await aPart.head(objet)).not.toBeNull()
    await aPart.delete(objet)
    await passes(4, 6)
    const refaire = (await jobsOf(dbtest, 'attestation')).filter(({ refaire: un }) => un)
    expect(refaire).toEqual([{ attestationId: id, refaire: true }])
    await produire(true)
    expect(await aPart.head(objet)).not.toBeNull()
  })

  test('of an attestation withdrawn before it was made is not made', async ({ tx }) => {
    const { admin, demarche } = await monde(tx)
    await unModele(admin)
    const dossier = await instruit(tx, demarche)
    const key = await instructionKeyOf(tx, dossier)
    await deciderTelQuel(key, 'accepter')
    await repasserEnInstruction(key, { motivation: 'Erreur.' })
    await produireTout(tx)
    expect((await laSienne(tx, dossier)).taille).toBeNull()
    await produireAttestation(systemKey(tx, MAINTENANT, 'essai'), {
      attestationId: '00000000-0000-7000-8000-000000000000' as AttestationId,
    })
  })
})

describe('whoever holds it', () => {
  test('reads that it is authentic, then withdrawn; a second decision delivers another one', async ({ tx }) => {
    const { admin, demarche } = await monde(tx)
    await unModele(admin)
    const dossier = await instruit(tx, demarche)
    const key = await instructionKeyOf(tx, dossier)
    await deciderTelQuel(key, 'accepter')
    await produireTout(tx)
    const { numero, code } = await laSienne(tx, dossier)
    const publique = cutPublicKey(tx, MAINTENANT)
    const verifier = (n: string, c: string) => verifierAttestation(publique, { numero: n, code: c }, '192.0.2.1')
    expect(await verifier(numero, code)).toMatchObject({ sort: 'authentique', delivreeAt: MAINTENANT, retireeAt: null })
    // As one types it.
    expect(await verifier(` ${numero.toLowerCase().replaceAll('-', ' ')}`, code.replaceAll('-', ''))).toMatchObject({
      sort: 'authentique',
    })
    await repasserEnInstruction(key, { motivation: 'Erreur.' })
    expect(await verifier(numero, code)).toMatchObject({ sort: 'retiree', retireeAt: MAINTENANT })
    expect(await attestationDe(await readKeyOf(tx, dossier))).toBeNull()
    await deciderTelQuel(key, 'accepter')
    const toutes = await lignes(tx, dossier)
    expect(toutes).toHaveLength(2)
    const [autre] = toutes.filter((une) => une.numero !== numero)
    expect(await verifier(autre?.numero ?? '', autre?.code ?? '')).toMatchObject({ sort: 'authentique' })
  })

  test('learns nothing from a number without its code, and tries sixty times in ten minutes at most', async ({
    tx,
  }) => {
    const { admin, demarche } = await monde(tx)
    await unModele(admin)
    const dossier = await instruit(tx, demarche)
    await deciderTelQuel(await instructionKeyOf(tx, dossier), 'accepter')
    const { numero, code } = await laSienne(tx, dossier)
    const publique = cutPublicKey(tx, MAINTENANT)
    const verifier = (n: string, c: string) => verifierAttestation(publique, { numero: n, code: c }, '192.0.2.1')
    const faux = `${code.startsWith('A') ? 'B' : 'A'}${code.slice(1)}`
    for (const [n, c] of [
      [numero, faux],
      [numero, ''],
      ['', code],
      ['ZZZZ-ZZZZ-ZZZZ', code],
      ['é', 'é'],
    ] as const)
      expect(await verifier(n, c)).toEqual({ sort: 'inconnue' })
    for (let essai = 5; essai < 60; essai += 1) await verifier(numero, faux)
    expect(await refusalOf(verifier(numero, code))).toBe('trop_de_demandes')
  })

  test('may verify it once the dossier is gone: the number, the digests and the dates stay, nothing else does', async ({
    dbtest,
  }) => {
    const { admin, demarche } = await monde(dbtest)
    await unModele(admin, { corps: 'À {{question:nom}}' })
    const dossier = await instruit(dbtest, demarche, { nom: 'CANARI' })
    await deciderTelQuel(await instructionKeyOf(dbtest, dossier), 'accepter')
    await produireTout(dbtest)
    const { numero, code, objet } = await laSienne(dbtest, dossier)
    const key = systemKey(dbtest, MAINTENANT, 'essai')
    expect(await inTransaction(dbtest, (tx) => effacer(tx, key, [dossier.id], 'conservation'))).toBe(1)
    expect(await dbtest.selectFrom('attestations').select('id').execute()).toEqual([])
    expect(await dbtest.selectFrom('objets_a_effacer').select('objet').execute()).toContainEqual({ objet })
    const [reste] = await registre(dbtest)
    expect(Object.keys(reste ?? {}).toSorted()).toEqual([
      'code_empreinte',
      'delivree_at',
      'numero',
      'retiree_at',
      'sha256',
    ])
    expect(JSON.stringify(reste)).not.toContain(code)
    expect(await verifierAttestation(cutPublicKey(dbtest, MAINTENANT), { numero, code }, '192.0.2.9')).toMatchObject({
      sort: 'authentique',
      sha256: reste?.sha256,
    })
  })
})
