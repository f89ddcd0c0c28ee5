/** The form of a revision as a citizen reads it in the language they chose: kept in memory, since it is read at each page. */
import type { Db, Tx } from '../../../db/client.ts'
import type { DemarcheId, RevisionId } from '../../../db/schema/ids.ts'
import type { FormulaireCompile } from '../../../form-engine/compiled.ts'
import { champTypes } from '../../../form-engine/champs/registry.ts'
import { champsDe, FORMULAIRE_VIDE, type Formulaire } from '../../../form-engine/formulaire.ts'
import { CODES_DE_LANGUE, type CodeDeLangue } from '../../../form-engine/langues.ts'
import { formulaireStocke } from '../../../form-engine/lire-formulaire.ts'
import {
  dictionnaireDe,
  motsDe,
  textesDuFormulaire,
  textesEnSource,
  traduire,
  traduireCompile,
  type Dictionnaire,
  type TexteDuFormulaire,
} from '../../../form-engine/traductions.ts'
import { compilee } from '../revision/compilee.ts'
import { CLE_DE_LA_PRESENTATION, CLE_DU_TITRE } from './a-traduire.ts'
import { traductionsDe } from './lire.ts'

/** What a citizen asks for: French, which is always there, or another language, which may not be. */
export type LangueVoulue = CodeDeLangue | 'fr'

/** The language a page of a form is read in, and what it may be read in. */
export interface LangueDuFormulaire {
  /** Null for French. */
  courante: CodeDeLangue | null
  /** Those offered besides French. */
  proposees: CodeDeLangue[]
  /** What the form says in French all the same, having no words in that language: pages mark it so. */
  enFrancais: string[]
}

interface FormulaireDit {
  compiled: FormulaireCompile
  enFrancais: string[]
}

export const EN_FRANCAIS: LangueDuFormulaire = { courante: null, proposees: [], enFrancais: [] }

const MAX_KEPT = 100
const kept = new Map<string, FormulaireDit>()

/**
 * The form of a revision in a language, if its démarche offers it, and what else it offers; in French otherwise. `compiled` is
 * null in French: what decides is the form of the revision, and nothing of it is read here.
 */
export async function formulaireDit(
  db: Db | Tx,
  { demarcheId, revisionId }: { demarcheId: DemarcheId; revisionId: RevisionId },
  voulue: LangueVoulue,
): Promise<{ langue: LangueDuFormulaire; compiled: FormulaireCompile | null }> {
  const langues = await languesOffertes(db, demarcheId)
  const proposees = langues.map(({ langue }) => langue)
  const choisie = langues.find(({ langue }) => langue === voulue)
  if (!choisie) return { langue: { ...EN_FRANCAIS, proposees }, compiled: null }
  const { langue, version, source } = choisie
  const cle = `${revisionId} ${langue} ${version}`
  const dit = kept.get(cle) ?? (await dire(db, { demarcheId: source, revisionId }, langue))
  const oldest = kept.keys().next()
  if (kept.size >= MAX_KEPT && !oldest.done && !kept.has(cle)) kept.delete(oldest.value)
  kept.set(cle, dit)
  return { langue: { courante: langue, proposees, enFrancais: dit.enFrancais }, compiled: dit.compiled }
}

/** The words of the language that was asked for, when the démarche offers it; null otherwise, and for French. */
export async function dictionnaireVoulu(
  db: Db | Tx,
  demarcheId: DemarcheId,
  voulue: LangueVoulue,
): Promise<Dictionnaire | null> {
  if (voulue === 'fr') return null
  const choisie = (await languesOffertes(db, demarcheId)).find(({ langue }) => langue === voulue)
  return choisie ? dictionnaireDe(await traductionsDe(db, choisie.source, choisie.langue)) : null
}

/** The form of a revision, as it was published, with the words of one language. */
async function dire(
  db: Db | Tx,
  { demarcheId, revisionId }: { demarcheId: DemarcheId; revisionId: RevisionId },
  langue: CodeDeLangue,
): Promise<FormulaireDit> {
  const dictionnaire = dictionnaireDe(await traductionsDe(db, demarcheId, langue))
  const { formulaire: stocke } = await db
    .selectFrom('revisions')
    .where('id', '=', revisionId)
    .select('formulaire')
    .executeTakeFirstOrThrow()
  const formulaire = formulaireStocke(stocke)
  const source = await compilee(db, revisionId)
  const compiled = traduireCompile(source, formulaire, dictionnaire)
  // A page without a section has a title of the house, which no translation is of.
  const titres = compiled.pages
    .filter(({ titre }, rang) => titre === source.pages[rang]?.titre)
    .map(({ titre }) => titre)
  return { compiled, enFrancais: [...new Set([...textesEnSource(formulaire, dictionnaire), ...titres])] }
}

/** What the start page of a démarche says, in the language that was asked for when it offers it. */
export interface DemarcheDite {
  langue: LangueDuFormulaire
  titre: string
  description: string
  /** The form as it is read, to name what it asks. */
  formulaire: Formulaire
}

/** The same, from the démarche as it is written. */
export async function demarcheDite(
  db: Db | Tx,
  ecrite: { id: DemarcheId; titre: string; description: string; formulaire: Formulaire },
  voulue: LangueVoulue,
): Promise<DemarcheDite> {
  const langues = await languesOffertes(db, ecrite.id)
  const proposees = langues.map(({ langue }) => langue)
  const courante = proposees.find((langue) => langue === voulue)
  if (!courante) return { ...ecrite, langue: { ...EN_FRANCAIS, proposees } }
  const dictionnaire = dictionnaireDe(await traductionsDe(db, ecrite.id, courante))
  const siens = [
    { cle: CLE_DU_TITRE, source: ecrite.titre },
    { cle: CLE_DE_LA_PRESENTATION, source: ecrite.description },
  ]
  const [titre, description] = siens.map((texte) => motsDe(dictionnaire, texte))
  return {
    titre: titre ?? ecrite.titre,
    description: description ?? ecrite.description,
    formulaire: traduire(ecrite.formulaire, dictionnaire),
    langue: {
      courante,
      proposees,
      enFrancais: [
        ...siens.filter((texte) => motsDe(dictionnaire, texte) === null).map(({ source }) => source),
        ...textesDesPieces(ecrite.formulaire)
          .filter((texte) => motsDe(dictionnaire, texte) === null)
          .map(({ source }) => source),
      ],
    },
  }
}

/** The start page names the papers to prepare, and nothing else of the form. */
function textesDesPieces(formulaire: Formulaire): TexteDuFormulaire[] {
  const pieces = [...champsDe(formulaire.champs)].flatMap(({ champ }) =>
    champTypes[champ.type].files === undefined ? [] : [champ],
  )
  return textesDuFormulaire({ ...FORMULAIRE_VIDE, champs: pieces })
}

/**
 * What remains in French of the part of a form that a guest reads: nothing else of the form is told, be it by what it says.
 */
export function enFrancaisDe(partie: FormulaireCompile, enFrancais: readonly string[]): string[] {
  const lus = new Set([...textesDesPages(partie), ...Object.values(partie.messages)])
  return enFrancais.filter((texte) => lus.has(texte))
}

/** Every text of the pages of a form, as it is shown. */
export function textesDesPages({ pages }: Pick<FormulaireCompile, 'pages'>): string[] {
  return pages.flatMap(({ titre, surtitre, description, noeuds }) => [
    titre,
    ...(surtitre === undefined ? [] : [surtitre]),
    ...(description === undefined ? [] : [description]),
    ...textesDuFormulaire({ ...FORMULAIRE_VIDE, champs: noeuds }).map(({ source }) => source),
  ])
}

/**
 * The languages a form may be read in. A try of a form has those of its démarche, offered to citizens or not: it is there that
 * they are looked at before.
 */
export async function languesOffertes(db: Db | Tx, demarcheId: DemarcheId) {
  const rows = await db
    .selectFrom('demarches')
    .innerJoin('demarche_langues', (join) =>
      join.on(({ eb, fn, ref }) =>
        eb('demarche_langues.demarche_id', '=', fn.coalesce(ref('demarches.essai_de'), ref('demarches.id'))),
      ),
    )
    .where('demarches.id', '=', demarcheId)
    .where(({ or, eb }) => or([eb('demarches.essai_de', 'is not', null), eb('proposee', '=', true)]))
    .select(['demarche_langues.demarche_id as source', 'langue', 'version'])
    .execute()
  return rows.sort((a, b) => CODES_DE_LANGUE.indexOf(a.langue) - CODES_DE_LANGUE.indexOf(b.langue))
}
