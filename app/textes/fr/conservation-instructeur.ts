/** What the instructeur reads of the clock: until when, one more month, the hold, what stays. */
export const conservation = {
  titre: 'Conservation',
  seraSupprime: (date: string): string => `Sera supprimé le ${date}. Une trace restera.`,
  enAttente: 'Son âge ne le supprime jamais. Sa durée de conservation commence à la décision.',
  /** In the list, in place of a date. */
  avantDecision: 'Jamais avant décision',
  faits: {
    prolonge: 'Le dossier est gardé un mois de plus.',
    suspendu: 'La suppression est suspendue.',
    leve: 'La suspension est levée.',
  },
  prolonger: 'Garder un mois de plus',
  prolongerAide: 'Le demandeur voit la nouvelle date.',
  suspendre: 'Suspendre la suppression',
  suspendreAide: 'Pour un recours ou une enquête, jusqu’au jour que vous choisissez.',
  modifier: 'Prolonger la suspension',
  gel: {
    titre: 'Suppression suspendue',
    aRevoir: 'À revoir',
    aRevoirTexte: (date: string): string =>
      `Cette suspension dure depuis le ${date}. Levez-la si sa raison ne tient plus.`,
    raison: 'Raison',
    par: 'Par',
    parInconnu: 'Un compte supprimé',
    depuis: 'Depuis le',
    jusquAu: 'Jusqu’au',
    lever: 'Lever la suspension',
    leverAide: 'La suppression reprend son cours, après une nouvelle annonce au demandeur.',
  },
  page: {
    titre: 'Suspendre la suppression',
    chapeau: 'Le dossier est gardé au moins jusqu’au jour choisi, même si sa date de suppression passe.',
    enCours: 'Une suspension est en cours : celle que vous enregistrez la remplace.',
    raison: 'Pourquoi ce dossier doit-il être gardé ?',
    raisonAide: 'Lue par les instructeurs du groupe, jamais par le demandeur.',
    fin: 'Suspendre jusqu’au',
    finAide: (exemple: string, mois: number): string =>
      `Par exemple ${exemple}. ${mois} mois au plus, que l’on peut renouveler.`,
    enregistrer: 'Suspendre la suppression',
    acteInconnu:
      'Choisissez un des gestes proposés : garder un mois de plus, suspendre la suppression, ou lever la suspension.',
    sansRaison: 'Écrivez pourquoi ce dossier doit être gardé.',
    sansDate: (exemple: string): string => `Donnez un jour qui existe, par exemple ${exemple}.`,
  },
  traces: {
    traitements: 'Traitements',
    compte: (n: number): string => `${n} ${n > 1 ? 'actes' : 'acte'}`,
    decide: 'Fin de traitement',
    jamais: '–',
  },
}
