/** After the deposit: sending the changes one has made, or giving them up. */
import { ulid } from 'ulid'
import { inTransaction, type Tx } from '../../../db/client.ts'
import { champCompile, repetitionCompile } from '../../../form-engine/compiled.ts'
import { lireCellKey } from '../../../form-engine/reponses.ts'
import { parisDate } from '../../../form-engine/temps.ts'
import { acteurOf, type DepositKey } from '../cles.ts'
import { finirCorrection } from '../correction/finir.ts'
import { DomainError } from '../erreurs.ts'
import { identiteEnVigueur } from '../identite/en-vigueur.ts'
import { inscrire, type Evenement } from '../evenement/inscrire.ts'
import { produire } from '../evenement/produire.ts'
import { projeter } from '../liste/projeter.ts'
import { annoncerAuxInstructeurs } from '../notification/annoncer.ts'
import { enRoute } from '../piece-jointe/envoi.ts'
import { fichiersRefuses } from '../piece-jointe/etats.ts'
import { fichiersNommes, oublierLesPieces } from '../piece-jointe/oublier-les-pieces.ts'
import { compilee } from '../revision/compilee.ts'
import { relireDepot } from './access.ts'
import { consequencesOf } from './consequences.ts'
import { demandeLue } from './demande.ts'
import { differencesEntre } from './differences.ts'
import { ecarter } from './ecarter.ts'
import { inscrireReponses, type Inscription } from './journal.ts'
import { raisonDuRefus } from './raison-du-refus.ts'
import { reponsesDe } from './reponses.ts'
import { lockDossier, type LockedDossier } from './transition.ts'
import { cellulesModifiees, oublierLesMisesAPart, reponsesTransmises } from './transmises.ts'
import { verifier } from './verifier.ts'
import { exigerTelQueVu, type VuAuDepot } from './vu-au-depot.ts'

const ENVOI_CHANGE = {
  sansPage:
    'Rien n’est transmis : la page ne dit pas ce que vous avez relu. Relisez vos modifications ci-dessous, puis transmettez.',
  change:
    'Rien n’est transmis : le dossier a changé depuis que vous l’avez relu. Relisez ce qui a changé, puis transmettez.',
}

/**
 * Sends what was changed since the deposit, or since the last sending: the administration then reads it, and a correction it
 * had asked for is answered. `vu` is what the person had under the eyes, null when the page did not say. Null when there is
 * nothing to send and nothing was asked. Throws 'dossier_incomplet' when an answer is missing or wrong, 'refus' when the
 * démarche does not allow this demande or a file is on its way, 'depot_change' when what would be sent is not what was seen,
 * 'transition_refusee' when the dossier is not waiting to be examined; what was changed then stays as it is.
 */
export async function transmettre(key: DepositKey, vu: VuAuDepot | null): Promise<Evenement | null> {
  return inTransaction(key.db, async (tx) => {
    const dossier = await lockDeposited(tx, key)
    const modifiees = await cellulesModifiees(tx, dossier.id)
    const compiled = await compilee(tx, dossier.revisionId)
    const refuses = await fichiersRefuses(tx, dossier.id)
    const reponses = await reponsesDe(tx, dossier.id)
    const jour = parisDate(key.now)
    const { etat, erreurs, ineligibilites, ecartees } = verifier(compiled, reponses, jour, refuses)
    // An answer that no page shows, in a row that came and went, is nothing to send.
    const vues = modifiees.map(({ cle }) => cle)
    const differences = differencesEntre(compiled, await reponsesTransmises(tx, dossier.id), reponses, vues)
    const correction = await finirCorrection(tx, key.now, dossier.id, 'transmise')
    if (differences.length === 0 && !correction) return null
    if (erreurs.length > 0)
      throw new DomainError('dossier_incomplet', 'Rien n’est transmis : des réponses sont à corriger.')
    if (ineligibilites.length > 0) throw new DomainError('refus', `Rien n’est transmis. ${ineligibilites.join(' ')}`)
    const attendus = await enRoute(tx, dossier.id, key.now)
    if (attendus.length > 0)
      throw new DomainError(
        'refus',
        `Rien n’est transmis : ${attendus.join(', ')} n’est pas encore arrivé. Terminez cet envoi, ou renoncez-y.`,
      )
    const demande = demandeLue(compiled, reponses, etat)
    const identite = await identiteEnVigueur(tx, dossier.id)
    const lecture = { dossierId: dossier.id, revisionId: dossier.revisionId, reponses, demande, identite, jour }
    const empreinte = await exigerTelQueVu(tx, lecture, vu, ENVOI_CHANGE)
    const seq = await ecarter(tx, key, { ...dossier, compiled }, ecartees)
    await oublierLesMisesAPart(tx, dossier.id)
    const gardees = new Set(modifiees.flatMap(({ apres }) => fichiersNommes(apres)))
    const remplacees = modifiees.flatMap(({ avant }) => fichiersNommes(avant)).filter((id) => !gardees.has(id))
    await oublierLesPieces(tx, key.now, dossier.id, remplacees)
    await tx.updateTable('pieces_jointes').set({ a_transmettre: false }).where('dossier_id', '=', dossier.id).execute()
    const evenement = await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      {
        type: 'dossier.modifications_transmises',
        dossierId: dossier.id,
        demarcheId: dossier.demarcheId,
        donnees: { seq, reponses: differences.length, correction: correction ?? null },
        contenu: { empreinte },
      },
    )
    await projeter(tx, [dossier.id])
    await produire(tx, consequencesOf(evenement, dossier))
    await annoncerAuxInstructeurs(tx, evenement)
    return evenement
  })
}

/** Gives up what was changed: every answer is again what the administration has, and the journal says so. */
export async function abandonner(key: DepositKey): Promise<void> {
  await inTransaction(key.db, async (tx) => {
    const dossier = await lockDeposited(tx, key, ['en_construction', 'en_instruction'])
    const modifiees = await cellulesModifiees(tx, dossier.id)
    if (modifiees.length === 0) return
    const compiled = await compilee(tx, dossier.revisionId)
    const inscriptions = modifiees.flatMap(({ cle, bloc, avant, apres }): Inscription[] => {
      const lue = lireCellKey(cle)
      const isConnue = lue && (champCompile(compiled, lue.champ) ?? repetitionCompile(compiled, lue.champ))
      if (!lue || !isConnue) return []
      const { seq: _seq, ...reponse } = avant
      return [{ opId: ulid(), champ: lue.champ, ligne: lue.row, base: apres.seq, bloc, reponse }]
    })
    const signature = { dossierId: dossier.id, acteurId: key.personne.compteId, now: key.now, seq: dossier.seq }
    const seq = await inscrireReponses(tx, signature, inscriptions)
    await tx.updateTable('dossiers').set({ seq }).where('id', '=', dossier.id).execute()
    await oublierLesMisesAPart(tx, dossier.id)
    const ajoutees = await tx
      .selectFrom('pieces_jointes')
      .where('dossier_id', '=', dossier.id)
      .where('a_transmettre', '=', true)
      .select('id')
      .execute()
    await oublierLesPieces(
      tx,
      key.now,
      dossier.id,
      ajoutees.map(({ id }) => id),
    )
    await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      {
        type: 'dossier.modifications_abandonnees',
        dossierId: dossier.id,
        demarcheId: dossier.demarcheId,
        donnees: { seq, reponses: modifiees.length },
      },
    )
  })
}

/** Locks a dossier that holds changes to send. A draft is deposited instead; once examined or closed nothing is sent. */
async function lockDeposited(
  tx: Tx,
  key: DepositKey,
  etats: readonly LockedDossier['etat'][] = ['en_construction'],
): Promise<LockedDossier> {
  const dossier = await lockDossier(tx, key.dossierId)
  await relireDepot(tx, key)
  if (etats.includes(dossier.etat)) return dossier
  throw new DomainError(
    'transition_refusee',
    raisonDuRefus('modifier', { ok: false, raison: 'etat', etat: dossier.etat }),
  )
}
