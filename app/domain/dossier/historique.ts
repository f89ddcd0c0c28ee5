/**
 * The versions of one answer, drawn from the journal: who wrote what, and when. An autosave writes at each pause: a text that
 * one goes on typing is one version, a text that one replaces or erases is another.
 */
import { sql } from 'kysely'
import { champCompile } from '../../../form-engine/compiled.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import { cellKey, celluleDe, type CellKey, type RowId } from '../../../form-engine/reponses.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import type { EditKey, ReadKey } from '../cles.ts'
import { isUnDebutDe, type Ecriture } from '../direct/seance.ts'
import { DomainError } from '../erreurs.ts'
import type { LangueDuFormulaire, LangueVoulue } from '../traduction/formulaire-dit.ts'
import { formulaireMontre } from './formulaire-lu.ts'
import { nomDe } from './nom-de.ts'
import { isOuverte, ouvertureDe } from './ouverture.ts'
import { dossierEtFormulaire } from './remplir.ts'
import { questionsDAlors, reponseDuJournal } from './reponse-du-journal.ts'
import { repondre, type Accuse } from './repondre.ts'
import { reponsesDe } from './reponses.ts'
import { saisieDe, texteDe } from '../../../form-engine/saisie.ts'

const VERSIONS_MAX = 50

export interface Question {
  champ: StableId
  row: RowId | null
}

export interface Version {
  seq: number
  at: Instant
  /** Null when it is the person who reads. */
  par: string | null
  /** In words; null when the answer was emptied. */
  texte: string | null
  isActuelle: boolean
}

export interface Historique {
  cle: CellKey
  libelle: string
  /** Page of the form that asks the question. */
  page: string
  /** Version of the answer now: the base of what one would put back. */
  seq: number
  /** Latest first. */
  versions: Version[]
  /** Whether an earlier version can be put back: where the answer may be changed. */
  isModifiable: boolean
  /** In which the question and its options are told. */
  langue: LangueDuFormulaire
}

/** The versions of an answer; null when the form asks no such question, or when nothing of it can be told (files). */
export async function historiqueDe(
  key: ReadKey | EditKey,
  { champ: id, row }: Question,
  voulue: LangueVoulue = 'fr',
): Promise<Historique | null> {
  const { compiled, dossier } = await dossierEtFormulaire(key)
  const { langue, montre } = await formulaireMontre(key, compiled, voulue)
  const champ = champCompile(montre, id)
  if (!champ || champ.annotation || champ.fichiers || champ.isCalcule) return null
  const rows = await operations(key, { champ: id, row })
  const alors = await questionsDAlors(key, champ, voulue)
  const cle = cellKey(id, row)
  const { seq } = celluleDe(await reponsesDe(key.db, key.dossierId, [champ.bloc]), cle)
  const versions: Version[] = []
  let suivante: Ecriture | null = null
  for (const { acteur_id: acteurId, at, nom, email, reponse, seq: version } of rows) {
    const question = alors(version)
    const texte = texteDe(question, { ...reponseDuJournal(question, reponse), seq: version })
    const ecriture = { acteurId, at, texte: texte ?? '' }
    const isDebut = isUnDebutDe(ecriture, suivante)
    suivante = ecriture
    if (isDebut) continue
    versions.push({
      seq: version,
      at,
      par: acteurId === key.personne.compteId ? null : nomDe(key, { nom, email }),
      texte,
      isActuelle: version === seq,
    })
  }
  return {
    cle,
    libelle: champ.libelle,
    page: champ.page,
    seq,
    versions: versions.slice(0, VERSIONS_MAX),
    isModifiable: isOuverte(await ouvertureDe(key.db, key, dossier.etat), id, champ.repetition),
    langue,
  }
}

/** The operations on an answer, latest first; the author's account may be gone. */
function operations({ db, dossierId }: ReadKey | EditKey, { champ, row }: Question) {
  return db
    .selectFrom('dossier_op')
    .leftJoin('comptes', 'comptes.id', 'dossier_op.acteur_id')
    .where('dossier_id', '=', dossierId)
    .where('champ', '=', champ)
    .where(sql<boolean>`ligne is not distinct from ${row}`)
    .orderBy('seq', 'desc')
    .select(['seq', 'at', 'acteur_id', 'reponse', 'comptes.nom', 'comptes.email'])
    .execute()
}

/**
 * Puts an earlier version back, as one more operation on the version `base` that the person saw: nothing of the journal is
 * undone. `id` is the operation's, so that a repeat is applied once. Throws 'introuvable' when there is no such version.
 */
export async function retablir(
  key: EditKey,
  { champ: id, row }: Question,
  { version, base, id: operation }: { version: number; base: number; id: string },
): Promise<Accuse> {
  const { compiled } = await dossierEtFormulaire(key)
  const champ = champCompile(compiled, id)
  const ancienne = (await operations(key, { champ: id, row })).find(({ seq }) => seq === version)
  if (!champ || !ancienne) throw new DomainError('introuvable', 'Cette version n’existe plus.')
  const question = (await questionsDAlors(key, champ))(version)
  const cellule = { ...reponseDuJournal(question, ancienne.reponse), seq: version }
  // Asked otherwise now, it is put back as it was read.
  const raw = question.type === champ.type ? saisieDe(question, cellule) : texteDe(question, cellule)
  const [accuse] = await repondre(key, [{ id: operation, champ: id, row, base, raw }])
  if (!accuse) throw new Error('an operation was given no acknowledgement')
  return accuse
}
