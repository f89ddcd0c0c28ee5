/**
 * For tests: for each setting of each type, two settings that differ in it and nothing else, and what the difference says. A list
 * of settings not written here makes the tests fail: whoever adds one says what changing it does.
 */
import type { TypeName } from '../champs/registry.ts'
import type { Json } from '../type-de-champ.ts'
import type { Classe, Nature } from './difference.ts'

export type Variation = readonly [avant: Json, apres: Json, nature: Nature, classe: Classe]

const A = { id: 'a', libelle: 'Aubépine' }
const B = { id: 'b', libelle: 'Bourdaine' }

const bornes = (min: Json, milieu: Json, max: Json): Record<string, Variation[]> => ({
  'config.min': [
    [{}, { min }, 'ajoute', 'restreint'],
    [{ min }, {}, 'retire', 'elargit'],
    [{ min }, { min: milieu }, 'releve', 'restreint'],
    [{ min: milieu }, { min }, 'abaisse', 'elargit'],
  ],
  'config.max': [
    [{}, { max }, 'ajoute', 'restreint'],
    [{ max }, {}, 'retire', 'elargit'],
    [{ max: milieu }, { max }, 'releve', 'elargit'],
    [{ max }, { max: milieu }, 'abaisse', 'restreint'],
  ],
})

/** A bound that is always there. */
const plafond = (cle: string, bas: Json, haut: Json): Record<string, Variation[]> => ({
  [`config.${cle}`]: [
    [{ [cle]: bas }, { [cle]: haut }, 'releve', 'elargit'],
    [{ [cle]: haut }, { [cle]: bas }, 'abaisse', 'restreint'],
  ],
})

const interrupteur = (
  cle: string,
  active: Classe,
  desactive: Classe,
  reste: object = {},
): Record<string, Variation[]> => ({
  [`config.${cle}`]: [
    [{ ...reste, [cle]: false }, { ...reste, [cle]: true }, 'active', active],
    [{ ...reste, [cle]: true }, { ...reste, [cle]: false }, 'desactive', desactive],
  ],
})

const unite: Record<string, Variation[]> = {
  'config.unite': [
    [{}, { unite: 'kg' }, 'ajoute', 'neutre'],
    [{ unite: 'kg' }, {}, 'retire', 'neutre'],
    [{ unite: 'kg' }, { unite: 't' }, 'change', 'restreint'],
  ],
}

const quand: Record<string, Variation[]> = {
  'config.quand': [
    [{}, { quand: 'passe' }, 'ajoute', 'restreint'],
    [{ quand: 'passe' }, {}, 'retire', 'elargit'],
    [{ quand: 'passe' }, { quand: 'futur' }, 'change', 'restreint'],
  ],
}

const options: Record<string, Variation[]> = {
  'config.options[]': [
    [{ options: [A] }, { options: [A, B] }, 'ajoute', 'elargit'],
    [{ options: [A, B] }, { options: [A] }, 'retire', 'casse'],
    [{ options: [A, B] }, { options: [B, A] }, 'deplace', 'neutre'],
  ],
  'config.options[].libelle': [[{ options: [A] }, { options: [{ ...A, libelle: 'Aulne' }] }, 'change', 'elargit']],
}

const avance = { mode: 'avance', expression: '[A-Z]+', exemple: 'AB', indication: 'Lettres', erreur: 'Non.' }
const groupe = { ...A, secondaires: [{ id: 'x', libelle: 'X' }] }
const X = { id: 'x', libelle: 'X' }
const Y = { id: 'y', libelle: 'Y' }
const colonne = { id: 'total', libelle: 'Total', type: 'integer_number' }
const autreColonne = { id: 'note', libelle: 'Note', type: 'text' }
const nomDEcole = { id: 'nom', libelle: 'École', sorte: 'text' }
const eleves = { id: 'eleves', libelle: 'Élèves', sorte: 'decimal' }
const source = { kind: 'liste', id: 'a'.repeat(64), nom: 'Écoles' }
const ecoles = { source, colonnes: [nomDEcole], libelleColonne: 'nom' }
const table = { lignes: [{ id: 'eau', libelle: 'Eau' }], colonnes: [colonne] }

/** Settings of types that have some. */
const modele = { sha256: 'a1'.repeat(32), nom: 'modele.odt' }

export const VARIATIONS: Partial<Record<TypeName, Record<string, readonly Variation[]>>> = {
  text: bornes(2, 5, 9),
  textarea: { ...bornes(2, 5, 9), ...plafond('max', 10, 20) },
  integer_number: { ...bornes('2', '10', '20'), ...interrupteur('positif', 'restreint', 'elargit'), ...unite },
  decimal_number: {
    ...bornes('2.5', '10', '20'),
    ...interrupteur('positif', 'restreint', 'elargit'),
    ...unite,
    'config.decimales': [
      [{}, { decimales: 2 }, 'ajoute', 'restreint'],
      [{ decimales: 2 }, {}, 'retire', 'elargit'],
      [{ decimales: 2 }, { decimales: 3 }, 'releve', 'elargit'],
      [{ decimales: 3 }, { decimales: 2 }, 'abaisse', 'restreint'],
    ],
  },
  formatted: {
    ...bornes(2, 5, 9),
    ...plafond('max', 10, 20),
    ...interrupteur('lettres', 'elargit', 'restreint'),
    ...interrupteur('chiffres', 'elargit', 'restreint'),
    ...interrupteur('speciaux', 'elargit', 'restreint'),
    'config.mode': [[{}, avance, 'change', 'restreint']],
    'config.expression': [[avance, { ...avance, expression: '[A-Z]{2}' }, 'change', 'restreint']],
    'config.indication': [[avance, { ...avance, indication: 'Deux lettres' }, 'change', 'neutre']],
    'config.exemple': [[avance, { ...avance, exemple: 'BA' }, 'change', 'neutre']],
    'config.erreur': [[avance, { ...avance, erreur: 'Deux lettres.' }, 'change', 'neutre']],
  },
  date: { ...bornes('2020-01-01', '2025-02-28', '2030-01-01'), ...quand },
  datetime: { ...bornes('2020-01-01', '2025-02-28T10:00', '2030-01-01'), ...quand },
  drop_down_list: { ...options, ...interrupteur('autre', 'elargit', 'restreint') },
  multiple_drop_down_list: options,
  linked_drop_down_list: {
    'config.groupes[]': [
      [{ groupes: [groupe] }, { groupes: [groupe, { ...B, secondaires: [] }] }, 'ajoute', 'elargit'],
      [{ groupes: [groupe, { ...B, secondaires: [] }] }, { groupes: [groupe] }, 'retire', 'casse'],
      [
        { groupes: [groupe, { ...B, secondaires: [] }] },
        { groupes: [{ ...B, secondaires: [] }, groupe] },
        'deplace',
        'neutre',
      ],
    ],
    'config.groupes[].libelle': [
      [{ groupes: [groupe] }, { groupes: [{ ...groupe, libelle: 'Aulne' }] }, 'change', 'elargit'],
    ],
    'config.groupes[].secondaires[]': [
      [{ groupes: [groupe] }, { groupes: [{ ...groupe, secondaires: [X, Y] }] }, 'ajoute', 'elargit'],
      [{ groupes: [{ ...A, secondaires: [] }] }, { groupes: [groupe] }, 'ajoute_premier', 'restreint'],
      [{ groupes: [{ ...A, secondaires: [X, Y] }] }, { groupes: [groupe] }, 'retire', 'casse'],
      [{ groupes: [{ ...A, secondaires: [X, Y] }] }, { groupes: [{ ...A, secondaires: [Y, X] }] }, 'deplace', 'neutre'],
    ],
    'config.groupes[].secondaires[].libelle': [
      [{ groupes: [groupe] }, { groupes: [{ ...A, secondaires: [{ ...X, libelle: 'Xylo' }] }] }, 'change', 'elargit'],
    ],
    'config.libelleSecondaire': [
      [{ groupes: [groupe] }, { groupes: [groupe], libelleSecondaire: 'Espèce' }, 'ajoute', 'neutre'],
    ],
  },
  phone: interrupteur('numerosCourts', 'elargit', 'restreint'),
  piece_justificative: {
    ...plafond('max', 2, 5),
    'config.formats': [
      [{}, { formats: ['pdf'] }, 'reduit', 'restreint'],
      [{ formats: ['pdf'] }, {}, 'elargi', 'elargit'],
      [{ formats: ['pdf'] }, { formats: ['jpg'] }, 'different', 'restreint'],
      [{ formats: ['pdf', 'jpg'] }, { formats: ['jpg', 'pdf'] }, 'equivalent', 'neutre'],
    ],
    'config.familles': [
      [{}, { familles: ['image'] }, 'reduit', 'restreint'],
      [{ formats: ['pdf'] }, { formats: ['pdf'], familles: ['image'] }, 'elargi', 'elargit'],
    ],
    'config.nature': [
      [{}, { nature: 'titre_identite' }, 'reduit', 'restreint'],
      [{ nature: 'titre_identite' }, { nature: 'rib' }, 'elargi', 'elargit'],
    ],
    'config.tailleMax': [
      [{}, { tailleMax: 2_000 }, 'ajoute', 'restreint'],
      [{ tailleMax: 2_000 }, {}, 'retire', 'elargit'],
      [{ tailleMax: 2_000 }, { tailleMax: 3_000 }, 'releve', 'elargit'],
      [{ tailleMax: 3_000 }, { tailleMax: 2_000 }, 'abaisse', 'restreint'],
    ],
    'config.purgeJours': [[{}, { purgeJours: 30 }, 'ajoute', 'restreint']],
    'config.modele': [[{}, { modele }, 'ajoute', 'neutre']],
    'config.modele.sha256': [[{ modele }, { modele: { ...modele, sha256: 'b2'.repeat(32) } }, 'change', 'neutre']],
    'config.modele.nom': [[{ modele }, { modele: { ...modele, nom: 'Attestation' } }, 'change', 'neutre']],
  },
  titre_identite: {
    ...plafond('max', 1, 2),
    ...plafond('tailleMax', 2_000, 3_000),
    'config.purgeJours': [[{}, { purgeJours: 30 }, 'change', 'restreint']],
  },
  computed: {
    'config.sorte': [[{ sorte: 'text' }, { sorte: 'date' }, 'du_calcul', 'restreint']],
    'config.decimales': [[{}, { decimales: 1 }, 'du_calcul', 'restreint']],
    ...unite,
  },
  table: {
    'config.lignes[]': [
      [table, { ...table, lignes: [...table.lignes, { id: 'gaz', libelle: 'Gaz' }] }, 'ajoute', 'elargit'],
      [
        { ...table, colonnes: [{ ...colonne, obligatoire: true }] },
        { lignes: [...table.lignes, X], colonnes: [{ ...colonne, obligatoire: true }] },
        'ajoute_obligatoire',
        'restreint',
      ],
      [{ ...table, lignes: [...table.lignes, X] }, table, 'retire', 'casse'],
      [{ ...table, lignes: [Y, X] }, { ...table, lignes: [X, Y] }, 'deplace', 'neutre'],
    ],
    'config.lignes[].libelle': [[table, { ...table, lignes: [{ id: 'eau', libelle: 'Eaux' }] }, 'change', 'neutre']],
    'config.colonnes[]': [
      [table, { ...table, colonnes: [colonne, autreColonne] }, 'ajoute', 'elargit'],
      [
        table,
        { ...table, colonnes: [colonne, { ...autreColonne, obligatoire: true }] },
        'ajoute_obligatoire',
        'restreint',
      ],
      [{ ...table, colonnes: [colonne, autreColonne] }, table, 'retire', 'casse'],
      [
        { ...table, colonnes: [colonne, autreColonne] },
        { ...table, colonnes: [autreColonne, colonne] },
        'deplace',
        'neutre',
      ],
    ],
    'config.colonnes[].libelle': [
      [table, { ...table, colonnes: [{ ...colonne, libelle: 'Somme' }] }, 'change', 'neutre'],
    ],
    'config.colonnes[].type': [
      [
        { ...table, colonnes: [autreColonne] },
        { ...table, colonnes: [{ ...autreColonne, type: 'date' }] },
        'change',
        'casse',
      ],
    ],
    'config.colonnes[].obligatoire': [
      [table, { ...table, colonnes: [{ ...colonne, obligatoire: true }] }, 'active', 'restreint'],
      [{ ...table, colonnes: [{ ...colonne, obligatoire: true }] }, table, 'desactive', 'elargit'],
    ],
    'config.colonnes[].config.max': [
      [table, { ...table, colonnes: [{ ...colonne, config: { max: '9' } }] }, 'ajoute', 'restreint'],
    ],
    'config.colonnes[].config.options[]': [
      [
        { ...table, colonnes: [{ ...colonne, type: 'drop_down_list', config: { options: [A] } }] },
        { ...table, colonnes: [{ ...colonne, type: 'drop_down_list', config: { options: [A, B] } }] },
        'ajoute',
        'elargit',
      ],
    ],
  },
  referentiel: {
    'config.source': [[{ ...ecoles, source: null }, ecoles, 'change', 'restreint']],
    'config.source.id': [[ecoles, { ...ecoles, source: { ...source, id: 'b'.repeat(64) } }, 'change', 'restreint']],
    'config.source.nom': [[ecoles, { ...ecoles, source: { ...source, nom: 'Les écoles' } }, 'change', 'neutre']],
    'config.colonnes[]': [
      [ecoles, { ...ecoles, colonnes: [nomDEcole, eleves] }, 'ajoute', 'elargit'],
      [{ ...ecoles, colonnes: [nomDEcole, eleves] }, ecoles, 'retire', 'casse'],
      [{ ...ecoles, colonnes: [nomDEcole, eleves] }, { ...ecoles, colonnes: [eleves, nomDEcole] }, 'deplace', 'neutre'],
    ],
    'config.colonnes[].libelle': [
      [ecoles, { ...ecoles, colonnes: [{ ...nomDEcole, libelle: 'Nom' }] }, 'change', 'neutre'],
    ],
    'config.colonnes[].sorte': [
      [
        { ...ecoles, colonnes: [nomDEcole, eleves] },
        { ...ecoles, colonnes: [nomDEcole, { ...eleves, sorte: 'text' }] },
        'change',
        'casse',
      ],
    ],
    'config.libelleColonne': [
      [
        { ...ecoles, colonnes: [nomDEcole, eleves] },
        { ...ecoles, colonnes: [nomDEcole, eleves], libelleColonne: 'eleves' },
        'change',
        'restreint',
      ],
    ],
    'config.exemple': [[ecoles, { ...ecoles, exemple: 'Pasteur' }, 'ajoute', 'neutre']],
  },
  carte: {
    'config.couches': [[{}, { couches: ['unesco'] }, 'change', 'neutre']],
    'config.max': [[{}, { max: 3 }, 'ajoute', 'restreint']],
  },
}
