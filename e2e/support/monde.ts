/** The people and objects of the access matrix, made directly in the database of the stack under test. */
import { createHash, randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import type { Db } from '../../db/client.ts'
import { a, type CompteDeTest } from '../../db/builders.ts'
import { ouvrirSession } from '../../app/domain/compte/session.ts'
import sharp from 'sharp'
import { magasinObjets } from '../../app/adapters/objets/choisir.ts'
import { analyserFichier } from '../../app/domain/fichier/analyser.ts'
import { modeleEnJson, modeleVide } from '../../app/domain/attestation/modele.ts'
import { garderFichier } from '../../app/domain/fichier/garder.ts'
import { demanderA, unExpert } from '../../app/domain/avis/pour-les-tests.ts'
import { revoquerAvis } from '../../app/domain/avis/revoquer.ts'
import { systemKey } from '../../app/domain/cles.ts'
import { enregistrerIdentite } from '../../app/domain/identite/enregistrer.ts'
import { supprimer } from '../../app/domain/dossier/supprimer.ts'
import { preparerExport } from '../../app/domain/export/preparer.ts'
import { ajouter } from '../../app/domain/piece-jointe/ajouter.ts'
import { FABRIQUE } from '../../workers/jobs/export.ts'
import { analyserPiece } from '../../app/domain/piece-jointe/analyser.ts'
import { configDeListe, uneListe } from '../../app/domain/referentiel/pour-les-tests.ts'
import { remarquer, remarquesAgentKeyOf } from '../../app/domain/remarque/pour-les-tests.ts'
import {
  champ,
  editKeyOf,
  instructionKeyOf,
  unDossier,
  uneDemarche,
  type DossierDeTest,
} from '../../app/domain/testing.ts'
import type { Acteur, Monde } from './acteurs.ts'
import type { Insertable } from 'kysely'
import type { CompteId, DossierId, InvitationId, LotId, PieceJointeId } from '../../db/schema/ids.ts'
import type { Invitations } from '../../db/schema/invitations.ts'
import type { Lots } from '../../db/schema/lots.ts'
import { lireEcriture } from '../../form-engine/texte-riche/lire-ecriture.ts'
import type { StableId } from '../../form-engine/formulaire.ts'
import { addSeconds, instant, parisDate, type Instant } from '../../form-engine/temps.ts'

/** Makes one dossier of each kind, owned by `usager`, and everybody's session. */
export async function unMonde(db: Db): Promise<Monde> {
  const now = instant(new Date().toISOString())
  const canari = `CANARI-${randomUUID()}`
  const organisationId = await a.organisation(db)
  const ecoles = `id;nom\n1;École ${canari}\n`
  const texte = Buffer.from(`Notice ${canari}`)
  const notice = { sha256: createHash('sha256').update(texte).digest('hex'), nom: 'notice.txt' }
  const demarche = await uneDemarche(db, {
    champs: [
      champ('nom', { libelle: `Question ${canari}` }),
      champ('devis', { type: 'piece_justificative' }),
      champ('ecole', { type: 'referentiel', config: await configDeListe(ecoles) }),
      { kind: 'explication', id: 'a-lire' as StableId, libelle: '', texte: 'À lire', fichiers: [notice] },
      { kind: 'section', id: 'ailleurs' as StableId, titre: 'Ailleurs', enfants: [champ('autre')] },
    ],
    annotations: [champ('note', { libelle: `Note ${canari}` })],
  })
  await uneListe(db, demarche.id, ecoles)
  await db
    .updateTable('demarches')
    .set({ rapport_import: '[]', demandeur: 'personne', pour_un_tiers: true, groupes_autogeres: true })
    .where('id', '=', demarche.id)
    .execute()
  const other = await uneDemarche(db)
  const supprimee = await uneDemarche(db)
  await db
    .updateTable('demarches')
    .set({ etat: 'supprimee', supprime_at: now, titre: canari })
    .where('id', '=', supprimee.id)
    .execute()
  const administrateur = await a.compte(db, { roles: ['administrateur'], organisationId })
  const autreAdministrateur = await a.compte(db, { roles: ['administrateur'], organisationId })
  await db
    .insertInto('demarche_administrateurs')
    .values([
      { demarche_id: demarche.id, compte_id: administrateur.compteId },
      { demarche_id: supprimee.id, compte_id: administrateur.compteId },
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
  await joindre(db, { demarcheId: demarche.id, par: administrateur.compteId, now }, { ...notice, texte })
  const piece = await attach(db, depose, `${canari}.png`)
  await db
    .updateTable('dossiers')
    .set({ etat: 'en_construction', depose_at: now, groupe_id: demarche.groupeId })
    .where('id', '=', depose.id)
    .execute()
  // It went to another form: what it was before is read, and so is what going to the one of today would change.
  const passage = { dossier_id: depose.id, rang: 1, de: demarche.revisionId, vers: demarche.revisionId }
  await db
    .insertInto('dossier_passages')
    .values({ ...passage, seq: 0, annonce: false, at: now })
    .execute()
  await db
    .insertInto('versions_deposees')
    .values({
      dossier_id: depose.id,
      rang: 1,
      revision_id: demarche.revisionId,
      reponses: JSON.stringify({ nom: { kind: 'value', value: `Ancienne ${canari}`, seq: 1 } }),
      identite: 0,
      empreinte: null,
    })
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
  await db
    .insertInto('demarche_langues')
    .values({ demarche_id: demarche.id, langue: 'en', version: randomUUID(), ajoutee_par: null, ajoutee_at: now })
    .execute()
  await db
    .insertInto('traductions')
    .values({
      demarche_id: demarche.id,
      langue: 'en',
      empreinte: createHash('sha256').update(canari).digest('hex'),
      cle: 'parti.libelle',
      source: canari,
      texte: canari,
      modifie_par: null,
      modifie_at: now,
    })
    .execute()
  const { id: modele } = await db
    .insertInto('attestation_modeles')
    .values({
      demarche_id: demarche.id,
      sorte: 'acceptation',
      rang: 1,
      contenu: JSON.stringify(
        modeleEnJson({ ...modeleVide(canari), titre: canari, corps: lireEcriture('Dossier {{numero}}').document }),
      ),
      modifie_par: null,
      modifie_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { id: scenario } = await db
    .insertInto('scenarios')
    .values({
      demarche_id: demarche.id,
      rang: 1,
      nom: canari,
      origine: 'ecrit',
      reponses: JSON.stringify({ nom: canari }),
      jour: parisDate(now),
      attentes: JSON.stringify({ route: null }),
      libelles: '{}',
      cree_par: null,
      cree_at: now,
      modifie_par: null,
      modifie_at: now,
      supprime_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
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
    expert: await unExpert(db),
    exExpert: await unExpert(db),
    autreExpert: await unExpert(db),
    administrateur,
    autreAdministrateur,
    superAdministrateur: await a.compte(db, { roles: ['super-administrateur'] }),
    suspendu,
  }
  const agent = await remarquesAgentKeyOf(db, depose, people.instructeur, now)
  const remarque = await remarquer(agent, 'nom', `Remarque ${canari}`, { audience: 'tous' })
  const instruction = await instructionKeyOf(db, depose, now)
  const [avis = '', retire = ''] = await demanderA(instruction, [people.expert, people.exExpert], { question: canari })
  await revoquerAvis(instruction, retire)
  await demanderA(await instructionKeyOf(db, await unDossier(db, { demarche: other, etat: 'en_construction' }), now), [
    people.autreExpert,
  ])
  // Without its job: the worker of the stack would prepare it too.
  const { id: exportPret } = await db
    .insertInto('exports')
    .values({
      demarche_id: demarche.id,
      compte_id: people.instructeur.compteId,
      adresse: `onglet=tous&q=${canari}`,
      format: 'csv',
      empreinte: canari,
      etat: 'en_attente',
      demande_at: now,
      expire_at: addSeconds(now, 3_600),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await preparerExport(systemKey(db, now, 'export'), exportPret, FABRIQUE)
  const { id: modeleDExport } = await db
    .insertInto('modeles_d_export')
    .values({
      demarche_id: demarche.id,
      compte_id: people.instructeur.compteId,
      groupe_id: null,
      nom: canari,
      colonnes: JSON.stringify([{ id: 'numero', nom: canari }]),
      modifie_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const lot = await unLot(
    db,
    { demarche_id: demarche.id, auteur_id: people.instructeur.compteId, cree_at: now },
    depose,
  )
  const lotEntreDemarches = await unLot(
    db,
    { demarche_id: null, auteur_id: people.instructeur.compteId, cree_at: now },
    depose,
  )
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
      demarcheSupprimee: supprimee.id,
      groupe: demarche.groupeId,
      chemin: demarche.chemin,
      piece,
      invitation,
      remarque,
      scenario,
      modele,
      document: notice.sha256,
      avis,
      exportPret,
      modeleDExport,
      lot,
      lotEntreDemarches,
    },
  }
}

/** A batch that is chosen and not begun, on one dossier. */
async function unLot(
  db: Db,
  de: Pick<Insertable<Lots>, 'demarche_id' | 'auteur_id' | 'cree_at'>,
  { id: dossier_id }: Pick<DossierDeTest, 'id'>,
): Promise<LotId> {
  const { id } = await db
    .insertInto('lots')
    .values({ ...de, acte: 'suivre', etat: 'prepare', total: 1, fini_at: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db.insertInto('lot_dossiers').values({ lot_id: id, rang: 1, dossier_id }).execute()
  return id
}

/** A file that the form hands out, checked. */
async function joindre(
  db: Db,
  place: Parameters<typeof garderFichier>[1],
  { nom, sha256, texte }: { nom: string; sha256: string; texte: Buffer },
): Promise<void> {
  const octets = async function* () {
    yield texte
  }
  const attente = { taille: texte.length, empreinte: sha256, octets }
  await garderFichier(db, place, { nom, type: 'text/plain', attente }, magasinObjets())
  const { id } = await db.selectFrom('fichiers').where('sha256', '=', sha256).select('id').executeTakeFirstOrThrow()
  await analyserFichier(systemKey(db, place.now, 'essai'), id)
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
