import { LANGUES_DE_FORMULAIRE } from '../../form-engine/langues.ts'
import type {
  DossierAImprimer,
  FichierAImprimer,
  ReponseAImprimer,
  SectionAImprimer,
} from '../domain/dossier/dossier-a-imprimer.ts'
import { textes, type Langue, type Textes } from '../textes/dictionnaire.ts'
import { groupesDEmpreinte } from '../textes/empreinte.ts'
import { identiteEnLignes } from '../textes/identite-en-lignes.ts'
import { dateHeure, dateLongue, numeroDossier, taille } from '../textes/format.ts'
import { document, type DocumentPdf, type Reponse } from './pdf.ts'

/** The whole dossier as a PDF. The same dossier gives the same bytes. */
export async function dossierEnPdf(dossier: DossierAImprimer, langue: Langue = 'fr'): Promise<Buffer> {
  const { documents, etats, apresDepot } = textes(langue)
  const t = documents.dossier
  const numero = dossier.numero === null ? null : numeroDossier(dossier.numero, langue)
  const pdf = document({
    titre: numero === null ? t.brouillon(dossier.demarche.titre) : t.titre(dossier.demarche.titre, numero),
    service: dossier.service || dossier.demarche.titre,
    ...(dossier.lieu === '' ? {} : { lieu: dossier.lieu }),
    date: dossier.arreteLe,
    pied: numero === null ? t.piedDeBrouillon : t.pied(numero),
    rappel: dossier.demarche.titre,
    signets: true,
    langue,
    traduction: dossier.traduction,
  })
  const n = dossier.modifications.length

  pdf.paragraphe(t.arrete[dossier.pour](dateHeure(dossier.arreteLe, langue)))
  if (dossier.traduction) pdf.paragraphe(documents.traduction(LANGUES_DE_FORMULAIRE[dossier.traduction.langue]), 'fort')
  if (dossier.parties !== null) pdf.paragraphe(t.parties(dossier.parties))
  if (n > 0) pdf.paragraphe(t.enAttente(n), 'fort')
  await pdf.reponses(situation(dossier, langue))
  if (dossier.identite) {
    const { identite } = textes(langue)
    pdf.titre(identite.carte)
    await pdf.reponses(identiteEnLignes(dossier.identite, identite, langue))
  }
  if (dossier.motivation !== null) pdf.titre(t.motivation, 3).paragraphe(dossier.motivation)

  if (dossier.moments.length > 0) {
    pdf.titre(t.moments)
    pdf.liste(
      dossier.moments.map(({ type, at, role, par }) => {
        const fait = etats.evenements[type as keyof typeof etats.evenements]
        return t.moment(fait, dateHeure(at, langue), role === 'systeme' ? t.automatique : par)
      }),
    )
  }

  if (n > 0) {
    const { avant, apres, rien, bloc } = apresDepot.modifications
    pdf.titre(t.modifications)
    await pdf.reponses(
      dossier.modifications.map((change) => ({
        libelle: change.libelle,
        valeur:
          change.kind === 'reponse'
            ? [t.valeur(avant, change.avant ?? rien), t.valeur(apres, change.apres ?? rien)].join('\n')
            : bloc[change.kind],
      })),
    )
  }

  pdf.titre(t.reponses)
  if (dossier.sections.length === 0) pdf.paragraphe(t.aucuneReponse)
  await sections(pdf, dossier.sections, langue)
  if (dossier.annotations && dossier.annotations.length > 0) {
    pdf.titre(t.annotations)
    pdf.paragraphe(t.annotationsAide, 'discret')
    await sections(pdf, dossier.annotations, langue)
  }
  return pdf.finir()
}

/** What the file is called: « dossier-4218.pdf ». */
export function nomDuPdf({
  numero,
  demarche,
  traduction,
}: Pick<DossierAImprimer, 'numero' | 'demarche' | 'traduction'>): string {
  const suite = traduction ? `-${traduction.langue}` : ''
  return numero === null ? `brouillon-${demarche.chemin}${suite}.pdf` : `dossier-${numero}${suite}.pdf`
}

/** Where the dossier stands: whose it is, its state and its dates. */
function situation(dossier: DossierAImprimer, langue: Langue): Reponse[] {
  const { documents, etats } = textes(langue)
  const t = documents.dossier
  const instants = [
    [t.deposeLe, dossier.deposeLe],
    [t.decideLe, dossier.decideLe],
    [t.retireLe, dossier.retireLe],
  ] as const
  return [
    { libelle: t.demarche, valeur: dossier.demarche.titre },
    { libelle: t.numero, valeur: dossier.numero === null ? t.sansNumero : numeroDossier(dossier.numero, langue) },
    { libelle: t.titulaire[dossier.pour], valeur: dossier.titulaire },
    { libelle: t.etat, valeur: etats[dossier.pour === 'agent' ? 'agent' : 'usager'][dossier.etat] },
    ...instants.flatMap(([libelle, at]) =>
      at === null ? [] : [{ libelle, valeur: t.heureDeParis(dateHeure(at, langue)) }],
    ),
    ...(dossier.echeance === null ? [] : [{ libelle: t.echeance, valeur: dateLongue(dossier.echeance, langue) }]),
    ...(dossier.empreinte === null
      ? []
      : [{ libelle: t.empreinte, valeur: groupesDEmpreinte(dossier.empreinte).join(' ') }]),
  ]
}

/** Answers follow one another in one table; a repeated block interrupts it, each of its rows under its own heading. */
async function sections(pdf: DocumentPdf, parties: readonly SectionAImprimer[], langue: Langue): Promise<void> {
  const { documents, etats } = textes(langue)
  const t = documents.dossier
  const enTable = (reponses: readonly ReponseAImprimer[]) =>
    pdf.reponses(reponses.map((reponse) => enLigne(reponse, langue)))
  for (const { titre, blocs } of parties) {
    pdf.titre(titre, 3)
    let suite: ReponseAImprimer[] = []
    let isApresUnBloc = false
    const passer = async () => {
      // Without a heading of their own, they would read as a part of the last row.
      if (isApresUnBloc && suite.length > 0) pdf.titre(t.suite(titre), 4)
      await enTable(suite)
      suite = []
    }
    for (const bloc of blocs) {
      if (bloc.kind === 'reponse') {
        suite.push(bloc)
        continue
      }
      await passer()
      isApresUnBloc = true
      if (bloc.lignes.length === 0) await pdf.reponses([{ libelle: bloc.libelle, valeur: etats.demande.aucunBloc }])
      for (const [rang, reponses] of bloc.lignes.entries()) {
        pdf.titre(t.bloc(bloc.libelle, rang + 1, bloc.lignes.length), 4)
        if (reponses.length === 0) pdf.paragraphe(t.sansReponse)
        await enTable(reponses)
      }
    }
    await passer()
  }
}

function enLigne({ libelle, texte, isIllisible, isModifiee, fichiers }: ReponseAImprimer, langue: Langue): Reponse {
  const { documents, etats } = textes(langue)
  const t = documents.dossier
  const valeur =
    fichiers.length > 0 ? fichiers.map((fichier) => enFichier(fichier, t, langue)).join('\n') : texte?.trimEnd()
  return {
    libelle: isModifiee ? t.modifiee(libelle) : libelle,
    valeur: isIllisible ? etats.demande.illisible : valeur || t.sansReponse,
  }
}

/** « carte-grise.pdf, 2,4 Mo », and what tells its bytes from any others. */
function enFichier({ nom, taille: octets, etat, empreinte }: FichierAImprimer, t: Dossier, langue: Langue): string {
  const suite =
    etat === 'sain' && empreinte !== null ? t.sha256(groupesDEmpreinte(empreinte).join(' ')) : t.etatDePiece[etat]
  return [`${nom}, ${taille(octets, langue)}`, suite].filter((ligne) => ligne !== '').join('\n')
}

type Dossier = Textes['documents']['dossier']
