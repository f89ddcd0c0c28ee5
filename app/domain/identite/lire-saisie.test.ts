import { describe, expect, test } from 'vitest'
import type { Attendu } from './identite.ts'
import { lireIdentite, type SaisieDIdentite } from './lire-saisie.ts'

const PERSONNE: Attendu = { demandeur: 'personne', pourUnTiers: true, civilite: true }
const ENTREPRISE: Attendu = { demandeur: 'etablissement', pourUnTiers: false, civilite: false }

const SOI: SaisieDIdentite = { pour: 'soi', civilite: 'Mme', prenom: 'Ada', nom: 'Lovelace' }
const TIERS: SaisieDIdentite = {
  pour: 'tiers',
  prenom: 'Ada',
  nom: 'Lovelace',
  beneficiaire_civilite: 'M.',
  beneficiaire_prenom: 'Jean',
  beneficiaire_nom: 'Aubrac',
  avertir: 'courriel',
  courriel: ' Jean@Exemple.FR ',
  consentement: 'on',
}

const fautes = (saisie: SaisieDIdentite, attendu = PERSONNE) => {
  const lue = lireIdentite(saisie, attendu)
  return lue.ok ? null : lue.fautes
}

describe('a person', () => {
  test('for themselves: what is said of somebody else is not read, though the page posts it', () => {
    expect(lireIdentite({ ...TIERS, ...SOI }, PERSONNE)).toEqual({
      ok: true,
      voulue: { genre: 'personne', personne: { civilite: 'Mme', prenom: 'Ada', nom: 'Lovelace' }, mandat: null },
    })
  })

  test('for somebody else: both are named, and the address is normalised', () => {
    expect(lireIdentite(TIERS, PERSONNE)).toEqual({
      ok: true,
      voulue: {
        genre: 'personne',
        personne: { civilite: 'M.', prenom: 'Jean', nom: 'Aubrac' },
        mandat: { mandataire: { prenom: 'Ada', nom: 'Lovelace' }, avertir: 'courriel', courriel: 'jean@exemple.fr' },
      },
    })
  })

  test('told by whoever acts for them: no address is kept, even posted', () => {
    const lue = lireIdentite({ ...TIERS, avertir: 'mandataire' }, PERSONNE)
    expect(lue).toMatchObject({ ok: true, voulue: { mandat: { avertir: 'mandataire', courriel: null } } })
  })

  test('the civility is read only where it is asked, and for somebody else only where one may', () => {
    const lue = lireIdentite(TIERS, { ...PERSONNE, pourUnTiers: false, civilite: false })
    expect(lue).toEqual({
      ok: true,
      voulue: { genre: 'personne', personne: { civilite: null, prenom: 'Ada', nom: 'Lovelace' }, mandat: null },
    })
  })

  test('every fault is told at once', () => {
    expect(fautes({})).toEqual({ pour: 'choix', civilite: 'choix', prenom: 'absent', nom: 'absent' })
    expect(fautes({ pour: 'tiers' })).toEqual({
      prenom: 'absent',
      nom: 'absent',
      beneficiaire_civilite: 'choix',
      beneficiaire_prenom: 'absent',
      beneficiaire_nom: 'absent',
      avertir: 'choix',
      consentement: 'a_cocher',
    })
  })

  test.for([
    ['a name that is blank', { nom: ' \t ' }, { nom: 'absent' }],
    ['a name of a million letters', { nom: 'a'.repeat(1_000_000) }, { nom: 'trop_long' }],
    ['a name with a control character', { nom: 'Love\u0007lace' }, { nom: 'illisible' }],
    ['a name that turns the reading round', { nom: 'Love\u202elace' }, { nom: 'illisible' }],
    ['a name without a letter', { nom: '1234' }, { nom: 'pas_un_nom' }],
    ['a civility that is none', { civilite: 'Dr' }, { civilite: 'choix' }],
    ['a kind that does not exist', { pour: 'entreprise' }, { pour: 'choix', civilite: undefined }],
  ] as const)('%s is refused', ([, faux, attendues]) => {
    expect(fautes({ ...SOI, ...faux })).toEqual(JSON.parse(JSON.stringify(attendues)))
  })

  test.for([
    ['an address that is none', { courriel: 'jean' }, { courriel: 'courriel' }],
    ['no address', { courriel: ' ' }, { courriel: 'absent' }],
    ['two lines in an address', { courriel: 'jean@exemple.fr\nBcc: x@exemple.fr' }, { courriel: 'courriel' }],
    ['a box ticked otherwise', { consentement: 'oui' }, { consentement: 'a_cocher' }],
  ] as const)('for somebody else, %s is refused', ([, faux, attendues]) => {
    expect(fautes({ ...TIERS, ...faux })).toEqual(attendues)
  })

  test.for(['Anne-Élisabeth', 'D’Alembert', 'Nguyễn Thị', 'Ó Ceallaigh', 'de la Tour'])('%s is a name', (nom) => {
    expect(fautes({ ...SOI, nom })).toBeNull()
  })
})

describe('a company', () => {
  test.for([
    ['with spaces', '130 025 265 00013', '13002526500013'],
    ['of an office of La Poste, which has no key of Luhn', '35600000049837', '35600000049837'],
  ] as const)('a SIRET %s is read', ([, ecrit, siret]) => {
    expect(lireIdentite({ siret: ecrit }, ENTREPRISE)).toEqual({ ok: true, voulue: { genre: 'etablissement', siret } })
  })

  test.for([
    ['absent', ''],
    ['siret', '13002526500014'],
    ['siret', '00000000000000'],
    ['siret', '130025265'],
    ['siret', '1'.repeat(1_000_000)],
    ['siret', '١٣٠٠٢٥٢٦٥٠٠٠١٣'],
  ] as const)('%s: %s', ([faute, siret]) => {
    expect(fautes({ siret }, ENTREPRISE)).toEqual({ siret: faute })
  })
})
