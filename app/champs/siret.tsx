import { lignesDuRegistre, type FaitsDuRegistre } from '../../form-engine/champs/etablissement.ts'
import { TextInput } from '../ui/text-input.tsx'
import { useTextes } from '../ui/langue.tsx'
import { aideComposee } from './aide-composee.tsx'
import { champDeUi } from './champ-de-ui.ts'
import { definirFace } from './definir.tsx'
import { partSaisie } from './saisie.ts'

/** SIRET of a company, and what the register said of it when it was asked. */
export const siret = definirFace<Record<string, never>, FaitsDuRegistre & { siret: string }>({
  Input(props) {
    const t = useTextes().usager.champs
    // What the register added is no part of what one types.
    const faits = (['raisonSociale', 'voie', 'codePostal', 'commune'] as const).map((part) => [
      part,
      partSaisie(props.saisie, part, 'siret') || undefined,
    ])
    const trouve = lignesDuRegistre(Object.fromEntries(faits) as FaitsDuRegistre).join(', ')
    return (
      <TextInput
        {...champDeUi(props)}
        hint={aideComposee(props.aide, t.exempleSiret)}
        success={trouve === '' ? null : trouve}
        name={props.nom()}
        defaultValue={partSaisie(props.saisie, 'siret', 'siret')}
        autoComplete="off"
        inputMode="numeric"
        spellCheck={false}
        width="m"
      />
    )
  },
  Display: ({ value, texte }) => (
    <>
      <span className="num">{texte}</span>
      {lignesDuRegistre(value).map((ligne) => (
        <span key={ligne}>
          <br />
          {ligne}
        </span>
      ))}
    </>
  ),
})
