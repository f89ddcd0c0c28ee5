/** Which files of the démarche a form hands out, and where. */
import { fichierNomme, type FichierNomme } from './champs/fichier-nomme.ts'
import { noeudsDe, type Formulaire, type StableId } from './formulaire.ts'

export interface FichierPlace {
  element: StableId
  fichier: FichierNomme
}

/** Every file a form names, in the order of the document, annotations included; a file named twice comes twice. */
export function fichiersNommes({ champs, annotations }: Pick<Formulaire, 'champs' | 'annotations'>): FichierPlace[] {
  return [...noeudsDe(champs), ...noeudsDe(annotations)].flatMap((noeud): FichierPlace[] => {
    if (noeud.kind === 'explication') return (noeud.fichiers ?? []).map((fichier) => ({ element: noeud.id, fichier }))
    const modele = noeud.kind === 'champ' ? modeleDe(noeud) : null
    return modele ? [{ element: noeud.id, fichier: modele }] : []
  })
}

/** The document to fill of a question of files; null when it has none. */
export function modeleDe({ type, config }: { type: string; config: unknown }): FichierNomme | null {
  if (type !== 'piece_justificative' || typeof config !== 'object' || config === null) return null
  const lu = fichierNomme.safeParse('modele' in config ? config.modele : null)
  return lu.success ? lu.data : null
}
