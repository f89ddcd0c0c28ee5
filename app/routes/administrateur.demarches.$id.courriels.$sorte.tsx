import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LinksFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { modifierLettre, reinitialiserLettre } from '../domain/lettre/modifier.ts'
import { lettrePostee } from '../domain/lettre/postee.ts'
import { showLettre } from '../domain/lettre/show.ts'
import { sorteDe, type Sorte } from '../domain/lettre/sortes.ts'
import type { ProblemeDeLettre } from '../domain/lettre/verifier.ts'
import { doors } from '../http/doors.ts'
import { essayer, ouRefuser } from '../http/erreurs.ts'
import { avecFait, faitParmi } from '../http/fait.ts'
import { readForm, refusal } from '../http/formulaire.ts'
import { paths } from '../paths.ts'
import { Fiche } from '../screens/demarche/fiche.tsx'
import { LettreForm } from '../screens/lettre/lettre-form.tsx'
import lettreCss from '../screens/lettre/lettre.css?url'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = { agent: true, script: true } satisfies PageHandle

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: lettreCss }]

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [data && t.courriels.sortes[data.sorte].nom, data?.demarche.titre])

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.administration(args)
  const vue = await ouRefuser(() => showLettre(key, sorteDemandee(args.params['sorte'])))
  return { ...vue, fait: faitParmi(args.request, ['enregistree', 'reinitialisee']) }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.administration(args)
  const sorte = sorteDemandee(args.params['sorte'])
  const input = await readForm(args.request, lettrePostee)
  const { saisie } = input
  const refuser = (phrase: string | null, problemes: ProblemeDeLettre[], status: number) =>
    data({ saisie, phrase, problemes }, { status })
  if (!input.ok) return refuser(Object.values(input.erreurs)[0] ?? '', [], 422)
  const { intention, base, ...postee } = input.value
  const vue = base === '' ? null : base
  const issue = await essayer(async () => {
    if (intention === 'enregistrer') return modifierLettre(key, sorte, { ...postee, base: vue })
    await reinitialiserLettre(key, sorte, vue)
    return { ok: true as const }
  })
  if (!issue.ok) return refuser(issue.phrase, [], issue.status)
  if (!issue.value.ok) return refuser(null, issue.value.problemes, 422)
  const fait = intention === 'enregistrer' ? 'enregistree' : 'reinitialisee'
  return redirect(avecFait(paths.administrateur.courriel(key.demarcheId, sorte), fait), 303)
}

function sorteDemandee(brute: string | undefined): Sorte {
  const sorte = sorteDe(brute)
  if (!sorte) throw refusal(404, 'Ce courriel n’existe pas.')
  return sorte
}

export default function Courriel() {
  const { fait, ...lettre } = useLoaderData<typeof loader>()
  const retour = useActionData<typeof action>() ?? null
  const t = useTextes().courriels
  const problemes = retour?.problemes ?? lettre.problemes
  return (
    <Fiche
      demarche={lettre.demarche}
      page={{ titre: t.sortes[lettre.sorte].nom, dans: 'courriels' }}
      fait={fait && !retour ? t[fait] : null}
    >
      {retour?.phrase ? (
        <Note tone="brick" title={t.refus} announce="alert">
          <p>{retour.phrase}</p>
        </Note>
      ) : null}
      {retour ? (
        <ErrorSummary errors={problemes.map(({ champ, phrase }) => ({ id: champ, message: phrase }))} />
      ) : problemes.length > 0 ? (
        <Note tone="brick" title={t.invalide}>
          <ul>
            {problemes.map(({ phrase }) => (
              <li key={phrase}>{phrase}</li>
            ))}
          </ul>
        </Note>
      ) : null}
      <p className="lead measure">{t.sortes[lettre.sorte].quand}</p>
      {lettre.isRemplaceeParLaLecture ? (
        <Note tone="honey" icon="info">
          <p>{t.accuseLecture}</p>
        </Note>
      ) : null}
      <LettreForm lettre={lettre} saisie={retour?.saisie ?? null} problemes={retour ? problemes : []} />
    </Fiche>
  )
}
