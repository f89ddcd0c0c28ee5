/** The form being prepared, locked for the length of an act, and written back with its event. */
import type { Tx } from '../../../db/client.ts'
import { annoncerEdition } from '../../../db/listen.ts'
import type { DemarcheId } from '../../../db/schema/ids.ts'
import type { Formulaire } from '../../../form-engine/formulaire.ts'
import { parseFormulaire } from '../../../form-engine/lire-formulaire.ts'
import type { Probleme } from '../../../form-engine/probleme.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import { acteurOf, type AdminKey } from '../cles.ts'
import { lockDemarche } from '../demarche/verrou.ts'
import { demanderASuivre } from '../essai/suivre.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { problemesDeReferentiels } from '../referentiel/verifier-formulaire.ts'

export interface Brouillon {
  demarcheId: DemarcheId
  formulaire: Formulaire
  /** Sequence of the last operation. */
  seq: number
}

/** Locks the démarche: two windows write one after the other. Throws 'introuvable' when it is gone. */
export async function lockBrouillon(tx: Tx, { demarcheId }: AdminKey): Promise<Brouillon> {
  const { formulaire_brouillon, edition_seq } = await lockDemarche(tx, demarcheId)
  return { demarcheId, formulaire: formulaire_brouillon, seq: edition_seq }
}

/** What forbids a document as a whole: its limits, and the lists of the démarche. Each element was read before. */
export async function problemesDuDocument(tx: Tx, demarcheId: DemarcheId, formulaire: Formulaire): Promise<Probleme[]> {
  const lu = parseFormulaire(formulaire)
  return lu.ok ? problemesDeReferentiels(tx, demarcheId, formulaire, false) : lu.problemes
}

/** Writes the document. One event tells a stretch of work: the journal has each operation. */
export async function ecrireBrouillon(
  tx: Tx,
  key: AdminKey,
  { formulaire, seq }: { formulaire: Formulaire; seq: number },
): Promise<void> {
  const { demarcheId, now } = key
  const recente = await dernierTravail(tx, key)
  await tx
    .updateTable('demarches')
    .set({ formulaire_brouillon: JSON.stringify(formulaire), edition_seq: seq, modifie_at: now })
    .where('id', '=', demarcheId)
    .execute()
  await annoncerEdition(tx, { demarcheId, seq })
  await demanderASuivre(tx, key)
  if (recente === null || Date.parse(now) - Date.parse(recente) > TRAVAIL_MS)
    await inscrire(
      tx,
      { acteur: acteurOf(key), now },
      { type: 'demarche.modifiee', demarcheId, donnees: { formulaire: true } },
    )
}

/** Two changes closer than this belong to one stretch of work. */
const TRAVAIL_MS = 10 * 60_000

async function dernierTravail(tx: Tx, { demarcheId, personne }: AdminKey): Promise<Instant | null> {
  const row = await tx
    .selectFrom('evenements')
    .where('demarche_id', '=', demarcheId)
    .where('acteur_id', '=', personne.compteId)
    .where('type', '=', 'demarche.modifiee')
    .orderBy('id', 'desc')
    .select(['at', 'donnees'])
    .limit(1)
    .executeTakeFirst()
  return row && row.donnees['formulaire'] === true ? row.at : null
}
