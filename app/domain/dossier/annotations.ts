/** The annotations of a dossier as their form needs them: the instructeur's side of the formulaire. */
import type { DossierId } from '../../../db/schema/ids.ts'
import { parisDate, type CivilDate, type Instant } from '../../../form-engine/temps.ts'
import { extraitDesAnnotations, isImmobile } from '../../../form-engine/evaluation/extrait-de-page.ts'
import { isRequired, isVisible } from '../../../form-engine/evaluation/bilan.ts'
import { cellKey, celluleDe, type Reponses } from '../../../form-engine/reponses.ts'
import type { FormulaireCompile } from '../../../form-engine/compiled.ts'
import type { Etat } from '../../../form-engine/evaluation/etat.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import type { InstructionKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { etatsDesPieces, sansNomsCaches } from '../piece-jointe/etats.ts'
import { lieuDe } from '../referentiel/lecteur.ts'
import { compilee } from '../revision/compilee.ts'
import { fautesDe } from '../../../form-engine/fautes.ts'
import { evaluer } from './evaluer.ts'
import type { Moteur } from './remplir.ts'
import { propositionsDe } from './propositions.ts'
import { isRechercheDAdresses } from './resoudre-adresse.ts'
import { noeudsASaisir, type NoeudASaisir } from '../../../form-engine/saisie.ts'
import { isClos } from './transitions.ts'
import { reponsesTransmises } from './transmises.ts'

export interface AnnotationsASaisir {
  dossier: { id: DossierId; numero: number; isClos: boolean }
  /** The sequence of the dossier that this shows, at least: what comes after it is told as it comes. */
  seq: number
  lueAt: Instant
  /** A {@link Moteur} as JSON text, read by a script only; null when nothing of them depends on an answer. */
  moteur: string | null
  /** When the last of them was kept, if it was today: an hour alone would mislead. */
  enregistreAt: Instant | null
  /** Of those that are asked now, outside of blocks: how many hold an answer, how many there are. */
  avancement: { repondues: number; posees: number; manquent: number }
  pages: { cle: string; titre: string; noeuds: NoeudASaisir[] }[]
}

/** The pages of the annotations with their present answers; none when the form has no annotation. */
export async function annotationsASaisir(key: InstructionKey): Promise<AnnotationsASaisir> {
  const row = await key.db
    .selectFrom('dossiers')
    .where('id', '=', key.dossierId)
    .select(['id', 'numero', 'etat', 'seq', 'revision_id'])
    .executeTakeFirst()
  if (!row) throw new DomainError('introuvable', 'Ce dossier n’existe plus : il a été supprimé.')
  const compiled = await compilee(key.db, row.revision_id)
  const reponses = sansNomsCaches(await reponsesTransmises(key.db, key.dossierId), await etatsDesPieces(key))
  const today = parisDate(key.now)
  const etat = evaluer(compiled, reponses, today)
  const fautes = fautesDe(compiled, etat, 'annotations')
  const propositions = await propositionsDe(lieuDe(key), compiled.annotations, reponses)
  return {
    dossier: { id: row.id, numero: row.numero, isClos: isClos(row.etat) },
    seq: row.seq,
    lueAt: key.now,
    moteur: moteurDesAnnotations(compiled, reponses, today),
    enregistreAt: await derniereAnnotation(key, compiled),
    avancement: avancementDe(compiled, reponses, etat),
    pages: compiled.annotations.pages.map((page) => ({
      cle: page.cle,
      titre: page.titre,
      noeuds: noeudsASaisir(compiled.annotations, page, reponses, {
        etat,
        ...fautes,
        propositions,
        isAdresseCherchable: isRechercheDAdresses(),
      }),
    })),
  }
}

/** What a browser needs to show, hide and compute at once what the annotations decide among themselves and read of the demande. */
function moteurDesAnnotations(
  { regles, annotations, messages }: FormulaireCompile,
  reponses: Reponses,
  today: CivilDate,
) {
  const extrait = extraitDesAnnotations(regles, reponses)
  const { noeuds } = extrait.regles
  // Of the demande nothing changes here: what stands there is not what moves.
  if (isImmobile({ ...extrait.regles, noeuds: noeuds.filter(({ annotation }) => annotation) })) return null
  const moteur: Moteur = {
    ...extrait,
    today,
    lecteurs: Object.fromEntries(Object.values(annotations.champs).map(({ id, reader }) => [id, reader])),
    messages: Object.fromEntries(extrait.regles.validations.map(({ id }) => [id, messages[id] ?? ''])),
  }
  return JSON.stringify(moteur)
}

async function derniereAnnotation({ db, dossierId, now }: InstructionKey, { annotations }: FormulaireCompile) {
  const champs = [...Object.keys(annotations.champs), ...Object.keys(annotations.repetitions)] as StableId[]
  if (champs.length === 0) return null
  const row = await db
    .selectFrom('dossier_op')
    .where('dossier_id', '=', dossierId)
    .where('champ', 'in', champs)
    .orderBy('seq', 'desc')
    .limit(1)
    .select('at')
    .executeTakeFirst()
  return row && parisDate(row.at) === parisDate(now) ? row.at : null
}

function avancementDe({ annotations }: FormulaireCompile, reponses: Reponses, etat: Etat) {
  const posees = Object.values(annotations.champs).filter(
    ({ id, repetition, isCalcule }) => repetition === null && !isCalcule && isVisible(etat, id),
  )
  const vides = posees.filter(({ id }) => celluleDe(reponses, cellKey(id, null)).kind === 'blank')
  return {
    posees: posees.length,
    repondues: posees.length - vides.length,
    manquent: vides.filter(({ id }) => isRequired(etat, id)).length,
  }
}
