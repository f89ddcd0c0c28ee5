/** Questions that the law protects more are locked: asked for by the administrateur, unlocked by the super-administrateur. */
import { inTransaction } from '../../../db/client.ts'
import type { SensibiliteProtegee } from '../../../db/schema/demarches.ts'
import type { DemarcheId } from '../../../db/schema/ids.ts'
import { formulaireStocke } from '../../../form-engine/lire-formulaire.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import { acteurOf, type AdminKey, type SuperKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { isUuid } from '../uuid.ts'
import type { QuestionProtegee } from './checklist.ts'
import { questionsProtegees } from './faits.ts'
import { lockDemarche } from './verrou.ts'

export interface DemandeDeDeverrouillage {
  demarcheId: DemarcheId
  demarche: string
  numero: number
  organisation: string
  cadreJuridique: string
  aipdReference: string
  questions: (QuestionProtegee & { finalite: string })[]
  demandeAt: Instant
}

/** The kinds that a formulaire asks and that are not unlocked yet. */
function verrouillees(
  questions: readonly QuestionProtegee[],
  deverrouillees: readonly SensibiliteProtegee[],
): SensibiliteProtegee[] {
  return [...new Set(questions.map(({ sensibilite }) => sensibilite))].filter((une) => !deverrouillees.includes(une))
}

/**
 * Asks the super-administrateur to unlock what the formulaire being prepared asks. Throws 'refus' when nothing is locked, or
 * before each question has its reason, the legal basis is told and the impact assessment has its reference.
 */
export async function demanderLeDeverrouillage(key: AdminKey): Promise<void> {
  await inTransaction(key.db, async (tx) => {
    const demarche = await lockDemarche(tx, key.demarcheId)
    const questions = questionsProtegees(demarche.formulaire_brouillon)
    if (verrouillees(questions, demarche.donnees_deverrouillees).length === 0) {
      throw new DomainError('refus', 'Aucune question de ce formulaire n’attend d’accord.')
    }
    const muette = questions.find(({ id }) => !Object.hasOwn(demarche.finalites, id))
    if (muette) throw new DomainError('refus', `Dites d’abord pourquoi la question « ${muette.libelle} » est posée.`)
    if (demarche.cadre_juridique.trim() === '' || demarche.aipd_reference === '') {
      throw new DomainError(
        'refus',
        'Citez d’abord le cadre juridique et la référence de l’analyse d’impact : la personne qui répond les lira.',
      )
    }
    if (demarche.deverrouillage_demande_at) return
    await tx
      .updateTable('demarches')
      .set({ deverrouillage_demande_at: key.now })
      .where('id', '=', demarche.id)
      .execute()
    await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      { type: 'demarche.deverrouillage_demande', demarcheId: demarche.id },
    )
  })
}

/** The requests that wait, the oldest first. */
export async function deverrouillagesEnAttente({ db }: SuperKey): Promise<DemandeDeDeverrouillage[]> {
  const rows = await db
    .selectFrom('demarches')
    .innerJoin('organisations', 'organisations.id', 'demarches.organisation_id')
    .where('deverrouillage_demande_at', 'is not', null)
    .orderBy('deverrouillage_demande_at')
    .orderBy('demarches.id')
    .select([
      'demarches.id as demarcheId',
      'titre as demarche',
      'numero',
      'nom as organisation',
      'cadre_juridique as cadreJuridique',
      'aipd_reference as aipdReference',
      'formulaire_brouillon',
      'finalites',
      'deverrouillage_demande_at as demandeAt',
    ])
    .execute()
  return rows.flatMap(({ formulaire_brouillon, finalites, demandeAt, ...demande }) =>
    demandeAt === null
      ? []
      : {
          ...demande,
          demandeAt,
          questions: questionsProtegees(formulaireStocke(formulaire_brouillon)).map((question) => ({
            ...question,
            finalite: Object.hasOwn(finalites, question.id) ? (finalites[question.id] ?? '') : '',
          })),
        },
  )
}

/**
 * Unlocks the kinds of data that the formulaire asks now, or refuses; what it would ask later of another kind is asked for
 * again. Throws 'refus' when nothing waits.
 */
export async function repondreAuDeverrouillage(
  key: SuperKey,
  id: string,
  reponse: 'accorde' | 'refuse',
): Promise<void> {
  if (!isUuid(id)) throw new DomainError('introuvable', 'Cette démarche n’existe pas.')
  await inTransaction(key.db, async (tx) => {
    const demarche = await lockDemarche(tx, id as DemarcheId)
    if (!demarche.deverrouillage_demande_at) throw new DomainError('refus', 'Cette demande a déjà reçu une réponse.')
    const nouvelles =
      reponse === 'accorde'
        ? verrouillees(questionsProtegees(demarche.formulaire_brouillon), demarche.donnees_deverrouillees)
        : []
    await tx
      .updateTable('demarches')
      .set({
        donnees_deverrouillees: [...demarche.donnees_deverrouillees, ...nouvelles],
        deverrouillage_demande_at: null,
      })
      .where('id', '=', demarche.id)
      .execute()
    await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      {
        type: 'demarche.deverrouillage_repondu',
        demarcheId: demarche.id,
        donnees: { reponse, donnees: nouvelles.join(' ') },
      },
    )
  })
}
