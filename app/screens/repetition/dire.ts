/** A rehearsal in words: each cause by the labels of the form, its count as one may read it. */
import { noeudsDe, type Formulaire } from '../../../form-engine/formulaire.ts'
import { nomsAffiches } from '../../../form-engine/phrases/noms.ts'
import { lireCause, type Cause, type SorteDeCause } from '../../../form-engine/repetition.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import type { Chiffre, ChiffresMontres } from '../../domain/repetition/chiffres.ts'
import type { Langue, Textes } from '../../textes/dictionnaire.ts'
import { nombre } from '../../textes/format.ts'

export interface CauseDite {
  cle: string
  sorte: SorteDeCause
  /** The question, the rule or the groupes it is about. */
  quoi: string
  nombre: string
  /** By state, in words; empty when it is not told. */
  parEtat: string[]
}

/** The causes of a rehearsal; `avant` is the published form, which names what the other no longer has. */
export function direLesCauses(
  { causes }: ChiffresMontres,
  formulaires: { apres: Formulaire; avant: Formulaire | null },
  t: Textes,
  langue: Langue,
): CauseDite[] {
  const nommer = nomDeCause(formulaires, t, langue)
  return causes.flatMap(({ cle, chiffre, parEtat }) => {
    const cause = lireCause(cle)
    if (!cause) return []
    const etats = Object.entries(parEtat ?? {}) as [keyof typeof t.etats.agent, number][]
    return {
      cle,
      sorte: cause.sorte,
      quoi: nommer(cause),
      nombre: chiffreDit(chiffre, t, langue),
      parEtat: etats.map(([etat, n]) => t.repetition.parEtat(t.etats.agent[etat], nombre(n, langue))),
    }
  })
}

/** A count as it is told. */
export function chiffreDit(chiffre: Chiffre, t: Textes, langue: Langue): string {
  return typeof chiffre === 'number' ? nombre(chiffre, langue) : t.repetition[chiffre]
}

/** How a cause is called. */
export function nomDeCause(
  { apres, avant }: { apres: Formulaire; avant: Formulaire | null },
  t: Textes,
  langue: Langue,
): (cause: Cause) => string {
  const { citer } = t.scenarios.dire
  const formulaires = [apres, ...(avant ? [avant] : [])]
  const libelles = new Map<string, string>()
  for (const formulaire of [...formulaires].reverse()) {
    const noms = nomsAffiches(formulaire, langue)
    for (const { id } of [...noeudsDe(formulaire.champs), ...noeudsDe(formulaire.annotations)])
      libelles.set(id, noms.libelle(id))
    for (const { id, message } of [...formulaire.validations, ...formulaire.ineligibilite]) libelles.set(id, message)
  }
  const nom = (id: StableId) => citer(libelles.get(id) ?? t.repetition.retiree)
  const groupe = (un: string | null) => (un === null ? t.repetition.sansGroupe : citer(un))
  return (cause) =>
    cause.sorte === 'groupe' ? t.repetition.versGroupe(groupe(cause.de), groupe(cause.vers)) : nom(cause.id)
}
