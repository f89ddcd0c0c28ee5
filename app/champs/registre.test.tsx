import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { rechercheDEpci } from '../../form-engine/champs/epci.ts'
import { champTypes } from '../../form-engine/champs/registry.ts'
import type { TypeName } from '../../form-engine/champs/registry.ts'
import { lireControles, nomDeControle } from '../../form-engine/controles.ts'
import { cellKey } from '../../form-engine/reponses.ts'
import type { StableId } from '../../form-engine/formulaire.ts'
import type { Json, Reponse } from '../../form-engine/type-de-champ.ts'
import type { ChampProps } from './face.ts'
import { faces } from './registre.tsx'

const CLE = cellKey('question' as StableId, null)

/** Settings and answers of each type: what a page would hold. A type without an example fails below. */
const EXEMPLES: Record<TypeName, { config?: Record<string, unknown>; raws: Json[] }> = {
  text: { config: { min: 3, max: 40 }, raws: ['Été & « hiver » <b>'] },
  textarea: { config: { min: 2, max: 600 }, raws: ['Une ligne\nune autre', '\nà la ligne'] },
  integer_number: { config: { min: '1', unite: 'arbres' }, raws: ['1234567', '2'] },
  decimal_number: { config: { decimales: 2 }, raws: ['-12,50', '0,1'] },
  formatted: { config: { lettres: false, min: 4, max: 4 }, raws: ['1234'] },
  date: { config: { min: '1900-01-01', quand: 'passe' }, raws: ['2026-11-22', '2024-02-29'] },
  datetime: { config: { min: '1900-01-01' }, raws: ['2026-11-22T14:05', '2026-10-25T01:30Z'] },
  yes_no: { raws: ['true', 'false'] },
  checkbox: { raws: ['true'] },
  drop_down_list: {
    config: { options: [{ id: 'u', libelle: 'Une' }, 'Deux', 'Trois "3"'], autre: true },
    raws: ['u', 'Deux', 'Trois "3"', { autre: 'Quatre' }],
  },
  multiple_drop_down_list: {
    config: { options: [{ id: 'u', libelle: 'Une' }, 'Deux', 'Trois'] },
    raws: [['Deux', 'Trois'], ['u']],
  },
  linked_drop_down_list: {
    config: {
      groupes: [
        { id: 'h', libelle: 'Haie', secondaires: ['Charme', { id: 'b', libelle: 'Hêtre' }] },
        { primaire: 'Mare', secondaires: [] },
      ],
    },
    raws: [
      { primaire: 'h', secondaire: 'b' },
      { primaire: 'Mare', secondaire: '' },
    ],
  },
  civilite: { raws: ['Mme'] },
  email: { raws: ['claire.fontanel@exemple.fr'] },
  phone: { raws: ['01 23 45 67 89', '+590 690 12 34 56'] },
  iban: { raws: ['FR76 3000 6000 0112 3456 7890 189'] },
  address: {
    raws: [{ voie: '4 rue des Acacias', complement: '', codePostal: '56000', commune: 'Vannes', pays: 'FR' }],
  },
  communes: { raws: [] }, // resolved by the server between the control and the value: see repondre's tests
  departements: { raws: ['2A'] },
  regions: { raws: ['53'] },
  pays: { raws: ['BE'] },
  siret: { raws: ['13002526500013'] },
  epci: { raws: [] }, // resolved by the server, as a commune
  rna: { raws: ['W392001234'] },
  rnf: { raws: ['075-FDD-00003-01'] },
  annuaire_education: { raws: ['0750680G'] },
  engagement_juridique: { raws: ['1234567890'] },
  nir: { raws: ['1 84 12 76 451 089 46'] },
  dossier_link: { raws: ['4219'] },
  piece_justificative: { raws: [] }, // never typed
  titre_identite: { raws: [] }, // nor this
  computed: { config: { unite: '€' }, raws: ['1234.5'] },
  table: {
    config: {
      lignes: [
        { id: 'eau', libelle: 'Eau' },
        { id: 'gaz', libelle: 'Gaz' },
      ],
      colonnes: [
        { id: 'm3', libelle: 'Volume', type: 'decimal_number', config: { unite: 'm³' }, obligatoire: true },
        { id: 'nb', libelle: 'Compteurs', type: 'integer_number' },
        { id: 'le', libelle: 'Relevé', type: 'date' },
        { id: 'ok', libelle: 'Payé', type: 'yes_no' },
        { id: 'qui', libelle: 'Par', type: 'drop_down_list', config: { options: [{ id: 'r', libelle: 'La régie' }] } },
        { id: 'note', libelle: 'Note', type: 'text' },
      ],
    },
    raws: [
      {
        eau: { m3: '12.5', nb: '2', le: '2026-11-22', ok: false, qui: 'r', note: 'Été & « hiver »' },
        gaz: { m3: '0' },
      },
    ],
  },
  referentiel: { raws: [] }, // as communes
  carte: {
    raws: [
      { latitude: '47,0921', longitude: '5,4897', geojson: '' },
      '{"type":"LineString","coordinates":[[1,2],[3,4]]}',
    ],
  },
}

function configDe(nom: TypeName, config: Record<string, unknown> = {}): Json {
  return champTypes[nom].config.parse(config)
}

function propsDe(config: Json, saisie: Json, plus: Partial<ChampProps> = {}): ChampProps {
  return {
    id: 'question',
    nom: (part) => nomDeControle(CLE, part),
    libelle: 'La question',
    optionnel: false,
    config,
    saisie,
    ...plus,
  }
}

function dessiner(nom: TypeName, props: ChampProps): string {
  const { Input } = faces[nom]
  return renderToStaticMarkup(<Input {...props} />)
}

const ENTITES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" }
const clair = (html: string) => html.replace(/&(amp|lt|gt|quot|#x27);/g, (_, nom: string) => ENTITES[nom] ?? '')

function attribut(balise: string, nom: string): string | null {
  const lu = new RegExp(`\\s${nom}(?:="([^"]*)")?(?=[\\s/>])`).exec(balise)
  return lu ? clair(lu[1] ?? '') : null
}

/** What a browser would post of this markup, controls in their order. */
function poster(html: string): [string, string][] {
  const entrees: [string, string][] = []
  for (const [balise, contenu = ''] of controles(html)) {
    const nom = attribut(balise, 'name')
    if (nom === null || balise.startsWith('<button')) continue
    if (balise.startsWith('<textarea')) entrees.push([nom, clair(contenu.replace(/^\n/, ''))])
    else if (balise.startsWith('<select')) {
      const options = contenu.match(/<option[^>]*>/g) ?? []
      const choisie = options.find((option) => attribut(option, 'selected') !== null) ?? options[0] ?? ''
      entrees.push([nom, attribut(choisie, 'value') ?? ''])
    } else {
      const type = attribut(balise, 'type')
      if (type === 'file') continue
      if ((type === 'radio' || type === 'checkbox') && attribut(balise, 'checked') === null) continue
      entrees.push([nom, attribut(balise, 'value') ?? ''])
    }
  }
  return entrees
}

/** Every control of a markup: its opening tag and what it holds. */
function controles(html: string): [string, string | undefined][] {
  const motif = /(<input\b[^>]*>)|(<(select|textarea|button)\b[^>]*>)([\s\S]*?)<\/\3>/g
  return [...html.matchAll(motif)].map(([, input, ouvrante, , contenu]) => [input ?? ouvrante ?? '', contenu])
}

const noms = Object.keys(faces) as TypeName[]

describe.each(noms)('the face of %s', (nom) => {
  const { config, raws } = EXEMPLES[nom]
  const reglages = configDe(nom, config)
  const isCalcule = champTypes[nom].computed !== undefined

  test('shows every control to a browser without script', () => {
    const html = dessiner(nom, propsDe(reglages, null))
    const visibles = controles(html).filter(([balise]) => attribut(balise, 'type') !== 'hidden')
    // What is computed is read in an output: nobody answers it.
    if (isCalcule) {
      expect(controles(html)).toEqual([])
      expect(html).toMatch(/<output [^>]*id="question"/)
    } else expect(visibles.length).toBeGreaterThan(0)
    expect(html).not.toMatch(/<script|<template|\shidden(?=[\s=>])|style=/)
    for (const [balise] of visibles) expect(attribut(balise, 'disabled')).toBeNull()
  })

  test('labels every control, and ids are given once', () => {
    for (const saisie of [null, ...raws]) {
      const html = dessiner(nom, propsDe(reglages, saisie, { erreur: 'Corrigez.', aide: 'Une aide' }))
      const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id)
      expect(new Set(ids).size).toBe(ids.length)
      expect(ids).toContain('question')
      for (const [balise] of controles(html)) {
        if (attribut(balise, 'type') === 'hidden' || balise.startsWith('<button')) continue
        const id = attribut(balise, 'id')
        const isNomme =
          attribut(balise, 'aria-label') !== null ||
          html.includes(`for="${id ?? ''}"`) ||
          new RegExp(`<label[^>]*>(?:(?!</label>)[\\s\\S])*${balise.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`).test(html)
        expect(isNomme, balise).toBe(true)
      }
      for (const [, liens = ''] of html.matchAll(/aria-describedby="([^"]*)"/g)) {
        for (const lien of liens.split(' ')) expect(ids).toContain(lien)
      }
    }
  })

  test('says the error and marks the control it speaks of', () => {
    const html = dessiner(nom, propsDe(reglages, null, { erreur: 'Corrigez ceci, par exemple cela.' }))
    expect(html).toContain('Corrigez ceci, par exemple cela.')
    expect(/aria-invalid="true"/.test(html)).toBe(!isCalcule)
  })

  test('says that an optional answer is optional', () => {
    expect(dessiner(nom, propsDe(reglages, null, { optionnel: true })).includes('(optionnel)')).toBe(!isCalcule)
    expect(dessiner(nom, propsDe(reglages, null))).not.toContain('(optionnel)')
  })

  test('posts what it shows: the same value comes back', () => {
    for (const raw of raws) {
      const type = champTypes[nom]
      const lue: Reponse = type.parse(raw, reglages)
      if (lue.kind !== 'value') throw new Error(`the example ${JSON.stringify(raw)} is no value of ${nom}`)
      const html = dessiner(nom, propsDe(reglages, type.saisie(lue.value, reglages), { optionnel: true }))
      const poste = lireControles(poster(html)).get(CLE) ?? null
      if (isCalcule) expect(poste).toBeNull()
      else expect(type.parse(poste, reglages)).toEqual(lue)
    }
  })

  test('posts no answer when nothing was answered', () => {
    const poste = lireControles(poster(dessiner(nom, propsDe(reglages, null)))).get(CLE) ?? null
    expect(champTypes[nom].parse(poste, reglages)).toEqual({ kind: 'blank' })
  })

  test('shows an answer as it is written', () => {
    const { Display } = faces[nom]
    for (const raw of raws) {
      const type = champTypes[nom]
      const lue: Reponse = type.parse(raw, reglages)
      if (lue.kind !== 'value') throw new Error('no value')
      const html = renderToStaticMarkup(<Display value={lue.value} texte={type.show(lue.value, reglages)} />)
      expect(clair(html.replace(/<[^>]+>/g, '')).length).toBeGreaterThan(0)
    }
  })
})

test('an impossible date is shown again as it was typed, and the wrong part is the one linked', () => {
  const saisie = { jour: '31', mois: '02', annee: '2026' }
  const html = dessiner('date', propsDe({}, saisie, { erreur: 'Date impossible.', partEnFaute: 'jour' }))
  expect(poster(html).map(([, valeur]) => valeur)).toEqual(['31', '02', '2026'])
  expect(attribut(html.match(/<input[^>]*jour[^>]*>/)?.[0] ?? '', 'aria-invalid')).toBe('true')
  expect(attribut(html.match(/<input[^>]*annee[^>]*>/)?.[0] ?? '', 'aria-invalid')).toBeNull()
})

test('five options are radios, six a list', () => {
  const avec = (n: number) =>
    configDe('drop_down_list', { options: Array.from({ length: n }, (_, i) => `Option ${i}`) })
  expect(dessiner('drop_down_list', propsDe(avec(5), null))).not.toContain('<select')
  expect(dessiner('drop_down_list', propsDe(avec(6), null))).toContain('<select')
})

test('a free text of a list with « Autre » comes back in its own control', () => {
  const config = configDe('drop_down_list', { options: ['Une', 'Deux'], autre: true })
  const lue = champTypes.drop_down_list.parse({ choix: '__autre__', autre: 'Autre chose' }, config)
  expect(lue).toEqual({ kind: 'value', value: { autre: 'Autre chose' } })
  const saisie = champTypes.drop_down_list.saisie({ autre: 'Autre chose' }, config)
  const poste = lireControles(poster(dessiner('drop_down_list', propsDe(config, saisie)))).get(CLE) ?? null
  expect(poste).toEqual({ choix: ['__autre__'], autre: 'Autre chose' })
  expect(champTypes.drop_down_list.parse(poste, config)).toEqual(lue)
})

test('lists send ids and show labels', () => {
  const config = configDe('multiple_drop_down_list', { options: [{ id: 'a', libelle: 'Aubépine' }] })
  const html = dessiner('multiple_drop_down_list', propsDe(config, ['a']))
  expect(html).toContain('value="a"')
  expect(html).toContain('Aubépine')
  const { Display } = faces.multiple_drop_down_list
  expect(renderToStaticMarkup(<Display value={['a']} texte="Aubépine" choix={['Aubépine']} />)).toContain(
    '<li>Aubépine</li>',
  )
})

test('a computed value is written with its unit, and a dash says that it is not known yet', () => {
  const config = configDe('computed', { unite: '€' })
  expect(dessiner('computed', propsDe(config, '1234.5'))).toContain('1\u202F234,5\u00A0€')
  expect(dessiner('computed', propsDe(config, null))).toContain('>–</output>')
  expect(dessiner('computed', propsDe(config, null))).toContain('Calculé automatiquement')
})

test('a table is a table: headers of rows and columns, and each cell says both', () => {
  const config = configDe('table', EXEMPLES.table.config)
  const html = dessiner(
    'table',
    propsDe(config, { 'eau.m3': 'beaucoup', 'gaz.le': '31/02/2026' }, { erreur: 'Non.', partEnFaute: 'gaz.le' }),
  )
  expect(html.match(/scope="row"/g)).toHaveLength(2)
  expect(html.match(/scope="col"/g)).toHaveLength(7)
  expect(html).toContain('aria-label="Gaz, Relevé"')
  expect(html).toContain('Volume (m³)')
  expect(clair(html)).toContain('À remplir dans chaque ligne\u00a0: Volume')
  // What does not parse is shown again, and only the cell that is wrong is marked and linked.
  expect(poster(html)).toContainEqual(['r:question.eau.m3', 'beaucoup'])
  expect(poster(html)).toContainEqual(['r:question.gaz.le', '31/02/2026'])
  expect(html.match(/aria-invalid="true"/g)).toHaveLength(1)
  expect(attribut(html.match(/<input[^>]*gaz\.le[^>]*>/)?.[0] ?? '', 'id')).toBe('question')
})

test('a table without rows still has the anchor of its question', () => {
  expect(dessiner('table', propsDe(configDe('table'), null))).toMatch(/id="question"/)
})

test('the shape of a text is said before one answers, in the words of the administrateur when they wrote some', () => {
  const avance = configDe('formatted', {
    mode: 'avance',
    expression: '[A-Z]{2}-\\d{3}',
    exemple: 'AB-123',
    indication: 'Le code écrit sur la borne.',
  })
  expect(dessiner('formatted', propsDe(avance, null))).toContain('Le code écrit sur la borne.<br/>Par exemple AB-123')
  expect(dessiner('text', propsDe(configDe('text', { min: 3 }), null))).toContain('3 caractères au moins')
  expect(clair(dessiner('date', propsDe(configDe('date', { quand: 'futur' }), null)))).toContain(
    'Une date après aujourd’hui',
  )
})

test('the families and the nature of a document become formats one may send', () => {
  const config = configDe('piece_justificative', { familles: ['tableur'], tailleMax: 1_000_000, max: 1 })
  const html = dessiner('piece_justificative', propsDe(config, null))
  expect(html).toContain('accept=".xls,.xlsx,.ods,.csv"')
  expect(html).toContain('1\u00A0Mo')
  const titre = dessiner('titre_identite', propsDe(configDe('titre_identite'), null))
  expect(titre).toContain('accept=".jpg,.jpeg,.png,.pdf"')
  expect(titre).toContain('2 fichiers au plus')
})

test('an optional answer given by radios can be taken back', () => {
  const html = dessiner('yes_no', propsDe({}, 'true', { optionnel: true }))
  expect(html).toContain('Ne pas répondre')
  expect(dessiner('yes_no', propsDe({}, 'true'))).not.toContain('Ne pas répondre')
})

test('an ambiguous commune is chosen among radios, and nothing chosen keeps what was typed', () => {
  const propositions = [
    { valeur: 'Montreuil (93100)', detail: 'Seine-Saint-Denis' },
    { valeur: 'Montreuil (28500)', detail: 'Eure-et-Loir' },
  ]
  const html = dessiner('communes', propsDe({}, { recherche: 'Montreuil' }, { propositions }))
  expect(html).toContain('Seine-Saint-Denis')
  expect(lireControles(poster(html)).has(CLE)).toBe(false)
})

test('the lines an ambiguous search may mean stand under what was typed, which stays to be made more precise', () => {
  const propositions = [
    { valeur: '0560025R', libelle: 'Lycée Pasteur', detail: 'Vannes' },
    { valeur: '0350011X', libelle: 'Lycée Pasteur', detail: 'Rennes' },
  ]
  const saisie = { recherche: 'pasteur', pour: 'pasteur', echec: 'plusieurs', candidats: '2' }
  const config = configDe('referentiel', { exemple: 'Lycée Pasteur' })
  const html = dessiner('referentiel', propsDe(config, saisie, { propositions, erreur: 'Plusieurs.' }))
  expect(html).toContain('par exemple « Lycée Pasteur »')
  expect(html).toContain('Rennes')
  // Nothing chosen posts what the page showed: nothing changed.
  expect(lireControles(poster(html)).get(CLE)).toEqual({ recherche: 'pasteur', pour: 'pasteur' })
  const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id)
  expect(new Set(ids).size).toBe(ids.length)
  const [, choisi] = html.match(/<input[^>]*type="radio"[^>]*>/g) ?? []
  expect(attribut(choisi ?? '', 'value')).toBe('0350011X')
  expect(attribut(choisi ?? '', 'name')).toBe(nomDeControle(CLE, 'id'))
})

test('what a register added to a number is shown by no control', () => {
  for (const [nom, valeur] of [
    ['siret', { siret: '13002526500013', raisonSociale: 'Direction du numérique' }],
    ['annuaire_education', { uai: '0750680G', nom: 'Lycée du Parc' }],
  ] as const) {
    const type = champTypes[nom]
    const poste = poster(dessiner(nom, propsDe({}, type.saisie(valeur, {}))))
    expect(poste).toHaveLength(1)
    expect(type.show(valeur, {})).toContain(poste[0]?.[1].slice(0, 4))
  }
})

test('a NIR is whole in its control and masked where it is read', () => {
  const nir = champTypes.nir
  const lue = nir.parse('1 84 12 76 451 089 46', {})
  if (lue.kind !== 'value') throw new Error('no value')
  expect(dessiner('nir', propsDe({}, nir.saisie(lue.value, {})))).toContain(
    '1\u00A084\u00A012\u00A076\u00A0451\u00A0089\u00A046',
  )
  const { Display } = faces.nir
  const html = renderToStaticMarkup(<Display value={lue.value} texte={nir.show(lue.value, {})} />)
  expect(html).toContain('1\u00A084\u00A012\u00A0••\u00A0•••\u00A0•••\u00A0••')
  expect(html).not.toMatch(/451|089|46/)
})

test('somebody born in Corsica can type the letter of a NIR', () => {
  expect(dessiner('nir', propsDe({}, null))).not.toContain('inputMode="numeric"')
})

test('the EPCI of a département are proposed, radios when few and a list beyond, and nothing chosen keeps what was typed', () => {
  const propositions = Array.from({ length: 8 }, (_, n) => ({ valeur: `CC ${n} (56)`, detail: 'Morbihan' }))
  const saisie = { departement: '56', recherche: 'cc', candidats: '8' }
  const radios = dessiner('epci', propsDe({}, saisie, { propositions: propositions.slice(0, 3) }))
  expect(radios.match(/type="radio"/g)).toHaveLength(4)
  expect(lireControles(poster(radios)).has(CLE)).toBe(false)
  const liste = dessiner('epci', propsDe({}, saisie, { propositions }))
  expect(liste.match(/<option/g)).toHaveLength(10)
  expect(rechercheDEpci(lireControles(poster(liste)).get(CLE) ?? null)).toEqual({
    departement: '56',
    recherche: 'cc',
    code: '',
  })
})

test('a browser proposes what it knows only for an answer about the person who writes', () => {
  expect(dessiner('email', propsDe({}, null, { personnel: true }))).toContain('autoComplete="email"')
  expect(dessiner('email', propsDe({}, null, { personnel: false }))).toContain('autoComplete="off"')
  expect(dessiner('text', propsDe({}, null, { personnel: true, libelle: 'Prénom' }))).toContain('given-name')
})

test('a file is named after its buttons, and the allowed formats are said before one chooses', () => {
  const config = configDe('piece_justificative', { formats: ['pdf'], max: 2 })
  const html = dessiner(
    'piece_justificative',
    propsDe(config, null, {
      fichiers: {
        cle: 'question',
        presents: [{ id: '1', nom: 'plan.pdf', taille: 240_000 }],
        envoyerVers: '/televerser',
        tailleMax: 20_000_000,
        actionEnvoyer: 'envoyer:question',
        actionRetirer: (id) => `retirer:${id}`,
      },
    }),
  )
  expect(html).toContain('Retirer le fichier plan.pdf')
  expect(html).toContain('PDF, 20')
  expect(html).toContain('accept=".pdf"')
})
