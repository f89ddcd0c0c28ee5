/** The house rules, as ESLint rules of our own. Each says what to do instead. */
import type { Rule } from 'eslint'

/** Words whose French counterpart the glossary gives; never in names of the domain, tables or columns. */
export const FORBIDDEN_WORDS = [
  'procedure',
  'applicant',
  'application',
  'submission',
  'collaborator',
  'caseworker',
  'reviewer',
  'certificate',
  'team',
  'approve',
  'reject',
] as const

/** A rule that refuses every node of a selector. */
const forbid = (selector: string, message: string): Rule.RuleModule => ({
  meta: { type: 'problem', schema: [], messages: { refused: message } },
  create: (context) => ({ [selector]: (node: Rule.Node) => context.report({ node, messageId: 'refused' }) }),
})

/** The words of a name, whatever its case: `teamMember`, `team_member` and `TEAM_MEMBERS` all hold `team`. */
const wordsOf = (name: string): string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z]+/)
    .map((word) => word.toLowerCase())

const forbiddenIn = (name: string): string | undefined =>
  FORBIDDEN_WORDS.find((word) =>
    wordsOf(name).some((found) => [word, `${word}s`, `${word}d`, `${word}ed`, `${word}es`].includes(found)),
  )

const frenchNames: Rule.RuleModule = {
  meta: {
    type: 'problem',
    schema: [{ type: 'object', properties: { texts: { type: 'boolean' } }, additionalProperties: false }],
    messages: { refused: '« {{word}} » is not a word of the house: take the one of the glossary (docs).' },
  },
  create(context) {
    const check = (node: Rule.Node, name: string) => {
      const word = forbiddenIn(name)
      if (word !== undefined) context.report({ node, messageId: 'refused', data: { word } })
    }
    const options: unknown = context.options[0]
    const readsTexts = typeof options === 'object' && options !== null && 'texts' in options && options.texts === true
    return {
      // What a library calls its members is not ours to choose: only the names we give are read.
      ':not(MemberExpression, ImportSpecifier, TSQualifiedName) > Identifier': (node: Rule.Node) =>
        check(node, node.type === 'Identifier' ? node.name : ''),
      'MemberExpression > Identifier.object': (node: Rule.Node) =>
        check(node, node.type === 'Identifier' ? node.name : ''),
      'ImportSpecifier > Identifier.local': (node: Rule.Node) =>
        check(node, node.type === 'Identifier' ? node.name : ''),
      PrivateIdentifier: (node) => check(node, node.name),
      ...(readsTexts
        ? {
            Literal: (node) => check(node, typeof node.value === 'string' ? node.value : ''),
            TemplateElement: (node) => check(node, node.value.raw),
          }
        : {}),
    }
  },
}

const noBarrel: Rule.RuleModule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { refused: 'A file that only re-exports is a barrel: import from the file that says the thing.' },
  },
  create: (context) => ({
    Program(node) {
      const imported = new Set(
        node.body.flatMap((each) =>
          each.type === 'ImportDeclaration' ? each.specifiers.map((s) => s.local.name) : [],
        ),
      )
      const isReexport = (each: (typeof node.body)[number]): boolean => {
        if (each.type === 'ExportAllDeclaration') return true
        if (each.type !== 'ExportNamedDeclaration' || each.declaration) return false
        if (each.source) return true
        return each.specifiers.every(({ local }) => local.type === 'Identifier' && imported.has(local.name))
      }
      const said = node.body.filter((each) => each.type !== 'ImportDeclaration')
      if (said.length > 0 && said.every(isReexport)) context.report({ node, messageId: 'refused' })
    },
  }),
}

const SQL_CLOCK =
  '/\\b(now|clock_timestamp|statement_timestamp|transaction_timestamp)\\s*\\(|\\b(current_(date|time|timestamp)|localtime(stamp)?)\\b/i'

export const rules = {
  'no-barrel': noBarrel,
  'french-names': frenchNames,
  'no-double-cast': forbid(
    'TSAsExpression > TSAsExpression > TSUnknownKeyword',
    '`as unknown as` hides a wrong type: parse at the border, or type the source.',
  ),
  'no-style-prop': forbid(
    'JSXAttribute[name.name="style"]',
    'The Content-Security-Policy refuses style attributes: use a class of app/ui.',
  ),
  'no-process-env': forbid(
    'MemberExpression[object.name="process"][property.name="env"], MemberExpression[object.name="process"][property.value="env"]',
    'Only env.ts reads the environment: import `env` from it.',
  ),
  'no-clock': forbid(
    [
      'CallExpression[callee.object.name="Date"][callee.property.name="now"]',
      'NewExpression[callee.name="Date"][arguments.length=0]',
      'CallExpression[callee.name="Date"][arguments.length=0]',
      'MemberExpression[object.name="Temporal"][property.name="Now"]',
    ].join(', '),
    'The clock is an argument (`now`): one set clock moves everything.',
  ),
  'no-sql-clock': forbid(
    [
      `TaggedTemplateExpression[tag.name="sql"] TemplateElement[value.raw=${SQL_CLOCK}]`,
      `CallExpression[callee.object.name="sql"] Literal[value=${SQL_CLOCK}]`,
    ].join(', '),
    'The clock is an argument: pass `now` to the query instead of reading the database’s.',
  ),
  'import-extension': forbid(
    ':matches(ImportDeclaration, ExportAllDeclaration, ExportNamedDeclaration, ImportExpression) > Literal.source[value=/^\\.{1,2}\\/(?!.*\\.(ts|tsx|js|json|css|svg|woff2)(\\?.*)?$)/]',
    'Node runs these files raw: a relative import has its extension.',
  ),
  'no-skipped-test': forbid(
    'MemberExpression[object.name=/^(test|it|describe)$/][property.name=/^(skip|only|todo|fixme|fails)$/]',
    'A test runs, or is deleted.',
  ),
} satisfies Record<string, Rule.RuleModule>
