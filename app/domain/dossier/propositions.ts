/** What an ambiguous answer may mean, so that the page can ask: "Montreuil" names three communes, a département has several EPCI. */
import { resoudreEpci } from '../../adapters/epci.ts'
import { resoudreCommune } from '../../adapters/geographie.ts'
import { champTypes } from '../../../form-engine/champs/registry.ts'
import type { TypeName } from '../../../form-engine/champs/registry.ts'
import { rechercheDeCommune } from '../../../form-engine/champs/communes.ts'
import { rechercheDEpci } from '../../../form-engine/champs/epci.ts'
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
  epci: ({ raw }) => {
    const recherche = rechercheDEpci(raw)
    const found = recherche && resoudreEpci(recherche)
    if (found?.kind !== 'plusieurs') return []
    return found.epcis.flatMap(({ code, nom, codeDepartement, nomDepartement }) => {
      const valeur = `${nom} (${codeDepartement})`
      const typed = rechercheDEpci(valeur)
      const back = typed && resoudreEpci(typed)
      return back?.kind === 'un' && back.epci.code === code ? [{ valeur, detail: nomDepartement }] : []
    })
  },
  // An address is as valid without the codes of its commune.
  adresses: () => [],
  // The registers answer for one number or none.
  entreprises: () => [],
  etablissements: () => [],
}

/** The proposals for a draft that its source finds ambiguous; none for anything else. */
export function propositionsDe(type: TypeName, cellule: Cellule): PropositionDeSaisie[] {
  const { source } = champTypes[type]
  return source && cellule.kind === 'draft' ? PAR_SOURCE[source](cellule) : []
}
