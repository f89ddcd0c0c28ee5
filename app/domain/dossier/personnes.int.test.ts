/** Who has a part in a dossier, and why it is in its groupe, as those who instruct it are told. */
import { describe, expect } from 'vitest'
import { a, MAINTENANT } from '../../../db/builders.ts'
import type { Db, Tx } from '../../../db/client.ts'
import { test } from '../../../db/testing.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import { demanderA, expertKeyOf, unExpert } from '../avis/pour-les-tests.ts'
import { rendreAvis } from '../avis/rendre.ts'
import { acteurOf, type Personne } from '../cles.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { pourquoiCeGroupe } from '../groupe/pourquoi.ts'
import { champ, editKeyOf, instructionKeyOf, unDossier, uneDemarche, type DossierDeTest } from '../testing.ts'
import { cutInstructionKey } from './access.ts'
import { personnesDuDossier } from './personnes.ts'
import { repondre } from './repondre.ts'
import { suivre } from './suivre.ts'
import { deposerTelQuel, transmettreTelQuel } from './tel-quel-pour-les-tests.ts'

let n = 0
const op = (id: string, raw: string, base = 0) => ({
  id: `op-${(n += 1)}`,
  champ: id as StableId,
  row: null,
  base,
  raw,
})

/** A dossier deposited with `region`, that a rule sends to « Nord » when it is « nord ». */
async function deposeDans(tx: Tx, region: string, { nord = true }: { nord?: boolean } = {}): Promise<DossierDeTest> {
  const demarche = await uneDemarche(tx, {
    champs: [champ('region', { libelle: 'Région' })],
    routage: {
      regles: [
        {
          id: 'r1' as StableId,
          si: { op: 'eq', left: { champ: 'region' as StableId }, right: { text: 'nord' } },
          groupe: 'Nord',
        },
      ],
      defaut: null,
    },
  })
  if (nord) {
    const groupe = await tx
      .insertInto('groupes')
      .values({ demarche_id: demarche.id, nom: 'Nord', par_defaut: false })
      .returning('id')
      .executeTakeFirstOrThrow()
    await tx
      .insertInto('groupe_instructeurs')
      .values({ groupe_id: groupe.id, compte_id: demarche.instructeur.compteId })
      .execute()
  }
  const dossier = await unDossier(tx, { demarche })
  const key = await editKeyOf(tx, dossier)
  await repondre(key, [op('region', region)])
  await deposerTelQuel(key)
  return dossier
}

describe('why this groupe', () => {
  test('the rule in words, and the answer that the deposit read, whatever changed since', async ({ tx }) => {
    const dossier = await deposeDans(tx, 'nord')
    const attendu = {
      groupe: 'Nord',
      par: 'regle',
      phrases: { fr: expect.arrayContaining([expect.stringContaining('Région')]) as string[] },
    }
    expect(await pourquoiCeGroupe(await instructionKeyOf(tx, dossier))).toMatchObject(attendu)
    const key = await editKeyOf(tx, dossier)
    await repondre(key, [op('region', 'sud', 1)])
    await transmettreTelQuel(key)
    const raison = await pourquoiCeGroupe(await instructionKeyOf(tx, dossier))
    expect(raison).toMatchObject(attendu)
    expect(raison.phrases.fr.join(' ')).toContain('nord')
    expect(raison.phrases.fr.join(' ')).not.toContain('sud')
    expect(raison.phrases.en.join(' ')).toContain('The reason')
  })

  test('the default groupe, when no rule took it; or when the groupe of the rule was gone', async ({ tx }) => {
    expect(await pourquoiCeGroupe(await instructionKeyOf(tx, await deposeDans(tx, 'sud')))).toMatchObject({
      par: 'defaut',
      groupe: 'Groupe par défaut',
      phrases: { fr: [], en: [] },
    })
    expect(
      await pourquoiCeGroupe(await instructionKeyOf(tx, await deposeDans(tx, 'nord', { nord: false }))),
    ).toMatchObject({ par: 'introuvable', introuvable: 'Nord', groupe: 'Groupe par défaut' })
  })

  test('who moved it by hand, when, with their reason', async ({ tx }) => {
    const dossier = await deposeDans(tx, 'nord')
    const key = await instructionKeyOf(tx, dossier)
    await inscrire(
      tx,
      { acteur: acteurOf(key), now: MAINTENANT },
      { type: 'dossier.reaffecte', dossierId: dossier.id, contenu: { motif: 'Trop de dossiers au Nord' } },
    )
    expect(await pourquoiCeGroupe(key)).toMatchObject({
      par: 'agent',
      deplacement: { par: dossier.demarche.instructeur.email, at: MAINTENANT, motif: 'Trop de dossiers au Nord' },
    })
  })

  test('no rule is invented for a dossier that none sends where it is', async ({ tx }) => {
    const dossier = await deposeDans(tx, 'nord')
    await tx
      .updateTable('dossiers')
      .set({ groupe_id: dossier.demarche.groupeId })
      .where('id', '=', dossier.id)
      .execute()
    expect(await pourquoiCeGroupe(await instructionKeyOf(tx, dossier))).toMatchObject({ par: 'autre' })
  })
})

describe('the people of a dossier', () => {
  const inviter = async (
    tx: Db | Tx,
    dossier: DossierDeTest,
    nom: string,
    wanted: { accepte: boolean; fini?: boolean },
  ) => {
    const invite = await a.compte(tx, { nom })
    await tx
      .insertInto('invitations')
      .values({
        dossier_id: dossier.id,
        email: invite.email,
        compte_id: wanted.accepte ? invite.compteId : null,
        message: '',
        droit: 'remplir',
        peut_deposer: false,
        invite_at: MAINTENANT,
        accepte_at: wanted.accepte ? MAINTENANT : null,
        fin_at: wanted.fini ? MAINTENANT : null,
        fin_par: wanted.fini ? 'titulaire' : null,
      })
      .execute()
  }

  test('are its owner, the guests who came and stayed, the groupe, who follows it, and the experts', async ({ tx }) => {
    const dossier = await unDossier(tx, { etat: 'en_instruction' })
    const key = await instructionKeyOf(tx, dossier)
    await inviter(tx, dossier, 'Camille Prat', { accepte: true })
    await inviter(tx, dossier, 'Jamais Venue', { accepte: false })
    await inviter(tx, dossier, 'Partie Depuis', { accepte: true, fini: true })
    await suivre(key)
    const lues = await personnesDuDossier(key)
    expect(lues.titulaire).toEqual({ nom: null, email: dossier.usager.email, isMoi: false })
    expect(lues.invites).toMatchObject([{ nom: 'Camille Prat', parties: null, droit: 'remplir' }])
    expect(lues.instructeurs).toMatchObject([{ isMoi: true }])
    expect(lues.suivent).toMatchObject([{ isMoi: true, depuis: MAINTENANT }])
    expect(JSON.stringify(lues)).not.toMatch(/Jamais|Partie Depuis/)
  })

  test('of an opinion that is sealed, where it stands is told and nothing of what it says', async ({ tx }) => {
    const dossier = await unDossier(tx, { etat: 'en_instruction' })
    const key = await instructionKeyOf(tx, dossier)
    const [un, autre] = [await unExpert(tx), await unExpert(tx)]
    const [premier] = await demanderA(key, [un, autre], { scelle: true })
    const expert = await expertKeyOf(tx, un, premier ?? '')
    await rendreAvis(expert, {
      envoi: 'e1',
      interet: 'aucun',
      lien: '',
      favorable: null,
      texte: 'CANARI scellé',
      fichiers: [],
    })
    const lues = await personnesDuDossier(key)
    expect(lues.experts.map(({ etats }) => etats)).toEqual([['rendu'], ['attendu']])
    expect(JSON.stringify(lues)).not.toContain('CANARI')
  })

  test('are told to nobody of another groupe', async ({ tx }) => {
    const dossier = await unDossier(tx, { etat: 'en_instruction' })
    const etranger = await a.compte(tx, { roles: ['instructeur'] })
    expect(await cutInstructionKey(tx, MAINTENANT, etranger as Personne, dossier.id)).toBe(null)
  })
})
