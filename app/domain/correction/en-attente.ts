/** The correction a dossier waits for, as both sides read it. */
import type { Db, Tx } from '../../../db/client.ts'
import type { MotifDeCorrection } from '../../../db/schema/corrections.ts'
import type { CorrectionId } from '../../../db/schema/ids.ts'
import { cellKey, type CellKey } from '../../../form-engine/reponses.ts'
import type { CivilDate, Instant } from '../../../form-engine/temps.ts'
import type { EditKey, InstructionKey, ReadKey } from '../cles.ts'
import { formulaireDesMots, formulaireLu } from '../dossier/formulaire-lu.ts'
import { libelleDe, placeDe } from '../dossier/libelle-de.ts'
import { reponsesDe } from '../dossier/reponses.ts'
import type { LangueVoulue } from '../traduction/formulaire-dit.ts'

export interface CorrectionEnAttente {
  id: CorrectionId
  motif: MotifDeCorrection
  message: string
  champsSeuls: boolean
  echeanceOn: CivilDate | null
  demandeAt: Instant
  /** In the order of the form, each with its question and the page that asks it. */
  remarques: { cle: CellKey; libelle: string; page: string; texte: string }[]
}

/** Null when none is asked. A guest of some sections reads the remarks on their questions only, and not the message; the usager’s side
 * reads questions in the language that was asked for, and what the service wrote as it wrote it. */
export async function correctionEnAttente(
  key: ReadKey | EditKey | InstructionKey,
  voulue: LangueVoulue = 'fr',
): Promise<CorrectionEnAttente | null> {
  const row = await enAttente(key.db, key.dossierId).selectAll('corrections').executeTakeFirst()
  if (!row) return null
  const lu = await formulaireLu(key)
  const compiled = 'portee' in key ? await formulaireDesMots(key, lu, voulue) : lu
  const reponses = await reponsesDe(key.db, key.dossierId)
  const remarques = await key.db
    .selectFrom('correction_remarques')
    .where('correction_id', '=', row.id)
    .select(['champ', 'ligne', 'texte'])
    .execute()
  const places = remarques.flatMap(({ champ, ligne, texte }) => {
    const place = placeDe(compiled, champ)
    if (!place) return []
    const { page, rang } = place
    return [
      { cle: cellKey(champ, ligne), libelle: libelleDe(compiled, reponses, { champ, row: ligne }), page, texte, rang },
    ]
  })
  const isEnPartie = 'portee' in key && key.portee.sections !== null
  return {
    id: row.id,
    motif: row.motif,
    message: isEnPartie ? '' : row.message,
    champsSeuls: row.champs_seuls,
    echeanceOn: row.echeance_on,
    demandeAt: row.demande_at,
    remarques: places.sort((a, b) => a.rang - b.rang).map(({ rang: _rang, ...remarque }) => remarque),
  }
}

function enAttente(db: Db | Tx, dossierId: ReadKey['dossierId']) {
  return db.selectFrom('corrections').where('corrections.dossier_id', '=', dossierId).where('fin_at', 'is', null)
}
