import { Readable } from 'node:stream'
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  S3Client,
  S3ServiceException,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'
import { ErreurMagasin, verifierCle, type Depot, type MagasinObjets } from './port.ts'

export interface ReglagesS3 {
  endpoint: string | undefined
  region: string
  bucket: string
  accessKeyId: string
  secretAccessKey: string
  /** `bucket` in the path rather than in the host name; what most S3 other than Amazon's expect. */
  forcePathStyle: boolean
  /** `WHEN_REQUIRED` for the providers that store the framing of the newer checksums as if it were content. */
  checksums: 'WHEN_REQUIRED' | 'WHEN_SUPPORTED'
}

/** The store of several machines: any S3, by its protocol. */
export function magasinS3(reglages: ReglagesS3): MagasinObjets {
  const { bucket: Bucket } = reglages
  const client = new S3Client({
    ...(reglages.endpoint ? { endpoint: reglages.endpoint } : {}),
    region: reglages.region,
    credentials: { accessKeyId: reglages.accessKeyId, secretAccessKey: reglages.secretAccessKey },
    forcePathStyle: reglages.forcePathStyle,
    requestChecksumCalculation: reglages.checksums,
    responseChecksumValidation: reglages.checksums,
  })

  return {
    async put(cle, source) {
      verifierCle(cle)
      const suivi = { taille: 0, echec: null as { cause: unknown } | null }
      const Body = Readable.from(compter(source, suivi), { objectMode: false })
      // Upload aborts the parts already sent when the source or the network fails: nothing half-written remains.
      const envoi = new Upload({ client, params: { Bucket, Key: cle, Body }, queueSize: 2 })
      try {
        await envoi.done()
      } catch (cause) {
        throw suivi.echec ? suivi.echec.cause : enErreurMagasin(cause)
      }
      return { taille: suivi.taille }
    },

    async get(cle, plage) {
      verifierCle(cle)
      if (plage && plage.fin < plage.debut) throw new ErreurMagasin('plage_invalide')
      const Range = plage ? { Range: `bytes=${plage.debut}-${plage.fin}` } : {}
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: cle, ...Range }))
        if (Body instanceof Readable) return Body
      } catch (cause) {
        throw enErreurMagasin(cause)
      }
      throw new ErreurMagasin('magasin_indisponible')
    },

    async head(cle) {
      verifierCle(cle)
      try {
        const { ContentLength } = await client.send(new HeadObjectCommand({ Bucket, Key: cle }))
        return { taille: ContentLength ?? 0 }
      } catch (cause) {
        const erreur = enErreurMagasin(cause)
        if (erreur.code === 'objet_absent') return null
        throw erreur
      }
    },

    async *list(prefixe) {
      let ContinuationToken: string | undefined
      do {
        const suite = ContinuationToken ? { ContinuationToken } : {}
        const page = await client
          .send(new ListObjectsV2Command({ Bucket, Prefix: prefixe, ...suite }))
          .catch((cause: unknown) => {
            throw enErreurMagasin(cause)
          })
        for (const { Key } of page.Contents ?? []) if (Key) yield Key
        ContinuationToken = page.IsTruncated ? page.NextContinuationToken : undefined
      } while (ContinuationToken)
    },

    async delete(cle) {
      verifierCle(cle)
      try {
        await client.send(new DeleteObjectCommand({ Bucket, Key: cle }))
      } catch (cause) {
        throw enErreurMagasin(cause)
      }
    },

    async commencerDepot(cle) {
      verifierCle(cle)
      const { UploadId } = await client.send(new CreateMultipartUploadCommand({ Bucket, Key: cle })).catch(refuser)
      if (UploadId === undefined) throw new ErreurMagasin('magasin_indisponible')
      return UploadId
    },

    async deposerPart({ cle, nom }, numero, octets) {
      verifierDepot({ cle, nom })
      const command = new UploadPartCommand({
        Bucket,
        Key: cle,
        UploadId: nom,
        PartNumber: numero + 1,
        Body: octets,
        ContentLength: octets.length,
      })
      const { ETag } = await client.send(command).catch(refuser)
      if (ETag === undefined) throw new ErreurMagasin('magasin_indisponible')
      return ETag
    },

    async finirDepot({ cle, nom }, marques) {
      verifierDepot({ cle, nom })
      if (marques.length === 0) throw new ErreurMagasin('depot_absent')
      const Parts = marques.map((ETag, numero) => ({ ETag, PartNumber: numero + 1 }))
      const command = { Bucket, Key: cle, UploadId: nom, MultipartUpload: { Parts } }
      await client.send(new CompleteMultipartUploadCommand(command)).catch(refuser)
    },

    async abandonnerDepot({ cle, nom }) {
      try {
        verifierDepot({ cle, nom })
        await client.send(new AbortMultipartUploadCommand({ Bucket, Key: cle, UploadId: nom }))
      } catch (cause) {
        const erreur = enErreurMagasin(cause)
        if (erreur.code !== 'depot_absent') throw erreur
      }
    },

    async listDepots() {
      const depots: Depot[] = []
      let suite: { KeyMarker?: string | undefined; UploadIdMarker?: string | undefined } = {}
      for (;;) {
        const page = await client
          .send(new ListMultipartUploadsCommand({ Bucket, ...suite }))
          .catch((cause: unknown) => {
            if (cause instanceof S3ServiceException && cause.name === 'NotImplemented') return null
            return refuser(cause)
          })
        if (page === null) return null
        for (const { Key, UploadId } of page.Uploads ?? [])
          if (Key && UploadId) depots.push({ cle: Key, nom: UploadId })
        if (!page.IsTruncated) return depots
        suite = { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker }
      }
    },
  }
}

/** A deposit without a name is none: some providers would read the request as one about the object. */
function verifierDepot({ cle, nom }: Depot): void {
  verifierCle(cle)
  if (nom === '') throw new ErreurMagasin('depot_absent')
}

function refuser(cause: unknown): never {
  throw enErreurMagasin(cause)
}

/** Counts what passes and remembers an error of the source, which the SDK would otherwise dress as its own. */
async function* compter(
  source: AsyncIterable<Uint8Array>,
  suivi: { taille: number; echec: { cause: unknown } | null },
): AsyncGenerator<Uint8Array> {
  try {
    for await (const octets of source) {
      // An empty chunk stalls a byte stream.
      if (octets.length === 0) continue
      suivi.taille += octets.length
      yield octets
    }
  } catch (cause) {
    suivi.echec = { cause }
    throw cause
  }
}

/** The upload is over, or has not the parts it is ended by: either way they are to send again. */
const DEPOT_ABSENT = new Set(['NoSuchUpload', 'InvalidPart', 'InvalidPartOrder', 'EntityTooSmall'])

function enErreurMagasin(cause: unknown): ErreurMagasin {
  if (cause instanceof ErreurMagasin) return cause
  if (cause instanceof S3ServiceException) {
    const status = cause.$metadata.httpStatusCode
    if (DEPOT_ABSENT.has(cause.name)) return new ErreurMagasin('depot_absent', cause)
    // A missing bucket is the operator's mistake, not a missing file.
    if (cause.name === 'NoSuchKey' || cause.name === 'NotFound' || (status === 404 && cause.name !== 'NoSuchBucket'))
      return new ErreurMagasin('objet_absent', cause)
    if (status === 416) return new ErreurMagasin('plage_invalide', cause)
    if (status === 507 || cause.name === 'QuotaExceeded') return new ErreurMagasin('magasin_plein', cause)
  }
  return new ErreurMagasin('magasin_indisponible', cause)
}
