import { buffer } from 'node:stream/consumers'
import { describe, expect } from 'vitest'
import { antivirusEteint } from '../../adapters/antivirus/eteint.ts'
import { MAINTENANT } from '../../../db/builders.ts'
import type { Tx } from '../../../db/client.ts'
import type { PieceJointeId } from '../../../db/schema/ids.ts'
import { test } from '../../../db/testing.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import { systemKey } from '../cles.ts'
import { effacer } from '../conservation/effacer.ts'
import { champ, editKeyOf, readKeyOf, refusalOf, unDossier, uneDemarche, type DossierDeTest } from '../testing.ts'
import { ajouter } from './ajouter.ts'
import { analyserPiece } from './analyser.ts'
import { cleDeDossier } from './cle-de-dossier.ts'
import { lirePieceJointe } from './lire.ts'
import { reutilisables, reutiliser } from './reutiliser.ts'
import { magasinDeTest } from './magasin-de-test.ts'

const PLAN = { champ: 'plan' as StableId, row: null }
const TEXTE = Buffer.from('un plan de haie')

const magasin = magasinDeTest()

/** A draft; of `comme`'s person when it is given. */
async function brouillon(tx: Tx, config: Record<string, unknown> = {}, comme?: DossierDeTest): Promise<DossierDeTest> {
  const champs = [champ('plan', { type: 'piece_justificative', config: config as never, libelle: 'Plan' })]
  const dossier = await unDossier(tx, { demarche: await uneDemarche(tx, { champs }) })
  if (!comme) return dossier
  await tx.updateTable('dossiers').set({ usager_id: comme.usager.compteId }).where('id', '=', dossier.id).execute()
  return { ...dossier, usager: comme.usager }
}

async function donner(tx: Tx, dossier: DossierDeTest, nom: string, { isAnalyse = true } = {}): Promise<PieceJointeId> {
  const fichier = {
    nom,
    async *source() {
      yield TEXTE
    },
  }
  const key = await editKeyOf(tx, dossier)
  const ajout = await ajouter(key, PLAN, { nom, source: fichier.source() }, magasin)
  if (!ajout.ok) throw new Error(ajout.motif)
  const id = ajout.fichier.id as PieceJointeId
  if (isAnalyse) await analyser(tx, id)
  return id
}

const analyser = (tx: Tx, id: string) =>
  analyserPiece(systemKey(tx, MAINTENANT, 'test'), id as PieceJointeId, { magasin, antivirus: antivirusEteint })

describe('the files one may give again', () => {
  test('are one’s own, clean, of other dossiers, and such as the question takes', async ({ tx }) => {
    const ancien = await brouillon(tx)
    const plan = await donner(tx, ancien, 'plan.txt')
    await donner(tx, ancien, 'budget.csv')
    await donner(tx, ancien, 'recent.txt', { isAnalyse: false })
    await donner(tx, await brouillon(tx), 'autrui.txt')
    const dossier = await brouillon(tx, { formats: ['txt'], max: 2 }, ancien)
    await donner(tx, dossier, 'ici.txt')
    const { libelle, fichiers } = await reutilisables(await editKeyOf(tx, dossier), PLAN)
    expect(libelle).toBe('Plan')
    expect(fichiers).toMatchObject([{ id: plan, nom: 'plan.txt', taille: TEXTE.length }])
  })

  test('are no identity documents: their mark names another démarche', async ({ tx }) => {
    const ancien = await brouillon(tx)
    const plan = await donner(tx, ancien, 'plan.txt')
    await tx.updateTable('pieces_jointes').set({ filigrane: true }).where('id', '=', plan).execute()
    const key = await editKeyOf(tx, await brouillon(tx, {}, ancien))
    expect((await reutilisables(key, PLAN)).fichiers).toEqual([])
    expect(await refusalOf(reutiliser(key, PLAN, plan, magasin))).toBe('introuvable')
  })
})

describe('a file given again', () => {
  test('is a copy under the key of its new dossier, analysed again, that outlives the first', async ({ tx }) => {
    const ancien = await brouillon(tx)
    const plan = await donner(tx, ancien, 'plan.txt')
    const dossier = await brouillon(tx, {}, ancien)
    const repris = await reutiliser(await editKeyOf(tx, dossier), PLAN, plan, magasin)
    if (!repris.ok) throw new Error(repris.motif)
    expect(repris.fichier).toMatchObject({ nom: 'plan.txt', taille: TEXTE.length })
    expect(repris.fichier.id).not.toBe(plan)
    expect(await cleDeDossier(tx, dossier.id)).not.toEqual(await cleDeDossier(tx, ancien.id))
    const lire = async () => lirePieceJointe(await readKeyOf(tx, dossier), repris.fichier.id, magasin)
    expect(await lire()).toMatchObject({ isLisible: false, etat: 'en_attente' })
    await effacer(tx, systemKey(tx, MAINTENANT, 'essai'), [ancien.id], 'usager')
    await magasin.delete(`pieces/${ancien.id}/${plan}`)
    await analyser(tx, repris.fichier.id)
    const lue = await lire()
    expect(lue?.isLisible && (await buffer(lue.lecteur.flux()))).toEqual(TEXTE)
  })

  test('is refused as any other when the question has no room, or takes no such format', async ({ tx }) => {
    const ancien = await brouillon(tx)
    const plan = await donner(tx, ancien, 'plan.txt')
    const plein = await brouillon(tx, { max: 1 }, ancien)
    await donner(tx, plein, 'un.txt')
    expect(await reutiliser(await editKeyOf(tx, plein), PLAN, plan, magasin)).toMatchObject({
      ok: false,
      motif: 'trop',
    })
    const autre = await brouillon(tx, { formats: ['pdf'] }, ancien)
    expect(await reutiliser(await editKeyOf(tx, autre), PLAN, plan, magasin)).toMatchObject({
      ok: false,
      motif: 'format',
    })
  })

  test('is never another person’s, nor one in quarantine, nor nothing', async ({ tx }) => {
    const ancien = await brouillon(tx)
    const enAttente = await donner(tx, ancien, 'recent.txt', { isAnalyse: false })
    const autrui = await donner(tx, await brouillon(tx), 'autrui.txt')
    const key = await editKeyOf(tx, await brouillon(tx, {}, ancien))
    for (const id of [enAttente, autrui, 'rien', '00000000-0000-4000-8000-000000000000']) {
      expect(await refusalOf(reutiliser(key, PLAN, id, magasin))).toBe('introuvable')
    }
  })
})
