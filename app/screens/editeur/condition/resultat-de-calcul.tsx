/** What a computed champ gives with trial answers, in words. */
import { champTypes } from '../../../../form-engine/champs/registry.ts'
import { evaluate } from '../../../../form-engine/evaluation/evaluate.ts'
import type { Valeurs } from '../../../../form-engine/evaluation/open.ts'
import type { Champ, Formulaire } from '../../../../form-engine/formulaire.ts'
import { programmeDe } from '../../../../form-engine/scenarios.ts'
import { cellulesDe } from '../../../../form-engine/scenarios/cellules.ts'
import type { CivilDate } from '../../../../form-engine/temps.ts'
import type { Json } from '../../../../form-engine/type-de-champ.ts'
import { verifierStructure } from '../../../../form-engine/verification/structure.ts'
import { useTextes } from '../../../ui/langue.tsx'

/** The value of a computed champ with these answers; one a row inside a block. */
export function ResultatDeCalcul({
  formulaire,
  champ,
  reponses,
  today,
}: {
  formulaire: Formulaire
  champ: Champ
  reponses: Valeurs
  today: CivilDate
}) {
  const t = useTextes().conditions
  const resultats = resultatsDe(formulaire, champ, reponses, today)
  return (
    <dl className="facts">
      <div>
        <dt>{t.resultat}</dt>
        {resultats === null ? <dd>{t.resultatImpossible}</dd> : null}
        {resultats?.length === 0 ? <dd>{t.resultatMasque}</dd> : null}
        {resultats?.map((texte, rang) => (
          <dd key={rang}>
            {resultats.length > 1 ? `${t.ligneNumero(rang + 1)}\u00a0: ` : null}
            {texte === null ? (
              <span className="soft">{t.pasDeResultat}</span>
            ) : (
              <strong className="num">{texte}</strong>
            )}
          </dd>
        ))}
      </div>
    </dl>
  )
}

/** Its values in words, null while unknown; null as a whole when the form cannot be evaluated yet. */
export function resultatsDe(
  formulaire: Formulaire,
  { id, type, config }: Champ,
  reponses: Valeurs,
  today: CivilDate,
): (string | null)[] | null {
  // Rules that lead nowhere, or depend on themselves, have no result.
  if (verifierStructure(formulaire).some(({ severite }) => severite === 'bloquant')) return null
  const { computed } = evaluate(programmeDe(formulaire), cellulesDe(formulaire, reponses), { today })
  if (!Object.hasOwn(computed, id)) return []
  const valeur = computed[id] ?? null
  const enMots = (une: Json) => (une === null ? null : champTypes[type].show(une, config))
  return Array.isArray(valeur) ? valeur.map(enMots) : [enMots(valeur)]
}
