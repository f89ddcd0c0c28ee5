/** What is wrong with a document, said to the person who wrote it: where, and what would work. */
import type { z } from 'zod/mini'

export interface Probleme {
  /** Where: `champs[3].enfants[0].config.max`; `''` for the whole document. */
  chemin: string
  /** A French sentence. */
  phrase: string
}

type Issue = z.core.$ZodIssue

const TYPES: Record<string, string> = {
  string: 'un texte',
  number: 'un nombre',
  int: 'un nombre entier',
  boolean: 'true ou false',
  array: 'une liste',
  object: 'un objet',
}

/** The problems zod found, in French, their paths under `chemin`. */
export function problemesDe(issues: readonly Issue[], chemin: string): Probleme[] {
  return issues.flatMap((issue): Probleme[] => {
    const ou = issue.path.reduce<string>((debut, cle) => sousChemin(debut, cle), chemin)
    if (issue.code !== 'unrecognized_keys') return [{ chemin: ou, phrase: phraseDe(issue) }]
    return issue.keys.map((cle) => ({
      chemin: sousChemin(ou, cle),
      phrase: `« ${cle} » n’est pas connu ici : retirez-le.`,
    }))
  })
}

/** A path one step deeper. */
export function sousChemin(chemin: string, cle: PropertyKey): string {
  if (typeof cle === 'number') return `${chemin}[${cle}]`
  return chemin === '' ? String(cle) : `${chemin}.${String(cle)}`
}

function phraseDe(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type': {
      const attendu = TYPES[issue.expected] ?? issue.expected
      return issue.input === undefined
        ? `Cette valeur manque : ${attendu} est attendu.`
        : `${majuscule(attendu)} est attendu.`
    }
    case 'invalid_value':
      return `Valeur inconnue ; valeurs possibles : ${issue.values.map((valeur) => `« ${String(valeur)} »`).join(', ')}.`
    case 'too_small':
      return issue.origin === 'string'
        ? 'Ce texte est vide ou trop court.'
        : `La valeur est trop petite : ${issue.minimum} au moins.`
    case 'too_big':
      return issue.origin === 'string'
        ? `Ce texte est trop long : ${issue.maximum} caractères au plus.`
        : issue.origin === 'array'
          ? `Cette liste est trop longue : ${issue.maximum} au plus.`
          : `La valeur est trop grande : ${issue.maximum} au plus.`
    case 'invalid_union':
      if (issue.message !== 'Invalid input') return `${majuscule(issue.message)}.`
      return issue.discriminator === undefined
        ? 'Cette valeur n’est d’aucune des formes attendues : un texte ou un nombre.'
        : `Valeur inconnue : « ${issue.discriminator} » dit laquelle des formes est écrite.`
    case 'custom':
      return issue.message === 'Invalid input' ? 'Cette valeur n’est pas acceptée.' : `${majuscule(issue.message)}.`
    default:
      return 'Cette valeur n’a pas la forme attendue.'
  }
}

function majuscule(texte: string): string {
  return texte.charAt(0).toUpperCase() + texte.slice(1)
}
