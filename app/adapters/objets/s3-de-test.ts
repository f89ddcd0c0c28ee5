/**
 * s3rver with the rules that it lacks and that S3 publishes. Of uploads in parts: one that is over is not found, a part
 * that was not sent or has another mark is refused, uploads are listed and abandoned. Of every write: it is whole or it
 * is not there, whatever kills the process, and what was answered is there. Tests and proofs only.
 */
import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { access, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
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
  // What is not whole yet, or is being forgotten: nothing lists it.
  const coulisses = join(dossier, BUCKET, '._S3rver_coulisses')
  await rm(coulisses, { recursive: true, force: true })
  await mkdir(coulisses, { recursive: true })
  const coulisse = () => join(coulisses, randomUUID())
  const oublier = async (chemin: string) => {
    const oublie = coulisse()
    await rename(chemin, oublie)
    await rm(oublie, { recursive: true, force: true })
  }
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
    const entier = coulisse()
    await writeFile(entier, octets)
    // Abandoned meanwhile: the folder is gone with the upload.
    await rename(entier, chemin).catch(() => {
      throw absent()
    })
    await writeFile(`${chemin}.md5`, md5).catch(() => {
      throw absent()
    })
    return { size: octets.length, md5 }
  }

  serveur.store.putObject = async ({ bucket, key, content, metadata }) => {
    const hachage = createHash('md5')
    let size = 0
    const entier = coulisse()
    const source = content instanceof Readable ? content : Readable.from([content])
    await pipeline(
      source,
      async function* (morceaux: AsyncIterable<Buffer>) {
        for await (const octets of morceaux) {
          hachage.update(octets)
          size += octets.length
          yield octets
        }
      },
      createWriteStream(entier),
    )
    const md5 = hachage.digest('hex')
    const chemin = serveur.store.getResourcePath(bucket, key, 'object')
    await mkdir(dirname(chemin), { recursive: true })
    await serveur.store.putMetadata(bucket, key, metadata, md5)
    await rename(entier, chemin)
    return { size, md5 }
  }

  serveur.store.putObjectMultipart = async (bucket, uploadId, parts) => {
    const chemin = await dossierDe(uploadId)
    for (const [rang, { number, etag }] of parts.entries()) {
      const recue = await readFile(join(chemin, `${number}.md5`), 'utf8').catch(() => null)
      if (recue !== etag) throw new S3Error('InvalidPart', 'One or more of the specified parts could not be found.')
      if (rang > 0 && number <= (parts[rang - 1]?.number ?? 0)) throw new S3Error('InvalidPartOrder', 'Not ascending.')
      if (rang < parts.length - 1 && (await stat(join(chemin, String(number)))).size < PART_MIN)
        throw new S3Error('EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size.')
    }
    const key = await readFile(join(chemin, 'key'), 'utf8')
    const metadata = JSON.parse(await readFile(join(chemin, 'metadata'), 'utf8')) as Record<string, string>
    const content = Readable.from(enSuite(parts.map(({ number }) => join(chemin, String(number)))))
    const ecrit = await serveur.store.putObject({ bucket, key, content, metadata })
    // Another request may have ended it meanwhile, with the same parts.
    await oublier(chemin).catch(() => undefined)
    return ecrit
  }

  // Before the router, which knows neither of these two; behind what turns an error into XML.
  serveur.middleware.splice(2, 0, async (requete, next) => {
    if (requete.method === 'DELETE' && requete.query['uploadId'] !== undefined) {
      const chemin = await dossierDe(requete.query['uploadId'])
      await oublier(chemin).catch(() => {
        throw absent()
      })
      requete.status = 204
      return
    }
    if (requete.method === 'GET' && requete.query['uploads'] !== undefined) {
      const Upload = []
      for (const UploadId of await readdir(envois).catch(() => [])) {
        // Without a key it was never answered, or it is over meanwhile.
        const Key = await readFile(join(envois, UploadId, 'key'), 'utf8').catch(() => '')
        if (Key !== '') Upload.push({ Key, UploadId })
      }
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

async function* enSuite(chemins: readonly string[]): AsyncGenerator<Buffer> {
  for (const chemin of chemins) yield* createReadStream(chemin) as AsyncIterable<Buffer>
}

const absent = () => new S3Error('NoSuchUpload', 'The specified multipart upload does not exist.')
