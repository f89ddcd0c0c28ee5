import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { PRIVE } from '../http/entetes.ts'
import { demandee, verifierLaDemandee } from '../http/verification.ts'
import { ResultatDeVerification } from '../screens/attestation/resultat.tsx'
import { titre } from '../ui/meta.ts'
import type { PageHandle } from '../ui/page-handle.ts'

/** Where a script runs, the file is compared in the browser, and never leaves it. */
export const handle = { script: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  titre(matches, (t) => [t.attestations.verification.titre])
export const headers = () => PRIVE

/** What anybody who holds an attestation learns of it: it is authentic, withdrawn, or unknown. */
export async function loader(args: LoaderFunctionArgs) {
  const issue = await verifierLaDemandee(args)
  const saisie = demandee(args)
  if (!issue.ok) return data({ ...saisie, verification: null, phrase: issue.phrase }, issue.status)
  return data({ ...saisie, verification: issue.value, phrase: null })
}

export default function Verification() {
  return <ResultatDeVerification {...useLoaderData<typeof loader>()} comparaison={null} />
}
