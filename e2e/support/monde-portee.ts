/** Dossiers shared in part: every answer out of the scope of the guest holds a canary, every reading of it too. */
import { enregistrerIdentite } from '../../app/domain/identite/enregistrer.ts'
import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { ulid } from 'ulid'
import { a, type CompteDeTest } from '../../db/builders.ts'
import type { Db } from '../../db/client.ts'
import type { DossierId, PieceJointeId } from '../../db/schema/ids.ts'
import { ouvrirSession } from '../../app/domain/compte/session.ts'
import { remarquer, remarquesKeyOf } from '../../app/domain/remarque/pour-les-tests.ts'
import { systemKey, type OwnerKey } from '../../app/domain/cles.ts'
import { passerEnInstruction } from '../../app/domain/dossier/passer-en-instruction.ts'
import { annoter, repondre } from '../../app/domain/dossier/repondre.ts'
import { accepter } from '../../app/domain/invitation/accepter.ts'
import { inviter } from '../../app/domain/invitation/inviter.ts'
import { ajouter } from '../../app/domain/piece-jointe/ajouter.ts'
import { analyserPiece } from '../../app/domain/piece-jointe/analyser.ts'
import { configDeListe, uneListe } from '../../app/domain/referentiel/pour-les-tests.ts'
import {
  editKeyOf,
  instructionKeyOf,
  unDossier,
  uneDemarche,
  type DemarcheDeTest,
  type DossierDeTest,
} from '../../app/domain/testing.ts'
import { parseFormulaire } from '../../form-engine/lire-formulaire.ts'
import type { StableId } from '../../form-engine/formulaire.ts'
import { cellKey, type CellKey, type RowId } from '../../form-engine/reponses.ts'
import { instant } from '../../form-engine/temps.ts'
import type { Json } from '../../form-engine/type-de-champ.ts'
import { deciderTelQuel, deposerTelQuel } from '../../app/domain/dossier/tel-quel-pour-les-tests.ts'

/** What the guest has: the page `ouverte`. Everything else holds a canary. */
export interface MondeDePortee {
  cookies: { titulaire: string; invite: string }
  /** What no answer to the guest may hold: a text, and a number with the sum a computed question makes of it. */
  canaris: string[]
  /** Still filled by both; and one that was decided. */
  brouillon: DossierId
  decide: DossierId
  /** Every cell of the form, out of scope or in it; those of rows too. */
  cellules: CellKey[]
  horsDePortee: CellKey[]
  pages: string[]
  pieces: PieceJointeId[]
  invitations: string[]
  /** On what the guest is not given. */
  remarques: string[]
  titulaire: () => Promise<OwnerKey>
}

const LIGNE = ulid() as RowId
const MONTANT = 91_827_364
const DANS_LA_PORTEE = 5

const un = (id: string, type: string, plus: object = {}) => ({
  kind: 'champ',
  id,
  type,
  libelle: `Question ${id}`,
  ...plus,
})

export async function unMondeDePortee(db: Db): Promise<MondeDePortee> {
  const canari = `CANARI-${randomUUID()}`
  const demarche = await laDemarche(db, canari)
  await db
    .updateTable('demarches')
    .set({ demandeur: 'personne', pour_un_tiers: true })
    .where('id', '=', demarche.id)
    .execute()
  const titulaire = await a.compte(db)
  const invite = await a.compte(db)
  const dossiers = [
    await unDossierRempli(db, { demarche, titulaire, canari }),
    await unDossierRempli(db, { demarche, titulaire, canari }),
  ] as const
  const invitations: string[] = []
  const remarques: string[] = []
  for (const { dossier } of dossiers) {
    const now = maintenant()
    const { compteId, email } = invite
    const key = await editKeyOf(db, dossier, now)
    // On what the guest is not given: neither a word of them nor where they are may reach them.
    remarques.push(await remarquer(await remarquesKeyOf(db, dossier, titulaire, now), 'secret', `Remarque ${canari}`))
    const donne = { message: '', sections: ['ouverte'], droit: 'remplir', peutDeposer: false, finOn: null } as const
    const id = await inviter(key, { ...donne, email })
    await db.transaction().execute((tx) => accepter(tx, now, { id, email, compteId }))
    invitations.push(id)
  }
  const [brouillon, decide] = dossiers
  await deposerTelQuel(await editKeyOf(db, decide.dossier, maintenant()))
  await passerEnInstruction(await instructionKeyOf(db, decide.dossier, maintenant()))
  const instruction = await instructionKeyOf(db, decide.dossier, maintenant())
  await annoter(instruction, [operation('note', `Note ${canari}`)])
  await deciderTelQuel(instruction, 'accepter', `Parce que ${canari}`)
  const session = async ({ compteId }: CompteDeTest) =>
    `session=${(await ouvrirSession(db, maintenant(), compteId)).jeton}`
  const horsDePortee = [
    ...['secret', 'montant', 'devis', 'ecole', 'note', 'calcule'].map((id) => cellKey(id as StableId, null)),
    'lignes' as CellKey,
    cellKey('detail' as StableId, LIGNE),
  ]
  return {
    cookies: { titulaire: await session(titulaire), invite: await session(invite) },
    canaris: [canari, String(MONTANT), String(MONTANT + DANS_LA_PORTEE)],
    brouillon: brouillon.dossier.id,
    decide: decide.dossier.id,
    cellules: [...horsDePortee, ...['visible', 'part', 'selon'].map((id) => cellKey(id as StableId, null))],
    horsDePortee,
    pages: ['privee', 'ouverte', 'fin', 'verifier'],
    pieces: [brouillon.piece, decide.piece],
    invitations,
    remarques,
    titulaire: () => editKeyOf(db, brouillon.dossier, maintenant()),
  }
}

/** A new operation on a cell; `base` is the version that was seen. */
export function operation(champ: string, raw: Json, row: RowId | null = null, base = 0) {
  return { id: ulid(), champ: champ as StableId, row, base, raw }
}

const maintenant = () => instant(new Date().toISOString())

async function laDemarche(db: Db, canari: string): Promise<DemarcheDeTest> {
  const ecoles = `id;nom\n1;École ${canari}\n`
  const lu = parseFormulaire({
    langage: 1,
    champs: [
      {
        kind: 'section',
        id: 'privee',
        titre: 'Privée',
        enfants: [
          un('secret', 'text'),
          un('montant', 'integer_number'),
          un('devis', 'piece_justificative'),
          un('ecole', 'referentiel', { config: await configDeListe(ecoles) }),
          { kind: 'repetition', id: 'lignes', libelle: 'Lignes', obligatoire: false, enfants: [un('detail', 'text')] },
        ],
      },
      {
        kind: 'section',
        id: 'ouverte',
        titre: 'Ouverte',
        enfants: [
          un('visible', 'text'),
          un('part', 'integer_number'),
          // Asked because of an answer elsewhere: the answer it is compared with must not travel.
          un('selon', 'text', {
            afficherSi: { op: 'eq', left: { champ: 'secret' }, right: { text: `Secret ${canari}` } },
          }),
          un('calcule', 'computed', {
            config: { sorte: 'integer' },
            calcul: { op: 'add', left: { champ: 'montant' }, right: { champ: 'part' } },
          }),
        ],
      },
      { kind: 'section', id: 'fin', titre: 'Fin', enfants: [un('accord', 'text')] },
    ],
    annotations: [un('note', 'text')],
    validations: [
      {
        id: 'ailleurs',
        sur: 'secret',
        regle: { op: 'eq', left: { champ: 'secret' }, right: { text: '' } },
        severite: 'avertissement',
        message: `Message d’ailleurs ${canari}`,
      },
      {
        id: 'ici',
        sur: 'part',
        regle: { op: 'ge', left: { champ: 'part' }, right: { champ: 'montant' } },
        severite: 'avertissement',
        message: 'La part est plus petite que le montant.',
      },
    ],
  })
  if (!lu.ok) throw new Error(JSON.stringify(lu.problemes))
  const demarche = await uneDemarche(db, lu.formulaire)
  await uneListe(db, demarche.id, ecoles)
  return demarche
}

/** A dossier where every question is answered, most of them twice: the versions hold the canary as well. */
async function unDossierRempli(
  db: Db,
  { demarche, titulaire, canari }: { demarche: DemarcheDeTest; titulaire: CompteDeTest; canari: string },
): Promise<{ dossier: DossierDeTest; piece: PieceJointeId }> {
  const dossier = await unDossier(db, { demarche, usager: titulaire })
  const key = await editKeyOf(db, dossier, maintenant())
  const premieres = await repondre(key, [
    operation('secret', `Premier ${canari}`),
    operation('visible', 'Avant'),
    operation('montant', String(MONTANT)),
    operation('part', String(DANS_LA_PORTEE)),
    operation('ecole', canari),
    operation('lignes', 'V', LIGNE),
    operation('detail', `Détail ${canari}`, LIGNE),
    operation('accord', `Accord ${canari}`),
  ])
  const versions = premieres.map((accuse) => (accuse.sort === 'inscrite' ? accuse.seq : 0))
  if (versions.includes(0)) throw new Error(`an answer of the world was refused: ${JSON.stringify(premieres)}`)
  const [secret = 0, visible = 0] = versions
  await repondre(key, [
    operation('secret', `Secret ${canari}`, null, secret),
    operation('visible', 'Après', null, visible),
  ])
  await enregistrerIdentite(
    await editKeyOf(db, dossier, maintenant()),
    {
      genre: 'personne',
      personne: { civilite: null, prenom: 'Jean', nom: canari },
      mandat: {
        mandataire: { prenom: 'Ada', nom: canari },
        avertir: 'courriel',
        courriel: `${canari.toLowerCase()}@exemple.fr`,
      },
    },
    { base: 0, accord: canari },
  )
  const source = Readable.from([Buffer.from(`Contenu ${canari}\n`)])
  const ajoutee = await ajouter(
    await editKeyOf(db, dossier, maintenant()),
    { champ: 'devis' as StableId, row: null },
    { nom: `${canari}.txt`, source },
  )
  if (!ajoutee.ok) throw new Error(`the file of the world was refused: ${ajoutee.motif}`)
  const piece = ajoutee.fichier.id as PieceJointeId
  // The worker of the stack may have been faster: the verdict is the same.
  await analyserPiece(systemKey(db, maintenant(), 'monde'), piece)
  return { dossier, piece }
}
