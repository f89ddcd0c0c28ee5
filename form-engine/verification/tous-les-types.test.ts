/** Conditions over every type of champ, and every part of it: what is said impossible is shown by no dossier of typed answers. */
import { expect, test } from 'vitest'
import { hasard } from '../../e2e/epreuves/hasard.ts'
import type { Hasard } from '../../e2e/epreuves/hasard.ts'
import { exemples } from '../champs/exemples.ts'
import { champTypes } from '../champs/registry.ts'
import type { TypeName } from '../champs/registry.ts'
import { compile } from '../compiled.ts'
import { load } from '../evaluation/load.ts'
import { openValues } from '../evaluation/open.ts'
import { champsDe } from '../formulaire.ts'
import type { Formulaire } from '../formulaire.ts'
import { AUTRE } from '../type-de-champ.ts'
import type { Facette, Json } from '../type-de-champ.ts'
import { formulaireDe, question } from './formulaires-de-test.ts'
import { AUJOURDHUI as today, faitContraire, faitsDe } from './oracle-de-test.ts'
import { verify } from './verify.ts'

const FORMULAIRES = 60
const DOSSIERS = 400

const TYPES = (Object.keys(champTypes) as TypeName[]).filter(
  (type) => !champTypes[type].computed && !champTypes[type].annotationSeulement,
)

/** Values of a champ: what people type in the examples, and every option. */
function valeursDe(type: TypeName, rang: number): Json[] {
  const { config = {}, saisies = [] } = exemples[type][rang] ?? {}
  const contrat = champTypes[type]
  const reglages = contrat.config.parse(config)
  const options = contrat.operand(reglages).options?.slice(0, 4) ?? []
  const lues = [...saisies, ...options].map((saisie) => contrat.parse(saisie, reglages))
  return lues.flatMap((lue) => (lue.kind === 'value' ? [lue.value] : []))
}

/** A condition over something read of a champ. */
function atome(h: Hasard, champ: string, part: string | null, { kind, options, autre }: Facette): Json {
  const lu: Json = { champ, ...(part !== null && { part }) }
  if (kind === 'composite' || h.sort(0.15)) return { op: h.parmi(['empty', 'filled']), value: lu }
  const comparer = (op: string[], right: Json): Json => ({ op: h.parmi(op), left: lu, right })
  const ordres = ['eq', 'ne', 'lt', 'le', 'gt', 'ge']
  switch (kind) {
    case 'boolean':
      return comparer(['eq', 'ne'], { boolean: h.sort(0.5) })
    case 'integer':
    case 'decimal':
      return h.sort(0.2)
        ? { op: 'between', value: lu, from: { integer: '0' }, to: { integer: h.parmi(['5', '12', '1000']) } }
        : comparer(ordres, h.parmi<Json>([{ integer: '1' }, { integer: '12' }, { decimal: '12.5' }, { integer: '0' }]))
    case 'date':
      return comparer(ordres, h.parmi<Json>([{ date: '2026-11-22' }, { today: true }, { date: '1990-01-01' }]))
    case 'instant':
      return comparer(ordres, h.parmi<Json>([{ instant: '2026-11-22T13:05Z' }, { instant: '2026-10-25T01:30Z' }]))
    case 'option': {
      const noms = options?.length
        ? [h.parmi(options), h.parmi(options), ...(autre ? [AUTRE] : [])]
        : ['56260', '200067932']
      return h.sort(0.3)
        ? comparer(['any_of', 'none_of'], { options: [...new Set(noms)] })
        : comparer(['eq', 'ne'], { option: h.parmi(noms) })
    }
    case 'options': {
      const noms = [...new Set([h.parmi(options ?? ['a']), h.parmi(options ?? ['a'])])]
      return h.sort(0.3)
        ? { op: 'ge', left: { op: 'count', value: lu }, right: { integer: String(h.entier(1, 3)) } }
        : comparer(['any_of', 'none_of', 'all_of', 'eq'], { options: noms })
    }
    case 'files':
      return { op: h.parmi(ordres), left: { op: 'count', value: lu }, right: { integer: String(h.entier(0, 3)) } }
    default:
      return h.sort(0.4)
        ? { op: 'eq', left: { op: 'fold', value: lu }, right: { text: h.parmi(['bonjour', 'exemple', 'ete']) } }
        : h.sort(0.3)
          ? { op: h.parmi(ordres), left: { op: 'length', value: lu }, right: { integer: String(h.entier(0, 12)) } }
          : comparer(['eq', 'ne', 'contains', 'not_contains'], {
              text: h.parmi(['Bonjour', 'e', '56000', '13002526500013']),
            })
  }
}

function dessin(h: Hasard): { formulaire: Formulaire; valeurs: Map<string, Json[]> } {
  const choisis = Array.from({ length: 6 }, (_, rang) => {
    const type = h.parmi(TYPES)
    const reglage = h.entier(0, exemples[type].length - 1)
    const config = exemples[type][reglage]?.config ?? {}
    const { parts = {}, ...facette } = champTypes[type].operand(champTypes[type].config.parse(config))
    const lues: [string | null, Facette][] = [[null, facette], ...Object.entries(parts)]
    return { id: `q${rang}`, type, config, lues, valeurs: valeursDe(type, reglage) }
  })
  const condition = (profondeur: number): Json => {
    if (profondeur > 0 && h.sort(0.7))
      return { [h.parmi(['all', 'any'])]: [condition(profondeur - 1), condition(profondeur - 1)] }
    const { id, lues } = h.parmi(choisis)
    const [part, facette] = h.parmi(lues)
    const lu = atome(h, id, part, facette)
    return h.sort(0.2) ? { not: lu } : lu
  }
  const formulaire = formulaireDe({
    champs: [
      ...choisis.map(({ id, type, config }) => question(id, { type, config, obligatoire: h.sort(0.4) })),
      ...Array.from({ length: 6 }, (_, rang) => question(`c${rang}`, { afficherSi: condition(2) })),
    ],
    validations: [{ id: 'v', sur: 'q0', regle: condition(1), severite: 'bloquant', message: 'Non' }],
    ineligibilite: [{ id: 'i', si: condition(1), message: 'Non' }],
  })
  return { formulaire, valeurs: new Map(choisis.map(({ id, valeurs }) => [id, valeurs])) }
}

test(`${FORMULAIRES} forms of every type of champ`, { timeout: 60_000 }, () => {
  let [total, decides] = [0, 0]
  for (let seed = 0; seed < FORMULAIRES; seed += 1) {
    const h = hasard(seed)
    const { formulaire, valeurs } = dessin(h)
    const { constats, controles } = verify(formulaire, { today, budget: 20_000_000 })
    expect(constats.filter(({ severite, code }) => severite === 'bloquant' && /inattendu|inconnu/.test(code))).toEqual(
      [],
    )
    total += controles.total
    decides += controles.decides
    const interdits = new Set(constats.flatMap((constat) => faitContraire(constat) ?? []))
    const faits = faitsDe(formulaire).filter(({ nom }) => interdits.has(nom))
    const programme = load(compile(formulaire).regles)
    for (let tirage = 0; tirage < DOSSIERS && faits.length > 0; tirage += 1) {
      const dossier = Object.fromEntries(
        [...champsDe(formulaire.champs)].flatMap(({ champ: { id } }) => {
          const choix = valeurs.get(id) ?? [true, false]
          return choix.length === 0 || h.sort(0.1) ? [] : [[id, h.parmi(choix)]]
        }),
      )
      const etat = openValues(programme, dossier, { today })
      for (const { nom, isVrai } of faits)
        expect(isVrai(etat), `seed ${seed} ${nom} ${JSON.stringify(dossier)}`).toBe(false)
    }
  }
  // Pieces of texts and lengths are not told apart, least of all in what follows a format.
  expect(decides / total).toBeGreaterThan(0.85)
})
