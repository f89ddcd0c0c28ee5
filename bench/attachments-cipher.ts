/** The cipher of attached files beside one-stream AES-256-GCM of the same node, in CPU seconds. Run by bench/attachments.ts. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { chiffrer, dechiffrer } from '../app/adapters/chiffrement.ts'

const BLOC = 1024 * 1024
const BLOCS = 256
const TOURS = 7
const cle = randomBytes(32)
const lien = Buffer.from('cerfeuil/piece-jointe/2/bench')
const nonce = randomBytes(12)
const taille = BLOC * BLOCS

/** MB per CPU second, each way: the best of its rounds, which alternate. */
export interface CipherReport {
  raw: { encrypt: number; decrypt: number }
  ours: { encrypt: number; decrypt: number }
}

async function* source(octets: Buffer): AsyncGenerator<Buffer> {
  for (let i = 0; i < octets.length; i += BLOC) yield octets.subarray(i, i + BLOC)
}

async function rate(act: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage()
  await act()
  const { user, system } = process.cpuUsage(before)
  return taille / (user + system)
}

async function rawEncrypt(clair: Buffer, sortie: Buffer): Promise<void> {
  const cipher = createCipheriv('aes-256-gcm', cle, nonce)
  let ecrits = 0
  for await (const bloc of source(clair)) ecrits += cipher.update(bloc).copy(sortie, ecrits, 0, 16)
  cipher.final()
}

async function rawDecrypt(chiffre: Buffer, etiquette: Buffer): Promise<void> {
  const decipher = createDecipheriv('aes-256-gcm', cle, nonce).setAuthTag(etiquette)
  let lus = 0
  for await (const bloc of source(chiffre)) lus += decipher.update(bloc).length
  decipher.final()
  if (lus !== taille) throw new Error('another length')
}

async function oursEncrypt(clair: Buffer): Promise<void> {
  let ecrits = 0
  for await (const octets of chiffrer(cle, lien, taille, source(clair))) ecrits += octets.length
  if (ecrits <= taille) throw new Error('another length')
}

async function oursDecrypt(octets: Buffer): Promise<void> {
  let lus = 0
  const lire = async ({ debut, fin }: { debut: number; fin: number }) => source(octets.subarray(debut, fin + 1))
  for await (const clair of dechiffrer(cle, lien, taille, lire)) lus += clair.length
  if (lus !== taille) throw new Error('another length')
}

const clair = randomBytes(taille)
const morceaux: Buffer[] = []
for await (const octets of chiffrer(cle, lien, taille, source(clair))) morceaux.push(octets)
const octets = Buffer.concat(morceaux.splice(0))
const cipher = createCipheriv('aes-256-gcm', cle, nonce)
const chiffre = cipher.update(clair)
cipher.final()
const etiquette = cipher.getAuthTag()

const report: CipherReport = { raw: { encrypt: 0, decrypt: 0 }, ours: { encrypt: 0, decrypt: 0 } }
for (let tour = 0; tour < TOURS; tour += 1) {
  report.raw.encrypt = Math.max(report.raw.encrypt, await rate(() => rawEncrypt(clair, Buffer.alloc(16 * BLOCS))))
  report.ours.encrypt = Math.max(report.ours.encrypt, await rate(() => oursEncrypt(clair)))
  report.raw.decrypt = Math.max(report.raw.decrypt, await rate(() => rawDecrypt(chiffre, etiquette)))
  report.ours.decrypt = Math.max(report.ours.decrypt, await rate(() => oursDecrypt(octets)))
}
process.stdout.write(JSON.stringify(report))
