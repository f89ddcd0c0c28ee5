/** A ZIP archive written as it is read: never more than a piece of it is in memory. */
import { Zip, ZipDeflate } from 'fflate'
import type { Instant } from '../../../form-engine/temps.ts'

export interface EntreeDArchive {
  nom: string
  contenu: AsyncIterable<Uint8Array>
}

/** The bytes of the archive of these entries, in their order, dated `at`. */
export async function* ecrireZip(entrees: AsyncIterable<EntreeDArchive>, at: Instant): AsyncGenerator<Uint8Array> {
  const prets: Uint8Array[] = []
  const zip = new Zip((error, octets) => {
    if (error) throw error
    prets.push(octets)
  })
  for await (const { nom, contenu } of entrees) {
    const entree = new ZipDeflate(nom, { level: 6 })
    entree.mtime = at
    zip.add(entree)
    for await (const octets of contenu) {
      entree.push(octets)
      yield* prets.splice(0)
    }
    entree.push(new Uint8Array(), true)
    yield* prets.splice(0)
  }
  zip.end()
  yield* prets.splice(0)
}
