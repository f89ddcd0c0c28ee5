import type { instructeur as fr } from '../fr/instructeur.ts'

export const instructeur = {} satisfies typeof fr
