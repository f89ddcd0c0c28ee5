/** What a page to fill shows besides once the dossier is deposited: what is open, and what the service says of it. */
import { rowsOf } from '../../../form-engine/lignes.ts'
import type { CellKey } from '../../../form-engine/reponses.ts'
import { parisDate } from '../../../form-engine/temps.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import type { EditKey } from '../cles.ts'
import { correctionEnAttente, type CorrectionEnAttente } from '../correction/en-attente.ts'
import { ligneLue, type LigneLue } from './demande.ts'
import type { LangueVoulue } from '../traduction/formulaire-dit.ts'
import { evaluer } from './evaluer.ts'
import { formulaireDesMots, formulaireLu } from './formulaire-lu.ts'
import { compterModifications } from './modifications.ts'
import { isOuverte, ouvertureDe } from './ouverture.ts'
import { reponsesDe } from './reponses.ts'

export interface PageDeposee {
  correction: Pick<CorrectionEnAttente, 'message' | 'champsSeuls' | 'echeanceOn'> | null
  /** The remarks of the service on the questions and blocks of the page. */
  remarques: Record<CellKey, string>
  /** The answers of the page that may not be changed, to be read. */
  fermees: Record<CellKey, LigneLue>
  /** The blocks of the page whose rows may not be added nor removed. */
  blocsFermes: StableId[]
  /** Changes that wait to be sent, in the whole dossier. */
  modifications: number
}

/** Of a deposited dossier that nobody examines yet; null otherwise. */
export async function pageDeposee(
  key: EditKey,
  page: string,
  voulue: LangueVoulue = 'fr',
): Promise<PageDeposee | null> {
  const { etat } = await key.db
    .selectFrom('dossiers')
    .where('id', '=', key.dossierId)
    .select('etat')
    .executeTakeFirstOrThrow()
  const ouverture = await ouvertureDe(key.db, key, etat)
  if (ouverture.kind !== 'depose') return null
  const compiled = await formulaireLu(key)
  const mots = await formulaireDesMots(key, compiled, voulue)
  const correction = await correctionEnAttente(key, voulue)
  const reponses = await reponsesDe(key.db, key.dossierId)
  const evaluation = evaluer(compiled, reponses, parisDate(key.now))
  const fermees = Object.values(mots.champs)
    .filter((champ) => champ.page === page && !champ.isCalcule && !isOuverte(ouverture, champ.id, champ.repetition))
    .flatMap((champ) =>
      (champ.repetition === null ? [null] : rowsOf(champ.repetition, reponses)).map((row) =>
        ligneLue(champ, row, reponses, evaluation),
      ),
    )
  return {
    correction: correction && {
      message: correction.message,
      champsSeuls: correction.champsSeuls,
      echeanceOn: correction.echeanceOn,
    },
    remarques: Object.fromEntries(
      (correction?.remarques ?? []).filter((remarque) => remarque.page === page).map(({ cle, texte }) => [cle, texte]),
    ),
    fermees: Object.fromEntries(fermees.map((lue) => [lue.cle, lue])),
    blocsFermes: Object.values(compiled.repetitions)
      .filter(({ id, page: sienne }) => sienne === page && !isOuverte(ouverture, id, null))
      .map(({ id }) => id),
    modifications: await compterModifications(key),
  }
}
