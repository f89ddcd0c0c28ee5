import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { antivirusClamd } from '../../adapters/antivirus/clamd.ts'
import { EICAR, fauxClamd, type FauxClamd } from '../../adapters/antivirus/clamd-de-test.ts'
import { MAINTENANT } from '../../../db/builders.ts'
import type { Tx } from '../../../db/client.ts'
import { test } from '../../../db/testing.ts'
import type { FichierId } from '../../../db/schema/ids.ts'
import { FORMULAIRE_VIDE, type Explication, type Formulaire, type StableId } from '../../../form-engine/formulaire.ts'
import { addSeconds } from '../../../form-engine/temps.ts'
import { systemKey, within, type AdminKey } from '../cles.ts'
import { cutPublicKey } from '../compte/access.ts'
import { cutCopieKey } from '../demarche/access.ts'
import { ajouterDesChamps } from '../demarche/copier-champs.ts'
import { copier } from '../demarche/copier.ts'
import { faitsDe } from '../demarche/faits.ts'
import { demarche, laCleDe } from '../demarche/pour-les-tests.ts'
import { remplacer } from '../edition/remplacer.ts'
import { magasinDeTest } from '../piece-jointe/magasin-de-test.ts'
import { champ, readKeyOf, refusalOf, unDossier, uneDemarche } from '../testing.ts'
import { ajouterFichier } from './ajouter.ts'
import { analyserFichier } from './analyser.ts'
import { effacerFichiersInutiles, JOURS_AVANT_EFFACEMENT } from './effacer-inutiles.ts'
import { garderFichier } from './garder.ts'
import { lireFichierDAdministration, lireFichierDuFormulaire, lireFichierPublic } from './lire.ts'
import { listFichiers } from './list.ts'
import { TAILLE_MAX_FICHIER } from './regles.ts'
import { retirerFichier } from './retirer.ts'
import { civilDate } from '../../../form-engine/temps.ts'

const magasin = magasinDeTest()
let demon: FauxClamd
beforeAll(async () => {
  demon = await fauxClamd()
})
afterAll(() => demon.arreter())

async function* source(octets: Uint8Array): AsyncGenerator<Uint8Array> {
  yield octets
}

/** Adds a file and has it judged. */
async function ajouter(key: AdminKey, tx: Tx, contenu = 'Une notice à lire.', nom = 'notice.txt'): Promise<string> {
  const ajout = await ajouterFichier(key, { nom, source: source(Buffer.from(contenu)) }, magasin)
  if (!ajout.ok) throw new Error(ajout.motif)
  await analyser(tx, ajout.sha256)
  return ajout.sha256
}

async function analyser(tx: Tx, sha256: string): Promise<void> {
  const rows = await tx.selectFrom('fichiers').where('sha256', '=', sha256).select('id').execute()
  for (const { id } of rows)
    await analyserFichier(systemKey(tx, MAINTENANT, 'essai'), id, { magasin, antivirus: antivirusClamd(demon) })
}

function quiPropose(...sha256: string[]): Formulaire {
  const fichiers = sha256.map((un) => ({ sha256: un, nom: 'Notice' }))
  const explication: Explication = {
    kind: 'explication',
    id: 'lire' as StableId,
    libelle: 'À lire',
    texte: '',
    fichiers,
  }
  return { ...FORMULAIRE_VIDE, champs: [explication, champ('nom')] }
}

const manquants = async (tx: Tx, key: AdminKey) => (await faitsDe(tx, key.demarcheId, civilDate('2026-11-26'))).fichiers

describe('a file is added', () => {
  test('encrypted, checked, and read again as it was', async ({ tx }) => {
    const key = await demarche(tx)
    const sha256 = await ajouter(key, tx)
    const lu = await lireFichierDAdministration(key, sha256, magasin)
    if (!lu?.isLisible) throw new Error('not readable')
    expect((await buffer(lu.lecteur.flux())).toString()).toBe('Une notice à lire.')
    const { objet } = await tx
      .selectFrom('fichiers')
      .where('sha256', '=', sha256)
      .select('objet')
      .executeTakeFirstOrThrow()
    expect((await buffer(await magasin.get(objet))).includes('notice')).toBe(false)
  })

  test('once, whoever adds it: two démarches share its content', async ({ tx }) => {
    const [une, autre] = [await demarche(tx), await demarche(tx)]
    const sha256 = await ajouter(une, tx)
    await ajouter(autre, tx)
    expect(
      await ajouterFichier(une, { nom: 'n.txt', source: source(Buffer.from('Une notice à lire.')) }, magasin),
    ).toMatchObject({
      ok: true,
      isNouveau: false,
    })
    expect(await tx.selectFrom('fichiers').where('sha256', '=', sha256).select('id').execute()).toHaveLength(1)
  })

  test.for([
    ['too large', 'gros.txt', Buffer.alloc(TAILLE_MAX_FICHIER + 1, 97), 'trop_gros'],
    ['of a format nobody takes', 'virus.exe', Buffer.from('MZ'), 'format'],
    ['that is not what its name says', 'notice.pdf', Buffer.from('MZ, pas un PDF'), 'contenu'],
    ['empty', 'vide.txt', Buffer.alloc(0), 'vide'],
  ] as const)('one %s is refused, and nothing is kept', async ([, nom, octets, motif], { tx }) => {
    const key = await demarche(tx)
    expect(await ajouterFichier(key, { nom, source: source(octets) }, magasin)).toMatchObject({ ok: false, motif })
    expect(await listFichiers(key)).toEqual([])
  })

  test('one with a virus is never read, its bytes leave, and it keeps the form from being published', async ({
    tx,
  }) => {
    const key = await demarche(tx)
    const sha256 = await ajouter(key, tx, EICAR.toString(), 'malade.txt')
    expect(await lireFichierDAdministration(key, sha256, magasin)).toEqual({ isLisible: false, etat: 'infecte' })
    expect(await tx.selectFrom('objets_a_effacer').select('objet').execute()).toHaveLength(1)
    await remplacer(key, quiPropose(sha256))
    expect(await manquants(tx, key)).toEqual([expect.stringContaining('virus')])
  })
})

describe('a form names a file', () => {
  test('of another démarche: the publication is refused, and nobody reads it there', async ({ tx }) => {
    const [une, autre] = [await demarche(tx), await demarche(tx)]
    const sha256 = await ajouter(une, tx)
    await remplacer(autre, quiPropose(sha256))
    expect(await manquants(tx, autre)).toEqual([expect.stringContaining('n’est pas parmi les fichiers')])
    expect(await lireFichierDAdministration(autre, sha256, magasin)).toBeNull()
  })

  test('not checked yet: the publication waits, then nothing is missing', async ({ tx }) => {
    const key = await demarche(tx)
    const ajout = await ajouterFichier(key, { nom: 'n.txt', source: source(Buffer.from('abc')) }, magasin)
    if (!ajout.ok) throw new Error(ajout.motif)
    await remplacer(key, quiPropose(ajout.sha256))
    expect(await manquants(tx, key)).toEqual([expect.stringContaining('en cours de vérification')])
    await analyser(tx, ajout.sha256)
    expect(await manquants(tx, key)).toEqual([])
  })
})

describe('whoever was shown a form', () => {
  async function publiee(tx: Tx) {
    const texte = Buffer.from('Une notice.')
    const attente = {
      taille: texte.length,
      empreinte: createHash('sha256').update(texte).digest('hex'),
      octets: () => source(texte),
    }
    const demarcheDeTest = await uneDemarche(tx, { champs: quiPropose(attente.empreinte).champs })
    const dossier = await unDossier(tx, { demarche: demarcheDeTest })
    const par = dossier.usager.compteId
    const place = { demarcheId: demarcheDeTest.id, par, now: MAINTENANT }
    await garderFichier(tx, place, { nom: 'notice.txt', type: 'text/plain', attente }, magasin)
    const secret = Buffer.from('Un fichier que rien ne nomme.')
    const autre = {
      taille: secret.length,
      empreinte: createHash('sha256').update(secret).digest('hex'),
      octets: () => source(secret),
    }
    await garderFichier(tx, place, { nom: 'secret.txt', type: 'text/plain', attente: autre }, magasin)
    await analyser(tx, attente.empreinte)
    await analyser(tx, autre.empreinte)
    return { dossier, chemin: demarcheDeTest.chemin, nomme: attente.empreinte, tu: autre.empreinte }
  }

  test('reads the files it names, and no other of the démarche', async ({ tx }) => {
    const { dossier, chemin, nomme, tu } = await publiee(tx)
    const key = await readKeyOf(tx, dossier)
    expect(await lireFichierDuFormulaire(key, nomme, magasin)).toMatchObject({ isLisible: true, nom: 'notice.txt' })
    expect(await lireFichierDuFormulaire(key, tu, magasin)).toBeNull()
    const tous = cutPublicKey(tx, MAINTENANT)
    expect(await lireFichierPublic(tous, chemin, nomme, magasin)).toMatchObject({ isLisible: true })
    expect(await lireFichierPublic(tous, chemin, tu, magasin)).toBeNull()
    expect(await lireFichierPublic(tous, 'ailleurs', nomme, magasin)).toBeNull()
  })
})

describe('a file leaves', () => {
  const plusTard = (jours: number) => addSeconds(MAINTENANT, jours * 86_400)

  test('by hand, when no form names it', async ({ tx }) => {
    const key = await demarche(tx)
    const sha256 = await ajouter(key, tx)
    await remplacer(key, quiPropose(sha256))
    expect(await refusalOf(retirerFichier(key, sha256))).toBe('refus')
    await remplacer(key, FORMULAIRE_VIDE)
    await retirerFichier(key, sha256)
    expect(await listFichiers(key)).toEqual([])
    expect(await tx.selectFrom('fichiers').select('id').execute()).toEqual([])
  })

  test('by itself, thirty days after the last form that named it, and not before', async ({ tx }) => {
    const key = await demarche(tx)
    const sha256 = await ajouter(key, tx)
    await remplacer(key, quiPropose(sha256))
    expect(await effacerFichiersInutiles(systemKey(tx, plusTard(100), 'essai'))).toBe(0)
    await remplacer(key, FORMULAIRE_VIDE)
    expect(await effacerFichiersInutiles(systemKey(tx, plusTard(101), 'essai'))).toBe(0)
    expect(await effacerFichiersInutiles(systemKey(tx, plusTard(100 + JOURS_AVANT_EFFACEMENT), 'essai'))).toBe(0)
    // Named again meanwhile: its days are counted anew.
    await remplacer(key, quiPropose(sha256))
    await effacerFichiersInutiles(systemKey(tx, plusTard(120), 'essai'))
    await remplacer(key, FORMULAIRE_VIDE)
    await effacerFichiersInutiles(systemKey(tx, plusTard(121), 'essai'))
    expect(await listFichiers(key)).toHaveLength(1)
    expect(await effacerFichiersInutiles(systemKey(tx, plusTard(121 + JOURS_AVANT_EFFACEMENT), 'essai'))).toBe(1)
    expect(await listFichiers(key)).toEqual([])
    expect(await tx.selectFrom('objets_a_effacer').select('objet').execute()).toHaveLength(1)
  })

  test('never while a published form names it', async ({ tx }) => {
    const sha256 = 'ab'.repeat(32)
    const { id } = await uneDemarche(tx, { champs: quiPropose(sha256).champs })
    await sql`
      insert into fichiers (id, sha256, type, taille, objet, cle_emballee, maitresse, cree_at)
      values ('00000000-0000-7000-8000-000000000001', ${sha256}, 'text/plain', 1, 'fichiers/x', 'x', 'x', ${MAINTENANT})`.execute(
      tx,
    )
    await tx
      .insertInto('fichiers_de_demarche')
      .values({
        demarche_id: id,
        sha256,
        fichier_id: '00000000-0000-7000-8000-000000000001' as FichierId,
        nom: 'n.txt',
        cree_par: null,
        cree_at: MAINTENANT,
      })
      .execute()
    await tx
      .updateTable('demarches')
      .set({ formulaire_brouillon: JSON.stringify(FORMULAIRE_VIDE) })
      .where('id', '=', id)
      .execute()
    await effacerFichiersInutiles(systemKey(tx, plusTard(1), 'essai'))
    expect(await effacerFichiersInutiles(systemKey(tx, plusTard(400), 'essai'))).toBe(0)
  })

  test('with its démarche, when no other one has it', async ({ tx }) => {
    const [une, autre] = [await demarche(tx), await demarche(tx)]
    await ajouter(une, tx)
    await ajouter(autre, tx)
    await tx.deleteFrom('demarches').where('id', '=', une.demarcheId).execute()
    expect(await effacerFichiersInutiles(systemKey(tx, MAINTENANT, 'essai'))).toBe(0)
    await tx.deleteFrom('demarches').where('id', '=', autre.demarcheId).execute()
    expect(await effacerFichiersInutiles(systemKey(tx, MAINTENANT, 'essai'))).toBe(1)
  })
})

describe('files go with the questions that name them', () => {
  test('into a copy of the démarche, and into another form', async ({ tx }) => {
    const key = await demarche(tx)
    const sha256 = await ajouter(key, tx)
    await remplacer(key, quiPropose(sha256))
    const copie = await cutCopieKey(tx, MAINTENANT, key.personne, key.demarcheId)
    if (!copie) throw new Error('no key')
    const { id } = await copier(copie, key as object as Parameters<typeof copier>[1], {
      titre: 'Copie',
      choix: ['champs'],
    })
    const deLaCopie = await laCleDe(key as object as Parameters<typeof laCleDe>[0], id)
    expect(await listFichiers(deLaCopie)).toMatchObject([{ sha256, nom: 'notice.txt' }])
    expect(await manquants(tx, deLaCopie)).toEqual([])
    const vide = await copier(copie, key as object as Parameters<typeof copier>[1], { titre: 'Vide', choix: [] })
    const deLaVide = await laCleDe(key as object as Parameters<typeof laCleDe>[0], vide.id)
    expect(await listFichiers(deLaVide)).toEqual([])
    await ajouterDesChamps(within(deLaVide, tx), { source: key.demarcheId, champs: ['lire'], isConfirme: true })
    expect(await listFichiers(deLaVide)).toMatchObject([{ sha256 }])
  })
})
