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
import type { CellKey } from '../../form-engine/reponses.ts'
import { systemKey, type AdminKey } from '../domain/cles.ts'
import { consulter, PAGE_D_INSTRUCTION, signaler } from '../domain/direct/presence.ts'
import { annotationsSuivies, questionsSuivies, type Lisible } from '../domain/direct/suivre.ts'
import { cutAdminKey } from '../domain/demarche/access.ts'
import { ajouterAdministrateur, retirerAdministrateur } from '../domain/demarche/administrateurs.ts'
import { demarche } from '../domain/demarche/pour-les-tests.ts'
import { supprimerDemarche } from '../domain/demarche/supprimer.ts'
import { editer } from '../domain/edition/editer.ts'
import { suivre as suivreLaFenetre } from '../domain/edition/suivre.ts'
import { cutReadKey } from '../domain/dossier/access.ts'
import { repondre } from '../domain/dossier/repondre.ts'
import { unInvite } from '../domain/messagerie/pour-les-tests.ts'
import { remarquer, remarquesKeyOf } from '../domain/remarque/pour-les-tests.ts'
import {
  champ,
  editKeyOf,
  instructionKeyOf,
  readKeyOf,
  uneDemarche,
  unDossier,
  type DossierDeTest,
} from '../domain/testing.ts'
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
  return Object.assign(ecouter(stream), { abort: () => controller.abort() })
}

/** What a stream gives, as it comes. */
function ecouter(stream: ReadableStream<Uint8Array> | null) {
  const recu = { texte: '', isFini: false }
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

test('who annotates is told to those who instruct, beside which annotation; the stream of a usager or a guest says nothing of it', async ({
  dbtest,
}) => {
  const dossier = await unDossier(dbtest, {
    demarche: await uneDemarche(dbtest, { annotations: [champ('visite', { libelle: 'Visite' })] }),
    etat: 'en_construction',
  })
  const instruction = await instructionKeyOf(dbtest, dossier)
  const invite = await cutReadKey(dbtest, MAINTENANT, await unInvite(dbtest, dossier), dossier.id)
  if (!invite) throw new Error('no key')
  const { hub, close } = await unProcessus(dbtest)
  try {
    const collegue = await suivre(dbtest, hub, dossier, { lisible: await annotationsSuivies(instruction) })
    const dehors = await Promise.all(
      [await readKeyOf(dbtest, dossier), invite].map(async (key) =>
        suivre(dbtest, hub, dossier, { lisible: await questionsSuivies(key) }),
      ),
    )
    await consulter(instruction, { onglet: ulid(), champ: 'visite' as CellKey, ecrit: true })
    await vi.waitFor(() => expect(collegue.texte).toContain('"champ":"visite","ecrit":true'))
    // What comes after it on the same streams has come: had it been told, it would be there.
    await remarquer(await remarquesKeyOf(dbtest, dossier), 'nom', 'Le nom d’usage ?')
    const { nom, email } = dossier.demarche.instructeur
    expect(collegue.texte).toContain(nom ?? email)
    for (const recu of dehors) {
      await vi.waitFor(() => expect(recu.texte).toContain('event: remarques'))
      for (const tu of ['visite', PAGE_D_INSTRUCTION, email, ...(nom === null ? [] : [nom])])
        expect(recu.texte).not.toContain(tu)
    }
  } finally {
    await close()
  }
})

/** The window of an administrateur on a process, told of the form as long as they run its démarche. */
function preparer({ hub }: { hub: Hub }, { db, now, personne, demarcheId }: AdminKey) {
  const garde = async () => ((await cutAdminKey(db, now, personne, demarcheId)) ? null : 'droit')
  const edition = { demarcheId, garde }
  const { signal } = new AbortController()
  return ecouter(hub.ouvrir({ session: ulid(), suivis: [], editions: [edition], signal }))
}

const poser = (libelle: string, vu: number) => ({
  vu,
  seance: 'moi',
  operations: [
    {
      id: ulid(),
      geste: ulid(),
      operation: { sorte: 'poser' as const, cible: 'nom' as StableId, valeurs: { libelle } },
    },
  ],
})

test('two web processes: that a form being prepared was written, or that somebody moved in it, reaches those who run its démarche', async ({
  dbtest,
}) => {
  const key = await demarche(dbtest)
  const ailleurs = await demarche(dbtest)
  const organisationId = await a.organisation(dbtest)
  const collegue = await a.compte(dbtest, { roles: ['administrateur'], organisationId })
  await ajouterAdministrateur(key, collegue.email)
  const sienne = await cutAdminKey(dbtest, MAINTENANT, collegue, key.demarcheId)
  if (!sienne) throw new Error('no key')
  const processus = [await unProcessus(dbtest), await unProcessus(dbtest)] as const
  try {
    const ici = preparer(processus[0], key)
    const la = preparer(processus[1], sienne)
    const autre = preparer(processus[1], ailleurs)
    const dit = (seq: number | null, { demarcheId } = key) => `data: ${JSON.stringify({ demarcheId, seq })}`
    for (const recu of [ici, la]) await vi.waitFor(() => expect(recu.texte).toContain(dit(null)))

    await editer(key, poser('Nom', 0))
    for (const recu of [ici, la]) await vi.waitFor(() => expect(recu.texte).toContain(dit(1)))

    const arrivees = () => ici.texte.split(dit(null)).length
    const avant = arrivees()
    await suivreLaFenetre(sienne, { vu: 1, seance: 'la', element: null })
    await vi.waitFor(() => expect(arrivees()).toBe(avant + 1))
    // Whoever stays where they were is announced to nobody: what is written after it is heard, and nothing between.
    await suivreLaFenetre(sienne, { vu: 1, seance: 'la', element: null })
    await editer(key, poser('Nom du projet de haie', 1))
    await vi.waitFor(() => expect(ici.texte).toContain(dit(2)))
    expect(arrivees()).toBe(avant + 1)

    await retirerAdministrateur(key, collegue.compteId)
    await vi.waitFor(() => expect(la.isFini).toBe(true))
    expect(la.texte).toContain('event: fini')
    await editer(key, poser('Nom du projet', 2))
    await vi.waitFor(() => expect(ici.texte).toContain(dit(3)))
    expect(la.texte).not.toContain(dit(3))

    await supprimerDemarche(key, 'Aide aux haies')
    await vi.waitFor(() => expect(ici.isFini).toBe(true))
    expect(ici.texte).toContain('event: fini')

    // Only what it was told as it came.
    expect(autre.texte).toContain(dit(null, ailleurs))
    expect(autre.texte).not.toContain(key.demarcheId)
    expect(autre.isFini).toBe(false)
  } finally {
    await Promise.all(processus.map(({ close }) => close()))
  }
})
