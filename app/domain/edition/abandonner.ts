/** The formulaire being prepared put back to one that was published: the changes are abandoned, or an old revision is taken up again. */
import { inTransaction } from '../../../db/client.ts'
import type { Formulaire } from '../../../form-engine/formulaire.ts'
import { acteurOf, within, type AdminKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { formulaireNumero, formulairePublie } from '../revision/lire.ts'
import { remplacer } from './remplacer.ts'

/** Back to the form that the public fills. Throws 'refus' before the first publication. */
export async function abandonner(key: AdminKey): Promise<void> {
  const publie = await formulairePublie(key)
  if (!publie) throw new DomainError('refus', 'Rien n’est encore publié : il n’y a rien à quoi revenir.')
  await revenir(key, publie)
}

/** The revision of that number becomes the form being prepared. Throws 'introuvable' when there is none. */
export async function reprendre(key: AdminKey, numero: number): Promise<void> {
  const formulaire = await formulaireNumero(key, numero)
  if (!formulaire) throw new DomainError('introuvable', 'Cette version n’existe pas.')
  await revenir(key, formulaire)
}

/** One operation of the journal, which its author may undo; and an event of its own. */
async function revenir(key: AdminKey, formulaire: Formulaire): Promise<void> {
  await inTransaction(key.db, async (tx) => {
    const issue = await remplacer(within(key, tx), formulaire)
    if (!issue.ok) {
      const phrases = issue.problemes.map(({ phrase }) => phrase).join(' ')
      throw new DomainError('refus', `Cette version ne peut pas être reprise. ${phrases}`)
    }
    await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      { type: 'demarche.modifications_abandonnees', demarcheId: key.demarcheId },
    )
  })
}
