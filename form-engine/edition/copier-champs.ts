/** Questions of one form, put at the end of another: with what they need, and the names of what they lose. */
import { tousLesElements } from './elements.ts'
import { avecIds } from './renommer.ts'
import type { Expression } from '../conditions/expression.ts'
import { refsDe } from '../evaluation/extrait.ts'
import { FORMULAIRE_VIDE, noeudsDe, type Formulaire, type Noeud, type StableId } from '../formulaire.ts'
import { elaguer, type Perte } from './elaguer.ts'

export interface Copie {
  /** The form that was given, with the copies at its end. */
  formulaire: Formulaire
  /** What was added, sections and what they hold included. */
  ajoutes: StableId[]
  pertes: Perte[]
}

/** Longest identifier of a node. */
const ID_MAX = 64

/**
 * Copies the nodes of `ids`, each with all it holds, at the end of `cible`, on the side (champs or annotations) they come from.
 * The named conditions they use and the checks told at them come along; ids that are taken become new ones. What reads
 * something that is not copied is left out, and named. Pure; ids that name nothing are passed over.
 */
export function copierChamps(source: Formulaire, ids: readonly string[], cible: Formulaire): Copie {
  const choisis = new Set<string>(ids)
  const champs = retenus(source.champs, choisis)
  const annotations = retenus(source.annotations, choisis)
  const presents = new Set([...noeudsDe(champs), ...noeudsDe(annotations)].map(({ id }) => id))
  const validations = source.validations.filter(({ sur }) => presents.has(sur))
  const racines = [
    ...[...noeudsDe(champs), ...noeudsDe(annotations)].flatMap(expressionsDuNoeud),
    ...validations.map(({ regle }) => regle),
  ]
  const conditions = conditionsUtiles(source, racines)
  const extrait = { ...FORMULAIRE_VIDE, champs, annotations, conditions, validations, textes: source.textes }
  const { formulaire: tenu, pertes } = elaguer(extrait)
  const apporte = renommer(tenu, noms(tenu, cible))
  return {
    formulaire: {
      ...cible,
      champs: [...cible.champs, ...apporte.champs],
      annotations: [...cible.annotations, ...apporte.annotations],
      conditions: [...cible.conditions, ...apporte.conditions],
      validations: [...cible.validations, ...apporte.validations],
      textes: textesReunis(cible.textes, apporte.textes),
    },
    ajoutes: [...noeudsDe(apporte.champs), ...noeudsDe(apporte.annotations)].map(({ id }) => id),
    pertes,
  }
}

/** The chosen nodes, in the order of the document; one whose parent is chosen comes with it. */
function retenus(noeuds: readonly Noeud[], choisis: ReadonlySet<string>): Noeud[] {
  return noeuds.flatMap((noeud): Noeud[] => {
    if (choisis.has(noeud.id)) return [noeud]
    return noeud.kind === 'section' || noeud.kind === 'repetition' ? retenus(noeud.enfants, choisis) : []
  })
}

function expressionsDuNoeud(noeud: Noeud): Expression[] {
  const propres = noeud.kind === 'champ' ? [noeud.obligatoireSi, noeud.calcul] : []
  return [noeud.afficherSi, ...propres].filter((une) => une !== undefined)
}

function conditionsUtiles({ conditions }: Formulaire, racines: readonly Expression[]): Formulaire['conditions'] {
  const parId = new Map(conditions.map((condition) => [condition.id, condition]))
  const utiles = new Set<StableId>()
  const aVoir = racines.flatMap(refsDe)
  for (let id = aVoir.pop(); id !== undefined; id = aVoir.pop()) {
    const condition = parId.get(id)
    if (!condition || utiles.has(id)) continue
    utiles.add(id)
    aVoir.push(...refsDe(condition.si))
  }
  return conditions.filter(({ id }) => utiles.has(id))
}

/** The new name of every id of a document that another one already has. */
function noms(apporte: Formulaire, cible: Formulaire): ReadonlyMap<StableId, StableId> {
  const pris = new Set<string>(tousLesIds(cible))
  const siens = tousLesIds(apporte)
  const renommes = new Map<StableId, StableId>()
  for (const id of siens) {
    let nom: string = id
    for (let n = 2; pris.has(nom) || (nom !== id && siens.some((autre) => autre === nom)); n += 1)
      nom = `${id.slice(0, ID_MAX - `-${n}`.length)}-${n}`
    pris.add(nom)
    renommes.set(id, nom as StableId)
  }
  return renommes
}

function tousLesIds(formulaire: Formulaire): StableId[] {
  return [...tousLesElements(formulaire)].map(({ element }) => element.id)
}

function renommer(formulaire: Formulaire, noms: ReadonlyMap<StableId, StableId>): Formulaire {
  const cle = (texte: string): string => {
    const [id = '', ...reste] = texte.split('.')
    return [noms.get(id as StableId) ?? id, ...reste].join('.')
  }
  return {
    ...formulaire,
    champs: formulaire.champs.map((un) => avecIds(un, noms)),
    annotations: formulaire.annotations.map((un) => avecIds(un, noms)),
    conditions: formulaire.conditions.map((une) => avecIds(une, noms)),
    validations: formulaire.validations.map((une) => avecIds(une, noms)),
    textes: Object.fromEntries(
      Object.entries(formulaire.textes).map(([langue, dans]) => [
        langue,
        Object.fromEntries(Object.entries(dans).map(([texte, mots]) => [cle(texte), mots])),
      ]),
    ),
  }
}

function textesReunis(a: Formulaire['textes'], b: Formulaire['textes']): Formulaire['textes'] {
  const langues = [...new Set([...Object.keys(a), ...Object.keys(b)])]
  const reunis = langues.map((langue) => [langue, { ...a[langue], ...b[langue] }] as const)
  return Object.fromEntries(reunis.filter(([langue, dans]) => langue in a || Object.keys(dans).length > 0))
}
