/** Every attribute the schemas know is compared, and has its row in the table of classes. */
import { describe, expect, test } from 'vitest'
import { champTypes } from '../champs/registry.ts'
import type { TypeName } from '../champs/registry.ts'
import { diff } from '../diff.ts'
import type { Changement, Difference } from '../diff.ts'
import type { OptionsDeDiff } from '../diff.ts'
import { FORMULAIRE_VIDE } from '../formulaire.ts'
import type { Formulaire } from '../formulaire.ts'
import { REGLES, parseFormulaire } from '../lire-formulaire.ts'
import { NOEUDS } from '../lire-noeuds.ts'
import type { Json } from '../type-de-champ.ts'
import { LIGNES_DE_CLASSES, classeDe, ligneDeClasses } from './classes.ts'
import { motifsDe } from './motifs-de-test.ts'
import { VARIATIONS } from './variations-de-test.ts'

type Objet = { [cle: string]: Json }

const OUI: Objet = { op: 'filled', value: { champ: 'temoin' } }
const NON: Objet = { op: 'empty', value: { champ: 'temoin' } }
const temoin: Objet = { kind: 'champ', id: 'temoin', type: 'text', libelle: 'Témoin' }

function lu(document: Objet): Formulaire {
  const lecture = parseFormulaire({ langage: 1, ...document })
  if (!lecture.ok) throw new Error(JSON.stringify(lecture.problemes))
  return lecture.formulaire
}

const avecNoeud = (noeud: Objet, reste: Objet = {}) => lu({ champs: [temoin, noeud], ...reste })
const nombre: Objet = { kind: 'champ', id: 'n', type: 'integer_number', libelle: 'Nombre' }
const total: Objet = { kind: 'champ', id: 'n', type: 'computed', libelle: 'Total', calcul: { integer: '1' } }

/** For each kind of node, two nodes that differ in one attribute only. */
const NOEUDS_VARIES: Record<keyof typeof NOEUDS, Record<string, [Objet, Objet]>> = {
  champ: {
    type: [nombre, { ...nombre, type: 'date' }],
    libelle: [nombre, { ...nombre, libelle: 'Âge' }],
    description: [nombre, { ...nombre, description: 'En années' }],
    obligatoire: [nombre, { ...nombre, obligatoire: true }],
    obligatoireSi: [nombre, { ...nombre, obligatoireSi: OUI }],
    afficherSi: [nombre, { ...nombre, afficherSi: OUI }],
    config: [nombre, { ...nombre, type: 'decimal_number', config: { decimales: 2 } }],
    calcul: [total, { ...total, calcul: { integer: '2' } }],
  },
  section: {
    titre: [
      { kind: 'section', id: 's', titre: 'Vous', enfants: [] },
      { kind: 'section', id: 's', titre: 'Toi', enfants: [] },
    ],
    description: [
      { kind: 'section', id: 's', titre: 'Vous', enfants: [] },
      { kind: 'section', id: 's', titre: 'Vous', description: 'Ici', enfants: [] },
    ],
    afficherSi: [
      { kind: 'section', id: 's', titre: 'Vous', enfants: [] },
      { kind: 'section', id: 's', titre: 'Vous', afficherSi: OUI, enfants: [] },
    ],
  },
  repetition: Object.fromEntries(
    Object.entries({
      libelle: 'Enfants',
      description: 'Chacun',
      obligatoire: true,
      afficherSi: OUI,
      min: 1,
      max: 3,
      presentation: 'tableau',
    }).map(([cle, valeur]) => {
      const bloc: Objet = { kind: 'repetition', id: 'bloc', libelle: 'Bloc', enfants: [nombre] }
      return [cle, [bloc, { ...bloc, [cle]: valeur }]]
    }),
  ),
  explication: Object.fromEntries(
    Object.entries({
      libelle: 'Note',
      texte: 'Lisez tout.',
      repli: 'Plus',
      fichiers: [{ sha256: 'a1'.repeat(32), nom: 'notice.pdf' }],
      afficherSi: OUI,
    }).map(([cle, valeur]) => {
      const note: Objet = { kind: 'explication', id: 'e', libelle: 'À lire', texte: 'Lisez.' }
      return [cle, [note, { ...note, [cle]: valeur }]]
    }),
  ),
}

/** For each kind of rule, the list that holds it, and two rules that differ in one attribute only. */
const REGLES_VARIEES: Record<
  keyof typeof REGLES,
  { liste: (regle: Objet) => Objet; varies: Record<string, [Objet, Objet]> }
> = {
  condition: {
    liste: (regle) => ({ conditions: [regle] }),
    varies: {
      nom: [
        { id: 'c', nom: 'Majeur', si: OUI },
        { id: 'c', nom: 'Adulte', si: OUI },
      ],
      si: [
        { id: 'c', nom: 'Majeur', si: OUI },
        { id: 'c', nom: 'Majeur', si: NON },
      ],
    },
  },
  validation: {
    liste: (regle) => ({ validations: [regle] }),
    varies: Object.fromEntries(
      Object.entries({ sur: 'autre', regle: NON, severite: 'avertissement', message: 'Corrigez.' }).map(
        ([cle, valeur]) => {
          const regle: Objet = { id: 'v', sur: 'temoin', regle: OUI, severite: 'bloquant', message: 'Dites.' }
          return [cle, [regle, { ...regle, [cle]: valeur }]]
        },
      ),
    ),
  },
  ineligibilite: {
    liste: (regle) => ({ ineligibilite: [regle] }),
    varies: {
      si: [
        { id: 'i', si: OUI, message: 'Non.' },
        { id: 'i', si: NON, message: 'Non.' },
      ],
      message: [
        { id: 'i', si: OUI, message: 'Non.' },
        { id: 'i', si: OUI, message: 'Hélas.' },
      ],
    },
  },
  route: {
    liste: (regle) => ({ routage: { regles: [regle] } }),
    varies: {
      si: [
        { id: 'r', si: OUI, groupe: 'nord' },
        { id: 'r', si: NON, groupe: 'nord' },
      ],
      groupe: [
        { id: 'r', si: OUI, groupe: 'nord' },
        { id: 'r', si: OUI, groupe: 'sud' },
      ],
    },
  },
}

/** What no pair above varies: the identity of a node, and what it holds, compared by themselves. */
const A_PART = ['id', 'kind', 'enfants']

describe('every attribute is compared', () => {
  test.each(Object.entries(NOEUDS))('of a %s', (kind, schema) => {
    const varies = NOEUDS_VARIES[kind as keyof typeof NOEUDS]
    for (const cle of Object.keys(schema.shape).filter((cle) => !A_PART.includes(cle))) {
      const [avant, apres] = varies[cle] ?? []
      expect(avant && apres, `write two nodes that differ in « ${cle} »`).toBeDefined()
      const { changements } = diff(avecNoeud(avant ?? {}), avecNoeud(apres ?? {}))
      const vu = changements.find(({ motif }) => motif === cle)
      expect(vu, `${kind}.${cle} is not compared`).toBeDefined()
      if (cle !== 'config' && cle !== 'type') expect(changements).toHaveLength(1)
      expect(vu && ligneDeClasses(vu.sorte, vu.motif, vu.nature), `${kind}.${cle} has no row`).not.toBeNull()
    }
  })

  test.each(Object.entries(REGLES))('of a rule: %s', (sorte, schema) => {
    const { liste, varies } = REGLES_VARIEES[sorte as keyof typeof REGLES]
    const autre: Objet = { ...temoin, id: 'autre' }
    for (const cle of Object.keys(schema.shape).filter((cle) => !A_PART.includes(cle))) {
      const [avant, apres] = varies[cle] ?? []
      expect(avant && apres, `write two rules that differ in « ${cle} »`).toBeDefined()
      const { changements } = diff(avecNoeud(autre, liste(avant ?? {})), avecNoeud(autre, liste(apres ?? {})))
      expect(changements).toMatchObject([{ sorte, motif: cle }])
      expect(changements.every((vu) => ligneDeClasses(vu.sorte, vu.motif, vu.nature))).toBe(true)
    }
  })

  test('of the document', () => {
    const base = lu({ champs: [temoin] })
    const varies: Record<keyof Formulaire, Formulaire> = {
      langage: { ...base, langage: 2 as 1 },
      champs: lu({ champs: [temoin, nombre] }),
      annotations: lu({ champs: [temoin], annotations: [nombre] }),
      conditions: lu({ champs: [temoin], conditions: [{ id: 'c', nom: 'C', si: OUI }] }),
      validations: lu({ champs: [temoin], validations: [{ id: 'v', sur: 'temoin', regle: OUI, message: 'M' }] }),
      ineligibilite: lu({ champs: [temoin], ineligibilite: [{ id: 'i', si: OUI, message: 'M' }] }),
      routage: lu({ champs: [temoin], routage: { regles: [], defaut: 'sud' } }),
      textes: lu({ champs: [temoin], textes: { en: { 'temoin.libelle': 'Witness' } } }),
    }
    for (const cle of Object.keys(FORMULAIRE_VIDE) as (keyof Formulaire)[])
      for (const [a, b] of [
        [base, varies[cle]],
        [varies[cle], base],
      ] as const) {
        const { changements } = diff(a, b)
        expect(changements.length, cle).toBeGreaterThan(0)
        for (const vu of changements) expect(ligneDeClasses(vu.sorte, vu.motif, vu.nature), cle).not.toBeNull()
      }
  })

  test('of the settings of each type, and each has its class', () => {
    let nombreDeReglages = 0
    for (const [type, { config }] of Object.entries(champTypes)) {
      for (const motif of motifsDe(config, 'config')) {
        nombreDeReglages += 1
        expect(
          LIGNES_DE_CLASSES.some((ligne) => ligne.sorte === 'champ' && ligne.motif === sansColonne(motif)),
          motif,
        ).toBe(true)
        // The settings of the types of a column are varied under the type itself.
        if (motif !== sansColonne(motif)) continue
        const variations = VARIATIONS[type as TypeName]?.[motif] ?? []
        expect(variations.length, `write two settings that differ in ${type} ${motif}`).toBeGreaterThan(0)
      }
    }
    expect(nombreDeReglages).toBeGreaterThanOrEqual(70)
  })
})

const sansColonne = (motif: string) => motif.replace(/^config\.colonnes\[\]\.config\./, 'config.')

const variations = Object.entries(VARIATIONS).flatMap(([type, parMotif]) =>
  Object.entries(parMotif).flatMap(([motif, liste]) =>
    liste.map(([avant, apres, nature, classe]) => ({ type, motif, avant, apres, nature, classe })),
  ),
)

test.each(variations)('$type $motif, $nature: $classe', ({ type, motif, avant, apres, nature, classe }) => {
  const champ = (config: Json): Objet => ({
    kind: 'champ',
    id: 'q',
    type,
    libelle: 'Q',
    config,
    ...(type === 'computed' && { calcul: { text: 'x' } }),
  })
  const vus = diff(avecNoeud(champ(avant)), avecNoeud(champ(apres))).changements.filter((vu) => vu.motif === motif)
  expect(vus).toMatchObject([{ sorte: 'champ', id: 'q', nature, classe }])
})

describe('the table of classes', () => {
  test('has a row and a reason for each change, once', () => {
    expect(LIGNES_DE_CLASSES.length).toBeGreaterThan(100)
    const cles = LIGNES_DE_CLASSES.map(({ sorte, motif, nature }) => `${sorte} ${motif} ${nature}`)
    expect(new Set(cles).size).toBe(cles.length)
    for (const { raison } of LIGNES_DE_CLASSES) expect(raison).not.toBe('')
  })

  test('takes a setting it does not know for one that tightens', () => {
    expect(classeDe('champ', 'config.nouveau', 'ajoute').classe).toBe('restreint')
  })

  test.each(['ajoute', 'change', 'deplace'] as const)('never puts « %s » of an option above widening', (nature) => {
    const lignes = LIGNES_DE_CLASSES.filter(
      (ligne) => /options\[\](\.libelle)?$/.test(ligne.motif) && ligne.nature === nature,
    )
    expect(lignes.length).toBeGreaterThan(0)
    for (const { classe } of lignes) expect(['neutre', 'elargit']).toContain(classe)
  })
})

const A = { id: 'a', libelle: 'A' }
const B = { id: 'b', libelle: 'B' }
const liste = (...options: Json[]): Objet => ({
  kind: 'champ',
  id: 'l',
  type: 'drop_down_list',
  libelle: 'L',
  config: { options },
})
const suivi = (avant: Objet, apres: Objet, options?: OptionsDeDiff): Pick<Changement, 'nature' | 'classe'>[] =>
  diff(avecNoeud(avant), avecNoeud(apres), options).changements.map(({ nature, classe }) => ({ nature, classe }))
const verdict = (a: Objet, b: Objet): Pick<Difference, 'classe'>['classe'] => diff(lu(a), lu(b)).classe

describe('a change is weighed by what it does', () => {
  test('an option no dossier holds may go without breaking', () => {
    const options = { isTenue: (_champ: string, option: string) => option === 'a' }
    expect(suivi(liste(A, B), liste(A), options)).toEqual([{ nature: 'retire_non_tenu', classe: 'restreint' }])
    expect(suivi(liste(A, B), liste(B), options)).toEqual([{ nature: 'retire', classe: 'casse' }])
  })

  test.each([
    [{ type: 'text' }, { type: 'textarea' }, 'sans_perte'],
    [{ type: 'textarea' }, { type: 'text' }, 'converti'],
    [{ type: 'text', config: { max: 50 } }, { type: 'textarea', config: { max: 20 } }, 'converti'],
    [{ type: 'text' }, { type: 'formatted' }, 'sans_perte'],
    [{ type: 'text' }, { type: 'formatted', config: { chiffres: false } }, 'converti'],
    [{ type: 'integer_number' }, { type: 'decimal_number' }, 'sans_perte'],
    [{ type: 'integer_number' }, { type: 'decimal_number', config: { max: '9' } }, 'converti'],
    [{ type: 'integer_number', config: { max: '8' } }, { type: 'decimal_number', config: { max: '9' } }, 'sans_perte'],
    [{ type: 'decimal_number' }, { type: 'integer_number' }, 'converti'],
    [{ type: 'checkbox', obligatoire: true }, { type: 'yes_no', obligatoire: true }, 'sans_perte'],
    [{ type: 'yes_no' }, { type: 'checkbox' }, 'sans_perte'],
    [{ type: 'yes_no', obligatoire: true }, { type: 'checkbox', obligatoire: true }, 'converti'],
    [{ type: 'date' }, { type: 'datetime' }, 'converti'],
    [
      { type: 'titre_identite', config: { purgeJours: 30 } },
      { type: 'piece_justificative', config: { purgeJours: 30 } },
      'sans_perte',
    ],
    [{ type: 'text' }, { type: 'address' }, 'sans_conversion'],
    [{ type: 'text' }, { type: 'siret' }, 'sans_conversion'],
  ])('the type from %o to %o: %s', (avant, apres, nature) => {
    const champ = (dit: Objet): Objet => ({ kind: 'champ', id: 'q', libelle: 'Q', ...dit })
    const vu = diff(avecNoeud(champ(avant)), avecNoeud(champ(apres))).changements.find(({ motif }) => motif === 'type')
    expect(vu).toMatchObject({ nature, classe: nature === 'sans_perte' ? 'elargit' : 'casse' })
  })

  test.each([
    ['added, optional', {}, 'elargit'],
    ['added, obligatoire', { obligatoire: true }, 'restreint'],
    ['added, obligatoire in some cases', { obligatoireSi: OUI }, 'restreint'],
  ])('a question %s', (_dit, reste, classe) => {
    expect(verdict({ champs: [temoin] }, { champs: [temoin, { ...nombre, ...reste }] })).toBe(classe)
  })

  test('a question that goes breaks, an explanation that goes does not', () => {
    const note = { kind: 'explication', id: 'e', libelle: 'Note', texte: 'Lisez.' }
    expect(verdict({ champs: [temoin, nombre] }, { champs: [temoin] })).toBe('casse')
    expect(verdict({ champs: [temoin, note] }, { champs: [temoin] })).toBe('neutre')
  })

  test('a question put in a section that always shows is neutral, in one that may not show is not', () => {
    const dans = (reste: Objet) => ({ kind: 'section', id: 's', titre: 'S', enfants: [nombre], ...reste })
    expect(verdict({ champs: [temoin, nombre] }, { champs: [temoin, dans({})] })).toBe('neutre')
    expect(verdict({ champs: [temoin, nombre] }, { champs: [temoin, dans({ afficherSi: OUI })] })).toBe('restreint')
    // What it says by itself is what its section says in its place.
    expect(
      verdict({ champs: [temoin, { ...nombre, afficherSi: OUI }] }, { champs: [temoin, dans({ afficherSi: OUI })] }),
    ).toBe('neutre')
  })

  test('a question moved into a block, or to the annotations, breaks', () => {
    const bloc = (...enfants: Objet[]) => ({
      kind: 'repetition',
      id: 'bloc',
      libelle: 'Bloc',
      enfants: [liste(A), ...enfants],
    })
    expect(verdict({ champs: [bloc(), nombre] }, { champs: [bloc(nombre)] })).toBe('casse')
    expect(verdict({ champs: [bloc(nombre)] }, { champs: [bloc(), nombre] })).toBe('casse')
    expect(verdict({ champs: [temoin, nombre] }, { champs: [temoin], annotations: [nombre] })).toBe('casse')
  })

  test('shown more often, a question nobody has to answer widens; read or obligatoire, it tightens', () => {
    const cache = { ...nombre, afficherSi: OUI }
    expect(verdict({ champs: [temoin, cache] }, { champs: [temoin, nombre] })).toBe('elargit')
    expect(
      verdict(
        { champs: [temoin, { ...cache, obligatoire: true }] },
        { champs: [temoin, { ...nombre, obligatoire: true }] },
      ),
    ).toBe('restreint')
    const lecteur = { ...temoin, id: 'lecteur', afficherSi: { op: 'filled', value: { champ: 'n' } } }
    expect(verdict({ champs: [temoin, cache, lecteur] }, { champs: [temoin, nombre, lecteur] })).toBe('restreint')
    const regle = { validations: [{ id: 'v', sur: 'n', regle: OUI, message: 'Dites.' }] }
    expect(verdict({ champs: [temoin, cache], ...regle }, { champs: [temoin, nombre], ...regle })).toBe('restreint')
  })

  test.each([
    ['written otherwise', { not: { not: OUI } }, 'equivalent', 'neutre'],
    ['its opposite denied', { not: NON }, 'equivalent', 'neutre'],
    ['with one more « and »', { all: [OUI, { boolean: true }] }, 'equivalent', 'neutre'],
    ['true more often', { any: [OUI, { op: 'filled', value: { champ: 'l' } }] }, 'elargi_libre', 'elargit'],
    ['true less often', { all: [OUI, { op: 'filled', value: { champ: 'l' } }] }, 'reduit', 'restreint'],
    ['by its name', { ref: 'c' }, 'equivalent', 'neutre'],
    ['the contrary', NON, 'different', 'restreint'],
  ])('a condition %s', (_dit, apres, nature, classe) => {
    const reste = { conditions: [{ id: 'c', nom: 'C', si: OUI }] }
    const forme = (si: Objet) => lu({ champs: [temoin, liste(A), { ...nombre, afficherSi: si }], ...reste })
    expect(diff(forme(OUI), forme(apres)).changements).toMatchObject([{ motif: 'afficherSi', nature, classe }])
  })

  test.each([
    [
      'a condition under what is obligatoire anyway',
      { obligatoire: true },
      { obligatoire: true, obligatoireSi: OUI },
      'neutre',
    ],
    ['obligatoire always, then sometimes', { obligatoire: true }, { obligatoireSi: OUI }, 'elargit'],
    ['obligatoire sometimes, then always', { obligatoireSi: OUI }, { obligatoire: true }, 'restreint'],
    ['obligatoire sometimes, then never', { obligatoireSi: OUI }, {}, 'elargit'],
  ])('%s', (_dit, avant, apres, classe) => {
    expect(verdict({ champs: [temoin, { ...nombre, ...avant }] }, { champs: [temoin, { ...nombre, ...apres }] })).toBe(
      classe,
    )
  })

  test('a witness of two conditions comes with their change', () => {
    const temoinDe = { temoin: 'oui' }
    const equivalence = () => ({ verdict: 'differentes', temoin: temoinDe }) as const
    const { changements } = diff(avecNoeud({ ...nombre, afficherSi: OUI }), avecNoeud({ ...nombre, afficherSi: NON }), {
      equivalence,
    })
    expect(changements).toMatchObject([{ nature: 'different', temoin: temoinDe }])
  })

  test('conditions proved equivalent are a neutral change', () => {
    const equivalence = () => ({ verdict: 'equivalentes' }) as const
    const { classe } = diff(avecNoeud({ ...nombre, afficherSi: OUI }), avecNoeud({ ...nombre, afficherSi: NON }), {
      equivalence,
    })
    expect(classe).toBe('neutre')
  })

  test('a condition that nothing uses may change', () => {
    const conditions = (si: Objet) => ({ champs: [temoin], conditions: [{ id: 'c', nom: 'C', si }] })
    expect(verdict(conditions(OUI), conditions(NON))).toBe('neutre')
    const utilisee = (si: Objet) => ({ ...conditions(si), champs: [temoin, { ...nombre, afficherSi: { ref: 'c' } }] })
    expect(verdict(utilisee(OUI), utilisee(NON))).toBe('restreint')
  })

  test('what an earlier condition read and is gone is proved by nothing', () => {
    const equivalence = () => {
      throw new Error('a condition over what is gone is not asked for')
    }
    const a = { champs: [temoin, liste(A), { ...nombre, afficherSi: { op: 'filled', value: { champ: 'l' } } }] }
    const b = { champs: [temoin, { ...nombre, afficherSi: OUI }] }
    expect(diff(lu(a), lu(b), { equivalence }).changements).toContainEqual(
      expect.objectContaining({ motif: 'afficherSi', nature: 'different' }),
    )
  })

  test.each([
    ['a rule that blocks added', {}, { severite: 'bloquant' }, 'restreint'],
    ['a rule that warns added', {}, { severite: 'avertissement' }, 'elargit'],
    ['a rule gone', { severite: 'bloquant' }, {}, 'elargit'],
    ['a rule that now blocks', { severite: 'avertissement' }, { severite: 'bloquant' }, 'restreint'],
    ['a rule that now only warns', { severite: 'bloquant' }, { severite: 'avertissement' }, 'elargit'],
    [
      'a rule broken less often',
      { severite: 'bloquant' },
      { severite: 'bloquant', regle: { any: [OUI, NON] } },
      'elargit',
    ],
  ])('%s', (_dit, avant: Objet, apres: Objet, classe) => {
    const avec = (dit: Objet) => ({
      champs: [temoin],
      validations: Object.keys(dit).length === 0 ? [] : [{ id: 'v', sur: 'temoin', regle: OUI, message: 'M', ...dit }],
    })
    expect(verdict(avec(avant), avec(apres))).toBe(classe)
  })
})
