/** The people and objects of the access matrix, made directly in the database of the stack under test. */
import { randomUUID } from 'node:crypto'
import type { Db } from '../../db/client.ts'
import { a, type CompteDeTest } from '../../db/builders.ts'
import { ouvrirSession } from '../../app/domain/compte/session.ts'
import { champ, unDossier, uneDemarche } from '../../app/domain/testing.ts'
import { instant } from '../../form-engine/temps.ts'

/** Who may knock. Guests and experts join this list with the work that brings them. */
export const ACTEURS = [
  'anonyme',
  'usager',
  'autreUsager',
  'instructeur',
  'autreInstructeur',
  'administrateur',
  'autreAdministrateur',
  'superAdministrateur',
  'suspendu',
] as const
export type Acteur = (typeof ACTEURS)[number]

export interface Monde {
  /** Cookie of each actor; empty for the anonymous one. */
  cookies: Record<Acteur, string>
  /** What no refused answer may contain. */
  canari: string
  params: { brouillon: string; depose: string; supprime: string; demarche: string; chemin: string; piece: string }
}

/** Makes one dossier of each kind, owned by `usager`, and everybody's session. */
export async function unMonde(db: Db): Promise<Monde> {
  const now = instant(new Date().toISOString())
  const canari = `CANARI-${randomUUID()}`
  const organisationId = await a.organisation(db)
  const demarche = await uneDemarche(db, { champs: [champ('nom', { libelle: `Question ${canari}` })] })
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
  const depose = await unDossier(db, { demarche, etat: 'en_construction' })
  const brouillon = await unDossier(db, { demarche })
  await db.updateTable('dossiers').set({ usager_id: depose.usager.compteId }).where('id', '=', brouillon.id).execute()
  const piece = await db
    .insertInto('pieces_jointes')
    .values({
      dossier_id: depose.id,
      champ: 'nom' as never,
      ligne: null,
      nom: `${canari}.pdf`,
      type: 'application/pdf',
      taille: 1,
      empreinte: '0',
      objet: randomUUID(),
      cle_emballee: '',
      ajoute_par: depose.usager.compteId,
      ajoute_at: now,
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
    instructeur: demarche.instructeur,
    autreInstructeur: other.instructeur,
    administrateur,
    autreAdministrateur,
    superAdministrateur: await a.compte(db, { roles: ['super-administrateur'] }),
    suspendu,
  }
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
      depose: depose.id,
      supprime: randomUUID(),
      demarche: demarche.id,
      chemin: demarche.chemin,
      piece: piece.id,
    },
  }
}
