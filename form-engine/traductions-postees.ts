/** What the page of a language of a form shows and posts. Pure. */

/** Which texts it may show: all, those to translate or to review, those whose source has changed. */
export const FILTRES_DE_TRADUCTION = ['tous', 'a_traduire', 'changees'] as const
export type FiltreDeTraduction = (typeof FILTRES_DE_TRADUCTION)[number]

/** What is posted for one text. */
export interface TexteSaisi {
  cle: string
  texte: string
  /** Names what the page showed of it. */
  vu: string
}

const INTENTIONS = ['enregistrer', 'proposer', 'ne-plus-proposer', 'oublier', 'retirer'] as const
export type Intention = (typeof INTENTIONS)[number]

/** Names of its controls. */
export const CONTROLES_DE_TRADUCTION = {
  intention: 'intention',
  /** The words of a text. */
  texte: (cle: string) => `texte:${cle}`,
  /** What the page shows of it. */
  vu: (cle: string) => `vu:${cle}`,
  /** The button that says that words still hold; its value is the key of the text. */
  confirmer: 'confirmer',
} as const

export interface TraductionsPostees {
  intention: Intention
  saisis: TexteSaisi[]
  /** Keys of the texts whose words still hold. */
  confirmees: string[]
}

/** Reads the entries of a post; what says nothing known keeps what was typed. */
export function lireTraductionsPostees(entrees: readonly (readonly [string, string])[]): TraductionsPostees {
  const valeurs = new Map(entrees)
  const voulue = valeurs.get(CONTROLES_DE_TRADUCTION.intention)
  const debut = CONTROLES_DE_TRADUCTION.texte('')
  return {
    intention: INTENTIONS.find((une) => une === voulue) ?? 'enregistrer',
    saisis: entrees.flatMap(([nom, texte]) => {
      if (!nom.startsWith(debut)) return []
      const cle = nom.slice(debut.length)
      return [{ cle, texte, vu: valeurs.get(CONTROLES_DE_TRADUCTION.vu(cle)) ?? '' }]
    }),
    confirmees: entrees.flatMap(([nom, cle]) => (nom === CONTROLES_DE_TRADUCTION.confirmer ? [cle] : [])),
  }
}
