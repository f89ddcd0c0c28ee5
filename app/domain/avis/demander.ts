/** An instructeur asks one expert or several for their opinion on a dossier: one question, what is shown, by when. */
import { magasinObjets } from '../../adapters/objets/choisir.ts'
import type { MagasinObjets } from '../../adapters/objets/port.ts'
import { inTransaction, type Tx } from '../../../db/client.ts'
import type { AvisDemandeId, AvisId } from '../../../db/schema/ids.ts'
import { texteStockable } from '../../../form-engine/json.ts'
import { parisDate, type CivilDate } from '../../../form-engine/temps.ts'
import { acteurOf, type InstructionKey } from '../cles.ts'
import { lockPourInstruire, type LockedDossier } from '../dossier/transition.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { produire } from '../evenement/produire.ts'
import { oublierFichiers } from '../messagerie/recevoir-fichiers.ts'
import type { FichierRange } from '../piece-jointe/inscrire-piece.ts'
import type { RefusDeFichier } from '../piece-jointe/regles.ts'
import { compilee } from '../revision/compilee.ts'
import { joindre, SansPlace } from './joindre.ts'
import { EXPERTS_MAX, QUESTION_MAX } from './limites.ts'
import { exigerExperts, inviterLesNouveaux, poserAvis } from './poser.ts'
import { reglagesDAvis } from './reglages.ts'
import { suitesDe } from './suites.ts'

export interface AvisVoulu {
  /** What the page that posts drew for its form: the same post repeated asks once. */
  envoi: string
  /** Normalised (`Adresse`), each once. */
  emails: readonly string[]
  question: string
  parOuiNon: boolean
  partage: boolean
  scelle: boolean
  /** The experts are told who makes the demande. */
  demandeur: boolean
  /** Ids of pages of the form; null shows all. */
  sections: readonly string[] | null
  /** Last day to answer; null for none. */
  echeanceOn: CivilDate | null
  fichiers: readonly FichierRange[]
}

export type Demande =
  | { ok: true; demande: AvisDemandeId; isNouvelle: boolean }
  /** There is no room for this file. */
  | { ok: false; fichier: RefusDeFichier }

/**
 * Asks. Files that are not taken leave the store. Throws 'refus' with what would work, 'transition_refusee' for a dossier that
 * nobody examines, 'trop_de_demandes'.
 */
export async function demanderAvis(
  key: InstructionKey,
  voulu: AvisVoulu,
  magasin: MagasinObjets = magasinObjets(),
): Promise<Demande> {
  try {
    const posee = await inTransaction(key.db, (tx) => poser(tx, key, voulu))
    if (!posee.isNouvelle) await oublierFichiers(key, voulu.fichiers, magasin)
    return { ok: true, ...posee }
  } catch (error) {
    await oublierFichiers(key, voulu.fichiers, magasin)
    if (error instanceof SansPlace) return { ok: false, fichier: error.refus }
    throw error
  }
}

async function poser(tx: Tx, key: InstructionKey, voulu: AvisVoulu) {
  const dossier = await lockPourInstruire(tx, key)
  const deja = await tx
    .selectFrom('avis_demandes')
    .where('dossier_id', '=', dossier.id)
    .where('envoi', '=', voulu.envoi)
    .select('id')
    .executeTakeFirst()
  if (deja) return { demande: deja.id, isNouvelle: false }
  await exiger(tx, key, dossier, voulu)
  const { transmission, messagerie } = await reglagesDAvis(tx, key.demarcheId)
  const { id } = await tx
    .insertInto('avis_demandes')
    .values({
      dossier_id: dossier.id,
      question: questionDe(voulu.question),
      par_oui_non: voulu.parOuiNon,
      partage: voulu.partage,
      scelle: voulu.scelle,
      transmissible: transmission,
      messagerie: messagerie && voulu.sections === null && voulu.demandeur,
      demandeur: voulu.demandeur,
      sections: voulu.sections && [...voulu.sections],
      echeance_on: voulu.echeanceOn,
      envoi: voulu.envoi,
      demande_par: key.personne.compteId,
      demande_at: key.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await joindre(tx, key, { avisDemande: id }, voulu.fichiers)
  const avis: AvisId[] = []
  for (const email of voulu.emails) {
    avis.push(await poserAvis(tx, key, { id, echeanceOn: voulu.echeanceOn }, email, null))
  }
  const evenement = await inscrire(
    tx,
    { acteur: acteurOf(key), now: key.now },
    {
      type: 'dossier.avis_demande',
      dossierId: dossier.id,
      demarcheId: dossier.demarcheId,
      donnees: { demande: id, experts: avis.length, scelle: voulu.scelle, partage: voulu.partage },
    },
  )
  await produire(tx, suitesDe({ id: evenement.id, type: 'dossier.avis_demande' }, avis))
  await inviterLesNouveaux(tx, key, avis, { encore: false })
  return { demande: id, isNouvelle: true }
}

const questionDe = (brut: string): string => texteStockable(brut).replaceAll('\r\n', '\n').trim()

/** Throws 'transition_refusee' for a dossier that is decided, or that its owner has withdrawn. */
export function exigerExamen({ etat }: Pick<LockedDossier, 'etat'>): void {
  if (etat === 'en_construction' || etat === 'en_instruction') return
  throw new DomainError(
    'transition_refusee',
    etat === 'retire'
      ? 'Ce dossier a été retiré par la personne qui l’a déposé : aucun avis n’est attendu.'
      : 'Ce dossier est déjà décidé : aucun avis n’est plus attendu.',
  )
}

async function exiger(tx: Tx, key: InstructionKey, dossier: LockedDossier, voulu: AvisVoulu): Promise<void> {
  const refuser = (phrase: string, champ: string): never => {
    throw new DomainError('refus', phrase, { champ })
  }
  exigerExamen(dossier)
  if (voulu.emails.length === 0) refuser('Saisissez l’adresse d’au moins un expert.', 'adresses')
  if (voulu.emails.length > EXPERTS_MAX)
    refuser(
      `Demandez à ${EXPERTS_MAX} experts au plus à la fois : faites une seconde demande pour les autres.`,
      'adresses',
    )
  const question = questionDe(voulu.question)
  if (question === '') refuser('Écrivez votre question : l’expert la lira en premier.', 'question')
  if (question.length > QUESTION_MAX)
    refuser(
      `Cette question fait plus de ${QUESTION_MAX} caractères : raccourcissez-la, ou joignez un fichier.`,
      'question',
    )
  if (voulu.echeanceOn !== null && voulu.echeanceOn <= parisDate(key.now))
    refuser('Laissez au moins un jour pour répondre : choisissez une date à venir, ou laissez-la vide.', 'echeance')
  if (voulu.sections !== null) {
    const { pages } = await compilee(tx, dossier.revisionId)
    const connues = new Set(pages.map(({ id }) => id))
    if (voulu.sections.length === 0)
      refuser('Choisissez au moins une partie du dossier, ou montrez-le en entier.', 'sections')
    if (!voulu.sections.every((id) => connues.has(id)))
      refuser(
        'Une des parties choisies n’existe plus dans ce formulaire. Rechargez la page et choisissez à nouveau.',
        'sections',
      )
  }
  await exigerExperts(tx, key, voulu.emails, dossier.usagerId)
}
