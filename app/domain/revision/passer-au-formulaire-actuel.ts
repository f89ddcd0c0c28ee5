/**
 * A deposited dossier goes to the form that is published, because an instructeur says so. What was deposited is kept as it was,
 * and its digest is counted again from it; answers are migrated as those of a draft are, what waits to be sent too.
 */
import { inTransaction, type Tx } from '../../../db/client.ts'
import { annoncerDroits, annoncerFormulaire } from '../../../db/listen.ts'
import type { DemarcheId, DossierId, RevisionId } from '../../../db/schema/ids.ts'
import { projeter } from '../liste/projeter.ts'
import { canonique } from '../../../form-engine/json.ts'
import { migrateurDe } from '../../../form-engine/migration.ts'
import { celluleDe, type CellKey, type Reponses } from '../../../form-engine/reponses.ts'
import { acteurOf, type InstructionKey } from '../cles.ts'
import { consequencesOf } from '../dossier/consequences.ts'
import { empreinteDeposee } from '../dossier/empreinte-deposee.ts'
import { empreinteTransmise } from '../dossier/empreinte-transmise.ts'
import { reponsesDe } from '../dossier/reponses.ts'
import { exigerTransition, lockDossier } from '../dossier/transition.ts'
import { cellulesModifiees, reponsesTransmises } from '../dossier/transmises.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire, type Evenement } from '../evenement/inscrire.ts'
import { produire } from '../evenement/produire.ts'
import { identiteEnVigueur } from '../identite/en-vigueur.ts'
import { textes } from '../../textes/dictionnaire.ts'
import { compilee } from './compilee.ts'
import { ecrireLaProjection, ecrireLEtagere, etagereDe, formesDAvant, parBloc } from './deplacer.ts'
import { formulaireDeRevision } from './lire.ts'
import { fermerCeQuiSElargit } from './portee-des-invites.ts'

/** What the instructeur had under the eyes, and why they do it. */
export interface PassageVoulu {
  motivation: string
  /** The form that the page told the effects of. */
  vers: string
  /** Digest of what was sent, as the page read it. */
  vu: string
}

/**
 * Moves the dossier in one transaction, with the reason its owner will read. Throws 'transition_refusee' when the law of
 * transitions forbids it, 'refus' when it follows the published form already, 'depot_change' when the published form or what was
 * sent is not what the page showed.
 */
export function passerAuFormulaireActuel(key: InstructionKey, voulu: PassageVoulu): Promise<Evenement> {
  return inTransaction(key.db, async (tx) => {
    const dossier = await lockDossier(tx, key.dossierId)
    const motivation = voulu.motivation.trim()
    await exigerTransition(tx, key, dossier, 'changerDeFormulaire', motivation)
    const t = textes('fr').retour.revision
    const vers = await revisionPubliee(tx, dossier.demarcheId)
    if (vers === null || vers === dossier.revisionId) throw new DomainError('refus', t.dejaActuel)
    if (vers !== voulu.vers) throw new DomainError('depot_change', t.autreVersion)
    if ((await empreinteTransmise(tx, dossier)) !== voulu.vu) throw new DomainError('depot_change', t.autresReponses)
    const rang = await deplacerDepose(tx, key, { ...dossier, vers })
    const evenement = await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      {
        type: 'dossier.formulaire_change',
        dossierId: dossier.id,
        demarcheId: dossier.demarcheId,
        donnees: { passage: rang, seq: dossier.seq },
        contenu: { motivation, empreinte: await empreinteTransmise(tx, { id: dossier.id, revisionId: vers }) },
      },
    )
    await projeter(tx, [dossier.id])
    await produire(tx, consequencesOf(evenement, { usagerId: dossier.usagerId }))
    await annoncerDroits(tx, dossier.id)
    await annoncerFormulaire(tx, dossier.id)
    return evenement
  })
}

/** The revision that a démarche publishes; null before the first. */
export async function revisionPubliee(db: InstructionKey['db'], demarcheId: DemarcheId): Promise<RevisionId | null> {
  const row = await db
    .selectFrom('demarches')
    .where('id', '=', demarcheId)
    .select('revision_publiee_id')
    .executeTakeFirst()
  return row?.revision_publiee_id ?? null
}

interface Deplacement {
  id: DossierId
  demarcheId: DemarcheId
  revisionId: RevisionId
  vers: RevisionId
  seq: number
}

/** Returns the rank of the move. */
async function deplacerDepose(
  tx: Tx,
  key: InstructionKey,
  { id, demarcheId, revisionId: de, vers, seq }: Deplacement,
): Promise<number> {
  const { anciens, rang } = await formesDAvant(tx, id, de)
  const arrivee = await compilee(tx, vers)
  const migrer = migrateurDe(await formulaireDeRevision(tx, de), await formulaireDeRevision(tx, vers))
  const [transmises, courantes] = [await reponsesTransmises(tx, id), await reponsesDe(tx, id)]
  const isEnAttente = (await cellulesModifiees(tx, id)).length > 0
  const etagere = await etagereDe(tx, id)
  const migrees = migrer(courantes, etagere)
  // What the owner has changed since is on no shelf of the administration: what it has is in the version kept below.
  const deLAdministration: Reponses = isEnAttente ? migrer(transmises, etagere).reponses : {}
  const desUsagers = avecLesVides(migrees.reponses, deLAdministration, courantes)
  await tx
    .insertInto('versions_deposees')
    .values({
      dossier_id: id,
      rang,
      revision_id: de,
      reponses: JSON.stringify(transmises),
      identite: (await identiteEnVigueur(tx, id))?.version ?? 0,
      empreinte: await empreinteDeposee(tx, id),
    })
    .execute()
  await ecrireLaProjection(tx, id, arrivee, desUsagers)
  await ecrireLEtagere(tx, id, migrees.etagere)
  await ecrireLesTransmises(tx, id, {
    courantes: parBloc(arrivee, desUsagers),
    transmises: parBloc(arrivee, deLAdministration),
  })
  await fermerCeQuiSElargit(tx, key, { dossierId: id, demarcheId }, { anciens, arrivee, reponses: migrees.reponses })
  await tx
    .insertInto('dossier_passages')
    .values({ dossier_id: id, rang, de, vers, seq, annonce: true, at: key.now })
    .execute()
  await tx.updateTable('dossiers').set({ revision_id: vers }).where('id', '=', id).execute()
  return rang
}

/** What its owner has emptied, and the administration still has, stays a change to send. */
function avecLesVides(migrees: Reponses, transmises: Reponses, avant: Reponses): Reponses {
  const vides = (Object.keys(transmises) as CellKey[])
    .filter((cle) => !Object.hasOwn(migrees, cle))
    .map((cle) => [cle, { kind: 'blank', seq: celluleDe(avant, cle).seq }] as const)
  return { ...migrees, ...Object.fromEntries(vides) }
}

type Blocs = ReadonlyMap<string, Reponses>

/** The blocks that the administration has otherwise than the dossier holds them now; each has its row of answers too. */
async function ecrireLesTransmises(
  tx: Tx,
  id: DossierId,
  { courantes, transmises }: { courantes: Blocs; transmises: Blocs },
): Promise<void> {
  await tx.deleteFrom('reponses_transmises').where('dossier_id', '=', id).execute()
  if (transmises.size === 0) return
  const apart = [...new Set([...courantes.keys(), ...transmises.keys()])].filter(
    (bloc) => canonique({ ...courantes.get(bloc) }) !== canonique({ ...transmises.get(bloc) }),
  )
  if (apart.length === 0) return
  const sans = apart.filter((bloc) => !courantes.has(bloc))
  if (sans.length > 0)
    await tx
      .insertInto('dossier_section')
      .values(sans.map((bloc) => ({ dossier_id: id, bloc, reponses: '{}' })))
      .execute()
  await tx
    .insertInto('reponses_transmises')
    .values(apart.map((bloc) => ({ dossier_id: id, bloc, reponses: JSON.stringify(transmises.get(bloc) ?? {}) })))
    .execute()
}
