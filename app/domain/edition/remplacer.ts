import { ulid } from 'ulid'
import { inTransaction } from '../../../db/client.ts'
import { appliquer } from '../../../form-engine/edition/appliquer.ts'
import type { Formulaire } from '../../../form-engine/formulaire.ts'
import type { Probleme } from '../../../form-engine/probleme.ts'
import type { AdminKey } from '../cles.ts'
import { empreinteDe } from '../revision/empreinte.ts'
import { ecrireBrouillon, lockBrouillon, problemesDuDocument } from './brouillon.ts'
import { signatureDe } from './editer.ts'
import { inscrireOperations, perdreCeQuiFutDefait } from './journal.ts'

export type Remplacement = { ok: true; isModifie: boolean } | { ok: false; problemes: Probleme[] }

/**
 * Puts another document in the place of the form being prepared, as one operation that its author may undo: a document
 * written by hand, an earlier revision, fields copied from another démarche. What is wrong comes back as problems, and
 * nothing is then written.
 */
export async function remplacer(key: AdminKey, formulaire: Formulaire): Promise<Remplacement> {
  return inTransaction(key.db, async (tx) => {
    const brouillon = await lockBrouillon(tx, key)
    const edition = appliquer(brouillon.formulaire, { sorte: 'remplacer', document: formulaire })
    if (!edition.ok) return { ok: false, problemes: edition.problemes }
    const problemes = await problemesDuDocument(tx, key.demarcheId, edition.formulaire)
    if (problemes.length > 0) return { ok: false, problemes }
    if (empreinteDe(brouillon.formulaire) === empreinteDe(edition.formulaire)) return { ok: true, isModifie: false }
    const signature = signatureDe(key, 'document')
    const seq = brouillon.seq + 1
    const operation = { sorte: 'remplacer' as const, document: edition.formulaire }
    await perdreCeQuiFutDefait(tx, signature)
    await inscrireOperations(tx, signature, [
      { seq, opId: ulid(), geste: ulid(), operation, inverse: edition.inverse, pile: 'faite' },
    ])
    await ecrireBrouillon(tx, key, { formulaire: edition.formulaire, seq })
    return { ok: true, isModifie: true }
  })
}
