/** For tests: for each type, settings worth trying and what people type that gives a value. */
import type { ErrorCode, Json } from '../type-de-champ.ts'
import type { TypeName } from './registry.ts'

export interface Exemple {
  config: Json
  saisies: Json[]
  /** What people type that gives none, and the code that says why. */
  fautes?: { raw: Json; code: ErrorCode }[]
}

const fichier = { id: 'f1', nom: 'plan.PDF', taille: 1200, type: 'application/pdf' }
const carre = [
  [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 0],
  ],
]

export const exemples: Record<TypeName, Exemple[]> = {
  text: [{ config: {}, saisies: ['Bonjour', ' e\u0301te\u0301 ', 'a\r\nb', '\u2000x', 12, ['seul'], '👩‍🌾', '0'] }],
  textarea: [{ config: { max: 40 }, saisies: ['Une ligne\r\nune autre', '  retrait gardé\n\n  deux  '] }],
  integer_number: [
    { config: {}, saisies: ['1 234 567', '1\u202F234', '-0', '007', 12, '\u221212', '123456789012345678901234567890'] },
    { config: { min: '1', max: 10, positif: true }, saisies: ['1', '10'] },
  ],
  decimal_number: [
    { config: {}, saisies: ['1 234,50', '1234.5', '-0,0', ',5', '5,', 0.1, '+3', '0,000000000000000000001'] },
    { config: { min: '-1.5' }, saisies: ['-1,5', '3'] },
  ],
  formatted: [{ config: { lettres: true, speciaux: false, min: 2, max: 5 }, saisies: ['AB12', 'é2'] }],
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
    },
    { config: { min: '2026-01-01', max: '2026-12-31' }, saisies: ['2026-01-01', '31 12 2026'] },
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
      ],
    },
  ],
  yes_no: [{ config: {}, saisies: ['true', false, 'Oui', 'non', ['', 'true'], 1] }],
  checkbox: [{ config: {}, saisies: ['on', true, ['', 'on'], 'false'] }],
  drop_down_list: [
    { config: { options: ['A', 'B'] }, saisies: ['A', { choix: 'B' }, ['', 'A']] },
    {
      config: { options: ['A', 'B'], autre: true },
      saisies: [
        'A',
        'C',
        { choix: '__autre__', autre: ' un  autre ' },
        { choix: 'B', autre: 'ignoré' },
        { choix: '__autre__', autre: 'A' },
      ],
    },
  ],
  multiple_drop_down_list: [
    { config: { options: ['A', 'B', '[C]'] }, saisies: [['B', 'A', 'A'], 'A', '["A","B"]', '[C]', ['', 'B']] },
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
    },
  ],
  civilite: [{ config: {}, saisies: ['M.', 'Mme', 'madame', 'Monsieur', 'M'] }],
  email: [{ config: {}, saisies: [' Camille.Martin@Exemple.FR ', 'a+b@mairie.exemple.fr', 'élu@communauté.fr'] }],
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
      fautes: [
        { raw: '01 23 45', code: 'telephone_invalide' },
        { raw: '39 39', code: 'telephone_invalide' },
        { raw: '01 23 45 67 89 poste 12', code: 'telephone_invalide' },
      ],
    },
    {
      config: { numerosCourts: true },
      saisies: ['3939', '39 39', '112', '15', '116 117', '118.712', '01 23 45 67 89'],
      fautes: [
        { raw: '4939', code: 'telephone_invalide' },
        { raw: '19', code: 'telephone_invalide' },
      ],
    },
  ],
  iban: [
    {
      config: {},
      saisies: ['FR76 3000 6000 0112 3456 7890 189', 'de89370400440532013000', 'MC58 1122 2000 0101 2345 6789 030'],
      fautes: [
        { raw: 'FR76 3000 6000 0112 3456 7890 188', code: 'iban_invalide' },
        { raw: 'FR76 3000 6000 0112 3456 7890', code: 'iban_invalide' },
        { raw: 'ZZ89370400440532013000', code: 'iban_invalide' },
      ],
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
        {
          voie: '4 rue des Acacias',
          codePostal: '56000',
          commune: 'Vannes',
          pays: 'FR',
          codeCommune: '56260',
          codeDepartement: '56',
          nomDepartement: 'Morbihan',
          codeRegion: '53',
          nomRegion: 'Bretagne',
          codeEpci: '200067932',
        },
      ],
      fautes: [
        { raw: '4 rue des Acacias, 56000 Vannes', code: 'adresse_incomplete' },
        { raw: { voie: '', codePostal: '56000', commune: 'Vannes' }, code: 'adresse_incomplete' },
        { raw: { voie: '4 rue des Acacias', codePostal: '5600', commune: 'Vannes' }, code: 'adresse_incomplete' },
        { raw: { voie: '4 rue des Acacias', codePostal: '56000', commune: '' }, code: 'adresse_incomplete' },
        { raw: { voie: 'a'.repeat(301), codePostal: '56000', commune: 'Vannes' }, code: 'trop_long' },
        { raw: { voie: '1', codePostal: '', commune: 'Klow', pays: 'Syldavie' }, code: 'code_inconnu' },
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
          codeEpci: '242010056',
          nomEpci: 'CA du Pays Ajaccien',
        },
        {
          recherche: 'Ouessant',
          code: '29155',
          nom: 'Ouessant',
          codePostal: '29242',
          codeDepartement: '29',
          nomDepartement: 'Finistère',
          codeRegion: '53',
          nomRegion: 'Bretagne',
          codeEpci: '',
          nomEpci: '',
        },
      ],
      fautes: [
        { raw: 'Vannes', code: 'commune_inconnue' },
        { raw: { recherche: 'Montreuil', candidats: '3' }, code: 'commune_ambigue' },
      ],
    },
  ],
  departements: [
    {
      config: {},
      saisies: ['56', '2a', 'cote d or', '75 – Paris', { code: '974' }],
      fautes: [{ raw: '20', code: 'code_inconnu' }],
    },
  ],
  regions: [
    {
      config: {},
      saisies: ['53', 'ile-de-france', '01'],
      fautes: [{ raw: 'Champagne-Ardenne', code: 'code_inconnu' }],
    },
  ],
  pays: [
    { config: {}, saisies: ['FR', 'allemagne', 'Côte d’Ivoire'], fautes: [{ raw: 'Syldavie', code: 'code_inconnu' }] },
  ],
  epci: [
    {
      config: {},
      saisies: [
        {
          departement: '56',
          recherche: 'golfe',
          code: '200067932',
          nom: 'CA Golfe du Morbihan - Vannes Agglomération',
          codeDepartement: '56',
          nomDepartement: 'Morbihan',
          codeRegion: '53',
          nomRegion: 'Bretagne',
        },
      ],
      fautes: [
        { raw: { departement: '56', recherche: 'Syldavie' }, code: 'epci_inconnu' },
        { raw: { departement: '56', recherche: '', candidats: '10' }, code: 'epci_ambigu' },
        { raw: '200067932', code: 'epci_inconnu' },
      ],
    },
  ],
  siret: [
    {
      config: {},
      saisies: [
        '130 025 265 00013',
        '35600000009075',
        '35600000000048',
        { siret: '13002526500013' },
        { siret: '13002526500013', raisonSociale: 'Direction du numérique', codeDepartement: '75', codeRegion: '11' },
        { siret: '13002526500013', raisonSociale: '' },
      ],
      fautes: [
        { raw: '13002526500014', code: 'siret_invalide' },
        { raw: '130025265', code: 'siret_invalide' },
        { raw: '00000000000000', code: 'siret_invalide' },
      ],
    },
  ],
  rna: [
    {
      config: {},
      saisies: ['W392001234', ' w751 234 567 ', 'W9N1000123'],
      fautes: [
        { raw: 'W39200123', code: 'rna_invalide' },
        { raw: '0392001234', code: 'rna_invalide' },
      ],
    },
  ],
  rnf: [
    {
      config: {},
      saisies: ['075-FDD-00003-01', '075fdd0000301', '02A–FDD–00012–02', '971 FRU 00001 01'],
      fautes: [
        { raw: '75-FDD-00003-01', code: 'rnf_invalide' },
        { raw: '075-FDD-00003', code: 'rnf_invalide' },
      ],
    },
  ],
  annuaire_education: [
    {
      config: {},
      saisies: [
        '0750680G',
        ' 0750680 g ',
        { uai: '0750680G' },
        { uai: '0750680G', nom: 'Lycée du Parc', commune: 'Paris', codeCommune: '75056', codeDepartement: '75' },
      ],
      fautes: [
        { raw: '0750680H', code: 'uai_invalide' },
        { raw: '750680G', code: 'uai_invalide' },
      ],
    },
  ],
  engagement_juridique: [
    {
      config: {},
      saisies: ['1234567890', 'ej-2026_01+a/b'],
      fautes: [
        { raw: 'EJ 2026 n° 1', code: 'engagement_invalide' },
        { raw: 'A'.repeat(101), code: 'trop_long' },
      ],
    },
  ],
  nir: [
    {
      config: {},
      saisies: ['1 84 12 76 451 089 46', '184127645108946', '2 85 05 2a 004 012 20', '1-99-01-2B-033-001-40'],
      fautes: [
        { raw: '1 84 12 76 451 089 47', code: 'nir_invalide' },
        { raw: '1 84 12 76 451 089', code: 'nir_incomplet' },
        { raw: '9 84 12 76 451 089 46', code: 'nir_invalide' },
        { raw: '1 84 12 2C 451 089 46', code: 'nir_invalide' },
      ],
    },
  ],
  dossier_link: [
    {
      config: {},
      saisies: ['123 456', 'n° 42', 7],
      fautes: [
        { raw: '0', code: 'numero_de_dossier' },
        { raw: '12a', code: 'numero_de_dossier' },
        { raw: '1'.repeat(16), code: 'numero_de_dossier' },
      ],
    },
  ],
  piece_justificative: [
    { config: {}, saisies: [{ fichiers: [fichier, fichier] }] },
    { config: { max: 1, formats: ['pdf'], modele: 'modele.odt' }, saisies: [{ fichiers: [fichier] }] },
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
        '47,6587 ; -2,76',
      ],
      fautes: [
        { raw: { latitude: '91', longitude: '0', geojson: '' }, code: 'geometrie_invalide' },
        { raw: { latitude: '47', longitude: '', geojson: '' }, code: 'geometrie_invalide' },
        { raw: '{"type":"LineString","coordinates":[[0,0]]}', code: 'geometrie_invalide' },
        { raw: 'près de la mairie', code: 'geometrie_invalide' },
      ],
    },
    {
      config: { max: 1, couches: ['cadastres', 'natura_2000'] },
      saisies: [{ latitude: '0', longitude: '0', geojson: '' }],
      fautes: [
        {
          raw: {
            type: 'FeatureCollection',
            features: [
              { type: 'Point', coordinates: [0, 0] },
              { type: 'Point', coordinates: [1, 1] },
            ],
          },
          code: 'elements_en_trop',
        },
      ],
    },
  ],
}
