/** The service asks the owner to correct a deposited dossier: why, what at which question, by when. */
import { inTransaction, type Tx } from '../../../db/client.ts'
import type { MotifDeCorrection } from '../../../db/schema/corrections.ts'
import { champCompile, repetitionCompile } from '../../../form-engine/compiled.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import { cellKey, lireCellKey, type CellKey, type RowId } from '../../../form-engine/reponses.ts'
import { parisDate, type CivilDate } from '../../../form-engine/temps.ts'
import { acteurOf, type InstructionKey } from '../cles.ts'
import { consequencesOf } from '../dossier/consequences.ts'
import { applyTransition, lockPourInstruire } from '../dossier/transition.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire, type Evenement } from '../evenement/inscrire.ts'
import { produire } from '../evenement/produire.ts'
import { compilee } from '../revision/compilee.ts'
import { circonstancesDe } from '../silence/circonstances.ts'
import { poserLeDelai } from '../silence/poser.ts'
import { textes } from '../../textes/dictionnaire.ts'
import { finirCorrection } from './finir.ts'

/** What is to correct at one question, in a row when it belongs to a block. */
export interface Remarque {
  cle: CellKey
  texte: string
}

export interface CorrectionVoulue {
  motif: MotifDeCorrection
  message: string
  remarques: readonly Remarque[]
  /** Opens only the questions of the remarks. */
  champsSeuls: boolean
  /** Last day to answer; null for none. */
  echeanceOn: CivilDate | null
}

export const MESSAGE_MAX = 5_000
export const REMARQUE_MAX = 1_000
const REMARQUES_MAX = 200

/**
 * Asks for a correction, of a dossier that is deposited or under examination, which then goes back to its owner. One is asked at
 * a time. Throws 'refus' with what would work, 'transition_refusee' in any other state.
 */
export async function demanderCorrection(key: InstructionKey, voulue: CorrectionVoulue): Promise<Evenement> {
  return inTransaction(key.db, async (tx) => {
    const dossier = await lockPourInstruire(tx, key)
    const remarques = await exiger(tx, { now: key.now, revisionId: dossier.revisionId }, voulue)
    const deja = await tx
      .selectFrom('corrections')
      .where('dossier_id', '=', dossier.id)
      .where('fin_at', 'is', null)
      .select('id')
      .executeTakeFirst()
    if (deja)
      throw new DomainError(
        'refus',
        'Une correction est déjà demandée sur ce dossier : annulez-la avant d’en demander une autre.',
      )
    if ((await circonstancesDe(tx, dossier.id, key.now)).delai === 'echu')
      throw new DomainError('refus', textes('fr').silence.correctionTropTard)
    const { id } = await tx
      .insertInto('corrections')
      .values({
        dossier_id: dossier.id,
        motif: voulue.motif,
        message: voulue.message.trim(),
        champs_seuls: voulue.champsSeuls,
        echeance_on: voulue.echeanceOn,
        demande_par: key.personne.compteId,
        demande_at: key.now,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    if (remarques.length > 0) {
      await tx
        .insertInto('correction_remarques')
        .values(remarques.map((remarque) => ({ ...remarque, correction_id: id })))
        .execute()
    }
    // Once the correction is there: it is what suspends the legal period, and lets the dossier go back.
    if (dossier.etat === 'en_construction') await poserLeDelai(tx, dossier.id)
    else await applyTransition(tx, key, dossier, 'repasserEnConstruction', { purgeAt: null })
    const evenement = await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      {
        type: 'dossier.correction_demandee',
        dossierId: dossier.id,
        demarcheId: dossier.demarcheId,
        donnees: { correction: id, motif: voulue.motif, remarques: remarques.length, seq: dossier.seq },
        contenu: { motivation: voulue.message.trim() },
      },
    )
    await produire(tx, consequencesOf(evenement, { usagerId: dossier.usagerId }))
    return evenement
  })
}

/** The service takes its request back. Throws 'refus' when there is none. */
export async function annulerCorrection(key: InstructionKey): Promise<void> {
  await inTransaction(key.db, async (tx) => {
    const dossier = await lockPourInstruire(tx, key)
    const correction = await finirCorrection(tx, key.now, dossier.id, 'annulee')
    if (!correction) throw new DomainError('refus', 'Aucune correction n’est demandée sur ce dossier.')
    const evenement = await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      {
        type: 'dossier.correction_annulee',
        dossierId: dossier.id,
        demarcheId: dossier.demarcheId,
        donnees: { correction },
      },
    )
    await produire(tx, consequencesOf(evenement, dossier))
  })
}

async function exiger(
  tx: Tx,
  { now, revisionId }: Pick<InstructionKey, 'now' | 'revisionId'>,
  { message, remarques, champsSeuls, echeanceOn }: CorrectionVoulue,
) {
  const refuser = (phrase: string): never => {
    throw new DomainError('refus', phrase)
  }
  if (message.trim() === '') refuser('Écrivez ce qu’il faut corriger : la personne qui a déposé le dossier le lira.')
  if (message.trim().length > MESSAGE_MAX)
    refuser(`Ce message fait plus de ${MESSAGE_MAX} caractères : raccourcissez-le.`)
  if (echeanceOn !== null && echeanceOn <= parisDate(now))
    refuser('Laissez au moins un jour pour répondre : choisissez une date à venir, ou laissez-la vide.')
  const compiled = await compilee(tx, revisionId)
  const lues = new Map<CellKey, { champ: StableId; ligne: RowId | null; texte: string }>()
  for (const { cle, texte } of remarques) {
    const lue = lireCellKey(cle)
    const champ = lue && (champCompile(compiled, lue.champ) ?? repetitionCompile(compiled, lue.champ))
    if (!lue || !champ || champ.annotation) refuser('Une des questions remarquées n’existe pas dans ce formulaire.')
    if (texte.trim() === '') continue
    if (texte.trim().length > REMARQUE_MAX)
      refuser(`Une remarque fait plus de ${REMARQUE_MAX} caractères : raccourcissez-la.`)
    if (lue) lues.set(cellKey(lue.champ, lue.row), { champ: lue.champ, ligne: lue.row, texte: texte.trim() })
  }
  if (lues.size > REMARQUES_MAX) refuser(`Une demande de correction porte au plus ${REMARQUES_MAX} remarques.`)
  if (champsSeuls && lues.size === 0)
    refuser('Pour n’ouvrir que certaines questions, écrivez une remarque à chacune d’elles.')
  return [...lues.values()]
}
