/** An invented dossier, for previews: each question answered by what its type gives as an example, or almost none. Pure. */
import { champTypes } from '../champs/registry.ts'
import type { Champ, Formulaire } from '../formulaire.ts'
import { noeudsDe } from '../formulaire.ts'
import type { Reponses } from '../reponses.ts'
import { cellulesDe } from '../scenarios/cellules.ts'
import type { Json } from '../type-de-champ.ts'

export const DOSSIERS_INVENTES = ['complet', 'vide'] as const
export type DossierInvente = (typeof DOSSIERS_INVENTES)[number]

/** The answers: to every question that has an example, or only to those that must be answered. */
export function reponsesInventees(formulaire: Formulaire, dossier: DossierInvente): Reponses {
  const valeurs: { [id: string]: Json } = {}
  const isRepondue = (champ: Champ) => dossier === 'complet' || champ.obligatoire
  const repetees = new Set<string>()
  for (const noeud of [...noeudsDe(formulaire.champs), ...noeudsDe(formulaire.annotations)]) {
    if (noeud.kind === 'repetition') {
      const enfants = noeud.enfants.filter((enfant) => enfant.kind === 'champ')
      for (const { id } of enfants) repetees.add(id)
      const ligne = Object.fromEntries(enfants.map((enfant) => [enfant.id, exempleDe(enfant)]))
      if (dossier === 'complet' || noeud.obligatoire) valeurs[noeud.id] = [ligne, ligne].slice(0, noeud.max ?? 2)
    } else if (noeud.kind === 'champ' && !repetees.has(noeud.id) && isRepondue(noeud))
      valeurs[noeud.id] = exempleDe(noeud)
  }
  return cellulesDe(formulaire, valeurs)
}

/** Something its settings take; null when nothing can be given (files, what is computed). */
function exempleDe({ type, config }: Champ): Json {
  const { exemple, operand, options, prefill } = champTypes[type]
  const { kind } = operand(config)
  const [premiere] = options?.(config) ?? []
  if (kind === 'boolean') return true
  if (premiere && kind === 'options') return [premiere.id]
  return exemple(config) ?? premiere?.id ?? (prefill.allowed ? prefill.example : null)
}
