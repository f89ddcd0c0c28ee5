/** The texts of a démarche are put in words of a language: written, corrected, confirmed, taken back. */
import { createHash, randomUUID } from 'node:crypto'
import { inTransaction, type Tx } from '../../../db/client.ts'
import type { CodeDeLangue } from '../../../form-engine/langues.ts'
import type { TexteSaisi } from '../../../form-engine/traductions-postees.ts'
import { dictionnaireDe, optionsConfondues, traductionsOrphelines } from '../../../form-engine/traductions.ts'
import type { AdminKey } from '../cles.ts'
import { lockDemarche } from '../demarche/verrou.ts'
import {
  CLE_DE_LA_PRESENTATION,
  CLE_DU_TITRE,
  etatDeTexte,
  parCle,
  textesATraduire,
  type EtatDeTexte,
  type TexteATraduire,
} from './a-traduire.ts'
import { exigerLangue, raconter } from './langues.ts'
import { empreinteDeTexte, traductionsDe } from './lire.ts'

/** Sources of one text whose words are kept: those of the revisions that dossiers are on, and more. */
export const SOURCES_GARDEES = 10

export type RaisonDeRefus =
  /** The source, or its words, changed since the page was read. */
  | 'change'
  /** The element is gone. */
  | 'parti'
  | 'trop_long'
  /** Another option of the list would read alike. */
  | 'confondue'

export interface RefusDeTexte {
  cle: string
  raison: RaisonDeRefus
  /** Characters there may be, when there are too many. */
  max: number | null
}

export interface Ecriture {
  /** Texts that were written, confirmed or taken back. */
  ecrits: number
  refus: RefusDeTexte[]
}

/** Names what a page shows of a text: its source, and its words. Posted with what is typed. */
export function vuDe({ source }: Pick<TexteATraduire, 'source'>, etat: EtatDeTexte): string {
  const texte = etat.etat === 'a_traduire' ? null : etat.texte
  return createHash('sha256')
    .update(JSON.stringify([source, etat.etat, texte]))
    .digest('hex')
    .slice(0, 16)
}

/**
 * Keeps what was typed, text by text: those that can be are kept, the others are told with why. An empty text takes the words
 * back. Words whose source changed are kept only when they are corrected, or named in `confirmees`: saving a page never confirms
 * by itself. Throws 'introuvable' when the démarche has not that language.
 */
export async function ecrireTraductions(
  key: AdminKey,
  langue: CodeDeLangue,
  saisis: readonly TexteSaisi[],
  confirmees: readonly string[] = [],
): Promise<Ecriture> {
  return inTransaction(key.db, async (tx) => {
    const demarche = await lockDemarche(tx, key.demarcheId)
    await exigerLangue(tx, key, langue)
    const formulaire = demarche.formulaire_brouillon
    const textes = new Map(textesATraduire({ ...demarche, formulaire }).map((texte) => [texte.cle, texte]))
    const traductions = await traductionsDe(tx, key.demarcheId, langue)
    const ecrites = parCle(traductions)
    const refus: RefusDeTexte[] = []
    let gestes: Geste[] = []
    for (const saisi of saisis) {
      const texte = textes.get(saisi.cle)
      if (!texte) {
        if (saisi.texte.trim() !== '') refus.push({ cle: saisi.cle, raison: 'parti', max: null })
        continue
      }
      const etat = etatDeTexte(texte, ecrites)
      const lu = propre(saisi.texte, texte)
      if (!isGeste(etat, lu, confirmees.includes(texte.cle))) continue
      if (saisi.vu !== vuDe(texte, etat)) refus.push({ cle: texte.cle, raison: 'change', max: null })
      else if (lu.length > texte.longueurMax)
        refus.push({ cle: texte.cle, raison: 'trop_long', max: texte.longueurMax })
      else gestes.push({ cle: texte.cle, source: texte.source, texte: lu })
    }
    // With all that would be kept, so that two options of one list never read alike.
    const apres = dictionnaireDe([...traductions, ...gestes])
    const confondues = new Set(optionsConfondues(formulaire, apres))
    for (const { cle, texte } of gestes)
      if (texte !== '' && confondues.has(cle)) refus.push({ cle, raison: 'confondue', max: null })
    gestes = gestes.filter(({ cle, texte }) => texte === '' || !confondues.has(cle))
    if (gestes.length > 0) {
      for (const geste of gestes) await garder(tx, key, langue, geste)
      await renouveler(tx, key, langue)
      await raconter(tx, key, 'demarche.traductions_ecrites', { langue, nombre: gestes.length })
    }
    return { ecrits: gestes.length, refus }
  })
}

interface Geste {
  cle: string
  source: string
  /** Empty to take the words back. */
  texte: string
}

/** Whether what is posted asks for anything. */
function isGeste(etat: EtatDeTexte, lu: string, isConfirme: boolean): boolean {
  switch (etat.etat) {
    case 'a_traduire':
      return lu !== ''
    case 'traduit':
      return lu !== etat.texte
    case 'changee':
      // Emptied, there is nothing to take back: nobody reads words of another source here.
      return lu !== '' && (isConfirme || lu !== etat.texte)
  }
}

/** As it is kept: the lines of Markdown, one line for anything else. */
export function propre(texte: string, { isMarkdown }: TexteATraduire): string {
  const lu = texte.normalize('NFC').replace(/\r\n?/g, '\n')
  return isMarkdown ? lu.trim() : lu.replace(/\s+/g, ' ').trim()
}

async function garder(tx: Tx, key: AdminKey, langue: CodeDeLangue, { cle, source, texte }: Geste): Promise<void> {
  const empreinte = empreinteDeTexte({ cle, source })
  if (texte === '') {
    await tx
      .deleteFrom('traductions')
      .where('demarche_id', '=', key.demarcheId)
      .where('langue', '=', langue)
      .where('empreinte', '=', empreinte)
      .execute()
    return
  }
  const ecrit = { texte, modifie_par: key.personne.compteId, modifie_at: key.now }
  await tx
    .insertInto('traductions')
    .values({ demarche_id: key.demarcheId, langue, empreinte, cle, source, ...ecrit })
    .onConflict((conflict) => conflict.columns(['demarche_id', 'langue', 'empreinte']).doUpdateSet(ecrit))
    .execute()
  await tx
    .deleteFrom('traductions')
    .where('demarche_id', '=', key.demarcheId)
    .where('langue', '=', langue)
    .where('cle', '=', cle)
    .where('empreinte', 'in', (query) =>
      query
        .selectFrom('traductions as ancienne')
        .where('ancienne.demarche_id', '=', key.demarcheId)
        .where('ancienne.langue', '=', langue)
        .where('ancienne.cle', '=', cle)
        .where('ancienne.empreinte', '<>', empreinte)
        .orderBy('ancienne.modifie_at', 'desc')
        .orderBy('ancienne.empreinte')
        .offset(SOURCES_GARDEES - 1)
        .select('ancienne.empreinte'),
    )
    .execute()
}

/** Words whose text the form being prepared has no more are forgotten; a published form that still has it shows the source. */
export async function oublierLesOrphelines(key: AdminKey, langue: CodeDeLangue): Promise<number> {
  return inTransaction(key.db, async (tx) => {
    const { formulaire_brouillon } = await lockDemarche(tx, key.demarcheId)
    await exigerLangue(tx, key, langue)
    const orphelines = traductionsOrphelines(
      formulaire_brouillon,
      await traductionsDe(tx, key.demarcheId, langue),
    ).filter(({ cle }) => cle !== CLE_DU_TITRE && cle !== CLE_DE_LA_PRESENTATION)
    if (orphelines.length === 0) return 0
    await tx
      .deleteFrom('traductions')
      .where('demarche_id', '=', key.demarcheId)
      .where('langue', '=', langue)
      .where('empreinte', 'in', orphelines.map(empreinteDeTexte))
      .execute()
    await renouveler(tx, key, langue)
    await raconter(tx, key, 'demarche.traductions_oubliees', { langue, nombre: orphelines.length })
    return orphelines.length
  })
}

/** What was kept in memory of the language is not looked for any more. */
export async function renouveler(tx: Tx, { demarcheId }: AdminKey, langue: CodeDeLangue): Promise<void> {
  await tx
    .updateTable('demarche_langues')
    .set({ version: randomUUID() })
    .where('demarche_id', '=', demarcheId)
    .where('langue', '=', langue)
    .execute()
}
