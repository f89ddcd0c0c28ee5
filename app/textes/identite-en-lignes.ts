/** Who asks, as lines of a page, of the receipt, or of what changed: each with its label. */
import type { Entreprise, Identite, Mandat, Personne } from '../domain/identite/identite.ts'
import type { Langue, Textes } from './dictionnaire.ts'
import { dateHeure, dateLongue } from './format.ts'

export interface LigneDIdentite {
  cle: string
  libelle: string
  valeur: string
}

/** The lines of an identity, in the order read; what was not said is left out. */
export function identiteEnLignes(identite: Identite, t: Textes['identite'], langue: Langue): LigneDIdentite[] {
  const lignes =
    identite.genre === 'etablissement'
      ? lignesDEtablissement(identite.siret, identite.entreprise, t, langue)
      : lignesDePersonne(identite.personne, identite.mandat, t, langue)
  return lignes.filter(({ valeur }) => valeur !== '')
}

/** « Mme Ada Lovelace » */
export function nomEnMots({ civilite, prenom, nom }: Personne): string {
  return [civilite, prenom, nom].filter(Boolean).join(' ')
}

/** « 130 025 265 00013 » */
export function siretEnBlocs(siret: string): string {
  return siret.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/, '$1\u00A0$2\u00A0$3\u00A0$4')
}

function lignesDePersonne(
  personne: Personne,
  mandat: Mandat | null,
  { lignes: t }: Textes['identite'],
  langue: Langue,
): LigneDIdentite[] {
  if (mandat === null) return [{ cle: 'personne', libelle: t.personne, valeur: nomEnMots(personne) }]
  const { mandataire, avertir, courriel, consentement } = mandat
  return [
    { cle: 'personne', libelle: t.beneficiaire, valeur: nomEnMots(personne) },
    { cle: 'mandataire', libelle: t.mandataire, valeur: nomEnMots({ civilite: null, ...mandataire }) },
    {
      cle: 'avertir',
      libelle: t.avertir,
      valeur: avertir === null ? '' : avertir === 'courriel' ? t.parCourriel(courriel ?? '') : t.parLeMandataire,
    },
    {
      cle: 'consentement',
      libelle: t.consentement,
      valeur: consentement ? t.consenti(consentement.texte, dateHeure(consentement.at, langue)) : '',
    },
  ]
}

function lignesDEtablissement(
  siret: string,
  entreprise: Entreprise | null,
  { lignes: t }: Textes['identite'],
  langue: Langue,
): LigneDIdentite[] {
  return [
    { cle: 'raisonSociale', libelle: t.raisonSociale, valeur: entreprise?.raisonSociale ?? '' },
    { cle: 'siret', libelle: t.siret, valeur: siretEnBlocs(siret) },
    { cle: 'adresse', libelle: t.adresse, valeur: entreprise?.adresse ?? '' },
    { cle: 'forme', libelle: t.forme, valeur: entreprise?.forme ?? '' },
    { cle: 'naf', libelle: t.naf, valeur: entreprise?.naf ?? '' },
    { cle: 'etat', libelle: t.etat, valeur: entreprise?.isFermee ? t.fermee : '' },
    {
      cle: 'source',
      libelle: t.source,
      valeur: entreprise ? t.luLe(entreprise.source, dateLongue(entreprise.luAt, langue)) : t.nonVerifie,
    },
  ]
}
