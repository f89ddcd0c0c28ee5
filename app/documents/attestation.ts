/**
 * An attestation: a tagged PDF/A-2a, which archives keep and screen readers read. The same content gives the same bytes,
 * whenever it is made: its date is that of the decision, its identifier comes from its code.
 */
import { correction, generate } from 'lean-qr'
import type { Bloc } from '../../form-engine/markdown.ts'
import { textes, type Langue } from '../textes/dictionnaire.ts'
import { dateLongue, numeroDossier } from '../textes/format.ts'
import { enLignesRiches, morceauxDe, type Morceau } from './lignes-riches.ts'
import {
  BAS,
  DISCRET,
  ENCRE,
  GOUTTIERE,
  LARGEUR,
  MARGE,
  MM,
  Plume,
  TEXTE,
  type Illustration,
  type Taille,
} from './plume.ts'
import type { Style, Trait } from './polices.ts'

/** What an attestation says; plain values, so that a job, a preview and a test make the same one. */
export interface DonneesDAttestation {
  numero: string
  code: string
  titre: string
  blocs: readonly Bloc[]
  pied: string
  demarche: string
  service: { nom: string; adresse: string }
  /** Number of the dossier. */
  dossier: number
  /** ISO instant of the decision. */
  decideAt: string
  logo: Illustration | null
  signature: { nom: string; qualite: string; image: Illustration | null } | null
  /** Where anybody verifies it, whole; and the page where one types its number, as it is printed. */
  verification: { adresse: string; page: string }
  /** A draft on an invented dossier: it says so, and proves nothing. */
  isApercu: boolean
}

const LOGO = { largeur: 60 * MM, hauteur: 24 * MM }
const SIGNATURE = { largeur: 60 * MM, hauteur: 28 * MM }
const QR = 26 * MM
const FILET = '#cfcfcf'
const TITRE: Taille = { corps: 22, ligne: 28 }

/** The attestation as a PDF. */
export async function attestation(donnees: DonneesDAttestation, langue: Langue = 'fr'): Promise<Buffer> {
  const plume = new Plume({
    norme: 'PDF/A-2a',
    titre: donnees.titre,
    auteur: donnees.service.nom,
    sujet: donnees.demarche,
    date: donnees.decideAt,
    langue,
    identifiant: `${donnees.numero}/${donnees.code}`,
  })
  tete(plume, donnees, langue)
  corps(plume, donnees)
  signature(plume, donnees)
  preuve(plume, donnees, langue)
  const t = textes(langue).attestations.document
  return plume.finir(t.pied(donnees.numero), t.page)
}

/** The logo, the service and the day; then the title. */
function tete(plume: Plume, { logo, service, decideAt, titre, isApercu }: DonneesDAttestation, langue: Langue): void {
  if (isApercu) paragraphe(plume, [{ texte: textes(langue).attestations.document.apercu, style: 'fort' }])
  if (logo) {
    plume.image(logo, MARGE, LOGO)
    plume.y += 12
  }
  const jour = plume.polices.traits(dateLongue(decideAt, langue), 'texte')
  const place = LARGEUR - plume.polices.largeur(jour, TEXTE.corps) - 16
  const enHaut = plume.y
  const lignes = [
    ...enLignes(plume, service.nom, 'fort', TEXTE, place),
    ...enLignes(plume, service.adresse, 'texte', TEXTE, place),
  ]
  plume.bloc('P', () => plume.ecrire(lignes, MARGE, TEXTE))
  plume.bloc('P', () => plume.ligneADroite(jour, enHaut, TEXTE))
  plume.y = Math.max(plume.y, enHaut + TEXTE.ligne) + 30
  const ecrit = enLignes(plume, titre, 'titre', TITRE, LARGEUR)
  plume.bloc('H1', () => plume.ecrire(ecrit, MARGE, TITRE))
  plume.y += 8
  plume.trait(1.2, ENCRE)
  plume.y += 20
}

/** The words of the service. */
function corps(plume: Plume, { blocs }: DonneesDAttestation): void {
  for (const bloc of blocs) {
    if (bloc.kind === 'paragraphe') paragraphe(plume, morceauxDe(bloc.enfants))
    else liste(plume, bloc)
  }
}

/** Who signs, on the right; the image of the signature under the name. */
function signature(plume: Plume, { signature: par }: DonneesDAttestation): void {
  if (!par) return
  const x = MARGE + LARGEUR / 2
  const nom = enLignes(plume, par.nom, 'fort', TEXTE, LARGEUR / 2)
  const qualite = enLignes(plume, par.qualite, 'texte', TEXTE, LARGEUR / 2)
  const image = par.image ? SIGNATURE.hauteur + 6 : 0
  plume.y += 14
  plume.assurer((nom.length + qualite.length) * TEXTE.ligne + image)
  plume.bloc('P', () => {
    plume.ecrire(qualite, x, TEXTE)
    plume.ecrire(nom, x, TEXTE)
  })
  if (!par.image) return
  plume.y += 6
  plume.image(par.image, x, SIGNATURE)
}

/** The number, the code, where they are verified; the square that leads there; the foot of the service. */
function preuve(plume: Plume, donnees: DonneesDAttestation, langue: Langue): void {
  const { numero, code, verification, pied, dossier, isApercu } = donnees
  const t = textes(langue).attestations.document
  const x = MARGE + QR + GOUTTIERE
  const largeur = LARGEUR - QR - GOUTTIERE
  const lignes = [
    ...enLignes(plume, t.verifier, 'fort', DISCRET, largeur),
    ...enLignes(plume, t.comment(verification.page), 'texte', DISCRET, largeur),
    ...enLignes(plume, t.numeroEtCode(numero, code), 'texte', DISCRET, largeur),
    ...enLignes(plume, t.dossier(numeroDossier(dossier, langue)), 'texte', DISCRET, largeur),
  ]
  const deBas = enLignes(plume, pied, 'texte', DISCRET, LARGEUR)
  const hauteur = Math.max(QR, lignes.length * DISCRET.ligne) + 12 + deBas.length * DISCRET.ligne
  plume.y += 24
  plume.assurer(hauteur)
  // At the foot of the page, whatever the length of the words.
  plume.y = Math.max(plume.y, BAS - hauteur)
  plume.trait(0.5, FILET, plume.y - 8)
  const enHaut = plume.y
  plume.figure(t.qr(numero), { x: MARGE, largeur: QR, hauteur: QR }, (y) =>
    carre(plume, isApercu ? verification.page : verification.adresse, y),
  )
  plume.bloc('P', () => plume.ecrire(lignes, x, DISCRET))
  plume.y = Math.max(plume.y, enHaut + QR) + 8
  if (deBas.length > 0) plume.bloc('P', () => plume.ecrire(deBas, MARGE, DISCRET))
}

function paragraphe(plume: Plume, morceaux: readonly Morceau[]): void {
  const lignes = enLignesRiches(plume.polices, morceaux, TEXTE.corps, LARGEUR)
  plume.assurer(Math.min(lignes.length, 2) * TEXTE.ligne)
  plume.bloc('P', () => plume.ecrire(lignes, MARGE, TEXTE))
  plume.y += 8
}

function liste(plume: Plume, { debut, elements }: Extract<Bloc, { kind: 'liste' }>): void {
  const retrait = debut === null ? GOUTTIERE : GOUTTIERE + 8
  plume.liste(
    elements.map((element, rang) => ({
      signe: debut === null ? '• ' : `${debut + rang}. `,
      lignes: enLignesRiches(plume.polices, morceauxDe(element), TEXTE.corps, LARGEUR - retrait),
    })),
    { retrait, ecart: 2 },
  )
  plume.y += 6
}

/** The square, drawn: lines of dark modules, so that it stays sharp at any size. */
function carre({ pdf }: Plume, adresse: string, y: number): void {
  const code = generate(adresse, { minCorrectionLevel: correction.M })
  const pas = QR / code.size
  for (let ligne = 0; ligne < code.size; ligne += 1) {
    for (let debut = 0; debut < code.size; debut += 1) {
      if (!code.get(debut, ligne)) continue
      let fin = debut
      while (code.get(fin, ligne)) fin += 1
      pdf.rect(MARGE + debut * pas, y + ligne * pas, (fin - debut) * pas, pas)
      debut = fin
    }
  }
  pdf.fill(ENCRE)
}

function enLignes({ polices }: Plume, texte: string, style: Style, { corps }: Taille, largeur: number): Trait[][] {
  return enLignesRiches(polices, [{ texte, style }], corps, largeur)
}
