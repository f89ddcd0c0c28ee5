/**
 * The attestation of a decision: chosen and frozen in the transaction that decides, so that no decision lacks it, and none has
 * two. Its file is made by a job (produire.ts).
 */
import type { Tx } from '../../../db/client.ts'
import { enqueue, uuidOf } from '../../../db/queue.ts'
import type { SorteDAttestation } from '../../../db/schema/attestations.ts'
import type { AttestationId, AttestationVersionId, DossierId, FichierId, GroupeId } from '../../../db/schema/ids.ts'
import type { SourceDeBalises } from '../../../form-engine/balises/resoudre.ts'
import { parisDate, type Instant } from '../../../form-engine/temps.ts'
import type { InstructionKey, MachineKey } from '../cles.ts'
import type { LockedDossier } from '../dossier/transition.ts'
import { reponsesTransmises } from '../dossier/transmises.ts'
import type { Decision } from '../dossier/transitions.ts'
import type { Evenement } from '../evenement/inscrire.ts'
import { identiteEnVigueur } from '../identite/en-vigueur.ts'
import { groupeEtContact, serviceDeLigne } from '../groupe/joindre.ts'
import { figeable, signatureDuGroupe } from '../groupe/signature.ts'
import { fixesDeDemarche, fixesDeDossier, fixesDeGroupe } from '../lettre/fixes.ts'
import { objetDe } from '../piece-jointe/coffre.ts'
import { compilee } from '../revision/compilee.ts'
import { convient, figer, type ContenuFige } from './figer.ts'
import { modeleStocke, SORTE_DE_DECISION, type ContenuDeModele } from './modele.ts'
import { codeDe, empreinteDuCode, numeroTire } from './numero.ts'

/** Why a decision delivers none, where its démarche has templates. */
export type RaisonSansAttestation = 'aucun_modele_ne_convient' | 'rien_a_dire'

export type Choix =
  | {
      sort: 'delivree'
      versionId: AttestationVersionId
      numero: string
      contenu: ContenuFige
      /** The image of the groupe that it shows. */
      signatureId: FichierId | null
    }
  | { sort: RaisonSansAttestation }

/**
 * The attestation that a decision about to be taken delivers: of the published templates of its démarche, the first that is for
 * the groupe and the answers of the dossier. Null where there is no template, and for a try, which is no decision.
 */
export async function choisirAttestation(
  tx: Tx,
  key: InstructionKey | MachineKey,
  dossier: LockedDossier,
  { decision, motivation }: { decision: Decision; motivation: string },
): Promise<Choix | null> {
  const sorte = SORTE_DE_DECISION[decision]
  if (sorte === null || dossier.isEssai) return null
  const modeles = await modelesPublies(tx, dossier.demarcheId, sorte)
  if (modeles.length === 0) return null
  const numero = numeroTire()
  const { source, cadre, groupeId } = await lireDossier(tx, dossier, { sorte, motivation, numero, now: key.now })
  const choisi = modeles.find(
    ({ modele }) => (modele.groupeId === null || modele.groupeId === groupeId) && convient(modele, source),
  )
  if (!choisi) return { sort: 'aucun_modele_ne_convient' }
  const duGroupe = choisi.modele.signature.duGroupe && groupeId !== null ? await signatureDuGroupe(tx, groupeId) : null
  const { contenu } = figer(choisi.modele, cadre, source, duGroupe && figeable(duGroupe))
  if (contenu.blocs.length === 0 || contenu.titre === '') return { sort: 'rien_a_dire' }
  const image = duGroupe?.image
  const signatureId = image?.sha256 === contenu.signature.image ? (image?.fichierId ?? null) : null
  return { sort: 'delivree', versionId: choisi.versionId, numero, contenu, signatureId }
}

/** Writes the attestation of a decision that was just recorded, and asks for its file. */
export async function delivrer(
  tx: Tx,
  dossierId: DossierId,
  { id: evenementId, at }: Pick<Evenement, 'id' | 'at'>,
  { versionId, numero, contenu, signatureId }: Extract<Choix, { sort: 'delivree' }>,
): Promise<void> {
  const id = uuidOf(`attestation:${evenementId}`) as AttestationId
  const code = codeDe(numero, contenu)
  await tx
    .insertInto('attestation_registre')
    .values({ numero, code_empreinte: empreinteDuCode(code), delivree_at: at })
    .execute()
  await tx
    .insertInto('attestations')
    .values({
      id,
      dossier_id: dossierId,
      evenement_id: evenementId,
      numero,
      version_id: versionId,
      contenu: JSON.stringify(contenu),
      code,
      signature_id: signatureId,
      objet: objetDe({ dossierId, attestationId: id }),
    })
    .execute()
  await enqueue(tx, 'attestation', { attestationId: id }, id)
}

/** The published templates of a démarche for a decision, in their order: the last version of each. */
export async function modelesPublies(
  tx: Tx,
  demarcheId: LockedDossier['demarcheId'],
  sorte: SorteDAttestation,
): Promise<{ versionId: AttestationVersionId; modele: ContenuDeModele }[]> {
  const rows = await tx
    .selectFrom('attestation_modeles')
    .innerJoin('attestation_versions', 'attestation_versions.modele_id', 'attestation_modeles.id')
    .where('demarche_id', '=', demarcheId)
    .where('sorte', '=', sorte)
    .where('retire_at', 'is', null)
    .distinctOn(['attestation_modeles.rang', 'attestation_modeles.id'])
    .orderBy('attestation_modeles.rang')
    .orderBy('attestation_modeles.id')
    .orderBy('attestation_versions.numero', 'desc')
    .select(['attestation_versions.id', 'attestation_versions.contenu'])
    .execute()
  return rows.map(({ id, contenu }) => ({ versionId: id, modele: modeleStocke(contenu) }))
}

async function lireDossier(
  tx: Tx,
  { id, revisionId, numero: dossier }: LockedDossier,
  decision: { sorte: SorteDAttestation; motivation: string; numero: string; now: Instant },
): Promise<{ source: SourceDeBalises; cadre: Parameters<typeof figer>[1]; groupeId: GroupeId | null }> {
  const row = await tx
    .selectFrom('dossiers')
    .innerJoin('demarches', 'demarches.id', 'dossiers.demarche_id')
    .innerJoin('comptes', 'comptes.id', 'dossiers.usager_id')
    .where('dossiers.id', '=', id)
    .select([
      'dossiers.depose_at',
      'dossiers.instruction_at',
      'dossiers.groupe_id',
      'comptes.nom',
      'demarches.titre',
      'demarches.delai_reponse_jours',
      'demarches.service_nom',
      'demarches.service_contact',
      'demarches.service_telephone',
      'demarches.service_horaires',
      'demarches.service_adresse',
    ])
    .executeTakeFirstOrThrow()
  const service = serviceDeLigne(row)
  const identite = await identiteEnVigueur(tx, id)
  return {
    groupeId: row.groupe_id,
    cadre: {
      sorte: decision.sorte,
      demarche: row.titre,
      service: { nom: service.nom, adresse: service.adresse },
      dossier,
      decideAt: decision.now,
    },
    source: {
      compiled: await compilee(tx, revisionId),
      reponses: await reponsesTransmises(tx, id),
      today: parisDate(row.depose_at ?? decision.now),
      fixes: {
        ...fixesDeDemarche({ titre: row.titre, delaiReponseJours: row.delai_reponse_jours, service }),
        ...fixesDeDossier({
          numero: dossier,
          etat: decision.sorte === 'acceptation' ? 'accepte' : 'refuse',
          deposeAt: row.depose_at,
          instructionAt: row.instruction_at,
          decideAt: decision.now,
          motivation: decision.motivation,
          correction: null,
          identite: identite?.identite ?? null,
          destinataire: row.nom,
          lien: '',
        }),
        ...fixesDeGroupe(service, await groupeEtContact(tx, id)),
        attestation: decision.numero,
      },
    },
  }
}
