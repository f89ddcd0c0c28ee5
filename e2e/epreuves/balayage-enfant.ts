/** The process of a sweep in balayage-kill: it sweeps, empties the store, and kills itself where it was told to. */
import { z } from 'zod'
import { magasinObjets } from '../../app/adapters/objets/choisir.ts'
import type { MagasinObjets } from '../../app/adapters/objets/port.ts'
import { systemKey } from '../../app/domain/cles.ts'
import { balayer } from '../../app/domain/conservation/balayer.ts'
import { effacerObjets } from '../../app/domain/conservation/effacer-objets.ts'
import { processDb } from '../../db/client.ts'
import { stopSender } from '../../db/queue.ts'
import { Mort } from './balayage-kill.ts'
import { JOUR_DU_BALAYAGE } from './balayage-monde.ts'

const { mort } = z.object({ mort: Mort.nullable() }).parse(JSON.parse(process.argv[2] ?? ''))
let passages = 0

async function passer(etape: Mort['etape']): Promise<void> {
  if (etape !== mort?.etape) return
  passages += 1
  if (passages !== mort.fois) return
  process.kill(process.pid, 'SIGKILL')
  // Nothing more is done, however long the signal takes.
  await new Promise(() => undefined)
}

const magasin = magasinObjets()
const surveille: MagasinObjets = Object.create(magasin, {
  delete: {
    value: async (cle: string) => {
      await passer('objet-avant')
      await magasin.delete(cle)
      await passer('objet-apres')
    },
  },
}) as MagasinObjets

const key = systemKey(processDb(), JOUR_DU_BALAYAGE, 'épreuve')
await balayer(key, passer)
await effacerObjets(key, surveille)
await stopSender(0)
await processDb().destroy()
process.exit(0)
