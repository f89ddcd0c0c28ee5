import { redirect, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { lireSaisi } from '../domain/attestation/numero.ts'
import { paths } from '../paths.ts'
import { VerifierForm } from '../screens/attestation/verifier-form.tsx'
import { useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import { PageTexte } from '../ui/page-texte.tsx'

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  titre(matches, (t) => [t.attestations.verification.titre])

/** Where anybody types the number and the code of an attestation; what is known of it has an address of its own. */
export function loader({ request }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams
  const numero = query.get('numero') ?? ''
  const code = query.get('code') ?? ''
  if (numero.trim() === '') return { numero, code }
  return redirect(
    paths.verifier(
      lireSaisi(numero, 'numero') ?? numero.trim().slice(0, 40),
      lireSaisi(code, 'code') ?? (code.trim().slice(0, 40) || '-'),
    ),
  )
}

export default function Verifier() {
  const t = useTextes().attestations.verification
  return (
    <PageTexte title={t.titre} lead={t.chapeau}>
      <VerifierForm {...useLoaderData<typeof loader>()} />
    </PageTexte>
  )
}
