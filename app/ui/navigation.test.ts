import { describe, expect, test } from 'vitest'
import { textes } from '../textes/dictionnaire.ts'
import { initiales } from './avatar.tsx'
import type { Personne } from './instance.ts'
import { menuPrincipal, profils, roleDuChemin } from './navigation.ts'

const t = textes('fr')
const ines: Personne = { email: 'ines@exemple.fr', nom: 'Inès Carpentier', roles: ['usager', 'instructeur'] }

describe('the menu', () => {
  test('a path belongs to the role of its first segment, and to none on public pages', () => {
    expect(roleDuChemin('/administrateur/demarches/4')).toBe('administrateur')
    expect(roleDuChemin('/administrateurs')).toBeNull()
    expect(roleDuChemin('/super-administrateur/instance')).toBe('super-administrateur')
    expect(roleDuChemin('/')).toBeNull()
  })

  test('a stranger is offered to log in, a person her dossiers', () => {
    expect(menuPrincipal(null, '/', t).map(({ to }) => to)).toEqual(['/', '/connexion'])
    expect(menuPrincipal(ines, '/', t).map(({ to }) => to)).toEqual(['/usager/dossiers', '/', '/notifications'])
  })

  test('the current place is marked, a page below it included', () => {
    expect(menuPrincipal(ines, '/instructeur/dossiers/4231', t)).toEqual([
      { label: 'Dossiers', to: '/instructeur/dossiers', current: true },
      { label: 'Démarches', to: '/instructeur', current: false },
      { label: 'Notifications', to: '/notifications', current: false },
    ])
  })

  test('a list of a démarche is of the démarches, not of the list across them', () => {
    const courants = menuPrincipal(ines, '/instructeur/demarches/4', t).filter(({ current }) => current)
    expect(courants.map(({ label }) => label)).toEqual(['Démarches'])
  })

  test('the centre of notifications, which is of no role, leads an instructeur back to their work', () => {
    const menu = (personne: Personne) => menuPrincipal(personne, '/notifications', t).map(({ to }) => to)
    expect(menu(ines)).toEqual(['/instructeur/dossiers', '/usager/dossiers', '/', '/notifications'])
    expect(menu({ ...ines, roles: ['usager'] })).toEqual(['/usager/dossiers', '/', '/notifications'])
  })

  test('what is new is counted beside its link, up to ninety-nine', () => {
    const nouvelles = (n: number) => menuPrincipal(ines, '/notifications', t, n).at(-1)?.nouvelles
    expect([nouvelles(0), nouvelles(1), nouvelles(99), nouvelles(100)]).toEqual([
      undefined,
      { nombre: '1', enMots: '1 nouvelle' },
      { nombre: '99', enMots: '99 nouvelles' },
      { nombre: '99+', enMots: '100 nouvelles' },
    ])
  })

  test('a stranger on a page of a role sees the public menu, not that of the role', () => {
    expect(menuPrincipal(null, '/instructeur/dossiers', t).map(({ to }) => to)).toEqual(['/', '/connexion'])
  })

  test('a person with several roles may change; with one role nothing is offered', () => {
    expect(profils(ines, '/instructeur/dossiers', t).map(({ to, current }) => [to, current])).toEqual([
      ['/usager/dossiers', false],
      ['/instructeur/dossiers', true],
    ])
    expect(profils({ ...ines, roles: ['usager'] }, '/', t)).toEqual([])
  })
})

test('initials are those of the first and last names, whatever the script', () => {
  expect(initiales('Marie Lefort')).toBe('ML')
  expect(initiales('Anne-Laure de la Haye')).toBe('AH')
  expect(initiales('élodie')).toBe('É')
  expect(initiales('  ')).toBe('')
})
