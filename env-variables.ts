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
  type: string
  /** The default as one would write it; `required` and `optional` have none. */
  default: string
  meaning: string
}

const DOCUMENTATION = {
  APP_ENV: {
    type: '`production`, `test` ou `development`',
    default: 'obligatoire',
    meaning: 'Le rôle de cette instance ; `test` affiche un bandeau, n’envoie aucun vrai courriel, n’est pas indexée.',
  },
  PUBLIC_URL: {
    type: 'adresse http ou https (https en production)',
    default: 'obligatoire',
    meaning: 'L’adresse publique du site, sans chemin.',
  },
  PORT: { type: 'nombre entre 1 et 65535', default: '3000', meaning: 'Le port d’écoute du processus web.' },
  DATABASE_URL: { type: 'adresse postgres://', default: 'obligatoire', meaning: 'La base PostgreSQL (18 ou plus).' },
  POOL_SIZE: {
    type: 'nombre entre 1 et 500',
    default: '10',
    meaning: 'Le nombre de connexions à la base par processus.',
  },
  SECRET_KEY: {
    type: 'au moins 32 octets en base64',
    default: 'obligatoire',
    meaning: 'Signe les liens et les cookies (`openssl rand -base64 32`).',
  },
  ENCRYPTION_KEYS: {
    type: 'liste `nom:clé` séparée par des virgules, clés de 32 octets en base64, noms distincts',
    default: 'obligatoire',
    meaning: 'Chiffre les pièces jointes ; la première clé est la courante, les autres servent à relire.',
  },
  SMTP_URL: {
    type: 'adresse smtp:// ou smtps://',
    default: 'obligatoire, sauf en test',
    meaning: 'Le serveur d’envoi des courriels.',
  },
  MAIL_FROM: {
    type: '`Nom <adresse>` ou une adresse électronique',
    default: 'obligatoire en production',
    meaning: 'L’expéditeur des courriels.',
  },
  S3_BUCKET: {
    type: 'nom d’un espace de stockage',
    default: 'facultative ; obligatoire en production',
    meaning: 'L’espace S3 des fichiers ; exclut `OBJECTS_DIR`.',
  },
  S3_ENDPOINT: {
    type: 'adresse http ou https',
    default: 'facultative',
    meaning: 'L’adresse d’un fournisseur compatible S3.',
  },
  S3_REGION: { type: 'texte', default: 'fr-par', meaning: 'La région du stockage S3.' },
  S3_ACCESS_KEY_ID: { type: 'texte', default: 'obligatoire avec `S3_BUCKET`', meaning: 'L’identifiant de la clé S3.' },
  S3_SECRET_ACCESS_KEY: { type: 'texte', default: 'obligatoire avec `S3_BUCKET`', meaning: 'La clé S3.' },
  S3_CHECKSUMS: {
    type: '`WHEN_REQUIRED` ou `WHEN_SUPPORTED`',
    default: 'WHEN_REQUIRED',
    meaning: 'Quand le client S3 calcule des sommes de contrôle ; certains fournisseurs refusent les autres.',
  },
  OBJECTS_DIR: {
    type: 'chemin d’un dossier',
    default: 'facultative ; refusée en production',
    meaning: 'Le dossier des fichiers quand ils sont sur le disque ; exclut `S3_BUCKET`.',
  },
  SUPER_ADMIN_EMAIL: {
    type: 'adresse électronique',
    default: 'facultative',
    meaning: 'La personne que l’étape `release` crée comme premier super-administrateur.',
  },
  LOG_DIR: { type: 'chemin d’un dossier', default: 'logs', meaning: 'Le dossier des journaux, un fichier par jour.' },
  HOSTING_REGION: {
    type: 'label européen, par exemple `FR`, `FR-PAR` ou `EU-WEST-3`',
    default: 'obligatoire en production',
    meaning: 'Où l’instance est hébergée.',
  },
  ACCREDITATION_UNTIL: {
    type: 'date AAAA-MM-JJ',
    default: 'obligatoire en production',
    meaning: 'La fin de l’homologation de sécurité ; une date passée est signalée au démarrage.',
  },
  TRUST_PROXY: {
    type: 'nombre entre 0 et 10',
    default: '0',
    meaning: 'Le nombre de mandataires de confiance devant le processus web.',
  },
  CLOCK_OFFSET_SECONDS: {
    type: 'nombre entier',
    default: '0',
    meaning: 'Décale l’horloge du processus ; refusée en production.',
  },
  INBOX_URL: {
    type: 'adresse http ou https',
    default: 'facultative',
    meaning: 'La boîte aux lettres de développement, montrée dans les pages.',
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

/** The environment is wrong: `sentences` has one French sentence for each variable at fault. */
export class EnvError extends Error {
  readonly sentences: readonly string[]
  constructor(sentences: readonly string[]) {
    super(sentences.join('\n'))
    this.name = 'EnvError'
    this.sentences = sentences
  }
}

const plain = (markdown: string) => markdown.replaceAll('`', '')

const missing = (name: keyof Env, why = '') =>
  `La variable ${name} manque${why} (attendu : ${plain(DOCUMENTATION[name].type)}).`

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

/**
 * Parses an environment. An empty value counts as absent. Throws `EnvError` with one French sentence for each variable
 * that is wrong or missing; a sentence never repeats the value, which may be a secret.
 */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = schema.safeParse(given)
  if (!parsed.success) {
    const names = [...new Set(parsed.error.issues.map((issue) => issue.path[0] as keyof Env))]
    throw new EnvError(
      names.map((name) =>
        given[name] === undefined
          ? missing(name)
          : `La variable ${name} ne convient pas (attendu : ${plain(DOCUMENTATION[name].type)}).`,
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
