/** Reading a form document written by a person, an import or the editor: every problem at once, each with its place. */
import * as z from 'zod/mini'
import { champTypes, isTypeName } from './champs/registry.ts'
import { champsDe, noeudsDe } from './formulaire.ts'
import type { Champ, Explication, Feuille, Formulaire, Noeud, Repetition, Section, StableId } from './formulaire.ts'
import { estObjet, taille, toJson } from './json.ts'
import { problemesDe, sousChemin } from './probleme.ts'
import type { Probleme } from './probleme.ts'
import type { Json } from './type-de-champ.ts'

/** Champs one formulaire may hold, annotations included. */
export const CHAMPS_MAX = 2_000
/** Bytes of a formulaire once serialised. */
export const TAILLE_MAX_FORMULAIRE = 1_000_000
/** Levels of sections. */
export const NIVEAUX_MAX = 6

const PROBLEMES_MAX = 100

const id = z.custom<StableId>((brut) => typeof brut === 'string' && /^[a-z0-9][a-z0-9_-]{0,63}$/.test(brut), {
  error:
    'un identifiant est attendu : 1 à 64 lettres minuscules, chiffres, tirets ou soulignés, par exemple « nom-du-projet »',
})
const libelle = z.string().check(z.minLength(1), z.maxLength(1_000))
const texteLong = z.string().check(z.maxLength(20_000))
const description = z.optional(texteLong)
// Already JSON: the nodes inside are read one by one.
const enfants = z.array(z.custom<Json>(() => true))

const champ = z.strictObject({
  kind: z.literal('champ'),
  id,
  type: z.string(),
  libelle,
  description,
  obligatoire: z._default(z.boolean(), false),
  config: z._default(z.unknown(), {}),
})
const section = z.strictObject({ kind: z.literal('section'), id, titre: libelle, description, enfants })
const repetition = z.strictObject({
  kind: z.literal('repetition'),
  id,
  libelle,
  description,
  obligatoire: z._default(z.boolean(), false),
  min: z.optional(z.int().check(z.minimum(0), z.maximum(500))),
  max: z.optional(z.int().check(z.minimum(1), z.maximum(500))),
  enfants,
})
const explication = z.strictObject({
  kind: z.literal('explication'),
  id,
  libelle: z.string().check(z.maxLength(1_000)),
  texte: texteLong,
  repli: z.optional(texteLong),
})
const document = z.strictObject({ langage: z.literal(0), champs: enfants, annotations: z._default(enfants, []) })

export type FormulaireLu = { ok: true; formulaire: Formulaire } | { ok: false; problemes: Probleme[] }

/**
 * Reads a form document: settings of the types get their defaults, so that what is kept is complete. Never throws; at
 * most a hundred problems are told, each a sentence with its path.
 */
export function parseFormulaire(json: unknown): FormulaireLu {
  const brut = toJson(json, NIVEAUX_MAX * 2 + 20)
  const octets = taille(brut)
  if (octets > TAILLE_MAX_FORMULAIRE) {
    const phrase = `Ce formulaire pèse ${Math.ceil(octets / 1000)} ko ; la limite est de ${TAILLE_MAX_FORMULAIRE / 1000} ko : raccourcissez ses textes ou ses listes.`
    return { ok: false, problemes: [{ chemin: '', phrase }] }
  }
  const racine = document.safeParse(brut)
  if (!racine.success) return { ok: false, problemes: problemesDe(racine.error.issues, '').slice(0, PROBLEMES_MAX) }
  const lecture = new Lecture()
  const formulaire: Formulaire = {
    langage: 0,
    champs: lecture.noeuds(racine.data.champs, 'champs', 1),
    annotations: lecture.noeuds(racine.data.annotations, 'annotations', 1),
  }
  const nombre = [...champsDe(formulaire.champs), ...champsDe(formulaire.annotations)].length
  if (nombre > CHAMPS_MAX) lecture.dire('', `Ce formulaire a ${nombre} champs ; la limite est de ${CHAMPS_MAX}.`)
  return lecture.problemes.length > 0
    ? { ok: false, problemes: lecture.problemes.slice(0, PROBLEMES_MAX) }
    : { ok: true, formulaire }
}

/** One reading: gathers the problems and the ids already taken while it walks. */
class Lecture {
  readonly problemes: Probleme[] = []
  readonly #ids = new Map<string, string>()

  dire(chemin: string, phrase: string): void {
    this.problemes.push({ chemin, phrase })
  }

  noeuds(bruts: readonly Json[], chemin: string, niveau: number): Noeud[] {
    return bruts.flatMap((brut, rang) => this.#noeud(brut, sousChemin(chemin, rang), niveau) ?? [])
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

  #lire<Lu extends { id: StableId }>(schema: z.ZodMiniType<Lu>, brut: Json, chemin: string): Lu | null {
    const lu = schema.safeParse(brut)
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

  #champ(brut: Json, chemin: string): Champ | null {
    const lu = this.#lire(champ, brut, chemin)
    if (lu === null) return null
    const { type, config, ...reste } = lu
    if (!isTypeName(type)) {
      const connus = Object.keys(champTypes).sort().join(', ')
      this.dire(sousChemin(chemin, 'type'), `Le type de champ « ${type} » n’existe pas ; types connus : ${connus}.`)
      return null
    }
    const reglages = champTypes[type].config.safeParse(config)
    if (!reglages.success) {
      this.problemes.push(...problemesDe(reglages.error.issues, sousChemin(chemin, 'config')))
      return null
    }
    return sansAbsents({ ...reste, type, config: toJson(reglages.data) })
  }

  #explication(brut: Json, chemin: string): Explication | null {
    const lu = this.#lire(explication, brut, chemin)
    return lu === null ? null : sansAbsents(lu)
  }

  #section(brut: Json, chemin: string, niveau: number): Section | null {
    const lu = this.#lire(section, brut, chemin)
    if (lu === null) return null
    if (niveau > NIVEAUX_MAX) {
      this.dire(chemin, `Les sections s’emboîtent sur ${NIVEAUX_MAX} niveaux au plus : remontez celle-ci.`)
      return null
    }
    return sansAbsents({ ...lu, enfants: this.noeuds(lu.enfants, sousChemin(chemin, 'enfants'), niveau + 1) })
  }

  #repetition(brut: Json, chemin: string): Repetition | null {
    const lu = this.#lire(repetition, brut, chemin)
    if (lu === null) return null
    // Its id names its block of the projection, beside c0, c1… and a0, a1…
    if (/^[ac]\d+$/.test(lu.id))
      this.dire(sousChemin(chemin, 'id'), `L’identifiant « ${lu.id} » est réservé : ajoutez-lui un mot.`)
    if (lu.min !== undefined && lu.max !== undefined && lu.min > lu.max) {
      this.dire(sousChemin(chemin, 'min'), `Le minimum (${lu.min}) dépasse le maximum (${lu.max}).`)
    }
    if (lu.enfants.length === 0)
      this.dire(sousChemin(chemin, 'enfants'), 'Un bloc répétable contient au moins un champ.')
    const feuilles = lu.enfants.flatMap(
      (enfant, rang) => this.#feuille(enfant, sousChemin(sousChemin(chemin, 'enfants'), rang)) ?? [],
    )
    return sansAbsents({ ...lu, enfants: feuilles })
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

/** Identifiers of every node of a formulaire. */
export function idsDe(formulaire: Formulaire): StableId[] {
  return [...noeudsDe(formulaire.champs), ...noeudsDe(formulaire.annotations)].map(({ id }) => id)
}
