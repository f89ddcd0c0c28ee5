/**
 * A list as a file: its columns on the first line, then a line each, in canonical JSON without a last line break. Its SHA-256
 * is the digest that questions name: the file of a list and the list are one thing.
 */
import * as z from 'zod/mini'
import {
  COLONNES_MAX,
  IDENTIFIANT_MAX,
  LIBELLE_MAX,
  SORTES,
  estDeSorte,
  estIdDeColonne,
  type Colonne,
  type Ligne,
} from '../champs/referentiel.ts'
import { longueur } from '../champs/lecture.ts'
import { canonique, toJson } from '../json.ts'

export interface EnteteDeListe {
  colonnes: Colonne[]
  /** Id of the column people read. */
  libelleColonne: string
}

const court = (max: number) =>
  z.string().check(
    z.minLength(1),
    z.refine((texte) => longueur(texte) <= max),
  )

const entete = z.strictObject({
  colonnes: z
    .array(
      z.strictObject({
        id: z.string().check(z.refine(estIdDeColonne)),
        libelle: court(IDENTIFIANT_MAX),
        sorte: z.enum(SORTES),
      }),
    )
    .check(z.minLength(1), z.maxLength(COLONNES_MAX)),
  libelleColonne: z.string(),
})

const ligne = z.strictObject({
  id: court(IDENTIFIANT_MAX),
  libelle: court(LIBELLE_MAX),
  donnees: z.record(z.string(), z.union([z.string(), z.boolean()])),
})

/** The first line. */
export function enteteEnTexte({ colonnes, libelleColonne }: EnteteDeListe): string {
  return canonique(toJson({ colonnes, libelleColonne }))
}

/** Every other line. */
export function ligneEnTexte({ id, libelle, donnees }: Ligne): string {
  return canonique(toJson({ id, libelle, donnees }))
}

/** Reads the first line; null for anything else than what `enteteEnTexte` writes. */
export function lireEntete(texte: string): EnteteDeListe | null {
  const lu = entete.safeParse(lire(texte))
  if (!lu.success) return null
  const ids = lu.data.colonnes.map(({ id }) => id)
  const isCoherente = new Set(ids).size === ids.length && ids.includes(lu.data.libelleColonne)
  return isCoherente && enteteEnTexte(lu.data) === texte ? lu.data : null
}

/** Reads a line of a list of these columns; null for anything else than what `ligneEnTexte` writes of one. */
export function lireLigneDeListe(texte: string, { colonnes }: EnteteDeListe): Ligne | null {
  const lu = ligne.safeParse(lire(texte))
  if (!lu.success) return null
  const sortes = new Map(colonnes.map(({ id, sorte }) => [id, sorte]))
  const isDesColonnes = Object.entries(lu.data.donnees).every(([id, donnee]) => {
    const sorte = sortes.get(id)
    return sorte !== undefined && estDeSorte(sorte, donnee)
  })
  return isDesColonnes && ligneEnTexte(lu.data) === texte ? lu.data : null
}

function lire(texte: string): unknown {
  try {
    return JSON.parse(texte)
  } catch {
    // What is no JSON is no line either: the caller says where.
    return null
  }
}
