/** The one letter a day about retention: the drafts and dossiers of the person, then those of the démarches they instruct. */
import type { Bloc as BlocRiche } from '../../form-engine/markdown.ts'
import { textes, type Langue } from '../textes/dictionnaire.ts'
import { dateLongue, numeroDossier } from '../textes/format.ts'
import { composer, type Bloc, type Emetteur, type Lettre } from './gabarit.ts'

interface DossierNomme {
  numero: number
  demarche: string
  /** Civil date of the deletion. */
  supprimeLe: string
}

export interface DonneesDuJour {
  emetteur: Emetteur
  destinataire: string | null
  /** Soonest first; one of the three lists at least is not empty. */
  brouillons: readonly DossierNomme[]
  decides: readonly DossierNomme[]
  /** Dossiers of the person that are not named. */
  autres: number
  annonces: readonly {
    demarche: string
    sorte: 'suppression' | 'attente'
    nombre: number
    du: string
    au: string
  }[]
  /** What démarches of these dossiers add in their own words. */
  textesDesDemarches: readonly { demarche: string; blocs: readonly BlocRiche[] }[]
  lien: string
}

export function lettreDuJour(donnees: DonneesDuJour, langue: Langue): Lettre {
  const t = textes(langue).lettres.duJour
  const { brouillons, decides, annonces, autres } = donnees
  const miens = brouillons.length + decides.length + autres
  const premier = [...brouillons, ...decides].map(({ supprimeLe }) => supprimeLe).toSorted()[0]
  const suppressions = annonces.filter(({ sorte }) => sorte === 'suppression')
  const attentes = annonces.filter(({ sorte }) => sorte === 'attente')
  const desAutres = suppressions.reduce((sum, { nombre }) => sum + nombre, 0)
  const enAttente = attentes.reduce((sum, { nombre }) => sum + nombre, 0)
  const jour = (date: string) => dateLongue(date, langue)
  const blocs: Bloc[] = []
  if (brouillons.length > 0) {
    blocs.push(
      { genre: 'paragraphe', texte: t.brouillons(brouillons.length) },
      { genre: 'liste', elements: brouillons.map((d) => t.brouillon(d.demarche, jour(d.supprimeLe))) },
      { genre: 'important', texte: t.garderBrouillon(brouillons.length) },
    )
  }
  if (decides.length > 0) {
    blocs.push(
      { genre: 'paragraphe', texte: t.decides(decides.length) },
      {
        genre: 'liste',
        elements: decides.map((d) => t.decide(numeroDossier(d.numero, langue), d.demarche, jour(d.supprimeLe))),
      },
      { genre: 'important', texte: t.telecharger },
    )
  }
  if (autres > 0) blocs.push({ genre: 'paragraphe', texte: t.autres(autres) })
  for (const { demarche, blocs: dits } of donnees.textesDesDemarches)
    blocs.push({ genre: 'important', texte: t.duService(demarche) }, { genre: 'riche', blocs: dits })
  if (suppressions.length > 0) {
    blocs.push(
      { genre: 'paragraphe', texte: t.desDemarches },
      { genre: 'liste', elements: suppressions.map((a) => t.annonce(a.demarche, a.nombre, jour(a.du), jour(a.au))) },
      { genre: 'important', texte: t.prolonger },
    )
  }
  if (attentes.length > 0) {
    blocs.push(
      { genre: 'paragraphe', texte: t.attente },
      { genre: 'liste', elements: attentes.map((a) => t.enAttente(a.demarche, a.nombre, jour(a.du))) },
    )
  }
  return composer({
    langue,
    sujet: premier
      ? t.sujet(miens, jour(premier))
      : desAutres > 0
        ? t.sujetAgent(desAutres)
        : t.sujetAttente(enAttente),
    titre: miens > 0 ? t.titre(miens) : desAutres > 0 ? t.titreAgent : t.titreAttente,
    emetteur: donnees.emetteur,
    destinataire: donnees.destinataire,
    blocs,
    bouton: { libelle: miens === 1 ? t.ouvrir : t.voir, url: donnees.lien },
    suite: [],
    raison: miens > 0 ? t.raison : t.raisonAgent,
  })
}
