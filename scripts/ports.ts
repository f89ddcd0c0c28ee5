/** Ports of the embedded stack: free ones, and the sentence for one that is taken. */
import { createServer } from 'node:net'
import { Sentence } from './sentence.ts'

function listenOnce(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address()
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}

/** Whether something on this machine already listens on `port` of 127.0.0.1. */
export async function isPortFree(port: number): Promise<boolean> {
  try {
    await listenOnce(port)
    return true
  } catch {
    return false
  }
}

/** A port that nothing listens on. */
export const freePort = (): Promise<number> => listenOnce(0)

/** The sentence for a port in use: what it is for, and the way out. */
export const portInUse = (port: number, usage: string, variable: string): string =>
  `Le port ${port} (${usage}) est déjà pris par un autre programme : arrêtez ce programme, ou choisissez un autre port, ` +
  `par exemple « ${variable}=${port + 1} npm start ».`

/** Throws a `Sentence` when `port` is taken. */
export async function requireFreePort(port: number, usage: string, variable: string): Promise<void> {
  if (!(await isPortFree(port))) throw new Sentence(portInUse(port, usage, variable))
}
