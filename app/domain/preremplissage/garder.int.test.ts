import { sql } from 'kysely'
import { expect } from 'vitest'
import { a, MAINTENANT } from '../../../db/builders.ts'
import { test } from '../../../db/testing.ts'
import { addMonths, addSeconds, parisDate, type Instant } from '../../../form-engine/temps.ts'
import { systemKey } from '../cles.ts'
import { cutPersonKey, cutPublicKey } from '../compte/access.ts'
import { effacerPreremplissages } from '../conservation/effacer-registres.ts'
import { supprimer } from '../dossier/supprimer.ts'
import { reponsesDe } from '../dossier/reponses.ts'
import { champ, editKeyOf, refusalOf, uneDemarche, type DemarcheDeTest } from '../testing.ts'
import type { Db, Tx } from '../../../db/client.ts'
import { admettrePreremplissage, garder } from './garder.ts'
import { aideAuPreremplissage } from './questions.ts'
import { proposerLaReprise, reprendre } from './reprendre.ts'
import { suivre } from './suivre.ts'

const JOUR = 86_400

const QUESTIONS = {
  champs: [
    champ('nom', { libelle: 'Nom' }),
    champ('age', { type: 'integer_number' }),
    champ('ville', { type: 'communes' }),
    champ('plan', { type: 'piece_justificative' }),
    champ('carte', { type: 'carte' }),
  ],
  annotations: [champ('avis')],
}

const publique = (db: Db | Tx, now: Instant = MAINTENANT) => cutPublicKey(db, now)

async function gardees(db: Db | Tx, demarche: DemarcheDeTest, corps: Record<string, unknown> = { champ_nom: 'Ada' }) {
  const admise = await admettrePreremplissage(publique(db), demarche.chemin, null)
  const garde = await garder(publique(db), admise, corps)
  if (!garde.ok) throw new Error(JSON.stringify(garde.laissees))
  return garde
}

test('what its question accepts is kept, and what is left out is named with what would work', async ({ tx }) => {
  const demarche = await uneDemarche(tx, QUESTIONS)
  const { reponses, laissees } = await gardees(tx, demarche, {
    origine: ' Mairie de Vannes ',
    champ_nom: 'Ada',
    champ_ville: ['56000', '56260'],
    champ_age: 'douze',
    champ_plan: 'plan.pdf',
    champ_carte: 'x',
    champ_avis: 'Favorable',
    champ_ailleurs: 'x',
    nom: 'Ada',
  })
  expect(reponses).toBe(2)
  const raisons = Object.fromEntries(laissees.map(({ cle, raison }) => [cle, raison]))
  expect(raisons).toEqual({
    champ_age: expect.stringContaining('Saisissez un nombre entier') as string,
    champ_plan: expect.stringContaining('Un fichier ne se préremplit pas') as string,
    champ_carte: expect.stringContaining('Cette question ne se préremplit pas') as string,
    champ_avis: raisons['champ_ailleurs'],
    champ_ailleurs: expect.stringContaining('Aucune question') as string,
    nom: expect.stringContaining('champ_') as string,
  })
})

test('who the service says it is must be a name: a link, or an address, is left out', async ({ tx }) => {
  const demarche = await uneDemarche(tx, QUESTIONS)
  for (const origine of ['https://ailleurs.exemple', 'www.ailleurs.exemple', 'a@b.fr', 'x'.repeat(81), 12, '']) {
    const { laissees, jeton } = await gardees(tx, demarche, { champ_nom: 'Ada', origine })
    expect(laissees.map(({ cle }) => cle)).toEqual(['origine'])
    expect(await proposerLaReprise(publique(tx), demarche.chemin, jeton, null)).toMatchObject({ origine: null })
  }
})

test('nothing is kept of what cannot be read, nor of more answers than the bound', async ({ tx }) => {
  const demarche = await uneDemarche(tx, QUESTIONS)
  const admise = await admettrePreremplissage(publique(tx), demarche.chemin, null)
  expect(await garder(publique(tx), admise, { champ_age: 'douze' })).toMatchObject({ ok: false })
  expect(await garder(publique(tx), admise, {})).toEqual({ ok: false, laissees: [] })
  expect(await tx.selectFrom('preremplissages').where('demarche_id', '=', demarche.id).selectAll().execute()).toEqual(
    [],
  )
})

test('what stands in the database neither says an answer nor opens one', async ({ tx }) => {
  const demarche = await uneDemarche(tx, QUESTIONS)
  const { jeton } = await gardees(tx, demarche, { champ_nom: 'Fontanel' })
  const row = await tx
    .selectFrom('preremplissages')
    .where('demarche_id', '=', demarche.id)
    .selectAll()
    .executeTakeFirstOrThrow()
  const ecrit = JSON.stringify(row) + String(row.contenu)
  expect(ecrit).not.toContain('Fontanel')
  expect(ecrit).not.toContain(jeton)
})

test('a démarche that is unknown, not published or closed keeps nothing; it is named by its number or its path', async ({
  tx,
}) => {
  const { chemin, id } = await uneDemarche(tx, QUESTIONS)
  const { numero } = await tx.selectFrom('demarches').where('id', '=', id).select('numero').executeTakeFirstOrThrow()
  expect(await admettrePreremplissage(publique(tx), String(numero), null)).toMatchObject({ id, chemin })
  for (const inconnue of ['ailleurs', '99999999999', '2147483647'])
    expect(await refusalOf(admettrePreremplissage(publique(tx), inconnue, null))).toBe('introuvable')
  await tx.updateTable('demarches').set({ etat: 'close', clos_at: MAINTENANT }).where('id', '=', id).execute()
  expect(await refusalOf(admettrePreremplissage(publique(tx), chemin, null))).toBe('refus')
  await tx.updateTable('demarches').set({ etat: 'brouillon', clos_at: null }).where('id', '=', id).execute()
  expect(await refusalOf(admettrePreremplissage(publique(tx), chemin, null))).toBe('introuvable')
})

test('the sixteenth call of an address in fifteen seconds is refused, and so is one past what a démarche keeps in an hour', async ({
  tx,
}) => {
  const { chemin } = await uneDemarche(tx, QUESTIONS)
  const appeler = (adresse: string) => admettrePreremplissage(publique(tx), chemin, adresse)
  for (let n = 0; n < 15; n++) await appeler('198.51.100.7')
  expect(await refusalOf(appeler('198.51.100.7'))).toBe('trop_de_demandes')
  await appeler('198.51.100.8')
  await sql`update limites set points = 600 where key like 'preremplissage.demarche%'`.execute(tx)
  expect(await refusalOf(appeler('198.51.100.9'))).toBe('trop_de_demandes')
})

test('a person takes them up once, in a draft of theirs; they come back to it, and nobody else has it', async ({
  tx,
}) => {
  const demarche = await uneDemarche(tx, QUESTIONS)
  const { jeton } = await gardees(tx, demarche, { champ_nom: 'Ada', champ_ville: 'Besançon', origine: 'Mairie' })
  const ada = await a.compte(tx)
  const grace = await a.compte(tx)
  const cle = (compte: typeof ada) => cutPersonKey(tx, MAINTENANT, compte)
  expect(await proposerLaReprise(publique(tx), demarche.chemin, jeton, null)).toEqual({
    sort: 'a_reprendre',
    reponses: 2,
    origine: 'Mairie',
  })
  const { dossierId, preremplies } = await reprendre(cle(ada), demarche.chemin, jeton)
  expect(preremplies).toBe(2)
  expect(await reponsesDe(tx, dossierId)).toMatchObject({ nom: { value: 'Ada' }, ville: { kind: 'value' } })
  // What was taken up is kept in the dossier, and nowhere else.
  expect(
    await tx.selectFrom('preremplissages').where('dossier_id', '=', dossierId).select('contenu').execute(),
  ).toEqual([{ contenu: null }])
  expect(await reprendre(cle(ada), demarche.chemin, jeton)).toMatchObject({ dossierId, preremplies: 0 })
  expect(await proposerLaReprise(publique(tx), demarche.chemin, jeton, ada.compteId)).toEqual({
    sort: 'deja_repris',
    dossierId,
  })
  for (const autre of [grace.compteId, null])
    expect(await proposerLaReprise(publique(tx), demarche.chemin, jeton, autre)).toMatchObject({
      sort: 'refuse',
      phrase: expect.stringContaining('Une autre personne') as string,
    })
  expect(await refusalOf(reprendre(cle(grace), demarche.chemin, jeton))).toBe('lien_invalide')
  expect(await tx.selectFrom('dossiers').where('demarche_id', '=', demarche.id).select('id').execute()).toHaveLength(1)
})

test('two persons at once: one has them', async ({ dbtest }) => {
  const demarche = await uneDemarche(dbtest, QUESTIONS)
  const { jeton } = await gardees(dbtest, demarche)
  const comptes = [await a.compte(dbtest), await a.compte(dbtest), await a.compte(dbtest)]
  const issues = await Promise.allSettled(
    comptes.map((compte) => reprendre(cutPersonKey(dbtest, MAINTENANT, compte), demarche.chemin, jeton)),
  )
  expect(issues.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const dossiers = await dbtest.selectFrom('dossiers').where('demarche_id', '=', demarche.id).select('id').execute()
  expect(dossiers).toHaveLength(1)
})

test('a taking up cut short goes on when its person comes back, and writes nothing twice', async ({ tx }) => {
  const demarche = await uneDemarche(tx, QUESTIONS)
  const { jeton } = await gardees(tx, demarche, { champ_nom: 'Ada' })
  const { contenu } = await tx
    .selectFrom('preremplissages')
    .where('demarche_id', '=', demarche.id)
    .select('contenu')
    .executeTakeFirstOrThrow()
  const cle = cutPersonKey(tx, MAINTENANT, await a.compte(tx))
  const { dossierId } = await reprendre(cle, demarche.chemin, jeton)
  await tx.updateTable('preremplissages').set({ contenu }).where('dossier_id', '=', dossierId).execute()
  expect((await reprendre(cle, demarche.chemin, jeton)).dossierId).toBe(dossierId)
  expect(await tx.selectFrom('dossier_op').where('dossier_id', '=', dossierId).select('seq').execute()).toHaveLength(1)
})

test('nobody takes up what has waited more than five days, or under another démarche; the upkeep deletes it', async ({
  tx,
}) => {
  const demarche = await uneDemarche(tx, QUESTIONS)
  const ailleurs = await uneDemarche(tx, QUESTIONS)
  const { jeton, expireAt } = await gardees(tx, demarche)
  const compte = await a.compte(tx)
  expect(await refusalOf(reprendre(cutPersonKey(tx, MAINTENANT, compte), ailleurs.chemin, jeton))).toBe('lien_invalide')
  expect(await refusalOf(reprendre(cutPersonKey(tx, MAINTENANT, compte), demarche.chemin, 'x'))).toBe('lien_invalide')
  expect(expireAt).toBe(addSeconds(MAINTENANT, 5 * JOUR))
  expect(await refusalOf(reprendre(cutPersonKey(tx, expireAt, compte), demarche.chemin, jeton))).toBe('lien_invalide')
  expect(await proposerLaReprise(publique(tx, expireAt), demarche.chemin, jeton, null)).toMatchObject({
    sort: 'refuse',
  })
  expect(await suivre(publique(tx, expireAt), demarche.chemin, [jeton], null)).toEqual([])

  const restent = () => tx.selectFrom('preremplissages').where('demarche_id', '=', demarche.id).select('id').execute()
  await effacerPreremplissages(systemKey(tx, expireAt, 'essai'))
  expect(await restent()).toHaveLength(1)
  await effacerPreremplissages(systemKey(tx, addSeconds(expireAt, 1), 'essai'))
  expect(await restent()).toEqual([])
})

test('the token tells the state of the dossier and its dates alone: until it leaves its person, and for twelve months', async ({
  tx,
}) => {
  const demarche = await uneDemarche(tx, QUESTIONS)
  const { jeton } = await gardees(tx, demarche)
  const suivi = (now: Instant = MAINTENANT) => suivre(publique(tx, now), demarche.chemin, ['faux', jeton, jeton], null)
  expect(await suivi()).toEqual([
    { jeton, chemin: demarche.chemin, etat: 'prefilled', expireAt: addSeconds(MAINTENANT, 5 * JOUR) },
  ])
  const usager = await a.compte(tx)
  const { dossierId } = await reprendre(cutPersonKey(tx, MAINTENANT, usager), demarche.chemin, jeton)
  const brouillon = { jeton, chemin: demarche.chemin, etat: 'brouillon', deposeAt: null, decideAt: null }
  expect(await suivi()).toEqual([brouillon])
  expect(await suivre(publique(tx), (await uneDemarche(tx)).chemin, [jeton], null)).toEqual([])

  const dansUnAn = `${addMonths(parisDate(MAINTENANT), 12)}T11:00:00Z` as Instant
  expect(await suivi(dansUnAn)).toEqual([brouillon])
  expect(await suivi(addSeconds(dansUnAn, JOUR))).toEqual([])
  await effacerPreremplissages(systemKey(tx, dansUnAn, 'essai'))
  expect(await suivi()).toEqual([brouillon])

  const dossier = { id: dossierId, usager, demarche }
  await supprimer(await editKeyOf(tx, dossier))
  expect(await suivi()).toEqual([])
  expect(await refusalOf(reprendre(cutPersonKey(tx, MAINTENANT, usager), demarche.chemin, jeton))).toBe('lien_invalide')
  const { compteId } = await a.compte(tx)
  await tx
    .updateTable('dossiers')
    .set({ corbeille_at: null, usager_id: compteId })
    .where('id', '=', dossierId)
    .execute()
  expect(await suivi()).toEqual([])

  await effacerPreremplissages(systemKey(tx, addSeconds(dansUnAn, JOUR), 'essai'))
  expect(await tx.selectFrom('preremplissages').where('dossier_id', '=', dossierId).select('id').execute()).toEqual([])
})

test('the example that the help page gives is kept whole', async ({ tx }) => {
  const { exemples } = await import('../../../form-engine/champs/exemples.ts')
  const { champTypes, isTypeName } = await import('../../../form-engine/champs/registry.ts')
  const champs = Object.keys(champTypes)
    .filter(isTypeName)
    // What is looked up in a list has no example that every list would know.
    .filter((type) => type !== 'referentiel')
    .flatMap((type) =>
      exemples[type].map(({ config }, rang) =>
        champ(`${type}${rang}`, { type, ...(config !== null && { config: config as never }) }),
      ),
    )
  const { chemin } = await uneDemarche(tx, {
    champs: [
      ...champs,
      {
        kind: 'repetition',
        id: 'enfants' as never,
        libelle: 'Enfants',
        obligatoire: false,
        enfants: [champ('prenom'), champ('majeur', { type: 'yes_no' })],
      } as never,
    ],
  })
  const aide = await aideAuPreremplissage(publique(tx), chemin)
  const admise = await admettrePreremplissage(publique(tx), chemin, null)
  const garde = await garder(publique(tx), admise, aide?.exemple ?? {})
  expect(garde).toMatchObject({ ok: true, laissees: [] })
  expect(Object.keys(aide?.exemple ?? {}).length).toBeGreaterThan(30)
})
