/** What every page of the remarks reads: the dossier, and a remark with what it is on. */
import type { RemarqueId } from '../../../db/schema/ids.ts'
import type { AudienceDeRemarque, GenreDeRemarque, RoleDeRemarque } from '../../../db/schema/remarques.ts'
import { cellKey, lireCellKey, type CellKey } from '../../../form-engine/reponses.ts'
import type { CodeDeLangue } from '../../../form-engine/langues.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import type { RemarquesKey } from '../cles.ts'
import { isOuverte, ouvertureDe } from '../dossier/ouverture.ts'
import { dossierNomme, type DossierNomme } from '../dossier/nomme.ts'
import type { EtatVu } from '../dossier/transitions.ts'
import { auteurDe, type Auteur } from '../messagerie/auteur.ts'
import { lireAncre, type AncreLue, type Lieu } from './ancre.ts'
import { nonLues } from './non-lues.ts'
import { isFermee } from './ouverture.ts'
import { remarquesVisibles } from './visibles.ts'

/** What a remark is on: there still, or in the words it had. */
export interface Sujet {
  /** The cell that filters a list by what remarks are on. */
  cle: CellKey
  libelle: string
  /** Of the label, where it is not the French one. */
  langue: CodeDeLangue | null
  /** It is on a file; `fichier` is its name, where the reader may know it. */
  isFichier: boolean
  fichier: string | null
  /** Null once it is no longer in the dossier, as the reader has it. */
  ancre: AncreLue | null
}

export interface RemarqueLue {
  id: RemarqueId
  audience: AudienceDeRemarque
  genre: GenreDeRemarque
  sujet: Sujet
  /** The answer is no longer the one it is about. */
  isChangee: boolean
  ouverteAt: Instant
  par: Auteur
  /** Who settled it, and when; null while it is open. */
  resolue: { par: Auteur; at: Instant } | null
  /** Messages that others wrote and the reader has not read. */
  nonLus: number
}

/** The dossier, as the pages of its remarks name it. */
export interface DossierRemarque extends DossierNomme {
  /** Nothing more is written there. */
  isFerme: boolean
}

/** The dossier of the key. Throws 'introuvable' when it is gone. */
export async function dossierRemarque(key: RemarquesKey): Promise<DossierRemarque> {
  const dossier = await dossierNomme(key)
  return { ...dossier, isFerme: isFermee(dossier.etat) }
}

export const VOUS: Auteur = { qui: 'vous', nom: null }

/** Whether the person of the key did it, under the role they have here. */
export const isDeMoi = (key: RemarquesKey, { id, role }: { id: string | null; role: RoleDeRemarque | null }): boolean =>
  id === key.personne.compteId && role === key.auteur

/** The remarks of the key, with who opened and who settled each. */
export function lignes(key: RemarquesKey) {
  return remarquesVisibles(key)
    .innerJoin('remarque_messages as premier', (join) =>
      join.onRef('premier.remarque_id', '=', 'r.id').on('premier.rang', '=', 1),
    )
    .leftJoin('comptes as auteur', 'auteur.id', 'premier.auteur_id')
    .leftJoin('comptes as regleur', 'regleur.id', 'r.resolue_par')
    .select(['r.id', 'r.audience', 'r.genre', 'r.champ', 'r.ligne', 'r.piece_id', 'r.fichier', 'r.libelle', 'r.vu_seq'])
    .select([
      'r.ouverte_at',
      'r.resolue_par',
      'r.resolue_role',
      'r.resolue_at',
      'premier.auteur_id',
      'premier.auteur_role',
    ])
    .select(['auteur.nom', 'auteur.email', 'regleur.nom as regleurNom', 'regleur.email as regleurEmail'])
}

type Ligne = Awaited<ReturnType<ReturnType<typeof lignes>['execute']>>[number]

/** A remark as its reader knows it. */
export function lire(
  key: RemarquesKey,
  lieu: Lieu,
  { service }: DossierRemarque,
  row: Ligne,
  nouveaux: ReadonlyMap<RemarqueId, number>,
): RemarqueLue {
  const { id, audience, genre, champ, ligne: place, fichier, nom, email } = row
  const isDisparue = fichier !== null && row.piece_id === null
  const ancre = isDisparue ? null : lireAncre(lieu, { champ, row: place, piece: row.piece_id })
  const { resolue_at: at, resolue_role: role } = row
  const regleur = { nom: row.regleurNom, email: row.regleurEmail }
  return {
    id,
    audience,
    genre,
    sujet: {
      cle: cellKey(champ, place),
      libelle: ancre?.libelle ?? row.libelle,
      langue: ancre?.langue ?? null,
      isFichier: fichier !== null,
      // Agents are not told the name of a file that was not sent to them.
      fichier: ancre ? ancre.fichier : key.cote === 'usager' ? fichier : null,
      ancre,
    },
    isChangee: ancre !== null && ancre.seq > row.vu_seq,
    ouverteAt: row.ouverte_at,
    par: isDeMoi(key, { id: row.auteur_id, role: row.auteur_role })
      ? VOUS
      : auteurDe(key, { role: row.auteur_role, nom, email }, service.nom),
    resolue:
      at === null || role === null
        ? null
        : {
            at,
            par: isDeMoi(key, { id: row.resolue_par, role }) ? VOUS : auteurDe(key, { role, ...regleur }, service.nom),
          },
    nonLus: nouveaux.get(id) ?? 0,
  }
}

/** The anchor of a cell, without file; null when there is none. */
export function sujetDe(lieu: Lieu, cle: CellKey): AncreLue | null {
  const lue = lireCellKey(cle)
  return lue && lireAncre(lieu, { ...lue, piece: null })
}

/** Where a page of the form writes what is on an anchor; null where the reader writes nothing. */
export async function ouEcrire(
  key: RemarquesKey,
  etat: EtatVu,
  ancre: AncreLue | null,
  { compiled }: Lieu,
): Promise<{ page: string; cle: CellKey } | null> {
  if (!key.remplit || ancre === null) return null
  const { page, cle } = ancre
  const champ = lireCellKey(cle)?.champ
  const repetition = champ === undefined ? null : (compiled.champs[champ]?.repetition ?? null)
  const ouverture = await ouvertureDe(key.db, key, etat)
  return champ !== undefined && isOuverte(ouverture, champ, repetition) ? { page, cle } : null
}

/** How many unread messages each remark of the key holds; those without any are left out. */
export async function nonLusParRemarque(key: RemarquesKey): Promise<Map<RemarqueId, number>> {
  const rows = await nonLues(key.db, key.cote, key.personne.compteId)
    .where('r.id', 'in', remarquesVisibles(key).select('r.id'))
    .groupBy('r.id')
    .select(({ fn }) => ['r.id', fn.countAll<number>().as('n')])
    .execute()
  return new Map(rows.map(({ id, n }) => [id, Number(n)]))
}
