/** The explicit list of migrations, in order. A migration is published the day it merges: never edited. */
import type { Migration } from 'kysely/migration'
import * as comptes from './0001-comptes.ts'
import * as demarches from './0002-demarches.ts'
import * as dossiers from './0003-dossiers.ts'
import * as evenements from './0004-evenements.ts'
import * as importEtCloture from './0005-import-et-cloture.ts'
import * as logo from './0006-logo.ts'
import * as referentiels from './0007-referentiels.ts'
import * as piecesJointes from './0008-pieces-jointes.ts'
import * as conservation from './0009-conservation.ts'
import * as invitations from './0010-invitations.ts'
import * as direct from './0011-direct.ts'
import * as messagerie from './0012-messagerie.ts'
import * as apresDepot from './0014-apres-depot.ts'
import * as transferts from './0015-transferts.ts'
import * as remarques from './0016-remarques.ts'
import * as preremplissages from './0017-preremplissages.ts'
import * as identites from './0018-identites.ts'
import * as decisionAutomatique from './0019-decision-automatique.ts'
import * as edition from './0020-edition.ts'
import * as publication from './0021-publication.ts'
import * as vieDesDemarches from './0022-vie-des-demarches.ts'
import * as scenariosEtRepetitions from './0023-scenarios-et-repetitions.ts'
import * as paquets from './0024-paquets.ts'
import * as lettres from './0025-lettres.ts'
import * as essais from './0026-essais.ts'
import * as groupesEtLangues from './0027-groupes-et-langues.ts'
import * as presencesDEdition from './0028-presences-d-edition.ts'
import * as traductions from './0029-traductions.ts'
import * as fichiersDeDemarche from './0030-fichiers-de-demarche.ts'
import * as versionsDeposees from './0031-versions-deposees.ts'
import * as listes from './0032-listes.ts'
import * as avis from './0033-avis.ts'
import * as listesAuMillion from './0036-listes-au-million.ts'
import * as pageDuDossier from './0037-page-du-dossier.ts'
import * as groupesALInstruction from './0038-groupes-a-l-instruction.ts'
import * as lotsEtDecisions from './0039-lots-et-decisions.ts'
import * as exportsDeDossiers from './0040-exports.ts'
import * as attestations from './0041-attestations.ts'
import * as statistiques from './0042-statistiques.ts'
import * as notifications from './0043-notifications.ts'
import * as signatureDuGroupe from './0045-signature-du-groupe.ts'
import * as lotsEtMentions from './0046-lots-et-mentions.ts'
import * as csvParFeuille from './0048-csv-par-feuille.ts'

export const migrations: Record<string, Migration> = {
  '0001-comptes': comptes,
  '0002-demarches': demarches,
  '0003-dossiers': dossiers,
  '0004-evenements': evenements,
  '0005-import-et-cloture': importEtCloture,
  '0006-logo': logo,
  '0007-referentiels': referentiels,
  '0008-pieces-jointes': piecesJointes,
  '0009-conservation': conservation,
  '0010-invitations': invitations,
  '0011-direct': direct,
  '0012-messagerie': messagerie,
  '0014-apres-depot': apresDepot,
  '0015-transferts': transferts,
  '0016-remarques': remarques,
  '0017-preremplissages': preremplissages,
  '0018-identites': identites,
  '0019-decision-automatique': decisionAutomatique,
  '0020-edition': edition,
  '0021-publication': publication,
  '0022-vie-des-demarches': vieDesDemarches,
  '0023-scenarios-et-repetitions': scenariosEtRepetitions,
  '0024-paquets': paquets,
  '0025-lettres': lettres,
  '0026-essais': essais,
  '0027-groupes-et-langues': groupesEtLangues,
  '0028-presences-d-edition': presencesDEdition,
  '0029-traductions': traductions,
  '0030-fichiers-de-demarche': fichiersDeDemarche,
  '0031-versions-deposees': versionsDeposees,
  '0032-listes': listes,
  '0033-avis': avis,
  '0036-listes-au-million': listesAuMillion,
  '0037-page-du-dossier': pageDuDossier,
  '0038-groupes-a-l-instruction': groupesALInstruction,
  '0039-lots-et-decisions': lotsEtDecisions,
  '0040-exports': exportsDeDossiers,
  '0041-attestations': attestations,
  '0042-statistiques': statistiques,
  '0043-notifications': notifications,
  '0045-signature-du-groupe': signatureDuGroupe,
  '0046-lots-et-mentions': lotsEtMentions,
  '0048-csv-par-feuille': csvParFeuille,
}
