/** CPU time of a piece of work. Unlike wall time, it does not depend on what else the machine does; its collector counts. */

/** How long to look: milliseconds of CPU. */
export interface Patience {
  warmUp: number
  total: number
}

/** A batch shorter than this would be the clock's noise. */
const BATCH_MS = 10
const BATCHES_MIN = 3
const BATCHES_MAX = 101

/** CPU milliseconds this process has spent, all threads. */
export function cpuNow(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** CPU milliseconds of one call: the median of batches, after a warm-up. */
export function cpuOf(work: () => unknown, { warmUp, total }: Patience): number {
  let calls = 0
  const start = cpuNow()
  let spent = 0
  do {
    work()
    calls += 1
    spent = cpuNow() - start
  } while (spent < warmUp)
  const size = Math.max(1, Math.ceil(BATCH_MS / Math.max(spent / calls, 1e-6)))
  const batches: number[] = []
  let measured = 0
  while (batches.length < BATCHES_MIN || (measured < total && batches.length < BATCHES_MAX)) {
    const before = cpuNow()
    for (let call = 0; call < size; call += 1) work()
    const batch = cpuNow() - before
    batches.push(batch / size)
    measured += batch
  }
  return median(batches)
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const high = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? Number.NaN) + high) / 2
}

/** Slope of the cost on log-log axes: 0 is flat, 1 is linear. NaN with one size. */
export function exponentOf(points: readonly { size: number; cost: number }[]): number {
  const logs = points.map(({ size, cost }) => ({ x: Math.log(size), y: Math.log(cost) }))
  const mean = (pick: (log: { x: number; y: number }) => number) =>
    logs.reduce((sum, log) => sum + pick(log), 0) / logs.length
  const [x, y] = [mean((log) => log.x), mean((log) => log.y)]
  const covariance = logs.reduce((sum, log) => sum + (log.x - x) * (log.y - y), 0)
  return covariance / logs.reduce((sum, log) => sum + (log.x - x) ** 2, 0)
}
