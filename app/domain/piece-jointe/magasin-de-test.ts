import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { magasinDisque } from '../../adapters/objets/disque.ts'
import type { MagasinObjets } from '../../adapters/objets/port.ts'

/** A store for the tests of one file, gone after the last of them. */
export function magasinDeTest(): MagasinObjets {
  const dossier = mkdtempSync(join(tmpdir(), 'cerfeuil-pieces-'))
  afterAll(() => rm(dossier, { recursive: true, force: true }))
  return magasinDisque(dossier)
}
