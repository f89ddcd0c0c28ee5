/** The part of pino-roll that logs.ts uses; the package brings no types. */
declare module 'pino-roll' {
  import type { EventEmitter } from 'node:events'

  interface RollOptions {
    file: string
    frequency: 'daily'
    dateFormat: string
    sync: boolean
  }

  export default function roll(options: RollOptions): Promise<EventEmitter & { write(line: string): boolean }>
}
