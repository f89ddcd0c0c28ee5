/** Exports that the calendar asks for: prepared with the rights their author has that day, for people of their groupes. */
import { sql } from 'kysely'
import { inTransaction, type Db, type Tx } from '../../../db/client.ts'
import type { Cadence, ColonneGardee, FormatDExport } from '../../../db/schema/exports.ts'
import type { CompteId, DemarcheId, GroupeId, ProgrammeDExportId } from '../../../db/schema/ids.ts'
import { addDays, addMonths, parisDate, type CivilDate, type Instant } from '../../../form-engine/temps.ts'
import { acteurOf, type InstructeurKey, type SystemKey } from '../cles.ts'
import { personneActuelle } from '../compte/personne.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { groupesDeLaListe } from '../liste/vues.ts'
import { isUuid } from '../uuid.ts'
import { cutExportKey } from './access.ts'
import { adresseAExporter, empreinteDe, inscrireExport, type Demande } from './demander.ts'

export const CADENCES = ['jour', 'semaine', 'mois'] as const satisfies readonly Cadence[]
/** Of one person, on one démarche. */
export const PROGRAMMES_MAX = 10

/** The first day after another on which the calendar asks: the next one, Monday, the first of the month. */
export function prochainJour(cadence: Cadence, apres: CivilDate): CivilDate {
  const demain = addDays(apres, 1)
  if (cadence === 'jour') return demain
  if (cadence === 'mois') {
    const premier = `${demain.slice(0, 8)}01` as CivilDate
    return premier === demain ? demain : addMonths(premier, 1)
  }
  const jour = new Date(`${demain}T00:00Z`).getUTCDay()
  return addDays(demain, (8 - jour) % 7)
}

export interface ProgrammeLu {
  id: ProgrammeDExportId
  format: FormatDExport
  adresse: string
  colonnes: ColonneGardee[] | null
  cadence: Cadence
  destinataires: string[]
  prochainOn: CivilDate
  isArrete: boolean
}

/** Those of the person, by their next day. */
export async function listProgrammes(key: InstructeurKey, demarcheId: DemarcheId): Promise<ProgrammeLu[]> {
  const rows = await key.db
    .selectFrom('exports_programmes as p')
    .where('p.compte_id', '=', key.personne.compteId)
    .where('p.demarche_id', '=', demarcheId)
    .orderBy('p.prochain_on')
    .orderBy('p.id')
    .select(['p.id', 'format', 'adresse', 'colonnes', 'cadence', 'prochain_on', 'arrete_at'])
    .select(
      sql<
        string[]
      >`array(select coalesce(c.nom, c.email) from comptes c where c.id = any(p.destinataires) order by 1)`.as('noms'),
    )
    .execute()
  return rows.map(({ prochain_on, arrete_at, noms, ...row }) => ({
    ...row,
    destinataires: noms,
    prochainOn: prochain_on,
    isArrete: arrete_at !== null,
  }))
}

export interface Destinataire {
  id: CompteId
  nom: string
}

/** The members of the groupes the person has in a démarche, themselves included. */
export async function destinatairesPossibles(key: InstructeurKey, demarcheId: DemarcheId): Promise<Destinataire[]> {
  return membres(key.db, await groupesDeLaListe(key.db, key.groupes, demarcheId))
}

async function membres(db: Db | Tx, groupes: readonly GroupeId[]): Promise<Destinataire[]> {
  if (groupes.length === 0) return []
  const rows = await db
    .selectFrom('groupe_instructeurs')
    .innerJoin('comptes', 'comptes.id', 'groupe_instructeurs.compte_id')
    .where('groupe_instructeurs.groupe_id', 'in', [...groupes])
    .distinct()
    .select(['comptes.id', 'comptes.nom', 'comptes.email'])
    .execute()
  return rows.map(({ id, nom, email }) => ({ id, nom: nom ?? email })).sort((a, b) => a.nom.localeCompare(b.nom, 'fr'))
}

/**
 * Has an export prepared by the calendar. Throws 'introuvable' for a démarche that is not one of the person's, 'refus' without an
 * addressee of their groupes, for the bin, or for too many.
 */
export async function programmerExport(
  key: InstructeurKey,
  demarcheId: DemarcheId,
  { cadence, destinataires, vue, format, colonnes }: Demande & { cadence: Cadence; destinataires: readonly string[] },
): Promise<void> {
  const adresse = adresseAExporter(vue)
  await inTransaction(key.db, async (tx) => {
    const groupes = await groupesDeLaListe(tx, key.groupes, demarcheId)
    if (groupes.length === 0) throw new DomainError('introuvable', 'Cette démarche n’est pas une des vôtres.')
    const siens = await membres(tx, groupes)
    const choisis = siens.filter(({ id }) => destinataires.includes(id)).map(({ id }) => id)
    if (choisis.length === 0) {
      throw new DomainError('refus', 'Choisissez au moins une personne de vos groupes à qui envoyer cet export.', {
        champ: 'destinataires',
      })
    }
    const { n } = await tx
      .selectFrom('exports_programmes')
      .where('compte_id', '=', key.personne.compteId)
      .where('demarche_id', '=', demarcheId)
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
    if (Number(n) >= PROGRAMMES_MAX) {
      throw new DomainError('refus', `Vous avez déjà ${PROGRAMMES_MAX} exports programmés : arrêtez-en un.`)
    }
    await tx
      .insertInto('exports_programmes')
      .values({
        demarche_id: demarcheId,
        compte_id: key.personne.compteId,
        adresse,
        format,
        colonnes: colonnes && JSON.stringify(colonnes),
        cadence,
        destinataires: choisis,
        prochain_on: prochainJour(cadence, parisDate(key.now)),
        cree_at: key.now,
      })
      .execute()
    await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      {
        type: 'demarche.export_programme',
        demarcheId,
        donnees: { format, cadence, destinataires: choisis.length, filtre: adresse !== '' },
      },
    )
  })
}

/** Stops one's own. Throws 'introuvable' for another's. */
export async function arreterProgramme(key: InstructeurKey, id: string): Promise<void> {
  const { numDeletedRows } = isUuid(id)
    ? await key.db
        .deleteFrom('exports_programmes')
        .where('id', '=', id as ProgrammeDExportId)
        .where('compte_id', '=', key.personne.compteId)
        .executeTakeFirst()
    : { numDeletedRows: 0n }
  if (numDeletedRows === 0n) throw new DomainError('introuvable', 'Cet export n’est plus programmé.')
}

/** Has all that is due prepared, once each; one whose author has left its groupes is stopped. Returns how many began. */
export async function lancerLesProgrammes(key: SystemKey): Promise<number> {
  for (let n = 0; ;) {
    const issue = await inTransaction(key.db, (tx) => lancerLeSuivant(tx, key))
    if (issue === 'rien') return n
    if (issue === 'lance') n += 1
  }
}

async function lancerLeSuivant(tx: Tx, key: SystemKey): Promise<'lance' | 'arrete' | 'rien'> {
  const today = parisDate(key.now)
  const du = await tx
    .selectFrom('exports_programmes')
    .where('arrete_at', 'is', null)
    .where('prochain_on', '<=', today)
    .orderBy('prochain_on')
    .orderBy('id')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .selectAll()
    .executeTakeFirst()
  if (!du) return 'rien'
  const groupes = await groupesDeLAuteur(tx, key.now, du.compte_id, du.demarche_id)
  if (groupes.length === 0) {
    await tx.updateTable('exports_programmes').set({ arrete_at: key.now }).where('id', '=', du.id).execute()
    return 'arrete'
  }
  const { adresse, format, colonnes } = du
  await inscrireExport(tx, key, {
    demarcheId: du.demarche_id,
    compteId: du.compte_id,
    adresse,
    format,
    colonnes,
    empreinte: empreinteDe({ adresse, format, colonnes, groupes }),
    programme: { id: du.id, destinataires: du.destinataires },
  })
  // What was missed while nothing ran is not made up for: one is enough.
  await tx
    .updateTable('exports_programmes')
    .set({ prochain_on: prochainJour(du.cadence, today) })
    .where('id', '=', du.id)
    .execute()
  return 'lance'
}

async function groupesDeLAuteur(
  tx: Tx,
  now: Instant,
  compteId: CompteId,
  demarcheId: DemarcheId,
): Promise<readonly GroupeId[]> {
  const personne = await personneActuelle(tx, compteId)
  const key = personne && (await cutExportKey(tx, now, personne, demarcheId))
  return key?.groupes ?? []
}
