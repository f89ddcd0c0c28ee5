import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import { expect, test } from 'vitest'

const sources = execFileSync(
  'git',
  ['ls-files', '-co', '--exclude-standard', 'app', 'workers', 'server', 'scripts', 'demo'],
  {
    encoding: 'utf8',
  },
)
  .split('\n')
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file) && fs.existsSync(file))

/** Files that name `wanted`, in the code and not in a comment. */
const naming = (wanted: RegExp): string[] =>
  sources.filter((file) => wanted.test(fs.readFileSync(file, 'utf8').replaceAll(/\/\*[^]*?\*\/|\/\/.*$/gm, '')))

test('a key of a person is cut by access.ts and nowhere else', () => {
  const cutters = naming(/\bcutKey\b/)
  expect(cutters.length).toBeGreaterThan(2)
  expect(cutters.filter((file) => !/\/access\.ts$|^app\/domain\/cles\.ts$/.test(file))).toEqual([])
})

test('only a door, a stream or the demonstration asks access.ts for a key', () => {
  const askers = naming(
    /\bcut(Read|Edit|Messagerie|MessagerieInstruction|Instruction|Admin|Person|Instructeur|Administrateur|Super|Public)Key\b/,
  )
  const allowed =
    /\/access\.ts$|^app\/http\/(doors|evenements)\.ts$|^demo\/|^app\/domain\/(testing|.*pour-les-tests)\.ts$/
  expect(askers.filter((file) => !allowed.test(file))).toEqual([])
})
