import type { usager as fr } from '../fr/usager.ts'

export const usager = {} satisfies typeof fr
