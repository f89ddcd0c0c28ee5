/** What the page of a groupe shows, and why an image sent there was not kept. */
import type { AdminKey } from '../domain/cles.ts'
import { showDemarche } from '../domain/demarche/show.ts'
import { contactRegle } from '../domain/groupe/regler-contact.ts'
import { imageDeSignature } from '../domain/groupe/signature.ts'
import { faitParmi } from './fait.ts'
import { ouRefuser } from './erreurs.ts'

const FAITS = ['regle', 'deposee', 'retiree'] as const

export async function pageDeGroupe(key: AdminKey, request: Request, groupe: string | undefined) {
  const { id, numero, etat, reglages } = await ouRefuser(() => showDemarche(key))
  const lu = await ouRefuser(() => contactRegle(key, groupe ?? ''))
  return {
    demarche: { id, numero, etat, titre: reglages.titre },
    groupe: lu,
    image: await imageDeSignature(key, lu.id),
    fait: faitParmi(request, FAITS),
  }
}
