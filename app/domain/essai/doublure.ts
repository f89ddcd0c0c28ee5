/**
 * The double of a démarche: what its form being prepared is filled on. It is a démarche of its own, never public, that nobody
 * runs and nobody instructs; its revisions are the form being prepared as it was when somebody tried it.
 */
import type { Tx } from '../../../db/client.ts'
import type { DemarcheId, RevisionId } from '../../../db/schema/ids.ts'
import { preparer } from '../../../form-engine/edition/essai.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import { uuidOf } from '../../../db/queue.ts'
import { NOM_DU_GROUPE_PAR_DEFAUT } from '../demarche/creer.ts'
import { lockDemarche } from '../demarche/verrou.ts'
import { DomainError } from '../erreurs.ts'
import { figerRevision } from '../revision/publier.ts'
import { pretAEssayer } from '../scenario/brouillon.ts'

export interface Doublure {
  id: DemarcheId
  revisionId: RevisionId
  /** True when the form has changed since the last accord: the tries that are drafts are to be moved. */
  isNouvelle: boolean
}

/** Said before the title, so that whatever is drawn of a try says what it is. */
const PREFIXE = 'Essai : '
const TITRE_MAX = 300

type Verrouillee = Awaited<ReturnType<typeof lockDemarche>>

/**
 * Makes the double of a démarche say what the démarche says now, and gives it; it is created the first time. A form whose rules
 * cannot be run leaves the tries on the last one that could. Throws 'refus' when there is none yet or when nothing is asked,
 * 'introuvable' when the démarche is gone.
 */
export async function accorderLaDoublure(tx: Tx, now: Instant, demarcheId: DemarcheId): Promise<Doublure> {
  const source = await lockDemarche(tx, demarcheId)
  const { formulaire_brouillon: formulaire } = source
  if (formulaire.champs.length === 0)
    throw new DomainError('refus', 'Ce formulaire ne demande encore rien : ajoutez une question, puis essayez-le.')
  const double = await tx
    .selectFrom('demarches')
    .where('essai_de', '=', demarcheId)
    .select(['id', 'revision_publiee_id'])
    .executeTakeFirst()
  if (double?.revision_publiee_id && preparer(formulaire) === null)
    return { id: double.id, revisionId: double.revision_publiee_id, isNouvelle: false }
  pretAEssayer(formulaire)
  const id = double ? await mettreAJour(tx, double.id, source, now) : await creer(tx, source, now)
  const revision = await figerRevision(
    tx,
    { id, formulaire, revisionPublieeId: double?.revision_publiee_id ?? null },
    now,
  )
  if (revision.isNouvelle) {
    await tx.updateTable('demarches').set({ revision_publiee_id: revision.id }).where('id', '=', id).execute()
    await oublierLesAnciennes(tx, id, revision.id)
  }
  return { id, revisionId: revision.id, isNouvelle: revision.isNouvelle }
}

/** What a try shows and asks besides the form. Nothing is decided by the machine, and no period runs. */
function reprises(source: Verrouillee, now: Instant) {
  return {
    organisation_id: source.organisation_id,
    titre: `${PREFIXE}${source.titre}`.slice(0, TITRE_MAX),
    description: source.description,
    service_nom: source.service_nom,
    service_contact: source.service_contact,
    service_telephone: source.service_telephone,
    service_horaires: source.service_horaires,
    service_adresse: source.service_adresse,
    cadre_juridique: source.cadre_juridique,
    contact_droits: source.contact_droits,
    delai_reponse_jours: source.delai_reponse_jours,
    conservation_mois: source.conservation_mois,
    conservation_brouillon_jours: source.conservation_brouillon_jours,
    demandeur: source.demandeur,
    pour_un_tiers: source.pour_un_tiers,
    civilite_demandee: source.civilite_demandee,
    formulaire_brouillon: JSON.stringify(source.formulaire_brouillon),
    modifie_at: now,
  }
}

async function mettreAJour(tx: Tx, id: DemarcheId, source: Verrouillee, now: Instant): Promise<DemarcheId> {
  await tx.updateTable('demarches').set(reprises(source, now)).where('id', '=', id).execute()
  return id
}

async function creer(tx: Tx, source: Verrouillee, now: Instant): Promise<DemarcheId> {
  const { id } = await tx
    .insertInto('demarches')
    .values({
      ...reprises(source, now),
      // An address is asked of every démarche; this one leads nowhere, since a double is never public.
      chemin: `essai-${uuidOf(`essai:${source.id}`)}`,
      essai_de: source.id,
      rapport_import: null,
      cree_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx.insertInto('groupes').values({ demarche_id: id, nom: NOM_DU_GROUPE_PAR_DEFAUT, par_defaut: true }).execute()
  return id
}

/** One edits more often than one tries: a form that no try is on, nor came from, goes. */
async function oublierLesAnciennes(tx: Tx, id: DemarcheId, courante: RevisionId): Promise<void> {
  await tx
    .deleteFrom('revisions')
    .where('demarche_id', '=', id)
    .where('id', '<>', courante)
    .where(({ eb, not, exists, or }) =>
      not(
        or([
          exists(eb.selectFrom('dossiers').whereRef('revision_id', '=', 'revisions.id').select('dossiers.id')),
          exists(
            eb
              .selectFrom('dossier_passages')
              .where((passage) =>
                passage.or([
                  passage('dossier_passages.de', '=', passage.ref('revisions.id')),
                  passage('dossier_passages.vers', '=', passage.ref('revisions.id')),
                ]),
              )
              .select('dossier_passages.dossier_id'),
          ),
        ]),
      ),
    )
    .execute()
}
