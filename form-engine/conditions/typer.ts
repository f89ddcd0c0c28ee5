/**
 * Checks an expression against the form it stands in: names, kinds, options, scope of rows (layer L1 of the verification).
 * Total: an expression with a problem has no kind, and says why once.
 */
import type { StableId } from '../formulaire.ts'
import { sousChemin } from '../probleme.ts'
import type { Operand } from '../type-de-champ.ts'
import { AUTRE } from '../type-de-champ.ts'
import type { Expression } from './expression.ts'
import { OPERATEURS_DE_TERRITOIRE, sousExpressions } from './expression.ts'
import { OPERATEURS, isNombre } from './operateurs.ts'
import type { KindOfExpression, Operateur, Parametre } from './operateurs.ts'

/** What the checker must know of a champ. */
export interface ChampConnu {
  libelle: string
  operand: Operand
  /** The repetition that holds it. */
  repetition: StableId | null
  annotation: boolean
}

/** The names of a form. */
export interface Noms {
  champ: (id: StableId) => ChampConnu | null
  repetition: (id: StableId) => { libelle: string; annotation: boolean } | null
  condition: (id: StableId) => { nom: string; si: Expression } | null
  /** True for an id that names something else (a section, a rule). */
  isAutreChose: (id: StableId) => boolean
}

/** Where an expression stands. */
export interface Portee {
  /** The repetition whose row it reads; null outside of rows. */
  repetition: StableId | null
  /** Annotations may be read. */
  annotations: boolean
}

export type CodeDeTypage =
  | 'champ_inconnu'
  | 'part_inconnue'
  | 'repetition_inconnue'
  | 'condition_inconnue'
  | 'annotation_illisible'
  | 'hors_de_portee'
  | 'kind_inattendu'
  | 'kinds_differents'
  | 'option_inconnue'
  | 'territoire_absent'

export interface FauteDeTypage {
  code: CodeDeTypage
  chemin: string
  /** What the sentence names: labels, kinds, options. */
  params: Readonly<Record<string, string>>
}

interface Typee {
  kind: KindOfExpression
  /** The closed list its values come from. */
  options?: readonly string[]
  autre?: boolean
  /** Parts of the champ it reads. */
  parts?: Operand['parts']
  libelle?: string
}

/**
 * The kind of an expression, or null with its faults in `fautes`. Of a named condition, only what depends on the place it is
 * used from is said there (rows and annotations out of reach): the rest is said once, where it is defined.
 */
export function typer(
  expression: Expression,
  portee: Portee,
  noms: Noms,
  chemin: string,
  fautes: FauteDeTypage[],
): KindOfExpression | null {
  return new Typage(noms, fautes).expression(expression, portee, chemin)?.kind ?? null
}

/** Checks that an expression is a condition. */
export function typerCondition(
  expression: Expression,
  portee: Portee,
  noms: Noms,
  chemin: string,
  fautes: FauteDeTypage[],
): void {
  const kind = typer(expression, portee, noms, chemin, fautes)
  if (kind !== null && kind !== 'boolean')
    fautes.push({ code: 'kind_inattendu', chemin, params: { trouve: kind, attendus: 'boolean' } })
}

class Typage {
  readonly #noms: Noms
  #fautes: FauteDeTypage[]
  /** Named conditions already checked from one place: each is read once, however often it is named. */
  readonly #conditions = new Map<string, FauteDeTypage[]>()

  constructor(noms: Noms, fautes: FauteDeTypage[]) {
    this.#noms = noms
    this.#fautes = fautes
  }

  expression(e: Expression, portee: Portee, chemin: string): Typee | null {
    if ('champ' in e) return this.#champ(e.champ, e.part, portee, chemin)
    if ('rows' in e) return this.#rows(e.rows, portee, sousChemin(chemin, 'rows'))
    if ('ref' in e) return this.#ref(e.ref, portee, sousChemin(chemin, 'ref'))
    if ('agg' in e) return this.#agregat(e, portee, chemin)
    if ('if' in e) return this.#si(e, portee, chemin)
    if ('op' in e) return this.#operation(e.op, e, portee, chemin)
    if ('all' in e || 'any' in e || 'not' in e) {
      let isBonne = true
      for (const [cle, dedans] of sousExpressions(e))
        isBonne = this.#dEspece(dedans, portee, sousChemin(chemin, cle), ['boolean']) !== null && isBonne
      return isBonne ? { kind: 'boolean' } : null
    }
    return constante(e)
  }

  #champ(id: StableId, part: string | undefined, portee: Portee, chemin: string): Typee | null {
    const champ = this.#noms.champ(id)
    const ici = sousChemin(chemin, 'champ')
    if (!champ)
      return this.#faute(
        this.#noms.repetition(id) || this.#noms.isAutreChose(id) ? 'kind_inattendu' : 'champ_inconnu',
        ici,
        {
          id,
          trouve: 'structure',
        },
      )
    const { libelle, operand } = champ
    if (champ.annotation && !portee.annotations) return this.#faute('annotation_illisible', ici, { libelle })
    if (champ.repetition !== null && champ.repetition !== portee.repetition)
      return this.#faute('hors_de_portee', ici, {
        libelle,
        repetition: this.#noms.repetition(champ.repetition)?.libelle ?? '',
      })
    const parts = operand.parts ?? {}
    if (part === undefined) return { ...facette(operand), parts, libelle }
    const lue = Object.hasOwn(parts, part) ? parts[part] : undefined
    if (!lue)
      return this.#faute('part_inconnue', sousChemin(chemin, 'part'), {
        libelle,
        part,
        connues: Object.keys(parts).join(', '),
      })
    return { ...facette(lue), libelle }
  }

  #rows(id: StableId, portee: Portee, chemin: string): Typee | null {
    const repetition = this.#noms.repetition(id)
    if (!repetition) return this.#faute('repetition_inconnue', chemin, { id })
    if (repetition.annotation && !portee.annotations)
      return this.#faute('annotation_illisible', chemin, { libelle: repetition.libelle })
    return { kind: 'rows', libelle: repetition.libelle }
  }

  #ref(id: StableId, portee: Portee, chemin: string): Typee | null {
    const condition = this.#noms.condition(id)
    if (!condition) return this.#faute('condition_inconnue', chemin, { id })
    const horsDePortee = this.#fautesDePortee(id, condition.si, portee)[0]
    if (horsDePortee) return this.#faute(horsDePortee.code, chemin, horsDePortee.params)
    return { kind: 'boolean' }
  }

  #fautesDePortee(id: StableId, si: Expression, portee: Portee): FauteDeTypage[] {
    const cle = `${id} ${portee.repetition ?? ''} ${portee.annotations}`
    const connues = this.#conditions.get(cle)
    if (connues) return connues
    // Until it is read: a condition that names itself is a cycle, which the graph tells.
    this.#conditions.set(cle, [])
    const dehors = this.#fautes
    this.#fautes = []
    this.expression(si, portee, '')
    const fautes = this.#fautes.filter(({ code }) => code === 'hors_de_portee' || code === 'annotation_illisible')
    this.#fautes = dehors
    this.#conditions.set(cle, fautes)
    return fautes
  }

  #agregat(e: Extract<Expression, { agg: string }>, portee: Portee, chemin: string): Typee | null {
    const rows = this.#rows(e.over, portee, sousChemin(chemin, 'over'))
    if (rows === null) return null
    const dedans: Portee = { ...portee, repetition: e.over }
    const where = e.where && this.#dEspece(e.where, dedans, sousChemin(chemin, 'where'), ['boolean'])
    if (where === null) return null
    if (e.agg === 'count' || !e.of) return { kind: 'integer' }
    const voulus =
      e.agg === 'sum'
        ? (['integer', 'decimal'] as const)
        : e.agg === 'any' || e.agg === 'all'
          ? (['boolean'] as const)
          : (['integer', 'decimal', 'date', 'instant'] as const)
    const of = this.#dEspece(e.of, dedans, sousChemin(chemin, 'of'), voulus)
    return of && { kind: of.kind }
  }

  #si(e: Extract<Expression, { if: Expression }>, portee: Portee, chemin: string): Typee | null {
    const si = this.#dEspece(e.if, portee, sousChemin(chemin, 'if'), ['boolean'])
    const alors = this.expression(e.then, portee, sousChemin(chemin, 'then'))
    const sinon = this.expression(e.else, portee, sousChemin(chemin, 'else'))
    if (!si || !alors || !sinon) return null
    const kind = commun(alors.kind, sinon.kind)
    return kind && kind !== 'rows' && kind !== 'composite'
      ? { kind }
      : this.#faute('kinds_differents', chemin, { gauche: alors.kind, droite: sinon.kind })
  }

  #operation(op: Operateur, e: Expression, portee: Portee, chemin: string): Typee | null {
    const signature = OPERATEURS[op]
    const operandes = new Map<string, Typee>()
    let isBonne = true
    for (const [cle, dedans] of sousExpressions(e)) {
      const parametre = signature.liste ? signature.parametres[0] : signature.parametres.find(({ nom }) => nom === cle)
      const ici = sousChemin(chemin, cle)
      const lu = parametre && this.#operande(dedans, parametre, operandes, portee, ici)
      if (lu) operandes.set(cle, lu)
      else isBonne = false
    }
    if (!isBonne) return null
    const gauche = operandes.get('left') ?? operandes.get('value')
    const droite = operandes.get('right')
    const territoire = OPERATEURS_DE_TERRITOIRE[op]?.part
    if (territoire && gauche) {
      const part = gauche.parts && Object.hasOwn(gauche.parts, territoire) ? gauche.parts[territoire] : undefined
      const { libelle = '' } = gauche
      if (!part) return this.#faute('territoire_absent', sousChemin(chemin, 'left'), { libelle, territoire })
      if (!this.#isOptionConnue(e, { ...facette(part), libelle }, chemin)) return null
    } else if (gauche && !this.#isOptionConnue(e, gauche, chemin)) return null
    if ((op === 'add' || op === 'sub') && gauche && droite && isNombre(gauche.kind) !== isNombre(droite.kind))
      return this.#faute('kinds_differents', chemin, { gauche: gauche.kind, droite: droite.kind })
    if (signature.resultat !== 'operande') {
      const isEntier = op === 'round' && 'op' in e && e.op === 'round' && e.decimals === 0
      return { kind: isEntier ? 'integer' : signature.resultat }
    }
    const kinds = [...operandes.values()].map(({ kind }) => kind)
    return { kind: kinds.includes('decimal') ? 'decimal' : (gauche?.kind ?? 'integer') }
  }

  #operande(
    dedans: Expression,
    { kinds, memeQue }: Parametre,
    deja: ReadonlyMap<string, Typee>,
    portee: Portee,
    chemin: string,
  ): Typee | null {
    const lu = this.#dEspece(dedans, portee, chemin, kinds)
    const autre = memeQue === undefined ? undefined : deja.get(memeQue)
    if (!lu || !autre || commun(lu.kind, autre.kind) !== null) return lu
    return this.#faute('kinds_differents', chemin, { gauche: autre.kind, droite: lu.kind })
  }

  /** An option written in the form must be one of the list it is compared with. */
  #isOptionConnue(e: Expression, gauche: Typee, chemin: string): boolean {
    const droite = 'right' in e ? e.right : undefined
    const { options, autre, libelle = '' } = gauche
    if (!droite || !options) return true
    const nommees = 'option' in droite ? [droite.option] : 'options' in droite ? droite.options : []
    const inconnue = nommees.find((option) => !options.includes(option) && !(option === AUTRE && autre))
    if (inconnue === undefined) return true
    const connues = options.slice(0, 5).join(', ')
    this.#faute('option_inconnue', sousChemin(chemin, 'right'), { option: inconnue, libelle, connues })
    return false
  }

  #dEspece(e: Expression, portee: Portee, chemin: string, kinds: readonly KindOfExpression[]): Typee | null {
    const lu = this.expression(e, portee, chemin)
    if (!lu || kinds.includes(lu.kind)) return lu
    return this.#faute('kind_inattendu', chemin, {
      trouve: lu.kind,
      attendus: kinds.join(', '),
      libelle: lu.libelle ?? '',
    })
  }

  #faute(code: CodeDeTypage, chemin: string, params: Record<string, string>): null {
    this.#fautes.push({ code, chemin, params })
    return null
  }
}

function facette({ kind, options, autre }: Operand): Typee {
  return { kind, ...(options && { options }), ...(autre && { autre }) }
}

/** The one kind two operands share: an integer stands for a decimal. */
function commun(a: KindOfExpression, b: KindOfExpression): KindOfExpression | null {
  if (a === b) return a
  return isNombre(a) && isNombre(b) ? 'decimal' : null
}

function constante(e: Expression): Typee {
  for (const kind of [
    'boolean',
    'integer',
    'decimal',
    'text',
    'date',
    'instant',
    'duration',
    'option',
    'options',
  ] as const)
    if (kind in e) return { kind }
  return { kind: 'date' } // today
}
