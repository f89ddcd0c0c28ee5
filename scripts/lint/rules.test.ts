import { ESLint } from 'eslint'
import { beforeAll, describe, expect, test } from 'vitest'

/** The real configuration, without the rules that need types: a snippet belongs to no project. */
let eslint: ESLint
beforeAll(() => {
  eslint = new ESLint({
    overrideConfig: {
      files: ['**/*.{ts,tsx}'],
      languageOptions: { parserOptions: { projectService: false } },
      rules: { '@typescript-eslint/no-floating-promises': 'off', '@typescript-eslint/no-misused-promises': 'off' },
    },
  })
})

async function refusals(code: string, filePath: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath })
  return (result?.messages ?? []).map((message) => message.ruleId ?? message.message)
}

describe('refused', () => {
  test.each([
    ['a barrel', "export * from './a.ts'\nexport { b } from './b.ts'", 'app/ui/index.ts', 'maison/no-barrel'],
    ['a barrel by import', "import { a } from './a.ts'\nexport { a }", 'app/ui/tout.ts', 'maison/no-barrel'],
    ['a double cast', 'export const a = 1 as unknown as string', 'app/a.ts', 'maison/no-double-cast'],
    ['any', 'export const a: any = 1', 'app/a.ts', '@typescript-eslint/no-explicit-any'],
    ['a style prop', 'export const A = () => <p style={{ color: "red" }} />', 'app/ui/a.tsx', 'maison/no-style-prop'],
    ['the environment outside env.ts', 'export const a = process.env.PORT', 'app/a.ts', 'maison/no-process-env'],
    ['the environment by brackets', "export const a = process['env']", 'app/a.ts', 'maison/no-process-env'],
    ['a clock in the engine', 'export const a = () => Date.now()', 'form-engine/a.ts', 'maison/no-clock'],
    ['a clock in the domain', 'export const a = () => new Date()', 'app/domain/dossier/a.ts', 'maison/no-clock'],
    ['the clock of Temporal', 'export const a = () => Temporal.Now.instant()', 'db/a.ts', 'maison/no-clock'],
    ['the clock of the database', 'export const a = sql`select now()`', 'app/domain/a.ts', 'maison/no-sql-clock'],
    [
      'a default time',
      'export const a = sql<x>`at timestamptz default CURRENT_TIMESTAMP`',
      'db/a.ts',
      'maison/no-sql-clock',
    ],
    ['a default time in raw SQL', "export const a = sql.raw('current_date')", 'db/a.ts', 'maison/no-sql-clock'],
    ['an English word in a name', 'export const approveDossier = 1', 'app/domain/dossier/a.ts', 'maison/french-names'],
    ['an English word in a plural', 'export const a = { team_members: 1 }', 'db/schema/a.ts', 'maison/french-names'],
    [
      'an English word in a column',
      "t.addColumn('reviewer_id', 'uuid')",
      'db/migrations/9999-a.ts',
      'maison/french-names',
    ],
    [
      'an English word in SQL',
      'export const a = sql`create table submissions ()`',
      'db/migrations/9999-a.ts',
      'maison/french-names',
    ],
    [
      'an import without extension',
      "import { a } from './a'\nexport const b = a",
      'app/b.ts',
      'maison/import-extension',
    ],
    ['a skipped test', "test.skip('x', () => {})", 'app/a.test.ts', 'maison/no-skipped-test'],
  ])('%s', async (_, code, file, rule) => {
    expect(await refusals(code, file)).toContain(rule)
  })
})

describe('accepted', () => {
  test.each([
    [
      'a file that says something and re-exports a type',
      "export type { A } from './a.ts'\nexport const b = 1",
      'app/b.ts',
    ],
    ['the environment in env.ts', 'export const a = process.env', 'env.ts'],
    ['a date made of a value', "export const a = new Date('2026-01-01')", 'form-engine/a.ts'],
    ['the clock of a page', 'export const a = () => Date.now()', 'app/routes/a.ts'],
    ['a name of ours that holds a longer word', 'export const applications = 0, steam = 1', 'app/ui/a.ts'],
    ['the member of a library', 'export const a = (b: Promise<1>) => expect(b).rejects', 'app/domain/a.test.ts'],
    ['a column called maintenant', 'export const a = sql`select maintenant`', 'db/a.ts'],
  ])('%s', async (_, code, file) => {
    expect(await refusals(code, file)).toEqual([])
  })
})
