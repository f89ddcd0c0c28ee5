/**
 * The expected refusals of the domain, each with a French sentence a person can act on. They are recognised by `code`,
 * not by class: the server build and the workers each hold their own copy of this module.
 */
export type DomainErrorCode =
  | 'transition_refusee'
  | 'dossier_incomplet'
  | 'depot_change'
  | 'introuvable'
  | 'refus'
  | 'trop_de_demandes'
  | 'lien_invalide'
  | 'ecriture_impossible'
  | 'source_injoignable'

const STATUS: Record<DomainErrorCode, number> = {
  transition_refusee: 409,
  dossier_incomplet: 422,
  depot_change: 409,
  introuvable: 404,
  refus: 422,
  trop_de_demandes: 429,
  lien_invalide: 410,
  ecriture_impossible: 503,
  source_injoignable: 503,
}

export class DomainError extends Error {
  readonly code: DomainErrorCode
  readonly status: number
  /** Which part of what was asked is refused, when it is one: its sentence stands beside that field. */
  readonly champ: string | null
  /** Seconds to wait before it is asked again, when that is what is wrong. */
  readonly attente: number | null

  constructor(code: DomainErrorCode, sentence: string, options?: ErrorOptions & { champ?: string; attente?: number }) {
    super(sentence, options)
    this.name = 'DomainError'
    this.code = code
    this.status = STATUS[code]
    this.champ = options?.champ ?? null
    this.attente = options?.attente ?? null
  }
}

/** True for a refusal of the domain, whichever copy of this module made it. */
export function isDomainError(error: unknown): error is DomainError {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code in STATUS
}
