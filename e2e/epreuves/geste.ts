/** An act on a dossier: played over HTTP and in the model, it must end alike. What the acts share. */
import { ulid } from 'ulid'
import type { Personne } from '../../app/domain/cles.ts'
import { isDomainError } from '../../app/domain/erreurs.ts'
import { paths } from '../../app/paths.ts'
import { CONTROLES } from '../../form-engine/envoi-de-page.ts'
import { instant } from '../../form-engine/temps.ts'
import { accesDe, type DossierModele, lignesDe, type Partie, type Qui } from './modele-de-dossier.ts'
import { Ecart, type Monde, type Reponse } from './monde-de-dossier.ts'

export interface Scene {
  monde: Monde
  dossier: DossierModele
  qui: Qui
  a: number
  b: number
}

/** An act, and who would rightly do it. */
export interface Geste {
  acteur: Qui
  jouer(scene: Scene): Promise<void>
}

export const parmi = <T>(choix: readonly T[], rang: number): T => choix[rang % choix.length] as T

export const now = () => instant(new Date().toISOString())

export function exiger(obtenu: Reponse, quoi: string, ...attendus: number[]): void {
  if (!attendus.includes(obtenu.status))
    throw new Ecart(`${quoi} : ${obtenu.status} au lieu de ${attendus.join(' ou ')}`)
  if (obtenu.status === 302 && attendus[0] !== 302 && !obtenu.vers.startsWith('/connexion'))
    throw new Ecart(`${quoi} : mène à ${obtenu.vers}`)
}

/** What the door answers to somebody without the right; null when it opens. */
export function porte(qui: Qui, isOuverte: boolean, anonyme = 302): number | null {
  if (qui === 'anonyme') return anonyme
  return isOuverte ? null : 404
}

export const pageDe = (dossier: DossierModele, partie: Partie) => paths.usager.remplir(dossier.id, `partie-${partie}`)

/** Questions of the usager that hold a text or a number, outside rows. */
export const SIMPLES = ['nom', 'parts', 'salaire', 'remarque'] as const

/** Posts a page of the form, with its hidden controls. */
export async function posterPage(
  scene: Scene,
  partie: Partie,
  controles: Record<string, string | File>,
  action: string,
): Promise<{ obtenu: Reponse; isPermis: boolean }> {
  const { monde, dossier, qui } = scene
  const corps = new FormData()
  corps.append(CONTROLES.formulaire, ulid())
  for (const [nom, valeur] of Object.entries(controles)) corps.append(nom, valeur)
  corps.append(CONTROLES.action, action)
  const obtenu = await monde.poster(qui, pageDe(dossier, partie), corps)
  const acces = accesDe(dossier, qui)
  const fermee = porte(qui, acces?.remplit === true)
  if (fermee !== null) {
    exiger(obtenu, `${qui} envoie la page ${partie}`, fermee)
    return { obtenu, isPermis: false }
  }
  // Out of what one was given a page asks nothing; whatever it answers, nothing moves.
  const isVue = acces?.parties === null || acces?.parties.includes(partie) === true
  return { obtenu, isPermis: isVue }
}

/** An act with a page of its own: who may, when, and what it becomes. */
export async function acter(
  { monde, dossier, qui }: Scene,
  chemin: string,
  corps: Record<string, string>,
  regle: { isOuverte: boolean; isPossible: boolean; reussi: number; refuse: number },
  effet: () => void,
): Promise<void> {
  const obtenu = await monde.poster(qui, chemin, corps)
  const fermee = porte(qui, regle.isOuverte)
  if (fermee !== null) return exiger(obtenu, `${qui} sur ${chemin}`, fermee)
  exiger(obtenu, `${qui} sur ${chemin} (${dossier.etat})`, regle.isPossible ? regle.reussi : regle.refuse)
  if (regle.isPossible) effet()
}

/** A verb that has no page yet: null when its key is not cut, else whether it passed. */
export async function verbe<K>(cle: Promise<K | null>, act: (key: K) => Promise<unknown>): Promise<boolean | null> {
  const key = await cle
  if (key === null) return null
  try {
    await act(key)
    return true
  } catch (error) {
    if (isDomainError(error)) return false
    throw error
  }
}

export function attendre(quoi: string, obtenu: boolean | null, attendu: boolean | null): void {
  if (obtenu !== attendu) throw new Ecart(`${quoi} : ${String(obtenu)} au lieu de ${String(attendu)}`)
}

export const personneDe = ({ monde, qui }: Scene): Personne | null => monde.personne(qui)

export function couper<K>(
  scene: Scene,
  cut: (db: Monde['db'], at: ReturnType<typeof now>, personne: Personne, id: string) => Promise<K | null>,
): Promise<K | null> {
  const personne = personneDe(scene)
  return personne ? cut(scene.monde.db, now(), personne, scene.dossier.id) : Promise.resolve(null)
}

export const questionDe = (cle: string): string => cle.split('~')[0] ?? ''

export const isPosee = (dossier: DossierModele, cle: string): boolean =>
  !cle.includes('~') || lignesDe(dossier).includes(cle.split('~')[1] ?? '')
