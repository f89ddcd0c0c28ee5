import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compile } from '../compiled.ts'
import type { Noeud } from '../formulaire.ts'
import { idsDe, parseFormulaire } from '../lire-formulaire.ts'
import { importDs } from './ds.ts'
import type { Importe } from './ds.ts'
import { sorteDe } from './types-ds.ts'

type Descripteur = { id: string; label: string; champDescriptors?: Descripteur[] | null }
type Revision = { champDescriptors: Descripteur[]; annotationDescriptors: Descripteur[] }

const lire = (nom: string) =>
  JSON.parse(readFileSync(new URL(`../../demo/demarches/${nom}.json`, import.meta.url), 'utf8')) as {
    revision?: Revision
    activeRevision?: Revision
  }

function reussi(importe: Importe): Extract<Importe, { ok: true }> {
  if (!importe.ok) throw new Error(JSON.stringify(importe.problemes))
  return importe
}

const une = (...champDescriptors: unknown[]) => reussi(importDs({ title: 'T', revision: { champDescriptors } }))

describe.each([
  ['especes-protegees', 103, 0],
  ['detr-dsil', 301, 46],
])('%s', (nom, champs, annotations) => {
  const fichier = lire(nom)
  const importe = reussi(importDs(fichier))
  const revision = fichier.revision ?? fichier.activeRevision

  test('every descriptor is a node of the form, and has its line in the report', () => {
    const enfants = (liste: Descripteur[] = []): Descripteur[] =>
      liste.flatMap((d) => [d, ...enfants(d.champDescriptors ?? [])])
    const tous = [enfants(revision?.champDescriptors), enfants(revision?.annotationDescriptors)]
    expect(tous.map((liste) => liste.length)).toEqual([champs, annotations])
    const ids = new Set<string>(idsDe(importe.formulaire))
    for (const { id } of tous.flat()) expect(ids.has(atob(id).toLowerCase()), id).toBe(true)
    expect(ids.size).toBe(champs + annotations)
    const chemins = new Set(
      importe.rapport.map(({ chemin }) => chemin).filter((chemin) => chemin.includes('Descriptors[')),
    )
    expect(chemins.size).toBe(champs + annotations)
  })

  test('every line that is not « converti » says why', () => {
    for (const ligne of importe.rapport) expect(ligne.quoi === 'converti', ligne.chemin).toBe(ligne.raison === '')
  })

  test('the form is read and compiled as any other', () => {
    expect(parseFormulaire(importe.formulaire)).toEqual({ ok: true, formulaire: importe.formulaire })
    const compilee = compile(importe.formulaire)
    expect(new Set(compilee.pages.map(({ cle }) => cle)).size).toBe(compilee.pages.length)
    expect(compilee.pages.every(({ noeuds }) => noeuds.length > 0)).toBe(true)
  })

  test('no description keeps a tag', () => {
    expect(JSON.stringify(importe.formulaire)).not.toMatch(/<\/?(p|br|strong|ul|li|a)\b/)
  })
})

test('titles nest by level', () => {
  const { formulaire } = reussi(importDs(lire('especes-protegees')))
  const arbre = (noeuds: Noeud[]): string[] =>
    noeuds.flatMap((noeud) =>
      noeud.kind === 'section' ? [noeud.titre, ...arbre(noeud.enfants).map((titre) => `> ${titre}`)] : [],
    )
  expect(arbre(formulaire.champs).slice(4, 10)).toEqual([
    'Détails du projet',
    '> Description du parc éolien concerné',
    "> Période de l'opération",
    "> Périmètre d'intervention",
    "> Modalités de l'opération",
    '> > Précisions sur le transport des cadavres pour analyse au bureau',
  ])
})

test('linked lists, « autre » keep their settings; models of files; groupes and Chorus are named', () => {
  const { formulaire, rapport } = reussi(importDs(lire('detr-dsil')))
  const texte = JSON.stringify(formulaire)
  expect(texte).toContain('"id":"01 - Ain","libelle":"01 - Ain","secondaires":[{"id":"200029999')
  expect(texte).not.toContain('"--01 - Ain--"')
  expect(texte).not.toContain('"modele"')
  expect(rapport.map(({ raison }) => raison).join()).toContain(
    'Son modèle « Plan de financement.xlsx » n’est pas repris',
  )
  expect(rapport.filter(({ quoi }) => quoi === 'ignore').map(({ chemin }) => chemin)).toEqual(
    expect.arrayContaining(['groupeInstructeurs', 'chorusConfiguration']),
  )
})

test('the wrappings of the API are opened, and both ways to name a type', () => {
  const revision = { champDescriptors: [{ id: 'Q2hhbXAtMQ==', label: 'A', type: 'email', required: true }] }
  for (const json of [
    { data: { demarche: { title: 'T', revision } } },
    { demarcheDescriptor: { title: 'T', activeRevision: revision } },
    { title: 'T', ...revision },
  ]) {
    expect(reussi(importDs(json)).formulaire.champs).toEqual([
      { kind: 'champ', id: 'champ-1', type: 'email', libelle: 'A', obligatoire: true, config: {} },
    ])
  }
})

test('the 41 kinds of descriptor are known, by name of type and of descriptor', () => {
  const types =
    `text textarea email phone iban formatted number integer_number decimal_number date datetime checkbox yes_no civilite
    drop_down_list multiple_drop_down_list linked_drop_down_list pays regions departements communes epci address siret rna rnf
    annuaire_education cnaf dgfip pole_emploi mesri cojo referentiel engagement_juridique dossier_link piece_justificative
    titre_identite carte repetition header_section explication`.split(/\s+/)
  expect(types).toHaveLength(41)
  expect(types.filter((type) => sorteDe(type, undefined).kind === 'inconnu')).toEqual([])
  for (const nom of [
    'Text',
    'RNA',
    'COJO',
    'DropDownList',
    'Commune',
    'HeaderSection',
    'TitreIdentite',
    'Pays',
    'Region',
  ]) {
    expect(sorteDe(undefined, `${nom}ChampDescriptor`).kind, nom).not.toBe('inconnu')
  }
  for (const [nom, type] of [
    ['Text', 'text'],
    ['Epci', 'epci'],
    ['RNA', 'rna'],
    ['RNF', 'rnf'],
    ['AnnuaireEducation', 'annuaire_education'],
    ['EngagementJuridique', 'engagement_juridique'],
  ])
    expect(sorteDe(undefined, `${nom}ChampDescriptor`)).toEqual({ kind: 'champ', type })
})

test('what has no equivalent is approximated or left out, and said', () => {
  const { formulaire, rapport } = une(
    { id: 'a', label: 'Avenir', type: 'hologramme', condition: 'x' },
    { id: 'a', label: '', type: 'cnaf' },
    { id: 'c', label: 'Liste', type: 'drop_down_list', options: [] },
    { id: 'd', label: 'Vide', type: 'repetition', champDescriptors: [] },
    {
      id: 'e',
      label: 'Bloc',
      type: 'repetition',
      champDescriptors: [
        { id: 'f', label: 'Titre', type: 'header_section' },
        { id: 'g', label: 'Dedans', type: 'repetition' },
      ],
    },
    { id: 'h', label: 'Options', type: 'multiple_drop_down_list', options: ['', '--X--', 'A', 'A '] },
    12,
  )
  expect(formulaire.champs.map(({ id, kind }) => [id, kind])).toEqual([
    ['a', 'champ'],
    ['a-2', 'champ'],
    ['c', 'champ'],
    ['e', 'repetition'],
    ['h', 'champ'],
  ])
  expect(rapport.map(({ chemin, quoi }) => `${chemin} ${quoi}`)).toEqual([
    'champDescriptors[0] ignore',
    'champDescriptors[0] approche',
    'champDescriptors[1] approche',
    'champDescriptors[1] approche',
    'champDescriptors[1] approche',
    'champDescriptors[2] approche',
    'champDescriptors[3] ignore',
    'champDescriptors[4] converti',
    'champDescriptors[4].champDescriptors[0] approche',
    'champDescriptors[4].champDescriptors[1] ignore',
    'champDescriptors[5] approche',
    'champDescriptors[5] approche',
    'champDescriptors[6] ignore',
  ])
})

test('what is said of the démarche is kept when it can be linked to, else named', () => {
  const { demarche, rapport, description } = reussi(
    importDs({
      title: 'T',
      description: '<p>Bonjour</p>',
      number: 4,
      cadreJuridiqueURL: 'https://exemple.fr/loi',
      dpoURL: 'javascript:alert(1)',
      dureeConservationDossiers: 36,
      service: { nom: 'Service', siret: '1', telephone: '01' },
      revision: { champDescriptors: [] },
    }),
  )
  expect(description).toBe('Bonjour')
  expect(demarche).toMatchObject({
    numero: 4,
    cadreJuridique: 'https://exemple.fr/loi',
    dpo: null,
    conservationMois: 36,
    service: { nom: 'Service', organisme: null },
  })
  expect(rapport.map(({ chemin }) => chemin)).toEqual(['dpoURL', 'service.telephone'])
})

test('a file that is no démarche is refused with a sentence', () => {
  for (const json of [null, [], 'x', {}, { title: 'T' }, { title: 'T', revision: {} }]) {
    const lu = importDs(json)
    expect(lu.ok ? '' : lu.problemes[0]?.phrase).toMatch(/^(Ce fichier|Cette démarche) .*\.$/)
  }
})

test('any JSON is imported or refused, never a throw; an import is always a readable form', () => {
  const descripteur = fc.record(
    {
      id: fc.string(),
      label: fc.string(),
      type: fc.constantFrom('text', 'header_section', 'repetition', 'drop_down_list', 'linked_drop_down_list', 'x'),
      options: fc.jsonValue(),
      level: fc.jsonValue(),
      champDescriptors: fc.jsonValue(),
      description: fc.string(),
    },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.anything(),
        fc.record({
          title: fc.string(),
          revision: fc.record({ champDescriptors: fc.array(fc.oneof(descripteur, fc.jsonValue())) }),
        }),
      ),
      (json) => {
        const lu = importDs(json)
        if (!lu.ok) expect(lu.problemes[0]?.phrase).toMatch(/^(Ce fichier|Cette démarche) /)
      },
    ),
  )
})
