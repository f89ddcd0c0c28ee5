/** The whole dossier as plain values, from which a PDF is made: what its reader may read, in words, and nothing else. */
import { sql, type SqlBool } from 'kysely'
import type { EtatDePiece } from '../../../db/schema/pieces-jointes.ts'
import { champTypes } from '../../../form-engine/champs/registry.ts'
import type { FormulaireCompile } from '../../../form-engine/compiled.ts'
import type { CellKey, Reponses } from '../../../form-engine/reponses.ts'
import { addDays, parisDate, type CivilDate, type Instant } from '../../../form-engine/temps.ts'
import type { InstructionKey, ReadKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { chronologie, motivationDeLaDecision, type Etape } from '../evenement/chronologie.ts'
import { monInvitation } from '../invitation/list.ts'
import { etatsDesPieces, sansNomsCaches } from '../piece-jointe/etats.ts'
import { piecesLues } from '../piece-jointe/pieces-lues.ts'
import { demandeLue, type LigneLue, type SectionLue } from './demande.ts'
import type { Difference } from './differences.ts'
import { empreinteDeposee } from './empreinte-deposee.ts'
import { evaluer } from './evaluer.ts'
import { formulaireLu, formulaireMontre, idsLus } from './formulaire-lu.ts'
import { modificationsDe } from './modifications.ts'
import { reponsesDe } from './reponses.ts'
import { identiteEnVigueur } from '../identite/en-vigueur.ts'
import type { Identite } from '../identite/identite.ts'
import type { LangueVoulue } from '../traduction/formulaire-dit.ts'
import { traductionImprimee, type TraductionImprimee } from '../traduction/imprimee.ts'
import { etatVu } from './etat-vu.ts'
import type { EtatVu } from './transitions.ts'
import { reponsesTransmises } from './transmises.ts'

export interface DossierAImprimer {
  pour: 'titulaire' | 'invite' | 'agent'
  /** Null for a draft: it has none yet. */
  numero: number | null
  demarche: { titre: string; chemin: string }
  service: string
  lieu: string
  etat: EtatVu
  /** Whose it is. */
  titulaire: string
  /** Who asks, where the démarche wants to know, for whoever reads all of it. */
  identite: Identite | null
  /** The parts that a guest reads; null when all of it is read. */
  parties: string[] | null
  deposeLe: Instant | null
  decideLe: Instant | null
  retireLe: Instant | null
  /** The day by which the administration usually answers; null once it has, or when it says nothing. */
  echeance: CivilDate | null
  /** The last thing that happened in what is read: the same dossier gives the same document. */
  arreteLe: Instant
  /** Digest of what was deposited, for whoever sees all of it. */
  empreinte: string | null
  motivation: string | null
  moments: Etape[]
  sections: SectionAImprimer[]
  /** What was changed since the deposit and not sent yet: the sections have it. */
  modifications: Difference[]
  /** The instructeurs' own notes; null for the usager's side. */
  annotations: SectionAImprimer[] | null
  /** The language its questions are in, where it is not French. */
  traduction: TraductionImprimee | null
}

export interface SectionAImprimer {
  titre: string
  blocs: (ReponseAImprimer | BlocAImprimer)[]
}

export interface ReponseAImprimer {
  kind: 'reponse'
  libelle: string
  /** Everything the answer says; null for none. */
  texte: string | null
  /** What was typed is no answer yet. */
  isIllisible: boolean
  /** Changed since the deposit, and not sent. */
  isModifiee: boolean
  fichiers: FichierAImprimer[]
}

export interface BlocAImprimer {
  kind: 'bloc'
  libelle: string
  lignes: ReponseAImprimer[][]
}

export interface FichierAImprimer {
  nom: string
  /** bytes */
  taille: number
  etat: EtatDePiece
  /** SHA-256, hexadecimal; null until it is analysed. */
  empreinte: string | null
}

/**
 * The dossier as its owner or a guest has it now, in their parts, with the words of a language where its démarche offers it. Throws 'introuvable' when it was deleted since.
 */
export async function dossierAImprimer(key: ReadKey, voulue: LangueVoulue = 'fr'): Promise<DossierAImprimer> {
  const row = await lire(key)
  const compiled = await formulaireLu(key, key.db, row.revision_id)
  const { langue, montre } = await formulaireMontre(key, compiled, voulue)
  const modifications = row.depose_at === null ? [] : await modificationsDe(key, voulue)
  const jour = row.depose_at === null || modifications.length > 0 ? key.now : row.depose_at
  const lecture = await lectureDe(key, await reponsesDe(key.db, key.dossierId))
  const etat = evaluer(compiled, lecture.reponses, parisDate(jour))
  const modifiees = new Set(modifications.map(({ cle }) => cle))
  const invitation = await monInvitation(key)
  return {
    ...(await communs(key, row, [compiled])),
    pour: invitation ? 'invite' : 'titulaire',
    titulaire: invitation?.titulaire ?? row.nom ?? row.email,
    parties: invitation?.parties ?? null,
    empreinte: key.portee.sections === null ? await empreinteDeposee(key.db, key.dossierId) : null,
    sections: imprimer(demandeLue(montre, lecture.reponses, etat), { ...lecture, modifiees }),
    modifications,
    annotations: null,
    traduction: traductionImprimee(montre, langue),
  }
}

/** The dossier as the administration has it, with its annotations. Throws 'introuvable' when it was deleted since. */
export async function dossierAImprimerPourInstruire(key: InstructionKey): Promise<DossierAImprimer> {
  const row = await lire(key)
  const compiled = await formulaireLu(key, key.db, row.revision_id)
  const lecture = await lectureDe(key, await reponsesTransmises(key.db, key.dossierId))
  const etat = evaluer(compiled, lecture.reponses, parisDate(row.depose_at ?? key.now))
  const avec = { ...lecture, modifiees: new Set<CellKey>() }
  return {
    // What the usager's side writes without sending it does not move the document of the administration.
    ...(await communs(key, row, [compiled.annotations])),
    pour: 'agent',
    titulaire: row.nom ?? row.email,
    parties: null,
    empreinte: await empreinteDeposee(key.db, key.dossierId),
    sections: imprimer(demandeLue(compiled, lecture.reponses, etat), avec),
    modifications: [],
    annotations: imprimer(demandeLue(compiled.annotations, lecture.reponses, etat), avec),
    traduction: null,
  }
}

type Row = Awaited<ReturnType<typeof lire>>

async function lire({ db, dossierId }: ReadKey | InstructionKey) {
  const row = await db
    .selectFrom('dossiers')
    .innerJoin('demarches', 'demarches.id', 'dossiers.demarche_id')
    .innerJoin('comptes', 'comptes.id', 'dossiers.usager_id')
    .where('dossiers.id', '=', dossierId)
    .select([
      'dossiers.numero',
      'dossiers.etat',
      'dossiers.decision_lue_at',
      'demarches.accuse_lecture',
      'dossiers.revision_id',
      'dossiers.cree_at',
      'dossiers.depose_at',
      'dossiers.decide_at',
      'dossiers.retire_at',
      'demarches.titre',
      'demarches.chemin',
      'demarches.delai_reponse_jours',
      'demarches.service_nom',
      'demarches.service_adresse',
      'comptes.nom',
      'comptes.email',
    ])
    .executeTakeFirst()
  if (!row) throw new DomainError('introuvable', 'Ce dossier n’existe plus : il a été supprimé.')
  return row
}

async function communs(
  key: ReadKey | InstructionKey,
  row: Row,
  ecrites: readonly Pick<FormulaireCompile, 'champs' | 'repetitions'>[],
) {
  const moments = await chronologie(key)
  // A part of the dossier does not say who asks.
  const isEntier = !('portee' in key) || key.portee.sections === null
  const ecrite = isEntier ? await identiteEnVigueur(key.db, key.dossierId) : null
  const { delai_reponse_jours: delai, depose_at: deposeLe, decide_at: decideLe, retire_at: retireLe } = row
  const isAttendu = delai !== null && decideLe === null && retireLe === null
  return {
    numero: deposeLe === null ? null : row.numero,
    demarche: { titre: row.titre, chemin: row.chemin },
    service: row.service_nom,
    lieu: row.service_adresse,
    etat: 'portee' in key ? etatVu(row) : row.etat,
    identite: ecrite?.identite ?? null,
    deposeLe,
    decideLe,
    retireLe,
    echeance: isAttendu && deposeLe !== null ? addDays(parisDate(deposeLe), delai) : null,
    arreteLe: await derniereEcriture(key, ecrites, [
      row.cree_at,
      ...moments.map(({ at }) => at),
      ...(ecrite ? [ecrite.at] : []),
    ]),
    motivation: motivationDeLaDecision(moments),
    moments,
  }
}

/** The latest of some instants and of the operations on some parts of the form: what is written elsewhere is not told. */
async function derniereEcriture(
  key: ReadKey | InstructionKey,
  parties: readonly Pick<FormulaireCompile, 'champs' | 'repetitions'>[],
  instants: readonly Instant[],
): Promise<Instant> {
  const { at } = await key.db
    .selectFrom('dossier_op')
    .where('dossier_id', '=', key.dossierId)
    .where(sql<SqlBool>`champ = any(${parties.flatMap(idsLus)}::text[])`)
    .select(({ fn }) => fn.max('at').as('at'))
    .executeTakeFirstOrThrow()
  const tous = at === null ? instants : [...instants, at]
  return tous.reduce((dernier, instant) => (instant > dernier ? instant : dernier))
}

type Pieces = ReadonlyMap<string, Pick<FichierAImprimer, 'etat' | 'empreinte'>>

/** The answers without the names that the key may not read, and what is known of each file. */
async function lectureDe(key: ReadKey | InstructionKey, reponses: Reponses) {
  const rows = await key.db
    .selectFrom('pieces_jointes')
    .where('dossier_id', '=', key.dossierId)
    .where(await piecesLues(key))
    .select(['id', 'etat', 'empreinte'])
    .execute()
  const pieces: Pieces = new Map(rows.map(({ id, ...piece }) => [id, piece]))
  return { reponses: sansNomsCaches(reponses, await etatsDesPieces(key)), pieces }
}

interface Avec {
  pieces: Pieces
  modifiees: ReadonlySet<CellKey>
}

function imprimer(sections: readonly SectionLue[], avec: Avec): SectionAImprimer[] {
  return sections.map(({ titre, blocs }) => ({
    titre,
    blocs: blocs.map((bloc) =>
      bloc.kind === 'ligne'
        ? reponse(bloc, avec)
        : {
            kind: 'bloc',
            libelle: bloc.libelle,
            lignes: bloc.lignes.map(({ reponses }) => reponses.map((ligne) => reponse(ligne, avec))),
          },
    ),
  }))
}

function reponse(ligne: LigneLue, { pieces, modifiees }: Avec): ReponseAImprimer {
  const type = champTypes[ligne.type]
  const fichiers = ligne.value === null ? [] : (type.files?.(ligne.value) ?? [])
  return {
    kind: 'reponse',
    libelle: ligne.libelle,
    texte: ligne.value === null ? null : (type.enEntier?.(ligne.value) ?? ligne.texte),
    isIllisible: ligne.illisible,
    isModifiee: modifiees.has(ligne.cle),
    fichiers: fichiers.map(({ id, nom, taille }) => ({
      nom,
      taille,
      etat: pieces.get(id)?.etat ?? 'en_attente',
      empreinte: pieces.get(id)?.empreinte ?? null,
    })),
  }
}
