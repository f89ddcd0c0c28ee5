import { noeudsDe, type Formulaire } from '../../../form-engine/formulaire.ts'
import { nomsAffiches } from '../../../form-engine/phrases/noms.ts'

/** How everything a scenario may name is called, now: said again when the form no longer has it. */
export function libellesDe(formulaire: Formulaire): Record<string, string> {
  const { libelle } = nomsAffiches(formulaire, 'fr')
  const noeuds = [...noeudsDe(formulaire.champs), ...noeudsDe(formulaire.annotations)]
  return Object.fromEntries([
    ...noeuds.map(({ id }) => [id, libelle(id)]),
    ...[...formulaire.validations, ...formulaire.ineligibilite].map(({ id, message }) => [id, message]),
  ])
}
