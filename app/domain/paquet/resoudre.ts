/**
 * What a bundle would do here, part by part: what it creates, what is there already, and what cannot be as it says, with what is
 * done instead. Pure: the same facts always give the same lines, so that what is applied is what was shown.
 */
import type { SensibiliteProtegee } from '../../../db/schema/demarches.ts'
import { configDeReferentiel } from '../../../form-engine/champs/referentiel.ts'
import { champTypes } from '../../../form-engine/champs/registry.ts'
import { LANGUES_DE_FORMULAIRE } from '../../../form-engine/langues.ts'
import { FORMULAIRE_VIDE, type Formulaire, type Noeud } from '../../../form-engine/formulaire.ts'
import { partieEnTexte, type Paquet, type Partie } from '../../../form-engine/paquet/paquet.ts'
import { fautesDAttestation } from './attestations.ts'
import { fautesDeLettre } from './lettres.ts'
import { questionsProtegees } from '../demarche/faits.ts'

/** What cannot be as the bundle says, and what is done of it. */
export type Conflit =
  /** The address leads to another démarche. */
  | { code: 'chemin_pris'; voulu: string; donne: string }
  /** The démarche says something else there: it is replaced. */
  | { code: 'remplace' }
  /** Longer than anybody may choose here, or than this site allows. */
  | { code: 'conservation_ramenee'; voulus: number; mois: number }
  | { code: 'brouillons_ramenes'; voulus: number; jours: number }
  /** The default groupe of a démarche keeps its name. */
  | { code: 'groupe_par_defaut'; garde: string }
  /** A question that the law protects more: the super-administrateur unlocks it before the publication. */
  | { code: 'type_verrouille'; sensibilite: SensibiliteProtegee }
  /** A source that is not plugged into this site: the question has none until another is chosen. */
  | { code: 'source_absente'; source: string }
  /** A letter says what this form has not: it is put right before the publication. */
  | { code: 'lettre_a_revoir' }
  /** So does a template of attestation. */
  | { code: 'attestation_a_revoir' }

export interface LigneDePrevision {
  partie: Partie
  sort: 'cree' | 'pareil' | 'conflit'
  /** What it is, when a part has several: a groupe, a list, a question. */
  nom: string | null
  /** How many, when they are told together. */
  nombre: number | null
  conflit: Conflit | null
}

export interface Contexte {
  /** What the démarche says now; null for a new one. */
  actuel: Paquet | null
  /** The address it would have. */
  chemin: string
  mois: { min: number; max: number }
  brouillonJours: { min: number; max: number }
  /** Names of the external sources plugged here. */
  sources: readonly string[]
  deverrouillees: readonly SensibiliteProtegee[]
}

export interface Resolution {
  /** What will be written. */
  paquet: Paquet
  lignes: LigneDePrevision[]
}

/** What a part says where nobody has written anything. */
const VIDES: { [P in Partie]?: unknown } = {
  service: { nom: '', contact: '', telephone: '', horaires: '', adresse: '' },
  droit: { cadreJuridique: '', contactDroits: '' },
  declarations: {
    cadreNature: null,
    sansMineurs: false,
    sansDonneesParticulieres: false,
    finalites: {},
    aipdReference: '',
  },
  conservation: { mois: null, brouillonJours: null, methode: 'supprimer' },
  decision: { mode: 'aucun', periode: null, correction: null, accuseLecture: false },
  demandeur: { demandeur: 'aucun', pourUnTiers: false, civilite: false },
  formulaire: FORMULAIRE_VIDE,
}

/** Holds a bundle against what is here. */
export function resoudre(voulu: Paquet, contexte: Contexte): Resolution {
  const lignes: LigneDePrevision[] = []
  const conflit = (partie: Partie, dit: Conflit, nom: string | null = null) =>
    lignes.push({ partie, sort: 'conflit', nom, nombre: null, conflit: dit })

  const { chemin } = contexte
  const presentation = { ...voulu.presentation, chemin }
  const conservation = conservationPermise(voulu.conservation, contexte)
  const { formulaire, absentes } = sansSourcesAbsentes(voulu.formulaire, contexte.sources)
  const paquet: Paquet = { ...voulu, presentation, conservation, formulaire }

  for (const partie of [
    'presentation',
    'service',
    'droit',
    'declarations',
    'conservation',
    'decision',
    'demandeur',
  ] as const)
    lignes.push(ligneDe(partie, paquet, contexte.actuel))
  if (chemin !== voulu.presentation.chemin)
    conflit('presentation', { code: 'chemin_pris', voulu: voulu.presentation.chemin, donne: chemin })
  const { mois, brouillonJours } = conservation
  if (mois !== null && mois !== voulu.conservation.mois)
    conflit('conservation', { code: 'conservation_ramenee', voulus: voulu.conservation.mois ?? mois, mois })
  if (brouillonJours !== null && brouillonJours !== voulu.conservation.brouillonJours)
    conflit('conservation', {
      code: 'brouillons_ramenes',
      voulus: voulu.conservation.brouillonJours ?? brouillonJours,
      jours: brouillonJours,
    })

  lignes.push(...lignesDesGroupes(paquet, contexte.actuel), ligneDe('formulaire', paquet, contexte.actuel))
  for (const { libelle, source } of absentes) conflit('formulaire', { code: 'source_absente', source }, libelle)
  for (const { libelle, sensibilite } of questionsProtegees(formulaire))
    if (!contexte.deverrouillees.includes(sensibilite))
      conflit('formulaire', { code: 'type_verrouille', sensibilite }, libelle)

  for (const { empreinte, nom } of paquet.listes) {
    const isLa = contexte.actuel?.listes.some((une) => une.empreinte === empreinte) ?? false
    lignes.push({ partie: 'listes', sort: isLa ? 'pareil' : 'cree', nom, nombre: null, conflit: null })
  }
  const nouveaux = nouveauxScenarios(paquet, contexte.actuel).length
  for (const [sort, nombre] of [
    ['cree', nouveaux],
    ['pareil', paquet.scenarios.length - nouveaux],
  ] as const)
    if (nombre > 0) lignes.push({ partie: 'scenarios', sort, nom: null, nombre, conflit: null })
  for (const { cle, objet, corps } of paquet.lettres ?? []) {
    const commun = { partie: 'lettres', nom: cle, nombre: null } as const
    const ici = contexte.actuel?.lettres?.find((une) => une.cle === cle)
    if (!ici) lignes.push({ ...commun, sort: 'cree', conflit: null })
    else if (partieEnTexte(ici) === partieEnTexte({ cle, objet, corps }))
      lignes.push({ ...commun, sort: 'pareil', conflit: null })
    else lignes.push({ ...commun, sort: 'conflit', conflit: { code: 'remplace' } })
    if (fautesDeLettre({ cle, objet, corps }, paquet).length > 0) conflit('lettres', { code: 'lettre_a_revoir' }, cle)
  }
  for (const modele of paquet.attestations?.modeles ?? []) {
    const commun = { partie: 'attestations', nom: modele.nom, nombre: null } as const
    const ici = contexte.actuel?.attestations?.modeles.find(
      ({ decision, nom }) => decision === modele.decision && nom === modele.nom,
    )
    if (!ici) lignes.push({ ...commun, sort: 'cree', conflit: null })
    else if (partieEnTexte(ici) === partieEnTexte(modele)) lignes.push({ ...commun, sort: 'pareil', conflit: null })
    else lignes.push({ ...commun, sort: 'conflit', conflit: { code: 'remplace' } })
    if (fautesDAttestation(modele, paquet).length > 0)
      conflit('attestations', { code: 'attestation_a_revoir' }, modele.nom)
  }
  for (const { empreinte, nom } of paquet.documents ?? []) {
    const isLa = contexte.actuel?.documents?.some((un) => un.empreinte === empreinte) ?? false
    lignes.push({ partie: 'documents', sort: isLa ? 'pareil' : 'cree', nom, nombre: null, conflit: null })
  }
  lignes.push(...lignesDesLangues(paquet, contexte.actuel))
  return { paquet, lignes }
}

/** Scenarios of a bundle that the démarche has not, word for word. */
export function nouveauxScenarios(paquet: Paquet, actuel: Paquet | null): Paquet['scenarios'] {
  const cle = ({ nom, reponses, jour, attentes }: Paquet['scenarios'][number]): string =>
    partieEnTexte({ nom, reponses, jour, attentes })
  const la = new Set(actuel?.scenarios.map(cle))
  return paquet.scenarios.filter((scenario) => !la.has(cle(scenario)))
}

/** Groupes to create in a démarche: the default one of the bundle only where routing names it. */
export function nouveauxGroupes(paquet: Paquet, actuel: Paquet | null): string[] {
  const { regles, defaut } = paquet.formulaire.routage
  const routes = new Set([...regles.map(({ groupe }) => groupe), ...(defaut === null ? [] : [defaut])])
  return paquet.groupes
    .filter(({ nom, parDefaut }) => !actuel?.groupes.some((un) => un.nom === nom) && (!parDefaut || routes.has(nom)))
    .map(({ nom }) => nom)
}

function ligneDe(partie: Partie, paquet: Paquet, actuel: Paquet | null): LigneDePrevision {
  const commun = { partie, nom: null, nombre: null }
  if (actuel === null) return { ...commun, sort: 'cree', conflit: null }
  const ici = partieEnTexte(actuel[partie])
  if (ici === partieEnTexte(paquet[partie])) return { ...commun, sort: 'pareil', conflit: null }
  return ici === partieEnTexte(VIDES[partie] ?? null)
    ? { ...commun, sort: 'cree', conflit: null }
    : { ...commun, sort: 'conflit', conflit: { code: 'remplace' } }
}

function* lignesDesGroupes(paquet: Paquet, actuel: Paquet | null): Generator<LigneDePrevision> {
  const nouveaux = actuel === null ? paquet.groupes.map(({ nom }) => nom) : nouveauxGroupes(paquet, actuel)
  const garde = actuel?.groupes.find(({ parDefaut }) => parDefaut)?.nom
  for (const { nom, parDefaut } of paquet.groupes) {
    const commun = { partie: 'groupes', nom, nombre: null } as const
    if (parDefaut && garde !== undefined && garde !== nom)
      yield { ...commun, sort: 'conflit', conflit: { code: 'groupe_par_defaut', garde } }
    else yield { ...commun, sort: nouveaux.includes(nom) ? 'cree' : 'pareil', conflit: null }
  }
}

function* lignesDesLangues({ traductions = [] }: Paquet, actuel: Paquet | null): Generator<LigneDePrevision> {
  for (const voulue of traductions) {
    const ici = actuel?.traductions?.find(({ langue }) => langue === voulue.langue)
    const commun = {
      partie: 'traductions',
      nom: LANGUES_DE_FORMULAIRE[voulue.langue].enFrancais,
      nombre: voulue.textes.length,
    } as const
    if (ici === undefined) yield { ...commun, sort: 'cree', conflit: null }
    else if (partieEnTexte(ici) === partieEnTexte(voulue)) yield { ...commun, sort: 'pareil', conflit: null }
    else yield { ...commun, sort: 'conflit', conflit: { code: 'remplace' } }
  }
}

function conservationPermise(
  { mois, brouillonJours, methode }: Paquet['conservation'],
  contexte: Pick<Contexte, 'mois' | 'brouillonJours'>,
): Paquet['conservation'] {
  const entre = (voulu: number | null, { min, max }: { min: number; max: number }) =>
    voulu === null ? null : Math.min(Math.max(voulu, min), max)
  return { mois: entre(mois, contexte.mois), brouillonJours: entre(brouillonJours, contexte.brouillonJours), methode }
}

interface Absente {
  libelle: string
  source: string
}

/** The formulaire without the external sources this site has not: their questions are to be plugged anew. */
function sansSourcesAbsentes(
  formulaire: Formulaire,
  sources: readonly string[],
): { formulaire: Formulaire; absentes: Absente[] } {
  const absentes: Absente[] = []
  const sans = <N extends Noeud>(noeud: N): N => {
    if (noeud.kind === 'section' || noeud.kind === 'repetition')
      return { ...noeud, enfants: (noeud.enfants as Noeud[]).map(sans) }
    if (noeud.kind !== 'champ' || champTypes[noeud.type].source !== 'referentiel') return noeud
    const { source, ...config } = configDeReferentiel(noeud.config)
    if (source?.kind !== 'externe' || sources.includes(source.id)) return noeud
    absentes.push({ libelle: noeud.libelle, source: source.id })
    return { ...noeud, config: { ...config, source: null } }
  }
  return {
    formulaire: {
      ...formulaire,
      champs: formulaire.champs.map(sans),
      annotations: formulaire.annotations.map(sans),
    },
    absentes,
  }
}
