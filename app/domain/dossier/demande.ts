/**
 * The content of a dossier as one reads it: sections, questions that are asked, answers in words. Pure; the usager and the
 * instructeur read the same.
 */
import { champTypes } from '../../../form-engine/champs/registry.ts'
import type { TypeName } from '../../../form-engine/champs/registry.ts'
import type { ChampCompile, Partie } from '../../../form-engine/compiled.ts'
import { computedValue, isVisible } from '../../../form-engine/evaluation/bilan.ts'
import type { Etat } from '../../../form-engine/evaluation/etat.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import { rowsOf } from '../../../form-engine/lignes.ts'
import { cellKey, celluleDe, type CellKey, type Reponses, type RowId } from '../../../form-engine/reponses.ts'
import type { Json } from '../../../form-engine/type-de-champ.ts'

/** One question and what was answered. */
export interface LigneLue {
  kind: 'ligne'
  cle: CellKey
  champ: StableId
  page: string
  libelle: string
  type: TypeName
  obligatoire: boolean
  value: Json
  /** The answer in words; null when there is none, or when what was typed does not parse. */
  texte: string | null
  /** The labels of several choices, each apart. */
  choix: string[] | null
  /** What was typed and does not parse. */
  illisible: boolean
}

/** A repeated block: one list of answers per row. */
export interface RepetitionLue {
  kind: 'repetition'
  id: StableId
  page: string
  libelle: string
  lignes: { row: RowId; reponses: LigneLue[] }[]
}

export interface SectionLue {
  cle: string
  titre: string
  blocs: (LigneLue | RepetitionLue)[]
}

/** The sections of one side of a form (the usager's, or the annotations) with their answers; empty ones are left out. */
export function demandeLue(partie: Partie, reponses: Reponses, etat: Etat): SectionLue[] {
  const sections = new Map<string, SectionLue>(partie.pages.map(({ cle, titre }) => [cle, { cle, titre, blocs: [] }]))
  for (const id of partie.ordre) {
    const repetition = Object.hasOwn(partie.repetitions, id) ? partie.repetitions[id] : undefined
    const champ = Object.hasOwn(partie.champs, id) ? partie.champs[id] : undefined
    if (!isVisible(etat, id)) continue
    if (repetition) {
      const champs = repetition.champs.flatMap((child) => partie.champs[child] ?? [])
      sections.get(repetition.page)?.blocs.push({
        kind: 'repetition',
        id,
        page: repetition.page,
        libelle: repetition.libelle,
        lignes: rowsOf(id, reponses).map((row) => ({
          row,
          reponses: champs
            .filter((child) => isVisible(etat, child.id, row))
            .map((child) => ligneLue(child, row, reponses, etat)),
        })),
      })
    } else if (champ) {
      sections.get(champ.page)?.blocs.push(ligneLue(champ, null, reponses, etat))
    }
  }
  return [...sections.values()].filter(({ blocs }) => blocs.length > 0)
}

/** One question and its answer, asked or not. */
export function ligneLue(champ: ChampCompile, row: RowId | null, reponses: Reponses, etat: Etat): LigneLue {
  const cle = cellKey(champ.id, row)
  const cellule = celluleDe(reponses, cle)
  const value = champ.isCalcule ? computedValue(etat, champ.id, row) : cellule.kind === 'value' ? cellule.value : null
  const type = champTypes[champ.type]
  const enums = type.columns(champ.config, champ.libelle).find(({ kind }) => kind === 'enums')
  const choix = value === null || enums === undefined ? null : enums.read(value)
  return {
    kind: 'ligne',
    cle,
    champ: champ.id,
    page: champ.page,
    libelle: champ.libelle,
    type: champ.type,
    obligatoire: champ.obligatoire,
    value,
    texte: value === null ? null : type.show(value, champ.config),
    choix: Array.isArray(choix) ? choix.map(String) : null,
    illisible: cellule.kind === 'draft',
  }
}
