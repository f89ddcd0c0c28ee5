import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { modifierModele, retirerModele } from '../domain/attestation/ecrire.ts'
import { reprendreLeLogoDuSite, retirerImage } from '../domain/attestation/images.ts'
import { showModele } from '../domain/attestation/modeles.ts'
import { acteDeModele } from '../domain/attestation/postee.ts'
import { publierModele } from '../domain/attestation/publier.ts'
import type { ProblemeDeModele } from '../domain/attestation/verifier.ts'
import { doors } from '../http/doors.ts'
import { essayer, ouRefuser } from '../http/erreurs.ts'
import { avecFait, faitParmi } from '../http/fait.ts'
import { readForm } from '../http/formulaire.ts'
import { paths } from '../paths.ts'
import { PageDeModele } from '../screens/attestation/page-de-modele.tsx'

export { handle, links, meta } from '../screens/attestation/tete-de-modele.ts'

const FAITS = ['cree', 'enregistre', 'publie', 'identique', 'image', 'imageRetiree'] as const

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.administration(args)
  const modele = await ouRefuser(() => showModele(key, args.params['modele'] ?? ''))
  return { modele, fait: faitParmi(args.request, FAITS) }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.administration(args)
  const id = args.params['modele'] ?? ''
  const form = await readForm(args.request, acteDeModele)
  const refuser = (phrase: string | null, problemes: ProblemeDeModele[], status: number) =>
    data({ saisie: form.saisie, phrase, problemes }, { status })
  if (!form.ok) return refuser(Object.values(form.erreurs)[0] ?? '', [], 422)
  const poste = form.value
  const page = paths.administrateur.attestation(key.demarcheId, id)
  const issue = await essayer(async (): Promise<string | ProblemeDeModele[]> => {
    switch (poste.acte) {
      case 'enregistrer': {
        const ecrit = await modifierModele(key, id, poste)
        return ecrit.ok ? avecFait(page, 'enregistre') : ecrit.problemes
      }
      case 'publier': {
        const publie = await publierModele(key, id, poste.base)
        return publie.ok ? avecFait(page, publie.isNouvelle ? 'publie' : 'identique') : publie.problemes
      }
      case 'retirer':
        await retirerModele(key, id, true)
        return avecFait(paths.administrateur.attestations(key.demarcheId), 'retire')
      case 'retirerImage':
        await retirerImage(key, id, poste.place)
        return avecFait(page, 'imageRetiree')
      case 'logoDuSite':
        await reprendreLeLogoDuSite(key, id)
        return avecFait(page, 'image')
    }
  })
  if (!issue.ok) return refuser(issue.phrase, [], issue.status)
  return typeof issue.value === 'string' ? redirect(issue.value, 303) : refuser(null, issue.value, 422)
}

export default function ModeleDAttestation() {
  const { modele, fait } = useLoaderData<typeof loader>()
  return <PageDeModele modele={modele} fait={fait} retour={useActionData<typeof action>() ?? null} />
}
