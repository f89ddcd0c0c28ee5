/**
 * The environment variables of Cerfeuil: their types, defaults and meaning, and the pure function that parses them.
 * Only env.ts reads the process; the launcher and the tests read this table without needing a complete environment.
 */
import { z } from 'zod'

/** Well-known secrets of the embedded stack: they keep development data readable from one start to the next. */
export const DEV_SECRET_KEY = Buffer.from('cerfeuil-developpement-pas-un-secret').toString('base64')
export const DEV_ENCRYPTION_KEYS = `dev:${Buffer.from('cerfeuil-developpement-32-octets').toString('base64')}`

const EUROPEAN_COUNTRIES =
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK'.split(' ')

/** A label such as FR, FR-PAR, EU or EU-WEST-3: a member of the European Economic Area, or the Union itself. */
const isEuropeanRegion = (label: string): boolean => {
  const [country] = label.toUpperCase().split('-')
  return /^[A-Z]{2}(-[A-Z0-9]+)*$/i.test(label) && [...EUROPEAN_COUNTRIES, 'EU'].includes(country ?? '')
}

const isBase64Of = (text: string, fits: (bytes: number) => boolean): boolean =>
  /^[A-Za-z0-9+/_-]+=*$/.test(text) && fits(Buffer.from(text, 'base64').length)

const hasScheme = (text: string, ...schemes: string[]): boolean => {
  const url = URL.parse(text)
  return url !== null && url.hostname !== '' && schemes.includes(url.protocol.slice(0, -1))
}

const integer = (fallback: number, from: number, to: number) =>
  z.coerce.number().int().min(from).max(to).default(fallback)

const url = (...schemes: string[]) => z.string().refine((text) => hasScheme(text, ...schemes))

const encryptionKey = (pair: string) => {
  const colon = pair.indexOf(':')
  return { id: pair.slice(0, colon), text: pair.slice(colon + 1) }
}

const schema = z.object({
  APP_ENV: z.enum(['production', 'test', 'development']),
  PUBLIC_URL: url('http', 'https').transform((text) => new URL(text).origin),
  PORT: integer(3000, 1, 65535),
  DATABASE_URL: url('postgres', 'postgresql'),
  POOL_SIZE: integer(10, 1, 500),
  SECRET_KEY: z
    .string()
    .refine((text) => isBase64Of(text, (bytes) => bytes >= 32))
    .transform((text) => Buffer.from(text, 'base64')),
  ENCRYPTION_KEYS: z
    .string()
    .refine((text) => {
      const keys = text.split(',').map(encryptionKey)
      const ids = new Set(keys.map((key) => key.id))
      return (
        ids.size === keys.length &&
        keys.every((key) => /^[\w.-]+$/.test(key.id) && isBase64Of(key.text, (bytes) => bytes === 32))
      )
    })
    .transform((text) =>
      text
        .split(',')
        .map(encryptionKey)
        .map((key) => ({ id: key.id, key: Buffer.from(key.text, 'base64') })),
    ),
  ENCRYPTION_KEYS_FILE: z.string().optional(),
  SMTP_URL: url('smtp', 'smtps').optional(),
  MAIL_FROM: z
    .string()
    .regex(/^([^<>\r\n]+<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/)
    .default('Cerfeuil <ne-pas-repondre@cerfeuil.localhost>'),
  S3_BUCKET: z.string().optional(),
  S3_ENDPOINT: url('http', 'https').optional(),
  S3_REGION: z.string().default('fr-par'),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  S3_CHECKSUMS: z.enum(['WHEN_REQUIRED', 'WHEN_SUPPORTED']).default('WHEN_REQUIRED'),
  OBJECTS_DIR: z.string().optional(),
  ANTIVIRUS: z
    .string()
    .refine((text) => text === 'off' || hasScheme(text, 'clamd'))
    .default('off'),
  COMPANY_REGISTER: z
    .string()
    .refine((text) => text === 'off' || hasScheme(text, 'http', 'https'))
    .default('off'),
  ADDRESS_SEARCH: z
    .string()
    .refine((text) => text === 'off' || hasScheme(text, 'http', 'https'))
    .default('off'),
  MAP_TILES_URL: z
    .string()
    .refine((text) => ['{z}', '{x}', '{y}'].every((place) => text.includes(place)) && hasScheme(text, 'https'))
    .optional(),
  MAP_TILES_ATTRIBUTION: z.string().max(200).default(''),
  SUPER_ADMIN_EMAIL: z.email().optional(),
  LOG_DIR: z.string().default('logs'),
  HOSTING_REGION: z.string().refine(isEuropeanRegion).optional(),
  ACCREDITATION_UNTIL: z.iso.date().optional(),
  TRUST_PROXY: integer(0, 0, 10),
  CLOCK_OFFSET_SECONDS: z.coerce.number().int().default(0),
  INBOX_URL: url('http', 'https').optional(),
})

/** The parsed environment of a process. */
export type Env = z.infer<typeof schema>

interface Documentation {
  /** What the value looks like, in French: it ends the sentence shown when the value is wrong or missing. */
  attendu: string
  /** The same for the table of README. */
  type: string
  /** The default as one would write it, or when the variable is required. */
  default: string
  meaning: string
}

const DOCUMENTATION = {
  APP_ENV: {
    attendu: 'production, test ou development',
    type: '`production`, `test` or `development`',
    default: 'required',
    meaning: 'role of this instance; `test` shows a banner, sends no real mail and is not indexed',
  },
  PUBLIC_URL: {
    attendu: 'adresse http ou https, https en production',
    type: 'http(s) URL, https in production',
    default: 'required',
    meaning: 'public address of the site, without a path',
  },
  PORT: {
    attendu: 'nombre entre 1 et 65535',
    type: 'integer, 1–65535',
    default: '3000',
    meaning: 'port of the web process',
  },
  DATABASE_URL: {
    attendu: 'adresse postgres://',
    type: 'postgres:// URL',
    default: 'required',
    meaning: 'the PostgreSQL 18 database',
  },
  POOL_SIZE: {
    attendu: 'nombre entre 1 et 500',
    type: 'integer, 1–500',
    default: '10',
    meaning: 'connections to the database, per process',
  },
  SECRET_KEY: {
    attendu: 'au moins 32 octets en base64',
    type: 'base64, 32 bytes or more',
    default: 'required',
    meaning: 'signs links and cookies (`openssl rand -base64 32`)',
  },
  ENCRYPTION_KEYS: {
    attendu: 'liste nom:clé séparée par des virgules, clés de 32 octets en base64, noms distincts',
    type: '`name:key[,name:key…]`, keys of 32 bytes in base64',
    default: 'required, or `ENCRYPTION_KEYS_FILE`',
    meaning: 'encrypts attachments; the first key is the current one, the others still read',
  },
  ENCRYPTION_KEYS_FILE: {
    attendu: 'chemin d’un fichier lisible, une paire nom:clé par ligne, clés de 32 octets en base64, noms distincts',
    type: 'path of a file',
    default: 'none',
    meaning: 'the same keys in a file, one `name:key` a line, `#` before a comment; excludes `ENCRYPTION_KEYS`',
  },
  SMTP_URL: {
    attendu: 'adresse smtp:// ou smtps://',
    type: 'smtp(s):// URL',
    default: 'required, except in test',
    meaning: 'server that sends the mail',
  },
  MAIL_FROM: {
    attendu: 'Nom <adresse>, ou une adresse électronique',
    type: '`Name <address>` or an address',
    default: 'required in production',
    meaning: 'sender of the mail',
  },
  S3_BUCKET: {
    attendu: 'nom d’un espace de stockage',
    type: 'text',
    default: 'required in production',
    meaning: 'bucket of the files; excludes `OBJECTS_DIR`',
  },
  S3_ENDPOINT: {
    attendu: 'adresse http ou https',
    type: 'http(s) URL',
    default: 'none (AWS)',
    meaning: 'address of an S3-compatible provider',
  },
  S3_REGION: { attendu: 'texte', type: 'text', default: 'fr-par', meaning: 'region of the bucket' },
  S3_ACCESS_KEY_ID: { attendu: 'texte', type: 'text', default: 'required with `S3_BUCKET`', meaning: 'S3 key id' },
  S3_SECRET_ACCESS_KEY: { attendu: 'texte', type: 'text', default: 'required with `S3_BUCKET`', meaning: 'S3 key' },
  S3_CHECKSUMS: {
    attendu: 'WHEN_REQUIRED ou WHEN_SUPPORTED',
    type: '`WHEN_REQUIRED` or `WHEN_SUPPORTED`',
    default: 'WHEN_REQUIRED',
    meaning: 'when the S3 client adds checksums; some providers refuse the others',
  },
  OBJECTS_DIR: {
    attendu: 'chemin d’un dossier',
    type: 'path of a folder',
    default: 'none; refused in production',
    meaning: 'keeps the files on this disk instead of S3',
  },
  ANTIVIRUS: {
    attendu: 'clamd://machine:port, ou off hors production',
    type: '`clamd://host:port` or `off`',
    default: '`off`; required in production, where `off` is refused',
    meaning: 'ClamAV daemon that examines the files; its settings: docs/quarantine.md',
  },
  COMPANY_REGISTER: {
    attendu: 'adresse http ou https d’un annuaire des entreprises, ou off',
    type: 'http(s) URL or `off`',
    default: '`off`',
    meaning:
      'register that tells which company has a SIRET, for instance `https://recherche-entreprises.api.gouv.fr`; `off`: numbers are not verified',
  },
  ADDRESS_SEARCH: {
    attendu: 'adresse http ou https d’une recherche d’adresses, ou off',
    type: 'http(s) URL or `off`',
    default: '`off`',
    meaning:
      'service that finds addresses as one types (the `/search` of the Base Adresse Nationale), for instance `https://data.geopf.fr/geocodage`; the server asks it what usagers type there; `off`: addresses are typed in their parts',
  },
  MAP_TILES_URL: {
    attendu: 'adresse https avec {z}, {x} et {y}',
    type: 'https URL with `{z}`, `{x}` and `{y}`',
    default: 'none: maps are drawn on a grid, and ask nothing of anybody',
    meaning: 'tiles under the maps one draws on; the browsers of usagers then ask this address for them',
  },
  MAP_TILES_ATTRIBUTION: {
    attendu: 'texte de 200 signes au plus',
    type: 'text',
    default: 'none',
    meaning: 'what the licence of the tiles asks to be written under them',
  },
  SUPER_ADMIN_EMAIL: {
    attendu: 'adresse électronique',
    type: 'e-mail address',
    default: 'none',
    meaning: 'whom the `release` step invites as first super-administrateur',
  },
  LOG_DIR: {
    attendu: 'chemin d’un dossier',
    type: 'path of a folder',
    default: 'logs',
    meaning: 'folder of the logs, one file a day',
  },
  HOSTING_REGION: {
    attendu: 'label européen, par exemple FR, FR-PAR ou EU-WEST-3',
    type: 'European label: `FR`, `FR-PAR`, `EU-WEST-3`…',
    default: 'required in production',
    meaning: 'where the instance is hosted',
  },
  ACCREDITATION_UNTIL: {
    attendu: 'date AAAA-MM-JJ',
    type: 'date, YYYY-MM-DD',
    default: 'required in production',
    meaning: 'end of the security accreditation; a date in the past is said at each start',
  },
  TRUST_PROXY: {
    attendu: 'nombre entre 0 et 10',
    type: 'integer, 0–10',
    default: '0',
    meaning: 'number of trusted proxies in front of the web process',
  },
  CLOCK_OFFSET_SECONDS: {
    attendu: 'nombre entier',
    type: 'integer',
    default: '0',
    meaning: 'shifts the clock of the process; refused in production',
  },
  INBOX_URL: {
    attendu: 'adresse http ou https',
    type: 'http(s) URL',
    default: 'none',
    meaning: 'letter box of development, linked from the pages',
  },
} as const satisfies Record<keyof Env, Documentation>

export interface Variable extends Documentation {
  name: keyof Env
}

/** Every environment variable; the table of README is checked against it. */
export const VARIABLES: readonly Variable[] = (Object.keys(DOCUMENTATION) as (keyof Env)[]).map((name) => ({
  name,
  ...DOCUMENTATION[name],
}))

/** The table of README, between its two `environment` comments. */
export function environmentTable(): string {
  const rows = VARIABLES.map((each) => `| \`${each.name}\` | ${each.type} | ${each.default} | ${each.meaning} |`)
  return ['| variable | type | default | meaning |', '|---|---|---|---|', ...rows].join('\n')
}

/** The environment is wrong: `sentences` has one French sentence for each variable at fault. */
export class EnvError extends Error {
  readonly sentences: readonly string[]
  constructor(sentences: readonly string[]) {
    super(sentences.join('\n'))
    this.name = 'EnvError'
    this.sentences = sentences
  }
}

const missing = (name: keyof Env, why = '') =>
  `La variable ${name} manque${why} (attendu : ${DOCUMENTATION[name].attendu}).`

/** Rules that bind two variables, or a variable and the role of the instance. One sentence for each refusal. */
function* refusals(env: Env, source: Record<string, string | undefined>): Generator<string> {
  if (env.S3_BUCKET !== undefined && env.OBJECTS_DIR !== undefined)
    yield 'Les variables S3_BUCKET et OBJECTS_DIR s’excluent : gardez celle du stockage voulu.'
  if (env.S3_BUCKET === undefined && env.OBJECTS_DIR === undefined)
    yield 'Il manque un stockage des fichiers : donnez S3_BUCKET, ou OBJECTS_DIR hors production.'
  if (env.S3_BUCKET !== undefined && env.S3_ACCESS_KEY_ID === undefined)
    yield missing('S3_ACCESS_KEY_ID', ', alors que S3_BUCKET est donnée')
  if (env.S3_BUCKET !== undefined && env.S3_SECRET_ACCESS_KEY === undefined)
    yield missing('S3_SECRET_ACCESS_KEY', ', alors que S3_BUCKET est donnée')
  if (env.SMTP_URL === undefined && env.APP_ENV !== 'test') yield missing('SMTP_URL')
  if (env.APP_ENV !== 'production') return
  if (!env.PUBLIC_URL.startsWith('https:'))
    yield 'La variable PUBLIC_URL ne convient pas en production : donnez une adresse https.'
  if (env.OBJECTS_DIR !== undefined)
    yield 'La variable OBJECTS_DIR est refusée en production : donnez S3_BUCKET et les variables S3_*.'
  if (source['ANTIVIRUS'] === undefined || source['ANTIVIRUS'] === '') yield missing('ANTIVIRUS', ' en production')
  else if (env.ANTIVIRUS === 'off')
    yield 'La variable ANTIVIRUS ne peut pas valoir off en production : donnez l’adresse d’un clamd.'
  if (source['MAIL_FROM'] === undefined || source['MAIL_FROM'] === '') yield missing('MAIL_FROM', ' en production')
  if (env.HOSTING_REGION === undefined) yield missing('HOSTING_REGION', ' en production')
  if (env.ACCREDITATION_UNTIL === undefined) yield missing('ACCREDITATION_UNTIL', ' en production')
  if (env.CLOCK_OFFSET_SECONDS !== 0)
    yield 'La variable CLOCK_OFFSET_SECONDS est refusée en production : retirez-la, l’horloge y est celle du système.'
  if (env.SECRET_KEY.equals(Buffer.from(DEV_SECRET_KEY, 'base64')))
    yield 'La variable SECRET_KEY est la clé de développement, connue de tous : tirez-en une (openssl rand -base64 32).'
  const known = Buffer.from(encryptionKey(DEV_ENCRYPTION_KEYS).text, 'base64')
  if (env.ENCRYPTION_KEYS.some(({ key }) => key.equals(known)))
    yield 'La variable ENCRYPTION_KEYS contient la clé de développement, connue de tous : tirez-en une (openssl rand -base64 32).'
}

/** The pairs of a keyring file, as ENCRYPTION_KEYS writes them. */
const pairsOf = (file: string): string =>
  file
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim())
    .filter((line) => line !== '')
    .join(',')

/**
 * Parses an environment. An empty value counts as absent. Throws `EnvError` with one French sentence for each variable
 * that is wrong or missing; a sentence never repeats the value, which may be a secret.
 * @param keyring what the file of ENCRYPTION_KEYS_FILE holds; null when it could not be read
 */
export function parseEnv(source: Record<string, string | undefined>, keyring: string | null = null): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''))
  const isKeyringInFile = given['ENCRYPTION_KEYS_FILE'] !== undefined
  if (isKeyringInFile) {
    if (given['ENCRYPTION_KEYS'] !== undefined)
      throw new EnvError([
        'Les variables ENCRYPTION_KEYS et ENCRYPTION_KEYS_FILE s’excluent : gardez celle du trousseau voulu.',
      ])
    given['ENCRYPTION_KEYS'] = pairsOf(keyring ?? '')
  }
  const parsed = schema.safeParse(given)
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => issue.path[0] as keyof Env)
    const names = new Set(
      wrong.map((name) => (name === 'ENCRYPTION_KEYS' && isKeyringInFile ? 'ENCRYPTION_KEYS_FILE' : name)),
    )
    throw new EnvError(
      [...names].map((name) =>
        given[name] === undefined
          ? missing(name)
          : `La variable ${name} ne convient pas (attendu : ${DOCUMENTATION[name].attendu}).`,
      ),
    )
  }
  const sentences = [...refusals(parsed.data, source)]
  if (sentences.length > 0) throw new EnvError(sentences)
  return parsed.data
}

/** Sentences to say at boot that do not stop it; `today` is a civil date (YYYY-MM-DD). */
export function bootWarnings(env: Env, today: string): string[] {
  return env.ACCREDITATION_UNTIL !== undefined && env.ACCREDITATION_UNTIL < today
    ? [`L’homologation de sécurité a pris fin le ${env.ACCREDITATION_UNTIL} : renouvelez-la (ACCREDITATION_UNTIL).`]
    : []
}
