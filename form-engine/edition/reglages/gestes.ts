/**
 * What one does to the lists of settings by a button: `config:ajouter:options`, `config:retirer:groupes.0.secondaires:2`,
 * `config:monter:…`, `config:descendre:…`, `config:coller:options`. Pure and total.
 */
import type { TypeName } from '../../champs/registry.ts'
import { estObjet } from '../../json.ts'
import type { Json } from '../../type-de-champ.ts'
import { CONFIG, libelleDOption, listeDe, texteDe } from './controles.ts'
import type { Entree } from './controles.ts'
import type { Forme, FormeDeListe, FormeDObjet, FormeDUnion, Reglage } from './formes.ts'
import { identifiantPour, idsDe } from './identifiant.ts'
import { lignesDe, optionsDeLignes } from './lire.ts'
import { reglagesDe } from './reglages-du-type.ts'

export const VERBES = ['ajouter', 'retirer', 'monter', 'descendre', 'coller'] as const
export type Verbe = (typeof VERBES)[number]

/** A list, and what is done to it. */
type FormeDeSuite = FormeDeListe | Extract<Forme, { forme: 'options' }>

/** The value of the button of an act on a list: `chemin` is its path inside the settings. */
export function gesteDeReglage(verbe: Verbe, chemin: string, rang?: number): string {
  return [CONFIG, verbe, chemin, ...(rang === undefined ? [] : [String(rang)])].join(':')
}

/** The name of the control where the lines to paste in a list are typed. */
export function controleDeCollage(chemin: string): string {
  return `${CONFIG}.${chemin}.coller`
}

/**
 * The settings after an act; null when the act is none on them.
 *
 * @param entrees the posted controls, where the lines to paste are
 */
export function gesteSurReglages(
  type: TypeName,
  config: Json,
  geste: string,
  entrees: readonly Entree[] = [],
): Json | null {
  const [debut, verbe, chemin = '', rang = ''] = geste.split(':')
  if (debut !== CONFIG || !VERBES.some((connu) => connu === verbe)) return null
  const cles = chemin.split('.')
  const colle = entrees.find(([nom]) => nom === controleDeCollage(chemin))?.[1] ?? ''
  return dansObjet(reglagesDe(type), config, cles, (forme, liste, cle) =>
    faire(verbe as Verbe, {
      forme,
      liste,
      cle,
      rang: /^\d+$/.test(rang) ? Number(rang) : -1,
      colle,
      ids: idsDe(config),
    }),
  )
}

interface Demande {
  forme: FormeDeSuite
  liste: readonly Json[]
  cle: string
  rang: number
  colle: string
  ids: Set<string>
}

function faire(verbe: Verbe, { forme, liste, cle, rang, colle, ids }: Demande): Json {
  switch (verbe) {
    case 'ajouter':
      return liste.length < forme.max ? [...liste, elementNeuf(forme, cle, liste, ids)] : [...liste]
    case 'coller':
      return forme.forme === 'options' ? collees(forme, liste, colle, ids) : [...liste]
    case 'retirer':
      return liste.filter((_, ici) => ici !== rang)
    case 'monter':
      return echanger(liste, rang - 1)
    case 'descendre':
      return echanger(liste, rang)
  }
}

/** The list with the element of this rank and the next one in each other's place. */
function echanger(liste: readonly Json[], rang: number): Json {
  const [premier, second] = [liste[rang], liste[rang + 1]]
  if (premier === undefined || second === undefined) return [...liste]
  return [...liste.slice(0, rang), second, premier, ...liste.slice(rang + 2)]
}

/** The lines that are not there yet, after the others, up to the limit of the list. */
function collees(
  { max, ids: forme }: Extract<Forme, { forme: 'options' }>,
  liste: readonly Json[],
  colle: string,
  ids: Set<string>,
): Json {
  const connus = new Set(liste.map(libelleDOption))
  const nouvelles = [...new Set(lignesDe(colle))].filter((ligne) => !connus.has(ligne))
  return [...liste, ...optionsDeLignes(nouvelles.slice(0, Math.max(0, max - liste.length)), forme, [], ids)]
}

/** What a new element is called until it is given a name, by list. */
const NOMS: Readonly<Record<string, string>> = { lignes: 'Ligne', colonnes: 'Colonne' }

function elementNeuf(forme: FormeDeSuite, cle: string, liste: readonly Json[], ids: Set<string>): Json {
  const connus = new Set(liste.map(libelleDOption))
  const nom = NOMS[cle] ?? 'Choix'
  let numero = liste.length + 1
  while (connus.has(`${nom} ${numero}`)) numero += 1
  const libelle = `${nom} ${numero}`
  const id = identifiantPour(libelle, forme.ids, ids)
  return forme.forme === 'options' ? { id, libelle } : { ...objetNeuf(forme.element, libelle), id, libelle }
}

/** An object with what may not be left out; the schema fills in the rest. */
function objetNeuf(forme: FormeDObjet | FormeDUnion, libelle: string): { [cle: string]: Json } {
  if (forme.forme === 'objet') return requisNeufs(forme.reglages, libelle)
  const [premier] = forme.cas
  return premier ? { [forme.discriminant]: premier.valeur, ...requisNeufs(premier.reglages, libelle) } : {}
}

function requisNeufs(reglages: readonly Reglage[], libelle: string): { [cle: string]: Json } {
  const neufs: { [cle: string]: Json } = {}
  for (const { cle, forme, isRequis, defaut } of reglages) {
    if (defaut !== undefined) neufs[cle] = defaut
    else if (isRequis && forme.forme === 'choix') neufs[cle] = forme.valeurs[0] ?? ''
    else if (isRequis && forme.forme === 'texte') neufs[cle] = libelle
    else if (forme.forme === 'options' || forme.forme === 'liste') neufs[cle] = []
  }
  return neufs
}

type Changer = (forme: FormeDeSuite, liste: readonly Json[], cle: string) => Json

/** The object with the list at the end of a path changed; null when the path leads to none. */
function dansObjet(
  reglages: readonly Reglage[],
  objet: Json | undefined,
  [cle, ...suite]: readonly string[],
  changer: Changer,
): Json | null {
  const reglage = reglages.find((un) => un.cle === cle)
  if (!reglage) return null
  const valeurs = estObjet(objet) ? objet : {}
  const change = dansForme(reglage.forme, valeurs[reglage.cle], suite, reglage.cle, changer)
  return change === null ? null : { ...valeurs, [reglage.cle]: change }
}

function dansForme(
  forme: Forme,
  valeur: Json | undefined,
  suite: readonly string[],
  cle: string,
  changer: Changer,
): Json | null {
  switch (forme.forme) {
    case 'options':
      return suite.length === 0 ? changer(forme, listeDe(valeur), cle) : null
    case 'liste': {
      const liste = listeDe(valeur)
      if (suite.length === 0) return changer(forme, liste, cle)
      const [rang = '', ...reste] = suite
      const element = /^\d+$/.test(rang) ? liste[Number(rang)] : undefined
      if (element === undefined) return null
      const change = dansForme(forme.element, element, reste, cle, changer)
      return change === null ? null : liste.map((un, ici) => (ici === Number(rang) ? change : un))
    }
    case 'objet':
      return dansObjet(forme.reglages, valeur, suite, changer)
    case 'union': {
      const choisi = estObjet(valeur) ? texteDe(valeur[forme.discriminant] ?? null) : ''
      const reglages = forme.cas.find((cas) => cas.valeur === choisi)?.reglages ?? []
      return dansObjet(reglages, valeur, suite, changer)
    }
    default:
      return null
  }
}
