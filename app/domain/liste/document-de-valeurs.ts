/**
 * Everything the columns of a dossier hold, in one document: what a filter reads where its column has no slot. Written as slots
 * are, so that a filter says the same before and after its column is given one. Pure.
 */
import type { DocumentDeValeurs } from '../../../db/schema/dossier-recherche.ts'
import { isVisible } from '../../../form-engine/evaluation/bilan.ts'
import { rowsOf } from '../../../form-engine/lignes.ts'
import type { RowId } from '../../../form-engine/reponses.ts'
import type { ColumnKind, Json } from '../../../form-engine/type-de-champ.ts'
import { colonnesDeRevision } from './colonnes-de-formulaire.ts'
import { normaliserValeur, valeurDe, type DossierEvalue } from './lignes-de.ts'

const LETTRES: Readonly<Record<ColumnKind, string>> = {
  text: 't',
  enum: 't',
  boolean: 't',
  number: 'n',
  date: 'd',
  enums: 'm',
  files: 'f',
}

/**
 * The letter a column is kept under: by nature, so that a question that changed its type is not misread, and apart (`rt`) when
 * it is repeated.
 */
export function lettreDe(nature: ColumnKind, isRepetee: boolean): string {
  return isRepetee ? `r${LETTRES[nature]}` : LETTRES[nature]
}

/** The document of a dossier. Columns that hold nothing are not in it; one that is repeated holds what all its rows do. */
export function documentDeValeurs(dossier: DossierEvalue): DocumentDeValeurs {
  const document: DocumentDeValeurs = {}
  for (const [id, { champ, column }] of colonnesDeRevision(dossier.compiled)) {
    const rows = champ.repetition === null ? [null] : lignesMontrees(dossier, champ.repetition)
    const lues = rows.flatMap((row) => {
      const valeur = valeurDe(champ, row, dossier.reponses, dossier.etat)
      return (valeur === null ? null : enTextes(column.kind, column.read(valeur))) ?? []
    })
    const [premiere] = lues
    if (premiere === undefined) continue
    const isMultiple = champ.repetition !== null || column.kind === 'enums'
    const lettre = (document[lettreDe(column.kind, champ.repetition !== null)] ??= {})
    lettre[id] = isMultiple ? [...new Set(lues)] : premiere
  }
  return document
}

function lignesMontrees({ reponses, etat }: DossierEvalue, repetition: Parameters<typeof rowsOf>[0]): RowId[] {
  return isVisible(etat, repetition) ? rowsOf(repetition, reponses) : []
}

/** Files are only counted: a filter asks no more than whether there are any. */
function enTextes(kind: ColumnKind, lue: Json): string | string[] | null {
  if (kind === 'files') return Array.isArray(lue) && lue.length > 0 ? String(lue.length) : null
  return normaliserValeur(kind, lue)
}
