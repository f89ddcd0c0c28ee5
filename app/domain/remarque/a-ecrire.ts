import type { AudienceDeRemarque } from '../../../db/schema/remarques.ts'
import type { PieceJointeId } from '../../../db/schema/ids.ts'
import type { CellKey } from '../../../form-engine/reponses.ts'
import type { RemarquesKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import type { LangueVoulue } from '../traduction/formulaire-dit.ts'
import { lieuDe, type AncreLue } from './ancre.ts'
import { dossierRemarque, ouEcrire, sujetDe, type DossierRemarque } from './lecture.ts'
import { audiencesOuvertes } from './ouverture.ts'

export interface RemarqueAEcrire {
  dossier: DossierRemarque
  sujet: AncreLue
  /** The files of the question, which the remark may be on rather than on all of the answer. */
  fichiers: { id: PieceJointeId; nom: string }[]
  audiences: AudienceDeRemarque[]
  remplir: { page: string; cle: CellKey } | null
}

/** What the form of a new remark on a cell shows. Throws 'introuvable' for what is not there or not this person's. */
export async function aEcrire(key: RemarquesKey, cle: CellKey, voulue: LangueVoulue = 'fr'): Promise<RemarqueAEcrire> {
  const dossier = await dossierRemarque(key)
  const lieu = await lieuDe(key, key.db, voulue)
  const sujet = sujetDe(lieu, cle)
  if (!sujet) throw new DomainError('introuvable', 'Cette question n’est pas, ou n’est plus, dans ce dossier.')
  return {
    dossier,
    sujet,
    fichiers: lieu.pieces.filter((piece) => piece.cle === cle).map(({ id, nom }) => ({ id, nom })),
    audiences: audiencesOuvertes(key, dossier.etat),
    remplir: await ouEcrire(key, dossier.etat, sujet, lieu),
  }
}
