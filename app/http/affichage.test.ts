import { expect, test } from 'vitest'
import { garderChoix, lireAffichage, lireLangueDeFormulaire } from './affichage.ts'

const request = (cookie?: string) => new Request('https://exemple.fr/', cookie ? { headers: { cookie } } : {})

test('without a choice, a page follows the device and speaks French', () => {
  expect(lireAffichage(request())).toEqual({ theme: 'systeme', langue: 'fr' })
})

test('a choice that was kept is read back', () => {
  const kept = [garderChoix('theme', 'sombre'), garderChoix('langue', 'en')].map((value) => value.split(';')[0])
  expect(lireAffichage(request(kept.join('; ')))).toEqual({ theme: 'sombre', langue: 'en' })
})

test('a cookie that names nothing known is read as no choice', () => {
  expect(lireAffichage(request('theme=rose"><script>; langue=de'))).toEqual({ theme: 'systeme', langue: 'fr' })
})

test('forms are read in the language that was chosen for them, else in that of the site; one nobody knows is no choice', () => {
  expect(lireLangueDeFormulaire(request())).toBe('fr')
  expect(lireLangueDeFormulaire(request('langue=en'))).toBe('en')
  const choisie = garderChoix('langue-formulaire', 'ar').split(';')[0] ?? ''
  expect(lireLangueDeFormulaire(request(`langue=en; ${choisie}`))).toBe('ar')
  expect(lireLangueDeFormulaire(request('langue=en; langue-formulaire=fr'))).toBe('fr')
  expect(lireLangueDeFormulaire(request('langue-formulaire=xx"><script>'))).toBe('fr')
})
