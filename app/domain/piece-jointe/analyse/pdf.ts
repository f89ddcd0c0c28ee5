/** PDFs, read by PDFium in a thread of their own, whose time is counted. */
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { DefautDeContenu } from './defaut.ts'
import type { Octets } from './octets.ts'
import type { Demande, ImageDePage, Reponse } from './pdf-fil.ts'

export const PAGES_MAX = 2_000

/** Above, a PDF is not opened: it would take twice its weight of memory, and nobody looks at its previews. */
export const OUVRABLE_MAX = 100_000_000

/** Milliseconds to open a document and draw what one wants of it: twenty pages take ten seconds of a busy machine. */
const PATIENCE = 120_000

/** It asks for a password, cannot be read, or takes too long. */
export class PdfRefuse extends Error {
  override readonly name = 'PdfRefuse'
  readonly defaut: DefautDeContenu

  constructor(defaut: DefautDeContenu) {
    super(defaut)
    this.defaut = defaut
  }
}

/** A document that was opened. */
export interface Pdf {
  pages: number
  /** Throws `PdfRefuse`. */
  dessiner(demande: Demande): Promise<ImageDePage>
  /** To call once, whatever happened. */
  fermer(): Promise<void>
}

/** What is wrong with a PDF, or null. */
export async function defautDePdf(octets: Octets): Promise<DefautDeContenu | null> {
  if (octets.taille > OUVRABLE_MAX) return (await isEntier(octets)) ? null : 'illisible'
  try {
    const pdf = await ouvrirPdf(await octets.lire(0, octets.taille - 1))
    await pdf.fermer()
    return pdf.pages > PAGES_MAX ? 'trop_de_pages' : null
  } catch (cause) {
    if (cause instanceof PdfRefuse) return cause.defaut
    throw cause
  }
}

/** Opens a document, for that long. Throws `PdfRefuse`. */
export async function ouvrirPdf(tout: Uint8Array, patience = PATIENCE): Promise<Pdf> {
  const fil = new Worker(new URL('./pdf-fil.ts', import.meta.url), {
    workerData: tout,
    env: {},
    execArgv: [],
    // Its library writes to the console what it does not like of a document.
    stdout: true,
    stderr: true,
  })
  const delai = AbortSignal.timeout(patience)
  const fermer = async () => {
    await fil.terminate()
  }
  const ecouter = async (): Promise<Exclude<Reponse, { sorte: 'refus' }>> => {
    try {
      // A thread that fails before it listens is a fault of ours, and comes back as it is.
      const [reponse] = (await once(fil, 'message', { signal: delai })) as [Reponse]
      if (reponse.sorte === 'refus') throw new PdfRefuse(reponse.defaut)
      return reponse
    } catch (cause) {
      await fermer()
      if (delai.aborted) throw new PdfRefuse('illisible')
      throw cause
    }
  }
  const ouvert = await ecouter()
  if (ouvert.sorte !== 'ouvert') throw new Error('the thread of a PDF answers before it opened it')
  return {
    pages: ouvert.pages,
    async dessiner(demande) {
      fil.postMessage(demande)
      const reponse = await ecouter()
      if (reponse.sorte !== 'image') throw new Error('the thread of a PDF answers something else than a picture')
      return reponse.image
    },
    fermer,
  }
}

/** A PDF ends with its mark: the reader starts there. */
async function isEntier({ taille, lire }: Octets): Promise<boolean> {
  return (await lire(Math.max(0, taille - 2_048), taille - 1)).includes('%%EOF')
}
