/**
 * The bundle of a démarche, from the tables of what an administration writes: nothing is read of people, of dossiers, of
 * accounts, of links. What is written passes through the reader of bundles first: an export that could not be imported is
 * refused with its reasons.
 */
import { createHash } from 'node:crypto'
import type { Tx, Db } from '../../../db/client.ts'
import type { DemarcheId, ReferentielId } from '../../../db/schema/ids.ts'
import { inTransaction } from '../../../db/client.ts'
import { formulaireStocke } from '../../../form-engine/lire-formulaire.ts'
import { lirePaquet } from '../../../form-engine/paquet/lire-paquet.ts'
import { enteteEnTexte, ligneEnTexte } from '../../../form-engine/paquet/liste.ts'
import { FORMAT, VERSION, paquetEnTexte, type Paquet } from '../../../form-engine/paquet/paquet.ts'
import { parisDate } from '../../../form-engine/temps.ts'
import { acteurOf, type AdminKey } from '../cles.ts'
import { COLONNES_DE_CONTACT, contactDeLigne, isJoignable } from '../groupe/contact.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { languesDePaquet } from '../traduction/paquet.ts'
import { attestationsDuPaquet, imagesDuPaquet } from './attestations.ts'
import { NOMS, TAILLE_MAX_DOCUMENT } from './archive.ts'
import { signerLePaquet } from './cle-de-signature.ts'
import { reglagesDeLaLigne } from './colonnes.ts'
import { documentsDuPaquet, octetsDuDocument } from './documents.ts'
import { lettresDuPaquet } from './lettres.ts'
import { ecrireZip, type EntreeDArchive } from './ecrire-zip.ts'

/** Lines read by one query. */
const LOT = 2_500

export interface PaquetExporte {
  /** Name of the file. */
  nom: string
  octets: AsyncIterable<Uint8Array>
}

/**
 * Signs and writes the bundle of the démarche of the key. The document is whole when this returns; lines of lists, which never
 * change, are read as the bytes are asked. Throws 'introuvable', or 'refus' when it would be no bundle.
 */
export async function exporterLePaquet(key: AdminKey): Promise<PaquetExporte> {
  const { paquet, texte, signature } = await inTransaction(key.db, async (tx) => {
    const lu = await paquetDe(tx, key.demarcheId)
    const ecrit = paquetEnTexte(lu)
    if (Buffer.byteLength(ecrit) > TAILLE_MAX_DOCUMENT)
      throw new DomainError(
        'refus',
        `Sans ses listes, cette démarche dépasse ${TAILLE_MAX_DOCUMENT / 1_000_000} Mo : retirez des scénarios.`,
      )
    const empreinte = createHash('sha256').update(ecrit).digest('hex')
    const signee = await signerLePaquet(tx, { paquet: empreinte, now: key.now })
    await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      { type: 'demarche.paquet_exporte', demarcheId: key.demarcheId, donnees: { paquet: empreinte } },
    )
    return { paquet: lu, texte: ecrit, signature: signee }
  })
  return {
    nom: `${paquet.presentation.chemin}-${parisDate(key.now)}.zip`,
    octets: ecrireZip(entrees(key.db, key.demarcheId, { paquet, texte, signature }), key.now),
  }
}

/** The document of the bundle of a démarche. Throws 'introuvable', or 'refus' when it would not be read again. */
export async function paquetDe(db: Db | Tx, demarcheId: DemarcheId): Promise<Paquet> {
  const row = await db.selectFrom('demarches').where('id', '=', demarcheId).selectAll().executeTakeFirst()
  if (!row) throw new DomainError('introuvable', 'Cette démarche n’existe plus.')
  const groupes = await db
    .selectFrom('groupes')
    .where('demarche_id', '=', demarcheId)
    .select(['nom', 'par_defaut', ...COLONNES_DE_CONTACT])
    .execute()
  const listes = await db
    .selectFrom('referentiels')
    .where('demarche_id', '=', demarcheId)
    .orderBy('empreinte')
    .select(['empreinte', 'nom', 'lignes'])
    .execute()
  const scenarios = await db
    .selectFrom('scenarios')
    .where('demarche_id', '=', demarcheId)
    .where('supprime_at', 'is', null)
    .orderBy('rang')
    .orderBy('id')
    .select(['nom', 'origine', 'reponses', 'jour', 'attentes', 'libelles'])
    .execute()
  const traductions = await languesDePaquet(db, demarcheId, {
    ...row,
    formulaire: formulaireStocke(row.formulaire_brouillon),
  })
  const lettres = await lettresDuPaquet(db, demarcheId)
  const attestations = await attestationsDuPaquet(db, demarcheId)
  const images = imagesDuPaquet({ ...(attestations && { attestations }) })
  const documents = await documentsDuPaquet(db, demarcheId, formulaireStocke(row.formulaire_brouillon), images)
  const lu = lirePaquet({
    format: FORMAT,
    version: VERSION,
    ...reglagesDeLaLigne(row),
    // By code unit, whatever the collation of the base.
    groupes: groupes
      .sort((a, b) => (a.nom < b.nom ? -1 : 1))
      .map((groupe) => {
        const contact = contactDeLigne(groupe)
        return { nom: groupe.nom, parDefaut: groupe.par_defaut, ...(isJoignable(contact) && { contact }) }
      }),
    formulaire: row.formulaire_brouillon,
    listes,
    scenarios,
    ...(traductions.length > 0 && { traductions }),
    // Absent where there are none: the bundles of before are the same bytes.
    ...(lettres.length > 0 && { lettres }),
    ...(attestations && { attestations }),
    ...(documents.length > 0 && { documents }),
  })
  if (lu.ok) return lu.paquet
  const [premier] = lu.problemes
  throw new DomainError(
    'refus',
    `Cette démarche ne peut pas devenir un paquet. ${premier?.phrase ?? ''} (${premier?.chemin ?? ''})`,
  )
}

async function* entrees(
  db: Db | Tx,
  demarcheId: DemarcheId,
  { paquet, texte, signature }: { paquet: Paquet; texte: string; signature: string },
): AsyncGenerator<EntreeDArchive> {
  yield { nom: NOMS.document, contenu: unTexte(texte) }
  yield { nom: NOMS.signature, contenu: unTexte(signature) }
  for (const { empreinte } of paquet.listes)
    yield { nom: NOMS.fichier(empreinte), contenu: fichierDeListe(db, demarcheId, empreinte) }
  for (const { empreinte } of paquet.documents ?? [])
    yield { nom: NOMS.fichier(empreinte), contenu: octetsDuDocument(db, demarcheId, empreinte) }
}

async function* unTexte(texte: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(texte)
}

async function* fichierDeListe(db: Db | Tx, demarcheId: DemarcheId, empreinte: string): AsyncGenerator<Uint8Array> {
  const { id, colonnes, libelle_colonne, lignes } = await db
    .selectFrom('referentiels')
    .where('demarche_id', '=', demarcheId)
    .where('empreinte', '=', empreinte)
    .select(['id', 'colonnes', 'libelle_colonne', 'lignes'])
    .executeTakeFirstOrThrow()
  yield Buffer.from(enteteEnTexte({ colonnes, libelleColonne: libelle_colonne }))
  for (let debut = 0; debut < lignes; debut += LOT) {
    const lot = await lotDeLignes(db, id, debut)
    yield Buffer.from(lot.map((ligne) => `\n${ligneEnTexte(ligne)}`).join(''))
  }
}

function lotDeLignes(db: Db | Tx, id: ReferentielId, debut: number) {
  return db
    .selectFrom('referentiel_lignes')
    .where('referentiel_id', '=', id)
    .where('rang', '>=', debut)
    .where('rang', '<', debut + LOT)
    .orderBy('rang')
    .select(['id', 'libelle', 'donnees'])
    .execute()
}
