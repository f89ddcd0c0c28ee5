/** A condition of a letter in words: « Si « Logement » est « Maison » ». Pure. */
import { lireConditionEcrite } from '../../../form-engine/texte-riche/conditions-ecrites.ts'
import type { QuestionComparable } from '../../domain/lettre/show.ts'
import type { Textes } from '../../textes/dictionnaire.ts'

interface Connu {
  conditions: readonly { id: string; nom: string }[]
  questions: readonly QuestionComparable[]
  t: Textes['courriels']['editeur']
}

/** The sentence; what has no short one is shown as it is written. */
export function enMots(ecrite: string, { conditions, questions, t }: Connu): string {
  const si = lireConditionEcrite(ecrite)
  const question = (id: string) => questions.find((une) => une.id === id)
  const nom = (id: string) => `« ${question(id)?.libelle ?? id} »`
  if (si && 'ref' in si) return `${t.si} « ${conditions.find(({ id }) => id === si.ref)?.nom ?? si.ref} »`
  if (si && 'champ' in si && si.part === undefined) return `${t.si} ${nom(si.champ)} ${t.est} « ${t.oui} »`
  if (si && 'op' in si && (si.op === 'filled' || si.op === 'empty') && 'champ' in si.value)
    return `${t.si} ${nom(si.value.champ)} ${si.op === 'filled' ? t.remplie : t.videOp}`
  if (si && 'op' in si && (si.op === 'eq' || si.op === 'ne') && 'champ' in si.left && si.left.part === undefined) {
    const { right, left } = si
    const valeur =
      'boolean' in right
        ? right.boolean
          ? t.oui
          : t.non
        : 'option' in right
          ? (question(left.champ)?.options?.find(({ id }) => id === right.option)?.libelle ?? right.option)
          : null
    if (valeur !== null) return `${t.si} ${nom(left.champ)} ${si.op === 'eq' ? t.est : t.nEstPas} « ${valeur} »`
  }
  return `${t.si} ${ecrite}`
}
