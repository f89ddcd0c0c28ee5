/** A condition given a name where it stands, and what a name says put back in its place: buttons of the form around. */
import type { ElementPlace } from '../../../../form-engine/edition/elements.ts'
import type { AttributDExpression } from '../../../../form-engine/edition/expression/lisibles.ts'
import { conditionsUtilisees, isNommable } from '../../../../form-engine/edition/expression/nommable.ts'
import { nomDeCondition } from '../../../../form-engine/edition/poste.ts'
import type { Expression } from '../../../../form-engine/conditions/expression.ts'
import type { Formulaire } from '../../../../form-engine/formulaire.ts'
import { Bouton } from '../../../ui/bouton.tsx'
import { useTextes } from '../../../ui/langue.tsx'
import { Repliable } from '../../../ui/repliable.tsx'
import { TextInput } from '../../../ui/text-input.tsx'

export function NommerLaCondition({
  formulaire,
  place,
  attribut,
  expression,
}: {
  formulaire: Formulaire
  place: ElementPlace
  attribut: AttributDExpression
  expression: Expression | null
}) {
  const { editeur: t, conditions } = useTextes()
  // Two conditions of one element may each be named.
  const pour = attribut === 'obligatoireSi' ? ` ${conditions.pourObligation}` : ''
  const utilisees = conditionsUtilisees(formulaire, expression)
  const nom = nomDeCondition(attribut)
  return (
    <>
      {utilisees.length > 0 ? (
        <div className="row">
          {utilisees.map((condition) => (
            <Bouton
              key={condition.id}
              size="s"
              kind="quiet"
              name="geste"
              value={`remettre:${attribut}:${condition.id}`}
              srSuffix={`${pour} « ${condition.nom} »`}
            >
              {t.remettreLaCondition}
            </Bouton>
          ))}
        </div>
      ) : null}
      {isNommable(formulaire, place, attribut, expression) ? (
        <Repliable title={t.nommerLaCondition + pour}>
          <div className="stack stack-s">
            <TextInput
              id={nom}
              name={nom}
              label={t.nomDeLaCondition + pour}
              hint={t.nomDeLaConditionAide}
              maxLength={200}
              autoComplete="off"
            />
            <p>
              <Bouton size="s" name="geste" value={`nommer:${attribut}`} srSuffix={pour}>
                {t.donnerCeNom}
              </Bouton>
            </p>
          </div>
        </Repliable>
      ) : null}
    </>
  )
}
