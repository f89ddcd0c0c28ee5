import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import {
  COULEURS,
  creerEtiquette,
  modifierEtiquette,
  proposerLesEtiquettes,
  supprimerEtiquette,
} from '../domain/liste/etiquettes.ts'
import { showEtiquettes } from '../domain/liste/show-etiquettes.ts'
import type { AdminKey } from '../domain/cles.ts'
import { doors } from '../http/doors.ts'
import { essayer, ouRefuser } from '../http/erreurs.ts'
import { avecFait, faitParmi } from '../http/fait.ts'
import { readForm } from '../http/formulaire.ts'
import { paths } from '../paths.ts'
import { Etiquettes, NouvelleEtiquette } from '../screens/demarche/etiquettes.tsx'
import { Fiche } from '../screens/demarche/fiche.tsx'
import { Bouton } from '../ui/bouton.tsx'
import { useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import type { PageHandle } from '../ui/page-handle.ts'
import { Vide } from '../ui/vide.tsx'

export const handle = { agent: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [t.etiquettes.titre, data?.demarche.titre])

const FAITS = { creer: 'creee', modifier: 'modifiee', supprimer: 'supprimee', proposer: 'proposees' } as const

const Poste = z.object({
  acte: z.enum(['creer', 'modifier', 'supprimer', 'proposer']),
  etiquette: z.string().default(''),
  nom: z.string().default(''),
  couleur: z.string().default(''),
})

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.administration(args)
  return {
    ...(await ouRefuser(() => showEtiquettes(key))),
    couleurs: [...COULEURS],
    fait: faitParmi(args.request, Object.values(FAITS)),
  }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.administration(args)
  const input = await readForm(args.request, Poste)
  if (!input.ok) throw new Response(null, { status: 400 })
  const { acte, etiquette, nom, couleur } = input.value
  const issue = await essayer(() => faire(key, input.value))
  if (!issue.ok) return data({ etiquette, nom, couleur, phrase: issue.phrase }, { status: issue.status })
  return redirect(avecFait(paths.administrateur.etiquettes(key.demarcheId), FAITS[acte]), 303)
}

async function faire(key: AdminKey, { acte, etiquette, nom, couleur }: z.output<typeof Poste>): Promise<void> {
  switch (acte) {
    case 'creer':
      await creerEtiquette(key, { nom, couleur })
      return
    case 'modifier':
      return modifierEtiquette(key, etiquette, { nom, couleur })
    case 'supprimer':
      return supprimerEtiquette(key, etiquette)
    case 'proposer':
      return proposerLesEtiquettes(key)
  }
}

export default function EtiquettesDeLaDemarche() {
  const { demarche, etiquettes, couleurs, fait } = useLoaderData<typeof loader>()
  const refus = useActionData<typeof action>() ?? null
  const t = useTextes().etiquettes
  return (
    <Fiche demarche={demarche} page="etiquettes" fait={fait && !refus ? t.faits[fait] : null}>
      <p className="lead measure">{t.chapeau}</p>
      {etiquettes.length === 0 ? (
        <Vide
          title={t.aucune}
          action={
            <Form method="post">
              <Bouton name="acte" value="proposer">
                {t.proposer}
              </Bouton>
            </Form>
          }
        >
          {t.aucuneTexte}
        </Vide>
      ) : (
        <Etiquettes etiquettes={etiquettes} couleurs={couleurs} refus={refus} />
      )}
      <NouvelleEtiquette couleurs={couleurs} refus={refus} />
    </Fiche>
  )
}
