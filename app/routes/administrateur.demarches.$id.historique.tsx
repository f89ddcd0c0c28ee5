import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LinksFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { reprendre } from '../domain/edition/abandonner.ts'
import { comparaison, historiqueDesRevisions, type Version } from '../domain/revision/historique.ts'
import { lireAffichage } from '../http/affichage.ts'
import { doors, introuvable } from '../http/doors.ts'
import { essayer, ouRefuser } from '../http/erreurs.ts'
import { avecFait, faitParmi } from '../http/fait.ts'
import { readForm } from '../http/formulaire.ts'
import { paths } from '../paths.ts'
import { Fiche } from '../screens/demarche/fiche.tsx'
import { ChoisirDeuxVersions, Comparaison, Versions } from '../screens/demarche/historique.tsx'
import demarcheCss from '../screens/demarche/demarche.css?url'
import { useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import type { PageHandle } from '../ui/page-handle.ts'
import { Vide } from '../ui/vide.tsx'

export const handle = { agent: true } satisfies PageHandle

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: demarcheCss }]

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [t.publication.historique.titre, data?.demarche.titre])

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.administration(args)
  const { langue } = lireAffichage(args.request)
  const lu = await ouRefuser(() => historiqueDesRevisions(key))
  const { searchParams } = new URL(args.request.url)
  const [de, a] = [versionDe(searchParams.get('de')), versionDe(searchParams.get('a'))]
  const groupes = de === null || a === null ? null : await ouRefuser(() => comparaison(key, de, a, langue))
  if (de !== null && a !== null && !groupes) throw introuvable()
  return {
    ...lu,
    comparee: groupes && de !== null && a !== null ? { de, a, groupes } : null,
    fait: faitParmi(args.request, ['reprise']),
  }
}

const Reprise = z.object({ reprendre: z.coerce.number().int().min(1).max(1_000_000) })

export async function action(args: ActionFunctionArgs) {
  const key = await doors.administration(args)
  const input = await readForm(args.request, Reprise)
  if (!input.ok) return data({ phrase: Object.values(input.erreurs).join(' ') }, { status: 422 })
  const issue = await essayer(() => reprendre(key, input.value.reprendre))
  if (!issue.ok) return data({ phrase: issue.phrase }, { status: issue.status })
  return redirect(avecFait(paths.administrateur.historique(key.demarcheId), 'reprise'), 303)
}

/** A number, or the form being prepared; null for anything else. */
function versionDe(texte: string | null): Version | null {
  if (texte === 'brouillon') return texte
  return texte !== null && /^[1-9]\d{0,5}$/.test(texte) ? Number(texte) : null
}

export default function Historique() {
  const { demarche, revisions, comparee, fait } = useLoaderData<typeof loader>()
  const refus = useActionData<typeof action>() ?? null
  const t = useTextes().publication.historique
  return (
    <Fiche demarche={demarche} page="historique" fait={fait && !refus ? t.reprise : null}>
      {refus ? (
        <Note tone="brick" title={t.nonReprise} announce="alert">
          <p>{refus.phrase}</p>
        </Note>
      ) : null}
      <p className="lead">{t.chapeau}</p>
      <div className="measure stack stack-l">
        {revisions.length === 0 ? (
          <Vide title={t.vide}>{t.videTexte}</Vide>
        ) : (
          <>
            {comparee ? <Comparaison {...comparee} /> : null}
            <ChoisirDeuxVersions id={demarche.id} revisions={revisions} comparee={comparee} />
            <Versions id={demarche.id} revisions={revisions} />
          </>
        )}
      </div>
    </Fiche>
  )
}
