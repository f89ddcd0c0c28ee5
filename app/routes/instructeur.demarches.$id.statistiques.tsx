import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { statistiquesDInstruction } from '../domain/statistique/lire.ts'
import { doors, introuvable } from '../http/doors.ts'
import { chiffresDemandes, questionDAdresse } from '../http/statistiques.ts'
import { paths } from '../paths.ts'
import { Chiffres } from '../screens/statistique/chiffres.tsx'
import { PeriodeForm } from '../screens/statistique/periode-form.tsx'
import { useTextes } from '../ui/langue.tsx'
import { LienBouton } from '../ui/lien-bouton.tsx'
import { titre } from '../ui/meta.ts'
import { PageHeader } from '../ui/page-header.tsx'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = { agent: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [t.statistiques.titre, data?.demarche.titre])

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.instructeur(args)
  const { periode, ecart, question } = chiffresDemandes(args.request, key.now)
  const lues = await statistiquesDInstruction(key, args.params['id'] ?? '', periode, question)
  if (!lues) throw introuvable()
  return { ...lues, ecart, adresse: questionDAdresse({ periode, question }) }
}

export default function StatistiquesDInstruction() {
  const { demarche, periode, ecart, questions, parReponse, chiffres, adresse } = useLoaderData<typeof loader>()
  const textes = useTextes()
  const t = textes.statistiques
  return (
    <div className="wrap stack stack-l">
      <PageHeader
        ariane={[
          { label: textes.liste.mesDemarches, to: paths.instructeur.demarches() },
          { label: demarche.titre, to: paths.instructeur.demarche(demarche.id) },
          { label: t.titre },
        ]}
        above={demarche.titre}
        title={t.titre}
        lead={t.instruction.chapeau}
      />
      <PeriodeForm periode={periode} ecart={ecart} questions={questions} question={parReponse?.question.id ?? null} />
      <Chiffres chiffres={chiffres} parReponse={parReponse} />
      <p>
        <LienBouton to={paths.instructeur.statistiquesCsv(demarche.id, adresse)} download>
          {t.csv}
        </LienBouton>
      </p>
    </div>
  )
}
