/** ClamAV, by the protocol of its daemon (clamd(8)): a command, a zero byte, and an answer ended by a zero byte. */
import { connect } from 'node:net'
import { AntivirusIndisponible, type Antivirus, type Examen } from './port.ts'

export interface Clamd {
  hote: string
  port: number
  /** Milliseconds. */
  delais?: Delais
}

interface Delais {
  /** To open the connection. */
  connexion: number
  /** Without a byte either way. A scan is silent: a large archive takes a minute. */
  silence: number
}

const DELAIS: Delais = { connexion: 5_000, silence: 120_000 }

/** The daemon that listens there. Its StreamMaxLength must be above the limit of a file (docs/quarantine.md). */
export function antivirusClamd(clamd: Clamd): Antivirus {
  return {
    async nom() {
      // ClamAV 1.4.6/27412/Mon Nov 23 08:31:07 2026: the engine, its signatures, their date.
      const reponse = await dialoguer(clamd, 'VERSION')
      const [moteur = ''] = reponse.split('/')
      if (!moteur.startsWith('ClamAV')) throw new AntivirusIndisponible('version inconnue')
      return moteur.trim()
    },
    async examiner(source) {
      return verdictDe(await dialoguer(clamd, 'INSTREAM', source))
    },
    async disponible() {
      try {
        return (await dialoguer(clamd, 'PING')) === 'PONG'
      } catch (error) {
        if (error instanceof AntivirusIndisponible) return false
        throw error
      }
    },
  }
}

function verdictDe(reponse: string): Examen {
  if (reponse === 'stream: OK') return { etat: 'sain' }
  const [, signature] = /^stream: (.+) FOUND$/.exec(reponse) ?? []
  if (signature !== undefined) return { etat: 'infecte', signature }
  // "INSTREAM size limit exceeded. ERROR" among others: nothing was looked at.
  throw new AntivirusIndisponible(`réponse « ${reponse} »`)
}

/** An answer is one line; a server that says more is none. */
const REPONSE_MAX = 4_096

async function dialoguer(
  { hote, port, delais = DELAIS }: Clamd,
  commande: 'PING' | 'VERSION' | 'INSTREAM',
  source?: AsyncIterable<Uint8Array>,
): Promise<string> {
  const socket = connect({ host: hote, port })
  let isFini = false
  const reponse = new Promise<string>((resolve, reject) => {
    const echouer = (pourquoi: string, cause?: unknown) => {
      reject(new AntivirusIndisponible(pourquoi, cause))
      // Writes that wait are then called back.
      socket.destroy()
    }
    let recu = ''
    socket.setTimeout(delais.connexion)
    socket.on('connect', () => socket.setTimeout(delais.silence))
    socket.on('timeout', () => echouer('délai dépassé'))
    socket.on('error', (cause) => echouer('connexion rompue', cause))
    socket.on('close', () => echouer('connexion fermée sans réponse'))
    socket.on('data', (octets) => {
      recu += octets.toString('utf8')
      const fin = recu.indexOf('\0')
      if (fin >= 0) resolve(recu.slice(0, fin).trim())
      else if (recu.length > REPONSE_MAX) echouer('réponse sans fin')
    })
  }).finally(() => (isFini = true))
  // Awaited at the end; until then its failure only stops the writing.
  reponse.catch(() => undefined)
  /** Resolved once the system took the bytes, or the connection is lost: `reponse` then says it. */
  const ecrire = (octets: Uint8Array) => new Promise<void>((resolve) => socket.write(octets, () => resolve()))
  try {
    await ecrire(Buffer.from(`z${commande}\0`))
    if (source) {
      for await (const octets of source) {
        if (isFini) break
        // A block of no byte ends the stream.
        if (octets.length === 0) continue
        await ecrire(longueur(octets.length))
        await ecrire(octets)
      }
      await ecrire(longueur(0))
    }
    return await reponse
  } finally {
    socket.destroy()
  }
}

function longueur(octets: number): Buffer {
  const mot = Buffer.alloc(4)
  mot.writeUInt32BE(octets)
  return mot
}
