/** What whoever makes links must know of a démarche: which questions one may answer for somebody, and how. */
import { champTypes } from '../../../form-engine/champs/registry.ts'
import {
  champCompile,
  repetitionCompile,
  type ChampCompile,
  type FormulaireCompile,
} from '../../../form-engine/compiled.ts'
import type { Json, Kind } from '../../../form-engine/type-de-champ.ts'
import { parisDate } from '../../../form-engine/temps.ts'
import type { PublicKey } from '../cles.ts'
import { ETATS_PUBLICS, ouvertureDe } from '../demarche/ouverture.ts'
import { compilee } from '../revision/compilee.ts'
import { exempleDuChamp, isPreremplissable } from './exemple.ts'
import { identiteDemandee } from './identite.ts'
import { PREFIXE } from './lire.ts'
import { schemaDe } from './schema.ts'

export interface QuestionPreremplie {
  /** Its name in what is sent. */
  cle: string
  libelle: string
  type: string
  kind: Kind
  /** Labels of what one may choose, when the list is closed. */
  options: readonly string[]
  exemple: Json
}

export interface BlocPrerempli {
  cle: string
  libelle: string
  questions: QuestionPreremplie[]
}

export interface AideAuPreremplissage {
  titre: string
  chemin: string
  isClose: boolean
  /** In the order of the form. */
  entrees: (QuestionPreremplie | BlocPrerempli)[]
  /** Names of what says who asks; none where it is not asked. */
  identite: string[]
  /** A body that answers all of them. */
  exemple: { [cle: string]: Json }
}

/** The questions of a published démarche that can be filled in; null when there is no such démarche. */
export async function aideAuPreremplissage(key: PublicKey, chemin: string): Promise<AideAuPreremplissage | null> {
  const lue = await publiee(key, chemin)
  if (!lue) return null
  const entrees = entreesDe(lue.compiled)
  const identite = identiteDemandee(lue.attendu)
  return {
    titre: lue.titre,
    chemin,
    isClose: lue.isClose,
    entrees,
    identite: identite.map(([cle]) => cle),
    exemple: { ...exempleDe(entrees), ...Object.fromEntries(identite) },
  }
}

/** The JSON Schema (2020-12) of what is sent for a démarche; null when there is none. `adresse` is its own. */
export async function schemaDePreremplissage(key: PublicKey, chemin: string, adresse: string): Promise<Json> {
  const lue = await publiee(key, chemin)
  return lue ? schemaDe(lue.compiled, { titre: lue.titre, adresse, attendu: lue.attendu }) : null
}

async function publiee(key: PublicKey, chemin: string) {
  const row = await key.db
    .selectFrom('demarches')
    .where('chemin', '=', chemin)
    .where('etat', 'in', [...ETATS_PUBLICS])
    .select(['titre', 'etat', 'ouvre_on', 'ferme_on', 'revision_publiee_id as revisionId'])
    .select(['demandeur', 'civilite_demandee as civilite'])
    .executeTakeFirst()
  if (!row?.revisionId) return null
  const { titre, demandeur, civilite } = row
  const isClose = ouvertureDe(row, parisDate(key.now)) === 'fermee'
  const compiled = await compilee(key.db, row.revisionId)
  return { titre, isClose, compiled, attendu: { demandeur, civilite } }
}

/** True for a repeated block. */
export const isBloc = (entree: QuestionPreremplie | BlocPrerempli): entree is BlocPrerempli => 'questions' in entree

function entreesDe(compiled: FormulaireCompile): AideAuPreremplissage['entrees'] {
  return compiled.ordre.flatMap((id): AideAuPreremplissage['entrees'] => {
    const champ = champCompile(compiled, id)
    if (champ) return isPreremplissable(champ) ? [questionDe(champ)] : []
    const bloc = repetitionCompile(compiled, id)
    const questions = (bloc?.champs ?? []).flatMap((champId) => {
      const question = champCompile(compiled, champId)
      return question && isPreremplissable(question) ? [questionDe(question)] : []
    })
    return bloc && questions.length > 0 ? [{ cle: PREFIXE + bloc.id, libelle: bloc.libelle, questions }] : []
  })
}

function questionDe(champ: ChampCompile): QuestionPreremplie {
  const { operand, options } = champTypes[champ.type]
  return {
    cle: PREFIXE + champ.id,
    libelle: champ.libelle,
    type: champ.type,
    kind: operand(champ.config).kind,
    options: options?.(champ.config).map(({ libelle }) => libelle) ?? [],
    exemple: exempleDuChamp(champ),
  }
}

function exempleDe(entrees: AideAuPreremplissage['entrees']): { [cle: string]: Json } {
  return Object.fromEntries(
    entrees.map((entree) =>
      isBloc(entree) ? [entree.cle, [exempleDe(entree.questions)]] : [entree.cle, entree.exemple],
    ),
  )
}
