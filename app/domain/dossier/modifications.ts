/** What was changed since the deposit and not sent yet, question by question, as both sides may read that it exists. */
import { champCompile, repetitionCompile, type FormulaireCompile } from '../../../form-engine/compiled.ts'
import { lireCellKey, type CellKey, type Cellule } from '../../../form-engine/reponses.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import type { EditKey, InstructionKey, ReadKey } from '../cles.ts'
import { formulaireLu } from './formulaire-lu.ts'
import { libelleDe, placeDe } from './libelle-de.ts'
import { nomDe } from './nom-de.ts'
import { reponsesDe } from './reponses.ts'
import { texteDe } from './saisie.ts'
import { cellulesModifiees, reponsesTransmises } from './transmises.ts'

/** A question whose answer changed, or a block that was added, removed or moved. */
export interface Modification {
  cle: CellKey
  kind: 'reponse' | 'bloc_ajoute' | 'bloc_retire' | 'bloc_deplace'
  libelle: string
  page: string
  /** In words; null for no answer. */
  avant: string | null
  apres: string | null
  par: string
  at: Instant | null
}

/** The changes that wait to be sent, in the order of the form; of a guest's parts only. */
export async function modificationsDe(key: ReadKey | EditKey): Promise<Modification[]> {
  const compiled = await formulaireLu(key)
  const cellules = await cellulesModifiees(key.db, key.dossierId)
  if (cellules.length === 0) return []
  const [avant, apres] = [await reponsesTransmises(key.db, key.dossierId), await reponsesDe(key.db, key.dossierId)]
  const auteurs = await auteursDe(
    key,
    cellules.map(({ apres: { seq } }) => seq),
  )
  const modifications = cellules.flatMap((cellule) => {
    const lue = lireCellKey(cellule.cle)
    const place = lue && placeDe(compiled, lue.champ)
    if (!lue || !place) return []
    const change = changeDe(compiled, cellule.cle, cellule)
    // A block that is gone is named as it was.
    const libelle = libelleDe(compiled, change.kind === 'bloc_retire' ? avant : apres, lue)
    const auteur = auteurs.get(cellule.apres.seq)
    const modification: Modification = {
      ...change,
      cle: cellule.cle,
      libelle,
      page: place.page,
      par: nomDe(key, { nom: auteur?.nom ?? null, email: auteur?.email ?? null }),
      at: auteur?.at ?? null,
    }
    return [{ modification, rang: place.rang }]
  })
  return modifications.sort((a, b) => a.rang - b.rang).map(({ modification }) => modification)
}

/** How many answers wait to be sent: all that the service reads of them. */
export async function compterModifications(key: InstructionKey | ReadKey | EditKey): Promise<number> {
  return (await cellulesModifiees(key.db, key.dossierId)).length
}

function changeDe(
  compiled: FormulaireCompile,
  cle: CellKey,
  { avant, apres }: { avant: Cellule | null; apres: Cellule },
): Pick<Modification, 'kind' | 'avant' | 'apres'> {
  const lue = lireCellKey(cle)
  const champ = lue && champCompile(compiled, lue.champ)
  if (champ) return { kind: 'reponse', avant: avant && texteDe(champ, avant), apres: texteDe(champ, apres) }
  const isLa = (cellule: Cellule | null) => cellule?.kind === 'value'
  const isBloc = lue !== null && repetitionCompile(compiled, lue.champ) !== null
  if (isBloc && isLa(avant) && isLa(apres)) return { kind: 'bloc_deplace', avant: null, apres: null }
  return { kind: isLa(apres) ? 'bloc_ajoute' : 'bloc_retire', avant: null, apres: null }
}

async function auteursDe(key: ReadKey | EditKey, seqs: readonly number[]) {
  const rows = await key.db
    .selectFrom('dossier_op')
    .leftJoin('comptes', 'comptes.id', 'dossier_op.acteur_id')
    .where('dossier_id', '=', key.dossierId)
    .where('seq', 'in', [...seqs])
    .select(['seq', 'dossier_op.at', 'comptes.nom', 'comptes.email'])
    .execute()
  return new Map(rows.map(({ seq, ...row }) => [seq, row]))
}
