/** The pack is sharp: each planted fault makes one of its cases fail. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { FAUTES } from './fautes-de-test.ts'

const joues = spawnSync(process.execPath, [fileURLToPath(new URL('jouer-les-fautes-de-test.ts', import.meta.url))], {
  encoding: 'utf8',
})
const { sansFaute, echecs } = (
  joues.status === 0 ? JSON.parse(joues.stdout) : { sansFaute: joues.stderr, echecs: {} }
) as { sansFaute: string | null; echecs: Record<string, string | null> }

const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8')

test('without a fault, no case fails', () => {
  expect(sansFaute).toBeNull()
})

test('forty faults at least, each once, all listed in the README', () => {
  const noms = FAUTES.map(({ nom }) => nom)
  expect(new Set(noms).size).toBeGreaterThanOrEqual(40)
  expect(new Set(noms).size).toBe(noms.length)
  expect(noms.filter((nom) => !readme.includes(`\n- ${nom}\n`))).toEqual([])
  expect(readme.match(/^- (?!\*\*|`operateurs)/gm)).toHaveLength(noms.length)
})

describe.each(FAUTES)('$nom', ({ nom, fichier, avant }) => {
  test('stands exactly once in its file, and a case fails', () => {
    const source = readFileSync(new URL(`../${fichier}`, import.meta.url), 'utf8')
    expect(source.split(avant)).toHaveLength(2)
    expect(echecs[nom]).toEqual(expect.any(String))
  })
})
