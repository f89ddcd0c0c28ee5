import { expect } from 'vitest'
import { a, MAINTENANT } from '../../../db/builders.ts'
import type { EvenementId } from '../../../db/schema/ids.ts'
import { test } from '../../../db/testing.ts'
import { addMonths, addSeconds, civilDate, instant, type Instant } from '../../../form-engine/temps.ts'
import { systemKey } from '../cles.ts'
import { uneDemarche } from '../testing.ts'
import { effacerLiensPerimes, effacerRegistresDesBalayages, effacerRegistresDesLettres } from './effacer-registres.ts'

const JOUR = 86_400
/** The day of MAINTENANT in Paris, and its first instant. */
const AUJOURDHUI = civilDate('2026-11-22')
const minuit = (jour: string): Instant => addSeconds(instant(`${jour}T00:00:00Z`), -3600)
const justeAvant = (at: Instant): Instant => addSeconds(at, -1)

test('single-use links stay thirty days after their end, to say why they open no more, and not a second longer', async ({
  tx,
}) => {
  const { compteId, email } = await a.compte(tx)
  const fin = addSeconds(MAINTENANT, -30 * JOUR)
  const lien = { objet: 'confirmation' as const, compte_id: compteId, email, donnees: '{}', utilise_at: null }
  const [vieux, limite, utilise] = [addSeconds(fin, -1), fin, MAINTENANT]
  await tx
    .insertInto('liens')
    .values([vieux, limite, utilise].map((expire_at) => ({ ...lien, cree_at: addSeconds(fin, -JOUR), expire_at })))
    .execute()
  expect(await effacerLiensPerimes(systemKey(tx, MAINTENANT, 'essai'))).toBe(1)
  const restent = await tx
    .selectFrom('liens')
    .where('email', '=', email)
    .select('expire_at')
    .orderBy('expire_at')
    .execute()
  expect(restent.map(({ expire_at }) => expire_at)).toEqual([limite, utilise])
})

test('who was written to is forgotten after twelve months: letters of the day, announces and effects, to the day', async ({
  tx,
}) => {
  const garde = addMonths(AUJOURDHUI, -12)
  const parti = civilDate('2025-11-21')
  const { compteId } = await a.compte(tx)
  const { groupeId } = await uneDemarche(tx)
  const cause = '00000000-0000-7000-8000-000000000001' as EvenementId
  for (const jour of [parti, garde]) {
    await tx
      .insertInto('lettres_du_jour')
      .values({ compte_id: compteId, jour, demande_at: minuit(jour) })
      .execute()
    await tx
      .insertInto('resumes_du_jour')
      .values({ compte_id: compteId, jour, semaine: false, demande_at: minuit(jour) })
      .execute()
    await tx
      .insertInto('annonces')
      .values({ groupe_id: groupeId, sorte: 'attente', jour, at: minuit(jour), nombre: 1, du: jour, au: jour })
      .execute()
  }
  for (const at of [justeAvant(minuit(garde)), minuit(garde)])
    await tx
      .insertInto('effets')
      .values({ evenement_id: cause, effet: 'essai', destinataire: at, at, fait_at: at })
      .execute()
  expect(await effacerRegistresDesLettres(systemKey(tx, MAINTENANT, 'essai'))).toBe(4)
  const lettres = await tx.selectFrom('lettres_du_jour').where('compte_id', '=', compteId).select('jour').execute()
  expect(lettres).toEqual([{ jour: garde }])
  expect(await tx.selectFrom('annonces').where('groupe_id', '=', groupeId).select('jour').execute()).toEqual([
    { jour: garde },
  ])
  expect(await tx.selectFrom('effets').where('evenement_id', '=', cause).select('at').execute()).toEqual([
    { at: minuit(garde) },
  ])
})

test('records of sweeps, of passes over the store and of the yes to a large sweep stay thirty-six months, to the day', async ({
  dbtest,
}) => {
  const limite = minuit(addMonths(AUJOURDHUI, -36))
  for (const at of [justeAvant(limite), limite]) {
    await dbtest.insertInto('balayages').values({ debut_at: at, fin_at: at }).execute()
    await dbtest.insertInto('reconciliations').values({ debut_at: at, fin_at: at }).execute()
    await dbtest
      .insertInto('accords_de_balayage')
      .values({ nombre_max: 1, jusqu_au: at, accorde_par: null, accorde_at: at })
      .execute()
  }
  const key = systemKey(dbtest, MAINTENANT, 'essai')
  expect(await effacerRegistresDesBalayages(key)).toBe(3)
  expect(await dbtest.selectFrom('balayages').select('debut_at').execute()).toEqual([{ debut_at: limite }])
  expect(await dbtest.selectFrom('reconciliations').select('debut_at').execute()).toEqual([{ debut_at: limite }])
  expect(await dbtest.selectFrom('accords_de_balayage').select('jusqu_au').execute()).toEqual([{ jusqu_au: limite }])
  expect(await effacerRegistresDesBalayages(key)).toBe(0)
})
