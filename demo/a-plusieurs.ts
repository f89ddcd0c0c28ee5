/** A dossier that is filled with others: two guests, an exchange, a remark, a correction asked, each at the instant it would have been. */
import type { Tx } from '../db/client.ts'
import type { StableId } from '../form-engine/formulaire.ts'
import { addDays, parisDate, type Instant } from '../form-engine/temps.ts'
import { cellKey } from '../form-engine/reponses.ts'
import type { DossierId } from '../db/schema/ids.ts'
import type { OwnerKey, Personne } from '../app/domain/cles.ts'
import { demanderCorrection } from '../app/domain/correction/demander.ts'
import { cutInstructionKey } from '../app/domain/dossier/access.ts'
import { accepter } from '../app/domain/invitation/accepter.ts'
import { inviter } from '../app/domain/invitation/inviter.ts'
import { cutMessagerieInstructionKey, cutMessagerieKey } from '../app/domain/messagerie/access.ts'
import { envoyer } from '../app/domain/messagerie/envoyer.ts'
import { cutRemarquesInstructionKey, cutRemarquesKey } from '../app/domain/remarque/access.ts'
import { ouvrir } from '../app/domain/remarque/ouvrir.ts'
import { repondre } from '../app/domain/remarque/repondre.ts'
import { CORRECTION, ECHANGE, REMARQUE } from './dossiers.ts'

/** The guests: who reads all of it, and who fills one section. */
const INVITES = [
  { email: 'h.orbessan@exemple.fr', droit: 'lire', sections: null, message: 'Peux-tu relire avant que je dépose ?' },
  {
    email: 'les-amis-du-bocage@exemple.fr',
    droit: 'remplir',
    sections: ['budget'],
    message: 'Vous connaissez mieux que moi les montants : pouvez-vous remplir cette partie ?',
  },
] as const

/** Invites them while the dossier is a draft; they accept. */
export async function inviterLesAutres(tx: Tx, key: OwnerKey, personnes: ReadonlyMap<string, Personne>): Promise<void> {
  for (const invite of INVITES) {
    const id = await inviter(key, { ...invite, peutDeposer: false, finOn: null })
    const personne = exiger(personnes.get(invite.email), invite.email)
    await accepter(tx, key.now, { id, email: invite.email, compteId: personne.compteId })
  }
}

interface Scene {
  usager: Personne
  instructeur: Personne
  apres: (jours: number) => Instant
}

/** What is said and asked once it is deposited. */
export async function echanger(tx: Tx, id: DossierId, scene: Scene): Promise<void> {
  const { usager, instructeur, apres } = scene
  for (const [rang, { de, jours, texte }] of ECHANGE.entries()) {
    const key =
      de === 'usager'
        ? await cutMessagerieKey(tx, apres(jours), usager, id)
        : await cutMessagerieInstructionKey(tx, apres(jours), instructeur, id)
    const envoye = await envoyer(exiger(key, de), { envoi: `demo-${rang}`, texte, fichiers: [], vu: rang })
    if (!envoye.ok) throw new Error('demonstration message refused')
  }
  await remarquer(tx, id, scene)
  const key = exiger(await cutInstructionKey(tx, apres(CORRECTION.jours), instructeur, id), 'instruction')
  await demanderCorrection(key, {
    motif: 'incomplet',
    message: CORRECTION.message,
    remarques: [{ cle: cellKey(CORRECTION.champ as StableId, null), texte: CORRECTION.remarque }],
    champsSeuls: false,
    echeanceOn: addDays(parisDate(key.now), 30),
  })
}

/** One remark on a question, asked and answered. */
async function remarquer(tx: Tx, id: DossierId, { usager, instructeur, apres }: Scene): Promise<void> {
  const { champ, messages } = REMARQUE
  let ouverte: string | null = null
  for (const [rang, { de, jours, texte }] of messages.entries()) {
    const key = exiger(
      de === 'usager'
        ? await cutRemarquesKey(tx, apres(jours), usager, id)
        : await cutRemarquesInstructionKey(tx, apres(jours), instructeur, id),
      de,
    )
    const envoi = `demo-${rang}`
    if (ouverte !== null) await repondre(key, ouverte, { envoi, texte, vu: rang })
    else {
      const ancre = { champ: champ as StableId, row: null, piece: null }
      const seq = Number.MAX_SAFE_INTEGER
      ouverte = await ouvrir(key, { envoi, ancre, audience: 'tous', genre: 'question', texte, seq })
    }
  }
}

function exiger<T>(value: T | null | undefined, quoi: string): T {
  if (value === null || value === undefined) throw new Error(`the demonstration lacks ${quoi}`)
  return value
}
