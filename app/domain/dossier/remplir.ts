/** What one page of a draft shows: its questions with the present answers, and where it stands among the steps. */
import type { ModeDeDecision } from '../../../db/schema/demarches.ts'
import type { DemarcheId, DossierId } from '../../../db/schema/ids.ts'
import {
  ineligibleBy,
  isVisible,
  progressByPage,
  rowsOfState,
  type AvancementDePage,
  type EtatDePage,
} from '../../../form-engine/evaluation/bilan.ts'
import type { Etat } from '../../../form-engine/evaluation/etat.ts'
import { extraitDePage, isImmobile } from '../../../form-engine/evaluation/extrait-de-page.ts'
import type { Extrait } from '../../../form-engine/evaluation/extrait.ts'
import { trancher } from '../../../form-engine/evaluation/tranche.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import { noeudsDesPages } from '../../../form-engine/portee.ts'
import { cellKey, type CellKey, type Reponses } from '../../../form-engine/reponses.ts'
import type { Reader } from '../../../form-engine/type-de-champ.ts'
import type { FormulaireCompile } from '../../../form-engine/compiled.ts'
import { parisDate, type CivilDate, type Instant } from '../../../form-engine/temps.ts'
import type { EditKey, ReadKey } from '../cles.ts'
import { jourDeSuppression } from '../conservation/echeances.ts'
import { dureesEnVigueur } from '../conservation/durees.ts'
import { DomainError } from '../erreurs.ts'
import { joindrePour, serviceDeLigne, type Joignable } from '../groupe/joindre.ts'
import { lieuDe } from '../referentiel/lecteur.ts'
import type { Periode } from '../silence/delai.ts'
import { COLONNES_DE_DECISION, regleDeSilence } from '../silence/regle.ts'
import { fautesDe } from '../../../form-engine/fautes.ts'
import { evaluer } from './evaluer.ts'
import type { LangueDuFormulaire, LangueVoulue } from '../traduction/formulaire-dit.ts'
import { formulaireLu, formulaireMontre } from './formulaire-lu.ts'
import { propositionsDe } from './propositions.ts'
import { isRechercheDAdresses } from './resoudre-adresse.ts'
import { reponsesEcrites } from './reponses-ecrites.ts'
import { reponsesDe } from './reponses.ts'
import { noeudsASaisir, type NoeudASaisir } from '../../../form-engine/saisie.ts'
import { etatVu } from './etat-vu.ts'
import type { EtatVu } from './transitions.ts'

/** The démarche, as the pages of a dossier name it and say who to call. */
export interface DemarcheDuDossier {
  id: DemarcheId
  titre: string
  chemin: string
  delaiReponseJours: number | null
  /** What it decides without the service. */
  decision: { mode: ModeDeDecision; periode: Periode | null }
  conservationMois: number
  /** As one reaches it for this dossier. */
  service: Joignable
}

export interface Etape {
  cle: string
  titre: string
  etat: EtatDePage
}

/** What a browser needs to show, hide and compute at once what the page's own answers decide. */
export interface Moteur extends Extrait {
  today: CivilDate
  /** How what is typed in each champ of the page is read before the server has. */
  lecteurs: Record<StableId, Reader>
  messages: Record<StableId, string>
}

export interface PageARemplir {
  dossier: { id: DossierId; numero: number; etat: EtatVu; supprimeLe: CivilDate | null }
  /** The sequence of the dossier that this shows, at least: what comes after it is told as it comes. */
  seq: number
  lueAt: Instant
  demarche: DemarcheDuDossier
  etapes: Etape[]
  /** Rank of the page among the steps. */
  rang: number
  page: { cle: string; titre: string; surtitre: string | null; description: string | null }
  noeuds: NoeudASaisir[]
  /** A {@link Moteur} as JSON text, read by a script only; null when nothing on the page depends on an answer. */
  moteur: string | null
  /** Why the demande cannot be made, in the démarche's own words: said on the pages whose answers say so. */
  refus: string[]
  /** The questions answered more than once: their versions can be read. */
  modifiees: CellKey[]
  /** In a draft, those that a link or a service filled in, with the version it gave. */
  preremplies: Record<CellKey, number>
  /** When the last answer was kept, if it was today: an hour alone would mislead. */
  enregistreAt: Instant | null
  langue: LangueDuFormulaire
  /** What the questions and blocks of the other pages are called in that language, for what is told of them live; null in French. */
  libelles: Record<StableId, string> | null
}

/** The page of the address; null when the form has no such page. Throws 'introuvable' when the dossier is gone. */
export async function remplir(key: EditKey, page: string, voulue: LangueVoulue = 'fr'): Promise<PageARemplir | null> {
  const { demarche, dossier, compiled, seq } = await dossierEtFormulaire(key)
  const { langue, montre } = await formulaireMontre(key, compiled, voulue)
  const courante = montre.pages.find(({ cle }) => cle === page)
  if (!courante) return null
  const reponses = await reponsesDe(key.db, key.dossierId)
  const today = parisDate(key.now)
  const etat = evaluer(compiled, reponses, today)
  const fautes = fautesDe(montre, etat)
  const etapes = etapesDe(montre, progressByPage(etat), page)
  const { modifiees, preremplies } = await reponsesEcrites(key)
  const propositions = await propositionsDe(lieuDe(key), compiled, reponses, courante.cle)
  return {
    dossier,
    seq,
    lueAt: key.now,
    demarche,
    rang: etapes.findIndex(({ cle }) => cle === page),
    etapes,
    page: {
      cle: courante.cle,
      titre: courante.titre,
      surtitre: courante.surtitre ?? null,
      description: courante.description ?? null,
    },
    noeuds: noeudsASaisir(montre, courante, reponses, {
      etat,
      ...fautes,
      propositions,
      isAdresseCherchable: isRechercheDAdresses(),
    }),
    moteur: moteurDe(key, compiled, page, { reponses, etat, messages: montre.messages }),
    refus: ineligibleBy(etat).flatMap((id) => montre.messages[id] ?? []),
    modifiees,
    preremplies: dossier.etat === 'brouillon' ? preremplies : {},
    enregistreAt: await dernierEnregistrement(key),
    langue,
    libelles: langue.courante === null ? null : libellesDe(montre),
  }
}

function libellesDe({ champs, repetitions }: FormulaireCompile): Record<StableId, string> {
  const nommes = [...Object.values(champs), ...Object.values(repetitions)]
  return Object.fromEntries(nommes.map(({ id, libelle }) => [id, libelle]))
}

function moteurDe(
  { portee }: EditKey,
  compiled: FormulaireCompile,
  page: string,
  { reponses, etat, messages }: { reponses: Reponses; etat: Etat; messages: FormulaireCompile['messages'] },
): PageARemplir['moteur'] {
  // To a guest of some sections, what these read elsewhere is given as answers, never as what was answered.
  const lus = portee.sections ? trancher(etat, noeudsDesPages(compiled.pages)) : { regles: compiled.regles, reponses }
  const extrait = extraitDePage(lus.regles, page, lus.reponses)
  if (isImmobile(extrait.regles)) return null
  const deLaPage = Object.values(compiled.champs).filter((champ) => champ.page === page)
  const regles = [...extrait.regles.validations, ...extrait.regles.ineligibilite]
  const moteur: Moteur = {
    ...extrait,
    today: etat.today,
    lecteurs: Object.fromEntries(deLaPage.map(({ id, reader }) => [id, reader])),
    messages: Object.fromEntries(regles.map(({ id }) => [id, messages[id] ?? ''])),
  }
  return JSON.stringify(moteur)
}

/** The questions that a page asks now, those of rows included. */
export async function questionsPosees(key: EditKey, page: string): Promise<Set<CellKey>> {
  const { compiled } = await dossierEtFormulaire(key)
  const etat = evaluer(compiled, await reponsesDe(key.db, key.dossierId), parisDate(key.now))
  const champs = Object.values(compiled.champs).filter((champ) => champ.page === page && !champ.isCalcule)
  const cles = champs.flatMap(({ id, repetition }) =>
    (repetition === null ? [null] : rowsOfState(etat, repetition))
      .filter((row) => isVisible(etat, id, row))
      .map((row) => cellKey(id, row)),
  )
  return new Set(cles)
}

/** The steps of a form, with how far each is; a page where nothing is asked is passed over, but for the one being read. */
export function etapesDe(
  compiled: FormulaireCompile,
  parPage: Readonly<Record<string, Pick<AvancementDePage, 'etat' | 'isVide'>>>,
  lue?: string,
): Etape[] {
  return compiled.pages
    .filter(({ cle, noeuds }) => cle === lue || noeuds.length === 0 || parPage[cle]?.isVide !== true)
    .map(({ cle, titre }) => ({ cle, titre, etat: parPage[cle]?.etat ?? 'complete' }))
}

/** The step to go on with: the first that is not complete, or null when all are. */
export function etapeASuivre(etapes: readonly Etape[]): Etape | null {
  return etapes.find(({ etat }) => etat !== 'complete') ?? null
}

/** The dossier of a key with its démarche, and its form as the key reads it. */
export async function dossierEtFormulaire(key: EditKey | ReadKey) {
  const row = await key.db
    .selectFrom('dossiers')
    .innerJoin('demarches', 'demarches.id', 'dossiers.demarche_id')
    .where('dossiers.id', '=', key.dossierId)
    .select([
      'dossiers.id',
      'dossiers.numero',
      'dossiers.etat',
      'dossiers.seq',
      'dossiers.revision_id',
      'dossiers.depose_at',
      'dossiers.decide_at',
      'dossiers.retire_at',
      'dossiers.purge_at',
      'dossiers.decision_lue_at',
      'demarches.accuse_lecture',
      ...COLONNES_DE_DECISION,
      'demarches.id as demarche_id',
      'demarches.titre',
      'demarches.chemin',
      'demarches.delai_reponse_jours',
      'demarches.conservation_mois',
      'demarches.conservation_brouillon_jours',
      'demarches.service_nom',
      'demarches.service_contact',
      'demarches.service_telephone',
      'demarches.service_horaires',
      'demarches.service_adresse',
    ])
    .executeTakeFirst()
  if (!row) throw new DomainError('introuvable', 'Ce dossier n’existe plus : il a été supprimé.')
  const demarche: DemarcheDuDossier = {
    id: row.demarche_id,
    titre: row.titre,
    chemin: row.chemin,
    delaiReponseJours: row.delai_reponse_jours,
    decision: { mode: row.decision_mode, periode: regleDeSilence(row)?.periode ?? null },
    conservationMois: (await dureesEnVigueur(key.db, row)).mois,
    service: await joindrePour(key.db, row.id, serviceDeLigne(row)),
  }
  return {
    demarche,
    dossier: {
      id: row.id,
      numero: row.numero,
      etat: etatVu(row),
      supprimeLe: row.purge_at && jourDeSuppression(row.purge_at),
    },
    deposeAt: row.depose_at,
    decideAt: row.decide_at,
    retireAt: row.retire_at,
    decisionLueAt: row.accuse_lecture ? row.decision_lue_at : null,
    revisionId: row.revision_id,
    /** Read before the answers: what comes after it may be in them already, nothing is missing between. */
    seq: row.seq,
    compiled: await formulaireLu(key, key.db, row.revision_id),
  }
}

async function dernierEnregistrement(key: EditKey): Promise<Instant | null> {
  const row = await key.db
    .selectFrom('dossier_op')
    .where('dossier_id', '=', key.dossierId)
    .orderBy('seq', 'desc')
    .limit(1)
    .select('at')
    .executeTakeFirst()
  return row && parisDate(row.at) === parisDate(key.now) ? row.at : null
}
