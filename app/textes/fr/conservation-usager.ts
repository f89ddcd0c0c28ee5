import { pluriel } from '../pluriel.ts'

/** What the usager reads of the clock: until when, what keeps, the bin, the withdrawal, what stays. */
export const conservation = {
  /** What was just done. */
  faits: {
    garde: 'Votre brouillon est gardé : sa date de suppression est repoussée.',
    corbeille: 'Votre brouillon est dans la corbeille, plus bas sur cette page. Vous pouvez encore le restaurer.',
    restaure: 'Votre brouillon est sorti de la corbeille : vous pouvez le reprendre.',
    retire: 'Votre dossier est retiré.',
    recommence:
      'Un nouveau brouillon a été commencé avec les réponses de votre dossier. Relisez-les : elles sont peut-être à mettre à jour.',
    'recommence-sans-fichiers':
      'Un nouveau brouillon a été commencé avec les réponses de votre dossier. Certains fichiers n’ont pas pu être repris : donnez-les à nouveau.',
    prerempli:
      'Des réponses ont été préremplies par le lien que vous avez suivi. Relisez-les : vous pouvez les changer.',
    recu: 'Ce dossier est maintenant le vôtre.',
    'retrait-annule': 'Le retrait est annulé : le service va examiner votre dossier.',
  },
  titre: 'Jusqu’à quand',
  enAttente: 'Son âge ne le supprime jamais : il est gardé jusqu’à la décision.',
  enAttentePuis: (mois: number) =>
    `Son âge ne le supprime jamais\u00a0: il est gardé jusqu’à la décision, puis ${mois} mois après elle.`,
  corbeille: {
    titre: 'Corbeille',
    modifieLe: (date: string) => `Modifié pour la dernière fois le ${date}.`,
    seraSupprime: (date: string) => `Sera supprimé définitivement le ${date}.`,
    restaurer: 'Restaurer',
    leBrouillon: (demarche: string) => ` le brouillon\u00a0: ${demarche}`,
  },
  supprimer: {
    titre: 'Supprimer ce brouillon ?',
    corbeille: (jours: number, date: string) =>
      `Il est gardé ${jours} jours dans la corbeille, d’où vous pouvez le restaurer. Il sera supprimé définitivement le ${date}, avec ses réponses et ses fichiers.`,
    rienEnvoye: 'Rien n’a été envoyé à l’administration.',
    trace: 'Il en restera une ligne dans « Mes dossiers » : la démarche, le numéro et les dates.',
    oui: 'Mettre à la corbeille',
    non: 'Garder le brouillon',
  },
  retirer: {
    action: 'Retirer ce dossier',
    aide: 'Vous renoncez à votre demande ? Tant que son examen n’a pas commencé, vous pouvez la retirer.',
    titre: 'Retirer ce dossier ?',
    sens: 'Le service n’examinera pas votre demande : vous n’aurez pas de décision.',
    repentir: (jours: number, date: string) =>
      `Vous avez ${jours} jours pour changer d’avis\u00a0: jusqu’au ${date}, vous pouvez annuler ce retrait.`,
    garde: (mois: number) =>
      `Le dossier reste ici, et le service peut le lire\u00a0: il est gardé ${mois} mois, puis supprimé.`,
    oui: 'Retirer le dossier',
    non: 'Ne pas le retirer',
    fait: (date: string) => `Vous l’avez retiré le ${date}.`,
    annuler: 'Annuler le retrait',
    annulable: (date: string) =>
      `Vous pouvez changer d’avis jusqu’au ${date}\u00a0: le service examinera alors votre dossier.`,
    definitif: 'Ce retrait ne peut plus être annulé. Pour la même demande, commencez un autre dossier.',
  },
  /** The banner of whoever no letter reaches. */
  avis: {
    nom: 'Suppression annoncée',
    titre: 'Notre lettre n’a pas pu vous parvenir.',
    brouillon: (demarche: string, date: string) =>
      `Votre brouillon «\u00a0${demarche}\u00a0» sera supprimé le ${date}.`,
    dossier: (numero: string, demarche: string, date: string) =>
      `Le dossier ${numero} «\u00a0${demarche}\u00a0» sera supprimé le ${date}.`,
    autres: (n: number) => (n === 1 ? 'Un autre l’est aussi.' : `${n} autres le sont aussi.`),
    garder: 'Ouvrir ce brouillon pour le garder',
    ouvrir: 'Ouvrir ce dossier',
    adresse: (email: string) => `Vérifiez aussi votre adresse, ${email}, et que sa boîte n’est pas pleine.`,
  },
  traces: {
    titre: (n: number) => `${n} ${pluriel('fr', n, { one: 'dossier supprimé', other: 'dossiers supprimés' })}`,
    aide: 'Ce qui reste de chacun : ni réponse, ni fichier.',
    depose: (date: string) => `Déposé le ${date}.`,
    jamaisDepose: 'Jamais déposé.',
    decide: (date: string) => `Décision rendue le ${date}.`,
    supprime: (date: string, raison: string) => `Supprimé le ${date}, ${raison}.`,
    motif: {
      inactivite: 'parce que le brouillon ne changeait plus',
      conservation: 'à la fin de sa durée de conservation',
      usager: 'à votre demande',
    },
  },
}
