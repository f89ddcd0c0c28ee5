import { describe, expect } from 'vitest'
import type { Db, Tx } from '../../../db/client.ts'
import { a, MAINTENANT } from '../../../db/builders.ts'
import { jobsOf, test } from '../../../db/testing.ts'
import { addSeconds } from '../../../form-engine/temps.ts'
import type { SuperKey } from '../cles.ts'
import { systemKey } from '../cles.ts'
import { cutPublicKey, cutSuperKey } from './access.ts'
import { accepterInvitation, lireInvitation } from './accepter-invitation.ts'
import { listerAdministrateurs } from './administrateurs.ts'
import { creerSuperAdministrateur } from './creer-super-administrateur.ts'
import { inviterAdministrateur } from './inviter-administrateur.ts'
import { inviter } from './inviter.ts'
import { jetonDuLien } from './liens.ts'
import { lireSession } from './session.ts'

const EMAIL = 'maire@exemple.fr'
const STRONG = 'Girouette-lavande-3-pommiers'

async function superKey(db: Db | Tx): Promise<SuperKey> {
  const key = cutSuperKey(db, MAINTENANT, await a.compte(db, { roles: ['super-administrateur'] }))
  if (!key) throw new Error('no key')
  return key
}
const invite = async (db: Db | Tx, email = EMAIL) =>
  jetonDuLien({
    id: await inviterAdministrateur(await superKey(db), { email, organisation: ' Ville  de Dole ' }),
    objet: 'invitation',
  })
const accept = (db: Db | Tx, jeton: string, motDePasse = STRONG) =>
  accepterInvitation(cutPublicKey(db, MAINTENANT), { jeton, motDePasse, nom: 'Ada' })

describe('inviting an administrateur', () => {
  test('makes no account and gives no role before it is accepted', async ({ tx }) => {
    await invite(tx)
    expect(await jobsOf(tx, 'lettre-lien')).toHaveLength(1)
    expect(await tx.selectFrom('comptes').where('email', '=', EMAIL).select('id').execute()).toEqual([])
  })

  test('accepted: the account is open, with the role, the administration and a session', async ({ tx }) => {
    const jeton = await invite(tx)
    expect(await lireInvitation(cutPublicKey(tx, MAINTENANT), jeton)).toEqual({
      email: EMAIL,
      role: 'administrateur',
      dossier: null,
      avis: [],
      organisation: 'Ville de Dole',
      demarche: null,
      motDePasse: { longueur: 16, avecClasses: true },
    })
    const { session } = await accept(tx, jeton)
    const read = await lireSession(tx, MAINTENANT, session?.jeton ?? '')
    expect(read?.personne).toMatchObject({ email: EMAIL, nom: 'Ada', roles: ['administrateur', 'usager'] })
    const { administrateurs, invitations } = await listerAdministrateurs(await superKey(tx))
    expect(administrateurs).toMatchObject([{ email: EMAIL, organisation: 'Ville de Dole' }])
    expect(invitations).toEqual([])
  })

  test('a password too weak for the role is refused, and the invitation still opens', async ({ tx }) => {
    const jeton = await invite(tx)
    await expect(accept(tx, jeton, 'girouette lavande')).rejects.toMatchObject({
      code: 'refus',
      message: expect.stringContaining('une majuscule') as string,
    })
    await expect(accept(tx, jeton)).resolves.toBeDefined()
  })

  test('a second use, one after 14 days and a replaced one are refused', async ({ tx }) => {
    const first = await invite(tx)
    const second = await invite(tx)
    await expect(accept(tx, first)).rejects.toMatchObject({ code: 'lien_invalide' })
    const late = cutPublicKey(tx, addSeconds(MAINTENANT, 14 * 86400 + 1))
    await expect(lireInvitation(late, second)).rejects.toMatchObject({
      message: expect.stringContaining('14 jours') as string,
    })
    await accept(tx, second)
    await expect(accept(tx, second)).rejects.toMatchObject({ code: 'lien_invalide' })
  })

  test('twenty acceptances at once give one role', async ({ dbtest }) => {
    const jeton = await invite(dbtest)
    const uses = await Promise.allSettled(Array.from({ length: 20 }, () => accept(dbtest, jeton)))
    expect(uses.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const events = await dbtest
      .selectFrom('evenements')
      .where('type', '=', 'compte.role_attribue')
      .select('id')
      .execute()
    expect(events).toHaveLength(1)
  })

  test('an account with a citizen’s password must choose a stronger one, and its sessions close', async ({ tx }) => {
    const { email } = await a.compte(tx)
    const jeton = await invite(tx, email)
    expect((await lireInvitation(cutPublicKey(tx, MAINTENANT), jeton)).motDePasse).not.toBeNull()
    await expect(accept(tx, jeton, '')).rejects.toMatchObject({ code: 'refus' })
  })

  test('an account strong enough keeps its password, and the letter alone does not sign it in', async ({ tx }) => {
    const { email } = await a.compte(tx, { roles: ['super-administrateur'] })
    const { session } = await accept(tx, await invite(tx, email), '')
    expect(session).toBeNull()
  })

  test('a suspended account is not reopened by an invitation', async ({ tx }) => {
    const { email } = await a.compte(tx, { suspendu: true })
    await expect(accept(tx, await invite(tx, email))).rejects.toMatchObject({
      message: expect.stringContaining('suspendu') as string,
    })
  })

  test('somebody who already is one is not invited again', async ({ tx }) => {
    const { email } = await a.compte(tx, { roles: ['administrateur'] })
    await expect(invite(tx, email)).rejects.toMatchObject({ code: 'refus' })
  })

  test('five invitations a day reach one person, not a sixth', async ({ tx }) => {
    const key = await superKey(tx)
    const send = () => inviterAdministrateur(key, { email: EMAIL, organisation: 'Dole' })
    for (let n = 0; n < 5; n++) await send()
    await expect(send()).rejects.toMatchObject({ code: 'trop_de_demandes' })
  })

  test('a super-administrateur cannot make an instructeur: that belongs to the démarche', async ({ tx }) => {
    await expect(inviter(tx, await superKey(tx), { email: EMAIL, role: 'instructeur' })).rejects.toThrow('cannot give')
  })
})

describe('the first super-administrateur', () => {
  test('is invited once, however many releases run', async ({ tx }) => {
    await creerSuperAdministrateur(tx, MAINTENANT, ' Chef@Exemple.FR ')
    await creerSuperAdministrateur(tx, MAINTENANT, 'chef@exemple.fr')
    expect(await jobsOf(tx, 'lettre-lien')).toHaveLength(1)
    const { id } = await tx.selectFrom('liens').select('id').executeTakeFirstOrThrow()
    const { session } = await accept(tx, jetonDuLien({ id, objet: 'invitation' }))
    const read = await lireSession(tx, MAINTENANT, session?.jeton ?? '')
    expect(read?.personne).toMatchObject({ email: 'chef@exemple.fr', roles: ['super-administrateur', 'usager'] })
    await creerSuperAdministrateur(tx, MAINTENANT, 'chef@exemple.fr')
    expect(await jobsOf(tx, 'lettre-lien')).toHaveLength(1)
  })

  test('is invited again when the first letter is too old', async ({ tx }) => {
    await creerSuperAdministrateur(tx, MAINTENANT, EMAIL)
    await creerSuperAdministrateur(tx, addSeconds(MAINTENANT, 15 * 86400), EMAIL)
    expect(await jobsOf(tx, 'lettre-lien')).toHaveLength(2)
  })

  test('has no role before choosing a password, even with a citizen’s account', async ({ tx }) => {
    const { compteId, email } = await a.compte(tx)
    await creerSuperAdministrateur(tx, MAINTENANT, email)
    const roles = await tx.selectFrom('roles').where('compte_id', '=', compteId).select('role').execute()
    expect(roles).toEqual([{ role: 'usager' }])
  })

  test('an instructeur invited into a groupe that is gone is told so', async ({ tx }) => {
    const key = systemKey(tx, MAINTENANT, 'test')
    const groupeId = '01980000-0000-7000-8000-000000000000'
    const id = await inviter(tx, key, { email: EMAIL, role: 'instructeur', donnees: { groupeId } })
    await expect(accept(tx, jetonDuLien({ id, objet: 'invitation' }))).rejects.toMatchObject({
      message: expect.stringContaining('n’existe plus') as string,
    })
  })
})
