/** What adding and removing a file share: the dossier locked, its form, the files of the question. */
import type { Db, Tx } from '../../../db/client.ts'
import { champCompile, type ChampCompile, type FormulaireCompile } from '../../../form-engine/compiled.ts'
import { champTypes } from '../../../form-engine/champs/registry.ts'
import { applyRaw } from '../../../form-engine/operations.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import { cellKey, celluleDe, type Reponses, type RowId } from '../../../form-engine/reponses.ts'
import type { FichierDeChamp } from '../../../form-engine/type-de-champ.ts'
import { ulid } from 'ulid'
import { acteurOf, isInstruction, type WriteKey } from '../cles.ts'
import { relireEcriture } from '../dossier/access.ts'
import { noterActiviteDe } from '../dossier/activite.ts'
import { inscrireReponses } from '../dossier/journal.ts'
import { exigerOuverture, isOuverte, PAS_A_CORRIGER, type Ouverture } from '../dossier/ouverture.ts'
import { raisonDuRefus } from '../dossier/raison-du-refus.ts'
import { reponsesDe } from '../dossier/reponses.ts'
import { lockDossier, type LockedDossier } from '../dossier/transition.ts'
import { isClos, type EtatDossier } from '../dossier/transitions.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { projeter } from '../liste/projeter.ts'
import { formulaireLu } from '../dossier/formulaire-lu.ts'

/** A question that holds files, in its row when it belongs to a repetition. */
export interface Question {
  champ: StableId
  row: RowId | null
}

export interface Ecriture {
  dossier: LockedDossier
  compiled: FormulaireCompile
  reponses: Reponses
  champ: ChampCompile
  /** What is written waits to be sent: the administration keeps what it has. */
  aTransmettre: boolean
  fichiers: FichierDeChamp[]
}

/** Locks the dossier. Throws 'transition_refusee' once the side of the key is closed, 'introuvable' for a question without files. */
export async function ouvrir(tx: Tx, key: WriteKey, question: Question): Promise<Ecriture> {
  const dossier = await lockDossier(tx, key.dossierId)
  const ouverture = await exigerOuvert(tx, key, dossier.etat)
  const relue = await relireEcriture(tx, key)
  const compiled = await formulaireLu(relue, tx, dossier.revisionId)
  const champ = champDeFichiers(relue, compiled, question, ouverture)
  const reponses = await reponsesDe(tx, dossier.id, [champ.bloc])
  const aTransmettre = ouverture?.kind === 'depose'
  return { dossier, compiled, reponses, champ, aTransmettre, fichiers: fichiersDe(champ, question, reponses) }
}

/** How the usager's side is open; null on the side of the annotations. Throws 'transition_refusee' once that side is closed. */
export async function exigerOuvert(db: Db | Tx, key: WriteKey, etat: EtatDossier): Promise<Ouverture | null> {
  if (!isInstruction(key)) return exigerOuverture(db, key, etat)
  if (!isClos(etat)) return null
  throw new DomainError('transition_refusee', raisonDuRefus('accepter', { ok: false, raison: 'etat', etat }))
}

/** The champ of a question, which must hold files and be open, on the side of the key. */
export function champDeFichiers(
  key: WriteKey,
  compiled: FormulaireCompile,
  { champ: id }: Question,
  ouverture: Ouverture | null,
): ChampCompile {
  const champ = champCompile(compiled, id)
  if (!champ?.fichiers || champ.annotation !== isInstruction(key)) {
    throw new DomainError('introuvable', 'Cette question ne reçoit pas de fichier. Rechargez la page.')
  }
  if (ouverture && !isOuverte(ouverture, id, champ.repetition)) throw new DomainError('refus', PAS_A_CORRIGER)
  return champ
}

/** The files a question holds. */
export function fichiersDe(champ: ChampCompile, { row }: Question, reponses: Reponses): FichierDeChamp[] {
  const cellule = celluleDe(reponses, cellKey(champ.id, row))
  return cellule.kind === 'value' ? [...(champTypes[champ.type].files?.(cellule.value) ?? [])] : []
}

/** Writes the files of a question in the journal, with the event that says so. */
export async function inscrireFichiers(
  tx: Tx,
  key: WriteKey,
  { dossier, compiled, reponses, champ, aTransmettre }: Ecriture,
  question: Question,
  fichiers: FichierDeChamp[],
  type: 'dossier.piece_jointe_ajoutee' | 'dossier.piece_jointe_retiree',
): Promise<void> {
  const raw = fichiers.length === 0 ? null : { fichiers }
  const applied = applyRaw(compiled, { ...question, raw }, { reponses, fichiers: true })
  if (!applied.ok)
    throw new DomainError('introuvable', 'Ce bloc a été retiré : ajoutez-en un pour y envoyer un fichier.')
  const seq = await inscrireReponses(
    tx,
    { dossierId: dossier.id, acteurId: key.personne.compteId, now: key.now, seq: dossier.seq, aTransmettre },
    [
      {
        opId: ulid(),
        champ: champ.id,
        ligne: question.row,
        base: celluleDe(reponses, cellKey(champ.id, question.row)).seq,
        bloc: champ.bloc,
        reponse: applied.cell,
      },
    ],
  )
  await inscrire(
    tx,
    { acteur: acteurOf(key), now: key.now },
    { type, dossierId: dossier.id, demarcheId: dossier.demarcheId, donnees: { champ: champ.id } },
  )
  if (isInstruction(key) || aTransmettre) {
    await tx.updateTable('dossiers').set({ seq }).where('id', '=', dossier.id).execute()
    if (isInstruction(key)) await projeter(tx, [dossier.id])
    return
  }
  await noterActiviteDe(tx, dossier.id, key.now, seq)
}
