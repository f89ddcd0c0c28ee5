/** What the letter of a single-use link says: read when the letter is written. */
import type { GroupeId, InvitationId, LienId } from '../../../db/schema/ids.ts'
import type { ObjetDeLien } from '../../../db/schema/liens.ts'
import { secondsBetween } from '../../../form-engine/temps.ts'
import { avisProposes, type AvisPropose } from '../avis/accepter.ts'
import type { SystemKey } from '../cles.ts'
import { dossierPropose, type DossierPropose } from '../invitation/dossier-propose.ts'

export interface LienAEnvoyer {
  id: LienId
  objet: ObjetDeLien
  email: string
  nom: string | null
  /** For an invitation: the role it gives, who invites, and the démarche when it is for one. */
  role: string | null
  invitePar: string | null
  demarche: string | null
  /** For a guest: the dossier that is opened to them. */
  dossier: DossierPropose | null
  /** For an expert: what is asked of them. */
  avis: AvisPropose[]
}

/** The link, or null when it was used, replaced or has expired: a dead link is not sent. */
export async function lienAEnvoyer(key: SystemKey, id: LienId): Promise<LienAEnvoyer | null> {
  const lien = await key.db
    .selectFrom('liens')
    .leftJoin('comptes', 'comptes.id', 'liens.compte_id')
    .where('liens.id', '=', id)
    .select(['liens.objet', 'liens.email', 'liens.donnees', 'liens.expire_at', 'liens.utilise_at', 'comptes.nom'])
    .executeTakeFirst()
  if (!lien || lien.utilise_at !== null || secondsBetween(key.now, lien.expire_at) <= 0) return null
  const invitationId = lien.donnees['invitationId']
  const dossier = invitationId === undefined ? null : await dossierPropose(key, invitationId as InvitationId)
  // Taken back since the letter was asked for: its link would open nothing.
  if (invitationId !== undefined && !dossier) return null
  const isPourAvis = lien.donnees['avis'] !== undefined
  const avis = isPourAvis ? await avisProposes(key.db, lien.email) : []
  if (isPourAvis && avis.length === 0) return null
  return {
    id,
    dossier,
    avis,
    objet: lien.objet,
    email: lien.email,
    nom: lien.nom,
    role: lien.donnees['role'] ?? null,
    invitePar: await inviterOf(key, id),
    demarche: await demarcheOf(key, lien.donnees['groupeId']),
  }
}

async function inviterOf(key: SystemKey, id: LienId): Promise<string | null> {
  const row = await key.db
    .selectFrom('evenements')
    .innerJoin('comptes', 'comptes.id', 'evenements.acteur_id')
    .where('evenements.type', '=', 'compte.invite')
    .where((eb) => eb(eb.ref('evenements.donnees', '->>').key('lien'), '=', id))
    .select(['comptes.nom', 'comptes.email'])
    .executeTakeFirst()
  return row ? (row.nom ?? row.email) : null
}

async function demarcheOf(key: SystemKey, groupeId: string | undefined): Promise<string | null> {
  if (groupeId === undefined) return null
  const row = await key.db
    .selectFrom('groupes')
    .innerJoin('demarches', 'demarches.id', 'groupes.demarche_id')
    .where('groupes.id', '=', groupeId as GroupeId)
    .select('demarches.titre')
    .executeTakeFirst()
  return row ? row.titre : null
}
