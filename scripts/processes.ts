/** Processes by their number: whether they live, whether they are ours, and their end. */
import fs from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Whether process `pid` lives. With `mark`, also whether its command line contains it, so that a number that the system
 * gave to another program is not mistaken; where the system has no /proc the mark is not checked.
 */
export function isAlive(pid: number, mark?: string): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' && mark === undefined
  }
  if (mark === undefined || !fs.existsSync('/proc/self')) return true
  try {
    const command = fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    // An empty command line is a process that has ended and waits for its parent.
    return command.replaceAll('\0', ' ').includes(mark)
  } catch {
    return false
  }
}

/** Sends a signal; a process that is already gone is fine. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** Waits for a process that is not our child; false when it still lives after `ms`. */
export async function waitForEnd(pid: number, ms: number): Promise<boolean> {
  for (const deadline = Date.now() + ms; Date.now() < deadline; await sleep(50)) if (!isAlive(pid)) return true
  return !isAlive(pid)
}
