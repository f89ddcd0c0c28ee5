/** What the verification says of a form, in words: for pages, and for what runs beside them. */
import type { Valeurs } from '../../../form-engine/evaluation/open.ts'
import type { Formulaire, StableId } from '../../../form-engine/formulaire.ts'
import { nomsAffiches } from '../../../form-engine/phrases/noms.ts'
import type { NomsAffiches } from '../../../form-engine/phrases/noms.ts'
import { phraseDuConstat } from '../../../form-engine/phrases/constats.ts'
import type { Json } from '../../../form-engine/type-de-champ.ts'
import type { Constat, Severite } from '../../../form-engine/verification/constat.ts'
import type { Verification } from '../../../form-engine/verification/verify.ts'
import type { Langue } from '../../textes/dictionnaire.ts'

/** A finding in words: where, what, and the dossier that shows it. */
export interface ConstatLu {
  severite: Severite
  phrase: string
  chemin: string
  /** The element it is about; null for the form as a whole. */
  id: StableId | null
  /** Answers that show it, in the order of the form; null when nothing shows it. */
  exemple: { question: string; reponse: string }[] | null
  /** The same, to be tried. */
  temoin: Valeurs | null
}

export interface VerificationLue {
  constats: ConstatLu[]
  controles: Verification['controles']
}

const GRAVITE: readonly Severite[] = ['bloquant', 'avertissement', 'information']

/** What the verification says of a form, in one language; what blocks comes first. */
export function lireVerification(formulaire: Formulaire, verification: Verification, langue: Langue): VerificationLue {
  const noms = nomsAffiches(formulaire, langue)
  const lire = (constat: Constat): ConstatLu => ({
    severite: constat.severite,
    phrase: phraseDuConstat(formulaire, constat, langue),
    chemin: constat.chemin,
    id: constat.id,
    exemple: constat.temoin ? exempleDe(constat.temoin, noms) : null,
    temoin: constat.temoin ?? null,
  })
  const constats = GRAVITE.flatMap((severite) => verification.constats.filter((un) => un.severite === severite))
  return { constats: constats.map(lire), controles: verification.controles }
}

function exempleDe(temoin: NonNullable<Constat['temoin']>, noms: NomsAffiches, avant = ''): ConstatLu['exemple'] {
  return Object.entries(temoin).flatMap(([cle, valeur]) => {
    const id = cle as NonNullable<Constat['id']>
    const question = avant + noms.libelle(id)
    if (isLignes(valeur))
      return valeur.flatMap((ligne, rang) => exempleDe(ligne, noms, `${question} ${rang + 1}, `) ?? [])
    return [{ question, reponse: noms.valeur(id, valeur) ?? JSON.stringify(valeur) }]
  })
}

const isLignes = (valeur: Json): valeur is Record<string, Json>[] =>
  Array.isArray(valeur) && valeur.every((une) => typeof une === 'object' && une !== null && !Array.isArray(une))
