/** What the verification finds, in sentences: what is wrong, named by its labels, and what would work. */
import type { StableId, Formulaire } from '../formulaire.ts'
import { noeudsDe } from '../formulaire.ts'
import type { CodeDeConstat, Constat } from '../verification/constat.ts'
import { en } from './constats.en.ts'
import { fr } from './constats.fr.ts'

/** What a constat is about. */
export type Sujet =
  'question' | 'section' | 'bloc' | 'explication' | 'condition' | 'validation' | 'refus' | 'route' | 'formulaire'

/** The expression a constat stands in. */
export type Lieu = 'affichage' | 'obligation' | 'calcul' | 'condition' | 'validation' | 'refus' | 'route'

/** What a sentence may name. Names are between quotation marks. */
export interface MotsDuConstat {
  sujet: Sujet
  /** Its label, or what it says. */
  nom: string
  /** « La condition d’affichage de « Âge » »: what is to be corrected, at the beginning of a sentence. */
  Lieu: string
  /** The other things that take part, named; empty when nobody else does. */
  avec: readonly string[]
  /** A thing named by `params.id`. */
  autre: string
  params: Readonly<Record<string, string>>
}

export type PhraseDeConstat = (mots: MotsDuConstat) => string

export interface PhrasesDeConstats {
  entreGuillemets: (texte: string) => string
  lieu: (lieu: Lieu, nom: string) => string
  phrases: Readonly<Record<CodeDeConstat, PhraseDeConstat>>
}

export type LangueDePhrase = 'fr' | 'en'

const LANGUES: Readonly<Record<LangueDePhrase, PhrasesDeConstats>> = { fr, en }

/** Causes a sentence names: more would not be read. */
const CAUSES_MAX = 4

/** The sentence of a constat. */
export function phraseDuConstat(formulaire: Formulaire, constat: Constat, langue: LangueDePhrase = 'fr'): string {
  const { phrases, entreGuillemets, lieu } = LANGUES[langue]
  const { code, id, chemin, params, cause = [] } = constat
  const nommer = (une: StableId): string => entreGuillemets(nomDe(formulaire, une)?.nom ?? une)
  const trouve = id === null ? null : nomDe(formulaire, id)
  const nom = id === null ? '' : nommer(id)
  const autres = cause.filter((une) => une !== id)
  return phrases[code]({
    sujet: trouve?.sujet ?? 'formulaire',
    nom,
    Lieu: lieu(lieuDe(chemin), nom),
    avec: autres.slice(0, CAUSES_MAX).map(nommer),
    autre: params['id'] === undefined ? '' : nommer(params['id'] as StableId),
    params: {
      ...params,
      ...(params['ids'] !== undefined && {
        ids: params['ids']
          .split(' → ')
          .map((une) => nommer(une as StableId))
          .join(' → '),
      }),
    },
  })
}

function lieuDe(chemin: string): Lieu {
  if (chemin.startsWith('validations')) return 'validation'
  if (chemin.startsWith('ineligibilite')) return 'refus'
  if (chemin.startsWith('routage')) return 'route'
  if (chemin.startsWith('conditions')) return 'condition'
  return chemin.includes('obligatoireSi') ? 'obligation' : chemin.includes('calcul') ? 'calcul' : 'affichage'
}

const SUJETS = { champ: 'question', section: 'section', repetition: 'bloc', explication: 'explication' } as const

function nomDe(formulaire: Formulaire, id: StableId): { sujet: Sujet; nom: string } | null {
  for (const noeud of [...noeudsDe(formulaire.champs), ...noeudsDe(formulaire.annotations)])
    if (noeud.id === id)
      return { sujet: SUJETS[noeud.kind], nom: (noeud.kind === 'section' ? noeud.titre : noeud.libelle) || id }
  const parmi = (liste: readonly { id: StableId; nom: string }[], sujet: Sujet) => {
    const une = liste.find((candidate) => candidate.id === id)
    return une ? { sujet, nom: une.nom || id } : null
  }
  const { conditions, validations, ineligibilite, routage } = formulaire
  return (
    parmi(conditions, 'condition') ??
    parmi(
      validations.map((une) => ({ id: une.id, nom: une.message })),
      'validation',
    ) ??
    parmi(
      ineligibilite.map((une) => ({ id: une.id, nom: une.message })),
      'refus',
    ) ??
    parmi(
      routage.regles.map((une) => ({ id: une.id, nom: une.groupe })),
      'route',
    )
  )
}
