/** A rehearsal reads every dossier once, writes to none, and says what a naive evaluator says. */
import { describe, expect } from 'vitest'
import { sql } from 'kysely'
import { MAINTENANT } from '../../../db/builders.ts'
import type { Db, Tx } from '../../../db/client.ts'
import type { EtatDossier } from '../../../db/schema/dossiers.ts'
import { jobsOf, test } from '../../../db/testing.ts'
import type { Cellule } from '../../../form-engine/reponses.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import { systemKey, type AdminKey } from '../cles.ts'
import { ajouterInstructeur } from '../groupe/ajouter-instructeur.ts'
import { modifierFormulaire } from '../demarche/modifier-formulaire.ts'
import { evenementsDe, formulaireDe, laCleDe, prete } from '../demarche/pour-les-tests.ts'
import { publier } from '../demarche/publier.ts'
import { cutAdministrateurKey } from '../compte/access.ts'
import { refusalOf, unDossier, type DemarcheDeTest } from '../testing.ts'
import { annulerLaRepetition, repeter } from './demander.ts'
import { jouerLaRepetition } from './jouer.ts'
import { dossiersDeLaCause, laRepetition } from './lire.ts'

const un = (id: string, type: string, plus: object = {}) => ({ kind: 'champ', id, type, libelle: `Q-${id}`, ...plus })
const AVANT = [un('nom', 'text', { obligatoire: true }), un('annee', 'text'), un('fin', 'date')]
/** `annee` is gone, `kbis` is asked for, and `retard` of those whose date has passed on the day they are judged. */
const APRES = [
  un('nom', 'text', { obligatoire: true }),
  un('fin', 'date'),
  un('kbis', 'text', { obligatoire: true }),
  un('retard', 'text', { obligatoire: true, afficherSi: { op: 'lt', left: { champ: 'fin' }, right: { today: true } } }),
]

interface Monde {
  key: AdminKey
  demarche: DemarcheDeTest
  dossier: (etat: EtatDossier, reponses: Record<string, string>, deposeAt?: Instant) => Promise<string>
}

async function unMonde(db: Db | Tx): Promise<Monde> {
  const { key, instructeur } = await prete(db, { formulaire: formulaireDe(AVANT) })
  const { id: revisionId } = await publier(key)
  const { id: groupeId } = await db
    .selectFrom('groupes')
    .where('demarche_id', '=', key.demarcheId)
    .select('id')
    .executeTakeFirstOrThrow()
  const demarche: DemarcheDeTest = { id: key.demarcheId, chemin: '', revisionId, groupeId, instructeur }
  const dossier: Monde['dossier'] = async (etat, reponses, deposeAt = MAINTENANT) => {
    const { id } = await unDossier(db, { etat, demarche, deposeAt })
    const cellules = Object.entries(reponses).map(([champ, value]): [string, Cellule] => [
      champ,
      { kind: 'value', value, seq: 1 },
    ])
    await db
      .insertInto('dossier_section')
      .values({ dossier_id: id, bloc: 'c0', reponses: JSON.stringify(Object.fromEntries(cellules)) })
      .execute()
    return id
  }
  return { key, demarche, dossier }
}

const jouer = async (key: AdminKey) => {
  const id = await repeter(key)
  return jouerLaRepetition(systemKey(key.db, key.now, 'essai'), id)
}
const preparer = (key: AdminKey, champs: object[] = APRES) =>
  modifierFormulaire(key, JSON.stringify({ langage: 1, champs }))

/** The same person, with what they have been given since. */
async function relue(db: Db | Tx, key: AdminKey): Promise<AdminKey> {
  const roles = [...key.personne.roles, 'instructeur' as const]
  const admin = cutAdministrateurKey(db, key.now, { ...key.personne, roles })
  if (!admin) throw new Error('no administrateur')
  return laCleDe(admin, key.demarcheId)
}

async function devenirInstructeur(db: Db | Tx, key: AdminKey): Promise<AdminKey> {
  await db
    .insertInto('roles')
    .values({ compte_id: key.personne.compteId, role: 'instructeur', organisation_id: null, attribue_at: key.now })
    .execute()
  await ajouterInstructeur(key, key.personne.email)
  return relue(db, key)
}

describe('a rehearsal', () => {
  test('counts each cause over deposited dossiers and drafts, each judged on its own day', async ({ tx }) => {
    const { key, dossier } = await unMonde(tx)
    // Deposited before the end of its date, and after: only the second is late.
    const fin = { nom: 'Ada', fin: '2026-10-01' }
    await dossier('en_construction', fin, '2026-09-01T10:00:00.000Z' as Instant)
    await dossier('accepte', { ...fin, annee: '1998' }, '2026-11-01T10:00:00.000Z' as Instant)
    await dossier('brouillon', { nom: 'Léo' })
    await preparer(key)
    const lus = await jouer(await devenirInstructeur(tx, key))
    expect(lus).toBe(3)
    const vue = await laRepetition(await relue(tx, key))
    expect(vue).toMatchObject({ isEntier: true, repetition: { etat: 'finie', total: 3, faits: 3, isPerimee: false } })
    expect(vue.repetition?.chiffres).toEqual({
      parts: { rien: 0, perd: 1, refuse: 0, complete: 2, autre: 0 },
      causes: [
        { cle: 'requise:kbis', chiffre: 3, parEtat: { en_construction: 1, accepte: 1, brouillon: 1 } },
        { cle: 'mise_de_cote:annee', chiffre: 1, parEtat: { accepte: 1 } },
        { cle: 'requise:retard', chiffre: 1, parEtat: { accepte: 1 } },
      ],
    })
    expect(await evenementsDe(key)).toContain('demarche.repetee')
  })

  test('writes nothing to dossiers', async ({ tx }) => {
    const { key, dossier } = await unMonde(tx)
    for (let n = 0; n < 3; n += 1) await dossier('en_construction', { nom: 'Ada', annee: '1998' })
    await preparer(key)
    const photo = async () => {
      const { rows } = await sql<{ t: string }>`
        select (select jsonb_agg(to_jsonb(d) order by d.id) from dossiers d)::text || (select jsonb_agg(to_jsonb(s) order by
          s.dossier_id) from dossier_section s)::text || (select count(*) from dossier_op)::text as t`.execute(tx)
      return rows[0]?.t
    }
    const avant = await photo()
    await jouer(key)
    expect(await photo()).toBe(avant)
  })

  test('tells an administrateur who reads no dossier counts of 5 and more only, and lists none', async ({ tx }) => {
    const { key, dossier } = await unMonde(tx)
    for (let n = 0; n < 6; n += 1) await dossier('brouillon', { nom: 'Ada' })
    await dossier('en_construction', { nom: 'Léo', annee: '1998' })
    await preparer(key)
    await jouer(key)
    const { repetition, groupes, isEntier } = await laRepetition(key)
    expect(isEntier).toBe(false)
    expect(repetition?.chiffres).toEqual({
      parts: { rien: 0, perd: 'moins', refuse: 0, complete: 'tu', autre: 0 },
      causes: [
        { cle: 'requise:kbis', chiffre: 7, parEtat: null },
        { cle: 'mise_de_cote:annee', chiffre: 'moins', parEtat: null },
      ],
    })
    if (!repetition) throw new Error('no rehearsal')
    expect(
      await dossiersDeLaCause(key, { repetition: repetition.id, groupes }, { cause: 'requise:kbis', apres: 0 }),
    ).toEqual({
      dossiers: [],
      suite: null,
    })
  })

  test('lists to an instructeur the deposited dossiers of their groupes that a cause touches, page by page', async ({
    tx,
  }) => {
    const { key, dossier } = await unMonde(tx)
    const ids: string[] = []
    for (let n = 0; n < 52; n += 1) ids.push(await dossier('en_construction', { nom: 'Ada' }))
    await dossier('brouillon', { nom: 'Léo' })
    await preparer(key)
    const instructeur = await devenirInstructeur(tx, key)
    await jouer(instructeur)
    const { repetition, groupes } = await laRepetition(instructeur)
    if (!repetition) throw new Error('no rehearsal')
    const page = (apres: number) =>
      dossiersDeLaCause(instructeur, { repetition: repetition.id, groupes }, { cause: 'requise:kbis', apres })
    const premiere = await page(0)
    const seconde = await page(premiere.suite ?? 0)
    expect([...premiere.dossiers, ...seconde.dossiers].map(({ id }) => id)).toEqual(ids)
    expect([premiere.dossiers.length, seconde.suite]).toEqual([50, null])
  })

  test('is forgotten by the next one, old once the form changes, and given up when asked', async ({ tx }) => {
    const { key, dossier } = await unMonde(tx)
    await dossier('brouillon', { nom: 'Ada' })
    await preparer(key)
    await jouer(key)
    await preparer(key, AVANT)
    expect((await laRepetition(key)).repetition).toMatchObject({ etat: 'finie', isPerimee: true })
    const id = await repeter(key)
    await annulerLaRepetition(key)
    expect(await jouerLaRepetition(systemKey(tx, key.now, 'essai'), id)).toBe(0)
    expect((await laRepetition(key)).repetition).toMatchObject({ etat: 'annulee', chiffres: null, isPerimee: false })
    expect(await tx.selectFrom('repetitions').selectAll().execute()).toHaveLength(1)
  })

  test('is refused when the rules of the form cannot be run', async ({ tx }) => {
    const { key } = await unMonde(tx)
    const tourne = { op: 'eq', left: { champ: 'b' }, right: { boolean: true } }
    await preparer(key, [
      un('a', 'yes_no', { afficherSi: tourne }),
      un('b', 'yes_no', { afficherSi: { ...tourne, left: { champ: 'a' } } }),
    ])
    expect(await refusalOf(repeter(key))).toBe('refus')
  })
})

describe('a rehearsal that a worker leaves', () => {
  const beaucoup = async (db: Db) => {
    const monde = await unMonde(db)
    await monde.dossier('en_construction', { nom: 'Ada', annee: '1998' })
    const { usager } = await unDossier(db, { demarche: monde.demarche })
    await sql`
      with neufs as (
        insert into dossiers (demarche_id, revision_id, groupe_id, usager_id, etat, cree_at, activite_on, depose_at)
        select ${monde.demarche.id}, ${monde.demarche.revisionId}, ${monde.demarche.groupeId}, ${usager.compteId},
          'en_construction', ${MAINTENANT}, '2026-11-22', ${MAINTENANT} from generate_series(1, 500) returning id)
      insert into dossier_section (dossier_id, bloc, reponses)
      select id, 'c0', '{"nom": {"kind": "value", "value": "Ada", "seq": 1}}' from neufs`.execute(db)
    await preparer(monde.key)
    return monde
  }

  test('goes on where it stopped, and counts each dossier once', async ({ dbtest }) => {
    const { key } = await beaucoup(dbtest)
    const id = await repeter(key)
    expect(await jobsOf(dbtest, 'repetition')).toEqual([{ repetitionId: id }])
    const machine = systemKey(dbtest, key.now, 'essai')
    // Stopped at each batch, by its signal, as a worker that is going away.
    const tours: number[] = []
    for (let tour = 0; tour < 20; tour += 1) {
      const arret = new AbortController()
      const suivi = dbtest.selectFrom('repetitions').where('id', '=', id).select(['etat', 'curseur'])
      const avant = await suivi.executeTakeFirstOrThrow()
      if (avant.etat === 'finie') break
      tours.push(tour)
      const enCours = jouerLaRepetition(machine, id, { signal: arret.signal })
      for (;;) {
        const { curseur, etat } = await suivi.executeTakeFirstOrThrow()
        if (curseur !== avant.curseur || etat === 'finie') break
      }
      arret.abort()
      await enCours.catch(() => 0)
    }
    expect(tours.length).toBeGreaterThan(0)
    const { repetition } = await laRepetition(await devenirInstructeur(dbtest, key))
    expect(repetition).toMatchObject({ etat: 'finie', total: 502, faits: 502 })
    expect(repetition?.chiffres?.causes[0]).toEqual({
      cle: 'requise:kbis',
      chiffre: 502,
      parEtat: { en_construction: 501, brouillon: 1 },
    })
  })

  test('is kept once when two workers take it at the same time', async ({ dbtest }) => {
    const { key } = await beaucoup(dbtest)
    const id = await repeter(key)
    const machine = systemKey(dbtest, key.now, 'essai')
    const lus = await Promise.all([1, 2, 3].map(() => jouerLaRepetition(machine, id)))
    expect(lus.reduce((somme, n) => somme + n, 0)).toBe(502)
    // Called once more, as a queue does that did not hear of the end.
    expect(await jouerLaRepetition(machine, id)).toBe(0)
    expect((await laRepetition(key)).repetition).toMatchObject({ etat: 'finie', faits: 502 })
  })
})
