/** Options of a list, as the administrateur sets them. */
import * as z from 'zod/mini'
import { AUTRE } from '../type-de-champ.ts'
import type { Option } from '../type-de-champ.ts'
import { longueur, surUneLigne } from './lecture.ts'

/** Options one list may have. */
export const OPTIONS_MAX = 5_000
/** Characters of an id or of a label. */
export const OPTION_MAX = 500

/** A text of an option: one line, in NFC, without blanks around it. */
export const texteDOption = z.string().check(
  z.overwrite((texte) => surUneLigne(texte.normalize('NFC'))),
  z.minLength(1),
  z.refine((texte) => longueur(texte) <= OPTION_MAX, { error: `${OPTION_MAX} caractères au plus pour une option` }),
)

/** The id of an option, kept by answers. */
export const idDOption = texteDOption.check(z.refine((texte) => texte !== AUTRE, { error: `« ${AUTRE} » est réservé` }))

/** An option: `{ id, libelle }`, or a text that is both. */
export const option = z.pipe(
  z.union([idDOption, z.strictObject({ id: idDOption, libelle: texteDOption })], {
    error: 'une option est un texte, ou un objet avec « id » et « libelle »',
  }),
  z.transform((lue): Option => (typeof lue === 'string' ? { id: lue, libelle: lue } : lue)),
)

/** Ids are distinct, and so are labels: two options that read alike could not be told apart. */
export const optionsDistinctes = z.check<readonly Option[]>(({ value, issues }) => {
  const ids = new Set<string>()
  const libelles = new Set<string>()
  value.forEach(({ id, libelle }, rang) => {
    const repete = ids.has(id) ? id : libelles.has(libelle) ? libelle : null
    if (repete !== null) {
      const message = `une option est écrite deux fois : « ${repete} »`
      issues.push({ code: 'custom', message, path: [rang], input: repete, continue: true })
    }
    ids.add(id)
    libelles.add(libelle)
  })
})

/** The id of one of these options: a closed list, which the JSON Schema of answers shows. */
export function idParmi(options: readonly Option[]): z.ZodMiniType<string> {
  return options.length === 0 ? z.never() : z.literal(options.map(({ id }) => id))
}

/** A list of distinct options. */
export const options = z._default(z.array(option).check(z.maxLength(OPTIONS_MAX), optionsDistinctes), [])
