/** Who is told that a démarche is closed, and what they are told. */
import { sql } from 'kysely'
import type { CompteId, EvenementId } from '../../../db/schema/ids.ts'
import { enqueueAll } from '../../../db/queue.ts'
import type { SystemKey } from '../cles.ts'

const PAR_LOT = 500

/**
 * Makes a letter for each person the closing was to be told to: one each, whatever the number of their dossiers. A repeat makes
 * none again; a démarche published since makes none at all. Returns how many persons.
 */
export async function annoncerLaCloture(key: SystemKey, evenementId: EvenementId): Promise<number> {
  let apres: CompteId | null = null
  let total = 0
  for (;;) {
    const lot: CompteId[] = await destinataires(key, evenementId, apres)
    const jobs = lot.map((compteId) => ({
      data: { evenementId, lettre: 'close', compteId },
      key: `${evenementId}:close:${compteId}`,
    }))
    await enqueueAll(key.db, 'lettre-demarche', jobs)
    total += lot.length
    apres = lot.at(-1) ?? null
    if (lot.length < PAR_LOT) return total
  }
}

async function destinataires(key: SystemKey, evenementId: EvenementId, apres: CompteId | null): Promise<CompteId[]> {
  const rows = await dossiersConcernes(key, evenementId)
    .$if(apres !== null, (query) => query.where('dossiers.usager_id', '>', apres ?? ('' as CompteId)))
    .groupBy('dossiers.usager_id')
    .orderBy('dossiers.usager_id')
    .limit(PAR_LOT)
    .select('dossiers.usager_id')
    .execute()
  return rows.map(({ usager_id }) => usager_id)
}

/** The dossiers whose owners the closing of the event was to be told to, while it stands. */
function dossiersConcernes({ db }: SystemKey, evenementId: EvenementId) {
  const choisi = (cle: 'brouillons' | 'enCours') =>
    sql<boolean>`coalesce((evenements.donnees ->> ${cle})::boolean, false)`
  return db
    .selectFrom('evenements')
    .innerJoin('demarches', (join) =>
      join
        .onRef('demarches.id', '=', 'evenements.demarche_id')
        .on('demarches.etat', '=', 'close')
        .onRef('demarches.clos_at', '=', 'evenements.at'),
    )
    .innerJoin('dossiers', 'dossiers.demarche_id', 'demarches.id')
    .where('evenements.id', '=', evenementId)
    .where('dossiers.corbeille_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb.and([eb('dossiers.etat', '=', 'brouillon'), choisi('brouillons')]),
        eb.and([eb('dossiers.etat', 'in', ['en_construction', 'en_instruction']), choisi('enCours')]),
      ]),
    )
}

export interface ClotureAEcrire {
  email: string
  destinataire: string | null
  demarche: string
  motif: string
  message: string
  /** What the person has: a draft, a dossier under way. */
  hasBrouillon: boolean
  hasEnCours: boolean
  remplacante: { titre: string; chemin: string } | null
  service: { nom: string; contact: string; telephone: string; horaires: string }
}

/** What the letter of a closing says to one person; null when it no longer stands, or when they have nothing there any more. */
export async function clotureAEcrire(
  key: SystemKey,
  evenementId: EvenementId,
  compteId: CompteId,
): Promise<ClotureAEcrire | null> {
  const row = await dossiersConcernes(key, evenementId)
    .innerJoin('comptes', 'comptes.id', 'dossiers.usager_id')
    .leftJoin('demarches as remplacante', (join) =>
      join.onRef('remplacante.id', '=', 'demarches.remplacee_par_id').on('remplacante.etat', '=', 'publiee'),
    )
    .where('dossiers.usager_id', '=', compteId)
    .where('comptes.suspendu_at', 'is', null)
    .groupBy(['comptes.id', 'demarches.id', 'remplacante.id'])
    .select([
      'comptes.email',
      'comptes.nom',
      'demarches.titre',
      'demarches.clos_motif',
      'demarches.clos_message',
      'demarches.service_nom',
      'demarches.service_contact',
      'demarches.service_telephone',
      'demarches.service_horaires',
      'remplacante.titre as remplacante_titre',
      'remplacante.chemin as remplacante_chemin',
      sql<boolean>`bool_or(dossiers.etat = 'brouillon')`.as('hasBrouillon'),
      sql<boolean>`bool_or(dossiers.etat <> 'brouillon')`.as('hasEnCours'),
    ])
    .executeTakeFirst()
  if (!row) return null
  const { remplacante_titre: titre, remplacante_chemin: chemin } = row
  return {
    email: row.email,
    destinataire: row.nom,
    demarche: row.titre,
    motif: row.clos_motif,
    message: row.clos_message,
    hasBrouillon: row.hasBrouillon,
    hasEnCours: row.hasEnCours,
    remplacante: titre !== null && chemin !== null ? { titre, chemin } : null,
    service: {
      nom: row.service_nom,
      contact: row.service_contact,
      telephone: row.service_telephone,
      horaires: row.service_horaires,
    },
  }
}
