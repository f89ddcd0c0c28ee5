import { inTransaction } from '../../../db/client.ts'
import { enqueue } from '../../../db/queue.ts'
import { formulaireStocke } from '../../../form-engine/lire-formulaire.ts'
import { parisDate } from '../../../form-engine/temps.ts'
import type { AdminKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { etiqueterParDefaut } from '../liste/etiquettes.ts'
import { retenirParDefaut } from '../liste/retenir.ts'
import { isAAnnoncer, resumeDe } from '../revision/changements-lus.ts'
import { empreinteDe } from '../revision/empreinte.ts'
import { formulairePublie } from '../revision/lire.ts'
import { prouver } from '../revision/preuves.ts'
import { figerRevision, type RevisionPubliee } from '../revision/publier.ts'
import { blocages } from '../revision/verification.ts'
import { checklist } from './checklist.ts'
import { faitsDe } from './faits.ts'
import { rouverte } from './rouverte.ts'
import { changerEtat } from './transition.ts'
import { phraseDesManques } from './manques.ts'
import { lockDemarche } from './verrou.ts'

/** Longest reason of a publication, as those who fill read it. */
export const RAISON_MAX = 1_000

export interface Publication {
  /** Why the form changes. */
  raison?: string
  /** Digest of the form that the person read before publishing; nothing is compared when absent. */
  empreinte?: string
}

/**
 * Publishes the démarche: its formulaire is frozen as a revision, the public address opens, and the drafts begun on the revision
 * before are moved by a job; its lists keep the first useful columns; a closed one opens again. Publishing what is already published changes nothing. Throws 'refus',
 * naming each missing point, when the list of publication is not complete; when the verification blocks; without a reason when
 * something is taken away; and when the form is not the one that was read.
 */
export async function publier(key: AdminKey, { raison = '', empreinte }: Publication = {}): Promise<RevisionPubliee> {
  const today = parisDate(key.now)
  // Proved before anything is locked; what is locked next must be the very same form.
  const { avant, apres } = await formulairesDe(key)
  const { verification, difference } = await prouver(avant, apres, today)
  return inTransaction(key.db, async (tx) => {
    // Locked before the list is read: a setting emptied meanwhile must not slip through.
    const demarche = await lockDemarche(tx, key.demarcheId)
    const lue = empreinteDe(demarche.formulaire_brouillon)
    if (lue !== empreinteDe(apres) || (empreinte !== undefined && lue !== empreinte)) {
      throw new DomainError('refus', 'Le formulaire a changé entre-temps. Relisez les changements, puis publiez.')
    }
    const faits = await faitsDe(tx, key.demarcheId, today)
    const total = Math.max(faits.blocages, verification ? blocages(verification) : 0)
    const manques = phraseDesManques(checklist({ ...faits, blocages: total }))
    if (manques !== '') throw new DomainError('refus', `La démarche n’est pas publiée. ${manques}`)
    const motif = raison.trim()
    if (motif.length > RAISON_MAX) {
      throw new DomainError('refus', `Raccourcissez la raison : ${RAISON_MAX} caractères au plus.`)
    }
    if (difference && isAAnnoncer(difference.classe) && motif === '') {
      throw new DomainError(
        'refus',
        'Écrivez pourquoi le formulaire change : les personnes qui ont un brouillon liront votre raison.',
      )
    }
    const revision = await figerRevision(
      tx,
      {
        id: demarche.id,
        formulaire: demarche.formulaire_brouillon,
        revisionPublieeId: demarche.revision_publiee_id,
      },
      key.now,
      {
        auteurId: key.personne.compteId,
        raison: motif,
        changements: difference && { classe: difference.classe, resume: resumeDe(difference) },
      },
    )
    if (demarche.etat === 'publiee' && !revision.isNouvelle) return revision
    await changerEtat(tx, key, demarche, 'publier', {
      colonnes: {
        revision_publiee_id: revision.id,
        publie_at: demarche.publie_at ?? key.now,
        ...rouverte(demarche, parisDate(key.now)),
      },
      donnees: { revision: revision.numero },
    })
    await retenirParDefaut(tx, key)
    if (demarche.publie_at === null) await etiqueterParDefaut(tx, key)
    if (revision.isNouvelle && demarche.revision_publiee_id) {
      await enqueue(tx, 'deplacement-brouillons', { demarcheId: demarche.id }, `revision:${revision.id}`)
    }
    return revision
  })
}

async function formulairesDe(key: AdminKey) {
  const row = await key.db
    .selectFrom('demarches')
    .where('id', '=', key.demarcheId)
    .select('formulaire_brouillon')
    .executeTakeFirst()
  if (!row) throw new DomainError('introuvable', 'Cette démarche n’existe plus.')
  return { avant: await formulairePublie(key), apres: formulaireStocke(row.formulaire_brouillon) }
}
