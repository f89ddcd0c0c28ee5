/** The people and objects of the access matrix, made directly in the database of the stack under test. */
import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import type { Db } from '../../db/client.ts'
import { a, type CompteDeTest } from '../../db/builders.ts'
import { ouvrirSession } from '../../app/domain/compte/session.ts'
import sharp from 'sharp'
import { systemKey } from '../../app/domain/cles.ts'
import { enregistrerIdentite } from '../../app/domain/identite/enregistrer.ts'
import { supprimer } from '../../app/domain/dossier/supprimer.ts'
import { ajouter } from '../../app/domain/piece-jointe/ajouter.ts'
import { analyserPiece } from '../../app/domain/piece-jointe/analyser.ts'
import { configDeListe, uneListe } from '../../app/domain/referentiel/pour-les-tests.ts'
import { remarquer, remarquesAgentKeyOf } from '../../app/domain/remarque/pour-les-tests.ts'
import { champ, editKeyOf, unDossier, uneDemarche, type DossierDeTest } from '../../app/domain/testing.ts'
import type { Acteur, Monde } from './acteurs.ts'
import type { Insertable } from 'kysely'
import type { CompteId, DossierId, InvitationId, PieceJointeId } from '../../db/schema/ids.ts'
import type { Invitations } from '../../db/schema/invitations.ts'
import type { StableId } from '../../form-engine/formulaire.ts'
import { instant, type Instant } from '../../form-engine/temps.ts'

/** Makes one dossier of each kind, owned by `usager`, and everybody's session. */
export async function unMonde(db: Db): Promise<Monde> {
  const now = instant(new Date().toISOString())
  const canari = `CANARI-${randomUUID()}`
  const organisationId = await a.organisation(db)
  const ecoles = `id;nom\n1;École ${canari}\n`
  const demarche = await uneDemarche(db, {
    champs: [
      champ('nom', { libelle: `Question ${canari}` }),
      champ('devis', { type: 'piece_justificative' }),
      champ('ecole', { type: 'referentiel', config: await configDeListe(ecoles) }),
      { kind: 'section', id: 'ailleurs' as StableId, titre: 'Ailleurs', enfants: [champ('autre')] },
    ],
    annotations: [champ('note', { libelle: `Note ${canari}` })],
  })
  await uneListe(db, demarche.id, ecoles)
  await db
    .updateTable('demarches')
    .set({ rapport_import: '[]', demandeur: 'personne', pour_un_tiers: true })
    .where('id', '=', demarche.id)
    .execute()
  const other = await uneDemarche(db)
  const administrateur = await a.compte(db, { roles: ['administrateur'], organisationId })
  const autreAdministrateur = await a.compte(db, { roles: ['administrateur'], organisationId })
  await db
    .insertInto('demarche_administrateurs')
    .values([
      { demarche_id: demarche.id, compte_id: administrateur.compteId },
      { demarche_id: other.id, compte_id: autreAdministrateur.compteId },
    ])
    .execute()
  const depose = await unDossier(db, { demarche })
  const brouillon = await unDossier(db, { demarche })
  await db.updateTable('dossiers').set({ usager_id: depose.usager.compteId }).where('id', '=', brouillon.id).execute()
  const corbeille = await unDossier(db, { demarche, usager: depose.usager })
  await supprimer(await editKeyOf(db, corbeille, now))
  for (const dossier of [brouillon, depose]) {
    await enregistrerIdentite(
      await editKeyOf(db, dossier === brouillon ? { ...brouillon, usager: depose.usager } : depose, now),
      {
        genre: 'personne',
        personne: { civilite: null, prenom: 'Jean', nom: canari },
        mandat: { mandataire: { prenom: 'Ada', nom: canari }, avertir: 'mandataire', courriel: null },
      },
      { base: 0, accord: canari },
    )
  }
  const piece = await attach(db, depose, `${canari}.png`)
  await db
    .updateTable('dossiers')
    .set({ etat: 'en_construction', depose_at: now, groupe_id: demarche.groupeId })
    .where('id', '=', depose.id)
    .execute()
  for (const [rang, auteur, role] of [
    [1, depose.usager, 'usager'],
    [2, demarche.instructeur, 'instructeur'],
  ] as const) {
    const texte = `Message ${canari}`
    await db
      .insertInto('messages')
      .values({
        dossier_id: depose.id,
        rang,
        auteur_id: auteur.compteId,
        auteur_role: role,
        envoi: `${rang}`,
        texte,
        at: now,
        retire_at: null,
      })
      .execute()
  }
  await db
    .insertInto('modeles_de_message')
    .values({ demarche_id: demarche.id, titre: canari, texte: canari, cree_par: null, cree_at: now })
    .execute()
  const suspendu = await a.compte(db, {
    roles: ['instructeur', 'administrateur', 'super-administrateur'],
    organisationId,
  })
  const people: Record<Exclude<Acteur, 'anonyme'>, CompteDeTest> = {
    usager: depose.usager,
    autreUsager: await a.compte(db),
    inviteEntier: await a.compte(db),
    inviteDUnePartie: await a.compte(db),
    inviteLecteur: await a.compte(db),
    exInvite: await a.compte(db),
    beneficiaire: await a.compte(db),
    instructeur: demarche.instructeur,
    autreInstructeur: other.instructeur,
    administrateur,
    autreAdministrateur,
    superAdministrateur: await a.compte(db, { roles: ['super-administrateur'] }),
    suspendu,
  }
  const agent = await remarquesAgentKeyOf(db, depose, people.instructeur, now)
  const remarque = await remarquer(agent, 'nom', `Remarque ${canari}`, { audience: 'tous' })
  const invitations: InvitationId[] = []
  // To the one in the bin too: it takes what it opened with it.
  for (const { id } of [brouillon, depose, corbeille]) {
    const dossierInvite = { dossier: id, par: depose.usager.compteId, now }
    invitations.push(
      await inviter(db, dossierInvite, people.inviteEntier, { peut_deposer: true }),
      // « . » is what comes before the first section: the page of the file.
      await inviter(db, dossierInvite, people.inviteDUnePartie, { sections: ['.'] }),
      await inviter(db, dossierInvite, people.inviteLecteur, { droit: 'lire' }),
      await inviter(db, dossierInvite, people.exInvite, { fin_at: now, fin_par: 'titulaire' }),
    )
  }
  await inviter(db, { dossier: depose.id, par: depose.usager.compteId, now }, people.beneficiaire, {
    droit: 'lire',
    beneficiaire: true,
  })
  const [invitation = ''] = invitations
  const cookies: Record<string, string> = { anonyme: '' }
  for (const [acteur, { compteId }] of Object.entries(people)) {
    cookies[acteur] = `session=${(await ouvrirSession(db, now, compteId)).jeton}`
  }
  // Suspended with a session still open: the cookie must open nothing.
  await db.updateTable('comptes').set({ suspendu_at: now }).where('id', '=', suspendu.compteId).execute()
  return {
    cookies: cookies as Record<Acteur, string>,
    canari,
    params: {
      brouillon: brouillon.id,
      corbeille: corbeille.id,
      depose: depose.id,
      supprime: randomUUID(),
      demarche: demarche.id,
      chemin: demarche.chemin,
      piece,
      invitation,
      remarque,
    },
  }
}

/** An invitation that was accepted, the whole dossier to fill unless told otherwise. */
async function inviter(
  db: Db,
  { dossier, par, now }: { dossier: DossierId; par: CompteId; now: Instant },
  { compteId, email }: CompteDeTest,
  donne: Partial<Insertable<Invitations>>,
): Promise<InvitationId> {
  const { id } = await db
    .insertInto('invitations')
    .values({
      dossier_id: dossier,
      email,
      compte_id: compteId,
      message: '',
      sections: null,
      droit: 'remplir',
      peut_deposer: false,
      fin_on: null,
      invite_par: par,
      invite_at: now,
      accepte_at: now,
      ...donne,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** A real picture, encrypted in the store and clean: reading it must end well for who has the right. */
async function attach(db: Db, dossier: DossierDeTest, nom: string): Promise<PieceJointeId> {
  const image = sharp({ create: { width: 8, height: 8, channels: 3, background: '#2c5e40' } })
  const source = Readable.from([await image.png().toBuffer()])
  const added = await ajouter(await editKeyOf(db, dossier), { champ: 'devis' as StableId, row: null }, { nom, source })
  if (!added.ok) throw new Error(`the file of the world was refused: ${added.motif}`)
  const id = added.fichier.id as PieceJointeId
  // The worker of the stack may have been faster: the verdict is the same.
  await analyserPiece(systemKey(db, instant(new Date().toISOString()), 'monde'), id)
  return id
}
