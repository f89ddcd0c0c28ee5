/** The content of a dossier as one reads it: sections, questions, answers in words. Pure; the usager and the instructeur read the same. */
import { champTypes } from '../../../form-engine/champs/registry.ts'
import type { TypeName } from '../../../form-engine/champs/registry.ts'
import type { ChampCompile, Partie } from '../../../form-engine/compiled.ts'
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
export function demandeLue(partie: Partie, reponses: Reponses): SectionLue[] {
  const sections = new Map<string, SectionLue>(partie.pages.map(({ cle, titre }) => [cle, { cle, titre, blocs: [] }]))
  for (const id of partie.ordre) {
    const repetition = Object.hasOwn(partie.repetitions, id) ? partie.repetitions[id] : undefined
    const champ = Object.hasOwn(partie.champs, id) ? partie.champs[id] : undefined
    if (repetition) {
      const champs = repetition.champs.flatMap((child) => partie.champs[child] ?? [])
      sections.get(repetition.page)?.blocs.push({
        kind: 'repetition',
        id,
        page: repetition.page,
        libelle: repetition.libelle,
        lignes: rowsOf(id, reponses).map((row) => ({
          row,
          reponses: champs.map((child) => ligneLue(child, row, reponses)),
        })),
      })
    } else if (champ) {
      sections.get(champ.page)?.blocs.push(ligneLue(champ, null, reponses))
    }
  }
  return [...sections.values()].filter(({ blocs }) => blocs.length > 0)
}

function ligneLue(champ: ChampCompile, row: RowId | null, reponses: Reponses): LigneLue {
  const cle = cellKey(champ.id, row)
  const cellule = celluleDe(reponses, cle)
  const isValue = cellule.kind === 'value'
  const type = champTypes[champ.type]
  const enums = isValue ? type.columns(champ.config, champ.libelle).find(({ kind }) => kind === 'enums') : undefined
  const choix = isValue && enums ? enums.read(cellule.value) : null
  return {
    kind: 'ligne',
    cle,
    champ: champ.id,
    page: champ.page,
    libelle: champ.libelle,
    type: champ.type,
    obligatoire: champ.obligatoire,
    value: isValue ? cellule.value : null,
    texte: isValue ? type.show(cellule.value, champ.config) : null,
    choix: Array.isArray(choix) ? choix.map(String) : null,
    illisible: cellule.kind === 'draft',
  }
}
