/** Scenarios that fail against a document: they stand in the way of its publication, unless somebody says why not. */
import type { Db, Tx } from '../../../db/client.ts'
import type { DemarcheId, ScenarioId } from '../../../db/schema/ids.ts'
import type { Formulaire } from '../../../form-engine/formulaire.ts'
import type { EcartDeScenario } from '../../../form-engine/scenarios.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import { inTransaction } from '../../../db/client.ts'
import { acteurOf, type AdminKey } from '../cles.ts'
import { lockDemarche } from '../demarche/verrou.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { empreinteDe } from '../revision/empreinte.ts'
import { rejeuDe, scenariosGardes } from './rejeu.ts'

export const MOTIF_MAX = 1_000

export interface ScenarioEchoue {
  id: ScenarioId
  nom: string
  libelles: Record<string, string>
  ecarts: readonly EcartDeScenario[]
  /** Digest of what it plays and expects. */
  empreinte: string
  /** Why one publishes in spite of it: said of this very document and this very scenario. */
  admis: { motif: string; par: string | null; at: Instant } | null
}

/** The scenarios of a démarche that fail against a document; none when its rules cannot be run, which forbids more. */
export async function scenariosEchoues(
  db: Db | Tx,
  demarcheId: DemarcheId,
  formulaire: Formulaire,
): Promise<ScenarioEchoue[]> {
  const scenarios = await scenariosGardes(db, demarcheId)
  const { ecarts } = rejeuDe(formulaire, scenarios)
  const echoues = scenarios.filter(({ id }) => (ecarts.get(id) ?? []).length > 0)
  if (echoues.length === 0) return []
  const admis = await db
    .selectFrom('scenarios_admis')
    .leftJoin('comptes', 'comptes.id', 'scenarios_admis.admis_par')
    .where('document', '=', empreinteDe(formulaire))
    .where(
      'scenario_id',
      'in',
      echoues.map(({ id }) => id),
    )
    .select(['scenario_id', 'scenario', 'motif', 'admis_at', 'comptes.nom', 'comptes.email'])
    .execute()
  return echoues.map(({ id, nom, libelles, empreinte }) => {
    const un = admis.find(({ scenario_id, scenario }) => scenario_id === id && scenario === empreinte)
    return {
      id,
      nom,
      libelles,
      empreinte,
      ecarts: ecarts.get(id) ?? [],
      admis: un ? { motif: un.motif, par: un.nom ?? un.email, at: un.admis_at } : null,
    }
  })
}

/** The failing scenarios that nobody has acknowledged: what forbids the publication of a document. */
export async function obstaclesDeScenarios(
  tx: Db | Tx,
  demarcheId: DemarcheId,
  formulaire: Formulaire,
): Promise<ScenarioEchoue[]> {
  return (await scenariosEchoues(tx, demarcheId, formulaire)).filter(({ admis }) => admis === null)
}

/**
 * Acknowledges every scenario that fails now, with one reason. `document` is the digest of the form one looked at: throws
 * 'refus' when it has changed since, when nothing fails, or without a reason.
 */
export async function admettreLesEchecs(key: AdminKey, input: { motif: string; document: string }): Promise<number> {
  const motif = input.motif.trim()
  if (motif === '')
    throw new DomainError('refus', 'Écrivez pourquoi la publication se fait malgré ces écarts.', { champ: 'motif' })
  if (motif.length > MOTIF_MAX)
    throw new DomainError('refus', `Raccourcissez le motif : ${MOTIF_MAX} caractères au plus.`, { champ: 'motif' })
  return inTransaction(key.db, async (tx) => {
    const { formulaire_brouillon: formulaire } = await lockDemarche(tx, key.demarcheId)
    const document = empreinteDe(formulaire)
    if (document !== input.document)
      throw new DomainError('refus', 'Le formulaire a changé depuis : relisez les écarts avant de les admettre.')
    const obstacles = await obstaclesDeScenarios(tx, key.demarcheId, formulaire)
    if (obstacles.length === 0)
      throw new DomainError('refus', 'Aucun scénario n’est en écart : il n’y a rien à admettre.')
    await tx
      .insertInto('scenarios_admis')
      .values(
        obstacles.map(({ id, empreinte }) => ({
          scenario_id: id,
          document,
          scenario: empreinte,
          motif,
          admis_par: key.personne.compteId,
          admis_at: key.now,
        })),
      )
      .execute()
    await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      { type: 'demarche.scenarios_admis', demarcheId: key.demarcheId, donnees: { scenarios: obstacles.length } },
    )
    return obstacles.length
  })
}
