/**
 * Saved views: a name on a state of a list, for oneself or for a groupe one is in. A shared one belongs to its groupe: any of its
 * members may rename it or take it away, so that nothing is left behind by who goes.
 */
import type { ExpressionBuilder } from 'kysely'
import { inTransaction, type Db, type Tx } from '../../../db/client.ts'
import type { DemarcheId, GroupeId, VueId } from '../../../db/schema/ids.ts'
import type { VuesDeListe } from '../../../db/schema/vues-de-liste.ts'
import { adresseDeVue, net, type Vue } from '../../../form-engine/liste/vue.ts'
import type { InstructeurKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { isUuid } from '../uuid.ts'

export interface VueEnregistree {
  id: VueId
  nom: string
  /** The state, as its canonical query string. */
  adresse: string
  /** The groupe it is shared with; null when it is the person's alone. */
  groupe: { id: GroupeId; nom: string } | null
  isMienne: boolean
}

/** Characters of a name. */
export const NOM_DE_VUE_MAX = 100
const ADRESSE_MAX = 8_000
/** Views one person keeps of one list. */
export const VUES_MAX = 50

/** The views of a list, of the person and of their groupes, by name; `null` for the list across démarches. */
export async function listVues(key: InstructeurKey, demarcheId: DemarcheId | null): Promise<VueEnregistree[]> {
  const rows = await key.db
    .selectFrom('vues_de_liste as v')
    .leftJoin('groupes as g', 'g.id', 'v.groupe_id')
    .where('v.demarche_id', 'is not distinct from', demarcheId)
    .where((eb) => visible(eb, key))
    .orderBy('v.nom')
    .orderBy('v.id')
    .select(['v.id', 'v.nom', 'v.adresse', 'v.compte_id', 'v.groupe_id', 'g.nom as groupe'])
    .execute()
  return rows.map(({ id, nom, adresse, compte_id, groupe_id, groupe }) => ({
    id,
    nom,
    adresse,
    groupe: groupe_id === null ? null : { id: groupe_id, nom: groupe ?? '' },
    isMienne: compte_id === key.personne.compteId,
  }))
}

/**
 * Names a state of a list. Where it begins is no part of it. Throws 'refus' for a name that cannot be given, a groupe that is not
 * one of the person's and of the démarche, or too many views.
 */
export async function enregistrerVue(
  key: InstructeurKey,
  voulue: { demarcheId: DemarcheId | null; nom: string; vue: Vue; groupe: string | null },
): Promise<VueId> {
  const nom = nomAccepte(voulue.nom)
  const adresse = adresseDeVue({ ...voulue.vue, apres: null })
  if (adresse.length > ADRESSE_MAX) {
    throw new DomainError('refus', 'Ce filtre est trop long pour être enregistré : retirez-en quelques critères.')
  }
  return inTransaction(key.db, async (tx) => {
    await dansLaPortee(tx, key, voulue.demarcheId)
    const groupeId = voulue.groupe === null ? null : await groupeDeLaPersonne(tx, key, voulue.groupe, voulue.demarcheId)
    const siennes = await tx
      .selectFrom('vues_de_liste')
      .where('compte_id', '=', key.personne.compteId)
      .where('demarche_id', 'is not distinct from', voulue.demarcheId)
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
    if (Number(siennes.n) >= VUES_MAX) {
      throw new DomainError(
        'refus',
        `Vous avez déjà ${VUES_MAX} vues de cette liste : supprimez-en une avant d’en enregistrer une autre.`,
      )
    }
    const { id } = await tx
      .insertInto('vues_de_liste')
      .values({
        demarche_id: voulue.demarcheId,
        compte_id: key.personne.compteId,
        groupe_id: groupeId,
        nom,
        adresse,
        cree_at: key.now,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    return id
  })
}

/** Renames a view. Throws 'refus' for a name that cannot be given, 'introuvable' for one that is not the person's nor their groupes'. */
export async function renommerVue(key: InstructeurKey, id: string, tape: string): Promise<void> {
  const nom = nomAccepte(tape)
  const { numUpdatedRows } = await key.db
    .updateTable('vues_de_liste as v')
    .set({ nom })
    .where('v.id', '=', vueChoisie(id))
    .where((eb) => visible(eb, key))
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw disparue()
}

/** Takes a view away. Throws 'introuvable' for one that is not the person's nor their groupes'. */
export async function supprimerVue(key: InstructeurKey, id: string): Promise<void> {
  const { numDeletedRows } = await key.db
    .deleteFrom('vues_de_liste as v')
    .where('v.id', '=', vueChoisie(id))
    .where((eb) => visible(eb, key))
    .executeTakeFirst()
  if (numDeletedRows === 0n) throw disparue()
}

function vueChoisie(id: string): VueId {
  if (!isUuid(id)) throw disparue()
  return id as VueId
}

/** One's own that is not shared, or of a groupe one is in: whoever left a groupe sees its views no more, their own included. */
function visible(eb: ExpressionBuilder<{ v: VuesDeListe }, 'v'>, { personne, groupes }: InstructeurKey) {
  return eb.or([
    eb.and([eb('v.compte_id', '=', personne.compteId), eb('v.groupe_id', 'is', null)]),
    ...(groupes.length === 0 ? [] : [eb('v.groupe_id', 'in', [...groupes])]),
  ])
}

/** A person names views of lists they have. */
async function dansLaPortee(tx: Tx, { groupes }: InstructeurKey, demarcheId: DemarcheId | null): Promise<void> {
  if (demarcheId === null || (groupes.length > 0 && (await groupesDeLaListe(tx, groupes, demarcheId)).length > 0))
    return
  throw new DomainError('introuvable', 'Cette démarche n’est pas une des vôtres.')
}

async function groupeDeLaPersonne(
  tx: Tx,
  { groupes }: InstructeurKey,
  choisi: string,
  demarcheId: DemarcheId | null,
): Promise<GroupeId> {
  const siens = demarcheId === null ? groupes : await groupesDeLaListe(tx, groupes, demarcheId)
  const groupe = siens.find((id) => id === choisi)
  if (groupe) return groupe
  throw new DomainError('refus', 'Une vue se partage avec un groupe dont vous êtes membre : choisissez-en un.', {
    champ: 'groupe',
  })
}

/** Those of the groupes that are of a démarche. */
export async function groupesDeLaListe(
  db: Db | Tx,
  groupes: readonly GroupeId[],
  demarcheId: DemarcheId,
): Promise<GroupeId[]> {
  if (groupes.length === 0) return []
  const rows = await db
    .selectFrom('groupes')
    .where('demarche_id', '=', demarcheId)
    .where('id', 'in', [...groupes])
    .select('id')
    .execute()
  return rows.map(({ id }) => id)
}

function nomAccepte(tape: string): string {
  const nom = net(tape)
  if (nom === '') throw new DomainError('refus', 'Donnez un nom à cette vue.', { champ: 'nom' })
  if (nom.length <= NOM_DE_VUE_MAX) return nom
  throw new DomainError('refus', `Le nom d’une vue a ${NOM_DE_VUE_MAX} caractères au plus : raccourcissez-le.`, {
    champ: 'nom',
  })
}

function disparue(): DomainError {
  return new DomainError('introuvable', 'Cette vue n’existe plus : quelqu’un l’a supprimée.')
}
