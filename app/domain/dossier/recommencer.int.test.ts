import { ulid } from 'ulid'
import { expect } from 'vitest'
import { MAINTENANT } from '../../../db/builders.ts'
import type { Db, Tx } from '../../../db/client.ts'
import type { DossierId } from '../../../db/schema/ids.ts'
import { test } from '../../../db/testing.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import { orderBetween } from '../../../form-engine/lignes.ts'
import type { RowId } from '../../../form-engine/reponses.ts'
import type { Json } from '../../../form-engine/type-de-champ.ts'
import { cutPersonKey } from '../compte/access.ts'
import { identiteEnVigueur } from '../identite/en-vigueur.ts'
import { enregistrerIdentite } from '../identite/enregistrer.ts'
import { ajouter } from '../piece-jointe/ajouter.ts'
import {
  champ,
  editKeyOf,
  instructionKeyOf,
  refusalOf,
  unDossier,
  uneDemarche,
  type DossierDeTest,
} from '../testing.ts'
import { prevoirDeRecommencer, recommencer } from './recommencer.ts'
import { annoter, repondre } from './repondre.ts'
import { reponsesDe } from './reponses.ts'
import { deposerTelQuel } from './tel-quel-pour-les-tests.ts'

const op = (id: string, raw: Json, row: string | null = null) => ({
  id: ulid(),
  champ: id as StableId,
  row: row as RowId | null,
  base: 2 ** 30,
  raw,
})

const enfants = {
  kind: 'repetition',
  id: 'enfants',
  libelle: 'Enfants',
  obligatoire: false,
  enfants: [champ('prenom')],
} as never

async function unDossierRempli(db: Db | Tx): Promise<DossierDeTest> {
  const champs = [
    champ('nom'),
    champ('disparue', { libelle: 'Une question retirée' }),
    champ('age', { libelle: 'Votre âge' }),
    champ('plan', { type: 'piece_justificative' }),
    enfants,
  ]
  const dossier = await unDossier(db, { demarche: await uneDemarche(db, { champs, annotations: [champ('avis')] }) })
  const key = await editKeyOf(db, dossier)
  const [ada, grace] = [ulid(), ulid()]
  const premier = orderBetween(null, null)
  const accuses = await repondre(key, [
    op('nom', 'Fontanel'),
    op('disparue', 'x'),
    op('age', 'douze'),
    op('enfants', premier, ada),
    op('prenom', 'Ada', ada),
    op('enfants', orderBetween(premier, null), grace),
    op('prenom', 'Grace', grace),
    op('enfants', null, grace),
  ])
  expect(accuses.filter(({ sort }) => sort !== 'inscrite')).toEqual([])
  return dossier
}

/** A newer form: one question gone, another of another type. */
async function nouvelleRevision(db: Db | Tx, { demarche }: DossierDeTest): Promise<void> {
  const { formulaire } = await db
    .selectFrom('revisions')
    .where('id', '=', demarche.revisionId)
    .select('formulaire')
    .executeTakeFirstOrThrow()
  const champs = [
    champ('nom'),
    champ('age', { type: 'integer_number', libelle: 'Votre âge' }),
    champ('plan', { type: 'piece_justificative' }),
    enfants,
  ]
  const { id } = await db
    .insertInto('revisions')
    .values({
      demarche_id: demarche.id,
      numero: 2,
      langage: 1,
      formulaire: JSON.stringify({ ...(formulaire as object), champs }),
      empreinte: 'suite',
      publie_at: MAINTENANT,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db.updateTable('demarches').set({ revision_publiee_id: id }).where('id', '=', demarche.id).execute()
}

const personne = (db: Db | Tx, { usager }: DossierDeTest) => cutPersonKey(db, MAINTENANT, usager)
const operationsDe = (db: Db | Tx, id: DossierId) =>
  db.selectFrom('dossier_op').where('dossier_id', '=', id).select(['seq', 'op_id', 'champ']).orderBy('seq').execute()

test('a new draft has the answers as the form now takes them; what it no longer takes is named, and the dossier is not touched', async ({
  tx,
}) => {
  const dossier = await unDossierRempli(tx)
  const key = await editKeyOf(tx, dossier)
  await deposerTelQuel(key)
  await annoter(await instructionKeyOf(tx, dossier), [op('avis', 'Favorable')])
  await nouvelleRevision(tx, dossier)
  const avant = await reponsesDe(tx, dossier.id)
  expect(await prevoirDeRecommencer(key)).toEqual({
    reprises: 3,
    misesDeCote: ['Une question retirée'],
    aRevoir: ['Votre âge'],
    fichiers: 0,
    aRedonner: [],
    identite: null,
  })
  const { dossierId, isSansFichiers, isIdentiteDemandee } = await recommencer(key, personne(tx, dossier))
  expect([isSansFichiers, isIdentiteDemandee]).toEqual([false, false])
  const reponses = (await reponsesDe(tx, dossierId)) as Record<string, { kind: string; value?: Json }>
  const parChamp = Object.entries(reponses).map(([cle, { kind, value }]) => [
    cle.split('.')[0]?.slice(0, 6),
    kind,
    value,
  ])
  expect(reponses['nom']).toMatchObject({ kind: 'value', value: 'Fontanel' })
  expect(reponses['age']).toMatchObject({ kind: 'draft' })
  expect(reponses['disparue']).toBeUndefined()
  expect(reponses['avis']).toBeUndefined()
  expect(JSON.stringify(parChamp)).toContain('Ada')
  expect(JSON.stringify(parChamp)).not.toContain('Grace')
  // One batch, from the first sequence on.
  const operations = await operationsDe(tx, dossierId)
  expect(operations.map(({ seq }) => seq)).toEqual(operations.map((_, rang) => rang + 1))
  expect(operations.every(({ op_id }) => op_id.startsWith('reprise-'))).toBe(true)
  expect(await reponsesDe(tx, dossier.id)).toEqual(avant)
  const { etat, revision_id, seq } = await tx
    .selectFrom('dossiers')
    .where('id', '=', dossierId)
    .select(['etat', 'revision_id', 'seq'])
    .executeTakeFirstOrThrow()
  expect({ etat, seq }).toEqual({ etat: 'brouillon', seq: operations.length })
  expect(revision_id).not.toBe(dossier.demarche.revisionId)
  // It can be gone on with.
  const suite = await editKeyOf(tx, { ...dossier, id: dossierId })
  expect(await repondre(suite, [op('nom', 'Autre')])).toMatchObject([{ sort: 'inscrite', seq: seq + 1 }])
})

test('who asks goes with the answers; of somebody one asks for, neither the agreement nor the address', async ({
  tx,
}) => {
  const dossier = await unDossierRempli(tx)
  await tx
    .updateTable('demarches')
    .set({ demandeur: 'personne', pour_un_tiers: true })
    .where('id', '=', dossier.demarche.id)
    .execute()
  const key = await editKeyOf(tx, dossier)
  await enregistrerIdentite(
    key,
    {
      genre: 'personne',
      personne: { civilite: null, prenom: 'Ada', nom: 'Fontanel' },
      mandat: { mandataire: { prenom: 'Grace', nom: 'Vasseur' }, avertir: 'courriel', courriel: 'ada@exemple.fr' },
    },
    { base: 0, accord: 'J’atteste.' },
  )
  expect(await prevoirDeRecommencer(key)).toMatchObject({ identite: 'accord' })
  const { dossierId, isIdentiteDemandee } = await recommencer(key, personne(tx, dossier))
  expect(isIdentiteDemandee).toBe(true)
  expect(await identiteEnVigueur(tx, dossierId)).toMatchObject({
    version: 1,
    par: dossier.usager.compteId,
    identite: {
      personne: { prenom: 'Ada', nom: 'Fontanel' },
      mandat: { mandataire: { prenom: 'Grace' }, avertir: null, courriel: null, consentement: null },
    },
  })
  expect((await identiteEnVigueur(tx, dossier.id))?.identite).toMatchObject({ mandat: { courriel: 'ada@exemple.fr' } })
})

test('a closed démarche takes no new draft from an old dossier', async ({ tx }) => {
  const dossier = await unDossierRempli(tx)
  const key = await editKeyOf(tx, dossier)
  await tx
    .updateTable('demarches')
    .set({ etat: 'close', clos_at: MAINTENANT })
    .where('id', '=', dossier.demarche.id)
    .execute()
  expect(await prevoirDeRecommencer(key)).toBeNull()
  expect(await refusalOf(recommencer(key, personne(tx, dossier)))).toBe('refus')
  expect(await tx.selectFrom('dossiers').where('demarche_id', '=', dossier.demarche.id).select('id').execute()).toEqual(
    [{ id: dossier.id }],
  )
})

test('a file goes as a copy of its own; one that has not been found clean is to be given again', async ({ dbtest }) => {
  const dossier = await unDossierRempli(dbtest)
  const key = await editKeyOf(dbtest, dossier)
  const donner = async (nom: string) => {
    const source = (async function* () {
      yield Buffer.from(`contenu de ${nom}\n`)
    })()
    const ajout = await ajouter(key, { champ: 'plan' as StableId, row: null }, { nom, source })
    if (!ajout.ok) throw new Error(ajout.motif)
    return ajout.fichier.id
  }
  const sain = await donner('plan.txt')
  await donner('attente.txt')
  await dbtest
    .updateTable('pieces_jointes')
    .set({ etat: 'sain', analyse_at: MAINTENANT, analyse_par: 'essai' })
    .where('id', '=', sain as never)
    .execute()
  expect(await prevoirDeRecommencer(key)).toMatchObject({ fichiers: 1, aRedonner: ['attente.txt'] })
  const { dossierId, isSansFichiers } = await recommencer(key, personne(dbtest, dossier))
  expect(isSansFichiers).toBe(true)
  const pieces = await dbtest
    .selectFrom('pieces_jointes')
    .where('dossier_id', '=', dossierId)
    .select(['id', 'nom', 'etat'])
    .execute()
  expect(pieces).toMatchObject([{ nom: 'plan.txt', etat: 'en_attente' }])
  expect(pieces[0]?.id).not.toBe(sain)
})
