import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { codeDeLangue, LANGUES_DE_FORMULAIRE, type CodeDeLangue } from '../../form-engine/langues.ts'
import { FILTRES_DE_TRADUCTION, lireTraductionsPostees } from '../../form-engine/traductions-postees.ts'
import { ecrireTraductions, oublierLesOrphelines } from '../domain/traduction/ecrire.ts'
import { proposerLangue, retirerLangue } from '../domain/traduction/langues.ts'
import { showLangue } from '../domain/traduction/show.ts'
import { doors } from '../http/doors.ts'
import { essayer, ouRefuser } from '../http/erreurs.ts'
import { avecFait, faitParmi } from '../http/fait.ts'
import { readEntrees, refusal } from '../http/formulaire.ts'
import { paths } from '../paths.ts'
import { Fiche } from '../screens/demarche/fiche.tsx'
import { OrphelinesDeLangue, RetirerLaLangue, TeteDeLangue } from '../screens/traduction/tete.tsx'
import { Traducteur } from '../screens/traduction/traducteur.tsx'
import traductionCss from '../screens/traduction/traduction.css?url'
import { useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = { agent: true, script: true } satisfies PageHandle

export const links = () => [{ rel: 'stylesheet', href: traductionCss }]

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [
    data && t.langues.page.titre(LANGUES_DE_FORMULAIRE[data.vue.langue].enFrancais),
    data?.vue.demarche.titre,
  ])

const FAITS = ['ajoutee', 'enregistree', 'proposee', 'plusProposee', 'oubliees'] as const

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.administration(args)
  const langue = langueDemandee(args.params['langue'])
  const { searchParams } = new URL(args.request.url)
  const filtre = FILTRES_DE_TRADUCTION.find((un) => un === searchParams.get('filtre')) ?? 'tous'
  const vue = await ouRefuser(() => showLangue(key, langue, { filtre, partie: searchParams.get('partie') }))
  return { vue, fait: faitParmi(args.request, FAITS) }
}

/** What the texts take is bounded by their number: those of a file, each letter of which may take nine signs on its way. */
const ENVOI_MAX = 30_000_000

export async function action(args: ActionFunctionArgs) {
  const key = await doors.administration(args)
  const langue = langueDemandee(args.params['langue'])
  const postees = lireTraductionsPostees(await readEntrees(args.request, ENVOI_MAX))
  const { searchParams } = new URL(args.request.url)
  const montrer = Object.fromEntries(
    ['filtre', 'partie'].flatMap((nom): [string, string][] => {
      const valeur = searchParams.get(nom)
      return valeur === null ? [] : [[nom, valeur]]
    }),
  )
  const versLaPage = (fait: (typeof FAITS)[number]) =>
    redirect(paths.administrateur.langue(key.demarcheId, langue, { ...montrer, fait }), 303)
  const issue = await essayer(async () => {
    switch (postees.intention) {
      case 'proposer':
      case 'ne-plus-proposer':
        await proposerLangue(key, langue, postees.intention === 'proposer')
        return null
      case 'retirer':
        await retirerLangue(key, langue)
        return null
      case 'oublier':
        await oublierLesOrphelines(key, langue)
        return null
      case 'enregistrer':
        return ecrireTraductions(key, langue, postees.saisis, postees.confirmees)
    }
  })
  if (!issue.ok) return data({ phrase: issue.phrase, refus: [], saisis: postees.saisis }, { status: issue.status })
  if (issue.value && issue.value.refus.length > 0)
    return data({ phrase: null, refus: issue.value.refus, saisis: postees.saisis }, { status: 422 })
  switch (postees.intention) {
    case 'proposer':
      return versLaPage('proposee')
    case 'ne-plus-proposer':
      return versLaPage('plusProposee')
    case 'oublier':
      return versLaPage('oubliees')
    case 'retirer':
      return redirect(avecFait(paths.administrateur.langues(key.demarcheId), 'retiree'), 303)
    case 'enregistrer':
      return versLaPage('enregistree')
  }
}

function langueDemandee(brute: string | undefined): CodeDeLangue {
  const langue = codeDeLangue(brute)
  if (!langue) throw refusal(404, 'Cette langue n’est pas dans la liste.')
  return langue
}

export default function Langue() {
  const { vue, fait } = useLoaderData<typeof loader>()
  const retour = useActionData<typeof action>() ?? null
  const t = useTextes().langues
  const faits = { ...t.page, ajoutee: t.ajoutee }
  return (
    <Fiche
      demarche={vue.demarche}
      page={{ titre: t.page.titre(LANGUES_DE_FORMULAIRE[vue.langue].enFrancais), dans: 'langues' }}
      fait={fait && !retour ? faits[fait] : null}
    >
      {retour?.phrase ? (
        <Note tone="brick" title={t.page.refus} announce="alert">
          <p>{retour.phrase}</p>
        </Note>
      ) : null}
      <TeteDeLangue vue={vue} />
      <Traducteur
        key={`${vue.filtre} ${vue.partie?.id ?? ''}`}
        vue={vue}
        refus={retour?.refus ?? []}
        saisis={retour?.saisis ?? []}
      />
      <OrphelinesDeLangue vue={vue} />
      <RetirerLaLangue vue={vue} />
    </Fiche>
  )
}
