/**
 * What changed in a draft since somebody read it: which questions, before and now, by whom and when, drawn from the
 * journal. Both sides are evaluated, so that what a condition shows or hides, and what is computed, is told too.
 */
import { sql } from 'kysely'
import { champCompile, type FormulaireCompile } from '../../../form-engine/compiled.ts'
import { canonique } from '../../../form-engine/json.ts'
import { cellKey, type CellKey, type Cellule, type Reponses } from '../../../form-engine/reponses.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import type { EditKey } from '../cles.ts'
import { demandeLue, type LigneLue, type RepetitionLue, type SectionLue } from './demande.ts'
import { avecEmpreintes } from './empreinte-du-depot.ts'
import { evaluer } from './evaluer.ts'
import { nomDe } from './nom-de.ts'
import { reponseDuJournal } from './reponse-du-journal.ts'
import type { VuAuDepot } from './vu-au-depot.ts'

/** Whose act made a change. */
export interface Auteur {
  /** Null when it is the person who reads. */
  par: string | null
  at: Instant
}

export interface ChangementDeReponse {
  kind: 'reponse'
  cle: CellKey
  /** In a repeated block, the row comes first. */
  libelle: string
  /** In words; null when there was no answer, or the question was not asked. */
  avant: string | null
  apres: string | null
  /** Null when nobody wrote it: a condition or a calculation made it, from other answers or from the day. */
  auteur: Auteur | null
}

/** Rows of a block were added, removed or moved. */
export interface ChangementDeLignes {
  kind: 'lignes'
  cle: CellKey
  libelle: string
  avant: number
  apres: number
  auteur: Auteur | null
}

/** A line of who asks was changed (identite/changements.ts). */
export interface ChangementDIdentite {
  kind: 'identite'
  cle: string
  libelle: string
  avant: string | null
  apres: string | null
  auteur: Auteur | null
}

export type Changement = ChangementDeReponse | ChangementDeLignes | ChangementDIdentite

/** The changes since `vu`, in the order of the form; what is no longer asked comes last. */
export async function changementsDepuis(
  key: EditKey,
  vu: VuAuDepot,
  lecture: {
    compiled: FormulaireCompile
    /** The same form with the words of what is told; `demande` is in these. */
    montre: FormulaireCompile
    reponses: Reponses
    demande: readonly SectionLue[]
  },
): Promise<Changement[]> {
  const { compiled, montre, demande } = lecture
  const auteurs = await auteursDepuis(key, vu.seq)
  const anciennes = await reponsesA(key, vu.seq, lecture, [...auteurs.keys()])
  const avant = aPlat(demandeLue(montre, anciennes, evaluer(compiled, anciennes, vu.jour)))
  const apres = aPlat(demande)
  const cles = new Set([...apres.keys(), ...avant.keys()])
  return [...cles].flatMap((cle) => changementDe(cle, avant.get(cle), apres.get(cle), auteurs))
}

interface LignePlacee {
  libelle: string
  lue: LigneLue | RepetitionLue
}

function aPlat(sections: readonly SectionLue[]): Map<CellKey, LignePlacee> {
  const lignes = new Map<CellKey, LignePlacee>()
  for (const bloc of sections.flatMap(({ blocs }) => blocs)) {
    if (bloc.kind === 'ligne') lignes.set(bloc.cle, { libelle: bloc.libelle, lue: bloc })
    else {
      lignes.set(cellKey(bloc.id, null), { libelle: bloc.libelle, lue: bloc })
      bloc.lignes.forEach(({ reponses }, rang) => {
        for (const lue of reponses) lignes.set(lue.cle, { libelle: `${bloc.libelle} ${rang + 1}, ${lue.libelle}`, lue })
      })
    }
  }
  return lignes
}

function changementDe(
  cle: CellKey,
  avant: LignePlacee | undefined,
  apres: LignePlacee | undefined,
  auteurs: ReadonlyMap<CellKey, Auteur>,
): Changement[] {
  const libelle = (apres ?? avant)?.libelle ?? ''
  if (avant?.lue.kind === 'repetition' || apres?.lue.kind === 'repetition') {
    const [anciennes, presentes] = [rowsOf(avant), rowsOf(apres)]
    if (anciennes.join() === presentes.join()) return []
    const touchees = [...auteurs].filter(([autre]) => autre.startsWith(`${cle}~`)).map(([, auteur]) => auteur)
    const auteur = touchees.at(-1) ?? null
    return [{ kind: 'lignes', cle, libelle, avant: anciennes.length, apres: presentes.length, auteur }]
  }
  if (contenuDe(avant) === contenuDe(apres)) return []
  const auteur = auteurs.get(cle) ?? null
  return [{ kind: 'reponse', cle, libelle, avant: texteDe(avant), apres: texteDe(apres), auteur }]
}

function rowsOf(place: LignePlacee | undefined): string[] {
  return place?.lue.kind === 'repetition' ? place.lue.lignes.map(({ row }) => row) : []
}

function contenuDe(place: LignePlacee | undefined): string {
  return canonique(place?.lue.kind === 'ligne' ? avecEmpreintes(place.lue.value, new Map()) : null)
}

function texteDe(place: LignePlacee | undefined): string | null {
  return place?.lue.kind === 'ligne' ? place.lue.texte : null
}

/** Who wrote each cell last since an operation, the earliest first. */
async function auteursDepuis(key: EditKey, seq: number): Promise<Map<CellKey, Auteur>> {
  const rows = await key.db
    .selectFrom('dossier_op')
    .leftJoin('comptes', 'comptes.id', 'dossier_op.acteur_id')
    .where('dossier_id', '=', key.dossierId)
    .where('seq', '>', seq)
    .orderBy('seq')
    .select(['champ', 'ligne', 'at', 'acteur_id', 'comptes.nom', 'comptes.email'])
    .execute()
  const auteurs = new Map<CellKey, Auteur>()
  for (const { champ, ligne, at, acteur_id, nom, email } of rows) {
    const cle = cellKey(champ, ligne)
    // Deleted first: the order of a map is that of the first writing.
    auteurs.delete(cle)
    auteurs.set(cle, { par: acteur_id === key.personne.compteId ? null : nomDe(key, { nom, email }), at })
  }
  return auteurs
}

/** The answers as they were after an operation: those of today, but for the cells written since. */
async function reponsesA(
  key: EditKey,
  seq: number,
  { compiled, reponses }: { compiled: FormulaireCompile; reponses: Reponses },
  touchees: readonly CellKey[],
): Promise<Reponses> {
  if (touchees.length === 0) return reponses
  const rows = await key.db
    .selectFrom('dossier_op')
    .distinctOn(['champ', 'ligne'])
    .where('dossier_id', '=', key.dossierId)
    .where('seq', '<=', seq)
    .where(sql<string>`champ || coalesce('~' || ligne, '')`, 'in', touchees)
    .orderBy('champ')
    .orderBy('ligne')
    .orderBy('seq', 'desc')
    .select(['champ', 'ligne', 'seq', 'reponse'])
    .execute()
  const ecrites = new Set<string>(touchees)
  return Object.fromEntries([
    ...Object.entries(reponses).filter(([cle]) => !ecrites.has(cle)),
    ...rows.map(({ champ, ligne, seq: version, reponse }): [CellKey, Cellule] => {
      const question = champCompile(compiled, champ)
      return [cellKey(champ, ligne), { ...(question ? reponseDuJournal(question, reponse) : reponse), seq: version }]
    }),
  ])
}
