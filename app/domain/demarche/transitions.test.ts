import { describe, expect, test } from 'vitest'
import {
  arrivee,
  can,
  transitions,
  type ActeDeDemarche,
  type CirconstancesDeDemarche,
  type EtatDemarche,
} from './transitions.ts'

const VIDE: CirconstancesDeDemarche = { isDejaPubliee: true, isClose: false, dossiers: 0, enCours: 0 }
const ETATS: EtatDemarche[] = ['brouillon', 'publiee', 'close', 'depubliee', 'supprimee']

describe('the acts that each state allows', () => {
  test.each<[EtatDemarche, ActeDeDemarche[]]>([
    ['brouillon', ['publier', 'supprimer']],
    ['publiee', ['publier', 'clore', 'depublier', 'supprimer']],
    ['close', ['publier', 'depublier', 'supprimer']],
    ['depubliee', ['publier', 'supprimer']],
    ['supprimee', ['restaurer']],
  ])('a démarche that is %s allows %j', (etat, actes) => {
    const permis = (Object.keys(transitions) as ActeDeDemarche[]).filter(
      (acte) => can(acte, { etat, circonstances: VIDE }).ok,
    )
    expect(permis).toEqual(actes)
  })

  test('the machine closes what is published, and does nothing else', () => {
    const permis = (Object.keys(transitions) as ActeDeDemarche[]).flatMap((acte) =>
      ETATS.filter((etat) => can(acte, { etat, circonstances: VIDE }, 'systeme').ok).map((etat) => [acte, etat]),
    )
    expect(permis).toEqual([['clore', 'publiee']])
  })
})

describe('deleting', () => {
  test('is refused while a dossier waits for a decision, and says how many do', () => {
    const circonstances = { ...VIDE, dossiers: 5, enCours: 2 }
    expect(can('supprimer', { etat: 'close', circonstances })).toEqual({
      ok: false,
      raison: 'rien_en_cours',
      enCours: 2,
      dossiers: 5,
    })
  })

  test('is allowed when all are decided, and of a brouillon only without any dossier', () => {
    const decides = { ...VIDE, dossiers: 5 }
    expect(can('supprimer', { etat: 'close', circonstances: decides })).toEqual({ ok: true })
    const brouillon = { ...decides, isDejaPubliee: false }
    expect(can('supprimer', { etat: 'brouillon', circonstances: brouillon })).toMatchObject({
      raison: 'brouillon_vide',
    })
  })
})

test.each<[string, Partial<CirconstancesDeDemarche>, EtatDemarche]>([
  ['never published', { isDejaPubliee: false }, 'brouillon'],
  ['closed', { isClose: true }, 'close'],
  ['published', {}, 'depubliee'],
])('a démarche deleted while it was %s comes back as it may stand', (_avant, circonstances, etat) => {
  expect(arrivee('restaurer', { ...VIDE, ...circonstances })).toBe(etat)
})
