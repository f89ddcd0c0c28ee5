import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Expression } from '../conditions/expression.ts'
import type { StableId } from '../formulaire.ts'
import type { BlocRiche, EnLigneRiche, TexteRiche } from '../texte-riche.ts'
import { canoniser, enJson, isCleDeBalise, lireTexteRiche } from '../texte-riche.ts'
import { ecrireCondition, lireConditionEcrite } from './conditions-ecrites.ts'
import { ecrire } from './ecrire.ts'
import { lireEcriture } from './lire-ecriture.ts'

/** Texts full of the signs that mean something. */
const signes = fc.constantFrom(
  ...[
    '*',
    '**',
    '***',
    '[',
    ']',
    '(',
    ')',
    '{{',
    '}}',
    '{',
    '\\',
    ' ',
    '  ',
    '\n',
    '- ',
    '1. ',
    '# ',
    '•\t',
    '_',
    '<b>',
  ],
  ...[
    'é',
    'e\u0301',
    'a',
    'Bonjour',
    'https://exemple.fr',
    '://',
    '{{#si condition:a}}',
    '{{/si}}',
    '\u00A0',
    '\u2028',
    '»',
  ],
)
const texte = fc.array(signes, { maxLength: 8 }).map((morceaux) => morceaux.join(''))
const cle = fc
  .oneof(fc.constantFrom('numero', 'question:nom', 'Nom du projet'), fc.string({ maxLength: 20 }))
  .filter(isCleDeBalise)
const href = fc.constantFrom(
  'https://exemple.fr/a?b=1&c=*',
  'mailto:a@b.fr',
  'https://exemple.fr/(a)',
  'http://x.fr/[1]',
)

const feuille: fc.Arbitrary<EnLigneRiche> = fc.oneof(
  { weight: 4, arbitrary: texte.map((texte) => ({ kind: 'texte' as const, texte })) },
  fc.constant({ kind: 'saut' as const }),
  cle.map((cle) => ({ kind: 'balise' as const, cle })),
)
const enLigne: fc.Arbitrary<EnLigneRiche> = fc.letrec<{ noeud: EnLigneRiche }>((tie) => ({
  noeud: fc.oneof(
    { maxDepth: 3 },
    feuille,
    fc.record({
      kind: fc.constantFrom('fort' as const, 'emphase' as const),
      enfants: fc.array(tie('noeud'), { maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant('lien' as const), href, enfants: fc.array(tie('noeud'), { maxLength: 3 }) }),
  ),
})).noeud
const enfants = fc.array(enLigne, { maxLength: 4 })

const id = fc.constantFrom('a', 'nom-du-projet', 'x_1') as fc.Arbitrary<StableId>
const lecture = fc.oneof(
  fc.record({ champ: id }),
  fc.record({ champ: id, part: fc.constantFrom('departement', 'eau.total') }),
)
const condition: fc.Arbitrary<Expression> = fc.oneof(
  id.map((ref) => ({ ref })),
  lecture,
  fc.record({ op: fc.constantFrom('filled' as const, 'empty' as const), value: lecture }),
  fc.record({
    op: fc.constantFrom('eq' as const, 'ne' as const, 'lt' as const),
    left: lecture,
    right: fc.oneof(
      fc.boolean().map((boolean) => ({ boolean })),
      fc.string({ maxLength: 12 }).map((option) => ({ option: option.normalize('NFC').trim() })),
      fc.constant({ integer: '3' }),
    ),
  }),
  lecture.map((dedans) => ({ all: [{ not: dedans }, { op: 'filled' as const, value: { rows: 'a' as StableId } }] })),
)

const blocs = (niveau: number): fc.Arbitrary<BlocRiche[]> =>
  fc.array(
    fc.oneof(
      fc.record({ kind: fc.constant('paragraphe' as const), enfants }),
      fc.record({
        kind: fc.constant('liste' as const),
        ordonnee: fc.boolean(),
        elements: fc.array(enfants, { maxLength: 3 }),
      }),
      ...(niveau < 3
        ? [
            fc.record({
              kind: fc.constant('si' as const),
              si: condition,
              blocs: fc.constant([]).chain(() => blocs(niveau + 1)),
            }),
          ]
        : []),
    ),
    { maxLength: 3 },
  )
const document: fc.Arbitrary<TexteRiche> = blocs(0).map((blocs) => ({ langage: 1, blocs }))

const RUNS = { numRuns: 400 }

describe('a document and its writing', () => {
  test('what is written is read as the same document, whatever signs its texts hold', () => {
    fc.assert(
      fc.property(document, (brut) => {
        const canonique = canoniser(brut)
        expect(lireEcriture(ecrire(canonique))).toEqual({ document: canonique, fautes: [] })
      }),
      RUNS,
    )
  })

  test('a document has one canonical form, which its JSON gives again', () => {
    fc.assert(
      fc.property(document, (brut) => {
        const canonique = canoniser(brut)
        expect(canoniser(canonique)).toEqual(canonique)
        expect(lireTexteRiche(enJson(canonique))).toEqual({ ok: true, document: canonique })
      }),
      RUNS,
    )
  })

  test('whatever is typed gives a document, and what it writes is read as itself', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(signes, fc.string()), { maxLength: 40 }), (morceaux) => {
        const { document: lu } = lireEcriture(morceaux.join(''))
        expect(lireEcriture(ecrire(lu))).toEqual({ document: lu, fautes: [] })
        expect(lireTexteRiche(enJson(lu))).toEqual({ ok: true, document: lu })
      }),
      RUNS,
    )
  })

  test('a condition is read as it was written', () => {
    fc.assert(
      fc.property(condition, (si) => {
        expect(lireConditionEcrite(ecrireCondition(si))).toEqual(si)
      }),
      RUNS,
    )
  })
})
