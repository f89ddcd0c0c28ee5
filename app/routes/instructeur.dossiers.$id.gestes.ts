/** Small acts of one press on a dossier: following it, archiving it, having read it. They lead back to its page. */
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import type { InstructionKey } from '../domain/cles.ts'
import { archiver, desarchiver } from '../domain/dossier/archiver.ts'
import { nePlusSuivre, suivre } from '../domain/dossier/suivre.ts'
import { toutVu, visiter } from '../domain/dossier/visite.ts'
import { doors } from '../http/doors.ts'
import { ouRefuser } from '../http/erreurs.ts'
import { avecFait } from '../http/fait.ts'
import { readForm } from '../http/formulaire.ts'
import { adresseDansLaListe, versLeDossier } from '../http/liste.ts'

const Geste = z.object({
  geste: z.enum(['suivre', 'ne-plus-suivre', 'archiver', 'desarchiver', 'vu', 'tout-vu']),
  seq: z.coerce.number().int().min(0).max(2_000_000_000).catch(0),
})

/** The acts have no page of their own: reading their address leads to the dossier. */
export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.instruction(args)
  return versLeDossier(args.request, key)
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.instruction(args)
  const adresse = adresseDansLaListe(args.request, key)
  const form = await readForm(args.request, Geste)
  if (!form.ok) return redirect(adresse, 303)
  await ouRefuser(() => faire(key, form.value))
  const { geste } = form.value
  return redirect(geste === 'vu' ? adresse : avecFait(adresse, geste), 303)
}

function faire(key: InstructionKey, { geste, seq }: z.output<typeof Geste>): Promise<void> {
  switch (geste) {
    case 'suivre':
      return suivre(key)
    case 'ne-plus-suivre':
      return nePlusSuivre(key)
    case 'archiver':
      return archiver(key)
    case 'desarchiver':
      return desarchiver(key)
    case 'vu':
      return visiter(key, seq)
    case 'tout-vu':
      return toutVu(key, seq)
  }
}
