/** The file of an attestation on its way out. */
import type { FichierDAttestation } from '../domain/attestation/lire.ts'
import { textes } from '../textes/dictionnaire.ts'
import { refusal } from './formulaire.ts'
import { telechargement } from './telechargement.ts'

/** The bytes, as an attachment. Throws 409 with a sentence for none, and while it is being made. */
export function envoyerLAttestation(request: Request, fichier: FichierDAttestation | null): Response {
  const t = textes('fr').attestations
  if (!fichier) throw refusal(409, t.dossier.sans)
  const { numero, lecteur, sha256 } = fichier
  if (!lecteur || sha256 === null) throw refusal(409, t.dossier.enPreparation)
  return telechargement(request, {
    nom: t.document.fichier(numero),
    taille: lecteur.taille,
    empreinte: sha256,
    lecteur,
  })
}
