/**
 * The tags that a letter of a démarche may hold: of the dossier, of whoever asks, of the démarche and its service, of the decision,
 * and every question of its form by its stable id; which of them each letter may hold, and what is wrong with those of a text.
 */
import { champTypes } from './champs/registry.ts'
import { champCompile, compile, repetitionCompile } from './compiled.ts'
import type { ChampCompile, FormulaireCompile, Partie, RepetitionCompile } from './compiled.ts'
import { champsLus, enfantsDe } from './conditions/expression.ts'
import type { Expression } from './conditions/expression.ts'
import { typerCondition } from './conditions/typer.ts'
import type { FauteDeTypage } from './conditions/typer.ts'
import { plusProche } from './balises/plus-proche.ts'
import { noeudsDe } from './formulaire.ts'
import type { Formulaire, StableId } from './formulaire.ts'
import { balisesEcrites, blocsDe } from './texte-riche.ts'
import type { TexteRiche } from './texte-riche.ts'
import type { Column } from './type-de-champ.ts'
import { nomsDe } from './verification/noms.ts'

/** Tags that every form has, by what they are about. */
export const BALISES_FIXES = {
  numero: 'dossier',
  date_depot: 'dossier',
  date_instruction: 'dossier',
  date_decision: 'dossier',
  etat: 'dossier',
  lien: 'dossier',
  demandeur: 'demandeur',
  civilite: 'demandeur',
  prenom: 'demandeur',
  nom: 'demandeur',
  raison_sociale: 'demandeur',
  siret: 'demandeur',
  demarche: 'demarche',
  service: 'demarche',
  service_contact: 'demarche',
  service_telephone: 'demarche',
  service_horaires: 'demarche',
  service_adresse: 'demarche',
  delai: 'demarche',
  groupe_nom: 'groupe',
  groupe_contact: 'groupe',
  groupe_telephone: 'groupe',
  groupe_horaires: 'groupe',
  groupe_adresse: 'groupe',
  groupe_page: 'groupe',
  groupe_signataire: 'groupe',
  groupe_signataire_qualite: 'groupe',
  motivation: 'decision',
  attestation: 'decision',
  correction: 'correction',
  correction_avant: 'correction',
} as const

export type CleFixe = keyof typeof BALISES_FIXES
export type Rubrique = (typeof BALISES_FIXES)[CleFixe] | 'question' | 'annotation'

/** Where a text stands: what it may say follows from it. */
export interface Lieu {
  fixes: readonly CleFixe[]
  /** Questions of the form, and blocks under a condition. Never what is sensitive: a letter is an e-mail. */
  questions: boolean
  /** What the instructeurs note, which the usager does not see otherwise. */
  annotations: boolean
}

const DEMANDEUR = ['demandeur', 'civilite', 'prenom', 'nom', 'raison_sociale', 'siret'] as const
const DEMARCHE = [
  'demarche',
  'service',
  'service_contact',
  'service_telephone',
  'service_horaires',
  'service_adresse',
  'delai',
] as const
/** Who examines the dossier. */
const GROUPE = [
  'groupe_nom',
  'groupe_contact',
  'groupe_telephone',
  'groupe_horaires',
  'groupe_adresse',
  'groupe_page',
  'groupe_signataire',
  'groupe_signataire_qualite',
] as const
const DU_DEPOT: readonly CleFixe[] = ['numero', 'date_depot', 'etat', 'lien', ...DEMANDEUR, ...DEMARCHE, ...GROUPE]
const DE_DECISION: Lieu = {
  fixes: [...DU_DEPOT, 'date_instruction', 'date_decision', 'motivation'],
  questions: true,
  annotations: true,
}

export const LIEUX = {
  depot: { fixes: DU_DEPOT, questions: true, annotations: false },
  instruction: { fixes: [...DU_DEPOT, 'date_instruction'], questions: true, annotations: false },
  acceptation: DE_DECISION,
  refus: DE_DECISION,
  sans_suite: DE_DECISION,
  /** The examination begins again: why, and nothing of what the instructeurs note. */
  retour_instruction: { fixes: [...DU_DEPOT, 'date_instruction', 'motivation'], questions: true, annotations: false },
  /** A document that one shows: nothing that leads back to the dossier. */
  attestation: {
    fixes: [
      'numero',
      'attestation',
      'date_depot',
      'date_instruction',
      'date_decision',
      'motivation',
      ...DEMANDEUR,
      ...DEMARCHE,
      ...GROUPE,
    ],
    questions: true,
    annotations: true,
  },
  correction: { fixes: [...DU_DEPOT, 'correction', 'correction_avant'], questions: true, annotations: false },
  /** It tells of several dossiers at once. */
  expiration: { fixes: DEMARCHE, questions: false, annotations: false },
  /** Read over a shoulder: nothing of a person, nothing of a decision. */
  sujet: { fixes: ['numero', 'demarche', 'service'], questions: false, annotations: false },
} as const satisfies Record<string, Lieu>

export type NomDeLieu = keyof typeof LIEUX

/** A tag that may be written somewhere. */
export interface BaliseConnue {
  cle: string
  rubrique: Rubrique
  /** As the form says it; null for those that every form has. */
  libelle: string | null
  /** The page of the form the question is on. */
  section: string | null
}

export type CodeDeBalise =
  | 'inconnue'
  /** A question that the form has no longer, or never had. */
  | 'question_absente'
  | 'part_absente'
  /** Known, and not for this letter. */
  | 'pas_ici'
  | 'sensible'
  | 'fichiers'
  | 'condition_fausse'
  | 'condition_sensible'
  | 'condition_pas_ici'

export interface ProblemeDeBalise {
  code: CodeDeBalise
  /** The tag, or the id of the question that a condition reads. */
  cle: string
  /** As the form says it. */
  libelle: string | null
  /** A tag that was perhaps meant. */
  proche: BaliseConnue | null
  /** What is wrong with a condition. */
  faute: FauteDeTypage | null
}

/** What a tag stands for. */
export type Quoi =
  | { kind: 'fixe'; cle: CleFixe }
  | { kind: 'champ'; champ: ChampCompile; column: Column | null }
  | { kind: 'repetition'; repetition: RepetitionCompile }

export type BaliseLue = { ok: true; quoi: Quoi } | { ok: false; code: CodeDeBalise; libelle: string | null }

const QUESTION = /^question\s*:\s*([a-z0-9][a-z0-9_-]{0,63})(?:\.([\w.-]{1,100}))?$/

/** What a tag stands for, where it is written. Total. */
export function lireBalise(cle: string, compiled: FormulaireCompile, lieu: Lieu): BaliseLue {
  const non = (code: CodeDeBalise, libelle: string | null = null): BaliseLue => ({ ok: false, code, libelle })
  if (Object.hasOwn(BALISES_FIXES, cle)) {
    const fixe = cle as CleFixe
    return lieu.fixes.includes(fixe) ? { ok: true, quoi: { kind: 'fixe', cle: fixe } } : non('pas_ici')
  }
  const question = QUESTION.exec(cle)
  if (!question) return non('inconnue')
  const id = question[1] as StableId
  const part = question[2]
  const champ = champCompile(compiled, id)
  const repetition = champ ? null : repetitionCompile(compiled, id)
  const trouve = champ ?? repetition
  if (!trouve) return non('question_absente')
  const { libelle } = trouve
  if (!lieu.questions || (trouve.annotation && !lieu.annotations)) return non('pas_ici', libelle)
  if (repetition)
    return part === undefined ? { ok: true, quoi: { kind: 'repetition', repetition } } : non('part_absente', libelle)
  if (!champ) return non('question_absente')
  if (champ.sensitivity !== 'ordinary') return non('sensible', libelle)
  if (champ.fichiers) return non('fichiers', libelle)
  if (part === undefined) return { ok: true, quoi: { kind: 'champ', champ, column: null } }
  const column = partsDe(champ).find((une) => une.id === part)
  return column ? { ok: true, quoi: { kind: 'champ', champ, column } } : non('part_absente', libelle)
}

/** The parts of an answer that a tag may name: what lists and exports show of it in columns of their own. */
export function partsDe({ type, config, libelle }: ChampCompile): Column[] {
  return champTypes[type]
    .columns(config, libelle)
    .filter(({ id, kind }) => id !== 'valeur' && kind !== 'files' && kind !== 'date')
}

/** Everything that may be written in a place, in the order of the menus. */
export function balisesPour(compiled: FormulaireCompile, lieu: Lieu): BaliseConnue[] {
  const fixes = lieu.fixes.map((cle): BaliseConnue => ({
    cle,
    rubrique: BALISES_FIXES[cle],
    libelle: null,
    section: null,
  }))
  if (!lieu.questions) return fixes
  const annotations = lieu.annotations ? balisesDePartie(compiled.annotations, compiled, lieu, 'annotation') : []
  return [...fixes, ...balisesDePartie(compiled, compiled, lieu, 'question'), ...annotations]
}

function balisesDePartie(partie: Partie, compiled: FormulaireCompile, lieu: Lieu, rubrique: Rubrique): BaliseConnue[] {
  const sections = new Map(partie.pages.map(({ cle, titre }) => [cle, titre]))
  const connues = (id: StableId): BaliseConnue[] => {
    const cle = `question:${id}`
    const lue = lireBalise(cle, compiled, lieu)
    if (!lue.ok || lue.quoi.kind === 'fixe') return []
    const trouve = lue.quoi.kind === 'champ' ? lue.quoi.champ : lue.quoi.repetition
    const section = sections.get(trouve.page) ?? null
    const parts = lue.quoi.kind === 'champ' ? partsDe(lue.quoi.champ) : []
    return [
      { cle, rubrique, libelle: trouve.libelle || id, section },
      ...parts.map((part): BaliseConnue => ({ cle: `${cle}.${part.id}`, rubrique, libelle: part.label, section })),
    ]
  }
  return partie.ordre.flatMap((id) => {
    const repetition = Object.hasOwn(partie.repetitions, id) ? partie.repetitions[id] : undefined
    return [...connues(id), ...(repetition?.champs.flatMap(connues) ?? [])]
  })
}

/**
 * What is wrong with the tags and conditions of a text, in its order, each said once. `libelles` are the names that people give
 * to the tags that every form has: one of those typed by mistake is recognised.
 */
export function problemesDeBalises(
  document: Pick<TexteRiche, 'blocs'>,
  formulaire: Formulaire,
  lieu: Lieu,
  libelles: Readonly<Partial<Record<CleFixe, string>>> = {},
): ProblemeDeBalise[] {
  const compiled = compile(formulaire)
  const connues = balisesPour(compiled, lieu)
  const problemes = [...new Set(balisesEcrites(document))].flatMap((cle): ProblemeDeBalise[] => {
    const lue = lireBalise(cle, compiled, lieu)
    if (lue.ok) return []
    const isPerdue = lue.code === 'inconnue' || lue.code === 'question_absente' || lue.code === 'part_absente'
    return [{ ...lue, cle, proche: isPerdue ? plusProche(cle, connues, libelles) : null, faute: null }]
  })
  return [...problemes, ...problemesDeConditions(document, formulaire, compiled, lieu)]
}

function problemesDeConditions(
  { blocs }: Pick<TexteRiche, 'blocs'>,
  formulaire: Formulaire,
  compiled: FormulaireCompile,
  lieu: Lieu,
): ProblemeDeBalise[] {
  const noms = nomsDe(formulaire)
  return [...blocsDe(blocs)].flatMap(({ bloc }): ProblemeDeBalise[] => {
    if (bloc.kind !== 'si') return []
    const dire = (code: CodeDeBalise, cle = '', faute: FauteDeTypage | null = null): ProblemeDeBalise[] => [
      { code, cle, libelle: cle === '' ? null : libelleDe(formulaire, cle), proche: null, faute },
    ]
    if (!lieu.questions) return dire('condition_pas_ici')
    const fautes: FauteDeTypage[] = []
    typerCondition(bloc.si, { repetition: null, annotations: lieu.annotations }, noms, 'si', fautes)
    const [faute] = fautes
    if (faute) return dire('condition_fausse', '', faute)
    const sensible = sensibleDans(bloc.si, compiled)
    return sensible === null ? [] : dire('condition_sensible', sensible)
  })
}

/** The first sensitive question that a condition reads, through the conditions it names; null when it reads none. */
export function sensibleDans(si: Expression, compiled: FormulaireCompile): StableId | null {
  const nommees = new Map(compiled.regles.conditions.map((condition) => [condition.id, condition.si]))
  const reste: Expression[] = [si]
  const vues = new Set<StableId>()
  for (let suivante = reste.pop(); suivante; suivante = reste.pop()) {
    for (const id of champsLus(suivante)) {
      const champ = champCompile(compiled, id)
      if (champ && champ.sensitivity !== 'ordinary') return id
    }
    for (const ref of refsDe(suivante)) {
      const nommee = vues.has(ref) ? undefined : nommees.get(ref)
      vues.add(ref)
      if (nommee) reste.push(nommee)
    }
  }
  return null
}

function refsDe(expression: Expression): StableId[] {
  const refs: StableId[] = []
  const reste: Expression[] = [expression]
  for (let suivante = reste.pop(); suivante; suivante = reste.pop()) {
    if ('ref' in suivante) refs.push(suivante.ref)
    reste.push(...enfantsDe(suivante))
  }
  return refs
}

function libelleDe({ champs, annotations }: Formulaire, id: string): string | null {
  for (const noeud of [...noeudsDe(champs), ...noeudsDe(annotations)])
    if (noeud.id === id) return noeud.kind === 'section' ? noeud.titre : noeud.libelle
  return null
}
