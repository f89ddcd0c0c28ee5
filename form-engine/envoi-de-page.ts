/** What the form of a page sends besides its answers: names of its hidden controls, and what its buttons say. */
import type { StableId } from './formulaire.ts'
import { lireCellKey, type CellKey } from './reponses.ts'

/** Names of the controls around those of the answers. */
export const CONTROLES = {
  /** Identifier of the form: the same post received twice is applied once. */
  formulaire: 'formulaire',
  action: 'action',
  /** Version of a cell that the page shows. */
  version: (cle: CellKey) => `v:${cle}`,
  /** Which of two answers to keep. */
  choix: (cle: CellKey) => `choix:${cle}`,
  /** Version of the other answer, when two are shown. */
  autre: (cle: CellKey) => `autre:${cle}`,
} as const

/** What stands beside a question of a page: its earlier answers, its remarks, a new one. */
export const DETOURS = ['versions', 'remarques', 'nouvelle-remarque'] as const
export type Detour = (typeof DETOURS)[number]

/** Values of `action`. */
export const ACTIONS = {
  enregistrer: 'enregistrer',
  suivant: 'suivant',
  ajouterLigne: (repetition: StableId) => `ajouter-ligne:${repetition}`,
  retirerLigne: (ligne: CellKey) => `retirer-ligne:${ligne}`,
  monterLigne: (ligne: CellKey) => `monter-ligne:${ligne}`,
  descendreLigne: (ligne: CellKey) => `descendre-ligne:${ligne}`,
  /** Keeps what was typed, and comes back to the question that it looks up. */
  chercher: (cle: CellKey) => `chercher:${cle}`,
  envoyerFichier: (cle: CellKey) => `envoyer-fichier:${cle}`,
  retirerFichier: (cle: CellKey, id: string) => `retirer-fichier:${cle}:${id}`,
  /** Leaves the page, once it is kept, for what stands beside a question. */
  detour: (vers: Detour, cle: CellKey) => `${vers}:${cle}`,
  /** Keeps the page, and reads the form in another language. */
  lireEn: (langue: string) => `lire-en:${langue}`,
} as const

/** Where a button leads that leaves the page for what stands beside a question; null for any other. */
export function lireDetour(action: string): { vers: Detour; cle: CellKey } | null {
  const [verbe, cle = ''] = action.split(':')
  const vers = DETOURS.find((un) => un === verbe)
  return vers && lireCellKey(cle) ? { vers, cle: cle as CellKey } : null
}

/** The language a button asks to read the form in; null for any other button. */
export function lireLangueVoulue(action: string): string | null {
  const [verbe, langue = ''] = action.split(':')
  return verbe === 'lire-en' ? langue : null
}
