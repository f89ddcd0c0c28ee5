import { typographie } from '../typographie.ts'

/** What the owner and the person they choose read of a dossier that changes hands. */
export const transfert = {
  action: 'Confier ce dossier à une autre personne',
  titre: 'Confier ce dossier',
  chapeau: 'La personne que vous choisissez en devient titulaire, à votre place.',
  avant: 'Ce que cela change',
  effets: {
    elle: 'Elle verra toutes les réponses, les fichiers et les échanges avec l’administration, et pourra déposer ou retirer le dossier.',
    vous: 'Quand elle aura accepté, vous ne verrez plus ce dossier. Pour y participer encore, demandez-lui de vous y inviter.',
    rien: 'Tant qu’elle n’a pas répondu, rien ne change : le dossier est à vous, et vous pouvez annuler.',
    invites: 'Les personnes que vous avez invitées gardent leur accès : elle pourra le retirer.',
  },
  seulementAider: 'Pour remplir le dossier à plusieurs, invitez plutôt cette personne : il reste le vôtre.',
  adresse: 'Adresse électronique de la personne',
  adresseAide: 'Elle recevra un courriel. Elle répond en se connectant avec cette adresse. Par exemple nom@exemple.fr',
  proposer: 'Proposer ce dossier',
  refus: 'Le dossier n’est pas proposé',
  enAttente: (email: string, date: string) =>
    typographie(
      `Vous avez proposé ce dossier à ${email}. Sans réponse avant la fin du ${date}, la proposition s’arrête.`,
    ),
  annuler: 'Annuler la proposition',
  retour: 'Revenir au dossier',
  recus: {
    titre: 'Dossiers qu’on vous confie',
    chapeau: 'Acceptez pour en devenir titulaire. Sinon, refusez : la personne garde son dossier.',
    aucun: 'Aucun dossier ne vous est proposé.',
    aucunRaison: 'Une proposition disparaît quand elle est annulée, quand elle a une réponse, ou après quatorze jours.',
    de: (qui: string, date: string) => typographie(`Proposé par ${qui}. Répondez avant la fin du ${date}.`),
    effet: 'Vous verrez toutes ses réponses et ses fichiers, et c’est vous que l’administration préviendra.',
    accepter: 'Accepter',
    refuser: 'Refuser',
    dossier: (demarche: string) => ` le dossier\u00a0: ${demarche}`,
    refuse: 'Vous avez refusé ce dossier : il reste à la personne qui vous l’a proposé.',
    accepte: 'Ce dossier est maintenant le vôtre.',
    lien: (n: number) => (n === 1 ? 'On vous confie un dossier' : `On vous confie ${n} dossiers`),
    voir: 'Voir et répondre',
  },
}
