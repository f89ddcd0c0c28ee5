/** For tests: a colleague in the groupe of a démarche, what an instructeur chooses. */
import { a, MAINTENANT, type CompteDeTest } from '../../../db/builders.ts'
import type { Db, Tx } from '../../../db/client.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import type { InstructeurKey, InstructionKey, Personne } from '../cles.ts'
import { cutInstructeurKey } from '../compte/access.ts'
import { cutInstructionKey } from '../dossier/access.ts'
import type { DemarcheDeTest, DossierDeTest } from '../testing.ts'
import { reglerMesPreferences } from './preferences.ts'
import { PREFERENCES_PAR_DEFAUT, type Preferences } from './sortes.ts'

export async function instructeurKeyOf(
  db: Db | Tx,
  personne: Personne,
  now: Instant = MAINTENANT,
): Promise<InstructeurKey> {
  const key = await cutInstructeurKey(db, now, personne)
  if (!key) throw new Error('not an instructeur')
  return key
}

export async function collegueDe(db: Db | Tx, { groupeId }: DemarcheDeTest): Promise<CompteDeTest> {
  const collegue = await a.compte(db, { roles: ['instructeur'] })
  await db.insertInto('groupe_instructeurs').values({ groupe_id: groupeId, compte_id: collegue.compteId }).execute()
  return collegue
}

/** The key of any instructeur of the groupe on a dossier. */
export async function instructionDe(
  db: Db | Tx,
  personne: Personne,
  { id }: DossierDeTest,
  now: Instant = MAINTENANT,
): Promise<InstructionKey> {
  const key = await cutInstructionKey(db, now, personne, id)
  if (!key) throw new Error('no key on this dossier')
  return key
}

/** What they choose, the rest being as the default is. */
export async function choisir(
  db: Db | Tx,
  personne: Personne,
  demarche: DemarcheDeTest,
  voulues: Partial<Preferences>,
): Promise<void> {
  const key = await instructeurKeyOf(db, personne)
  await reglerMesPreferences(key, demarche.id, { ...PREFERENCES_PAR_DEFAUT, ...voulues })
}

/** Nothing by letter. */
export const SANS_LETTRE: Preferences = {
  depot: { portee: 'tous', lettre: 'jamais' },
  modification: { portee: 'tous', lettre: 'jamais' },
  message: { portee: 'tous', lettre: 'jamais' },
  avis: { portee: 'tous', lettre: 'jamais' },
  mention: { portee: 'tous', lettre: 'jamais' },
  annotation: { portee: 'tous', lettre: 'jamais' },
  expiration: { portee: 'tous', lettre: 'jamais' },
  suppression: { portee: 'tous', lettre: 'jamais' },
}
