/** What an expert reads: all that is asked of them; and of one dossier, the question and what was shown of it. */
import type { AvisId } from '../../../db/schema/ids.ts'
import { parisDate, type CivilDate, type Instant } from '../../../form-engine/temps.ts'
import type { ConsultationKey, ExpertKey } from '../cles.ts'
import { demandeLue, type SectionLue } from '../dossier/demande.ts'
import { evaluer } from '../dossier/evaluer.ts'
import { formulaireLu } from '../dossier/formulaire-lu.ts'
import { reponsesTransmises } from '../dossier/transmises.ts'
import { DomainError } from '../erreurs.ts'
import { nomsDesDemandeurs } from '../identite/en-vigueur.ts'
import { titresDe } from '../invitation/dossier-propose.ts'
import { messagesLusParLExpert, type MessageMontre } from '../messagerie/lus-par-l-expert.ts'
import { etatsDesPieces, sansNomsCaches, type EtatDeFichier } from '../piece-jointe/etats.ts'
import { compilee } from '../revision/compilee.ts'
import { contenusLus, fichiersDesDemandes, type ContenuDAvis, type FichierNomme } from './contenus.ts'
import { isEnRetard } from './lecture.ts'
import { avisLisibles } from './sus.ts'

/** One line of the expert's list. */
export interface AvisDemande {
  id: AvisId
  demarche: string
  numero: number
  /** Who asks: a person of the service, or the expert who had this one asked; null once the account is gone. */
  par: string | null
  demandeAt: Instant
  echeanceOn: CivilDate | null
  isEnRetard: boolean
  renduAt: Instant | null
  /** Whether it is still expected; null once it is given. */
  isAttendu: boolean | null
}

/** All that is asked of the person of the key and was not taken back; those to give first, by their last day. */
export async function avisDemandes(key: ConsultationKey): Promise<AvisDemande[]> {
  const today = parisDate(key.now)
  const rows = await nommes(key)
    .where('avis.compte_id', '=', key.personne.compteId)
    .where((eb) => eb.or([eb('avis.fin', 'is', null), eb('avis.fin', '=', 'cloture')]))
    .orderBy('d.echeance_on', (order) => order.asc().nullsLast())
    .orderBy('avis.id', 'desc')
    .execute()
  return rows.map((row) => ligneDe(row, today))
}

function nommes({ db }: ConsultationKey | ExpertKey) {
  return db
    .selectFrom('avis')
    .innerJoin('avis_demandes as d', 'd.id', 'avis.demande_id')
    .innerJoin('dossiers', 'dossiers.id', 'avis.dossier_id')
    .innerJoin('demarches', 'demarches.id', 'dossiers.demarche_id')
    .leftJoin('avis as de', 'de.id', 'avis.transmis_de')
    .leftJoin('comptes', (join) =>
      join.on((eb) => eb('comptes.id', '=', eb.fn.coalesce('de.compte_id', 'd.demande_par'))),
    )
    .select(['avis.id', 'demarches.titre as demarche', 'dossiers.numero', 'dossiers.etat', 'avis.demande_at'])
    .select(['d.echeance_on', 'avis.rendu_at', 'avis.fin', 'comptes.nom', 'comptes.email'])
}

function ligneDe(
  row: Awaited<ReturnType<ReturnType<typeof nommes>['executeTakeFirstOrThrow']>>,
  today: CivilDate,
): AvisDemande {
  const isAttendu = row.fin === null && row.etat !== 'retire'
  return {
    id: row.id,
    demarche: row.demarche,
    numero: row.numero,
    par: row.nom ?? row.email,
    demandeAt: row.demande_at,
    echeanceOn: row.echeance_on,
    isEnRetard: isEnRetard(row.echeance_on, today),
    renduAt: row.rendu_at,
    isAttendu: row.rendu_at === null ? isAttendu : null,
  }
}

/** An opinion of another expert of the dossier. */
export interface AutreAvis {
  id: AvisId
  expert: string
  question: string
  renduAt: Instant
  contenu: ContenuDAvis
}

export interface AvisADonner extends AvisDemande {
  question: string
  parOuiNon: boolean
  partage: boolean
  scelle: boolean
  transmissible: boolean
  /** The experts this one had asked. */
  transmisA: string[]
  fichiersDemande: FichierNomme[]
  /** Who makes the demande, where the service shows it. */
  demandeur: string | null
  /** Titles of what is shown; null for all. */
  parties: string[] | null
  sections: SectionLue[]
  etats: EtatDeFichier[]
  /** What the person of the key has answered. */
  mien: ContenuDAvis | null
  autres: AutreAvis[]
  /** The exchange, where the service lets experts read it; null elsewhere. */
  messages: MessageMontre[] | null
  /** The dossier shows nothing any more. */
  isFerme: boolean
}

/** Throws 'introuvable' when it was taken back meanwhile. */
export async function showAvis(key: ExpertKey): Promise<AvisADonner> {
  const row = await nommes(key)
    .where('avis.id', '=', key.avisId)
    .select(['d.question', 'd.par_oui_non', 'd.partage', 'd.scelle', 'd.transmissible', 'dossiers.depose_at'])
    .executeTakeFirst()
  if (!row) throw new DomainError('introuvable', 'Cet avis ne vous est plus demandé.')
  const lisibles = await avisLisibles(key)
  const contenus = await contenusLus(key, lisibles)
  const ligne = ligneDe(row, parisDate(key.now))
  const isFerme = row.fin !== null || row.etat === 'retire'
  const etats = await etatsDesPieces(key)
  return {
    ...ligne,
    question: row.question,
    parOuiNon: row.par_oui_non,
    partage: row.partage,
    scelle: row.scelle,
    transmissible: row.transmissible,
    transmisA: await transmisA(key),
    fichiersDemande: (await fichiersDesDemandes(key, [key.avisDemandeId])).get(key.avisDemandeId) ?? [],
    demandeur: key.demandeur ? await demandeurDe(key) : null,
    parties: key.sections && !isFerme ? await titresDe(key, key.revisionId, key.sections) : null,
    sections: isFerme ? [] : await sectionsDe(key, parisDate(row.depose_at ?? key.now), etats),
    etats,
    mien: contenus.get(key.avisId) ?? null,
    autres: await autresAvis(key, contenus),
    messages: key.messagerie ? await messagesLusParLExpert(key) : null,
    isFerme,
  }
}

/** What the form shows is evaluated with every answer; what is shown to the expert is told, and nothing else. */
async function sectionsDe(key: ExpertKey, jour: CivilDate, etats: readonly EtatDeFichier[]): Promise<SectionLue[]> {
  const reponses = sansNomsCaches(await reponsesTransmises(key.db, key.dossierId), etats)
  const etat = evaluer(await compilee(key.db, key.revisionId), reponses, jour)
  return demandeLue(await formulaireLu(key), reponses, etat)
}

async function transmisA({ db, avisId }: ExpertKey): Promise<string[]> {
  const rows = await db.selectFrom('avis').where('transmis_de', '=', avisId).orderBy('id').select('email').execute()
  return rows.map(({ email }) => email)
}

async function demandeurDe({ db, dossierId }: ExpertKey): Promise<string | null> {
  const { nom, email } = await db
    .selectFrom('dossiers')
    .innerJoin('comptes', 'comptes.id', 'dossiers.usager_id')
    .where('dossiers.id', '=', dossierId)
    .select(['comptes.nom', 'comptes.email'])
    .executeTakeFirstOrThrow()
  return (await nomsDesDemandeurs(db, [dossierId])).get(dossierId) ?? nom ?? email
}

async function autresAvis(key: ExpertKey, contenus: ReadonlyMap<AvisId, ContenuDAvis>): Promise<AutreAvis[]> {
  const ids = [...contenus.keys()].filter((id) => id !== key.avisId)
  if (ids.length === 0) return []
  const rows = await key.db
    .selectFrom('avis')
    .innerJoin('avis_demandes as d', 'd.id', 'avis.demande_id')
    .leftJoin('comptes', 'comptes.id', 'avis.compte_id')
    .where('avis.id', 'in', ids)
    .orderBy('avis.rendu_at')
    .select(['avis.id', 'avis.rendu_at', 'avis.email', 'comptes.nom', 'd.question'])
    .execute()
  return rows.flatMap(({ id, rendu_at, email, nom, question }): AutreAvis[] => {
    const contenu = contenus.get(id)
    return contenu && rendu_at !== null ? [{ id, expert: nom ?? email, question, renduAt: rendu_at, contenu }] : []
  })
}
