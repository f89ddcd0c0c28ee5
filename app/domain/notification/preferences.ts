/** What an instructeur wants to be told of in a démarche. Theirs alone: nobody else reads it, it leaves with their account. */
import { inTransaction } from '../../../db/client.ts'
import type { DemarcheId } from '../../../db/schema/ids.ts'
import type { InstructeurKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { demarcheInstruite } from '../liste/demarches.ts'
import { LETTRES_OFFERTES, PORTEES, PREFERENCES_PAR_DEFAUT, SORTES, type Preferences } from './sortes.ts'

/** Their choices, and the default of what they have not chosen. Throws 'introuvable' when they instruct nothing in it. */
export async function mesPreferences(key: InstructeurKey, demarche: string): Promise<Preferences> {
  const demarcheId = await exigerDemarche(key, demarche)
  const rows = await key.db
    .selectFrom('preferences_de_notification')
    .where('compte_id', '=', key.personne.compteId)
    .where('demarche_id', '=', demarcheId)
    .select(['sorte', 'portee', 'lettre'])
    .execute()
  return {
    ...PREFERENCES_PAR_DEFAUT,
    ...Object.fromEntries(rows.map(({ sorte, portee, lettre }) => [sorte, { portee, lettre }])),
  }
}

/** What a form says, sort by sort: nothing is said of it yet. */
export type PreferencesPostees = Readonly<Record<string, { portee: string; lettre: string }>>

/**
 * Keeps their choices; a sort that is chosen as the default is follows it. Throws 'introuvable' as above, 'refus' for what is not
 * offered: nothing is then changed.
 */
export async function reglerMesPreferences(
  key: InstructeurKey,
  demarche: string,
  postees: PreferencesPostees,
): Promise<void> {
  const demarche_id = await exigerDemarche(key, demarche)
  const compte_id = key.personne.compteId
  const choisies = SORTES.map((sorte) => {
    const portee = PORTEES.find((offerte) => offerte === postees[sorte]?.portee)
    const lettre = LETTRES_OFFERTES[sorte].find((offerte) => offerte === postees[sorte]?.lettre)
    if (!portee || !lettre)
      throw new DomainError('refus', 'Rien n’est changé : choisissez pour chaque ligne l’une des réponses proposées.')
    return { compte_id, demarche_id, sorte, portee, lettre }
  }).filter(({ sorte, portee, lettre }) => {
    const defaut = PREFERENCES_PAR_DEFAUT[sorte]
    return defaut.portee !== portee || defaut.lettre !== lettre
  })
  await inTransaction(key.db, async (tx) => {
    await tx
      .deleteFrom('preferences_de_notification')
      .where('compte_id', '=', compte_id)
      .where('demarche_id', '=', demarche_id)
      .execute()
    if (choisies.length === 0) return
    await tx
      .insertInto('preferences_de_notification')
      .values(choisies)
      // Posted twice at once: the last one holds.
      .onConflict((conflict) =>
        conflict.columns(['compte_id', 'demarche_id', 'sorte']).doUpdateSet((eb) => ({
          portee: eb.ref('excluded.portee'),
          lettre: eb.ref('excluded.lettre'),
        })),
      )
      .execute()
  })
}

async function exigerDemarche(key: InstructeurKey, id: string): Promise<DemarcheId> {
  const demarche = await demarcheInstruite(key, id)
  if (demarche) return demarche.id
  throw new DomainError('introuvable', 'Vous n’instruisez pas les dossiers de cette démarche.')
}
