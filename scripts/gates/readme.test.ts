import fs from 'node:fs'
import { expect, test } from 'vitest'
import { environmentTable } from '../../env-variables.ts'

const readme = fs.readFileSync('README.md', 'utf8')

test('README has the table of environment variables as the code has it (npm run readme writes it)', () => {
  expect(readme).toContain(`<!-- environment -->\n${environmentTable()}\n<!-- /environment -->`)
})

test('README names every command of package.json that a person types', () => {
  const parsed: unknown = JSON.parse(fs.readFileSync('package.json', 'utf8'))
  const { scripts } = parsed as { scripts: Record<string, string> }
  // Run by npm itself, by the Procfile, or by another command.
  const silent = [
    'prestart',
    'pretest',
    'start',
    'test',
    'web',
    'worker',
    'release',
    'build',
    'lint',
    'types',
    'readme',
  ]
  const named = Object.keys(scripts).filter((name) => !silent.includes(name))
  expect(
    named.filter((name) => ![`npm run ${name}`, `npm run --silent ${name}`].some((typed) => readme.includes(typed))),
  ).toEqual([])
})
