import { describe, expect, test } from 'vitest'
import { instant } from '../../../form-engine/temps.ts'
import { momentDuResume } from './moment-du-resume.ts'

const a = (iso: string) => momentDuResume(instant(iso))

describe('summaries leave', () => {
  test('from 9 in the morning in Paris, in winter and in summer', () => {
    expect(a('2026-11-24T07:59:59Z')).toBeNull()
    expect(a('2026-11-24T08:00:00Z')).toEqual({ jour: '2026-11-24', semaine: false })
    expect(a('2026-07-07T06:59:00Z')).toBeNull()
    expect(a('2026-07-07T07:00:00Z')).toEqual({ jour: '2026-07-07', semaine: false })
  })

  test('Monday to Friday, that of the week on Monday, until midnight where the hour was missed', () => {
    const jours = ['21', '22', '23', '24', '25', '26', '27', '28']
    expect(jours.map((jour) => a(`2026-11-${jour}T10:00:00Z`)?.semaine ?? null)).toEqual([
      null,
      null,
      true,
      false,
      false,
      false,
      false,
      null,
    ])
    expect(a('2026-11-27T22:59:00Z')).toEqual({ jour: '2026-11-27', semaine: false })
    expect(a('2026-11-27T23:01:00Z')).toBeNull()
  })

  test('the week has the same days long ago', () => {
    expect(a('2025-12-29T10:00:00Z')).toEqual({ jour: '2025-12-29', semaine: true })
  })
})
