import fs from 'node:fs/promises'
import type { SystemKey } from '../../app/domain/cles.ts'
import { noterRetourDeCourrier } from '../../app/domain/conservation/lettre-du-jour.ts'
import { Sentence } from '../sentence.ts'

/** Notes each address of `file`, one a line, as one whose letter came back. Throws a Sentence when it cannot be read. */
export async function bounces(key: SystemKey, file: string): Promise<string> {
  let text: string
  try {
    text = await fs.readFile(file, 'utf8')
  } catch (cause) {
    throw new Sentence(`Le fichier ${file} ne peut pas être lu.`, { cause })
  }
  const addresses = [...new Set(text.split(/\r?\n/).map((line) => line.trim().toLowerCase()))].filter(Boolean)
  let dossiers = 0
  for (const address of addresses) dossiers += await noterRetourDeCourrier(key, address)
  return `${addresses.length} adresse(s) lue(s) ; ${dossiers} dossier(s) attendent plus longtemps, leur préavis repart de maintenant.`
}
