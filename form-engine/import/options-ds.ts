/** Options of lists, flat in the descriptor: first choices of linked lists are written `--Premier--` among their second ones. */
import { OPTIONS_MAX } from '../champs/options.ts'
import type { Json } from '../type-de-champ.ts'

const OPTION_MAX = 500
const PREMIER = /^--(.*)--$/

type Noter = (raison: string) => void

/** The distinct options of a simple or multiple list. */
export function optionsSimples(brut: Json | undefined, noter: Noter): string[] {
  const lues = textes(brut, noter)
  const intertitres = lues.filter((option) => PREMIER.test(option))
  if (intertitres.length > 0) noter(`Intertitres de la liste non repris : ${intertitres.join(', ')}.`)
  return distinctes(
    lues.filter((option) => !PREMIER.test(option)),
    noter,
  )
}

/** The first choices of a linked list, each with its second ones. */
export function optionsLiees(brut: Json | undefined, noter: Noter): { primaire: string; secondaires: string[] }[] {
  const groupes = new Map<string, string[]>()
  let courant: string[] | null = null
  const orphelines: string[] = []
  for (const option of textes(brut, noter)) {
    const primaire = PREMIER.exec(option)?.[1]?.trim()
    if (primaire !== undefined && primaire !== '') {
      if (groupes.has(primaire))
        noter(`Le premier choix « ${primaire} » était écrit deux fois : ses options sont réunies.`)
      courant = groupes.get(primaire) ?? []
      groupes.set(primaire, courant)
    } else if (courant) courant.push(option)
    else orphelines.push(option)
  }
  if (orphelines.length > 0) noter(`Options sans premier choix, non reprises : ${orphelines.join(', ')}.`)
  return [...groupes].map(([primaire, secondaires]) => ({ primaire, secondaires: distinctes(secondaires, noter) }))
}

// A blank line is the prompt of the list, not an option.
function textes(brut: Json | undefined, noter: Noter): string[] {
  if (!Array.isArray(brut)) return []
  const lus = brut.flatMap((option) =>
    typeof option === 'string' ? [option.normalize('NFC').replace(/\s+/g, ' ').trim()] : [],
  )
  if (lus.length < brut.length)
    noter(`${brut.length - lus.length} options ne sont pas des textes : elles ne sont pas reprises.`)
  return lus
    .filter((option) => option !== '')
    .map((option) => {
      if (option.length <= OPTION_MAX) return option
      noter(`L’option « ${option.slice(0, 60)}… » dépassait ${OPTION_MAX} caractères : la fin est coupée.`)
      return option.slice(0, OPTION_MAX).trim()
    })
}

function distinctes(options: string[], noter: Noter): string[] {
  const vues = new Set<string>()
  const repetees = options.filter((option) => vues.size === vues.add(option).size)
  if (repetees.length > 0) noter(`Options écrites deux fois, gardées une seule : ${repetees.join(', ')}.`)
  if (vues.size > OPTIONS_MAX) noter(`La liste dépassait ${OPTIONS_MAX} options : les dernières ne sont pas reprises.`)
  return [...vues].slice(0, OPTIONS_MAX)
}
