import { env } from '../../../env.ts'
import type { Env } from '../../../env-variables.ts'
import { magasinDisque } from './disque.ts'
import type { MagasinObjets } from './port.ts'
import { magasinS3 } from './s3.ts'

let magasin: MagasinObjets | undefined

/** The object store of this process, chosen once by the environment. */
export function magasinObjets(): MagasinObjets {
  magasin ??= choisir(env)
  return magasin
}

/** S3 when S3_BUCKET is given, the disk when OBJECTS_DIR is; env.ts has refused both and neither. */
export function choisir(reglages: Env): MagasinObjets {
  const { S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY, OBJECTS_DIR } = reglages
  if (S3_BUCKET !== undefined && S3_ACCESS_KEY_ID !== undefined && S3_SECRET_ACCESS_KEY !== undefined)
    return magasinS3({
      endpoint: reglages.S3_ENDPOINT,
      region: reglages.S3_REGION,
      bucket: S3_BUCKET,
      accessKeyId: S3_ACCESS_KEY_ID,
      secretAccessKey: S3_SECRET_ACCESS_KEY,
      // Amazon resolves both forms; every other provider resolves the path.
      forcePathStyle: reglages.S3_ENDPOINT !== undefined,
      checksums: reglages.S3_CHECKSUMS,
    })
  if (OBJECTS_DIR !== undefined) return magasinDisque(OBJECTS_DIR)
  throw new Error('env.ts let through an environment without object store')
}
