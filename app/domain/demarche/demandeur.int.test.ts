import { expect } from 'vitest'
import { a, MAINTENANT } from '../../../db/builders.ts'
import type { Db, Tx } from '../../../db/client.ts'
import { test } from '../../../db/testing.ts'
import type { AdminKey } from '../cles.ts'
import type { Attendu } from '../identite/identite.ts'
import { refusalOf, uneDemarche } from '../testing.ts'
import { cutAdminKey } from './access.ts'
import { demandeurDeLaDemarche, demandeurPoste, fixerLeDemandeur } from './demandeur.ts'

const RIEN: Attendu = { demandeur: 'aucun', pourUnTiers: false, civilite: false }
const PERSONNE: Attendu = { demandeur: 'personne', pourUnTiers: false, civilite: false }

async function cleDe(db: Db | Tx, etat: 'brouillon' | 'publiee' | 'close', attendu: Attendu): Promise<AdminKey> {
  const { id } = await uneDemarche(db)
  const administrateur = await a.compte(db, { roles: ['administrateur'], organisationId: await a.organisation(db) })
  await db
    .insertInto('demarche_administrateurs')
    .values({ demarche_id: id, compte_id: administrateur.compteId })
    .execute()
  await db
    .updateTable('demarches')
    .set({
      etat,
      clos_at: etat === 'close' ? MAINTENANT : null,
      demandeur: attendu.demandeur,
      pour_un_tiers: attendu.pourUnTiers,
      civilite_demandee: attendu.civilite,
    })
    .where('id', '=', id)
    .execute()
  const key = await cutAdminKey(db, MAINTENANT, administrateur, id)
  if (!key) throw new Error('no key on the démarche')
  return key
}

test('before its publication, a démarche asks what it wants, and an act keeps that it changed', async ({ tx }) => {
  const key = await cleDe(tx, 'brouillon', RIEN)
  const voulu: Attendu = { demandeur: 'personne', pourUnTiers: true, civilite: true }
  await fixerLeDemandeur(key, voulu)
  expect(await demandeurDeLaDemarche(key)).toEqual({ ...voulu, isFige: false })
  await fixerLeDemandeur(key, voulu)
  const actes = await tx.selectFrom('evenements').where('demarche_id', '=', key.demarcheId).select('type').execute()
  expect(actes).toEqual([{ type: 'demarche.modifiee' }])
  await fixerLeDemandeur(key, { demandeur: 'etablissement', pourUnTiers: false, civilite: false })
  expect(await demandeurDeLaDemarche(key)).toMatchObject({ demandeur: 'etablissement' })
})

test.for([
  ['another kind', RIEN, PERSONNE],
  ['nothing any more', PERSONNE, RIEN],
  ['the civility', PERSONNE, { ...PERSONNE, civilite: true }],
  ['that nobody asks for somebody else', { ...PERSONNE, pourUnTiers: true }, PERSONNE],
] as const)('once published, it cannot ask %s', async ([, avant, apres], { tx }) => {
  for (const etat of ['publiee', 'close'] as const) {
    const key = await cleDe(tx, etat, avant)
    expect(await refusalOf(fixerLeDemandeur(key, apres))).toBe('refus')
    expect(await demandeurDeLaDemarche(key)).toEqual({ ...avant, isFige: true })
  }
})

test('once published, it may let one ask for somebody else, and stop asking the civility', async ({ tx }) => {
  const key = await cleDe(tx, 'publiee', { ...PERSONNE, civilite: true })
  await fixerLeDemandeur(key, { demandeur: 'personne', pourUnTiers: true, civilite: false })
  expect(await demandeurDeLaDemarche(key)).toMatchObject({ pourUnTiers: true, civilite: false })
})

test('boxes of a person are not read of a company, and an unknown kind is refused', () => {
  expect(demandeurPoste.parse({ demandeur: 'etablissement', pourUnTiers: 'on', civilite: 'on' })).toEqual({
    demandeur: 'etablissement',
    pourUnTiers: false,
    civilite: false,
  })
  expect(demandeurPoste.safeParse({ demandeur: 'fantome' }).success).toBe(false)
})
