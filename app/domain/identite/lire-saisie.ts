/** What the page of the identity posts, read: an identity, or what is wrong, a code a field. Pure. */
import { z } from 'zod'
import { CIVILITES } from '../../../form-engine/champs/civilite.ts'
import { estSiret } from '../../../form-engine/champs/siret.ts'
import { normaliserAdresse } from '../compte/adresse.ts'
import type { Attendu, Avertir, Personne } from './identite.ts'

/** Longest name: that of a passport is shorter. */
export const NOM_MAX = 100

/** The fields of the page, by what they are posted as. */
export type ChampDIdentite =
  | 'pour'
  | 'civilite'
  | 'prenom'
  | 'nom'
  | 'beneficiaire_civilite'
  | 'beneficiaire_prenom'
  | 'beneficiaire_nom'
  | 'avertir'
  | 'courriel'
  | 'consentement'
  | 'siret'

/** What is wrong with a field. */
export type FauteDIdentite =
  'absent' | 'trop_long' | 'illisible' | 'pas_un_nom' | 'choix' | 'courriel' | 'a_cocher' | 'siret'
export type FautesDIdentite = Partial<Record<ChampDIdentite, FauteDIdentite>>

/** An identity as a person gives it: nothing is looked up yet, and what was ticked has no time. */
export type IdentiteVoulue =
  | { genre: 'etablissement'; siret: string }
  | {
      genre: 'personne'
      personne: Personne
      mandat: { mandataire: { prenom: string; nom: string }; avertir: Avertir; courriel: string | null } | null
    }

export type SaisieDIdentite = Partial<Record<ChampDIdentite, string>>

export type IdentiteLue = { ok: true; voulue: IdentiteVoulue } | { ok: false; fautes: FautesDIdentite }

/** Reads what was typed as the démarche asks it; fields it does not ask are not read. */
export function lireIdentite(saisie: SaisieDIdentite, attendu: Attendu): IdentiteLue {
  const fautes: FautesDIdentite = {}
  const lire = lecteurDe(saisie, fautes)
  if (attendu.demandeur === 'etablissement') {
    const voulue = { genre: 'etablissement', siret: lire.siret('siret') } as const
    return rendre(voulue, fautes)
  }
  const pour = attendu.pourUnTiers ? lire.parmi('pour', ['soi', 'tiers'] as const) : 'soi'
  const moi = { prenom: lire.nom('prenom'), nom: lire.nom('nom') }
  if (pour !== 'tiers') {
    const civilite = attendu.civilite ? lire.parmi('civilite', CIVILITES) : null
    return rendre({ genre: 'personne', personne: { civilite, ...moi }, mandat: null }, fautes)
  }
  const civilite = attendu.civilite ? lire.parmi('beneficiaire_civilite', CIVILITES) : null
  const personne = { civilite, prenom: lire.nom('beneficiaire_prenom'), nom: lire.nom('beneficiaire_nom') }
  const avertir = lire.parmi('avertir', ['courriel', 'mandataire'] as const)
  const courriel = avertir === 'courriel' ? lire.courriel('courriel') : null
  if (saisie.consentement !== 'on') fautes.consentement = 'a_cocher'
  const mandat = { mandataire: moi, avertir: avertir ?? ('mandataire' as const), courriel }
  return rendre({ genre: 'personne', personne, mandat }, fautes)
}

function rendre(voulue: IdentiteVoulue, fautes: FautesDIdentite): IdentiteLue {
  return Object.keys(fautes).length === 0 ? { ok: true, voulue } : { ok: false, fautes }
}

const ADRESSE = z.email().max(254)

/** Readers of fields, each of which notes what is wrong and goes on: every error is told at once. */
function lecteurDe(saisie: SaisieDIdentite, fautes: FautesDIdentite) {
  const texte = (champ: ChampDIdentite): string => (saisie[champ] ?? '').normalize('NFC').trim()
  const noter = (champ: ChampDIdentite, faute: FauteDIdentite | null): void => {
    if (faute) fautes[champ] = faute
  }
  return {
    nom(champ: ChampDIdentite): string {
      const lu = texte(champ)
      noter(champ, fauteDeNom(lu))
      return lu.replaceAll(/\s+/g, ' ')
    },
    parmi<const T extends string>(champ: ChampDIdentite, choix: readonly T[]): T | null {
      const lu = choix.find((un) => un === texte(champ)) ?? null
      noter(champ, lu === null ? 'choix' : null)
      return lu
    },
    courriel(champ: ChampDIdentite): string {
      const lu = normaliserAdresse(texte(champ))
      noter(champ, lu === '' ? 'absent' : ADRESSE.safeParse(lu).success ? null : 'courriel')
      return lu
    },
    siret(champ: ChampDIdentite): string {
      const lu = texte(champ)
        .slice(0, 100)
        .replaceAll(/[\s.-]/g, '')
      noter(champ, lu === '' ? 'absent' : estSiret(lu) ? null : 'siret')
      return lu
    },
  }
}

/** What is wrong with a name; null for one that can be written on a letter. */
export function fauteDeNom(nom: string): FauteDIdentite | null {
  if (nom === '') return 'absent'
  if (nom.length > NOM_MAX) return 'trop_long'
  // Controls, and marks that turn the reading round: a name that reads otherwise than it is stored.
  if (/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffd]/u.test(nom)) return 'illisible'
  return /\p{L}/u.test(nom) ? null : 'pas_un_nom'
}
