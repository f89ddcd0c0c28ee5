import { Link } from '@remix-run/react'
import type { Onglet } from '../../../form-engine/liste/vue.ts'
import { paths } from '../../paths.ts'
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

/** Those that read no setting of a démarche. */
const ENTRE_DEMARCHES: ReadonlySet<string> = new Set([
  'suivre',
  'ne-plus-suivre',
  'archiver',
  'desarchiver',
  'passer-en-instruction',
] satisfies (typeof ACTES)[number][])

/** What is done with more than one click, on the rows that are ticked or on all those of the list. */
export function ActesDeLot({ onglet, isEntreDemarches }: { onglet: Onglet; isEntreDemarches: boolean }) {
  const t = useTextes().lots
  const actes = ACTES.filter((acte) => acte !== (onglet === 'archives' ? 'archiver' : 'desarchiver')).filter(
    (acte) => !isEntreDemarches || ENTRE_DEMARCHES.has(acte),
  )
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
        {isEntreDemarches ? (
          <p className="small soft">
            {t.barre.dUneDemarche} <Link to={paths.instructeur.demarches()}>{t.barre.choisirDemarche}</Link>
          </p>
        ) : null}
        <p>
          <Bouton name="acte" value="lot" iconAfter="fleche">
            {t.barre.continuer}
          </Bouton>
        </p>
      </div>
    </Repliable>
  )
}
