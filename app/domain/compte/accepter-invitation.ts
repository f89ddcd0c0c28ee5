/** Accepting an invitation: the link proves the address, the person chooses a password when the role asks for more. */
import { inTransaction, type Db, type Tx } from '../../../db/client.ts'
import type { AvisId, CompteId, DossierId, GroupeId, InvitationId, OrganisationId } from '../../../db/schema/ids.ts'
import type { Role } from '../../../db/schema/roles.ts'
import { accepterLesAvis, avisProposes, type AvisPropose } from '../avis/accepter.ts'
import type { PublicKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { dossiersDeposesPar, projeter } from '../liste/projeter.ts'
import { inscrire as inscrireEvenement } from '../evenement/inscrire.ts'
import { accepter } from '../invitation/accepter.ts'
import { dossierPropose, type DossierPropose } from '../invitation/dossier-propose.ts'
import { DonneesInvitation, type RoleInvite } from './inviter.ts'
import { lireLien, utiliserLien, type Lien } from './liens.ts'
import { classeDe, condenser, exigePlus, longueurMinimale, refusDuMotDePasse } from './mot-de-passe.ts'
import { fermerToutes, ouvrirSession, type SessionOuverte } from './session.ts'

/** What the page of an invitation says. */
export interface Invitation {
  email: string
  role: RoleInvite
  organisation: string | null
  demarche: string | null
  /** For a guest: the dossier that is opened to them. */
  dossier: DossierPropose | null
  /** For an expert: what is asked of them. */
  avis: AvisPropose[]
  /** The password to choose; null when the one of the account is strong enough for the role. */
  motDePasse: { longueur: number; avecClasses: boolean } | null
}

/** What an invitation offers, without using it. Throws 'lien_invalide'. */
export async function lireInvitation(key: PublicKey, jeton: string): Promise<Invitation> {
  const lien = await lireLien(key.db, key.now, 'invitation', jeton)
  const { role, organisationId, groupeId, invitationId, avis } = DonneesInvitation.parse(lien.donnees)
  const dossier = invitationId ? await dossierPropose(key, invitationId as InvitationId) : null
  const organisation = organisationId
    ? await key.db
        .selectFrom('organisations')
        .where('id', '=', organisationId as OrganisationId)
        .select('nom')
        .executeTakeFirst()
    : undefined
  const demarche = groupeId ? await demarcheOf(key.db, groupeId as GroupeId) : undefined
  const classe = classeDe([role])
  return {
    email: lien.email,
    role,
    organisation: organisation?.nom ?? null,
    demarche: demarche?.titre ?? null,
    dossier,
    avis: avis ? await avisProposes(key.db, lien.email) : [],
    motDePasse: (await needsPassword(key.db, lien, role))
      ? { longueur: longueurMinimale(classe), avecClasses: classe !== 'public' }
      : null,
  }
}

/**
 * Gives the role to the account of the invited address, made if need be. Whoever chooses a password is signed in;
 * whoever keeps theirs signs in with it (`session` is null), since the letter alone is not their password.
 * Throws 'refus', 'lien_invalide'; of two uses one wins.
 */
export async function accepterInvitation(
  key: PublicKey,
  { jeton, motDePasse, nom }: { jeton: string; motDePasse: string; nom: string },
): Promise<{ role: RoleInvite; session: SessionOuverte | null } & Ouvert> {
  const lien = await lireLien(key.db, key.now, 'invitation', jeton)
  const { role } = DonneesInvitation.parse(lien.donnees)
  const choosing = await needsPassword(key.db, lien, role)
  if (choosing) {
    const refus = await refusDuMotDePasse(motDePasse, classeDe([role]), [lien.email, nom])
    if (refus) throw new DomainError('refus', refus)
  }
  const condense = choosing ? await condenser(motDePasse) : null
  return inTransaction(key.db, async (tx) => {
    await utiliserLien(tx, key.now, 'invitation', jeton)
    const compteId = await completer(tx, key, lien, { nom, condense })
    const ouvert = await attribuer(tx, key, compteId, lien)
    // More power than the sessions were opened with, or another password: they are opened again.
    if (role !== 'usager' || condense) await fermerToutes(tx, key.now, compteId)
    return { role, session: condense ? await ouvrirSession(tx, key.now, compteId) : null, ...ouvert }
  })
}

async function needsPassword(db: Db | Tx, lien: Lien, role: Role): Promise<boolean> {
  const compte = await db
    .selectFrom('comptes')
    .where('email', '=', lien.email)
    .select(['id', 'mot_de_passe', 'confirme_at'])
    .executeTakeFirst()
  if (!compte?.mot_de_passe || compte.confirme_at === null) return true
  const rows = await db.selectFrom('roles').where('compte_id', '=', compte.id).select('role').execute()
  return exigePlus(classeDe(rows.map((row) => row.role)), classeDe([role]))
}

async function completer(
  tx: Tx,
  key: PublicKey,
  { email }: Lien,
  { nom, condense }: { nom: string; condense: string | null },
): Promise<CompteId> {
  await tx
    .insertInto('comptes')
    .values({ email, cree_at: key.now })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .execute()
  // What they have deposited may bear the name they give: locked before the account, as acts on a dossier do.
  const { id } = await tx.selectFrom('comptes').where('email', '=', email).select('id').executeTakeFirstOrThrow()
  const dossiers = await dossiersDeposesPar(tx, id)
  const compte = await tx
    .selectFrom('comptes')
    .where('email', '=', email)
    .select(['id', 'nom', 'mot_de_passe', 'confirme_at', 'suspendu_at'])
    .forUpdate()
    .executeTakeFirstOrThrow()
  if (compte.suspendu_at !== null)
    throw new DomainError('refus', 'Ce compte est suspendu. Écrivez au service qui tient ce site pour le rouvrir.')
  const motDePasse = condense ?? compte.mot_de_passe
  if (motDePasse === null) throw new DomainError('refus', 'Choisissez un mot de passe pour accepter l’invitation.')
  await tx
    .updateTable('comptes')
    .set({ nom: nom || compte.nom, mot_de_passe: motDePasse, confirme_at: compte.confirme_at ?? key.now })
    .where('id', '=', compte.id)
    .execute()
  await projeter(tx, dossiers)
  if (compte.confirme_at === null) {
    const acteur = { id: compte.id, role: 'usager' } as const
    await inscrireEvenement(tx, { acteur, now: key.now }, { type: 'compte.confirme', compteId: compte.id })
  }
  return compte.id
}

/** What a link opens: a dossier to a guest, opinions to an expert. */
interface Ouvert {
  dossierId: DossierId | null
  avis: AvisId[]
}

/** Gives what the link carries, and says what it opens. */
async function attribuer(tx: Tx, key: PublicKey, compteId: CompteId, lien: Lien): Promise<Ouvert> {
  const rien: Ouvert = { dossierId: null, avis: [] }
  const { role, organisationId, groupeId, invitationId, avis } = DonneesInvitation.parse(lien.donnees)
  const signature = { acteur: { id: compteId, role }, now: key.now }
  const row = { compte_id: compteId, attribue_at: key.now }
  await tx
    .insertInto('roles')
    .values([
      ...(role === 'usager' ? [] : [{ ...row, role: 'usager' as const, organisation_id: null }]),
      { ...row, role, organisation_id: (organisationId as OrganisationId | undefined) ?? null },
    ])
    .onConflict((conflict) =>
      conflict.columns(['compte_id', 'role']).doUpdateSet((eb) => ({
        organisation_id: eb.fn.coalesce('excluded.organisation_id', 'roles.organisation_id'),
      })),
    )
    .execute()
  await inscrireEvenement(tx, signature, { type: 'compte.role_attribue', compteId, donnees: { role } })
  if (invitationId) {
    const invitation = { id: invitationId as InvitationId, email: lien.email, compteId }
    return { ...rien, dossierId: await accepter(tx, key.now, invitation) }
  }
  if (avis) return { ...rien, avis: await accepterLesAvis(tx, { email: lien.email, compteId }) }
  if (!groupeId) return rien
  const demarche = await demarcheOf(tx, groupeId as GroupeId)
  if (!demarche)
    throw new DomainError(
      'refus',
      'Le groupe où vous étiez invité n’existe plus. Prévenez la personne qui vous invite.',
    )
  await tx
    .insertInto('groupe_instructeurs')
    .values({ groupe_id: groupeId as GroupeId, compte_id: compteId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await inscrireEvenement(tx, signature, {
    type: 'groupe.instructeur_ajoute',
    compteId,
    demarcheId: demarche.id,
    donnees: { groupe: groupeId },
  })
  return rien
}

function demarcheOf(db: Db | Tx, groupeId: GroupeId) {
  return db
    .selectFrom('groupes')
    .innerJoin('demarches', 'demarches.id', 'groupes.demarche_id')
    .where('groupes.id', '=', groupeId)
    .select(['demarches.id', 'demarches.titre'])
    .executeTakeFirst()
}
