/** Lint: the recommended rules, promises nobody awaits, and the house rules (scripts/lint/rules.ts). */
import js from '@eslint/js'
import reactHooks from 'eslint-plugin-react-hooks'
import ts from 'typescript-eslint'
import { rules } from './scripts/lint/rules.ts'

const TESTS = ['**/*.test.{ts,tsx}', '**/*.spec.ts', 'e2e/**', 'bench/**']

/** They compare clocks: ours with the database's, the queue's age on its own, Lucia's sessions on the system's. */
const CLOCK_READERS = [
  'db/horloge.ts',
  'db/affluence.ts',
  'app/domain/instance/sante.ts',
  'app/domain/compte/session.ts',
]

export default ts.config(
  { ignores: ['build/', 'node_modules/', '.cerfeuil/', 'test-results/', 'playwright-report/', '**/*.css'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  ...ts.configs.recommended,
  {
    plugins: { maison: { rules } },
    rules: {
      'maison/no-barrel': 'error',
      'maison/no-double-cast': 'error',
      'maison/no-style-prop': 'error',
      'maison/no-process-env': 'error',
      'maison/import-extension': 'error',
      'maison/no-skipped-test': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-control-regex': 'off', // what people type is cleaned of them
      'no-undef': 'off', // TypeScript knows
      // Vitest reads the fixtures a test wants from its pattern: none is an empty one.
      'no-empty-pattern': ['error', { allowObjectPatternsAsParameters: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
    },
  },
  { files: ['app/**/*.{ts,tsx}'], ...reactHooks.configs.flat['recommended-latest'] },
  {
    files: ['env.ts', 'scripts/**', 'vite.config.ts', 'vitest.config.ts', 'playwright.config.ts', ...TESTS],
    rules: { 'maison/no-process-env': 'off' },
  },
  {
    files: ['form-engine/**', 'app/domain/**', 'db/**'],
    ignores: [...TESTS, ...CLOCK_READERS],
    rules: { 'maison/no-clock': 'error', 'maison/no-sql-clock': 'error' },
  },
  { files: ['app/domain/**'], rules: { 'maison/french-names': 'error' } },
  // There the texts too: they name tables and columns.
  { files: ['db/schema/**', 'db/migrations/**'], rules: { 'maison/french-names': ['error', { texts: true }] } },
)
