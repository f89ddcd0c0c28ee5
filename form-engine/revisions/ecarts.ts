/** Two things compared, whatever they hold: every place where they differ, lists of elements followed by id. */
import { canonique, estObjet } from '../json.ts'
import type { Json } from '../type-de-champ.ts'
import type { Element } from './difference.ts'
import { deplaces } from './deplaces.ts'
import type { Releve, Sujet } from './releve.ts'

/** One place where two subjects differ. `avant` or `apres` is undefined when there is nothing. */
export interface Ecart {
  /** The subject before and after; null when it was not there, or is not any more. */
  a: Sujet | null
  b: Sujet | null
  attribut: string
  motif: string
  elements: readonly Element[]
  /** What is seen without knowing what the attribute means. */
  geste: 'ajoute' | 'retire' | 'change' | 'deplace'
  avant: Json | undefined
  apres: Json | undefined
}

/** Attributes compared whole: what an expression says is not read place by place. */
const EXPRESSIONS: readonly string[] = ['afficherSi', 'obligatoireSi', 'calcul', 'si', 'regle']

type Difference = Omit<Ecart, 'a' | 'b'>
type Lieu = Pick<Ecart, 'attribut' | 'motif' | 'elements'>

/** Every difference of two documents: empty when, and only when, they are the same JSON. */
export function ecartsDe(avant: Releve, apres: Releve): Ecart[] {
  const bouges = sujetsDeplaces(avant, apres)
  const ecarts: Ecart[] = []
  for (const [cle, b] of apres) {
    const a = avant.get(cle) ?? null
    if (!a) ecarts.push({ a, b, ...entier('ajoute', undefined, resume(b)) })
    else {
      if (a.liste !== b.liste) ecarts.push({ a, b, ...place('parent', lieuDe(a), lieuDe(b)) })
      else if (bouges.has(cle)) ecarts.push({ a, b, ...place('ordre', a.rang, b.rang) })
      for (const difference of differencesDeSujet(a, b)) ecarts.push({ a, b, ...difference })
    }
  }
  for (const [cle, a] of avant)
    if (!apres.has(cle)) ecarts.push({ a, b: null, ...entier('retire', resume(a), undefined) })
  return ecarts
}

const entier = (geste: 'ajoute' | 'retire', avant: Json | undefined, apres: Json | undefined): Difference => ({
  attribut: 'element',
  motif: 'element',
  elements: [],
  geste,
  avant,
  apres,
})

const place = (attribut: 'parent' | 'ordre', avant: Json, apres: Json): Difference => ({
  attribut,
  motif: attribut,
  elements: [],
  geste: 'deplace',
  avant,
  apres,
})

const lieuDe = ({ parent, isAnnotation }: Sujet): Json => ({ parent, annotation: isAnnotation })

/** What is told of a thing that comes or goes. */
function resume({ attributs, parent, isAnnotation, liste }: Sujet): Json {
  return { ...attributs, ...(liste.includes('/') && { parent }), ...(isAnnotation && { annotation: true }) }
}

/** Subjects that changed their place among those that stayed in their list. */
function sujetsDeplaces(avant: Releve, apres: Releve): ReadonlySet<string> {
  const listes = new Map<string, { cle: string; avant: number; apres: number }[]>()
  for (const [cle, b] of apres) {
    const a = avant.get(cle)
    if (!a || a.liste !== b.liste || b.liste === '') continue
    const liste = listes.get(b.liste) ?? []
    listes.set(b.liste, liste)
    liste.push({ cle, avant: a.rang, apres: b.rang })
  }
  return new Set([...listes.values()].flatMap((liste) => deplaces(liste).map(({ cle }) => cle)))
}

function differencesDeSujet(a: Sujet, b: Sujet): Difference[] {
  // Under another type every setting means something else: they are told together.
  const isAutreType = a.sorte === 'champ' && a.attributs['type'] !== b.attributs['type']
  const cles = [...new Set([...Object.keys(b.attributs), ...Object.keys(a.attributs)])]
  return cles.flatMap((cle) => {
    const lieu = { attribut: cle, motif: cle, elements: [] }
    const [avant, apres] = [propre(a.attributs, cle), propre(b.attributs, cle)]
    return EXPRESSIONS.includes(cle) || (isAutreType && cle === 'config')
      ? feuille(lieu, avant, apres)
      : [...differences(lieu, avant, apres)]
  })
}

function* differences(lieu: Lieu, avant: Json | undefined, apres: Json | undefined): Generator<Difference> {
  if (estObjet(avant) && estObjet(apres)) {
    for (const cle of new Set([...Object.keys(apres), ...Object.keys(avant)]))
      yield* differences(dans(lieu, cle), propre(avant, cle), propre(apres, cle))
    return
  }
  const [avants, suivants] = [elementsDe(avant), elementsDe(apres)]
  if (avants && suivants) yield* differencesDElements(lieu, avants, suivants)
  else yield* feuille(lieu, avant, apres)
}

function feuille(lieu: Lieu, avant: Json | undefined, apres: Json | undefined): Difference[] {
  if (avant === undefined && apres === undefined) return []
  if (avant === undefined) return [{ ...lieu, geste: 'ajoute', avant, apres }]
  if (apres === undefined) return [{ ...lieu, geste: 'retire', avant, apres }]
  return canonique(avant) === canonique(apres) ? [] : [{ ...lieu, geste: 'change', avant, apres }]
}

type ListeDElements = ReadonlyMap<string, { rang: number; element: { [cle: string]: Json } }>

/** A list whose elements have distinct ids, by id; null for any other value. */
function elementsDe(json: Json | undefined): ListeDElements | null {
  if (!Array.isArray(json)) return null
  const elements = new Map<string, { rang: number; element: { [cle: string]: Json } }>()
  for (const [rang, element] of json.entries()) {
    const id = estObjet(element) ? element['id'] : undefined
    if (!estObjet(element) || typeof id !== 'string' || elements.has(id)) return null
    elements.set(id, { rang, element })
  }
  return elements
}

function* differencesDElements(lieu: Lieu, avants: ListeDElements, suivants: ListeDElements): Generator<Difference> {
  const communs = [...suivants].flatMap(([id, { rang }]) => {
    const avant = avants.get(id)
    return avant ? [{ id, avant: avant.rang, apres: rang }] : []
  })
  const bouges = new Map(deplaces(communs).map((commun) => [commun.id, commun]))
  for (const [id, { element }] of suivants) {
    const ici = elementDans(lieu, element)
    const avant = avants.get(id)?.element
    if (!avant) {
      yield { ...ici, geste: 'ajoute', avant: undefined, apres: element }
      continue
    }
    const bouge = bouges.get(id)
    if (bouge) yield { ...ici, geste: 'deplace', avant: bouge.avant, apres: bouge.apres }
    yield* differences(ici, avant, element)
  }
  for (const [id, { element }] of avants)
    if (!suivants.has(id)) yield { ...elementDans(lieu, element), geste: 'retire', avant: element, apres: undefined }
}

function dans({ attribut, motif, elements }: Lieu, cle: string): Lieu {
  return { attribut: `${attribut}.${cle}`, motif: `${motif}.${cle}`, elements }
}

function elementDans({ attribut, motif, elements }: Lieu, element: { [cle: string]: Json }): Lieu {
  const { id, libelle } = element
  const texte = String(id)
  return {
    attribut: `${attribut}[${texte}]`,
    motif: `${motif}[]`,
    elements: [...elements, { id: texte, libelle: typeof libelle === 'string' ? libelle : texte }],
  }
}

/** Only own keys count: an id may be `constructor`. */
function propre(objet: { readonly [cle: string]: Json }, cle: string): Json | undefined {
  return Object.hasOwn(objet, cle) ? objet[cle] : undefined
}
