/** What the letter about an opinion says: read when it leaves, so that what was taken back or given meanwhile is told to nobody. */
import { sql } from 'kysely'
import type { AvisDemandeId, AvisId, CompteId, DemarcheId, DossierId, GroupeId } from '../../../db/schema/ids.ts'
import { parisDate, type CivilDate } from '../../../form-engine/temps.ts'
import type { SystemKey } from '../cles.ts'
import { concerneParLAvis, ecrit } from '../notification/concerne.ts'
import { isEnRetard, isScelle, lisibles } from './lecture.ts'
import { avisSus } from './sus.ts'
import type { SorteDeLettre } from './suites.ts'

/** As it is worded: a reminder once late, and what was sealed once all of it is in, say something else. */
export type LettreEcrite = SorteDeLettre | 'retard' | 'ouvert'

export interface LettreDAvis {
  sorte: LettreEcrite
  pour: 'expert' | 'demandeur'
  destinataire: { email: string; nom: string | null }
  avisId: AvisId
  dossier: { id: DossierId; numero: number }
  demarcheId: DemarcheId
  /** Whoever asks: a person of the service, or the expert who had this one asked; null once the account is gone. */
  par: string | null
  echeanceOn: CivilDate | null
  demarche: {
    titre: string
    service: { nom: string; contact: string; telephone: string; horaires: string }
  }
}

/** Null when nothing is to be said any more, or to nobody. It never says what was asked nor what was answered. */
export async function lettreDAvis(key: SystemKey, avisId: AvisId, sorte: SorteDeLettre): Promise<LettreDAvis | null> {
  const row = await key.db
    .selectFrom('avis')
    .innerJoin('avis_demandes as d', 'd.id', 'avis.demande_id')
    .innerJoin('dossiers', 'dossiers.id', 'avis.dossier_id')
    .innerJoin('demarches', 'demarches.id', 'dossiers.demarche_id')
    .leftJoin('comptes as experts', 'experts.id', 'avis.compte_id')
    .leftJoin('comptes as demandeurs', 'demandeurs.id', 'd.demande_par')
    .leftJoin('avis as de', 'de.id', 'avis.transmis_de')
    .leftJoin('comptes as passeurs', 'passeurs.id', 'de.compte_id')
    .where('avis.id', '=', avisId)
    .select(['avis.email', 'avis.demande_id', 'avis.rendu_at', 'avis.fin', 'd.echeance_on as echeanceOn', 'd.scelle'])
    .select('d.partage')
    .select(['dossiers.id as dossierId', 'dossiers.numero', 'dossiers.groupe_id', 'titre', 'd.demande_par'])
    .select('dossiers.demarche_id as demarcheId')
    .select(['service_nom', 'service_contact', 'service_telephone', 'service_horaires'])
    .select(['experts.id as expertId', 'experts.email as expertEmail', 'experts.nom as expertNom'])
    .select('experts.suspendu_at as expertSuspendu')
    .select(['demandeurs.email as demandeurEmail', 'demandeurs.nom as demandeurNom'])
    .select('demandeurs.suspendu_at as demandeurSuspendu')
    .select(['passeurs.nom as passeurNom', 'passeurs.email as passeurEmail'])
    .executeTakeFirst()
  if (!row) return null
  const today = parisDate(key.now)
  const commun = {
    avisId,
    dossier: { id: row.dossierId, numero: row.numero },
    demarcheId: row.demarcheId,
    par: row.passeurNom ?? row.passeurEmail ?? row.demandeurNom ?? row.demandeurEmail,
    echeanceOn: row.echeanceOn,
    demarche: {
      titre: row.titre,
      service: {
        nom: row.service_nom,
        contact: row.service_contact,
        telephone: row.service_telephone,
        horaires: row.service_horaires,
      },
    },
  }
  if (sorte === 'rendu' || sorte === 'deport' || sorte === 'descelle') {
    if (row.demandeurEmail === null || row.demandeurSuspendu !== null || !(await isEncoreDuGroupe(key, row)))
      return null
    // That somebody stood aside calls for an act; of the others one may choose to be told otherwise.
    if (sorte !== 'deport' && !(await isEcritToutDeSuite(key, row))) return null
    const destinataire = { email: row.demandeurEmail, nom: row.demandeurNom }
    const siens = (await avisSus(key.db, row.dossierId)).filter(({ demandeId }) => demandeId === row.demande_id)
    // Who has answered first would already say something of a sealed matter.
    if (sorte !== 'deport' && isScelle(siens, today)) return null
    return { ...commun, pour: 'demandeur', destinataire, sorte: sorte === 'rendu' && row.scelle ? 'ouvert' : sorte }
  }
  if (row.expertSuspendu !== null) return null
  if (sorte === 'partage') {
    if (row.expertId === null || row.fin !== null || !row.partage) return null
    const lecteur = { qui: 'expert', compteId: row.expertId } as const
    const lus = lisibles(await avisSus(key.db, row.dossierId), lecteur, today)
    lus.delete(avisId)
    if (lus.size === 0) return null
    return {
      ...commun,
      pour: 'expert',
      destinataire: { email: row.expertEmail ?? row.email, nom: row.expertNom },
      sorte,
    }
  }
  const isFini = sorte === 'revoque' || sorte === 'clos'
  if (isFini ? row.fin === null : row.rendu_at !== null || row.fin !== null) return null
  // Who has no account yet is written to by their invitation, which alone opens anything.
  if (row.expertId === null && !isFini) return null
  const destinataire = { email: row.expertEmail ?? row.email, nom: row.expertNom }
  const isTard = sorte === 'rappel' && isEnRetard(row.echeanceOn, today)
  return { ...commun, pour: 'expert', destinataire, sorte: isTard ? 'retard' : sorte }
}

/** Whether whoever asked chose to be told of opinions at once, which they are until they choose. */
async function isEcritToutDeSuite(
  { db }: SystemKey,
  { dossierId, demande_id }: { dossierId: DossierId; demande_id: AvisDemandeId },
): Promise<boolean> {
  const compte = sql.ref<CompteId>('q.demande_par')
  const { rows } = await sql`
    select from dossiers d join avis_demandes q on q.dossier_id = d.id
    where d.id = ${dossierId} and q.id = ${demande_id}
      and ${concerneParLAvis(compte, 'd', 'q')} and ${ecrit('avis', compte, 'd', ['immediate'])}`.execute(db)
  return rows.length > 0
}

/** Whoever asked may have left the groupe since: the dossier is no more theirs to be told of. */
async function isEncoreDuGroupe(
  { db }: SystemKey,
  { groupe_id, demande_par }: { groupe_id: GroupeId | null; demande_par: CompteId | null },
): Promise<boolean> {
  if (groupe_id === null || demande_par === null) return false
  const membre = await db
    .selectFrom('groupe_instructeurs')
    .where('groupe_id', '=', groupe_id)
    .where('compte_id', '=', demande_par)
    .select('compte_id')
    .executeTakeFirst()
  return membre !== undefined
}
