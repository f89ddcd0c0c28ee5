/**
 * Answers as they travel outside the house (docs/form-language.md §5): one JSON object keyed by stable id, rows of a
 * repetition as a list. Read into cells, and written back.
 */
import { champTypes } from './champs/registry.ts'
import { noeudsDe } from './formulaire.ts'
import type { Champ, Formulaire, Noeud, Repetition, StableId } from './formulaire.ts'
import { estObjet, toJson } from './json.ts'
import { LIGNES_MAX, orderBetween, rowsOf } from './lignes.ts'
import { sousChemin } from './probleme.ts'
import type { Probleme } from './probleme.ts'
import { cellKey, celluleDe } from './reponses.ts'
import type { CellKey, Cellule, Reponses, RowId } from './reponses.ts'
import type { Json } from './type-de-champ.ts'

/** Values one dossier may hold; what is unknown counts too. */
export const VALEURS_MAX = 100_000
/** Key under which a row tells its own id, unless the repetition has a champ of that name. */
export const CLE_DE_LIGNE = 'id'
/** What an id of a row looks like. */
export const LIGNE_ULID = /^[0-9A-HJKMNP-TV-Z]{26}$/

const PROBLEMES_MAX = 100
/** Levels of JSON: those of a value (json.ts), inside a row, inside the answers. */
const PROFONDEUR = 15

/** Why a document is not read at all. */
export type RefusDeReponses = { code: 'pas_un_objet' | 'valeurs_en_trop' | 'lignes_en_trop'; phrase: string }

export type ReponsesLues =
  | {
      ok: true
      reponses: Reponses
      /** What was left aside: ids that are not in the form, rows that are none. At most a hundred. */
      problemes: Probleme[]
    }
  | { ok: false; refus: RefusDeReponses }

/**
 * Reads answers to a form, each as its type reads what is typed: a value, a draft, or nothing. A type that the server
 * resolves (communes, EPCI) reads a stored value as itself; a name alone is a draft, since nothing is looked up here.
 * Never throws; too many values or rows are refused before anything is read.
 */
export function lireReponses(formulaire: Formulaire, brut: unknown): ReponsesLues {
  const json = toJson(brut, PROFONDEUR)
  const refus = refusDe(json)
  if (refus || !estObjet(json)) return { ok: false, refus: refus ?? PAS_UN_OBJET }
  const lecture = new LectureDeReponses(formulaire)
  lecture.lire(json)
  return { ok: true, reponses: lecture.reponses, problemes: lecture.problemes }
}

/**
 * The inverse: the answers of a form as one object. A draft gives what was typed; what is blank, of a row that is not
 * there, or of another form, is left out. Rows tell their ids.
 */
export function ecrireReponses(formulaire: Formulaire, reponses: Reponses): { [id: string]: Json } {
  const saisieDe = (champ: Champ, row: RowId | null): [string, Json][] => {
    const cellule = celluleDe(reponses, cellKey(champ.id, row))
    if (cellule.kind === 'blank' || champTypes[champ.type].computed) return []
    return [[champ.id, cellule.kind === 'value' ? cellule.value : cellule.raw]]
  }
  const rangees = (repetition: Repetition): [string, Json][] => {
    const champs = champsDeLigne(repetition)
    const ids = champs.some(({ id }) => id === CLE_DE_LIGNE) ? [] : [CLE_DE_LIGNE]
    const lignes = rowsOf(repetition.id, reponses).map((row): Json =>
      Object.fromEntries([...ids.map((cle) => [cle, row]), ...champs.flatMap((champ) => saisieDe(champ, row))]),
    )
    return lignes.length === 0 ? [] : [[repetition.id, lignes]]
  }
  return Object.fromEntries(
    noeudsDeReponse(formulaire).flatMap((noeud) =>
      noeud.kind === 'champ' ? saisieDe(noeud, null) : noeud.kind === 'repetition' ? rangees(noeud) : [],
    ),
  )
}

const PAS_UN_OBJET: RefusDeReponses = {
  code: 'pas_un_objet',
  phrase:
    'Les réponses sont un objet JSON dont les clés sont des identifiants de champs, par exemple { "nom": "Martin" }.',
}

function refusDe(json: Json): RefusDeReponses | null {
  if (!estObjet(json)) return PAS_UN_OBJET
  let valeurs = 0
  for (const [id, valeur] of Object.entries(json)) {
    valeurs += 1
    if (!Array.isArray(valeur)) continue
    // A list of values is no list of rows: only objects count as such.
    const lignes = valeur.filter(estObjet)
    if (lignes.length > LIGNES_MAX)
      return {
        code: 'lignes_en_trop',
        phrase: `« ${id} » a ${lignes.length} lignes ; la limite est de ${LIGNES_MAX} : retirez-en.`,
      }
    for (const ligne of lignes) valeurs += Object.keys(ligne).length
  }
  return valeurs <= VALEURS_MAX
    ? null
    : {
        code: 'valeurs_en_trop',
        phrase: `Ces réponses ont ${valeurs} valeurs ; la limite est de ${VALEURS_MAX} : gardez celles du formulaire.`,
      }
}

class LectureDeReponses {
  readonly reponses: Record<CellKey, Cellule> = {}
  readonly problemes: Probleme[] = []
  readonly #noeuds: ReadonlyMap<string, Noeud>
  /** The repetition of each champ that is in one. */
  readonly #blocs: ReadonlyMap<string, Repetition>

  constructor(formulaire: Formulaire) {
    const noeuds = noeudsDeReponse(formulaire)
    this.#noeuds = new Map(noeuds.map((noeud) => [noeud.id, noeud]))
    this.#blocs = new Map(
      noeuds.flatMap((noeud) =>
        noeud.kind === 'repetition' ? noeud.enfants.map((enfant): [string, Repetition] => [enfant.id, noeud]) : [],
      ),
    )
  }

  lire(json: { [id: string]: Json }): void {
    for (const [id, valeur] of Object.entries(json)) {
      const noeud = this.#noeuds.get(id)
      if (noeud?.kind === 'champ') this.#champ(noeud, null, valeur, id)
      else if (noeud?.kind === 'repetition') this.#lignes(noeud, valeur)
      else this.#inconnu(id, id)
    }
  }

  #champ(champ: Champ, row: RowId | null, valeur: Json, chemin: string): void {
    const { parse, computed } = champTypes[champ.type]
    if (computed)
      return this.#dire(chemin, `« ${champ.libelle} » est calculé : personne n’y répond, retirez « ${champ.id} ».`)
    const reponse = parse(valeur, champ.config)
    if (reponse.kind !== 'blank') this.reponses[cellKey(champ.id, row)] = { ...reponse, seq: 1 }
  }

  #lignes(repetition: Repetition, valeur: Json): void {
    const { id, libelle } = repetition
    if (valeur === null) return
    if (!Array.isArray(valeur))
      return this.#dire(id, `« ${libelle} » est une liste de lignes, par exemple [{ … }, { … }].`)
    const champs = new Map(champsDeLigne(repetition).map((champ) => [champ.id as string, champ]))
    let ordre: string | null = null
    for (const [rang, ligne] of valeur.entries()) {
      const chemin = sousChemin(id, rang)
      if (!estObjet(ligne)) {
        this.#dire(chemin, `Une ligne de « ${libelle} » est un objet dont les clés sont des identifiants de champs.`)
        continue
      }
      const row = this.#row(repetition, champs, ligne, rang)
      ordre = orderBetween(ordre, null)
      this.reponses[cellKey(id, row)] = { kind: 'value', value: ordre, seq: 1 }
      for (const [cle, contenu] of Object.entries(ligne)) {
        const champ = champs.get(cle)
        if (champ) this.#champ(champ, row, contenu, sousChemin(chemin, cle))
        else if (cle !== CLE_DE_LIGNE) this.#inconnu(cle, sousChemin(chemin, cle))
      }
    }
  }

  /** The id a row tells, else one drawn from its rank: the same document always gives the same cells. */
  #row({ id }: Repetition, champs: ReadonlyMap<string, Champ>, ligne: { [cle: string]: Json }, rang: number): RowId {
    const dit = champs.has(CLE_DE_LIGNE) ? undefined : ligne[CLE_DE_LIGNE]
    if (typeof dit === 'string' && LIGNE_ULID.test(dit) && !Object.hasOwn(this.reponses, cellKey(id, dit as RowId)))
      return dit as RowId
    if (dit !== undefined)
      this.#dire(
        sousChemin(sousChemin(id, rang), CLE_DE_LIGNE),
        'L’identifiant d’une ligne est un ULID (26 signes), différent pour chacune : corrigez-le ou retirez-le.',
      )
    let row: RowId
    let n = rang + 1
    do {
      row = String(n).padStart(26, '0') as RowId
      n += LIGNES_MAX
    } while (Object.hasOwn(this.reponses, cellKey(id, row)))
    return row
  }

  #inconnu(id: string, chemin: string): void {
    const bloc = this.#blocs.get(id)
    const noeud = this.#noeuds.get(id)
    this.#dire(
      chemin,
      bloc
        ? `« ${id} » est un champ de « ${bloc.libelle} » : mettez-le dans une ligne de « ${bloc.id} ».`
        : noeud?.kind === 'section' || noeud?.kind === 'explication'
          ? `« ${id} » n’attend pas de réponse : retirez-le.`
          : noeud
            ? `« ${id} » n’est pas dans ce bloc : mettez-le hors de la ligne.`
            : `« ${id} » n’est pas un champ de ce formulaire : corrigez son identifiant ou retirez-le.`,
    )
  }

  #dire(chemin: string, phrase: string): void {
    if (this.problemes.length < PROBLEMES_MAX) this.problemes.push({ chemin, phrase })
  }
}

/** Everything outside of rows, on both sides. */
function noeudsDeReponse({ champs, annotations }: Formulaire): Noeud[] {
  const dansUneLigne = new Set<StableId>()
  const noeuds = [...noeudsDe(champs), ...noeudsDe(annotations)]
  for (const noeud of noeuds) if (noeud.kind === 'repetition') for (const { id } of noeud.enfants) dansUneLigne.add(id)
  return noeuds.filter(({ id }) => !dansUneLigne.has(id))
}

function champsDeLigne({ enfants }: Repetition): Champ[] {
  return enfants.filter((enfant) => enfant.kind === 'champ')
}
