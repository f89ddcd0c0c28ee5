/** Guests of a dossier: who is invited, to what, how it is accepted, and what it opens. */
import { describe, expect } from 'vitest'
import { a, MAINTENANT } from '../../../db/builders.ts'
import type { Db, Tx } from '../../../db/client.ts'
import { jobsOf, test } from '../../../db/testing.ts'
import type { Section, StableId } from '../../../form-engine/formulaire.ts'
import { addDays, addSeconds, parisDate, type Instant } from '../../../form-engine/temps.ts'
import { accepterInvitation, lireInvitation } from '../compte/accepter-invitation.ts'
import { cutPersonKey, cutPublicKey } from '../compte/access.ts'
import { jetonDuLien } from '../compte/liens.ts'
import { cutDepositKey, cutEditKey, cutOwnerKey, cutReadKey, cutWholeKey } from '../dossier/access.ts'
import { combienDePartages, partagesAvecMoi } from '../dossier/list-partages.ts'
import { deposer } from '../dossier/deposer.ts'
import { historiqueDe } from '../dossier/historique.ts'
import { remplir } from '../dossier/remplir.ts'
import { repondre } from '../dossier/repondre.ts'
import { aVerifier, show } from '../dossier/show.ts'
import { reponsesEcrites } from '../dossier/reponses-ecrites.ts'
import type { Personne } from '../cles.ts'
import { champ, editKeyOf, refusalOf, unDossier, uneDemarche, type DossierDeTest } from '../testing.ts'
import { quitter, retirerInvite } from './finir.ts'
import { inviter, INVITES_MAX, type InvitationVoulue } from './inviter.ts'
import { invitesDe, monInvitation } from './list.ts'
import { renvoyer } from './renvoyer.ts'
import { direPartieFaite, reprendreMaPartie } from './partie-faite.ts'

const TODAY = parisDate(MAINTENANT)
const MOT_DE_PASSE = 'Girouette-lavande-3-pommiers'
const section = (id: string, enfants: Section['enfants']): Section => ({
  kind: 'section',
  id: id as StableId,
  titre: `Partie ${id}`,
  enfants,
})
const DEUX_PARTIES = [section('foyer', [champ('nom')]), section('revenus', [champ('revenu')])]

const voulue = (autre: Partial<InvitationVoulue> = {}): InvitationVoulue => ({
  email: 'comptable@exemple.fr',
  message: 'Peux-tu remplir mes revenus ?',
  sections: ['revenus'],
  droit: 'remplir',
  peutDeposer: false,
  finOn: null,
  ...autre,
})

const unDossierAPlusieurs = async (db: Db | Tx): Promise<DossierDeTest> =>
  unDossier(db, { demarche: await uneDemarche(db, { champs: DEUX_PARTIES }) })

/** The token of the last link sent; jobs of one transaction have no order, links are numbered. */
async function jetonRecu(db: Db | Tx): Promise<string> {
  const jobs = await jobsOf(db, 'lettre-lien')
  const dernier = await db
    .selectFrom('liens')
    .where(
      'id',
      'in',
      jobs.map(({ lienId }) => lienId),
    )
    .orderBy('id', 'desc')
    .select('id')
    .executeTakeFirstOrThrow()
  return jetonDuLien({ id: dernier.id, objet: 'invitation' })
}

const accepterPar = (db: Db | Tx, jeton: string, now: Instant = MAINTENANT) =>
  accepterInvitation(cutPublicKey(db, now), { jeton, motDePasse: MOT_DE_PASSE, nom: 'Dominique' })

/** Somebody with an account, invited and there. */
async function unInvite(db: Db | Tx, dossier: DossierDeTest, donne: Partial<InvitationVoulue> = {}): Promise<Personne> {
  const invite = await a.compte(db)
  await inviter(await editKeyOf(db, dossier), voulue({ ...donne, email: invite.email }))
  await accepterPar(db, await jetonRecu(db))
  return invite
}

async function exige<K>(couper: Promise<K | null>): Promise<K> {
  const key = await couper
  if (key === null) throw new Error('no key')
  return key
}

describe('inviting', () => {
  test('sends a letter and opens nothing before it is accepted', async ({ tx }) => {
    const dossier = await unDossierAPlusieurs(tx)
    const invite = await a.compte(tx, { email: 'comptable@exemple.fr' })
    await inviter(await editKeyOf(tx, dossier), voulue())
    expect(await jobsOf(tx, 'lettre-lien')).toHaveLength(1)
    expect(await cutReadKey(tx, MAINTENANT, invite, dossier.id)).toBeNull()
    expect(await invitesDe(await editKeyOf(tx, dossier))).toMatchObject({
      invites: [{ etat: 'envoyee', parties: [{ id: 'revenus', titre: 'Partie revenus' }] }],
    })
  })

  test('says what is given to whoever holds the link, and nothing that was answered', async ({ tx }) => {
    const dossier = await unDossierAPlusieurs(tx)
    await inviter(await editKeyOf(tx, dossier), voulue())
    const lue = await lireInvitation(cutPublicKey(tx, MAINTENANT), await jetonRecu(tx))
    expect(lue).toMatchObject({ role: 'usager', dossier: { parties: ['Partie revenus'], droit: 'remplir' } })
  })

  test('counts as activity of the draft', async ({ tx }) => {
    const dossier = await unDossierAPlusieurs(tx)
    const demain = addSeconds(MAINTENANT, 86_400)
    await inviter(await editKeyOf(tx, dossier, demain), voulue())
    const { activite_on } = await tx
      .selectFrom('dossiers')
      .where('id', '=', dossier.id)
      .select('activite_on')
      .executeTakeFirstOrThrow()
    expect(activite_on).toBe(parisDate(demain))
  })

  test.for([
    ['one’s own address', async (d: DossierDeTest) => voulue({ email: d.usager.email })],
    ['a day that has passed', async () => voulue({ finOn: addDays(TODAY, -1) })],
    ['a part that the form has not', async () => voulue({ sections: ['ailleurs'] })],
    ['no part at all', async () => voulue({ sections: [] })],
    ['a deposit by whoever does not see all', async () => voulue({ peutDeposer: true })],
    ['a deposit by whoever only reads', async () => voulue({ sections: null, droit: 'lire', peutDeposer: true })],
    ['a message too long', async () => voulue({ message: 'a'.repeat(1_001) })],
    ['a message with the address of a site', async () => voulue({ message: 'Voir https://ailleurs.example' })],
  ] as const)('is refused for %s', async ([, faire], { tx }) => {
    const dossier = await unDossierAPlusieurs(tx)
    expect(await refusalOf(inviter(await editKeyOf(tx, dossier), await faire(dossier)))).toBe('refus')
    expect(await jobsOf(tx, 'lettre-lien')).toHaveLength(0)
  })

  test('is refused once there are too many guests, and on a dossier that is over', async ({ tx }) => {
    const dossier = await unDossierAPlusieurs(tx)
    const key = await editKeyOf(tx, dossier)
    for (let n = 0; n < INVITES_MAX; n += 1) await inviter(key, voulue({ email: `invite-${n}@exemple.fr` }))
    expect(await refusalOf(inviter(key, voulue()))).toBe('refus')
    const fini = await unDossier(tx, { etat: 'accepte' })
    expect(await refusalOf(inviter(await editKeyOf(tx, fini), voulue({ sections: null })))).toBe('refus')
  })

  test('the same address again changes what it was given: one invitation, and only the last link opens', async ({
    tx,
  }) => {
    const dossier = await unDossierAPlusieurs(tx)
    const key = await editKeyOf(tx, dossier)
    await inviter(key, voulue())
    const premier = await jetonRecu(tx)
    await inviter(key, voulue({ sections: ['foyer'] }))
    expect((await invitesDe(key)).invites).toMatchObject([{ parties: [{ id: 'foyer' }] }])
    expect(await refusalOf(accepterPar(tx, premier))).toBe('lien_invalide')
    expect((await accepterPar(tx, await jetonRecu(tx))).dossierId).toBe(dossier.id)
  })

  test('a guest does not invite: only the owner has the key for it', async ({ tx }) => {
    const dossier = await unDossierAPlusieurs(tx)
    const invite = await unInvite(tx, dossier, { sections: null })
    expect(await cutOwnerKey(tx, MAINTENANT, invite, dossier.id)).toBeNull()
  })
})

describe('sending the letter again', () => {
  test('replaces the link: the former opens nothing', async ({ tx }) => {
    const dossier = await unDossierAPlusieurs(tx)
    const key = await editKeyOf(tx, dossier)
    const id = await inviter(key, voulue())
    const premier = await jetonRecu(tx)
    expect(await renvoyer(key, id)).toEqual({ email: 'comptable@exemple.fr' })
    expect(await refusalOf(accepterPar(tx, premier))).toBe('lien_invalide')
    expect((await accepterPar(tx, await jetonRecu(tx))).dossierId).toBe(dossier.id)
  })

  test('is refused where it would open nothing: accepted, past its day, taken back, of another dossier', async ({
    tx,
  }) => {
    const dossier = await unDossierAPlusieurs(tx)
    const key = await editKeyOf(tx, dossier)
    const acceptee = await inviter(key, voulue())
    await accepterPar(tx, await jetonRecu(tx))
    const passee = await inviter(key, voulue({ email: 'a@exemple.fr', finOn: TODAY }))
    const retiree = await inviter(key, voulue({ email: 'b@exemple.fr' }))
    await retirerInvite(key, retiree)
    const ailleurs = await inviter(await editKeyOf(tx, await unDossierAPlusieurs(tx)), voulue())
    const demain = await editKeyOf(tx, dossier, addSeconds(MAINTENANT, 2 * 86_400))
    expect(await refusalOf(renvoyer(key, acceptee))).toBe('refus')
    expect(await refusalOf(renvoyer(demain, passee))).toBe('refus')
    expect(await refusalOf(renvoyer(key, retiree))).toBe('introuvable')
    expect(await refusalOf(renvoyer(key, ailleurs))).toBe('introuvable')
    expect(await refusalOf(renvoyer(key, 'faux'))).toBe('introuvable')
  })
})

describe('« Partagés avec moi »', () => {
  test('holds what was accepted and still opens, whose it is, and nothing of what has ended', async ({ tx }) => {
    const dossier = await unDossierAPlusieurs(tx)
    const invite = await unInvite(tx, dossier)
    const chez = (now: Instant = MAINTENANT) => cutPersonKey(tx, now, invite)
    expect(await partagesAvecMoi(chez(), null)).toMatchObject({
      dossiers: [{ id: dossier.id, titulaire: dossier.usager.nom ?? dossier.usager.email, isEntier: false }],
      suite: null,
    })
    await inviter(await editKeyOf(tx, dossier), voulue({ email: invite.email, finOn: TODAY }))
    expect(await combienDePartages(chez())).toBe(1)
    expect(await combienDePartages(chez(addSeconds(MAINTENANT, 2 * 86_400)))).toBe(0)
    await quitter(await exige(cutReadKey(tx, MAINTENANT, invite, dossier.id)))
    expect((await partagesAvecMoi(chez(), null)).dossiers).toEqual([])
  })

  test('comes by pages, each dossier once, whatever position is made up', async ({ tx }) => {
    const invite = await a.compte(tx)
    const key = cutPersonKey(tx, MAINTENANT, invite)
    const demarche = await uneDemarche(tx)
    for (let n = 0; n < 22; n += 1) {
      const { id, usager } = await unDossier(tx, { demarche })
      await tx
        .insertInto('invitations')
        .values({
          dossier_id: id,
          email: invite.email,
          compte_id: invite.compteId,
          message: '',
          sections: null,
          droit: 'lire',
          peut_deposer: false,
          fin_on: null,
          invite_par: usager.compteId,
          invite_at: MAINTENANT,
          accepte_at: addSeconds(MAINTENANT, Math.floor(n / 3)),
        })
        .execute()
    }
    const premiere = await partagesAvecMoi(key, null)
    const seconde = await partagesAvecMoi(key, premiere.suite)
    const vus = [...premiere.dossiers, ...seconde.dossiers].map(({ id }) => id)
    expect({ parPage: [premiere.dossiers.length, seconde.dossiers.length], distincts: new Set(vus).size }).toEqual({
      parPage: [20, 2],
      distincts: 22,
    })
    expect(seconde.suite).toBeNull()
    expect(await partagesAvecMoi(key, 'faux_position')).toEqual(premiere)
  })
})

describe('accepting', () => {
  test('without an account, one is made for the address that was invited, and signed in', async ({ tx }) => {
    const dossier = await unDossierAPlusieurs(tx)
    await inviter(await editKeyOf(tx, dossier), voulue())
    const { session, dossierId, role } = await accepterPar(tx, await jetonRecu(tx))
    expect({ dossierId, role, isSignedIn: session !== null }).toEqual({
      dossierId: dossier.id,
      role: 'usager',
      isSignedIn: true,
    })
    const compte = await tx
      .selectFrom('comptes')
      .where('email', '=', 'comptable@exemple.fr')
      .select(['id', 'confirme_at'])
      .executeTakeFirstOrThrow()
    expect(compte.confirme_at).toBe(MAINTENANT)
    const roles = await tx.selectFrom('roles').where('compte_id', '=', compte.id).select('role').execute()
    expect(roles).toEqual([{ role: 'usager' }])
  })

  test('with an account, its password stays and the letter alone signs nobody in', async ({ tx }) => {
    const dossier = await unDossierAPlusieurs(tx)
    const invite = await a.compte(tx)
    await inviter(await editKeyOf(tx, dossier), voulue({ email: invite.email }))
    const { session } = await accepterPar(tx, await jetonRecu(tx))
    expect(session).toBeNull()
    expect(await cutEditKey(tx, MAINTENANT, invite, dossier.id)).not.toBeNull()
  })

  test('serves once, even when twenty do it at once', async ({ dbtest }) => {
    const dossier = await unDossierAPlusieurs(dbtest)
    await inviter(await editKeyOf(dbtest, dossier), voulue())
    const jeton = await jetonRecu(dbtest)
    const codes = await Promise.all(Array.from({ length: 20 }, () => refusalOf(accepterPar(dbtest, jeton))))
    expect(codes.filter((code) => code === null)).toHaveLength(1)
    expect(codes.filter((code) => code === 'lien_invalide')).toHaveLength(19)
  })

  test('is refused when it was taken back, or past its last day', async ({ tx }) => {
    const dossier = await unDossierAPlusieurs(tx)
    const key = await editKeyOf(tx, dossier)
    const id = await inviter(key, voulue())
    const jeton = await jetonRecu(tx)
    await retirerInvite(key, id)
    expect(await refusalOf(accepterPar(tx, jeton))).toBe('lien_invalide')
    await inviter(key, voulue({ finOn: TODAY }))
    expect(await refusalOf(accepterPar(tx, await jetonRecu(tx), addSeconds(MAINTENANT, 2 * 86_400)))).toBe(
      'lien_invalide',
    )
  })
})

describe('what a guest has', () => {
  test('of one part: its page, its questions and its progress, and nothing of the others', async ({ tx }) => {
    const dossier = await unDossierAPlusieurs(tx)
    const [nom, revenu] = [
      { id: 'op-nom', champ: 'nom' as StableId, row: null, base: 0, raw: 'SECRET' },
      { id: 'op-revenu', champ: 'revenu' as StableId, row: null, base: 0, raw: '1 200' },
    ]
    await repondre(await editKeyOf(tx, dossier), [nom, { ...nom, id: 'op-nom-2', base: 1, raw: 'SECRET-BIS' }])
    const invite = await unInvite(tx, dossier)
    const key = await exige(cutEditKey(tx, MAINTENANT, invite, dossier.id))
    expect(await repondre(key, [revenu])).toMatchObject([{ sort: 'inscrite' }])
    expect(await repondre(key, [{ ...nom, id: 'op-3', base: 2, raw: 'autre' }])).toMatchObject([
      { sort: 'refusee', raison: 'Cette question n’existe pas dans ce formulaire. Rechargez la page.' },
    ])
    expect(await remplir(key, 'partie-foyer')).toBeNull()
    const lectures = [
      await remplir(key, 'partie-revenus'),
      await show(await exige(cutReadKey(tx, MAINTENANT, invite, dossier.id))),
      await aVerifier(key),
      await reponsesEcrites(key),
      await historiqueDe(key, { champ: 'nom' as StableId, row: null }),
    ]
    expect(JSON.stringify(lectures)).not.toContain('SECRET')
    expect(JSON.stringify(lectures)).not.toContain('Partie foyer')
    expect(JSON.stringify(lectures)).toContain('1 200')
    expect(lectures[4]).toBeNull()
  })

  test('of the whole dossier to read: the key to read it, none to write, none to deposit', async ({ tx }) => {
    const dossier = await unDossierAPlusieurs(tx)
    const invite = await unInvite(tx, dossier, { sections: null, droit: 'lire' })
    expect(await cutWholeKey(tx, MAINTENANT, invite, dossier.id)).not.toBeNull()
    expect(await cutEditKey(tx, MAINTENANT, invite, dossier.id)).toBeNull()
    expect(await cutDepositKey(tx, MAINTENANT, invite, dossier.id)).toBeNull()
  })

  test('of a part: not what cannot be told in part', async ({ tx }) => {
    const dossier = await unDossierAPlusieurs(tx)
    const invite = await unInvite(tx, dossier)
    expect(await cutWholeKey(tx, MAINTENANT, invite, dossier.id)).toBeNull()
  })

  test('the right to deposit when it was given', async ({ tx }) => {
    const dossier = await unDossierAPlusieurs(tx)
    const invite = await unInvite(tx, dossier, { sections: null, peutDeposer: true })
    expect(await cutDepositKey(tx, MAINTENANT, invite, dossier.id)).not.toBeNull()
  })

  test('ends with its last day, at midnight in Paris', async ({ tx }) => {
    const dossier = await unDossierAPlusieurs(tx)
    const invite = await unInvite(tx, dossier, { finOn: TODAY })
    expect(await cutReadKey(tx, '2026-11-22T22:59:59Z' as Instant, invite, dossier.id)).not.toBeNull()
    expect(await cutReadKey(tx, '2026-11-22T23:00:00Z' as Instant, invite, dossier.id)).toBeNull()
  })

  test('ends when the owner takes it back: what was queued meanwhile finds no key', async ({ tx }) => {
    const dossier = await unDossierAPlusieurs(tx)
    const invite = await unInvite(tx, dossier)
    const key = await editKeyOf(tx, dossier)
    const [{ id = '' } = {}] = (await invitesDe(key)).invites
    await retirerInvite(key, id)
    await retirerInvite(key, id)
    expect(await cutEditKey(tx, MAINTENANT, invite, dossier.id)).toBeNull()
    expect((await invitesDe(key)).invites).toMatchObject([{ etat: 'finie', finPar: 'titulaire' }])
  })

  test('ends for what is on its way too: a key cut before it was taken back writes and deposits nothing', async ({
    tx,
  }) => {
    const dossier = await unDossierAPlusieurs(tx)
    const invite = await unInvite(tx, dossier, { sections: null, peutDeposer: true })
    const key = await exige(cutDepositKey(tx, MAINTENANT, invite, dossier.id))
    const titulaire = await editKeyOf(tx, dossier)
    await retirerInvite(titulaire, (await invitesDe(titulaire)).invites[0]?.id ?? '')
    const operation = { id: 'op-1', champ: 'nom' as StableId, row: null, base: 0, raw: 'trop tard' }
    expect(await refusalOf(repondre(key, [operation]))).toBe('introuvable')
    expect(await refusalOf(deposer(key, null))).toBe('introuvable')
    expect(await tx.selectFrom('dossier_op').where('dossier_id', '=', dossier.id).selectAll().execute()).toEqual([])
  })

  test('narrowed while a write is on its way: the parts that are left are those one writes in', async ({ tx }) => {
    const dossier = await unDossierAPlusieurs(tx)
    const invite = await unInvite(tx, dossier, { sections: null })
    const key = await exige(cutEditKey(tx, MAINTENANT, invite, dossier.id))
    await inviter(await editKeyOf(tx, dossier), voulue({ email: invite.email, sections: ['revenus'] }))
    const operations = [
      { id: 'op-1', champ: 'nom' as StableId, row: null, base: 0, raw: 'hors de sa partie' },
      { id: 'op-2', champ: 'revenu' as StableId, row: null, base: 0, raw: '1 200' },
    ]
    expect(await repondre(key, operations)).toMatchObject([{ sort: 'refusee' }, { sort: 'inscrite' }])
  })

  test('is left by the guest, never by the owner', async ({ tx }) => {
    const dossier = await unDossierAPlusieurs(tx)
    const invite = await unInvite(tx, dossier)
    await quitter(await exige(cutReadKey(tx, MAINTENANT, invite, dossier.id)))
    expect(await cutReadKey(tx, MAINTENANT, invite, dossier.id)).toBeNull()
    const owner = await exige(cutReadKey(tx, MAINTENANT, dossier.usager, dossier.id))
    expect(await refusalOf(quitter(owner))).toBe('refus')
  })

  test('of another dossier: an invitation is not taken back through one’s own', async ({ tx }) => {
    const dossier = await unDossierAPlusieurs(tx)
    const autre = await unDossierAPlusieurs(tx)
    const id = await inviter(await editKeyOf(tx, autre), voulue())
    expect(await refusalOf(retirerInvite(await editKeyOf(tx, dossier), id))).toBe('introuvable')
  })

  test('goes with the dossier into the bin', async ({ tx }) => {
    const dossier = await unDossierAPlusieurs(tx)
    const invite = await unInvite(tx, dossier)
    await tx.updateTable('dossiers').set({ corbeille_at: MAINTENANT }).where('id', '=', dossier.id).execute()
    expect(await cutReadKey(tx, MAINTENANT, invite, dossier.id)).toBeNull()
  })
})

describe('« ma partie est faite »', () => {
  test('is said to the owner once, and can be taken up again', async ({ tx }) => {
    const dossier = await unDossierAPlusieurs(tx)
    const invite = await unInvite(tx, dossier)
    const key = await exige(cutEditKey(tx, MAINTENANT, invite, dossier.id))
    await direPartieFaite(key)
    await direPartieFaite(key)
    const dites = await tx
      .selectFrom('evenements')
      .where('dossier_id', '=', dossier.id)
      .where('type', '=', 'dossier.partie_faite')
      .select('acteur_role')
      .execute()
    expect(dites).toEqual([{ acteur_role: 'invite' }])
    expect((await invitesDe(await editKeyOf(tx, dossier))).invites).toMatchObject([{ etat: 'partie_faite' }])
    await reprendreMaPartie(key)
    expect(await monInvitation(key)).toMatchObject({ termineAt: null, isEntiere: false })
  })

  test('is written to the owner five times a day at most, however often it is taken up again', async ({ tx }) => {
    const dossier = await unDossierAPlusieurs(tx)
    const key = await exige(cutEditKey(tx, MAINTENANT, await unInvite(tx, dossier), dossier.id))
    for (let fois = 0; fois < 5; fois += 1) {
      await direPartieFaite(key)
      await reprendreMaPartie(key)
    }
    expect(await jobsOf(tx, 'lettre-evenement')).toHaveLength(5)
    expect(await refusalOf(direPartieFaite(key))).toBe('trop_de_demandes')
  })

  test('is not for the owner, who deposits', async ({ tx }) => {
    const dossier = await unDossierAPlusieurs(tx)
    expect(await refusalOf(direPartieFaite(await editKeyOf(tx, dossier)))).toBe('refus')
  })
})

test('the owner reads how far each guest is, and what each has answered', async ({ tx }) => {
  const dossier = await unDossierAPlusieurs(tx)
  const invite = await unInvite(tx, dossier)
  const key = await exige(cutEditKey(tx, MAINTENANT, invite, dossier.id))
  await repondre(key, [{ id: 'op', champ: 'revenu' as StableId, row: null, base: 0, raw: '1 200' }])
  expect((await invitesDe(await editKeyOf(tx, dossier))).invites).toMatchObject([
    { avancement: { repondues: 1, posees: 1 }, ecrit: { questions: 1, dernierAt: MAINTENANT } },
  ])
})
