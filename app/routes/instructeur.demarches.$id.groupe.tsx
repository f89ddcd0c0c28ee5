import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import type { InstructeurKey } from '../domain/cles.ts'
import { ajouterAMonGroupe, mesGroupes, retirerDeMonGroupe } from '../domain/groupe/autogestion.ts'
import { doors, introuvable } from '../http/doors.ts'
import { essayer } from '../http/erreurs.ts'
import { readForm } from '../http/formulaire.ts'
import { paths } from '../paths.ts'
import { MonGroupe } from '../screens/groupe/mon-groupe.tsx'
import { useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = { agent: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [t.ficheDeGroupe.monGroupe.titre, data?.demarche.titre])

const Poste = z.discriminatedUnion('acte', [
  z.object({ acte: z.literal('ajouter'), groupe: z.uuid(), email: z.string().default('') }),
  z.object({ acte: z.literal('retirer'), groupe: z.uuid(), compte: z.uuid() }),
])

/** The groupes that are the person's to keep in the démarche of the address; 404 when there are none. */
async function lesMiens(key: InstructeurKey, id: string | undefined) {
  const vue = await mesGroupes(key, id ?? '')
  if (!vue) throw introuvable()
  return vue
}

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.instructeur(args)
  const vue = await lesMiens(key, args.params['id'])
  const params = new URL(args.request.url).searchParams
  return {
    ...vue,
    moi: key.personne.compteId,
    ajoute: params.get('ajoute')?.slice(0, 254) ?? null,
    isRetire: params.has('retire'),
  }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.instructeur(args)
  const { demarche } = await lesMiens(key, args.params['id'])
  const input = await readForm(args.request, Poste)
  const refuser = (phrase: string, status: number) =>
    data({ phrase, groupe: input.saisie['groupe'] ?? '', saisie: input.saisie['email'] ?? '' }, { status })
  if (!input.ok) return refuser(Object.values(input.erreurs)[0] ?? '', 422)
  const voulu = input.value
  const issue = await essayer(() =>
    voulu.acte === 'ajouter'
      ? ajouterAMonGroupe(key, voulu.groupe, voulu.email)
      : retirerDeMonGroupe(key, voulu.groupe, voulu.compte),
  )
  if (!issue.ok) return refuser(issue.phrase, issue.status)
  // Whoever took themselves out of their last groupe has nothing to keep here any more.
  const isParti = voulu.acte === 'retirer' && voulu.compte === key.personne.compteId
  if (isParti) return redirect(paths.instructeur.demarches(), 303)
  const fait = voulu.acte === 'ajouter' ? { ajoute: voulu.email.trim() } : { retire: '1' }
  return redirect(`${paths.instructeur.monGroupe(demarche.id)}?${new URLSearchParams(fait).toString()}`, 303)
}

export default function MesGroupes() {
  const { demarche, groupes, moi, ajoute, isRetire } = useLoaderData<typeof loader>()
  const refus = useActionData<typeof action>() ?? null
  const { liste, ficheDeGroupe } = useTextes()
  const t = ficheDeGroupe.monGroupe
  const fait = ajoute ? t.ajoute(ajoute) : isRetire ? t.retire : null
  return (
    <div className="wrap stack stack-l">
      <PageHeader
        ariane={[
          { label: liste.mesDemarches, to: paths.instructeur.demarches() },
          { label: demarche.titre, to: paths.instructeur.demarche(demarche.id) },
          { label: t.titre },
        ]}
        above={demarche.titre}
        title={t.titre}
        lead={t.chapeau}
      />
      {refus ? (
        <Note tone="brick" title={ficheDeGroupe.refus} announce="alert">
          <p>{refus.phrase}</p>
        </Note>
      ) : fait ? (
        <Note tone="leaf" announce="status">
          <p>{fait}</p>
        </Note>
      ) : null}
      {groupes.map((groupe) => (
        <MonGroupe
          key={groupe.id}
          demarcheId={demarche.id}
          groupe={groupe}
          moi={moi}
          refus={refus?.groupe === groupe.id ? refus : null}
        />
      ))}
    </div>
  )
}
