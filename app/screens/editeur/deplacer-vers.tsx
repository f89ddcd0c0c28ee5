import { memo } from 'react'
import { placesProposees } from '../../../form-engine/edition/gestes.ts'
import type { PlaceProposee } from '../../../form-engine/edition/gestes.ts'
import { nomDElement } from '../../../form-engine/edition/elements.ts'
import type { Formulaire, StableId } from '../../../form-engine/formulaire.ts'
import { isMeme } from '../../../form-engine/json.ts'
import type { Textes } from '../../textes/dictionnaire.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { Repliable } from '../../ui/repliable.tsx'
import { Select, type SelectOption } from '../../ui/select.tsx'

/** « Déplacer vers… »: every place an element may go to, one submit away. */
export function DeplacerVers({
  formulaire,
  cible,
  numeros,
}: {
  formulaire: Formulaire
  /** Null: several elements, wherever nodes may go. */
  cible: StableId | null
  numeros: ReadonlyMap<StableId, string>
}) {
  const t = useTextes().editeur
  const places = placesProposees(formulaire, cible)
  return (
    <Repliable title={t.deplacerVers}>
      <div className="row row-end">
        <Places options={places.map((place) => ({ value: place.valeur, label: nomDePlace(place, numeros, t) }))} />
        <Bouton name="geste" value="deplacer">
          {t.deplacer}
        </Bouton>
      </div>
    </Repliable>
  )
}

/** Hundreds of places: they are drawn again only when one of them changed. */
const Places = memo(function Places({ options }: { options: readonly SelectOption[] }) {
  const t = useTextes().editeur
  return (
    <Select
      id="vers"
      name="vers"
      label={t.deplacerOu}
      placeholder={null}
      defaultValue={options[0]?.value}
      options={options}
    />
  )
}, isMeme)

function nomDePlace(
  { repere, liste, niveau }: PlaceProposee,
  numeros: ReadonlyMap<StableId, string>,
  t: Textes['editeur'],
): string {
  if (!repere) return t.auDebut(t.listes[liste])
  const { element, isDedans } = repere
  const numero = numeros.get(element.id)
  // The name comes first: one types its first letters. A list shows no indentation of its own, and skips these spaces in typing.
  const nom = '\u00a0'.repeat(4 * niveau) + nomDElement(element) + (numero ? ` (${numero})` : '')
  return isDedans ? t.deplacerAuDebutDe(nom) : t.deplacerApres(nom)
}
