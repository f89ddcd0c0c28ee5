/** An administrateur says how opinions are asked on a démarche, and keeps its list of experts. What is already asked stays as it was. */
import { z } from 'zod'
import { inTransaction } from '../../../db/client.ts'
import { acteurOf, type AdminKey } from '../cles.ts'
import { Adresse } from '../compte/adresse.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { expertsDeLaListe, reglagesDAvis, type ReglagesDAvis } from './reglages.ts'

/** Addresses a list may hold. */
export const LISTE_MAX = 500

const coche = z
  .literal('oui')
  .optional()
  .transform((valeur) => valeur === 'oui')

/** What the page posts: four boxes. */
export const ReglagesPostes = z.object({ listeFermee: coche, transmission: coche, scelle: coche, messagerie: coche })

/** What the page of the administrateur shows. */
export async function avisRegles(key: AdminKey): Promise<{ reglages: ReglagesDAvis; experts: string[] }> {
  const { db, demarcheId } = key
  return { reglages: await reglagesDAvis(db, demarcheId), experts: await expertsDeLaListe(db, demarcheId) }
}

/** Sets how opinions are asked. Throws 'refus' for a list that is closed and holds nobody. */
export async function reglerLesAvis(key: AdminKey, voulus: ReglagesDAvis): Promise<void> {
  await inTransaction(key.db, async (tx) => {
    if (voulus.listeFermee && (await expertsDeLaListe(tx, key.demarcheId)).length === 0)
      throw new DomainError(
        'refus',
        'La liste est vide : personne ne pourrait donner d’avis. Ajoutez d’abord au moins un expert.',
        { champ: 'listeFermee' },
      )
    const { listeFermee: liste_fermee, transmission, scelle, messagerie } = voulus
    const donnees = { liste_fermee, transmission, scelle, messagerie }
    await tx
      .insertInto('avis_reglages')
      .values({ demarche_id: key.demarcheId, ...donnees })
      .onConflict((conflict) => conflict.column('demarche_id').doUpdateSet(donnees))
      .execute()
    await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      { type: 'demarche.avis_regles', demarcheId: key.demarcheId, donnees: { ...voulus } },
    )
  })
}

/**
 * Adds experts to the list, from addresses that are separated as people do (a line, a comma, a semicolon); those it has already
 * stay. Throws 'refus', naming what is no address.
 */
export async function ajouterDesExperts(key: AdminKey, saisie: string): Promise<number> {
  const emails = lireAdresses(saisie)
  return inTransaction(key.db, async (tx) => {
    const ajoutees = await tx
      .insertInto('avis_experts')
      .values(
        emails.map((email) => ({
          demarche_id: key.demarcheId,
          email,
          ajoute_par: key.personne.compteId,
          ajoute_at: key.now,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .returning('email')
      .execute()
    if ((await expertsDeLaListe(tx, key.demarcheId)).length > LISTE_MAX)
      throw new DomainError('refus', `Une liste a au plus ${LISTE_MAX} experts : retirez-en avant d’en ajouter.`, {
        champ: 'adresses',
      })
    if (ajoutees.length > 0) await noterLaListe(tx, key, { ajoutes: ajoutees.length })
    return ajoutees.length
  })
}

/** Takes an expert out of the list: what was asked of them stands. One that is not there does nothing. */
export async function retirerUnExpert(key: AdminKey, email: string): Promise<void> {
  await inTransaction(key.db, async (tx) => {
    const { listeFermee } = await reglagesDAvis(tx, key.demarcheId)
    const retiree = await tx
      .deleteFrom('avis_experts')
      .where('demarche_id', '=', key.demarcheId)
      .where('email', '=', email)
      .returning('email')
      .executeTakeFirst()
    if (!retiree) return
    if (listeFermee && (await expertsDeLaListe(tx, key.demarcheId)).length === 0)
      throw new DomainError(
        'refus',
        'C’est le dernier expert d’une liste fermée : permettez d’abord de demander un avis à toute adresse, ou ajoutez-en un autre.',
      )
    await noterLaListe(tx, key, { retires: 1 })
  })
}

/** The addresses of a text, each once. Throws 'refus' when there is none, or naming the first that is none. */
export function lireAdresses(saisie: string): string[] {
  const lues = saisie
    .split(/[\s,;]+/u)
    .filter((mot) => mot !== '')
    .map((mot) => ({ mot, adresse: Adresse.safeParse(mot) }))
  const fausse = lues.find(({ adresse }) => !adresse.success)
  if (fausse)
    throw new DomainError('refus', `« ${fausse.mot} » n’est pas une adresse électronique : corrigez-la.`, {
      champ: 'adresses',
    })
  if (lues.length === 0)
    throw new DomainError('refus', 'Saisissez au moins une adresse électronique.', { champ: 'adresses' })
  return [...new Set(lues.flatMap(({ adresse }) => adresse.data ?? []))]
}

async function noterLaListe(
  tx: Parameters<typeof inscrire>[0],
  key: AdminKey,
  donnees: Record<string, number>,
): Promise<void> {
  await inscrire(
    tx,
    { acteur: acteurOf(key), now: key.now },
    { type: 'demarche.avis_regles', demarcheId: key.demarcheId, donnees },
  )
}
