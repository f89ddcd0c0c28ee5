/** Reading the nodes of a form document: every problem at once, each with its place. */
import * as z from 'zod/mini'
import { champTypes, isTypeName } from './champs/registry.ts'
import { fichierNomme } from './champs/fichier-nomme.ts'
import { lireExpression } from './conditions/lire-expression.ts'
import type { Expression } from './conditions/expression.ts'
import type { Champ, Explication, Feuille, Noeud, Repetition, Section, StableId } from './formulaire.ts'
import { estObjet, toJson } from './json.ts'
import { problemesDe, sousChemin } from './probleme.ts'
import type { Probleme } from './probleme.ts'
import type { Json } from './type-de-champ.ts'

/** Levels of sections. */
export const NIVEAUX_MAX = 6
/** Files one explanation hands out. */
export const FICHIERS_MAX = 10

export const id = z.custom<StableId>((brut) => typeof brut === 'string' && /^[a-z0-9][a-z0-9_-]{0,63}$/.test(brut), {
  error:
    'un identifiant est attendu : 1 à 64 lettres minuscules, chiffres, tirets ou soulignés, par exemple « nom-du-projet »',
})
export const libelle = z.string().check(z.minLength(1), z.maxLength(1_000))
export const texteLong = z.string().check(z.maxLength(20_000))
const description = z.optional(texteLong)
// Already JSON: the nodes and the expressions inside are read one by one.
const json = z.custom<Json>(() => true)
const enfants = z.array(json)
const afficherSi = z.optional(json)

/** What each kind of node holds; expressions and nodes inside are left to their own readers. */
export const NOEUDS = {
  champ: z.strictObject({
    kind: z.literal('champ'),
    id,
    type: z.string(),
    libelle,
    description,
    obligatoire: z._default(z.boolean(), false),
    obligatoireSi: z.optional(json),
    afficherSi,
    config: z._default(z.unknown(), {}),
    calcul: z.optional(json),
  }),
  section: z.strictObject({ kind: z.literal('section'), id, titre: libelle, description, afficherSi, enfants }),
  repetition: z.strictObject({
    kind: z.literal('repetition'),
    id,
    libelle,
    description,
    obligatoire: z._default(z.boolean(), false),
    afficherSi,
    min: z.optional(z.int().check(z.minimum(0), z.maximum(500))),
    max: z.optional(z.int().check(z.minimum(1), z.maximum(500))),
    presentation: z.optional(z.literal('tableau')),
    enfants,
  }),
  explication: z.strictObject({
    kind: z.literal('explication'),
    id,
    libelle: z.string().check(z.maxLength(1_000)),
    texte: texteLong,
    repli: z.optional(texteLong),
    fichiers: z.optional(
      z.array(fichierNomme).check(
        z.maxLength(FICHIERS_MAX),
        z.refine((fichiers) => new Set(fichiers.map(({ sha256 }) => sha256)).size === fichiers.length, {
          error: 'le même fichier y est deux fois',
        }),
      ),
    ),
    afficherSi,
  }),
} as const

/** One reading: gathers the problems and the ids already taken while it walks. */
export class Lecture {
  readonly problemes: Probleme[] = []
  readonly #ids = new Map<string, string>()

  dire(chemin: string, phrase: string): void {
    this.problemes.push({ chemin, phrase })
  }

  noeuds(bruts: readonly Json[], chemin: string, niveau: number): Noeud[] {
    return bruts.flatMap((brut, rang) => this.#noeud(brut, sousChemin(chemin, rang), niveau) ?? [])
  }

  /** Reads an object by its schema and takes its id; null when it has a problem. */
  lire<Lu extends { id: StableId }>(schema: z.ZodMiniType<Lu>, brut: Json, chemin: string): Lu | null {
    const lu = schema.safeParse(brut, { reportInput: true })
    if (!lu.success) {
      this.problemes.push(...problemesDe(lu.error.issues, chemin))
      return null
    }
    const deja = this.#ids.get(lu.data.id)
    if (deja !== undefined)
      this.dire(sousChemin(chemin, 'id'), `L’identifiant « ${lu.data.id} » est déjà pris par ${deja}.`)
    else this.#ids.set(lu.data.id, chemin)
    return lu.data
  }

  /** The expression of a key: nothing when the key is absent, or when it has a problem, which is told. */
  expression<Cle extends string>(brut: Json | undefined, chemin: string, cle: Cle): { [C in Cle]?: Expression } {
    if (brut === undefined) return {}
    const lue = lireExpression(brut, sousChemin(chemin, cle), this.problemes)
    return (lue ? { [cle]: lue } : {}) as { [C in Cle]?: Expression }
  }

  #noeud(brut: Json, chemin: string, niveau: number): Noeud | null {
    switch (estObjet(brut) ? brut['kind'] : undefined) {
      case 'champ':
        return this.#champ(brut, chemin)
      case 'explication':
        return this.#explication(brut, chemin)
      case 'section':
        return this.#section(brut, chemin, niveau)
      case 'repetition':
        return this.#repetition(brut, chemin)
      default:
        this.dire(
          chemin,
          'Un élément est un objet dont « kind » est « champ », « section », « repetition » ou « explication ».',
        )
        return null
    }
  }

  #champ(brut: Json, chemin: string): Champ | null {
    const lu = this.lire(NOEUDS.champ, brut, chemin)
    if (lu === null) return null
    const { type, config, afficherSi, obligatoireSi, calcul, obligatoire, ...reste } = lu
    if (!isTypeName(type)) {
      const connus = Object.keys(champTypes).sort().join(', ')
      this.dire(sousChemin(chemin, 'type'), `Le type de champ « ${type} » n’existe pas ; types connus : ${connus}.`)
      return null
    }
    const contrat = champTypes[type]
    const reglages = contrat.config.safeParse(config, { reportInput: true })
    if (!reglages.success) {
      this.problemes.push(...problemesDe(reglages.error.issues, sousChemin(chemin, 'config')))
      return null
    }
    if (contrat.annotationSeulement && !chemin.startsWith('annotations'))
      this.dire(sousChemin(chemin, 'type'), `Le type « ${type} » est réservé aux annotations : déplacez ce champ.`)
    if (contrat.computed && calcul === undefined)
      this.dire(
        sousChemin(chemin, 'calcul'),
        'Ce champ est calculé : dites comment, par exemple { "champ": "montant" }.',
      )
    if (!contrat.computed && calcul !== undefined)
      this.dire(
        sousChemin(chemin, 'calcul'),
        'Seul un champ de type « computed » se calcule : retirez « calcul » ou changez le type.',
      )
    return sansAbsents({
      ...reste,
      // Nobody answers what is computed: asking for it would block every deposit.
      obligatoire: obligatoire && !contrat.computed,
      type,
      config: toJson(reglages.data),
      ...this.expression(obligatoireSi, chemin, 'obligatoireSi'),
      ...this.expression(afficherSi, chemin, 'afficherSi'),
      ...this.expression(calcul, chemin, 'calcul'),
    })
  }

  #explication(brut: Json, chemin: string): Explication | null {
    const lu = this.lire(NOEUDS.explication, brut, chemin)
    if (lu === null) return null
    const { afficherSi, ...reste } = lu
    return sansAbsents({ ...reste, ...this.expression(afficherSi, chemin, 'afficherSi') })
  }

  #section(brut: Json, chemin: string, niveau: number): Section | null {
    const lu = this.lire(NOEUDS.section, brut, chemin)
    if (lu === null) return null
    if (niveau > NIVEAUX_MAX) {
      this.dire(chemin, `Les sections s’emboîtent sur ${NIVEAUX_MAX} niveaux au plus : remontez celle-ci.`)
      return null
    }
    const { afficherSi, ...reste } = lu
    const enfants = this.noeuds(lu.enfants, sousChemin(chemin, 'enfants'), niveau + 1)
    return sansAbsents({ ...reste, ...this.expression(afficherSi, chemin, 'afficherSi'), enfants })
  }

  #repetition(brut: Json, chemin: string): Repetition | null {
    const lu = this.lire(NOEUDS.repetition, brut, chemin)
    if (lu === null) return null
    // Its id names its block of the projection, beside c0, c1… and a0, a1…
    if (/^[ac]\d+$/.test(lu.id))
      this.dire(sousChemin(chemin, 'id'), `L’identifiant « ${lu.id} » est réservé : ajoutez-lui un mot.`)
    if (lu.min !== undefined && lu.max !== undefined && lu.min > lu.max) {
      this.dire(sousChemin(chemin, 'min'), `Le minimum (${lu.min}) dépasse le maximum (${lu.max}).`)
    }
    if (lu.enfants.length === 0)
      this.dire(sousChemin(chemin, 'enfants'), 'Un bloc répétable contient au moins un champ.')
    const { afficherSi, ...reste } = lu
    const enfants = lu.enfants.flatMap(
      (enfant, rang) => this.#feuille(enfant, sousChemin(sousChemin(chemin, 'enfants'), rang)) ?? [],
    )
    return sansAbsents({ ...reste, ...this.expression(afficherSi, chemin, 'afficherSi'), enfants })
  }

  #feuille(brut: Json, chemin: string): Feuille | null {
    const kind = estObjet(brut) ? brut['kind'] : undefined
    if (kind === 'repetition' || kind === 'section') {
      const quoi = kind === 'repetition' ? 'un autre bloc répétable' : 'une section'
      this.dire(chemin, `Un bloc répétable ne contient pas ${quoi} : sortez cet élément du bloc.`)
      return null
    }
    const noeud = this.#noeud(brut, chemin, 0)
    return noeud?.kind === 'champ' || noeud?.kind === 'explication' ? noeud : null
  }
}

/** An optional value that is absent is no key at all (`exactOptionalPropertyTypes`). */
function sansAbsents<Noeud extends object>(noeud: { [Cle in keyof Noeud]: Noeud[Cle] | undefined }): Noeud {
  return Object.fromEntries(Object.entries(noeud).filter(([, valeur]) => valeur !== undefined)) as Noeud
}
