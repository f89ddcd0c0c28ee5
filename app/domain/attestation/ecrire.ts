/** What an administrateur does with the templates of a démarche: everything but their publication. */
import { inTransaction, type Tx } from '../../../db/client.ts'
import type { SorteDAttestation } from '../../../db/schema/attestations.ts'
import type { AttestationModeleId } from '../../../db/schema/ids.ts'
import { textes } from '../../textes/dictionnaire.ts'
import { acteurOf, within, type AdminKey } from '../cles.ts'
import { lockDemarche } from '../demarche/verrou.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire, type TypeEvenement } from '../evenement/inscrire.ts'
import { modeleEnJson, modeleVide, MODELES_MAX, NOM_MAX, type ContenuDeModele } from './modele.ts'
import { lireContexte, modeleDe, modelesDe, type ModeleLu } from './modeles.ts'
import { lireModele, type ModelePoste, type ProblemeDeModele } from './verifier.ts'

export type Ecriture = { ok: true } | { ok: false; problemes: ProblemeDeModele[] }

/** Says which decisions deliver an attestation: a template must then be published before the démarche is. */
export async function reglerLesAttestations(key: AdminKey, annonce: Record<SorteDAttestation, boolean>): Promise<void> {
  await inTransaction(key.db, async (tx) => {
    const avant = await lockDemarche(tx, key.demarcheId)
    if (avant.atteste_acceptation === annonce.acceptation && avant.atteste_refus === annonce.refus) return
    await tx
      .updateTable('demarches')
      .set({ atteste_acceptation: annonce.acceptation, atteste_refus: annonce.refus, modifie_at: key.now })
      .where('id', '=', key.demarcheId)
      .execute()
    await noter(tx, key, 'demarche.attestations_reglees', { ...annonce })
  })
}

/** Begins a template, after those of its decision. Throws 'refus' without a name, and when there are too many. */
export async function creerModele(key: AdminKey, sorte: SorteDAttestation, nom: string): Promise<AttestationModeleId> {
  const t = textes('fr').attestations.fautes
  const net = nom.replace(/\s+/g, ' ').trim()
  if (net === '') throw new DomainError('refus', t.sansNom, { champ: 'nom' })
  if (net.length > NOM_MAX) throw new DomainError('refus', t.tropLong(NOM_MAX), { champ: 'nom' })
  return inTransaction(key.db, async (tx) => {
    await lockDemarche(tx, key.demarcheId)
    return insererModele(tx, key, { sorte, contenu: modeleVide(net) })
  })
}

/** Writes a template after the others, in a démarche that is locked. Throws 'refus' when there are too many. */
export async function insererModele(
  tx: Tx,
  key: AdminKey,
  { sorte, contenu }: { sorte: SorteDAttestation; contenu: ContenuDeModele },
): Promise<AttestationModeleId> {
  const autres = await modelesDe(tx, key.demarcheId)
  if (autres.length >= MODELES_MAX) throw new DomainError('refus', textes('fr').attestations.fautes.trop(MODELES_MAX))
  const { id } = await tx
    .insertInto('attestation_modeles')
    .values({
      demarche_id: key.demarcheId,
      sorte,
      rang: Math.max(0, ...autres.map(({ rang }) => rang)) + 1,
      contenu: JSON.stringify(modeleEnJson(contenu)),
      modifie_par: key.personne.compteId,
      modifie_at: key.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await noter(tx, key, 'demarche.attestation_modifiee', { modele: id })
  return id
}

/**
 * Writes the draft of a template. What could not be said is refused, with what would work; the same words change nothing. Throws
 * 'refus' when somebody else wrote it since `base`, 'introuvable' when it is gone.
 */
export async function modifierModele(
  key: AdminKey,
  id: string,
  { base, ...postee }: ModelePoste & { base: string },
): Promise<Ecriture> {
  return inTransaction(key.db, async (tx) => {
    const { modele, contexte } = await ouvrir(tx, key, id)
    if (modele.modifieAt !== base) throw concurrence(modele)
    const lue = lireModele(postee, modele.contenu, contexte)
    if (!lue.ok) return lue
    await ecrireContenu(tx, key, modele, lue.modele)
    return { ok: true }
  })
}

/** Changes one thing of the draft of a template that is locked with its démarche. */
export async function ecrireContenu(tx: Tx, key: AdminKey, modele: ModeleLu, contenu: ContenuDeModele): Promise<void> {
  const ecrit = JSON.stringify(modeleEnJson(contenu))
  if (ecrit === JSON.stringify(modeleEnJson(modele.contenu))) return
  await tx
    .updateTable('attestation_modeles')
    .set({ contenu: ecrit, modifie_par: key.personne.compteId, modifie_at: key.now })
    .where('id', '=', modele.id)
    .execute()
  await noter(tx, key, 'demarche.attestation_modifiee', { modele: modele.id })
}

/** Exchanges a template with the one before it of the same decision; the first stays. Throws 'introuvable'. */
export async function monterModele(key: AdminKey, id: string): Promise<void> {
  await inTransaction(key.db, async (tx) => {
    const { modele } = await ouvrir(tx, key, id)
    const avant = (await modelesDe(tx, key.demarcheId))
      .filter((un) => un.sorte === modele.sorte && un.retireAt === null && un.rang < modele.rang)
      .at(-1)
    if (!avant || modele.retireAt !== null) return
    await tx.updateTable('attestation_modeles').set({ rang: avant.rang }).where('id', '=', modele.id).execute()
    await tx.updateTable('attestation_modeles').set({ rang: modele.rang }).where('id', '=', avant.id).execute()
    await noter(tx, key, 'demarche.attestation_modifiee', { modele: modele.id })
  })
}

/**
 * No decision takes a template any more, or one does again. One that was never published is deleted: nothing was made of it.
 * Returns whether it still exists. Throws 'introuvable'.
 */
export async function retirerModele(key: AdminKey, id: string, isRetire: boolean): Promise<boolean> {
  return inTransaction(key.db, async (tx) => {
    const { modele } = await ouvrir(tx, key, id)
    if ((modele.retireAt !== null) === isRetire) return true
    if (isRetire && modele.publiee === null) {
      await tx.deleteFrom('attestation_modeles').where('id', '=', modele.id).execute()
    } else {
      await tx
        .updateTable('attestation_modeles')
        .set({ retire_at: isRetire ? key.now : null })
        .where('id', '=', modele.id)
        .execute()
    }
    const type = isRetire ? 'demarche.attestation_retiree' : 'demarche.attestation_modifiee'
    await noter(tx, key, type, { modele: modele.id })
    return !(isRetire && modele.publiee === null)
  })
}

/** Locks the démarche and reads a template of it. Throws 'introuvable'. */
export async function ouvrir(tx: Tx, key: AdminKey, id: string) {
  await lockDemarche(tx, key.demarcheId)
  const { contexte } = await lireContexte(within(key, tx))
  return { modele: await modeleDe(tx, key.demarcheId, id), contexte }
}

export function concurrence({ par }: Pick<ModeleLu, 'par'>): DomainError {
  const t = textes('fr').attestations
  return new DomainError('refus', t.concurrence(par ?? t.autrePersonne))
}

/** Records what was done with the templates of a démarche. */
export async function noter(
  tx: Tx,
  key: AdminKey,
  type: Extract<TypeEvenement, `demarche.attestation${string}`>,
  donnees: Record<string, string | number | boolean>,
): Promise<void> {
  await inscrire(tx, { acteur: acteurOf(key), now: key.now }, { type, demarcheId: key.demarcheId, donnees })
}
