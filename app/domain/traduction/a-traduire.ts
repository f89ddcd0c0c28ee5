/** What of a démarche is to be put in another language, part by part, and how far each text is. Pure. */
import { noeudsDe, type Formulaire, type Noeud } from '../../../form-engine/formulaire.ts'
import {
  EN_MARKDOWN,
  LONGUEURS,
  textesDuFormulaire,
  type AttributDeTexte,
  type Traduction,
} from '../../../form-engine/traductions.ts'
import type { Instant } from '../../../form-engine/temps.ts'

/** One text, as the page of a translator names it. */
export interface TexteATraduire {
  cle: string
  attribut: AttributDeTexte | 'presentation'
  source: string
  /** The element it is of, when the text is not its very name. */
  de: string | null
  isMarkdown: boolean
  longueurMax: number
}

/** Keys of the texts of the démarche itself: no element has an empty id. */
export const CLE_DU_TITRE = '.titre'
export const CLE_DE_LA_PRESENTATION = '.description'

export type SorteDePartie = 'demarche' | 'debut' | 'section' | 'regles'

/** Texts that are translated together: a section of the form, or a lot of them when it has many. */
export interface PartieATraduire {
  /** Its address: the id of its section, or a word no id is. */
  id: string
  sorte: SorteDePartie
  /** Title of the section; null for the others. */
  titre: string | null
  /** Which lot of its section it is, and of how many. */
  lot: number
  lots: number
  textes: TexteATraduire[]
}

/** Texts of one page. */
const LOT = 100

/** What of a démarche has texts. */
export interface ATraduire {
  titre: string
  description: string
  formulaire: Formulaire
}

/** Every text of a démarche that citizens read, in the order of its pages; parts without text are left out. */
export function partiesATraduire({ titre, description, formulaire }: ATraduire): PartieATraduire[] {
  const noms = nomsDesElements(formulaire)
  const textesDe = (champs: Noeud[], regles: Pick<Formulaire, 'validations' | 'ineligibilite'>) =>
    textesDuFormulaire({ ...formulaire, champs, ...regles }).map(({ cle, id, attribut, source }): TexteATraduire => {
      const nom = noms.get(id) ?? null
      return {
        cle,
        attribut,
        source,
        de: nom === source ? null : nom,
        isMarkdown: EN_MARKDOWN.includes(attribut),
        longueurMax: LONGUEURS[attribut],
      }
    })
  const { validations, ineligibilite } = formulaire
  const sansRegles = { validations: [], ineligibilite: [] }
  return [
    ...enLots('.demarche', 'demarche', null, textesDeLaDemarche(titre, description)),
    ...groupes(formulaire.champs).flatMap(({ section, noeuds }) =>
      section
        ? enLots(section.id, 'section', section.titre, textesDe(noeuds, sansRegles))
        : enLots(`.debut.${noeuds[0]?.id ?? ''}`, 'debut', null, textesDe(noeuds, sansRegles)),
    ),
    ...enLots('.regles', 'regles', null, textesDe([], { validations, ineligibilite })),
  ]
}

/** All of them, whatever their part. */
export function textesATraduire(demarche: ATraduire): TexteATraduire[] {
  return partiesATraduire(demarche).flatMap(({ textes }) => textes)
}

function textesDeLaDemarche(titre: string, description: string): TexteATraduire[] {
  const commun = { de: null }
  const textes: TexteATraduire[] = [
    { ...commun, cle: CLE_DU_TITRE, attribut: 'titre', source: titre, isMarkdown: false, longueurMax: LONGUEURS.titre },
    {
      ...commun,
      cle: CLE_DE_LA_PRESENTATION,
      attribut: 'presentation',
      source: description,
      isMarkdown: true,
      longueurMax: 100_000,
    },
  ]
  return textes.filter(({ source }) => source.trim() !== '')
}

/** What elements are called, by id. */
function nomsDesElements({ champs }: Formulaire): Map<string, string> {
  return new Map(
    [...noeudsDe(champs)].map((noeud) => [noeud.id, noeud.kind === 'section' ? noeud.titre : noeud.libelle]),
  )
}

/** Sections of the first level, each alone; what stands between two of them, together. */
function groupes(noeuds: readonly Noeud[]): { section: Extract<Noeud, { kind: 'section' }> | null; noeuds: Noeud[] }[] {
  const faits: { section: Extract<Noeud, { kind: 'section' }> | null; noeuds: Noeud[] }[] = []
  for (const noeud of noeuds) {
    const dernier = faits.at(-1)
    if (noeud.kind === 'section') faits.push({ section: noeud, noeuds: [noeud] })
    else if (dernier?.section === null) dernier.noeuds.push(noeud)
    else faits.push({ section: null, noeuds: [noeud] })
  }
  return faits
}

function enLots(id: string, sorte: SorteDePartie, titre: string | null, textes: TexteATraduire[]): PartieATraduire[] {
  const lots = Math.ceil(textes.length / LOT)
  return Array.from({ length: lots }, (_, rang) => ({
    id: rang === 0 ? id : `${id}.${rang + 1}`,
    sorte,
    titre,
    lot: rang + 1,
    lots,
    textes: textes.slice(rang * LOT, (rang + 1) * LOT),
  }))
}

/** Words as they are kept. */
export interface TraductionEcrite extends Traduction {
  at: Instant
}

/** How far a text is. */
export type EtatDeTexte =
  | { etat: 'a_traduire' }
  | { etat: 'traduit'; texte: string }
  /** Words made from what it said before: nobody is shown them over what it says now. */
  | { etat: 'changee'; texte: string; avant: string }

export interface Avancement {
  total: number
  traduits: number
  changees: number
}

/** Words of a language, found by their text. */
export type Ecrites = ReadonlyMap<string, readonly TraductionEcrite[]>

export function parCle(traductions: readonly TraductionEcrite[]): Ecrites {
  const ecrites = new Map<string, TraductionEcrite[]>()
  for (const traduction of traductions) {
    const deLaCle = ecrites.get(traduction.cle)
    if (deLaCle) deLaCle.push(traduction)
    else ecrites.set(traduction.cle, [traduction])
  }
  return ecrites
}

/** Where a text stands: its own words, else the last made from anything else it said. */
export function etatDeTexte({ cle, source }: Pick<TexteATraduire, 'cle' | 'source'>, ecrites: Ecrites): EtatDeTexte {
  const deLaCle = ecrites.get(cle) ?? []
  const sienne = deLaCle.find((une) => une.source === source)
  if (sienne) return { etat: 'traduit', texte: sienne.texte }
  const derniere = deLaCle.reduce<TraductionEcrite | null>(
    (une, autre) => (une && une.at >= autre.at ? une : autre),
    null,
  )
  return derniere ? { etat: 'changee', texte: derniere.texte, avant: derniere.source } : { etat: 'a_traduire' }
}

export function avancementDe(textes: readonly TexteATraduire[], ecrites: Ecrites): Avancement {
  const etats = textes.map((texte) => etatDeTexte(texte, ecrites).etat)
  return {
    total: textes.length,
    traduits: etats.filter((etat) => etat === 'traduit').length,
    changees: etats.filter((etat) => etat === 'changee').length,
  }
}
