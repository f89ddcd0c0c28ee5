/** Chooses the dossiers of a batch: those that were ticked, or all those of a list, kept by their ids at once. */
import { inTransaction, type Tx } from '../../../db/client.ts'
import type { DemarcheId, DossierId, LotId } from '../../../db/schema/ids.ts'
import type { Vue } from '../../../form-engine/liste/vue.ts'
import { textes } from '../../textes/dictionnaire.ts'
import type { InstructeurKey } from '../cles.ts'
import { cutInstructionKeys } from '../dossier/access.ts'
import { DomainError } from '../erreurs.ts'
import { dansLeTemps } from '../liste/dans-le-temps.ts'
import { ordreOuDefaut, rangs } from '../liste/ordre.ts'
import { vueAjustee, type VueDeDossiers } from '../liste/page.ts'
import { perimetreDe } from '../liste/perimetre.ts'
import { selectionDe } from '../liste/requete.ts'
import { ACTES, decisionDe, nomDActe } from './actes.ts'
import { versionsLues } from './version.ts'

/** Rows that may be ticked: those of the longest page. */
export const COCHES_MAX = 100

/** Dossiers of one batch. */
export const LOT_MAX = 10_000

/** Those ticked in a page, or every result of a view. */
export type Choix = { coches: readonly string[] } | { vue: Vue }

/**
 * Keeps what was chosen in the list of a démarche, or across all when it is null, in its order, to be acted upon once its author
 * says so. What is not theirs is left out. For a decision, what each dossier is now is kept with it. Throws 'refus' when nothing
 * is left, for more than ten thousand, when the list cannot be read in time, and across démarches for an act that needs the
 * settings of one.
 */
export async function choisir(
  key: InstructeurKey,
  demarcheId: DemarcheId | null,
  nom: string,
  choix: Choix,
): Promise<LotId> {
  const t = textes('fr').lots
  const acte = nomDActe(nom)
  if (acte === null) throw new DomainError('refus', t.acteInconnu)
  if (demarcheId === null && ACTES[acte].besoin !== 'rien') throw new DomainError('refus', t.dUneDemarche)
  const ids =
    'coches' in choix ? await lesCoches(key, demarcheId, choix.coches) : await lesResultats(key, demarcheId, choix.vue)
  if (ids.length === 0) throw new DomainError('refus', t.aucun)
  return inTransaction(key.db, async (tx) => {
    const { id } = await tx
      .insertInto('lots')
      .values({
        demarche_id: demarcheId,
        auteur_id: key.personne.compteId,
        acte,
        etat: 'prepare',
        total: ids.length,
        cree_at: key.now,
        fini_at: null,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await garder(tx, id, ids, decisionDe(acte) !== null)
    return id
  })
}

async function garder(tx: Tx, lot: LotId, ids: readonly DossierId[], isDecision: boolean): Promise<void> {
  const versions = isDecision ? await versionsLues(tx, ids) : null
  const lignes = ids.map((dossier_id, rang) => ({
    lot_id: lot,
    rang: rang + 1,
    dossier_id,
    version: versions?.get(dossier_id) ?? null,
  }))
  // Four values a row: a statement holds sixty-five thousand.
  for (let debut = 0; debut < lignes.length; debut += 5_000)
    await tx
      .insertInto('lot_dossiers')
      .values(lignes.slice(debut, debut + 5_000))
      .execute()
}

async function lesCoches(
  key: InstructeurKey,
  demarcheId: DemarcheId | null,
  coches: readonly string[],
): Promise<DossierId[]> {
  if (new Set(coches).size > LOT_MAX) throw new DomainError('refus', textes('fr').lots.trop)
  const siens = await cutInstructionKeys(key, coches)
  const visibles = new Set<string>(
    siens.filter((sien) => demarcheId === null || sien.demarcheId === demarcheId).map(({ dossierId }) => dossierId),
  )
  return [...new Set(coches)].filter((id): id is DossierId => visibles.has(id))
}

async function lesResultats(key: InstructeurKey, demarcheId: DemarcheId | null, voulue: Vue): Promise<DossierId[]> {
  const t = textes('fr').lots
  const { vue, catalogue } = await vueAjustee(key, demarcheId, voulue)
  if (!isDeDossiers(vue) || key.groupes.length === 0) return []
  const selection = selectionDe(await perimetreDe(key, demarcheId, vue, vue.onglet === 'suivis'), catalogue, vue)
  const ordre = ordreOuDefaut(vue, catalogue, selection.besoins)
  const lus = await dansLeTemps(key.db, selection.besoins.isLente, (db) =>
    rangs(db, selection, ordre, { depuis: null, vers: 'apres', limite: LOT_MAX + 1 }),
  )
  if (lus === 'trop_long') throw new DomainError('refus', t.tropLong)
  if (lus.length > LOT_MAX) throw new DomainError('refus', t.trop)
  return lus.map(({ id }) => id)
}

const isDeDossiers = (vue: Vue): vue is VueDeDossiers => vue.onglet !== 'supprimes'
