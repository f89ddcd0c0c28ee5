/** What is posted in the exchange on a dossier: a message with its files, a mark, a withdrawal; the same on both sides. */
import { data, redirect, type ActionFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import type { MessagerieKey } from '../domain/cles.ts'
import { envoyer } from '../domain/messagerie/envoyer.ts'
import { marquerLu } from '../domain/messagerie/marquer-lu.ts'
import { modelesDe } from '../domain/messagerie/modeles.ts'
import { oublierFichiers, recevoirFichiers } from '../domain/messagerie/recevoir-fichiers.ts'
import { retirerMessage } from '../domain/messagerie/retirer-message.ts'
import type { RefusDeFichier } from '../domain/piece-jointe/regles.ts'
import { essayer } from './erreurs.ts'
import { avecFait } from './fait.ts'
import { readForm } from './formulaire.ts'
import { lireMultipart } from './multipart.ts'
import { marquerRefusee } from './page-refusee.ts'

/** bytes: the files of a message at their largest, and the text around them. */
const ENVOI_MAX = 260_000_000

/** The acts the page says were done. */
export const FAITS_DE_MESSAGERIE = ['envoye', 'retire', 'lu'] as const

/** What the page shows again: what was typed, and why it did not leave. */
export interface MessageRefuse {
  texte: string
  /** Under the text. */
  erreur: string | null
  fichiers: RefusDeFichier[]
  /** Files were chosen, which a browser never gives back to a page. */
  isARejoindre: boolean
  /** Why the act is not possible, at the head of the page. */
  refus: string | null
}

const RIEN: MessageRefuse = { texte: '', erreur: null, fichiers: [], isARejoindre: false, refus: null }

const rang = z.coerce.number().int().min(0).max(2_000_000_000).catch(0)
const Acte = z.discriminatedUnion('acte', [
  z.object({ acte: z.literal('lu'), vu: rang }),
  z.object({ acte: z.literal('retirer'), message: z.string() }),
])
const Message = z.object({
  acte: z.enum(['envoyer', 'inserer']).catch('envoyer'),
  envoi: z.string().max(100).default(''),
  texte: z.string().default(''),
  vu: rang.default(0),
  modele: z.string().default(''),
})

/** Does what the page at `adresse` posts, and leads back to it; a refusal shows the page again with what was typed. */
export async function posterDansLaMessagerie(args: ActionFunctionArgs, key: MessagerieKey, adresse: string) {
  if (args.request.headers.get('content-type')?.toLowerCase().startsWith('multipart/')) {
    return posterUnMessage(args, key, adresse)
  }
  const form = await readForm(args.request, Acte)
  if (!form.ok) return redirect(adresse, 303)
  const acte = form.value
  if (acte.acte === 'lu') {
    await marquerLu(key, acte.vu)
    return redirect(avecFait(adresse, 'lu'), 303)
  }
  const issue = await essayer(() => retirerMessage(key, acte.message))
  if (issue.ok) return redirect(avecFait(adresse, 'retire'), 303)
  return refuser(args, { refus: issue.phrase }, issue.status)
}

async function posterUnMessage(args: ActionFunctionArgs, key: MessagerieKey, adresse: string) {
  const { recus, recevoir } = recevoirFichiers(key)
  const { entrees } = await lireMultipart(args.request, ENVOI_MAX, recevoir)
  const { acte, modele, ...message } = Message.parse(Object.fromEntries(entrees))
  const { texte } = message
  const isARejoindre = recus.ranges.length + recus.refuses.length > 0
  if (acte === 'inserer') {
    await oublierFichiers(key, recus.ranges)
    const choisi = (await modelesDe(key)).find(({ id }) => id === modele)
    return data<MessageRefuse>({ ...RIEN, texte: choisi ? avecModele(texte, choisi.texte) : texte, isARejoindre })
  }
  if (recus.refuses.length > 0) {
    await oublierFichiers(key, recus.ranges)
    return refuser(args, { texte, fichiers: recus.refuses, isARejoindre })
  }
  const issue = await essayer(() => envoyer(key, { ...message, fichiers: recus.ranges }))
  if (!issue.ok) {
    const { phrase, status, code } = issue
    return refuser(
      args,
      { texte, isARejoindre, ...(code === 'refus' ? { erreur: phrase } : { refus: phrase }) },
      status,
    )
  }
  if (!issue.value.ok) return refuser(args, { texte, fichiers: [issue.value.fichier], isARejoindre })
  return redirect(`${avecFait(adresse, 'envoye')}#dernier`, 303)
}

/** After what is typed already: nothing of it is lost. */
/** A text with a wording after it. */
export const avecModele = (texte: string, modele: string): string =>
  texte.trim() === '' ? modele : `${texte.trimEnd()}\n\n${modele}`

function refuser({ context }: ActionFunctionArgs, pourquoi: Partial<MessageRefuse>, status = 422) {
  marquerRefusee(context)
  return data<MessageRefuse>({ ...RIEN, ...pourquoi }, { status })
}

/** The rank before which the asked page of the exchange stands; null for its end, and for anything that is no rank. */
export function avantDeLaPage({ url }: Request): number | null {
  const avant = new URL(url).searchParams.get('avant') ?? ''
  return /^[1-9]\d{0,8}$/.test(avant) ? Number(avant) : null
}
