/**
 * The line that looks an address up, over its parts. What fits stands under it, to be chosen; a person who goes on typing
 * keeps their place, and what they chose for another text does not count (`pour`). The script asks without leaving the page.
 */
import { A_LA_MAIN } from '../../form-engine/champs/address-recherche.ts'
import { CONTROLES } from '../../form-engine/envoi-de-page.ts'
import { Bouton } from '../ui/bouton.tsx'
import { Choix } from '../ui/choix.tsx'
import { classes } from '../ui/classes.ts'
import { FieldMessages } from '../ui/field.tsx'
import { useTextes } from '../ui/langue.tsx'
import type { ChampProps } from './face.ts'
import { CHERCHER } from './chercher.ts'
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
  return (
    <>
      <div className={classes('field', isEnFaute && 'in-error')}>
        <label htmlFor={id}>{t.recherche}</label>
        <p className="hint" id={aide}>
          {t.aide}
        </p>
        <div className="look-up">
          <input
            className="input"
            id={id}
            name={nom('recherche')}
            defaultValue={tape}
            autoComplete="off"
            spellCheck={false}
            aria-describedby={isEnFaute ? `${aide} ${idDuChamp}-erreur` : aide}
            aria-invalid={isEnFaute ? true : undefined}
          />
          <Bouton
            name={CONTROLES.action}
            value={action}
            srSuffix={` (${libelle})`}
            onClick={(event) => {
              // A page that keeps what is typed as one goes looks it up without leaving; any other posts its form.
              const demande = new CustomEvent(CHERCHER, { bubbles: true, cancelable: true })
              if (!event.currentTarget.dispatchEvent(demande)) event.preventDefault()
            }}
          >
            {t.chercher}
          </Bouton>
        </div>
        {isEnFaute ? <FieldMessages id={idDuChamp} error={erreur} /> : null}
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
