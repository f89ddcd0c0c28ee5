/**
 * The sheets and the columns of an export: what the house keeps of a dossier, then what every published form of the démarche
 * asks; a repeated block is a sheet of its own. A template chooses, orders and renames them. Pure.
 */
import type { ColonneDExport, FeuilleDExport } from '../../../form-engine/export/source.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import type { ColonneDeFormulaire } from '../liste/colonnes-de-formulaire.ts'

/** What the house keeps of a dossier, in the order it is given. */
export const COLONNES_FIXES = [
  'numero',
  'demandeur',
  'email',
  'siret',
  'mandataire',
  'etat',
  'depose_at',
  'maj_at',
  'instruction_at',
  'decide_at',
  'motivation',
  'groupe',
  'suivi_par',
  'etiquettes',
  'archive',
  'expire',
] as const
export type IdFixe = (typeof COLONNES_FIXES)[number]

/** The opinions, a sheet that a template takes or leaves as a whole. */
export const AVIS = 'avis'
export const COLONNES_D_AVIS = [
  'numero',
  'question',
  'expert',
  'demande_at',
  'etat',
  'rendu_at',
  'favorable',
  'texte',
  'interet',
] as const

/** A column that a template takes; `nom` is what it calls it, null for its own name. */
export interface ColonneChoisie {
  id: string
  nom: string | null
}

/** The words an export needs, so that this stays pure. */
export interface MotsDExport {
  dossiers: string
  avis: string
  rang: string
  fixes: Readonly<Record<IdFixe, string>>
  colonnesDAvis: Readonly<Record<(typeof COLONNES_D_AVIS)[number], string>>
}

/** A column of a sheet: of the house, its place in a block, of an opinion, or of a question. */
export type ColonneDeFeuille = ColonneDExport &
  ({ sorte: 'fixe'; fixe: IdFixe } | { sorte: 'rang' } | { sorte: 'avis' } | { sorte: 'question' })

export interface Feuille extends FeuilleDExport {
  sorte: 'dossiers' | 'bloc' | 'avis'
  /** The repeated block. */
  bloc: StableId | null
  colonnes: readonly ColonneDeFeuille[]
}

export interface BlocNomme {
  id: StableId
  libelle: string
}

/** Whether a text names the column of a template: those that are gone are left out. */
function isFixe(id: string): id is IdFixe {
  return COLONNES_FIXES.some((un) => un === id)
}

/**
 * The sheets of an export. `choix` null takes everything; columns that no form has any more are left out, and so are sheets that
 * nothing was chosen of. Two headings of one sheet are never the same.
 */
export function feuillesDe(
  formulaires: readonly ColonneDeFormulaire[],
  blocs: readonly BlocNomme[],
  choix: readonly ColonneChoisie[] | null,
  mots: MotsDExport,
): Feuille[] {
  const parId = new Map(formulaires.map((colonne) => [colonne.id, colonne]))
  const voulues = choix ?? [...COLONNES_FIXES, ...parId.keys(), AVIS].map((id) => ({ id, nom: null }))
  const nommees = voulues.flatMap(({ id, nom }): (ColonneDeFeuille & { bloc: StableId | null })[] => {
    if (isFixe(id)) return [{ sorte: 'fixe', fixe: id, id, nom: nom ?? mots.fixes[id], bloc: null }]
    const question = parId.get(id)
    return question ? [{ sorte: 'question', id, nom: nom ?? question.libelle, bloc: question.repetition }] : []
  })
  const deTete: ColonneDeFeuille = { sorte: 'fixe', fixe: 'numero', id: 'numero', nom: mots.fixes.numero }
  const du = (bloc: StableId | null) =>
    nommees.flatMap(({ bloc: sien, ...colonne }) => (sien === bloc ? [colonne] : []))
  const principale = du(null)
  const feuilles: Feuille[] = [
    {
      sorte: 'dossiers',
      bloc: null,
      id: 'dossiers',
      nom: mots.dossiers,
      colonnes: sansDoublons(principale.length > 0 ? principale : [deTete]),
    },
  ]
  for (const { id, libelle } of blocs) {
    const siennes = du(id)
    if (siennes.length === 0) continue
    const rang: ColonneDeFeuille = { sorte: 'rang', id: 'rang', nom: mots.rang }
    feuilles.push({ sorte: 'bloc', bloc: id, id, nom: libelle, colonnes: sansDoublons([deTete, rang, ...siennes]) })
  }
  if (voulues.some(({ id }) => id === AVIS)) {
    const colonnes = COLONNES_D_AVIS.map((id): ColonneDeFeuille => ({ sorte: 'avis', id, nom: mots.colonnesDAvis[id] }))
    feuilles.push({ sorte: 'avis', bloc: null, id: AVIS, nom: mots.avis, colonnes })
  }
  return feuilles
}

function sansDoublons(colonnes: readonly ColonneDeFeuille[]): ColonneDeFeuille[] {
  const pris = new Set<string>()
  return colonnes.map((colonne) => {
    let nom = colonne.nom
    for (let rang = 2; pris.has(nom); rang += 1) nom = `${colonne.nom} (${rang})`
    pris.add(nom)
    return { ...colonne, nom }
  })
}
