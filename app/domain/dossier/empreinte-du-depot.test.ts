import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hasard } from '../../../e2e/epreuves/hasard.ts'
import { compile, type FormulaireCompile } from '../../../form-engine/compiled.ts'
import { computedValue, isVisible } from '../../../form-engine/evaluation/bilan.ts'
import { appliquer, changementsAuHasard, dessin } from '../../../form-engine/evaluation/dessins-de-test.ts'
import { rowsOf } from '../../../form-engine/lignes.ts'
import { parseFormulaire } from '../../../form-engine/lire-formulaire.ts'
import { cellKey, celluleDe, type CellKey, type Cellule, type Reponses } from '../../../form-engine/reponses.ts'
import { civilDate } from '../../../form-engine/temps.ts'
import type { Json } from '../../../form-engine/type-de-champ.ts'
import { demandeLue } from './demande.ts'
import { documentDuDepot, empreinteDuDepot } from './empreinte-du-depot.ts'
import { evaluer } from './evaluer.ts'

const AUJOURDHUI = civilDate('2026-11-26')
const SANS_FICHIER: ReadonlyMap<string, string> = new Map()

function contenu(compiled: FormulaireCompile, reponses: Reponses, fichiers = SANS_FICHIER, revision = 'r1') {
  return {
    revision,
    identite: null,
    sections: demandeLue(compiled, reponses, evaluer(compiled, reponses, AUJOURDHUI)),
    fichiers,
  }
}

const empreinte = (...args: Parameters<typeof contenu>): string => empreinteDuDepot(contenu(...args))

const dit = (value: Json, seq = 1): Cellule => ({ kind: 'value', value, seq })
const reponsesDe = (cellules: Record<string, Cellule>): Reponses => cellules as Reponses

const LIGNES = ['01J00000000000000000000001', '01J00000000000000000000002'] as const

const lu = parseFormulaire({
  langage: 1,
  champs: [
    { kind: 'champ', id: 'nom', type: 'text', libelle: 'Nom' },
    { kind: 'champ', id: 'loyer', type: 'integer_number', libelle: 'Loyer' },
    {
      kind: 'champ',
      id: 'bail',
      type: 'piece_justificative',
      libelle: 'Bail',
      afficherSi: { op: 'gt', left: { champ: 'loyer' }, right: { integer: '0' } },
    },
    {
      kind: 'champ',
      id: 'annuel',
      type: 'computed',
      libelle: 'Loyer annuel',
      config: { sorte: 'integer' },
      calcul: { op: 'mul', left: { champ: 'loyer' }, right: { integer: '12' } },
    },
    {
      kind: 'repetition',
      id: 'enfants',
      libelle: 'Enfants',
      enfants: [{ kind: 'champ', id: 'prenom', type: 'text', libelle: 'Prénom' }],
    },
  ],
  annotations: [{ kind: 'champ', id: 'avis', type: 'text', libelle: 'Avis' }],
})
if (!lu.ok) throw new Error(JSON.stringify(lu.problemes))
const FORMULAIRE = compile(lu.formulaire)

const BAIL = { fichiers: [{ id: 'f1', nom: 'bail.pdf', taille: 1200, type: 'application/pdf' }] }
const PLEIN = reponsesDe({
  nom: dit('Fontanel'),
  loyer: dit('650'),
  bail: dit(BAIL),
  [`enfants~${LIGNES[0]}`]: dit('B'),
  [`enfants~${LIGNES[1]}`]: dit('F'),
  [`prenom~${LIGNES[0]}`]: dit('Ada'),
  [`prenom~${LIGNES[1]}`]: dit('Blaise'),
})
const avec = (cellules: Record<string, Cellule>): Reponses => reponsesDe({ ...PLEIN, ...cellules })

describe('what is hashed', () => {
  test('is the canonical JSON of the revision and of the answers that are asked, computed ones included', () => {
    const document =
      '{"format":1,"reponses":{"annuel":"7800","bail":{"fichiers":[{"id":"f1","nom":"bail.pdf","sha256":"ab","type":"application/pdf"}]},' +
      '"enfants":[{"prenom":"Ada"},{"prenom":"Blaise"}],"loyer":"650","nom":"Fontanel"},"revision":"r1"}'
    const recalculee = createHash('sha256').update(document).digest('hex')
    expect(empreinte(FORMULAIRE, PLEIN, new Map([['f1', 'ab']]))).toBe(recalculee)
  })

  test.each<[string, Reponses]>([
    ['an answer', avec({ nom: dit('Fontane') })],
    ['an answer emptied', avec({ nom: { kind: 'blank', seq: 2 } })],
    ['an answer that a condition no longer asks', avec({ loyer: dit('0') })],
    ['another file of the same name', avec({ bail: dit({ fichiers: [{ ...BAIL.fichiers[0], id: 'f2' }] }) })],
    ['an answer of a row', avec({ [`prenom~${LIGNES[1]}`]: dit('Blanche') })],
    ['rows in another order', avec({ [`enfants~${LIGNES[1]}`]: dit('A') })],
    ['a row less', avec({ [`enfants~${LIGNES[1]}`]: { kind: 'blank', seq: 2 } })],
  ])('changes with %s', (_quoi, reponses) => {
    expect(empreinte(FORMULAIRE, reponses)).not.toBe(empreinte(FORMULAIRE, PLEIN))
  })

  test('changes with the bytes of a file, once they are known, and with the revision', () => {
    const digests = [
      empreinte(FORMULAIRE, PLEIN),
      empreinte(FORMULAIRE, PLEIN, new Map([['f1', 'ab']])),
      empreinte(FORMULAIRE, PLEIN, new Map([['f1', 'cd']])),
      empreinte(FORMULAIRE, PLEIN, SANS_FICHIER, 'r2'),
    ]
    expect(new Set(digests).size).toBe(4)
  })

  test.each<[string, Reponses]>([
    ['an annotation', avec({ avis: dit('Favorable') })],
    ['versions', reponsesDe(Object.fromEntries(Object.entries(PLEIN).map(([cle, c]) => [cle, { ...c, seq: 99 }])))],
    ['the order in which answers are kept', reponsesDe(Object.fromEntries(Object.entries(PLEIN).reverse()))],
    [
      'the length of a file, which its mark changes',
      avec({ bail: dit({ fichiers: [{ ...BAIL.fichiers[0], taille: 9 }] }) }),
    ],
    ['an answer to what the form never asked', avec({ ailleurs: dit('x') })],
  ])('does not change with %s', (_quoi, reponses) => {
    expect(empreinte(FORMULAIRE, reponses)).toBe(empreinte(FORMULAIRE, PLEIN))
  })

  test('leaves out an answer that is hidden, whatever it is', () => {
    const cache = avec({ loyer: dit('0') })
    const autre = reponsesDe({ ...cache, bail: dit({ fichiers: [] }) })
    expect(empreinte(FORMULAIRE, cache)).toBe(empreinte(FORMULAIRE, autre))
  })
})

/** What a person reads of a dossier, drawn without the pages: every cell that is shown and answered. */
function luPar(compiled: FormulaireCompile, reponses: Reponses): string {
  const etat = evaluer(compiled, reponses, AUJOURDHUI)
  const valeur = (id: CellKey, calcul: Json) => {
    const cellule = celluleDe(reponses, id)
    return calcul ?? (cellule.kind === 'value' ? cellule.value : null)
  }
  const dits = compiled.ordre
    .filter((id) => isVisible(etat, id))
    .map((id) => {
      const repetition = compiled.repetitions[id]
      if (!repetition)
        return [id, valeur(cellKey(id, null), compiled.champs[id]?.isCalcule ? computedValue(etat, id) : null)]
      const lignes = rowsOf(id, reponses).map((row) =>
        repetition.champs
          .filter((champ) => isVisible(etat, champ, row))
          .map((champ) => [
            champ,
            valeur(cellKey(champ, row), compiled.champs[champ]?.isCalcule ? computedValue(etat, champ, row) : null),
          ])
          .filter(([, value]) => value !== null),
      )
      return [id, lignes.length > 0 ? lignes : null]
    })
  return JSON.stringify(dits.filter(([, value]) => value !== null)).replaceAll(/"taille":\d+,?/g, '')
}

describe('whatever the form and the answers', () => {
  test('two digests are the same exactly when what is read is the same', () => {
    let memes = 0
    let autres = 0
    fc.assert(
      fc.property(fc.integer({ min: 0 }), (seed) => {
        const h = hasard(seed)
        const { formulaire, reponses } = dessin(h)
        const compiled = compile(formulaire)
        const suite = appliquer(reponses, changementsAuHasard(h, formulaire))
        const isMeme = luPar(compiled, reponses) === luPar(compiled, suite)
        if (isMeme) memes += 1
        else autres += 1
        expect(empreinte(compiled, suite) === empreinte(compiled, reponses)).toBe(isMeme)
      }),
      { numRuns: 300 },
    )
    // Both sides of the rule were met.
    expect(Math.min(memes, autres)).toBeGreaterThan(20)
  })

  test('it depends neither on the order of the answers nor on their versions', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0 }), (seed) => {
        const { formulaire, reponses } = dessin(hasard(seed))
        const compiled = compile(formulaire)
        const melangees = reponsesDe(
          Object.fromEntries(
            Object.entries(reponses)
              .reverse()
              .map(([cle, cellule], rang) => [cle, { ...cellule, seq: 1000 - rang }]),
          ),
        )
        expect(documentDuDepot(contenu(compiled, melangees))).toEqual(documentDuDepot(contenu(compiled, reponses)))
        expect(empreinte(compiled, melangees)).toBe(empreinte(compiled, reponses))
      }),
      { numRuns: 300 },
    )
  })
})
