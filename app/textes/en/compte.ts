import type { compte as fr } from '../fr/compte.ts'

export const compte = {} satisfies typeof fr
