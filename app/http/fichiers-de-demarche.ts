/** Files that démarches hand out: the page of administrateurs, and each file on its way out. */
import type { AdminKey } from '../domain/cles.ts'
import { showDemarche } from '../domain/demarche/show.ts'
import { listFichiers } from '../domain/fichier/list.ts'
import type { FichierLu } from '../domain/fichier/lire.ts'
import { REGLES } from '../domain/fichier/regles.ts'
import type { RefusDeFichier } from '../domain/piece-jointe/regles.ts'
import { textes } from '../textes/dictionnaire.ts'
import { taille } from '../textes/format.ts'
import type { lireAffichage } from './affichage.ts'
import { introuvable } from './doors.ts'
import { ouRefuser } from './erreurs.ts'
import { refusal } from './formulaire.ts'
import { telechargement } from './telechargement.ts'

/** What the page of the files of a démarche shows. */
export async function pageDesFichiers(key: AdminKey, request: Request) {
  const { id, numero, etat, reglages } = await ouRefuser(() => showDemarche(key))
  return {
    demarche: { id, numero, etat, titre: reglages.titre },
    fichiers: await listFichiers(key),
    limites: { formats: REGLES.formats, tailleMax: REGLES.tailleMax },
    element: elementDemande(request),
  }
}

/** The element of the form the person came from; null for none. */
export function elementDemande(request: Request): string | null {
  const element = new URL(request.url).searchParams.get('element')
  return element !== null && /^[a-z0-9][a-z0-9_-]{0,63}$/.test(element) ? element : null
}

/** Why a file is not kept, and what would work. */
export function phraseDuRefus(
  { motif, nom, max }: RefusDeFichier,
  langue: ReturnType<typeof lireAffichage>['langue'],
): string {
  const t = textes(langue).fichiersDeDemarche.refuse
  switch (motif) {
    case 'trop_gros':
      return t.trop_gros(nom, taille(max, langue))
    case 'trop':
      return t.trop(nom, max)
    case 'vide':
    case 'format':
    case 'contenu':
      return t[motif](nom)
    default:
      return t.autre(nom)
  }
}

/** The bytes of a file, as an attachment. Throws 404 for none, 409 with a sentence for one that nobody may read. */
export function envoyerLeFichier(request: Request, fichier: FichierLu | null): Response {
  if (!fichier) throw introuvable()
  if (!fichier.isLisible) throw refusal(409, PHRASES[fichier.etat])
  return telechargement(request, fichier)
}

const PHRASES: Record<Extract<FichierLu, { isLisible: false }>['etat'], string> = {
  en_attente: 'Ce fichier est en cours de vérification : revenez dans quelques minutes.',
  infecte: 'Un virus a été trouvé dans ce fichier : personne ne peut l’ouvrir. Prévenez le service.',
  corrompu: 'Ce fichier est endommagé : personne ne peut l’ouvrir. Prévenez le service.',
}
