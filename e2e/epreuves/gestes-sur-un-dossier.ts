/** What people do to a dossier, rightly or not, by name; and who does it. */
import { paths } from '../../app/paths.ts'
import { exiger, type Geste, parmi } from './geste.ts'
import { type DossierModele, PERSONNES, type Qui, unDossierModele } from './modele-de-dossier.ts'
import { Ecart, type Monde } from './monde-de-dossier.ts'
import { REPONSES } from './gestes-de-reponse.ts'
import { FICHIERS } from './gestes-de-fichier.ts'
import { INVITATIONS } from './gestes-d-invitation.ts'
import { VIE } from './gestes-de-vie.ts'
import { LECTURES } from './gestes-de-lecture.ts'
import { APRES_DEPOT } from './gestes-apres-depot.ts'
import { MESSAGES } from './gestes-de-message.ts'
import { TRANSFERTS } from './gestes-de-transfert.ts'

/** Every act, by its name. */
export const GESTES: Readonly<Record<string, Geste>> = {
  ...REPONSES,
  ...FICHIERS,
  ...INVITATIONS,
  ...VIE,
  ...APRES_DEPOT,
  ...MESSAGES,
  ...TRANSFERTS,
  ...LECTURES,
}

/** Begins a dossier: the one act that needs none. */
export async function commencer(monde: Monde, qui: Qui): Promise<void> {
  const obtenu = await monde.poster(qui, paths.commencer(monde.demarche.chemin), {})
  if (qui === 'anonyme') return exiger(obtenu, 'anonyme commence', 302)
  if (obtenu.status !== 302) throw new Ecart(`${qui} commence : ${obtenu.status}`)
  const dossier = unDossierModele(obtenu.vers.split('/').at(-1)?.split('?')[0] ?? '', qui)
  dossier.histoire.push('dossier.cree')
  monde.dossiers.push(dossier)
}

/** Who plays an act: mostly who should, otherwise anybody. The owner is whoever the dossier is theirs by now. */
export function acteurDe(geste: Geste, tire: number, dossier?: DossierModele): Qui {
  if (tire >= 60) return parmi(PERSONNES, tire)
  return geste.acteur === 'titulaire' ? (dossier?.proprietaire ?? 'titulaire') : geste.acteur
}
