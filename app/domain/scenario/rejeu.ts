/** Scenarios played against a document: kept in memory while neither changes. */
import { createHash } from 'node:crypto'
import type { Db, Tx } from '../../../db/client.ts'
import type { DemarcheId, ScenarioId } from '../../../db/schema/ids.ts'
import type { OrigineDeScenario } from '../../../db/schema/scenarios.ts'
import type { Formulaire } from '../../../form-engine/formulaire.ts'
import { canonique, toJson } from '../../../form-engine/json.ts'
import { rejouer, type EcartDeScenario, type Scenario } from '../../../form-engine/scenarios.ts'
import { cleDeBut } from '../../../form-engine/scenarios/buts.ts'
import { couvrir } from '../../../form-engine/scenarios/couvrir.ts'
import { preparer } from '../../../form-engine/edition/essai.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import { empreinteDe } from '../revision/empreinte.ts'

/** A scenario as it is kept. */
export interface ScenarioGarde extends Scenario {
  id: ScenarioId
  origine: OrigineDeScenario
  /** How what it names was called when it was kept. */
  libelles: Record<string, string>
  modifieAt: Instant
  /** Digest of what it plays and expects: not of its name. */
  empreinte: string
}

/** The scenarios of a démarche, in their order. */
export async function scenariosGardes(db: Db | Tx, demarcheId: DemarcheId): Promise<ScenarioGarde[]> {
  const rows = await db
    .selectFrom('scenarios')
    .where('demarche_id', '=', demarcheId)
    .where('supprime_at', 'is', null)
    .orderBy('rang')
    .orderBy('id')
    .select(['id', 'nom', 'origine', 'reponses', 'jour', 'attentes', 'libelles', 'modifie_at'])
    .execute()
  return rows.map(({ id, nom, origine, reponses, jour, attentes, libelles, modifie_at }) => ({
    id,
    nom,
    origine,
    reponses,
    today: jour,
    attentes,
    libelles,
    modifieAt: modifie_at,
    empreinte: empreinteDeScenario({ reponses, today: jour, attentes }),
  }))
}

/** SHA-256 of what a scenario plays and expects. */
export function empreinteDeScenario({ reponses, today, attentes }: Pick<Scenario, 'reponses' | 'today' | 'attentes'>) {
  return createHash('sha256')
    .update(canonique(toJson({ reponses, today, attentes }, 20)))
    .digest('hex')
}

export interface Rejeu {
  /** False when the rules of the document cannot be run: nothing was played. */
  isJouable: boolean
  ecarts: ReadonlyMap<string, readonly EcartDeScenario[]>
  /** Keys of the goals that are shown, and of those that are not (`cleDeBut`). */
  couverts: readonly string[]
  restants: readonly string[]
}

const MAX_KEPT = 100
const kept = new Map<string, Rejeu>()

/** Plays scenarios against a document. */
export function rejeuDe(formulaire: Formulaire, scenarios: readonly ScenarioGarde[]): Rejeu {
  const cle = [empreinteDe(formulaire), ...scenarios.map(({ id, empreinte }) => `${id}:${empreinte}`)].join(' ')
  const found = kept.get(cle)
  if (found) return found
  const rejeu = jouer(formulaire, scenarios)
  const oldest = kept.keys().next()
  if (kept.size >= MAX_KEPT && !oldest.done) kept.delete(oldest.value)
  kept.set(cle, rejeu)
  return rejeu
}

function jouer(formulaire: Formulaire, scenarios: readonly ScenarioGarde[]): Rejeu {
  if (!preparer(formulaire)) return { isJouable: false, ecarts: new Map(), couverts: [], restants: [] }
  const { couverts, restants } = couvrir(formulaire, scenarios)
  return {
    isJouable: true,
    ecarts: new Map(rejouer(formulaire, scenarios).map(({ id, ecarts }) => [id, ecarts])),
    couverts: couverts.map(cleDeBut),
    restants: restants.map(cleDeBut),
  }
}
