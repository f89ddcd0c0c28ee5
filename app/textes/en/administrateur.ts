import type { administrateur as fr } from '../fr/administrateur.ts'

export const administrateur = {} satisfies typeof fr
