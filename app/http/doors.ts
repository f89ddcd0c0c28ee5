/**
 * Doors: a request becomes a key inside the loader or the action, or leaves by a 302 (nobody is signed in) or a 404
 * (no such right: what one may not see does not exist). A route without a key can neither call a verb nor list.
 */
import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { processDb, type Db } from '../../db/client.ts'
import type { Instant } from '../../form-engine/temps.ts'
import type {
  AdministrateurKey,
  AdminKey,
  ConsultationKey,
  CopieKey,
  DepositKey,
  EditKey,
  ExpertKey,
  InstructeurKey,
  InstructionKey,
  LotKey,
  MessagerieKey,
  OwnerKey,
  PersonKey,
  Personne,
  PublicKey,
  ReadKey,
  RemarquesKey,
  SuperKey,
  SupprimeeKey,
  WholeKey,
} from '../domain/cles.ts'
import { cutConsultationKey, cutExpertKey } from '../domain/avis/access.ts'
import {
  cutAdministrateurKey,
  cutInstructeurKey,
  cutPersonKey,
  cutPublicKey,
  cutSuperKey,
} from '../domain/compte/access.ts'
import type { SessionLue } from '../domain/compte/session.ts'
import { cutAdminKey, cutCopieKey, cutSupprimeeKey } from '../domain/demarche/access.ts'
import {
  cutCorbeilleKey,
  cutDepositKey,
  cutEditKey,
  cutInstructionKey,
  cutOwnerKey,
  cutReadKey,
  cutWholeKey,
} from '../domain/dossier/access.ts'
import { cutLotKey } from '../domain/lot/access.ts'
import { cutMessagerieInstructionKey, cutMessagerieKey } from '../domain/messagerie/access.ts'
import { cutRemarquesInstructionKey, cutRemarquesKey } from '../domain/remarque/access.ts'
import { paths } from '../paths.ts'
import { requete } from './session.ts'

type Args = LoaderFunctionArgs
type Cut<K> = (db: Db, now: Instant, personne: Personne) => K | null | Promise<K | null>
type CutObject<K> = (db: Db, now: Instant, personne: Personne, id: string) => Promise<K | null>

export const doors = {
  /** Anyone. */
  public: async (args: Args): Promise<PublicKey> => cutPublicKey(processDb(), (await requete(args)).now),

  /** A signed-in person. */
  personne: (args: Args): Promise<PersonKey> => open<PersonKey>(args, cutPersonKey),
  instructeur: (args: Args): Promise<InstructeurKey> => open<InstructeurKey>(args, cutInstructeurKey),
  administrateur: (args: Args): Promise<AdministrateurKey> => open<AdministrateurKey>(args, cutAdministrateurKey),
  superAdministrateur: (args: Args): Promise<SuperKey> => open<SuperKey>(args, cutSuperKey),

  /** The dossier of `params.id`, for its owner and its guests. */
  lecture: (args: Args): Promise<ReadKey> => openObject<ReadKey>(args, cutReadKey),
  /** The same, for whoever sees all of it. */
  lectureEntiere: (args: Args): Promise<WholeKey> => openObject<WholeKey>(args, cutWholeKey),
  /** For its owner and the guests who fill. */
  edition: (args: Args): Promise<EditKey> => openObject<EditKey>(args, cutEditKey),
  /** For its owner and the guests who may deposit. */
  depot: (args: Args): Promise<DepositKey> => openObject<DepositKey>(args, cutDepositKey),
  /** For its owner alone. */
  titulaire: (args: Args): Promise<OwnerKey> => openObject<OwnerKey>(args, cutOwnerKey),
  /** The dossier of `params.id`, for its owner, in the bin or out of it. */
  corbeille: (args: Args): Promise<OwnerKey> => openObject<OwnerKey>(args, cutCorbeilleKey),
  /** The dossier of `params.id`, for an instructeur of its groupe. */
  instruction: (args: Args): Promise<InstructionKey> => openObject<InstructionKey>(args, cutInstructionKey),
  /** The batch of `params.id`, for its author. */
  lot: (args: Args): Promise<LotKey> => openObject<LotKey>(args, cutLotKey),
  /** The exchange on the dossier of `params.id`, for its owner and the guests who see all; for an instructeur of its groupe. */
  messagerie: (args: Args): Promise<MessagerieKey> => openObject<MessagerieKey>(args, cutMessagerieKey),
  messagerieInstruction: (args: Args): Promise<MessagerieKey> =>
    openObject<MessagerieKey>(args, cutMessagerieInstructionKey),
  /** The remarks on the dossier of `params.id`, for its owner and its guests; for an instructeur of its groupe. */
  remarques: (args: Args): Promise<RemarquesKey> => openObject<RemarquesKey>(args, cutRemarquesKey),
  remarquesInstruction: (args: Args): Promise<RemarquesKey> =>
    openObject<RemarquesKey>(args, cutRemarquesInstructionKey),
  /** All that is asked of an expert; the opinion of `params.id`. */
  consultation: (args: Args): Promise<ConsultationKey> => open<ConsultationKey>(args, cutConsultationKey),
  expert: (args: Args): Promise<ExpertKey> => openObject<ExpertKey>(args, cutExpertKey),
  /** The démarche of `params.id`, for one of its administrateurs. */
  administration: (args: Args): Promise<AdminKey> => openObject<AdminKey>(args, cutAdminKey),
  /** The same, in the bin. */
  demarcheSupprimee: (args: Args): Promise<SupprimeeKey> => openObject<SupprimeeKey>(args, cutSupprimeeKey),
  /** The démarche of `params.id`, for whoever may begin another one from it. */
  copie: (args: Args): Promise<CopieKey> => openObject<CopieKey>(args, cutCopieKey),
} as const

/** The person of the request, or null: for pages that greet without asking anything. */
export async function personneOf(args: Args): Promise<Personne | null> {
  return (await requete(args)).session?.personne ?? null
}

/** The session of the request, for the profile page. Throws the 302 when nobody is signed in. */
export async function sessionOf(args: Args): Promise<SessionLue> {
  const { session } = await requete(args)
  if (!session) throw versLaConnexion(args.request)
  return session
}

/** What one may not see does not exist. */
export function introuvable(): Response {
  return new Response(null, { status: 404, statusText: 'Not Found' })
}

async function open<K>(args: Args, cut: Cut<K>): Promise<K> {
  const { now, session } = await requete(args)
  if (!session) throw versLaConnexion(args.request)
  const key = await cut(processDb(), now, session.personne)
  if (!key) throw introuvable()
  return key
}

function openObject<K>(args: Args, cut: CutObject<K>): Promise<K> {
  return open<K>(args, (db, now, personne) => cut(db, now, personne, args.params['id'] ?? ''))
}

/** After the login one comes back to the page that was asked; to what was posted, one comes back by its page. */
export function versLaConnexion(request: Request): Response {
  const url = new URL(request.url)
  url.searchParams.delete('_data')
  url.searchParams.delete('_routes')
  const suite = url.pathname.replace(/\.data$/, '') + url.search
  return redirect(`${paths.connexion()}?${new URLSearchParams({ suite }).toString()}`)
}
