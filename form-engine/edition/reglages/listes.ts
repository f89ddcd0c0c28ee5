/** Choosing among the lists of a démarche: the settings copy what the engine and exports must know of it. */
import { champTypes } from '../../champs/registry.ts'
import type { TypeName } from '../../champs/registry.ts'
import type { Colonne } from '../../champs/referentiel.ts'
import { estObjet } from '../../json.ts'
import type { Json } from '../../type-de-champ.ts'

/** A list the démarche holds. */
export interface ListeDeDemarche {
  /** Digest of its content. */
  empreinte: string
  nom: string
  colonnes: readonly Colonne[]
  /** The column people read; the first when it does not say. */
  libelleColonne?: string | undefined
}

/** True when a champ of this type answers from a list of the démarche. */
export function choisitUneListe(type: TypeName): boolean {
  return champTypes[type].source === 'referentiel'
}

/** The digest of the list chosen in settings; null when none is. */
export function empreinteChoisie(config: Json): string | null {
  const source = estObjet(config) ? config['source'] : undefined
  return estObjet(source) && source['kind'] === 'liste' && typeof source['id'] === 'string' ? source['id'] : null
}

/** The settings with the list that was chosen: its digest, its name, its columns. One that is not there changes nothing. */
export function avecListeChoisie(
  type: TypeName,
  config: { [cle: string]: Json },
  empreinte: string | undefined,
  listes: readonly ListeDeDemarche[],
): Json {
  if (empreinte === undefined || !choisitUneListe(type) || empreinte === (empreinteChoisie(config) ?? '')) return config
  if (empreinte === '')
    return isExterne(config) ? config : { ...config, source: null, colonnes: [], libelleColonne: '' }
  const liste = listes.find((une) => une.empreinte === empreinte)
  if (!liste) return config
  const { exemple: _dUneAutreListe, ...reste } = config
  return {
    ...reste,
    source: { kind: 'liste', id: liste.empreinte, nom: liste.nom },
    colonnes: liste.colonnes.map(({ id, libelle, sorte }) => ({ id, libelle, sorte })),
    libelleColonne: liste.libelleColonne ?? liste.colonnes[0]?.id ?? '',
  }
}

function isExterne({ source }: { [cle: string]: Json }): boolean {
  return estObjet(source) && source['kind'] === 'externe'
}
