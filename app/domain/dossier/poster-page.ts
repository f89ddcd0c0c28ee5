/** A page posted by its form: its answers are kept first, whatever button was pressed; then the button is obeyed. */
import { lireCellKey, type CellKey, type RowId } from '../../../form-engine/reponses.ts'
import { ACTIONS, CONTROLES } from '../../../form-engine/envoi-de-page.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import type { EditKey } from '../cles.ts'
import type { Ajout } from '../piece-jointe/ajouter.ts'
import { retirer } from '../piece-jointe/retirer.ts'
import { changerLignes, enregistrerPage, type PageEnregistree, type PagePostee } from './enregistrer-page.ts'
import { remplir } from './remplir.ts'

/** A file that was not kept, at its question. */
export type RefusAuChamp = { cle: CellKey } & Omit<Extract<Ajout, { ok: false }>, 'ok'>

export type PageTraitee =
  /** Where to go: a page of the form and a place in it, or the check page when `page` is null. */
  | { ok: true; page: string | null; ancre: CellKey | null }
  /** The page must be shown again: something was not kept, or is to be corrected before going on. */
  | ({ ok: false; fichiers: RefusAuChamp[] } & PageEnregistree)

/**
 * Keeps a page and obeys its button. `fichiers` are the files of the same post that were not kept.
 * Throws 'transition_refusee' when the dossier is no longer a draft.
 */
export async function posterPage(
  key: EditKey,
  page: string,
  postee: PagePostee,
  fichiers: RefusAuChamp[] = [],
): Promise<PageTraitee> {
  const enregistree = await enregistrerPage(key, postee)
  const champs = new Map(postee.entrees)
  const [action = '', cleBrute = '', fichier = ''] = (champs.get('action') ?? '').split(':')
  const cle = lireCellKey(cleBrute)
  let ancre: CellKey | null = null
  if (cle && action === 'ajouter-ligne') {
    ancre = cellDeLigne(
      cle.champ,
      await changerLignes(key, { kind: 'ajouter', repetition: cle.champ }, formulaireDe(champs)),
    )
  } else if (cle?.row && action === 'retirer-ligne') {
    const suivante = await changerLignes(
      key,
      { kind: 'retirer', repetition: cle.champ, row: cle.row },
      formulaireDe(champs),
    )
    ancre = cellDeLigne(cle.champ, suivante)
  } else if (cle && action === 'retirer-fichier') {
    await retirer(key, cle, fichier)
    ancre = cleBrute as CellKey
  } else if (cle && action === 'envoyer-fichier') {
    ancre = cleBrute as CellKey
  }

  const isRefusee =
    fichiers.length + enregistree.conflits.length + enregistree.tropLongs.length + enregistree.refus.length > 0
  if (isRefusee) return { ok: false, fichiers, ...enregistree }
  if (action !== ACTIONS.suivant) return { ok: true, page, ancre }
  const vue = await remplir(key, page)
  // What does not parse is shown before going on; what is missing is asked at the deposit only.
  if (vue?.etapes[vue.rang]?.etat === 'en_erreur') return { ok: false, fichiers, ...enregistree }
  return { ok: true, page: vue?.etapes[vue.rang + 1]?.cle ?? null, ancre: null }
}

function formulaireDe(champs: ReadonlyMap<string, string>): string {
  return champs.get(CONTROLES.formulaire) ?? ''
}

function cellDeLigne(repetition: StableId, row: RowId | null): CellKey {
  return (row === null ? repetition : `${repetition}~${row}`) as CellKey
}
