/** A file of the démarche that a form hands out: by the digest of its content, under the name people read. */
import * as z from 'zod/mini'

export interface FichierNomme {
  /** SHA-256 of its bytes, hexadecimal. */
  sha256: string
  nom: string
}

/** Characters of the name of a file. */
export const NOM_MAX = 255

export const fichierNomme = z.strictObject({
  sha256: z.string().check(
    z.regex(/^[0-9a-f]{64}$/, {
      error: 'l’empreinte SHA-256 d’un fichier de la démarche est attendue : 64 chiffres hexadécimaux',
    }),
  ),
  nom: z.string().check(z.minLength(1), z.maxLength(NOM_MAX)),
})

/** A file in one control of a form: its digest, a space, its name. Empty for none. */
export function enValeur(fichier: { sha256?: unknown; nom?: unknown } | null): string {
  return fichier === null ? '' : `${texte(fichier.sha256)} ${texte(fichier.nom)}`
}

/** The file a control holds. What is none is given as it came: the reader of documents refuses it with its own sentence. */
export function deValeur(valeur: string): { sha256: string; nom: string } {
  const fin = valeur.indexOf(' ')
  return fin === -1 ? { sha256: valeur, nom: '' } : { sha256: valeur.slice(0, fin), nom: valeur.slice(fin + 1) }
}

const texte = (valeur: unknown): string => (typeof valeur === 'string' ? valeur : '')
