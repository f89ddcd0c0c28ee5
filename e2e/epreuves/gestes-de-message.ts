/** The exchange on a dossier: a message once, taken back by its author, read by whoever has the whole dossier. */
import { ulid } from 'ulid'
import { paths } from '../../app/paths.ts'
import type { DossierId, MessageId } from '../../db/schema/ids.ts'
import { exiger, type Geste, parmi, porte, type Scene } from './geste.ts'
import { type DossierModele, accesDe, ecritDans, instruit, type MessageModele, type Qui } from './modele-de-dossier.ts'
import { Ecart } from './monde-de-dossier.ts'

/** Under what name somebody writes, and whether they may: the agent on their side, the others on the usager's. */
function place(dossier: DossierModele, qui: Qui, isAgent: boolean) {
  if (isAgent) {
    const isOuverte = instruit(dossier, qui)
    return { isOuverte, ecrit: isOuverte && dossier.etat !== 'retire', role: 'instructeur' as const }
  }
  const droit = ecritDans(dossier, qui)
  const role = accesDe(dossier, qui)?.isTitulaire ? ('usager' as const) : ('invite' as const)
  return { isOuverte: droit !== 'ferme', ecrit: droit === 'ouvert', role }
}

const chemin = (dossier: DossierModele, isAgent: boolean) =>
  isAgent ? paths.instructeur.messagerie(dossier.id) : paths.usager.messagerie(dossier.id)

async function ecrire(scene: Scene, isAgent: boolean, { fois = 1, texte = scene.monde.texte() } = {}): Promise<void> {
  const { monde, dossier, qui } = scene
  const envoi = ulid()
  const { isOuverte, ecrit, role } = place(dossier, qui, isAgent)
  for (let n = 0; n < fois; n += 1) {
    const corps = new FormData()
    for (const [nom, valeur] of Object.entries({ acte: 'envoyer', envoi, texte, vu: '0' })) corps.append(nom, valeur)
    const obtenu = await monde.poster(qui, chemin(dossier, isAgent), corps)
    const fermee = porte(qui, isOuverte)
    if (fermee !== null) return exiger(obtenu, `${qui} écrit un message`, fermee)
    const attendu = texte === '' ? 422 : ecrit ? 303 : 409
    exiger(obtenu, `${qui} écrit un message (${dossier.etat})`, attendu)
    if (attendu !== 303 || n > 0) continue
    dossier.messages.push({ auteur: qui, role, texte })
    dossier.histoire.push('dossier.message_envoye')
  }
}

async function retirer(scene: Scene, isAgent: boolean): Promise<void> {
  const { monde, dossier, qui, a } = scene
  if (dossier.messages.length === 0) return
  const rang = a % dossier.messages.length
  const message = dossier.messages[rang] as MessageModele
  const { id } = await monde.db
    .selectFrom('messages')
    .where('dossier_id', '=', dossier.id as DossierId)
    .where('rang', '=', rang + 1)
    .select('id')
    .executeTakeFirstOrThrow()
  const obtenu = await monde.poster(qui, chemin(dossier, isAgent), { acte: 'retirer', message: id satisfies MessageId })
  const { isOuverte, ecrit, role } = place(dossier, qui, isAgent)
  const fermee = porte(qui, isOuverte)
  if (fermee !== null) return exiger(obtenu, `${qui} reprend un message`, fermee)
  const isSien = message.auteur === qui && message.role === role
  const attendu = !isSien ? 404 : message.texte === null || ecrit ? 303 : 409
  exiger(obtenu, `${qui} reprend un message de ${message.auteur}`, attendu)
  if (attendu !== 303 || message.texte === null) return
  message.texte = null
  dossier.histoire.push('dossier.message_retire')
}

async function lire(scene: Scene, isAgent: boolean): Promise<void> {
  const { monde, dossier, qui } = scene
  const { status, texte } = await monde.lire(qui, chemin(dossier, isAgent))
  const fermee = porte(qui, place(dossier, qui, isAgent).isOuverte)
  exiger({ status, texte, vers: '/connexion' }, `${qui} lit l’échange`, fermee ?? 200)
  if (status !== 200) return
  for (const message of dossier.messages.slice(-10))
    if (message.texte !== null && !texte.includes(message.texte))
      throw new Ecart(`l’échange lu par ${qui} : « ${message.texte} » manque`)
}

export const MESSAGES: Readonly<Record<string, Geste>> = {
  ecrireAuService: { acteur: 'titulaire', jouer: (scene) => ecrire(scene, false) },
  ecrireCommeInvite: { acteur: 'invite', jouer: (scene) => ecrire(scene, false) },
  ecrireAuCitoyen: { acteur: 'agent', jouer: (scene) => ecrire(scene, true) },
  ecrireDeuxFois: {
    acteur: 'titulaire',
    jouer: (scene) => ecrire(scene, false, { fois: 2 }),
  },
  ecrireUnMessageVide: { acteur: 'agent', jouer: (scene) => ecrire(scene, true, { texte: '' }) },
  reprendreUnMessage: { acteur: 'titulaire', jouer: (scene) => retirer(scene, false) },
  reprendreUnMessageDAgent: { acteur: 'agent', jouer: (scene) => retirer(scene, true) },
  lireLEchange: { acteur: 'comptable', jouer: (scene) => lire(scene, parmi([false, false, true], scene.a)) },
}
