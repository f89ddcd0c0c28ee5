/** What is wrong with the template of an attestation, in sentences. Pure. */
import type { GroupeId } from '../../../db/schema/ids.ts'
import { LIEUX, problemesDeBalises } from '../../../form-engine/balises.ts'
import type { Formulaire } from '../../../form-engine/formulaire.ts'
import { blocsDe } from '../../../form-engine/texte-riche.ts'
import { lireConditionEcrite } from '../../../form-engine/texte-riche/conditions-ecrites.ts'
import { lireEcriture } from '../../../form-engine/texte-riche/lire-ecriture.ts'
import { textes } from '../../textes/dictionnaire.ts'
import { phraseDeBalise } from '../../textes/phrase-de-balise.ts'
import { ALT_MAX, NOM_MAX, PIED_MAX, SIGNATAIRE_MAX, TITRE_MAX, type ContenuDeModele } from './modele.ts'

export type ChampDeModele =
  'nom' | 'groupe' | 'condition' | 'titre' | 'corps' | 'pied' | 'alt' | 'signataire' | 'qualite'

export const QUI_SIGNE = ['modele', 'groupe'] as const
export type QuiSigne = (typeof QUI_SIGNE)[number]

export interface ProblemeDeModele {
  champ: ChampDeModele
  phrase: string
}

/** A template as its page posts it; its images are given apart. */
export interface ModelePoste {
  nom: string
  groupe: string
  condition: string
  titre: string
  corps: string
  pied: string
  alt: string
  signataire: string
  qualite: string
  /** Who signs first: whom the template names, or who signs for the groupe of the dossier. */
  signe: QuiSigne
}

/** What a template is judged against. */
export interface Contexte {
  formulaire: Formulaire
  groupes: readonly { id: GroupeId; nom: string }[]
}

/** Reads what a page posts into `avant`; what cannot be kept is said. */
export function lireModele(
  postee: ModelePoste,
  avant: ContenuDeModele,
  contexte: Contexte,
): { ok: true; modele: ContenuDeModele } | { ok: false; problemes: ProblemeDeModele[] } {
  const t = textes('fr').attestations.fautes
  const ligne = (texte: string) => texte.replace(/\s+/g, ' ').trim()
  const { document: corps, fautes } = lireEcriture(postee.corps)
  const ecrite = postee.condition.trim()
  const si = ecrite === '' ? null : lireConditionEcrite(ecrite)
  const groupe = contexte.groupes.find(({ id }) => id === postee.groupe)
  const problemes: ProblemeDeModele[] = []
  const dire = (champ: ChampDeModele, phrase: string) => void problemes.push({ champ, phrase })
  const modele: ContenuDeModele = {
    nom: ligne(postee.nom),
    groupeId: groupe?.id ?? null,
    si,
    titre: ligne(postee.titre),
    corps,
    pied: ligne(postee.pied),
    logo: avant.logo && { ...avant.logo, alt: ligne(postee.alt) },
    signature: {
      ...avant.signature,
      nom: ligne(postee.signataire),
      qualite: ligne(postee.qualite),
      duGroupe: postee.signe === 'groupe',
    },
  }
  if (ecrite !== '' && si === null) dire('condition', t.conditionIllisible)
  if (postee.groupe !== '' && !groupe) dire('groupe', t.groupeInconnu)
  for (const { code, ligne: rang, extrait } of fautes)
    dire('corps', textes('fr').courriels.fautes.ecriture[code](rang, extrait))
  problemes.push(...problemesDeModele(modele, contexte))
  return problemes.length > 0 ? { ok: false, problemes } : { ok: true, modele }
}

/** What is wrong with a template for this form and these groupes. */
export function problemesDeModele(modele: ContenuDeModele, { formulaire, groupes }: Contexte): ProblemeDeModele[] {
  const t = textes('fr').attestations.fautes
  const { balises } = textes('fr').courriels
  const problemes: ProblemeDeModele[] = []
  const dire = (champ: ChampDeModele, phrase: string) => void problemes.push({ champ, phrase })
  const longueurs: [ChampDeModele, string, number][] = [
    ['nom', modele.nom, NOM_MAX],
    ['titre', modele.titre, TITRE_MAX],
    ['pied', modele.pied, PIED_MAX],
    ['alt', modele.logo?.alt ?? '', ALT_MAX],
    ['signataire', modele.signature.nom, SIGNATAIRE_MAX],
    ['qualite', modele.signature.qualite, SIGNATAIRE_MAX],
  ]
  for (const [champ, texte, max] of longueurs) if (texte.length > max) dire(champ, t.tropLong(max))
  if (modele.nom === '') dire('nom', t.sansNom)
  if (modele.titre === '') dire('titre', t.sansTitre)
  if (modele.corps.blocs.length === 0) dire('corps', t.sansTexte)
  if (modele.logo?.alt === '') dire('alt', t.sansAlt)
  if (modele.signature.image !== null && modele.signature.nom === '') dire('signataire', t.sansSignataire)
  if (modele.groupeId !== null && !groupes.some(({ id }) => id === modele.groupeId)) dire('groupe', t.groupeParti)
  const titre = lireEcriture(modele.titre)
  const isAutreChose = [...blocsDe(titre.document.blocs)].some(
    ({ bloc }) => bloc.kind !== 'paragraphe' || bloc.enfants.some(({ kind }) => kind !== 'texte' && kind !== 'balise'),
  )
  if (isAutreChose || titre.fautes.length > 0) dire('titre', t.titreMisEnForme)
  const juger = (champ: ChampDeModele, blocs: ContenuDeModele['corps']['blocs']) => {
    for (const probleme of problemesDeBalises({ blocs }, formulaire, LIEUX.attestation, balises))
      dire(champ, phraseDeBalise(probleme, 'fr'))
  }
  // A condition alone is judged as that of an empty passage.
  if (modele.si) juger('condition', [{ kind: 'si', si: modele.si, blocs: [] }])
  juger('titre', titre.document.blocs)
  juger('corps', modele.corps.blocs)
  return problemes
}
