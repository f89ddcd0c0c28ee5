import { pluriel } from '../pluriel.ts'

/** A new draft that begins with the answers of a dossier one has. */
export const recommencer = {
  action: 'Recommencer à partir de ce dossier',
  court: 'Recommencer',
  titre: 'Recommencer à partir de ce dossier ?',
  texte:
    'Un nouveau brouillon commence avec vos réponses, sur le formulaire tel qu’il est aujourd’hui. Ce dossier ne change pas.',
  reprises: (n: number) =>
    n === 0
      ? 'Aucune réponse ne peut être reprise.'
      : `${n} ${pluriel('fr', n, { one: 'réponse est reprise', other: 'réponses sont reprises' })}.`,
  fichiers: (n: number) => `${n} ${pluriel('fr', n, { one: 'fichier est copié', other: 'fichiers sont copiés' })}.`,
  identite: {
    entiere: 'L’identité du demandeur est reprise : vous la vérifierez d’abord.',
    a_completer: 'L’identité du demandeur est reprise : vous la compléterez d’abord.',
    accord:
      'Votre nom et celui du bénéficiaire sont repris. Vous direz à nouveau comment il est prévenu, et qu’il est d’accord.',
  },
  misesDeCote: 'Ces réponses ne sont pas reprises : le formulaire a changé.',
  aRevoir: 'Ces réponses sont à revoir : leur question a changé.',
  aRedonner: 'Ces fichiers sont à donner à nouveau :',
  jamais: 'Les messages, les invités et les corrections restent dans ce dossier.',
  oui: 'Commencer le nouveau brouillon',
  non: 'Annuler',
  close: 'Cette démarche est close : elle ne reçoit plus de nouveau dossier.',
  retour: 'Revenir au dossier',
}
