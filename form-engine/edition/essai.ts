/**
 * A draft form filled for a try: from the document, answers and a day, the pages with their questions, what is wrong, where it
 * would go. Pure, and the same in the browser and on the server: the state of a try is its answers, nothing else.
 */
import { champTypes } from '../champs/registry.ts'
import { champCompile, compile, repetitionCompile } from '../compiled.ts'
import type { ChampCompile, FormulaireCompile, Page, Partie } from '../compiled.ts'
import { ineligibleBy, progressByPage, routeOf, type Cote, type Erreur } from '../evaluation/bilan.ts'
import type { Programme } from '../evaluation/chose.ts'
import { resultOf, type Resultat } from '../evaluation/evaluate.ts'
import { load } from '../evaluation/load.ts'
import { open, type Valeurs } from '../evaluation/open.ts'
import { fautesDe } from '../fautes.ts'
import type { Formulaire, StableId } from '../formulaire.ts'
import { estObjet } from '../json.ts'
import { LIGNES_MAX } from '../lignes.ts'
import { lireCellKey } from '../reponses.ts'
import type { CellKey, RowId } from '../reponses.ts'
import { noeudsASaisir, type NoeudASaisir } from '../saisie.ts'
import { cellulesDe } from '../scenarios/cellules.ts'
import type { CivilDate } from '../temps.ts'
import type { Json } from '../type-de-champ.ts'
import { verifierStructure } from '../verification/structure.ts'

/** A form made ready once, tried as often as one types. */
export interface FormulairePret {
  formulaire: Formulaire
  compile: FormulaireCompile
  programme: Programme
}

/** Makes a form ready; null when its rules cannot be run (they depend on themselves, or compare what cannot be compared). */
export function preparer(formulaire: Formulaire): FormulairePret | null {
  if (verifierStructure(formulaire).some(({ severite }) => severite === 'bloquant')) return null
  const compiled = compile(formulaire)
  return { formulaire, compile: compiled, programme: load(compiled.regles) }
}

export interface PageDEssai {
  /** Stable id of its section. */
  id: string
  cle: string
  titre: string
  surtitre: string | null
  description: string | null
  noeuds: NoeudASaisir[]
  /** Nothing of it is asked: a citizen would pass over it. */
  isVide: boolean
}

/** What a form says of answers. */
export interface Essai {
  /** What the usager fills. */
  pages: PageDEssai[]
  /** What the service fills. */
  annotations: PageDEssai[]
  /** What would block the deposit, and what would only warn. */
  erreurs: Erreur[]
  avertissements: Erreur[]
  /** Why the demande could not be made, in the words of the form. */
  ineligible: { id: StableId; message: string }[]
  /** Where the dossier would go; a null groupe leaves the choice to the démarche. */
  route: { groupe: string | null; regle: StableId | null }
  /** All that the evaluation says: what a scenario expects is taken from it. */
  resultat: Resultat
}

/** Tries answers on a day. */
export function essayer({ formulaire, compile, programme }: FormulairePret, valeurs: Valeurs, today: CivilDate): Essai {
  const reponses = cellulesDe(formulaire, valeurs)
  const etat = open(programme, reponses, { today })
  const pagesDe = (partie: Partie, cote: Cote) => {
    const fautes = fautesDe(compile, etat, cote)
    const avancement = progressByPage(etat, cote)
    const contexte = { etat, ...fautes, propositions: new Map(), isAdresseCherchable: false }
    const pages = partie.pages.map((page: Page): PageDEssai => {
      const { id, cle, titre, surtitre, description } = page
      const isVide = page.noeuds.length > 0 && avancement[cle]?.isVide === true
      const noeuds = noeudsASaisir(partie, page, reponses, contexte)
      return { id, cle, titre, surtitre: surtitre ?? null, description: description ?? null, noeuds, isVide }
    })
    return { pages, fautes }
  }
  const usager = pagesDe(compile, 'usager')
  return {
    pages: usager.pages,
    annotations: pagesDe(compile.annotations, 'annotations').pages,
    ...usager.fautes,
    ineligible: ineligibleBy(etat).map((id) => ({ id, message: compile.messages[id] ?? '' })),
    route: routeOf(etat),
    resultat: resultOf(etat),
  }
}

/**
 * Answers, once controls were filled: `saisies` is what `lireControles` reads of a form, where whoever can has looked up what
 * a source knows. What does not parse is kept as typed; files are not typed, and what is not asked of anybody is left alone.
 */
export function saisir(pret: FormulairePret, valeurs: Valeurs, saisies: ReadonlyMap<CellKey, Json>): Valeurs {
  let suite = valeurs
  for (const [cle, raw] of saisies) {
    const lue = lireCellKey(cle)
    const champ = lue && champCompile(pret.compile, lue.champ)
    if (!champ || champ.isCalcule || champ.fichiers) continue
    const reponse = champTypes[champ.type].parse(raw, champ.config)
    suite = poser(
      suite,
      champ,
      lue.row,
      reponse.kind === 'value' ? reponse.value : reponse.kind === 'draft' ? raw : null,
    )
  }
  return suite
}

/** Verbs of the buttons of a form that change answers (`envoi-de-page.ts`). */
const DEPLACEMENTS: Readonly<Record<string, -1 | 1>> = { 'monter-ligne': -1, 'descendre-ligne': 1 }

/** Answers, once a button of the form was pressed; the same when it is about nothing that the form has. */
export function agir({ compile }: FormulairePret, valeurs: Valeurs, action: string): Valeurs {
  const [verbe = '', brute = '', fichier = ''] = action.split(':')
  const cle = lireCellKey(brute)
  if (!cle) return valeurs
  const repetition = repetitionCompile(compile, cle.champ)
  if (repetition) {
    const lignes = lignesDe(valeurs, repetition.id)
    const rang = cle.row === null ? -1 : rangDe(cle.row)
    const pas = DEPLACEMENTS[verbe]
    if (verbe === 'ajouter-ligne' && lignes.length < LIGNES_MAX) return { ...valeurs, [repetition.id]: [...lignes, {}] }
    if (verbe === 'retirer-ligne')
      return { ...valeurs, [repetition.id]: lignes.toSpliced(rang, rang in lignes ? 1 : 0) }
    if (pas !== undefined && rang in lignes && rang + pas in lignes)
      return {
        ...valeurs,
        [repetition.id]: lignes.with(rang, lignes[rang + pas] ?? {}).with(rang + pas, lignes[rang] ?? {}),
      }
    return valeurs
  }
  const champ = champCompile(compile, cle.champ)
  if (!champ?.fichiers) return valeurs
  if (verbe === 'envoyer-fichier')
    return poser(valeurs, champ, cle.row, avecUnFichier(champ, valeurA(valeurs, champ, cle.row)))
  if (verbe !== 'retirer-fichier') return valeurs
  const restants = fichiersDe(valeurA(valeurs, champ, cle.row)).filter((un) => !estObjet(un) || un['id'] !== fichier)
  return poser(valeurs, champ, cle.row, restants.length === 0 ? null : { fichiers: restants })
}

/** Files nobody has: a name and a size, of the first kind that the question takes. */
const FICTIFS = [
  { nom: 'document-fictif.pdf', type: 'application/pdf' },
  { nom: 'image-fictive.jpg', type: 'image/jpeg' },
  { nom: 'image-fictive.png', type: 'image/png' },
  { nom: 'tableur-fictif.ods', type: 'application/vnd.oasis.opendocument.spreadsheet' },
  { nom: 'texte-fictif.odt', type: 'application/vnd.oasis.opendocument.text' },
  { nom: 'archive-fictive.zip', type: 'application/zip' },
] as const

function avecUnFichier(champ: ChampCompile, valeur: Json): Json {
  const deja = fichiersDe(valeur)
  const pris = new Set(deja.map((un) => (estObjet(un) ? un['id'] : null)))
  let numero = deja.length + 1
  while (pris.has(`fictif-${numero}`)) numero += 1
  const essais = FICTIFS.map((un): Json => ({
    fichiers: [...deja, { id: `fictif-${numero}`, taille: 120_000, ...un }],
  }))
  // One too many, or a kind that none of these is: the answers stay as they are.
  return essais.find((essai) => champTypes[champ.type].parse(essai, champ.config).kind === 'value') ?? valeur
}

function fichiersDe(valeur: Json): readonly Json[] {
  const fichiers = estObjet(valeur) ? valeur['fichiers'] : undefined
  return Array.isArray(fichiers) ? fichiers : []
}

/** Rows are named by their rank (`cellules.ts`): the name gives the rank back. */
function rangDe(row: RowId): number {
  return Number(row) - 1
}

function lignesDe(valeurs: Valeurs, repetition: StableId): readonly Json[] {
  const lignes = Object.hasOwn(valeurs, repetition) ? valeurs[repetition] : undefined
  return Array.isArray(lignes) ? lignes : []
}

function valeurA(valeurs: Valeurs, { id, repetition }: ChampCompile, row: RowId | null): Json {
  const dans =
    repetition === null ? valeurs : row === null ? null : (lignesDe(valeurs, repetition)[rangDe(row)] ?? null)
  return estObjet(dans) && Object.hasOwn(dans, id) ? (dans[id] ?? null) : null
}

/** Puts an answer in its place; null takes it away. */
function poser(valeurs: Valeurs, { id, repetition }: ChampCompile, row: RowId | null, valeur: Json): Valeurs {
  if (repetition === null) return row === null ? avec(valeurs, id, valeur) : valeurs
  const lignes = lignesDe(valeurs, repetition)
  const rang = row === null ? -1 : rangDe(row)
  const ligne = lignes[rang]
  if (ligne === undefined) return valeurs
  return { ...valeurs, [repetition]: lignes.with(rang, avec(estObjet(ligne) ? ligne : {}, id, valeur)) }
}

function avec(valeurs: { readonly [id: string]: Json }, id: StableId, valeur: Json): { [id: string]: Json } {
  const { [id]: _avant, ...autres } = valeurs
  return valeur === null ? autres : { ...autres, [id]: valeur }
}
