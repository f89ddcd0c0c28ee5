/** What looks for viruses in a file. Whatever it does not understand is a failure, never a clean file. */

export type Examen = { etat: 'sain' } | { etat: 'infecte'; signature: string }

/** Every method but `disponible` throws `AntivirusIndisponible`. */
export interface Antivirus {
  /** Name and version of the scanner: it signs its verdicts. */
  nom(): Promise<string>
  /** Reads the source to its end, unless it is condemned before. An error of the source comes back as it is. */
  examiner(source: AsyncIterable<Uint8Array>): Promise<Examen>
  /** Whether it answers now. */
  disponible(): Promise<boolean>
}

/** The scanner does not answer, or answers something that is no verdict: the file stays in quarantine. */
export class AntivirusIndisponible extends Error {
  override readonly name = 'AntivirusIndisponible'
  readonly code = 'antivirus_indisponible'

  constructor(pourquoi: string, cause?: unknown) {
    super(
      `L’antivirus ne donne pas de verdict (${pourquoi}) : le fichier reste en attente.`,
      cause === undefined ? undefined : { cause },
    )
  }
}
