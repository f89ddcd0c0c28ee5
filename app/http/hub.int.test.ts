import { once } from 'node:events'
import { sql } from 'kysely'
import { ulid } from 'ulid'
import { expect, vi } from 'vitest'
import { a, MAINTENANT } from '../../db/builders.ts'
import { inTransaction, type Db } from '../../db/client.ts'
import { annoncerDroits, Ecoute } from '../../db/listen.ts'
import { test } from '../../db/testing.ts'
import { env } from '../../env.ts'
import type { StableId } from '../../form-engine/formulaire.ts'
import { systemKey } from '../domain/cles.ts'
import { signaler } from '../domain/direct/presence.ts'
import { questionsSuivies, type Lisible } from '../domain/direct/suivre.ts'
import { repondre } from '../domain/dossier/repondre.ts'
import { remarquer, remarquesKeyOf } from '../domain/remarque/pour-les-tests.ts'
import { editKeyOf, readKeyOf, unDossier, type DossierDeTest } from '../domain/testing.ts'
import type { Perte } from './flux.ts'
import { Hub, lecteurOn } from './hub.ts'

/** A web process: its own LISTEN and its own hub, on a database that others share. */
async function unProcessus(db: Db): Promise<{ hub: Hub; close: () => Promise<void> }> {
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(db)
  const url = new URL(env.DATABASE_URL)
  url.pathname = `/${rows[0]?.name ?? ''}`
  const ecoute = new Ecoute(url.href)
  await once(ecoute, 'ecoute')
  const hub = new Hub(
    ecoute,
    lecteurOn(() => systemKey(db, MAINTENANT, 'essai')),
  )
  return { hub, close: () => ecoute.close() }
}

/** A browser on a process: what it has received, as text. */
async function suivre(db: Db, hub: Hub, dossier: DossierDeTest, droit: { lisible: Lisible | Perte }) {
  const { compteId } = await a.compte(db)
  const controller = new AbortController()
  const { lisible } = droit
  if (typeof lisible === 'string') throw new Error('no right to begin with')
  const suivi = { dossierId: dossier.id, compteId, lisible, garde: () => Promise.resolve(droit.lisible), vu: 0 }
  const stream = hub.ouvrir({ session: ulid(), suivis: [suivi], signal: controller.signal })
  const recu = { texte: '', isFini: false, abort: () => controller.abort() }
  const reader = stream?.getReader()
  const decoder = new TextDecoder()
  const lire = async () => {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      recu.texte += decoder.decode(part.value, { stream: true })
    }
    recu.isFini = true
  }
  void lire()
  return recu
}

test('two web processes on one database: what one writes, says and takes away reaches the browsers of the other', async ({
  dbtest,
}) => {
  const dossier = await unDossier(dbtest)
  const lisible = await questionsSuivies(await readKeyOf(dbtest, dossier))
  const processus = [await unProcessus(dbtest), await unProcessus(dbtest)] as const
  try {
    const droit: { lisible: Lisible | Perte } = { lisible }
    const ici = await suivre(dbtest, processus[0].hub, dossier, { lisible })
    const ailleurs = await suivre(dbtest, processus[1].hub, dossier, droit)
    const key = await editKeyOf(dbtest, dossier)
    const ecrire = (raw: string, base: number) =>
      repondre(key, [{ id: ulid(), champ: 'nom' as StableId, row: null, base, raw }])
    await ecrire('Ada', 0)
    for (const recu of [ici, ailleurs]) await vi.waitFor(() => expect(recu.texte).toContain('"saisie":"Ada"'))
    await signaler(key, { onglet: ulid(), page: 'votre-demande', champ: null, ecrit: false })
    for (const recu of [ici, ailleurs]) await vi.waitFor(() => expect(recu.texte).toContain(dossier.usager.email))
    await remarquer(await remarquesKeyOf(dbtest, dossier), 'nom', 'Le nom d’usage ?')
    for (const recu of [ici, ailleurs]) await vi.waitFor(() => expect(recu.texte).toContain('event: remarques'))
    droit.lisible = 'droit'
    await inTransaction(dbtest, (tx) => annoncerDroits(tx, dossier.id))
    await vi.waitFor(() => expect(ailleurs.isFini).toBe(true))
    await ecrire('CANARI', 1)
    await vi.waitFor(() => expect(ici.texte).toContain('CANARI'))
    expect(ailleurs.texte).toContain('event: fini')
    expect(ailleurs.texte).not.toContain('CANARI')
    ici.abort()
  } finally {
    await Promise.all(processus.map(({ close }) => close()))
  }
})
