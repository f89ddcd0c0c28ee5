/** EPCI by name, code or département. */
import type { Epci, RechercheDEpci } from '../../form-engine/champs/epci.ts'
import { departements } from '../../form-engine/referentiels/departements.ts'
import { entreeDe } from '../../form-engine/referentiels/recherche.ts'
import { enMots, lireAtlas } from './atlas.ts'
import type { Atlas, EpciDeLAtlas } from './atlas.ts'

export type ResolutionEpci = { kind: 'un'; epci: Epci } | { kind: 'plusieurs'; epcis: Epci[] } | { kind: 'aucun' }

/** The most that is offered; no département has as many. */
const CHOIX_MAXIMUM = 30

/**
 * What a person typed, or a code, made into one EPCI. A département alone offers those it has, in the order of their
 * names. A whole name leaves out those that only hold it; kinds are understood in full ("communauté de communes").
 */
export function resoudreEpci({ departement, recherche, code }: RechercheDEpci): ResolutionEpci {
  const atlas = lireAtlas()
  const dans = departement === '' ? null : entreeDe(departements, departement)?.code
  if (dans === undefined) return { kind: 'aucun' }
  const candidats = atlas.epcis.filter((epci) => dans === null || epci.departements.includes(dans))
  const trouves = code === '' ? chercher(candidats, recherche) : candidats.filter((epci) => epci.code === code)
  const epcis = trouves.slice(0, CHOIX_MAXIMUM).flatMap((epci) => decrire(atlas, epci, dans))
  const [epci] = epcis
  if (!epci) return { kind: 'aucun' }
  return epcis.length === 1 ? { kind: 'un', epci } : { kind: 'plusieurs', epcis }
}

function chercher(candidats: EpciDeLAtlas[], recherche: string): EpciDeLAtlas[] {
  if (recherche === '') return candidats
  const demande = abreger(enMots(recherche))
  if (utiles(demande).length === 0) return []
  const rangs = candidats.map((epci) => ({ epci, rang: rangDe(epci.mots, demande) }))
  const meilleur = Math.min(...rangs.flatMap(({ rang }) => rang ?? []))
  const retenus = meilleur <= RANG.sansLiaison ? [meilleur] : [RANG.mots]
  return rangs.flatMap(({ epci, rang }) => (rang !== null && retenus.includes(rang) ? [epci] : []))
}

const RANG = { nomEntier: 0, sansLiaison: 1, mots: 2 } as const

function rangDe(mots: string[], demande: string[]): number | null {
  if (mots.join(' ') === demande.join(' ')) return RANG.nomEntier
  const [nom, demandes] = [utiles(mots), utiles(demande)]
  if (nom.join(' ') === demandes.join(' ')) return RANG.sansLiaison
  let depuis = 0
  for (const demande of demandes) {
    const place = nom.findIndex((mot, i) => i >= depuis && mot.startsWith(demande))
    if (place < 0) return null
    depuis = place + 1
  }
  return RANG.mots
}

const SIGLES: readonly [RegExp, string][] = [
  [/^communaute de communes\b/, 'cc'],
  [/^communaute d agglomeration\b/, 'ca'],
  [/^communaute urbaine\b/, 'cu'],
]

/** Names begin by the abbreviation of their kind. */
function abreger(mots: string[]): string[] {
  const texte = mots.join(' ')
  const [motif, sigle] = SIGLES.find(([motif]) => motif.test(texte)) ?? []
  return motif && sigle ? texte.replace(motif, sigle).split(' ') : mots
}

const LIAISONS = new Set([
  'cc',
  'ca',
  'cu',
  'de',
  'du',
  'des',
  'd',
  'la',
  'le',
  'les',
  'l',
  'et',
  'en',
  'a',
  'au',
  'aux',
])

const utiles = (mots: string[]) => mots.filter((mot) => !LIAISONS.has(mot))

/** In the département asked for, or in the one where most of its inhabitants live. */
function decrire(atlas: Atlas, { code, nom, departements }: EpciDeLAtlas, dans: string | null): Epci[] {
  const codeDepartement = dans ?? departements[0]
  if (codeDepartement === undefined) return []
  const codeRegion = atlas.regionDuDepartement.get(codeDepartement) ?? ''
  const nomDepartement = atlas.departements.get(codeDepartement) ?? ''
  return [{ code, nom, codeDepartement, nomDepartement, codeRegion, nomRegion: atlas.regions.get(codeRegion) ?? '' }]
}
