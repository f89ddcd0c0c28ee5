/** What the public page of an attestation answers, and what it is asked. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import type { Verification } from '../domain/attestation/registre.ts'
import { verifierAttestation } from '../domain/attestation/registre.ts'
import { adresseOf } from './adresse.ts'
import { doors } from './doors.ts'
import { essayer, type Issue } from './erreurs.ts'

/** The number and the code that the address says. */
export function demandee({ params, request }: LoaderFunctionArgs): { numero: string; code: string } {
  return { numero: params['numero'] ?? '', code: new URL(request.url).searchParams.get('code') ?? '' }
}

/** What is known of the attestation of the address; too many tries are a refusal. */
export async function verifierLaDemandee(args: LoaderFunctionArgs): Promise<Issue<Verification>> {
  const key = await doors.public(args)
  return essayer(() => verifierAttestation(key, demandee(args), adresseOf(args)))
}
