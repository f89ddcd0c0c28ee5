import type { ChangeEvent, FocusEvent } from 'react'
import { GroupField } from './field.tsx'
import type { FieldProps } from './field.tsx'
import { useTextes } from './langue.tsx'

export type DatePart = 'jour' | 'mois' | 'annee'

export interface DatePartsProps extends FieldProps {
  /** The three controls are named `name-jour`, `name-mois`, `name-annee`. */
  name: string
  /** What was typed, possible or not: 31/02 is shown again as typed. */
  defaultValue?: Partial<Record<DatePart, string>> | undefined
  /** The part the error speaks of: the summary's link lands on it. The first one when not told. */
  wrongPart?: DatePart | undefined
  /** A date of birth: the browser may propose it. Never when the dossier is for somebody else. */
  birthday?: boolean | undefined
  onChange?: ((event: ChangeEvent<HTMLInputElement>) => void) | undefined
  onBlur?: ((event: FocusEvent<HTMLInputElement>) => void) | undefined
}

const PARTS: readonly { part: DatePart; token: string; width: string }[] = [
  { part: 'jour', token: 'bday-day', width: 'w-xs' },
  { part: 'mois', token: 'bday-month', width: 'w-xs' },
  { part: 'annee', token: 'bday-year', width: 'w-xs' },
]

/** A date one knows, in three short fields; month names are accepted by the parser. */
export function DateParts({ name, defaultValue, wrongPart, birthday, onChange, onBlur, ...field }: DatePartsProps) {
  const t = useTextes().ui.champ
  const linked = wrongPart ?? 'jour'
  return (
    <GroupField {...field}>
      <div className="dates">
        {PARTS.map(({ part, token, width }) => (
          <label key={part}>
            {t[part]}
            <input
              className={`input ${width}`}
              id={part === linked ? field.id : `${field.id}-${part}`}
              name={`${name}-${part}`}
              defaultValue={defaultValue?.[part] ?? ''}
              inputMode={part === 'mois' ? 'text' : 'numeric'}
              autoComplete={birthday ? token : 'off'}
              aria-invalid={field.error && (wrongPart === undefined || wrongPart === part) ? true : undefined}
              onChange={onChange}
              onBlur={onBlur}
            />
          </label>
        ))}
      </div>
    </GroupField>
  )
}
