/** For tests: for each type, settings worth trying and what people type that gives a value. */
import type { Json } from '../type-de-champ.ts'
import type { TypeName } from './registry.ts'

export interface Exemple {
  config: Json
  saisies: Json[]
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

const colonnes = [
  { id: 'uai', libelle: 'Code UAI', sorte: 'text' },
  { id: 'nom', libelle: 'Nom', sorte: 'text' },
  { id: 'eleves', libelle: 'Élèves', sorte: 'decimal' },
  { id: 'ouvert_le', libelle: 'Ouvert le', sorte: 'date' },
  { id: 'public', libelle: 'Public', sorte: 'boolean' },
]
const liste = { kind: 'liste', id: '0123456789abcdef'.repeat(4), nom: 'Écoles' }

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
    },
  ],
  iban: [{ config: {}, saisies: ['FR76 3000 6000 0112 3456 7890 189', 'de89370400440532013000'] }],
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
    },
  ],
  departements: [{ config: {}, saisies: ['56', '2a', 'cote d or', '75 – Paris', { code: '974' }] }],
  regions: [{ config: {}, saisies: ['53', 'ile-de-france', '01'] }],
  pays: [{ config: {}, saisies: ['FR', 'allemagne', 'Côte d’Ivoire'] }],
  siret: [{ config: {}, saisies: ['130 025 265 00013', '35600000009075', { siret: '13002526500013' }] }],
  dossier_link: [{ config: {}, saisies: ['123 456', 'n° 42', 7] }],
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
      ],
    },
  ],
  referentiel: [
    {
      config: { source: liste, colonnes, libelleColonne: 'nom', exemple: 'Lycée Pasteur' },
      saisies: [
        {
          recherche: 'pasteur',
          id: '0560025R',
          libelle: 'Lycée Pasteur',
          donnees: {
            uai: '0560025R',
            nom: 'Lycée Pasteur',
            eleves: '1234.5',
            ouvert_le: '1964-09-01',
            public: true,
          },
        },
        { id: '12', libelle: '12', donnees: {} },
      ],
    },
    {
      config: { source: { kind: 'externe', id: 'annuaire' }, colonnes, libelleColonne: 'uai' },
      saisies: [{ recherche: '', id: 'a', libelle: 'A', donnees: { eleves: '-0.5', public: false } }],
    },
  ],
}
