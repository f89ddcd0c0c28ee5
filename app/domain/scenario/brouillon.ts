/** The form being prepared, as its scenarios and its rehearsal read it. */
import type { Db, Tx } from '../../../db/client.ts'
import type { DemarcheId } from '../../../db/schema/ids.ts'
import { preparer, type FormulairePret } from '../../../form-engine/edition/essai.ts'
import type { Formulaire } from '../../../form-engine/formulaire.ts'
import { formulaireStocke } from '../../../form-engine/lire-formulaire.ts'
import { DomainError } from '../erreurs.ts'
import type { EtatDemarche } from '../demarche/show.ts'
import { empreinteDe } from '../revision/empreinte.ts'

export interface Brouillon {
  demarche: { id: DemarcheId; numero: number; etat: EtatDemarche; titre: string }
  formulaire: Formulaire
  /** Digest of the document. */
  empreinte: string
  /** Whether it says something else than the published revision. */
  hasChangements: boolean
}

/** The form being prepared of a démarche. Throws 'introuvable' when it is gone. */
export async function brouillonDe(db: Db | Tx, demarcheId: DemarcheId): Promise<Brouillon> {
  const row = await db
    .selectFrom('demarches')
    .leftJoin('revisions', 'revisions.id', 'demarches.revision_publiee_id')
    .where('demarches.id', '=', demarcheId)
    .select([
      'demarches.id',
      'demarches.numero',
      'demarches.etat',
      'demarches.titre',
      'demarches.formulaire_brouillon',
      'revisions.empreinte as publiee',
    ])
    .executeTakeFirst()
  if (!row) throw new DomainError('introuvable', 'Cette démarche n’existe plus.')
  const formulaire = formulaireStocke(row.formulaire_brouillon)
  const empreinte = empreinteDe(formulaire)
  return {
    demarche: { id: row.id, numero: row.numero, etat: row.etat, titre: row.titre },
    formulaire,
    empreinte,
    hasChangements: row.publiee !== empreinte,
  }
}

/** A form ready to be tried. Throws 'refus' when its rules cannot be run. */
export function pretAEssayer(formulaire: Formulaire): FormulairePret {
  const pret = preparer(formulaire)
  if (pret) return pret
  throw new DomainError(
    'refus',
    'Les règles de ce formulaire ne peuvent pas être jouées : une condition fait le tour d’elle-même, ou compare ce qui ne se compare pas. Corrigez ce que la vérification du formulaire signale, puis revenez.',
  )
}
