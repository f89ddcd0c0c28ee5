/** What an ambiguous answer may mean, so that the page can ask: "Montreuil" names three communes. */
import { resoudreCommune } from '../../adapters/geographie.ts'
import { champTypes } from '../../../form-engine/champs/registry.ts'
import type { TypeName } from '../../../form-engine/champs/registry.ts'
import { rechercheDeCommune } from '../../../form-engine/champs/communes.ts'
import type { Cellule } from '../../../form-engine/reponses.ts'
import type { Source } from '../../../form-engine/type-de-champ.ts'
import type { PropositionDeSaisie } from './saisie.ts'

const PAR_SOURCE: Record<Source, (cellule: Extract<Cellule, { kind: 'draft' }>) => PropositionDeSaisie[]> = {
  communes: ({ raw }) => {
    const recherche = rechercheDeCommune(raw)?.recherche ?? ''
    const found = resoudreCommune(recherche)
    if (found.kind !== 'plusieurs') return []
    return found.communes.flatMap(({ code, nom, codePostal, nomDepartement }) => {
      const valeur = codePostal === '' ? nom : `${nom} (${codePostal})`
      // A proposal is what one would have typed: it is offered only when that leads to it and nowhere else.
      const back = resoudreCommune(valeur)
      return back.kind === 'une' && back.commune.code === code ? [{ valeur, detail: nomDepartement }] : []
    })
  },
  // The company register answers for one number or none.
  entreprises: () => [],
}

/** The proposals for a draft that its source finds ambiguous; none for anything else. */
export function propositionsDe(type: TypeName, cellule: Cellule): PropositionDeSaisie[] {
  const { source } = champTypes[type]
  return source && cellule.kind === 'draft' ? PAR_SOURCE[source](cellule) : []
}
