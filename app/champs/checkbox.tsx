import { CaseACocher } from '../ui/case-a-cocher.tsx'
import { OptionalMark } from '../ui/field.tsx'
import { definirFace } from './definir.tsx'
import { texteSaisi } from './saisie.ts'
import { Temoin } from './temoin.tsx'

/** One statement to tick. */
export const checkbox = definirFace<Record<string, never>, boolean>({
  Input: ({ id, nom, libelle, aide, erreur, optionnel, saisie }) => (
    <>
      <Temoin nom={nom()} />
      <CaseACocher
        id={id}
        name={nom()}
        value="true"
        label={
          <>
            {libelle}
            {optionnel ? <OptionalMark /> : null}
          </>
        }
        hint={aide}
        error={erreur}
        defaultChecked={texteSaisi(saisie) === 'true'}
      />
    </>
  ),
})
