/** The three controls of a date, and the one of a time of day: 31/02 is shown again as typed. */
import { GroupField } from '../ui/field.tsx'
import { useTextes } from '../ui/langue.tsx'
import { isDateDeNaissance } from './attributs.ts'
import { champDeUi } from './champ-de-ui.ts'
import type { ChampProps } from './face.ts'
import { partSaisie } from './saisie.ts'

interface Part {
  part: 'jour' | 'mois' | 'annee' | 'heure'
  width: string
  /** Month names and « 14 h 05 » are accepted: a numeric keyboard would forbid them. */
  inputMode: 'numeric' | 'text'
  naissance?: string
}

const DATE: readonly Part[] = [
  { part: 'jour', width: 'w-xs', inputMode: 'numeric', naissance: 'bday-day' },
  { part: 'mois', width: 'w-xs', inputMode: 'text', naissance: 'bday-month' },
  { part: 'annee', width: 'w-xs', inputMode: 'numeric', naissance: 'bday-year' },
]
const HEURE: Part = { part: 'heure', width: 'w-xs', inputMode: 'text' }

/** A date one knows, in three short controls, with the time of day when asked for. */
export function PartsDeDate({ champ, heure }: { champ: ChampProps<unknown>; heure?: boolean }) {
  const t = useTextes().usager.champs
  const parts = heure ? [...DATE, HEURE] : DATE
  const enFaute = parts.some(({ part }) => part === champ.partEnFaute) ? champ.partEnFaute : undefined
  const naissance = isDateDeNaissance(champ.libelle, champ.personnel)
  return (
    <GroupField {...champDeUi(champ)}>
      <div className="dates">
        {parts.map(({ part, width, inputMode, naissance: token }) => (
          <label key={part}>
            {t.parts[part]}
            <input
              className={`input ${width}`}
              // The summary's link lands on the part that is wrong.
              id={part === (enFaute ?? 'jour') ? champ.id : `${champ.id}-${part}`}
              name={champ.nom(part)}
              defaultValue={partSaisie(champ.saisie, part, 'jour')}
              inputMode={inputMode}
              autoComplete={naissance && token ? token : 'off'}
              aria-invalid={champ.erreur && (enFaute === undefined || enFaute === part) ? true : undefined}
            />
          </label>
        ))}
      </div>
    </GroupField>
  )
}
