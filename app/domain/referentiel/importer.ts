/**
 * A list given by an administrateur, kept for ever with its démarche under the digest of its content: a published revision
 * goes on naming the lines it was published with, and a new file makes a new list.
 */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { inTransaction, type Tx } from '../../../db/client.ts'
import type { ReferentielId } from '../../../db/schema/ids.ts'
import { longueur, surUneLigne } from '../../../form-engine/champs/lecture.ts'
import type { Ligne } from '../../../form-engine/champs/referentiel.ts'
import { texteStockable } from '../../../form-engine/json.ts'
import { enteteEnTexte, ligneEnTexte, type EnteteDeListe } from '../../../form-engine/paquet/liste.ts'
import type { Probleme } from '../../../form-engine/probleme.ts'
import { acteurOf, type AdminKey } from '../cles.ts'
import { lockDemarche } from '../demarche/verrou.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { cleDeLigne } from './cle.ts'
import { lireCsv, type Liste } from './lire-csv.ts'

/** Bytes of the file of a list. */
export const TAILLE_MAX_LISTE = 20_000_000
/** Lists one démarche keeps, those no form names any more included. */
export const LISTES_MAX = 100
/** Characters of the name of a list. */
export const NOM_MAX = 200

/** Lines written by one statement. */
const LOT = 2_500

export type ListeImportee =
  | { ok: true; empreinte: string; lignes: number; isNouvelle: boolean }
  /** Nothing is kept; each problem has its line. */
  | { ok: false; problemes: Probleme[] }

/**
 * Keeps the list of a CSV file. The same content twice is one list, under its first name. Throws 'refus' without a name, or
 * when the démarche keeps too many.
 */
export async function importerListe(key: AdminKey, fichier: { nom: string; octets: Buffer }): Promise<ListeImportee> {
  const nom = surUneLigne(texteStockable(fichier.nom).normalize('NFC'))
  if (nom === '' || longueur(nom) > NOM_MAX) {
    throw new DomainError(
      'refus',
      `Donnez un nom à la liste, de ${NOM_MAX} caractères au plus, par exemple « Écoles ».`,
    )
  }
  const lue = await lireCsv(fichier.octets)
  if (!lue.ok) return lue
  const { liste } = lue
  const empreinte = empreinteDeListe(liste)
  const lignes = liste.lignes.length
  return inTransaction(key.db, async (tx) => {
    // Locked, so that two imports of one file at once make one list.
    const { id: demarcheId } = await lockDemarche(tx, key.demarcheId)
    const gardees = await tx
      .selectFrom('referentiels')
      .where('demarche_id', '=', demarcheId)
      .select('empreinte')
      .execute()
    if (gardees.some((gardee) => gardee.empreinte === empreinte))
      return { ok: true, empreinte, lignes, isNouvelle: false }
    if (gardees.length >= LISTES_MAX)
      throw new DomainError(
        'refus',
        `Cette démarche garde déjà ${LISTES_MAX} listes : elle ne peut pas en garder d’autre.`,
      )
    await garderListe(tx, key, { ...liste, empreinte, nom, lignes: [liste.lignes], nombre: lignes })
    await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      { type: 'demarche.referentiel_importe', demarcheId, donnees: { empreinte, lignes } },
    )
    return { ok: true, empreinte, lignes, isNouvelle: true }
  })
}

/** SHA-256 of the columns and lines, in their order, hexadecimal; the name of the list is not of its content. */
export function empreinteDeListe({ colonnes, libelleColonne, lignes }: Liste): string {
  const hash = createHash('sha256').update(enteteEnTexte({ colonnes, libelleColonne }))
  for (const ligne of lignes) hash.update('\n').update(ligneEnTexte(ligne))
  return hash.digest('hex')
}

/**
 * Writes a list that the démarche of the key, which is locked, does not have: `lignes` comes by lots. Its digest and the number
 * of its lines are those of whoever read it.
 */
export async function garderListe(
  tx: Tx,
  key: AdminKey,
  liste: EnteteDeListe & {
    empreinte: string
    nom: string
    nombre: number
    lignes: Iterable<readonly Ligne[]> | AsyncIterable<readonly Ligne[]>
  },
): Promise<void> {
  const { id } = await tx
    .insertInto('referentiels')
    .values({
      demarche_id: key.demarcheId,
      empreinte: liste.empreinte,
      nom: liste.nom,
      colonnes: JSON.stringify(liste.colonnes),
      libelle_colonne: liste.libelleColonne,
      lignes: liste.nombre,
      cree_par: key.personne.compteId,
      cree_at: key.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  let rang = 0
  for await (const lot of liste.lignes) {
    await ecrireLignes(tx, id, lot, rang)
    rang += lot.length
  }
}

async function ecrireLignes(
  tx: Tx,
  referentielId: ReferentielId,
  lignes: readonly Ligne[],
  premier: number,
): Promise<void> {
  for (let debut = 0; debut < lignes.length; debut += LOT) {
    const lot = lignes.slice(debut, debut + LOT)
    const rangs = lot.map((_, n) => premier + debut + n)
    await sql`
      insert into referentiel_lignes (referentiel_id, rang, id, libelle, donnees, cle)
      select ${referentielId}, rang, id, libelle, donnees, cle from unnest(
        ${rangs}::integer[], ${lot.map(({ id }) => id)}::text[], ${lot.map(({ libelle }) => libelle)}::text[],
        ${lot.map(({ donnees }) => JSON.stringify(donnees))}::jsonb[], ${lot.map(cleDeLigne)}::text[]
      ) as lignes (rang, id, libelle, donnees, cle)`.execute(tx)
  }
}
