/** The period and the question that an address of figures asks for. */
import { parisDate, type Instant } from '../../form-engine/temps.ts'
import { lirePeriode, type EcartDePeriode, type Periode } from '../domain/statistique/periode.ts'

export interface ChiffresDemandes {
  periode: Periode
  ecart: EcartDePeriode | null
  question: string | null
}

export function chiffresDemandes(request: Request, now: Instant): ChiffresDemandes {
  const { searchParams } = new URL(request.url)
  const question = searchParams.get('question') ?? ''
  return {
    ...lirePeriode({ du: searchParams.get('du'), au: searchParams.get('au') }, parisDate(now)),
    question: question === '' ? null : question,
  }
}

/** The same as the query of an address. */
export function questionDAdresse({
  periode: { du, au },
  question,
}: Pick<ChiffresDemandes, 'periode' | 'question'>): string {
  return `?${new URLSearchParams({ du, au, ...(question === null ? {} : { question }) }).toString()}`
}
