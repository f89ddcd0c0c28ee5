import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { statistiquesPubliques } from '../domain/statistique/lire.ts'
import { cheminDemande } from '../http/chemin-actuel.ts'
import { doors, introuvable } from '../http/doors.ts'
import { paths } from '../paths.ts'
import { Chiffres } from '../screens/statistique/chiffres.tsx'
import { dateHeure, dateLongue } from '../textes/format.ts'
import { useLangue, useTextes } from '../ui/langue.tsx'
import { LienBouton } from '../ui/lien-bouton.tsx'
import { titre } from '../ui/meta.ts'
import { PageHeader } from '../ui/page-header.tsx'
import { Vide } from '../ui/vide.tsx'

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [t.statistiques.titre, data?.demarche.titre])

export async function loader(args: LoaderFunctionArgs) {
  const chemin = await cheminDemande(args, args.params['chemin'] ?? '', paths.statistiques)
  const lues = await statistiquesPubliques(await doors.public(args), chemin)
  if (!lues) throw introuvable()
  return lues
}

/** The figures of a démarche, for everybody. */
export default function StatistiquesPubliques() {
  const { demarche, periode, calculeesAt, chiffres } = useLoaderData<typeof loader>()
  const t = useTextes().statistiques
  const langue = useLangue()
  return (
    <div className="wrap stack stack-l">
      <PageHeader above={demarche.titre} title={t.titre} lead={t.publiques.chapeau} />
      <p className="small soft">
        {t.periode.dite(dateLongue(periode.du, langue), dateLongue(periode.au, langue))}{' '}
        {t.publiques.calculees(dateHeure(calculeesAt, langue))} {chiffres ? t.masquesPublics : null}
      </p>
      {chiffres ? (
        <>
          <Chiffres chiffres={chiffres} />
          <p>
            <LienBouton to={paths.statistiquesCsv(demarche.chemin)} download>
              {t.csv}
            </LienBouton>
          </p>
        </>
      ) : (
        <Vide title={t.publiques.trop.titre}>{t.publiques.trop.texte}</Vide>
      )}
      <p>
        <Link to={paths.commencer(demarche.chemin)}>{t.publiques.retour}</Link>
      </p>
    </div>
  )
}
