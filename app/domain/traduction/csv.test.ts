import { expect, test } from 'vitest'
import { ecrireCsv, lireCsv, type LigneDeTexte } from './csv.ts'

const ligne = (wanted: Partial<LigneDeTexte> = {}): LigneDeTexte => ({
  identifiant: 'nom.libelle',
  nature: 'Libellé',
  source: 'Nom',
  traduction: 'Name',
  etat: 'à jour',
  ...wanted,
})

const lues = (octets: Buffer) => {
  const lu = lireCsv(octets)
  if (!lu.ok) throw new Error(lu.phrase)
  return lu.lignes
}

test('what is written is read back, quotes, separators, line breaks and Arabic included', () => {
  const textes = ['Dites « oui » ; "non"', '- un\n- deux', 'الاسم', "l'été", "'=déjà", '\tà la ligne']
  const ecrites = textes.map((texte, rang) =>
    ligne({ identifiant: `q${rang}.texte`, source: texte, traduction: texte }),
  )
  expect(lues(ecrireCsv(ecrites)).map(({ source, traduction }) => [source, traduction])).toEqual(
    textes.map((texte) => [texte, texte]),
  )
})

test('no cell of the file begins as a formula does', () => {
  for (const debut of ['=', '+', '-', '@', '\t', '\r']) {
    const texte = ecrireCsv([ligne({ traduction: `${debut}cmd|' /C calc'!A0` })]).toString()
    expect(texte).toContain(`"'${debut}cmd`)
    expect(texte).not.toContain(`"${debut}cmd`)
  }
})

test('a line is told where it begins in the file', () => {
  const octets = ecrireCsv([ligne({ source: 'a\nb' }), ligne({ identifiant: 'age.libelle' })])
  expect(lues(octets).map(({ ligne }) => ligne)).toEqual([2, 4])
})

test('columns are found by their names, whatever their order, their case and their separator', () => {
  const octets = Buffer.from('Traduction,Note,SOURCE,Identifiant\nName,x,Nom,nom.libelle\n')
  expect(lues(octets)).toEqual([{ ligne: 2, identifiant: 'nom.libelle', source: 'Nom', traduction: 'Name', etat: '' }])
})

test('a file of a French spreadsheet that is not in UTF-8 is read all the same', () => {
  const octets = Buffer.from('identifiant;source;traduction\nr.libelle;R\xe9gion;Regi\xf3n\n', 'latin1')
  expect(lues(octets)).toMatchObject([{ source: 'Région', traduction: 'Región' }])
})

test.each([
  ['a workbook', Buffer.from('PK\u0003\u0004reste'), /classeur/],
  ['UTF-16', Buffer.from('identifiant;source;traduction', 'utf16le'), /UTF-8/],
  ['nothing', Buffer.from(' \n'), /vide/],
  ['no columns', Buffer.from('a;b\nc;d\n'), /il manque.: identifiant, source, traduction/],
  ['a quote left open', Buffer.from('identifiant;source;traduction\n"a;b;c\n'), /guillemet/],
])('%s is refused with what to do', (_quoi, octets, phrase) => {
  const lu = lireCsv(octets)
  expect(lu.ok ? '' : lu.phrase).toMatch(phrase)
})
