import { ErreurMagasin } from './port.ts'

/** The code of an error of the system, as `ENOENT`. */
export function codeDe(cause: unknown): string | undefined {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined
}

/** What an error of the disk is for a person. */
export function enErreurMagasin(cause: unknown): ErreurMagasin {
  if (cause instanceof ErreurMagasin) return cause
  const code = codeDe(cause)
  const isFull = code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG'
  return new ErreurMagasin(isFull ? 'magasin_plein' : 'magasin_indisponible', cause)
}
