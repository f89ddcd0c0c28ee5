/**
 * The image of the signature of a groupe: kept as the files that démarches hand out are (once, encrypted, judged), and given to
 * what is signed in its name.
 */
import { buffer } from 'node:stream/consumers'
import { attendre } from '../../adapters/antichambre.ts'
import { magasinObjets } from '../../adapters/objets/choisir.ts'
import { ErreurMagasin, type MagasinObjets } from '../../adapters/objets/port.ts'
import { inTransaction, type Db, type Tx } from '../../../db/client.ts'
import type { EtatDeFichier } from '../../../db/schema/fichiers.ts'
import type { FichierId, GroupeId } from '../../../db/schema/ids.ts'
import type { SignatureFigee } from '../attestation/modele.ts'
import { isMontrable } from '../attestation/montrable.ts'
import { acteurOf, type AdminKey } from '../cles.ts'
import { lockDemarche } from '../demarche/verrou.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { effacerContenusSansDemarche } from '../fichier/effacer-inutiles.ts'
import { garderContenu } from '../fichier/garder.ts'
import { FichierRefuse, inspecter, type MotifDeRefus } from '../piece-jointe/inspecter.ts'
import { nettoyerNom } from '../piece-jointe/nom.ts'
import { oublierObjet } from '../piece-jointe/oublier-objet.ts'
import type { FichierEnvoye } from '../piece-jointe/recevoir-fichier.ts'
import { formatAnnonce, refusDe, type RefusDeFichier, type Regles } from '../piece-jointe/regles.ts'
import { groupeChoisi } from './groupe-choisi.ts'

/** Bytes of an image (DS, ds-features.md §4.8). */
export const TAILLE_MAX_SIGNATURE = 1_000_000
export const REGLES_DE_SIGNATURE: Regles = { formats: ['png', 'jpg', 'jpeg'], max: 1, tailleMax: TAILLE_MAX_SIGNATURE }

/** What is signed in the name of a groupe. */
export interface Signature {
  /** Who signs, and in which quality; each may be empty. */
  signataire: string
  qualite: string
  /** Null when there is none, or when its analysis has not passed it. */
  image: { fichierId: FichierId; sha256: string } | null
}

/** What the page of a groupe says of its image. */
export interface ImageDeSignature {
  nom: string
  etat: EtatDeFichier
}

/**
 * Gives a groupe the image of its signature, in the place of the one it had. A file that cannot be kept is a value, with why. Throws
 * 'introuvable' for a groupe that is gone.
 */
export async function deposerSignature(
  key: AdminKey,
  groupe: string,
  { nom: nomBrut, source }: FichierEnvoye,
  magasin: MagasinObjets = magasinObjets(),
): Promise<{ ok: true } | ({ ok: false } & RefusDeFichier)> {
  const nom = nettoyerNom(nomBrut)
  const refus = (motif: MotifDeRefus) => ({ ok: false as const, ...refusDe(motif, nom, REGLES_DE_SIGNATURE) })
  // Before a byte is kept.
  const { id } = await inTransaction(key.db, (tx) => groupeChoisi(tx, key, groupe))
  try {
    const format = formatAnnonce(nom, REGLES_DE_SIGNATURE)
    const attente = await attendre(siMontrable(inspecter(source, format, REGLES_DE_SIGNATURE.tailleMax)))
    try {
      const { inutile } = await garderContenu(
        key.db,
        key.now,
        { type: format.type, attente },
        magasin,
        (tx, fichierId) => lier(tx, key, { id, fichierId, nom }),
      )
      if (inutile !== null) await oublierObjet(key, magasin, inutile)
      await inTransaction(key.db, (tx) => effacerContenusSansDemarche(tx, key.now))
      return { ok: true }
    } finally {
      await attente.jeter()
    }
  } catch (error) {
    if (error instanceof FichierRefuse) return refus(error.motif)
    if (error instanceof ErreurMagasin) return refus('magasin')
    throw error
  }
}

/** What an attestation could not show is refused when it is given. */
async function* siMontrable(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const octets = await buffer(source)
  if (!isMontrable(octets)) throw new FichierRefuse('contenu')
  yield octets
}

async function lier(
  tx: Tx,
  key: AdminKey,
  { id, fichierId, nom }: { id: GroupeId; fichierId: FichierId; nom: string },
): Promise<boolean> {
  await lockDemarche(tx, key.demarcheId)
  const { id: groupeId } = await groupeChoisi(tx, key, id)
  const ecrite = { fichier_id: fichierId, nom, cree_par: key.personne.compteId, cree_at: key.now }
  await tx
    .insertInto('groupe_signatures')
    .values({ groupe_id: groupeId, ...ecrite })
    .onConflict((conflict) => conflict.column('groupe_id').doUpdateSet(ecrite))
    .execute()
  await inscrireLeReglage(tx, key, groupeId)
  return true
}

/** Takes the image of a groupe away; one that has none stays so. Throws 'introuvable'. */
export async function retirerSignature(key: AdminKey, groupe: string): Promise<void> {
  await inTransaction(key.db, async (tx) => {
    await lockDemarche(tx, key.demarcheId)
    const { id } = await groupeChoisi(tx, key, groupe)
    const { numDeletedRows } = await tx.deleteFrom('groupe_signatures').where('groupe_id', '=', id).executeTakeFirst()
    if (numDeletedRows === 0n) return
    await effacerContenusSansDemarche(tx, key.now)
    await inscrireLeReglage(tx, key, id)
  })
}

async function inscrireLeReglage(tx: Tx, key: AdminKey, groupe: GroupeId): Promise<void> {
  await inscrire(
    tx,
    { acteur: acteurOf(key), now: key.now },
    { type: 'groupe.signature_reglee', demarcheId: key.demarcheId, donnees: { groupe } },
  )
}

/** The image that a groupe of the démarche has, judged or not; null when it has none. */
export async function imageDeSignature(key: AdminKey, groupeId: GroupeId): Promise<ImageDeSignature | null> {
  const row = await key.db
    .selectFrom('groupe_signatures')
    .innerJoin('groupes', 'groupes.id', 'groupe_signatures.groupe_id')
    .innerJoin('fichiers', 'fichiers.id', 'groupe_signatures.fichier_id')
    .where('groupes.demarche_id', '=', key.demarcheId)
    .where('groupes.id', '=', groupeId)
    .select(['groupe_signatures.nom', 'fichiers.etat'])
    .executeTakeFirst()
  return row ?? null
}

/**
 * Who signs for a groupe, and with which image: one that was judged, which stays until the transaction of the caller ends. The
 * caller holds a key on what is signed. Null when the groupe is gone.
 */
export async function signatureDuGroupe(db: Db | Tx, groupeId: GroupeId): Promise<Signature | null> {
  const groupe = await db
    .selectFrom('groupes')
    .where('id', '=', groupeId)
    .select(['signataire', 'signataire_qualite as qualite'])
    .executeTakeFirst()
  if (!groupe) return null
  const image = await db
    .selectFrom('groupe_signatures')
    .innerJoin('fichiers', 'fichiers.id', 'groupe_signatures.fichier_id')
    .where('groupe_id', '=', groupeId)
    .where('fichiers.etat', '=', 'sain')
    .select(['fichiers.id as fichierId', 'fichiers.sha256'])
    .forKeyShare('fichiers')
    .executeTakeFirst()
  return { ...groupe, image: image ?? null }
}

/** What an attestation freezes of it. Pure. */
export const figeable = ({ signataire, qualite, image }: Signature): SignatureFigee => ({
  nom: signataire,
  qualite,
  image: image?.sha256 ?? null,
})
