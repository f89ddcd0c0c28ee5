/** The file of a list, read line by line: its lines come by lots, and its digest is compared before the last one is taken for good. */
import { createHash, type Hash } from 'node:crypto'
import type { Ligne } from '../../../form-engine/champs/referentiel.ts'
import { lireEntete, lireLigneDeListe, type EnteteDeListe } from '../../../form-engine/paquet/liste.ts'
import type { ListeDePaquet } from '../../../form-engine/paquet/paquet.ts'
import { DomainError } from '../erreurs.ts'

/** Bytes of one line: fifty columns of two hundred characters, or a line of a list, with room. */
const LIGNE_MAX = 200_000
const LOT = 2_500

export interface ListeOuverte {
  entete: EnteteDeListe
  /** Throws 'refus' in its course, at its end at the latest, when the file is not that list. */
  lots: AsyncGenerator<Ligne[]>
}

/** Opens the file of a list. Throws 'refus' when its first line names no columns. */
export async function ouvrirListe(source: AsyncIterable<Buffer>, liste: ListeDePaquet): Promise<ListeOuverte> {
  const hachage = createHash('sha256')
  const textes = lignesDe(source, liste, hachage)
  const premiere = await textes.next()
  const entete = premiere.done ? null : lireEntete(premiere.value)
  if (!entete) throw refus(liste, 'sa première ligne ne nomme pas ses colonnes')
  return { entete, lots: lots(textes, entete, liste, hachage) }
}

async function* lots(
  textes: AsyncGenerator<string>,
  entete: EnteteDeListe,
  liste: ListeDePaquet,
  hachage: Hash,
): AsyncGenerator<Ligne[]> {
  const ids = new Set<string>()
  let lot: Ligne[] = []
  for await (const texte of textes) {
    const ligne = lireLigneDeListe(texte, entete)
    if (!ligne) throw refus(liste, `sa ligne ${ids.size + 2} n’est pas une ligne de liste`)
    if (ids.has(ligne.id)) throw refus(liste, `deux de ses lignes ont l’identifiant « ${ligne.id} »`)
    ids.add(ligne.id)
    if (ids.size > liste.lignes) throw refus(liste, 'elle a plus de lignes que ce qu’en dit le paquet')
    lot.push(ligne)
    if (lot.length < LOT) continue
    yield lot
    lot = []
  }
  if (ids.size !== liste.lignes) throw refus(liste, 'elle a moins de lignes que ce qu’en dit le paquet')
  if (hachage.digest('hex') !== liste.empreinte) throw refus(liste, 'son contenu n’est pas celui de son empreinte')
  if (lot.length > 0) yield lot
}

async function* lignesDe(source: AsyncIterable<Buffer>, liste: ListeDePaquet, hachage: Hash): AsyncGenerator<string> {
  const decodeur = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const decoder = (octets: Buffer): string => {
    try {
      return decodeur.decode(octets)
    } catch (cause) {
      throw refus(liste, 'elle n’est pas écrite en UTF-8', cause)
    }
  }
  let reste: Buffer = Buffer.alloc(0)
  for await (const bloc of source) {
    hachage.update(bloc)
    reste = reste.length === 0 ? bloc : Buffer.concat([reste, bloc])
    for (let fin = reste.indexOf(10); fin !== -1; fin = reste.indexOf(10)) {
      yield decoder(reste.subarray(0, fin))
      reste = reste.subarray(fin + 1)
    }
    if (reste.length > LIGNE_MAX) throw refus(liste, 'une de ses lignes est démesurée')
  }
  yield decoder(reste)
}

function refus({ nom }: ListeDePaquet, raison: string, cause?: unknown): DomainError {
  return new DomainError('refus', `La liste « ${nom} » de ce paquet est refusée : ${raison}.`, { cause })
}
