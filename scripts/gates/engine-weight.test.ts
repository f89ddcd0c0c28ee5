/** What a browser loads to evaluate a page weighs little, and holds neither zod, nor the list of types, nor a calendar. */
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { expect, test } from 'vitest'

/** Bytes, compressed (house.md §6). */
const LIMITE = 25_000

test('what evaluates a page in a browser is at most 25 kB compressed, without zod nor the list of types', async () => {
  const sortie = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      target: 'es2022',
      minify: 'esbuild',
      lib: { entry: 'form-engine/evaluation/navigateur.ts', formats: ['es'], fileName: 'navigateur' },
    },
  })
  const [{ output } = { output: [] }] = Array.isArray(sortie) ? sortie : 'output' in sortie ? [sortie] : []
  const morceaux = output.flatMap((morceau) => (morceau.type === 'chunk' ? [morceau] : []))
  expect(morceaux).toHaveLength(1)
  const modules = morceaux.flatMap(({ moduleIds }) => moduleIds)
  expect(modules.length).toBeGreaterThan(10)
  expect(modules.filter((id) => /zod|temporal|registry|node_modules/.test(id))).toEqual([])
  const poids = gzipSync(morceaux.map(({ code }) => code).join('')).length
  console.log(`the engine of a page: ${poids} bytes compressed, of ${LIMITE}`)
  expect(poids).toBeLessThanOrEqual(LIMITE)
})
