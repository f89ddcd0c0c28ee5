import { sql } from 'kysely'
import { ulid } from 'ulid'
import { describe, expect } from 'vitest'
import { a, MAINTENANT } from '../../../db/builders.ts'
import type { Db, Tx } from '../../../db/client.ts'
import type { PieceJointeId } from '../../../db/schema/ids.ts'
import { jobsOf, test } from '../../../db/testing.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import { cellKey, type RowId } from '../../../form-engine/reponses.ts'
import { addSeconds } from '../../../form-engine/temps.ts'
import type { Json } from '../../../form-engine/type-de-champ.ts'
import { repondre as repondreAuFormulaire } from '../dossier/repondre.ts'
import { magasinDeTest } from '../piece-jointe/magasin-de-test.ts'
import { ajouter } from '../piece-jointe/ajouter.ts'
import { pdfDe } from '../piece-jointe/analyse/pdf-de-test.ts'
import { retirer as retirerPiece } from '../piece-jointe/retirer.ts'
import { champ, editKeyOf, refusalOf, uneDemarche, unDossier, type DossierDeTest } from '../testing.ts'
import { aEcrire } from './a-ecrire.ts'
import { filDeRemarque } from './fil.ts'
import { MESSAGES_MAX, REMARQUES_MAX, TEXTE_MAX } from './limites.ts'
import { remarquesDuDossier } from './list.ts'
import { marquerLu } from './marquer-lu.ts'
import { ouvrir } from './ouvrir.ts'
import { remarquer, remarquesAgentKeyOf, remarquesKeyOf, repondreA } from './pour-les-tests.ts'
import { repondre } from './repondre.ts'
import { resoudre, rouvrir } from './resoudre.ts'
import { retirer } from './retirer.ts'

const magasin = magasinDeTest()
const [A, B] = [ulid() as RowId, ulid() as RowId]
const id = (texte: string) => texte as StableId

async function formulaire(db: Db | Tx) {
  return uneDemarche(db, {
    champs: [
      champ('nom', { libelle: 'Nom' }),
      champ('plan', { libelle: 'Plan', type: 'piece_justificative' }),
      {
        kind: 'repetition',
        id: id('haies'),
        libelle: 'Haie',
        obligatoire: false,
        enfants: [champ('longueur', { libelle: 'Longueur' })],
      },
    ],
    annotations: [champ('note', { libelle: 'Note' })],
  })
}

const brouillon = async (db: Db | Tx) => unDossier(db, { demarche: await formulaire(db) })
const depose = async (db: Db | Tx) => unDossier(db, { demarche: await formulaire(db), etat: 'en_instruction' })

async function ecrire(
  db: Db | Tx,
  dossier: DossierDeTest,
  cellule: string,
  raw: Json,
  row: RowId | null = null,
  base = 0,
) {
  const key = await editKeyOf(db, dossier)
  const [accuse] = await repondreAuFormulaire(key, [{ id: ulid(), champ: id(cellule), row, base, raw }])
  if (accuse?.sort !== 'inscrite') throw new Error(`not taken: ${JSON.stringify(accuse)}`)
  return accuse.seq
}

const sujetsDe = async (key: Awaited<ReturnType<typeof remarquesKeyOf>>) =>
  (await remarquesDuDossier(key)).remarques.map(({ sujet }) => [sujet.libelle, sujet.ancre !== null])

describe('a remark', () => {
  test('is opened on a question, answered in order, and read with its authors as each may know them', async ({
    tx,
  }) => {
    const dossier = await depose(tx)
    const [usager, agent] = [await remarquesKeyOf(tx, dossier), await remarquesAgentKeyOf(tx, dossier)]
    const remarque = await remarquer(agent, 'nom', '  Est-ce votre nom\r\nd’usage ?  ', { audience: 'tous' })
    await repondreA(usager, remarque, 'Oui, le seul.')
    const lu = await filDeRemarque(usager, remarque)
    expect(lu.remarque).toMatchObject({
      audience: 'tous',
      genre: 'question',
      resolue: null,
      isChangee: false,
      nonLus: 1,
    })
    expect(lu.messages.map(({ rang, texte, auteur }) => [rang, texte, auteur])).toEqual([
      [1, 'Est-ce votre nom\nd’usage ?', { qui: 'service', nom: null }],
      [2, 'Oui, le seul.', { qui: 'vous', nom: null }],
    ])
    // The usager's side reads the service, never an agent's address.
    expect(JSON.stringify(lu)).not.toContain(dossier.demarche.instructeur.email)
    expect((await filDeRemarque(agent, remarque)).messages.map(({ auteur }) => auteur)).toEqual([
      { qui: 'vous', nom: null },
      { qui: 'demandeur', nom: dossier.usager.email },
    ])
    const evenements = await tx.selectFrom('evenements').where('dossier_id', '=', dossier.id).selectAll().execute()
    expect(evenements.map(({ type, acteur_role }) => [type, acteur_role])).toEqual([
      ['dossier.remarque_ouverte', 'instructeur'],
      ['dossier.remarque_repondue', 'usager'],
    ])
    expect(JSON.stringify(evenements)).not.toMatch(/d’usage|le seul/)
  })

  test('posted twice from one form is one, with one event and one letter; with other words it is another', async ({
    tx,
  }) => {
    const key = await remarquesKeyOf(tx, await brouillon(tx))
    const envoi = ulid()
    const premiere = await remarquer(key, 'nom', 'À vérifier', { envoi })
    expect(await remarquer(key, 'nom', 'À vérifier', { envoi })).toBe(premiere)
    expect(await jobsOf(tx, 'lettre-remarque')).toHaveLength(1)
    expect(await remarquer(key, 'nom', 'À vérifier encore', { envoi })).not.toBe(premiere)
    const reponse = { envoi, texte: 'C’est fait', vu: 1 }
    expect(await repondre(key, premiere, reponse)).toBe(await repondre(key, premiere, reponse))
    expect((await filDeRemarque(key, premiere)).messages).toHaveLength(2)
  })

  test('posted twice at the same instant is one', async ({ dbtest }) => {
    const key = await remarquesKeyOf(dbtest, await brouillon(dbtest))
    const envoi = ulid()
    const ids = await Promise.all([1, 2, 3].map(() => remarquer(key, 'nom', 'À vérifier', { envoi })))
    expect(new Set(ids).size).toBe(1)
  })

  test('of several persons at once gives each answer its own rank', async ({ dbtest }) => {
    const dossier = await depose(dbtest)
    const [usager, agent] = [await remarquesKeyOf(dbtest, dossier), await remarquesAgentKeyOf(dbtest, dossier)]
    const remarque = await remarquer(usager, 'nom', 'Début', { audience: 'tous' })
    await Promise.all([...Array(8).keys()].map((n) => repondreA(n % 2 ? usager : agent, remarque, `message ${n}`)))
    const { messages } = await filDeRemarque(usager, remarque)
    expect(messages.map(({ rang }) => rang)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
  })

  test.for([
    ['empty', '   '],
    ['longer than two thousand characters', 'x'.repeat(TEXTE_MAX + 1)],
  ] as const)('that is %s is refused, and nothing is written', async ([, texte], { tx }) => {
    const key = await remarquesKeyOf(tx, await brouillon(tx))
    expect(await refusalOf(remarquer(key, 'nom', texte))).toBe('refus')
    expect(await tx.selectFrom('remarques').selectAll().execute()).toEqual([])
  })

  test.for<[string, { champ: StableId; row?: RowId; piece?: PieceJointeId }]>([
    ['a question that the form has not', { champ: id('autre') }],
    ['an annotation', { champ: id('note') }],
    ['a block without a row', { champ: id('haies') }],
    ['a question of a block without a row', { champ: id('longueur') }],
    ['a row that is not there', { champ: id('haies'), row: B }],
    ['a question with a row it has not', { champ: id('nom'), row: A }],
    ['a question named after what every object has', { champ: id('constructor') }],
    ['a file that is not there', { champ: id('plan'), piece: '0197f3a0-0000-7000-8000-000000000000' as PieceJointeId }],
  ])('is refused on %s', async ([, ancre], { tx }) => {
    const dossier = await brouillon(tx)
    await ecrire(tx, dossier, 'haies', 'V', A)
    const key = await remarquesKeyOf(tx, dossier)
    const complete = { row: null, piece: null, ...ancre }
    const demande = { envoi: ulid(), audience: 'usager', genre: 'question', texte: 'Ici', seq: 0 } as const
    expect(await refusalOf(ouvrir(key, { ...demande, ancre: complete }))).toBe('introuvable')
  })

  test('says so when the answer has changed since, whoever changed it', async ({ tx }) => {
    const dossier = await brouillon(tx)
    const key = await remarquesKeyOf(tx, dossier)
    const seq = await ecrire(tx, dossier, 'nom', 'Ada')
    const remarque = await remarquer(key, 'nom', 'Avec une majuscule ?', { seq })
    // Drawn from an answer that was older already: the author had not seen the present one.
    const ancienne = await remarquer(key, 'nom', 'Vide ?', { seq: 0 })
    const isChangee = async (lue: string) => (await filDeRemarque(key, lue)).remarque.isChangee
    expect([await isChangee(remarque), await isChangee(ancienne)]).toEqual([false, true])
    await ecrire(tx, dossier, 'nom', 'Ada Prat', null, seq)
    expect(await isChangee(remarque)).toBe(true)
  })

  test('on a row follows it when it moves, and says when one of its answers changes, not its place', async ({ tx }) => {
    const dossier = await brouillon(tx)
    const key = await remarquesKeyOf(tx, dossier)
    await ecrire(tx, dossier, 'haies', 'V', A)
    const place = await ecrire(tx, dossier, 'haies', 'W', B)
    await remarquer(key, 'haies', 'La seconde', { row: B })
    const dansLaLigne = await remarquer(key, 'longueur', 'Sa longueur', { row: B })
    const libelles = async () => (await sujetsDe(key)).map(([libelle]) => libelle)
    expect((await libelles()).toSorted()).toEqual(['Haie 2', 'Haie 2, Longueur'])
    await ecrire(tx, dossier, 'haies', 'K', B, place)
    expect((await libelles()).toSorted()).toEqual(['Haie 1', 'Haie 1, Longueur'])
    const changees = async () => (await remarquesDuDossier(key)).remarques.map(({ isChangee }) => isChangee)
    expect(await changees()).toEqual([false, false])
    await ecrire(tx, dossier, 'longueur', '12', B)
    expect(await changees()).toEqual([true, true])
    expect(await sujetsDe(key)).toContainEqual(['Haie 1, Longueur', true])
    expect((await remarquesDuDossier(key, { sur: cellKey(id('longueur'), B) })).remarques.map((r) => r.id)).toEqual([
      dansLaLigne,
    ])
  })

  test('on a row that is removed keeps the words it had, and can still be answered', async ({ tx }) => {
    const dossier = await brouillon(tx)
    const key = await remarquesKeyOf(tx, dossier)
    const place = await ecrire(tx, dossier, 'haies', 'V', A)
    const remarque = await remarquer(key, 'longueur', 'Combien ?', { row: A })
    await ecrire(tx, dossier, 'haies', null, A, place)
    expect(await sujetsDe(key)).toEqual([['Haie 1, Longueur', false]])
    await repondreA(key, remarque, 'Retirée')
    expect(await refusalOf(remarquer(key, 'longueur', 'Ici', { row: A }))).toBe('introuvable')
  })

  test('on a question that a new revision has not keeps its words', async ({ tx }) => {
    const dossier = await brouillon(tx)
    await remarquer(await remarquesKeyOf(tx, dossier), 'nom', 'Lequel ?')
    const autre = await uneDemarche(tx, { champs: [champ('prenom')] })
    await tx.updateTable('dossiers').set({ revision_id: autre.revisionId }).where('id', '=', dossier.id).execute()
    expect(await sujetsDe(await remarquesKeyOf(tx, dossier))).toEqual([['Nom', false]])
  })

  test('on a file keeps its name when it is removed', async ({ tx }) => {
    const dossier = await brouillon(tx)
    const edition = await editKeyOf(tx, dossier)
    async function* source() {
      yield await pdfDe(1)
    }
    const plan = { champ: id('plan'), row: null }
    const ajoutee = await ajouter(edition, plan, { nom: 'plan.pdf', source: source() }, magasin)
    if (!ajoutee.ok) throw new Error(ajoutee.motif)
    const piece = ajoutee.fichier.id
    const key = await remarquesKeyOf(tx, dossier)
    expect((await aEcrire(key, cellKey(id('plan'), null))).fichiers).toEqual([{ id: piece, nom: 'plan.pdf' }])
    const remarque = await remarquer(key, 'plan', 'Il manque l’échelle', { piece })
    expect((await filDeRemarque(key, remarque)).remarque.sujet).toMatchObject({ fichier: 'plan.pdf', libelle: 'Plan' })
    await retirerPiece(edition, plan, piece)
    const { sujet } = (await filDeRemarque(key, remarque)).remarque
    expect(sujet).toMatchObject({ fichier: 'plan.pdf', libelle: 'Plan', ancre: null })
  })

  test('is resolved by whoever reads it, said with who and when, reopened, and reopened by an answer', async ({
    tx,
  }) => {
    const dossier = await depose(tx)
    const [usager, agent] = [await remarquesKeyOf(tx, dossier), await remarquesAgentKeyOf(tx, dossier)]
    const remarque = await remarquer(agent, 'nom', 'À revoir', { audience: 'tous' })
    await resoudre(usager, remarque)
    await resoudre(usager, remarque)
    expect((await filDeRemarque(agent, remarque)).remarque.resolue).toEqual({
      at: MAINTENANT,
      par: { qui: 'demandeur', nom: dossier.usager.email },
    })
    await rouvrir(agent, remarque)
    expect((await filDeRemarque(usager, remarque)).remarque.resolue).toBeNull()
    await resoudre(agent, remarque)
    await repondreA(usager, remarque, 'Pas tout à fait')
    expect((await filDeRemarque(usager, remarque)).remarque.resolue).toBeNull()
    const types = await tx.selectFrom('evenements').where('dossier_id', '=', dossier.id).select('type').execute()
    expect(types.map(({ type }) => type.replace('dossier.remarque_', ''))).toEqual([
      'ouverte',
      'resolue',
      'rouverte',
      'resolue',
      'repondue',
    ])
  })

  test('lets its author withdraw their own words, and goes when none is left', async ({ tx }) => {
    const dossier = await depose(tx)
    const [usager, agent] = [await remarquesKeyOf(tx, dossier), await remarquesAgentKeyOf(tx, dossier)]
    const remarque = await remarquer(usager, 'nom', 'Un secret', { audience: 'tous' })
    const reponse = await repondreA(agent, remarque, 'Noté')
    const [premier] = (await filDeRemarque(usager, remarque)).messages
    expect(await refusalOf(retirer(usager, remarque, reponse)), 'what somebody else wrote').toBe('introuvable')
    expect(await retirer(usager, remarque, premier?.id ?? '')).toEqual({ reste: true })
    expect((await filDeRemarque(agent, remarque)).messages.map(({ texte }) => texte)).toEqual([null, 'Noté'])
    expect(JSON.stringify(await tx.selectFrom('remarque_messages').selectAll().execute())).not.toContain('secret')
    expect(await retirer(agent, remarque, reponse)).toEqual({ reste: false })
    expect((await remarquesDuDossier(usager)).remarques).toEqual([])
    expect(await refusalOf(filDeRemarque(usager, remarque))).toBe('introuvable')
  })

  test('is read and no longer written once the dossier is withdrawn', async ({ tx }) => {
    const dossier = await brouillon(tx)
    const key = await remarquesKeyOf(tx, dossier)
    const remarque = await remarquer(key, 'nom', 'Lequel ?')
    await tx
      .updateTable('dossiers')
      .set({ etat: 'retire', depose_at: MAINTENANT, retire_at: MAINTENANT, groupe_id: dossier.demarche.groupeId })
      .where('id', '=', dossier.id)
      .execute()
    expect(await refusalOf(remarquer(key, 'nom', 'Encore'))).toBe('transition_refusee')
    expect(await refusalOf(repondreA(key, remarque, 'Encore'))).toBe('transition_refusee')
    expect(await refusalOf(resoudre(key, remarque))).toBe('transition_refusee')
    expect((await filDeRemarque(key, remarque)).dossier.isFerme).toBe(true)
    expect((await aEcrire(key, cellKey(id('nom'), null))).audiences).toEqual([])
  })

  test('in a draft is never for the service, which does not see it', async ({ tx }) => {
    const key = await remarquesKeyOf(tx, await brouillon(tx))
    expect((await aEcrire(key, cellKey(id('nom'), null))).audiences).toEqual(['usager'])
    expect(await refusalOf(remarquer(key, 'nom', 'Bonjour', { audience: 'tous' }))).toBe('refus')
  })

  test('has a most: of messages in one, of remarks by one person', async ({ tx }) => {
    const dossier = await brouillon(tx)
    const key = await remarquesKeyOf(tx, dossier)
    const remarque = await remarquer(key, 'nom', 'Début')
    await sql`
      insert into remarque_messages (remarque_id, dossier_id, rang, auteur_role, envoi, texte, at)
      select remarque_id, dossier_id, n, auteur_role, 'essai-' || n, texte, at
      from remarque_messages, generate_series(2, ${MESSAGES_MAX}::int) as n`.execute(tx)
    expect(await refusalOf(repondreA(key, remarque, 'De trop'))).toBe('refus')
    await sql`
      insert into remarques (dossier_id, audience, genre, champ, libelle, vu_seq, ouverte_par, ouverte_at)
      select dossier_id, audience, genre, champ, libelle, vu_seq, ouverte_par, ouverte_at
      from remarques, generate_series(2, ${REMARQUES_MAX}::int)`.execute(tx)
    expect(await refusalOf(remarquer(key, 'nom', 'De trop'))).toBe('refus')
  })
})

describe('read marks', () => {
  test('stop at what was shown, never go back, and answering says that one has read what is above', async ({ tx }) => {
    const dossier = await depose(tx)
    const [usager, agent] = [await remarquesKeyOf(tx, dossier), await remarquesAgentKeyOf(tx, dossier)]
    const remarque = await remarquer(agent, 'nom', 'un', { audience: 'tous' })
    await repondreA(agent, remarque, 'deux')
    const nonLus = async () => (await filDeRemarque(usager, remarque)).remarque.nonLus
    expect(await nonLus()).toBe(2)
    await marquerLu(usager, remarque, 1)
    expect(await nonLus()).toBe(1)
    await marquerLu(usager, remarque, 0)
    await marquerLu(usager, remarque, 99)
    expect(await nonLus()).toBe(0)
    await repondreA(agent, remarque, 'trois')
    expect(await nonLus(), 'a mark past the end covers nothing to come').toBe(1)
    await repondreA(usager, remarque, 'lu', 3)
    expect(await nonLus()).toBe(0)
  })

  test('of an agent leave out what a colleague has settled', async ({ tx }) => {
    const dossier = await depose(tx)
    const collegue = await a.compte(tx, { roles: ['instructeur'] })
    await tx
      .insertInto('groupe_instructeurs')
      .values({ groupe_id: dossier.demarche.groupeId, compte_id: collegue.compteId })
      .execute()
    const [usager, agent] = [await remarquesKeyOf(tx, dossier), await remarquesAgentKeyOf(tx, dossier)]
    const remarque = await remarquer(usager, 'nom', 'Question', { audience: 'tous' })
    const nonLus = async () => (await remarquesDuDossier(agent)).remarques[0]?.nonLus
    expect(await nonLus()).toBe(1)
    await resoudre(await remarquesAgentKeyOf(tx, dossier, collegue, addSeconds(MAINTENANT, 1)), remarque)
    expect(await nonLus()).toBe(0)
  })
})
