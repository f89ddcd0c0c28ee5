/** An attestation on an invented dossier, as a PDF: as its page has it now, as it was saved, or as a version was published. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import type { DossierInvente } from '../../form-engine/balises/exemple.ts'
import { CODE_INVENTE, inventerAttestation, NUMERO_INVENTE } from '../domain/attestation/inventer.ts'
import { apercuPoste } from '../domain/attestation/postee.ts'
import type { AdminKey } from '../domain/cles.ts'
import { attestation } from '../documents/attestation.ts'
import { donneesDAttestation } from '../documents/donnees-d-attestation.ts'
import { doors } from '../http/doors.ts'
import { ouRefuser } from '../http/erreurs.ts'
import { readForm, refusal } from '../http/formulaire.ts'
import { reponsePdf } from '../http/reponse-pdf.ts'
import { env } from '../../env.ts'

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.administration(args)
  const version = new URL(args.request.url).searchParams.get('version')
  return repondre(key, args.params['modele'] ?? '', version === null ? null : { version }, 'complet')
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.administration(args)
  const input = await readForm(args.request, apercuPoste)
  if (!input.ok) throw refusal(422, Object.values(input.erreurs)[0] ?? '')
  const { dossier, ...postee } = input.value
  return repondre(key, args.params['modele'] ?? '', { postee }, dossier)
}

async function repondre(
  key: AdminKey,
  modele: string,
  quoi: Parameters<typeof inventerAttestation>[2],
  dossier: DossierInvente,
): Promise<Response> {
  const invention = await ouRefuser(() => inventerAttestation(key, modele, quoi, dossier))
  if (!invention.ok) throw refusal(422, invention.problemes.map(({ phrase }) => phrase).join(' '))
  const { figee, images } = invention
  const donnees = { numero: NUMERO_INVENTE, code: CODE_INVENTE, contenu: figee.contenu, images }
  const octets = await attestation(donneesDAttestation(donnees, env.PUBLIC_URL, true))
  return reponsePdf(octets, 'apercu.pdf')
}
