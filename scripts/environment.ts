/** The environment of the embedded stack: development, tests and browser tests share it, with secrets known to all. */
import { DEV_ENCRYPTION_KEYS, DEV_SECRET_KEY } from '../env-variables.ts'

export interface EmbeddedPlaces {
  appEnv: 'development' | 'test'
  databaseUrl: string
  webPort: number
  smtpPort: number
  inboxPort: number
  objectsDir: string
  logDir: string
}

/** Every variable that env.ts needs, for services that run on this machine. */
export function embeddedEnvironment(places: EmbeddedPlaces): Record<string, string> {
  return {
    APP_ENV: places.appEnv,
    DATABASE_URL: places.databaseUrl,
    PUBLIC_URL: `http://localhost:${places.webPort}`,
    PORT: String(places.webPort),
    SMTP_URL: `smtp://127.0.0.1:${places.smtpPort}`,
    INBOX_URL: `http://localhost:${places.inboxPort}`,
    OBJECTS_DIR: places.objectsDir,
    LOG_DIR: places.logDir,
    SECRET_KEY: DEV_SECRET_KEY,
    ENCRYPTION_KEYS: DEV_ENCRYPTION_KEYS,
    // clamd is no package of npm: an operator who has one says where (docs/quarantine.md).
    ANTIVIRUS: 'off',
    HOSTING_REGION: 'FR',
  }
}
