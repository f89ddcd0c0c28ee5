/**
 * What a dossier is, as the law of its life says it (obligations.md, the table of states, the issue), and nothing of how it is
 * kept: who may do what, and what then changes. It imports nothing of the domain.
 */

export const PERSONNES = ['titulaire', 'voisin', 'invite', 'comptable', 'agent', 'autreAgent', 'anonyme'] as const
/** An owner, another usager, two who may be invited, the agent of the groupe, one of another groupe, nobody. */
export type Qui = (typeof PERSONNES)[number]

export const PARTIES = ['foyer', 'revenus'] as const
export type Partie = (typeof PARTIES)[number]

export type Etat = 'brouillon' | 'en_construction' | 'en_instruction' | 'accepte' | 'refuse' | 'sans_suite' | 'retire'

export interface CelluleModele {
  seq: number
  /** A draft is what does not read as the question asks; null is an answer that was emptied. */
  kind: 'value' | 'draft' | 'blank'
  texte: string | null
}

export interface InviteModele {
  parties: readonly Partie[] | null
  droit: 'remplir' | 'lire'
  depose: boolean
  isAccepte: boolean
  /** « Ma partie est faite ». */
  isFaite: boolean
}

/** What a service asked to correct: at which questions, and whether these alone are open. */
export interface CorrectionModele {
  questions: readonly string[]
  isSeules: boolean
}

export interface MessageModele {
  auteur: Qui
  role: 'usager' | 'invite' | 'instructeur'
  /** null once it is taken back. */
  texte: string | null
}

export interface DossierModele {
  id: string
  proprietaire: Qui
  etat: Etat
  isEnCorbeille: boolean
  seq: number
  /** What is answered, by question, or by question and row. */
  cellules: Map<string, CelluleModele>
  /** Every version of each, the first one first. */
  versions: Map<string, CelluleModele[]>
  /** What the administration reads. */
  transmises: Map<string, CelluleModele> | null
  correction: CorrectionModele | null
  messages: MessageModele[]
  /** Whom the dossier is proposed to. */
  proposeA: Qui | null
  invites: Map<Qui, InviteModele>
  /** Acts that history tells, in their order. */
  histoire: string[]
}

export const QUESTIONS: Readonly<Record<string, Partie | 'annotations'>> = {
  nom: 'foyer',
  parts: 'foyer',
  haie: 'foyer',
  essence: 'foyer',
  salaire: 'revenus',
  remarque: 'revenus',
  justificatif: 'revenus',
  avis: 'annotations',
}
/** Whole numbers; the others are texts. */
export const NOMBRES: readonly string[] = ['parts', 'salaire']
const OBLIGATOIRES = ['nom', 'salaire'] as const

/** How much of a dossier somebody has. */
export interface Acces {
  isTitulaire: boolean
  parties: readonly Partie[] | null
  remplit: boolean
  depose: boolean
}

/** What somebody has on the side of the usager; null when the dossier does not exist for them. */
export function accesDe(dossier: DossierModele, qui: Qui): Acces | null {
  if (dossier.isEnCorbeille) return null
  if (qui === dossier.proprietaire) return { isTitulaire: true, parties: null, remplit: true, depose: true }
  const invite = dossier.invites.get(qui)
  if (!invite?.isAccepte) return null
  return { isTitulaire: false, parties: invite.parties, remplit: invite.droit === 'remplir', depose: invite.depose }
}

/** Whether the agent of the groupe has it: once it is deposited, and never an agent of another. */
export const instruit = (dossier: DossierModele, qui: Qui): boolean => qui === 'agent' && dossier.etat !== 'brouillon'

export const voit = (acces: Acces | null, question: string): boolean => {
  // A question may be called as what every object has.
  const partie = Object.hasOwn(QUESTIONS, question) ? QUESTIONS[question] : undefined
  if (acces === null || partie === undefined || partie === 'annotations') return false
  return acces.parties === null || acces.parties.includes(partie)
}

/** The usager's side is written in until somebody examines it; then, and once it is over, no more. */
export const isModifiable = ({ etat }: DossierModele): boolean => etat === 'brouillon' || etat === 'en_construction'

/** A question may be changed: always, or when a correction that opens some alone names it, or when it blocks the sending. */
export function isOuverte(dossier: DossierModele, cle: string): boolean {
  if (!isModifiable(dossier)) return false
  const { correction, etat, cellules } = dossier
  if (etat === 'brouillon' || !correction?.isSeules) return true
  const [question = ''] = cle.split('~')
  const bloc = question === 'essence' ? 'haie' : question
  const isManquante = OBLIGATOIRES.includes(question as never) && cellules.get(question)?.kind !== 'value'
  return (
    correction.questions.includes(question) ||
    correction.questions.includes(bloc) ||
    isManquante ||
    cellules.get(question)?.kind === 'draft'
  )
}

const VIDE: Omit<CelluleModele, 'seq'> = { kind: 'blank', texte: null }

/** The answers of the usager that the administration does not have, and what it has instead. */
export function modifieesDe({ cellules, transmises }: DossierModele): Map<string, Omit<CelluleModele, 'seq'>> {
  const modifiees = new Map<string, Omit<CelluleModele, 'seq'>>()
  for (const [cle, { kind, texte }] of cellules) {
    if (transmises === null || cle === 'avis') continue
    const transmise = transmises.get(cle) ?? VIDE
    if (transmise.kind !== kind || transmise.texte !== texte)
      modifiees.set(cle, { kind: transmise.kind, texte: transmise.texte })
  }
  return modifiees
}

/** Those that a page shows: an answer in a row that came and went is nothing to send. */
export function aTransmettre(dossier: DossierModele): string[] {
  const lignes = new Set([...lignesDe(dossier), ...lignesDe({ cellules: dossier.transmises ?? new Map() })])
  return [...modifieesDe(dossier).keys()].filter((cle) => !cle.includes('~') || lignes.has(cle.split('~')[1] ?? ''))
}

/** Who writes to whom: the owner, a guest of the whole dossier who fills it, the agent; never in a draft. */
export function ecritDans(dossier: DossierModele, qui: Qui): 'ferme' | 'lecture' | 'ouvert' {
  const acces = accesDe(dossier, qui)
  if (acces === null || acces.parties !== null) return 'ferme'
  return acces.remplit && dossier.etat !== 'brouillon' && dossier.etat !== 'retire' ? 'ouvert' : 'lecture'
}

export const isTermine = ({ etat }: DossierModele): boolean =>
  etat === 'accepte' || etat === 'refuse' || etat === 'sans_suite' || etat === 'retire'

/** Rows that are there. */
export const lignesDe = ({ cellules }: Pick<DossierModele, 'cellules'>): string[] =>
  [...cellules].flatMap(([cle, { kind }]) => (cle.startsWith('haie~') && kind === 'value' ? [cle.slice(5)] : []))

/** What is asked is answered, and reads as it should; rows that are gone do not count. */
export function isComplet(dossier: DossierModele): boolean {
  const lignes = lignesDe(dossier)
  const isPosee = (cle: string) => !cle.includes('~') || lignes.includes(cle.split('~')[1] ?? '')
  return (
    OBLIGATOIRES.every((cle) => dossier.cellules.get(cle)?.kind === 'value') &&
    [...dossier.cellules].every(
      ([cle, { kind }]) => kind !== 'draft' || !isPosee(cle) || QUESTIONS[cle] === 'annotations',
    )
  )
}

/** Writes one answer: the next sequence is its version. */
export function inscrire(dossier: DossierModele, cle: string, texte: string | null): void {
  dossier.seq += 1
  const cellule: CelluleModele = { ...lireTexte(cle, texte), seq: dossier.seq }
  dossier.cellules.set(cle, cellule)
  dossier.versions.set(cle, [...(dossier.versions.get(cle) ?? []), cellule])
}

/** What a text says to a question. */
export function lireTexte(cle: string, texte: string | null): Omit<CelluleModele, 'seq'> {
  if (texte === null || texte === '') return { kind: 'blank', texte: null }
  const isNombre = NOMBRES.includes(cle)
  return { kind: isNombre && !/^\d+$/.test(texte) ? 'draft' : 'value', texte }
}

export function unDossierModele(id: string, proprietaire: Qui): DossierModele {
  return {
    id,
    proprietaire,
    etat: 'brouillon',
    isEnCorbeille: false,
    seq: 0,
    cellules: new Map(),
    versions: new Map(),
    transmises: null,
    correction: null,
    messages: [],
    proposeA: null,
    invites: new Map(),
    histoire: [],
  }
}

/** Moves a dossier; deposited, the administration reads what is there at that moment. */
export function passer(dossier: DossierModele, etat: Etat, acte: string): void {
  dossier.etat = etat
  dossier.histoire.push(acte)
  if (acte === 'dossier.depose') dossier.transmises = new Map(dossier.cellules)
  // Examined, nothing is waited for any more.
  if (acte === 'dossier.passe_en_instruction') dossier.correction = null
}
