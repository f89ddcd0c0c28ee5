import type { LoaderFunctionArgs } from '@remix-run/node'
import { statistiquesDAdministration } from '../domain/statistique/lire.ts'
import { lireAffichage } from '../http/affichage.ts'
import { reponseCsv } from '../http/csv.ts'
import { doors } from '../http/doors.ts'
import { PRIVE } from '../http/entetes.ts'
import { chiffresDemandes } from '../http/statistiques.ts'
import { enLignes } from '../screens/statistique/en-lignes.ts'
import { textes } from '../textes/dictionnaire.ts'

/** The figures of a démarche, as a file. */
export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.administration(args)
  const { periode, question } = chiffresDemandes(args.request, key.now)
  const { langue } = lireAffichage(args.request)
  const lues = await statistiquesDAdministration(key, periode, question)
  return reponseCsv(enLignes(lues, textes(langue), langue), 'statistiques', PRIVE)
}
