/** Daemons for tests: one that speaks the protocol of clamd and knows one signature, and the real one when it is installed. */
import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { antivirusClamd } from './clamd.ts'

/** The harmless file every scanner takes for a virus (eicar.org); in two halves, or scanners would take this source away. */
export const EICAR = Buffer.from(['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''))

export interface Demon {
  hote: string
  port: number
  arreter(): Promise<void>
}

export interface FauxClamd extends Demon {
  /** Bytes of streams received so far. */
  recus: number
}

interface Comportement {
  /** Answers this to every stream, as soon as `apres` bytes of it came; by default, what was found at its end. */
  reponse?: string
  apres?: number
  /** Takes nothing from the connection. */
  isSourd?: boolean
}

/** Speaks as clamd; finds EICAR only where it stands in clear. */
export async function fauxClamd({ reponse, apres = Infinity, isSourd = false }: Comportement = {}): Promise<FauxClamd> {
  const sockets = new Set<Socket>()
  const demon = { recus: 0 }
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
    if (isSourd) {
      socket.pause()
      return
    }
    let reste: Buffer = Buffer.alloc(0)
    let commande: string | null = null
    let contenu: Buffer = Buffer.alloc(0)
    const repondre = (texte: string) => socket.end(`${texte}\0`)
    socket.on('data', (octets) => {
      reste = Buffer.concat([reste, octets])
      if (commande === null) {
        const fin = reste.indexOf(0)
        if (fin < 0) return
        commande = reste.subarray(0, fin).toString()
        reste = reste.subarray(fin + 1)
        if (commande === 'zPING') repondre('PONG')
        else if (commande === 'zVERSION') repondre('ClamAV 9.9.9/1/Mon Nov 23 08:31:07 2026')
        else if (commande !== 'zINSTREAM') repondre('UNKNOWN COMMAND')
      }
      while (commande === 'zINSTREAM' && reste.length >= 4 && reste.length >= 4 + reste.readUInt32BE(0)) {
        const longueur = reste.readUInt32BE(0)
        contenu = Buffer.concat([contenu, reste.subarray(4, 4 + longueur)])
        demon.recus += longueur
        reste = reste.subarray(4 + longueur)
        if (longueur > 0 && contenu.length < apres) continue
        commande = 'over'
        repondre(reponse ?? (contenu.includes(EICAR) ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK'))
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return Object.assign(demon, {
    hote: '127.0.0.1',
    port: (server.address() as AddressInfo).port,
    arreter: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  })
}

const CLAMD = ['/usr/sbin/clamd', '/usr/local/sbin/clamd', '/opt/homebrew/sbin/clamd'].find((file) => existsSync(file))

export const isClamdAbsent = CLAMD === undefined
/** What a test says when the real daemon cannot be tried. Under CI its absence is a failure. */
export const SANS_CLAMD = 'clamd is not on this machine: apt-get install clamav-daemon'

/** Starts the real daemon with one signature, EICAR, and no other data. */
export async function vraiClamd(): Promise<Demon> {
  if (CLAMD === undefined) throw new Error('clamd is not installed')
  const dossier = await mkdtemp(join(tmpdir(), 'cerfeuil-clamd-'))
  const port = await portLibre()
  await writeFile(join(dossier, 'essai.ndb'), `Eicar-Test-Signature:0:0:${EICAR.toString('hex')}\n`)
  const conf = [
    `DatabaseDirectory ${dossier}`,
    `TCPSocket ${port}`,
    'TCPAddr 127.0.0.1',
    'Foreground yes',
    'StreamMaxLength 3M',
  ]
  await writeFile(join(dossier, 'clamd.conf'), `${conf.join('\n')}\n`)
  const processus = spawn(CLAMD, ['-c', join(dossier, 'clamd.conf')], { stdio: ['ignore', 'ignore', 'pipe'] })
  let erreurs = ''
  processus.stderr.on('data', (octets: Buffer) => (erreurs += octets.toString()))
  const antivirus = antivirusClamd({ hote: '127.0.0.1', port })
  while (!(await antivirus.disponible())) {
    if (processus.exitCode !== null) throw new Error(`clamd ended: ${erreurs}`)
    await wait(50)
  }
  return {
    hote: '127.0.0.1',
    port,
    async arreter() {
      await finir(processus)
      await rm(dossier, { recursive: true, force: true })
    },
  }
}

async function finir(processus: ChildProcess): Promise<void> {
  if (processus.exitCode !== null) return
  await new Promise<void>((resolve) => {
    processus.once('exit', () => resolve())
    processus.kill('SIGKILL')
  })
}

async function portLibre(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise<void>((resolve) => server.close(() => resolve()))
  return port
}
