/** Bundles for tests: exported by the real verb, taken apart, altered, written again. */
import { createHash } from 'node:crypto'
import { fromBufferPromise } from 'yauzl'
import type { AdminKey } from '../cles.ts'
import { zipDe, type Entree } from '../piece-jointe/analyse/zip-de-test.ts'
import { canonique, toJson } from '../../../form-engine/json.ts'
import { messageASigner, signatureEnTexte } from '../../../form-engine/paquet/signature.ts'
import { PROFONDEUR_DU_PAQUET } from '../../../form-engine/paquet/paquet.ts'
import { cleDeGraine, empreinteDeCle, signerTexte } from './ed25519.ts'
import { exporterLePaquet } from './exporter.ts'
import { importerLePaquet } from './importer.ts'
import { previsionDuPaquet } from './previsualiser.ts'
import { recevoirPaquet, type CleDImport } from './recevoir.ts'

/** What is in a bundle, by name. */
export type Contenu = Map<string, Buffer>

export async function exporte(key: AdminKey): Promise<Buffer> {
  const { octets } = await exporterLePaquet(key)
  const blocs: Uint8Array[] = []
  for await (const bloc of octets) blocs.push(bloc)
  return Buffer.concat(blocs)
}

export async function ouvert(octets: Buffer): Promise<Contenu> {
  const zip = await fromBufferPromise(octets, { lazyEntries: true })
  const contenu: Contenu = new Map()
  for await (const entree of zip.eachEntry()) {
    const blocs: Buffer[] = []
    for await (const bloc of (await zip.openReadStreamPromise(entree)) as AsyncIterable<Buffer>) blocs.push(bloc)
    contenu.set(entree.fileName, Buffer.concat(blocs))
  }
  return contenu
}

export function ferme(contenu: Contenu): Buffer {
  return zipDe([...contenu].map(([nom, octets]): Entree => ({ nom, contenu: octets })))
}

/** Another instance, whose key is drawn from one byte. */
export const AILLEURS = Buffer.alloc(32, 7)

/** Writes a document, anything, as a bundle signed by another instance. */
export function signeAilleurs(
  document: string | Buffer,
  fichiers: readonly (readonly [string, Buffer])[] = [],
  instance = 'Préfecture des Haies',
  graine = AILLEURS,
): Contenu {
  const paquet = createHash('sha256').update(document).digest('hex')
  const cle = cleDeGraine(graine)
  const aSigner = {
    format: 'cerfeuil/signature-de-paquet',
    version: 1,
    paquet,
    instance,
    cle,
    empreinte: empreinteDeCle(cle),
    date: '2026-11-20T08:00:00.000Z',
  } as const
  const signature = signatureEnTexte({ ...aSigner, signature: signerTexte(graine, messageASigner(aSigner)) })
  return new Map([
    ['paquet.json', Buffer.from(document)],
    ['paquet.sig.json', Buffer.from(signature)],
    ...fichiers.map(([nom, octets]) => [`fichiers/${nom}`, octets] as const),
  ])
}

/** The document of a bundle, changed, as canonical text. */
export function documentChange(contenu: Contenu, changer: (document: Record<string, never>) => void): string {
  const document = JSON.parse(contenu.get('paquet.json')?.toString() ?? '') as Record<string, never>
  changer(document)
  return canonique(toJson(document, PROFONDEUR_DU_PAQUET))
}

export async function* enFlux(octets: Buffer): AsyncGenerator<Uint8Array> {
  for (let debut = 0; debut < octets.length; debut += 65_536) yield octets.subarray(debut, debut + 65_536)
}

/** Receives a bundle, reads its dry run, applies it with trust; returns the démarche. */
export async function importe(key: CleDImport, octets: Buffer) {
  const recu = await recevoirPaquet(key, enFlux(octets))
  if (!recu.ok) throw new Error(JSON.stringify(recu.problemes))
  const prevision = await previsionDuPaquet(key)
  if (!prevision) throw new Error('no bundle waits')
  const issue = await importerLePaquet(key, { constat: prevision.constat, confiance: true })
  if (!issue.ok) throw new Error('the dry run has changed')
  return { id: issue.id, prevision }
}
