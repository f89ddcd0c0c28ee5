import { describe, expect, test } from 'vitest'
import { type Source, readImports, readSources, runtimeCycles, wrongArrows } from './arrows.ts'

const sources = readSources()

const tree = (files: Record<string, string>): Source[] =>
  Object.entries(files).map(([file, text]) => readImports(file, text))

describe('the house', () => {
  test('was read', () => {
    expect(sources.length).toBeGreaterThan(50)
  })

  test('has no wrong arrow', () => {
    expect(wrongArrows(sources)).toEqual([])
  })

  test('has no cycle of imports at run time', () => {
    expect(runtimeCycles(sources)).toEqual([])
  })
})

describe('a wrong arrow is caught', () => {
  test.each([
    ['a route that queries', 'app/routes/a.tsx', "import { processDb } from '../../db/client.ts'"],
    ['a route that names kysely', 'app/routes/a.tsx', "import { sql } from 'kysely'"],
    ['a route on an adapter', 'app/routes/a.tsx', "import { objets } from '../adapters/objets/disque.ts'"],
    [
      'a component that calls a verb',
      'app/screens/dossier/a.tsx',
      "import { accepter } from '../../domain/dossier/accepter.ts'",
    ],
    ['a button that knows the domain', 'app/ui/a.tsx', "import type { A } from '../domain/dossier/show.ts'"],
    ['the domain on React', 'app/domain/dossier/a.ts', "import { useState } from 'react'"],
    ['the domain on a route', 'app/domain/dossier/a.ts', "import { loader } from '../../routes/_index.tsx'"],
    ['the domain on the worker', 'app/domain/dossier/a.ts', "export * from '../../../workers/schedule.ts'"],
    ['transitions that import the domain', 'app/domain/dossier/transitions.ts', "import { a } from './accepter.ts'"],
    ['the engine on the domain', 'form-engine/a.ts', "import { a } from '../app/domain/dossier/show.ts'"],
    ['the engine on Node', 'form-engine/a.ts', "import fs from 'node:fs'"],
    ['the engine on the whole of zod', 'form-engine/a.ts', "import { z } from 'zod'"],
    ['the database on the domain', 'db/a.ts', "import { a } from '../app/domain/dossier/show.ts'"],
    ['an adapter on the database', 'app/adapters/a.ts', "import { processDb } from '../../db/client.ts'"],
    ['a letter on the database', 'app/mails/a.ts', "import { processDb } from '../../db/client.ts'"],
    ['a door on a table’s query', 'app/http/a.ts', "import { migrateToLatest } from '../../db/migrate.ts'"],
    ['the worker on a page', 'workers/jobs/a.ts', "import { A } from '../../app/ui/a.tsx'"],
    ['the web server on the domain', 'server.ts', "import { a } from './app/domain/dossier/show.ts'"],
    ['a dynamic import', 'app/routes/a.tsx', "const a = () => import('../../db/client.ts')"],
    ['a file in no room', 'app/utils/a.ts', 'export const a = 1'],
  ])('%s', (_, file, text) => {
    expect(wrongArrows(tree({ [file]: text }))).toHaveLength(1)
  })
})

describe('a right arrow passes', () => {
  test.each([
    [
      'a component that asks can.*',
      'app/screens/dossier/a.tsx',
      "import { can } from '../../domain/dossier/transitions.ts'",
    ],
    [
      'a component on a type of the domain',
      'app/screens/dossier/a.tsx',
      "import type { A } from '../../domain/dossier/show.ts'",
    ],
    ['types named one by one', 'app/screens/dossier/a.tsx', "import { type A } from '../../domain/dossier/show.ts'"],
    ['the web server on what it asks', 'server.ts', "import { a } from './app/domain/politique/exiger.ts'"],
    ['a route on a verb', 'app/routes/a.tsx', "import { accepter } from '../domain/dossier/accepter.ts'"],
    ['the domain on the database', 'app/domain/dossier/a.ts', "import { inTransaction } from '../../../db/client.ts'"],
    ['the hub on listen', 'app/http/a.ts', "import { ecoute } from '../../db/listen.ts'"],
  ])('%s', (_, file, text) => {
    expect(wrongArrows(tree({ [file]: text }))).toEqual([])
  })
})

describe('cycles', () => {
  test('one of three files is caught', () => {
    const files = {
      'db/a.ts': "import './b.ts'",
      'db/b.ts': "import './c.ts'",
      'db/c.ts': "import { a } from './a.ts'",
    }
    expect(runtimeCycles(tree(files))).toEqual(['db/a.ts → db/b.ts → db/c.ts → db/a.ts'])
  })

  test('one made of types does not exist at run time', () => {
    expect(runtimeCycles(tree({ 'db/a.ts': "import './b.ts'", 'db/b.ts': "import type { A } from './a.ts'" }))).toEqual(
      [],
    )
  })
})
