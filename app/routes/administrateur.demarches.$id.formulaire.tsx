import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useMemo } from 'react'
import { useActionData, useLoaderData, type ShouldRevalidateFunction } from '@remix-run/react'
import type { Element } from '../../form-engine/edition/operations.ts'
import type { Formulaire } from '../../form-engine/formulaire.ts'
import { parisDate } from '../../form-engine/temps.ts'
import { posterUnElement } from '../domain/edition/poster-un-element.ts'
import { nouvelleSeance, showEdition } from '../domain/edition/show.ts'
import { nommerTerritoires } from '../domain/edition/territoires.ts'
import { territoiresNommes } from '../../form-engine/edition/expression/territoires.ts'
import { verificationDe } from '../domain/revision/verification.ts'
import { lireAffichage } from '../http/affichage.ts'
import { doors } from '../http/doors.ts'
import { essayer, ouRefuser } from '../http/erreurs.ts'
import { readEntries } from '../http/formulaire.ts'
import { paths } from '../paths.ts'
import { lireVerification } from '../screens/demarche/verification-lue.ts'
import { Editeur } from '../screens/editeur/editeur.tsx'
import { textes } from '../textes/dictionnaire.ts'
import { titre } from '../ui/meta.ts'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = { agent: true, script: true, flush: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [t.editeur.titre, data?.vue.demarche.titre])

/** With script, another element is chosen without asking for the form again: the window holds it. */
export const shouldRevalidate: ShouldRevalidateFunction = ({
  currentUrl,
  nextUrl,
  formMethod,
  defaultShouldRevalidate,
}) =>
  formMethod === undefined && currentUrl.pathname === nextUrl.pathname && currentUrl.search !== nextUrl.search
    ? false
    : defaultShouldRevalidate

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.administration(args)
  const vue = await ouRefuser(() => showEdition(key))
  const { langue } = lireAffichage(args.request)
  const today = parisDate(key.now)
  const fait = new URL(args.request.url).searchParams.get('fait')
  const { formulaire, ...reste } = vue
  return {
    vue: reste,
    // As text: a page of five hundred questions is read in one go.
    document: JSON.stringify(formulaire),
    territoires: nommerTerritoires(territoiresNommes(formulaire)),
    today,
    verification: lireVerification(vue.formulaire, verificationDe(vue.formulaire, today), langue),
    seance: nouvelleSeance(),
    fait: fait === null ? null : phraseDuFait(fait, langue),
    isNeuf: fait === 'ajoute',
  }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.administration(args)
  const { searchParams } = new URL(args.request.url)
  const demande = { element: searchParams.get('element'), liste: searchParams.get('liste') }
  const t = textes(lireAffichage(args.request).langue).editeur
  const entrees = await readEntries(args.request)
  const issue = await essayer(() => posterUnElement(key, { ...demande, entrees, mots: t.neuf }))
  if (!issue.ok)
    return data(
      { id: null, element: null, problemes: [], phrase: issue.phrase, territoires: {} },
      { status: issue.status },
    )
  if (!issue.value.ok) {
    const { element, raison, ...refus } = issue.value.refus
    const phrase = raison === null ? refus.phrase : t.raisons[raison]
    return data({ ...refus, phrase, element: element && JSON.stringify(element) }, { status: 422 })
  }
  const { vers, fait } = issue.value
  const retour =
    vers === null
      ? paths.administrateur.listeDuFormulaire(key.demarcheId, demande.liste ?? 'champs')
      : paths.administrateur.formulaire(key.demarcheId, vers)
  return redirect(fait === null ? retour : `${retour}&fait=${fait}`)
}

const FAITS = ['deplace', 'supprime', 'duplique', 'ajoute', 'type', 'enregistre', 'annule', 'retabli'] as const

function phraseDuFait(fait: string, langue: ReturnType<typeof lireAffichage>['langue']): string | null {
  const connu = FAITS.find((un) => un === fait)
  return connu ? textes(langue).editeur.faits[connu] : null
}

export default function FormulaireDeLaDemarche() {
  const { vue, document, territoires, verification, today, seance, fait, isNeuf } = useLoaderData<typeof loader>()
  const poste = useActionData<typeof action>() ?? null
  const depart = useMemo(() => ({ ...vue, formulaire: JSON.parse(document) as Formulaire }), [vue, document])
  const refus = poste && { ...poste, element: poste.element === null ? null : (JSON.parse(poste.element) as Element) }
  return (
    <Editeur
      vue={depart}
      territoires={territoires}
      verification={verification}
      today={today}
      seance={seance}
      refus={refus}
      fait={refus ? null : fait}
      isNeuf={isNeuf}
    />
  )
}
