/**
 * The line that looks an address up, over its parts. What fits stands under it, to be chosen; a person who goes on typing
 * keeps their place, and what they chose for another text does not count (`pour`). The script asks without leaving the page.
 */
import { A_LA_MAIN } from '../../form-engine/champs/address-recherche.ts'
import { CONTROLES } from '../../form-engine/envoi-de-page.ts'
import { Bouton } from '../ui/bouton.tsx'
import { Choix } from '../ui/choix.tsx'
import { useTextes } from '../ui/langue.tsx'
import type { ChampProps } from './face.ts'
import { partSaisie } from './saisie.ts'

export function RechercheDAdresse({
  champ: { id: idDuChamp, nom, libelle, saisie, propositions = [], erreur },
  id,
  isEnFaute,
  action,
}: {
  champ: ChampProps<unknown>
  id: string
  /** What is wrong is what was looked up. */
  isEnFaute: boolean
  action: string
}) {
  const t = useTextes().usager.champs.adresse
  const tape = partSaisie(saisie, 'recherche', 'recherche')
  const aide = `${idDuChamp}-aide-recherche`
  const message = erreur ? ` ${idDuChamp}-erreur` : ''
  return (
    <>
      <div className="field">
        <label htmlFor={id}>{t.recherche}</label>
        <p className="hint" id={aide}>
          {t.aide}
        </p>
        <div className="row">
          <input
            className="input w-l"
            id={id}
            name={nom('recherche')}
            defaultValue={tape}
            autoComplete="off"
            spellCheck={false}
            aria-describedby={`${aide}${isEnFaute ? message : ''}`}
            aria-invalid={isEnFaute ? true : undefined}
          />
          <Bouton
            name={CONTROLES.action}
            value={action}
            srSuffix={` (${libelle})`}
            onClick={(event) => {
              // The page keeps what is typed as one goes: to say that this is typed is to look it up.
              event.preventDefault()
              document.getElementById(id)?.dispatchEvent(new Event('change', { bubbles: true }))
            }}
          >
            {t.chercher}
          </Bouton>
        </div>
      </div>
      {tape === '' ? null : <input type="hidden" name={nom('pour')} value={tape} />}
      {propositions.length > 0 ? (
        <Choix
          key={tape}
          id={`${idDuChamp}-propositions`}
          label={t.propositions}
          type="radio"
          name={nom('choix')}
          options={[
            ...propositions.map(({ valeur }) => ({ value: valeur, label: valeur })),
            { value: A_LA_MAIN, label: t.aLaMain },
          ]}
        />
      ) : null}
    </>
  )
}
