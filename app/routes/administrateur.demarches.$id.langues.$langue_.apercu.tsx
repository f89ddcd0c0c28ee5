import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { codeDeLangue, LANGUES_DE_FORMULAIRE } from '../../form-engine/langues.ts'
import { apercuEnLangue } from '../domain/traduction/apercu.ts'
import { doors } from '../http/doors.ts'
import { ouRefuser } from '../http/erreurs.ts'
import { refusal } from '../http/formulaire.ts'
import { paths } from '../paths.ts'
import { Fiche } from '../screens/demarche/fiche.tsx'
import { ApercuEnLangue } from '../screens/traduction/apercu.tsx'
import { useTextes } from '../ui/langue.tsx'
import { LienBouton } from '../ui/lien-bouton.tsx'
import { titre } from '../ui/meta.ts'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = { agent: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [
    data && t.langues.apercu.titre(LANGUES_DE_FORMULAIRE[data.langue].enFrancais),
    data?.demarche.titre,
  ])

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.administration(args)
  const langue = codeDeLangue(args.params['langue'])
  if (!langue) throw refusal(404, 'Cette langue n’est pas dans la liste.')
  return { langue, ...(await ouRefuser(() => apercuEnLangue(key, langue))) }
}

export default function ApercuDeLangue() {
  const { demarche, langue, pages, enFrancais } = useLoaderData<typeof loader>()
  const t = useTextes().langues
  return (
    <Fiche
      demarche={demarche}
      page={{ titre: t.apercu.titre(LANGUES_DE_FORMULAIRE[langue].enFrancais), dans: 'langues' }}
    >
      <p className="lead measure">{t.apercu.chapeau}</p>
      <p>
        <LienBouton to={paths.administrateur.langue(demarche.id, langue)} kind="quiet" size="s">
          {t.apercu.retour}
        </LienBouton>
      </p>
      <ApercuEnLangue langue={langue} pages={pages} enFrancais={enFrancais} />
    </Fiche>
  )
}
