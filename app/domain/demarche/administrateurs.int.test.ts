/** Who runs a démarche: several at once, never none, and it may be handed over to whoever accepts it. */
import { describe, expect } from 'vitest'
import { a, MAINTENANT } from '../../../db/builders.ts'
import type { Db, Tx } from '../../../db/client.ts'
import { jobsOf, test } from '../../../db/testing.ts'
import { addSeconds, type Instant } from '../../../form-engine/temps.ts'
import { systemKey, type AdminKey, type AdministrateurKey, type Personne } from '../cles.ts'
import { cutAdministrateurKey } from '../compte/access.ts'
import { refusalOf } from '../testing.ts'
import { cutAdminKey } from './access.ts'
import { administrateursDe, ajouterAdministrateur, retirerAdministrateur } from './administrateurs.ts'
import {
  accepterDemarche,
  annulerProposition,
  demarchesProposees,
  JOURS_POUR_REPONDRE,
  proposerDemarche,
  propositionEnAttente,
  refuserDemarche,
} from './confier.ts'
import { changementAEcrire } from './lettre-d-administration.ts'
import { demarche, evenementsDe } from './pour-les-tests.ts'
import { showDemarche } from './show.ts'
import { supprimerDemarche } from './supprimer.ts'

const unCollegue = (db: Db | Tx) => a.compte(db, { roles: ['administrateur'] })
const administre = async (key: AdminKey, personne: Personne): Promise<boolean> =>
  (await cutAdminKey(key.db, MAINTENANT, personne, key.demarcheId)) !== null

function cleDe(db: Db | Tx, personne: Personne, now: Instant = MAINTENANT): AdministrateurKey {
  const key = cutAdministrateurKey(db, now, personne)
  if (!key) throw new Error('no key')
  return key
}

describe('adding', () => {
  test('gives access at once, is recorded and told, and changes nothing the second time', async ({ tx }) => {
    const key = await demarche(tx)
    const collegue = await unCollegue(tx)
    expect(await administre(key, collegue)).toBe(false)
    await ajouterAdministrateur(key, ` ${collegue.email.toUpperCase()} `)
    await ajouterAdministrateur(key, collegue.email)
    expect(await administre(key, collegue)).toBe(true)
    expect((await administrateursDe(key)).map(({ isMoi }) => isMoi).toSorted()).toEqual([false, true])
    expect(await evenementsDe(key)).toEqual(['demarche.creee', 'demarche.administrateur_ajoute'])
    const [lettre, ...autres] = await jobsOf(tx, 'lettre-demarche')
    expect(autres).toEqual([])
    expect(lettre).toMatchObject({ lettre: 'ajoute', compteId: collegue.compteId })
    if (!lettre) throw new Error('no letter')
    expect(
      await changementAEcrire(systemKey(tx, MAINTENANT, 'essai'), lettre.evenementId, lettre.compteId),
    ).toMatchObject({ email: collegue.email, par: key.personne.email, demarche: 'Aide aux haies' })
  })

  test('is refused for an address that runs no démarche here, with whom to ask', async ({ tx }) => {
    const key = await demarche(tx)
    const usager = await a.compte(tx)
    const suspendu = await a.compte(tx, { roles: ['administrateur'], suspendu: true })
    for (const email of [usager.email, suspendu.email, 'inconnue@exemple.fr'])
      await expect(ajouterAdministrateur(key, email)).rejects.toThrow('super-administrateur')
    expect(await refusalOf(ajouterAdministrateur(key, 'pas une adresse'))).toBe('refus')
    expect(await administrateursDe(key)).toHaveLength(1)
  })
})

describe('leaving and removing', () => {
  test('take access away at once; who leaves by themselves gets no letter', async ({ tx }) => {
    const key = await demarche(tx)
    const [un, deux] = [await unCollegue(tx), await unCollegue(tx)]
    await ajouterAdministrateur(key, un.email)
    await ajouterAdministrateur(key, deux.email)
    expect(await retirerAdministrateur(key, un.compteId)).toEqual({ isMoi: false })
    expect(await administre(key, un)).toBe(false)
    expect(await retirerAdministrateur(key, key.personne.compteId)).toEqual({ isMoi: true })
    expect(await administre(key, key.personne)).toBe(false)
    const lettres = await jobsOf(tx, 'lettre-demarche')
    expect(lettres.filter(({ lettre }) => lettre === 'retire')).toMatchObject([{ compteId: un.compteId }])
  })

  test('are refused to the last one, and removing who is not there succeeds', async ({ tx }) => {
    const key = await demarche(tx)
    await expect(retirerAdministrateur(key, key.personne.compteId)).rejects.toThrow('pas d’autre administrateur')
    expect(await administre(key, key.personne)).toBe(true)
    await retirerAdministrateur(key, (await unCollegue(tx)).compteId)
    await retirerAdministrateur(key, 'nimporte')
    expect(await evenementsDe(key)).toEqual(['demarche.creee'])
  })

  test('of two who leave at once, one stays', async ({ dbtest }) => {
    const key = await demarche(dbtest)
    const autre = await unCollegue(dbtest)
    await ajouterAdministrateur(key, autre.email)
    const sienne = await cutAdminKey(dbtest, MAINTENANT, autre, key.demarcheId)
    if (!sienne) throw new Error('no key')
    const issues = await Promise.all([
      refusalOf(retirerAdministrateur(key, key.personne.compteId)),
      refusalOf(retirerAdministrateur(sienne, autre.compteId)),
    ])
    expect(issues.toSorted()).toEqual([null, 'refus'].toSorted())
    expect(await administrateursDe(key)).toHaveLength(1)
  })
})

describe('handing over', () => {
  async function unePropose(db: Db | Tx) {
    const key = await demarche(db)
    const autre = await unCollegue(db)
    await proposerDemarche(key, autre.email)
    const [recue] = await demarchesProposees(cleDe(db, autre))
    if (!recue) throw new Error('no proposal')
    return { key, autre, recue }
  }

  test('gives no access before it is accepted; then one comes and the other leaves', async ({ tx }) => {
    const { key, autre, recue } = await unePropose(tx)
    expect(await administre(key, autre)).toBe(false)
    expect(recue).toMatchObject({ titre: 'Aide aux haies', de: key.personne.email })
    expect(await accepterDemarche(cleDe(tx, autre), recue.id)).toBe(key.demarcheId)
    expect(await administre(key, autre)).toBe(true)
    expect(await administre(key, key.personne)).toBe(false)
    expect((await jobsOf(tx, 'lettre-demarche')).map(({ lettre, compteId }) => [lettre, compteId])).toEqual([
      ['propose', autre.compteId],
      ['accepte', key.personne.compteId],
    ])
    expect(await refusalOf(accepterDemarche(cleDe(tx, autre), recue.id))).toBe('introuvable')
  })

  test('refused, it stays whose it was, who is told', async ({ tx }) => {
    const { key, autre, recue } = await unePropose(tx)
    await refuserDemarche(cleDe(tx, autre), recue.id)
    expect(await administre(key, key.personne)).toBe(true)
    expect(await propositionEnAttente(key)).toBeNull()
    expect((await jobsOf(tx, 'lettre-demarche')).at(-1)).toMatchObject({
      lettre: 'refuse',
      compteId: key.personne.compteId,
    })
  })

  test('is refused to oneself, twice at once, and to who runs no démarche here', async ({ tx }) => {
    const { key } = await unePropose(tx)
    const other = await unCollegue(tx)
    await expect(proposerDemarche(key, key.personne.email)).rejects.toThrow('C’est votre adresse')
    await expect(proposerDemarche(key, other.email)).rejects.toThrow('déjà proposée')
    await annulerProposition(key)
    await expect(proposerDemarche(key, (await a.compte(tx)).email)).rejects.toThrow('super-administrateur')
    await proposerDemarche(key, other.email)
    expect(await propositionEnAttente(key)).toMatchObject({ email: other.email })
  })

  test('nobody else answers it, nor after its last day, a cancellation, a departure or a deletion', async ({ tx }) => {
    const { key, autre, recue } = await unePropose(tx)
    const tiers = await unCollegue(tx)
    expect(await refusalOf(accepterDemarche(cleDe(tx, tiers), recue.id))).toBe('introuvable')
    const tard = addSeconds(MAINTENANT, (JOURS_POUR_REPONDRE + 1) * 86_400)
    expect(await refusalOf(accepterDemarche(cleDe(tx, autre, tard), recue.id))).toBe('introuvable')
    await annulerProposition(key)
    expect(await refusalOf(accepterDemarche(cleDe(tx, autre), recue.id))).toBe('introuvable')
    await proposerDemarche(key, autre.email)
    await ajouterAdministrateur(key, tiers.email)
    await retirerAdministrateur(key, key.personne.compteId)
    expect(await demarchesProposees(cleDe(tx, autre))).toEqual([])
    const sienne = await cutAdminKey(tx, MAINTENANT, tiers, key.demarcheId)
    if (!sienne) throw new Error('no key')
    await proposerDemarche(sienne, autre.email)
    await supprimerDemarche(sienne, (await showDemarche(sienne)).reglages.titre)
    expect(await demarchesProposees(cleDe(tx, autre))).toEqual([])
  })
})
