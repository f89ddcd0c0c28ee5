import { describe, expect, test } from 'vitest'
import type { Instant } from '../../../form-engine/temps.ts'
import type { Attendu, Identite } from './identite.ts'
import { identiteReprise, sortDeLaReprise } from './reprise.ts'

const ATTENDU: Attendu = { demandeur: 'personne', pourUnTiers: true, civilite: true }
const ADA = { civilite: 'Mme', prenom: 'Ada', nom: 'Fontanel' } as const
const POUR_SOI: Identite = { genre: 'personne', personne: ADA, mandat: null }
const POUR_ADA: Identite = {
  genre: 'personne',
  personne: ADA,
  mandat: {
    mandataire: { prenom: 'Grace', nom: 'Vasseur' },
    avertir: 'courriel',
    courriel: 'ada@exemple.fr',
    consentement: { texte: 'J’atteste', at: '2026-01-02T03:04:05Z' as Instant },
  },
}
const ENTREPRISE: Identite = { genre: 'etablissement', siret: '13002526500013', entreprise: null }

describe('who asked in a dossier one begins again from', () => {
  test('is kept, a person who asks for themselves or a company', () => {
    expect(identiteReprise(POUR_SOI, ATTENDU)).toEqual(POUR_SOI)
    expect(identiteReprise(ENTREPRISE, { ...ATTENDU, demandeur: 'etablissement' })).toEqual(ENTREPRISE)
    expect(sortDeLaReprise(POUR_SOI, ATTENDU)).toBe('entiere')
  })

  test('for somebody else keeps the names alone: neither what that person agreed to, nor where they are written to', () => {
    const reprise = identiteReprise(POUR_ADA, ATTENDU)
    expect(reprise).toEqual({
      ...POUR_ADA,
      mandat: { mandataire: { prenom: 'Grace', nom: 'Vasseur' }, avertir: null, courriel: null, consentement: null },
    })
    expect(sortDeLaReprise(reprise, ATTENDU)).toBe('accord')
  })

  test('is not kept where the démarche asks for nobody, for another kind, or no longer for somebody else', () => {
    for (const demandeur of ['aucun', 'etablissement'] as const)
      expect(identiteReprise(POUR_SOI, { ...ATTENDU, demandeur })).toBeNull()
    expect(identiteReprise(ENTREPRISE, ATTENDU)).toBeNull()
    expect(identiteReprise(POUR_ADA, { ...ATTENDU, pourUnTiers: false })).toBeNull()
    expect(sortDeLaReprise(null, ATTENDU)).toBeNull()
  })

  test('says a civility where one is asked, and is to be completed when it is asked since', () => {
    expect(identiteReprise(POUR_SOI, { ...ATTENDU, civilite: false })).toMatchObject({ personne: { civilite: null } })
    const sans: Identite = { ...POUR_SOI, personne: { ...ADA, civilite: null } }
    expect(sortDeLaReprise(identiteReprise(sans, ATTENDU), ATTENDU)).toBe('a_completer')
  })
})
