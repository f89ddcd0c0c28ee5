/** What those who fill a draft are told when its form has changed: which questions, why, and what was set aside. */
import type { DossierId, RevisionId } from '../../../db/schema/ids.ts'
import { champCompile, type FormulaireCompile } from '../../../form-engine/compiled.ts'
import type { Formulaire, StableId } from '../../../form-engine/formulaire.ts'
import { noeudsDe } from '../../../form-engine/formulaire.ts'
import { phraseDuChangement } from '../../../form-engine/phrases/diff.ts'
import { restreindre } from '../../../form-engine/portee.ts'
import { lireCellKey, type CellKey, type Reponses } from '../../../form-engine/reponses.ts'
import type { Classe, Sorte } from '../../../form-engine/revisions/difference.ts'
import { changementsDits } from '../../../form-engine/revisions/changement-dit.ts'
import type { Etagere } from '../../../form-engine/revisions/etagere.ts'
import { parisDate } from '../../../form-engine/temps.ts'
import { textes } from '../../textes/dictionnaire.ts'
import type { EditKey, ReadKey } from '../cles.ts'
import { reponsesDe } from '../dossier/reponses.ts'
import { texteDe } from '../../../form-engine/saisie.ts'
import { questionsChangees } from './changements-lus.ts'
import { formulaireDesMots } from '../dossier/formulaire-lu.ts'
import { dictionnaireVoulu, type LangueVoulue } from '../traduction/formulaire-dit.ts'
import { compilee } from './compilee.ts'
import { etagereDe } from './deplacer.ts'
import { formulaireDeRevision } from './lire.ts'
import { comparer } from './preuves.ts'

/** An answer that the form has no place for any more. */
export interface MiseDeCote {
  cle: CellKey
  libelle: string
  texte: string
  /** Its question has words in the language asked for: it is said in them. */
  isTraduite: boolean
}

/** A form that the dossier had, as it is read and as it is said. */
export interface FormulaireDAvant {
  lu: FormulaireCompile
  dit: FormulaireCompile
}

export interface PassageVu {
  /** The last move: what one says to have seen. */
  rang: number
  /** How many questions are asked otherwise. */
  questions: number
  /** In a sentence each, in French and English: the reader's page chooses. */
  changements: { classe: Classe; fr: string; en: string }[]
  raisons: string[]
  cote: MiseDeCote[]
}

interface Passage {
  rang: number
  de: RevisionId
  vers: RevisionId
  annonce: boolean
}

const poseeAutrement = {
  fr: textes('fr').publication.passage.poseeAutrement,
  en: textes('en').publication.passage.poseeAutrement,
}

/** Changes that a person who fills can see; the routing and the annotations are the service's. */
const SORTES: readonly Sorte[] = [
  'champ',
  'section',
  'repetition',
  'explication',
  'condition',
  'validation',
  'ineligibilite',
]

/**
 * What the person has not yet said to have seen; null when there is nothing to tell. Several publications are told as one, from
 * the form they knew to the one that is; to a guest, of their sections alone. Questions are named in the language of the form
 * that was asked for; what changed is decided on the source.
 */
export async function passageAVoir(key: ReadKey | EditKey, voulue: LangueVoulue = 'fr'): Promise<PassageVu | null> {
  const passages = await passagesDe(key)
  if (passages.length === 0) return null
  const row = await key.db
    .selectFrom('passages_vus')
    .where('dossier_id', '=', key.dossierId)
    .where('compte_id', '=', key.personne.compteId)
    .select('rang')
    .executeTakeFirst()
  const aVoir = passages.filter(({ rang }) => rang > (row?.rang ?? 0))
  const [premier] = aVoir
  const dernier = aVoir.at(-1)
  if (!premier || !dernier || !aVoir.some(({ annonce }) => annonce)) return null
  const [avant, apres] = [
    await formulaireDeRevision(key.db, premier.de),
    await formulaireDeRevision(key.db, dernier.vers),
  ]
  const difference = await comparer(avant, apres, parisDate(key.now))
  const lus = await idsLus(key, [
    [avant, premier.de],
    [apres, dernier.vers],
  ])
  const isEntier = key.portee.sections === null
  const changements = difference.changements.filter(
    ({ id, sorte, classe }) =>
      classe !== 'neutre' &&
      SORTES.includes(sorte) &&
      (id !== null && lus.questions.has(id) ? true : isEntier && !lus.autres.has(id)),
  )
  const cote = await misesDeCote(key, voulue)
  if (changements.length === 0 && cote.length === 0) return null
  const dictionnaire = await dictionnaireVoulu(key.db, key.demarcheId, voulue)
  const dits = dictionnaire ? changements.map(changementsDits([avant, apres], dictionnaire)) : changements
  return {
    rang: dernier.rang,
    questions: questionsChangees(apres, avant, { ...difference, changements }).length,
    changements: dits.map((changement) => ({
      classe: changement.classe,
      // Names of types are words of those who build forms.
      fr: changement.attribut === 'type' ? poseeAutrement.fr(changement.libelle) : phraseDuChangement(changement, 'fr'),
      en: changement.attribut === 'type' ? poseeAutrement.en(changement.libelle) : phraseDuChangement(changement, 'en'),
    })),
    raisons: await raisonsEntre(key, aVoir),
    cote,
  }
}

/** The person has seen what changed, up to that move. Sent twice, it says no more. */
export async function voirLePassage(key: EditKey, rang: number): Promise<void> {
  const dernier = (await passagesDe(key)).at(-1)?.rang ?? 0
  if (rang < 1 || dernier === 0) return
  const vu = Math.min(rang, dernier)
  await key.db
    .insertInto('passages_vus')
    .values({ dossier_id: key.dossierId, compte_id: key.personne.compteId, rang: vu })
    .onConflict((conflict) =>
      conflict
        .columns(['dossier_id', 'compte_id'])
        .doUpdateSet((eb) => ({ rang: eb.fn<number>('greatest', ['passages_vus.rang', 'excluded.rang']) })),
    )
    .execute()
}

/**
 * The answers on the shelf of the usager's side that the form has no place for now, within what the key reads; in the language
 * asked for.
 */
export async function misesDeCote(key: ReadKey | EditKey, voulue: LangueVoulue = 'fr'): Promise<MiseDeCote[]> {
  const etagere = await etagereDe(key.db, key.dossierId)
  if (Object.keys(etagere).length === 0) return []
  const anciens: FormulaireDAvant[] = []
  for (const { de } of (await passagesDe(key)).toReversed()) {
    const ancien = await lu(key, de)
    anciens.push({ lu: ancien, dit: await formulaireDesMots(key, ancien, voulue, de) })
  }
  return cotees(etagere, await reponsesDe(key.db, key.dossierId), anciens)
}

/** Pure part: `anciens` are the forms that the dossier had, the latest first. */
export function cotees(etagere: Etagere, reponses: Reponses, anciens: readonly FormulaireDAvant[]): MiseDeCote[] {
  return (Object.entries(etagere) as [CellKey, Etagere[CellKey]][]).flatMap(([cle, originaux]) => {
    const dernier = originaux?.at(-1)
    const actuelle = Object.hasOwn(reponses, cle) ? reponses[cle] : undefined
    if (!dernier || dernier.cellule.kind === 'blank' || dernier.isAnnotation) return []
    if (actuelle && actuelle.kind !== 'blank') return []
    const ancien = anciens.find(({ lu }) => champDe(lu, cle) !== null)
    const champ = ancien && champDe(ancien.lu, cle)
    if (!champ || champ.isCalcule || champ.type !== dernier.type) return []
    const dit = champDe(ancien.dit, cle) ?? champ
    const texte = texteDe(dit, dernier.cellule)
    const isTraduite = dit.libelle !== champ.libelle
    return texte === null || texte === '' ? [] : [{ cle, libelle: dit.libelle, texte, isTraduite }]
  })
}

/** Whether an address was that of a page of a form that the dossier had. */
export async function isPageDAvant(key: EditKey, cle: string): Promise<boolean> {
  for (const { de } of await passagesDe(key)) {
    if ((await lu(key, de)).pages.some((page) => page.cle === cle)) return true
  }
  return false
}

async function passagesDe({ db, dossierId }: { db: EditKey['db']; dossierId: DossierId }): Promise<Passage[]> {
  return db
    .selectFrom('dossier_passages')
    .where('dossier_id', '=', dossierId)
    .orderBy('rang')
    .select(['rang', 'de', 'vers', 'annonce'])
    .execute()
}

async function lu({ db, portee }: ReadKey | EditKey, id: RevisionId): Promise<FormulaireCompile> {
  const compiled = await compilee(db, id)
  return portee.sections ? restreindre(compiled, portee.sections) : compiled
}

/** What the key reads of two forms; `autres` is what stands on another side or in another section. */
async function idsLus(key: ReadKey | EditKey, formes: readonly (readonly [Formulaire, RevisionId])[]) {
  const questions = new Set<StableId>()
  const autres = new Set<StableId | null>()
  for (const [{ champs, annotations }, id] of formes) {
    for (const noeud of noeudsDe(annotations)) autres.add(noeud.id)
    const { pages } = await lu(key, id)
    for (const { noeuds, id: page } of pages) {
      for (const noeud of noeudsDe(noeuds)) questions.add(noeud.id)
      questions.add(page as StableId)
    }
    for (const noeud of noeudsDe(champs)) if (!questions.has(noeud.id)) autres.add(noeud.id)
  }
  return { questions, autres }
}

async function raisonsEntre({ db, demarcheId }: ReadKey | EditKey, passages: readonly Passage[]): Promise<string[]> {
  const numeros = await db
    .selectFrom('revisions')
    .where('demarche_id', '=', demarcheId)
    .orderBy('numero')
    .select(['id', 'numero', 'raison'])
    .execute()
  const numeroDe = (id: RevisionId | undefined) => numeros.find((une) => une.id === id)?.numero ?? 0
  const [de, vers] = [numeroDe(passages[0]?.de), numeroDe(passages.at(-1)?.vers)]
  return numeros
    .filter(({ numero, raison }) => numero > de && numero <= vers && raison !== '')
    .map(({ raison }) => raison)
}

function champDe(compiled: FormulaireCompile, cle: CellKey) {
  const lue = lireCellKey(cle)
  const champ = lue && champCompile(compiled, lue.champ)
  return champ && !champ.annotation ? champ : null
}
