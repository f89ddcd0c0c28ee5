/** Keys of the remarks on a dossier, and remarks, for tests. */
import { ulid } from 'ulid'
import { MAINTENANT } from '../../../db/builders.ts'
import type { Db, Tx } from '../../../db/client.ts'
import type { RemarqueId } from '../../../db/schema/ids.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import type { RowId } from '../../../form-engine/reponses.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import type { Personne, RemarquesKey } from '../cles.ts'
import type { DossierDeTest } from '../testing.ts'
import { cutRemarquesInstructionKey, cutRemarquesKey } from './access.ts'
import { ouvrir, type RemarqueAOuvrir } from './ouvrir.ts'
import { repondre } from './repondre.ts'

/** The key of the owner, or of a guest. */
export function remarquesKeyOf(
  db: Db | Tx,
  dossier: DossierDeTest,
  personne: Personne = dossier.usager,
  now: Instant = MAINTENANT,
): Promise<RemarquesKey> {
  return orThrow(cutRemarquesKey(db, now, personne, dossier.id))
}

/** The key of the instructeur of the démarche, unless told otherwise. */
export function remarquesAgentKeyOf(
  db: Db | Tx,
  dossier: DossierDeTest,
  personne: Personne = dossier.demarche.instructeur,
  now: Instant = MAINTENANT,
): Promise<RemarquesKey> {
  return orThrow(cutRemarquesInstructionKey(db, now, personne, dossier.id))
}

/** Opens a remark that must be taken: a question to whoever fills, or between agents, unless told otherwise. */
export function remarquer(
  key: RemarquesKey,
  champ: string,
  texte: string,
  wanted: Partial<Omit<RemarqueAOuvrir, 'ancre' | 'texte'>> & { row?: RowId; piece?: string } = {},
): Promise<RemarqueId> {
  const { row = null, piece = null, ...demande } = wanted
  return ouvrir(key, {
    envoi: ulid(),
    audience: key.cote,
    genre: 'question',
    seq: 1_000_000,
    ...demande,
    texte,
    ancre: { champ: champ as StableId, row, piece: piece as RemarqueAOuvrir['ancre']['piece'] },
  })
}

/** Answers a remark from a page that was drawn for that. */
export const repondreA = (key: RemarquesKey, id: string, texte: string, vu = 0) =>
  repondre(key, id, { envoi: ulid(), texte, vu })

async function orThrow(cutting: Promise<RemarquesKey | null>): Promise<RemarquesKey> {
  const key = await cutting
  if (key === null) throw new Error('no key for this person on the remarks of this dossier')
  return key
}
