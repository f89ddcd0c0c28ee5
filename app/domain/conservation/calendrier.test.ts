import { expect, test } from 'vitest'
import { civilDate } from '../../../form-engine/temps.ts'
import type { DemarcheId } from '../../../db/schema/ids.ts'
import { calendrierDe } from './calendrier.ts'

const demarcheId = 'd' as DemarcheId
const jour = civilDate

test('departures are added up by week and by kind, in order, held dossiers apart', () => {
  const calendrier = calendrierDe({
    departs: [
      { demarcheId, sorte: 'brouillon', jour: jour('2026-12-04'), semaine: jour('2026-11-30'), nombre: 2 },
      { demarcheId, sorte: 'brouillon', jour: jour('2026-12-06'), semaine: jour('2026-11-30'), nombre: 3 },
      { demarcheId, sorte: 'decide', jour: jour('2026-12-06'), semaine: jour('2026-11-30'), nombre: 1 },
      { demarcheId, sorte: 'retire', jour: jour('2027-01-05'), semaine: jour('2027-01-04'), nombre: 4 },
    ],
    suspendus: [{ demarcheId, nombre: 7, du: jour('2027-06-01'), au: jour('2027-09-01') }],
  })
  expect(calendrier).toEqual({
    semaines: [
      { lundi: '2026-11-30', brouillon: 5, corbeille: 0, decide: 1, retire: 0 },
      { lundi: '2027-01-04', brouillon: 0, corbeille: 0, decide: 0, retire: 4 },
    ],
    premier: '2026-12-04',
    total: 10,
    suspendus: { nombre: 7, du: '2027-06-01', au: '2027-09-01' },
  })
})

test('a démarche from which nothing goes has an empty calendar', () => {
  expect(calendrierDe({ departs: [], suspendus: [] })).toEqual({
    semaines: [],
    premier: null,
    total: 0,
    suspendus: null,
  })
})
