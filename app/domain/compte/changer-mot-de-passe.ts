/** Choosing another password with the link of a letter: every session of the account is closed. */
import { inTransaction, type Db, type Tx } from '../../../db/client.ts'
import type { Role } from '../../../db/schema/roles.ts'
import type { PublicKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire as inscrireEvenement } from '../evenement/inscrire.ts'
import { annulerLiens, lireLien, utiliserLien, type Lien } from './liens.ts'
import { classeDe, condenser, longueurMinimale, refusDuMotDePasse, type ClasseDeCompte } from './mot-de-passe.ts'
import { fermerToutes } from './session.ts'

/** What the page says before one chooses. Throws 'lien_invalide'. */
export async function lireChangement(
  key: PublicKey,
  jeton: string,
): Promise<{ email: string; classe: ClasseDeCompte; longueur: number }> {
  const lien = await lireLien(key.db, key.now, 'mot-de-passe', jeton)
  const classe = classeDe(await rolesOf(key.db, lien))
  return { email: lien.email, classe, longueur: longueurMinimale(classe) }
}

/** Sets the password, confirms the address (the letter reached it), closes every session. Throws 'refus', 'lien_invalide'. */
export async function changerMotDePasse(
  key: PublicKey,
  { jeton, motDePasse }: { jeton: string; motDePasse: string },
): Promise<void> {
  const lien = await lireLien(key.db, key.now, 'mot-de-passe', jeton)
  const refus = await refusDuMotDePasse(motDePasse, classeDe(await rolesOf(key.db, lien)), [lien.email])
  if (refus) throw new DomainError('refus', refus)
  // Hashed before the transaction: a hundred milliseconds of computing hold no lock.
  const condense = await condenser(motDePasse)
  await inTransaction(key.db, async (tx) => {
    const { email } = await utiliserLien(tx, key.now, 'mot-de-passe', jeton)
    const compte = await tx
      .updateTable('comptes')
      .set((eb) => ({ mot_de_passe: condense, confirme_at: eb.fn.coalesce('confirme_at', eb.val(key.now)) }))
      .where('email', '=', email)
      .where('suspendu_at', 'is', null)
      .returning('id')
      .executeTakeFirst()
    if (!compte)
      throw new DomainError('lien_invalide', 'Ce compte n’est plus ouvert. Écrivez au service qui tient ce site.')
    await annulerLiens(tx, key.now, { objet: 'mot-de-passe', email })
    await annulerLiens(tx, key.now, { objet: 'confirmation', email })
    await fermerToutes(tx, key.now, compte.id)
    const acteur = { id: compte.id, role: 'usager' } as const
    const act = { type: 'compte.mot_de_passe_change', compteId: compte.id } as const
    await inscrireEvenement(tx, { acteur, now: key.now }, act)
  })
}

async function rolesOf(db: Db | Tx, lien: Lien): Promise<Role[]> {
  const rows = await db
    .selectFrom('roles')
    .innerJoin('comptes', 'comptes.id', 'roles.compte_id')
    .where('comptes.email', '=', lien.email)
    .select('roles.role')
    .execute()
  return rows.map(({ role }) => role)
}
