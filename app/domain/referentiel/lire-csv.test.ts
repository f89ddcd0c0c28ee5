import { describe, expect, test } from 'vitest'
import { LIGNES_MAX, lireCsv, type Liste } from './lire-csv.ts'

async function lue(texte: string | Buffer): Promise<Liste> {
  const lu = await lireCsv(Buffer.from(texte))
  if (!lu.ok) throw new Error(JSON.stringify(lu.problemes))
  return lu.liste
}

async function problemes(texte: string | Buffer): Promise<[string, string][]> {
  const lu = await lireCsv(Buffer.from(texte))
  return lu.ok ? [] : lu.problemes.map(({ chemin, phrase }) => [chemin, phrase])
}

const ECOLES = 'UAI;Nom;Commune\n0560025R;Lycée Pasteur;Vannes\n0350011X;Lycée Jaurès;\n'

describe('a list', () => {
  test('has its columns by their names, the first identifies a line and the second names it', async () => {
    expect(await lue(ECOLES)).toEqual({
      colonnes: [
        { id: 'uai', libelle: 'UAI', sorte: 'text' },
        { id: 'nom', libelle: 'Nom', sorte: 'text' },
        { id: 'commune', libelle: 'Commune', sorte: 'text' },
      ],
      libelleColonne: 'nom',
      lignes: [
        {
          id: '0560025R',
          libelle: 'Lycée Pasteur',
          donnees: { uai: '0560025R', nom: 'Lycée Pasteur', commune: 'Vannes' },
        },
        { id: '0350011X', libelle: 'Lycée Jaurès', donnees: { uai: '0350011X', nom: 'Lycée Jaurès' } },
      ],
    })
  })

  test.each([
    ['a byte order mark', Buffer.from(`\uFEFF${ECOLES}`)],
    ['Windows-1252', Buffer.from(ECOLES, 'latin1')],
    ['commas', ECOLES.replaceAll(';', ',')],
    ['tabs', ECOLES.replaceAll(';', '\t')],
    ['Windows line ends', ECOLES.replaceAll('\n', '\r\n')],
    ['old Mac line ends', ECOLES.replaceAll('\n', '\r')],
    ['empty lines', `\n${ECOLES.replaceAll('\n', '\n\n;;\n')}`],
    ['empty columns at the end', ECOLES.replaceAll('\n', ';;\n')],
    ['quotes', ECOLES.replaceAll(/[^;\n]+/g, '"$&"')],
    ['blanks around cells', ECOLES.replaceAll(';', ' ; ')],
    ['decomposed accents', ECOLES.normalize('NFD')],
  ])('is the same with %s', async (_quoi, texte) => {
    expect(await lue(texte)).toEqual(await lue(ECOLES))
  })

  test('the signs of Windows-1252 that latin1 lacks are read', async () => {
    const octets = Buffer.concat([Buffer.from('id;nom\n1;'), Buffer.from([0x8c, 0x75, 0x76, 0x72, 0x65, 0x20, 0x80])])
    expect((await lue(octets)).lignes[0]?.libelle).toBe('Œuvre €')
  })

  test('a quoted cell may hold separators, doubled quotes and line breaks', async () => {
    const { lignes } = await lue('id;nom;note\n1;"A ""b""; c";"x\r\ny"\n2;"D\nE";\n')
    expect(lignes).toEqual([
      { id: '1', libelle: 'A "b"; c', donnees: { id: '1', nom: 'A "b"; c', note: 'x\ny' } },
      { id: '2', libelle: 'D E', donnees: { id: '2', nom: 'D\nE' } },
    ])
  })

  test('brackets after a name say the kind of a column and which ones identify and name; others are of the name', async () => {
    const { colonnes, libelleColonne, lignes } = await lue(
      'Surface [nombre];Ouvert le [date];Public [Oui/Non];Titre [libellé];Code [identifiant];Poids [kg]\n' +
        '"1 234,50";1er mars 2026;NON;Un;01400;3\n;;;Deux;2;\n',
    )
    expect(colonnes.map(({ id, libelle, sorte }) => [id, libelle, sorte])).toEqual([
      ['surface', 'Surface', 'decimal'],
      ['ouvert_le', 'Ouvert le', 'date'],
      ['public', 'Public', 'boolean'],
      ['titre', 'Titre', 'text'],
      ['code', 'Code', 'text'],
      ['poids_kg', 'Poids [kg]', 'text'],
    ])
    expect(libelleColonne).toBe('titre')
    expect(lignes[0]).toEqual({
      id: '01400',
      libelle: 'Un',
      donnees: {
        surface: '1234.5',
        ouvert_le: '2026-03-01',
        public: false,
        titre: 'Un',
        code: '01400',
        poids_kg: '3',
      },
    })
    expect(lignes[1]?.donnees).toEqual({ titre: 'Deux', code: '2' })
  })

  test('of one column identifies and names its lines by it', async () => {
    expect(await lue('Nom\nUn\nDeux\n')).toMatchObject({
      libelleColonne: 'nom',
      lignes: [{ id: 'Un', libelle: 'Un' }, {}],
    })
  })

  test('a name without letters, or one that every object has, gives a column its own id', async () => {
    const { colonnes } = await lue('№;constructor;2026;日本;C\n1;a;b;c;d\n')
    expect(colonnes.map(({ id }) => id)).toEqual(['colonne_1', 'colonne_2', 'c_2026', 'colonne_4', 'c'])
  })

  test(`has ${LIGNES_MAX} lines at most`, async () => {
    const lignes = Array.from({ length: LIGNES_MAX }, (_, n) => `${n};Ligne ${n}\n`).join('')
    expect((await lue(`id;nom\n${lignes}`)).lignes).toHaveLength(LIGNES_MAX)
    expect(await problemes(`id;nom\n${lignes}x;y\n`)).toEqual([
      ['ligne 50002', expect.stringMatching(/^Une liste a 50\s000 lignes au plus/)],
    ])
  })
})

describe('what is wrong is told with its line', () => {
  test.each([
    ['an empty file', ' \n', '', 'est vide'],
    ['no line under the names', 'id;nom\n', '', 'aucune ligne'],
    ['a workbook', Buffer.from('PK\u0003\u0004xxxx'), '', 'C’est un classeur'],
    ['UTF-16', Buffer.from('id;nom\n1;a\n', 'utf16le'), '', 'CSV UTF-8'],
    ['an identifier twice', 'id;nom\n1;a\n2;b\n1;c\n', 'ligne 4', 'déjà celui de la ligne 2'],
    ['an identifier twice after a cell of two lines', 'id;nom\n1;"a\nb"\n1;"c\nd"\n', 'ligne 4', 'celui de la ligne 2'],
    ['no identifier', 'id;nom\n;a\n', 'ligne 2', 'L’identifiant manque'],
    ['no label', 'id;nom\n1;\n', 'ligne 2', 'Le libellé manque'],
    ['a label too long', `id;nom\n1;${'a'.repeat(501)}\n`, 'ligne 2', 'dépasse 500 caractères'],
    ['too few cells', 'id;nom;x\n1;a\n', 'ligne 2', '2 cellules et la première en a 3'],
    ['too many cells', 'id;nom\n1;a;b\n', 'ligne 2', '3 cellules et la première en a 2'],
    [
      'a cell of another kind',
      'id;nom;n [nombre]\n1;a;douze\n',
      'ligne 2',
      '« douze » ne convient pas à la colonne « n »',
    ],
    ['a date that does not exist', 'id;nom;d [date]\n1;a;31/02/2026\n', 'ligne 2', 'une date, par exemple'],
    ['neither yes nor no', 'id;nom;o [oui/non]\n1;a;peut-être\n', 'ligne 2', 'oui ou non'],
    ['a line too long', `id;nom;x;y;z;t;u;v\n1;a${`;${'x'.repeat(1_990)}`.repeat(6)}\n`, 'ligne 2', 'trop longue'],
    ['a column without name', 'id;;nom\n1;a;b\n', 'ligne 1', 'La colonne 2 n’a pas de nom'],
    ['two columns of one name', 'id;Élève;eleve\n1;a;b\n', 'ligne 1', '« Élève » et « eleve »'],
    ['two labels', 'id;a [libellé];b [libellé]\n1;a;b\n', 'ligne 1', '[libellé]'],
    ['too many columns', `${'a;'.repeat(50)}z\n`, 'ligne 1', 'la limite est de 50'],
    ['a quote that is not closed', 'id;nom\n1;a\n2;"b\n3;c\n', 'ligne 3', 'n’est pas fermé'],
    ['a quote in a cell', 'id;nom\n1;5" de long\n', 'ligne 2', 'sont doublés'],
    [
      'a quote far away',
      `id;nom\n${Array.from({ length: 40 }, (_, n) => `${n};a\n`).join('')}x;"y`,
      'ligne 42',
      'n’est pas fermé',
    ],
  ])('%s', async (_quoi, texte, chemin, phrase) => {
    expect(await problemes(texte)).toEqual([[chemin, expect.stringContaining(phrase)]])
  })

  test('a hundred at most', async () => {
    expect(await problemes(`id;nom\n${'1;\n'.repeat(1_000)}`)).toHaveLength(100)
  })
})
