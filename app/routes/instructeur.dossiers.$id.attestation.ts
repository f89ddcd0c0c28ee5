import type { LoaderFunctionArgs } from '@remix-run/node'
import { lireAttestation } from '../domain/attestation/lire.ts'
import { envoyerLAttestation } from '../http/attestation.ts'
import { doors } from '../http/doors.ts'

/** The attestation that came with the decision. */
export async function loader(args: LoaderFunctionArgs) {
  return envoyerLAttestation(args.request, await lireAttestation(await doors.instruction(args)))
}
