/** The images of a template: files of the démarche like any other (decision 40), encrypted, in quarantine until they are judged. */
import { inTransaction } from '../../../db/client.ts'
import type { MagasinObjets } from '../../adapters/objets/port.ts'
import { textes } from '../../textes/dictionnaire.ts'
import type { AdminKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { ajouterFichier } from '../fichier/ajouter.ts'
import { lireLogo } from '../instance/logo.ts'
import type { FichierEnvoye } from '../piece-jointe/recevoir-fichier.ts'
import { ecrireContenu, ouvrir } from './ecrire.ts'
import { IMAGE_MAX, type ContenuDeModele } from './modele.ts'
import { isMontrable } from './montrable.ts'

export const PLACES_D_IMAGE = ['logo', 'signature'] as const
export type PlaceDImage = (typeof PLACES_D_IMAGE)[number]

/**
 * Puts an image in the draft of a template. Throws 'refus' for what is too large, and for what a PDF of archives cannot show: it
 * takes PNG, and JPEG in grey or in red, green and blue. Throws 'introuvable' when the template is gone.
 */
export async function ajouterImage(
  key: AdminKey,
  id: string,
  place: PlaceDImage,
  { nom, source }: FichierEnvoye,
  magasin?: MagasinObjets,
): Promise<void> {
  const t = textes('fr').attestations.fautes
  const octets = await lireJusqua(source, IMAGE_MAX)
  if (octets === null) throw new DomainError('refus', t.imageTropLourde)
  if (!isMontrable(octets)) throw new DomainError('refus', t.image(nom))
  const ajout = await ajouterFichier(key, { nom, source: unSeul(octets) }, magasin)
  if (!ajout.ok) throw new DomainError('refus', t.image(nom))
  await poser(key, id, place, ajout.sha256)
}

/** Takes the logo of the site for that of a template: a copy, which stays when the site changes its own. Throws as above. */
export async function reprendreLeLogoDuSite(key: AdminKey, id: string, magasin?: MagasinObjets): Promise<void> {
  const logo = await lireLogo(key)
  const octets = logo && Buffer.from(logo.octets)
  if (!octets || !isMontrable(octets)) throw new DomainError('refus', textes('fr').attestations.fautes.siteSansLogo)
  const nom = logo.type === 'image/png' ? 'logo-du-site.png' : 'logo-du-site.jpg'
  await ajouterImage(key, id, 'logo', { nom, source: unSeul(octets) }, magasin)
}

/** Takes an image out of the draft of a template; versions that show it keep it. Throws 'introuvable'. */
export async function retirerImage(key: AdminKey, id: string, place: PlaceDImage): Promise<void> {
  await poser(key, id, place, null)
}

async function poser(key: AdminKey, id: string, place: PlaceDImage, sha256: string | null): Promise<void> {
  await inTransaction(key.db, async (tx) => {
    const { modele } = await ouvrir(tx, key, id)
    const { contenu } = modele
    const change: ContenuDeModele =
      place === 'signature'
        ? { ...contenu, signature: { ...contenu.signature, image: sha256 } }
        : { ...contenu, logo: sha256 === null ? null : { sha256, alt: contenu.logo?.alt ?? '' } }
    await ecrireContenu(tx, key, modele, change)
  })
}

/** The bytes of a source; null past `max`. */
async function lireJusqua(source: AsyncIterable<Uint8Array>, max: number): Promise<Buffer | null> {
  const morceaux: Uint8Array[] = []
  let taille = 0
  for await (const morceau of source) {
    taille += morceau.length
    if (taille > max) return null
    morceaux.push(morceau)
  }
  return Buffer.concat(morceaux)
}

async function* unSeul(octets: Uint8Array): AsyncGenerator<Uint8Array> {
  yield octets
}
