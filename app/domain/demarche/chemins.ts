/**
 * The public addresses of a démarche: the present one, and those it had, which lead to it for as long as it exists. What was
 * never public leaves no address behind.
 */
import { sql } from 'kysely'
import { inTransaction, type Db, type Tx } from '../../../db/client.ts'
import type { DemarcheId } from '../../../db/schema/ids.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import { acteurOf, type AdminKey, type PublicKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { candidat } from './chemin.ts'
import { ETATS_PUBLICS } from './ouverture.ts'
import { lockDemarche } from './verrou.ts'

type Verrouillee = Awaited<ReturnType<typeof lockDemarche>>

export interface CheminListe {
  chemin: string
  depuis: Instant
  isActuel: boolean
}

/** The addresses of the démarche of the key, the latest first. */
export async function cheminsDe(key: AdminKey): Promise<CheminListe[]> {
  const rows = await key.db
    .selectFrom('demarche_chemins')
    .innerJoin('demarches', 'demarches.id', 'demarche_chemins.demarche_id')
    .where('demarche_chemins.demarche_id', '=', key.demarcheId)
    .orderBy('demarche_chemins.depuis', 'desc')
    .orderBy('demarche_chemins.chemin')
    .select(['demarche_chemins.chemin', 'demarche_chemins.depuis', 'demarches.chemin as actuel'])
    .execute()
  return rows
    .map(({ chemin, depuis, actuel }) => ({ chemin, depuis, isActuel: chemin === actuel }))
    .toSorted((a, b) => Number(b.isActuel) - Number(a.isActuel))
}

/** The present address of the démarche that the public finds, or found, at this one; null when there is none. */
export async function cheminActuel(key: PublicKey, chemin: string): Promise<string | null> {
  const row = await key.db
    .selectFrom('demarche_chemins')
    .innerJoin('demarches', 'demarches.id', 'demarche_chemins.demarche_id')
    .where('demarche_chemins.chemin', '=', chemin)
    .where('demarches.etat', 'in', [...ETATS_PUBLICS])
    .select('demarches.chemin')
    .executeTakeFirst()
  return row?.chemin ?? null
}

/** Whose address this is, of the person's other démarches; null when they may not take it. */
export async function demarcheDuChemin(
  key: AdminKey,
  chemin: string,
): Promise<{ id: DemarcheId; titre: string; isActuel: boolean } | null> {
  const row = await mienne(key.db, key, chemin).executeTakeFirst()
  return row ? { id: row.id, titre: row.titre, isActuel: row.actuel === chemin } : null
}

/**
 * Gives the démarche another address; the one it had leads to it, if the public ever had it. An address of another démarche of
 * one's own is taken only when `reprendre` says so: the other one then keeps its state, under the address it had before or a
 * new one. Throws 'refus' when somebody else has it, or when it was not asked to be taken.
 */
export async function changerDeChemin(
  key: AdminKey,
  chemin: string,
  { reprendre = false }: { reprendre?: boolean } = {},
): Promise<void> {
  await inTransaction(key.db, async (tx) => {
    const demarche = await lockDemarche(tx, key.demarcheId)
    if (demarche.chemin === chemin) return
    await poserChemin(tx, key, demarche, chemin, reprendre)
    await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      { type: 'demarche.adresse_changee', demarcheId: demarche.id, donnees: { avant: demarche.chemin, apres: chemin } },
    )
  })
}

/** Writes the address of a locked démarche, and nothing else of it. Throws as `changerDeChemin`. */
export async function poserChemin(
  tx: Tx,
  key: AdminKey,
  demarche: Verrouillee,
  chemin: string,
  reprendre: boolean,
): Promise<void> {
  const pris = await tx
    .selectFrom('demarche_chemins')
    .where('chemin', '=', chemin)
    .where('demarche_id', '<>', demarche.id)
    .select('demarche_id')
    .forUpdate()
    .executeTakeFirst()
  if (pris) await ceder(tx, key, demarche, chemin, reprendre)
  await tx.updateTable('demarches').set({ chemin, modifie_at: key.now }).where('id', '=', demarche.id).execute()
  if (demarche.publie_at === null)
    await tx
      .deleteFrom('demarche_chemins')
      .where('demarche_id', '=', demarche.id)
      .where('chemin', '<>', chemin)
      .execute()
}

// The other démarche gives its address up, and finds another one if it was its present one.
async function ceder(tx: Tx, key: AdminKey, demarche: Verrouillee, chemin: string, reprendre: boolean): Promise<void> {
  const autre = await mienne(tx, key, chemin).forUpdate('demarches').executeTakeFirst()
  if (!autre)
    throw new DomainError(
      'refus',
      `L’adresse « ${chemin} » est déjà celle d’une autre démarche. Ajoutez-y un mot, par exemple le nom de votre territoire.`,
      { champ: 'chemin' },
    )
  if (!reprendre)
    throw new DomainError(
      'refus',
      `L’adresse « ${chemin} » est celle d’une autre de vos démarches, « ${autre.titre} ». Cochez la case pour la lui reprendre, ou choisissez-en une autre.`,
      { champ: 'chemin' },
    )
  const apres = autre.actuel === chemin ? await cheminLibre(tx, autre.id, chemin) : autre.actuel
  if (apres !== autre.actuel)
    await tx.updateTable('demarches').set({ chemin: apres, modifie_at: key.now }).where('id', '=', autre.id).execute()
  await tx
    .updateTable('demarche_chemins')
    .set({ demarche_id: demarche.id, depuis: key.now })
    .where('chemin', '=', chemin)
    .execute()
  await inscrire(
    tx,
    { acteur: acteurOf(key), now: key.now },
    {
      type: 'demarche.adresse_cedee',
      demarcheId: autre.id,
      donnees: { adresse: chemin, apres, a: demarche.id },
    },
  )
}

async function cheminLibre(tx: Tx, id: DemarcheId, chemin: string): Promise<string> {
  const avant = await tx
    .selectFrom('demarche_chemins')
    .where('demarche_id', '=', id)
    .where('chemin', '<>', chemin)
    .orderBy('depuis', 'desc')
    .select('chemin')
    .executeTakeFirst()
  if (avant) return avant.chemin
  for (let n = 2; n <= 999; n += 1) {
    // The longest address keeps room for its number.
    const essai = candidat(chemin.slice(0, 76), n)
    if (!(await isPris(tx, essai))) return essai
  }
  throw new DomainError('refus', 'Trop de démarches ont eu cette adresse : choisissez-en une plus précise.')
}

/** True when an address leads to a démarche, whatever its state. */
export async function isPris(db: Db | Tx, chemin: string): Promise<boolean> {
  const row = await db
    .selectFrom('demarche_chemins')
    .where('chemin', '=', chemin)
    .select(sql<number>`1`.as('un'))
    .executeTakeFirst()
  return row !== undefined
}

function mienne(db: AdminKey['db'], { personne, demarcheId }: AdminKey, chemin: string) {
  return db
    .selectFrom('demarche_chemins')
    .innerJoin('demarches', 'demarches.id', 'demarche_chemins.demarche_id')
    .innerJoin('demarche_administrateurs', 'demarche_administrateurs.demarche_id', 'demarches.id')
    .where('demarche_administrateurs.compte_id', '=', personne.compteId)
    .where('demarche_chemins.chemin', '=', chemin)
    .where('demarches.id', '<>', demarcheId)
    .where('demarches.etat', '<>', 'supprimee')
    .select(['demarches.id', 'demarches.titre', 'demarches.chemin as actuel'])
}
