/** The words of what a select proposes. */
import type { Expression } from '../../../../form-engine/conditions/expression.ts'
import type { Face, OperateurDeLigne } from '../../../../form-engine/edition/expression/faces.ts'
import type { GroupeDeChoix } from '../../../../form-engine/edition/expression/choix.ts'
import type { Lisibles } from '../../../../form-engine/edition/expression/lisibles.ts'
import { lireSujet } from '../../../../form-engine/edition/expression/sujets.ts'
import type { StableId } from '../../../../form-engine/formulaire.ts'
import type { Operateur } from '../../../../form-engine/conditions/operateurs.ts'
import type { Textes } from '../../../textes/dictionnaire.ts'

type T = Textes['conditions']

/** The words of a choice: « Budget », « Commune, département », « Somme dans « Travaux » ». */
export function motsDuSujet(texte: string, lisibles: Lisibles, t: T): string {
  const sujet = lireSujet(texte)
  if (!sujet) return t.supprime(texte)
  switch (sujet.sorte) {
    case 'lecture':
      return 'rows' in sujet.lecture
        ? t.bloc(nomDuBloc(sujet.lecture.rows, lisibles, t))
        : motsDeLecture(sujet.lecture, lisibles, t)
    case 'compact': {
      if ('rows' in sujet.lecture) return t.nombreDeLignes(nomDuBloc(sujet.lecture.rows, lisibles, t))
      const nom = motsDeLecture(sujet.lecture, lisibles, t)
      if (sujet.op === 'fold') return t.sansAccents(nom)
      if (sujet.op === 'length') return t.longueurDe(nom)
      const isFichiers = lisibles.noms.champ(sujet.lecture.champ)?.operand.kind === 'files'
      return isFichiers ? t.nombreDeFichiers(nom) : t.nombreDeChoix(nom)
    }
    case 'ref': {
      const condition = lisibles.noms.condition(sujet.ref)
      return condition ? t.nommee(condition.nom) : t.supprime(sujet.ref)
    }
    case 'agg':
      return t.agregats[sujet.agg](nomDuBloc(sujet.over, lisibles, t))
    case 'op':
      return motsDuCalcul(sujet.op, t)
    case 'decale':
      return sujet.op === 'sub' ? t.aujourdhuiMoins : t.aujourdhuiPlus
    case 'today':
      return t.aujourdhui
    case 'valeur':
      return t.valeur
    case 'if':
      return t.calculSi
    case 'condition':
      return t.uneCondition
    case 'json':
      return t.gardeCourt
  }
}

function motsDuCalcul(op: Operateur, t: T): string {
  const calculs: Partial<Record<Operateur, string>> = t.calculs
  return calculs[op] ?? op
}

function nomDuBloc(id: StableId, { noms }: Lisibles, t: T): string {
  return noms.repetition(id)?.libelle ?? t.supprime(id)
}

function motsDeLecture({ champ, part }: { champ: StableId; part?: string }, { noms }: Lisibles, t: T): string {
  const connu = noms.champ(champ)
  const nom = connu ? connu.libelle || champ : t.supprime(champ)
  return part === undefined ? nom : t.partDe(nom, t.parts[part] ?? part)
}

/** The title of a group of choices; null for what stands first without one. */
export function titreDuGroupe({ groupe, titre }: GroupeDeChoix, t: T): string | null {
  if (groupe === 'valeurs') return null
  if (groupe === 'ligne') return titre === null ? t.groupesDeChoix.ligne : t.ligneDe(titre)
  return titre ?? t.groupesDeChoix[groupe]
}

/** The words of an operator, as one asks it of what the row speaks of. */
export function motsDeLOperateur(op: OperateurDeLigne, face: Face | null, sujet: Expression, t: T): string {
  const kind = face?.kind
  const propres: Partial<Record<OperateurDeLigne, string>> =
    kind === 'date' || kind === 'instant'
      ? t.operateursDeDate
      : kind === 'options'
        ? t.operateursDeChoixMultiple
        : kind === 'files'
          ? t.operateursDeFichiers
          : kind === 'rows'
            ? t.operateursDeLignes
            : {}
  if ((op === 'vrai' || op === 'faux') && 'champ' in sujet)
    return `${t.operateurs[op === 'vrai' ? 'eq' : 'ne']} «\u00a0${t.oui}\u00a0»`
  const tous: Partial<Record<OperateurDeLigne, string>> = t.operateurs
  return propres[op] ?? tous[op] ?? op
}
