/** Builders of démarches for tests: through the real verbs, so that what they make is what a person could make. */
import type { Db, Tx } from '../../../db/client.ts'
import { a, MAINTENANT, type CompteDeTest } from '../../../db/builders.ts'
import { cutAdministrateurKey } from '../compte/access.ts'
import type { AdministrateurKey, AdminKey } from '../cles.ts'
import { fixerLaRegle } from '../conservation/fixer-la-regle.ts'
import { ajouterInstructeur } from '../groupe/ajouter-instructeur.ts'
import { cutAdminKey } from './access.ts'
import { creer, type NouvelleDemarche } from './creer.ts'
import { declarer, type Declarations } from './donnees.ts'
import { lireFichier } from './importer.ts'
import { regler } from './regler.ts'

/** A formulaire of one question. */
export const FORMULAIRE = formulaireDe([
  { kind: 'champ', id: 'nom', type: 'text', libelle: 'Nom du projet', obligatoire: true },
])

export function formulaireDe(champs: object[]) {
  const lu = lireFichier({ langage: 0, champs })
  if (!lu.ok || !lu.formulaire) throw new Error(`formulaire de test : ${JSON.stringify(lu)}`)
  return lu.formulaire
}

/** The key of an administrateur who works for an administration. */
export async function administrateur(db: Db | Tx): Promise<AdministrateurKey> {
  const organisationId = await a.organisation(db)
  const personne = await a.compte(db, { roles: ['administrateur'], organisationId })
  const key = cutAdministrateurKey(db, MAINTENANT, personne)
  if (!key) throw new Error('no administrateur')
  return key
}

/** The key of a démarche just created, with one question. */
export async function demarche(db: Db | Tx, nouvelle: Partial<NouvelleDemarche> = {}): Promise<AdminKey> {
  const key = await administrateur(db)
  return laCleDe(key, await creer(key, { titre: 'Aide aux haies', formulaire: FORMULAIRE, ...nouvelle }))
}

export async function laCleDe(key: AdministrateurKey, id: string): Promise<AdminKey> {
  const admin = await cutAdminKey(key.db, key.now, key.personne, id)
  if (!admin) throw new Error('no démarche')
  return admin
}

/** What an ordinary démarche declares of its data. */
export const DECLARATIONS: Declarations = {
  cadreNature: 'deliberation',
  responsable: 'Le maire',
  dpdContact: 'dpd@exemple.fr',
  sansMineurs: 'oui',
  sansDonneesParticulieres: 'oui',
  aipdReference: '',
}

/** The key of a démarche that misses nothing to be published, and its instructeur. */
export async function prete(
  db: Db | Tx,
  nouvelle: Partial<NouvelleDemarche> = {},
): Promise<{ key: AdminKey; instructeur: CompteDeTest }> {
  const key = await demarche(db, nouvelle)
  await regler(key, {
    description: 'Pour qui plante une haie.',
    serviceNom: 'Service des haies',
    serviceContact: 'haies@exemple.fr',
    cadreJuridique: 'Délibération du 12 mars 2026',
    contactDroits: 'dpd@exemple.fr',
  })
  await declarer(key, DECLARATIONS)
  await fixerLaRegle(key, { mois: 36, brouillonJours: null, methode: 'supprimer' })
  const instructeur = await a.compte(db, { roles: ['instructeur'] })
  await ajouterInstructeur(key, instructeur.email)
  return { key, instructeur }
}

/** Types of the events of a démarche, in order. */
export async function evenementsDe(key: AdminKey): Promise<string[]> {
  const rows = await key.db
    .selectFrom('evenements')
    .where('demarche_id', '=', key.demarcheId)
    .orderBy('id')
    .select('type')
    .execute()
  return rows.map(({ type }) => type)
}
