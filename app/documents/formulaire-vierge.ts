/** A form on paper: what is asked, in its order, with room to answer. What the service fills in is not part of it. */
import { champTypes } from '../../form-engine/champs/registry.ts'
import { fichiersNommes, modeleDe } from '../../form-engine/fichiers-nommes.ts'
import { noeudsDe, type Champ, type Noeud } from '../../form-engine/formulaire.ts'
import { LANGUES_DE_FORMULAIRE } from '../../form-engine/langues.ts'
import { texteDeMarkdown } from '../../form-engine/markdown.ts'
import { phraseDExpression } from '../../form-engine/phrases/expression.ts'
import { nomsAffiches, type NomsAffiches } from '../../form-engine/phrases/noms.ts'
import type { Expression } from '../../form-engine/conditions/expression.ts'
import type { FormulaireAImprimer } from '../domain/demarche/formulaire-a-imprimer.ts'
import { textes, type Langue } from '../textes/dictionnaire.ts'
import { taille } from '../textes/format.ts'
import { document, type DocumentPdf } from './pdf.ts'

/** Blocks are printed this many times: one copies the page for more. */
const FOIS = 2

/** More options than this are not printed one under the other: the answer is written. */
const CASES_MAX = 40

/** Lines to write on, where one is not enough. */
const LIGNES: Partial<Record<Champ['type'], number>> = { textarea: 6, address: 3, carte: 3, table: 4 }

/** The blank form as a tagged PDF; `adresse` is where the page of its démarche is read, with the files it hands out. */
export async function formulaireVierge(
  vierge: FormulaireAImprimer,
  { adresse, langue = 'fr' }: { adresse: string; langue?: Langue },
): Promise<Buffer> {
  const t = textes(langue).documents.vierge
  const { demarche, formulaire } = vierge
  const pdf = document({
    titre: t.titre(demarche.titre),
    service: vierge.service || demarche.titre,
    ...(vierge.lieu === '' ? {} : { lieu: vierge.lieu }),
    date: vierge.le,
    pied: t.pied,
    rappel: demarche.titre,
    signets: true,
    langue,
    traduction: vierge.traduction,
  })
  if (vierge.traduction)
    pdf.paragraphe(textes(langue).documents.traduction(LANGUES_DE_FORMULAIRE[vierge.traduction.langue]), 'fort')
  pdf.paragraphe(t.mode)
  imprimer(pdf, formulaire.champs, { noms: nomsAffiches(formulaire, langue, vierge.lieux), langue, niveau: 2 })
  await fichiers(pdf, vierge, { adresse, langue })
  return pdf.finir()
}

/** What the file is called. */
export function nomDuVierge({ demarche, traduction }: Pick<FormulaireAImprimer, 'demarche' | 'traduction'>): string {
  return `formulaire-${demarche.chemin}${traduction ? `-${traduction.langue}` : ''}.pdf`
}

/** The files that the form hands out, each once: what each is for, its kind and its size, and where they are. */
async function fichiers(
  pdf: DocumentPdf,
  { formulaire, fichiers: connus }: FormulaireAImprimer,
  { adresse, langue }: { adresse: string; langue: Langue },
): Promise<void> {
  const t = textes(langue).documents.vierge
  const noms = new Map([...noeudsDe(formulaire.champs)].map((noeud) => [noeud.id, noeud]))
  const nommes = new Map<string, { nom: string; usages: string[] }>()
  for (const { element, fichier } of fichiersNommes({ champs: formulaire.champs, annotations: [] })) {
    const noeud = noms.get(element)
    if (!noeud || noeud.kind === 'section') continue
    const usage = noeud.kind === 'explication' ? t.avec(noeud.libelle) : t.aRemplir(noeud.libelle)
    const deja = nommes.get(fichier.sha256)
    if (deja) deja.usages.push(usage)
    else nommes.set(fichier.sha256, { nom: fichier.nom, usages: [usage] })
  }
  if (nommes.size === 0) return
  pdf.titre(t.fichiers).paragraphe(t.ouLesTrouver(adresse))
  await pdf.reponses(
    [...nommes].map(([sha256, { nom, usages }]) => {
      const connu = connus.find((un) => un.sha256 === sha256)
      const format = nom.slice(nom.lastIndexOf('.') + 1).toUpperCase()
      return {
        libelle: nom,
        valeur: t.detail([...new Set(usages)].join('\n'), format, connu ? taille(connu.taille, langue) : null),
      }
    }),
  )
}

interface Contexte {
  noms: NomsAffiches
  langue: Langue
  /** Of the headings that come next; deeper ones stay at the last level there is. */
  niveau: 2 | 3 | 4
}

const dessous = (niveau: Contexte['niveau']): Contexte['niveau'] => (niveau === 2 ? 3 : 4)

function imprimer(pdf: DocumentPdf, noeuds: readonly Noeud[], contexte: Contexte): void {
  const { langue, niveau } = contexte
  const t = textes(langue).documents.vierge
  const plus = { ...contexte, niveau: dessous(niveau) }
  for (const noeud of noeuds) {
    switch (noeud.kind) {
      case 'section':
        pdf.titre(noeud.titre, niveau)
        si(pdf, noeud.afficherSi, contexte)
        aide(pdf, noeud.description)
        imprimer(pdf, noeud.enfants, plus)
        break
      case 'repetition':
        for (let rang = 1; rang <= FOIS; rang += 1) {
          pdf.titre(t.bloc(noeud.libelle, rang), niveau)
          if (rang === 1) {
            si(pdf, noeud.afficherSi, contexte)
            aide(pdf, noeud.description)
            pdf.paragraphe(t.autres, 'discret')
          }
          imprimer(pdf, noeud.enfants, plus)
        }
        break
      case 'explication':
        if (noeud.libelle !== '') pdf.paragraphe(noeud.libelle, 'fort')
        si(pdf, noeud.afficherSi, contexte)
        for (const texte of [noeud.texte, noeud.repli ?? ''].map(texteDeMarkdown))
          if (texte !== '') pdf.paragraphe(texte)
        for (const { nom } of noeud.fichiers ?? []) pdf.paragraphe(t.aLire(nom), 'discret')
        break
      case 'champ':
        // A computed value is asked of nobody.
        if (noeud.type !== 'computed') question(pdf, noeud, contexte)
    }
  }
}

function question(pdf: DocumentPdf, champ: Champ, contexte: Contexte): void {
  const t = textes(contexte.langue).documents.vierge
  pdf.paragraphe(champ.obligatoire ? champ.libelle : t.facultatif(champ.libelle), 'fort')
  si(pdf, champ.afficherSi, contexte)
  if (champ.obligatoireSi) pdf.paragraphe(t.obligatoireSi(enMots(champ.obligatoireSi, contexte)), 'discret')
  aide(pdf, champ.description)
  const type = champTypes[champ.type]
  if (type.files) {
    const modele = modeleDe(champ)
    if (modele) pdf.paragraphe(t.modele(modele.nom), 'discret')
    pdf.paragraphe(t.joindre, 'discret')
    return
  }
  const options = optionsDe(champ, t)
  if (options.length > 0 && options.length <= CASES_MAX) pdf.cases(options)
  else pdf.aEcrire(LIGNES[champ.type] ?? 1)
}

function optionsDe({ type, config }: Champ, t: { oui: string; non: string; coche: string }): string[] {
  if (type === 'yes_no') return [t.oui, t.non]
  if (type === 'checkbox') return [t.coche]
  return (champTypes[type].options?.(config) ?? []).map(({ libelle }) => libelle)
}

function si(pdf: DocumentPdf, expression: Expression | undefined, contexte: Contexte): void {
  if (!expression) return
  pdf.paragraphe(textes(contexte.langue).documents.vierge.seulementSi(enMots(expression, contexte)), 'discret')
}

function aide(pdf: DocumentPdf, description: string | undefined): void {
  const texte = texteDeMarkdown(description ?? '')
  if (texte !== '') pdf.paragraphe(texte, 'discret')
}

function enMots(expression: Expression, { noms, langue }: Contexte): string {
  return phraseDExpression(expression, noms, langue)
}
