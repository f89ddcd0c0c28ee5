/** For tests: a formulaire as an administrateur makes them, with conditions of every sort. */
import type { Json } from '../type-de-champ.ts'

const lit = (champ: string): Json => ({ champ })
const est = (champ: string, option: string): Json => ({ op: 'eq', left: lit(champ), right: { option } })
const oui = (champ: string): Json => ({ op: 'eq', left: lit(champ), right: { boolean: true } })
const champ = (id: string, type: string, libelle: string, reste: { [cle: string]: Json } = {}): Json => ({
  kind: 'champ',
  id,
  type,
  libelle,
  obligatoire: true,
  ...reste,
})

export const AIDE_AU_LOGEMENT: { [cle: string]: Json } = {
  champs: [
    {
      kind: 'section',
      id: 'vous',
      titre: 'Vous',
      enfants: [
        champ('naissance', 'date', 'Date de naissance'),
        champ('situation', 'drop_down_list', 'Situation', {
          config: { options: ['seul', 'couple', 'colocation'] },
        }),
        champ('conjoint', 'text', 'Nom du conjoint', { afficherSi: est('situation', 'couple') }),
        champ('etudiant', 'yes_no', 'Êtes-vous étudiant ?', { afficherSi: { not: { ref: 'retraite' } } }),
        champ('bourse', 'yes_no', 'Êtes-vous boursier ?', { afficherSi: oui('etudiant') }),
      ],
    },
    {
      kind: 'section',
      id: 'logement',
      titre: 'Logement',
      enfants: [
        champ('loyer', 'decimal_number', 'Loyer', { config: { min: '0' } }),
        champ('surface', 'integer_number', 'Surface', { config: { min: '1' } }),
        champ('meuble', 'checkbox', 'Meublé', { obligatoire: false }),
        champ('equipements', 'multiple_drop_down_list', 'Équipements', {
          obligatoire: false,
          obligatoireSi: { all: [oui('meuble'), { op: 'gt', left: lit('loyer'), right: { integer: '400' } }] },
          config: { options: ['cuisine', 'lit', 'bureau'] },
          afficherSi: { any: [oui('meuble'), est('situation', 'colocation')] },
        }),
        champ('par_metre', 'computed', 'Loyer au mètre carré', {
          obligatoire: false,
          calcul: { op: 'div', left: lit('loyer'), right: lit('surface') },
        }),
      ],
    },
    {
      kind: 'repetition',
      id: 'enfants',
      libelle: 'Enfants à charge',
      obligatoire: false,
      max: 6,
      afficherSi: { op: 'ne', left: lit('situation'), right: { option: 'colocation' } },
      enfants: [
        champ('age_enfant', 'integer_number', 'Âge', { config: { min: '0', max: '25' } }),
        champ('ecole', 'text', 'École', {
          afficherSi: { op: 'between', value: lit('age_enfant'), from: { integer: '6' }, to: { integer: '16' } },
        }),
      ],
    },
    champ('note', 'textarea', 'Expliquez', {
      obligatoire: false,
      obligatoireSi: { op: 'gt', left: lit('par_metre'), right: { integer: '30' } },
    }),
  ],
  conditions: [
    {
      id: 'retraite',
      nom: 'À la retraite',
      si: {
        op: 'ge',
        left: { op: 'years_between', from: lit('naissance'), to: { today: true } },
        right: { integer: '64' },
      },
    },
    {
      id: 'famille',
      nom: 'Famille nombreuse',
      si: { op: 'ge', left: { agg: 'count', over: 'enfants' }, right: { integer: '3' } },
    },
  ],
  validations: [
    {
      id: 'v-surface',
      sur: 'surface',
      regle: {
        any: [{ op: 'ge', left: lit('surface'), right: { integer: '9' } }, { not: est('situation', 'seul') }],
      },
      message: 'Neuf mètres carrés au moins.',
    },
    {
      id: 'v-lit',
      sur: 'equipements',
      regle: { op: 'all_of', left: lit('equipements'), right: { options: ['cuisine', 'lit'] } },
      severite: 'avertissement',
      message: 'Un meublé a une cuisine et un lit.',
    },
  ],
  ineligibilite: [
    { id: 'i-loyer', si: { op: 'gt', left: lit('loyer'), right: { decimal: '1500.5' } }, message: 'Loyer trop élevé.' },
    {
      id: 'i-mineur',
      si: {
        op: 'lt',
        left: { op: 'years_between', from: lit('naissance'), to: { today: true } },
        right: { integer: '18' },
      },
      message: 'Mineur.',
    },
  ],
  routage: {
    regles: [
      {
        id: 'r-familles',
        si: {
          any: [
            { ref: 'famille' },
            { agg: 'any', over: 'enfants', of: { op: 'lt', left: lit('age_enfant'), right: { integer: '3' } } },
          ],
        },
        groupe: 'familles',
      },
      {
        id: 'r-etudiants',
        si: { all: [oui('etudiant'), { op: 'ne', left: lit('bourse'), right: { boolean: true } }] },
        groupe: 'etudiants',
      },
    ],
    defaut: 'general',
  },
}
