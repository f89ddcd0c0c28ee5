/** Answers worth trying: for each champ, values on each side of what the formulaire compares it with. */
import { formatsDe, reglesDeFichiers } from '../champs/fichiers.ts'
import { champTypes } from '../champs/registry.ts'
import { deplacerDate, deplacerInstant, lireDuree } from '../conditions/civil.ts'
import type { Duree } from '../conditions/civil.ts'
import { additionner, ecrireDecimal, lireDecimal } from '../conditions/decimal.ts'
import { champsDe, noeudsDe } from '../formulaire.ts'
import type { Champ, Formulaire, StableId } from '../formulaire.ts'
import { canonique, estObjet } from '../json.ts'
import type { Facette, Json } from '../type-de-champ.ts'
import { AUCUNE, cleDeLecture, constantesProches } from './constantes-proches.ts'
import type { Constantes, ConstantesProches } from './constantes-proches.ts'

/** Values tried for one champ, and options of a list tried one by one. */
const VALEURS_MAX = 60
const OPTIONS_ESSAYEES = 30
const LIGNES_ESSAYEES = 12
/** Characters of the longest text tried. */
const LONGUEUR_ESSAYEE = 2_000

export interface ValeursProches {
  /** Values that the champ accepts; none for what is computed. */
  champs: ReadonlyMap<StableId, readonly Json[]>
  /** Numbers of rows. */
  lignes: ReadonlyMap<StableId, readonly number[]>
}

/** Values worth trying for everything a formulaire asks. */
export function valeursProches(formulaire: Formulaire, today: string): ValeursProches {
  const proches = constantesProches(formulaire)
  const tous = [...champsDe(formulaire.champs), ...champsDe(formulaire.annotations)]
  const champs = new Map(tous.map(({ champ }) => [champ.id, valeursDe(champ, proches, today)]))
  const lignes = new Map<StableId, number[]>()
  for (const noeud of [...noeudsDe(formulaire.champs), ...noeudsDe(formulaire.annotations)]) {
    if (noeud.kind !== 'repetition') continue
    const { nombres } = proches.get(noeud.id) ?? AUCUNE
    const essayes = new Set([0, 1, 2, ...[...nombres].flatMap((n) => [Number(n) - 1, Number(n), Number(n) + 1])])
    lignes.set(
      noeud.id,
      [...essayes].filter(
        (n) => Number.isInteger(n) && n >= 0 && n <= Math.min(noeud.max ?? LIGNES_ESSAYEES, LIGNES_ESSAYEES),
      ),
    )
  }
  return { champs, lignes }
}

function valeursDe(champ: Champ, proches: ConstantesProches, today: string): Json[] {
  const contrat = champTypes[champ.type]
  if (contrat.computed) return []
  const { config } = champ
  const { parts = {}, ...facette } = contrat.operand(config)
  const valeurs = new Map<string, Json>()
  const essayer = (raw: Json): void => {
    const lue = contrat.parse(raw, config)
    if (lue.kind === 'value' && valeurs.size < VALEURS_MAX) valeurs.set(canonique(lue.value), lue.value)
  }
  const accepter = (value: Json): void => {
    if (valeurs.size < VALEURS_MAX && contrat.value(config).safeParse(value).success)
      valeurs.set(canonique(value), value)
  }
  for (const raw of propositions(facette, proches.get(cleDeLecture(champ.id, null)) ?? AUCUNE, today)) essayer(raw)
  if (facette.kind === 'files') for (const raw of fichiers(config, proches.get(champ.id) ?? AUCUNE)) essayer(raw)
  const exemple = contrat.exemple(config)
  if (exemple !== null) essayer(exemple)
  if (contrat.prefill.allowed) essayer(contrat.prefill.example)
  // A composite value: one that is known, with each part it may be asked about; two by two when they are chosen.
  const enParts = Object.entries(parts).map(([nom, part]) => ({
    path: part.path ?? '',
    choix: propositions(part, proches.get(cleDeLecture(champ.id, nom)) ?? AUCUNE, today),
  }))
  for (const base of [{}, ...valeurs.values()].filter(estObjet).slice(0, 2))
    for (const { path, choix } of enParts)
      for (const une of choix) {
        const posee = poser(base, path.split('.'), une)
        accepter(posee)
        for (const autre of enParts.slice(0, 4))
          if (autre.path !== path)
            for (const deux of autre.choix.slice(0, 8)) accepter(poser(posee, autre.path.split('.'), deux))
      }
  return [...valeurs.values()]
}

/** What a value of this kind may be, near some constants. */
function propositions({ kind, options, autre }: Facette, constantes: Constantes, today: string): Json[] {
  switch (kind) {
    case 'boolean':
      return [true, false]
    case 'integer':
    case 'decimal':
      return [...constantes.nombres, '0', '1'].flatMap((nombre) =>
        voisins(nombre, kind === 'integer' ? ['1'] : ['1', '0.01']),
      )
    case 'date':
      return dates(constantes, today)
    case 'instant':
      return [...constantes.instants, `${today}T10:00Z`].flatMap((instant) => [
        instant,
        ...UN_PEU.flatMap((duree) => [
          deplacerInstant(instant, duree, 1) ?? instant,
          deplacerInstant(instant, duree, -1) ?? instant,
        ]),
      ])
    case 'option': {
      const connues = options === undefined ? [...constantes.options] : choisies(options, constantes)
      return autre ? [...connues, { autre: 'Autre réponse' }] : connues
    }
    case 'options':
      return combinaisons(choisies(options ?? [], constantes), constantes)
    case 'text':
      return textes(constantes)
    default:
      return []
  }
}

const UN_PEU: readonly Duree[] = [
  { mois: 0, jours: 0, secondes: 60 },
  { mois: 0, jours: 0, secondes: 86_400 },
]

function voisins(nombre: string, pas: readonly string[]): string[] {
  const lu = lireDecimal(nombre)
  if (lu === undefined) return []
  const ecarts = pas.flatMap((un) => [un, `-${un}`]).map((un) => additionner(lu, lireDecimal(un) ?? 0))
  return [lu, ...ecarts].flatMap((un) => (un === undefined ? [] : [ecrireDecimal(un)]))
}

function dates({ dates, nombres, durees, isRelative }: Constantes, today: string): string[] {
  const reperes = [...dates, ...(isRelative || dates.size === 0 ? [today] : [])]
  const ecarts: Duree[] = [...durees].flatMap((duree) => lireDuree(duree) ?? [])
  for (const nombre of nombres) {
    const n = Math.abs(Number(nombre))
    // A number of days, of months or of years.
    if (Number.isInteger(n) && n <= 36_500)
      ecarts.push(
        { mois: 0, jours: n, secondes: 0 },
        { mois: n, jours: 0, secondes: 0 },
        { mois: 12 * n, jours: 0, secondes: 0 },
      )
  }
  const loin = reperes.flatMap((date) =>
    ecarts.flatMap((ecart) => [deplacerDate(date, ecart, 1) ?? date, deplacerDate(date, ecart, -1) ?? date]),
  )
  const unJour: Duree = { mois: 0, jours: 1, secondes: 0 }
  return [...reperes, ...loin].flatMap((date) => [
    date,
    deplacerDate(date, unJour, 1) ?? date,
    deplacerDate(date, unJour, -1) ?? date,
  ])
}

function choisies(options: readonly string[], { options: nommees }: Constantes): string[] {
  const connues = options.filter((option) => nommees.has(option))
  return [...connues, ...options.filter((option) => !nommees.has(option))].slice(0, OPTIONS_ESSAYEES)
}

/** Sets of options: each alone, all, those that are named, and by threes of the first. */
function combinaisons(options: readonly string[], { options: nommees }: Constantes): string[][] {
  const ensembles: string[][] = []
  const premieres = options.slice(0, 4)
  for (let masque = 1; masque < 2 ** premieres.length; masque += 1)
    ensembles.push(premieres.filter((_, rang) => (masque >> rang) & 1))
  return [
    ...ensembles,
    [...options],
    options.filter((option) => nommees.has(option)),
    ...options.map((option) => [option]),
  ]
}

function textes({ textes, nombres }: Constantes): string[] {
  const longueurs = [...nombres].map(Number).filter((n) => Number.isInteger(n) && n > 0 && n < LONGUEUR_ESSAYEE)
  return [
    ...[...textes].flatMap((texte) => [texte, `${texte} suite`, texte.toUpperCase()]),
    'Autre texte',
    ...longueurs.flatMap((n) => [n - 1, n, n + 1].map((taille) => 'x'.repeat(Math.max(1, taille)))),
  ]
}

function fichiers(config: Json, { nombres }: Constantes): Json[] {
  const { max, ...regles } = reglesDeFichiers(config)
  const [format = 'pdf'] = formatsDe({ max, ...regles })
  const comptes = new Set([1, ...[...nombres].flatMap((n) => [Number(n), Number(n) + 1])])
  return [...comptes]
    .filter((n) => Number.isInteger(n) && n > 0 && n <= max)
    .map((n) => ({
      fichiers: Array.from({ length: n }, (_, rang) => ({
        id: `exemple-${rang + 1}`,
        nom: `exemple-${rang + 1}.${format}`,
        taille: 1_000,
        type: 'application/octet-stream',
      })),
    }))
}

/** A value with something at a path of it. */
function poser(base: Json, [cle, ...suite]: readonly string[], valeur: Json): Json {
  if (cle === undefined) return valeur
  const objet = estObjet(base) ? base : {}
  return { ...objet, [cle]: suite.length === 0 ? valeur : poser(objet[cle] ?? {}, suite, valeur) }
}
