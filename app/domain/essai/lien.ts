/**
 * The link that lets anybody who is signed in try the form being prepared. One for a démarche; what the database holds opens
 * nothing without the signature of the instance (decisions/0005).
 */
import { sql } from 'kysely'
import { inTransaction, type Db, type Tx } from '../../../db/client.ts'
import type { DemarcheId } from '../../../db/schema/ids.ts'
import { estSigne, signer } from '../../adapters/signature.ts'
import { acteurOf, type AdminKey, type PublicKey } from '../cles.ts'
import { lockDemarche } from '../demarche/verrou.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { isUuid } from '../uuid.ts'
import { accorderLaDoublure } from './doublure.ts'

/** What the address of the link ends with; null when no link opens the tries. */
export async function jetonDEssai(key: AdminKey): Promise<string | null> {
  const row = await key.db
    .selectFrom('demarches')
    .where('id', '=', key.demarcheId)
    .select('essai_lien')
    .executeTakeFirst()
  return row?.essai_lien ? jetonDe(row.essai_lien) : null
}

/**
 * Makes a new link: one that was given before opens nothing any more, and the tries stay to those who made them. Throws 'refus'
 * when the form cannot be filled yet.
 */
export async function ouvrirLesEssais(key: AdminKey): Promise<void> {
  await acte(key, 'demarche.essai_ouvert', async (tx) => {
    await accorderLaDoublure(tx, key.now, key.demarcheId)
    await tx
      .updateTable('demarches')
      .set({ essai_lien: sql<string>`uuidv7()` })
      .where('id', '=', key.demarcheId)
      .execute()
  })
}

/** Takes the link back: nobody begins another try. What was begun may be finished. */
export async function fermerLesEssais(key: AdminKey): Promise<void> {
  await acte(key, 'demarche.essai_ferme', async (tx) => {
    await tx.updateTable('demarches').set({ essai_lien: null }).where('id', '=', key.demarcheId).execute()
  })
}

async function acte(
  key: AdminKey,
  type: 'demarche.essai_ouvert' | 'demarche.essai_ferme',
  faire: (tx: Tx) => Promise<void>,
): Promise<void> {
  await inTransaction(key.db, async (tx) => {
    await lockDemarche(tx, key.demarcheId)
    await faire(tx)
    await inscrire(tx, { acteur: acteurOf(key), now: key.now }, { type, demarcheId: key.demarcheId })
  })
}

/** The démarche whose form one is asked to try. */
export interface DemarcheAEssayer {
  id: DemarcheId
  titre: string
  service: string
}

const INCONNU =
  'Ce lien d’essai ne marche pas, ou ne marche plus. Copiez son adresse en entier, ou demandez-en un autre à la personne qui vous l’a donné.'

/** Throws 'lien_invalide' for a link that is not one, was renewed, or was taken back. */
export async function demarcheAEssayer({ db }: Pick<PublicKey, 'db'>, jeton: string): Promise<DemarcheAEssayer> {
  const row = await lireLeLien(db, jeton)
  if (!row) throw new DomainError('lien_invalide', INCONNU)
  return row
}

async function lireLeLien(db: Db | Tx, jeton: string): Promise<DemarcheAEssayer | null> {
  const dot = jeton.indexOf('.')
  const lien = jeton.slice(0, dot)
  if (!isUuid(lien) || !estSigne(signedText(lien), jeton.slice(dot + 1))) return null
  const row = await db
    .selectFrom('demarches')
    .where('essai_lien', '=', lien)
    .where('etat', '<>', 'supprimee')
    .select(['id', 'titre', 'service_nom as service'])
    .executeTakeFirst()
  return row ?? null
}

const signedText = (lien: string): string => `essai:${lien}`
const jetonDe = (lien: string): string => `${lien}.${signer(signedText(lien))}`
