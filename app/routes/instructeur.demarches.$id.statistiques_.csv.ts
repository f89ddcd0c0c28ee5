import type { LoaderFunctionArgs } from '@remix-run/node'
import { statistiquesDInstruction } from '../domain/statistique/lire.ts'
import { lireAffichage } from '../http/affichage.ts'
import { reponseCsv } from '../http/csv.ts'
import { doors, introuvable } from '../http/doors.ts'
import { PRIVE } from '../http/entetes.ts'
import { chiffresDemandes } from '../http/statistiques.ts'
import { enLignes } from '../screens/statistique/en-lignes.ts'
import { textes } from '../textes/dictionnaire.ts'

/** The figures of one's groupes, as a file. */
export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.instructeur(args)
  const { periode, question } = chiffresDemandes(args.request, key.now)
  const lues = await statistiquesDInstruction(key, args.params['id'] ?? '', periode, question)
  if (!lues) throw introuvable()
  const { langue } = lireAffichage(args.request)
  return reponseCsv(enLignes(lues, textes(langue), langue), 'statistiques', PRIVE)
}
