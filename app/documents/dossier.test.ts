import { expect, test } from 'vitest'
import type { DossierAImprimer, ReponseAImprimer } from '../domain/dossier/dossier-a-imprimer.ts'
import type { EvenementId } from '../../db/schema/ids.ts'
import type { CellKey } from '../../form-engine/reponses.ts'
import { civilDate, instant } from '../../form-engine/temps.ts'
import { dossierEnPdf, nomDuPdf } from './dossier.ts'
import { lirePdf, lireStructure } from './lecture.testing.ts'

const reponse = (libelle: string, texte: string | null, plus: Partial<ReponseAImprimer> = {}): ReponseAImprimer => ({
  kind: 'reponse',
  libelle,
  texte,
  isIllisible: false,
  isModifiee: false,
  fichiers: [],
  ...plus,
})

const dossier: DossierAImprimer = {
  pour: 'titulaire',
  numero: 4218,
  demarche: { titre: 'Permis de végétaliser', chemin: 'permis-de-vegetaliser' },
  service: 'Service des jardins',
  lieu: 'Val d’Ombelle',
  etat: 'en_construction',
  titulaire: 'Claire Fontanel',
  identite: null,
  parties: null,
  deposeLe: instant('2026-11-22T13:05:00Z'),
  decideLe: null,
  retireLe: null,
  echeance: civilDate('2027-01-22'),
  arreteLe: instant('2026-11-22T13:05:00Z'),
  empreinte: '0123456789abcdef'.repeat(4),
  motivation: null,
  moments: [
    {
      id: '1' as EvenementId,
      type: 'dossier.depose',
      at: instant('2026-11-22T13:05:00Z'),
      role: 'usager',
      par: null,
      motivation: null,
      groupes: null,
      detail: null,
      fichiers: [],
      retireeLe: null,
    },
  ],
  sections: [
    {
      titre: 'Le lieu',
      blocs: [
        reponse('Nom', 'Fontanel'),
        reponse('Remarque', null),
        {
          kind: 'bloc',
          libelle: 'Bac',
          lignes: [[reponse('Plante', 'Cerfeuil')], [reponse('Plante', 'Angélique')]],
        },
        reponse('Surface', '12 m²'),
      ],
    },
    { titre: 'Les pièces', blocs: [{ kind: 'bloc', libelle: 'Témoin', lignes: [] }] },
  ],
  modifications: [],
  annotations: null,
  traduction: null,
}

const faire = (changements: Partial<DossierAImprimer> = {}) => dossierEnPdf({ ...dossier, ...changements })
const texteDe = async (changements: Partial<DossierAImprimer> = {}) =>
  lirePdf(await faire(changements))
    .pages.join('')
    .replaceAll(/\s+/g, ' ')

test('it says who asks, where the démarche wants to know', async () => {
  const personne = { civilite: null, prenom: 'Ada', nom: 'Lovelace' }
  expect(await texteDe({ identite: { genre: 'personne', personne, mandat: null } })).toContain('Lovelace')
  expect(await texteDe()).not.toContain('Lovelace')
})

test('the document is titled, dated by its dossier, and the same dossier has the same bytes', async () => {
  const pdf = await faire()
  const { clair } = lirePdf(pdf)
  expect(clair).toContain('<xmp:CreateDate>2026-11-22T13:05:00Z</xmp:CreateDate>')
  expect(clair).toContain('/DisplayDocTitle true')
  expect(clair).toContain('<pdfuaid:part>1</pdfuaid:part>')
  expect(pdf.equals(await faire())).toBe(true)
  expect(pdf.equals(await faire({ titulaire: 'Une autre' }))).toBe(false)
})

test('its headings follow one another without a level missing: sections, then the rows of repeated blocks', async () => {
  const titres = lireStructure(await faire())
    .filter(({ type }) => /^H\d$/.test(type))
    .map(({ type, texte }) => `${type} ${texte}`)
  expect(titres).toEqual([
    'H1 Permis de végétaliser, dossier n° 4 218',
    'H2 Ce qui s’est passé',
    'H2 Réponses',
    'H3 Le lieu',
    'H4 Bac : 1 sur 2',
    'H4 Bac : 2 sur 2',
    'H4 Suite de la partie Le lieu',
    'H3 Les pièces',
  ])
})

test('each question heads its answer, in the order of the form, and what is not answered says so', async () => {
  const cellules = lireStructure(await faire())
    .filter(({ type }) => type === 'TH' || type === 'TD')
    .map(({ type, texte }) => `${type} ${texte}`)
  expect(cellules.slice(cellules.indexOf('TH Nom'))).toEqual([
    ...['TH Nom', 'TD Fontanel', 'TH Remarque', 'TD Non renseigné'],
    ...['TH Plante', 'TD Cerfeuil', 'TH Plante', 'TD Angélique'],
    ...['TH Surface', 'TD 12 m²', 'TH Témoin', 'TD Aucun bloc'],
  ])
})

test('it says where the dossier stands: number, state, dates in Paris, digest', async () => {
  const texte = await texteDe()
  for (const partie of ['n° 4 218', 'Déposé', '22 novembre 2026 à 14 h 05', '22 janvier 2027', '0123 4567 89AB CDEF'])
    expect(texte).toContain(partie)
})

test('bookmarks give the headings, one under the other', async () => {
  const { clair } = lirePdf(await faire())
  expect(clair).toContain('/PageMode /UseOutlines')
  const titres = [...clair.matchAll(/\/Parent (\d+) 0 R\n\/Title \(([^)]*)\)/g)].map(([, parent, titre = '']) => ({
    parent,
    titre: titre.startsWith('\u00fe') ? Buffer.from(titre.slice(2), 'latin1').swap16().toString('utf16le') : titre,
  }))
  const sous = (titre: string) =>
    titres.filter(({ parent }) => parent === titres.find((t) => t.titre === titre)?.parent)
  expect(titres.map(({ titre }) => titre)).toHaveLength(7)
  expect(sous('Réponses').map(({ titre }) => titre)).toEqual(['Ce qui s’est passé', 'Réponses'])
  expect(sous('Le lieu').map(({ titre }) => titre)).toEqual(['Le lieu', 'Les pièces'])
})

test('a file is named with its size and its digest; one that is not clean says where it stands', async () => {
  const fichiers = [
    { nom: 'plan.pdf', taille: 2_412_000, etat: 'sain', empreinte: 'ab'.repeat(32) },
    { nom: 'photo.jpg', taille: 12_000, etat: 'en_attente', empreinte: null },
  ] as const
  const texte = await texteDe({
    sections: [{ titre: 'Les pièces', blocs: [reponse('Plan', 'plan.pdf', { fichiers: [...fichiers] })] }],
  })
  expect(texte).toContain('plan.pdf, 2,4 Mo SHA-256 : ABAB ABAB')
  expect(texte).toContain('photo.jpg, 12 ko Contrôle en cours')
})

test('what was changed and not sent is marked at its answer, and told with what the service reads', async () => {
  const texte = await texteDe({
    sections: [{ titre: 'Le lieu', blocs: [reponse('Nom', 'Fontanelle', { isModifiee: true })] }],
    modifications: [
      { cle: 'nom' as CellKey, kind: 'reponse', libelle: 'Nom', page: 'lieu', avant: 'Fontanel', apres: 'Fontanelle' },
    ],
  })
  expect(texte).toContain('1 réponse a changé depuis le dernier envoi')
  expect(texte).toContain('Avant : Fontanel Maintenant : Fontanelle')
  expect(texte).toMatch(/Nom \(changé, pas encore transmis\)/)
  expect(await texteDe()).not.toContain('pas encore transmis')
})

test('what is typed and is no answer yet says so, and is not printed as one', async () => {
  const blocs = [reponse('Date', null, { isIllisible: true })]
  expect(await texteDe({ sections: [{ titre: 'Le lieu', blocs }] })).toContain('Date Réponse à corriger')
})

test('a guest reads which parts it holds; an instructeur, the annotations apart', async () => {
  expect(await texteDe({ pour: 'invite', parties: ['Le lieu'] })).toContain('qui vous sont ouvertes : Le lieu.')
  const texte = await texteDe({
    pour: 'agent',
    annotations: [{ titre: 'Avis', blocs: [reponse('Note', 'Rien à dire')] }],
  })
  expect(texte).toMatch(/Annotations du service L’usager ne les voit pas\. Avis Note Rien à dire/)
  expect(texte).toContain('Demandeur')
})

test('a draft has no number, and its file is named after its démarche', async () => {
  const brouillon = { numero: null, etat: 'brouillon', deposeLe: null, echeance: null, empreinte: null } as const
  const texte = await texteDe(brouillon)
  expect(texte).toContain('Permis de végétaliser, brouillon')
  expect(texte).not.toContain('4 218')
  expect(nomDuPdf({ ...dossier, ...brouillon })).toBe('brouillon-permis-de-vegetaliser.pdf')
  expect(nomDuPdf(dossier)).toBe('dossier-4218.pdf')
})

test('a thousand questions and long texts lose nothing, and other work is done meanwhile', async () => {
  const blocs = Array.from({ length: 1000 }, (_, n) =>
    reponse(`Question ${n}`, n % 100 === 0 ? `debut${n} ${'Un texte assez long. '.repeat(400)} fin${n}` : `r${n}r`),
  )
  let tours = 0
  let isFini = false
  const tourner = () => {
    tours += 1
    if (!isFini) setImmediate(tourner)
  }
  setImmediate(tourner)
  const { pages } = lirePdf(await faire({ sections: [{ titre: 'Tout', blocs }] }))
  isFini = true
  // A turn every forty answers at most, and one after each long text.
  expect(tours).toBeGreaterThan(25)
  const texte = pages.join('')
  for (let n = 0; n < 1000; n++) expect(texte).toContain(n % 100 === 0 ? `fin${n}` : `r${n}r`)
  pages.forEach((page, n) => {
    expect(page).toContain(`Page ${n + 1} sur ${pages.length}`)
    expect(page).toContain('Dossier n° 4 218')
    // The running head, from the second page on.
    if (n > 0) expect(page).toContain('Permis de végétaliser')
  })
})
