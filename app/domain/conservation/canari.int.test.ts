import fs from 'node:fs'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { ulid } from 'ulid'
import { describe, expect } from 'vitest'
import { MAINTENANT } from '../../../db/builders.ts'
import type { Db } from '../../../db/client.ts'
import type { DossierId, EvenementId, PieceJointeId } from '../../../db/schema/ids.ts'
import { test } from '../../../db/testing.ts'
import { env } from '../../../env.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import { addDays, addMonths, addSeconds, instant, parisDate, type Instant } from '../../../form-engine/temps.ts'
import type { Json } from '../../../form-engine/type-de-champ.ts'
import { log } from '../../../logs.ts'
import { balayage } from '../../../workers/jobs/balayage.ts'
import { effacementObjets } from '../../../workers/jobs/effacement-objets.ts'
import { dechiffrer } from '../../adapters/chiffrement.ts'
import { magasinObjets } from '../../adapters/objets/choisir.ts'
import { ErreurMagasin, type MagasinObjets } from '../../adapters/objets/port.ts'
import { cleMaitresse } from '../../adapters/trousseau-choisir.ts'
import { systemKey } from '../cles.ts'
import { passerEnInstruction } from '../dossier/passer-en-instruction.ts'
import { annoter, repondre } from '../dossier/repondre.ts'
import { ajouter } from '../piece-jointe/ajouter.ts'
import { cleDeDossier } from '../piece-jointe/cle-de-dossier.ts'
import { lienDe, objetDe } from '../piece-jointe/coffre.ts'
import { champ, editKeyOf, instructionKeyOf, unDossier, uneDemarche, type DossierDeTest } from '../testing.ts'
import { balayer } from './balayer.ts'
import { canariDe, colonnesDeTexte, ECARTEES, semer, tablesOuSeTrouve } from './canari-de-test.ts'
import { effacerObjets } from './effacer-objets.ts'
import { geler, leverLeGel } from './geler.ts'
import { lettreDuJour, noterLettre } from './lettre-du-jour.ts'
import { deciderTelQuel, deposerTelQuel } from '../dossier/tel-quel-pour-les-tests.ts'

const DEBUT = MAINTENANT
const jours = (n: number): Instant => addSeconds(DEBUT, n * 86_400)
const op = (id: string, raw: Json) => ({ id: ulid(), champ: id as StableId, row: null, base: 2 ** 30, raw })

interface Canari extends DossierDeTest {
  piece: PieceJointeId
  taille: number
  evenement: EvenementId
}

/** A whole dossier by the verbs: everything that a person can write in it holds its canary. */
async function unCanari(db: Db): Promise<Canari> {
  const demarche = await uneDemarche(db, {
    champs: [
      champ('nom'),
      champ('choix', {
        type: 'drop_down_list',
        config: { options: [{ id: 'a', libelle: 'Un choix' }], autre: true } as never,
      }),
      champ('piece', { type: 'piece_justificative' }),
    ],
    annotations: [champ('note')],
    conservationMois: 3,
  })
  // What stays of this method is found by the search too.
  await db.updateTable('demarches').set({ conservation_methode: 'anonymiser' }).where('id', '=', demarche.id).execute()
  const dossier = await unDossier(db, { demarche })
  const canari = canariDe(dossier.id)
  const key = await editKeyOf(db, dossier, DEBUT)
  const accuses = await repondre(key, [
    op('nom', `${canari}-nom`),
    op('choix', { choix: 'autre', autre: `${canari}-autre` }),
  ])
  expect(accuses.map(({ sort }) => sort)).toEqual(['inscrite', 'inscrite'])
  const octets = Buffer.from(`${canari}-corps\n`.repeat(20))
  const source = (async function* () {
    yield octets
  })()
  const ajout = await ajouter(key, { champ: 'piece' as StableId, row: null }, { nom: `${canari}-nom.txt`, source })
  if (!ajout.ok) throw new Error(ajout.motif)
  await deposerTelQuel(key)
  const instruction = () => instructionKeyOf(db, dossier, DEBUT)
  await annoter(await instruction(), [op('note', `${canari}-note`)])
  await geler(await instruction(), { raison: `${canari}-raison`, finOn: addDays(parisDate(DEBUT), 20) })
  await leverLeGel(await instruction())
  await passerEnInstruction(await instruction())
  const { id: evenement } = await deciderTelQuel(await instruction(), 'accepter', `${canari}-motivation`)
  return { ...dossier, piece: ajout.fichier.id as PieceJointeId, taille: octets.length, evenement }
}

/** A month before the last day, the owner is told. */
async function avertir(db: Db, at: Instant): Promise<void> {
  const key = systemKey(db, at, 'essai')
  await balayer(key)
  for (const { compte_id, jour } of await db.selectFrom('lettres_du_jour').selectAll().execute()) {
    const lettre = await lettreDuJour(key, compte_id, jour)
    if (lettre) await noterLettre(key, lettre, { etat: 'acceptee', dossiers: lettre.dossiers })
  }
}

const DERNIER_JOUR = addMonths(parisDate(DEBUT), 3)
const AVIS = instant(`${addDays(DERNIER_JOUR, -30)}T10:00:00Z`)
const SUPPRESSION = instant(`${addDays(DERNIER_JOUR, 1)}T10:00:00Z`)

async function objetsDe(magasin: MagasinObjets, dossierId: DossierId): Promise<string[]> {
  const objets: string[] = []
  for await (const objet of magasin.list('')) if (objet.includes(dossierId)) objets.push(objet)
  return objets
}

/** Every line that this run has logged about a text. */
const lignesDuJournal = (texte: string): string[] =>
  fs
    .readdirSync(env.LOG_DIR)
    .flatMap((file) => fs.readFileSync(path.join(env.LOG_DIR, file), 'utf8').split('\n'))
    .filter((ligne) => ligne.includes(texte))

test('every column of a dossier that can hold a text is seeded, or says why it is not', async ({ dbtest }) => {
  const { id, evenement, piece } = await unCanari(dbtest)
  const semees = await semer(dbtest, id, evenement, piece)
  expect([...semees, ...Object.keys(ECARTEES)].toSorted()).toEqual((await colonnesDeTexte(dbtest)).toSorted())
  // What was seeded is there to be found.
  const tables = new Set(semees.map((colonne) => colonne.slice(0, colonne.lastIndexOf('.'))))
  expect(Object.keys(await tablesOuSeTrouve(dbtest, canariDe(id))).toSorted()).toEqual([...tables].toSorted())
})

describe('once a dossier is purged', () => {
  test('nothing it held is found in any table, in the queue, in the store or in the log, but what the trace keeps', async ({
    dbtest,
  }) => {
    const magasin = magasinObjets()
    const parti = await unCanari(dbtest)
    await semer(dbtest, parti.id, parti.evenement, parti.piece)
    const reste = await unDossier(dbtest, { demarche: parti.demarche })
    await repondre(await editKeyOf(dbtest, reste, jours(80)), [op('nom', canariDe(reste.id))])
    const vide = (async function* () {
      yield Buffer.from(canariDe(parti.id))
    })()
    await magasin.put(`pieces/${parti.id}/${canariDe(parti.id)}`, vide)
    await dbtest
      .updateTable('pieces_jointes')
      .set({ objet: `pieces/${parti.id}/${canariDe(parti.id)}` })
      .where('dossier_id', '=', parti.id)
      .where('etat', '=', 'infecte')
      .execute()
    expect(await objetsDe(magasin, parti.id)).toHaveLength(2)
    await avertir(dbtest, AVIS)

    const key = systemKey(dbtest, SUPPRESSION, 'essai')
    await balayage(key, { raison: 'horaire' })
    // The store does not answer at first: the failure is logged, the trace stays open.
    const enPanne = Object.create(magasin, {
      delete: { value: () => Promise.reject(new ErreurMagasin('magasin_indisponible')) },
    }) as MagasinObjets
    await effacerObjets(key, enPanne).catch((error: unknown) => log.error({ err: error }, 'essai'))
    const ouverte = await dbtest.selectFrom('traces').select('efface_at').executeTakeFirstOrThrow()
    expect(ouverte.efface_at).toBeNull()
    await effacementObjets(key)

    const canari = canariDe(parti.id)
    expect(await tablesOuSeTrouve(dbtest, canari)).toEqual({})
    expect(await objetsDe(magasin, parti.id)).toEqual([])
    expect(lignesDuJournal(canari)).toEqual([])
    expect(lignesDuJournal('balayage terminé')).not.toEqual([])
    expect(lignesDuJournal('n’ont pas pu quitter le magasin')).not.toEqual([])
    const trace = await dbtest.selectFrom('traces').selectAll().executeTakeFirstOrThrow()
    expect(trace).toMatchObject({
      dossier_id: parti.id,
      demarche: 'Aide à la plantation de haies',
      etat: 'accepte',
      motif: 'conservation',
      efface_at: SUPPRESSION,
    })
    // Its démarche keeps totals of closed answers: what was written beside « Autre » is not one.
    expect(await dbtest.selectFrom('totaux_anonymes').select(['champ', 'valeur', 'nombre']).execute()).toEqual([
      { champ: 'choix', valeur: 'autre', nombre: 1 },
    ])
    // The number of the dossier stays where acts are kept, in its trace and nowhere else.
    expect(Object.keys(await tablesOuSeTrouve(dbtest, parti.id)).toSorted()).toEqual(['evenements', 'traces'])
    // The search finds what is there: the dossier beside it.
    expect(Object.keys(await tablesOuSeTrouve(dbtest, canariDe(reste.id)))).toEqual(['dossier_op', 'dossier_section'])
  })

  test('a file kept aside is read by no key that is left', async ({ dbtest }) => {
    const magasin = magasinObjets()
    const [parti, reste] = [await unCanari(dbtest), await unCanari(dbtest)]
    await dbtest.updateTable('demarches').set({ conservation_mois: 60 }).where('id', '=', reste.demarche.id).execute()
    const place = { dossierId: parti.id, pieceId: parti.piece, taille: parti.taille }
    const garde = await buffer(await magasin.get(objetDe(place)))
    const lire = async (cle: Buffer): Promise<string> => {
      const blocs: Buffer[] = []
      const source = async ({ debut, fin }: { debut: number; fin: number }) =>
        (async function* () {
          yield garde.subarray(debut, fin + 1)
        })()
      for await (const bloc of dechiffrer(cle, lienDe(place), place.taille, source)) blocs.push(bloc)
      return Buffer.concat(blocs).toString()
    }
    const cle = await cleDeDossier(dbtest, parti.id)
    if (!cle) throw new Error('the dossier has no key')
    expect(await lire(cle)).toContain(`${canariDe(parti.id)}-corps`)

    await avertir(dbtest, AVIS)
    expect(await balayer(systemKey(dbtest, SUPPRESSION, 'essai'))).toMatchObject({ supprimes: 1 })
    expect(await cleDeDossier(dbtest, parti.id)).toBeNull()
    const restantes = await dbtest.selectFrom('coffre.dossier_cles').select('cle_emballee').execute()
    expect(restantes).toHaveLength(1)
    for (const { cle_emballee } of restantes) {
      await expect(lire(await cleMaitresse().deballer(cle_emballee))).rejects.toThrow()
    }
  })
})
