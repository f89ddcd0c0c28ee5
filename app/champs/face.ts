/**
 * The React half of a field type: how one answers it and how an answer is read again. The pure half stands in
 * form-engine/champs. A face never imports the registry of types: it reads settings and what was typed, nothing else.
 */
import type { ReactElement, ReactNode } from 'react'
import type { Json } from '../../form-engine/type-de-champ.ts'

/** A file of an answer, as its row shows it. */
export interface FichierPresent {
  id: string
  nom: string
  /** bytes */
  taille: number
}

/** What a champ that holds files needs besides: they are sent by their own button, never typed. */
export interface FichiersDuChamp {
  /** The question, as a script that sends a file names it. */
  cle: string
  presents: readonly FichierPresent[]
  /** Where the form is posted when a file is sent. */
  envoyerVers: string
  /** Bytes one file may have. */
  tailleMax: number
  /** Value of the button `action` that sends. */
  actionEnvoyer: string
  /** Value of the button `action` that removes one file. */
  actionRetirer: (id: string) => string
}

/** One of the things that what was typed may mean. */
export interface Proposition {
  /** What the control sends when it is chosen. */
  valeur: string
  /** What people read, when it is not `valeur`. */
  libelle?: string | undefined
  detail: string
}

export interface ChampProps<Config = Json> {
  /** Id of the first control: anchors and error summaries lead to it. */
  id: string
  /** Name of the control, or of one of its parts. */
  nom: (part?: string) => string
  libelle: string
  aide?: ReactNode
  erreur?: string | null | undefined
  /** The part of a composite control the error speaks of. */
  partEnFaute?: string | undefined
  optionnel: boolean
  config: Config
  /** What the control shows: a value written for controls, or what was typed and does not parse. Null when blank. */
  saisie: Json
  /** The answer may be about the person who writes: the browser may propose what it knows of them. */
  personnel?: boolean | undefined
  propositions?: readonly Proposition[] | undefined
  /** Value of the button `action` that looks up what was typed; absent where no service does. */
  actionChercher?: string | undefined
  fichiers?: FichiersDuChamp | undefined
}

export interface AffichageProps<Value = Json> {
  value: Value
  /** What `show` says of the value. */
  texte: string
  /** The labels of several choices, when the value is a list of options. */
  choix?: readonly string[] | undefined
}

export interface Face {
  Input: (props: ChampProps) => ReactElement
  Display: (props: AffichageProps) => ReactElement
}

/** A face that knows the settings and the value of its type. */
export interface FaceDe<Config, Value> {
  Input: (props: ChampProps<Config>) => ReactElement
  Display?: (props: AffichageProps<Value>) => ReactElement
}
