import type { ui as fr } from '../fr/ui.ts'
import { pluriel } from '../pluriel.ts'

export const ui = {
  allerAuContenu: 'Skip to content',
  menuPrincipal: 'Main menu',
  menu: {
    dossiers: 'Files',
    demarches: 'Procedures',
    administrateurs: 'Administrators',
    instance: 'Instance settings',
  },
  filAriane: 'Breadcrumb',
  accueilDe: (nom: string) => `Home – ${nom}`,
  profil: {
    changer: 'Act as',
    connecteAvec: (email: string) => `Logged in with ${email}`,
  },
  environnement: {
    titre: 'Environment',
    essai: 'Test environment.',
    essaiDetail: 'Nobody reads the files submitted here.',
    prefixeEssai: '[Test]',
  },
  contact: {
    titre: 'A question about this procedure?',
  },
  affichage: {
    titre: 'Display',
    systeme: 'follow my device',
    clair: 'light',
    sombre: 'dark',
    langue: 'Language',
  },
  champ: {
    caracteres: (n: number, max: number) =>
      `${n} ${pluriel('en', n, { one: 'character', other: 'characters' })} out of ${max}`,
    caracteresEnTrop: (n: number) =>
      `${n} ${pluriel('en', n, { one: 'character', other: 'characters' })} too many: shorten your text.`,
    jour: 'Day',
    mois: 'Month',
    annee: 'Year',
    choisir: 'Choose',
    ecritIci: (nom: string) => `${nom} is writing here`,
  },
  erreurs: {
    aCorriger: (n: number) => `${n} ${pluriel('en', n, { one: 'answer', other: 'answers' })} to correct`,
    prefixeTitre: 'Error:',
  },
  etapes: {
    titre: 'Steps of the file',
    position: (n: number, total: number) => `Step ${n} of ${total}`,
    terminee: '(done)',
    aCorriger: '(to correct)',
  },
  enregistrement: {
    enCours: 'Saving…',
    fait: (heure: string) => `Saved at ${heure}`,
    enAttente: 'Changes not saved yet',
    echoue: (champ, n) =>
      n === 1
        ? `“${champ}” is not saved. The answer waits on this device.`
        : `“${champ}” is not saved. ${n} answers wait on this device.`,
    horsLigne: 'No network: your answers will be sent when it comes back.',
    reessayer: 'Try again',
  },
  pages: {
    titre: 'Pages',
    page: 'Page',
    precedente: 'Previous',
    suivante: 'Next',
    premiere: 'First page',
  },
  fichiers: {
    voir: 'View',
    telecharger: 'Download',
    leFichier: (nom: string) => ` the file ${nom}`,
    deposer: 'or drop a file here',
  },
  toast: {
    fermer: 'Close the message',
  },
  nouveau: 'New',
} satisfies typeof fr
