import type { typesDeChamp as fr } from '../fr/types-de-champ.ts'

export const typesDeChamp: typeof fr = {
  types: {
    text: { nom: 'Short text', description: 'An answer on one line.', synonymes: 'line name free field short answer' },
    textarea: {
      nom: 'Long text',
      description: 'An answer of several lines.',
      synonymes: 'paragraph comment description text area',
    },
    formatted: {
      nom: 'Text of a given format',
      description: 'A number, a code or a reference that follows a rule.',
      synonymes: 'regular expression regex code reference mask',
    },
    email: { nom: 'E-mail address', description: 'An address for e-mails.', synonymes: 'mail contact' },
    phone: {
      nom: 'Phone number',
      description: 'A number in France or elsewhere.',
      synonymes: 'mobile contact telephone',
    },
    yes_no: { nom: 'Yes or no', description: 'A question one answers by yes or no.', synonymes: 'boolean true false' },
    checkbox: {
      nom: 'Checkbox',
      description: 'A statement to tick, a commitment.',
      synonymes: 'certify declare commitment consent',
    },
    drop_down_list: {
      nom: 'One choice in a list',
      description: 'Only one answer among those you write.',
      synonymes: 'drop-down menu radio buttons option select',
    },
    multiple_drop_down_list: {
      nom: 'Several choices',
      description: 'One or several answers among those you write.',
      synonymes: 'checkboxes multiple list options',
    },
    linked_drop_down_list: {
      nom: 'Two linked choices',
      description: 'The second list depends on the first choice.',
      synonymes: 'cascade category subcategory',
    },
    referentiel: {
      nom: 'Choice in a long list',
      description: 'A line of an imported list, up to 50,000 lines.',
      synonymes: 'csv reference import table catalogue api',
    },
    integer_number: {
      nom: 'Whole number',
      description: 'A number without decimals.',
      synonymes: 'integer quantity count age',
    },
    decimal_number: {
      nom: 'Decimal number',
      description: 'An amount, a surface, a measure.',
      synonymes: 'amount euros price surface',
    },
    date: { nom: 'Date', description: 'A day, a month and a year.', synonymes: 'day birth deadline calendar' },
    datetime: { nom: 'Date and time', description: 'A day and a time.', synonymes: 'appointment hour moment' },
    table: { nom: 'Table', description: 'Rows and columns that you set.', synonymes: 'grid budget cells matrix' },
    civilite: { nom: 'Title', description: 'Ms or Mr.', synonymes: 'sex gender mister madam' },
    nir: {
      nom: 'Social security number',
      description: 'Fifteen digits, with their key. A law must allow it.',
      synonymes: 'nir insured health',
    },
    iban: { nom: 'IBAN', description: 'The number of a bank account.', synonymes: 'bank account transfer' },
    siret: {
      nom: 'SIRET',
      description: 'A business: what is known of it is found from its number.',
      synonymes: 'company business siren',
    },
    rna: {
      nom: 'Association (RNA)',
      description: 'An association, by its number.',
      synonymes: 'non-profit association',
    },
    rnf: {
      nom: 'Foundation (RNF)',
      description: 'A foundation or an endowment fund, by its number.',
      synonymes: 'foundation endowment',
    },
    annuaire_education: { nom: 'School', description: 'A school, by its code.', synonymes: 'college uai education' },
    engagement_juridique: {
      nom: 'Legal commitment',
      description: 'The number of a commitment in Chorus, for annotations.',
      synonymes: 'chorus accounting budget',
    },
    dossier_link: {
      nom: 'Link to a dossier',
      description: 'The number of another dossier.',
      synonymes: 'previous application number',
    },
    address: { nom: 'Address', description: 'A postal address, found as one types.', synonymes: 'street home place' },
    communes: {
      nom: 'Commune',
      description: 'A commune of France, by its name or postcode.',
      synonymes: 'town city village postcode',
    },
    epci: {
      nom: 'Intermunicipal body',
      description: 'A community of communes, an urban community or a métropole.',
      synonymes: 'epci community metropolis',
    },
    departements: {
      nom: 'Département',
      description: 'A département of France.',
      synonymes: 'county prefecture territory',
    },
    regions: { nom: 'Region', description: 'A region of France.', synonymes: 'territory' },
    pays: { nom: 'Country', description: 'A country of the world.', synonymes: 'nationality state foreign' },
    carte: {
      nom: 'Map',
      description: 'A point, a line or a parcel on a map.',
      synonymes: 'plan parcel geography location gps',
    },
    piece_justificative: {
      nom: 'Attached file',
      description: 'One or several files to send.',
      synonymes: 'document upload pdf photo evidence',
    },
    titre_identite: {
      nom: 'Identity document',
      description: 'Both sides, protected by a watermark and deleted after the decision.',
      synonymes: 'identity card passport',
    },
    computed: {
      nom: 'Computed field',
      description: 'Nobody answers it: the result comes from other answers.',
      synonymes: 'calculation total sum formula automatic',
    },
    section: {
      nom: 'Section',
      description: 'A title, and the questions that go together.',
      synonymes: 'heading part step page group',
    },
    repetition: {
      nom: 'Repeated block',
      description: 'Questions asked as many times as needed.',
      synonymes: 'repetition rows several list children',
    },
    explication: {
      nom: 'Explanation',
      description: 'A text to read, without a question.',
      synonymes: 'help information note paragraph text',
    },
  },
  familles: {
    texte: 'Text',
    choix: 'Choices',
    nombres_et_dates: 'Numbers and dates',
    identite_et_organismes: 'Identity and organisations',
    lieux: 'Places',
    fichiers: 'Files',
    calcul: 'Calculation',
    structure: 'Structure',
  },
  palette: {
    ou: 'Where to add it',
    chercher: 'Look for a type of field',
    aide: 'For example “address”, “file” or “total”.',
    ajouter: (nom) => `Add: ${nom}`,
    trouves: (nombre) => (nombre === 1 ? '1 type found' : `${nombre} types found`),
    rien: 'No type matches: try another word, or look through the whole list.',
  },
  effets: {
    sans_perte: 'All answers stay as they are.',
    converti: 'Answers are read again: those that do not fit are set aside, and the person is told.',
    sans_conversion: 'Answers are set aside: none can be read under this type.',
  },
}
