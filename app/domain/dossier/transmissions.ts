/**
 * The times a dossier was sent to the administration after its deposit, and what changed each time. Nothing is stored for it: the
 * journal has every answer under its number, and the event of a sending has the number it stopped at.
 */
import type { EvenementId } from '../../../db/schema/ids.ts'
import { champCompile, type FormulaireCompile } from '../../../form-engine/compiled.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import { estObjet } from '../../../form-engine/json.ts'
import { cellKey, type CellKey, type Cellule, type Reponses } from '../../../form-engine/reponses.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import type { Json, Reponse } from '../../../form-engine/type-de-champ.ts'
import type { EditKey, InstructionKey, ReadKey } from '../cles.ts'
import { etatsDesPieces, NOM_CACHE } from '../piece-jointe/etats.ts'
import type { LangueVoulue } from '../traduction/formulaire-dit.ts'
import { differencesEntre, type Difference } from './differences.ts'
import { formulaireDesMots, formulaireLu } from './formulaire-lu.ts'
import { reponseDuJournal } from './reponse-du-journal.ts'
import { reponsesTransmises } from './transmises.ts'

type Key = ReadKey | EditKey | InstructionKey

export interface Transmission {
  id: EvenementId
  at: Instant
  /** It answered a correction the service had asked for. */
  isCorrection: boolean
  differences: Difference[]
}

/** The deposit and each sending after it, and the answers as they were after each. */
export interface Envois {
  bornes: readonly Borne[]
  /** The form of the dossier as the key reads it; null when nothing was sent since the deposit. */
  compiled: FormulaireCompile | null
  /** What the administration has. */
  presentes: Reponses
  /** The cells written after a sending, and the answers as they were then. */
  avant: (rang: number) => { touchees: CellKey[]; reponses: Reponses }
}

/** What a dossier was after its deposit and after each sending, as the key reads it. */
export async function envoisDe(key: Key, voulue: LangueVoulue = 'fr'): Promise<Envois> {
  const bornes = await bornesDe(key)
  if (bornes.length < 2) return { bornes, compiled: null, presentes: {}, avant: () => ({ touchees: [], reponses: {} }) }
  const lu = await formulaireLu(key)
  const compiled = 'portee' in key ? await formulaireDesMots(key, lu, voulue) : lu
  const journal = await journalDe(key, compiled, bornes[0]?.seq ?? 0, bornes.at(-1)?.seq ?? 0)
  const masquer = key.role === 'instructeur' ? await masqueDesNoms(key) : (cellule: Cellule) => cellule
  const presentes = masquees(await reponsesTransmises(key.db, key.dossierId), masquer)
  return {
    bornes,
    compiled,
    presentes,
    avant: (rang) => {
      const depuis = bornes[rang]?.seq ?? 0
      const touchees = [...new Set(journal.filter(({ seq }) => seq > depuis).map(({ cle }) => cle))]
      const anciennes = touchees.map((cle) => [cle, masquer(versionA(journal, cle, depuis))] as const)
      return { touchees, reponses: { ...presentes, ...Object.fromEntries(anciennes) } }
    },
  }
}

/** The sendings after the deposit, latest first; what changed is told of what the key reads. */
export async function transmissionsDe(key: Key, voulue: LangueVoulue = 'fr'): Promise<Transmission[]> {
  return transmissionsParmi(await envoisDe(key, voulue))
}

/** The same, of what was read. */
export function transmissionsParmi({ bornes, compiled, presentes, avant }: Envois): Transmission[] {
  if (!compiled) return []
  const transmissions: Transmission[] = []
  let apres = presentes
  for (let rang = bornes.length - 1; rang > 0; rang -= 1) {
    const borne = bornes[rang]
    if (!borne) continue
    const { touchees, reponses } = avant(rang - 1)
    transmissions.push({
      id: borne.id,
      at: borne.at,
      isCorrection: borne.isCorrection,
      differences: differencesEntre(compiled, reponses, apres, touchees),
    })
    apres = reponses
  }
  return transmissions
}

export interface Borne {
  id: EvenementId
  at: Instant
  /** Number of the last operation that was sent. */
  seq: number
  isCorrection: boolean
}

/** The deposit, then each sending. */
async function bornesDe(key: Key): Promise<Borne[]> {
  const rows = await key.db
    .selectFrom('evenements')
    .where('dossier_id', '=', key.dossierId)
    .where('type', 'in', ['dossier.depose', 'dossier.modifications_transmises'])
    .orderBy('id')
    .select(['id', 'at', 'donnees'])
    .execute()
  return rows.map(({ id, at, donnees }) => ({
    id,
    at,
    seq: Number(donnees['seq'] ?? 0),
    isCorrection: typeof donnees['correction'] === 'string',
  }))
}

interface Ecrite {
  cle: CellKey
  seq: number
  cellule: Cellule
}

/** What was written after an operation and up to another, and what stood there before; in their order. */
async function journalDe(key: Key, compiled: FormulaireCompile, depuis: number, jusqua: number): Promise<Ecrite[]> {
  const operations = () => key.db.selectFrom('dossier_op').where('dossier_id', '=', key.dossierId)
  const ecrites = await operations()
    .where('seq', '>', depuis)
    .where('seq', '<=', jusqua)
    .orderBy('seq')
    .select(['champ', 'ligne', 'seq', 'reponse'])
    .execute()
  if (ecrites.length === 0) return []
  const champs = [...new Set(ecrites.map(({ champ }) => champ))]
  const deposees = await operations()
    .distinctOn(['champ', 'ligne'])
    .where('seq', '<=', depuis)
    .where('champ', 'in', champs)
    .orderBy('champ')
    .orderBy('ligne')
    .orderBy('seq', 'desc')
    .select(['champ', 'ligne', 'seq', 'reponse'])
    .execute()
  return [...deposees, ...ecrites].map(({ champ, ligne, seq, reponse }) => ({
    cle: cellKey(champ, ligne),
    seq,
    cellule: { ...lisible(compiled, champ, reponse), seq },
  }))
}

/** The form may have changed since it was written. */
function lisible(compiled: FormulaireCompile, champ: StableId, reponse: Reponse): Reponse {
  const question = champCompile(compiled, champ)
  return question ? reponseDuJournal(question, reponse) : reponse
}

function versionA(journal: readonly Ecrite[], cle: CellKey, seq: number): Cellule {
  return journal.findLast((ecrite) => ecrite.cle === cle && ecrite.seq <= seq)?.cellule ?? { kind: 'blank', seq: 0 }
}

function masquees(reponses: Reponses, masquer: (cellule: Cellule) => Cellule): Reponses {
  return Object.fromEntries(Object.entries(reponses).map(([cle, cellule]) => [cle, masquer(cellule)]))
}

/** In the place of the name of a file that is no longer there, as people read it. */
const NOM_RETIRE = 'fichier retiré'

/**
 * The service reads the name of a file once it is known to be sound: one that was taken out before may have been in quarantine,
 * where nobody but who sent it knows its name.
 */
async function masqueDesNoms(key: Key): Promise<(cellule: Cellule) => Cellule> {
  const etats = await etatsDesPieces(key)
  const lisibles = new Map<string, boolean>(etats.map(({ id, isNomCache }) => [id, !isNomCache]))
  return (cellule) => (cellule.kind === 'value' ? { ...cellule, value: sansNoms(cellule.value, lisibles) } : cellule)
}

/** `lisibles` are the files that are there, with whether their name may be read. */
function sansNoms(value: Json, lisibles: ReadonlyMap<string, boolean>): Json {
  const fichiers = estObjet(value) ? value['fichiers'] : undefined
  if (!estObjet(value) || !Array.isArray(fichiers)) return value
  return {
    ...value,
    fichiers: fichiers.map((fichier) => {
      const isLisible = estObjet(fichier) ? lisibles.get(String(fichier['id'])) : true
      if (!estObjet(fichier) || isLisible) return fichier
      return { ...fichier, nom: isLisible === undefined ? NOM_RETIRE : NOM_CACHE }
    }),
  }
}
