/** Inviting, accepting, ending, and saying one’s part is done: the verbs that have no page yet are called with the keys of the person. */
import { jetonDuLien } from '../../app/domain/compte/liens.ts'
import { cutEditKey, cutOwnerKey, cutReadKey } from '../../app/domain/dossier/access.ts'
import { quitter, retirerInvite } from '../../app/domain/invitation/finir.ts'
import { inviter } from '../../app/domain/invitation/inviter.ts'
import { direPartieFaite, reprendreMaPartie } from '../../app/domain/invitation/partie-faite.ts'
import { paths } from '../../app/paths.ts'
import { attendre, couper, exiger, type Geste, parmi, type Scene, verbe } from './geste.ts'
import { accesDe, type DossierModele, isTermine, type Partie, type Qui } from './modele-de-dossier.ts'
import type { Monde } from './monde-de-dossier.ts'

async function invitationDe({ monde, dossier }: Scene, qui: Qui, avecFinies = false) {
  return monde.db
    .selectFrom('invitations')
    .where('dossier_id', '=', dossier.id as never)
    .where('email', '=', monde.personne(qui)?.email ?? '')
    .$if(!avecFinies, (query) => query.where('fin_at', 'is', null))
    .orderBy('invite_at', 'desc')
    .select('id')
    .executeTakeFirst()
}

export const INVITABLES = ['invite', 'comptable', 'voisin', 'titulaire'] as const
/** Letters that one address may be sent in a day. */
const LETTRES_MAX = 5

const lettres = new WeakMap<Monde, Map<Qui, number>>()

/** Whether one more letter may be written to somebody; it is then counted. */
export function lettrePossible(monde: Monde, cible: Qui): boolean {
  const envoyees = lettres.get(monde) ?? new Map<Qui, number>()
  lettres.set(monde, envoyees)
  const deja = envoyees.get(cible) ?? 0
  if (deja >= LETTRES_MAX) return false
  envoyees.set(cible, deja + 1)
  return true
}

async function inviterQuelquun(scene: Scene): Promise<void> {
  const { monde, dossier, qui, a, b } = scene
  const cible = parmi(INVITABLES, a)
  const deja = dossier.invites.get(cible)
  const email = monde.personne(cible)?.email ?? ''
  const parties = parmi([null, null, ['foyer'], ['revenus'], ['foyer', 'revenus']] as const, b) as
    readonly Partie[] | null
  const droit = b % 3 === 0 ? 'lire' : 'remplir'
  const depose = b % 2 === 0
  if (deja?.isAccepte !== true && !lettrePossible(monde, cible)) return
  const voulue = { email, message: '', sections: parties, droit, peutDeposer: depose, finOn: null } as const
  const obtenu = await verbe(couper(scene, cutOwnerKey), (key) => inviter(key, voulue))
  const isTitulaire = accesDe(dossier, qui)?.isTitulaire === true
  const isPossible =
    !isTermine(dossier) && cible !== dossier.proprietaire && (!depose || (parties === null && droit === 'remplir'))
  attendre(`${qui} invite ${cible}`, obtenu, isTitulaire ? isPossible : null)
  if (obtenu !== true) return
  dossier.histoire.push(deja ? 'dossier.invitation_modifiee' : 'dossier.invitation_envoyee')
  dossier.invites.set(cible, {
    parties,
    droit,
    depose,
    isAccepte: deja?.isAccepte ?? false,
    isFaite: deja?.isFaite ?? false,
  })
}

async function accepterInvitation(scene: Scene): Promise<void> {
  const { monde, dossier, a } = scene
  const cible = parmi(INVITABLES, a)
  const invitation = await invitationDe(scene, cible, true)
  if (!invitation) return
  const lien = await monde.db
    .selectFrom('liens')
    .where('objet', '=', 'invitation')
    .where((eb) => eb(eb.ref('donnees', '->>').key('invitationId'), '=', invitation.id))
    .orderBy('id', 'desc')
    .select('id')
    .executeTakeFirst()
  if (!lien) return
  // The link is the proof, for nobody or for whoever it names: another who is signed in here is told so, and it still serves.
  const obtenu = await monde.poster(scene.qui, paths.invitation(jetonDuLien({ id: lien.id, objet: 'invitation' })), {})
  const invite = dossier.invites.get(cible)
  const isPossible = invite !== undefined && !invite.isAccepte
  const isUnAutre = scene.qui !== cible && scene.qui !== 'anonyme'
  exiger(obtenu, `l’invitation de ${cible} est acceptée par ${scene.qui}`, !isPossible ? 410 : isUnAutre ? 409 : 303)
  if (!isPossible || isUnAutre) return
  invite.isAccepte = true
  dossier.histoire.push('dossier.invitation_acceptee')
}

async function finirInvitation(scene: Scene, dossier: DossierModele, cible: Qui): Promise<void> {
  if (dossier.invites.delete(cible)) dossier.histoire.push('dossier.invitation_finie')
}

export const INVITATIONS: Readonly<Record<string, Geste>> = {
  inviter: { acteur: 'titulaire', jouer: inviterQuelquun },
  accepterUneInvitation: { acteur: 'invite', jouer: accepterInvitation },
  accepterDeuxFois: {
    acteur: 'invite',
    async jouer(scene) {
      await accepterInvitation(scene)
      await accepterInvitation(scene)
    },
  },
  reprendreUneInvitation: {
    acteur: 'titulaire',
    async jouer(scene) {
      const { dossier, qui, a } = scene
      const cible = parmi(INVITABLES, a)
      const invitation = await invitationDe(scene, cible)
      if (!invitation) return
      const obtenu = await verbe(couper(scene, cutOwnerKey), (key) => retirerInvite(key, invitation.id))
      const isTitulaire = accesDe(dossier, qui)?.isTitulaire === true
      attendre(`${qui} reprend l’invitation de ${cible}`, obtenu, isTitulaire ? true : null)
      if (obtenu) await finirInvitation(scene, dossier, cible)
    },
  },
  quitter: {
    acteur: 'comptable',
    async jouer(scene) {
      const { dossier, qui } = scene
      const acces = accesDe(dossier, qui)
      const obtenu = await verbe(couper(scene, cutReadKey), quitter)
      attendre(`${qui} quitte le dossier`, obtenu, acces && !acces.isTitulaire)
      if (obtenu) await finirInvitation(scene, dossier, qui)
    },
  },
  direPartieFaite: {
    acteur: 'invite',
    async jouer(scene) {
      const { dossier, qui } = scene
      const acces = accesDe(dossier, qui)
      const obtenu = await verbe(couper(scene, cutEditKey), direPartieFaite)
      attendre(`${qui} dit sa partie faite`, obtenu, acces?.remplit ? !acces.isTitulaire : null)
      const invite = dossier.invites.get(qui)
      if (!obtenu || !invite || invite.isFaite) return
      invite.isFaite = true
      dossier.histoire.push('dossier.partie_faite')
    },
  },
  reprendreSaPartie: {
    acteur: 'invite',
    async jouer(scene) {
      const { dossier, qui } = scene
      const acces = accesDe(dossier, qui)
      const obtenu = await verbe(couper(scene, cutEditKey), reprendreMaPartie)
      attendre(`${qui} reprend sa partie`, obtenu, acces?.remplit ? !acces.isTitulaire : null)
      const invite = dossier.invites.get(qui)
      if (!obtenu || !invite?.isFaite) return
      invite.isFaite = false
      dossier.histoire.push('dossier.partie_reprise')
    },
  },
}
