import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hasard } from '../e2e/epreuves/hasard.ts'
import { champTypes } from './champs/registry.ts'
import { compile } from './compiled.ts'
import { dessin } from './evaluation/dessins-de-test.ts'
import { evaluate } from './evaluation/evaluate.ts'
import { load } from './evaluation/load.ts'
import { open } from './evaluation/open.ts'
import { fautesDe } from './fautes.ts'
import { canonique, toJson } from './json.ts'
import { parseFormulaire } from './lire-formulaire.ts'
import type { Formulaire } from './formulaire.ts'
import type { CivilDate } from './temps.ts'
import {
  dictionnaireDe,
  optionsConfondues,
  textesDuFormulaire,
  textesEnSource,
  traduire,
  traduireCompile,
  traductionsOrphelines,
  type Traduction,
} from './traductions.ts'

const today = '2026-11-25' as CivilDate

function lire(brut: unknown): Formulaire {
  const lu = parseFormulaire(brut)
  if (!lu.ok) throw new Error(JSON.stringify(lu.problemes))
  return lu.formulaire
}

const formulaire = lire({
  langage: 1,
  champs: [
    { kind: 'explication', id: 'accueil', libelle: 'Bienvenue', texte: 'Lisez.', repli: 'La suite.' },
    { kind: 'section', id: 'vide', titre: 'Une partie', enfants: [] },
    {
      kind: 'section',
      id: 's',
      titre: 'Votre projet',
      description: 'Décrivez-le.',
      enfants: [
        { kind: 'champ', id: 'nom', type: 'text', libelle: 'Nom' },
        {
          kind: 'champ',
          id: 'region',
          type: 'drop_down_list',
          libelle: 'Région',
          config: {
            options: [
              { id: 'n', libelle: 'Nord' },
              { id: 's', libelle: 'Sud' },
            ],
          },
        },
        {
          kind: 'champ',
          id: 'lieu',
          type: 'linked_drop_down_list',
          libelle: 'Lieu',
          config: {
            groupes: [
              { id: 'a', libelle: 'Plaine', secondaires: [{ id: 'autre', libelle: 'Autre' }] },
              { id: 'b', libelle: 'Mont', secondaires: [{ id: 'autre', libelle: 'Autre' }] },
            ],
            libelleSecondaire: 'Précisez',
          },
        },
        {
          kind: 'champ',
          id: 'tableau',
          type: 'table',
          libelle: 'Volumes',
          config: {
            lignes: [{ id: 'eau', libelle: 'Eau' }],
            colonnes: [
              { id: 'volume', libelle: 'Volume', type: 'integer_number', config: { unite: 'litres' } },
              {
                id: 'prix',
                libelle: 'Prix',
                type: 'drop_down_list',
                config: { options: [{ id: 'n', libelle: 'Bas' }] },
              },
            ],
          },
        },
        {
          kind: 'repetition',
          id: 'r',
          libelle: 'Associés',
          enfants: [{ kind: 'champ', id: 'associe', type: 'text', libelle: 'Associé' }],
        },
      ],
    },
  ],
  annotations: [{ kind: 'champ', id: 'avis', type: 'text', libelle: 'Avis' }],
  validations: [{ id: 'v', sur: 'nom', regle: { boolean: true }, severite: 'bloquant', message: 'Corrigez.' }],
  ineligibilite: [{ id: 'i', si: { boolean: false }, message: 'Non.' }],
})

/** Words for some of the texts: each is its source with a star. */
const etoiles = (de: Formulaire, garder: (rang: number) => boolean = () => true): Traduction[] =>
  textesDuFormulaire(de).flatMap(({ cle, source }, rang) =>
    garder(rang) ? [{ cle, source, texte: `★ ${source}` }] : [],
  )

describe('the texts of a form', () => {
  test('are listed in the order one reads them, then the messages of the rules; those of annotations are not', () => {
    expect(textesDuFormulaire(formulaire).map(({ cle, source }) => `${cle} ${source}`)).toEqual([
      'accueil.libelle Bienvenue',
      'accueil.texte Lisez.',
      'accueil.repli La suite.',
      'vide.titre Une partie',
      's.titre Votre projet',
      's.description Décrivez-le.',
      'nom.libelle Nom',
      'region.libelle Région',
      'region.option.n Nord',
      'region.option.s Sud',
      'lieu.libelle Lieu',
      'lieu.option.a Plaine',
      'lieu.option.autre Autre',
      'lieu.option.b Mont',
      'lieu.reglage.libelleSecondaire Précisez',
      'tableau.libelle Volumes',
      'tableau.option.eau Eau',
      'tableau.option.volume Volume',
      'tableau.reglage.volume.unite litres',
      'tableau.option.prix Prix',
      'tableau.option.prix.n Bas',
      'r.libelle Associés',
      'associe.libelle Associé',
      'v.message Corrigez.',
      'i.message Non.',
    ])
  })

  test('that are options are those their type says it has, whatever the type', () => {
    for (const { id, config, type } of compile(formulaire).ordre.flatMap(
      (un) => compile(formulaire).champs[un] ?? [],
    )) {
      const dites = textesDuFormulaire(formulaire).filter((texte) => texte.id === id && texte.attribut === 'option')
      expect(dites.map(({ cle }) => cle.slice(`${id}.option.`.length)).sort()).toEqual(
        (champTypes[type].options?.(config) ?? []).map((option) => option.id).sort(),
      )
    }
  })
})

describe('a form in a language', () => {
  test('says each text that has words, and keeps the others as they were written', () => {
    const dictionnaire = dictionnaireDe([
      { cle: 's.titre', source: 'Votre projet', texte: 'Your project' },
      { cle: 'region.option.n', source: 'Nord', texte: 'North' },
      { cle: 'lieu.option.autre', source: 'Autre', texte: 'Other' },
      { cle: 'tableau.option.prix.n', source: 'Bas', texte: 'Low' },
      { cle: 'i.message', source: 'Non.', texte: 'No.' },
      { cle: 'nom.libelle', source: 'Nom', texte: '  ' },
    ])
    const dits = Object.fromEntries(
      textesDuFormulaire(traduire(formulaire, dictionnaire)).map(({ cle, source }) => [cle, source]),
    )
    expect(dits).toMatchObject({
      's.titre': 'Your project',
      's.description': 'Décrivez-le.',
      'nom.libelle': 'Nom',
      'region.option.n': 'North',
      'region.option.s': 'Sud',
      'lieu.option.autre': 'Other',
      'tableau.option.prix.n': 'Low',
      'i.message': 'No.',
    })
    expect(textesEnSource(formulaire, dictionnaire)).toContain('Nom')
    expect(textesEnSource(formulaire, dictionnaire)).not.toContain('Nord')
  })

  test('never says the words of another text: those made from a source that has changed are not shown', () => {
    const dictionnaire = dictionnaireDe([{ cle: 'nom.libelle', source: 'Nom de famille', texte: 'Surname' }])
    expect(traduire(formulaire, dictionnaire)).toEqual(formulaire)
    expect(textesEnSource(formulaire, dictionnaire)).toContain('Nom')
  })

  test('keeps the words of every source it was made from, for whoever is on an older revision', () => {
    const dictionnaire = dictionnaireDe([
      { cle: 'nom.libelle', source: 'Nom de famille', texte: 'Surname' },
      { cle: 'nom.libelle', source: 'Nom', texte: 'Name' },
    ])
    const dit = (de: Formulaire) =>
      textesDuFormulaire(traduire(de, dictionnaire)).find(({ cle }) => cle === 'nom.libelle')?.source
    expect(dit(formulaire)).toBe('Name')
    expect(dit(lire(JSON.parse(JSON.stringify(formulaire).replace('"Nom"', '"Nom de famille"'))))).toBe('Surname')
  })

  test('says titles of empty sections and of the first page too', () => {
    const dictionnaire = dictionnaireDe(etoiles(formulaire))
    const traduit = traduireCompile(compile(formulaire), formulaire, dictionnaire)
    expect(traduit.pages.map(({ cle, titre, surtitre }) => ({ cle, titre, surtitre }))).toEqual([
      { cle: 'bienvenue', titre: '★ Bienvenue', surtitre: undefined },
      { cle: 'votre-projet', titre: '★ Votre projet', surtitre: '★ Une partie' },
    ])
    expect(traduit.annotations.champs).toMatchObject({ avis: { libelle: 'Avis' } })
  })

  test('a text whose element or option is gone is an orphan, one whose source changed is not', () => {
    const orphelines = traductionsOrphelines(formulaire, [
      { cle: 'parti.libelle', source: 'Parti', texte: 'Gone' },
      { cle: 'region.option.x', source: 'Est', texte: 'East' },
      { cle: 'nom.libelle', source: 'Ancien', texte: 'Former' },
    ])
    expect(orphelines.map(({ cle }) => cle)).toEqual(['parti.libelle', 'region.option.x'])
  })

  test('two options of one list that would read alike are told; the same words in two lists are not', () => {
    const dire = (cle: string, source: string) => ({ cle, source, texte: 'X' })
    expect(
      optionsConfondues(
        formulaire,
        dictionnaireDe([
          dire('region.option.n', 'Nord'),
          dire('region.option.s', 'Sud'),
          dire('lieu.option.a', 'Plaine'),
          dire('lieu.option.autre', 'Autre'),
        ]),
      ),
    ).toEqual(['region.option.s'])
  })
})

describe('whatever the form and whatever is translated', () => {
  const graine = fc.integer({ min: 0, max: 2 ** 31 - 1 })
  const digest = (de: Formulaire) =>
    createHash('sha256')
      .update(canonique(toJson(de, 200)))
      .digest('hex')

  test('it evaluates as its source: visible, required, computed, errors, route; its addresses and digest do not move', () => {
    fc.assert(
      fc.property(graine, (seed) => {
        const h = hasard(seed)
        const { formulaire: source, reponses } = dessin(h)
        const empreinte = digest(source)
        const dictionnaire = dictionnaireDe(etoiles(source, () => h.sort(0.6)))
        const compiled = compile(source)
        const traduit = traduireCompile(compiled, source, dictionnaire)
        // The document in the language is a form of its own right, which decides the same.
        const seul = compile(lire(traduire(source, dictionnaire)))
        expect(evaluate(load(seul.regles), reponses, { today })).toEqual(
          evaluate(load(compiled.regles), reponses, { today }),
        )
        expect(traduit.regles).toBe(compiled.regles)
        expect(traduit.pages.map(({ id, cle }) => ({ id, cle }))).toEqual(
          compiled.pages.map(({ id, cle }) => ({ id, cle })),
        )
        expect(traduit.ordre).toEqual(compiled.ordre)
        const places = ({ champs }: typeof compiled) =>
          Object.values(champs).map(({ id, page, bloc, numero, parts, reader }) => ({
            id,
            page,
            bloc,
            numero,
            parts,
            reader,
          }))
        expect(places(traduit)).toEqual(places(compiled))
        const etat = open(load(compiled.regles), reponses, { today })
        const codes = (de: typeof compiled) => {
          const { erreurs, avertissements } = fautesDe(de, etat)
          return [...erreurs, ...avertissements].map(({ cellKey, code, page }) => ({ cellKey, code, page }))
        }
        expect(codes(traduit)).toEqual(codes(compiled))
        expect(digest(source)).toBe(empreinte)
      }),
      { numRuns: 200 },
    )
  })

  test('a text is in the language or left in the source, never anything else', () => {
    fc.assert(
      fc.property(graine, (seed) => {
        const h = hasard(seed)
        const { formulaire: source } = dessin(h)
        const traductions = etoiles(source, () => h.sort(0.5))
        const dictionnaire = dictionnaireDe(traductions)
        const dites = new Map(traductions.map(({ cle, texte }) => [cle, texte]))
        const sources = textesDuFormulaire(source)
        expect(textesDuFormulaire(traduire(source, dictionnaire))).toEqual(
          sources.map((texte) => ({ ...texte, source: dites.get(texte.cle) ?? texte.source })),
        )
        expect(traductionsOrphelines(source, traductions)).toEqual([])
        expect(new Set(sources.map(({ cle }) => cle)).size).toBe(sources.length)
        expect(traduire(source, dictionnaireDe([]))).toBe(source)
      }),
      { numRuns: 200 },
    )
  })
})
