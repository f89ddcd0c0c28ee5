/** Somebody asks for the dossiers of a list as a file: written down, recorded, and prepared by a job. */
import { createHash } from 'node:crypto'
import { inTransaction, type Tx } from '../../../db/client.ts'
import { annoncerExports } from '../../../db/listen.ts'
import { enqueue } from '../../../db/queue.ts'
import type { FormatDExport } from '../../../db/schema/exports.ts'
import type { CompteId, DemarcheId, ExportId, ProgrammeDExportId } from '../../../db/schema/ids.ts'
import { adresseDeVue, lireVue, VUE_PAR_DEFAUT, type Vue } from '../../../form-engine/liste/vue.ts'
import { canonique } from '../../../form-engine/json.ts'
import { addSeconds, type Instant } from '../../../form-engine/temps.ts'
import { acteurOf, within, type InstructeurKey, type SystemKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { groupesDeLaListe } from '../liste/vues.ts'
import { lirePolitique } from '../politique/lire.ts'
import { isUuid } from '../uuid.ts'
import type { ColonneChoisie } from './colonnes.ts'

/** Formats, in the order they are offered. */
export const FORMATS = [
  'csv',
  'csv_zip',
  'xlsx',
  'ods',
  'json',
  'geojson',
  'zip',
] as const satisfies readonly FormatDExport[]

/** How many one person may have under way at once. */
export const EN_COURS_MAX = 3
/** The same one asked again within this time is the one that is there (obligations T-52). */
const MEME_SECONDES = 300
const ADRESSE_MAX = 8_000

export interface Demande {
  vue: Vue
  format: FormatDExport
  colonnes: readonly ColonneChoisie[] | null
}

/**
 * Asks for an export of what a list holds, wherever its page begins. Returns the one that is there when the same was just asked.
 * Throws 'introuvable' for a démarche that is not one of the person's, 'refus' for the bin or a view too long, 'trop_de_demandes'.
 */
export async function demanderExport(
  key: InstructeurKey,
  demarcheId: DemarcheId,
  demande: Demande,
): Promise<{ id: ExportId; isMeme: boolean }> {
  const adresse = adresseAExporter(demande.vue)
  return inTransaction(key.db, async (tx) => {
    const groupes = await groupesDeLaListe(tx, key.groupes, demarcheId)
    if (groupes.length === 0) throw new DomainError('introuvable', 'Cette démarche n’est pas une des vôtres.')
    const { compteId } = key.personne
    // Two clicks at once ask one after the other.
    await tx.selectFrom('comptes').where('id', '=', compteId).select('id').forUpdate().executeTakeFirst()
    const empreinte = empreinteDe({ adresse, format: demande.format, colonnes: demande.colonnes, groupes })
    const present = await pareil(tx, compteId, demarcheId, empreinte, key.now)
    if (present) return { id: present, isMeme: true }
    const { n } = await tx
      .selectFrom('exports')
      .where('compte_id', '=', compteId)
      .where('etat', 'in', ['en_attente', 'en_cours'])
      .where('programme_id', 'is', null)
      .where('expire_at', '>', key.now)
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
    if (Number(n) >= EN_COURS_MAX) {
      throw new DomainError(
        'trop_de_demandes',
        `Vous avez déjà ${EN_COURS_MAX} exports en préparation : attendez la fin de l’un d’eux, ou supprimez-le.`,
      )
    }
    const id = await inscrireExport(tx, key, { demarcheId, compteId, adresse, empreinte, ...demande })
    return { id, isMeme: false }
  })
}

/**
 * Asks again for one's own export that failed, as it was asked; the failed one goes. Throws 'introuvable' when it is not one, and as
 * `demanderExport` does.
 */
export async function redemanderExport(key: InstructeurKey, demarcheId: DemarcheId, id: string): Promise<ExportId> {
  return inTransaction(key.db, async (tx) => {
    const row = isUuid(id)
      ? await tx
          .deleteFrom('exports')
          .where('id', '=', id as ExportId)
          .where('demarche_id', '=', demarcheId)
          .where('compte_id', '=', key.personne.compteId)
          .where('etat', '=', 'echec')
          .returning(['adresse', 'format', 'colonnes'])
          .executeTakeFirst()
      : undefined
    if (!row) throw new DomainError('introuvable', 'Cet export n’existe plus, ou n’a pas échoué : regardez la liste.')
    const { vue } = lireVue(new URLSearchParams(row.adresse))
    const demande = await demanderExport(within(key, tx), demarcheId, { ...row, vue })
    return demande.id
  })
}

/** The view of an export, as it is kept: neither its place nor the columns of the page. Throws 'refus'. */
export function adresseAExporter(vue: Vue): string {
  if (vue.onglet === 'supprimes') {
    throw new DomainError('refus', 'Les dossiers supprimés ne sont plus là : il n’y a rien à exporter de cet onglet.')
  }
  const adresse = adresseDeVue({ ...vue, apres: null, colonnes: null, par: VUE_PAR_DEFAUT.par })
  if (adresse.length > ADRESSE_MAX) {
    throw new DomainError('refus', 'Ce filtre est trop long pour être exporté : retirez-en quelques critères.')
  }
  return adresse
}

interface AInscrire extends Omit<Demande, 'vue'> {
  demarcheId: DemarcheId
  compteId: CompteId
  adresse: string
  empreinte: string
  programme?: { id: ProgrammeDExportId; destinataires: readonly CompteId[] }
}

/** Writes it down, records who asked, and has it prepared. */
export async function inscrireExport(
  tx: Tx,
  key: InstructeurKey | SystemKey,
  { demarcheId, compteId, adresse, empreinte, format, colonnes, programme }: AInscrire,
): Promise<ExportId> {
  const { 'exports.hours': heures } = await lirePolitique(tx)
  const { id } = await tx
    .insertInto('exports')
    .values({
      demarche_id: demarcheId,
      compte_id: compteId,
      adresse,
      empreinte,
      format,
      colonnes: colonnes && JSON.stringify(colonnes),
      programme_id: programme?.id ?? null,
      destinataires: [...(programme?.destinataires ?? [])],
      etat: 'en_attente',
      demande_at: key.now,
      expire_at: addSeconds(key.now, heures * 3600),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await inscrire(
    tx,
    { acteur: acteurOf(key), now: key.now },
    {
      type: 'demarche.export_demande',
      demarcheId,
      ...('reason' in key ? { compteId } : {}),
      // What the list looked for may name somebody: it is in the row of the export alone, and goes with it.
      donnees: { export: id, format, filtre: adresse !== '', colonnes: colonnes?.length ?? null },
    },
  )
  await enqueue(tx, 'export', { exportId: id }, id)
  await annoncerExports(tx, { demarcheId, compteId })
  return id
}

/** What makes two demands the same. */
export function empreinteDe(quoi: {
  adresse: string
  format: FormatDExport
  colonnes: readonly ColonneChoisie[] | null
  groupes: readonly string[]
}): string {
  const { adresse, format, colonnes, groupes } = quoi
  const lue = {
    adresse,
    format,
    colonnes: colonnes?.map(({ id, nom }) => [id, nom]) ?? null,
    groupes: [...groupes].sort(),
  }
  return createHash('sha256').update(canonique(lue)).digest('hex')
}

async function pareil(
  tx: Tx,
  compteId: CompteId,
  demarcheId: DemarcheId,
  empreinte: string,
  now: Instant,
): Promise<ExportId | null> {
  const row = await tx
    .selectFrom('exports')
    .where('compte_id', '=', compteId)
    .where('demarche_id', '=', demarcheId)
    .where('empreinte', '=', empreinte)
    .where('expire_at', '>', now)
    .where(({ eb, or, and }) =>
      or([
        eb('etat', 'in', ['en_attente', 'en_cours']),
        and([eb('etat', '=', 'pret'), eb('fini_at', '>', addSeconds(now, -MEME_SECONDES))]),
      ]),
    )
    .orderBy('demande_at', 'desc')
    .select('id')
    .executeTakeFirst()
  return row?.id ?? null
}
