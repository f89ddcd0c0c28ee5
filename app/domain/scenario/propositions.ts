/** Scenarios that the engine proposes: asked for by somebody, searched by a worker, kept until one keeps or asks again. */
import { randomUUID } from 'node:crypto'
import { enqueue } from '../../../db/queue.ts'
import { inTransaction } from '../../../db/client.ts'
import type { DemarcheId, ScenarioId } from '../../../db/schema/ids.ts'
import type { ResultatDePropositions } from '../../../db/schema/propositions-de-scenarios.ts'
import { essayer } from '../../../form-engine/edition/essai.ts'
import type { Formulaire } from '../../../form-engine/formulaire.ts'
import type { Scenario } from '../../../form-engine/scenarios.ts'
import { attentesChoisies, SUJETS } from '../../../form-engine/scenarios/sujets.ts'
import { parisDate, type CivilDate } from '../../../form-engine/temps.ts'
import type { AdminKey, SystemKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { empreinteDe } from '../revision/empreinte.ts'
import { brouillonDe, pretAEssayer } from './brouillon.ts'
import { acte, inserer } from './ecrire.ts'
import { libellesDe } from './libelles.ts'
import { scenariosGardes } from './rejeu.ts'

/** Asks for the scenarios that are missing; what was proposed before is forgotten. Throws 'refus' when rules cannot be run. */
export async function demanderDesPropositions(key: AdminKey): Promise<void> {
  await inTransaction(key.db, async (tx) => {
    const { formulaire, empreinte } = await brouillonDe(tx, key.demarcheId)
    pretAEssayer(formulaire)
    const demande = randomUUID()
    const ligne = {
      demande,
      document: empreinte,
      etat: 'demandees' as const,
      resultat: null,
      demande_par: key.personne.compteId,
      demande_at: key.now,
      fini_at: null,
    }
    await tx
      .insertInto('propositions_de_scenarios')
      .values({ demarche_id: key.demarcheId, ...ligne })
      .onConflict((conflit) => conflit.column('demarche_id').doUpdateSet(ligne))
      .execute()
    await enqueue(tx, 'propositions-de-scenarios', { demarcheId: key.demarcheId, demande }, demande)
  })
}

/** What the worker searches with. JSON only: it goes to another thread. */
export interface Recherche {
  formulaire: Formulaire
  document: string
  existants: Scenario[]
  today: CivilDate
}

/** The search that was asked for; null when it is done already, or another one was asked for since. */
export async function rechercheAFaire(
  { db, now }: SystemKey,
  demarcheId: DemarcheId,
  demande: string,
): Promise<Recherche | null> {
  const row = await db
    .selectFrom('propositions_de_scenarios')
    .where('demarche_id', '=', demarcheId)
    .where('demande', '=', demande)
    .where('etat', '=', 'demandees')
    .select('demande')
    .executeTakeFirst()
  if (!row) return null
  const { formulaire, empreinte } = await brouillonDe(db, demarcheId)
  const existants = (await scenariosGardes(db, demarcheId)).map(({ id, nom, reponses, today, attentes }) => {
    return { id, nom, reponses, today, attentes }
  })
  return { formulaire, document: empreinte, existants, today: parisDate(now) }
}

/** Keeps what a search gave, null when it did not end; nothing when another one was asked for since. */
export async function garderLesPropositions(
  { db, now }: SystemKey,
  { demarcheId, demande }: { demarcheId: DemarcheId; demande: string },
  trouve: { document: string; resultat: ResultatDePropositions } | null,
): Promise<void> {
  await db
    .updateTable('propositions_de_scenarios')
    .set({
      etat: trouve ? 'faites' : 'impossibles',
      ...(trouve && { document: trouve.document, resultat: JSON.stringify(trouve.resultat) }),
      fini_at: now,
    })
    .where('demarche_id', '=', demarcheId)
    .where('demande', '=', demande)
    .execute()
}

/**
 * Keeps one of the scenarios proposed, under a name: everything the form being prepared says of it is expected. Throws
 * 'introuvable' when it is proposed no more.
 */
export async function garderUneProposition(key: AdminKey, id: string, nom: string): Promise<ScenarioId> {
  return acte(key, 'garde', async (tx, { formulaire_brouillon: formulaire }) => {
    const row = await tx
      .selectFrom('propositions_de_scenarios')
      .where('demarche_id', '=', key.demarcheId)
      .select('resultat')
      .executeTakeFirst()
    const proposition = row?.resultat?.propositions.find(({ scenario }) => scenario.id === id)
    if (!row?.resultat || !proposition)
      throw new DomainError('introuvable', 'Cette proposition n’existe plus : demandez-en d’autres.')
    const { reponses, today } = proposition.scenario
    const { resultat } = essayer(pretAEssayer(formulaire), reponses, today)
    const reste = {
      ...row.resultat,
      propositions: row.resultat.propositions.filter(({ scenario }) => scenario.id !== id),
    }
    await tx
      .updateTable('propositions_de_scenarios')
      .set({ resultat: JSON.stringify(reste) })
      .where('demarche_id', '=', key.demarcheId)
      .execute()
    return inserer(tx, key, {
      nom: nom.trim().slice(0, 200) || proposition.scenario.nom,
      origine: 'propose',
      reponses,
      jour: today,
      attentes: attentesChoisies(resultat, SUJETS),
      libelles: libellesDe(formulaire),
    })
  })
}

/** What was proposed for a démarche, as its page shows it. */
export interface PropositionsLues {
  etat: 'aucune' | 'demandees' | 'faites' | 'impossibles'
  /** The form has changed since: its conditions are no longer those. */
  isPerimee: boolean
  propositions: ResultatDePropositions['propositions']
  /** Keys of the goals that are proved to be out of reach, of this very form. */
  impossibles: readonly string[]
}

/** The last search of a démarche, for a form. */
export async function propositionsLues(key: AdminKey, formulaire: Formulaire): Promise<PropositionsLues> {
  const row = await key.db
    .selectFrom('propositions_de_scenarios')
    .where('demarche_id', '=', key.demarcheId)
    .select(['document', 'etat', 'resultat'])
    .executeTakeFirst()
  if (!row) return { etat: 'aucune', isPerimee: false, propositions: [], impossibles: [] }
  const isPerimee = row.etat !== 'demandees' && row.document !== empreinteDe(formulaire)
  const { propositions = [], impossibles = [] } = row.resultat ?? {}
  return { etat: row.etat, isPerimee, propositions, impossibles: isPerimee ? [] : impossibles }
}
