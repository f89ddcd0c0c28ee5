import type { lettres as fr } from '../fr/lettres.ts'

export const lettres = {} satisfies typeof fr
