/** What was changed since the deposit and not sent yet, question by question, as both sides may read that it exists. */
import type { Instant } from '../../../form-engine/temps.ts'
import type { EditKey, InstructionKey, ReadKey } from '../cles.ts'
import type { LangueVoulue } from '../traduction/formulaire-dit.ts'
import { differencesEntre, type Difference } from './differences.ts'
import { formulaireDesMots, formulaireLu } from './formulaire-lu.ts'
import { nomDe } from './nom-de.ts'
import { reponsesDe } from './reponses.ts'
import { cellulesModifiees, reponsesTransmises } from './transmises.ts'

/** A difference that waits to be sent. */
export interface Modification extends Difference {
  par: string
  at: Instant | null
}

/** The changes that wait to be sent, in the order of the form; of a guest's parts only. */
export async function modificationsDe(key: ReadKey | EditKey, voulue: LangueVoulue = 'fr'): Promise<Modification[]> {
  const { differences, versions } = await differencesEnAttente(key, voulue)
  const auteurs = await auteursDe(key, [...versions.values()])
  return differences.map((difference) => {
    const auteur = auteurs.get(versions.get(difference.cle) ?? 0)
    return {
      ...difference,
      par: nomDe(key, { nom: auteur?.nom ?? null, email: auteur?.email ?? null }),
      at: auteur?.at ?? null,
    }
  })
}

/** How many changes wait to be sent: all that the service reads of them. */
export async function compterModifications(key: InstructionKey | ReadKey | EditKey): Promise<number> {
  return (await differencesEnAttente(key)).differences.length
}

/** The differences, and the version of each cell that differs. */
async function differencesEnAttente(key: InstructionKey | ReadKey | EditKey, voulue: LangueVoulue = 'fr') {
  const cellules = await cellulesModifiees(key.db, key.dossierId)
  const versions = new Map(cellules.map(({ cle, apres }) => [cle, apres.seq]))
  if (cellules.length === 0) return { differences: [], versions }
  const lu = await formulaireLu(key)
  const compiled = 'portee' in key ? await formulaireDesMots(key, lu, voulue) : lu
  const [avant, apres] = [await reponsesTransmises(key.db, key.dossierId), await reponsesDe(key.db, key.dossierId)]
  return { differences: differencesEntre(compiled, avant, apres, versions.keys()), versions }
}

async function auteursDe(key: ReadKey | EditKey, seqs: readonly number[]) {
  if (seqs.length === 0) return new Map<number, { at: Instant; nom: string | null; email: string | null }>()
  const rows = await key.db
    .selectFrom('dossier_op')
    .leftJoin('comptes', 'comptes.id', 'dossier_op.acteur_id')
    .where('dossier_id', '=', key.dossierId)
    .where('seq', 'in', [...seqs])
    .select(['seq', 'dossier_op.at', 'comptes.nom', 'comptes.email'])
    .execute()
  return new Map(rows.map(({ seq, ...row }) => [seq, row]))
}
