import type { DroitDInvite } from '../../../db/schema/invitations.ts'
import type { InvitationId } from '../../../db/schema/ids.ts'
import type { CivilDate } from '../../../form-engine/temps.ts'
import type { PublicKey, SystemKey } from '../cles.ts'
import type { EtatDossier } from '../dossier/transitions.ts'
import { nomDuMandataire } from '../identite/en-vigueur.ts'
import { compilee } from '../revision/compilee.ts'

/** What an invitation to a dossier says before it is accepted: never anything that was answered. */
export interface DossierPropose {
  demarche: string
  /** Name of the person who invites, or their address. */
  invitePar: string
  /** Their address: a name alone can be anybody's. */
  adresse: string
  message: string
  /** Titles of the parts given; null for the whole dossier. */
  parties: string[] | null
  droit: DroitDInvite
  peutDeposer: boolean
  /** When the demande is made for whoever is invited: where it stands, and whom to write to. */
  beneficiaire: { numero: number; etat: EtatDossier; service: string; contact: string } | null
  finOn: CivilDate | null
}

/** The dossier an invitation opens, for whoever holds its link and for its letter; null when it was taken back. */
export async function dossierPropose(key: PublicKey | SystemKey, id: InvitationId): Promise<DossierPropose | null> {
  const row = await key.db
    .selectFrom('invitations')
    .innerJoin('dossiers', 'dossiers.id', 'invitations.dossier_id')
    .innerJoin('demarches', 'demarches.id', 'dossiers.demarche_id')
    .innerJoin('comptes', 'comptes.id', 'dossiers.usager_id')
    .where('invitations.id', '=', id)
    .where('invitations.fin_at', 'is', null)
    // Nobody is invited to a try: its link is given.
    .where('dossiers.est_essai', '=', false)
    .select([
      'demarches.titre as demarche',
      'comptes.nom',
      'comptes.email',
      'dossiers.id as dossierId',
      'invitations.message',
      'invitations.sections',
      'invitations.droit',
      'invitations.peut_deposer as peutDeposer',
      'invitations.fin_on as finOn',
      'dossiers.revision_id as revisionId',
      'dossiers.numero',
      'dossiers.etat',
      'demarches.service_nom as service',
      'demarches.service_contact as contact',
      'invitations.beneficiaire',
    ])
    .executeTakeFirst()
  if (!row) return null
  const { nom, email, sections, revisionId, dossierId, numero, etat, service, contact, beneficiaire, ...reste } = row
  const mandataire = beneficiaire ? await nomDuMandataire(key.db, dossierId) : null
  return {
    ...reste,
    invitePar: mandataire ?? nom ?? email,
    adresse: email,
    beneficiaire: beneficiaire ? { numero, etat, service, contact } : null,
    parties: sections && (await titresDe(key, revisionId, sections)),
  }
}

/** Titles of the parts of a form, in its order; a part that a revision has removed has none. */
export async function titresDe(
  key: Pick<PublicKey, 'db'>,
  revisionId: Parameters<typeof compilee>[1],
  sections: readonly string[],
): Promise<string[]> {
  const { pages } = await compilee(key.db, revisionId)
  return pages.filter(({ id }) => sections.includes(id)).map(({ titre }) => titre)
}
