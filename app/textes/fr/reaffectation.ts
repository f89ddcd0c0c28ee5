import { pluriel } from '../pluriel.ts'

/** A dossier given to another groupe: the page of this act, and how the history tells it. */
export const reaffectation = {
  action: 'Confier à un autre groupe',
  titre: 'Confier ce dossier à un autre groupe',
  chapeau: (groupe: string): string => `Il est aujourd’hui au groupe « ${groupe} ».`,
  groupe: 'Groupe',
  instructeurs: (n: number): string =>
    `${n} ${pluriel('fr', n, { one: 'personne y instruit', other: 'personnes y instruisent' })}`,
  isMien: 'vous en êtes',
  motif: 'Motif',
  motifAide: 'Le nouveau groupe le lira dans l’historique. La personne qui a déposé le dossier ne le lit pas.',
  suites: 'Ce qui change',
  acces: 'Vous n’aurez plus accès à ce dossier, sauf si vous êtes aussi du groupe choisi.',
  suivis: (n: number): string =>
    pluriel('fr', n, {
      one: 'La personne qui le suit ne le suivra plus si elle n’est pas du groupe choisi.',
      other: `Les ${n} personnes qui le suivent ne le suivront plus si elles ne sont pas du groupe choisi.`,
    }),
  usager:
    'La personne qui l’a déposé n’est pas prévenue. Si le groupe choisi a ses coordonnées, elle les verra sur son dossier.',
  regles: 'Les règles d’orientation ne le déplaceront plus, sauf si un administrateur le demande.',
  confirmer: 'Confier le dossier',
  sansGroupe: 'Choisissez le groupe qui doit recevoir ce dossier.',
  seul: 'Aucun autre groupe où quelqu’un instruit',
  seulTexte:
    'Cette démarche n’a pas d’autre groupe qui puisse recevoir ce dossier. Ses administrateurs peuvent en créer.',
  deVers: (de: string, vers: string): string => `De « ${de} » à « ${vers} »`,
  fait: (groupe: string): string => `Le dossier est confié au groupe « ${groupe} ».`,
  carte: 'Groupe',
  retour: 'Revenir au dossier',
}
