/**
 * s3rver with the rules of uploads in parts that it lacks and that S3 publishes: an upload that is over is not found, a
 * part that was not sent or has another mark is refused, uploads are listed and abandoned. Tests and proofs only.
 */
import { createHash } from 'node:crypto'
import { access, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import S3rver from 's3rver'
import S3Error from 's3rver/lib/models/error.js'

const BUCKET = 'cerfeuil'
/** S3 refuses a smaller part, the last one excepted. */
const PART_MIN = 5 * 1024 * 1024

export interface S3DeTest {
  /** What `magasinS3` takes. */
  reglages: {
    endpoint: string
    region: string
    bucket: string
    accessKeyId: string
    secretAccessKey: string
    forcePathStyle: true
    checksums: 'WHEN_REQUIRED'
  }
  arreter(): Promise<void>
}

/** Starts an S3 that keeps its objects in `dossier`; one that was there before is found again. */
export async function demarrerS3(dossier: string, port = 0): Promise<S3DeTest> {
  await mkdir(dossier, { recursive: true })
  const serveur = new S3rver({
    port,
    address: '127.0.0.1',
    silent: true,
    directory: dossier,
    configureBuckets: [{ name: BUCKET }],
  })
  const envois = join(dossier, BUCKET, '._S3rver_uploads')
  const dossierDe = async (uploadId: string | undefined) => {
    if (!/^[0-9a-f]{32}$/.test(uploadId ?? '')) throw absent()
    const chemin = join(envois, uploadId ?? '')
    await access(join(chemin, 'key')).catch(() => {
      throw absent()
    })
    return chemin
  }

  serveur.store.putPart = async (_bucket, uploadId, partNumber, content) => {
    const chemin = join(await dossierDe(uploadId), partNumber)
    const octets = await buffer(content)
    const md5 = createHash('md5').update(octets).digest('hex')
    // Abandoned meanwhile: the folder is gone with the upload.
    await writeFile(chemin, octets).catch(() => {
      throw absent()
    })
    await writeFile(`${chemin}.md5`, md5)
    return { size: octets.length, md5 }
  }

  const assembler = serveur.store.putObjectMultipart.bind(serveur.store)
  serveur.store.putObjectMultipart = async (bucket, uploadId, parts) => {
    const chemin = await dossierDe(uploadId)
    for (const [rang, { number, etag }] of parts.entries()) {
      const recue = await readFile(join(chemin, `${number}.md5`), 'utf8').catch(() => null)
      if (recue !== etag) throw new S3Error('InvalidPart', 'One or more of the specified parts could not be found.')
      if (rang > 0 && number <= (parts[rang - 1]?.number ?? 0)) throw new S3Error('InvalidPartOrder', 'Not ascending.')
      if (rang < parts.length - 1 && (await stat(join(chemin, String(number)))).size < PART_MIN)
        throw new S3Error('EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size.')
    }
    return assembler(bucket, uploadId, parts)
  }

  // Before the router, which knows neither of these two; behind what turns an error into XML.
  serveur.middleware.splice(2, 0, async (requete, next) => {
    if (requete.method === 'DELETE' && requete.query['uploadId'] !== undefined) {
      await rm(await dossierDe(requete.query['uploadId']), { recursive: true, force: true })
      requete.status = 204
      return
    }
    if (requete.method === 'GET' && requete.query['uploads'] !== undefined) {
      const Upload = []
      for (const UploadId of await readdir(envois).catch(() => []))
        Upload.push({ Key: await readFile(join(envois, UploadId, 'key'), 'utf8'), UploadId })
      requete.body = { ListMultipartUploadsResult: { Bucket: BUCKET, IsTruncated: false, Upload } }
      return
    }
    await next()
  })

  const { port: choisi } = await serveur.run()
  return {
    reglages: {
      endpoint: `http://127.0.0.1:${choisi}`,
      region: 'fr-par',
      bucket: BUCKET,
      accessKeyId: 'S3RVER',
      secretAccessKey: 'S3RVER',
      forcePathStyle: true,
      checksums: 'WHEN_REQUIRED',
    },
    arreter: () => serveur.close(),
  }
}

const absent = () => new S3Error('NoSuchUpload', 'The specified multipart upload does not exist.')
