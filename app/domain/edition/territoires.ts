/** The communes and EPCI that conditions name: searched by name or code, named from their codes, read from what a page posts. */
import { resoudreEpci } from '../../adapters/epci.ts'
import { chercherCommunes, resoudreCommune } from '../../adapters/geographie.ts'
import { rechercheDEpci } from '../../../form-engine/champs/epci.ts'
import type { Epci } from '../../../form-engine/champs/epci.ts'
import {
  RECHERCHE,
  SORTES_DE_TERRITOIRE,
  territoiresNommes,
} from '../../../form-engine/edition/expression/territoires.ts'
import type { SorteDeTerritoire, Territoire } from '../../../form-engine/edition/expression/territoires.ts'
import type { Entrees } from '../../../form-engine/edition/poste.ts'
import type { Formulaire } from '../../../form-engine/formulaire.ts'

/** A place, by its list. */
export interface TerritoireNomme extends Territoire {
  sorte: SorteDeTerritoire
}

/** The most that is offered. */
const MAXIMUM = 12

/** Places whose name, code or postcode fits what is typed, the best first. */
export function chercherTerritoires(sorte: SorteDeTerritoire, texte: string): Territoire[] {
  const parCode = nommer(sorte, texte.trim())
  const trouves = sorte === 'commune' ? chercherCommunes(texte, MAXIMUM).map(enTerritoire) : epcisPour(texte)
  const suite = trouves.filter(({ code }) => code !== parCode?.code)
  return [...(parCode ? [parCode] : []), ...suite].slice(0, MAXIMUM)
}

/** The places of these codes that are known, with their names. */
export function nommerTerritoires(codes: readonly { sorte: SorteDeTerritoire; code: string }[]): TerritoireNomme[] {
  return codes.flatMap(({ sorte, code }) => {
    const nomme = nommer(sorte, code)
    return nomme ? [{ sorte, ...nomme }] : []
  })
}

/** The places that the conditions of a form name, from their codes. */
export function lieuxDe(formulaire: Formulaire): Map<string, string> {
  return new Map(nommerTerritoires(territoiresNommes(formulaire)).map(({ code, libelle }) => [code, libelle]))
}

/** What was typed for a place without being one of them: what it may mean. */
export interface TerritoireAChoisir {
  texte: string
  propositions: Territoire[]
}

export interface TerritoiresPostes {
  entrees: Entrees
  /** By the name of their controls, before the last dot. */
  aChoisir: Record<string, TerritoireAChoisir>
}

/**
 * What a page without script says of places, as codes: what was typed is looked up, a choice made among proposals for the same
 * text counts. What leads to several places, or to none, is given back to be chosen.
 */
export function lireTerritoiresPostes(entrees: Entrees): TerritoiresPostes {
  const suffixe = `.${RECHERCHE}`
  const aChoisir: TerritoiresPostes['aChoisir'] = {}
  let lues = entrees
  for (const [controle, tape] of entrees) {
    if (!controle.endsWith(suffixe)) continue
    const nom = controle.slice(0, -suffixe.length)
    const valeurDe = (part: string) => entrees.find(([cle]) => cle === `${nom}.${part}`)?.[1] ?? ''
    const sorte = SORTES_DE_TERRITOIRE.find((une) => une === valeurDe('sorte'))
    const texte = tape.trim()
    const isListe = valeurDe('liste') !== ''
    if (!sorte || texte === '' || (!isListe && nommer(sorte, valeurDe('valeur'))?.libelle === texte)) continue
    const ajout = valeurDe('pour') === texte ? nommer(sorte, valeurDe('ajout')) : null
    const possibles = ajout ? [ajout] : resoudre(sorte, texte)
    const [seul] = possibles
    if (!seul || possibles.length > 1) aChoisir[nom] = { texte, propositions: possibles }
    else {
      const valeur = `${nom}.valeur`
      lues = [...(isListe ? lues : lues.filter(([cle]) => cle !== valeur)), [valeur, seul.code]]
    }
  }
  return { entrees: lues, aChoisir }
}

/** Everything one text may mean: a code, or a name; a whole name leaves out those that only begin so. */
function resoudre(sorte: SorteDeTerritoire, texte: string): Territoire[] {
  const parCode = nommer(sorte, texte)
  if (sorte === 'epci') return parCode ? [parCode] : epcisPour(texte)
  const found = resoudreCommune(texte)
  const communes = found.kind === 'une' ? [found.commune] : found.kind === 'plusieurs' ? found.communes : []
  const autres = communes.map(enTerritoire).filter(({ code }) => code !== parCode?.code)
  return [...(parCode ? [parCode] : []), ...autres]
}

function nommer(sorte: SorteDeTerritoire, code: string): Territoire | null {
  if (sorte === 'epci') {
    const found = /^\d{9}$/.test(code) ? resoudreEpci({ departement: '', recherche: '', code }) : null
    return found?.kind === 'un' ? enEpci(found.epci) : null
  }
  const lu = code.toUpperCase()
  const found = /^(\d{2}|2[AB])\d{3}$/.test(lu) ? resoudreCommune({ code: lu }) : null
  return found?.kind === 'une' ? enTerritoire(found.commune) : null
}

function epcisPour(texte: string): Territoire[] {
  const recherche = rechercheDEpci(texte)
  const found = recherche && resoudreEpci(recherche)
  if (found?.kind === 'plusieurs') return found.epcis.map(enEpci)
  return found?.kind === 'un' ? [enEpci(found.epci)] : []
}

const enTerritoire = ({ code, nom, codePostal }: { code: string; nom: string; codePostal: string }): Territoire => ({
  code,
  libelle: codePostal === '' ? nom : `${nom} (${codePostal})`,
})

const enEpci = ({ code, nom, codeDepartement }: Epci): Territoire => ({ code, libelle: `${nom} (${codeDepartement})` })
