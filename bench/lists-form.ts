/** The form of bench/lists.ts: fifty questions, what each answers as SQL of the number of a dossier, and the slots of sixteen. */
import type { Champ } from '../form-engine/formulaire.ts'
import type { TypeName } from '../form-engine/champs/registry.ts'
import { champ } from '../app/domain/testing.ts'
import type { Emplacement } from '../app/domain/liste/emplacements.ts'

export interface Question {
  champ: Champ
  /** The stored value, as SQL that gives a jsonb. */
  reponse: string
  /** The same as a slot keeps it, as SQL of its type. */
  valeur: string
  /** Its words, as SQL that gives a text; null when the search reads none. */
  mots: string | null
  /** Letter of the document of values. */
  lettre: 't' | 'n' | 'd' | 'm'
  emplacement: Emplacement | null
}

/** A number below `m`, always the same for a dossier and a question. `n` is the number of the dossier. */
const tirage = (rang: number, m: number) => `(abs(hashint8(g.n * 1009 + ${rang})::bigint) % ${m})`
/** One of two thousand words, the first ones much more often. */
const mot = (rang: number) => `mot(floor(2000 * power(${tirage(rang, 10_000)} / 10000.0, 3))::int)`
const option = (rang: number, m: number) => `floor(${m} * power(${tirage(rang, 10_000)} / 10000.0, 2))::int`
const optionsDe = (m: number) => ({
  options: Array.from({ length: m }, (_, n) => ({ id: `o${n}`, libelle: `Option ${n}` })),
})

/** Slots of the first questions of each kind. */
const LIBRES: Record<string, Emplacement[]> = {
  text: ['t4', 't5', 't6', 't7', 't8'],
  drop_down_list: ['t1', 't2'],
  yes_no: ['t3'],
  decimal_number: ['n1', 'n2', 'n3'],
  date: ['d1', 'd2', 'd3'],
  multiple_drop_down_list: ['m1', 'm2'],
}

const NOMBRES: readonly (readonly [TypeName, number])[] = [
  ['drop_down_list', 7],
  ['yes_no', 4],
  ['text', 19],
  ['decimal_number', 7],
  ['date', 6],
  ['multiple_drop_down_list', 4],
  ['textarea', 3],
]

function question(type: TypeName, rang: number, n: number): Question {
  const emplacement = LIBRES[type]?.[n] ?? null
  const id = `${type.replaceAll('_', '-')}-${n}`
  if (type === 'drop_down_list') {
    const choix = option(rang, n === 0 ? 10 : 5)
    return {
      champ: champ(id, { type, config: optionsDe(10) }),
      reponse: `to_jsonb('o' || ${choix})`,
      valeur: `'option ' || ${choix}`,
      mots: `'option ' || ${choix}`,
      lettre: 't',
      emplacement,
    }
  }
  if (type === 'yes_no') {
    const oui = `${tirage(rang, 10)} < 6`
    return {
      champ: champ(id, { type }),
      reponse: `to_jsonb(${oui})`,
      valeur: `case when ${oui} then 'oui' else 'non' end`,
      mots: null,
      lettre: 't',
      emplacement,
    }
  }
  if (type === 'decimal_number') {
    const nombre = `(${tirage(rang, 10_000_000)} / 100.0)::numeric(12,2)`
    return {
      champ: champ(id, { type }),
      reponse: `to_jsonb(trim_scale(${nombre})::text)`,
      valeur: `trim_scale(${nombre})`,
      mots: `trim_scale(${nombre})::text`,
      lettre: 'n',
      emplacement,
    }
  }
  if (type === 'date') {
    const jour = `('2020-01-01'::date + ${tirage(rang, 2_500)}::int)`
    return {
      champ: champ(id, { type }),
      reponse: `to_jsonb(${jour}::text)`,
      valeur: `${jour}::timestamp at time zone 'Europe/Paris'`,
      mots: null,
      lettre: 'd',
      emplacement,
    }
  }
  if (type === 'multiple_drop_down_list') {
    const [a, b] = [option(rang, 5), `5 + ${option(rang + 500, 5)}`]
    return {
      champ: champ(id, { type, config: optionsDe(10) }),
      reponse: `jsonb_build_array('o' || ${a}, 'o' || (${b}))`,
      valeur: `array['option ' || ${a}, 'option ' || (${b})]`,
      mots: null,
      lettre: 'm',
      emplacement,
    }
  }
  // A number of sixteen digits that one dossier has, an address, a name, a place; then words.
  const texte =
    type === 'textarea'
      ? Array.from({ length: 12 }, (_, k) => mot(rang + 1000 * (k + 1))).join(` || ' ' || `)
      : n === 2
        ? `lpad((g.n * 7919)::text, 14, '1')`
        : n === 3
          ? `${mot(rang)} || g.n || '@exemple.fr'`
          : n === 1
            ? `case when ${tirage(rang, 20)} = 0 then 'saint ' else '' end || ${mot(rang + 300)}`
            : `${mot(rang)} || ' ' || ${mot(rang + 300)}`
  return {
    champ: champ(id, { type }),
    reponse: `to_jsonb(${texte})`,
    valeur: texte,
    mots: n === 3 ? `replace(replace(${texte}, '@', ' '), '.', ' ')` : texte,
    lettre: 't',
    emplacement,
  }
}

/** The fifty questions. */
export const QUESTIONS: readonly Question[] = NOMBRES.flatMap(([type, combien], sorte) =>
  Array.from({ length: combien }, (_, n) => question(type, sorte * 20 + n, n)),
)

/** Two thousand words that a stemmer leaves alone. */
export const FONCTION_MOT = `
  create function mot(k int) returns text language sql immutable parallel safe as $$
    select substr('babecidofugajelikomunapoquresitovuwaxyzobrcrdrfrgrplcltrvrblflglstspchphthqu', 1 + 2 * (k % 37), 2)
      || substr('aneminorutalerisovubacidofegu', 1 + (k / 37) % 28, 2) || substr('tnrlsmpdbc', 1 + (k / 1036) % 10, 1) || 'ax'
  $$`
