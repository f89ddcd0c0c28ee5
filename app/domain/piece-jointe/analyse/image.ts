/** Pictures: their header first, then all of their pixels, decoded for nothing (obligations T-21: at most 50 Mpx). */
import sharp, { type Sharp, type SharpInput } from 'sharp'
import type { DefautDeContenu } from './defaut.ts'
import type { Octets } from './octets.ts'

export const PIXELS_MAX = 50_000_000

/** What is wrong with a picture, or null. */
export async function defautDImage(octets: Octets): Promise<DefautDeContenu | null> {
  const tout = await octets.lire(0, octets.taille - 1)
  const dimensions = await dimensionsDe(tout)
  if (!dimensions) return 'illisible'
  if (dimensions.width * dimensions.height > PIXELS_MAX) return 'trop_de_pixels'
  return (await seDecode(ouvrirImage(tout))) ? null : 'illisible'
}

/** A picture, of a size that was checked; what its file ends too soon for is an error. */
export function ouvrirImage(tout: SharpInput): Sharp {
  return sharp(tout, { limitInputPixels: PIXELS_MAX, failOn: 'error', sequentialRead: true })
}

/** What the header says; null when it is none that we know. */
async function dimensionsDe(tout: Buffer): Promise<{ width: number; height: number } | null> {
  try {
    return await sharp(tout, { limitInputPixels: false }).metadata()
  } catch (cause) {
    return refusDeSharp(cause)
  }
}

async function seDecode(image: Sharp): Promise<boolean> {
  try {
    // Every line is decoded, and little of it is kept.
    await image.resize({ width: 16, height: 16, fit: 'fill', fastShrinkOnLoad: false }).raw().toBuffer()
    return true
  } catch (cause) {
    return refusDeSharp(cause) ?? false
  }
}

/** The library throws plain errors about what it reads: anything else is a fault of ours. */
function refusDeSharp(cause: unknown): null {
  if (cause instanceof Error && cause.constructor === Error) return null
  throw cause
}
