/** Attached files. */
import * as z from 'zod/mini'
import { defineType } from '../type-de-champ.ts'
import { fichierNomme } from './fichier-nomme.ts'
import { FAMILLES, NATURES, formatsDe } from './fichiers.ts'
import type { Famille, Nature } from './fichiers.ts'
import { lireFichiers, purgeJours, valeurDeFichiers } from './valeur-de-fichiers.ts'

const cles = <Cle extends string>(table: Record<Cle, unknown>): Cle[] => Object.keys(table) as Cle[]

export const pieceJustificative = defineType({
  config: z
    .strictObject({
      /** Files accepted at most. */
      max: z._default(z.int().check(z.minimum(1), z.maximum(50)), 10),
      /** Extensions accepted (`pdf`, `jpg`…), besides those of `familles`; without any, every format the instance accepts. */
      formats: z._default(z.array(z.string().check(z.regex(/^[a-z0-9]{1,10}$/))).check(z.maxLength(50)), []),
      /** Families of extensions accepted. */
      familles: z._default(z.array(z.enum<Famille[]>(cles(FAMILLES))).check(z.maxLength(10)), []),
      /** Bytes one file may have, below the limit of the instance. */
      tailleMax: z.optional(z.int().check(z.minimum(1_000), z.maximum(1_000_000_000))),
      /** What kind of document it is: it narrows the formats. */
      nature: z.optional(z.enum<Nature[]>(cles(NATURES))),
      /** Deleted so many days after the decision; kept as long as the dossier when absent. */
      purgeJours: z.optional(purgeJours),
      /** A document to fill and send back, kept by the démarche. */
      modele: z.optional(fichierNomme),
    })
    .check(
      z.refine((regles) => regles.nature === undefined || formatsDe(regles).length > 0, {
        error: 'aucun de ces formats ne convient à cette nature de document',
        path: ['formats'],
      }),
    ),
  value: valeurDeFichiers,
  parse: lireFichiers,
  saisie: (valeur) => valeur,
  show: ({ fichiers }) => fichiers.map(({ nom }) => nom).join(', '),
  columns: (_config, label) => [{ id: 'valeur', kind: 'files', label, read: ({ fichiers }) => fichiers }],
  operand: () => ({ kind: 'files', path: 'fichiers' }),
  reader: 'serveur',
  exemple: () => null,
  sensitivity: 'ordinary',
  prefill: { allowed: false },
  graphql: { champ: 'PieceJustificativeChamp', descriptor: 'PieceJustificativeChampDescriptor' },
  parts: [],
  files: ({ fichiers }) => fichiers,
  seconds: 180,
})
