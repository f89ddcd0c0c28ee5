import { describe, expect, test } from 'vitest'
import { DEV_ENCRYPTION_KEYS, DEV_SECRET_KEY, EnvError, VARIABLES, bootWarnings, parseEnv } from './env-variables.ts'

const key = (byte: number) => Buffer.alloc(32, byte).toString('base64')

const PRODUCTION = {
  APP_ENV: 'production',
  PUBLIC_URL: 'https://demarches.exemple.fr/',
  DATABASE_URL: 'postgres://cerfeuil:secret@base/cerfeuil',
  SECRET_KEY: key(1),
  ENCRYPTION_KEYS: `b:${key(2)},a:${key(3)}`,
  SMTP_URL: 'smtps://courriel.exemple.fr',
  MAIL_FROM: 'Démarches <ne-pas-repondre@exemple.fr>',
  S3_BUCKET: 'fichiers',
  S3_ACCESS_KEY_ID: 'id',
  S3_SECRET_ACCESS_KEY: 'secret',
  ANTIVIRUS: 'clamd://antivirus:3310',
  HOSTING_REGION: 'FR-PAR',
  ACCREDITATION_UNTIL: '2027-06-30',
}
const { S3_BUCKET: _bucket, ...WITHOUT_BUCKET } = PRODUCTION
const DEVELOPMENT = {
  ...WITHOUT_BUCKET,
  APP_ENV: 'development',
  OBJECTS_DIR: 'objets',
  SECRET_KEY: DEV_SECRET_KEY,
  ENCRYPTION_KEYS: DEV_ENCRYPTION_KEYS,
}

function sentences(source: Record<string, string | undefined>): readonly string[] {
  try {
    parseEnv(source)
  } catch (error) {
    if (error instanceof EnvError) return error.sentences
    throw error
  }
  return []
}

describe('a right environment', () => {
  test('is parsed into types, with its defaults', () => {
    const env = parseEnv(PRODUCTION)
    expect(env.PUBLIC_URL).toBe('https://demarches.exemple.fr')
    expect(env.PORT).toBe(3000)
    expect(env.SECRET_KEY).toHaveLength(32)
    expect(env.ENCRYPTION_KEYS.map((each) => each.id)).toEqual(['b', 'a'])
    expect(env.S3_CHECKSUMS).toBe('WHEN_REQUIRED')
  })

  test('an empty value counts as absent', () => {
    expect(parseEnv({ ...PRODUCTION, PORT: '' }).PORT).toBe(3000)
    expect(sentences({ ...PRODUCTION, DATABASE_URL: '' })).toHaveLength(1)
  })

  test('the development secrets are accepted outside production', () => {
    expect(sentences(DEVELOPMENT)).toEqual([])
  })
})

describe('a keyring in a file', () => {
  const { ENCRYPTION_KEYS: _keys, ...WITHOUT_KEYS } = PRODUCTION
  const inFile = { ...WITHOUT_KEYS, ENCRYPTION_KEYS_FILE: '/run/secrets/trousseau' }
  const refusals = (source: Record<string, string | undefined>, file: string | null) => {
    try {
      parseEnv(source, file)
    } catch (error) {
      if (error instanceof EnvError) return error.sentences
      throw error
    }
    return []
  }

  test('has a key a line, the current one first, with comments and empty lines', () => {
    const env = parseEnv(inFile, `# tournée en 2026\n\n  b:${key(2)}  # courante\r\na:${key(3)}\n`)
    expect(env.ENCRYPTION_KEYS).toEqual([
      { id: 'b', key: Buffer.alloc(32, 2) },
      { id: 'a', key: Buffer.alloc(32, 3) },
    ])
  })

  test('that cannot be read, is empty or wrong is refused by the name of its variable, without its content', () => {
    for (const file of [null, '', '# rien', 'a:hunter2', `a:${key(2)}\na:${key(3)}`, `a:${key(2)} a:${key(3)}`])
      expect(refusals(inFile, file)).toEqual([
        expect.stringMatching(/^La variable ENCRYPTION_KEYS_FILE ne convient pas/),
      ])
  })

  test('and in a variable at once is refused', () => {
    expect(refusals({ ...PRODUCTION, ENCRYPTION_KEYS_FILE: 'x' }, `a:${key(2)}`)).toEqual([
      expect.stringContaining('s’excluent'),
    ])
  })

  test('may not hold the development key in production', () => {
    expect(refusals(inFile, DEV_ENCRYPTION_KEYS)).toHaveLength(1)
  })
})

describe('a wrong environment', () => {
  test('is refused with one sentence for each variable', () => {
    expect(sentences({ ...PRODUCTION, APP_ENV: undefined, PORT: 'abc', DATABASE_URL: 'mysql://x' })).toEqual([
      'La variable APP_ENV manque (attendu : production, test ou development).',
      'La variable PORT ne convient pas (attendu : nombre entre 1 et 65535).',
      'La variable DATABASE_URL ne convient pas (attendu : adresse postgres://).',
    ])
  })

  test('no sentence repeats a value, which may be a secret', () => {
    const found = sentences({
      ...PRODUCTION,
      SECRET_KEY: 'hunter2',
      DATABASE_URL: 'hunter2',
      ENCRYPTION_KEYS: 'hunter2',
    })
    expect(found).toHaveLength(3)
    expect(found.join()).not.toContain('hunter2')
  })

  test.each([
    ['PUBLIC_URL', 'http://demarches.exemple.fr', 'a production site is https'],
    ['SECRET_KEY', DEV_SECRET_KEY, 'the development key is known to all'],
    ['ENCRYPTION_KEYS', `a:${key(2)},${DEV_ENCRYPTION_KEYS}`, 'the development key, even as an old one'],
    ['ENCRYPTION_KEYS', `a:${key(2)},a:${key(3)}`, 'two keys of one name'],
    ['ENCRYPTION_KEYS', `a:${Buffer.alloc(31).toString('base64')}`, 'a short key'],
    ['SECRET_KEY', Buffer.alloc(31).toString('base64'), 'a short key'],
    ['HOSTING_REGION', 'US-EAST-1', 'a region out of Europe'],
    ['HOSTING_REGION', undefined, 'no region'],
    ['ANTIVIRUS', 'off', 'no scanner in production'],
    ['ANTIVIRUS', undefined, 'no scanner in production, by omission'],
    ['ANTIVIRUS', 'http://antivirus:3310', 'another protocol than clamd’s'],
    ['ACCREDITATION_UNTIL', '2027-02-30', 'a date that does not exist'],
    ['ACCREDITATION_UNTIL', undefined, 'no accreditation'],
    ['CLOCK_OFFSET_SECONDS', '3600', 'a shifted clock'],
    ['SMTP_URL', undefined, 'no mail server'],
    ['MAIL_FROM', undefined, 'no sender'],
    ['S3_SECRET_ACCESS_KEY', undefined, 'a bucket without its key'],
    ['OBJECTS_DIR', 'objets', 'files on the disk'],
  ] as [string, string | undefined, string][])('%s is refused in production: %s (%s)', (name, value) => {
    const found = sentences({ ...PRODUCTION, [name]: value })
    expect(found.length).toBeGreaterThan(0)
    expect(found.every((sentence) => sentence.includes(name))).toBe(true)
  })

  test('files need one store, and only one', () => {
    expect(sentences({ ...DEVELOPMENT, OBJECTS_DIR: undefined })).toHaveLength(1)
    expect(sentences({ ...DEVELOPMENT, S3_BUCKET: 'b' })).toHaveLength(1)
  })

  test('a test instance sends no mail and needs no mail server', () => {
    expect(sentences({ ...DEVELOPMENT, APP_ENV: 'test', SMTP_URL: undefined })).toEqual([])
    expect(sentences({ ...DEVELOPMENT, SMTP_URL: undefined })).toHaveLength(1)
  })
})

test('tiles of maps come over https, by an address with its three places', () => {
  const adresse = 'https://tuiles.exemple.fr/plan/{z}/{x}/{y}.png'
  expect(parseEnv({ ...PRODUCTION, MAP_TILES_URL: adresse }).MAP_TILES_URL).toBe(adresse)
  for (const wrong of ['http://tuiles.exemple.fr/{z}/{x}/{y}', 'https://tuiles.exemple.fr/{z}/{x}', 'plan'])
    expect(sentences({ ...PRODUCTION, MAP_TILES_URL: wrong })[0]).toContain('MAP_TILES_URL')
})

test('an accreditation that has ended is said at boot, and stops nothing', () => {
  const env = parseEnv(PRODUCTION)
  expect(bootWarnings(env, '2027-06-30')).toEqual([])
  expect(bootWarnings(env, '2027-07-01')).toHaveLength(1)
})

test('every variable is documented once', () => {
  const names = VARIABLES.map((variable) => variable.name)
  expect(new Set(names).size).toBe(names.length)
  expect(names).toContain('DATABASE_URL')
})
