/** The decision that an instructeur posts, with the files it may hold. */
import type { ActionFunctionArgs } from '@remix-run/node'
import type { z } from 'zod'
import type { InstructionKey } from '../domain/cles.ts'
import { REGLES_DES_FICHIERS } from '../domain/messagerie/limites.ts'
import { recevoirFichiers, type FichiersRecus } from '../domain/messagerie/recevoir-fichiers.ts'
import { readForm, type Formulaire } from './formulaire.ts'
import { lireMultipart } from './multipart.ts'

/** Words of a form, and the files it may hold. */
const ENVOI_MAX = REGLES_DES_FICHIERS.max * REGLES_DES_FICHIERS.tailleMax + 2_000_000

/** Reads the form, plain or with files; whoever calls has the files that are not used leave the store. */
export async function lireLaDecision<S extends z.ZodType>(
  { request }: ActionFunctionArgs,
  key: InstructionKey,
  schema: S,
): Promise<{ form: Formulaire<z.output<S>>; recus: FichiersRecus }> {
  const isAvecFichiers = (request.headers.get('content-type') ?? '').toLowerCase().startsWith('multipart/form-data')
  if (!isAvecFichiers) return { form: await readForm(request, schema), recus: { ranges: [], refuses: [] } }
  const { recus, recevoir } = recevoirFichiers(key, REGLES_DES_FICHIERS)
  const { entrees } = await lireMultipart(request, ENVOI_MAX, recevoir)
  const body = new URLSearchParams(entrees)
  const simple = new Request(request.url, { method: 'POST', body })
  return { form: await readForm(simple, schema), recus }
}
