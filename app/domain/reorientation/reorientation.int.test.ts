/** The routing of today over dossiers of yesterday: foreseen, granted, moved. */
import { describe, expect } from 'vitest'
import { a, MAINTENANT } from '../../../db/builders.ts'
import type { Db, Tx } from '../../../db/client.ts'
import type { EtatDossier } from '../../../db/schema/dossiers.ts'
import type { DossierId, GroupeId } from '../../../db/schema/ids.ts'
import { jobsOf, test } from '../../../db/testing.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import { systemKey, type AdminKey, type Personne } from '../cles.ts'
import { cutAdminKey } from '../demarche/access.ts'
import { cutInstructionKey } from '../dossier/access.ts'
import { reaffecter } from '../groupe/reaffecter.ts'
import { champ, refusalOf, unDossier, uneDemarche, type DemarcheDeTest } from '../testing.ts'
import { accorderLaReorientation, arreterLaReorientation, prevoirLaReorientation } from './demander.ts'
import { jouerLaReorientation } from './jouer.ts'
import { laReorientation } from './lire.ts'

interface Monde {
  db: Db | Tx
  demarche: DemarcheDeTest
  key: AdminKey
  nord: GroupeId
  sud: GroupeId
}

/** « Nord » goes to Nord, « Sud » to Sud; deposits stand in the default groupe, as before these rules. */
async function unMonde(db: Db | Tx, { isInstructeur = false } = {}): Promise<Monde> {
  const regle = (option: string) => ({
    id: option.toLowerCase() as StableId,
    si: { op: 'eq' as const, left: { champ: 'lieu' as StableId }, right: { option } },
    groupe: option,
  })
  const demarche = await uneDemarche(db, {
    champs: [champ('lieu', { type: 'drop_down_list', config: { options: ['Nord', 'Sud', 'Ici'] } })],
    routage: { regles: [regle('Nord'), regle('Sud')], defaut: null },
  })
  const { organisation_id } = await db
    .selectFrom('demarches')
    .where('id', '=', demarche.id)
    .select('organisation_id')
    .executeTakeFirstOrThrow()
  const roles = isInstructeur ? (['administrateur', 'instructeur'] as const) : (['administrateur'] as const)
  const admin = await a.compte(db, { roles: [...roles], organisationId: organisation_id })
  await db
    .insertInto('demarche_administrateurs')
    .values({ demarche_id: demarche.id, compte_id: admin.compteId })
    .execute()
  const groupe = async (nom: string) => {
    const { id } = await db
      .insertInto('groupes')
      .values({ demarche_id: demarche.id, nom })
      .returning('id')
      .executeTakeFirstOrThrow()
    await siege(db, id, demarche.instructeur.compteId)
    return id
  }
  const [nord, sud] = [await groupe('Nord'), await groupe('Sud')]
  if (isInstructeur) for (const id of [nord, sud, demarche.groupeId]) await siege(db, id, admin.compteId)
  const key = await cutAdminKey(db, MAINTENANT, admin as Personne, demarche.id)
  if (!key) throw new Error('no key')
  return { db, demarche, key, nord, sud }
}

const siege = (db: Db | Tx, groupe_id: GroupeId, compte_id: AdminKey['personne']['compteId']) =>
  db.insertInto('groupe_instructeurs').values({ groupe_id, compte_id }).execute()

async function dossiers({ db, demarche }: Monde, lieu: string, n: number, etat: EtatDossier = 'en_instruction') {
  const ids: DossierId[] = []
  for (let rang = 0; rang < n; rang += 1) {
    const { id } = await unDossier(db, { demarche, etat })
    const reponses = { lieu: { kind: 'value', value: lieu, seq: 1 } }
    await db
      .insertInto('dossier_section')
      .values({ dossier_id: id, bloc: 'c0', reponses: JSON.stringify(reponses) })
      .execute()
    ids.push(id)
  }
  return ids
}

async function prevoir({ db, key }: Monde) {
  const id = await prevoirLaReorientation(key)
  await jouerLaReorientation(systemKey(db, MAINTENANT, 'essai'), id)
  return id
}

const appliquer = ({ db }: Monde, id: Awaited<ReturnType<typeof prevoirLaReorientation>>, signal?: AbortSignal) =>
  jouerLaReorientation(systemKey(db, MAINTENANT, 'essai'), id, signal ? { signal } : {})

const groupesDes = async ({ db }: Monde, ids: readonly DossierId[]) =>
  (
    await db
      .selectFrom('dossiers')
      .where('id', 'in', [...ids])
      .orderBy('id')
      .select('groupe_id')
      .execute()
  ).map(({ groupe_id }) => groupe_id)

const confier = async ({ db, demarche }: Monde, id: DossierId, groupeId: GroupeId) => {
  const key = await cutInstructionKey(db, MAINTENANT, demarche.instructeur as Personne, id)
  if (!key) throw new Error('no key')
  await reaffecter(key, { groupeId, motif: '' })
}

describe('it is foreseen', () => {
  test('from which groupe to which one, of what nobody has decided, and no dossier moves', async ({ tx }) => {
    const monde = await unMonde(tx, { isInstructeur: true })
    const bougent = [...(await dossiers(monde, 'Nord', 2)), ...(await dossiers(monde, 'Sud', 1, 'en_construction'))]
    await dossiers(monde, 'Ici', 1)
    await dossiers(monde, 'Nord', 1, 'accepte')
    await dossiers(monde, 'Nord', 1, 'retire')
    await dossiers(monde, 'Nord', 1, 'brouillon')
    const id = await prevoir(monde)
    expect(await jobsOf(tx, 'reorientation')).toContainEqual({ reorientationId: id })
    expect(await laReorientation(monde.key)).toMatchObject({
      isEntier: true,
      reorientation: {
        etat: 'prevue',
        total: 4,
        lus: 4,
        restent: 1,
        aDeplacer: 3,
        flux: [
          { de: 'Groupe par défaut', vers: 'Nord', nombre: 2, choisis: 0, isVide: false },
          { de: 'Groupe par défaut', vers: 'Sud', nombre: 1 },
        ],
      },
    })
    expect(new Set(await groupesDes(monde, bougent))).toEqual(new Set([monde.demarche.groupeId]))
  })

  test('whoever does not read the dossiers reads counts of five and more, and no fewer by subtraction', async ({
    tx,
  }) => {
    const monde = await unMonde(tx)
    await dossiers(monde, 'Nord', 6)
    await dossiers(monde, 'Sud', 2)
    await dossiers(monde, 'Ici', 7)
    await prevoir(monde)
    expect((await laReorientation(monde.key)).reorientation).toMatchObject({
      restent: 'tu',
      flux: [
        { vers: 'Nord', nombre: 6 },
        { vers: 'Sud', nombre: 'moins' },
      ],
    })
  })

  test('not for a démarche that was never published; and again, which forgets what was foreseen', async ({ tx }) => {
    const monde = await unMonde(tx)
    const premiere = await prevoir(monde)
    expect(await prevoir(monde)).not.toBe(premiere)
    expect(await tx.selectFrom('reorientations').select('id').execute()).toHaveLength(1)
    await tx.updateTable('demarches').set({ revision_publiee_id: null }).where('id', '=', monde.demarche.id).execute()
    expect(await refusalOf(prevoirLaReorientation(monde.key))).toBe('refus')
  })
})

describe('it is granted', () => {
  const accord = (id: string, plus: Partial<{ motif: string; avecChoisis: boolean }> = {}) => ({
    id,
    motif: 'Nouveau découpage',
    avecChoisis: false,
    ...plus,
  })

  test('and each dossier goes, told as the machine did it and why; those a person has moved stay', async ({ tx }) => {
    const monde = await unMonde(tx, { isInstructeur: true })
    const [un, choisi] = await dossiers(monde, 'Nord', 2)
    if (!un || !choisi) throw new Error('no dossier')
    await confier(monde, choisi, monde.sud)
    const id = await prevoir(monde)
    expect((await laReorientation(monde.key)).reorientation).toMatchObject({
      aDeplacer: 2,
      flux: [
        { de: 'Groupe par défaut', vers: 'Nord', nombre: 1, choisis: 0 },
        { de: 'Sud', vers: 'Nord', nombre: 1, choisis: 1 },
      ],
    })
    await accorderLaReorientation(monde.key, accord(id))
    expect(await appliquer(monde, id)).toBe(1)
    expect(await groupesDes(monde, [un])).toEqual([monde.nord])
    expect(await groupesDes(monde, [choisi])).toEqual([monde.sud])
    const [acte] = await tx
      .selectFrom('evenements')
      .innerJoin('evenement_contenus', 'evenement_contenus.evenement_id', 'evenements.id')
      .where('evenements.dossier_id', '=', un)
      .select(['acteur_role', 'donnees', 'contenu'])
      .execute()
    expect(acte).toMatchObject({
      acteur_role: 'systeme',
      donnees: { de_nom: 'Groupe par défaut', vers_nom: 'Nord', reorientation: id },
      contenu: { motif: 'Nouveau découpage' },
    })
    expect((await laReorientation(monde.key)).reorientation).toMatchObject({ etat: 'finie', deplaces: 1, laisses: 0 })
  })

  test('also over those, when it is asked', async ({ tx }) => {
    const monde = await unMonde(tx)
    const [choisi] = await dossiers(monde, 'Nord', 1)
    if (!choisi) throw new Error('no dossier')
    await confier(monde, choisi, monde.sud)
    const id = await prevoir(monde)
    await accorderLaReorientation(monde.key, accord(id, { avecChoisis: true }))
    expect(await appliquer(monde, id)).toBe(1)
    expect(await groupesDes(monde, [choisi])).toEqual([monde.nord])
  })

  test('what changed meanwhile is left where it is: decided, answered otherwise, moved by a person', async ({ tx }) => {
    const monde = await unMonde(tx, { isInstructeur: true })
    const [decide, change, bouge] = await dossiers(monde, 'Nord', 3)
    if (!decide || !change || !bouge) throw new Error('no dossier')
    const id = await prevoir(monde)
    await accorderLaReorientation(monde.key, accord(id))
    await tx.updateTable('dossiers').set({ etat: 'accepte', decide_at: MAINTENANT }).where('id', '=', decide).execute()
    await tx
      .updateTable('dossier_section')
      .set({ reponses: JSON.stringify({ lieu: { kind: 'value', value: 'Sud', seq: 2 } }) })
      .where('dossier_id', '=', change)
      .execute()
    await confier(monde, bouge, monde.sud)
    expect(await appliquer(monde, id)).toBe(0)
    expect((await laReorientation(monde.key)).reorientation).toMatchObject({ etat: 'finie', deplaces: 0, laisses: 3 })
    expect(await groupesDes(monde, [decide, change])).toEqual([monde.demarche.groupeId, monde.demarche.groupeId])
  })

  test('not without a reason, nor of what is not the last, nor once another form is public, nor to a groupe of nobody', async ({
    tx,
  }) => {
    const monde = await unMonde(tx)
    await dossiers(monde, 'Nord', 1)
    const id = await prevoir(monde)
    const refus = (voulu: Parameters<typeof accorderLaReorientation>[1]) =>
      accorderLaReorientation(monde.key, voulu).catch((error: Error) => error.message)
    expect(await refus(accord(id, { motif: '  ' }))).toContain('Écrivez le motif')
    expect(await refus(accord('autre'))).toContain('n’est plus le dernier')
    await tx.deleteFrom('groupe_instructeurs').where('groupe_id', '=', monde.nord).execute()
    expect(await refus(accord(id))).toContain('Personne n’instruit dans le groupe « Nord »')
    await tx.updateTable('demarches').set({ revision_publiee_id: null }).where('id', '=', monde.demarche.id).execute()
    expect(await refus(accord(id))).toContain('Un autre formulaire a été publié')
  })

  test('a worker that is killed is followed by another: each dossier moves once; given up, the rest stays', async ({
    dbtest,
  }) => {
    const monde = await unMonde(dbtest)
    const ids = await dossiers(monde, 'Nord', 6)
    const id = await prevoir(monde)
    await accorderLaReorientation(monde.key, accord(id))
    const arret = new AbortController()
    await dbtest.updateTable('reorientations').set({ etat: 'en_cours' }).where('id', '=', id).execute()
    // Two at once, one of which is killed on its way.
    const deux = [appliquer(monde, id, arret.signal), appliquer(monde, id)]
    arret.abort()
    await Promise.allSettled(deux)
    await appliquer(monde, id)
    expect(new Set(await groupesDes(monde, ids))).toEqual(new Set([monde.nord]))
    const { n } = await dbtest
      .selectFrom('evenements')
      .where('type', '=', 'dossier.reaffecte')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
    expect(Number(n)).toBe(6)
    await dossiers(monde, 'Sud', 1)
    const suivante = await prevoir(monde)
    await accorderLaReorientation(monde.key, accord(suivante))
    expect(await refusalOf(prevoirLaReorientation(monde.key))).toBe('refus')
    await arreterLaReorientation(monde.key)
    expect(await appliquer(monde, suivante)).toBe(0)
  })
})
