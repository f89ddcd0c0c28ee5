import { describe, expect } from 'vitest'
import { a, MAINTENANT } from '../../../db/builders.ts'
import type { Tx } from '../../../db/client.ts'
import { test } from '../../../db/testing.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import { addSeconds } from '../../../form-engine/temps.ts'
import { cutAdministrateurKey, cutSuperKey } from '../compte/access.ts'
import { systemKey, type AdministrateurKey } from '../cles.ts'
import { semer } from '../conservation/canari-de-test.ts'
import { cutAdminKey } from '../demarche/access.ts'
import { administrateur, demarche, evenementsDe, formulaireDe, laCleDe, prete } from '../demarche/pour-les-tests.ts'
import { publier } from '../demarche/publier.ts'
import { showDemarche } from '../demarche/show.ts'
import { ajouter } from '../piece-jointe/ajouter.ts'
import { importerListe } from '../referentiel/importer.ts'
import { champ, editKeyOf, unDossier, uneDemarche } from '../testing.ts'
import { documentChange, enFlux, exporte, ferme, importe, ouvert, signeAilleurs } from './pour-les-tests.ts'
import { importerLePaquet } from './importer.ts'
import { previsionDuPaquet } from './previsualiser.ts'
import { effacerPaquetsRecus, oublierLePaquet, recevoirPaquet, type CleDImport } from './recevoir.ts'
import { ajouterSignataire, oublierSignataire, signatairesConnus } from './signataires.ts'

/** A bundle of another instance, under an address nobody has. */
async function dAilleurs(
  tx: Tx,
  changer: (document: Record<string, never>) => void = () => undefined,
): Promise<Buffer> {
  const contenu = await ouvert(await exporte(await demarche(tx)))
  const document = documentChange(contenu, (lu) => {
    Object.assign(lu['presentation'] ?? {}, { chemin: 'venue-d-ailleurs' })
    changer(lu)
  })
  return ferme(signeAilleurs(document))
}

async function lue(key: CleDImport, octets: Buffer) {
  expect(await recevoirPaquet(key, enFlux(octets))).toEqual({ ok: true })
  const prevision = await previsionDuPaquet(key)
  if (!prevision) throw new Error('no bundle waits')
  return prevision
}

const conflits = ({ lignes }: Awaited<ReturnType<typeof lue>>) => lignes.flatMap(({ conflit }) => conflit ?? [])

describe('who signed a bundle', () => {
  test('nobody knows yet is named, asks for a confirmation, and is known afterwards', async ({ tx }) => {
    const key = await administrateur(tx)
    const prevision = await lue(key, await dAilleurs(tx))
    expect(prevision.signataire).toMatchObject({ instance: 'Préfecture des Haies', confiance: 'inconnue' })
    const { constat } = prevision
    await expect(importerLePaquet(key, { constat, confiance: false })).rejects.toMatchObject({
      code: 'refus',
      champ: 'confiance',
      message: expect.stringContaining('Préfecture des Haies'),
    })
    expect(await importerLePaquet(key, { constat, confiance: true })).toMatchObject({ ok: true })
    const suivante = await lue(key, await dAilleurs(tx))
    expect(suivante.signataire).toMatchObject({ confiance: 'connue', nom: 'Préfecture des Haies' })
    expect(await importerLePaquet(key, { constat: suivante.constat, confiance: false })).toMatchObject({ ok: true })
  })

  test('the super-administrateur makes known by its key, and forgets', async ({ tx }) => {
    const superKey = cutSuperKey(tx, MAINTENANT, await a.compte(tx, { roles: ['super-administrateur'] }))
    if (!superKey) throw new Error('no super')
    const key = await administrateur(tx)
    const { signataire } = await lue(key, await dAilleurs(tx))
    await expect(ajouterSignataire(superKey, { cle: 'abc', nom: 'Ici' })).rejects.toMatchObject({ champ: 'cle' })
    await ajouterSignataire(superKey, { cle: signataire.cle.toUpperCase(), nom: 'La préfecture' })
    expect(await signatairesConnus(superKey)).toMatchObject([{ nom: 'La préfecture', empreinte: signataire.empreinte }])
    expect((await previsionDuPaquet(key))?.signataire).toMatchObject({ confiance: 'connue', nom: 'La préfecture' })
    await oublierSignataire(superKey, signataire.empreinte)
    expect((await previsionDuPaquet(key))?.signataire).toMatchObject({ confiance: 'inconnue' })
  })

  test('is this instance for what leaves it, and its private key is nowhere in clear', async ({ tx }) => {
    const source = await demarche(tx)
    const octets = await exporte(source)
    const { signataire } = await lue(await administrateur(tx), octets)
    expect(signataire.confiance).toBe('ici')
    const row = await tx.selectFrom('coffre.cle_de_signature').selectAll().executeTakeFirstOrThrow()
    const { cleMaitresse } = await import('../../adapters/trousseau-choisir.ts')
    const graine = await cleMaitresse().deballer(row.cle_emballee)
    const partout = JSON.stringify([row, ...[...(await ouvert(octets)).values()].map(String)])
    for (const ecriture of ['hex', 'base64', 'base64url'] as const)
      expect(partout).not.toContain(graine.toString(ecriture))
    await exporte(source)
    expect(await tx.selectFrom('coffre.cle_de_signature').select('publique').execute()).toEqual([
      { publique: row.publique },
    ])
  })
})

describe('what is applied is what was shown', () => {
  test('a démarche that changed since is shown again, and nothing is written', async ({ tx }) => {
    const key = await demarche(tx)
    const { constat } = await lue(key, await dAilleurs(tx))
    await tx.updateTable('demarches').set({ service_nom: 'Un autre' }).where('id', '=', key.demarcheId).execute()
    const issue = await importerLePaquet(key, { constat, confiance: true })
    if (issue.ok) throw new Error('it was applied')
    expect(issue.prevision.constat).not.toBe(constat)
    expect((await showDemarche(key)).reglages.serviceNom).toBe('Un autre')
    expect(await importerLePaquet(key, { constat: issue.prevision.constat, confiance: true })).toMatchObject({
      ok: true,
    })
    expect(await evenementsDe(key)).toContain('demarche.paquet_importe')
  })

  test('a bundle is applied once, is for the person who sent it, may be given up, and lasts a day', async ({ tx }) => {
    const key = await administrateur(tx)
    const octets = await dAilleurs(tx)
    const { constat } = await lue(key, octets)
    expect(await previsionDuPaquet(await administrateur(tx))).toBeNull()
    await importerLePaquet(key, { constat, confiance: true })
    await expect(importerLePaquet(key, { constat, confiance: true })).rejects.toMatchObject({ code: 'introuvable' })
    await lue(key, octets)
    await oublierLePaquet(key)
    expect(await previsionDuPaquet(key)).toBeNull()
    await lue(key, octets)
    const demain = addSeconds(MAINTENANT, 24 * 3600 + 1)
    expect(await previsionDuPaquet(cutAdministrateurKey(tx, demain, key.personne) as AdministrateurKey)).toBeNull()
    expect(await effacerPaquetsRecus(systemKey(tx, demain, 'test'))).toBe(1)
    expect(await tx.selectFrom('paquet_morceaux').selectAll().execute()).toEqual([])
  })

  test('a démarche that was published takes no bundle', async ({ tx }) => {
    const { key } = await prete(tx)
    await publier(key)
    await expect(recevoirPaquet(key, enFlux(await dAilleurs(tx)))).rejects.toMatchObject({ code: 'refus' })
  })
})

describe('what stands in the way is told, and what is done instead is what was told', () => {
  test('an address that is taken, durations that are too long here', async ({ tx }) => {
    const prise = await demarche(tx)
    const { chemin } = (await showDemarche(prise)).reglages
    const key = await administrateur(tx)
    const octets = await dAilleurs(tx, (lu) => {
      Object.assign(lu['presentation'] ?? {}, { chemin })
      Object.assign(lu, { conservation: { mois: 600, brouillonJours: 3_000, methode: 'supprimer' } })
    })
    const { id, prevision } = await importe(key, octets)
    expect(conflits(prevision).map(({ code }) => code)).toEqual([
      'chemin_pris',
      'conservation_ramenee',
      'brouillons_ramenes',
    ])
    const vue = await showDemarche(await laCleDe(key, id))
    expect(conflits(prevision)).toContainEqual({ code: 'chemin_pris', voulu: chemin, donne: vue.reglages.chemin })
    expect(conflits(prevision)).toContainEqual({
      code: 'conservation_ramenee',
      voulus: 600,
      mois: vue.conservation.mois,
    })
  })

  test('a question whose source is not plugged here loses it; one that is protected waits for an agreement', async ({
    tx,
  }) => {
    const colonnes = [{ id: 'nom', libelle: 'Nom', sorte: 'text' }]
    const champs = [
      {
        kind: 'champ',
        id: 'ailleurs',
        type: 'referentiel',
        libelle: 'Arbre',
        obligatoire: false,
        config: { source: { kind: 'externe', id: 'arbres' }, colonnes, libelleColonne: 'nom' },
      },
      { kind: 'champ', id: 'secu', type: 'nir', libelle: 'Numéro', obligatoire: false },
    ]
    const key = await administrateur(tx)
    const octets = await dAilleurs(tx, (lu) => Object.assign(lu, { formulaire: formulaireDe(champs) }))
    const { id, prevision } = await importe(key, octets)
    expect(conflits(prevision)).toEqual([
      { code: 'source_absente', source: 'arbres' },
      { code: 'type_verrouille', sensibilite: 'nir' },
    ])
    const { formulaire } = await showDemarche(await laCleDe(key, id))
    expect(formulaire.champs[0]).toMatchObject({ config: { source: null, colonnes } })
  })

  test('in a démarche that says something: what is the same, what is replaced, what comes beside', async ({ tx }) => {
    const key = await demarche(tx)
    await importerListe(key, { nom: 'Arbres', octets: Buffer.from('id;Nom\n1;Charme\n') })
    const source = await demarche(tx)
    await importerListe(source, { nom: 'Arbres', octets: Buffer.from('id;Nom\n1;Charme\n') })
    await importerListe(source, { nom: 'Haies', octets: Buffer.from('id;Nom\n1;Vive\n') })
    await tx.insertInto('groupes').values({ demarche_id: source.demarcheId, nom: 'Nord' }).execute()
    await tx.updateTable('demarches').set({ service_nom: 'Ici' }).where('id', '=', key.demarcheId).execute()
    await tx
      .updateTable('demarches')
      .set({ service_nom: 'Là', cadre_juridique: 'Loi' })
      .where('id', '=', source.demarcheId)
      .execute()
    const { prevision } = await importe(key, await exporte(source))
    const dit = Object.fromEntries(
      prevision.lignes.map(({ partie, nom, sort }) => [[partie, nom].filter(Boolean).join(' '), sort]),
    )
    expect(dit).toMatchObject({
      service: 'conflit',
      droit: 'cree',
      demandeur: 'pareil',
      formulaire: 'pareil',
      'groupes Groupe par défaut': 'pareil',
      'groupes Nord': 'cree',
      'listes Arbres': 'pareil',
      'listes Haies': 'cree',
    })
    expect((await showDemarche(key)).reglages).toMatchObject({ serviceNom: 'Là', cadreJuridique: 'Loi' })
  })
})

test('a bundle of a démarche full of people, dossiers and secrets has none of them', async ({ dbtest }) => {
  const canari = 'CANARY-'
  const publiee = await uneDemarche(dbtest, { champs: [champ('nom'), champ('piece', { type: 'piece_justificative' })] })
  const personne = await a.compte(dbtest, {
    roles: ['administrateur'],
    organisationId: await a.organisation(dbtest, `${canari}organisation`),
    nom: `${canari}admin`,
    email: 'canary-admin@exemple.fr',
  })
  await dbtest
    .insertInto('demarche_administrateurs')
    .values({ compte_id: personne.compteId, demarche_id: publiee.id })
    .execute()
  const key = await cutAdminKey(dbtest, MAINTENANT, personne, publiee.id)
  if (!key) throw new Error('no démarche')
  const dossier = await unDossier(dbtest, { demarche: publiee })
  const ajout = await ajouter(
    await editKeyOf(dbtest, dossier, MAINTENANT),
    { champ: 'piece' as StableId, row: null },
    { nom: `${canari}.txt`, source: enFlux(Buffer.from(`${canari}corps`)) },
  )
  if (!ajout.ok) throw new Error(ajout.motif)
  const { id: piece } = await dbtest.selectFrom('pieces_jointes').select('id').executeTakeFirstOrThrow()
  const { id: evenement } = await dbtest
    .selectFrom('evenements')
    .where('type', '=', 'dossier.piece_jointe_ajoutee')
    .select('id')
    .executeTakeFirstOrThrow()
  expect((await semer(dbtest, dossier.id, evenement, piece)).length).toBeGreaterThan(40)
  await dbtest
    .updateTable('demarches')
    .set({ rapport_import: JSON.stringify([{ canari }]) })
    .where('id', '=', publiee.id)
    .execute()
  await dbtest
    .insertInto('modeles_de_message')
    .values({ demarche_id: publiee.id, titre: canari, texte: canari, cree_par: null, cree_at: MAINTENANT })
    .execute()
  const contenu = await ouvert(await exporte(key))
  const tout = [...contenu].map(([nom, octets]) => `${nom} ${octets.toString('utf8')}`).join(' ')
  expect(tout).toContain('Question nom')
  const ids = [dossier.id, publiee.id, personne.compteId, publiee.instructeur.compteId, publiee.groupeId]
  for (const secret of [canari, canari.toLowerCase(), '@exemple.fr', ...ids]) expect(tout).not.toContain(secret)
})
