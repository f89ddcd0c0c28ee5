/**
 * How far the dossiers are that a service filled in: their state and its dates, and nothing else. The token says it until
 * the dossier is deleted, put in the bin or handed over, and for twelve months at most.
 */
import { addMonths, parisDate, secondsBetween, type Instant } from '../../../form-engine/temps.ts'
import { compter } from '../compte/limites.ts'
import type { PublicKey } from '../cles.ts'
import { etatVu } from '../dossier/etat-vu.ts'
import type { EtatVu } from '../dossier/transitions.ts'
import { POLITIQUE_PAR_DEFAUT } from '../politique/table.ts'
import { demarcheNommee } from './ouverte.ts'
import { empreinteDuJeton, isJeton } from './sceau.ts'

/** Tokens one may ask about at once. */
export const JETONS_MAX = 50

export type Suivi = { jeton: string; chemin: string } & (
  { etat: 'prefilled'; expireAt: Instant } | { etat: EtatVu; deposeAt: Instant | null; decideAt: Instant | null }
)

/** The states behind the tokens, in their order; those that open nothing are left out. Throws 'trop_de_demandes', 'introuvable'. */
export async function suivre(
  key: PublicKey,
  numeroOuChemin: string,
  jetons: readonly string[],
  adresseIp: string | null,
): Promise<Suivi[]> {
  if (adresseIp) await compter(key.db, 'suivi.reseau', adresseIp)
  const { id: demarcheId, chemin } = await demarcheNommee(key, numeroOuChemin)
  const empreintes = new Map(
    [...new Set(jetons)]
      .filter(isJeton)
      .slice(0, JETONS_MAX)
      .map((jeton) => [empreinteDuJeton(jeton), jeton]),
  )
  if (empreintes.size === 0) return []
  const rows = await key.db
    .selectFrom('preremplissages as p')
    .innerJoin('demarches', 'demarches.id', 'p.demarche_id')
    .leftJoin('dossiers as d', (join) =>
      join
        .onRef('d.id', '=', 'p.dossier_id')
        .onRef('d.usager_id', '=', 'p.repris_par')
        .on('d.corbeille_at', 'is', null),
    )
    .where('p.demarche_id', '=', demarcheId)
    .where('p.empreinte', 'in', [...empreintes.keys()])
    .select([
      'p.empreinte',
      'p.expire_at as expireAt',
      'p.repris_at as reprisAt',
      'd.etat',
      'd.decision_lue_at',
      'demarches.accuse_lecture',
      'd.depose_at as deposeAt',
      'd.decide_at as decideAt',
    ])
    .execute()
  const parEmpreinte = new Map(rows.map((row) => [row.empreinte, row]))
  const debut = addMonths(parisDate(key.now), -POLITIQUE_PAR_DEFAUT['prefill.followMonths'])
  return [...empreintes].flatMap(([empreinte, jeton]): Suivi[] => {
    const row = parEmpreinte.get(empreinte)
    if (!row) return []
    const { etat, expireAt, reprisAt, deposeAt, decideAt } = row
    if (reprisAt === null)
      return secondsBetween(key.now, expireAt) > 0 ? [{ jeton, chemin, etat: 'prefilled', expireAt }] : []
    if (etat === null || parisDate(reprisAt) < debut) return []
    return [{ jeton, chemin, etat: etatVu({ ...row, etat }), deposeAt, decideAt }]
  })
}
