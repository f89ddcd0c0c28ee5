import type { Onglet } from '../../../form-engine/liste/vue.ts'
import type { Textes } from '../../textes/dictionnaire.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { CaseACocher } from '../../ui/case-a-cocher.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { Repliable } from '../../ui/repliable.tsx'
import { Select } from '../../ui/select.tsx'

/** In the order of the list. */
const ACTES = [
  'suivre',
  'ne-plus-suivre',
  'etiqueter',
  'desetiqueter',
  'archiver',
  'desarchiver',
  'reaffecter',
  'passer-en-instruction',
  'accepter',
  'refuser',
  'classer-sans-suite',
] as const satisfies readonly (keyof Textes['lots']['actes'])[]

/** What is done with more than one click, on the rows that are ticked or on all those of the list. */
export function ActesDeLot({ onglet }: { onglet: Onglet }) {
  const t = useTextes().lots
  const actes = ACTES.filter((acte) => acte !== (onglet === 'archives' ? 'archiver' : 'desarchiver'))
  return (
    <Repliable title={t.titre}>
      <div className="stack stack-s">
        <CaseACocher id="tous" name="tous" value="oui" label={t.barre.tous} />
        <Select
          id="lot"
          name="lot"
          label={t.barre.acte}
          placeholder={t.barre.acteVide}
          width="l"
          options={actes.map((acte) => ({ value: acte, label: t.actes[acte] }))}
        />
        <p>
          <Bouton name="acte" value="lot" iconAfter="fleche">
            {t.barre.continuer}
          </Bouton>
        </p>
      </div>
    </Repliable>
  )
}
