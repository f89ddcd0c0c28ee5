/** The accounts one signs in with to walk the demonstration. Printed by `npm start`; nobody real. */
import type { Role } from '../db/schema/roles.ts'

export interface CompteDeDemo {
  role: Role
  email: string
  motDePasse: string
  /** What this person does here. */
  libelle: string
  nom: string
}

export const comptesDeDemo = [
  {
    role: 'usager',
    email: 'camille@exemple.fr',
    motDePasse: 'Girouette-lavande-3-pommiers',
    libelle: 'demande une aide, avec des dossiers dans chaque état',
    nom: 'Camille Dorvelle',
  },
  {
    role: 'instructeur',
    email: 'ines@exemple.fr',
    motDePasse: 'Brouette;verte-7-galets-ronds',
    libelle: 'instruit les aides aux haies et les espèces protégées',
    nom: 'Inès Belcourt-Saune',
  },
  {
    role: 'instructeur',
    email: 'marius@exemple.fr',
    motDePasse: 'Parapluie;ocre-4-tambours',
    libelle: 'instruit les subventions aux communes',
    nom: 'Marius Tellandier',
  },
  {
    role: 'administrateur',
    email: 'odile@exemple.fr',
    motDePasse: 'Clocher;brume-8-noisettes-vives',
    libelle: 'tient la démarche des haies, au Val d’Ombelle',
    nom: 'Odile Ferrassac',
  },
  {
    role: 'administrateur',
    email: 'bastien@exemple.fr',
    motDePasse: 'Moulin;silex-5-hirondelles-rousses',
    libelle: 'tient les subventions aux communes, à la préfecture d’Arvelle',
    nom: 'Bastien Quervoz',
  },
  {
    role: 'administrateur',
    email: 'salome@exemple.fr',
    motDePasse: 'Ardoise;tilleul-6-baleines-grises',
    libelle: 'tient les espèces protégées, en Haute-Sauve',
    nom: 'Salomé Antrevert',
  },
  {
    role: 'super-administrateur',
    email: 'super@exemple.fr',
    motDePasse: 'Tonneau;zinc-9-violettes-sauvages',
    libelle: 'invite les administrateurs et règle l’instance',
    nom: 'Aurélien Masprat',
  },
] as const satisfies readonly CompteDeDemo[]

export type EmailDeDemo = (typeof comptesDeDemo)[number]['email']

/** Usagers who fill the lists of the instructeurs; nobody signs in as them. */
export const autresUsagers = [
  { email: 'l.vasquelin@exemple.fr', nom: 'Lucie Vasquelin' },
  { email: 'h.orbessan@exemple.fr', nom: 'Hugo Orbessan' },
  { email: 'commune-de-brenil@exemple.fr', nom: 'Commune de Brénil-le-Haut' },
  { email: 'n.castagnolle@exemple.fr', nom: 'Nadia Castagnolle' },
  { email: 'p.lurdain@exemple.fr', nom: 'Pascal Lurdain' },
  { email: 'les-amis-du-bocage@exemple.fr', nom: 'Association Les amis du bocage' },
  { email: 'y.sombreval@exemple.fr', nom: 'Yann Sombreval' },
] as const
