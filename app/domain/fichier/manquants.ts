/** What keeps a form from being published because of its files, in sentences. */
import type { Db, Tx } from '../../../db/client.ts'
import type { DemarcheId } from '../../../db/schema/ids.ts'
import type { Formulaire } from '../../../form-engine/formulaire.ts'
import { fichiersNommes } from '../../../form-engine/fichiers-nommes.ts'
import type { EtatDeFichier } from '../../../db/schema/fichiers.ts'
import { fichiersDetenus } from './detenus.ts'

/** One sentence for each file that the form names and nobody could download. */
export async function fichiersManquants(
  db: Db | Tx,
  demarcheId: DemarcheId,
  formulaire: Formulaire,
): Promise<string[]> {
  const nommes = new Map(fichiersNommes(formulaire).map(({ fichier }) => [fichier.sha256, fichier.nom]))
  if (nommes.size === 0) return []
  const etats = new Map((await fichiersDetenus({ db, demarcheId })).map(({ sha256, etat }) => [sha256, etat]))
  return [...nommes].flatMap(([sha256, nom]) => {
    const etat = etats.get(sha256)
    return etat === 'sain' ? [] : [phraseDe(nom, etat)]
  })
}

function phraseDe(nom: string, etat: Exclude<EtatDeFichier, 'sain'> | undefined): string {
  switch (etat) {
    case undefined:
      return `« ${nom} » n’est pas parmi les fichiers de la démarche : ajoutez-le, ou choisissez-en un autre.`
    case 'en_attente':
      return `« ${nom} » est en cours de vérification : attendez une minute, puis rechargez cette page.`
    case 'infecte':
      return `Un virus a été trouvé dans « ${nom} » : choisissez un autre fichier.`
    case 'corrompu':
      return `« ${nom} » ne peut pas être ouvert, il est endommagé ou protégé : choisissez un autre fichier.`
  }
}
