import { z } from 'zod'
import { inTransaction, type Tx } from '../../../db/client.ts'
import { enqueue } from '../../../db/queue.ts'
import type { DemarcheId } from '../../../db/schema/ids.ts'
import type { AdminKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { isUuid } from '../uuid.ts'
import { changerEtat } from './transition.ts'
import { lockDemarche } from './verrou.ts'

/** Longest reason of a closing, as the public reads it; longest message to those who have a dossier. */
export const MOTIF_MAX = 1_000

/** As a page posts it. */
export const clotureePostee = z.object({
  raison: z.enum(['remplacee', 'autre']).default('autre'),
  remplacee_par: z.string().default(''),
  motif: z.string().default(''),
  message: z.string().default(''),
  prevenir_brouillons: z.literal('on').optional(),
  prevenir_en_cours: z.literal('on').optional(),
})

export interface Cloture {
  /** The démarche that takes its place; null when the reason is in words. */
  remplaceePar?: string | null
  motif: string
  /** Who is written to, and what is said to them besides. */
  prevenir?: { brouillons: boolean; enCours: boolean }
  message?: string
}

/**
 * Closes a published démarche, with a reason the public reads: no new dossier. What was begun goes on: a draft may still
 * be deposited until its own delay ends (DS makes it read-only; a person who began in time does not lose their work),
 * and deposited dossiers are examined. Those who are to be told get a letter, by jobs. Throws 'refus' without a reason, for a
 * replacing démarche that one may not name, or when the démarche is not published.
 */
export async function clore(key: AdminKey, input: Cloture): Promise<void> {
  const [motif, message] = [input.motif.trim(), input.message?.trim() ?? '']
  const { brouillons = false, enCours = false } = input.prevenir ?? {}
  await inTransaction(key.db, async (tx) => {
    const demarche = await lockDemarche(tx, key.demarcheId)
    if (demarche.etat === 'publiee') {
      if (input.remplaceePar === '')
        throw new DomainError('refus', 'Choisissez la démarche qui remplace celle-ci, ou donnez une autre raison.', {
          champ: 'remplacee_par',
        })
      if (motif === '' && !input.remplaceePar)
        throw new DomainError(
          'refus',
          'Écrivez pourquoi la démarche est close : les personnes qui viennent le liront.',
          {
            champ: 'motif',
          },
        )
      for (const [champ, texte] of [
        ['motif', motif],
        ['message', message],
      ] as const)
        if (texte.length > MOTIF_MAX)
          throw new DomainError('refus', `Raccourcissez ce texte : ${MOTIF_MAX} caractères au plus.`, { champ })
    }
    const remplacante = input.remplaceePar ? await remplacanteNommee(tx, key, input.remplaceePar) : null
    const evenement = await changerEtat(tx, key, demarche, 'clore', {
      colonnes: {
        clos_at: key.now,
        clos_motif: motif,
        clos_message: message,
        clos_raison: remplacante ? 'remplacee' : 'autre',
        remplacee_par_id: remplacante,
      },
      donnees: { raison: remplacante ? 'remplacee' : 'autre', brouillons, enCours },
    })
    if (brouillons || enCours) await enqueue(tx, 'annonce-de-cloture', { evenementId: evenement.id }, evenement.id)
  })
}

export interface Remplacante {
  id: DemarcheId
  numero: number
  titre: string
}

/** The démarches that may take the place of this one: those published by its administration or by the person, itself apart. */
export function remplacantes(key: AdminKey): Promise<Remplacante[]> {
  return deRemplacement(key.db, key).orderBy('titre').select(['id', 'numero', 'titre']).limit(200).execute()
}

async function remplacanteNommee(tx: Tx, key: AdminKey, id: string): Promise<DemarcheId> {
  const row = isUuid(id)
    ? await deRemplacement(tx, key)
        .where('id', '=', id as DemarcheId)
        .select('id')
        .executeTakeFirst()
    : undefined
  if (row) return row.id
  throw new DomainError(
    'refus',
    'Choisissez une autre démarche publiée de votre administration : celle-ci ne peut pas être proposée à sa place.',
    { champ: 'remplacee_par' },
  )
}

function deRemplacement(db: AdminKey['db'], { demarcheId, personne }: AdminKey) {
  return db
    .selectFrom('demarches')
    .where('etat', '=', 'publiee')
    .where('id', '<>', demarcheId)
    .where((eb) =>
      eb.or([
        eb(
          'organisation_id',
          '=',
          eb.selectFrom('demarches as close').where('close.id', '=', demarcheId).select('close.organisation_id'),
        ),
        eb(
          'id',
          'in',
          eb.selectFrom('demarche_administrateurs').where('compte_id', '=', personne.compteId).select('demarche_id'),
        ),
      ]),
    )
}
