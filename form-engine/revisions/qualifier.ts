/** What happened to an attribute, in the words of the table of classes: what an attribute means is known here, its weight is not. */
import { champTypes } from '../champs/registry.ts'
import { comparer, lireDecimal } from '../conditions/decimal.ts'
import type { Expression } from '../conditions/expression.ts'
import type { Portee } from '../conditions/typer.ts'
import { noeudsDe } from '../formulaire.ts'
import type { Champ, Formulaire, Noeud, StableId } from '../formulaire.ts'
import { estObjet } from '../json.ts'
import type { Json } from '../type-de-champ.ts'
import { porteesDesChamps } from '../verification/expressions-du-formulaire.ts'
import { Comparateur } from './comparer-conditions.ts'
import type { Comparaison, Equivalence } from './comparer-conditions.ts'
import { comparerFormats, perteDeType } from './conversions.ts'
import type { Changement, Nature } from './difference.ts'
import type { Ecart } from './ecarts.ts'
import { idsNommes, isSansEffet } from './effets.ts'
import type { Sujet } from './releve.ts'

export interface OptionsDeDiff {
  /** Compares two conditions; by their writing alone when absent. */
  equivalence?: Equivalence
  /** Whether some dossier may hold an option of a list; any may when absent. */
  isTenue?: (champ: StableId, option: string) => boolean
}

type Qualification = Pick<Changement, 'nature' | 'temoin'>

const TOUJOURS: Expression = { all: [] }
const EXPRESSIONS = ['afficherSi', 'obligatoireSi', 'calcul', 'si', 'regle'] as const
type NomDExpression = (typeof EXPRESSIONS)[number]

/** One formulaire as the comparison looks it up. */
class Revision {
  readonly formulaire: Formulaire
  readonly noeuds: ReadonlyMap<StableId, Noeud>
  readonly nommes: ReadonlySet<StableId>
  readonly #portees: ReadonlyMap<StableId, Portee>
  readonly #regles: ReadonlyMap<StableId, { [Nom in NomDExpression]?: Expression } & { sur?: StableId }>

  constructor(formulaire: Formulaire) {
    this.formulaire = formulaire
    this.noeuds = new Map([...noeudsDe(formulaire.champs), ...noeudsDe(formulaire.annotations)].map((n) => [n.id, n]))
    this.nommes = idsNommes(formulaire)
    this.#portees = porteesDesChamps(formulaire)
    const { conditions, validations, ineligibilite, routage } = formulaire
    this.#regles = new Map(
      [...conditions, ...validations, ...ineligibilite, ...routage.regles].map((regle) => [regle.id, regle]),
    )
  }

  champ(id: StableId | null): Champ | null {
    const noeud = id === null ? undefined : this.noeuds.get(id)
    return noeud?.kind === 'champ' ? noeud : null
  }

  expression({ id, sorte }: Sujet, nom: NomDExpression): Expression | undefined {
    if (id === null) return undefined
    const isNoeud = sorte === 'champ' || sorte === 'section' || sorte === 'repetition' || sorte === 'explication'
    const dit: { [Nom in NomDExpression]?: Expression } | undefined = isNoeud
      ? this.noeuds.get(id)
      : this.#regles.get(id)
    return dit?.[nom]
  }

  /** Everything that must be true for a node to be shown. */
  visibilite({ ancetres, id }: Sujet): Expression {
    const chemin = id === null ? ancetres : [...ancetres, id]
    return { all: chemin.flatMap((chacun) => this.noeuds.get(chacun)?.afficherSi ?? []) }
  }

  portee({ id, sorte, repetition, isAnnotation }: Sujet): Portee {
    if (sorte === 'validation' && id !== null) {
      const sur = this.#regles.get(id)?.sur
      return (sur && this.#portees.get(sur)) ?? { repetition: null, annotations: false }
    }
    return { repetition, annotations: isAnnotation || sorte === 'condition' }
  }
}

/** Says what each difference of two formulaires is. */
export class Qualifieur {
  readonly #a: Revision
  readonly #b: Revision
  readonly #comparateur: Comparateur
  readonly #isTenue: (champ: StableId, option: string) => boolean

  constructor(avant: Formulaire, apres: Formulaire, { equivalence, isTenue = () => true }: OptionsDeDiff) {
    this.#a = new Revision(avant)
    this.#b = new Revision(apres)
    this.#comparateur = new Comparateur(avant, apres, equivalence)
    this.#isTenue = isTenue
  }

  qualifier(ecart: Ecart): Qualification {
    const { a, b, motif } = ecart
    if (!b) return { nature: a ? this.#retrait(a) : 'retire' }
    if (!a) return { nature: this.#ajout(b) }
    if (motif === 'parent') return this.#parent(a, b)
    const expression = EXPRESSIONS.find((nom) => nom === motif)
    if (expression) return this.#expression(expression, a, b)
    return { nature: this.#reglage(ecart, a, b) }
  }

  #ajout(b: Sujet): Nature {
    const { id, sorte } = b
    if (sorte === 'validation')
      return b.attributs['severite'] === 'avertissement' ? 'ajoute_avertissement' : 'ajoute_bloquant'
    if (sorte !== 'champ' && sorte !== 'repetition' && sorte !== 'condition') return 'ajoute'
    if (id !== null && this.#a.nommes.has(id)) return 'ajoute_nomme'
    if (sorte === 'condition') return 'ajoute'
    const champ = this.#b.champ(id)
    if (champ && champTypes[champ.type].computed) return 'ajoute_calcule'
    if (b.repetition !== null && !this.#a.noeuds.has(b.repetition)) return 'ajoute_avec_son_bloc'
    const isDemande = b.attributs['obligatoire'] === true || b.attributs['obligatoireSi'] !== undefined
    return isDemande ? 'ajoute_obligatoire' : 'ajoute_facultatif'
  }

  #retrait({ id, sorte }: Sujet): Nature {
    if (sorte === 'condition') return id !== null && this.#b.nommes.has(id) ? 'retire_nomme' : 'retire'
    const champ = sorte === 'champ' ? this.#a.champ(id) : null
    return champ && champTypes[champ.type].computed ? 'retire_calcule' : 'retire'
  }

  #parent(a: Sujet, b: Sujet): Qualification {
    if (a.isAnnotation !== b.isAnnotation) return { nature: 'autre_cote' }
    if (a.repetition !== b.repetition && b.sorte !== 'repetition') return { nature: 'autre_bloc' }
    return this.#visibilite(a, b, this.#a.visibilite(a), this.#b.visibilite(b))
  }

  #visibilite(a: Sujet, b: Sujet, avant: Expression, apres: Expression): Qualification {
    const { nature, ...reste } = this.#comparateur.comparer(avant, apres, this.#b.portee(b))
    const noeud = b.id === null ? undefined : this.#b.noeuds.get(b.id)
    const isLibre = nature === 'elargi' && noeud && isSansEffet(noeud, this.#b.formulaire, this.#b.nommes)
    return { nature: isLibre && a.id !== null && !this.#a.nommes.has(a.id) ? 'elargi_libre' : nature, ...reste }
  }

  #expression(nom: NomDExpression, a: Sujet, b: Sujet): Qualification {
    const avant = this.#a.expression(a, nom)
    const apres = this.#b.expression(b, nom)
    const portee = this.#b.portee(b)
    switch (nom) {
      case 'afficherSi':
        // Moved as well, what it was shown with counts: a condition may have passed from a section to what it holds.
        return a.liste === b.liste
          ? this.#visibilite(a, b, avant ?? TOUJOURS, apres ?? TOUJOURS)
          : this.#visibilite(a, b, this.#a.visibilite(a), this.#b.visibilite(b))
      case 'obligatoireSi': {
        const [etait, est] = [a.attributs['obligatoire'] === true, b.attributs['obligatoire'] === true]
        if (est) return { nature: 'sans_effet' }
        const jamais: Expression = { any: [] }
        return this.#comparateur.comparer(etait ? TOUJOURS : (avant ?? jamais), apres ?? jamais, portee)
      }
      case 'calcul':
        if (!avant || !apres) return { nature: 'avec_le_type' }
        return { nature: this.#comparateur.isMemeEcriture(avant, apres) ? 'equivalent' : 'different' }
      case 'regle': {
        if (b.attributs['severite'] === 'avertissement') return { nature: 'avertissement' }
        // Only a rule that is false is broken.
        return this.#paire(avant, apres, (une, autre) =>
          this.#comparateur.comparer({ not: une }, { not: autre }, portee),
        )
      }
      case 'si':
        if (b.sorte !== 'condition')
          return this.#paire(avant, apres, (une, autre) => this.#comparateur.comparer(une, autre, portee))
        if (b.id !== null && !this.#a.nommes.has(b.id) && !this.#b.nommes.has(b.id)) return { nature: 'sans_effet' }
        return this.#paire(avant, apres, (une, autre) => this.#comparateur.comparerEntierement(une, autre, portee))
    }
  }

  #paire(
    avant: Expression | undefined,
    apres: Expression | undefined,
    comparer: (avant: Expression, apres: Expression) => Comparaison,
  ): Qualification {
    return avant && apres ? comparer(avant, apres) : { nature: 'different' }
  }

  #reglage(ecart: Ecart, a: Sujet, b: Sujet): Nature {
    const { motif, geste, avant, apres } = ecart
    if (b.sorte === 'champ' && motif === 'type') return this.#type(a, b)
    if (b.sorte === 'champ' && motif === 'config') return 'avec_le_type'
    if (motif === 'severite') return apres === 'bloquant' ? 'durci' : 'adouci'
    if (motif === 'sur') return b.attributs['severite'] === 'avertissement' ? 'avertissement' : 'change'
    if (FORMATS.includes(motif)) return comparerFormats(a.attributs['config'] ?? {}, b.attributs['config'] ?? {})
    if (motif === 'config.sorte' || (motif === 'config.decimales' && this.#isCalcule(b.id))) return 'du_calcul'
    if (geste === 'ajoute') return ajoutDElement(ecart, a, b)
    if (geste === 'retire') return this.#retraitDElement(ecart, b)
    if (geste === 'deplace') return 'deplace'
    if (typeof avant === 'boolean' && typeof apres === 'boolean') return apres ? 'active' : 'desactive'
    return BORNES.test(motif) ? (isPlusHaut(apres, avant) ? 'releve' : 'abaisse') : 'change'
  }

  #isCalcule(id: StableId | null): boolean {
    const champ = this.#b.champ(id)
    return champ !== null && champTypes[champ.type].computed !== undefined
  }

  #type(a: Sujet, b: Sujet): Nature {
    const [avant, apres] = [this.#a.champ(a.id), this.#b.champ(b.id)]
    if (!avant || !apres) return 'sans_conversion'
    const perte = perteDeType(avant, apres)
    // A box that must be ticked refuses a « no » that answered the question.
    const isACocher = champTypes[apres.type].aCocher === true && champTypes[avant.type].aCocher !== true
    const isDemande = apres.obligatoire || apres.obligatoireSi !== undefined
    return perte === 'sans_perte' && isACocher && isDemande ? 'converti' : perte
  }

  #retraitDElement({ motif, elements }: Ecart, { id }: Sujet): Nature {
    const option = elements.at(-1)
    if (!OPTIONS.test(motif) || !option || id === null) return 'retire'
    return this.#isTenue(id, option.id) ? 'retire' : 'retire_non_tenu'
  }
}

const FORMATS: readonly string[] = ['config.formats', 'config.familles', 'config.nature']
const BORNES = /(^|\.)(min|max|decimales|tailleMax)$/
const OPTIONS = /(options|groupes|secondaires)\[\]$/

function ajoutDElement({ motif, elements, apres }: Ecart, a: Sujet, b: Sujet): Nature {
  switch (motif) {
    case 'config.lignes[]':
      return elementsDe(b, 'colonnes').some(isARemplir) ? 'ajoute_obligatoire' : 'ajoute'
    case 'config.colonnes[]':
      return estObjet(apres) && isARemplir(apres) ? 'ajoute_obligatoire' : 'ajoute'
    case 'config.groupes[].secondaires[]': {
      const groupe = elementsDe(a, 'groupes').find(({ id }) => id === elements[0]?.id)
      const secondaires = groupe?.['secondaires']
      return Array.isArray(secondaires) && secondaires.length === 0 ? 'ajoute_premier' : 'ajoute'
    }
    default:
      return 'ajoute'
  }
}

const isARemplir = (colonne: { [cle: string]: Json }): boolean => colonne['obligatoire'] === true

function elementsDe({ attributs }: Sujet, cle: string): { [cle: string]: Json }[] {
  const config = attributs['config']
  const liste = estObjet(config) ? config[cle] : undefined
  return Array.isArray(liste) ? liste.filter(estObjet) : []
}

/** Numbers written as numbers or as texts, and dates and instants, whose writing keeps their order. */
function isPlusHaut(a: Json | undefined, b: Json | undefined): boolean {
  const [texteA, texteB] = [String(a), String(b)]
  const [nombreA, nombreB] = [lireDecimal(texteA), lireDecimal(texteB)]
  return nombreA !== undefined && nombreB !== undefined ? comparer(nombreA, nombreB) > 0 : texteA > texteB
}
