/**
 * Twenty files of 50 MB at once: how far the memory of the process grows. `node bench/attachments-memory.ts whole|parts
 * FOLDER`, with the environment of an instance. Run by bench/attachments.ts.
 */
import { magasinDisque } from '../app/adapters/objets/disque.ts'
import { ajouter } from '../app/domain/piece-jointe/ajouter.ts'
import { commencerEnvoi } from '../app/domain/piece-jointe/commencer-envoi.ts'
import { finirEnvoi } from '../app/domain/piece-jointe/finir-envoi.ts'
import { recevoirPart } from '../app/domain/piece-jointe/recevoir-part.ts'
import { champ, editKeyOf, unDossier, uneDemarche } from '../app/domain/testing.ts'
import { processDb } from '../db/client.ts'
import type { StableId } from '../form-engine/formulaire.ts'

const FICHIERS = 20
const TAILLE = 50_000_000
// As a socket gives them.
const BLOC = 65_536

export interface MemoryReport {
  restMegabytes: number
  peakMegabytes: number
}

async function* octets(debut: number, fin: number): AsyncGenerator<Buffer> {
  for (let i = debut; i <= fin; i += BLOC) {
    // Allocated anew each time, as what comes from the network is.
    yield Buffer.alloc(Math.min(BLOC, fin + 1 - i), 'cerfeuil')
    await new Promise(setImmediate)
  }
}

const [mode, folder = ''] = process.argv.slice(2)
const db = processDb()
const magasin = magasinDisque(folder)
const config = { max: 50 } as never
const demarche = await uneDemarche(db, { champs: [champ('plan', { type: 'piece_justificative', config })] })
const question = { champ: 'plan' as StableId, row: null }

async function envoyer(nom: string, taille: number, key: Awaited<ReturnType<typeof editKeyOf>>): Promise<void> {
  if (mode === 'whole') {
    const ajout = await ajouter(key, question, { nom, source: octets(0, taille - 1) }, magasin)
    if (!ajout.ok) throw new Error(ajout.motif)
    return
  }
  const commence = await commencerEnvoi(key, question, { nom, taille, reprendre: true }, magasin)
  if (!commence.ok) throw new Error(commence.motif)
  const { id, parts } = commence.envoi
  for (const [numero, { debut, fin }] of parts.entries())
    await recevoirPart(key, id, numero, octets(debut, fin), magasin)
  const fini = await finirEnvoi(key, id, magasin)
  if (!fini.ok) throw new Error(fini.motif)
}

const vague = async (nombre: number, taille: number) => {
  const key = await editKeyOf(db, await unDossier(db, { demarche }))
  await Promise.all(Array.from({ length: nombre }, (_, rang) => envoyer(`${rang}.txt`, taille, key)))
}
// A small file loads and compiles what the others run: that is not counted, the memory of any large one is.
await vague(1, 1_000)
globalThis.gc?.()
const rest = process.memoryUsage.rss()
await vague(FICHIERS, TAILLE)
const report: MemoryReport = {
  restMegabytes: Math.round(rest / 1e6),
  // Since the start of the process: never less than what the files took.
  peakMegabytes: Math.round((process.resourceUsage().maxRSS * 1024) / 1e6),
}
process.stdout.write(JSON.stringify(report))
await db.destroy()
process.exit(0)
