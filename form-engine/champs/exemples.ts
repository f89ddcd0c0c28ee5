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

const colonnes = [
  { id: 'uai', libelle: 'Code UAI', sorte: 'text' },
  { id: 'nom', libelle: 'Nom', sorte: 'text' },
  { id: 'eleves', libelle: 'Élèves', sorte: 'decimal' },
  { id: 'ouvert_le', libelle: 'Ouvert le', sorte: 'date' },
  { id: 'public', libelle: 'Public', sorte: 'boolean' },
]
const liste = { kind: 'liste', id: '0123456789abcdef'.repeat(4), nom: 'Écoles' }

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
        { raw: { recherche: '4 rue', pour: '4 rue', voie: '' }, code: 'adresse_incomplete' },
        { raw: { recherche: '4 rue', echec: 'plusieurs', voie: '' }, code: 'adresse_ambigue' },
        { raw: { recherche: '4 rue', echec: 'aucune' }, code: 'adresse_introuvable' },
        { raw: { recherche: '4 rue', echec: 'injoignable' }, code: 'adresse_injoignable' },
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
    {
      config: {},
      saisies: [{ fichiers: [fichier, fichier] }],
      fautes: [{ raw: { fichiers: [{ id: 'f1' }] }, code: 'invalide' }],
    },
    {
      config: { max: 1, formats: ['pdf'], modele: { sha256: 'a1'.repeat(32), nom: 'modele.odt' }, tailleMax: 1_200 },
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
        { raw: { fichiers: [{ ...photo, nom: 'recto.heic' }] }, code: 'fichier_format' },
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
      fautes: [
        { raw: 'Pasteur', code: 'referentiel_inconnu' },
        { raw: { recherche: 'pas', pour: 'pas', echec: 'plusieurs', candidats: '3' }, code: 'referentiel_ambigu' },
        { raw: { recherche: 'pas', echec: 'injoignable' }, code: 'referentiel_injoignable' },
      ],
    },
    {
      config: { source: { kind: 'externe', id: 'annuaire' }, colonnes, libelleColonne: 'uai' },
      saisies: [{ recherche: '', id: 'a', libelle: 'A', donnees: { eleves: '-0.5', public: false } }],
    },
  ],
}
