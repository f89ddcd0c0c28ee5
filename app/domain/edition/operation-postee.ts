/** An operation as a browser posts it: its shape is checked here, what it makes of the form by the engine. */
import * as z from 'zod/mini'
import { LISTES } from '../../../form-engine/edition/operations.ts'
import type { OperationDEdition } from '../../../form-engine/edition/operations.ts'
import { id } from '../../../form-engine/lire-noeuds.ts'
import type { Json } from '../../../form-engine/type-de-champ.ts'

/** Operations one post may hold. */
export const OPERATIONS_MAX = 50

const court = z.string().check(z.minLength(1), z.maxLength(64))
const json = z.custom<Json>((brut) => brut !== undefined)
const place = z.strictObject({
  dans: z.union([z.strictObject({ liste: z.enum(LISTES) }), z.strictObject({ noeud: id })]),
  apres: z.nullable(id),
})
const valeurs = z.record(z.string().check(z.minLength(1), z.maxLength(700)), json)

// The element and the document are read by the engine, which says what is wrong with them.
const operation = z.discriminatedUnion('sorte', [
  z.strictObject({ sorte: z.literal('poser'), cible: z.nullable(id), valeurs }),
  z.strictObject({ sorte: z.literal('inserer'), place, element: z.looseObject({ id }) }),
  z.strictObject({ sorte: z.literal('deplacer'), cible: id, place }),
  z.strictObject({ sorte: z.literal('retirer'), cible: id }),
]) as z.ZodMiniType<OperationDEdition>

export const operationPostee = z.strictObject({
  id: court,
  /** What is undone together: the operations of one gesture, or of one stay in a control. */
  geste: court,
  operation,
})

/** What a window of the editor posts. */
export const envoiDEdition = z.strictObject({
  /** Sequence of the document it shows. */
  vu: z.int().check(z.minimum(0)),
  seance: court,
  operations: z.array(operationPostee).check(z.maxLength(OPERATIONS_MAX)),
})

/** The other things a window may ask: to undo, to do again. */
export const demandeDAnnulation = z.strictObject({
  acte: z.enum(['annuler', 'refaire']),
  vu: z.int().check(z.minimum(0)),
  seance: court,
})

/** What an open window asks again and again. */
export const demandeDeSuite = z.strictObject({
  acte: z.literal('suivre'),
  vu: z.int().check(z.minimum(0)),
  seance: court,
  element: z.nullable(court),
})

export type OperationPostee = z.infer<typeof operationPostee>
export type EnvoiDEdition = z.infer<typeof envoiDEdition>
