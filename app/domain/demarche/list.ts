/** « Mes démarches »: what an administrateur runs, with the dossiers of each by state. */
import { sql } from 'kysely'
import type { EtatDemarche } from '../../../db/schema/demarches.ts'
import type { DemarcheId } from '../../../db/schema/ids.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import type { AdministrateurKey } from '../cles.ts'
import type { EtatDossier } from '../dossier/transitions.ts'

export interface DemarcheListee {
  id: DemarcheId
  numero: number
  titre: string
  chemin: string
  etat: EtatDemarche
  service: string
  modifieAt: Instant
  publieAt: Instant | null
  supprimeAt: Instant | null
  /** Number of dossiers by state; absent means none. */
  dossiers: Partial<Record<EtatDossier, number>>
}

/** The tabs of « Mes démarches », with the states each shows. */
export const ONGLETS = {
  publiees: ['publiee'],
  brouillons: ['brouillon'],
  closes: ['close', 'depubliee'],
  supprimees: ['supprimee'],
} as const satisfies Record<string, readonly EtatDemarche[]>
export type OngletDeDemarches = keyof typeof ONGLETS

/** Which of them are looked at: a tab, and words of the title, of the service, or a number. */
export interface FiltreDeDemarches {
  onglet?: OngletDeDemarches
  texte?: string
}

/** The démarches of the person that answer the filter, the latest changed first; without a tab, all but the deleted ones. */
export async function listDemarches(
  key: AdministrateurKey,
  { onglet, texte = '' }: FiltreDeDemarches = {},
): Promise<DemarcheListee[]> {
  const etats: readonly EtatDemarche[] = onglet
    ? ONGLETS[onglet]
    : [...ONGLETS.publiees, ...ONGLETS.brouillons, ...ONGLETS.closes]
  const mots = texte.trim().split(/\s+/).filter(Boolean).slice(0, 10)
  const rows = await miennes(key)
    .where('demarches.etat', 'in', [...etats])
    .where((eb) =>
      eb.and(
        mots.map((mot) =>
          eb(
            sql<string>`demarches.titre || ' ' || demarches.service_nom || ' n°' || demarches.numero || ' ' || demarches.numero`,
            'ilike',
            `%${mot.replace(/[%_\\]/g, '\\$&')}%`,
          ),
        ),
      ),
    )
    .orderBy('demarches.modifie_at', 'desc')
    .orderBy('demarches.numero', 'desc')
    .select([
      'demarches.id',
      'demarches.numero',
      'demarches.titre',
      'demarches.chemin',
      'demarches.etat',
      'demarches.service_nom',
      'demarches.modifie_at',
      'demarches.publie_at',
      'demarches.supprime_at',
    ])
    .execute()
  const counts = await compterDossiers(
    key,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => ({
    id: row.id,
    numero: row.numero,
    titre: row.titre,
    chemin: row.chemin,
    etat: row.etat,
    service: row.service_nom,
    modifieAt: row.modifie_at,
    publieAt: row.publie_at,
    supprimeAt: row.supprime_at,
    dossiers: counts.get(row.id) ?? {},
  }))
}

/** How many démarches each tab shows. */
export async function combienParOnglet(key: AdministrateurKey): Promise<Record<OngletDeDemarches, number>> {
  const rows = await miennes(key)
    .groupBy('demarches.etat')
    .select((eb) => ['demarches.etat', eb.fn.countAll<number>().as('n')])
    .execute()
  const total = (etats: readonly EtatDemarche[]) =>
    rows.filter(({ etat }) => etats.includes(etat)).reduce((somme, { n }) => somme + n, 0)
  return {
    publiees: total(ONGLETS.publiees),
    brouillons: total(ONGLETS.brouillons),
    closes: total(ONGLETS.closes),
    supprimees: total(ONGLETS.supprimees),
  }
}

function miennes({ db, personne }: AdministrateurKey) {
  return db
    .selectFrom('demarches')
    .innerJoin('demarche_administrateurs', 'demarche_administrateurs.demarche_id', 'demarches.id')
    .where('demarche_administrateurs.compte_id', '=', personne.compteId)
}

async function compterDossiers(key: AdministrateurKey, ids: readonly DemarcheId[]) {
  const counts = new Map<DemarcheId, Partial<Record<EtatDossier, number>>>()
  if (ids.length === 0) return counts
  const rows = await key.db
    .selectFrom('dossiers')
    .where('demarche_id', 'in', [...ids])
    .groupBy(['demarche_id', 'etat'])
    .select((eb) => ['demarche_id', 'etat', eb.fn.countAll<number>().as('n')])
    .execute()
  for (const { demarche_id, etat, n } of rows) counts.set(demarche_id, { ...counts.get(demarche_id), [etat]: n })
  return counts
}
