/** What a key lets one follow of a dossier as it changes. */
import type { StableId } from '../../../form-engine/formulaire.ts'
import type { Partie } from '../../../form-engine/compiled.ts'
import type { InstructionKey, ReadKey, RemarquesKey } from '../cles.ts'
import { idsLus } from '../dossier/formulaire-lu.ts'
import { nomDe } from '../dossier/nom-de.ts'
import { dossierEtFormulaire } from '../dossier/remplir.ts'
import { remarquesDe } from '../remarque/access.ts'
import { compilee } from '../revision/compilee.ts'
import type { Nommable } from './operations.ts'

export interface Lisible {
  /** Who has the dossier open is told on each side of those of that side. */
  cote: 'usager' | 'instruction'
  /** Ids of champs, and of repetitions for their rows, whose changes may be told. */
  champs: ReadonlySet<StableId>
  /** Pages of the form in which others may be told to be. */
  pages: ReadonlySet<string>
  /** The remarks that may be told to have changed. */
  remarques: Pick<RemarquesKey, 'audiences' | 'champs'>
  /** Whether they see the exchange on the dossier (messagerie/access.ts): that it moved may be told. */
  messages: boolean
  /** What the reader calls somebody. */
  nommer: (qui: Nommable) => string
}

/** On the usager's side, what the key reads of the form; annotations are another side. */
export async function questionsSuivies(key: ReadKey): Promise<Lisible> {
  return lisibleDe(key, (await dossierEtFormulaire(key)).compiled)
}

/** On the side of the instruction, annotations only: what the usager writes reaches agents when it is given to them. */
export async function annotationsSuivies(key: InstructionKey): Promise<Lisible> {
  return lisibleDe(key, (await compilee(key.db, key.revisionId)).annotations)
}

async function lisibleDe(key: ReadKey | InstructionKey, partie: Partie): Promise<Lisible> {
  const { audiences, champs } = await remarquesDe(key)
  return {
    cote: 'portee' in key ? 'usager' : 'instruction',
    remarques: { audiences, champs },
    champs: new Set(idsLus(partie)),
    pages: new Set(partie.pages.map(({ cle }) => cle)),
    messages: !('portee' in key) || key.portee.sections === null,
    nommer: (qui) => nomDe(key, qui),
  }
}
