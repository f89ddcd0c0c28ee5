/** Templates for tests: through the real verbs, so that what they make is what a person could make. */
import type { SorteDAttestation } from '../../../db/schema/attestations.ts'
import type { AttestationModeleId } from '../../../db/schema/ids.ts'
import type { AdminKey } from '../cles.ts'
import { creerModele, modifierModele } from './ecrire.ts'
import { modeleDe } from './modeles.ts'
import { publierModele } from './publier.ts'
import type { ModelePoste } from './verifier.ts'

export const POSTE: ModelePoste = {
  nom: 'Modèle',
  groupe: '',
  condition: '',
  titre: 'Attestation',
  corps: 'Dossier {{numero}}.',
  pied: '',
  alt: '',
  signataire: '',
  qualite: '',
  signe: 'modele',
}

/** A template as its page would write it. Throws with what is wrong. */
export async function ecrireTelQuel(key: AdminKey, id: string, poste: Partial<ModelePoste>): Promise<void> {
  const { modifieAt } = await modeleDe(key.db, key.demarcheId, id)
  const issue = await modifierModele(key, id, { ...POSTE, ...poste, base: modifieAt })
  if (!issue.ok) throw new Error(issue.problemes.map(({ phrase }) => phrase).join(' '))
}

export async function publierTelQuel(key: AdminKey, id: string): Promise<number> {
  const { modifieAt } = await modeleDe(key.db, key.demarcheId, id)
  const issue = await publierModele(key, id, modifieAt)
  if (!issue.ok) throw new Error(issue.problemes.map(({ phrase }) => phrase).join(' '))
  return issue.numero
}

/** A published template. */
export async function unModele(
  key: AdminKey,
  poste: Partial<ModelePoste> = {},
  sorte: SorteDAttestation = 'acceptation',
): Promise<AttestationModeleId> {
  const id = await creerModele(key, sorte, poste.nom ?? POSTE.nom)
  await ecrireTelQuel(key, id, poste)
  await publierTelQuel(key, id)
  return id
}
