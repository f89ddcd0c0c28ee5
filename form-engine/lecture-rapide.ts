/**
 * Reading what was just typed, in a browser, before the server has: with the functions the types themselves use, but
 * neither zod nor their files. What it cannot read surely it leaves to the server.
 */
import { lireBooleen } from './champs/booleens.ts'
import { lireOption, lireOptions } from './champs/choix.ts'
import type { Liste } from './champs/choix.ts'
import { lireDateCivile } from './champs/dates.ts'
import { lireEntier, lireNombre } from './champs/nombres.ts'
import { lireLigne, lireLignes } from './champs/textes.ts'
import { TAILLE_MAX_SAISIE, estObjet, estVide, taille, toJson } from './json.ts'
import type { Json, Option, Reader, Reponse } from './type-de-champ.ts'

type Objet = { [cle: string]: Json }

/** Null when only the server can tell. */
type Lecture = (raw: Json, reglages: Objet) => Reponse | null

const LECTURES: Record<Reader, Lecture> = {
  // An expression is run by the server only.
  texte: (raw, reglages) => ('expression' in reglages ? null : lireLigne(raw, reglages)),
  lignes: lireLignes,
  booleen: lireBooleen,
  entier: lireEntier,
  nombre: lireNombre,
  date: lireDateCivile,
  option: (raw, reglages) => sure(lireOption(raw, listeDe(reglages))),
  options: (raw, reglages) => sure(lireOptions(raw, listeDe(reglages))),
  presence: (raw) => ({ kind: 'value', value: raw }),
  serveur: () => null,
}

/**
 * Reads what a control holds as the type of its champ would; null when it must wait for the server. `config` is the champ's
 * settings, with the options of its operand (as `options`) when the settings have none.
 */
export function lireVite(reader: Reader, raw: unknown, config: Json): Reponse | null {
  const json = toJson(raw)
  if (estVide(json)) return { kind: 'blank' }
  if (taille(json) > TAILLE_MAX_SAISIE) return null
  return LECTURES[reader](json, estObjet(config) ? config : {})
}

// A type may read more writings of an option than its id and its label (« madame »).
function sure(reponse: Reponse): Reponse | null {
  return reponse.kind === 'draft' && reponse.code === 'option_inconnue' ? null : reponse
}

const listes = new WeakMap<Json[], Option[]>()

/** The options in the settings: ids, or ids and labels. Kept by list, so that its index is made once. */
function listeDe({ options, autre }: Objet): Liste {
  if (!Array.isArray(options)) return { options: [], autre: autre === true }
  let lues = listes.get(options)
  if (!lues) {
    lues = options.flatMap((option) => optionLue(option) ?? [])
    listes.set(options, lues)
  }
  return { options: lues, autre: autre === true }
}

function optionLue(option: Json): Option | null {
  if (typeof option === 'string') return { id: option, libelle: option }
  if (!estObjet(option) || typeof option['id'] !== 'string') return null
  const { id, libelle } = option
  return { id, libelle: typeof libelle === 'string' ? libelle : id }
}
