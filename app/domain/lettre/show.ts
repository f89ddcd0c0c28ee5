/** What the pages of the letters of a démarche show. */
import { balisesPour, type BaliseConnue } from '../../../form-engine/balises.ts'
import { compile } from '../../../form-engine/compiled.ts'
import { lisiblesPour, type ChampLisible } from '../../../form-engine/edition/expression/lisibles.ts'
import type { Formulaire, StableId } from '../../../form-engine/formulaire.ts'
import { formulaireStocke } from '../../../form-engine/lire-formulaire.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import { ecrire } from '../../../form-engine/texte-riche/ecrire.ts'
import { champTypes } from '../../../form-engine/champs/registry.ts'
import { champsDe } from '../../../form-engine/formulaire.ts'
import type { EtatDemarche } from '../../../db/schema/demarches.ts'
import type { AdminKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { lettresEcrites } from './lire.ts'
import { isDeDecision, lieuDe, SORTES, type Sorte } from './sortes.ts'
import { problemesDeLettre, type ProblemeDeLettre } from './verifier.ts'

interface TeteDeLettres {
  demarche: { id: string; numero: number; titre: string; etat: EtatDemarche }
  accuseLecture: boolean
}

export interface LettresListees extends TeteDeLettres {
  lettres: { sorte: Sorte; ecrite: { par: string | null; at: Instant; hasProblemes: boolean } | null }[]
}

/** A question whose answer a condition may compare, with the answers of its closed list. */
export interface QuestionComparable {
  id: StableId
  libelle: string
  /** Null for a question answered by yes or no, and for one that can only be filled in or not. */
  options: { id: string; libelle: string }[] | null
  isOuiNon: boolean
}

export interface LettreVue extends TeteDeLettres {
  sorte: Sorte
  sujet: string
  /** The text as it is typed; empty for the words of the house. */
  corps: string
  ecrite: { par: string | null; at: Instant } | null
  /** What is wrong with what was kept, the form having changed since. */
  problemes: ProblemeDeLettre[]
  balises: BaliseConnue[]
  conditions: { id: string; nom: string }[]
  questions: QuestionComparable[]
  isRemplaceeParLaLecture: boolean
}

/** Every letter, in the order of the life of a dossier. */
export async function showLettres(key: AdminKey): Promise<LettresListees> {
  const { formulaire, ...tete } = await lireTete(key)
  const ecrites = await lettresEcrites(key.db, key.demarcheId)
  return {
    ...tete,
    lettres: SORTES.map((sorte) => {
      const ecrite = ecrites.find((une) => une.sorte === sorte)
      const hasProblemes = ecrite !== undefined && problemesDeLettre(ecrite, formulaire, sorte).length > 0
      return { sorte, ecrite: ecrite ? { par: ecrite.par, at: ecrite.at, hasProblemes } : null }
    }),
  }
}

/** One letter, with all that may be written in it. */
export async function showLettre(key: AdminKey, sorte: Sorte): Promise<LettreVue> {
  const { formulaire, ...tete } = await lireTete(key)
  const ecrite = (await lettresEcrites(key.db, key.demarcheId)).find((une) => une.sorte === sorte) ?? null
  const lieu = lieuDe(sorte)
  return {
    ...tete,
    sorte,
    sujet: ecrite?.sujet ?? '',
    corps: ecrite ? ecrire(ecrite.document) : '',
    ecrite: ecrite && { par: ecrite.par, at: ecrite.at },
    problemes: ecrite ? problemesDeLettre(ecrite, formulaire, sorte) : [],
    balises: balisesPour(compile(formulaire), lieu),
    conditions: lieu.questions ? formulaire.conditions.map(({ id, nom }) => ({ id, nom })) : [],
    questions: lieu.questions ? questionsComparables(formulaire, lieu.annotations) : [],
    isRemplaceeParLaLecture: tete.accuseLecture && isDeDecision(sorte),
  }
}

/** The form being prepared, and what heads the pages. Throws 'introuvable' when the démarche was deleted since. */
export async function lireTete(key: AdminKey): Promise<TeteDeLettres & { formulaire: Formulaire }> {
  const row = await key.db
    .selectFrom('demarches')
    .where('id', '=', key.demarcheId)
    .select(['id', 'numero', 'titre', 'etat', 'accuse_lecture', 'formulaire_brouillon'])
    .executeTakeFirst()
  if (!row) throw new DomainError('introuvable', 'Cette démarche n’existe plus.')
  const { accuse_lecture: accuseLecture, formulaire_brouillon: formulaire, ...demarche } = row
  return { demarche, accuseLecture, formulaire: formulaireStocke(formulaire) }
}

/** Read as a rule of the form would: what is in rows or sensitive is left out. */
export function questionsComparables(formulaire: Formulaire, annotations: boolean): QuestionComparable[] {
  const types = new Map(
    [...champsDe(formulaire.champs), ...champsDe(formulaire.annotations)].map(({ champ }) => [champ.id, champ]),
  )
  const isLisible = ({ repetition, annotation, id }: ChampLisible) => {
    const champ = types.get(id)
    return (
      repetition === null &&
      (annotations || !annotation) &&
      champ !== undefined &&
      champTypes[champ.type].sensitivity === 'ordinary'
    )
  }
  return lisiblesPour(formulaire, 'lettre' as StableId, 'si')
    .champs.filter(isLisible)
    .map(({ id, libelle, kind }) => {
      const champ = types.get(id)
      const options = champ ? champTypes[champ.type].options?.(champ.config) : undefined
      return { id, libelle, options: kind === 'option' && options ? [...options] : null, isOuiNon: kind === 'boolean' }
    })
}
