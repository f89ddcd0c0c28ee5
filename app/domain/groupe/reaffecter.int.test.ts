/** A dossier given to another groupe by somebody of its own. */
import { describe, expect } from 'vitest'
import { a, MAINTENANT, type CompteDeTest } from '../../../db/builders.ts'
import type { Db, Tx } from '../../../db/client.ts'
import type { DossierId } from '../../../db/schema/ids.ts'
import { test } from '../../../db/testing.ts'
import type { EtatDossier } from '../../../db/schema/dossiers.ts'
import { addSeconds } from '../../../form-engine/temps.ts'
import type { Personne } from '../cles.ts'
import { cutInstructeurKey, cutPersonKey } from '../compte/access.ts'
import { archiver } from '../dossier/archiver.ts'
import { cutInstructionKey } from '../dossier/access.ts'
import { accepter } from '../dossier/decider.ts'
import { nePlusSuivre, suivre } from '../dossier/suivre.ts'
import { vuALaDecision } from '../dossier/vu-a-la-decision.ts'
import { chronologie } from '../evenement/chronologie.ts'
import { notifications } from '../notification/centre.ts'
import { instructionKeyOf, readKeyOf, refusalOf, unDossier, uneDemarche, type DemarcheDeTest } from '../testing.ts'
import { groupesOfferts, reaffecter } from './reaffecter.ts'

/** A groupe of the démarche with one instructeur of its own, and those told besides. */
async function unGroupe(db: Db | Tx, { id }: DemarcheDeTest, nom = 'Nord', aussi: readonly CompteDeTest[] = []) {
  const groupe = await db
    .insertInto('groupes')
    .values({ demarche_id: id, nom })
    .returning('id')
    .executeTakeFirstOrThrow()
  const agent = await a.compte(db, { roles: ['instructeur'] })
  for (const { compteId } of [agent, ...aussi])
    await db.insertInto('groupe_instructeurs').values({ groupe_id: groupe.id, compte_id: compteId }).execute()
  return { id: groupe.id, agent }
}

const ligneDe = (db: Db | Tx, id: DossierId) =>
  db
    .selectFrom('dossiers')
    .innerJoin('dossier_liste', 'dossier_liste.dossier_id', 'dossiers.id')
    .innerJoin('dossier_recherche', 'dossier_recherche.dossier_id', 'dossiers.id')
    .where('dossiers.id', '=', id)
    .select([
      'dossiers.groupe_id as groupe',
      'groupe_choisi',
      'dossier_liste.groupe_id as liste',
      'dossier_recherche.groupe_id as recherche',
      'est_suivi',
    ])
    .executeTakeFirstOrThrow()

const cle = (db: Db | Tx, agent: CompteDeTest, id: DossierId) =>
  cutInstructionKey(db, MAINTENANT, agent as Personne, id)

test.for(['en_construction', 'en_instruction', 'accepte', 'refuse', 'sans_suite', 'retire'] as const)(
  'a dossier %s goes to another groupe: its lists, its search and its rights follow',
  async (etat: EtatDossier, { tx }) => {
    const dossier = await unDossier(tx, { etat })
    const nord = await unGroupe(tx, dossier.demarche)
    const key = await instructionKeyOf(tx, dossier)
    expect(await reaffecter(key, { groupeId: nord.id, motif: ' Territoire du Nord ' })).toEqual({
      vers: { id: nord.id, nom: 'Nord' },
      isLisible: false,
    })
    expect(await ligneDe(tx, dossier.id)).toEqual({
      groupe: nord.id,
      groupe_choisi: true,
      liste: nord.id,
      recherche: nord.id,
      est_suivi: false,
    })
    expect(await cle(tx, dossier.demarche.instructeur, dossier.id)).toBeNull()
    expect(await cle(tx, nord.agent, dossier.id)).not.toBeNull()
  },
)

test('instructeurs read from where, to where and why, even once groupes are renamed; the usager reads nothing of it', async ({
  tx,
}) => {
  const dossier = await unDossier(tx, { etat: 'en_instruction' })
  const nord = await unGroupe(tx, dossier.demarche)
  await reaffecter(await instructionKeyOf(tx, dossier), { groupeId: nord.id, motif: 'Territoire' })
  await tx.updateTable('groupes').set({ nom: 'Grand Nord' }).where('id', '=', nord.id).execute()
  const agent = await cle(tx, nord.agent, dossier.id)
  expect(agent && (await chronologie(agent))).toMatchObject([
    {
      type: 'dossier.reaffecte',
      motivation: 'Territoire',
      groupes: { de: 'Groupe par défaut', vers: 'Nord' },
      role: 'instructeur',
    },
  ])
  expect(await chronologie(await readKeyOf(tx, dossier))).toEqual([])
})

test('whoever followed it and may not read it any more follows it no more; those of both groupes still do', async ({
  tx,
}) => {
  const dossier = await unDossier(tx, { etat: 'en_instruction' })
  const { demarche } = dossier
  const deux = await a.compte(tx, { roles: ['instructeur'] })
  await tx
    .insertInto('groupe_instructeurs')
    .values({ groupe_id: demarche.groupeId, compte_id: deux.compteId })
    .execute()
  const nord = await unGroupe(tx, demarche, 'Nord', [deux])
  const key = await instructionKeyOf(tx, dossier)
  const sienne = await cle(tx, deux, dossier.id)
  if (!sienne) throw new Error('no key')
  await suivre(key)
  await suivre(sienne)
  expect(await reaffecter(sienne, { groupeId: nord.id, motif: '' })).toMatchObject({ isLisible: true })
  expect(await tx.selectFrom('suivis').select('compte_id').execute()).toEqual([{ compte_id: deux.compteId }])
  expect(await ligneDe(tx, dossier.id)).toMatchObject({ est_suivi: true })
  await nePlusSuivre(sienne)
  await suivre(sienne)
  await reaffecter(sienne, { groupeId: (await unGroupe(tx, demarche, 'Sud')).id, motif: '' })
  expect(await ligneDe(tx, dossier.id)).toMatchObject({ est_suivi: false })
})

test('the groupe that receives it is told of it, whoever gives it is not', async ({ tx }) => {
  const dossier = await unDossier(tx, { etat: 'en_instruction', deposeAt: addSeconds(MAINTENANT, -40 * 86_400) })
  const nord = await unGroupe(tx, dossier.demarche, 'Nord', [dossier.demarche.instructeur])
  await reaffecter(await instructionKeyOf(tx, dossier), { groupeId: nord.id, motif: '' })
  const centreDe = async (compte: CompteDeTest) => {
    const qui = compte as Personne
    const lues = await notifications(cutPersonKey(tx, MAINTENANT, qui), await cutInstructeurKey(tx, MAINTENANT, qui))
    return lues.map(({ type }) => type)
  }
  expect(await centreDe(nord.agent)).toEqual(['dossier.reaffecte'])
  expect(await centreDe(dossier.demarche.instructeur)).toEqual([])
})

describe('a move is refused with the reason', () => {
  test('to its own groupe, one of another démarche, one that is none, one where nobody reads', async ({ tx }) => {
    const dossier = await unDossier(tx, { etat: 'en_instruction' })
    const { demarche } = dossier
    const key = await instructionKeyOf(tx, dossier)
    const ailleurs = await unGroupe(tx, await uneDemarche(tx))
    const vide = await tx
      .insertInto('groupes')
      .values({ demarche_id: demarche.id, nom: 'Vide' })
      .returning('id')
      .executeTakeFirstOrThrow()
    const vers = (groupeId: string) => reaffecter(key, { groupeId, motif: '' })
    await expect(vers(demarche.groupeId)).rejects.toThrow('déjà au groupe « Groupe par défaut »')
    await expect(vers(ailleurs.id)).rejects.toThrow('un des groupes de cette démarche')
    await expect(vers('n’importe quoi')).rejects.toThrow('un des groupes de cette démarche')
    await expect(vers(vide.id)).rejects.toThrow('Personne n’instruit dans le groupe « Vide »')
    expect((await groupesOfferts(key)).offerts).toEqual([])
    expect(await ligneDe(tx, dossier.id)).toMatchObject({ groupe: demarche.groupeId, groupe_choisi: false })
  })

  test('for a reason longer than one reads', async ({ tx }) => {
    const dossier = await unDossier(tx, { etat: 'en_instruction' })
    const nord = await unGroupe(tx, dossier.demarche)
    const key = await instructionKeyOf(tx, dossier)
    await expect(reaffecter(key, { groupeId: nord.id, motif: 'm'.repeat(1001) })).rejects.toThrow('1001 caractères')
    await reaffecter(key, { groupeId: nord.id, motif: 'm'.repeat(1000) })
  })

  test('to somebody whose dossier went elsewhere since the page was read, whatever they do', async ({ tx }) => {
    const dossier = await unDossier(tx, { etat: 'accepte' })
    const nord = await unGroupe(tx, dossier.demarche)
    const key = await instructionKeyOf(tx, dossier)
    await reaffecter(key, { groupeId: nord.id, motif: '' })
    expect(await refusalOf(reaffecter(key, { groupeId: dossier.demarche.groupeId, motif: '' }))).toBe('introuvable')
    expect(await refusalOf(archiver(key))).toBe('introuvable')
    expect(await refusalOf(suivre(key))).toBe('introuvable')
  })
})

test('what is offered names the groupe of today, and whether one would go on reading', async ({ tx }) => {
  const dossier = await unDossier(tx, { etat: 'en_instruction' })
  const { instructeur } = dossier.demarche
  const nord = await unGroupe(tx, dossier.demarche)
  const sud = await unGroupe(tx, dossier.demarche, 'Sud', [instructeur])
  await tx.updateTable('groupes').set({ contact_courriel: 'nord@exemple.fr' }).where('id', '=', nord.id).execute()
  expect(await groupesOfferts(await instructionKeyOf(tx, dossier))).toMatchObject({
    actuel: { nom: 'Groupe par défaut' },
    offerts: [
      { id: nord.id, instructeurs: 1, isMien: false, contact: { courriel: 'nord@exemple.fr' } },
      { id: sud.id, instructeurs: 2, isMien: true },
    ],
  })
})

test('of a move and a decision at once, the second to come is refused or done after: one serial order, one decision', async ({
  dbtest,
}) => {
  for (let tour = 0; tour < 8; tour += 1) {
    const dossier = await unDossier(dbtest, { etat: 'en_instruction' })
    const nord = await unGroupe(dbtest, dossier.demarche)
    const key = await instructionKeyOf(dbtest, dossier)
    const vu = await vuALaDecision(key)
    const move = () => reaffecter(key, { groupeId: nord.id, motif: '' })
    const decide = () => accepter(key, { motivation: '', vu })
    const issues = await Promise.allSettled(tour % 2 ? [move(), decide()] : [decide(), move()])
    const [moved, decided] = tour % 2 ? issues : issues.toReversed()
    const { etat, groupe_id } = await dbtest
      .selectFrom('dossiers')
      .where('id', '=', dossier.id)
      .select(['etat', 'groupe_id'])
      .executeTakeFirstOrThrow()
    // Moving never fails here: a decided dossier moves too. Deciding fails when it came second.
    expect(moved?.status).toBe('fulfilled')
    expect(groupe_id).toBe(nord.id)
    expect(etat).toBe(decided?.status === 'fulfilled' ? 'accepte' : 'en_instruction')
    const actes = await dbtest
      .selectFrom('evenements')
      .where('dossier_id', '=', dossier.id)
      .orderBy('id')
      .select('type')
      .execute()
    expect(actes.map(({ type }) => type)).toEqual(
      decided?.status === 'fulfilled' ? ['dossier.accepte', 'dossier.reaffecte'] : ['dossier.reaffecte'],
    )
  }
})
