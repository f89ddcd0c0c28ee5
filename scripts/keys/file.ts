/**
 * The backup of wrapped keys: JSON, one value a line. The first says what it is, the last how many keys there are and the
 * SHA-256 of every byte before it; a file without its last line is cut short.
 */
import { z } from 'zod'

export const HEADER = { format: 'cerfeuil/cles-de-dossiers', version: 1 } as const

export const headerSchema = z.object({ format: z.literal(HEADER.format), version: z.literal(HEADER.version) })
export const keySchema = z.object({
  dossier: z.uuid(),
  maitresse: z.string().min(1),
  cle: z.base64(),
  creeAt: z.iso.datetime(),
})
export const endSchema = z.object({ cles: z.int().min(0), sha256: z.string().regex(/^[0-9a-f]{64}$/) })

export type KeyLine = z.infer<typeof keySchema>

export const lineOf = (value: unknown): string => `${JSON.stringify(value)}\n`
