import { Readable } from 'node:stream'
import { RandomAccessReader } from 'yauzl'
import { parBlocs, type Octets } from './octets.ts'

/** The bytes of an archive as its reader asks for them. */
export class LectureDeZip extends RandomAccessReader {
  /** An error of the file itself, not of what it holds. */
  panne: { cause: unknown } | null = null
  readonly #octets: Octets

  constructor(octets: Octets) {
    super()
    this.#octets = octets
  }

  override _readStreamForRange(debut: number, fin: number): Readable {
    return Readable.from(this.#lire(debut, fin - 1))
  }

  async *#lire(debut: number, fin: number): AsyncGenerator<Buffer> {
    try {
      yield* parBlocs(this.#octets, debut, fin)
    } catch (cause) {
      this.panne = { cause }
      throw cause
    }
  }
}
