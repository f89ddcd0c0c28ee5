/** Reading a form document written by a person, an import or the editor: every problem at once, each with its place. */
import * as z from 'zod/mini'
import { champsDe, noeudsDe } from './formulaire.ts'
import type {
  ConditionNommee,
  Formulaire,
  RegleDIneligibilite,
  RegleDeRoutage,
  StableId,
  Validation,
} from './formulaire.ts'
import { NIVEAUX_MAX } from './conditions/expression.ts'
import { conditionTropProfonde } from './conditions/niveaux.ts'
import { enNfc, taille, toJson } from './json.ts'
import { Lecture, id, libelle } from './lire-noeuds.ts'
import { problemesDe, sousChemin } from './probleme.ts'
import type { Probleme } from './probleme.ts'
import type { Json } from './type-de-champ.ts'

/** Champs one formulaire may hold, annotations included. */
export const CHAMPS_MAX = 2_000
/** Bytes of a formulaire once serialised. */
export const TAILLE_MAX_FORMULAIRE = 2_000_000
/** Rules of each sort one formulaire may hold. */
const REGLES_MAX = 2_000
/** Levels of JSON kept: each level of an expression takes two at most, and the document a few more. */
export const PROFONDEUR_MAX = 2 * NIVEAUX_MAX + 100

const PROBLEMES_MAX = 100

const json = z.custom<Json>(() => true)
const liste = z._default(z.array(json).check(z.maxLength(REGLES_MAX)), [])
const message = z.string().check(z.minLength(1), z.maxLength(2_000))
const groupe = z.string().check(z.minLength(1), z.maxLength(100))
const langue = z.string().check(z.regex(/^[a-z]{2}(-[A-Z]{2})?$/))
const cleDeTexte = z.string().check(z.minLength(1), z.maxLength(600))

/** What each rule holds; its expression is left to its own reader. */
export const REGLES = {
  condition: z.strictObject({ id, nom: libelle, si: json }),
  validation: z.strictObject({
    id,
    sur: id,
    regle: json,
    severite: z._default(z.enum(['bloquant', 'avertissement']), 'bloquant'),
    message,
  }),
  ineligibilite: z.strictObject({ id, si: json, message }),
  route: z.strictObject({ id, si: json, groupe }),
} as const

const routage = z.strictObject({ regles: liste, defaut: z._default(z.nullable(groupe), null) })
const textes = z.record(langue, z.record(cleDeTexte, z.string().check(z.maxLength(20_000))))

/** Version 0 had no rule: its documents are read as version 1 for ever, since published revisions never change. */
const document0 = z.strictObject({ langage: z.literal(0), champs: z.array(json), annotations: liste })
export const document1 = z.strictObject({
  langage: z.literal(1),
  champs: z.array(json),
  annotations: liste,
  conditions: liste,
  validations: liste,
  ineligibilite: liste,
  routage: z._default(routage, { regles: [], defaut: null }),
  textes: z._default(textes, {}),
})

export type FormulaireLu = { ok: true; formulaire: Formulaire } | { ok: false; problemes: Probleme[] }

/**
 * Reads a form document: settings of the types get their defaults, so that what is kept is complete. Never throws; at
 * most a hundred problems are told, each a sentence with its path. Names, kinds and cycles are the verification's.
 */
export function parseFormulaire(brut: unknown): FormulaireLu {
  const lu = enNfc(toJson(brut, PROFONDEUR_MAX))
  const octets = taille(lu)
  if (octets > TAILLE_MAX_FORMULAIRE) {
    const phrase = `Ce formulaire pèse ${Math.ceil(octets / 1000)} ko ; la limite est de ${TAILLE_MAX_FORMULAIRE / 1000} ko : raccourcissez ses textes ou ses listes.`
    return { ok: false, problemes: [{ chemin: '', phrase }] }
  }
  const racine = lireRacine(lu)
  if (!racine.success) return { ok: false, problemes: problemesDe(racine.error.issues, '').slice(0, PROBLEMES_MAX) }
  const lecture = new Lecture()
  const formulaire = lire(racine.data, lecture)
  const nombre = [...champsDe(formulaire.champs), ...champsDe(formulaire.annotations)].length
  if (nombre > CHAMPS_MAX) lecture.dire('', `Ce formulaire a ${nombre} champs ; la limite est de ${CHAMPS_MAX}.`)
  const profonde = conditionTropProfonde(formulaire.conditions)
  if (profonde !== null) {
    const nom = formulaire.conditions.find(({ id }) => id === profonde)?.nom ?? profonde
    const phrase = `La condition « ${nom} » en nomme d’autres sur plus de ${NIVEAUX_MAX} niveaux : écrivez-la plus directement.`
    lecture.dire('conditions', phrase)
  }
  return lecture.problemes.length > 0
    ? { ok: false, problemes: lecture.problemes.slice(0, PROBLEMES_MAX) }
    : { ok: true, formulaire }
}

/** Reads a document the house has stored: of version 1 as it is, of version 0 through the reader. */
export function formulaireStocke(stocke: unknown): Formulaire {
  if (typeof stocke === 'object' && stocke !== null && 'langage' in stocke && stocke.langage === 1)
    return stocke as Formulaire
  const lu = parseFormulaire(stocke)
  if (!lu.ok) throw new Error(`a stored formulaire cannot be read: ${JSON.stringify(lu.problemes.slice(0, 3))}`)
  return lu.formulaire
}

function lireRacine(brut: Json) {
  const isVersion0 = typeof brut === 'object' && brut !== null && 'langage' in brut && brut['langage'] === 0
  if (!isVersion0) return document1.safeParse(brut)
  const lu = document0.safeParse(brut)
  return lu.success ? document1.safeParse({ ...lu.data, langage: 1 }) : lu
}

function lire(document: z.infer<typeof document1>, lecture: Lecture): Formulaire {
  const regles = <Regle>(bruts: readonly Json[], chemin: string, une: (brut: Json, ici: string) => Regle | null) =>
    bruts.flatMap((brut, rang) => une(brut, sousChemin(chemin, rang)) ?? [])
  return {
    langage: 1,
    champs: lecture.noeuds(document.champs, 'champs', 1),
    annotations: lecture.noeuds(document.annotations, 'annotations', 1),
    conditions: regles(document.conditions, 'conditions', (brut, ici): ConditionNommee | null => {
      const lu = lecture.lire(REGLES.condition, brut, ici)
      const si = lu && lecture.expression(lu.si, ici, 'si').si
      return lu && si ? { ...lu, si } : null
    }),
    validations: regles(document.validations, 'validations', (brut, ici): Validation | null => {
      const lu = lecture.lire(REGLES.validation, brut, ici)
      const regle = lu && lecture.expression(lu.regle, ici, 'regle').regle
      return lu && regle ? { ...lu, regle } : null
    }),
    ineligibilite: regles(document.ineligibilite, 'ineligibilite', (brut, ici): RegleDIneligibilite | null => {
      const lu = lecture.lire(REGLES.ineligibilite, brut, ici)
      const si = lu && lecture.expression(lu.si, ici, 'si').si
      return lu && si ? { ...lu, si } : null
    }),
    routage: {
      regles: regles(document.routage.regles, 'routage.regles', (brut, ici): RegleDeRoutage | null => {
        const lu = lecture.lire(REGLES.route, brut, ici)
        const si = lu && lecture.expression(lu.si, ici, 'si').si
        return lu && si ? { ...lu, si } : null
      }),
      defaut: document.routage.defaut,
    },
    textes: document.textes,
  }
}

/** Identifiers of every node of a formulaire. */
export function idsDe(formulaire: Formulaire): StableId[] {
  return [...noeudsDe(formulaire.champs), ...noeudsDe(formulaire.annotations)].map(({ id }) => id)
}
