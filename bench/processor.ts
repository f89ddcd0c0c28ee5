/** CPU seconds of processes, from /proc (Linux): what makes "requests a second a core" honest on a shared machine. */
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'

const TICKS = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }))

interface Stat {
  parent: number
  /** Own ticks, and those of its children that ended and were waited for. */
  own: number
  ended: number
}

function stat(pid: number): Stat | null {
  let text: string
  try {
    text = fs.readFileSync(`/proc/${pid}/stat`, 'latin1')
  } catch {
    return null // it has just ended
  }
  // The name, in parentheses, may hold spaces.
  const fields = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number)
  const [utime = 0, stime = 0, cutime = 0, cstime = 0] = fields.slice(11, 15)
  return { parent: fields[1] ?? 0, own: utime + stime, ended: cutime + cstime }
}

/** CPU seconds of one process, all its threads. */
export function cpuSeconds(pid: number): number {
  return (stat(pid)?.own ?? 0) / TICKS
}

/** CPU seconds of a process with its children, living or ended; none for no process. */
export function cpuSecondsWithChildren(pid: number): number {
  const top = pid > 0 ? stat(pid) : null
  if (!top) return 0
  const children = fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => stat(Number(name)) ?? [])
    .filter(({ parent }) => parent === pid)
  return (top.own + top.ended + children.reduce((sum, child) => sum + child.own, 0)) / TICKS
}

/** The parent of a process: the postmaster, of one of its backends. */
export const parentOf = (pid: number): number => stat(pid)?.parent ?? 0

/** Memory in use, in MB. */
export function residentMegabytes(pid: number): number {
  const line = /^VmRSS:\s+(\d+) kB/m.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))
  return Math.round(Number(line?.[1] ?? 0) / 1024)
}
