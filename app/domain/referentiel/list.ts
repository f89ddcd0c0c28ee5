/** The lists of a démarche, as its page shows them: what they hold, and the settings that use them. */
import { type ConfigDeReferentiel, type Ligne } from '../../../form-engine/champs/referentiel.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import type { AdminKey } from '../cles.ts'

/** First lines shown of each list. */
const APERCU = 3

export interface ListeVue {
  empreinte: string
  nom: string
  lignes: number
  creeAt: Instant
  config: ConfigDeReferentiel
  premieres: Ligne[]
}

/** The lists of the démarche of the key, the last imported first, each with its first lines. */
export async function listesDe(key: AdminKey): Promise<ListeVue[]> {
  const listes = await key.db
    .selectFrom('referentiels')
    .where('demarche_id', '=', key.demarcheId)
    .orderBy('cree_at', 'desc')
    .orderBy('id', 'desc')
    .selectAll()
    .execute()
  if (listes.length === 0) return []
  const lignes = await key.db
    .selectFrom('referentiel_lignes')
    .where(
      'referentiel_id',
      'in',
      listes.map(({ id }) => id),
    )
    .where('rang', '<', APERCU)
    .orderBy('rang')
    .select(['referentiel_id', 'id', 'libelle', 'donnees'])
    .execute()
  return listes.map(({ id, empreinte, nom, colonnes, libelle_colonne, lignes: nombre, cree_at }) => {
    const premieres = lignes
      .filter(({ referentiel_id }) => referentiel_id === id)
      .map((ligne) => ({ id: ligne.id, libelle: ligne.libelle, donnees: ligne.donnees }))
    return {
      empreinte,
      nom,
      lignes: nombre,
      creeAt: cree_at,
      premieres,
      config: {
        source: { kind: 'liste', id: empreinte, nom },
        colonnes,
        libelleColonne: libelle_colonne,
        ...(premieres[0] && { exemple: Array.from(premieres[0].libelle).slice(0, 200).join('') }),
      },
    }
  })
}
