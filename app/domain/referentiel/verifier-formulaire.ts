/** What a formulaire says of lists, held against the lists of its démarche: the pure reading of a document cannot know them. */
import type { Db, Tx } from '../../../db/client.ts'
import type { DemarcheId } from '../../../db/schema/ids.ts'
import { champTypes } from '../../../form-engine/champs/registry.ts'
import { configDeReferentiel, type ConfigDeReferentiel } from '../../../form-engine/champs/referentiel.ts'
import type { Champ, Formulaire, Noeud } from '../../../form-engine/formulaire.ts'
import { canonique, toJson } from '../../../form-engine/json.ts'
import { sousChemin, type Probleme } from '../../../form-engine/probleme.ts'
import { sourcesExternes } from '../../adapters/referentiel-externe.ts'

interface Trouve {
  champ: Champ
  chemin: string
  config: ConfigDeReferentiel
}

/**
 * Problems of the champs that search a list: one the démarche does not have, columns that are not its own, a source that is
 * not plugged here. A champ without source is one only when the formulaire is to be published (`isAPublier`).
 */
export async function problemesDeReferentiels(
  db: Db | Tx,
  demarcheId: DemarcheId,
  formulaire: Formulaire,
  isAPublier: boolean,
): Promise<Probleme[]> {
  const trouves = [
    ...champsDeListe(formulaire.champs, 'champs'),
    ...champsDeListe(formulaire.annotations, 'annotations'),
  ]
  if (trouves.length === 0) return []
  const listes = await db
    .selectFrom('referentiels')
    .where('demarche_id', '=', demarcheId)
    .select(['empreinte', 'colonnes', 'libelle_colonne'])
    .execute()
  return trouves.flatMap(({ champ, chemin, config: { source, colonnes, libelleColonne } }): Probleme[] => {
    const ou = sousChemin(chemin, 'config')
    if (source === null) {
      const phrase = `Choisissez la liste de la question « ${champ.libelle} » : importez-la à la page « Listes », puis copiez ses réglages.`
      return isAPublier ? [{ chemin: sousChemin(ou, 'source'), phrase }] : []
    }
    if (source.kind === 'externe') {
      const connues = sourcesExternes()
      if (connues.includes(source.id)) return []
      const suite =
        connues.length === 0
          ? 'ce site n’en a aucune'
          : `celles de ce site sont ${connues.map((nom) => `« ${nom} »`).join(', ')}`
      const phrase = `La source « ${source.id} » de la question « ${champ.libelle} » n’existe pas : ${suite}.`
      return [{ chemin: sousChemin(ou, 'source.id'), phrase }]
    }
    const liste = listes.find(({ empreinte }) => empreinte === source.id)
    if (!liste) {
      const phrase = `Cette démarche n’a pas la liste « ${source.nom} » de la question « ${champ.libelle} » : importez-la à la page « Listes », puis copiez ses réglages.`
      return [{ chemin: sousChemin(ou, 'source.id'), phrase }]
    }
    if (libelleColonne === liste.libelle_colonne && memesColonnes(colonnes, liste.colonnes)) return []
    const phrase = `Les colonnes de la question « ${champ.libelle} » ne sont pas celles de la liste « ${source.nom} » : copiez à nouveau ses réglages à la page « Listes ».`
    return [{ chemin: sousChemin(ou, 'colonnes'), phrase }]
  })
}

function memesColonnes(a: ConfigDeReferentiel['colonnes'], b: ConfigDeReferentiel['colonnes']): boolean {
  return canonique(toJson(a)) === canonique(toJson(b))
}

function* champsDeListe(noeuds: readonly Noeud[], chemin: string): Generator<Trouve> {
  for (const [rang, noeud] of noeuds.entries()) {
    const ici = sousChemin(chemin, rang)
    if (noeud.kind === 'section' || noeud.kind === 'repetition')
      yield* champsDeListe(noeud.enfants, sousChemin(ici, 'enfants'))
    else if (noeud.kind === 'champ' && champTypes[noeud.type].source === 'referentiel')
      yield { champ: noeud, chemin: ici, config: configDeReferentiel(noeud.config) }
  }
}
