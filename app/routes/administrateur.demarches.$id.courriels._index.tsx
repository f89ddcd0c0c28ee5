import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { showLettres } from '../domain/lettre/show.ts'
import { isDeDecision } from '../domain/lettre/sortes.ts'
import { doors } from '../http/doors.ts'
import { ouRefuser } from '../http/erreurs.ts'
import { Fiche } from '../screens/demarche/fiche.tsx'
import { ListeDeCourriels } from '../screens/lettre/liste.tsx'
import { useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = { agent: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [t.courriels.titre, data?.demarche.titre])

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.administration(args)
  const { lettres, ...tete } = await ouRefuser(() => showLettres(key))
  return {
    ...tete,
    lettres,
    hasDecisionEcrite: lettres.some(({ sorte, ecrite }) => ecrite !== null && isDeDecision(sorte)),
  }
}

export default function Courriels() {
  const { demarche, lettres, accuseLecture, hasDecisionEcrite } = useLoaderData<typeof loader>()
  const t = useTextes().courriels
  return (
    <Fiche demarche={demarche} page="courriels">
      <p className="lead measure">{t.chapeau}</p>
      {accuseLecture && hasDecisionEcrite ? (
        <Note tone="honey" icon="info">
          <p>{t.accuseLecture}</p>
        </Note>
      ) : null}
      <ListeDeCourriels demarcheId={demarche.id} lettres={lettres} />
    </Fiche>
  )
}
