import { inTransaction, type Tx } from '../../../db/client.ts'
import { acteurOf, type OwnerKey } from '../cles.ts'
import { compter } from '../compte/limites.ts'
import { consequencesAlAncienBeneficiaire } from '../dossier/consequences.ts'
import { cutOwnerKey } from '../dossier/access.ts'
import { noterActiviteDe } from '../dossier/activite.ts'
import { empreinteTransmise } from '../dossier/empreinte-transmise.ts'
import { raisonDuRefus } from '../dossier/raison-du-refus.ts'
import { lockDossier, type LockedDossier } from '../dossier/transition.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { produire } from '../evenement/produire.ts'
import { projeter } from '../liste/projeter.ts'
import { changerDeBeneficiaire } from './beneficiaire.ts'
import { chercherEntreprise } from './chercher-entreprise.ts'
import { attenduDe, identiteEnVigueur } from './en-vigueur.ts'
import {
  courrielDuBeneficiaire,
  isMeme,
  ligneDIdentite,
  type Entreprise,
  type Identite,
  type IdentiteEcrite,
} from './identite.ts'
import type { IdentiteVoulue } from './lire-saisie.ts'

/** Nothing is written when it says the same, nor when the page was older than what is there: both are then shown. */
export type Enregistrement =
  { sort: 'inscrite' } | { sort: 'inchangee' } | { sort: 'perimee'; enVigueur: IdentiteEcrite | null }

/**
 * Writes who asks. `base` is the version that the page showed, 0 for none; `accord` the sentence that was ticked, for somebody
 * else. Of a draft it counts as activity. Of a deposited dossier the administration reads the change at once, and an act says so:
 * it is no answer to examine, and a letter that leaves meanwhile must go to the right person. Throws 'refus' for a SIRET that the
 * register does not know, or an address that is the owner's; 'transition_refusee' once the
 * dossier is examined; 'introuvable' when it is no longer theirs; 'trop_de_demandes'.
 */
export async function enregistrerIdentite(
  key: OwnerKey,
  voulue: IdentiteVoulue,
  { base, accord }: { base: number; accord: string },
): Promise<Enregistrement> {
  // A register may stand outside: asked before the transaction.
  const entreprise = voulue.genre === 'etablissement' ? await chercher(key, voulue.siret) : null
  return inTransaction(key.db, async (tx) => {
    const dossier = await verrouiller(tx, key)
    const attendu = await attenduDe(tx, dossier.id)
    if (attendu.demandeur !== voulue.genre || (voulue.genre === 'personne' && voulue.mandat && !attendu.pourUnTiers))
      throw new DomainError(
        'refus',
        'Cette démarche ne demande pas cela. Rechargez la page et répondez à ce qu’elle demande.',
      )
    const enVigueur = await identiteEnVigueur(tx, dossier.id)
    const identite = identiteDe(key, voulue, { entreprise, accord, enVigueur: enVigueur?.identite ?? null })
    if (enVigueur && isMeme(enVigueur.identite, identite)) return { sort: 'inchangee' }
    if ((enVigueur?.version ?? 0) !== base) return { sort: 'perimee', enVigueur }
    refuserSonAdresse(key, identite)
    await ecrireIdentite(tx, key, dossier, { identite, enVigueur })
    if (dossier.etat === 'brouillon') await noterActiviteDe(tx, dossier.id, key.now, dossier.seq)
    else await suivreLeChangement(tx, key, dossier, { avant: enVigueur?.identite ?? null, identite })
    return { sort: 'inscrite' }
  })
}

async function chercher(key: OwnerKey, siret: string): Promise<Entreprise | null> {
  await compter(key.db, 'recherche.compte', key.personne.compteId)
  const cherchee = await chercherEntreprise(siret, key.now)
  if (cherchee.kind === 'inconnue')
    throw new DomainError(
      'refus',
      'Aucune entreprise n’a ce numéro dans l’annuaire. Vérifiez les quatorze chiffres, par exemple sur un avis de situation.',
      { champ: 'siret' },
    )
  return cherchee.kind === 'trouvee' ? cherchee.entreprise : null
}

/** Locks the dossier and reads the right of its owner again: handed over or put in the bin meanwhile, it is theirs no more. */
async function verrouiller(tx: Tx, key: OwnerKey): Promise<LockedDossier> {
  const dossier = await lockDossier(tx, key.dossierId)
  if (!(await cutOwnerKey(tx, key.now, key.personne, key.dossierId)))
    throw new DomainError('introuvable', 'Ce dossier n’est plus le vôtre, ou il est à la corbeille.')
  if (dossier.etat === 'brouillon' || dossier.etat === 'en_construction') return dossier
  throw new DomainError(
    'transition_refusee',
    raisonDuRefus('modifier', { ok: false, raison: 'etat', etat: dossier.etat }),
  )
}

/** What is to be written: what a register said before stays when it is silent now; a sentence ticked for the same person keeps its time. */
function identiteDe(
  { now }: OwnerKey,
  voulue: IdentiteVoulue,
  { entreprise, accord, enVigueur }: { entreprise: Entreprise | null; accord: string; enVigueur: Identite | null },
): Identite {
  if (voulue.genre === 'etablissement') {
    const connue =
      enVigueur?.genre === 'etablissement' && enVigueur.siret === voulue.siret ? enVigueur.entreprise : null
    return { ...voulue, entreprise: entreprise ?? connue }
  }
  const { personne, mandat } = voulue
  if (!mandat) return { genre: 'personne', personne, mandat: null }
  const nouvelle: Identite = {
    genre: 'personne',
    personne,
    mandat: { ...mandat, consentement: { texte: accord, at: now } },
  }
  const deja = enVigueur?.genre === 'personne' ? enVigueur.mandat?.consentement : null
  const isInchangee = enVigueur !== null && deja?.texte === accord && isMeme(enVigueur, nouvelle)
  return isInchangee ? enVigueur : nouvelle
}

function refuserSonAdresse({ personne }: OwnerKey, identite: Identite): void {
  if (courrielDuBeneficiaire(identite) !== personne.email) return
  throw new DomainError(
    'refus',
    'C’est votre adresse. Donnez celle du bénéficiaire, ou choisissez de le prévenir vous-même.',
    { champ: 'courriel' },
  )
}

/** Writes a version after the one in force. */
export async function ecrireIdentite(
  tx: Tx,
  { now, personne }: Pick<OwnerKey, 'now' | 'personne'>,
  { id }: Pick<LockedDossier, 'id'>,
  { identite, enVigueur }: { identite: Identite; enVigueur: IdentiteEcrite | null },
): Promise<void> {
  if (enVigueur)
    await tx
      .updateTable('identites')
      .set({ remplacee_at: now })
      .where('dossier_id', '=', id)
      .where('version', '=', enVigueur.version)
      .execute()
  await tx
    .insertInto('identites')
    .values({
      dossier_id: id,
      version: (enVigueur?.version ?? 0) + 1,
      ...ligneDIdentite(identite),
      ecrit_par: personne.compteId,
      ecrit_at: now,
    })
    .execute()
}

async function suivreLeChangement(
  tx: Tx,
  key: OwnerKey,
  dossier: LockedDossier,
  { avant, identite }: { avant: Identite | null; identite: Identite },
): Promise<void> {
  const ancien = await changerDeBeneficiaire(tx, key, dossier, {
    avant: courrielDuBeneficiaire(avant),
    apres: courrielDuBeneficiaire(identite),
  })
  const evenement = await inscrire(
    tx,
    { acteur: acteurOf(key), now: key.now },
    {
      type: 'dossier.identite_modifiee',
      dossierId: dossier.id,
      demarcheId: dossier.demarcheId,
      contenu: { empreinte: await empreinteTransmise(tx, dossier) },
    },
  )
  await projeter(tx, [dossier.id])
  if (ancien) await produire(tx, consequencesAlAncienBeneficiaire(evenement, ancien))
}
