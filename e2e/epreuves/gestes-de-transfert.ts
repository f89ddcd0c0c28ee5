/** A dossier that changes hands: proposed by its owner, answered by whoever it was proposed to, and by nobody else. */
import { randomUUID } from 'node:crypto'
import { paths } from '../../app/paths.ts'
import type { DossierId } from '../../db/schema/ids.ts'
import { acter, exiger, type Geste, parmi, porte, type Scene } from './geste.ts'
import { INVITABLES, lettrePossible } from './gestes-d-invitation.ts'
import { accesDe } from './modele-de-dossier.ts'

const isTitulaire = ({ dossier, qui }: Scene) => accesDe(dossier, qui)?.isTitulaire === true

async function proposer(scene: Scene): Promise<void> {
  const { monde, dossier, a } = scene
  const cible = parmi(INVITABLES, a)
  if (!lettrePossible(monde, cible)) return
  const email = monde.personne(cible)?.email ?? ''
  // To oneself, or a second time: a sentence.
  const isPossible = cible !== dossier.proprietaire && dossier.proposeA === null
  await acter(
    scene,
    paths.usager.transferer(dossier.id),
    { acte: 'proposer', email },
    { isOuverte: isTitulaire(scene), isPossible, reussi: 303, refuse: 422 },
    () => {
      dossier.proposeA = cible
      dossier.histoire.push('dossier.transfert_propose')
    },
  )
}

async function repondre(scene: Scene, reponse: 'accepter' | 'refuser'): Promise<void> {
  const { monde, dossier, qui } = scene
  const row = await monde.db
    .selectFrom('transferts')
    .where('dossier_id', '=', dossier.id as DossierId)
    .orderBy('demande_at', 'desc')
    .select('id')
    .executeTakeFirst()
  const obtenu = await monde.poster(qui, paths.usager.transferts(), { transfert: row?.id ?? randomUUID(), reponse })
  if (qui === 'anonyme') return exiger(obtenu, 'anonyme répond à une proposition', porte(qui, false) ?? 302)
  const isPossible = dossier.proposeA === qui && !dossier.isEnCorbeille
  exiger(obtenu, `${qui} répond à la proposition faite à ${String(dossier.proposeA)}`, isPossible ? 303 : 404)
  if (!isPossible) return
  dossier.proposeA = null
  if (reponse === 'refuser') {
    dossier.histoire.push('dossier.transfert_refuse')
    return
  }
  dossier.proprietaire = qui
  dossier.invites.delete(qui)
  dossier.histoire.push('dossier.transfere')
}

export const TRANSFERTS: Readonly<Record<string, Geste>> = {
  proposerLeDossier: { acteur: 'titulaire', jouer: proposer },
  annulerLaProposition: {
    acteur: 'titulaire',
    jouer: (scene) => {
      const { dossier } = scene
      const enCours = dossier.proposeA !== null
      return acter(
        scene,
        paths.usager.transferer(dossier.id),
        { acte: 'annuler' },
        { isOuverte: isTitulaire(scene), isPossible: true, reussi: 303, refuse: 0 },
        () => {
          dossier.proposeA = null
          if (enCours) dossier.histoire.push('dossier.transfert_annule')
        },
      )
    },
  },
  accepterLeDossier: { acteur: 'voisin', jouer: (scene) => repondre({ ...scene, qui: aQui(scene) }, 'accepter') },
  refuserLeDossier: { acteur: 'voisin', jouer: (scene) => repondre({ ...scene, qui: aQui(scene) }, 'refuser') },
}

/** Half of the time whoever it is proposed to, so that an answer is not too rare. */
const aQui = ({ dossier, qui, b }: Scene) => (b % 2 === 0 && qui !== 'anonyme' ? (dossier.proposeA ?? qui) : qui)
