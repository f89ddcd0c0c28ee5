/** What one does with the scenarios of a démarche. Answers are invented for a try: no personal data belongs in them. */
import { inTransaction, type Tx } from '../../../db/client.ts'
import type { ScenarioId } from '../../../db/schema/ids.ts'
import { essayer } from '../../../form-engine/edition/essai.ts'
import type { Valeurs } from '../../../form-engine/evaluation/open.ts'
import { taille } from '../../../form-engine/json.ts'
import type { Attentes } from '../../../form-engine/scenarios.ts'
import { attentesChoisies, sujetsDe, type Sujet } from '../../../form-engine/scenarios/sujets.ts'
import { addDays, parisDate, type CivilDate, type Instant } from '../../../form-engine/temps.ts'
import { acteurOf, type AdminKey } from '../cles.ts'
import { lockDemarche } from '../demarche/verrou.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { isUuid } from '../uuid.ts'
import { pretAEssayer } from './brouillon.ts'
import { libellesDe } from './libelles.ts'

export const NOM_MAX = 200
export const SCENARIOS_MAX = 200
const REPONSES_MAX = 500_000
/** Days a deleted scenario may be taken back. */
const REPRISE_JOURS = 30

export interface ScenarioVoulu {
  nom: string
  reponses: Valeurs
  today: CivilDate
  sujets: readonly Sujet[]
}

/** Keeps a scenario: what it expects is what the form being prepared says of its answers. Throws 'refus' in a sentence. */
export async function enregistrer(key: AdminKey, voulu: ScenarioVoulu): Promise<ScenarioId> {
  return acte(key, 'enregistre', async (tx, { formulaire_brouillon: formulaire }) => {
    const { resultat } = essayer(pretAEssayer(formulaire), verifiees(voulu.reponses), voulu.today)
    const attentes = attentesChoisies(resultat, requisSujets(voulu.sujets))
    return inserer(tx, key, {
      nom: nomVerifie(voulu.nom),
      origine: 'ecrit',
      reponses: voulu.reponses,
      jour: voulu.today,
      attentes,
      libelles: libellesDe(formulaire),
    })
  })
}

/** Changes the answers, the day, the name and what is expected of a scenario: taken again from the form being prepared. */
export async function modifier(key: AdminKey, id: string, voulu: ScenarioVoulu): Promise<void> {
  await acte(key, 'modifie', async (tx, { formulaire_brouillon: formulaire }) => {
    const { id: scenarioId } = await leScenario(tx, key, id)
    const { resultat } = essayer(pretAEssayer(formulaire), verifiees(voulu.reponses), voulu.today)
    await ecrireSur(tx, key, scenarioId, {
      nom: nomVerifie(voulu.nom),
      reponses: JSON.stringify(voulu.reponses),
      jour: voulu.today,
      attentes: JSON.stringify(attentesChoisies(resultat, requisSujets(voulu.sujets))),
      libelles: JSON.stringify(libellesDe(formulaire)),
    })
  })
}

/** Names a scenario otherwise. */
export async function renommer(key: AdminKey, id: string, nom: string): Promise<void> {
  await acte(key, 'renomme', async (tx) => {
    const scenario = await leScenario(tx, key, id)
    await ecrireSur(tx, key, scenario.id, { nom: nomVerifie(nom) })
  })
}

/** What the form being prepared now says of the answers becomes what is expected, about the same subjects. */
export async function accepter(key: AdminKey, id: string): Promise<void> {
  await acte(key, 'accepte', async (tx, { formulaire_brouillon: formulaire }) => {
    const { id: scenarioId, reponses, jour, attentes } = await leScenario(tx, key, id)
    const { resultat } = essayer(pretAEssayer(formulaire), reponses, jour)
    await ecrireSur(tx, key, scenarioId, {
      attentes: JSON.stringify(attentesChoisies(resultat, sujetsDe(attentes))),
      libelles: JSON.stringify(libellesDe(formulaire)),
    })
  })
}

/** A copy, after all the others; returns its id. */
export async function dupliquer(key: AdminKey, id: string): Promise<ScenarioId> {
  return acte(key, 'duplique', async (tx) => {
    const { nom, origine, reponses, jour, attentes, libelles } = await leScenario(tx, key, id)
    const copie = `${nom} (copie)`.slice(0, NOM_MAX)
    return inserer(tx, key, { nom: copie, origine, reponses, jour, attentes, libelles })
  })
}

/** Puts a scenario aside; it can be taken back for thirty days. */
export async function supprimer(key: AdminKey, id: string): Promise<void> {
  await acte(key, 'supprime', async (tx) => {
    const scenario = await leScenario(tx, key, id)
    await tx.updateTable('scenarios').set({ supprime_at: key.now }).where('id', '=', scenario.id).execute()
    const limite = addDays(parisDate(key.now), -REPRISE_JOURS) as string as Instant
    await tx
      .deleteFrom('scenarios')
      .where('demarche_id', '=', key.demarcheId)
      .where('supprime_at', '<', limite)
      .execute()
  })
}

/** Takes back a scenario that was deleted. */
export async function reprendre(key: AdminKey, id: string): Promise<void> {
  await acte(key, 'repris', async (tx) => {
    await requisPlace(tx, key)
    const scenario = await leScenario(tx, key, id, true)
    await tx.updateTable('scenarios').set({ supprime_at: null }).where('id', '=', scenario.id).execute()
  })
}

interface AInserer {
  nom: string
  origine: 'ecrit' | 'propose'
  reponses: Valeurs
  jour: CivilDate
  attentes: Attentes
  libelles: Record<string, string>
}

/** Adds a scenario after all the others. */
export async function inserer(
  tx: Tx,
  { demarcheId, personne, now }: AdminKey,
  { nom, origine, reponses, jour, attentes, libelles }: AInserer,
): Promise<ScenarioId> {
  await requisPlace(tx, { demarcheId })
  const dernier = await tx
    .selectFrom('scenarios')
    .where('demarche_id', '=', demarcheId)
    .select(({ fn }) => fn.max('rang').as('rang'))
    .executeTakeFirst()
  const { id } = await tx
    .insertInto('scenarios')
    .values({
      demarche_id: demarcheId,
      rang: (dernier?.rang ?? 0) + 1,
      nom,
      origine,
      reponses: JSON.stringify(reponses),
      jour,
      attentes: JSON.stringify(attentes),
      libelles: JSON.stringify(libelles),
      cree_par: personne.compteId,
      cree_at: now,
      modifie_par: personne.compteId,
      modifie_at: now,
      supprime_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Runs an act on the scenarios of the démarche of a key, under its lock, and records it. */
export async function acte<T>(
  key: AdminKey,
  fait: string,
  faire: (tx: Tx, demarche: Awaited<ReturnType<typeof lockDemarche>>) => Promise<T>,
): Promise<T> {
  return inTransaction(key.db, async (tx) => {
    const demarche = await lockDemarche(tx, key.demarcheId)
    const issue = await faire(tx, demarche)
    await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      { type: 'demarche.scenario', demarcheId: key.demarcheId, donnees: { fait } },
    )
    return issue
  })
}

async function leScenario(tx: Tx, { demarcheId }: AdminKey, id: string, isSupprime = false) {
  const row = !isUuid(id)
    ? undefined
    : await tx
        .selectFrom('scenarios')
        .where('id', '=', id as ScenarioId)
        .where('demarche_id', '=', demarcheId)
        .where('supprime_at', isSupprime ? 'is not' : 'is', null)
        .selectAll()
        .executeTakeFirst()
  if (!row) throw new DomainError('introuvable', 'Ce scénario n’existe plus : il a été supprimé.')
  return row
}

interface Changement {
  nom?: string
  reponses?: string
  jour?: CivilDate
  attentes?: string
  libelles?: string
}

async function ecrireSur(tx: Tx, { personne, now }: AdminKey, id: ScenarioId, changement: Changement): Promise<void> {
  await tx
    .updateTable('scenarios')
    .set({ ...changement, modifie_par: personne.compteId, modifie_at: now })
    .where('id', '=', id)
    .execute()
}

async function requisPlace(tx: Tx, { demarcheId }: Pick<AdminKey, 'demarcheId'>): Promise<void> {
  const { n } = await tx
    .selectFrom('scenarios')
    .where('demarche_id', '=', demarcheId)
    .where('supprime_at', 'is', null)
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  if (n >= SCENARIOS_MAX)
    throw new DomainError('refus', `Une démarche garde ${SCENARIOS_MAX} scénarios au plus : supprimez-en un d’abord.`)
}

function nomVerifie(nom: string): string {
  const net = nom.trim().replace(/\s+/g, ' ')
  if (net === '')
    throw new DomainError('refus', 'Donnez un nom au scénario : par exemple « Étudiant boursier ».', { champ: 'nom' })
  if (net.length > NOM_MAX)
    throw new DomainError('refus', `Raccourcissez le nom : ${NOM_MAX} caractères au plus.`, { champ: 'nom' })
  return net
}

function requisSujets(sujets: readonly Sujet[]): readonly Sujet[] {
  if (sujets.length === 0)
    throw new DomainError('refus', 'Choisissez au moins une chose que le scénario vérifie.', { champ: 'sujets' })
  return sujets
}

function verifiees(reponses: Valeurs): Valeurs {
  if (taille(reponses) <= REPONSES_MAX) return reponses
  throw new DomainError('refus', 'Ces réponses dépassent 500 ko : un scénario se joue avec des réponses courtes.')
}
