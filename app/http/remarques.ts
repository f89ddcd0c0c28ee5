/** What is asked of the remarks on a dossier, and what is posted there: the same on both sides. */
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { ulid } from 'ulid'
import { z } from 'zod'
import type { PieceJointeId } from '../../db/schema/ids.ts'
import { cellKey, lireCellKey, type CellKey } from '../../form-engine/reponses.ts'
import type { RemarquesKey } from '../domain/cles.ts'
import { aEcrire } from '../domain/remarque/a-ecrire.ts'
import { filDeRemarque } from '../domain/remarque/fil.ts'
import { GENRES, TEXTE_MAX } from '../domain/remarque/limites.ts'
import { remarquesDuDossier } from '../domain/remarque/list.ts'
import { marquerLu } from '../domain/remarque/marquer-lu.ts'
import { ouvrir } from '../domain/remarque/ouvrir.ts'
import { repondre } from '../domain/remarque/repondre.ts'
import { resoudre, rouvrir } from '../domain/remarque/resoudre.ts'
import { retirer } from '../domain/remarque/retirer.ts'
import { isUuid } from '../domain/uuid.ts'
import { paths } from '../paths.ts'
import { lireLangueDeFormulaire } from './affichage.ts'
import { introuvable } from './doors.ts'
import { essayer, ouRefuser } from './erreurs.ts'
import { avecFait, faitParmi } from './fait.ts'
import { readForm } from './formulaire.ts'
import { isRefusee, marquerRefusee } from './page-refusee.ts'

/** The acts the pages say were done. */
const FAITS = ['ouverte', 'repondue', 'resolue', 'rouverte', 'retire', 'lu'] as const
export type FaitDeRemarque = (typeof FAITS)[number]

/** What a page shows again: what was typed, why it did not leave, and which part is at fault. */
export interface RemarqueRefusee {
  saisie: Record<string, string>
  erreurs: Record<string, string>
  /** Why the act is not possible, at the head of the page. */
  refus: string | null
}

/** The list, of everything or of what `?sur=` names. */
export async function listeDesRemarques(args: LoaderFunctionArgs, key: RemarquesKey) {
  const lue = lireCellKey(new URL(args.request.url).searchParams.get('sur') ?? '')
  const sur = lue && cellKey(lue.champ, lue.row)
  return {
    ...(await ouRefuser(() => remarquesDuDossier(key, { sur }, lireLangueDeFormulaire(args.request)))),
    cote: coteDe(key),
    compte: key.personne.compteId,
    fait: faitParmi(args.request, FAITS),
  }
}

/** One remark: that of the address. */
export async function uneRemarque(args: LoaderFunctionArgs, key: RemarquesKey) {
  return {
    ...(await ouRefuser(() => filDeRemarque(key, args.params['remarque'] ?? '', lireLangueDeFormulaire(args.request)))),
    cote: coteDe(key),
    compte: key.personne.compteId,
    envoi: ulid(),
    max: TEXTE_MAX,
    fait: faitParmi(args.request, FAITS),
    isRefusee: isRefusee(args.context),
  }
}

/** The form of a new remark on what `?sur=` names. */
export async function remarqueAEcrire(args: LoaderFunctionArgs, key: RemarquesKey) {
  return {
    ...(await ouRefuser(() => aEcrire(key, celluleDemandee(args), lireLangueDeFormulaire(args.request)))),
    cote: coteDe(key),
    envoi: ulid(),
    max: TEXTE_MAX,
    isRefusee: isRefusee(args.context),
  }
}

const Nouvelle = z.object({
  envoi: z.string().max(100).default(''),
  piece: z.union([z.literal(''), z.string().refine(isUuid)]).default(''),
  audience: z.enum(['usager', 'agents', 'tous'], { error: 'Choisissez qui peut lire cette remarque.' }),
  genre: z.enum(GENRES, { error: 'Dites s’il s’agit d’une question, d’une remarque, ou de quelque chose à vérifier.' }),
  texte: z.string().default(''),
  seq: z.coerce.number().int().min(0).max(2_000_000_000).catch(0),
})

/** Opens the remark that the form posts, and leads to it. */
export async function ouvrirUneRemarque(args: ActionFunctionArgs, key: RemarquesKey) {
  const cle = celluleDemandee(args)
  const lue = lireCellKey(cle)
  if (!lue) throw introuvable()
  const form = await readForm(args.request, Nouvelle)
  if (!form.ok) return refuser(args, form)
  const { piece, ...demande } = form.value
  const ancre = { ...lue, piece: piece === '' ? null : (piece as PieceJointeId) }
  const issue = await essayer(() => ouvrir(key, { ...demande, ancre }))
  if (issue.ok) return redirect(avecFait(adresses(key).remarque(key.dossierId, issue.value), 'ouverte'), 303)
  return refuser(args, { saisie: form.saisie, ...dire(issue) }, issue.status)
}

const rang = z.coerce.number().int().min(0).max(2_000_000_000).catch(0)
const Acte = z.discriminatedUnion('acte', [
  z.object({
    acte: z.literal('repondre'),
    envoi: z.string().max(100).default(''),
    texte: z.string().default(''),
    vu: rang,
  }),
  z.object({ acte: z.literal('resoudre') }),
  z.object({ acte: z.literal('rouvrir') }),
  z.object({ acte: z.literal('retirer'), message: z.string() }),
  z.object({ acte: z.literal('lu'), vu: rang }),
])

/** Does what the page of a remark posts, and leads back to it, or to the list once no word is left in it. */
export async function posterDansUneRemarque(args: ActionFunctionArgs, key: RemarquesKey) {
  const id = args.params['remarque'] ?? ''
  const adresse = adresses(key).remarque(key.dossierId, id)
  const form = await readForm(args.request, Acte)
  if (!form.ok) return redirect(adresse, 303)
  const issue = await essayer(() => faire(key, id, form.value))
  if (issue.ok) return redirect(issue.value, 303)
  // What is not there any more is a page of its own; on the page stands what one may correct.
  if (issue.code === 'introuvable') throw introuvable()
  return refuser(args, { saisie: form.saisie, ...dire(issue) }, issue.status)
}

async function faire(key: RemarquesKey, id: string, acte: z.output<typeof Acte>): Promise<string> {
  const adresse = adresses(key).remarque(key.dossierId, id)
  switch (acte.acte) {
    case 'repondre':
      await repondre(key, id, acte)
      return `${avecFait(adresse, 'repondue')}#dernier`
    case 'resoudre':
      await resoudre(key, id)
      return avecFait(adresse, 'resolue')
    case 'rouvrir':
      await rouvrir(key, id)
      return avecFait(adresse, 'rouverte')
    case 'lu':
      await marquerLu(key, id, acte.vu)
      return avecFait(adresse, 'lu')
    case 'retirer': {
      const { reste } = await retirer(key, id, acte.message)
      return avecFait(reste ? adresse : adresses(key).remarques(key.dossierId), 'retire')
    }
  }
}

const coteDe = ({ cote }: RemarquesKey): 'usager' | 'instructeur' => (cote === 'usager' ? 'usager' : 'instructeur')

const adresses = (key: RemarquesKey) => paths[coteDe(key)]

/** The cell of the address; 404 when it is none. */
function celluleDemandee({ request }: LoaderFunctionArgs): CellKey {
  const lue = lireCellKey(new URL(request.url).searchParams.get('sur') ?? '')
  if (!lue) throw introuvable()
  return cellKey(lue.champ, lue.row)
}

/** A refusal of the domain, beside the field it is about when it is one. */
function dire({ champ, phrase }: { champ: string | null; phrase: string }): Partial<RemarqueRefusee> {
  return champ === null ? { refus: phrase } : { erreurs: { [champ]: phrase } }
}

function refuser({ context }: ActionFunctionArgs, pourquoi: Partial<RemarqueRefusee>, status = 422) {
  marquerRefusee(context)
  const { saisie = {}, erreurs = {}, refus = null } = pourquoi
  return data<RemarqueRefusee>({ saisie, erreurs, refus }, { status })
}
