/**
 * The empty twin of a control that sends nothing when it is left untouched: it tells "no answer" from "not on this
 * page". It stands before the control, so that what is chosen follows it.
 */
export function Temoin({ nom }: { nom: string }) {
  return <input type="hidden" name={nom} value="" />
}
