/** What is checked of a file while it passes: that it is not empty, not too large, and what its name says. */
import { OCTETS_DE_TETE, type Format } from './formats.ts'

/** Why a file is refused; its sentence stands in `app/textes/*\/usager.ts`, one for each. */
export type MotifDeRefus =
  | 'vide'
  | 'trop_gros'
  | 'format'
  | 'contenu'
  | 'trop'
  | 'trop_dans_le_dossier'
  | 'trop_d_envois'
  | 'dossier_plein'
  | 'interrompu'
  | 'magasin'

/** Stops a source: what it carries must not be kept. */
export class FichierRefuse extends Error {
  override readonly name = 'FichierRefuse'
  readonly motif: MotifDeRefus

  constructor(motif: MotifDeRefus) {
    super(motif)
    this.motif = motif
  }
}

/** Gives the source back as it comes; throws `FichierRefuse` at the first byte that condemns it. */
export async function* inspecter(
  source: AsyncIterable<Uint8Array>,
  format: Format,
  /** bytes */
  tailleMax: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  let tete: Buffer | null = Buffer.alloc(0)
  let taille = 0
  for await (const octets of source) {
    taille += octets.length
    if (taille > tailleMax) throw new FichierRefuse('trop_gros')
    if (tete === null) {
      yield octets
      continue
    }
    tete = Buffer.concat([tete, octets])
    if (tete.length < OCTETS_DE_TETE) continue
    yield verifier(tete, format)
    tete = null
  }
  if (taille === 0) throw new FichierRefuse('vide')
  if (tete !== null) yield verifier(tete, format)
}

function verifier(tete: Buffer, format: Format): Buffer {
  if (!format.isContenu(tete.subarray(0, OCTETS_DE_TETE))) throw new FichierRefuse('contenu')
  return tete
}
