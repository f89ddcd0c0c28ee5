import { LANGUES_DE_FORMULAIRE, type CodeDeLangue } from '../../form-engine/langues.ts'
import { textes, type Langue } from '../textes/dictionnaire.ts'
import { dateHeure, numeroDossier, taille } from '../textes/format.ts'
import { groupesDEmpreinte } from '../textes/empreinte.ts'
import { document, type Reponse } from './pdf.ts'

/** What the receipt says; plain values, so that a letter, a download and a test make the same one. */
export interface DonneesRecepisse {
  numero: number
  demarche: string
  service: string
  lieu?: string
  /** How to reach the service: telephone, address, hours, in the order to be read. */
  contact: readonly string[]
  /** E-mail address of the person who deposited. */
  deposant: string
  /** ISO instant of the deposit. */
  deposeLe: string
  /** The usual delay as the service states it ("2 mois"), and what its silence means; null when it states nothing. */
  delai: string | null
  silence: string | null
  /** Until when the dossier is kept, in one sentence. */
  conservation: string
  /** Who asks, line by line; empty where the démarche does not ask it. */
  demandeur: readonly Reponse[]
  sections: readonly { titre: string | null; reponses: readonly Reponse[] }[]
  fichiers: readonly { nom: string; taille: number }[]
  /** Digest of what was deposited, hexadecimal; null for a deposit older than digests. */
  empreinte: string | null
  /** The language its questions are in; absent for French. */
  traduction?: { langue: CodeDeLangue; dits: readonly string[] } | null
}

/** The deposit receipt as a PDF. The same data give the same bytes: a repeated letter carries the same receipt. */
export async function recepisse(donnees: DonneesRecepisse, langue: Langue = 'fr'): Promise<Buffer> {
  const t = textes(langue).lettres.recepisse
  const numero = numeroDossier(donnees.numero, langue)
  const depot = dateHeure(donnees.deposeLe, langue)
  const pdf = document({
    titre: t.titre,
    service: donnees.service,
    ...(donnees.lieu === undefined ? {} : { lieu: donnees.lieu }),
    date: donnees.deposeLe,
    pied: t.pied(numero),
    langue,
    traduction: donnees.traduction ?? null,
  })

  if (donnees.traduction)
    pdf.paragraphe(textes(langue).documents.traduction(LANGUES_DE_FORMULAIRE[donnees.traduction.langue]), 'fort')
  pdf.paragraphe(t.introduction(depot))
  await pdf.reponses([
    { libelle: t.demarche, valeur: donnees.demarche },
    { libelle: t.numero, valeur: numero },
    { libelle: t.deposeLe, valeur: t.heureDeParis(depot) },
    { libelle: t.deposePar, valeur: donnees.deposant },
    ...(donnees.empreinte === null
      ? []
      : [{ libelle: t.empreinte, valeur: groupesDEmpreinte(donnees.empreinte).join(' ') }]),
  ])

  pdf.titre(t.suite)
  pdf.liste([
    t.suiteExamen,
    donnees.delai === null ? t.delaiInconnu : t.delai(donnees.delai),
    ...(donnees.silence === null ? [] : [donnees.silence]),
    donnees.conservation,
  ])
  if (donnees.contact.length > 0) pdf.paragraphe([t.question, ...donnees.contact].join('\n'))

  if (donnees.demandeur.length > 0) {
    pdf.titre(textes(langue).identite.carte)
    await pdf.reponses(donnees.demandeur)
  }

  const remplies = donnees.sections.filter(({ reponses }) => reponses.length > 0)
  if (remplies.length > 0) {
    pdf.titre(t.reponses)
    for (const { titre, reponses } of remplies) {
      if (titre !== null) pdf.titre(titre, 3)
      await pdf.reponses(reponses.map(({ libelle, valeur }) => ({ libelle, valeur: valeur.trim() || t.sansReponse })))
    }
  }

  if (donnees.fichiers.length > 0) {
    pdf.titre(t.fichiers(donnees.fichiers.length))
    await pdf.reponses(donnees.fichiers.map((f) => ({ libelle: f.nom, valeur: taille(f.taille, langue) })))
  }
  pdf.paragraphe(t.mention, 'discret')
  return pdf.finir()
}

/** What the file is called: « recepisse-4218.pdf ». */
export function nomDuRecepisse({ numero, traduction }: Pick<DonneesRecepisse, 'numero' | 'traduction'>): string {
  return `recepisse-${numero}${traduction ? `-${traduction.langue}` : ''}.pdf`
}
