/**
 * A page of the form before is posted whole: what is typed there under a question that is gone waits on the shelf, as what was
 * answered before did. Nobody answers it in the journal: the form that the dossier has asks no such thing.
 */
import { inTransaction, type Tx } from '../../../db/client.ts'
import { champTypes } from '../../../form-engine/champs/registry.ts'
import { champCompile, type FormulaireCompile } from '../../../form-engine/compiled.ts'
import { lireCellKey, type CellKey } from '../../../form-engine/reponses.ts'
import type { Original } from '../../../form-engine/revisions/etagere.ts'
import { Places } from '../../../form-engine/revisions/places.ts'
import type { Json } from '../../../form-engine/type-de-champ.ts'
import type { EditKey } from '../cles.ts'
import { relireEdition } from '../dossier/access.ts'
import { formulaireLu } from '../dossier/formulaire-lu.ts'
import { texteDe } from '../../../form-engine/saisie.ts'
import { ecrireLEtagere, etagereDe } from './deplacer.ts'
import { formulaireDeRevision } from './lire.ts'

/** Originals that wait under one question: past them, the last gives way to the next. The first is the answer that was given. */
export const ORIGINAUX_MAX = 10
/** Questions, of every row, that may wait; far past those of any form. */
const CLES_MAX = 10_000

/** Keeps what was typed, by key, under questions that a form of the dossier asked of this person; the rest is nobody's. */
export async function garderCeQuiEstTape(key: EditKey, tapes: ReadonlyMap<CellKey, Json>): Promise<void> {
  if (tapes.size === 0) return
  await inTransaction(key.db, async (tx) => {
    const dossier = await tx
      .selectFrom('dossiers')
      .where('id', '=', key.dossierId)
      .where('etat', 'in', ['brouillon', 'en_construction'])
      .select('id')
      .forUpdate()
      .executeTakeFirst()
    if (!dossier) return
    const anciens = await formulairesDAvant(tx, await relireEdition(tx, key))
    const etagere = { ...(await etagereDe(tx, dossier.id)) }
    let isChange = false
    for (const [cle, raw] of tapes) {
      // A champ may be called `constructor`.
      const gardes = (Object.hasOwn(etagere, cle) ? etagere[cle] : undefined) ?? []
      const original = originalDe(anciens, cle, raw, gardes.at(-1) ?? null)
      if (!original) continue
      if (gardes.length === 0 && Object.keys(etagere).length >= CLES_MAX) continue
      etagere[cle] = [...gardes.slice(0, ORIGINAUX_MAX - 1), original]
      isChange = true
    }
    if (isChange) await ecrireLEtagere(tx, dossier.id, etagere)
  })
}

interface Ancien {
  compiled: FormulaireCompile
  places: Places
}

/** The forms that the dossier had, as the key reads them, the latest first. */
async function formulairesDAvant(tx: Tx, key: EditKey): Promise<Ancien[]> {
  const passages = await tx
    .selectFrom('dossier_passages')
    .where('dossier_id', '=', key.dossierId)
    .orderBy('rang', 'desc')
    .select('de')
    .execute()
  const anciens: Ancien[] = []
  for (const { de } of passages)
    anciens.push({
      compiled: await formulaireLu(key, tx, de),
      places: new Places(await formulaireDeRevision(tx, de)),
    })
  return anciens
}

/** What to keep; null when no form asked it, when nothing was typed, or when it is what waits there already. */
function originalDe(anciens: readonly Ancien[], cle: CellKey, raw: Json, dernier: Original | null): Original | null {
  const id = lireCellKey(cle)?.champ
  if (!id) return null
  for (const { compiled, places } of anciens) {
    const champ = champCompile(compiled, id)
    if (!champ || champ.annotation || champ.fichiers || champ.isCalcule || !places.de(cle)) continue
    const reponse = champTypes[champ.type].parse(raw, champ.config)
    if (reponse.kind === 'blank') return null
    const cellule = { ...reponse, seq: dernier?.cellule.seq ?? 0 }
    const isConnue = dernier?.type === champ.type && texteDe(champ, dernier.cellule) === texteDe(champ, cellule)
    return isConnue ? null : places.original(cle, cellule)
  }
  return null
}
