/**
 * People who fill dossiers together, in a process of their own: each writes in their own questions every `everyMs`, and
 * follows the dossier by its stream of events. Prints one JSON line: how long each write took to be acknowledged, and to be
 * announced to each of the others, both from the moment it was sent.
 */
import { Agent, get } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { ulid } from 'ulid'
import { autosave } from './autosave.ts'

export interface Coediteur {
  dossierId: string
  /** Where they write, and what tells them of the others. */
  operations: string
  evenements: string
  headers: Record<string, string>
  /** Short texts that nobody else of the dossier writes in. */
  champs: string[]
  /** The version to begin with: above any they have, when these people wrote before. */
  base: number
}

export interface OrdreDeCoedition {
  coediteurs: Coediteur[]
  seconds: number
  everyMs: number
}

export interface RapportDeCoedition {
  requests: number
  errors: number
  seconds: number
  /** Milliseconds. */
  accuses: number[]
  arrivees: number[]
  /** Writes that one of the others was never told of. */
  manquees: number
}

interface Ecriture {
  seq: number
  sent: number
  par: number
}

/** What was announced to one browser: the sequences reached, and when. */
type Recu = { seq: number; at: number }[]

async function run({ coediteurs, seconds, everyMs }: OrdreDeCoedition): Promise<RapportDeCoedition> {
  const rapport: RapportDeCoedition = { requests: 0, errors: 0, seconds: 0, accuses: [], arrivees: [], manquees: 0 }
  const recus = coediteurs.map((): Recu => [])
  const fermer = await Promise.all(coediteurs.map((coediteur, rang) => suivre(coediteur, recus[rang] ?? [])))
  const ecritures = new Map<string, Ecriture[]>()
  const start = performance.now()
  const deadline = start + seconds * 1000
  await Promise.all(
    coediteurs.map(async (coediteur, rang) => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 })
      const versions = new Map<string, number>()
      // People do not type in step.
      await sleep((everyMs * rang) / coediteurs.length)
      for (let tour = 0; performance.now() < deadline; tour++) {
        const champ = coediteur.champs[tour % coediteur.champs.length] ?? ''
        const raw = `réponse ${tour} de la personne ${rang}, ${Math.random().toString(36).slice(2)}`
        const lot = JSON.stringify([{ id: ulid(), champ, row: null, base: versions.get(champ) ?? coediteur.base, raw }])
        const sent = performance.now()
        const seq = await autosave({ url: coediteur.operations, headers: coediteur.headers }, lot, agent)
        const took = performance.now() - sent
        rapport.requests += 1
        if (seq === null) rapport.errors += 1
        else {
          rapport.accuses.push(took)
          versions.set(champ, seq)
          const connues = ecritures.get(coediteur.dossierId) ?? []
          connues.push({ seq, sent, par: rang })
          ecritures.set(coediteur.dossierId, connues)
        }
        if (everyMs > took) await sleep(everyMs - took)
      }
      agent.destroy()
    }),
  )
  rapport.seconds = (performance.now() - start) / 1000
  // What was written last has time to arrive.
  await sleep(2_000)
  for (const close of fermer) close()
  for (const [rang, { dossierId }] of coediteurs.entries()) {
    for (const { seq, sent, par } of ecritures.get(dossierId) ?? []) {
      if (par === rang) continue
      // One announcement of a later sequence tells of all those before it.
      const annonce = recus[rang]?.find((recu) => recu.seq >= seq)
      if (annonce) rapport.arrivees.push(Math.max(0, annonce.at - sent))
      else rapport.manquees += 1
    }
  }
  return rapport
}

/** Opens the stream of a browser; resolves once it is open, with how to close it. */
function suivre({ evenements, headers }: Coediteur, recu: Recu): Promise<() => void> {
  return new Promise((resolve, reject) => {
    const asking = get(evenements, { headers: { cookie: headers['cookie'] ?? '' } }, (response) => {
      if (response.statusCode !== 200) return reject(new Error(`a stream answered ${response.statusCode}`))
      let rest = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        const events = (rest + chunk).split('\n\n')
        rest = events.pop() ?? ''
        for (const event of events) {
          // A frame of changes begins by the sequence it brings the browser to.
          const seq = /^id: (\d+)[^]*^event: operations$/m.exec(event)?.[1]
          if (seq !== undefined) recu.push({ seq: Number(seq), at: performance.now() })
        }
      })
      response.once('error', () => undefined) // cut by us
      resolve(() => asking.destroy())
    })
    asking.once('error', reject)
  })
}

if (import.meta.main) {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
  process.stdout.write(JSON.stringify(await run(JSON.parse(Buffer.concat(chunks).toString()) as OrdreDeCoedition)))
  process.exit(0)
}
