import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lireEntete, lireLigneDeListe, ligneEnTexte, enteteEnTexte } from './liste.ts'
import { lirePaquet } from './lire-paquet.ts'
import { lireSignature, messageASigner, signatureEnTexte, type SignatureDePaquet } from './signature.ts'

const SIGNATURE: SignatureDePaquet = {
  format: 'cerfeuil/signature-de-paquet',
  version: 1,
  paquet: 'a'.repeat(64),
  instance: 'Préfecture',
  cle: 'b'.repeat(64),
  empreinte: 'c'.repeat(64),
  date: '2026-11-22T10:00:00.000Z',
  signature: 'd'.repeat(128),
}

test('a signature is read from the very text it is written as, and from no other', () => {
  const texte = signatureEnTexte(SIGNATURE)
  expect(lireSignature(texte)).toEqual(SIGNATURE)
  for (const autre of [` ${texte}`, `${texte}\n`, texte.replace('{', '{"a":1,'), texte.toUpperCase(), '{}', '', '['])
    expect(lireSignature(autre)).toBeNull()
  expect(messageASigner(SIGNATURE)).not.toContain('"signature":')
})

test('whatever is read, the reader of bundles answers with problems and never throws', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (json) => {
      const lu = lirePaquet(json)
      expect(lu.ok).toBe(false)
      if (!lu.ok) expect(lu.problemes.length).toBeGreaterThan(0)
    }),
  )
})

test('a line of a list is read from the very text it is written as, when it is of its columns', () => {
  const entete = { colonnes: [{ id: 'nom', libelle: 'Nom', sorte: 'text' as const }], libelleColonne: 'nom' }
  expect(lireEntete(enteteEnTexte(entete))).toEqual(entete)
  expect(lireEntete(enteteEnTexte({ ...entete, libelleColonne: 'autre' }))).toBeNull()
  const ligne = { id: '1', libelle: 'Charme', donnees: { nom: 'Charme' } }
  expect(lireLigneDeListe(ligneEnTexte(ligne), entete)).toEqual(ligne)
  expect(lireLigneDeListe(`${ligneEnTexte(ligne)} `, entete)).toBeNull()
  expect(lireLigneDeListe(ligneEnTexte({ ...ligne, donnees: { prix: 'x' } }), entete)).toBeNull()
  expect(lireLigneDeListe('1;Charme', entete)).toBeNull()
})
