/** How one reaches a groupe, and who signs for it: said by the administrateurs of its démarche. */
import { inTransaction } from '../../../db/client.ts'
import type { GroupeId } from '../../../db/schema/ids.ts'
import { texteStockable } from '../../../form-engine/json.ts'
import { acteurOf, type AdminKey } from '../cles.ts'
import { Adresse } from '../compte/adresse.ts'
import { estAdresseWeb } from '../demarche/checklist.ts'
import { lockDemarche } from '../demarche/verrou.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { colonnesDeContact, type ContactDeGroupe } from './contact.ts'
import { groupeChoisi } from './groupe-choisi.ts'

export interface ContactRegle extends ContactDeGroupe {
  signataire: string
  qualite: string
}

/** Letters of each part. */
export const LETTRES_MAX = {
  courriel: 254,
  telephone: 40,
  horaires: 200,
  adresse: 500,
  page: 500,
  signataire: 100,
  qualite: 200,
} as const satisfies Record<keyof ContactRegle, number>

/** What each part is called in a sentence that refuses it. */
const NOMS: Record<keyof ContactRegle, string> = {
  courriel: 'L’adresse électronique',
  telephone: 'Le téléphone',
  horaires: 'Les horaires',
  adresse: 'L’adresse postale',
  page: 'L’adresse de la page',
  signataire: 'Le nom du signataire',
  qualite: 'La qualité du signataire',
}

/**
 * Says how one reaches a groupe and who signs for it; a part left empty says nothing of its own. Throws 'refus', with the field, for an
 * address that is none and for a part that is too long; 'introuvable' for a groupe that is gone.
 */
export async function reglerContact(key: AdminKey, id: string, tape: ContactRegle): Promise<void> {
  const net = (texte: string) => texteStockable(texte).normalize('NFC').trim()
  const contact: ContactRegle = {
    courriel: net(tape.courriel),
    telephone: net(tape.telephone),
    horaires: net(tape.horaires),
    adresse: net(tape.adresse),
    page: net(tape.page),
    signataire: net(tape.signataire),
    qualite: net(tape.qualite),
  }
  for (const nom of Object.keys(LETTRES_MAX) as (keyof ContactRegle)[]) {
    const [longueur, max] = [contact[nom].length, LETTRES_MAX[nom]]
    if (longueur > max)
      throw new DomainError('refus', `${NOMS[nom]} compte ${longueur} caractères : ${max} au plus.`, { champ: nom })
  }
  if (contact.courriel !== '' && !Adresse.safeParse(contact.courriel).success)
    throw new DomainError('refus', 'Saisissez une adresse électronique, par exemple groupe@exemple.fr.', {
      champ: 'courriel',
    })
  if (contact.page !== '' && !estAdresseWeb(contact.page))
    throw new DomainError('refus', 'Saisissez une adresse qui commence par https://.', { champ: 'page' })
  await inTransaction(key.db, async (tx) => {
    await lockDemarche(tx, key.demarcheId)
    const groupe = await groupeChoisi(tx, key, id)
    await tx
      .updateTable('groupes')
      .set({
        ...colonnesDeContact(contact),
        signataire: contact.signataire,
        signataire_qualite: contact.qualite,
      })
      .where('id', '=', groupe.id)
      .execute()
    await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      { type: 'groupe.contact_regle', demarcheId: key.demarcheId, donnees: { groupe: groupe.id } },
    )
  })
}

/** What a groupe says of itself. Throws 'introuvable' for one that is gone, or of another démarche. */
export async function contactRegle(
  key: AdminKey,
  id: string,
): Promise<{ id: GroupeId; nom: string; regle: ContactRegle }> {
  return inTransaction(key.db, async (tx) => {
    const groupe = await groupeChoisi(tx, key, id)
    const { signataire, qualite } = await tx
      .selectFrom('groupes')
      .where('id', '=', groupe.id)
      .select(['signataire', 'signataire_qualite as qualite'])
      .executeTakeFirstOrThrow()
    return { id: groupe.id, nom: groupe.nom, regle: { ...groupe.contact, signataire, qualite } }
  })
}
