/** Figures, floors and their table. Pure. */

/** One measured figure beside what it is compared with. */
export interface Figure {
  name: string
  value: string
  /** A peer or a physical limit, measured in the same run or cited. */
  beside: string
  floor?: { text: string; isMet: boolean }
}

/** The value below which `share` (0 to 1) of the times are; 0 of none. */
export function percentile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? 0
}

/** Three significant digits, as a person reads them. */
export function round(value: number): string {
  if (value === 0) return '0'
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))))
  return value.toFixed(Math.min(digits, 3))
}

const verdict = ({ floor }: Figure): string => (floor ? `${floor.text}: ${floor.isMet ? 'met' : '**MISSED**'}` : '')

/** The figures as a Markdown table. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => `| ${figure.name} | ${figure.value} | ${figure.beside} | ${verdict(figure)} |`)
  return ['| what | measured | beside | floor |', '| --- | --- | --- | --- |', ...rows, ''].join('\n')
}

/** The floors that are missed. */
export const missed = (figures: readonly Figure[]): Figure[] => figures.filter(({ floor }) => floor?.isMet === false)
