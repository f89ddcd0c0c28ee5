/** The instances whose bundles are taken without asking: recognised by whoever imported from them, or by the super-administrateur. */
import { inTransaction, type Db, type Tx } from '../../../db/client.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import { acteurOf, type AdministrateurKey, type AdminKey, type SuperKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { empreinteDeCle } from './ed25519.ts'

export interface Signataire {
  empreinte: string
  nom: string
  connuAt: Instant
}

/** How a signature stands here: ours, of an instance we know (under this name), or of nobody we know. */
export type Confiance = { confiance: 'ici' } | { confiance: 'connue'; nom: string } | { confiance: 'inconnue' }

export async function confianceEn(db: Db | Tx, cle: string): Promise<Confiance> {
  const notre = await db.selectFrom('coffre.cle_de_signature').select('publique').executeTakeFirst()
  if (notre?.publique === cle) return { confiance: 'ici' }
  const connue = await db
    .selectFrom('instances_connues')
    .where('empreinte', '=', empreinteDeCle(cle))
    .select('nom')
    .executeTakeFirst()
  return connue ? { confiance: 'connue', nom: connue.nom } : { confiance: 'inconnue' }
}

/** The instances known here, by name. */
export async function signatairesConnus({ db }: SuperKey): Promise<Signataire[]> {
  return db
    .selectFrom('instances_connues')
    .orderBy('nom')
    .orderBy('empreinte')
    .select(['empreinte', 'nom', 'connue_at as connuAt'])
    .execute()
}

/** Remembers an instance by its key; one that is known keeps the name it has. */
export async function reconnaitre(
  tx: Tx,
  key: AdministrateurKey | AdminKey | SuperKey,
  { cle, nom }: { cle: string; nom: string },
): Promise<void> {
  const empreinte = empreinteDeCle(cle)
  const ajoutee = await tx
    .insertInto('instances_connues')
    .values({ empreinte, cle, nom, connue_par: key.personne.compteId, connue_at: key.now })
    .onConflict((conflict) => conflict.column('empreinte').doNothing())
    .returning('empreinte')
    .executeTakeFirst()
  if (!ajoutee) return
  await inscrire(
    tx,
    { acteur: acteurOf(key), now: key.now },
    { type: 'instance.signataire_reconnu', donnees: { empreinte } },
  )
}

/** The super-administrateur makes an instance known, from the key its page shows. Throws 'refus' for what is no key. */
export async function ajouterSignataire(key: SuperKey, input: { cle: string; nom: string }): Promise<void> {
  const cle = input.cle.replace(/\s+/g, '').toLowerCase()
  const nom = input.nom.trim().normalize('NFC')
  if (nom === '' || nom.length > 200)
    throw new DomainError('refus', 'Donnez un nom à ce site, de 200 caractères au plus.', { champ: 'nom' })
  if (!/^[0-9a-f]{64}$/.test(cle))
    throw new DomainError(
      'refus',
      'Écrivez la clé publique telle que la montre l’autre site : 64 chiffres et lettres.',
      {
        champ: 'cle',
      },
    )
  await inTransaction(key.db, (tx) => reconnaitre(tx, key, { cle, nom }))
}

/** Forgets an instance: its next bundle will be asked about again. */
export async function oublierSignataire(key: SuperKey, empreinte: string): Promise<void> {
  await inTransaction(key.db, async (tx) => {
    const oubliee = await tx
      .deleteFrom('instances_connues')
      .where('empreinte', '=', empreinte)
      .returning('empreinte')
      .executeTakeFirst()
    if (!oubliee) return
    await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      { type: 'instance.signataire_oublie', donnees: { empreinte } },
    )
  })
}
