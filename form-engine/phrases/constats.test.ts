/** Every code of the verification has its sentence, in both languages: it names labels, and says what would work. */
import { describe, expect, test } from 'vitest'
import { especesProtegees } from '../exemples/exemples-de-test.ts'
import type { StableId } from '../formulaire.ts'
import type { CodeDeConstat, Constat } from '../verification/constat.ts'
import { SEVERITES } from '../verification/constat.ts'
import { formulaireDe, oui, question } from '../verification/formulaires-de-test.ts'
import { AUJOURDHUI as today } from '../verification/oracle-de-test.ts'
import { verify } from '../verification/verify.ts'
import { phraseDuConstat } from './constats.ts'

const formulaire = formulaireDe({
  champs: [
    question('age', { libelle: 'Quel âge avez-vous ?', type: 'integer_number' }),
    question('permis', { libelle: 'Permis de conduire', afficherSi: oui('age-majeur') }),
    question('age-majeur', { libelle: 'Êtes-vous majeur ?' }),
    { kind: 'section', id: 'section-1', titre: 'Votre véhicule', enfants: [] },
    { kind: 'repetition', id: 'bloc-1', libelle: 'Véhicules', enfants: [question('plaque', { libelle: 'Plaque' })] },
  ],
  conditions: [{ id: 'condition-1', nom: 'Conducteur', si: oui('permis') }],
  validations: [
    { id: 'validation-1', sur: 'age', regle: oui('permis'), severite: 'bloquant', message: 'Il faut un permis' },
  ],
  ineligibilite: [{ id: 'refus-1', si: oui('permis'), message: 'Vous conduisez déjà' }],
  routage: { regles: [{ id: 'route-1', si: oui('permis'), groupe: 'Nord' }], defaut: null },
})

/** One constat of each code: where it stands, and what its sentence must name. */
interface Cas {
  chemin: string
  id: string | null
  params: Record<string, string>
  cause?: string[]
  nomme: string
}

const CAS: Record<CodeDeConstat, Cas> = {
  champ_inconnu: { chemin: 'champs[1].afficherSi', id: 'permis', params: { id: 'x' }, nomme: 'Permis de conduire' },
  part_inconnue: {
    chemin: 'conditions[0].si',
    id: 'condition-1',
    params: { libelle: 'Adresse', part: 'rue', connues: 'commune, region' },
    nomme: 'Conducteur',
  },
  repetition_inconnue: {
    chemin: 'validations[0].regle',
    id: 'validation-1',
    params: { id: 'x' },
    nomme: 'Il faut un permis',
  },
  condition_inconnue: {
    chemin: 'ineligibilite[0].si',
    id: 'refus-1',
    params: { id: 'x' },
    nomme: 'Vous conduisez déjà',
  },
  annotation_illisible: { chemin: 'routage.regles[0].si', id: 'route-1', params: { libelle: 'Avis' }, nomme: 'Nord' },
  hors_de_portee: {
    chemin: 'champs[1].obligatoireSi',
    id: 'permis',
    params: { libelle: 'Plaque', repetition: 'Véhicules' },
    nomme: 'Véhicules',
  },
  kind_inattendu: {
    chemin: 'champs[1].calcul',
    id: 'permis',
    params: { trouve: 'text', attendus: 'integer, decimal', libelle: 'Nom' },
    nomme: 'Nom',
  },
  kinds_differents: {
    chemin: 'champs[1].afficherSi',
    id: 'permis',
    params: { gauche: 'date', droite: 'text' },
    nomme: 'Permis',
  },
  option_inconnue: {
    chemin: 'champs[1].afficherSi',
    id: 'permis',
    params: { option: 'z', libelle: 'Couleur', connues: 'a, b' },
    nomme: 'Couleur',
  },
  territoire_absent: {
    chemin: 'champs[1].afficherSi',
    id: 'permis',
    params: { libelle: 'Ville', territoire: 'region' },
    nomme: 'Ville',
  },
  cycle: { chemin: '', id: 'age', params: { ids: 'age → permis' }, nomme: 'Quel âge avez-vous ?' },
  agregats_imbriques: {
    chemin: 'champs[1].afficherSi',
    id: 'permis',
    params: { max: '2' },
    nomme: 'Permis de conduire',
  },
  champ_de_validation_inconnu: {
    chemin: 'validations[0].sur',
    id: 'validation-1',
    params: { id: 'x' },
    nomme: 'Il faut',
  },
  condition_inutilisee: {
    chemin: 'conditions[0]',
    id: 'condition-1',
    params: { nom: 'Conducteur' },
    nomme: 'Conducteur',
  },
  lit_plus_bas: {
    chemin: 'champs[1].afficherSi',
    id: 'permis',
    params: { id: 'age-majeur' },
    nomme: 'Êtes-vous majeur ?',
  },
  texte_orphelin: { chemin: 'textes.en.x', id: null, params: { cle: 'x.libelle', langue: 'en' }, nomme: 'x.libelle' },
  a_completer: { chemin: 'champs[1].afficherSi', id: 'permis', params: { faute: 'tout' }, nomme: 'Permis de conduire' },
  sans_choix: { chemin: 'config', id: 'permis', params: { faute: 'choix' }, nomme: 'Permis de conduire' },
  jamais_visible: {
    chemin: 'champs[3]',
    id: 'section-1',
    params: {},
    cause: ['section-1', 'age-majeur'],
    nomme: 'Êtes-vous majeur ?',
  },
  toujours_vraie: { chemin: 'champs[1].afficherSi', id: 'permis', params: {}, nomme: 'Permis de conduire' },
  jamais_vraie: {
    chemin: 'conditions[0].si',
    id: 'condition-1',
    params: {},
    cause: ['permis'],
    nomme: 'Permis de conduire',
  },
  jamais_satisfait: {
    chemin: 'champs[4]',
    id: 'bloc-1',
    params: {},
    cause: ['bloc-1', 'validation-1'],
    nomme: 'Il faut un permis',
  },
  aucun_depot: { chemin: 'champs', id: null, params: {}, cause: ['age', 'validation-1'], nomme: 'Il faut un permis' },
  option_inatteignable: {
    chemin: 'champs[0]',
    id: 'age',
    params: { option: 'Rouge', autres: '2' },
    cause: ['permis'],
    nomme: 'Rouge',
  },
  tous_ineligibles: { chemin: 'ineligibilite[0].si', id: 'refus-1', params: {}, nomme: 'Vous conduisez déjà' },
  personne_ineligible: {
    chemin: 'ineligibilite[0].si',
    id: 'refus-1',
    params: {},
    cause: ['age'],
    nomme: 'Quel âge avez-vous ?',
  },
  routes_en_concurrence: { chemin: 'routage.regles[0].si', id: 'route-1', params: {}, nomme: 'Nord' },
  sans_route: { chemin: 'routage', id: null, params: {}, nomme: '' },
  route_jamais_prise: {
    chemin: 'routage.regles[0].si',
    id: 'route-1',
    params: {},
    cause: ['age'],
    nomme: 'Quel âge avez-vous ?',
  },
  regle_jamais_violee: {
    chemin: 'validations[0].regle',
    id: 'validation-1',
    params: {},
    cause: ['permis'],
    nomme: 'Permis',
  },
  regle_toujours_violee: { chemin: 'validations[0].regle', id: 'validation-1', params: {}, nomme: 'Il faut un permis' },
  division_par_zero: { chemin: 'champs[0].calcul.right', id: 'age', params: {}, nomme: 'Quel âge avez-vous ?' },
  non_prouve: { chemin: '', id: null, params: { nombre: '3', total: '40' }, nomme: '40' },
}

function bienDite(phrase: string, langue: 'fr' | 'en'): void {
  expect(phrase).toMatch(/^[\p{Lu}\d«“].*\.$/u)
  expect(phrase).not.toMatch(/undefined|\bnull\b|object Object| {2}/)
  // Ids are for machines.
  expect(phrase).not.toMatch(/section-1|bloc-1|validation-1|condition-1|refus-1|route-1|age-majeur/)
  if (langue === 'fr') expect(phrase).not.toMatch(/ [:;!»]|« /)
}

describe.each(['fr', 'en'] as const)('in %s', (langue) => {
  test.each(Object.entries(CAS))('%s', (code, { nomme, chemin, id, params, cause = [] }) => {
    const constat: Constat = {
      code: code as CodeDeConstat,
      severite: 'information',
      chemin,
      id: id as StableId | null,
      params,
      cause: cause.map((une) => une as StableId),
    }
    const phrase = phraseDuConstat(formulaire, constat, langue)
    bienDite(phrase, langue)
    expect(phrase).toContain(nomme)
  })

  test('all the refusals together, one check left, a lone cause', () => {
    const dire = (constat: Partial<Constat>) =>
      phraseDuConstat(
        formulaire,
        { code: 'tous_ineligibles', severite: 'bloquant', chemin: 'ineligibilite', id: null, params: {}, ...constat },
        langue,
      )
    for (const phrase of [
      dire({ cause: ['refus-1' as StableId] }),
      dire({ code: 'non_prouve', params: { nombre: '1', total: '2' } }),
      dire({ code: 'jamais_visible', id: 'permis' as StableId, cause: ['permis' as StableId] }),
      dire({
        code: 'kind_inattendu',
        id: 'permis' as StableId,
        chemin: 'champs[1].afficherSi',
        params: { trouve: 'structure', id: 'x' },
      }),
    ])
      bienDite(phrase, langue)
  })

  test('what is found in a real démarche', () => {
    const reelle = especesProtegees()
    for (const constat of verify(reelle, { today }).constats) {
      const phrase = phraseDuConstat(reelle, constat, langue)
      expect(phrase).toMatch(/\.$/)
      expect(phrase).not.toMatch(/champ-\d|undefined/)
    }
  })
})

test('each code of the solver has its weight', () => {
  expect(
    Object.values(SEVERITES).every((severite) => ['bloquant', 'avertissement', 'information'].includes(severite)),
  ).toBe(true)
})
