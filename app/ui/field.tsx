import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import { Icone } from './icone.tsx'
import { useTextes } from './langue.tsx'

/** What ties a control to its label, hint and message. Spread it on the control. */
export interface ControlAria {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
}

/** What every field shows around its control. */
export interface FieldProps {
  /** The id of the control; an error summary links to it. */
  id: string
  label: ReactNode
  /** The expected format, said before one answers. */
  hint?: ReactNode
  /** What is wrong and a value that works: "Saisissez 5 chiffres, par exemple 35000." */
  error?: string | null | undefined
  /** What was found from the answer: the company of a SIRET. */
  success?: ReactNode
  /** A neutral remark: why the control cannot be changed. */
  info?: ReactNode
  /** Marks the label; required is never marked. */
  optional?: boolean | undefined
  /** Who is writing here at this moment. */
  writer?: { nom: string; tone?: 'plum' | 'tide' | undefined } | null | undefined
}

/** The ids of what describes the control, in reading order. */
export function describedBy(props: FieldProps, ...more: (string | false | undefined)[]): string | undefined {
  const ids = [
    props.hint ? `${props.id}-aide` : false,
    props.error ? `${props.id}-erreur` : false,
    props.success ? `${props.id}-trouve` : false,
    props.info ? `${props.id}-info` : false,
    props.writer ? `${props.id}-qui` : false,
    ...more,
  ]
  return ids.filter(Boolean).join(' ') || undefined
}

/** The word that marks an optional answer, inside a label or a legend. */
export function OptionalMark() {
  const t = useTextes()
  return (
    <>
      {' '}
      <em>{t.commun.optionnel}</em>
    </>
  )
}

/** The messages under a control: error, success, remark, who writes. */
export function FieldMessages({ id, error, success, info, writer }: Omit<FieldProps, 'label' | 'hint' | 'optional'>) {
  const t = useTextes()
  return (
    <>
      {error ? (
        <p className="message" id={`${id}-erreur`}>
          <Icone nom="alerte" />
          <span>{error}</span>
        </p>
      ) : null}
      {success ? (
        <p className="message message-ok" id={`${id}-trouve`}>
          <Icone nom="coche" />
          <span>{success}</span>
        </p>
      ) : null}
      {info ? (
        <p className="message message-info" id={`${id}-info`}>
          <Icone nom="info" />
          <span>{info}</span>
        </p>
      ) : null}
      {writer ? (
        <p id={`${id}-qui`}>
          <span className="by-tag">
            <i />
            {t.ui.champ.ecritIci(writer.nom)}
          </span>
        </p>
      ) : null}
    </>
  )
}

/** A field: label, hint, control, message, in this order. The control is given its ids and its state. */
export function Field({
  children,
  describe,
  after,
  ...props
}: FieldProps & {
  /** Ids of other things that describe the control: a unit, a counter. */
  describe?: (string | false | undefined)[] | undefined
  /** What stands under the messages: a counter. */
  after?: ReactNode
  children: (aria: ControlAria) => ReactNode
}) {
  const { id, label, hint, error, optional, writer } = props
  return (
    <div className={classes('field', error && 'in-error', writer && 'by', writer?.tone === 'tide' && 'tide-by')}>
      <label className="label" htmlFor={id}>
        {label}
        {optional ? <OptionalMark /> : null}
      </label>
      {hint ? (
        <p className="hint" id={`${id}-aide`}>
          {hint}
        </p>
      ) : null}
      {children({
        id,
        'aria-describedby': describedBy(props, ...(describe ?? [])),
        'aria-invalid': error ? true : undefined,
      })}
      <FieldMessages {...props} />
      {after}
    </div>
  )
}

/** A group of controls that are one question: fieldset, legend, hint, controls, message. */
export function GroupField({ children, ...props }: FieldProps & { children: ReactNode }) {
  const { id, label, hint, error, optional, writer } = props
  return (
    <fieldset
      className={classes('field group', error && 'in-error', writer && 'by')}
      aria-describedby={describedBy(props)}
      id={`${id}-groupe`}
    >
      <legend>
        {label}
        {optional ? <OptionalMark /> : null}
      </legend>
      {hint ? (
        <p className="hint" id={`${id}-aide`}>
          {hint}
        </p>
      ) : null}
      {children}
      <FieldMessages {...props} />
    </fieldset>
  )
}
