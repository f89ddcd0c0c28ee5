/** An expert answers, and says whether they have an interest in the matter. An answer is given once: another one is asked for again. */
import { magasinObjets } from '../../adapters/objets/choisir.ts'
import type { MagasinObjets } from '../../adapters/objets/port.ts'
import { inTransaction, type Tx } from '../../../db/client.ts'
import { texteStockable } from '../../../form-engine/json.ts'
import { acteurOf, type ExpertKey } from '../cles.ts'
import { lockDossier } from '../dossier/transition.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { produire } from '../evenement/produire.ts'
import { oublierFichiers } from '../messagerie/recevoir-fichiers.ts'
import { annoncerAuxInstructeurs } from '../notification/annoncer.ts'
import type { FichierRange } from '../piece-jointe/inscrire-piece.ts'
import type { RefusDeFichier } from '../piece-jointe/regles.ts'
import { relireExpert } from './access.ts'
import { exigerExamen } from './demander.ts'
import { joindre, SansPlace } from './joindre.ts'
import { INTERET_MAX, TEXTE_MAX } from './limites.ts'
import { suitesDe } from './suites.ts'

/** What an expert declares: nothing, an interest in spite of which they answer, or one for which they stand aside. */
export const INTERETS = ['aucun', 'declare', 'deport'] as const
export type Interet = (typeof INTERETS)[number]

export interface AvisARendre {
  /** What the page that posts drew for its form: the same post repeated answers once. */
  envoi: string
  /** Null when nothing was chosen. */
  interet: Interet | null
  /** Which interest, when there is one. */
  lien: string
  favorable: boolean | null
  texte: string
  fichiers: readonly FichierRange[]
}

export type Rendu =
  | { ok: true; deport: boolean }
  /** There is no room for this file. */
  | { ok: false; fichier: RefusDeFichier }

/**
 * Answers, or stands aside: one who does keeps nothing of the dossier. Files that are not taken leave the store. Throws 'refus' with
 * what would work, 'transition_refusee' once the dossier is decided, 'introuvable' once it was taken back.
 */
export async function rendreAvis(
  key: ExpertKey,
  rendu: AvisARendre,
  magasin: MagasinObjets = magasinObjets(),
): Promise<Rendu> {
  try {
    const ecrit = await inTransaction(key.db, (tx) => ecrire(tx, key, rendu))
    if (!ecrit.isNouveau || ecrit.deport) await oublierFichiers(key, rendu.fichiers, magasin)
    return { ok: true, deport: ecrit.deport }
  } catch (error) {
    await oublierFichiers(key, rendu.fichiers, magasin)
    if (error instanceof SansPlace) return { ok: false, fichier: error.refus }
    throw error
  }
}

async function ecrire(tx: Tx, key: ExpertKey, rendu: AvisARendre): Promise<{ isNouveau: boolean; deport: boolean }> {
  const dossier = await lockDossier(tx, key.dossierId)
  await relireExpert(tx, key)
  const avis = await tx
    .selectFrom('avis')
    .innerJoin('avis_demandes as d', 'd.id', 'avis.demande_id')
    .where('avis.id', '=', key.avisId)
    .select(['avis.rendu_at', 'avis.envoi', 'd.par_oui_non'])
    .executeTakeFirstOrThrow()
  if (avis.rendu_at !== null) {
    if (avis.envoi === rendu.envoi) return { isNouveau: false, deport: false }
    throw new DomainError(
      'refus',
      'Vous avez déjà rendu cet avis : il ne change plus. Écrivez au service s’il doit vous le demander à nouveau.',
    )
  }
  exigerExamen(dossier)
  const dit = exiger(rendu, avis.par_oui_non)
  const deport = rendu.interet === 'deport'
  await tx
    .updateTable('avis')
    .set(
      deport
        ? { fin: 'deport', fin_at: key.now, interet: dit.lien }
        : {
            rendu_at: key.now,
            envoi: rendu.envoi,
            favorable: avis.par_oui_non ? rendu.favorable : null,
            texte: dit.texte,
            interet: rendu.interet === 'declare' ? dit.lien : null,
          },
    )
    .where('id', '=', key.avisId)
    .execute()
  if (!deport) await joindre(tx, key, { avis: key.avisId }, rendu.fichiers)
  const type = deport ? 'dossier.avis_deporte' : 'dossier.avis_rendu'
  // What it says is nowhere but in its row: an event is read by those to whom it may be sealed.
  const evenement = await inscrire(
    tx,
    { acteur: acteurOf(key), now: key.now },
    { type, dossierId: dossier.id, demarcheId: dossier.demarcheId, donnees: { avis: key.avisId } },
  )
  await produire(tx, suitesDe({ id: evenement.id, type }, [key.avisId]))
  await annoncerAuxInstructeurs(tx, evenement)
  return { isNouveau: true, deport }
}

/** What is written. Throws 'refus' for what lacks. */
function exiger({ interet, lien: brut, favorable, texte, fichiers }: AvisARendre, parOuiNon: boolean) {
  const refuser = (phrase: string, champ: string): never => {
    throw new DomainError('refus', phrase, { champ })
  }
  const [lien, dit] = [nettoyer(brut), nettoyer(texte)]
  if (interet === null) refuser('Dites si vous avez un lien d’intérêt avec ce dossier ou avec le demandeur.', 'interet')
  if (interet !== 'aucun' && lien === '') refuser('Dites quel est ce lien : le service doit pouvoir en juger.', 'lien')
  if (lien.length > INTERET_MAX)
    refuser(`Cette déclaration fait plus de ${INTERET_MAX} caractères : raccourcissez-la.`, 'lien')
  if (interet === 'deport') return { lien, texte: dit }
  if (parOuiNon && favorable === null) refuser('Répondez oui ou non à la question.', 'favorable')
  if (!parOuiNon && dit === '' && fichiers.length === 0) refuser('Écrivez votre avis, ou joignez un fichier.', 'texte')
  if (dit.length > TEXTE_MAX)
    refuser(
      `Votre avis a ${dit.length - TEXTE_MAX} caractères de trop : raccourcissez-le, ou joignez un fichier.`,
      'texte',
    )
  return { lien, texte: dit }
}

const nettoyer = (brut: string): string => texteStockable(brut).replaceAll('\r\n', '\n').trim()
