/** A deposit is what the person saw: anything else is shown again, and asked again. */
import { createHash } from 'node:crypto'
import { ulid } from 'ulid'
import { describe, expect } from 'vitest'
import { a, MAINTENANT } from '../../../db/builders.ts'
import type { Db, Tx } from '../../../db/client.ts'
import type { PieceJointeId } from '../../../db/schema/ids.ts'
import { jobsOf, test } from '../../../db/testing.ts'
import type { Champ, Formulaire, StableId } from '../../../form-engine/formulaire.ts'
import { parseFormulaire } from '../../../form-engine/lire-formulaire.ts'
import type { CellKey, RowId } from '../../../form-engine/reponses.ts'
import { addSeconds, type Instant } from '../../../form-engine/temps.ts'
import type { Json } from '../../../form-engine/type-de-champ.ts'
import type { DepositKey, Personne } from '../cles.ts'
import { ajouter } from '../piece-jointe/ajouter.ts'
import { magasinDeTest } from '../piece-jointe/magasin-de-test.ts'
import { retirer as retirerFichier } from '../piece-jointe/retirer.ts'
import { editKeyOf, readKeyOf, refusalOf, unDossier, uneDemarche, type DossierDeTest } from '../testing.ts'
import { cutDepositKey } from './access.ts'
import { deposer } from './deposer.ts'
import { empreinteDeposee } from './empreinte-deposee.ts'
import { recepisseDe } from './recepisse.ts'
import { repondre } from './repondre.ts'
import { aVerifier, show } from './show.ts'
import { transmettre } from './transmettre.ts'
import { reponsesTransmises } from './transmises.ts'
import { vuAuDepot, type VuAuDepot } from './vu-au-depot.ts'
import { deposerTelQuel } from './tel-quel-pour-les-tests.ts'

const TROIS_HEURES_APRES = addSeconds(MAINTENANT, 3 * 3600)
const LENDEMAIN = addSeconds(MAINTENANT, 24 * 3600)
const [LIGNE_1, LIGNE_2] = ['01J00000000000000000000001', '01J00000000000000000000002'] as RowId[]

const un = (id: string, type: string, plus: object = {}) => ({ kind: 'champ', id, type, libelle: `Q-${id}`, ...plus })

const lu = parseFormulaire({
  langage: 1,
  champs: [
    un('nom', 'text'),
    un('marie', 'yes_no'),
    un('conjoint', 'text', { afficherSi: { op: 'eq', left: { champ: 'marie' }, right: { boolean: true } } }),
    un('loyer', 'integer_number'),
    un('annuel', 'computed', {
      config: { sorte: 'integer' },
      calcul: { op: 'mul', left: { champ: 'loyer' }, right: { integer: '12' } },
    }),
    un('bail', 'piece_justificative', { config: { formats: ['pdf'], max: 3 } }),
    un('fin', 'date'),
    un('retard', 'text', { afficherSi: { op: 'lt', left: { champ: 'fin' }, right: { today: true } } }),
    { kind: 'repetition', id: 'enfants', libelle: 'Enfant', enfants: [un('prenom', 'text')] },
  ],
  annotations: [],
})
if (!lu.ok) throw new Error(JSON.stringify(lu.problemes))
const FORMULAIRE: Formulaire = lu.formulaire

const unDossierComplet = async (db: Db | Tx): Promise<DossierDeTest> =>
  unDossier(db, { demarche: await uneDemarche(db, { champs: FORMULAIRE.champs as Champ[] }) })

/** Writes answers as whoever holds the key; each on the version that stands. */
async function ecrire(key: DepositKey, reponses: Record<string, Json>): Promise<void> {
  for (const [cle, raw] of Object.entries(reponses)) {
    const [champ, row = null] = cle.split('~')
    const sections = await key.db
      .selectFrom('dossier_section')
      .where('dossier_id', '=', key.dossierId)
      .select('reponses')
      .execute()
    const cellules = Object.assign({}, ...sections.map((section) => section.reponses)) as Record<
      string,
      { seq: number }
    >
    const base = cellules[cle]?.seq ?? 0
    const [accuse] = await repondre(key, [
      { id: ulid(), champ: champ as StableId, row: row as RowId | null, base, raw },
    ])
    expect(accuse?.sort).toBe('inscrite')
  }
}

/** What the check page shows at an instant. */
async function page(db: Db | Tx, dossier: DossierDeTest, now: Instant = MAINTENANT): Promise<VuAuDepot> {
  const { vu } = await aVerifier(await editKeyOf(db, dossier, now))
  if (!vu) throw new Error('the check page shows no digest')
  return vu
}

const changements = async (db: Db | Tx, dossier: DossierDeTest, depuis: VuAuDepot, now: Instant = MAINTENANT) =>
  (await aVerifier(await editKeyOf(db, dossier, now), depuis)).changements

const depots = (db: Db | Tx, { id }: DossierDeTest) =>
  db
    .selectFrom('evenements')
    .where('dossier_id', '=', id)
    .where('type', '=', 'dossier.depose')
    .select('donnees')
    .execute()

/** Somebody else who may fill and deposit. */
async function unInvite(
  db: Db | Tx,
  dossier: DossierDeTest,
  now: Instant,
): Promise<{ key: DepositKey; personne: Personne }> {
  const personne = await a.compte(db, { nom: 'Dominique Sorel' })
  await db
    .insertInto('invitations')
    .values({
      dossier_id: dossier.id,
      email: personne.email,
      compte_id: personne.compteId,
      message: '',
      sections: null,
      droit: 'remplir',
      peut_deposer: true,
      fin_on: null,
      invite_par: dossier.usager.compteId,
      invite_at: MAINTENANT,
      accepte_at: MAINTENANT,
    })
    .execute()
  const key = await cutDepositKey(db, now, personne, dossier.id)
  if (!key) throw new Error('no key')
  return { key, personne }
}

describe('what was seen', () => {
  test('is deposited, and its digest is kept by the event, the dossier and the receipt', async ({ tx }) => {
    const dossier = await unDossierComplet(tx)
    const key = await editKeyOf(tx, dossier)
    await ecrire(key, { nom: 'Fontanel', loyer: '650' })
    const vu = await page(tx, dossier)
    await deposer(key, vu)
    expect(await depots(tx, dossier)).toEqual([{ donnees: { seq: vu.seq } }])
    const lecture = await readKeyOf(tx, dossier)
    expect(await show(lecture)).toMatchObject({ empreinte: vu.empreinte })
    expect(await recepisseDe(lecture)).toMatchObject({ empreinte: vu.empreinte })
    expect(await recepisseDe(lecture)).toEqual(await recepisseDe(lecture))
  })

  test('is recomputed by anybody who has the answers, from what the code says it hashes', async ({ tx }) => {
    const dossier = await unDossierComplet(tx)
    const key = await editKeyOf(tx, dossier)
    await ecrire(key, { nom: 'Fontanel', loyer: '650', [`enfants~${LIGNE_1}`]: 'B', [`prenom~${LIGNE_1}`]: 'Ada' })
    await deposerTelQuel(key)
    const reponses = '{"annuel":"7800","enfants":[{"prenom":"Ada"}],"loyer":"650","nom":"Fontanel"}'
    const document = `{"format":1,"reponses":${reponses},"revision":"${dossier.demarche.revisionId}"}`
    expect(await empreinteDeposee(tx, dossier.id)).toBe(createHash('sha256').update(document).digest('hex'))
  })

  test('changed after the deposit, the digest stays that of what the administration has, until it is sent', async ({
    tx,
  }) => {
    const dossier = await unDossierComplet(tx)
    const key = await editKeyOf(tx, dossier)
    await ecrire(key, { nom: 'Fontanel' })
    const vu = await page(tx, dossier)
    await deposer(key, vu)
    await ecrire(key, { nom: 'Fontanelle' })
    expect(await empreinteDeposee(tx, dossier.id)).toBe(vu.empreinte)
    const apres = await vuAuDepot(key)
    await transmettre(key, apres)
    expect(await empreinteDeposee(tx, dossier.id)).toBe(apres.empreinte)
    expect(apres.empreinte).not.toBe(vu.empreinte)
  })

  test('without a word of what was seen nothing is deposited', async ({ tx }) => {
    const dossier = await unDossierComplet(tx)
    const key = await editKeyOf(tx, dossier)
    await expect(deposer(key, null)).rejects.toThrow('la page ne dit pas ce que vous avez relu')
    expect(await refusalOf(deposer(key, null))).toBe('depot_change')
    expect(await depots(tx, dossier)).toEqual([])
    expect((await show(await readKeyOf(tx, dossier))).etat).toBe('brouillon')
  })

  test('with a digest that no page ever showed nothing is deposited, and no difference is invented', async ({ tx }) => {
    const dossier = await unDossierComplet(tx)
    const faux = { ...(await page(tx, dossier)), empreinte: 'f'.repeat(64), seq: 2_000_000_000 }
    expect(await refusalOf(deposer(await editKeyOf(tx, dossier), faux))).toBe('depot_change')
    expect(await changements(tx, dossier, faux)).toEqual([])
  })

  test('an answer that is hidden, and stays so, may change: nobody is asked again', async ({ tx }) => {
    const dossier = await unDossierComplet(tx)
    const key = await editKeyOf(tx, dossier)
    await ecrire(key, { conjoint: 'Claude', marie: false })
    const vu = await page(tx, dossier)
    await ecrire(key, { conjoint: 'Camille' })
    expect(await changements(tx, dossier, vu)).toBeNull()
    expect(await deposer(key, vu)).not.toBeNull()
  })

  test('a question answered then put back as it was is what was seen', async ({ tx }) => {
    const dossier = await unDossierComplet(tx)
    const key = await editKeyOf(tx, dossier)
    await ecrire(key, { nom: 'Fontanel' })
    const vu = await page(tx, dossier)
    await ecrire(key, { nom: 'Autre' })
    await ecrire(key, { nom: 'Fontanel' })
    expect(await deposer(key, vu)).not.toBeNull()
  })
})

describe('what changed since', () => {
  test('stops the deposit, leaves everything as it is, and is told: before, now, by whom, when', async ({ tx }) => {
    const dossier = await unDossierComplet(tx)
    const key = await editKeyOf(tx, dossier)
    await ecrire(key, { nom: 'Fontanel' })
    const vu = await page(tx, dossier)
    const { key: invite } = await unInvite(tx, dossier, TROIS_HEURES_APRES)
    await ecrire(invite, { nom: 'Fontanelle' })
    expect(await refusalOf(deposer(key, vu))).toBe('depot_change')
    expect(await depots(tx, dossier)).toEqual([])
    expect(await changements(tx, dossier, vu)).toEqual([
      {
        kind: 'reponse',
        cle: 'nom',
        libelle: 'Q-nom',
        avant: 'Fontanel',
        apres: 'Fontanelle',
        auteur: { par: 'Dominique Sorel', at: TROIS_HEURES_APRES },
      },
    ])
    // What is shown now is what one confirms.
    expect(await deposer(key, await page(tx, dossier))).not.toBeNull()
  })

  test('by the person who reads, in another page, names nobody', async ({ tx }) => {
    const dossier = await unDossierComplet(tx)
    const vu = await page(tx, dossier)
    await ecrire(await editKeyOf(tx, dossier, TROIS_HEURES_APRES), { nom: 'Fontanel' })
    expect(await changements(tx, dossier, vu)).toMatchObject([
      { avant: null, apres: 'Fontanel', auteur: { par: null, at: TROIS_HEURES_APRES } },
    ])
  })

  test('is told with what a condition hid or a calculation made of it, which nobody wrote', async ({ tx }) => {
    const dossier = await unDossierComplet(tx)
    const key = await editKeyOf(tx, dossier)
    await ecrire(key, { marie: true, conjoint: 'Claude', loyer: '650' })
    const vu = await page(tx, dossier)
    await ecrire(key, { marie: false, loyer: '700' })
    const moi = { par: null, at: MAINTENANT }
    expect(await changements(tx, dossier, vu)).toMatchObject([
      { cle: 'marie', avant: 'Oui', apres: 'Non', auteur: moi },
      { cle: 'loyer', avant: '650', apres: '700', auteur: moi },
      { cle: 'annuel', auteur: null },
      { cle: 'conjoint', avant: 'Claude', apres: null, auteur: null },
    ])
  })

  test('may be the day: what midnight calls for is told, by nobody', async ({ tx }) => {
    const dossier = await unDossierComplet(tx)
    const key = await editKeyOf(tx, dossier)
    await ecrire(key, { fin: '2026-11-22', retard: 'Une panne' })
    const vu = await page(tx, dossier)
    expect(await refusalOf(deposer(await editKeyOf(tx, dossier, LENDEMAIN), vu))).toBe('depot_change')
    expect(await changements(tx, dossier, vu, LENDEMAIN)).toEqual([
      { kind: 'reponse', cle: 'retard', libelle: 'Q-retard', avant: null, apres: 'Une panne', auteur: null },
    ])
  })

  test('in rows is told: added, moved, and each answer with its row', async ({ tx }) => {
    const dossier = await unDossierComplet(tx)
    const key = await editKeyOf(tx, dossier)
    const ligne = (n: RowId) => `enfants~${n}` as CellKey
    await ecrire(key, { [ligne(LIGNE_1 as RowId)]: 'B', [`prenom~${LIGNE_1}`]: 'Ada' })
    const vu = await page(tx, dossier)
    await ecrire(key, { [ligne(LIGNE_2 as RowId)]: 'A', [`prenom~${LIGNE_2}`]: 'Blaise' })
    expect(await changements(tx, dossier, vu)).toMatchObject([
      { kind: 'lignes', cle: 'enfants', libelle: 'Enfant', avant: 1, apres: 2, auteur: { par: null } },
      { kind: 'reponse', cle: `prenom~${LIGNE_2}`, libelle: 'Enfant 1, Q-prenom', avant: null, apres: 'Blaise' },
    ])
    const deux = await page(tx, dossier)
    await ecrire(key, { [ligne(LIGNE_2 as RowId)]: 'F' })
    expect(await changements(tx, dossier, deux)).toMatchObject([{ kind: 'lignes', avant: 2, apres: 2 }])
  })
})

describe('a file', () => {
  const magasin = magasinDeTest()
  const BAIL = { champ: 'bail' as StableId, row: null }
  async function* octets() {
    yield Buffer.from('%PDF-1.7 un bail')
  }
  const joindre = async (key: DepositKey) => {
    const ajout = await ajouter(key, BAIL, { nom: 'bail.pdf', source: octets() }, magasin)
    if (!ajout.ok) throw new Error('the file is refused')
    return ajout.fichier.id as PieceJointeId
  }

  test('replaced by another of the same name is a change', async ({ tx }) => {
    const dossier = await unDossierComplet(tx)
    const key = await editKeyOf(tx, dossier)
    const premier = await joindre(key)
    const vu = await page(tx, dossier)
    await retirerFichier(key, BAIL, premier)
    await joindre(key)
    expect(await refusalOf(deposer(key, vu))).toBe('depot_change')
    expect(await changements(tx, dossier, vu)).toMatchObject([{ cle: 'bail', auteur: { par: null } }])
  })

  test('whose analysis ended since is not: its bytes are known, and the digest that is kept says them', async ({
    tx,
  }) => {
    const dossier = await unDossierComplet(tx)
    const key = await editKeyOf(tx, dossier)
    const id = await joindre(key)
    const vu = await page(tx, dossier)
    await tx
      .updateTable('pieces_jointes')
      .set({ etat: 'sain', empreinte: 'ab'.repeat(32), analyse_at: TROIS_HEURES_APRES, analyse_par: 'essai' })
      .where('id', '=', id)
      .execute()
    expect(await changements(tx, dossier, vu)).toBeNull()
    const apres = await page(tx, dossier)
    expect(apres.empreinte).not.toBe(vu.empreinte)
    await deposer(key, vu)
    expect(await empreinteDeposee(tx, dossier.id)).toBe(apres.empreinte)
  })
})

describe('one deposit', () => {
  test('twenty at once, by two people, are one event, one letter, one number', async ({ dbtest }) => {
    const dossier = await unDossierComplet(dbtest)
    const key = await editKeyOf(dbtest, dossier)
    const { key: invite } = await unInvite(dbtest, dossier, MAINTENANT)
    await ecrire(key, { nom: 'Fontanel' })
    const vu = await page(dbtest, dossier)
    const issues = await Promise.all(Array.from({ length: 20 }, (_, n) => deposer(n % 2 === 0 ? key : invite, vu)))
    expect(issues.filter((issue) => issue !== null)).toHaveLength(1)
    expect(await depots(dbtest, dossier)).toHaveLength(1)
    expect(await jobsOf(dbtest, 'lettre-evenement')).toHaveLength(1)
  })

  test('of deposits and writes at once, what is deposited is what some page showed', async ({ dbtest }) => {
    const dossier = await unDossierComplet(dbtest)
    const key = await editKeyOf(dbtest, dossier)
    await ecrire(key, { nom: 'Fontanel' })
    const vu = await page(dbtest, dossier)
    const [issue] = await Promise.allSettled([
      deposer(key, vu),
      repondre(key, [{ id: ulid(), champ: 'nom' as StableId, row: null, base: 1, raw: 'Autre' }]),
    ])
    const deposee = await empreinteDeposee(dbtest, dossier.id)
    expect(deposee).toBe(issue.status === 'fulfilled' ? vu.empreinte : null)
    // A write that comes after the deposit waits to be sent; one that came before stopped the deposit.
    const { nom } = (await reponsesTransmises(dbtest, dossier.id)) as Record<string, { value?: Json }>
    expect(nom?.value).toBe(issue.status === 'fulfilled' ? 'Fontanel' : 'Autre')
  })
})
