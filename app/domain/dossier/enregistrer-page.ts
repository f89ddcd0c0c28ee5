/**
 * A page posted whole, as a browser without script sends it: every control with the version it showed. What was not
 * touched is left alone; the rest becomes operations. The form carries an identifier, and an operation's own is drawn
 * from it: the same post received twice is applied once.
 */
import { createHash } from 'node:crypto'
import { champTypes } from '../../../form-engine/champs/registry.ts'
import type { ChampCompile, Partie } from '../../../form-engine/compiled.ts'
import { lireControles } from '../../../form-engine/controles.ts'
import { CONTROLES } from '../../../form-engine/envoi-de-page.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import { canonique, estObjet, TAILLE_MAX_SAISIE, taille } from '../../../form-engine/json.ts'
import { deplacer, orderBetween, rowsOf } from '../../../form-engine/lignes.ts'
import type { Operation } from '../../../form-engine/operations.ts'
import {
  cellKey,
  celluleDe,
  lireCellKey,
  type CellKey,
  type Reponses,
  type RowId,
} from '../../../form-engine/reponses.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import type { Json } from '../../../form-engine/type-de-champ.ts'
import { isInstruction, type WriteKey } from '../cles.ts'
import { fichiersDe } from '../piece-jointe/ecrire.ts'
import { retirer } from '../piece-jointe/retirer.ts'
import { garderCeQuiEstTape } from '../revision/garder-ce-qui-est-tape.ts'
import { formulaireLu } from './formulaire-lu.ts'
import { partieDe } from './partie.ts'
import { ecrire } from './repondre.ts'
import { reponseDuJournal } from './reponse-du-journal.ts'
import { reponsesDe } from './reponses.ts'
import { isAChercherEncore } from './resoudre-saisie.ts'
import { saisieDe, texteDe } from '../../../form-engine/saisie.ts'

/** Two answers to one question: the person chooses. */
export interface Conflit {
  cle: CellKey
  /** What this page holds. */
  mienne: Json
  /** The other answer in words, null when it was cleared. */
  autre: string | null
  /** Its version: the base of the operation that would replace it. */
  seq: number
  par: string
  at: Instant
}

/** What could not be kept, and must be shown again as it was typed. */
export interface PageEnregistree {
  conflits: Conflit[]
  /** Above the size of an answer; only the beginning is given back. */
  tropLongs: { cle: CellKey; debut: string }[]
  /** Questions that no longer exist on this form or in this dossier. */
  refus: { cle: CellKey; raison: string }[]
}

/** What a page asks besides keeping its answers. */
export type ActionSurLesLignes =
  | { kind: 'ajouter'; repetition: StableId }
  | { kind: 'retirer' | 'monter' | 'descendre'; repetition: StableId; row: RowId }

/** A post of a page: its controls in their order, those cut because they were too large being named. */
export interface PagePostee {
  entrees: readonly [string, string][]
  coupes: ReadonlySet<string>
}

/**
 * Keeps the answers of a page; `mots` says those of others, where it is not the form itself. Throws 'transition_refusee' once that side
 * is closed.
 */
export async function enregistrerPage(
  key: WriteKey,
  postee: PagePostee,
  mots?: Pick<Partie, 'champs'>,
): Promise<PageEnregistree> {
  const contexte = await contexteDe(key)
  const champs = new Map(postee.entrees)
  const resultat: PageEnregistree = { conflits: [], tropLongs: [], refus: [] }
  const disparues = new Map<CellKey, Json>()
  const operations = new Map<string, { cle: CellKey; champ: ChampCompile; operation: Operation }>()

  for (const [cle, raw] of lireControles(postee.entrees)) {
    const lue = lireCellKey(cle)
    const champ = lue && propre(contexte.partie.champs, lue.champ)
    if (lue && !champ && !isCoupe(postee.coupes, cle) && taille(raw) <= TAILLE_MAX_SAISIE) disparues.set(cle, raw)
    if (!lue || !champ || champ.fichiers || champ.isCalcule) continue
    if (isCoupe(postee.coupes, cle) || taille(raw) > TAILLE_MAX_SAISIE) {
      resultat.tropLongs.push({ cle, debut: premierTexte(raw) })
      continue
    }
    const base = baseDe(champs, cle)
    if (base === null || isInchange(champ, raw, cle, contexte.reponses)) continue
    const operation = { id: idDe(champs, cle, base, canonique(raw)), champ: lue.champ, row: lue.row, base, raw }
    operations.set(operation.id, { cle, champ, operation })
  }

  if (!isInstruction(key)) await garderCeQuiEstTape(key, disparues)
  const intouches = await perimeesEtIntouchees(key, [...operations.values()], contexte.reponses)
  for (const id of intouches) operations.delete(id)
  if (operations.size === 0) return resultat

  const accuses = await ecrire(
    key,
    [...operations.values()].map(({ operation }) => operation),
  )
  for (const accuse of accuses) {
    const envoyee = operations.get(accuse.id)
    if (!envoyee || accuse.sort === 'inscrite') continue
    const { cle, champ, operation } = envoyee
    if (accuse.sort === 'refusee') resultat.refus.push({ cle, raison: accuse.raison })
    else {
      const { actuelle, par, at } = accuse
      const autre = texteDe((mots && propre(mots.champs, champ.id)) ?? champ, actuelle)
      resultat.conflits.push({ cle, mienne: operation.raw, autre, seq: actuelle.seq, par, at })
    }
  }
  return resultat
}

/**
 * Adds, removes or moves a row. Returns the row to go to: the new one, the moved one, or the one that took the place of the
 * removed one; null when none is left. Throws 'transition_refusee' once that side is closed.
 */
export async function changerLignes(
  key: WriteKey,
  action: ActionSurLesLignes,
  formulaire: string,
): Promise<RowId | null> {
  const { partie, reponses } = await contexteDe(key)
  const lignes = rowsOf(action.repetition, reponses)
  const champ = action.repetition
  if (action.kind === 'ajouter') {
    const row = ulidDe([formulaire, 'ligne', champ]) as RowId
    const dernier = lignes.at(-1)
    const rang = dernier === undefined ? null : ordreDe(reponses, champ, dernier)
    const raw = orderBetween(rang, null)
    await ecrire(key, [{ id: ulidDe([formulaire, 'ajouter', champ]), champ, row, base: 0, raw }])
    return row
  }
  const { row } = action
  if (action.kind !== 'retirer') {
    const places = deplacer(champ, reponses, row, action.kind === 'monter' ? -1 : 1)
    const operations = places.map((place) => ({
      id: ulidDe([formulaire, action.kind, champ, row, place.row]),
      champ,
      row: place.row,
      base: celluleDe(reponses, cellKey(champ, place.row)).seq,
      raw: place.ordre,
    }))
    // What somebody else has just moved stays where they put it.
    if (operations.length > 0) await ecrire(key, operations)
    return row
  }
  await retirerFichiers(key, partie, reponses, action)
  const base = celluleDe(reponses, cellKey(champ, row)).seq
  await ecrire(key, [{ id: ulidDe([formulaire, 'retirer', champ, row]), champ, row, base, raw: null }])
  const rang = lignes.indexOf(row)
  return lignes[rang + 1] ?? lignes[rang - 1] ?? null
}

/** The files of a row go with it, from the store too. */
async function retirerFichiers(
  key: WriteKey,
  partie: Partie,
  reponses: Reponses,
  { repetition, row }: { repetition: StableId; row: RowId },
): Promise<void> {
  for (const id of propre(partie.repetitions, repetition)?.champs ?? []) {
    const champ = propre(partie.champs, id)
    if (!champ?.fichiers) continue
    const question = { champ: id, row }
    for (const fichier of fichiersDe(champ, question, reponses)) await retirer(key, question, fichier.id)
  }
}

async function contexteDe(key: WriteKey): Promise<{ partie: Partie; reponses: Reponses }> {
  const { revision_id } = await key.db
    .selectFrom('dossiers')
    .where('id', '=', key.dossierId)
    .select('revision_id')
    .executeTakeFirstOrThrow()
  return {
    partie: partieDe(key, await formulaireLu(key, key.db, revision_id)),
    reponses: await reponsesDe(key.db, key.dossierId),
  }
}

/** The version the page showed; null when the person chose to keep the other answer. */
function baseDe(champs: ReadonlyMap<string, string>, cle: CellKey): number | null {
  const choix = champs.get(CONTROLES.choix(cle))
  if (choix === 'autre') return null
  const lue = Number(champs.get(choix === 'mienne' ? CONTROLES.autre(cle) : CONTROLES.version(cle)) ?? 0)
  return Number.isSafeInteger(lue) && lue >= 0 ? lue : 0
}

/** True when the control holds what the dossier holds: nothing to keep. */
function isInchange(champ: ChampCompile, raw: Json, cle: CellKey, reponses: Reponses): boolean {
  const cellule = celluleDe(reponses, cle)
  if (isAChercherEncore(cellule)) return false
  if (isMemeSaisie(raw, saisieDe(champ, cellule))) return true
  return cellule.kind === 'blank' && champTypes[champ.type].parse(raw, champ.config).kind === 'blank'
}

/** What a browser posts back of an untouched control is this, but for line ends and empty parts. */
function isMemeSaisie(raw: Json, saisie: Json): boolean {
  if (estObjet(raw)) {
    const parts = estObjet(saisie) ? saisie : {}
    return Object.entries(raw).every(([part, texte]) => isMemeSaisie(texte, parts[part] ?? ''))
  }
  const textes = (json: Json) =>
    (Array.isArray(json) ? json : [json ?? '']).map((texte) => String(texte).replace(/\r\n/g, '\n'))
  return canonique(textes(raw)) === canonique(textes(saisie))
}

interface Envoyee {
  cle: CellKey
  champ: ChampCompile
  operation: Operation
}

/**
 * Operations on an old version whose control still holds that version: the person did not touch it, somebody else did
 * since. They ask for nothing.
 */
async function perimeesEtIntouchees(
  key: WriteKey,
  envoyees: readonly Envoyee[],
  reponses: Reponses,
): Promise<string[]> {
  const perimees = envoyees.filter(({ cle, operation }) => operation.base < celluleDe(reponses, cle).seq)
  if (perimees.length === 0) return []
  const rows = await key.db
    .selectFrom('dossier_op')
    .where('dossier_id', '=', key.dossierId)
    .where(
      'seq',
      'in',
      perimees.map(({ operation }) => operation.base),
    )
    .select(['seq', 'champ', 'ligne', 'reponse'])
    .execute()
  return perimees
    .filter(({ champ, operation }) => {
      const vue = rows.find(
        (row) => row.seq === operation.base && row.champ === champ.id && row.ligne === operation.row,
      )
      const reponse = reponseDuJournal(champ, vue?.reponse ?? { kind: 'blank' })
      return isMemeSaisie(operation.raw, saisieDe(champ, { ...reponse, seq: operation.base }))
    })
    .map(({ operation }) => operation.id)
}

function isCoupe(coupes: ReadonlySet<string>, cle: CellKey): boolean {
  for (const nom of coupes) if (lireControles([[nom, '']]).has(cle)) return true
  return false
}

function premierTexte(raw: Json): string {
  if (typeof raw === 'string') return raw.slice(0, TAILLE_MAX_SAISIE)
  const longs = estObjet(raw) ? Object.values(raw).map(premierTexte) : Array.isArray(raw) ? raw.map(premierTexte) : []
  return longs.reduce((long, texte) => (texte.length > long.length ? texte : long), '')
}

function ordreDe(reponses: Reponses, repetition: StableId, row: RowId): string | null {
  const cellule = celluleDe(reponses, cellKey(repetition, row))
  return cellule.kind === 'value' ? String(cellule.value) : null
}

function idDe(champs: ReadonlyMap<string, string>, cle: CellKey, base: number, raw: string): string {
  return ulidDe([champs.get(CONTROLES.formulaire) ?? '', cle, String(base), raw])
}

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Twenty-six characters of an ULID drawn from a text: the same text always gives the same. */
function ulidDe(parties: readonly string[]): string {
  const octets = createHash('sha256').update(JSON.stringify(parties)).digest()
  return Array.from(octets.subarray(0, 26), (octet) => CROCKFORD[octet & 31]).join('')
}

// A stable id may be `constructor`: only own properties count.
function propre<Valeur>(objet: Record<StableId, Valeur>, id: StableId): Valeur | null {
  return (Object.hasOwn(objet, id) ? objet[id] : undefined) ?? null
}
