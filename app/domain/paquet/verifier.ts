/** A bundle, from its bytes to what may be shown of it: whole, signed, and readable, or refused in sentences. */
import { createHash } from 'node:crypto'
import { lirePaquet } from '../../../form-engine/paquet/lire-paquet.ts'
import { fichiersDe, paquetEnTexte, type Paquet } from '../../../form-engine/paquet/paquet.ts'
import { lireSignature, messageASigner, type SignatureDePaquet } from '../../../form-engine/paquet/signature.ts'
import type { Probleme } from '../../../form-engine/probleme.ts'
import { DomainError } from '../erreurs.ts'
import type { Octets } from '../piece-jointe/analyse/octets.ts'
import { problemesDesAttestations } from './attestations.ts'
import { ouvrirArchive, type Archive } from './archive.ts'
import { empreinteDeCle, isSigneePar } from './ed25519.ts'
import { documentVerifie, problemesDesDocuments } from './documents.ts'
import { problemesDesLettres } from './lettres.ts'
import { ouvrirListe } from './ouvrir-liste.ts'

export interface PaquetVerifie {
  paquet: Paquet
  /** SHA-256 of its document. */
  empreinte: string
  signature: SignatureDePaquet
  archive: Archive
}

export type Verification = ({ ok: true } & PaquetVerifie) | { ok: false; problemes: Probleme[] }

/**
 * Reads a bundle and checks its document, its signature, and which files it has; not yet what they hold (`verifierFichiers`).
 * Throws 'refus' for anything altered; what a readable document says wrong comes back as problems, all at once.
 */
export async function verifierPaquet(octets: Octets): Promise<Verification> {
  const archive = await ouvrirArchive(octets)
  const document = await archive.document()
  const signature = lireSignature(enTexte(await archive.signature()))
  if (!signature) throw refus('La signature de ce paquet est illisible : il est refusé. Demandez-le à nouveau.')
  const empreinte = createHash('sha256').update(document).digest('hex')
  if (signature.paquet !== empreinte)
    throw refus('Le contenu de ce paquet n’est pas celui qui a été signé : il a été modifié, il est refusé.')
  const isVraie =
    empreinteDeCle(signature.cle) === signature.empreinte &&
    isSigneePar(signature.cle, messageASigner(signature), signature.signature)
  if (!isVraie) throw refus('La signature de ce paquet n’est pas celle de sa clé : il est refusé.')
  const texte = enTexte(document)
  const lu = lirePaquet(enJson(texte))
  if (!lu.ok) return lu
  const problemes = [
    ...problemesDesLettres(lu.paquet),
    ...problemesDesAttestations(lu.paquet),
    ...problemesDesDocuments(lu.paquet),
  ]
  if (problemes.length > 0) return { ok: false, problemes }
  // One writing only: what people compare by its digest is what is read.
  if (paquetEnTexte(lu.paquet) !== texte)
    throw refus('Ce paquet n’est pas écrit comme un paquet s’écrit : exportez à nouveau la démarche.')
  const nommes = fichiersDe(lu.paquet)
  const absent = nommes.find((nom) => !archive.fichiers.includes(nom))
  if (absent) throw refus(`Le fichier « ${absent.slice(0, 12)}… » manque à ce paquet : il n’est pas entier.`)
  const inconnu = archive.fichiers.find((nom) => !nommes.includes(nom))
  if (inconnu) throw refus(`Ce paquet contient un fichier que rien n’y nomme (« ${inconnu.slice(0, 12)}… »).`)
  return { ok: true, paquet: lu.paquet, empreinte, signature, archive }
}

/** Checks that every file of a bundle is what its name says. Throws 'refus'. */
export async function verifierFichiers({ paquet, archive }: Pick<PaquetVerifie, 'paquet' | 'archive'>): Promise<void> {
  for (const liste of paquet.listes) {
    const { lots } = await ouvrirListe(archive.fichier(liste.empreinte), liste)
    while (!(await lots.next()).done);
  }
  for (const document of paquet.documents ?? []) await (await documentVerifie(archive, document)).jeter()
}

function enTexte(octets: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(octets)
  } catch (cause) {
    throw new DomainError('refus', 'Ce paquet n’est pas écrit en UTF-8 : exportez à nouveau la démarche.', { cause })
  }
}

function enJson(texte: string): unknown {
  try {
    return JSON.parse(texte)
  } catch (cause) {
    throw new DomainError('refus', 'Le document de ce paquet n’est pas du JSON lisible.', { cause })
  }
}

const refus = (phrase: string): DomainError => new DomainError('refus', phrase)
