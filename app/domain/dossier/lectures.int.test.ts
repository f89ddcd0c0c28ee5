import { ulid } from 'ulid'
import { describe, expect } from 'vitest'
import { a, MAINTENANT } from '../../../db/builders.ts'
import { test } from '../../../db/testing.ts'
import type { Section, StableId } from '../../../form-engine/formulaire.ts'
import { addSeconds, civilDate } from '../../../form-engine/temps.ts'
import { cutInstructeurKey, cutPersonKey } from '../compte/access.ts'
import { systemKey, type Personne } from '../cles.ts'
import { effacer } from '../conservation/effacer.ts'
import { champ, editKeyOf, readKeyOf, unDossier, uneDemarche } from '../testing.ts'
import { list, mesTraces } from './list.ts'
import { recepisseDe } from './recepisse.ts'
import { remplir } from './remplir.ts'
import { repondre } from './repondre.ts'
import { aVerifier, show } from './show.ts'
import type { EtatDossier, EtatVu } from './transitions.ts'
import { tracesInstruction } from './traces-instruction.ts'
import { deposerTelQuel } from './tel-quel-pour-les-tests.ts'

const section = (id: string, titre: string, enfants: Section['enfants']): Section => ({
  kind: 'section',
  id: id as StableId,
  titre,
  enfants,
})

const DEUX_PAGES = [
  section('s1', 'Vous', [champ('nom', { obligatoire: true }), champ('commune', { type: 'communes' })]),
  section('s2', 'Le terrain', [champ('age', { type: 'integer_number', obligatoire: true })]),
]

const op = (id: string, raw: string, base = 0) => ({ id: ulid(), champ: id as StableId, row: null, base, raw })

describe('a page to fill', () => {
  test('shows what its controls held, and what is wrong with a draft', async ({ tx }) => {
    const dossier = await unDossier(tx, { demarche: await uneDemarche(tx, { champs: DEUX_PAGES }) })
    const key = await editKeyOf(tx, dossier)
    await repondre(key, [op('nom', 'Ada'), op('age', 'douze')])
    const vous = await remplir(key, 'vous')
    expect(vous?.noeuds[0]).toMatchObject({ libelle: 'Question nom', saisie: 'Ada', seq: 1, faute: null })
    expect(vous?.etapes.map(({ titre, etat }) => [titre, etat])).toEqual([
      ['Vous', 'complete'],
      ['Le terrain', 'en_erreur'],
    ])
    expect(vous?.enregistreAt).toBe(MAINTENANT)
    const terrain = await remplir(key, 'le-terrain')
    expect(terrain?.noeuds[0]).toMatchObject({ saisie: 'douze', faute: { code: 'entier_attendu' } })
  })

  test('proposes the communes that an ambiguous name may mean', async ({ tx }) => {
    const dossier = await unDossier(tx, { demarche: await uneDemarche(tx, { champs: DEUX_PAGES }) })
    const key = await editKeyOf(tx, dossier)
    await repondre(key, [op('commune', 'Montreuil')])
    const vue = await remplir(key, 'vous')
    const commune = vue?.noeuds[1]
    if (commune?.kind !== 'champ') throw new Error('no champ')
    expect(commune.propositions.map(({ valeur }) => valeur)).toContain('Montreuil (93100)')
    // What a proposal sends is understood.
    await repondre(key, [op('commune', 'Montreuil (93100)', commune.seq)])
    expect((await remplir(key, 'vous'))?.noeuds[1]).toMatchObject({ faute: null, propositions: [] })
  })

  test('a page the form does not have is none', async ({ tx }) => {
    expect(await remplir(await editKeyOf(tx, await unDossier(tx)), 'ailleurs')).toBeNull()
  })
})

describe('the check page', () => {
  test('names every answer that blocks the deposit', async ({ tx }) => {
    const dossier = await unDossier(tx, { demarche: await uneDemarche(tx, { champs: DEUX_PAGES }) })
    const vue = await aVerifier(await editKeyOf(tx, dossier))
    expect(vue.erreurs.map(({ libelle, page, code }) => [libelle, page, code])).toEqual([
      ['Question nom', 'vous', 'obligatoire'],
      ['Question age', 'le-terrain', 'obligatoire'],
    ])
  })
})

describe('a dossier and its receipt', () => {
  test('a draft has no receipt; a deposited dossier says what was answered and until when it is kept', async ({
    tx,
  }) => {
    const dossier = await unDossier(tx)
    const key = await editKeyOf(tx, dossier)
    const lecture = await readKeyOf(tx, dossier)
    await repondre(key, [op('nom', 'Ada')])
    expect(await recepisseDe(lecture)).toBeNull()
    expect(await show(lecture)).toMatchObject({ etat: 'brouillon', etapes: [{ etat: 'complete' }] })
    await deposerTelQuel(key)
    const recu = await recepisseDe(lecture)
    expect(recu).toMatchObject({ deposant: dossier.usager.email, deposeLe: MAINTENANT, fichiers: [] })
    expect(recu?.sections[0]?.reponses).toEqual([{ libelle: 'Question nom', valeur: 'Ada' }])
    expect(recu?.conservation).toContain('36 mois')
    const vu = await show(lecture)
    if (vu.etat === 'brouillon') throw new Error('still a draft')
    expect(vu.chronologie.map(({ type }) => type)).toEqual(['dossier.depose'])
    expect(vu.chronologie.every(({ par }) => par === null)).toBe(true)
  })

  test('the receipt says how one reaches the groupe where it says so, and the service for the rest', async ({ tx }) => {
    const dossier = await unDossier(tx)
    const { id, groupeId } = dossier.demarche
    await tx
      .updateTable('demarches')
      .set({ service_nom: 'DDT', service_contact: 'ddt@exemple.fr', service_telephone: '01', service_adresse: '1 rue' })
      .where('id', '=', id)
      .execute()
    const key = await editKeyOf(tx, dossier)
    await repondre(key, [op('nom', 'Ada')])
    await deposerTelQuel(key)
    const lecture = await readKeyOf(tx, dossier)
    const contact = async () => (await recepisseDe(lecture))?.contact
    expect(await contact()).toEqual(['01', 'ddt@exemple.fr', '1 rue'])
    await tx
      .updateTable('groupes')
      .set({ contact_telephone: '03', contact_page: 'https://exemple.fr/nord' })
      .where('id', '=', groupeId)
      .execute()
    expect(await contact()).toEqual(['Groupe par défaut', '03', 'ddt@exemple.fr', '1 rue', 'https://exemple.fr/nord'])
    expect(await recepisseDe(lecture)).toMatchObject({ service: 'DDT', lieu: '1 rue' })
  })
})

describe('my dossiers', () => {
  const cleDe = (tx: Parameters<typeof cutPersonKey>[0], personne: Personne) => {
    const key = cutPersonKey(tx, MAINTENANT, personne)
    if (!key) throw new Error('no key')
    return key
  }

  test('are mine only, by tab, with the step to go on with', async ({ tx }) => {
    const demarche = await uneDemarche(tx, { champs: DEUX_PAGES })
    const mien = await unDossier(tx, { demarche, purgeAt: civilDate('2026-12-07') })
    await unDossier(tx, { demarche })
    await repondre(await editKeyOf(tx, mien), [op('nom', 'Ada')])
    const { dossiers, comptes } = await list(cleDe(tx, mien.usager), { onglet: 'en-cours', apres: null })
    expect(dossiers).toEqual([
      expect.objectContaining({
        id: mien.id,
        avancement: { rang: 2, total: 3, page: 'le-terrain', titre: 'Le terrain' },
        isModifieAujourdhui: true,
      }),
    ])
    expect(comptes).toEqual({ 'en-cours': 1, traites: 0 })
  })

  test('are found by their number, by words of their démarche, by their state; nothing of another person’s', async ({
    tx,
  }) => {
    const [haies, cantine] = [await uneDemarche(tx), await uneDemarche(tx)]
    await tx.updateTable('demarches').set({ titre: 'Inscription à la cantine' }).where('id', '=', cantine.id).execute()
    const mien = await unDossier(tx, { demarche: haies })
    const depose = await unDossier(tx, { demarche: cantine, usager: mien.usager, etat: 'en_construction' })
    const autre = await unDossier(tx, { demarche: haies })
    const trouver = async (texte: string, etat: EtatDossier | null = null) => {
      const filtre = { texte, etat }
      const { dossiers, comptes } = await list(cleDe(tx, mien.usager), { onglet: 'en-cours', apres: null, filtre })
      return { ids: dossiers.map(({ id }) => id), compte: comptes['en-cours'] }
    }
    expect(await trouver('HAIES plant')).toEqual({ ids: [mien.id], compte: 1 })
    expect(await trouver('aide cantine')).toEqual({ ids: [], compte: 0 })
    const { numero } = await tx
      .selectFrom('dossiers')
      .where('id', '=', depose.id)
      .select('numero')
      .executeTakeFirstOrThrow()
    expect((await trouver(`n° ${numero}`)).ids).toEqual([depose.id])
    expect((await trouver('', 'en_construction')).ids).toEqual([depose.id])
    const sien = await tx.selectFrom('dossiers').where('id', '=', autre.id).select('numero').executeTakeFirstOrThrow()
    expect((await trouver(String(sien.numero))).ids).toEqual([])
    expect((await trouver(' %_ ')).ids).toHaveLength(2)
  })

  test('a decision that waits to be read is not found under its name', async ({ tx }) => {
    const demarche = await uneDemarche(tx, { decision: { accuseLecture: true } })
    const { usager, id } = await unDossier(tx, { demarche, etat: 'refuse' })
    const trouver = async (etat: EtatVu) => {
      const filtre = { texte: '', etat }
      return (await list(cleDe(tx, usager), { onglet: 'traites', apres: null, filtre })).dossiers.map(({ id }) => id)
    }
    expect(await trouver('refuse')).toEqual([])
    expect(await trouver('accepte')).toEqual([])
    expect(await trouver('traite')).toEqual([id])
    await tx.updateTable('dossiers').set({ decision_lue_at: MAINTENANT }).where('id', '=', id).execute()
    expect(await trouver('refuse')).toEqual([id])
    expect(await trouver('traite')).toEqual([])
  })

  test('come twenty a page, each once', async ({ tx }) => {
    const demarche = await uneDemarche(tx)
    const { usager, id } = await unDossier(tx, { demarche })
    const ids = [id]
    for (let n = 1; n < 45; n++) {
      const { id } = await tx
        .insertInto('dossiers')
        .values({
          demarche_id: demarche.id,
          revision_id: demarche.revisionId,
          usager_id: usager.compteId,
          // Some share an instant: the id decides between them.
          cree_at: addSeconds(MAINTENANT, Math.floor(n / 3)),
          activite_on: civilDate('2026-11-22'),
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      ids.push(id)
    }
    const vus: string[] = []
    let apres: string | null = null
    do {
      const page = await list(cleDe(tx, usager), { onglet: 'en-cours', apres })
      expect(page.dossiers.length).toBeLessThanOrEqual(20)
      vus.push(...page.dossiers.map((dossier) => dossier.id))
      apres = page.suite
    } while (apres)
    expect(vus).toHaveLength(45)
    expect(new Set(vus)).toEqual(new Set(ids))
    const falsifiee = await list(cleDe(tx, usager), { onglet: 'en-cours', apres: "x'; drop table dossiers" })
    expect(falsifiee.dossiers).toHaveLength(20)
  })

  test('leave a trace to their owner and to the instructeurs of the groupe, and to nobody else (S-68)', async ({
    tx,
  }) => {
    const dossier = await unDossier(tx, { etat: 'accepte' })
    await effacer(tx, systemKey(tx, MAINTENANT, 'essai'), [dossier.id], 'conservation')
    const mienne = { numero: expect.any(Number) as number, motif: 'conservation', decideAt: MAINTENANT }
    expect(await mesTraces(cleDe(tx, dossier.usager))).toEqual([expect.objectContaining(mienne)])
    expect(await mesTraces(cleDe(tx, await a.compte(tx)))).toEqual([])
    expect(await mesTraces(cleDe(tx, dossier.demarche.instructeur))).toEqual([])
    const tracesDe = async (personne: Personne) => {
      const key = await cutInstructeurKey(tx, MAINTENANT, personne)
      return key && tracesInstruction(key)
    }
    expect(await tracesDe(dossier.demarche.instructeur)).toEqual([
      expect.objectContaining({ ...mienne, deposeAt: MAINTENANT, etat: 'accepte' }),
    ])
    expect(await tracesDe((await uneDemarche(tx)).instructeur)).toEqual([])
    expect(await tracesDe(dossier.usager)).toBeNull()
  })
})
