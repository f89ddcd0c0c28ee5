/** What a form of questions posts: its answers are kept first, whatever button was pressed; then the button is obeyed. */
import type { Partie } from '../../../form-engine/compiled.ts'
import { CONTROLES } from '../../../form-engine/envoi-de-page.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import { lireCellKey, type CellKey, type RowId } from '../../../form-engine/reponses.ts'
import type { WriteKey } from '../cles.ts'
import type { Ajout } from '../piece-jointe/ajouter.ts'
import { retirer } from '../piece-jointe/retirer.ts'
import { changerLignes, enregistrerPage, type PageEnregistree, type PagePostee } from './enregistrer-page.ts'

/** A file that was not kept, at its question. */
export type RefusAuChamp = { cle: CellKey } & Omit<Extract<Ajout, { ok: false }>, 'ok'>

/** What could not be kept, and must be shown again. */
export type ReponsesRefusees = { ok: false; fichiers: RefusAuChamp[] } & PageEnregistree

export type ReponsesPostees =
  /** Everything is kept; `ancre` is the place of the page to come back to, `action` the button. */
  { ok: true; ancre: CellKey | null; action: string } | ReponsesRefusees

/**
 * Keeps what a form posts and obeys its buttons about rows and files. `fichiers` are the files of the same post that
 * were not kept; `mots` says the answers of others, where it is not the form itself. Throws 'transition_refusee' once that side of the dossier is closed.
 */
export async function posterReponses(
  key: WriteKey,
  postee: PagePostee,
  fichiers: RefusAuChamp[] = [],
  mots?: Pick<Partie, 'champs'>,
): Promise<ReponsesPostees> {
  const enregistree = await enregistrerPage(key, postee, mots)
  const champs = new Map(postee.entrees)
  const action = champs.get(CONTROLES.action) ?? ''
  const ancre = await obeir(key, action, champs.get(CONTROLES.formulaire) ?? '')
  const { conflits, tropLongs, refus } = enregistree
  const isRefusee = fichiers.length + conflits.length + tropLongs.length + refus.length > 0
  return isRefusee ? { ok: false, fichiers, ...enregistree } : { ok: true, ancre, action }
}

/** What a button does to a row, by its verb. */
const GESTES: Readonly<Record<string, 'retirer' | 'monter' | 'descendre' | undefined>> = {
  'retirer-ligne': 'retirer',
  'monter-ligne': 'monter',
  'descendre-ligne': 'descendre',
}

/** Does what a button about rows or files says, and returns the place to come back to. */
async function obeir(key: WriteKey, action: string, formulaire: string): Promise<CellKey | null> {
  const [verbe, cleBrute = '', fichier = ''] = action.split(':')
  const cle = lireCellKey(cleBrute)
  if (!cle) return null
  const { champ, row } = cle
  if (verbe === 'ajouter-ligne') {
    return cellDeLigne(champ, await changerLignes(key, { kind: 'ajouter', repetition: champ }, formulaire))
  }
  const geste = GESTES[verbe ?? '']
  if (geste && row) {
    return cellDeLigne(champ, await changerLignes(key, { kind: geste, repetition: champ, row }, formulaire))
  }
  if (verbe === 'retirer-fichier') await retirer(key, cle, fichier)
  return cleBrute as CellKey
}

function cellDeLigne(repetition: StableId, row: RowId | null): CellKey {
  return (row === null ? repetition : `${repetition}~${row}`) as CellKey
}
