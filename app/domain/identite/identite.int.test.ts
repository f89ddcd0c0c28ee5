/** Who asks: what is written of it, what a deposit holds of it, and the person a demande is made for. */
import { afterEach, describe, expect } from 'vitest'
import { a, MAINTENANT } from '../../../db/builders.ts'
import type { Db, Tx } from '../../../db/client.ts'
import { jobsOf, test } from '../../../db/testing.ts'
import { addSeconds, type Instant } from '../../../form-engine/temps.ts'
import { brancherRegistre } from '../../adapters/entreprises/choisir.ts'
import { RegistreInjoignable, type Etablissement } from '../../adapters/entreprises/port.ts'
import { accepterInvitation, lireInvitation } from '../compte/accepter-invitation.ts'
import { cutInstructeurKey, cutPersonKey, cutPublicKey } from '../compte/access.ts'
import { jetonDuLien } from '../compte/liens.ts'
import { cutEditKey, cutOwnerKey, cutReadKey, cutWholeKey } from '../dossier/access.ts'
import { deposer } from '../dossier/deposer.ts'
import { empreinteDeposee } from '../dossier/empreinte-deposee.ts'
import { empreinteTransmise } from '../dossier/empreinte-transmise.ts'
import { list } from '../dossier/list.ts'
import { lignesDeTous } from '../liste/monde-pour-les-tests.ts'
import { passerEnInstruction } from '../dossier/passer-en-instruction.ts'
import { recepisseDe } from '../dossier/recepisse.ts'
import { aVerifier, show } from '../dossier/show.ts'
import { showInstruction } from '../dossier/show-instruction.ts'
import { deciderTelQuel, deposerTelQuel } from '../dossier/tel-quel-pour-les-tests.ts'
import { lockDossier } from '../dossier/transition.ts'
import { vuAuDepot } from '../dossier/vu-au-depot.ts'
import { cutMessagerieKey } from '../messagerie/access.ts'
import { inviter } from '../invitation/inviter.ts'
import { retirerInvite } from '../invitation/finir.ts'
import { invitesDe, monInvitation } from '../invitation/list.ts'
import {
  editKeyOf,
  instructionKeyOf,
  readKeyOf,
  refusalOf,
  unDossier,
  uneDemarche,
  type DossierDeTest,
} from '../testing.ts'
import { enregistrerIdentite } from './enregistrer.ts'
import { identiteEnVigueur } from './en-vigueur.ts'
import type { Attendu } from './identite.ts'
import type { IdentiteVoulue } from './lire-saisie.ts'

const ACCORD = 'J’atteste.'
const minutes = (n: number): Instant => addSeconds(MAINTENANT, n * 60)

const ADA: IdentiteVoulue = {
  genre: 'personne',
  personne: { civilite: null, prenom: 'Ada', nom: 'Lovelace' },
  mandat: null,
}
const GRACE: IdentiteVoulue = { ...ADA, personne: { civilite: null, prenom: 'Grace', nom: 'Hopper' } }
const pourJean = (courriel: string | null, prenom = 'Jean'): IdentiteVoulue => ({
  genre: 'personne',
  personne: { civilite: null, prenom, nom: 'Aubrac' },
  mandat: {
    mandataire: { prenom: 'Ada', nom: 'Lovelace' },
    avertir: courriel === null ? 'mandataire' : 'courriel',
    courriel,
  },
})
const SIRET: IdentiteVoulue = { genre: 'etablissement', siret: '13002526500013' }

async function unDossierQuiDemande(db: Db | Tx, attendu: Partial<Attendu> = {}): Promise<DossierDeTest> {
  const demarche = await uneDemarche(db)
  await db
    .updateTable('demarches')
    .set({
      demandeur: attendu.demandeur ?? 'personne',
      pour_un_tiers: attendu.pourUnTiers ?? attendu.demandeur !== 'etablissement',
      civilite_demandee: attendu.civilite ?? false,
      service_contact: 'haies@exemple.fr',
    })
    .where('id', '=', demarche.id)
    .execute()
  return unDossier(db, { demarche })
}

async function dire(db: Db | Tx, dossier: DossierDeTest, voulue: IdentiteVoulue, { base = 0, at = MAINTENANT } = {}) {
  return enregistrerIdentite(await editKeyOf(db, dossier, at), voulue, { base, accord: ACCORD })
}

const ecrite = async (db: Db | Tx, { id }: DossierDeTest) => (await identiteEnVigueur(db, id))?.identite ?? null

describe('saying who asks', () => {
  test('keeps it, and each change is a version after the one before', async ({ tx }) => {
    const dossier = await unDossierQuiDemande(tx)
    expect(await dire(tx, dossier, ADA)).toEqual({ sort: 'inscrite' })
    expect(await dire(tx, dossier, GRACE, { base: 1 })).toEqual({ sort: 'inscrite' })
    expect(await identiteEnVigueur(tx, dossier.id)).toMatchObject({ version: 2, identite: GRACE })
  })

  test('from a page that is older than what is there, writes nothing and gives both', async ({ tx }) => {
    const dossier = await unDossierQuiDemande(tx)
    await dire(tx, dossier, ADA)
    expect(await dire(tx, dossier, GRACE)).toMatchObject({ sort: 'perimee', enVigueur: { version: 1, identite: ADA } })
    expect(await ecrite(tx, dossier)).toMatchObject(ADA)
  })

  test('of two pages that write at once, one is kept and the other is shown it', async ({ dbtest }) => {
    const dossier = await unDossierQuiDemande(dbtest)
    const issues = await Promise.all([dire(dbtest, dossier, ADA), dire(dbtest, dossier, GRACE)])
    expect(issues.map(({ sort }) => sort).toSorted()).toEqual(['inscrite', 'perimee'])
    const versions = await dbtest
      .selectFrom('identites')
      .where('dossier_id', '=', dossier.id)
      .select('version')
      .execute()
    expect(versions).toEqual([{ version: 1 }])
  })

  test('the same, twice or from an old page, changes nothing', async ({ tx }) => {
    const dossier = await unDossierQuiDemande(tx)
    const pour = pourJean('jean@exemple.fr')
    await dire(tx, dossier, pour)
    expect(await dire(tx, dossier, pour, { at: minutes(5) })).toEqual({ sort: 'inchangee' })
    expect(await identiteEnVigueur(tx, dossier.id)).toMatchObject({ version: 1 })
  })

  test('counts as activity of the draft', async ({ tx }) => {
    const dossier = await unDossierQuiDemande(tx)
    await dire(tx, dossier, ADA, { at: minutes(60 * 24) })
    const { activite_on } = await tx
      .selectFrom('dossiers')
      .where('id', '=', dossier.id)
      .select('activite_on')
      .executeTakeFirstOrThrow()
    expect(activite_on).toBe('2026-11-23')
  })

  test.for([
    ['where nothing is asked', { demandeur: 'aucun', pourUnTiers: false }, ADA],
    ['as a company where a person is asked', {}, SIRET],
    ['for somebody else where one may not', { pourUnTiers: false }, pourJean(null)],
  ] as const)('is refused %s', async ([, attendu, voulue], { tx }) => {
    const dossier = await unDossierQuiDemande(tx, attendu)
    expect(await refusalOf(dire(tx, dossier, voulue))).toBe('refus')
    expect(await ecrite(tx, dossier)).toBeNull()
  })

  test('is refused with one’s own address for the beneficiary', async ({ tx }) => {
    const dossier = await unDossierQuiDemande(tx)
    expect(await refusalOf(dire(tx, dossier, pourJean(dossier.usager.email)))).toBe('refus')
  })

  test('is refused once the dossier is examined, and to whoever handed it over meanwhile', async ({ tx }) => {
    const dossier = await unDossierQuiDemande(tx)
    await dire(tx, dossier, ADA)
    const key = await editKeyOf(tx, dossier)
    const autre = await a.compte(tx)
    await tx.updateTable('dossiers').set({ usager_id: autre.compteId }).where('id', '=', dossier.id).execute()
    expect(await refusalOf(enregistrerIdentite(key, GRACE, { base: 1, accord: ACCORD }))).toBe('introuvable')
    const examine = await unDossier(tx, { etat: 'en_instruction', demarche: dossier.demarche })
    expect(await refusalOf(dire(tx, examine, ADA))).toBe('transition_refusee')
  })

  test('a guest has no key for it', async ({ tx }) => {
    const dossier = await unDossierQuiDemande(tx)
    const invite = await unInvite(tx, dossier)
    expect(await cutOwnerKey(tx, MAINTENANT, invite, dossier.id)).toBeNull()
  })
})

describe('a company', () => {
  let debrancher = () => undefined as void
  afterEach(() => debrancher())
  const registre = (lire: (siret: string) => Promise<Etablissement | null>) => {
    debrancher = brancherRegistre({ nom: 'Annuaire de test', lire })
  }
  const DINUM: Etablissement = {
    siret: '13002526500013',
    raisonSociale: 'Direction du numérique',
    forme: '7120',
    naf: '84.11Z',
    adresse: '20 avenue de Ségur 75007 Paris',
    isFerme: false,
    lieu: { voie: null, codePostal: null, commune: null, codeCommune: null },
  }

  test('is kept with what the register says of it, its source and its date', async ({ tx }) => {
    registre(() => Promise.resolve(DINUM))
    const dossier = await unDossierQuiDemande(tx, { demandeur: 'etablissement' })
    await dire(tx, dossier, SIRET)
    expect(await ecrite(tx, dossier)).toMatchObject({
      siret: DINUM.siret,
      entreprise: { raisonSociale: DINUM.raisonSociale, source: 'Annuaire de test', luAt: MAINTENANT },
    })
  })

  test('is refused when the register does not know the number', async ({ tx }) => {
    registre(() => Promise.resolve(null))
    const dossier = await unDossierQuiDemande(tx, { demandeur: 'etablissement' })
    expect(await refusalOf(dire(tx, dossier, SIRET))).toBe('refus')
  })

  test('goes on when the register is down, and is completed when it answers again', async ({ tx }) => {
    registre(() => Promise.reject(new RegistreInjoignable('down')))
    const dossier = await unDossierQuiDemande(tx, { demandeur: 'etablissement' })
    await dire(tx, dossier, SIRET)
    expect(await ecrite(tx, dossier)).toEqual({ ...SIRET, entreprise: null })
    expect((await deposerTelQuel(await editKeyOf(tx, dossier)))?.type).toBe('dossier.depose')
    debrancher()
    registre(() => Promise.resolve(DINUM))
    await dire(tx, dossier, SIRET, { base: 1 })
    expect(await ecrite(tx, dossier)).toMatchObject({ entreprise: { raisonSociale: DINUM.raisonSociale } })
    debrancher()
    registre(() => Promise.reject(new RegistreInjoignable('down')))
    expect(await dire(tx, dossier, SIRET, { base: 2 })).toEqual({ sort: 'inchangee' })
  })
})

describe('the deposit', () => {
  test('is refused until somebody says who asks, and the check page says so', async ({ tx }) => {
    const dossier = await unDossierQuiDemande(tx)
    const key = await editKeyOf(tx, dossier)
    expect((await aVerifier(key)).identite).toEqual({ identite: null, isComplete: false })
    expect(await refusalOf(deposerTelQuel(key))).toBe('dossier_incomplet')
    await dire(tx, dossier, ADA)
    expect((await aVerifier(key)).identite).toMatchObject({ isComplete: true })
    expect((await deposerTelQuel(key))?.type).toBe('dossier.depose')
  })

  test('is refused when the identity has changed since it was read: before and now are shown, with who wrote it', async ({
    tx,
  }) => {
    const dossier = await unDossierQuiDemande(tx)
    await dire(tx, dossier, ADA)
    const key = await editKeyOf(tx, dossier)
    const vu = await vuAuDepot(key)
    await dire(tx, dossier, GRACE, { base: 1, at: minutes(1) })
    expect(await refusalOf(deposer(key, vu))).toBe('depot_change')
    expect((await aVerifier(key, vu)).changements).toEqual([
      {
        kind: 'identite',
        cle: 'personne',
        libelle: 'Nom',
        avant: 'Ada Lovelace',
        apres: 'Grace Hopper',
        auteur: { par: null, at: minutes(1) },
      },
    ])
  })

  test('a dossier whose démarche asks nothing is deposited as before', async ({ tx }) => {
    const dossier = await unDossierQuiDemande(tx, { demandeur: 'aucun', pourUnTiers: false })
    expect((await deposerTelQuel(await editKeyOf(tx, dossier)))?.type).toBe('dossier.depose')
    expect((await show(await readKeyOf(tx, dossier))).identite).toBeNull()
  })

  test('the list of one’s dossiers says that it is missing, then whom it is for when it is somebody else', async ({
    tx,
  }) => {
    const dossier = await unDossierQuiDemande(tx)
    const lue = async () => {
      const { dossiers } = await list(cutPersonKey(tx, MAINTENANT, dossier.usager), { onglet: 'en-cours', apres: null })
      return dossiers.map(({ identite }) => identite)
    }
    expect(await lue()).toEqual([{ pour: null, isComplete: false }])
    await dire(tx, dossier, ADA)
    expect(await lue()).toEqual([{ pour: null, isComplete: true }])
    await dire(tx, dossier, pourJean(null), { base: 1 })
    expect(await lue()).toEqual([{ pour: 'Jean Aubrac', isComplete: true }])
  })

  test('a guest of some sections is told nothing of who asks', async ({ tx }) => {
    const dossier = await unDossierQuiDemande(tx)
    await dire(tx, dossier, ADA)
    const invite = await unInvite(tx, dossier, { sections: ['.'] })
    const key = await cutReadKey(tx, MAINTENANT, invite, dossier.id)
    expect(key && JSON.stringify(await show(key))).not.toContain('Lovelace')
    const entier = await unInvite(tx, dossier)
    const tout = await cutReadKey(tx, MAINTENANT, entier, dossier.id)
    expect(tout && (await show(tout)).identite).toMatchObject({ identite: ADA })
  })
})

describe('after the deposit', () => {
  test('a change is read by the administration at once, as an act, with what was said before; the digest follows', async ({
    tx,
  }) => {
    const dossier = await unDossierQuiDemande(tx)
    await dire(tx, dossier, GRACE)
    await dire(tx, dossier, ADA, { base: 1, at: minutes(1) })
    await deposerTelQuel(await editKeyOf(tx, dossier, minutes(2)))
    const depose = await empreinteDeposee(tx, dossier.id)
    await dire(tx, dossier, GRACE, { base: 2, at: minutes(3) })
    const vu = await showInstruction(await instructionKeyOf(tx, dossier, minutes(4)))
    expect(vu.demandeur.nom).toBe('Grace Hopper')
    expect(vu.identite).toMatchObject({ identite: GRACE, remplacees: [{ identite: ADA, jusque: minutes(3) }] })
    expect(vu.chronologie.map(({ type }) => type)).toContain('dossier.identite_modifiee')
    const maintenant = await empreinteDeposee(tx, dossier.id)
    expect(maintenant).not.toBe(depose)
    expect(maintenant).toBe(await empreinteTransmise(tx as Tx, await lockDossier(tx as Tx, dossier.id)))
  })

  test('lists and the receipt name the demandeur, and an instructeur finds them by name', async ({ tx }) => {
    const dossier = await unDossierQuiDemande(tx)
    await dire(tx, dossier, pourJean(null))
    await deposerTelQuel(await editKeyOf(tx, dossier))
    const key = await cutInstructeurKey(tx, MAINTENANT, dossier.demarche.instructeur)
    const chercher = async (recherche: string) => key && (await lignesDeTous(key, recherche)).map((d) => d.demandeur)
    expect(await chercher('')).toEqual(['Jean Aubrac'])
    expect(await chercher('jean aub')).toEqual(['Jean Aubrac'])
    expect(await chercher('lovelace')).toEqual(['Jean Aubrac'])
    expect(await chercher('hopper')).toEqual([])
    const recepisse = await recepisseDe(await readKeyOf(tx, dossier))
    expect(recepisse?.demandeur.map(({ valeur }) => valeur)).toContain('Jean Aubrac')
  })
})

async function liensEnvoyes(db: Db | Tx): Promise<string[]> {
  const jobs = await jobsOf(db, 'lettre-lien')
  if (jobs.length === 0) return []
  const liens = await db
    .selectFrom('liens')
    .where(
      'id',
      'in',
      jobs.map(({ lienId }) => lienId),
    )
    .orderBy('id')
    .select(['id', 'email'])
    .execute()
  return liens.map(({ id }) => jetonDuLien({ id, objet: 'invitation' }))
}

const MOT_DE_PASSE = 'Girouette-lavande-3-pommiers'
const ouvrir = (db: Db | Tx, jeton: string, now: Instant = MAINTENANT) =>
  accepterInvitation(cutPublicKey(db, now), { jeton, motDePasse: MOT_DE_PASSE, nom: '' })

async function unInvite(db: Db | Tx, dossier: DossierDeTest, donne: { sections?: string[] } = {}) {
  const invite = await a.compte(db)
  await inviter(await editKeyOf(db, dossier), {
    email: invite.email,
    message: '',
    sections: donne.sections ?? null,
    droit: 'remplir',
    peutDeposer: false,
    finOn: null,
  })
  await ouvrir(db, (await liensEnvoyes(db)).at(-1) ?? '')
  return invite
}

/** A dossier deposited for somebody who has an account, who is told by e-mail. */
async function pourQuelquUn(db: Db | Tx) {
  const dossier = await unDossierQuiDemande(db)
  const beneficiaire = await a.compte(db)
  await dire(db, dossier, pourJean(beneficiaire.email))
  await deposerTelQuel(await editKeyOf(db, dossier))
  return { dossier, beneficiaire }
}

describe('the beneficiary', () => {
  test('is written to at the deposit, not before; the link is bound to their address and opens the whole dossier, to read', async ({
    tx,
  }) => {
    const dossier = await unDossierQuiDemande(tx)
    const beneficiaire = await a.compte(tx)
    await dire(tx, dossier, pourJean(beneficiaire.email))
    expect(await liensEnvoyes(tx)).toEqual([])
    await deposerTelQuel(await editKeyOf(tx, dossier))
    const [jeton = ''] = await liensEnvoyes(tx)
    expect(await cutReadKey(tx, MAINTENANT, beneficiaire, dossier.id)).toBeNull()
    expect(await lireInvitation(cutPublicKey(tx, MAINTENANT), jeton)).toMatchObject({
      email: beneficiaire.email,
      dossier: { invitePar: 'Ada Lovelace', droit: 'lire', beneficiaire: { contact: 'haies@exemple.fr' } },
    })
    await ouvrir(tx, jeton)
    const key = await cutWholeKey(tx, MAINTENANT, beneficiaire, dossier.id)
    expect(key?.portee).toMatchObject({ remplit: false, depose: false })
    expect(await cutMessagerieKey(tx, MAINTENANT, beneficiaire, dossier.id)).toMatchObject({ ecrit: false })
    expect(await cutEditKey(tx, MAINTENANT, beneficiaire, dossier.id)).toBeNull()
    expect(key && (await monInvitation(key))?.isBeneficiaire).toBe(true)
    expect(await refusalOf(ouvrir(tx, jeton))).toBe('lien_invalide')
  })

  test('told by whoever acts for them: nobody is written to', async ({ tx }) => {
    const dossier = await unDossierQuiDemande(tx)
    await dire(tx, dossier, pourJean(null))
    await deposerTelQuel(await editKeyOf(tx, dossier))
    expect(await liensEnvoyes(tx)).toEqual([])
    expect((await invitesDe(await editKeyOf(tx, dossier))).invites).toEqual([])
  })

  test('is told of each step: by a new link until they have opened it, then by letters to their account', async ({
    tx,
  }) => {
    const { dossier, beneficiaire } = await pourQuelquUn(tx)
    await passerEnInstruction(await instructionKeyOf(tx, dossier, minutes(1)))
    const [premier = '', second = ''] = await liensEnvoyes(tx)
    expect(await refusalOf(ouvrir(tx, premier, minutes(2)))).toBe('lien_invalide')
    await ouvrir(tx, second, minutes(2))
    await deciderTelQuel(await instructionKeyOf(tx, dossier, minutes(3)), 'accepter', 'Projet utile.')
    const lettres = (await jobsOf(tx, 'lettre-evenement')).filter(({ compteId }) => compteId === beneficiaire.compteId)
    expect(lettres.map(({ lettre }) => lettre)).toEqual(['dossier-pour-vous'])
    expect(await liensEnvoyes(tx)).toHaveLength(2)
  })

  test('keeps their right: who acts for them cannot take it back, nor narrow it by another invitation', async ({
    tx,
  }) => {
    const { dossier, beneficiaire } = await pourQuelquUn(tx)
    const key = await editKeyOf(tx, dossier)
    const [invite] = (await invitesDe(key)).invites
    expect(invite).toMatchObject({ isBeneficiaire: true, droit: 'lire', parties: null })
    expect(await refusalOf(retirerInvite(key, invite?.id ?? ''))).toBe('refus')
    expect(
      await refusalOf(
        inviter(key, {
          email: beneficiaire.email,
          message: '',
          sections: ['.'],
          droit: 'lire',
          peutDeposer: false,
          finOn: null,
        }),
      ),
    ).toBe('refus')
  })

  test('a mistyped address is corrected: the former link dies, the new one is sent', async ({ tx }) => {
    const { dossier } = await pourQuelquUn(tx)
    const bonne = await a.compte(tx)
    await dire(tx, dossier, pourJean(bonne.email), { base: 1, at: minutes(1) })
    const [faux = '', vrai = ''] = await liensEnvoyes(tx)
    expect(await refusalOf(ouvrir(tx, faux, minutes(2)))).toBe('lien_invalide')
    await ouvrir(tx, vrai, minutes(2))
    expect(await cutWholeKey(tx, minutes(3), bonne, dossier.id)).not.toBeNull()
  })

  test('an address that was opened wrongly is closed by another, and whoever read it is told', async ({ tx }) => {
    const { dossier, beneficiaire } = await pourQuelquUn(tx)
    await ouvrir(tx, (await liensEnvoyes(tx))[0] ?? '')
    await dire(tx, dossier, pourJean(beneficiaire.email, 'Jeanne'), { base: 1, at: minutes(1) })
    expect(await cutReadKey(tx, minutes(2), beneficiaire, dossier.id), 'the same address keeps it').not.toBeNull()
    await dire(tx, dossier, ADA, { base: 2, at: minutes(3) })
    expect(await cutReadKey(tx, minutes(4), beneficiaire, dossier.id)).toBeNull()
    const lettres = (await jobsOf(tx, 'lettre-evenement')).filter(({ compteId }) => compteId === beneficiaire.compteId)
    expect(lettres.map(({ lettre }) => lettre)).toEqual(['dossier-plus-pour-vous'])
  })

  test('too many letters for one address in a day stop no deposit', async ({ tx }) => {
    const beneficiaire = await a.compte(tx)
    for (let n = 0; n < 6; n += 1) {
      const dossier = await unDossierQuiDemande(tx)
      await dire(tx, dossier, pourJean(beneficiaire.email))
      expect((await deposerTelQuel(await editKeyOf(tx, dossier)))?.type).toBe('dossier.depose')
    }
    expect(await liensEnvoyes(tx)).toHaveLength(5)
  })

  test('a guest who is the beneficiary becomes so at the deposit, and sees all', async ({ tx }) => {
    const dossier = await unDossierQuiDemande(tx)
    const invite = await unInvite(tx, dossier, { sections: ['.'] })
    await dire(tx, dossier, pourJean(invite.email))
    await deposerTelQuel(await editKeyOf(tx, dossier))
    expect(await cutWholeKey(tx, MAINTENANT, invite, dossier.id)).not.toBeNull()
    const lettres = (await jobsOf(tx, 'lettre-evenement')).filter(({ compteId }) => compteId === invite.compteId)
    expect(lettres.map(({ lettre }) => lettre)).toEqual(['dossier-pour-vous'])
  })
})
