/** The autosave of the editor: operations in, what became of them out; and undoing, and doing again. */
import type { ActionFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { annuler, refaire } from '../domain/edition/annuler.ts'
import { editer } from '../domain/edition/editer.ts'
import { demandeDAnnulation, demandeDeSuite, envoiDEdition } from '../domain/edition/operation-postee.ts'
import { suivre } from '../domain/edition/suivre.ts'
import { pilesDe } from '../domain/edition/show.ts'
import { doors } from '../http/doors.ts'
import { enReponse, essayer } from '../http/erreurs.ts'
import { readJson, refusal } from '../http/formulaire.ts'
import { pourUnScript } from '../http/script.ts'

/** Bytes of one post: an element of the largest form, and a little. */
const LIMITE = 4 * 1024 * 1024

const ACTES = { annuler, refaire } as const

export async function action(args: ActionFunctionArgs) {
  const key = await pourUnScript(() => doors.administration(args))
  const brut = await readJson(args.request, z.unknown(), LIMITE)
  const suite = demandeDeSuite.safeParse(brut)
  if (suite.success) {
    const lue = await essayer(() => suivre(key, suite.data))
    return lue.ok ? Response.json(lue.value) : enReponse(lue)
  }
  const demande = demandeDAnnulation.safeParse(brut)
  const envoi = demande.success ? null : envoiDEdition.safeParse(brut)
  if (envoi && !envoi.success)
    throw refusal(422, `Cet envoi ne convient pas (${envoi.error.issues[0]?.path.join('.') ?? ''}). Rechargez la page.`)
  const issue = await essayer(async () => {
    if (envoi?.success) return { ...(await editer(key, envoi.data)), operations: [] }
    if (!demande.success) throw new RangeError('one of the two was read')
    const { acte, ...fenetre } = demande.data
    return { ...(await ACTES[acte](key, fenetre)), accuses: [] }
  })
  if (!issue.ok) return enReponse(issue)
  return Response.json({ ...issue.value, ...(await pilesDe(key)), at: key.now })
}

/** Asked for nothing, it has nothing to say. */
export function loader() {
  return Response.json({ message: 'Cette adresse ne se lit pas.' }, { status: 405, headers: { Allow: 'POST' } })
}
