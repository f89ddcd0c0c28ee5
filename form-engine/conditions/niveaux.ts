/** How deep named conditions stand in one another: walking them, the engine goes down as many levels. */
import type { StableId } from '../formulaire.ts'
import { NIVEAUX_MAX, sousExpressions } from './expression.ts'
import type { Expression } from './expression.ts'

interface Nommee {
  id: StableId
  si: Expression
}

/** What one condition has of its own: its levels, and the level at which it names others. */
interface Profil {
  niveaux: number
  refs: [StableId, number][]
}

/**
 * The first condition that stands, by what it names, on more than {@link NIVEAUX_MAX} levels; null when none does. A circle
 * of conditions counts all the levels of those it may go through: who verifies it must walk it once.
 */
export function conditionTropProfonde(conditions: readonly Nommee[]): StableId | null {
  const profils = new Map(conditions.map(({ id, si }) => [id, profilDe(si)]))
  const lecteurs = new Map<StableId, StableId[]>()
  const attendues = new Map<StableId, number>()
  for (const [id, { refs }] of profils) {
    const connues = refs.filter(([ref]) => profils.has(ref))
    attendues.set(id, connues.length)
    for (const [ref] of connues) lecteurs.set(ref, [...(lecteurs.get(ref) ?? []), id])
  }
  const hauteurs = new Map<StableId, number>()
  const pretes = [...profils.keys()].filter((id) => attendues.get(id) === 0)
  for (const id of pretes) {
    const { niveaux, refs } = profils.get(id) ?? { niveaux: 0, refs: [] }
    const hauteur = Math.max(niveaux, ...refs.map(([ref, niveau]) => niveau + (hauteurs.get(ref) ?? 0)))
    if (hauteur > NIVEAUX_MAX) return id
    hauteurs.set(id, hauteur)
    for (const lecteur of lecteurs.get(id) ?? []) {
      const reste = (attendues.get(lecteur) ?? 0) - 1
      attendues.set(lecteur, reste)
      if (reste === 0) pretes.push(lecteur)
    }
  }
  const enCercle = [...profils].filter(([id]) => !hauteurs.has(id))
  const niveaux = enCercle.reduce((somme, [, profil]) => somme + profil.niveaux, 0)
  return niveaux > NIVEAUX_MAX ? (enCercle[0]?.[0] ?? null) : null
}

function profilDe(expression: Expression): Profil {
  const profil: Profil = { niveaux: 0, refs: [] }
  const descendre = (e: Expression, niveau: number): void => {
    profil.niveaux = Math.max(profil.niveaux, niveau)
    if ('ref' in e) profil.refs.push([e.ref, niveau])
    for (const [, dedans] of sousExpressions(e)) descendre(dedans, niveau + 1)
  }
  descendre(expression, 1)
  return profil
}
