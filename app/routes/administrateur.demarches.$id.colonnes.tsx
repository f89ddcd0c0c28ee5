import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { oublierColonne, retenirColonne } from '../domain/liste/retenir.ts'
import { showColonnes } from '../domain/liste/show-colonnes.ts'
import { doors } from '../http/doors.ts'
import { essayer, ouRefuser } from '../http/erreurs.ts'
import { avecFait, faitParmi } from '../http/fait.ts'
import { readForm } from '../http/formulaire.ts'
import { paths } from '../paths.ts'
import { Colonnes, Preparation } from '../screens/demarche/colonnes.tsx'
import { Fiche } from '../screens/demarche/fiche.tsx'
import { useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import type { PageHandle } from '../ui/page-handle.ts'
import { Vide } from '../ui/vide.tsx'

export const handle = { agent: true, script: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [t.colonnes.titre, data?.demarche.titre])

const Poste = z.object({ acte: z.string().default(''), colonne: z.string().default('') })

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.administration(args)
  return { ...(await ouRefuser(() => showColonnes(key))), fait: faitParmi(args.request, ['ajoutee', 'retiree']) }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.administration(args)
  const { saisie } = await readForm(args.request, Poste)
  const colonne = saisie['colonne'] ?? ''
  const isAjout = saisie['acte'] === 'ajouter'
  const issue = await essayer(() => (isAjout ? retenirColonne(key, colonne) : oublierColonne(key, colonne)))
  if (!issue.ok) return data({ phrase: issue.phrase }, { status: issue.status })
  return redirect(avecFait(paths.administrateur.colonnes(key.demarcheId), isAjout ? 'ajoutee' : 'retiree'), 303)
}

export default function ColonnesDesListes() {
  const { demarche, retenues, proposees, avancement, fait } = useLoaderData<typeof loader>()
  const refus = useActionData<typeof action>() ?? null
  const t = useTextes().colonnes
  return (
    <Fiche demarche={demarche} page="colonnes" fait={fait && !refus ? t[fait] : null}>
      {refus ? (
        <Note tone="brick" title={t.refus} announce="alert">
          <p>{refus.phrase}</p>
        </Note>
      ) : null}
      <p className="lead measure">{t.chapeau}</p>
      {avancement ? <Preparation demarcheId={demarche.id} avancement={avancement} /> : null}
      {retenues.length > 0 ? (
        <Colonnes titre={t.retenues} colonnes={retenues} avancement={avancement} acte="retirer" />
      ) : (
        <Vide title={t.aucune}>{t.aucuneTexte}</Vide>
      )}
      {proposees.length > 0 ? (
        <Colonnes titre={t.proposees} colonnes={proposees} avancement={avancement} acte="ajouter" />
      ) : (
        <p className="soft">{t.rien}</p>
      )}
    </Fiche>
  )
}
