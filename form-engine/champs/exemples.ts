/**
 * For tests: for each type, settings worth trying, what people type that gives a value, and what gives each of the errors
 * the type may give. The contract, the faces and the sentences are tested on these.
 */
import type { ErrorCode, Json } from '../type-de-champ.ts'
import type { TypeName } from './registry.ts'

export interface Exemple {
  config: Json
  /** Each gives a value. */
  saisies: Json[]
  /** Each gives this error. */
  fautes?: { raw: Json; code: ErrorCode }[]
}

const fichier = { id: 'f1', nom: 'plan.PDF', taille: 1200, type: 'application/pdf' }
const photo = { id: 'f2', nom: 'recto.jpg', taille: 2_400_000, type: 'image/jpeg' }
const verso = { ...photo, id: 'f3', nom: 'verso.png' }
const OPTIONS = [
  { id: 'a', libelle: 'Aubépine' },
  { id: 'b', libelle: 'Bourdaine' },
  { id: 'c', libelle: '[Charme]' },
]
const carre = [
  [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 0],
  ],
]

export const exemples: Record<TypeName, Exemple[]> = {
  text: [
    {
      config: {},
      saisies: ['Bonjour', ' e\u0301te\u0301 ', 'a\r\nb', '\u2000x', 12, ['seul'], '👩‍🌾', '0'],
      fautes: [
        { raw: 'é'.repeat(1_001), code: 'trop_long' },
        { raw: { a: 'b' }, code: 'invalide' },
        { raw: ['a', 'b'], code: 'invalide' },
      ],
    },
    {
      config: { min: 3, max: 5 },
      saisies: ['abc', ' abcde ', '👩👩👩'],
      fautes: [
        { raw: 'ab', code: 'trop_court' },
        { raw: 'abcdef', code: 'trop_long' },
      ],
    },
    { config: { min: 50 }, saisies: ['x'.repeat(50)], fautes: [{ raw: 'court', code: 'trop_court' }] },
    { config: { max: 2 }, saisies: ['ab'], fautes: [{ raw: 'abc', code: 'trop_long' }] },
  ],
  textarea: [
    { config: {}, saisies: ['Bonjour\n\nAu revoir'], fautes: [{ raw: 'é'.repeat(20_001), code: 'trop_long' }] },
    {
      config: { min: 5, max: 40 },
      saisies: ['Une ligne\r\nune autre', '  retrait gardé\n\n  deux  '],
      fautes: [
        { raw: 'a\nb', code: 'trop_court' },
        { raw: 'a\n'.repeat(30), code: 'trop_long' },
        { raw: { a: 'b' }, code: 'invalide' },
      ],
    },
  ],
  integer_number: [
    {
      config: {},
      saisies: ['1 234 567', '1\u202F234', '-0', '007', 12, '\u221212', '123456789012345678901234567890'],
      fautes: [
        { raw: '1,5', code: 'entier_attendu' },
        { raw: 'douze', code: 'entier_attendu' },
        { raw: '1'.repeat(31), code: 'nombre_trop_long' },
      ],
    },
    {
      config: { min: '1', max: 10, positif: true, unite: 'arbres' },
      saisies: ['1', '10'],
      fautes: [
        { raw: '0', code: 'hors_bornes' },
        { raw: '11', code: 'hors_bornes' },
      ],
    },
    { config: { min: '1000.5' }, saisies: ['1001'], fautes: [{ raw: '1000', code: 'hors_bornes' }] },
    { config: { max: '-3', min: '-4.5' }, saisies: ['-4', '-3'], fautes: [{ raw: '12', code: 'hors_bornes' }] },
    { config: { positif: true }, saisies: ['0'], fautes: [{ raw: '-1', code: 'nombre_positif' }] },
  ],
  decimal_number: [
    {
      config: {},
      saisies: ['1 234,50', '1234.5', '-0,0', ',5', '5,', 0.1, '+3', '0,000000000000000000001'],
      fautes: [
        { raw: '1,2,3', code: 'nombre_attendu' },
        { raw: `0,${'1'.repeat(30)}`, code: 'nombre_trop_long' },
      ],
    },
    { config: { min: '-1.5', unite: 'm²' }, saisies: ['-1,5', '3'], fautes: [{ raw: '-2', code: 'hors_bornes' }] },
    {
      config: { decimales: 1, min: '0.25', max: '0.36' },
      saisies: ['0,3'],
      fautes: [
        { raw: '0,31', code: 'decimales_en_trop' },
        { raw: '0,4', code: 'hors_bornes' },
      ],
    },
    { config: { decimales: 0, positif: true }, saisies: ['7'], fautes: [{ raw: '-7', code: 'nombre_positif' }] },
  ],
  formatted: [
    {
      config: { lettres: true, speciaux: false, min: 2, max: 5 },
      saisies: ['AB12', 'é2'],
      fautes: [
        { raw: 'A', code: 'trop_court' },
        { raw: 'ABCDEF', code: 'trop_long' },
        { raw: 'A-B', code: 'format_invalide' },
        { raw: { a: 'b' }, code: 'invalide' },
      ],
    },
    {
      config: { lettres: false, chiffres: false, max: 3 },
      saisies: ['?!'],
      fautes: [{ raw: 'a1', code: 'format_invalide' }],
    },
    { config: { chiffres: false }, saisies: ['Anne'], fautes: [{ raw: 'R2D2', code: 'format_invalide' }] },
    {
      config: { mode: 'avance', expression: '[A-Z]{2}-\\d{3}', exemple: 'AB-123' },
      saisies: ['CD-456', ' EF-789 '],
      fautes: [
        { raw: 'CD-4567', code: 'format_invalide' },
        { raw: 'x CD-456', code: 'format_invalide' },
      ],
    },
    {
      config: {
        mode: 'avance',
        expression: '(?i)dossier \\pL+',
        exemple: 'Dossier Été',
        indication: 'Le mot dossier, puis votre nom.',
        erreur: 'Écrivez « dossier » puis votre nom.',
        max: 20,
      },
      saisies: ['dossier Zoé'],
      fautes: [
        { raw: 'dossier 12', code: 'format_invalide' },
        { raw: 'dossier Abracadabrantesque', code: 'trop_long' },
      ],
    },
  ],
  date: [
    {
      config: {},
      saisies: [
        { jour: '1', mois: '1', annee: '2027' },
        { jour: '01', mois: 'février', annee: '2024' },
        { jour: '29', mois: 'FEVR.', annee: '2024' },
        '2026-11-22',
        '22/11/2026',
        '1er janvier 2027',
      ],
      fautes: [
        { raw: { jour: '31', mois: '02', annee: '2026' }, code: 'date_invalide' },
        { raw: 'demain', code: 'date_invalide' },
      ],
    },
    {
      config: { min: '2026-01-01', max: '2026-12-31' },
      saisies: ['2026-01-01', '31 12 2026'],
      fautes: [
        { raw: '2025-12-31', code: 'date_hors_bornes' },
        { raw: '2027-01-01', code: 'date_hors_bornes' },
      ],
    },
    {
      config: { quand: 'passe', max: '1980-06-01' },
      saisies: ['1975-02-03'],
      fautes: [{ raw: '1980-06-02', code: 'date_hors_bornes' }],
    },
    { config: { quand: 'futur' }, saisies: ['2030-01-01'], fautes: [{ raw: '2030', code: 'date_invalide' }] },
  ],
  datetime: [
    {
      config: {},
      saisies: [
        { jour: '22', mois: '11', annee: '2026', heure: '14 h 05' },
        '2026-11-22T14:05',
        '2026-11-22 9:30',
        '22/11/2026 à 9h',
        '2026-11-22T14:05:00',
        '2026-11-22T14:05+01:00',
        '2026-11-22T13:05:00.000Z',
        // Twice on the clocks of Paris: the earlier, then the later.
        '2026-10-25T02:30',
        '2026-10-25T01:30Z',
        // Paris was 9 min 21 s from Greenwich.
        '1900-01-01T12:00',
      ],
      fautes: [
        { raw: { jour: '22', mois: '13', annee: '2026', heure: '14:05' }, code: 'date_invalide' },
        { raw: '2026-11-22', code: 'heure_invalide' },
        { raw: '2026-11-22T25:00', code: 'heure_invalide' },
        // Skipped by the clocks of Paris.
        { raw: '2026-03-29T02:30', code: 'heure_invalide' },
      ],
    },
    {
      config: { min: '2026-01-01', max: '2026-10-25T01:30Z' },
      saisies: ['2026-01-01T00:00', '2026-10-25T02:30+01:00'],
      fautes: [
        { raw: '2025-12-31T23:59', code: 'date_hors_bornes' },
        { raw: '2026-10-25T02:31+01:00', code: 'date_hors_bornes' },
      ],
    },
    {
      config: { quand: 'passe', min: '2000-01-01T10:00' },
      saisies: ['2001-01-01T10:00'],
      fautes: [{ raw: '1999-01-01T10:00', code: 'date_hors_bornes' }],
    },
  ],
  yes_no: [
    {
      config: {},
      saisies: ['true', false, 'Oui', 'non', ['', 'true'], 1],
      fautes: [
        { raw: 'peut-être', code: 'option_inconnue' },
        { raw: { a: 'b' }, code: 'option_inconnue' },
      ],
    },
  ],
  checkbox: [
    {
      config: {},
      saisies: ['on', true, ['', 'on'], 'false'],
      fautes: [{ raw: 'peut-être', code: 'option_inconnue' }],
    },
  ],
  drop_down_list: [
    {
      config: { options: ['A', 'B'] },
      saisies: ['A', { choix: 'B' }, ['', 'A']],
      fautes: [
        { raw: 'C', code: 'option_inconnue' },
        { raw: ['A', 'B'], code: 'option_inconnue' },
        { raw: { autre: 'C' }, code: 'option_inconnue' },
      ],
    },
    { config: { options: OPTIONS }, saisies: ['a', 'Bourdaine', '[Charme]'] },
    {
      config: { options: OPTIONS, autre: true },
      saisies: [
        'a',
        'Aubépine',
        'Un arbre ancien',
        { choix: '__autre__', autre: ' un  autre ' },
        { choix: '', autre: 'Écrit sans cocher' },
        { choix: 'b', autre: 'ignoré' },
        { choix: '__autre__', autre: 'Aubépine' },
        { autre: 'Noisetier' },
      ],
      fautes: [
        { raw: { choix: '__autre__', autre: '' }, code: 'option_inconnue' },
        { raw: { choix: '__autre__', autre: 'x'.repeat(1_001) }, code: 'trop_long' },
      ],
    },
  ],
  multiple_drop_down_list: [
    {
      config: { options: OPTIONS },
      saisies: [['b', 'Aubépine', 'a'], 'a', '["a","Bourdaine"]', '[Charme]', ['', 'b']],
      fautes: [
        { raw: ['a', 'z'], code: 'option_inconnue' },
        { raw: [['a'], ['b', 'c']], code: 'option_inconnue' },
      ],
    },
  ],
  linked_drop_down_list: [
    {
      config: {
        groupes: [
          { primaire: 'Ain', secondaires: ['Bourg', 'Gex'] },
          { primaire: 'Autre', secondaires: [] },
        ],
      },
      saisies: [
        { primaire: 'Ain', secondaire: 'Gex' },
        ['Ain', 'Bourg'],
        'Ain / Gex',
        { primaire: 'Autre', secondaire: 'Gex' },
      ],
      fautes: [
        { raw: { primaire: 'Jura', secondaire: '' }, code: 'option_inconnue' },
        { raw: { primaire: 'Ain', secondaire: '' }, code: 'option_inconnue' },
      ],
    },
    {
      config: {
        groupes: [
          {
            id: 'haie',
            libelle: 'Haie / bosquet',
            secondaires: [
              { id: 'c', libelle: 'Charme / charmille' },
              { id: 'h', libelle: 'Hêtre' },
            ],
          },
        ],
        libelleSecondaire: 'Essence',
      },
      saisies: [{ primaire: 'haie', secondaire: 'h' }, 'Haie / bosquet / Charme / charmille'],
      fautes: [{ raw: { primaire: 'haie', secondaire: 'x' }, code: 'option_inconnue' }],
    },
  ],
  civilite: [
    {
      config: {},
      saisies: ['M.', 'Mme', 'madame', 'Monsieur', 'M'],
      fautes: [{ raw: 'Dr', code: 'option_inconnue' }],
    },
  ],
  email: [
    {
      config: {},
      saisies: [' Camille.Martin@Exemple.FR ', 'a+b@mairie.exemple.fr', 'élu@communauté.fr'],
      fautes: [{ raw: 'camille@exemple', code: 'email_invalide' }],
    },
  ],
  phone: [
    {
      config: {},
      saisies: [
        '01 23 45 67 89',
        '+33123456789',
        '0033 1 23 45 67 89',
        '0690.12.34.56',
        '0692 12 34 56',
        '0639 12 34 56',
        '+1 202 555 0123',
      ],
      fautes: [{ raw: '3939', code: 'telephone_invalide' }],
    },
  ],
  iban: [
    {
      config: {},
      saisies: ['FR76 3000 6000 0112 3456 7890 189', 'de89370400440532013000'],
      fautes: [{ raw: 'FR76 3000', code: 'iban_invalide' }],
    },
  ],
  address: [
    {
      config: {},
      saisies: [
        { voie: '4 rue des Acacias', complement: '', codePostal: '56 000', commune: 'Vannes', pays: 'FR' },
        {
          voie: '1 High Street',
          complement: 'Flat 2',
          codePostal: 'SW1A 1AA',
          commune: 'Londres',
          pays: 'Royaume-Uni',
        },
        { voie: 'Boîte 3', codePostal: '', commune: 'Dublin', pays: 'IE' },
      ],
      fautes: [
        { raw: { voie: '1 rue', codePostal: '5600', commune: 'Vannes' }, code: 'adresse_incomplete' },
        { raw: { voie: '1 rue', commune: 'Klow', pays: 'Syldavie' }, code: 'code_inconnu' },
      ],
    },
  ],
  communes: [
    {
      config: {},
      saisies: [
        {
          recherche: 'vannes',
          code: '56260',
          nom: 'Vannes',
          codePostal: '56000',
          codeDepartement: '56',
          nomDepartement: 'Morbihan',
          codeRegion: '53',
          nomRegion: 'Bretagne',
        },
        {
          recherche: 'x',
          code: '2A004',
          nom: 'Ajaccio',
          codePostal: '',
          codeDepartement: '2A',
          nomDepartement: 'Corse-du-Sud',
          codeRegion: '',
          nomRegion: '',
        },
      ],
      fautes: [
        { raw: { recherche: 'Xyz' }, code: 'commune_inconnue' },
        { raw: { recherche: 'Saint-Denis', candidats: '12' }, code: 'commune_ambigue' },
      ],
    },
  ],
  departements: [
    {
      config: {},
      saisies: ['56', '2a', 'cote d or', '75 – Paris', { code: '974' }],
      fautes: [{ raw: '999', code: 'code_inconnu' }],
    },
  ],
  regions: [{ config: {}, saisies: ['53', 'ile-de-france', '01'], fautes: [{ raw: 'Poitou', code: 'code_inconnu' }] }],
  pays: [
    {
      config: {},
      saisies: ['FR', 'allemagne', 'Côte d’Ivoire'],
      fautes: [{ raw: 'Syldavie', code: 'code_inconnu' }],
    },
  ],
  siret: [
    {
      config: {},
      saisies: ['130 025 265 00013', '35600000009075', { siret: '13002526500013' }],
      fautes: [{ raw: '13002526500014', code: 'siret_invalide' }],
    },
  ],
  dossier_link: [{ config: {}, saisies: ['123 456', 'n° 42', 7], fautes: [{ raw: 'abc', code: 'numero_de_dossier' }] }],
  piece_justificative: [
    {
      config: {},
      saisies: [{ fichiers: [fichier, fichier] }],
      fautes: [{ raw: { fichiers: [{ id: 'f1' }] }, code: 'invalide' }],
    },
    {
      config: { max: 1, formats: ['pdf'], modele: 'modele.odt', tailleMax: 1_200 },
      saisies: [{ fichiers: [fichier] }],
      fautes: [
        { raw: { fichiers: [fichier, photo] }, code: 'fichiers_en_trop' },
        { raw: { fichiers: [photo] }, code: 'fichier_format' },
        { raw: { fichiers: [{ ...fichier, taille: 1_201 }] }, code: 'fichier_trop_gros' },
      ],
    },
    {
      config: { familles: ['image', 'tableur'], purgeJours: 30 },
      saisies: [{ fichiers: [photo, verso] }],
      fautes: [{ raw: { fichiers: [fichier] }, code: 'fichier_format' }],
    },
    {
      config: { nature: 'rib', max: 1 },
      saisies: [{ fichiers: [fichier] }],
      fautes: [{ raw: { fichiers: [{ ...fichier, nom: 'rib.zip' }] }, code: 'fichier_format' }],
    },
  ],
  titre_identite: [
    {
      config: {},
      saisies: [{ fichiers: [photo, verso] }],
      fautes: [
        { raw: { fichiers: [photo, verso, { ...photo, id: 'f4' }] }, code: 'fichiers_en_trop' },
        { raw: { fichiers: [fichier] }, code: 'fichier_format' },
        { raw: { fichiers: [{ ...photo, taille: 20_000_001 }] }, code: 'fichier_trop_gros' },
        { raw: 'recto.jpg', code: 'invalide' },
      ],
    },
  ],
  computed: [
    {
      config: {},
      saisies: ['1234.56', '-0.5', '0', '1'.repeat(60)],
      fautes: [
        { raw: '12,5', code: 'invalide' },
        { raw: '0.125', code: 'invalide' },
        { raw: 12, code: 'invalide' },
      ],
    },
    {
      config: { sorte: 'integer', unite: 'parts' },
      saisies: ['1234'],
      fautes: [{ raw: '1.5', code: 'invalide' }],
    },
    { config: { sorte: 'text' }, saisies: ['12 rue des Charmes', 'a\nb'], fautes: [{ raw: ' a', code: 'invalide' }] },
    { config: { sorte: 'boolean' }, saisies: [true, false], fautes: [{ raw: 'true', code: 'invalide' }] },
    {
      config: { sorte: 'date' },
      saisies: ['2026-11-22'],
      fautes: [{ raw: '2026-02-30', code: 'invalide' }],
    },
  ],
  table: [
    {
      config: {
        lignes: [
          { id: 'eau', libelle: 'Eau' },
          { id: 'gaz', libelle: 'Gaz de ville' },
        ],
        colonnes: [
          { id: 'volume', libelle: 'Volume', type: 'decimal_number', config: { unite: 'm³' }, obligatoire: true },
          { id: 'parts', libelle: 'Parts', type: 'integer_number', config: { max: 9 } },
          { id: 'depuis', libelle: 'Depuis', type: 'date' },
          { id: 'paye', libelle: 'Payé', type: 'yes_no' },
          { id: 'note', libelle: 'Note', type: 'text', config: { max: 10 } },
          { id: 'mode', libelle: 'Relevé', type: 'drop_down_list', config: { options: OPTIONS } },
        ],
      },
      saisies: [
        {
          'eau.volume': '1 234,5',
          'eau.parts': '',
          'eau.paye': 'false',
          'gaz.volume': '2',
          'gaz.depuis': '22/11/2026',
        },
        { eau: { volume: '3', mode: 'a', depuis: '2026-01-01' }, gaz: { volume: '4', note: 'Sous-sol', parts: '9' } },
      ],
      fautes: [
        { raw: { 'eau.volume': 'beaucoup', 'gaz.volume': '2' }, code: 'nombre_attendu' },
        { raw: { 'eau.volume': '1', 'gaz.volume': '2', 'gaz.parts': '10' }, code: 'hors_bornes' },
        { raw: { 'eau.volume': '1', 'gaz.volume': '2', 'gaz.depuis': '31/02/2026' }, code: 'date_invalide' },
        { raw: { eau: { volume: '1' }, gaz: { volume: '2', mode: 'z' } }, code: 'option_inconnue' },
        { raw: { 'eau.volume': '1', 'gaz.volume': '2', 'gaz.parts': '1,5' }, code: 'entier_attendu' },
        { raw: { 'eau.volume': '1', 'gaz.volume': '2', 'gaz.note': 'Au sous-sol' }, code: 'trop_long' },
        { raw: { 'eau.volume': '1' }, code: 'cellule_manquante' },
        { raw: { 'eau.volume': '1', 'gaz.volume': '2', 'feu.volume': '3' }, code: 'cellule_inconnue' },
        { raw: 'tout', code: 'invalide' },
      ],
    },
  ],
  carte: [
    {
      config: {},
      saisies: [
        { latitude: '47,6587', longitude: '-2.76', geojson: '' },
        { latitude: '', longitude: '', geojson: JSON.stringify({ type: 'Polygon', coordinates: carre }) },
        {
          type: 'Feature',
          geometry: { type: 'Point', coordinates: [1e-9, 3, 120] },
          properties: { description: 'Puits', couleur: 'bleu' },
        },
        {
          type: 'FeatureCollection',
          features: [
            { type: 'Feature', geometry: { type: 'MultiPolygon', coordinates: [carre] } },
            { type: 'Point', coordinates: [0, 0] },
          ],
        },
        { type: 'Point', coordinates: [1e-9, 3] },
      ],
      fautes: [{ raw: { latitude: '95', longitude: '2' }, code: 'geometrie_invalide' }],
    },
  ],
}
