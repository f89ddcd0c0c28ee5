/** The annotations of a dossier as their form needs them: the instructeur's side of the formulaire. */
import type { DossierId } from '../../../db/schema/ids.ts'
import { parisDate } from '../../../form-engine/temps.ts'
import type { InstructionKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { etatsDesPieces, sansNomsCaches } from '../piece-jointe/etats.ts'
import { lieuDe } from '../referentiel/lecteur.ts'
import { compilee } from '../revision/compilee.ts'
import { evaluer, fautesDe } from './evaluer.ts'
import { propositionsDe } from './propositions.ts'
import { isRechercheDAdresses } from './resoudre-adresse.ts'
import { noeudsASaisir, type NoeudASaisir } from './saisie.ts'
import { isClos } from './transitions.ts'
import { reponsesTransmises } from './transmises.ts'

export interface AnnotationsASaisir {
  dossier: { id: DossierId; numero: number; isClos: boolean }
  pages: { cle: string; titre: string; noeuds: NoeudASaisir[] }[]
}

/** The pages of the annotations with their present answers; none when the form has no annotation. */
export async function annotationsASaisir(key: InstructionKey): Promise<AnnotationsASaisir> {
  const row = await key.db
    .selectFrom('dossiers')
    .where('id', '=', key.dossierId)
    .select(['id', 'numero', 'etat', 'revision_id'])
    .executeTakeFirst()
  if (!row) throw new DomainError('introuvable', 'Ce dossier n’existe plus : il a été supprimé.')
  const compiled = await compilee(key.db, row.revision_id)
  const reponses = sansNomsCaches(await reponsesTransmises(key.db, key.dossierId), await etatsDesPieces(key))
  const etat = evaluer(compiled, reponses, parisDate(key.now))
  const fautes = fautesDe(compiled, etat, 'annotations')
  const propositions = await propositionsDe(lieuDe(key), compiled.annotations, reponses)
  return {
    dossier: { id: row.id, numero: row.numero, isClos: isClos(row.etat) },
    pages: compiled.annotations.pages.map((page) => ({
      cle: page.cle,
      titre: page.titre,
      noeuds: noeudsASaisir(compiled.annotations, page, reponses, {
        etat,
        ...fautes,
        propositions,
        isAdresseCherchable: isRechercheDAdresses(),
      }),
    })),
  }
}
