/** Where the settings and the value of one type are forgotten, so that the registry can hold every face. */
import type { Face, FaceDe } from './face.ts'

/**
 * Declares a face. Without `Display`, the answer is shown as `show` writes it. The cast is safe because a page is built
 * from a compiled form, whose settings and values were checked by the schemas of the same type (house.md §6).
 */
export function definirFace<Config, Value>({ Input, Display }: FaceDe<Config, Value>): Face {
  return { Input, Display: Display ?? TexteSeul } as never
}

function TexteSeul({ texte }: { texte: string }) {
  return <span>{texte}</span>
}
