/** A formulaire made ready: pages, numbers, blocks of the projection, rules. JSON only. */
import { champTypes } from './champs/registry.ts'
import type { TypeName } from './champs/registry.ts'
import { noeudsDe } from './formulaire.ts'
import type { Champ, Formulaire, Noeud, Repetition, Section, StableId } from './formulaire.ts'
import type { Regles } from './evaluation/regles.ts'
import { cleDeRecherche } from './referentiels/recherche.ts'
import { reglesDe } from './regles-du-formulaire.ts'
import type { Json, Reader, Sensitivity, Source } from './type-de-champ.ts'

/** Champs one block of the projection holds (house.md §2.2). */
const CHAMPS_PAR_BLOC = 50

export interface ChampCompile {
  id: StableId
  type: TypeName
  libelle: string
  description?: string
  obligatoire: boolean
  config: Json
  /** Parts of its control, empty for a single one. */
  parts: readonly string[]
  /** The repetition it belongs to. */
  repetition: StableId | null
  /** Block of the projection: `c0`, `c1`… for the usager, `a0`… for annotations, or the id of its repetition. */
  bloc: string
  annotation: boolean
  /** Its place as a person reads it: `2.3`, or `2.3.1` in a repetition. */
  numero: string
  /** `cle` of its page. */
  page: string
  sensitivity: Sensitivity
  /** What the server must look up before parsing. */
  source: Source | null
  /** It holds files: nothing is typed in it. */
  fichiers: boolean
  /** How a browser reads what is typed in it. */
  reader: Reader
  /** Nobody answers it: the engine computes it. */
  isCalcule: boolean
  /** Something to type that works, for messages. */
  exemple: string | null
}

export interface RepetitionCompile {
  id: StableId
  libelle: string
  description?: string
  obligatoire: boolean
  min: number | null
  max: number | null
  /** Block of the projection: its own id. */
  bloc: string
  annotation: boolean
  numero: string
  page: string
  champs: StableId[]
}

export interface Page {
  /** Stable id of its section, which a revision keeps; `.` for what comes before the first, `.2`… for pages of titles alone. */
  id: string
  /** Slug, unique in its part: the address of the page. */
  cle: string
  titre: string
  /** Titles of the sections without content that come just before, if any. */
  surtitre?: string
  description?: string
  noeuds: Noeud[]
}

/** One side of a formulaire: the usager's, or the annotations. */
export interface Partie {
  pages: Page[]
  /** Champs outside repetitions and repetitions, in the order of the document. */
  ordre: StableId[]
  champs: Record<StableId, ChampCompile>
  repetitions: Record<StableId, RepetitionCompile>
}

export interface FormulaireCompile extends Partie {
  annotations: Partie
  regles: Regles
  /** What is told when a rule is broken, by id of the rule. */
  messages: Readonly<Record<StableId, string>>
}

/** Compiles a formulaire already parsed. Pure, and always the same for the same document. */
export function compile(formulaire: Formulaire): FormulaireCompile {
  const usager = compilerPartie(formulaire.champs, { annotation: false, blocs: 'c', titre: 'Votre demande' })
  const annotations = compilerPartie(formulaire.annotations, { annotation: true, blocs: 'a', titre: 'Annotations' })
  const pageParNoeud = new Map([usager, annotations].flatMap(pagesDesNoeuds))
  const pageDe = (id: StableId) => pageParNoeud.get(id)
  const cles = ({ pages }: Partie) => pages.map(({ cle }) => cle)
  return {
    ...usager,
    annotations,
    regles: reglesDe(formulaire, { pageDe, pages: { usager: cles(usager), annotations: cles(annotations) } }),
    messages: Object.fromEntries(
      [...formulaire.validations, ...formulaire.ineligibilite].map(({ id, message }) => [id, message]),
    ),
  }
}

function pagesDesNoeuds({ pages }: Partie): [StableId, string][] {
  return pages.flatMap(({ cle, noeuds }) => [...noeudsDe(noeuds)].map(({ id }): [StableId, string] => [id, cle]))
}

/** The champ of an id, on either side; null when the formulaire has none. */
export function champCompile(compile: FormulaireCompile, id: StableId): ChampCompile | null {
  return propre(compile.champs, id) ?? propre(compile.annotations.champs, id)
}

/** The repetition of an id, on either side; null when the formulaire has none. */
export function repetitionCompile(compile: FormulaireCompile, id: StableId): RepetitionCompile | null {
  return propre(compile.repetitions, id) ?? propre(compile.annotations.repetitions, id)
}

// A stable id may be `constructor`: only own properties count.
function propre<Valeur>(objet: Record<StableId, Valeur>, id: StableId): Valeur | null {
  return (Object.hasOwn(objet, id) ? objet[id] : undefined) ?? null
}

interface Cote {
  annotation: boolean
  blocs: string
  titre: string
}

function compilerPartie(noeuds: Noeud[], cote: Cote): Partie {
  const pages = decouper(noeuds, cote.titre)
  const partie: Partie = { pages, ordre: [], champs: {}, repetitions: {} }
  pages.forEach((page, rang) => {
    const prefixe = pages.length > 1 ? `${rang + 1}.` : ''
    let suivant = 1
    for (const noeud of aPlat(page.noeuds)) {
      const place = { cote, page: page.cle, numero: `${prefixe}${suivant}` }
      suivant += 1
      partie.ordre.push(noeud.id)
      if (noeud.kind === 'repetition') ajouterRepetition(partie, noeud, place)
      else partie.champs[noeud.id] = champ(noeud, place, null, blocSuivant(partie, cote))
    }
  })
  return partie
}

interface Place {
  cote: Cote
  page: string
  numero: string
}

function blocSuivant(partie: Partie, cote: Cote): string {
  const deja = partie.ordre.length - Object.keys(partie.repetitions).length - 1
  return `${cote.blocs}${Math.floor(deja / CHAMPS_PAR_BLOC)}`
}

function ajouterRepetition(partie: Partie, repetition: Repetition, place: Place): void {
  const enfants = repetition.enfants.filter((enfant) => enfant.kind === 'champ')
  partie.repetitions[repetition.id] = {
    id: repetition.id,
    libelle: repetition.libelle,
    ...(repetition.description !== undefined && { description: repetition.description }),
    obligatoire: repetition.obligatoire,
    min: repetition.min ?? null,
    max: repetition.max ?? null,
    bloc: repetition.id,
    annotation: place.cote.annotation,
    numero: place.numero,
    page: place.page,
    champs: enfants.map(({ id }) => id),
  }
  enfants.forEach((enfant, rang) => {
    const numero = `${place.numero}.${rang + 1}`
    partie.champs[enfant.id] = champ(enfant, { ...place, numero }, repetition.id, repetition.id)
  })
}

function champ(champ: Champ, place: Place, repetition: StableId | null, bloc: string): ChampCompile {
  const type = champTypes[champ.type]
  return {
    id: champ.id,
    type: champ.type,
    libelle: champ.libelle,
    ...(champ.description !== undefined && { description: champ.description }),
    obligatoire: champ.obligatoire,
    config: champ.config,
    parts: type.partsFor?.(champ.config) ?? type.parts,
    repetition,
    bloc,
    annotation: place.cote.annotation,
    numero: place.numero,
    page: place.page,
    sensitivity: type.sensitivity,
    source: type.source ?? null,
    fichiers: type.files !== undefined,
    reader: type.reader,
    isCalcule: type.computed !== undefined,
    exemple: type.exemple(champ.config),
  }
}

function* aPlat(noeuds: Noeud[]): Generator<Champ | Repetition> {
  for (const noeud of noeuds) {
    if (noeud.kind === 'section') yield* aPlat(noeud.enfants)
    else if (noeud.kind !== 'explication') yield noeud
  }
}

/** One page per section of the first level; what comes before the first section makes a page of its own. */
function decouper(noeuds: Noeud[], titre: string): Page[] {
  const premiere = noeuds.findIndex((noeud) => noeud.kind === 'section')
  if (premiere < 0) return noeuds.length === 0 ? [] : [{ id: '.', cle: slug(titre), titre, noeuds }]
  const pages: Page[] = []
  const debut = noeuds.slice(0, premiere)
  if (debut.length > 0) pages.push({ id: '.', cle: '', titre: titreDuDebut(debut), noeuds: debut })
  let vides: Section[] = []
  const ouvrir = (section: Section) => {
    const titres = vides.map(({ titre }) => titre)
    vides = []
    pages.push(pageDe(section, titres))
  }
  for (const noeud of noeuds.slice(premiere)) {
    if (noeud.kind !== 'section') {
      // A node after a section stays on the page it follows: that of a section that holds nothing is then one.
      const vide = vides.pop()
      if (vide) ouvrir(vide)
      pages.at(-1)?.noeuds.push(noeud)
    } else if (noeud.enfants.length === 0 && noeud.description === undefined) vides.push(noeud)
    else ouvrir(noeud)
  }
  for (const { titre: vide } of vides) pages.push({ id: `.${pages.length + 1}`, cle: '', titre: vide, noeuds: [] })
  return avecCles(pages)
}

function pageDe(section: Section, titresVides: string[]): Page {
  return {
    id: section.id,
    cle: '',
    titre: section.titre,
    ...(titresVides.length > 0 && { surtitre: titresVides.join(' – ') }),
    ...(section.description !== undefined && { description: section.description }),
    noeuds: [...section.enfants],
  }
}

function titreDuDebut(noeuds: Noeud[]): string {
  const explication = noeuds.find((noeud) => noeud.kind === 'explication')
  return explication?.libelle || 'Pour commencer'
}

function avecCles(pages: Page[]): Page[] {
  const prises = new Set<string>()
  return pages.map((page) => {
    const base = slug(page.titre)
    let cle = base
    for (let n = 2; prises.has(cle); n += 1) cle = `${base}-${n}`
    prises.add(cle)
    return { ...page, cle }
  })
}

function slug(titre: string): string {
  return (
    cleDeRecherche(titre)
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, 60)
      .replace(/^-+|-+$/g, '') || 'page'
  )
}
