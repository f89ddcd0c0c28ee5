/** From a choice of truth to a dossier: one value for each cell that is true, rows and parts put together. */
import type { Valeurs } from '../evaluation/open.ts'
import type { Json } from '../type-de-champ.ts'
import { isFacultative } from './cellules.ts'
import { assembler, echantillonDe } from './echantillons.ts'
import type { Modele } from './modele.ts'
import { nomDePart, rangDe } from './reponses-symboliques.ts'
import type { Place, ReponseSymbolique } from './reponses-symboliques.ts'
import { isCalcule } from './sources.ts'
import type { ChampLisible, Source } from './sources.ts'

/** The truth of each literal. */
export type Choix = (litteral: number) => boolean

/** Answers that stand in the cells of the last model of the solver; null when no value of one of them is known. */
export function dossierDuModele(modele: Modele): Valeurs | null {
  return dossierDuChoix(modele, (litteral) => modele.solver.model(litteral), false)
}

/** Answers for a choice of truth of the literals of answers and rows; what has no known value is left out, or refuses the whole. */
export function dossierDuChoix(modele: Modele, isVrai: Choix, isTolerant: boolean): Valeurs | null {
  const valeurs: { [id: string]: Json } = {}
  const remplir = (lisible: ChampLisible, place: Place, ou: { [id: string]: Json }): boolean => {
    if (isCalcule(lisible)) return true
    const reponse = modele.reponses.de(lisible, place)
    if (!isVrai(reponse.repondue)) return true
    const valeur = valeurDe(reponse, isVrai)
    if (valeur === null) return isTolerant
    ou[lisible.champ.id] = valeur
    return true
  }
  const enLigne: ChampLisible[] = []
  for (const lisible of modele.lisible.champs.values()) {
    if (lisible.bloc !== null) enLigne.push(lisible)
    else if (!remplir(lisible, null, valeurs)) return null
  }
  for (const id of modele.lisible.repetitions.keys()) {
    const lignes = modele.lignes(id)
    const nombre = lignes?.nombres.find(({ litteral }) => isVrai(litteral))?.bas ?? 0
    if (!lignes || nombre === 0) continue
    const colonnes = enLigne.filter(({ bloc }) => bloc === id)
    const faites: { [id: string]: Json }[] = []
    for (let rang = 0; rang < Math.min(nombre, lignes.existe.length); rang += 1) {
      const ligne: { [id: string]: Json } = {}
      if (!colonnes.every((colonne) => remplir(colonne, { bloc: id, rang }, ligne))) return null
      faites.push(ligne)
    }
    // Rows beyond those that are told apart are copies of the last one.
    while (faites.length < nombre) faites.push(faites.at(-1) ?? {})
    valeurs[id] = faites
  }
  return valeurs
}

function valeurDe({ lisible, sources, ensemble }: ReponseSymbolique, isVrai: Choix): Json | null {
  if (ensemble) {
    const { options = [] } = lisible.valeur.facette
    let autres = ensemble.reste.filter(isVrai).length
    return options.filter((option) => {
      const nommee = ensemble.options.get(option)
      if (nommee !== undefined) return isVrai(nommee)
      autres -= 1
      return autres >= 0
    })
  }
  const choisies = new Map<Source, number>()
  for (const [source, { litteraux }] of sources) choisies.set(source, litteraux.findIndex(isVrai))
  if (choisies.size === 0) return echantillonDe(lisible) ?? null
  const lus = new Map<Source, Json | undefined>()
  for (const [source, rang] of choisies) {
    const cellule = sources.get(source)?.cellules[rang]
    if (cellule && cellule.stockee === undefined) return null
    lus.set(source, cellule?.stockee)
  }
  const ensembles = partsEnsemble(lisible, sources, choisies)
  if (ensembles === null) return null
  for (const [source, part] of ensembles) if (!choisies.has(source) || part !== undefined) lus.set(source, part)
  return assembler(lisible, lus)
}

/** Parts that go together, in the cells that were chosen; null when those cells never go together. */
function partsEnsemble(
  lisible: ChampLisible,
  sources: ReponseSymbolique['sources'],
  choisies: ReadonlyMap<Source, number>,
): [Source, string | undefined][] | null {
  const { combinaisons } = lisible
  const tenues = [...choisies].filter(([source]) => combinaisons.some((une) => Object.hasOwn(une, nomDePart(source))))
  // A part left out goes with anything, where it may be.
  const presentes = tenues.filter(([source, rang]) => rang >= 0 || !isFacultative(source))
  if (presentes.length === 0) return []
  const convient = combinaisons.find((une) =>
    presentes.every(([source, rang]) => rangDe(sources.get(source)?.cellules ?? [], une[nomDePart(source)]) === rang),
  )
  if (!convient) return null
  return Object.entries(convient).flatMap(([nom, option]): [Source, string | undefined][] => {
    const source = lisible.parts.get(nom)
    const isLaissee = source && choisies.has(source) && !presentes.some(([une]) => une === source)
    return source && !isLaissee ? [[source, option === '' ? undefined : option]] : []
  })
}
