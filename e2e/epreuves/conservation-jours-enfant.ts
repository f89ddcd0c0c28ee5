/** The process of a round of conservation-jours: it plays each act in the domain and in the model, and compares each day. */
import { sql } from 'kysely'
import { ulid } from 'ulid'
import type { Personne } from '../../app/domain/cles.ts'
import { systemKey } from '../../app/domain/cles.ts'
import { balayer } from '../../app/domain/conservation/balayer.ts'
import { geler, leverLeGel } from '../../app/domain/conservation/geler.ts'
import { lettreDuJour, noterLettre, noterRetourDeCourrier } from '../../app/domain/conservation/lettre-du-jour.ts'
import { garderLeBrouillon, prolonger } from '../../app/domain/conservation/prolonger.ts'
import { recalculer } from '../../app/domain/conservation/recalculer.ts'
import { cutPersonKey } from '../../app/domain/compte/access.ts'
import { cutCorbeilleKey, cutOwnerKey, cutInstructionKey } from '../../app/domain/dossier/access.ts'
import { commencer } from '../../app/domain/dossier/commencer.ts'
import { passerEnInstruction } from '../../app/domain/dossier/passer-en-instruction.ts'
import { repondre } from '../../app/domain/dossier/repondre.ts'
import { annulerRetrait, retirer } from '../../app/domain/dossier/retirer.ts'
import { restaurer, supprimer } from '../../app/domain/dossier/supprimer.ts'
import { DomainError } from '../../app/domain/erreurs.ts'
import { unDossier, uneDemarche, type DemarcheDeTest } from '../../app/domain/testing.ts'
import { a, type CompteDeTest } from '../../db/builders.ts'
import { processDb } from '../../db/client.ts'
import { stopSender } from '../../db/queue.ts'
import type { CompteId, DossierId } from '../../db/schema/ids.ts'
import type { StableId } from '../../form-engine/formulaire.ts'
import { civilDate, instant, type Instant } from '../../form-engine/temps.ts'
import { PlanDeJours } from './conservation-jours.ts'
import { hasard } from './hasard.ts'
import { etatDe, jouer, jourDe, plusJours, type Acte, type Modele, type Reglage } from './modele-de-conservation.ts'
import { COMPTES, DEMARCHES, unActe, unCourrier, uneJournee, unMonde, type Pannes } from './monde-de-conservation.ts'
import { deciderTelQuel, deposerTelQuel } from '../../app/domain/dossier/tel-quel-pour-les-tests.ts'

const db = processDb()
const comptes: CompteDeTest[] = []
const demarches: DemarcheDeTest[] = []
const dossiers: DossierId[] = []

const compte = (rang: number): CompteDeTest => presentA(comptes, rang)
const demarche = (rang: number): DemarcheDeTest => presentA(demarches, rang)
function presentA<T>(liste: readonly T[], rang: number): T {
  const trouve = liste[rang]
  if (trouve === undefined) throw new Error(`nothing at rank ${rang}`)
  return trouve
}

/** Writes the first day of the model in the database. */
async function peupler(modele: Modele): Promise<void> {
  for (let rang = 0; rang < COMPTES - DEMARCHES; rang++) comptes.push(await a.compte(db))
  for (const reglage of modele.demarches) {
    const faite = await uneDemarche(db)
    await regler(faite, reglage)
    demarches.push(faite)
    comptes.push(faite.instructeur)
  }
  for (const fiche of modele.fiches.values()) {
    const { id } = await unDossier(db, {
      etat: fiche.etat,
      demarche: demarche(fiche.demarche),
      usager: compte(fiche.usager),
      activiteOn: civilDate(fiche.activite),
      ...(fiche.dernierJour === null ? {} : { purgeAt: civilDate(fiche.dernierJour) }),
      ...(fiche.deposeAt === null ? {} : { deposeAt: instant(fiche.deposeAt) }),
      ...(fiche.finiAt === null ? {} : { decideAt: instant(fiche.finiAt) }),
    })
    dossiers.push(id)
  }
}

const regler = ({ id }: DemarcheDeTest, { mois, jours }: Reglage) =>
  db
    .updateTable('demarches')
    .set({ conservation_mois: mois, conservation_brouillon_jours: jours })
    .where('id', '=', id)
    .execute()

async function reglerInstance({ mois, jours }: Reglage, now: Instant): Promise<void> {
  await db.deleteFrom('politique_reglages').execute()
  const valeurs = [
    { cle: 'decided.months', valeur: mois },
    { cle: 'draft.inactivityDays', valeur: jours },
  ]
  for (const { cle, valeur } of valeurs) {
    if (valeur === null) continue
    await db.insertInto('politique_reglages').values({ cle, valeur, modifie_par: null, modifie_at: now }).execute()
  }
}

/** The same act by the verbs of the domain; false when it is refused, or when nobody has the key. */
async function accomplir(acte: Acte, now: Instant): Promise<boolean> {
  const systeme = systemKey(db, now, 'épreuve')
  switch (acte.quoi) {
    case 'commencer': {
      const key = cutPersonKey(db, now, compte(acte.usager) as Personne)
      dossiers.push(await commencer(key, demarche(acte.demarche).chemin))
      return true
    }
    case 'regler':
      await (acte.demarche === null ? reglerInstance(acte, now) : regler(demarche(acte.demarche), acte))
      return true
    case 'recalculer':
      await recalculer(systeme, acte.demarche === null ? null : demarche(acte.demarche).id)
      return true
    case 'balayer':
      await Promise.all(Array.from({ length: acte.ensemble }, () => balayer(systeme)))
      return true
    case 'courrier':
      await distribuer(acte.refusees, acte.pendant, now)
      return true
    case 'retour':
      await noterRetourDeCourrier(systeme, compte(acte.compte).email)
      return true
    default:
      return surUnDossier(acte, now)
  }
}

async function surUnDossier(acte: Extract<Acte, { dossier: number }>, now: Instant): Promise<boolean> {
  const id = presentA(dossiers, acte.dossier)
  const { rows } = await sql<{ usager_id: CompteId; demarche_id: string }>`
    select usager_id, demarche_id from dossiers where id = ${id}`.execute(db)
  const [row] = rows
  if (!row) return false
  const usager = comptes.find(({ compteId }) => compteId === row.usager_id) as Personne
  const instructeur = demarches.find(({ id: demarcheId }) => demarcheId === row.demarche_id)?.instructeur as Personne
  const avec = async <K>(cle: Promise<K | null>, verbe: (key: K) => Promise<unknown>): Promise<boolean> => {
    const key = await cle
    if (key === null) return false
    try {
      await verbe(key)
      return true
    } catch (error) {
      if (error instanceof DomainError) return false
      throw error
    }
  }
  const edition = () => cutOwnerKey(db, now, usager, id)
  const instruction = () => cutInstructionKey(db, now, instructeur, id)
  switch (acte.quoi) {
    case 'repondre': {
      const operation = { id: ulid(), champ: 'nom' as StableId, row: null, base: 2 ** 30, raw: `Réponse ${ulid()}` }
      return avec(edition(), (key) => repondre(key, [operation]))
    }
    case 'garder':
      return avec(edition(), garderLeBrouillon)
    case 'supprimer':
      return avec(cutCorbeilleKey(db, now, usager, id), supprimer)
    case 'restaurer':
      return avec(cutCorbeilleKey(db, now, usager, id), restaurer)
    case 'deposer':
      return avec(edition(), deposerTelQuel)
    case 'retirer':
      return avec(edition(), retirer)
    case 'annulerRetrait':
      return avec(edition(), annulerRetrait)
    case 'instruire':
      return avec(instruction(), passerEnInstruction)
    case 'prolonger':
      return avec(instruction(), prolonger)
    case 'lever':
      return avec(instruction(), leverLeGel)
    case 'geler':
      return avec(instruction(), (key) => geler(key, { raison: 'Un litige', finOn: civilDate(acte.fin) }))
    case 'decider': {
      const decision = ({ accepte: 'accepter', refuse: 'refuser', sans_suite: 'classerSansSuite' } as const)[
        acte.decision
      ]
      return avec(instruction(), (key) => deciderTelQuel(key, decision, 'Parce que.'))
    }
  }
}

/** What the worker does of the letters that wait, with a server that takes some and refuses the others. */
async function distribuer(refusees: readonly number[], pendant: Acte | null, now: Instant): Promise<void> {
  const key = systemKey(db, now, 'épreuve')
  const attente = await db.selectFrom('lettres_du_jour').where('etat', '=', 'a_envoyer').selectAll().execute()
  const ecrites = []
  for (const { compte_id, jour } of attente)
    ecrites.push({ compte_id, jour, lettre: await lettreDuJour(key, compte_id, jour) })
  if (pendant) await accomplir(pendant, now)
  for (const { compte_id, jour, lettre } of ecrites) {
    const isRefusee = refusees.some((rang) => compte(rang).compteId === compte_id)
    await (lettre
      ? noterLettre(key, lettre, { etat: isRefusee ? 'refusee' : 'acceptee', dossiers: lettre.dossiers })
      : noterLettre(key, { compteId: compte_id, jour }, { etat: 'sans_objet' }))
  }
}

/** What stands in the database, in the lines of the model. */
async function etatEnBase(): Promise<string[]> {
  const { rows } = await sql<{ quoi: string; id: string; lu: string }>`
    select 'dossier' as quoi, id::text, concat_ws(', ', etat, 'jusqu’au ' || coalesce(purge_at::text, 'null'),
      case when corbeille_at is null then 'ouvert' else 'corbeille' end,
      case when averti_at is null then 'non averti'
        else 'averti ' || (averti_at at time zone 'Europe/Paris')::date || ' par ' || averti_par end,
      case when rappele_at is null then 'non rappelé' else 'rappelé' end,
      'agents ' || agents_avertis, 'gel ' || coalesce(gel_fin::text, 'null'), 'ajout ' || prolongation_mois,
      'activité ' || activite_on) as lu
    from dossiers
    union all select 'lettre', compte_id::text, jour || ' ' || etat from lettres_du_jour
    union all select 'annonce', groupe_id::text, concat_ws(' ', sorte, jour, nombre, du, au) from annonces
    union all select 'trace', dossier_id::text,
      concat_ws(' ', motif, etat, (supprime_at at time zone 'Europe/Paris')::date) from traces
    union all select 'rebond', id::text, '' from comptes where rebond_at is not null`.execute(db)
  const rangs = new Map<string, number>([
    ...dossiers.map((id, rang) => [id, rang] as const),
    ...comptes.map(({ compteId }, rang) => [compteId, rang] as const),
    ...demarches.map(({ groupeId }, rang) => [groupeId, rang] as const),
  ])
  return rows
    .map(({ quoi, id, lu }) => `${quoi} ${rangs.get(id)}${quoi === 'dossier' ? ',' : ''} ${lu}`.trimEnd())
    .toSorted()
}

async function jouerLesJours({ graine, debut, jours }: PlanDeJours) {
  const chance = hasard(graine)
  const modele = unMonde(chance, debut)
  const mesures = { jours: 0, actes: 0, refus: 0, balayages: 0, lettres: 0, avertissements: 0, suppressions: 0 }
  await peupler(modele)
  const pannes: Pannes = { balayage: 0, courrier: 0 }
  const journal: string[] = []
  for (let n = 0; n < jours; n++) {
    const jour = plusJours(debut, n)
    for (const { at, quoi } of uneJournee(chance, pannes, jour)) {
      const acte: Acte =
        quoi === 'balayer'
          ? { quoi, ensemble: chance.sort(0.2) ? 2 : 1 }
          : quoi === 'courrier'
            ? unCourrier(chance, modele, at)
            : unActe(chance, modele, at)
      if (jourDe(at) !== jour) throw new Error(`${at} is not on ${jour}`)
      journal.push(`${at} ${JSON.stringify(acte)}`)
      const isAccepte = jouer(modele, acte, at)
      if ((await accomplir(acte, instant(at))) !== isAccepte)
        return { constats: [`${at} : le modèle ${isAccepte ? 'accepte' : 'refuse'} ${JSON.stringify(acte)}`], mesures }
      mesures[quoi === 'balayer' ? 'balayages' : 'actes'] += 1
      if (!isAccepte) mesures.refus += 1
    }
    mesures.jours += 1
    const [attendu, lu] = [etatDe(modele), await etatEnBase()]
    if (attendu.join('\n') === lu.join('\n')) continue
    const manque = attendu.filter((ligne) => !lu.includes(ligne))
    const enTrop = lu.filter((ligne) => !attendu.includes(ligne))
    const dits = [...manque.map((ligne) => `attendu ${ligne}`), ...enTrop.map((ligne) => `lu ${ligne}`)]
    const numero = /dossier (\d+)/.exec(dits.join())?.[1] ?? 'aucun'
    const suivi = new RegExp(`"dossier":${numero}\\b`)
    const histoire = journal.filter((ligne) => ligne.startsWith(jour) || suivi.test(ligne))
    return {
      constats: [
        `${jour} (jour ${n + 1}) : ${dits.slice(0, 6).join(' | ')} ; ce qui s’est passé : ${histoire.join(' ')}`,
      ],
      mesures,
    }
  }
  mesures.lettres = modele.lettres.filter(({ etat }) => etat === 'acceptee').length
  mesures.suppressions = modele.traces.length
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from evenements where type = 'dossier.avertissement'`.execute(db)
  mesures.avertissements = rows[0]?.n ?? 0
  return { constats: [], mesures }
}

/** Both zones are really those of the plan: otherwise the round would prove nothing about them. */
async function exigerLaZone({ zone }: PlanDeJours): Promise<void> {
  const { rows } = await sql<{ zone: string }>`select current_setting('timezone') as zone`.execute(db)
  const zones = [Intl.DateTimeFormat().resolvedOptions().timeZone, rows[0]?.zone]
  if (zones.some((lue) => lue !== zone)) throw new Error(`the zones are ${zones.join(', ')}, not ${zone}`)
}

const plan = PlanDeJours.parse(JSON.parse(process.argv[2] ?? ''))
await exigerLaZone(plan)
const rapport = await jouerLesJours(plan)
await stopSender(0)
await db.destroy()
process.send?.(rapport)
process.disconnect?.()
