/** Opinions for tests: an expert, what is asked of them, what they answer. */
import { randomUUID } from 'node:crypto'
import { a, MAINTENANT, type CompteDeTest } from '../../../db/builders.ts'
import type { Db, Tx } from '../../../db/client.ts'
import type { AvisId } from '../../../db/schema/ids.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import type { ExpertKey, InstructionKey } from '../cles.ts'
import { cutExpertKey } from './access.ts'
import { demanderAvis, type AvisVoulu } from './demander.ts'
import { rendreAvis, type AvisARendre } from './rendre.ts'

export const unExpert = (db: Db | Tx): Promise<CompteDeTest> => a.compte(db, { roles: ['expert'] })

/** What is asked unless told otherwise: a text, confidential, not sealed, the whole dossier. */
export function avisVoulu(wanted: Partial<AvisVoulu> = {}): AvisVoulu {
  return {
    envoi: randomUUID(),
    emails: [],
    question: 'Que pensez-vous de ce projet ?',
    parOuiNon: false,
    partage: false,
    scelle: false,
    demandeur: true,
    sections: null,
    echeanceOn: null,
    fichiers: [],
    ...wanted,
  }
}

/** Asks, and gives the ids in the order of the experts. */
export async function demanderA(
  key: InstructionKey,
  experts: readonly CompteDeTest[],
  wanted: Partial<AvisVoulu> = {},
): Promise<AvisId[]> {
  const demande = await demanderAvis(key, avisVoulu({ ...wanted, emails: experts.map(({ email }) => email) }))
  if (!demande.ok) throw new Error(`the file was refused: ${demande.fichier.motif}`)
  const rows = await key.db
    .selectFrom('avis')
    .where('demande_id', '=', demande.demande)
    .orderBy('id')
    .select('id')
    .execute()
  return rows.map(({ id }) => id)
}

export const cleDExpert = (
  db: Db | Tx,
  expert: CompteDeTest,
  id: string,
  now: Instant = MAINTENANT,
): Promise<ExpertKey | null> => cutExpertKey(db, now, expert, id)

export async function expertKeyOf(
  db: Db | Tx,
  expert: CompteDeTest,
  id: string,
  now: Instant = MAINTENANT,
): Promise<ExpertKey> {
  const key = await cleDExpert(db, expert, id, now)
  if (!key) throw new Error('no key for this expert on this opinion')
  return key
}

/** What an expert answers unless told otherwise: no interest, a text. */
export function avisARendre(wanted: Partial<AvisARendre> = {}): AvisARendre {
  return {
    envoi: randomUUID(),
    interet: 'aucun',
    lien: '',
    favorable: null,
    texte: 'Favorable.',
    fichiers: [],
    ...wanted,
  }
}

export async function rendre(
  db: Db | Tx,
  expert: CompteDeTest,
  id: string,
  wanted: Partial<AvisARendre> = {},
  now: Instant = MAINTENANT,
): Promise<void> {
  await rendreAvis(await expertKeyOf(db, expert, id, now), avisARendre(wanted))
}
