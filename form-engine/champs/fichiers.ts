/** What attached files must be: how many, of which formats, how heavy. Pure: the server that receives them and the page agree. */
import { estObjet } from '../json.ts'
import type { ErrorCode, ErrorParams, FichierDeChamp, Json } from '../type-de-champ.ts'

/** Extensions by family, as an administrateur thinks of them. */
export const FAMILLES = {
  document_texte: ['pdf', 'doc', 'docx', 'odt', 'rtf', 'txt'],
  tableur: ['xls', 'xlsx', 'ods', 'csv'],
  presentation: ['ppt', 'pptx', 'odp', 'pdf'],
  image: ['jpg', 'jpeg', 'png', 'gif', 'webp', 'tif', 'tiff', 'heic', 'heif'],
  geographie: ['geojson', 'gml', 'kml', 'gpx'],
  donnees: ['csv', 'json', 'xml'],
  archive: ['zip'],
} as const satisfies Record<string, readonly string[]>

export type Famille = keyof typeof FAMILLES

/** What a document of this nature may be, whatever else is set. */
export const NATURES = {
  rib: [...FAMILLES.document_texte, ...FAMILLES.image],
  titre_identite: ['jpg', 'jpeg', 'png', 'pdf'],
} as const satisfies Record<string, readonly string[]>

export type Nature = keyof typeof NATURES

export interface ReglesDeFichiers {
  /** Files accepted at most. */
  max: number
  /** Extensions accepted. */
  formats?: readonly string[] | undefined
  /** Families of extensions accepted. */
  familles?: readonly Famille[] | undefined
  nature?: Nature | undefined
  /** Bytes one file may have. */
  tailleMax?: number | undefined
}

/** The rules in the settings of a champ that holds files. */
export function reglesDeFichiers(config: Json): ReglesDeFichiers {
  const lus = estObjet(config) ? config : {}
  const textes = (cle: string) => (Array.isArray(lus[cle]) ? lus[cle] : []).filter((texte) => typeof texte === 'string')
  const { max, tailleMax, nature } = lus
  return {
    max: typeof max === 'number' ? max : 1,
    formats: textes('formats'),
    familles: textes('familles').filter((nom): nom is Famille => Object.hasOwn(FAMILLES, nom)),
    nature: typeof nature === 'string' && Object.hasOwn(NATURES, nature) ? (nature as Nature) : undefined,
    tailleMax: typeof tailleMax === 'number' ? tailleMax : undefined,
  }
}

/** Days after the decision the files may wait for before they are deleted; null when they stay as long as their dossier. */
export function purgeJoursDe(config: Json): number | null {
  const jours = estObjet(config) ? config['purgeJours'] : undefined
  return typeof jours === 'number' ? jours : null
}

/**
 * The extensions accepted: those of `formats` and of `familles` together, within what the nature allows; an empty list
 * means every format the instance knows.
 */
export function formatsDe({ formats = [], familles = [], nature }: ReglesDeFichiers): string[] {
  const choisis = [...new Set([...formats, ...familles.flatMap((famille) => FAMILLES[famille])])]
  if (nature === undefined) return choisis
  const permis: readonly string[] = NATURES[nature]
  return choisis.length === 0 ? [...permis] : choisis.filter((format) => permis.includes(format))
}

/** Why files do not fit the rules, or null when they do. */
export function fauteDeFichiers(
  fichiers: readonly FichierDeChamp[],
  regles: ReglesDeFichiers,
): { code: ErrorCode; params: ErrorParams } | null {
  const { max, tailleMax } = regles
  if (fichiers.length > max) return { code: 'fichiers_en_trop', params: { max: String(max) } }
  const formats = formatsDe(regles)
  for (const { nom, taille } of fichiers) {
    const extension = nom.slice(nom.lastIndexOf('.') + 1).toLowerCase()
    if (formats.length > 0 && !formats.includes(extension)) {
      return { code: 'fichier_format', params: { nom, formats: formats.join(' ') } }
    }
    if (tailleMax !== undefined && taille > tailleMax) {
      return { code: 'fichier_trop_gros', params: { nom, max: String(tailleMax) } }
    }
  }
  return null
}
