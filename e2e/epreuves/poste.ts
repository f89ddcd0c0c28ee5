/** Somebody before a page of a dossier that others fill too: what they do there, drawn, and what they saw. */
import { setTimeout as sleep } from 'node:timers/promises'
import { ulid } from 'ulid'
import type { Contenu } from '../../app/screens/dossier/reserve.ts'
import type { StableId } from '../../form-engine/formulaire.ts'
import { cellKey, lireCellKey, type CellKey, type RowId } from '../../form-engine/reponses.ts'
import type { Json } from '../../form-engine/type-de-champ.ts'
import type { Lecture } from './convergence-oracle.ts'
import { lireHistorique, lirePage, type CelluleLue } from './donnees-de-page.ts'
import type { PersonneConnectee } from './donnees.ts'
import { PARTIES, type DossierAPlusieurs, type Droits, type Invite } from './dossier-a-plusieurs.ts'
import { ouvrirFenetre, type Fenetre } from './fenetre.ts'
import type { Hasard } from './hasard.ts'
import type { Echange, Reseau } from './reseau-infidele.ts'

/** What everybody shares in a round, and what is kept for its judgement. */
export interface Ronde {
  dossier: DossierAPlusieurs
  origines: string[]
  echanges: Echange[]
  lectures: Lecture[]
  constats: string[]
}

export interface Poste {
  personne: PersonneConnectee
  /** Null for the owner. */
  invite: Invite | null
  reseau: Reseau
  chance: Hasard
  fenetre: Fenetre | null
  /** What the device keeps of a page that could not open again. */
  garde: Contenu | null
  /** The last versions that were read. */
  versions: Map<CellKey, number>
  /** Rows seen or added. */
  lignes: Set<RowId>
}

export const droitsDe = ({ invite }: Poste): Droits | null =>
  invite ? invite.droits : { droit: 'remplir', sections: null }
const sectionsDe = (poste: Poste): readonly string[] => droitsDe(poste)?.sections ?? PARTIES

/** Does some things, one after the other, as long as there are any left. */
export async function travailler(ronde: Ronde, poste: Poste, gestes: number): Promise<void> {
  for (let geste = 0; geste < gestes; geste++) {
    await sleep(poste.chance.entier(0, 25))
    await faire(ronde, poste)
  }
}

async function faire(ronde: Ronde, poste: Poste): Promise<void> {
  // A page that was refused opens again once its person has the right.
  if (poste.fenetre === null || poste.fenetre.etat().kind === 'refuse') {
    const isPermis = droitsDe(poste)?.droit === 'remplir'
    if (!isPermis || !(await rouvrir(ronde, poste))) return sansEcrire(ronde, poste)
  }
  const { fenetre, chance } = poste
  if (fenetre === null) return
  const sort = chance.fraction()
  if (sort < 0.12) return relire(ronde, poste, fenetre)
  if (sort < 0.16) return void (await rouvrir(ronde, poste))
  if (sort < 0.2) return void (await fenetre.vider())
  if (sort < 0.24) return sHorsLigne(poste)
  if (sort < 0.27) return forger(poste)
  if (sort < 0.4) return toucherUneLigne(poste, fenetre)
  const cle = cleAuHasard(ronde, poste)
  if (cle) fenetre.taper(cle, saisieAuHasard(cle, chance))
}

function sHorsLigne({ reseau, chance }: Poste): void {
  reseau.couper(true)
  void sleep(chance.entier(50, 600)).then(() => reseau.couper(false))
}

export const lecteurDe = ({ dossier, origines }: Ronde, { personne, chance }: Poste) => ({
  origine: chance.parmi(origines),
  cookie: personne.cookie,
  dossierId: dossier.id,
})

/** Reads a page of the form, and remembers what was seen and when; null when it was refused. */
export async function lire(ronde: Ronde, poste: Poste, page: string): Promise<CelluleLue[] | null> {
  const appel = performance.now()
  const { status, lue } = await lirePage(lecteurDe(ronde, poste), page)
  const retour = performance.now()
  if (status !== 200 && status !== 404) ronde.constats.push(`une page a répondu ${status}`)
  for (const { cle, seq, saisie } of lue ?? []) {
    ronde.lectures.push({ compteId: poste.personne.compteId, cle, seq, saisie, appel, retour })
    poste.versions.set(cle, seq)
    const row = lireCellKey(cle)?.row
    if (row) poste.lignes.add(row)
  }
  return lue
}

const pageDe = ({ dossier }: Ronde, section: string): string =>
  dossier.compiled.pages.find(({ id }) => id === section)?.cle ?? ''

async function relire(ronde: Ronde, poste: Poste, fenetre: Fenetre): Promise<void> {
  const lue = await lire(ronde, poste, pageDe(ronde, poste.chance.parmi(sectionsDe(poste))))
  if (lue) fenetre.montrer(lue)
}

/** Opens the page again: what was not acknowledged goes on from there. False when it was refused. */
export async function rouvrir(ronde: Ronde, poste: Poste): Promise<boolean> {
  poste.garde = poste.fenetre?.contenu() ?? poste.garde
  fermer(ronde, poste)
  const cellules = []
  for (const section of sectionsDe(poste)) {
    const lue = await lire(ronde, poste, pageDe(ronde, section))
    if (lue === null) return false
    cellules.push(...lue)
  }
  poste.fenetre = ouvrirFenetre(cellules, poste.garde, poste.reseau, poste.chance)
  poste.garde = null
  return true
}

export function fermer(ronde: Ronde, poste: Poste): void {
  if (poste.fenetre === null) return
  poste.fenetre.fermer()
  ronde.constats.push(...poste.fenetre.constats)
  poste.fenetre = null
}

/** A question this person may answer, in a row they have seen when it belongs to one. */
function cleAuHasard({ dossier: { compiled } }: Ronde, poste: Poste): CellKey | null {
  const sections = sectionsDe(poste)
  const pages = new Set(compiled.pages.filter(({ id }) => sections.includes(id)).map(({ cle }) => cle))
  const { id, repetition } = poste.chance.parmi(Object.values(compiled.champs).filter(({ page }) => pages.has(page)))
  if (repetition === null) return cellKey(id, null)
  return poste.lignes.size === 0 ? null : cellKey(id, poste.chance.parmi([...poste.lignes]))
}

function toucherUneLigne(poste: Poste, fenetre: Fenetre): void {
  const { chance, lignes } = poste
  if (!sectionsDe(poste).includes('lieux')) return
  const isNouvelle = lignes.size < 2 || chance.sort(0.35)
  const row = isNouvelle ? (ulid() as RowId) : chance.parmi([...lignes])
  lignes.add(row)
  // Added or moved somewhere; or removed.
  fenetre.taper(cellKey('haie' as StableId, row), isNouvelle || chance.sort(0.6) ? unRang(chance) : null)
}

const RANGS = [...'123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz']
const unRang = (chance: Hasard): string =>
  Array.from({ length: chance.entier(1, 3) }, () => chance.parmi(RANGS)).join('')

/** Few values sometimes, so that two people give the same; a number is sometimes none. */
function saisieAuHasard(cle: CellKey, chance: Hasard): Json {
  if (chance.sort(0.06)) return ''
  if (/^(parts|salaire|longueur)/.test(cle)) return chance.sort(0.15) ? 'beaucoup' : String(chance.entier(1, 2 ** 30))
  return chance.sort(0.1) ? chance.parmi(['oui', 'non']) : `réponse ${chance.entier(0, 2 ** 30).toString(36)} « é »`
}

/** Writes by hand what may be of another part, on the version last read; whoever reads only, or is gone, tries too. */
async function forger({ chance, reseau, versions, lignes }: Poste): Promise<void> {
  const champ = chance.parmi([
    'nom',
    'parts',
    'commune',
    'salaire',
    'remarque',
    'inconnue',
    'haie',
    'essence',
  ]) as StableId
  const connues = [...lignes]
  const row = champ === 'haie' ? (ulid() as RowId) : champ === 'essence' ? (connues[0] ?? null) : null
  const base = versions.get(cellKey(champ, row)) ?? 0
  await reseau.envoyer([{ id: ulid(), champ, row, base, raw: champ === 'haie' ? unRang(chance) : '12' }])
}

async function sansEcrire(ronde: Ronde, poste: Poste): Promise<void> {
  const { chance, lignes, personne } = poste
  if (chance.sort(0.3)) return forger(poste)
  const { id, repetition } = chance.parmi(Object.values(ronde.dossier.compiled.champs))
  const cle = cellKey(id, repetition === null ? null : ([...lignes][0] ?? null))
  const appel = performance.now()
  const { status, lue } = await lireHistorique(lecteurDe(ronde, poste), cle)
  if (status !== 200 && status !== 404) ronde.constats.push(`un historique a répondu ${status}`)
  if (lue === null) return
  ronde.lectures.push({ compteId: personne.compteId, cle, seq: lue.seq, appel, retour: performance.now() })
}
