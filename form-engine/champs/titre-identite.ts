/** Identity document: both sides, photographed or scanned, put under a mark, deleted after the decision. */
import * as z from 'zod/mini'
import { defineType } from '../type-de-champ.ts'
import { lireFichiers, purgeJours, valeurDeFichiers } from './valeur-de-fichiers.ts'

const TAILLE_MAX = 20_000_000

export const titreIdentite = defineType({
  // The rules of the State's platforms (ds-features §8), written in the settings so that whoever receives a file reads them there.
  config: z.strictObject({
    /** Files accepted at most: both sides of a card. */
    max: z._default(z.int().check(z.minimum(1), z.maximum(2)), 2),
    /** It narrows the formats to those that a mark can be burnt into. */
    nature: z._default(z.literal('titre_identite'), 'titre_identite'),
    /** Bytes one file may have. */
    tailleMax: z._default(z.int().check(z.minimum(1_000), z.maximum(TAILLE_MAX)), TAILLE_MAX),
    /** Deleted so many days after the decision. */
    purgeJours: z._default(purgeJours, 0),
  }),
  value: valeurDeFichiers,
  parse: lireFichiers,
  saisie: (valeur) => valeur,
  show: ({ fichiers }) => fichiers.map(({ nom }) => nom).join(', '),
  columns: (_config, label) => [{ id: 'valeur', kind: 'files', label, read: ({ fichiers }) => fichiers }],
  operand: () => ({ kind: 'files', path: 'fichiers' }),
  reader: 'serveur',
  exemple: () => null,
  sensitivity: 'special',
  prefill: { allowed: false },
  graphql: { champ: 'TitreIdentiteChamp', descriptor: 'TitreIdentiteChampDescriptor' },
  parts: [],
  files: ({ fichiers }) => fichiers,
  seconds: 180,
})
