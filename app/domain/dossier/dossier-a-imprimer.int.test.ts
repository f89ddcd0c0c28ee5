/** What the PDF of a dossier holds, for each of its readers. */
import { describe, expect } from 'vitest'
import { ulid } from 'ulid'
import { a, MAINTENANT } from '../../../db/builders.ts'
import type { Db, Tx } from '../../../db/client.ts'
import { test } from '../../../db/testing.ts'
import type { Section, StableId } from '../../../form-engine/formulaire.ts'
import type { RowId } from '../../../form-engine/reponses.ts'
import { addSeconds, type Instant } from '../../../form-engine/temps.ts'
import { accepter } from '../invitation/accepter.ts'
import { inviter } from '../invitation/inviter.ts'
import {
  champ,
  editKeyOf,
  instructionKeyOf,
  readKeyOf,
  unDossier,
  uneDemarche,
  type DossierDeTest,
} from '../testing.ts'
import { cutReadKey } from './access.ts'
import { dossierAImprimer, dossierAImprimerPourInstruire, type DossierAImprimer } from './dossier-a-imprimer.ts'
import { annoter, repondre } from './repondre.ts'
import { deposerTelQuel, transmettreTelQuel } from './tel-quel-pour-les-tests.ts'

const section = (id: string, titre: string, enfants: Section['enfants']): Section => ({
  kind: 'section',
  id: id as StableId,
  titre,
  enfants,
})

const LIGNE = ulid() as RowId
const op = (id: string, raw: string, base = 0, row: RowId | null = null) => ({
  id: ulid(),
  champ: id as StableId,
  row,
  base,
  raw,
})

/** Two parts, a block, a question asked only of those who have a garden, and a note of the service. */
async function unRempli(db: Db | Tx): Promise<DossierDeTest> {
  const demarche = await uneDemarche(db, {
    champs: [
      section('vous', 'Vous', [champ('nom'), champ('jardin', { type: 'yes_no' })]),
      section('lieu', 'Le lieu', [
        champ('surface', {
          afficherSi: { op: 'eq', left: { champ: 'jardin' as StableId }, right: { boolean: true } },
        }),
        { kind: 'repetition', id: 'bacs' as StableId, libelle: 'Bac', obligatoire: false, enfants: [champ('plante')] },
        champ('place', { type: 'carte' }),
      ]),
    ],
    annotations: [champ('note')],
  })
  const dossier = await unDossier(db, { demarche })
  await repondre(await editKeyOf(db, dossier), [
    op('nom', 'Ada'),
    op('jardin', 'false'),
    op('surface', '12'),
    op('bacs', 'V', 0, LIGNE),
    op('plante', 'Cerfeuil', 0, LIGNE),
    op('place', '{"type":"LineString","coordinates":[[-2.76,47.65],[-2.75,47.66]]}'),
  ])
  return dossier
}

async function unInvite(tx: Tx, dossier: DossierDeTest, now: Instant = MAINTENANT) {
  const invite = await a.compte(tx)
  const key = await editKeyOf(tx, dossier)
  const donne = { message: '', sections: ['vous'], droit: 'remplir', peutDeposer: false, finOn: null } as const
  const id = await inviter(key, { ...donne, email: invite.email })
  await accepter(tx, now, { id, email: invite.email, compteId: invite.compteId })
  const personne = { ...invite, nom: null, roles: [] }
  const lecture = await cutReadKey(tx, now, personne, dossier.id)
  if (!lecture) throw new Error('the guest has no key')
  return lecture
}

const reponsesDe = ({ sections }: DossierAImprimer) =>
  sections.flatMap(({ blocs }) =>
    blocs.flatMap((bloc) => (bloc.kind === 'reponse' ? [bloc] : bloc.lignes.flat())).map((r) => [r.libelle, r.texte]),
  )

describe('the dossier to print', () => {
  test('holds every question that is asked, and none that is not; a map is told position by position', async ({
    tx,
  }) => {
    const dossier = await unRempli(tx)
    const lu = await dossierAImprimer(await readKeyOf(tx, dossier))
    expect(lu).toMatchObject({ pour: 'titulaire', numero: null, etat: 'brouillon', annotations: null, parties: null })
    expect(reponsesDe(lu)).toEqual([
      ['Question nom', 'Ada'],
      ['Question jardin', 'Non'],
      ['Question plante', 'Cerfeuil'],
      ['Question place', 'Ligne de 2 points :\n47,65 ; -2,76\n47,66 ; -2,75'],
    ])
  })

  test('gives its owner the answers as they stand, and says which wait; the service, what was sent', async ({ tx }) => {
    const dossier = await unRempli(tx)
    await deposerTelQuel(await editKeyOf(tx, dossier))
    const avant = await dossierAImprimerPourInstruire(await instructionKeyOf(tx, dossier))
    expect(avant.empreinte).toMatch(/^[0-9a-f]{64}$/)
    const plusTard = addSeconds(MAINTENANT, 3_600)
    await repondre(await editKeyOf(tx, dossier, plusTard), [op('nom', 'Grace', 1)])

    const lu = await dossierAImprimer(await readKeyOf(tx, dossier, plusTard))
    expect(reponsesDe(lu)[0]).toEqual(['Question nom', 'Grace'])
    expect(lu).toMatchObject({ arreteLe: plusTard, modifications: [{ avant: 'Ada', apres: 'Grace' }] })
    const marquees = lu.sections.flatMap(({ blocs }) => blocs).filter((b) => b.kind === 'reponse' && b.isModifiee)
    expect(marquees.map(({ libelle }) => libelle)).toEqual(['Question nom'])

    // Not one byte of the service's document moves before the sending.
    expect(await dossierAImprimerPourInstruire(await instructionKeyOf(tx, dossier, plusTard))).toEqual(avant)
    await transmettreTelQuel(await editKeyOf(tx, dossier, plusTard))
    const apres = await dossierAImprimerPourInstruire(await instructionKeyOf(tx, dossier, plusTard))
    expect(reponsesDe(apres)[0]).toEqual(['Question nom', 'Grace'])
    expect((await dossierAImprimer(await readKeyOf(tx, dossier, plusTard))).modifications).toEqual([])
  })

  test('gives the service its annotations apart, and nobody else', async ({ tx }) => {
    const dossier = await unRempli(tx)
    await deposerTelQuel(await editKeyOf(tx, dossier))
    await annoter(await instructionKeyOf(tx, dossier), [op('note', 'À revoir')])
    const pourInstruire = await dossierAImprimerPourInstruire(await instructionKeyOf(tx, dossier))
    expect(pourInstruire.annotations?.flatMap(({ blocs }) => blocs)).toMatchObject([{ texte: 'À revoir' }])
    expect(JSON.stringify(await dossierAImprimer(await readKeyOf(tx, dossier)))).not.toContain('À revoir')
  })

  test('gives a guest of one part that part only, and does not move when another part is written', async ({ tx }) => {
    const dossier = await unRempli(tx)
    await deposerTelQuel(await editKeyOf(tx, dossier))
    const key = await unInvite(tx, dossier)
    const lu = await dossierAImprimer(key)
    expect(lu).toMatchObject({ pour: 'invite', parties: ['Vous'], empreinte: null, motivation: null })
    expect(reponsesDe(lu)).toEqual([
      ['Question nom', 'Ada'],
      ['Question jardin', 'Non'],
    ])
    const plusTard = addSeconds(MAINTENANT, 3_600)
    await repondre(await editKeyOf(tx, dossier, plusTard), [op('plante', 'Angélique', 5, LIGNE)])
    const chezSonTitulaire = await dossierAImprimer(await readKeyOf(tx, dossier, plusTard))
    expect(chezSonTitulaire.modifications).toMatchObject([{ avant: 'Cerfeuil', apres: 'Angélique' }])
    expect(await dossierAImprimer(key)).toEqual(lu)
  })
})
