/** What is printed of an attestation, from what was frozen of it. Pure. */
import type { ContenuFige } from '../domain/attestation/figer.ts'
import { absolu, paths } from '../paths.ts'
import { textes } from '../textes/dictionnaire.ts'
import type { DonneesDAttestation } from './attestation.ts'
import type { Illustration } from './plume.ts'

/** The data of the document; an image that is not given is left out. */
export function donneesDAttestation(
  {
    numero,
    code,
    contenu: { logo, signature, decideAt, titre, blocs, pied, demarche, service, dossier },
    images,
  }: { numero: string; code: string; contenu: ContenuFige; images: ReadonlyMap<string, Buffer> },
  publicUrl: string,
  isApercu = false,
): DonneesDAttestation {
  const illustration = (sha256: string, alt: string): Illustration | null => {
    const octets = images.get(sha256)
    return octets ? { octets, alt } : null
  }
  const nomDeSignature = textes('fr').attestations.document.signature(signature.nom)
  return {
    numero,
    code,
    titre,
    blocs,
    pied,
    demarche,
    service,
    dossier,
    decideAt,
    logo: logo && illustration(logo.sha256, logo.alt),
    signature:
      signature.nom === ''
        ? null
        : {
            nom: signature.nom,
            qualite: signature.qualite,
            image: signature.image === null ? null : illustration(signature.image, nomDeSignature),
          },
    verification: {
      adresse: absolu(publicUrl, paths.verifier(numero, code)),
      page: absolu(publicUrl, paths.verifier()),
    },
    isApercu,
  }
}
