import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { showDemarche } from '../domain/demarche/show.ts'
import { statistiquesDAdministration } from '../domain/statistique/lire.ts'
import { doors } from '../http/doors.ts'
import { ouRefuser } from '../http/erreurs.ts'
import { chiffresDemandes, questionDAdresse } from '../http/statistiques.ts'
import { paths } from '../paths.ts'
import { Fiche } from '../screens/demarche/fiche.tsx'
import { Chiffres } from '../screens/statistique/chiffres.tsx'
import { PeriodeForm } from '../screens/statistique/periode-form.tsx'
import { useTextes } from '../ui/langue.tsx'
import { LienBouton } from '../ui/lien-bouton.tsx'
import { titre } from '../ui/meta.ts'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = { agent: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [t.statistiques.titre, data?.demarche.titre])

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.administration(args)
  const demandes = chiffresDemandes(args.request, key.now)
  const { id, numero, etat, reglages } = await ouRefuser(() => showDemarche(key))
  const lues = await statistiquesDAdministration(key, demandes.periode, demandes.question)
  const demarche = { id, numero, etat, titre: reglages.titre, chemin: reglages.chemin }
  return { demarche, ...lues, ecart: demandes.ecart, adresse: questionDAdresse(demandes) }
}

export default function StatistiquesDAdministration() {
  const { demarche, isEntier, periode, ecart, questions, parReponse, chiffres, adresse } =
    useLoaderData<typeof loader>()
  const t = useTextes().statistiques
  return (
    <Fiche demarche={demarche} page="statistiques">
      <p className="lead measure">{t.administration.chapeau}</p>
      <PeriodeForm periode={periode} ecart={ecart} questions={questions} question={parReponse?.question.id ?? null} />
      {isEntier ? null : <p className="small soft measure">{t.masques}</p>}
      <Chiffres chiffres={chiffres} parReponse={parReponse} />
      <p className="row">
        <LienBouton to={paths.administrateur.statistiquesCsv(demarche.id, adresse)} download>
          {t.csv}
        </LienBouton>
        {demarche.etat === 'publiee' || demarche.etat === 'close' ? (
          <LienBouton kind="quiet" to={paths.statistiques(demarche.chemin)}>
            {t.administration.public}
          </LienBouton>
        ) : null}
      </p>
    </Fiche>
  )
}
