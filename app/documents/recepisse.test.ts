import { expect, test } from 'vitest'
import { lirePdf } from './lecture.testing.ts'
import { type DonneesRecepisse, recepisse } from './recepisse.ts'

const donnees: DonneesRecepisse = {
  numero: 4218,
  demarche: 'Carte de stationnement « résident »',
  service: 'Service voirie',
  lieu: 'Val d’Ombelle',
  contact: ['02 00 00 00 00', 'voirie@val-ombelle.exemple'],
  deposant: 'claire.fontanel@exemple.fr',
  deposeLe: '2026-11-22T23:30:00Z',
  delai: '2 mois',
  silence: 'Sans réponse le 22 janvier 2027, votre demande est acceptée.',
  conservation: 'Votre dossier est gardé 36 mois après la décision.',
  demandeur: [{ libelle: 'Nom', valeur: 'Mme Ada Lovelace' }],
  sections: [
    { titre: 'Vous', reponses: [{ libelle: 'Nom', valeur: 'Fontanel' }] },
    { titre: 'Section sans question', reponses: [] },
    { titre: null, reponses: [{ libelle: 'Remarque', valeur: '  ' }] },
  ],
  fichiers: [{ nom: 'carte-grise.pdf', taille: 2_412_000 }],
  empreinte: '0123456789abcdef'.repeat(4),
}

const lire = async (changements: Partial<DonneesRecepisse> = {}, langue?: 'fr' | 'en') =>
  lirePdf(await recepisse({ ...donnees, ...changements }, langue)).pages.join('')

test('the receipt says who received what, from whom, and when in Paris', async () => {
  const texte = await lire()
  for (const partie of ['Service voirie', 'Val d’Ombelle', 'n° 4 218', 'claire.fontanel@exemple.fr', '« résident »'])
    expect(texte).toContain(partie)
  // 23:30 in London is the next day in Paris.
  expect(texte).toContain('23 novembre 2026 à 0 h 30 (heure de Paris)')
})

test('it says what follows: the delay, what silence means, how long the dossier is kept, whom to call', async () => {
  const texte = await lire()
  for (const partie of ['Délai habituel de réponse : 2 mois.', donnees.silence, donnees.conservation, '02 00 00 00 00'])
    expect(texte).toContain(partie)
  expect(await lire({ delai: null, silence: null })).toContain('ne précise pas de délai')
})

test('it lists the answers by section and the files by name and size', async () => {
  const texte = await lire()
  expect(texte).toMatch(/Vous\s+Nom\s+Fontanel/)
  expect(texte).toMatch(/Remarque\s+Non renseigné/)
  expect(texte).not.toContain('Section sans question')
  expect(texte).toMatch(/carte-grise\.pdf\s+2,4 Mo/)
  expect(await lire({ fichiers: [] })).not.toContain('Fichier joint')
})

test('it carries the digest of what was deposited, whole, in groups one can compare', async () => {
  const texte = (await lire()).replaceAll(/\s+/g, ' ')
  expect(texte).toContain('Empreinte du dossier (SHA-256)')
  expect(texte).toContain('0123 4567 89AB CDEF 0123')
  expect(await lire({ empreinte: null })).not.toContain('Empreinte')
})

test('it exists in English', async () => {
  expect(await lire({}, 'en')).toContain('23 November 2026 at 00:30 (Paris time)')
})
