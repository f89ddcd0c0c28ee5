import type { LoaderFunctionArgs } from '@remix-run/node'
import { statistiquesPubliques } from '../domain/statistique/lire.ts'
import { lireAffichage } from '../http/affichage.ts'
import { reponseCsv } from '../http/csv.ts'
import { cheminDemande } from '../http/chemin-actuel.ts'
import { doors, introuvable } from '../http/doors.ts'
import { paths } from '../paths.ts'
import { enLignes } from '../screens/statistique/en-lignes.ts'
import { textes } from '../textes/dictionnaire.ts'

/** The figures that everybody may read, as a file. */
export async function loader(args: LoaderFunctionArgs) {
  const chemin = await cheminDemande(args, args.params['chemin'] ?? '', paths.statistiquesCsv)
  const lues = await statistiquesPubliques(await doors.public(args), chemin)
  if (!lues) throw introuvable()
  const { langue } = lireAffichage(args.request)
  const t = textes(langue)
  // Of too few dossiers, the file has its header and nothing else.
  const lignes = lues.chiffres ? enLignes({ chiffres: lues.chiffres }, t, langue) : [t.statistiques.fichier.entete]
  return reponseCsv(lignes, 'statistiques', {})
}
