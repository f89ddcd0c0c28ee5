/** Where and when figures were measured: the head of each page of figures. */
import { execFileSync } from 'node:child_process'
import os from 'node:os'

export interface Machine {
  date: string
  commit: string
  hardware: string
  /** Averages before the run. */
  load: number[]
}

/** Read before measuring: the load is that of the others. */
export function thisMachine(): Machine {
  const memory = Math.round(os.totalmem() / 2 ** 30)
  const processor = os.cpus()[0]?.model.trim() ?? 'unknown processor'
  return {
    date: new Date().toISOString().slice(0, 10),
    commit: `${git('rev-parse', '--short', 'HEAD')}${git('status', '--porcelain') === '' ? '' : ' with uncommitted changes'}`,
    hardware: `${processor}, ${os.cpus().length} cores, ${memory} GiB, ${os.type()} ${os.release()}, Node ${process.version}`,
    load: os.loadavg(),
  }
}

/** The machine as a Markdown list. */
export function machineList({ date, commit, hardware, load }: Machine): string {
  return `- ${date}, commit ${commit}
- ${hardware}
- load average before the run: ${load.map((value) => value.toFixed(2)).join(', ')} (other work on the machine slows wall times)`
}

function git(...args: string[]): string {
  return execFileSync('git', args, { encoding: 'utf8' }).trim()
}
