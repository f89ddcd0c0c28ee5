/** The usager's page of one dossier: the tasks of a draft, or where a deposited dossier stands and what was answered. */
import type { DossierId } from '../../../db/schema/ids.ts'
import type { FichierDeDecision } from '../proposition/fichiers-joints.ts'
import { champCompile, repetitionCompile, type FormulaireCompile } from '../../../form-engine/compiled.ts'
import { progressByPage, type Erreur } from '../../../form-engine/evaluation/bilan.ts'
import { celluleDe, lireCellKey, type CellKey, type Reponses } from '../../../form-engine/reponses.ts'
import { addDays, parisDate, type CivilDate, type Instant } from '../../../form-engine/temps.ts'
import type { EditKey, ReadKey } from '../cles.ts'
import {
  chronologie,
  fichiersDeLaDecision,
  motivationDeLaDecision,
  repriseEnCours,
  type Etape as Moment,
} from '../evenement/chronologie.ts'
import { identiteDuDossier, type IdentiteDuDossier } from '../identite/show.ts'
import { identiteEnVigueur } from '../identite/en-vigueur.ts'
import { changementsDIdentite } from '../identite/changements.ts'
import { fichiersRefuses } from '../piece-jointe/etats.ts'
import { demandeLue, type SectionLue } from './demande.ts'
import { changementsDepuis, type Changement } from './changements-depuis.ts'
import { empreinteDeposee } from './empreinte-deposee.ts'
import { evaluer } from './evaluer.ts'
import { formulaireMontre } from './formulaire-lu.ts'
import { libelleDe } from './libelle-de.ts'
import { dossierEtFormulaire, etapesDe, type DemarcheDuDossier, type Etape } from './remplir.ts'
import { reponsesEcrites, type ReponsesEcrites } from './reponses-ecrites.ts'
import { reponsesDe } from './reponses.ts'
import { finDuRepentir } from './retirer.ts'
import type { EtatVu } from './transitions.ts'
import { delaiDuDossier, type DelaiLu } from '../silence/lire.ts'
import type { LangueDuFormulaire, LangueVoulue } from '../traduction/formulaire-dit.ts'
import { reponsesTransmises } from './transmises.ts'
import { verifier } from './verifier.ts'
import { empreinteSiVue, vuDe, type VuAuDepot } from './vu-au-depot.ts'

interface Commun {
  id: DossierId
  numero: number
  demarche: DemarcheDuDossier
  /** Who asks; null where the démarche does not ask it, and to a guest who does not see all. */
  identite: IdentiteDuDossier | null
  /** The day it goes; null when age does not delete it. */
  supprimeLe: CivilDate | null
  /** In which the form is read, and what else it may be read in. */
  langue: LangueDuFormulaire
}

/** A draft: its steps and until when it is kept. */
export interface BrouillonVu extends Commun {
  etat: 'brouillon'
  etapes: Etape[]
}

/** A dossier the administration has received. */
export interface DossierVu extends Commun {
  etat: Exclude<EtatVu, 'brouillon'>
  deposeAt: Instant
  decideAt: Instant | null
  retireAt: Instant | null
  /** Last day on which its withdrawal can be undone; null when there is none, or when that day has passed. */
  annulableJusquAu: CivilDate | null
  /** The day by which the administration usually answers; null where a legal period says more. */
  echeance: CivilDate | null
  /** The legal period, where silence decides and nobody has. */
  delai: DelaiLu | null
  /** When its owner has read the decision, where the démarche asks for it. */
  decisionLueAt: Instant | null
  /** What the administration has: changes that are not sent yet are not in it. */
  demande: SectionLue[]
  chronologie: Moment[]
  motivation: string | null
  /** Those that came with it. */
  fichiersDeLaDecision: FichierDeDecision[]
  /** What was decided was taken back, and nothing else is decided yet. */
  reprise: Moment | null
  /** Digest of what was deposited, for whoever sees all of it. */
  empreinte: string | null
}

/** The dossier of the key. Throws 'introuvable' when it was deleted since. */
export async function show(key: ReadKey | EditKey, voulue: LangueVoulue = 'fr'): Promise<BrouillonVu | DossierVu> {
  const { dossier, demarche, compiled, deposeAt, decideAt, retireAt, decisionLueAt } = await dossierEtFormulaire(key)
  const { langue, montre } = await formulaireMontre(key, compiled, voulue)
  const { etat, ...commun } = { ...dossier, demarche, langue, identite: await identiteDuDossier(key) }
  if (etat === 'brouillon' || deposeAt === null) {
    const reponses = await reponsesDe(key.db, key.dossierId)
    const evaluation = evaluer(compiled, reponses, parisDate(key.now))
    return { ...commun, etat: 'brouillon', etapes: etapesDe(montre, progressByPage(evaluation)) }
  }
  const moments = await chronologie(key)
  const delai = await delaiDuDossier(key)
  const transmises = await reponsesTransmises(key.db, key.dossierId)
  return {
    ...commun,
    etat,
    deposeAt,
    decideAt,
    retireAt,
    annulableJusquAu: annulableJusquAu(retireAt, parisDate(key.now)),
    echeance: delai ? null : echeanceDe(deposeAt, demarche.delaiReponseJours),
    delai,
    decisionLueAt,
    demande: demandeLue(montre, transmises, evaluer(compiled, transmises, parisDate(deposeAt))),
    chronologie: moments,
    motivation: motivationDeLaDecision(moments),
    fichiersDeLaDecision: fichiersDeLaDecision(moments),
    reprise: repriseEnCours(moments),
    empreinte: key.portee.sections === null ? await empreinteDeposee(key.db, key.dossierId) : null,
  }
}

/** What is answered so far in a draft, for a guest who reads it and has no page to fill. */
export async function brouillonLu(key: ReadKey, voulue: LangueVoulue = 'fr'): Promise<SectionLue[]> {
  const { compiled } = await dossierEtFormulaire(key)
  const { montre } = await formulaireMontre(key, compiled, voulue)
  const reponses = await reponsesDe(key.db, key.dossierId)
  return demandeLue(montre, reponses, evaluer(compiled, reponses, parisDate(key.now)))
}

/** An error, its question, and an answer that would work when what was typed does not. */
export type ErreurNommee = Erreur & { libelle: string; exemple: string | null }

/** Everything to read again before the deposit, and what still blocks it. */
export interface DossierAVerifier extends Commun {
  etat: EtatVu
  etapes: Etape[]
  demande: SectionLue[]
  erreurs: ErreurNommee[]
  /** What is worth a second look; the deposit is not blocked. */
  avertissements: ErreurNommee[]
  /** Why this demande cannot be made; none when it can. */
  ineligibilites: string[]
  /** Questions no longer asked whose answers the deposit leaves out. */
  ecartees: string[]
  /** Questions whose answer is still the one a link or a service gave. */
  preremplies: CellKey[]
  /** The day by which the administration would usually answer, if the deposit were now. */
  echeance: CivilDate | null
  /** What this page shows of what would be deposited; null to whoever does not see all of it. */
  vu: VuAuDepot | null
  /** What changed since the page that was posted, when it is not the dossier any more; null when nothing did. */
  changements: Changement[] | null
}

/**
 * The check page of a draft; `depuis` is what the page showed whose deposit was refused. Throws 'introuvable' when the
 * draft was deleted since.
 */
export async function aVerifier(
  key: EditKey,
  depuis: VuAuDepot | null = null,
  voulue: LangueVoulue = 'fr',
): Promise<DossierAVerifier> {
  const { dossier, demarche, compiled, revisionId } = await dossierEtFormulaire(key)
  const { langue, montre } = await formulaireMontre(key, compiled, voulue)
  const reponses = await reponsesDe(key.db, key.dossierId)
  const refuses = await fichiersRefuses(key.db, key.dossierId)
  const jour = parisDate(key.now)
  const { etat, erreurs, avertissements, ineligibilites, ecartees } = verifier(
    compiled,
    reponses,
    jour,
    refuses,
    montre,
  )
  // What is deposited, and what is sealed of it, is in the language of the form.
  const demande = demandeLue(compiled, reponses, etat)
  const montree = montre === compiled ? demande : demandeLue(montre, reponses, etat)
  const isEntier = key.portee.sections === null
  const identite = isEntier ? await identiteEnVigueur(key.db, key.dossierId) : null
  const lecture = { dossierId: key.dossierId, revisionId, reponses, demande, identite, jour }
  const isChange = isEntier && depuis !== null && (await empreinteSiVue(key.db, lecture, depuis)) === null
  const nommer = (liste: readonly Erreur[]) =>
    liste.map((erreur) => ({
      ...erreur,
      libelle: libelleDe(montre, reponses, erreur),
      exemple: exempleDe(montre, erreur),
    }))
  return {
    ...dossier,
    demarche,
    langue,
    identite: await identiteDuDossier(key),
    etapes: etapesDe(montre, progressByPage(etat)),
    demande: montree,
    erreurs: nommer(erreurs),
    avertissements: nommer(avertissements),
    ineligibilites,
    ecartees: questionsDe(montre, ecartees),
    echeance: echeanceDe(key.now, demarche.delaiReponseJours),
    vu: isEntier ? await vuDe(key.db, lecture) : null,
    preremplies: inchangees(reponses, (await reponsesEcrites(key)).preremplies),
    changements: isChange
      ? [
          ...(await changementsDIdentite(key, depuis, identite)),
          ...(await changementsDepuis(key, depuis, { compiled, montre, reponses, demande: montree })),
        ]
      : null,
  }
}

/** Those whose answer is still the version that was given. */
function inchangees(reponses: Reponses, preremplies: ReponsesEcrites['preremplies']): CellKey[] {
  return (Object.entries(preremplies) as [CellKey, number][]).flatMap(([cle, seq]) =>
    celluleDe(reponses, cle).seq === seq ? [cle] : [],
  )
}

/** The questions of some cells, each named once. */
function questionsDe(compiled: FormulaireCompile, cles: readonly CellKey[]): string[] {
  const libelles = cles.flatMap((cle) => {
    const champ = lireCellKey(cle)?.champ
    const lu = champ && (champCompile(compiled, champ) ?? repetitionCompile(compiled, champ))
    return lu ? [lu.libelle] : []
  })
  return [...new Set(libelles)]
}

/** Said by what is missing or by a rule of the form: no example would teach anything. */
const SANS_EXEMPLE: readonly Erreur['code'][] = [
  'obligatoire',
  'a_cocher',
  'regle',
  'lignes_manquantes',
  'lignes_en_trop',
  'fichier_refuse',
]

function exempleDe(compiled: FormulaireCompile, { champ, code }: Erreur): string | null {
  return SANS_EXEMPLE.includes(code) ? null : (champCompile(compiled, champ)?.exemple ?? null)
}

function annulableJusquAu(retireAt: Instant | null, today: CivilDate): CivilDate | null {
  const fin = retireAt && finDuRepentir(retireAt)
  return fin !== null && fin >= today ? fin : null
}

function echeanceDe(depot: Instant, jours: number | null): CivilDate | null {
  return jours === null ? null : addDays(parisDate(depot), jours)
}
