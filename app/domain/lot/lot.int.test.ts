import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { a, MAINTENANT } from '../../../db/builders.ts'
import type { Db, Tx } from '../../../db/client.ts'
import { jobsOf, test } from '../../../db/testing.ts'
import type { EtatDossier } from '../../../db/schema/dossiers.ts'
import type { DossierId, EtiquetteId, LotId } from '../../../db/schema/ids.ts'
import { VUE_PAR_DEFAUT } from '../../../form-engine/liste/vue.ts'
import { addSeconds, type Instant } from '../../../form-engine/temps.ts'
import { nombre } from '../../textes/format.ts'
import { systemKey, type LotKey } from '../cles.ts'
import {
  champ,
  editKeyOf,
  instructionKeyOf,
  refusalOf,
  unDossier,
  uneDemarche,
  type DemarcheDeTest,
} from '../testing.ts'
import { cutInstructionKey } from '../dossier/access.ts'
import { archiver, desarchiver } from '../dossier/archiver.ts'
import { annoter } from '../dossier/repondre.ts'
import { deciderTelQuel } from '../dossier/tel-quel-pour-les-tests.ts'
import { nePlusSuivre, suivre } from '../dossier/suivre.ts'
import { reaffecter } from '../groupe/reaffecter.ts'
import { oterEtiquette } from '../liste/etiquettes.ts'
import { cleDInstructeur } from '../liste/monde-pour-les-tests.ts'
import { propositionDe } from '../proposition/lire.ts'
import { cutLotKey } from './access.ts'
import { ACTES } from './actes.ts'
import { choisir, LOT_MAX } from './choisir.ts'
import { effacerLots, relancerLesLots } from './entretenir.ts'
import { executer } from './executer.ts'
import { abandonner, arreter, defaire, lancer } from './lancer.ts'
import { lotLu, lotsRecents } from './lire.ts'
import { agirToutDeSuite } from './tout-de-suite.ts'

const plusTard = (heures: number): Instant => addSeconds(MAINTENANT, heures * 3600)

async function desDossiers(db: Db | Tx, demarche: DemarcheDeTest, etat: EtatDossier, combien: number) {
  const faits = []
  for (let n = 0; n < combien; n += 1) faits.push(await unDossier(db, { demarche, etat }))
  return faits
}

async function cleDuLot(db: Db | Tx, demarche: DemarcheDeTest, id: string, now = MAINTENANT): Promise<LotKey> {
  const key = await cutLotKey(db, now, demarche.instructeur, id)
  if (!key) throw new Error('no key on the batch')
  return key
}

async function unLot(
  db: Db | Tx,
  demarche: DemarcheDeTest,
  acte: Parameters<typeof choisir>[2],
  ids: readonly string[],
): Promise<LotKey> {
  const key = await cleDInstructeur(db, demarche.instructeur)
  return cleDuLot(db, demarche, await choisir(key, demarche.id, acte, { coches: ids }))
}

const faire = (db: Db | Tx, lotId: LotId) => executer(systemKey(db, MAINTENANT, 'essai'), lotId)
const etatDe = async (db: Db | Tx, id: DossierId) =>
  (await db.selectFrom('dossiers').where('id', '=', id).select('etat').executeTakeFirstOrThrow()).etat
const suivis = async (db: Db | Tx) => (await db.selectFrom('suivis').selectAll().execute()).length

describe('the dossiers of a batch', () => {
  test('are those ticked that are one’s own, in their order; what is not one’s own is left out', async ({ tx }) => {
    const demarche = await uneDemarche(tx)
    const [un, deux] = await desDossiers(tx, demarche, 'en_construction', 2)
    const ailleurs = await unDossier(tx, { etat: 'en_construction' })
    const brouillon = await unDossier(tx, { demarche })
    if (!un || !deux) throw new Error('no dossier')
    const key = await unLot(tx, demarche, 'suivre', [deux.id, ailleurs.id, brouillon.id, un.id, 'x', un.id])
    const rows = await tx.selectFrom('lot_dossiers').orderBy('rang').select('dossier_id').execute()
    expect(rows.map(({ dossier_id }) => dossier_id)).toEqual([deux.id, un.id])
    expect(await lotLu(key)).toMatchObject({ etat: 'prepare', total: 2, comptes: { attente: 2 } })
    const cle = await cleDInstructeur(tx, demarche.instructeur)
    expect(await refusalOf(choisir(cle, demarche.id, 'suivre', { coches: [ailleurs.id] }))).toBe('refus')
    const trop = Array.from({ length: LOT_MAX + 1 }, (_, n) => String(n))
    expect(await refusalOf(choisir(cle, demarche.id, 'suivre', { coches: trop }))).toBe('refus')
  })

  test('of a view are its results at once: what comes after is not among them', async ({ tx }) => {
    const demarche = await uneDemarche(tx)
    await desDossiers(tx, demarche, 'en_construction', 3)
    const cle = await cleDInstructeur(tx, demarche.instructeur)
    const id = await choisir(cle, demarche.id, 'suivre', { vue: { ...VUE_PAR_DEFAUT, onglet: 'tous', par: 25 } })
    await desDossiers(tx, demarche, 'en_construction', 1)
    expect(await lotLu(await cleDuLot(tx, demarche, id))).toMatchObject({ total: 3 })
  })

  test('are read by their author only, while they instruct', async ({ tx }) => {
    const demarche = await uneDemarche(tx)
    const [un] = await desDossiers(tx, demarche, 'en_construction', 1)
    const { lotId } = await unLot(tx, demarche, 'suivre', [un?.id ?? ''])
    const collegue = await a.compte(tx, { roles: ['instructeur'] })
    await tx
      .insertInto('groupe_instructeurs')
      .values({ groupe_id: demarche.groupeId, compte_id: collegue.compteId })
      .execute()
    expect(await cutLotKey(tx, MAINTENANT, collegue, lotId)).toBeNull()
    expect(await cutLotKey(tx, MAINTENANT, { ...demarche.instructeur, roles: ['usager'] }, lotId)).toBeNull()
    expect(await cutLotKey(tx, MAINTENANT, demarche.instructeur, 'rien')).toBeNull()
  })
})

describe('a batch', () => {
  test('of few light acts is done at once; another one by its job, once per dossier', async ({ tx }) => {
    const demarche = await uneDemarche(tx)
    const dossiers = await desDossiers(tx, demarche, 'en_construction', 2)
    const ids = dossiers.map(({ id }) => id)
    const leger = await unLot(tx, demarche, 'suivre', ids)
    await lancer(leger, {})
    expect(await lotLu(leger)).toMatchObject({ etat: 'fini', comptes: { fait: 2 }, refus: [] })
    const lourd = await unLot(tx, demarche, 'passer-en-instruction', ids)
    await lancer(lourd, {})
    expect(await lotLu(lourd)).toMatchObject({ etat: 'en_cours', comptes: { attente: 2 } })
    expect(await jobsOf(tx, 'lot')).toContainEqual({ lotId: lourd.lotId })
    expect(await faire(tx, lourd.lotId)).toBe(2)
    expect(await faire(tx, lourd.lotId)).toBe(0)
    expect(await lotLu(lourd)).toMatchObject({ etat: 'fini', comptes: { fait: 2 } })
    expect(await refusalOf(lancer(lourd, {}))).toBe('transition_refusee')
    const { rows } = await sql`select 1 from evenements where type = 'dossier.passe_en_instruction'`.execute(tx)
    expect(rows).toHaveLength(2)
  })

  test('says of each dossier it refuses why, in the words of the act', async ({ tx }) => {
    const demarche = await uneDemarche(tx)
    const [ouvert] = await desDossiers(tx, demarche, 'en_instruction', 1)
    const [decide] = await desDossiers(tx, demarche, 'accepte', 1)
    if (!ouvert || !decide) throw new Error('no dossier')
    const key = await unLot(tx, demarche, 'archiver', [ouvert.id, decide.id])
    await lancer(key, {})
    const lu = await lotLu(key)
    expect(lu.comptes).toMatchObject({ fait: 1, refuse: 1 })
    expect(lu.refus).toMatchObject([
      { dossier: { id: ouvert.id }, phrase: expect.stringContaining('attend une décision') },
    ])
  })

  test('does nothing to a dossier that its author lost on the way, and does not show it', async ({ tx }) => {
    const demarche = await uneDemarche(tx)
    const [garde, perdu] = await desDossiers(tx, demarche, 'en_construction', 2)
    if (!garde || !perdu) throw new Error('no dossier')
    const key = await unLot(tx, demarche, 'passer-en-instruction', [garde.id, perdu.id])
    await lancer(key, {})
    const { id: autre } = await tx
      .insertInto('groupes')
      .values({ demarche_id: demarche.id, nom: 'Autre', par_defaut: false })
      .returning('id')
      .executeTakeFirstOrThrow()
    await tx.updateTable('dossiers').set({ groupe_id: autre }).where('id', '=', perdu.id).execute()
    await faire(tx, key.lotId)
    expect(await etatDe(tx, perdu.id)).toBe('en_construction')
    expect((await lotLu(key)).refus).toMatchObject([{ dossier: null, phrase: expect.stringContaining('vos groupes') }])
    // Nor to any, once they instruct no more.
    const suivant = await unLot(tx, demarche, 'passer-en-instruction', [garde.id])
    await lancer(suivant, {})
    await tx.deleteFrom('roles').where('compte_id', '=', demarche.instructeur.compteId).execute()
    await faire(tx, suivant.lotId)
    expect(await tx.selectFrom('lot_dossiers').where('lot_id', '=', suivant.lotId).select('etat').execute()).toEqual([
      { etat: 'refuse' },
    ])
  })

  test('cut short goes on where it stopped, by another worker, each dossier once', async ({ dbtest }) => {
    const demarche = await uneDemarche(dbtest)
    const ids = (await desDossiers(dbtest, demarche, 'en_construction', 6)).map(({ id }) => id)
    const key = await unLot(dbtest, demarche, 'passer-en-instruction', ids)
    await lancer(key, {})
    let reste = 3
    const signal = {
      throwIfAborted: () => {
        if (reste-- === 0) throw new Error('killed')
      },
    }
    await expect(executer(systemKey(dbtest, MAINTENANT, 'essai'), key.lotId, { signal })).rejects.toThrow('killed')
    expect(await lotLu(key)).toMatchObject({ etat: 'en_cours', comptes: { fait: 3, attente: 3 } })
    expect(await relancerLesLots(systemKey(dbtest, MAINTENANT, 'essai'))).toBe(1)
    const faits = await Promise.all([faire(dbtest, key.lotId), faire(dbtest, key.lotId)])
    expect(faits.reduce((somme, n) => somme + n, 0)).toBe(3)
    await faire(dbtest, key.lotId)
    expect(await lotLu(key)).toMatchObject({ etat: 'fini', comptes: { fait: 6 } })
    const { rows } = await sql`select 1 from evenements where type = 'dossier.passe_en_instruction'`.execute(dbtest)
    expect(rows).toHaveLength(6)
    expect(await jobsOf(dbtest, 'lettre-evenement')).toHaveLength(6)
  })

  test('is stopped before what is left, and given up before it begins', async ({ tx }) => {
    const demarche = await uneDemarche(tx)
    const ids = (await desDossiers(tx, demarche, 'en_construction', 2)).map(({ id }) => id)
    const key = await unLot(tx, demarche, 'passer-en-instruction', ids)
    await lancer(key, {})
    await arreter(key)
    expect(await faire(tx, key.lotId)).toBe(0)
    expect(await lotLu(key)).toMatchObject({ etat: 'fini', comptes: { refuse: 2 } })
    expect(await refusalOf(abandonner(key))).toBe('transition_refusee')
    const autre = await unLot(tx, demarche, 'suivre', ids)
    await abandonner(autre)
    expect(await refusalOf(lotLu(autre))).toBe('introuvable')
  })

  test('leaves thirty days after its end, and the day after when it never began', async ({ tx }) => {
    const demarche = await uneDemarche(tx)
    const ids = (await desDossiers(tx, demarche, 'en_construction', 1)).map(({ id }) => id)
    await lancer(await unLot(tx, demarche, 'suivre', ids), {})
    await unLot(tx, demarche, 'suivre', ids)
    const encore = async (heures: number) => effacerLots(systemKey(tx, plusTard(heures), 'essai'))
    expect(await encore(23)).toBe(0)
    expect(await encore(25)).toBe(1)
    expect(await encore(30 * 24 - 1)).toBe(0)
    expect(await encore(30 * 24 + 1)).toBe(1)
  })
})

describe('a batch across démarches', () => {
  /** Two démarches that one person instructs, a third that they do not. */
  async function unMonde(tx: Tx) {
    const demarche = await uneDemarche(tx)
    const autre = await uneDemarche(tx)
    const etrangere = await uneDemarche(tx)
    await tx
      .insertInto('groupe_instructeurs')
      .values({ groupe_id: autre.groupeId, compte_id: demarche.instructeur.compteId })
      .execute()
    const un = await unDossier(tx, { demarche, etat: 'en_construction' })
    const deux = await unDossier(tx, { demarche: autre, etat: 'en_construction' })
    const ailleurs = await unDossier(tx, { demarche: etrangere, etat: 'en_construction' })
    return { demarche, autre, un, deux, ailleurs, cle: await cleDInstructeur(tx, demarche.instructeur) }
  }

  test('is of every result that is one’s own, told of with its démarche, done once, undone', async ({ tx }) => {
    const { demarche, un, deux, ailleurs, cle } = await unMonde(tx)
    const decide = await unDossier(tx, { demarche: deux.demarche, etat: 'accepte' })
    const vue = { ...VUE_PAR_DEFAUT, onglet: 'tous' as const, par: 25 as const }
    const key = await cleDuLot(tx, demarche, await choisir(cle, null, 'passer-en-instruction', { vue }))
    expect(await lotLu(key)).toMatchObject({ demarche: null, total: 3 })
    await lancer(key, {})
    expect(await faire(tx, key.lotId)).toBe(3)
    expect([await etatDe(tx, un.id), await etatDe(tx, deux.id), await etatDe(tx, ailleurs.id)]).toEqual([
      'en_instruction',
      'en_instruction',
      'en_construction',
    ])
    const { titre } = await tx
      .selectFrom('demarches')
      .where('id', '=', deux.demarche.id)
      .select('titre')
      .executeTakeFirstOrThrow()
    expect((await lotLu(key)).refus).toMatchObject([{ dossier: { id: decide.id, demarche: titre } }])
    expect(await lotsRecents(cle, null)).toMatchObject([{ id: key.lotId }])
    expect(await lotsRecents(cle, demarche.id)).toEqual([])
    await defaire(key)
    await faire(tx, key.lotId)
    expect([await etatDe(tx, un.id), await etatDe(tx, deux.id)]).toEqual(['en_construction', 'en_construction'])
    expect(await lotLu(key)).toMatchObject({ etat: 'defait', comptes: { defait: 2, refuse: 1 } })
  })

  test('asks for the right on each dossier again as it comes to it', async ({ tx }) => {
    const { demarche, autre, un, deux, cle } = await unMonde(tx)
    const key = await cleDuLot(tx, demarche, await choisir(cle, null, 'suivre', { coches: [un.id, deux.id] }))
    await tx
      .deleteFrom('groupe_instructeurs')
      .where('groupe_id', '=', autre.groupeId)
      .where('compte_id', '=', demarche.instructeur.compteId)
      .execute()
    await lancer(key, {})
    const lu = await lotLu(await cleDuLot(tx, demarche, key.lotId))
    expect(lu).toMatchObject({ comptes: { fait: 1, refuse: 1 }, refus: [{ dossier: null }] })
    expect(await tx.selectFrom('suivis').select('dossier_id').execute()).toEqual([{ dossier_id: un.id }])
  })

  test('is never of an act that reads the settings of one démarche', async ({ tx }) => {
    const { un, cle } = await unMonde(tx)
    const refuses: string[] = []
    for (const acte of Object.keys(ACTES)) {
      const refus = await refusalOf(choisir(cle, null, acte, { coches: [un.id] }))
      if (refus !== null) refuses.push(acte)
    }
    expect(refuses).toEqual(['etiqueter', 'desetiqueter', 'reaffecter', 'accepter', 'refuser', 'classer-sans-suite'])
    // Nor is one kept so, whoever writes it.
    await expect(
      sql`savepoint essai; update lots set acte = 'accepter' where demarche_id is null`.execute(tx),
    ).rejects.toThrow('lots_d_une_demarche')
  })

  test('of the rows of one click is undone as any other', async ({ tx }) => {
    const { demarche, un, deux, ailleurs, cle } = await unMonde(tx)
    const { lot, faits, refuses } = await agirToutDeSuite(cle, null, 'suivre', [un.id, deux.id, ailleurs.id])
    expect([faits, refuses, await suivis(tx)]).toEqual([2, 0, 2])
    await defaire(await cleDuLot(tx, demarche, lot))
    expect(await suivis(tx)).toBe(0)
  })
})

describe('a decision by batch', () => {
  test('is that of each dossier as it was chosen: one that has changed since is refused, and said so', async ({
    tx,
  }) => {
    const demarche = await uneDemarche(tx, { annotations: [champ('note')] })
    const [tel, annote, ecrit] = await desDossiers(tx, demarche, 'en_instruction', 3)
    if (!tel || !annote || !ecrit) throw new Error('no dossier')
    const key = await unLot(tx, demarche, 'refuser', [tel.id, annote.id, ecrit.id])
    await annoter(await instructionKeyOf(tx, annote), [
      { id: '01J00000000000000000000001', champ: 'note' as never, row: null, base: 0, raw: 'x' },
    ])
    await tx
      .insertInto('messages')
      .values({
        dossier_id: ecrit.id,
        rang: 1,
        auteur_id: null,
        auteur_role: 'usager',
        envoi: 'e',
        texte: 'Attendez',
        at: MAINTENANT,
        retire_at: null,
      })
      .execute()
    await lancer(key, { motivation: 'Dossier {{numero}} hors délai' })
    await faire(tx, key.lotId)
    expect([await etatDe(tx, tel.id), await etatDe(tx, annote.id), await etatDe(tx, ecrit.id)]).toEqual([
      'refuse',
      'en_instruction',
      'en_instruction',
    ])
    const { refus } = await lotLu(key)
    expect(refus.map(({ phrase }) => phrase)).toEqual([
      expect.stringContaining('a changé depuis'),
      expect.stringContaining('a changé depuis'),
    ])
    const { rows } = await sql<{ motivation: string }>`
      select contenu->>'motivation' as motivation from evenement_contenus`.execute(tx)
    const { numero } = await tx
      .selectFrom('dossiers')
      .where('id', '=', tel.id)
      .select('numero')
      .executeTakeFirstOrThrow()
    expect(rows.map(({ motivation }) => motivation)).toContain(`Dossier ${nombre(numero)} hors délai`)
  })

  test('is refused where a tag says nothing, already decided, or without the reasons it needs', async ({ tx }) => {
    const demarche = await uneDemarche(tx, { champs: [champ('nom')] })
    const [sans, decide] = await desDossiers(tx, demarche, 'en_instruction', 2)
    if (!sans || !decide) throw new Error('no dossier')
    const key = await unLot(tx, demarche, 'accepter', [sans.id, decide.id])
    expect(await refusalOf(lancer(await unLot(tx, demarche, 'refuser', [sans.id]), { motivation: ' ' }))).toBe('refus')
    await deciderTelQuel(await instructionKeyOf(tx, decide), 'accepter')
    await lancer(key, { motivation: 'Bonjour {{question:nom}}' })
    await faire(tx, key.lotId)
    const { refus } = await lotLu(key)
    expect(refus.map(({ phrase }) => phrase)).toEqual([
      expect.stringContaining('n’a pas de réponse'),
      expect.stringContaining('déjà accepté'),
    ])
  })

  test('only proposes where a second person confirms', async ({ tx }) => {
    const demarche = await uneDemarche(tx)
    await tx.updateTable('demarches').set({ double_regard: true }).where('id', '=', demarche.id).execute()
    const [un] = await desDossiers(tx, demarche, 'en_instruction', 1)
    if (!un) throw new Error('no dossier')
    const key = await unLot(tx, demarche, 'accepter', [un.id])
    expect(await lotLu(key)).toMatchObject({ isPropose: true })
    await lancer(key, {})
    await faire(tx, key.lotId)
    expect(await etatDe(tx, un.id)).toBe('en_instruction')
    expect(await propositionDe(await instructionKeyOf(tx, un))).toMatchObject({ decision: 'accepter', isMienne: true })
  })

  test('is never undone', async ({ tx }) => {
    const demarche = await uneDemarche(tx)
    const [un] = await desDossiers(tx, demarche, 'en_instruction', 1)
    const key = await unLot(tx, demarche, 'accepter', [un?.id ?? ''])
    await lancer(key, {})
    await faire(tx, key.lotId)
    expect(await refusalOf(defaire(key))).toBe('transition_refusee')
    expect((await lotLu(key)).retourJusquA).toBeNull()
  })
})

describe('undoing', () => {
  test('takes back what is as the batch left it, for a day; the rest is listed with its reason', async ({ tx }) => {
    const demarche = await uneDemarche(tx)
    const dossiers = await desDossiers(tx, demarche, 'en_construction', 3)
    const [libre, repris, deja] = dossiers
    if (!libre || !repris || !deja) throw new Error('no dossier')
    await suivre(await instructionKeyOf(tx, deja))
    const key = await unLot(
      tx,
      demarche,
      'suivre',
      dossiers.map(({ id }) => id),
    )
    await lancer(key, {})
    expect((await lotLu(key)).comptes).toMatchObject({ fait: 2, sans_effet: 1 })
    await nePlusSuivre(await instructionKeyOf(tx, repris))
    await suivre(await instructionKeyOf(tx, repris, plusTard(1)))
    expect(await refusalOf(defaire(await cleDuLot(tx, demarche, key.lotId, plusTard(25))))).toBe('transition_refusee')
    await defaire(await cleDuLot(tx, demarche, key.lotId, plusTard(23)))
    expect(await lotLu(key)).toMatchObject({
      etat: 'defait',
      comptes: { defait: 1, garde: 1, sans_effet: 1 },
      refus: [{ dossier: { id: repris.id } }],
    })
    expect(await suivis(tx)).toBe(2)
    expect(await refusalOf(defaire(key))).toBe('transition_refusee')
  })

  test('of unfollowing follows again', async ({ tx }) => {
    const demarche = await uneDemarche(tx)
    const [un] = await desDossiers(tx, demarche, 'en_construction', 1)
    if (!un) throw new Error('no dossier')
    await suivre(await instructionKeyOf(tx, un))
    const key = await unLot(tx, demarche, 'ne-plus-suivre', [un.id])
    await lancer(key, {})
    expect(await suivis(tx)).toBe(0)
    await defaire(key)
    expect(await suivis(tx)).toBe(1)
  })

  test('of labels, archives and taking in instruction; never what somebody changed since', async ({ tx }) => {
    const demarche = await uneDemarche(tx)
    const { id: etiquette } = await tx
      .insertInto('etiquettes')
      .values({ demarche_id: demarche.id, nom: 'Urgent', couleur: 'danger', rang: 0 })
      .returning('id')
      .executeTakeFirstOrThrow()
    const poses = async () =>
      (await tx.selectFrom('dossier_etiquettes').select('dossier_id').execute()).map(({ dossier_id }) => dossier_id)
    const [un, deux] = await desDossiers(tx, demarche, 'en_construction', 2)
    const [clos, rouvert] = await desDossiers(tx, demarche, 'accepte', 2)
    if (!un || !deux || !clos || !rouvert) throw new Error('no dossier')

    const etiquetage = await unLot(tx, demarche, 'etiqueter', [un.id, deux.id])
    expect(await refusalOf(lancer(etiquetage, { etiquette: demarche.id }))).toBe('refus')
    await lancer(etiquetage, { etiquette })
    expect(await poses()).toHaveLength(2)
    await oterEtiquette(await instructionKeyOf(tx, deux), etiquette as EtiquetteId)
    await defaire(etiquetage)
    expect(await poses()).toEqual([])
    expect(await lotLu(etiquetage)).toMatchObject({ comptes: { defait: 1, garde: 1 } })

    const archivage = await unLot(tx, demarche, 'archiver', [clos.id, rouvert.id])
    await lancer(archivage, {})
    await desarchiver(await instructionKeyOf(tx, rouvert))
    await archiver(await instructionKeyOf(tx, rouvert))
    await defaire(archivage)
    const archives = await tx.selectFrom('dossiers').where('archive_at', 'is not', null).select('id').execute()
    expect(archives).toEqual([{ id: rouvert.id }])

    await tx
      .insertInto('corrections')
      .values({ dossier_id: deux.id, motif: 'incorrect', message: 'À revoir', demande_at: MAINTENANT } as never)
      .execute()
    const passage = await unLot(tx, demarche, 'passer-en-instruction', [un.id, deux.id])
    await lancer(passage, {})
    await faire(tx, passage.lotId)
    await defaire(passage)
    await faire(tx, passage.lotId)
    expect([await etatDe(tx, un.id), await etatDe(tx, deux.id)]).toEqual(['en_construction', 'en_instruction'])
    expect((await lotLu(passage)).refus).toMatchObject([{ phrase: expect.stringContaining('correction') }])
    // Its owner may change it again.
    expect(await editKeyOf(tx, un)).toMatchObject({ dossierId: un.id })
  })

  test('of giving dossiers away brings them back to whoever gave them, even where they read them no more', async ({
    tx,
  }) => {
    const demarche = await uneDemarche(tx)
    const [rendu, parti] = await desDossiers(tx, demarche, 'en_construction', 2)
    if (!rendu || !parti) throw new Error('no dossier')
    const collegue = await a.compte(tx, { roles: ['instructeur'] })
    const [vers, ailleurs] = await Promise.all(
      ['Nord', 'Sud'].map(async (nom) => {
        const { id } = await tx
          .insertInto('groupes')
          .values({ demarche_id: demarche.id, nom, par_defaut: false })
          .returning('id')
          .executeTakeFirstOrThrow()
        await tx.insertInto('groupe_instructeurs').values({ groupe_id: id, compte_id: collegue.compteId }).execute()
        return id
      }),
    )
    if (!vers || !ailleurs) throw new Error('no groupe')
    const groupeDe = async (id: DossierId) =>
      (await tx.selectFrom('dossiers').where('id', '=', id).select('groupe_id').executeTakeFirstOrThrow()).groupe_id
    const key = await unLot(tx, demarche, 'reaffecter', [rendu.id, parti.id])
    expect(await refusalOf(lancer(key, { groupe: (await uneDemarche(tx)).groupeId }))).toBe('refus')
    await lancer(key, { groupe: vers, motif: 'Secteur nord' })
    await faire(tx, key.lotId)
    expect([await groupeDe(rendu.id), await groupeDe(parti.id)]).toEqual([vers, vers])
    const sienne = await cutInstructionKey(tx, MAINTENANT, collegue, parti.id)
    if (!sienne) throw new Error('no key for the colleague')
    await reaffecter(sienne, { groupeId: ailleurs, motif: '' })
    await defaire(key)
    await faire(tx, key.lotId)
    expect([await groupeDe(rendu.id), await groupeDe(parti.id)]).toEqual([demarche.groupeId, ailleurs])
    expect(await lotLu(key)).toMatchObject({ comptes: { defait: 1, garde: 1 }, refus: [{ dossier: null }] })
  })
})
