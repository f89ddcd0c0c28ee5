/** Answering a proposal: whoever is signed in with the address it was made to becomes the owner, or says no. */
import { inTransaction, type Tx } from '../../../db/client.ts'
import { annoncerDroits } from '../../../db/listen.ts'
import type { DossierId, TransfertId } from '../../../db/schema/ids.ts'
import { parisDate, type CivilDate } from '../../../form-engine/temps.ts'
import { acteurOf, type PersonKey } from '../cles.ts'
import { SANS_AVIS } from '../conservation/echeances.ts'
import { poserEcheance, recommencerLeDelai } from '../conservation/poser-echeances.ts'
import { lockDossier, type LockedDossier } from '../dossier/transition.ts'
import { etatVu } from '../dossier/etat-vu.ts'
import type { EtatVu } from '../dossier/transitions.ts'
import { DomainError } from '../erreurs.ts'
import { consequencesOf } from '../dossier/consequences.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { produire } from '../evenement/produire.ts'
import { projeter } from '../liste/projeter.ts'
import { lirePolitique } from '../politique/lire.ts'
import { isUuid } from '../uuid.ts'
import { finir } from './proposer.ts'

/** What one is told of a dossier before one takes it: never what was answered. */
export interface TransfertRecu {
  id: TransfertId
  demarche: string
  etat: EtatVu
  numero: number
  /** Name of its owner, or their address. */
  de: string
  expireOn: CivilDate
}

/** The dossiers that are proposed to the person of the key, the latest first. */
export async function transfertsRecus(key: PersonKey): Promise<TransfertRecu[]> {
  const rows = await recus(key)
    .orderBy('transferts.demande_at', 'desc')
    .limit(100)
    .select(['transferts.id', 'demarches.titre', 'dossiers.etat', 'dossiers.numero', 'transferts.expire_on'])
    .select(['dossiers.decision_lue_at', 'demarches.accuse_lecture'])
    .select(['comptes.nom', 'comptes.email'])
    .execute()
  return rows.map(({ id, titre, numero, expire_on, nom, email, ...row }) => ({
    id,
    demarche: titre,
    etat: etatVu(row),
    numero,
    de: nom ?? email,
    expireOn: expire_on,
  }))
}

/**
 * Takes the dossier: it is theirs, with its files and its guests; its former owner reads it no more, and is written to. Its delay starts again for
 * them, or its notice is given again. Of two answers one counts. Throws 'introuvable' when nothing is proposed to this person.
 */
export async function accepterTransfert(key: PersonKey, id: string): Promise<DossierId> {
  return inTransaction(key.db, async (tx) => {
    const dossier = await verrouiller(tx, key, id)
    await finir(tx, key.now, dossier.id, 'accepte')
    const nouveau = key.personne.compteId
    await tx
      .updateTable('dossiers')
      .set({ usager_id: nouveau, ...SANS_AVIS })
      .where('id', '=', dossier.id)
      .execute()
    // They had been its guest: they are its owner now.
    await tx
      .updateTable('invitations')
      .set({ fin_at: key.now, fin_par: 'titulaire' })
      .where('dossier_id', '=', dossier.id)
      .where('fin_at', 'is', null)
      .where((eb) => eb.or([eb('compte_id', '=', nouveau), eb('email', '=', key.personne.email)]))
      .execute()
    if (dossier.etat === 'brouillon') await recommencerLeDelai(tx, key.now, dossier.id)
    else await poserEcheance(tx, await lirePolitique(tx), key.now, dossier.id)
    // A dossier without an identity bears the name of its account.
    await projeter(tx, [dossier.id])
    await raconter(tx, key, dossier, { type: 'dossier.transfere', id })
    await annoncerDroits(tx, dossier.id)
    return dossier.id
  })
}

/** Says no: the dossier stays its owner's. Throws 'introuvable' when nothing is proposed to this person. */
export async function refuserTransfert(key: PersonKey, id: string): Promise<void> {
  await inTransaction(key.db, async (tx) => {
    const dossier = await verrouiller(tx, key, id)
    await finir(tx, key.now, dossier.id, 'refuse')
    await raconter(tx, key, dossier, { type: 'dossier.transfert_refuse', id })
  })
}

/** Records the answer; whoever proposed the dossier, who was its owner until then, is written to. */
async function raconter(
  tx: Tx,
  key: PersonKey,
  dossier: LockedDossier,
  { type, id }: { type: 'dossier.transfere' | 'dossier.transfert_refuse'; id: string },
): Promise<void> {
  const evenement = await inscrire(
    tx,
    { acteur: acteurOf(key), now: key.now },
    {
      type,
      dossierId: dossier.id,
      demarcheId: dossier.demarcheId,
      compteId: dossier.usagerId,
      donnees: { transfert: id },
    },
  )
  await produire(tx, consequencesOf(evenement, { usagerId: dossier.usagerId }))
}

/** Locks the dossier of a proposal made to this person, and reads the proposal again under the lock. */
async function verrouiller(tx: Tx, key: PersonKey, id: string): Promise<LockedDossier> {
  const absent = new DomainError(
    'introuvable',
    'Cette proposition n’est plus là : elle a été annulée, elle a déjà reçu une réponse, ou sa date est passée.',
  )
  if (!isUuid(id)) throw absent
  const proposee = () => recus({ ...key, db: tx }).where('transferts.id', '=', id as TransfertId)
  const vue = await proposee().select('dossiers.id').executeTakeFirst()
  if (!vue) throw absent
  const dossier = await lockDossier(tx, vue.id)
  if (!(await proposee().select('dossiers.id').executeTakeFirst())) throw absent
  return dossier
}

/** Proposals to the person of the key that still wait; a dossier in the bin is proposed to nobody. */
function recus({ db, now, personne }: Pick<PersonKey, 'db' | 'now' | 'personne'>) {
  return db
    .selectFrom('transferts')
    .innerJoin('dossiers', 'dossiers.id', 'transferts.dossier_id')
    .innerJoin('demarches', 'demarches.id', 'dossiers.demarche_id')
    .innerJoin('comptes', 'comptes.id', 'transferts.de')
    .where('transferts.email', '=', personne.email)
    .where('transferts.fin_at', 'is', null)
    .where('transferts.expire_on', '>=', parisDate(now))
    .where('dossiers.corbeille_at', 'is', null)
}
