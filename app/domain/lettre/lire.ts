/** The letters of a démarche as they are kept. */
import type { Db, Tx } from '../../../db/client.ts'
import type { DemarcheId } from '../../../db/schema/ids.ts'
import type { Formulaire } from '../../../form-engine/formulaire.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import { texteRicheStocke, type TexteRiche } from '../../../form-engine/texte-riche.ts'
import { sorteDe, type Sorte } from './sortes.ts'
import { problemesDeLettre, type ProblemeDeLettre } from './verifier.ts'

/** What a démarche writes instead of the house. */
export interface TexteDeLettre {
  /** With its tags; empty for the subject of the house. */
  sujet: string
  document: TexteRiche
}

export interface LettreEcrite extends TexteDeLettre {
  sorte: Sorte
  /** Who wrote it last; null once their account is gone. */
  par: string | null
  at: Instant
}

/** Every letter that the démarche words itself. */
export async function lettresEcrites(db: Db | Tx, demarcheId: DemarcheId): Promise<LettreEcrite[]> {
  const rows = await db
    .selectFrom('lettres_de_demarche')
    .leftJoin('comptes', 'comptes.id', 'lettres_de_demarche.modifie_par')
    .where('demarche_id', '=', demarcheId)
    .select(['sorte', 'sujet', 'document', 'modifie_at', 'comptes.nom', 'comptes.email'])
    .execute()
  return rows.flatMap(({ document, modifie_at: at, nom, email, ...row }): LettreEcrite[] => {
    const sorte = sorteDe(row.sorte)
    return sorte ? [{ sorte, sujet: row.sujet, document: texteRicheStocke(document), par: nom ?? email, at }] : []
  })
}

/** One of them; null where the words of the house hold. */
export async function lettreEcrite(db: Db | Tx, demarcheId: DemarcheId, sorte: Sorte): Promise<LettreEcrite | null> {
  return (await lettresEcrites(db, demarcheId)).find((ecrite) => ecrite.sorte === sorte) ?? null
}

/**
 * The letters that could not be sent as they are written with this form: a question was removed, its type changed, a condition
 * reads what is gone. What a publication must refuse.
 */
export async function lettresInvalides(
  db: Db | Tx,
  demarcheId: DemarcheId,
  formulaire: Formulaire,
): Promise<{ sorte: Sorte; problemes: ProblemeDeLettre[] }[]> {
  const ecrites = await lettresEcrites(db, demarcheId)
  return ecrites.flatMap(({ sorte, sujet, document }) => {
    const problemes = problemesDeLettre({ sujet, document }, formulaire, sorte)
    return problemes.length > 0 ? [{ sorte, problemes }] : []
  })
}
