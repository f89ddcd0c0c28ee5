import { useState } from 'react'
import { CONTROLES, type CritereSaisi } from '../../../form-engine/liste/critere-saisi.ts'
import { OPERATEURS_PAR_NATURE, valeursDe, type Operateur } from '../../../form-engine/liste/filtre.ts'
import { PERIODES } from '../../../form-engine/liste/periodes.ts'
import { Choix } from '../../ui/choix.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { Select } from '../../ui/select.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import type { ColonneDePage } from './colonne-de-liste.ts'

/**
 * How a column is compared, and with what. Without script the value's control is that of the first operator; when another asks for
 * something else, the page comes back with its controls and what was typed.
 */
export function ControlesDuCritere({ colonne, saisi }: { colonne: ColonneDePage; saisi: CritereSaisi | null }) {
  const t = useTextes().liste
  const operateurs = OPERATEURS_PAR_NATURE[colonne.nature]
  const [operateur, setOperateur] = useState<Operateur>(saisi?.operateur ?? operateurs[0] ?? 'rempli')
  const refus = saisi?.refus ? t.ecarts[saisi.refus] : null
  return (
    <>
      <Select
        id="filtre-operateur"
        name={CONTROLES.operateur}
        label={t.filtrer.comment}
        placeholder={null}
        value={operateur}
        onChange={(event) => setOperateur(operateurs.find((nom) => nom === event.target.value) ?? operateur)}
        options={operateurs.map((nom) => ({ value: nom, label: t.operateurs[nom] }))}
      />
      {valeursDe(operateur).max === 0 ? null : (
        <Valeurs colonne={colonne} operateur={operateur} valeurs={saisi?.valeurs ?? []} refus={refus} />
      )}
    </>
  )
}

interface Demande {
  colonne: ColonneDePage
  operateur: Operateur
  valeurs: readonly string[]
  refus: string | null
}

function Valeurs({ colonne, operateur, valeurs, refus }: Demande) {
  const t = useTextes().liste
  const { nature } = colonne
  const choix = nature === 'boolean' ? ouiOuNon(t) : operateur === 'contient' ? null : colonne.choix
  if (choix) return <Parmi {...{ operateur, valeurs, refus }} choix={choix} />
  if (nature === 'date' && operateur === 'dans') return <Periode valeurs={valeurs} refus={refus} />
  const native = nature === 'date' ? ('date' as const) : ('text' as const)
  const inputMode = nature === 'number' ? ('decimal' as const) : undefined
  const hint = nature === 'number' ? t.filtrer.nombreAide : undefined
  if (operateur === 'entre') {
    return (
      <>
        <TextInput
          id="filtre-valeur"
          name={CONTROLES.valeur}
          type={native}
          inputMode={inputMode}
          label={t.filtrer.de}
          defaultValue={valeurs[0] ?? ''}
          error={refus}
        />
        <TextInput
          id="filtre-valeur-2"
          name={CONTROLES.valeur}
          type={native}
          inputMode={inputMode}
          label={t.filtrer.a}
          defaultValue={valeurs[1] ?? ''}
        />
      </>
    )
  }
  return (
    <TextInput
      id="filtre-valeur"
      name={CONTROLES.valeur}
      type={native}
      inputMode={inputMode}
      label={t.filtrer.valeur}
      hint={hint}
      defaultValue={valeurs[0] ?? ''}
      error={refus}
      maxLength={200}
    />
  )
}

const ouiOuNon = (t: ReturnType<typeof useTextes>['liste']) => [
  { id: 'oui', libelle: t.oui },
  { id: 'non', libelle: t.non },
]

/** Few enough to be seen at once are boxes; beyond, a list. */
const BOITES_MAX = 8

function Parmi({
  operateur,
  valeurs,
  refus,
  choix,
}: Omit<Demande, 'colonne'> & { choix: readonly { id: string; libelle: string }[] }) {
  const t = useTextes().liste.filtrer
  const options = choix.map(({ id, libelle }) => ({ value: id, label: libelle }))
  const isPlusieurs = valeursDe(operateur).max > 1
  if (isPlusieurs && options.length <= BOITES_MAX) {
    return (
      <Choix
        row
        id="filtre-valeur"
        type="checkbox"
        name={CONTROLES.valeur}
        label={t.valeurs}
        options={options}
        defaultValue={valeurs}
        error={refus}
      />
    )
  }
  return (
    <Select
      id="filtre-valeur"
      name={CONTROLES.valeur}
      label={isPlusieurs ? t.valeurs : t.valeur}
      options={options}
      multiple={isPlusieurs}
      defaultValue={isPlusieurs ? [...valeurs] : (valeurs[0] ?? '')}
      error={refus}
    />
  )
}

function Periode({ valeurs, refus }: Pick<Demande, 'valeurs' | 'refus'>) {
  const t = useTextes().liste
  return (
    <Select
      id="filtre-valeur"
      name={CONTROLES.valeur}
      label={t.filtrer.valeur}
      placeholder={t.filtrer.periodeAide}
      defaultValue={valeurs[0] ?? ''}
      error={refus}
      options={[
        ...PERIODES.map((nom) => ({ value: nom, label: t.periodes[nom] })),
        ...Object.entries(t.glissantes).map(([value, label]) => ({ value, label })),
      ]}
    />
  )
}
