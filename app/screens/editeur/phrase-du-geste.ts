/** What a gesture of the editor has done, in a sentence. */
import { nomDElement, trouver } from '../../../form-engine/edition/elements.ts'
import { rangDe } from '../../../form-engine/edition/gestes.ts'
import type { GesteDeFormulaire } from '../../../form-engine/edition/poste.ts'
import { usagesDe } from '../../../form-engine/edition/usages.ts'
import type { Formulaire, StableId } from '../../../form-engine/formulaire.ts'
import type { Textes } from '../../textes/dictionnaire.ts'

/** What is said of a gesture. */
export function phraseDuGeste(
  { dit, vers, operations }: GesteDeFormulaire,
  avant: Formulaire,
  apres: Formulaire,
  t: Textes['editeur'],
): string | null {
  const nombre = operations.length
  const nomAvant = (cible: StableId) => {
    const place = trouver(avant, cible)
    return place ? nomDElement(place.element) : ''
  }
  const [premiere] = operations
  switch (dit) {
    case 'deplace': {
      const rang = vers === null ? null : rangDe(apres, vers)
      return nombre > 1 || !rang ? t.deplacesEnsemble(nombre) : t.deplace(rang.nom, rang.rang, rang.total)
    }
    case 'supprime':
      return nombre > 1
        ? t.supprimes(nombre)
        : premiere?.sorte === 'retirer'
          ? [t.supprime(nomAvant(premiere.cible)), ...resteDit(avant, apres, premiere.cible, t)].join(' ')
          : null
    case 'duplique':
      return premiere?.sorte === 'inserer' ? t.duplique(nomDElement(premiere.element)) : null
    case 'ajoute':
      return premiere?.sorte === 'inserer' ? t.ajoute(nomDElement(premiere.element)) : null
    case 'type':
      return t.typeChange
    case null:
      return null
  }
}

/** What still speaks of an element that was removed. */
function resteDit(avant: Formulaire, apres: Formulaire, cible: StableId, t: Textes['editeur']): string[] {
  const restants = new Set(usagesDe(avant, cible).map(({ id }) => id))
  const nombre = [...restants].filter((id) => trouver(apres, id) !== null).length
  return nombre > 0 ? [t.encoreNomme(nombre)] : []
}
