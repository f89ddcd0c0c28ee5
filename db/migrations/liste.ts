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
}
