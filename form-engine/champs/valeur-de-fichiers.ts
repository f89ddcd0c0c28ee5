/** Files named by a value, and reading them. The bytes are in the object store; a form never types a file: the server builds it. */
import * as z from 'zod/mini'
import { estObjet } from '../json.ts'
import type { Json, Reponse } from '../type-de-champ.ts'
import { fauteDeFichiers } from './fichiers.ts'
import type { ReglesDeFichiers } from './fichiers.ts'
import { blank, draft, unitaire, value } from './lecture.ts'

/** Days after the decision a file may wait for before it is deleted. */
export const purgeJours = z.int().check(z.minimum(0), z.maximum(3_650))

const fichier = z.strictObject({
  id: z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/)),
  nom: z.string().check(z.minLength(1), z.maxLength(255)),
  taille: z.int().check(z.minimum(0)),
  type: z.string().check(z.minLength(1), z.maxLength(200)),
})

const liste = z.array(fichier)

/** What is stored: at least one file. */
export type Fichiers = { fichiers: z.infer<typeof liste> }

/** Schema of the files that fit the rules. */
export function valeurDeFichiers(regles: ReglesDeFichiers): z.ZodMiniType<Fichiers> {
  return z.strictObject({
    fichiers: liste.check(
      z.minLength(1),
      z.refine((fichiers) => fauteDeFichiers(fichiers, regles) === null),
      z.refine((fichiers) => new Set(fichiers.map(({ id }) => id)).size === fichiers.length),
    ),
  })
}

/** Reads what the server built; the same file named twice counts once. */
export function lireFichiers(raw: Json, regles: ReglesDeFichiers): Reponse<Fichiers> {
  const saisie = unitaire(raw)
  if (saisie === null || saisie === '') return blank
  const lus = liste.safeParse(estObjet(saisie) ? (saisie['fichiers'] ?? []) : null)
  if (!lus.success) return draft(raw, 'invalide')
  const fichiers = [...new Map(lus.data.map((fichier) => [fichier.id, fichier])).values()]
  if (fichiers.length === 0) return blank
  const faute = fauteDeFichiers(fichiers, regles)
  return faute ? draft(raw, faute.code, faute.params) : value({ fichiers })
}
