import { createHash } from 'node:crypto'
import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { PRIVE } from '../http/entetes.ts'
import { lireMultipart } from '../http/multipart.ts'
import { demandee, verifierLaDemandee } from '../http/verification.ts'
import { COMPARE_MAX, ResultatDeVerification, type Comparaison } from '../screens/attestation/resultat.tsx'
import { titre } from '../ui/meta.ts'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = { script: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  titre(matches, (t) => [t.attestations.verification.titre])
export const headers = () => PRIVE

/** The same page as that of the attestation: whoever reloads the answer of a comparison finds the form again. */
export async function loader(args: LoaderFunctionArgs) {
  const issue = await verifierLaDemandee(args)
  const saisie = demandee(args)
  if (!issue.ok) return data({ ...saisie, verification: null, phrase: issue.phrase }, issue.status)
  return data({ ...saisie, verification: issue.value, phrase: null })
}

/** Compares a file without a script: its bytes are read once, and nothing of them is kept. */
export async function action(args: ActionFunctionArgs) {
  let empreinte: string | null = null
  let isTropGros = false
  await lireMultipart(args.request, COMPARE_MAX + 1_000_000, async ({ controle, source }) => {
    if (controle !== 'fichier' || empreinte !== null) return
    const sha256 = createHash('sha256')
    let taille = 0
    for await (const octets of source) {
      taille += octets.length
      if (taille <= COMPARE_MAX) sha256.update(octets)
    }
    isTropGros = taille > COMPARE_MAX
    empreinte = sha256.digest('hex')
  })
  const issue = await verifierLaDemandee(args)
  if (!issue.ok) return data({ comparaison: null, phrase: issue.phrase }, { status: issue.status })
  const { value } = issue
  const attendue = value.sort === 'inconnue' ? null : value.sha256
  const comparaison: Comparaison =
    empreinte === null ? 'sansFichier' : isTropGros ? 'tropGros' : empreinte === attendue ? 'pareil' : 'autre'
  return data({ comparaison, phrase: null }, { status: comparaison === 'pareil' ? 200 : 422 })
}

export default function Comparer() {
  const page = useLoaderData<typeof loader>()
  const retour = useActionData<typeof action>()
  return (
    <ResultatDeVerification
      {...page}
      phrase={retour?.phrase ?? page.phrase}
      comparaison={retour?.comparaison ?? null}
    />
  )
}
