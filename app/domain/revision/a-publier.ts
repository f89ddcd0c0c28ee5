/** What publishing would do: the changes, how much was proved, and what becomes of the dossiers. */
import { formulaireStocke } from '../../../form-engine/lire-formulaire.ts'
import { parisDate } from '../../../form-engine/temps.ts'
import type { Classe } from '../../../form-engine/revisions/difference.ts'
import type { Langue } from '../../textes/dictionnaire.ts'
import type { AdminKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { changementsLus, isAAnnoncer, resumeDe, type GroupeDeChangements } from './changements-lus.ts'
import { empreinteDe } from './empreinte.ts'
import { formulairePublie } from './lire.ts'
import { prouver } from './preuves.ts'
import { blocages } from './verification.ts'
import type { ResumeDeRevision } from '../../../db/schema/revisions.ts'

export interface APublier {
  /** Digest of the form being prepared: what is read here is what is published, or nothing is. */
  empreinte: string
  /** Null before the first publication. */
  changements: {
    groupes: GroupeDeChangements[]
    classe: Classe
    resume: ResumeDeRevision
    /** A reason is asked: something is taken away. */
    isRaisonExigee: boolean
  } | null
  controles: { total: number; decides: number }
  /** Findings that forbid publication, of the complete verification. */
  blocages: number
  /** Drafts that move, and deposited dossiers that keep their revision. */
  brouillons: number
  deposes: number
}

/** Everything the page of publication tells before one publishes. It waits for the proofs, some seconds at most. */
export async function aPublier(key: AdminKey, langue: Langue): Promise<APublier> {
  const row = await key.db
    .selectFrom('demarches')
    .where('id', '=', key.demarcheId)
    .select('formulaire_brouillon')
    .executeTakeFirst()
  if (!row) throw new DomainError('introuvable', 'Cette démarche n’existe plus.')
  const apres = formulaireStocke(row.formulaire_brouillon)
  const avant = await formulairePublie(key)
  const { verification, difference } = await prouver(avant, apres, parisDate(key.now))
  const counts = await key.db
    .selectFrom('dossiers')
    .where('demarche_id', '=', key.demarcheId)
    .select((eb) => [
      eb.fn.countAll<number>().filterWhere('etat', '=', 'brouillon').as('brouillons'),
      eb.fn.countAll<number>().filterWhere('etat', '<>', 'brouillon').as('deposes'),
    ])
    .executeTakeFirstOrThrow()
  return {
    empreinte: empreinteDe(apres),
    changements:
      avant && difference
        ? {
            groupes: changementsLus(avant, apres, difference, langue),
            classe: difference.classe,
            resume: resumeDe(difference),
            isRaisonExigee: isAAnnoncer(difference.classe),
          }
        : null,
    controles: verification?.controles ?? { total: 0, decides: 0 },
    blocages: verification ? blocages(verification) : 0,
    brouillons: Number(counts.brouillons),
    deposes: Number(counts.deposes),
  }
}
