import type { LoaderFunctionArgs } from '@remix-run/node'
import { texteDeLHistorique } from '../domain/revision/historique.ts'
import { lireAffichage } from '../http/affichage.ts'
import { doors } from '../http/doors.ts'
import { PRIVE } from '../http/entetes.ts'
import { ouRefuser } from '../http/erreurs.ts'
import { textes } from '../textes/dictionnaire.ts'
import { dateLongue } from '../textes/format.ts'

/** The history of the published forms of a démarche, as a text to keep. */
export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.administration(args)
  const { langue } = lireAffichage(args.request)
  const { classes, historique: t } = textes(langue).publication
  const { texte } = await ouRefuser(() =>
    texteDeLHistorique(key, langue, ({ numero, publieAt, par, raison, classe, brouillons, deposes }) => [
      [t.version(numero), classe && classes[classe]].filter(Boolean).join(' - '),
      t.publieePar(dateLongue(publieAt, langue), par),
      raison || t.sansRaison,
      t.dossiers(brouillons, deposes),
    ]),
  )
  return new Response(texte, {
    headers: {
      ...PRIVE,
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': 'attachment; filename="historique.txt"',
    },
  })
}
