/** Who has a part in a dossier, as those who instruct it are told: its side, theirs, and the experts who were asked. */
import type { DroitDInvite } from '../../../db/schema/invitations.ts'
import { parisDate, type Instant } from '../../../form-engine/temps.ts'
import { etatDe, type EtatDAvis } from '../avis/lecture.ts'
import type { InstructionKey } from '../cles.ts'
import { pourquoiCeGroupe, type RaisonDuGroupe } from '../groupe/pourquoi.ts'
import { identiteEnVigueur } from '../identite/en-vigueur.ts'
import { nomDuDemandeur } from '../identite/identite.ts'
import { titresDe } from '../invitation/dossier-propose.ts'
import type { Envois } from './transmissions.ts'

/** Somebody, by the name of their account or their address. */
export interface PersonneNommee {
  nom: string | null
  email: string
  isMoi: boolean
}

export interface InviteDuDossier {
  nom: string | null
  email: string
  /** Titles of what they see; null for all. */
  parties: string[] | null
  droit: DroitDInvite
  peutDeposer: boolean
  isBeneficiaire: boolean
}

export interface ExpertDuDossier {
  nom: string | null
  email: string
  /** Of each thing asked of them: where it stands, and never what they say. */
  etats: EtatDAvis[]
}

export interface PersonnesDuDossier {
  titulaire: PersonneNommee
  /** Whom the demande is for, and who makes it in their place; null when one asks for oneself. */
  mandat: { beneficiaire: string; mandataire: string } | null
  /** Guests who have accepted and whom nobody ended. */
  invites: InviteDuDossier[]
  instructeurs: PersonneNommee[]
  suivent: (PersonneNommee & { depuis: Instant })[]
  experts: ExpertDuDossier[]
  pourquoi: RaisonDuGroupe
}

/** Everybody, in a few queries. `envois` are the sendings, when whoever calls has read them already. */
export async function personnesDuDossier(key: InstructionKey, envois?: Envois): Promise<PersonnesDuDossier> {
  const moi = key.personne.compteId
  const titulaire = await key.db
    .selectFrom('dossiers')
    .innerJoin('comptes', 'comptes.id', 'dossiers.usager_id')
    .where('dossiers.id', '=', key.dossierId)
    .select(['comptes.nom', 'comptes.email'])
    .executeTakeFirstOrThrow()
  const instructeurs = await key.db
    .selectFrom('groupe_instructeurs')
    .innerJoin('dossiers', 'dossiers.groupe_id', 'groupe_instructeurs.groupe_id')
    .innerJoin('comptes', 'comptes.id', 'groupe_instructeurs.compte_id')
    .where('dossiers.id', '=', key.dossierId)
    .orderBy('comptes.nom')
    .orderBy('comptes.email')
    .select(['comptes.id', 'comptes.nom', 'comptes.email'])
    .execute()
  const suivent = await key.db
    .selectFrom('suivis')
    .innerJoin('comptes', 'comptes.id', 'suivis.compte_id')
    .where('suivis.dossier_id', '=', key.dossierId)
    .orderBy('suivis.suivi_at')
    .select(['comptes.id', 'comptes.nom', 'comptes.email', 'suivis.suivi_at as depuis'])
    .execute()
  return {
    titulaire: { ...titulaire, isMoi: false },
    mandat: await mandatDe(key),
    invites: await invitesDuDossier(key),
    instructeurs: instructeurs.map(({ id, ...qui }) => ({ ...qui, isMoi: id === moi })),
    suivent: suivent.map(({ id, ...qui }) => ({ ...qui, isMoi: id === moi })),
    experts: await expertsDuDossier(key),
    pourquoi: await pourquoiCeGroupe(key, envois),
  }
}

async function mandatDe({ db, dossierId }: InstructionKey): Promise<PersonnesDuDossier['mandat']> {
  const identite = (await identiteEnVigueur(db, dossierId))?.identite
  if (identite?.genre !== 'personne' || !identite.mandat) return null
  const { prenom, nom } = identite.mandat.mandataire
  return { beneficiaire: nomDuDemandeur(identite), mandataire: `${prenom} ${nom}` }
}

async function invitesDuDossier(key: InstructionKey): Promise<InviteDuDossier[]> {
  const rows = await key.db
    .selectFrom('invitations')
    .innerJoin('comptes', 'comptes.id', 'invitations.compte_id')
    .where('invitations.dossier_id', '=', key.dossierId)
    .where('invitations.accepte_at', 'is not', null)
    .where('invitations.fin_at', 'is', null)
    .where((eb) => eb.or([eb('invitations.fin_on', 'is', null), eb('invitations.fin_on', '>=', parisDate(key.now))]))
    .orderBy('invitations.invite_at')
    .select(['comptes.nom', 'comptes.email', 'sections', 'droit', 'peut_deposer', 'beneficiaire'])
    .execute()
  const invites: InviteDuDossier[] = []
  for (const { nom, email, sections, droit, peut_deposer, beneficiaire } of rows) {
    const parties = sections && (await titresDe(key, key.revisionId, sections))
    invites.push({ nom, email, parties, droit, peutDeposer: peut_deposer, isBeneficiaire: beneficiaire })
  }
  return invites
}

/** Where each opinion stands is told, sealed or not, as the page of opinions does; its words are not read here. */
async function expertsDuDossier({ db, dossierId }: InstructionKey): Promise<ExpertDuDossier[]> {
  const rows = await db
    .selectFrom('avis')
    .leftJoin('comptes', 'comptes.id', 'avis.compte_id')
    .where('avis.dossier_id', '=', dossierId)
    .orderBy('avis.id')
    .select(['avis.email', 'avis.rendu_at', 'avis.fin', 'comptes.nom'])
    .execute()
  const experts = new Map<string, ExpertDuDossier>()
  for (const { email, nom, rendu_at, fin } of rows) {
    const expert = experts.get(email) ?? { nom, email, etats: [] }
    expert.etats.push(etatDe({ isRendu: rendu_at !== null, fin }))
    experts.set(email, expert)
  }
  return [...experts.values()]
}
