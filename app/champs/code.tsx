/** A code of a list of territories: a native list with every name. */
import { entreeDe } from '../../form-engine/referentiels/recherche.ts'
import type { Entree } from '../../form-engine/referentiels/recherche.ts'
import { Liste } from './options.tsx'
import type { ChampProps } from './face.ts'
import { texteSaisi } from './saisie.ts'

/** The control of a code. What came from a link or an import may be a name: the list shows the entry it means. */
export function ListeDeCodes({
  champ,
  liste,
  avecCode,
  autoComplete,
}: {
  champ: ChampProps<unknown>
  liste: readonly Entree[]
  /** People look for a département by its number. */
  avecCode?: boolean
  autoComplete?: string
}) {
  const saisi = texteSaisi(champ.saisie)
  return (
    <Liste
      champ={champ}
      options={liste.map(({ code, nom }) => ({ value: code, label: avecCode ? `${code} – ${nom}` : nom }))}
      choisi={entreeDe(liste, saisi)?.code ?? ''}
      {...(autoComplete ? { autoComplete } : {})}
    />
  )
}
