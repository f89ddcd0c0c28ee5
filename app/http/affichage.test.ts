import { expect, test } from 'vitest'
import { garderChoix, lireAffichage } from './affichage.ts'

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
