/** For tests: forms written short, and forms whose rules speak of the rows of a repetition. */
import type { Hasard } from '../../e2e/epreuves/hasard.ts'
import type { Formulaire } from '../formulaire.ts'
import { parseFormulaire } from '../lire-formulaire.ts'
import type { Json } from '../type-de-champ.ts'

/** A form of version 1, its missing parts empty. */
export function formulaireDe(document: { champs: Json[]; [partie: string]: Json }): Formulaire {
  const lu = parseFormulaire({ langage: 1, ...document })
  if (!lu.ok) throw new Error(JSON.stringify(lu.problemes))
  return lu.formulaire
}

/** A question, yes or no when nothing else is said. */
export function question(id: string, reglages: { [cle: string]: Json } = {}): Json {
  return { kind: 'champ', id, type: 'yes_no', libelle: `Question ${id}`, ...reglages }
}

/** « This question is answered yes. » */
export const oui = (id: string): Json => ({ op: 'eq', left: { champ: id }, right: { boolean: true } })

/** A repetition of one champ, and rules that count its rows, filter them, and look for some or for all. */
export function formulaireDeLignes(h: Hasard): Formulaire {
  const isNombre = h.sort(0.5)
  const x: Json = { champ: 'x' }
  const entier = (max: number): Json => ({ integer: String(h.entier(0, max)) })
  const atome = (): Json =>
    isNombre
      ? { op: h.parmi(['lt', 'ge', 'eq', 'ne']), left: x, right: entier(1) }
      : h.parmi<Json>([x, { not: x }, { op: 'filled', value: x }])
  const agregat = (): Json => {
    const forme = h.entier(0, 5)
    const comparer = (left: Json, max: number): Json => ({
      op: h.parmi(['eq', 'lt', 'ge', 'ne', 'gt']),
      left,
      right: entier(max),
    })
    if (forme === 0) return { agg: h.parmi(['any', 'all']), over: 'b', of: atome() }
    if (forme === 1) return comparer({ agg: 'count', over: 'b', where: atome() }, 2)
    if (forme === 2 && isNombre) return comparer({ agg: h.parmi(['min', 'max']), over: 'b', of: x }, 1)
    if (forme === 3) return comparer({ agg: 'count', over: 'b' }, 4)
    if (forme === 4) return { agg: h.parmi(['any', 'all']), over: 'b', where: atome(), of: atome() }
    return { not: agregat() }
  }
  const condition = (profondeur: number): Json =>
    profondeur > 0 && h.sort(0.6)
      ? { [h.parmi(['all', 'any'])]: [condition(profondeur - 1), condition(profondeur - 1)] }
      : agregat()
  return formulaireDe({
    champs: [
      {
        kind: 'repetition',
        id: 'b',
        libelle: 'Bloc',
        obligatoire: h.sort(0.5),
        ...(h.sort(0.3) && { min: 2 }),
        ...(h.sort(0.3) && { max: 3 }),
        enfants: [
          question('x', {
            type: isNombre ? 'integer_number' : 'yes_no',
            obligatoire: h.sort(0.5),
            config: isNombre ? { min: '0', max: '1' } : {},
          }),
        ],
      },
      question('y', { type: 'checkbox', obligatoire: h.sort(0.3), afficherSi: condition(1) }),
      { kind: 'explication', id: 'z', libelle: 'Z', texte: 'z', afficherSi: condition(2) },
    ],
    validations: [{ id: 'v', sur: h.parmi(['y', 'x']), regle: condition(1), severite: 'bloquant', message: 'Non' }],
    ineligibilite: [{ id: 'i', si: condition(1), message: 'Non' }],
    routage: {
      regles: [
        { id: 'r', si: condition(1), groupe: 'g' },
        { id: 's', si: condition(0), groupe: 'h' },
      ],
      defaut: null,
    },
  })
}
