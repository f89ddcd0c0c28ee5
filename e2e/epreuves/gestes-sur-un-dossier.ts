/** What people do to a dossier, rightly or not: each act is played over HTTP and in the model, and must end alike. */
import { ulid } from 'ulid'
import { jetonDuLien } from '../../app/domain/compte/liens.ts'
import { cutEditKey, cutOwnerKey, cutReadKey } from '../../app/domain/dossier/access.ts'
import { isDomainError } from '../../app/domain/erreurs.ts'
import { inviter } from '../../app/domain/invitation/inviter.ts'
import { quitter, retirerInvite } from '../../app/domain/invitation/finir.ts'
import { direPartieFaite, reprendreMaPartie } from '../../app/domain/invitation/partie-faite.ts'
import type { Personne } from '../../app/domain/cles.ts'
import { paths } from '../../app/paths.ts'
import { nomDeControle } from '../../form-engine/controles.ts'
import { ACTIONS, CONTROLES } from '../../form-engine/envoi-de-page.ts'
import type { StableId } from '../../form-engine/formulaire.ts'
import type { CellKey } from '../../form-engine/reponses.ts'
import { instant } from '../../form-engine/temps.ts'
import {
  accesDe,
  inscrire,
  instruit,
  isComplet,
  isModifiable,
  isTermine,
  lignesDe,
  lireTexte,
  NOMBRES,
  PARTIES,
  passer,
  PERSONNES,
  QUESTIONS,
  unDossierModele,
  voit,
  type DossierModele,
  type Partie,
  type Qui,
} from './modele-de-dossier.ts'
import { Ecart, type Monde, type Reponse } from './monde-de-dossier.ts'

/** What chance gave an act: two numbers to choose with. */
export interface Tirage {
  a: number
  b: number
}

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

const parmi = <T>(choix: readonly T[], rang: number): T => choix[rang % choix.length] as T
const now = () => instant(new Date().toISOString())

function exiger(obtenu: Reponse, quoi: string, ...attendus: number[]): void {
  if (!attendus.includes(obtenu.status))
    throw new Ecart(`${quoi} : ${obtenu.status} au lieu de ${attendus.join(' ou ')}`)
  if (obtenu.status === 302 && attendus[0] !== 302 && !obtenu.vers.startsWith('/connexion'))
    throw new Ecart(`${quoi} : mène à ${obtenu.vers}`)
}

/** What the door answers to somebody without the right; null when it opens. */
function porte(qui: Qui, isOuverte: boolean, anonyme = 302): number | null {
  if (qui === 'anonyme') return anonyme
  return isOuverte ? null : 404
}

const pageDe = (dossier: DossierModele, partie: Partie) => paths.usager.remplir(dossier.id, `partie-${partie}`)

/** Questions of the usager that hold a text or a number, outside rows. */
const SIMPLES = ['nom', 'parts', 'salaire', 'remarque'] as const

function saisie({ monde, b }: Scene, question: string): string {
  if (b % 11 === 0) return ''
  if (!NOMBRES.includes(question)) return monde.texte()
  return b % 7 === 0 ? 'beaucoup' : String(1_000 + (b % 100_000))
}

/** One operation by the route of the script, and what it must be told. */
async function operer(
  scene: Scene,
  { cle, texte, base, id = ulid() }: { cle: string; texte: string | null; base?: number; id?: string },
): Promise<void> {
  const { monde, dossier, qui } = scene
  const [question = '', row = null] = cle.split('~')
  const cellule = dossier.cellules.get(cle)
  const vue = base ?? cellule?.seq ?? 0
  const obtenu = await monde.poster(qui, paths.usager.operations(dossier.id), [
    { id, champ: question, row, base: vue, raw: texte },
  ])
  const acces = accesDe(dossier, qui)
  const fermee = porte(qui, acces?.remplit === true, 401)
  if (fermee !== null) return exiger(obtenu, `${qui} écrit ${cle}`, fermee)
  if (!isModifiable(dossier)) return exiger(obtenu, `${qui} écrit ${cle} dans un dossier ${dossier.etat}`, 409)
  exiger(obtenu, `${qui} écrit ${cle}`, 200)
  const { accuses } = JSON.parse(obtenu.texte) as { accuses: { sort: string }[] }
  const isConnue = voit(acces, question) && question !== 'justificatif'
  const isLigneLa = row === null || question === 'haie' || lignesDe(dossier).includes(row)
  const lu = lireTexte(question, texte)
  const isDeja = cellule !== undefined && cellule.kind === lu.kind && cellule.texte === lu.texte
  const sort = !isConnue || !isLigneLa ? 'refusee' : isDeja || vue >= (cellule?.seq ?? 0) ? 'inscrite' : 'perimee'
  if (accuses[0]?.sort !== sort) throw new Ecart(`${qui} écrit ${cle} : « ${accuses[0]?.sort} » au lieu de « ${sort} »`)
  if (sort === 'inscrite' && !isDeja) inscrire(dossier, cle, texte)
}

/** Posts a page of the form, with its hidden controls. */
async function posterPage(
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
async function acter(
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
async function verbe<K>(cle: Promise<K | null>, act: (key: K) => Promise<unknown>): Promise<boolean | null> {
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

function attendre(quoi: string, obtenu: boolean | null, attendu: boolean | null): void {
  if (obtenu !== attendu) throw new Ecart(`${quoi} : ${String(obtenu)} au lieu de ${String(attendu)}`)
}

const personneDe = ({ monde, qui }: Scene): Personne | null => monde.personne(qui)

function couper<K>(
  scene: Scene,
  cut: (db: Monde['db'], at: ReturnType<typeof now>, personne: Personne, id: string) => Promise<K | null>,
): Promise<K | null> {
  const personne = personneDe(scene)
  return personne ? cut(scene.monde.db, now(), personne, scene.dossier.id) : Promise.resolve(null)
}

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

const INVITABLES = ['invite', 'comptable', 'voisin', 'titulaire'] as const
/** Letters that one address may be sent in a day. */
const LETTRES_MAX = 5
const lettres = new WeakMap<Monde, Map<Qui, number>>()

async function inviterQuelquun(scene: Scene): Promise<void> {
  const { monde, dossier, qui, a, b } = scene
  const cible = parmi(INVITABLES, a)
  const envoyees = lettres.get(monde) ?? new Map<Qui, number>()
  lettres.set(monde, envoyees)
  const deja = dossier.invites.get(cible)
  const email = monde.personne(cible)?.email ?? ''
  const parties = parmi([null, null, ['foyer'], ['revenus'], ['foyer', 'revenus']] as const, b) as
    readonly Partie[] | null
  const droit = b % 3 === 0 ? 'lire' : 'remplir'
  const depose = b % 2 === 0
  const isLettre = deja?.isAccepte !== true
  if (isLettre && (envoyees.get(cible) ?? 0) >= LETTRES_MAX) return
  const voulue = { email, message: '', sections: parties, droit, peutDeposer: depose, finOn: null } as const
  const obtenu = await verbe(couper(scene, cutOwnerKey), (key) => inviter(key, voulue))
  const isTitulaire = accesDe(dossier, qui)?.isTitulaire === true
  const isPossible =
    !isTermine(dossier) && cible !== dossier.proprietaire && (!depose || (parties === null && droit === 'remplir'))
  attendre(`${qui} invite ${cible}`, obtenu, isTitulaire ? isPossible : null)
  if (obtenu !== true) return
  if (isLettre) envoyees.set(cible, (envoyees.get(cible) ?? 0) + 1)
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
  // The link is the proof: whoever is signed in, or nobody.
  const obtenu = await monde.poster(scene.qui, paths.invitation(jetonDuLien({ id: lien.id, objet: 'invitation' })), {})
  const invite = dossier.invites.get(cible)
  const isPossible = invite !== undefined && !invite.isAccepte
  exiger(obtenu, `l’invitation de ${cible} est acceptée`, isPossible ? 303 : 410)
  if (!isPossible) return
  invite.isAccepte = true
  dossier.histoire.push('dossier.invitation_acceptee')
}

async function finirInvitation(scene: Scene, dossier: DossierModele, cible: Qui): Promise<void> {
  if (dossier.invites.delete(cible)) dossier.histoire.push('dossier.invitation_finie')
}

function contient(quoi: string, { texte }: Reponse, attendus: readonly string[], interdits: readonly string[]): void {
  for (const attendu of attendus) if (!texte.includes(attendu)) throw new Ecart(`${quoi} : « ${attendu} » manque`)
  for (const interdit of interdits)
    if (texte.includes(interdit)) throw new Ecart(`${quoi} : « ${interdit} » est montré`)
}

/** Texts of an answer that nobody else typed: those one can look for in a page. */
function textes(cellules: ReadonlyMap<string, { texte: string | null }>, garder: (cle: string) => boolean): string[] {
  return [...cellules].flatMap(([cle, { texte }]) =>
    texte !== null && /^t\d+x/.test(texte) && garder(cle) ? [texte] : [],
  )
}

const questionDe = (cle: string): string => cle.split('~')[0] ?? ''
const isPosee = (dossier: DossierModele, cle: string): boolean =>
  !cle.includes('~') || lignesDe(dossier).includes(cle.split('~')[1] ?? '')

const decider = (
  decision: string,
  etat: 'accepte' | 'refuse' | 'sans_suite',
  acte: string,
  motivation: string,
): Geste => ({
  acteur: 'agent',
  jouer: (scene) => {
    const { dossier, qui } = scene
    const isEnInstruction = dossier.etat === 'en_instruction'
    const isMotivee = decision === 'accepter' || motivation !== ''
    return acter(
      scene,
      paths.instructeur.decision(dossier.id),
      { decision, motivation, etape: 'rendre' },
      {
        isOuverte: instruit(dossier, qui),
        isPossible: isEnInstruction && isMotivee,
        reussi: 302,
        refuse: isEnInstruction ? 422 : 409,
      },
      () => passer(dossier, etat, acte),
    )
  },
})

/** Every act, by its name. */
export const GESTES: Readonly<Record<string, Geste>> = {
  repondre: {
    acteur: 'titulaire',
    jouer: (scene) => {
      const question = parmi(SIMPLES, scene.a)
      return operer(scene, { cle: question, texte: saisie(scene, question) })
    },
  },
  repondreCommeInvite: {
    acteur: 'invite',
    jouer: (scene) => {
      const question = parmi(SIMPLES, scene.a)
      return operer(scene, { cle: question, texte: saisie(scene, question) })
    },
  },
  repondreCeQuiEstObligatoire: {
    acteur: 'titulaire',
    jouer: (scene) => {
      const question = parmi(['nom', 'salaire'], scene.a)
      return operer(scene, {
        cle: question,
        texte: question === 'nom' ? scene.monde.texte() : String(1_000 + (scene.b % 1_000)),
      })
    },
  },
  repondreSurUneVieilleVersion: {
    acteur: 'comptable',
    jouer: (scene) => {
      const question = parmi(SIMPLES, scene.a)
      const versions = scene.dossier.versions.get(question) ?? []
      return operer(scene, {
        cle: question,
        texte: scene.monde.texte(),
        base: parmi([0, ...versions.map(({ seq }) => seq)], scene.b),
      })
    },
  },
  repondreDeuxFois: {
    acteur: 'titulaire',
    async jouer(scene) {
      const { dossier, monde } = scene
      const base = dossier.cellules.get('remarque')?.seq ?? 0
      const [id, texte] = [ulid(), monde.texte()]
      await operer(scene, { cle: 'remarque', texte, base, id })
      await operer(scene, { cle: 'remarque', texte, base, id })
    },
  },
  repondreAUneQuestionInconnue: {
    acteur: 'titulaire',
    jouer: (scene) =>
      operer(scene, { cle: parmi(['inconnue', 'avis', 'constructor'], scene.a), texte: scene.monde.texte() }),
  },
  ecrireUnFichierALaMain: {
    acteur: 'titulaire',
    jouer: (scene) => operer(scene, { cle: 'justificatif', texte: scene.monde.texte() }),
  },
  repondreDansUneLigne: {
    acteur: 'titulaire',
    async jouer(scene) {
      const connues = [...scene.dossier.cellules.keys()].filter((cle) => cle.startsWith('haie~'))
      const [, row = ulid()] = (connues.length > 0 ? parmi(connues, scene.a) : '').split('~')
      await operer(scene, { cle: `essence~${row}`, texte: scene.monde.texte() })
    },
  },
  deplacerUneLigne: {
    acteur: 'invite',
    async jouer(scene) {
      const lignes = lignesDe(scene.dossier)
      if (lignes.length > 0) await operer(scene, { cle: `haie~${parmi(lignes, scene.a)}`, texte: `K${scene.b}V` })
    },
  },
  ajouterUneLigne: {
    acteur: 'titulaire',
    async jouer(scene) {
      const { dossier, monde } = scene
      const { obtenu, isPermis } = await posterPage(scene, 'foyer', {}, ACTIONS.ajouterLigne('haie' as StableId))
      if (!isPermis) return
      exiger(obtenu, 'une ligne est ajoutée', isModifiable(dossier) ? 302 : 409)
      if (!isModifiable(dossier)) return
      // Its identifier is the server's: read back, and compared with the rest.
      const { rows } = await lignesDuServeur(monde, dossier)
      const nouvelle = rows.find(({ row }) => !dossier.cellules.has(`haie~${row}`))
      if (!nouvelle) throw new Ecart('une ligne ajoutée n’est pas là')
      inscrire(dossier, `haie~${nouvelle.row}`, nouvelle.rang)
    },
  },
  retirerUneLigne: {
    acteur: 'titulaire',
    async jouer(scene) {
      const { dossier } = scene
      const lignes = lignesDe(dossier)
      if (lignes.length === 0) return
      const cle = `haie~${parmi(lignes, scene.a)}`
      const { obtenu, isPermis } = await posterPage(scene, 'foyer', {}, ACTIONS.retirerLigne(cle as CellKey))
      if (!isPermis) return
      exiger(obtenu, 'une ligne est retirée', isModifiable(dossier) ? 302 : 409)
      if (isModifiable(dossier)) inscrire(dossier, cle, null)
    },
  },
  envoyerUnePage: {
    acteur: 'titulaire',
    async jouer(scene) {
      const { dossier, monde, a } = scene
      const question = parmi(['nom', 'remarque'], a)
      const partie = QUESTIONS[question] as Partie
      const seq = dossier.cellules.get(question)?.seq ?? 0
      const isVieille = seq > 0 && scene.b % 4 === 0
      const texte = monde.texte()
      const { obtenu, isPermis } = await posterPage(
        scene,
        partie,
        {
          [nomDeControle(question as CellKey)]: texte,
          [CONTROLES.version(question as CellKey)]: String(isVieille ? 0 : seq),
        },
        ACTIONS.enregistrer,
      )
      if (!isPermis) return
      exiger(obtenu, 'une page est envoyée', isModifiable(dossier) ? (isVieille ? 422 : 302) : 409)
      if (isModifiable(dossier) && !isVieille) inscrire(dossier, question, texte)
    },
  },
  envoyerUnFichier: {
    acteur: 'titulaire',
    async jouer(scene) {
      const { dossier, monde } = scene
      const nom = `${monde.texte()}.txt`
      const controle = nomDeControle('justificatif' as CellKey)
      const { obtenu, isPermis } = await posterPage(
        scene,
        'revenus',
        { [controle]: new File([`Contenu de ${nom}`], nom) },
        ACTIONS.enregistrer,
      )
      if (!isPermis) return
      exiger(obtenu, 'un fichier est envoyé', isModifiable(dossier) ? 302 : 409)
      if (!isModifiable(dossier)) return
      const deja = dossier.cellules.get('justificatif')?.texte
      inscrire(dossier, 'justificatif', deja ? `${deja} ${nom}` : nom)
      dossier.histoire.push('dossier.piece_jointe_ajoutee')
    },
  },
  retirerUnFichier: {
    acteur: 'titulaire',
    async jouer(scene) {
      const { dossier, monde } = scene
      const noms = dossier.cellules.get('justificatif')?.texte?.split(' ') ?? []
      if (noms.length === 0) return
      const nom = parmi(noms, scene.a)
      const id = await idDuFichier(monde, dossier, nom)
      const action = ACTIONS.retirerFichier('justificatif' as CellKey, id)
      const { obtenu, isPermis } = await posterPage(scene, 'revenus', {}, action)
      if (!isPermis) return
      exiger(obtenu, 'un fichier est retiré', isModifiable(dossier) ? 302 : 409)
      if (!isModifiable(dossier)) return
      inscrire(dossier, 'justificatif', noms.filter((autre) => autre !== nom).join(' '))
      dossier.histoire.push('dossier.piece_jointe_retiree')
    },
  },
  lireUnFichier: {
    acteur: 'invite',
    async jouer(scene) {
      const { dossier, monde, qui } = scene
      const noms = dossier.cellules.get('justificatif')?.texte?.split(' ') ?? []
      if (noms.length === 0) return
      const id = await idDuFichier(monde, dossier, parmi(noms, scene.a))
      const obtenu = await monde.lire(qui, paths.usager.fichier(dossier.id, id))
      const fermee = porte(qui, voit(accesDe(dossier, qui), 'justificatif'))
      // Analysed, it is given by a link; not yet, one is told to wait.
      exiger(obtenu, `${qui} lit un fichier`, ...(fermee === null ? [302, 303, 409, 423, 503] : [fermee]))
    },
  },
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
  deposer: {
    acteur: 'titulaire',
    async jouer(scene) {
      const { monde, dossier, qui } = scene
      const obtenu = await monde.poster(qui, paths.usager.verifier(dossier.id), {})
      const fermee = porte(qui, accesDe(dossier, qui)?.depose === true)
      if (fermee !== null) return exiger(obtenu, `${qui} dépose`, fermee)
      const isBrouillon = dossier.etat === 'brouillon'
      // What is deposited already leads to its receipt.
      exiger(obtenu, `${qui} dépose un dossier ${dossier.etat}`, isBrouillon && !isComplet(dossier) ? 422 : 302)
      if (!isBrouillon || !isComplet(dossier)) return
      // What belongs to rows that are gone is left out of a deposit.
      for (const [cle, { kind }] of dossier.cellules)
        if (kind !== 'blank' && !isPosee(dossier, cle)) inscrire(dossier, cle, null)
      passer(dossier, 'en_construction', 'dossier.depose')
    },
  },
  retirer: {
    acteur: 'titulaire',
    jouer: (scene) => {
      const { dossier, qui } = scene
      const isOuverte = accesDe(dossier, qui)?.isTitulaire === true
      const isPossible = dossier.etat === 'en_construction'
      return acter(
        scene,
        paths.usager.retirer(dossier.id),
        {},
        { isOuverte, isPossible, reussi: 303, refuse: 409 },
        () => passer(dossier, 'retire', 'dossier.retire'),
      )
    },
  },
  annulerLeRetrait: {
    acteur: 'titulaire',
    jouer: (scene) => {
      const { dossier, qui } = scene
      const isOuverte = accesDe(dossier, qui)?.isTitulaire === true
      const isPossible = dossier.etat === 'retire'
      return acter(
        scene,
        paths.usager.annulerRetrait(dossier.id),
        {},
        { isOuverte, isPossible, reussi: 303, refuse: 409 },
        () => passer(dossier, 'en_construction', 'dossier.retrait_annule'),
      )
    },
  },
  prendreEnInstruction: {
    acteur: 'agent',
    jouer: (scene) => {
      const { dossier, qui } = scene
      const isPossible = dossier.etat === 'en_construction'
      return acter(
        scene,
        paths.instructeur.instruction(dossier.id),
        {},
        { isOuverte: instruit(dossier, qui), isPossible, reussi: 302, refuse: 409 },
        () => passer(dossier, 'en_instruction', 'dossier.passe_en_instruction'),
      )
    },
  },
  accepter: decider('accepter', 'accepte', 'dossier.accepte', ''),
  refuser: decider('refuser', 'refuse', 'dossier.refuse', 'Hors du périmètre.'),
  refuserSansMotif: decider('refuser', 'refuse', 'dossier.refuse', ''),
  classerSansSuite: decider('classerSansSuite', 'sans_suite', 'dossier.classe_sans_suite', 'Demande en double.'),
  garder: {
    acteur: 'titulaire',
    jouer: (scene) => {
      const { dossier, qui } = scene
      const isOuverte = accesDe(dossier, qui)?.isTitulaire === true
      const isPossible = dossier.etat === 'brouillon'
      return acter(
        scene,
        paths.usager.garder(dossier.id),
        {},
        { isOuverte, isPossible, reussi: 303, refuse: 422 },
        () => dossier.histoire.push('dossier.prolonge'),
      )
    },
  },
  mettreALaCorbeille: {
    acteur: 'titulaire',
    jouer: (scene) => {
      const { dossier, qui } = scene
      const isOuverte = qui === dossier.proprietaire
      const isPossible = dossier.etat === 'brouillon'
      return acter(
        scene,
        paths.usager.supprimer(dossier.id),
        {},
        { isOuverte, isPossible, reussi: 303, refuse: 422 },
        () => {
          if (!dossier.isEnCorbeille) dossier.histoire.push('dossier.mis_a_la_corbeille')
          dossier.isEnCorbeille = true
        },
      )
    },
  },
  restaurer: {
    acteur: 'titulaire',
    jouer: (scene) => {
      const { dossier, qui } = scene
      const isOuverte = qui === dossier.proprietaire
      return acter(
        scene,
        paths.usager.restaurer(dossier.id),
        {},
        { isOuverte, isPossible: true, reussi: 303, refuse: 0 },
        () => {
          if (dossier.isEnCorbeille) dossier.histoire.push('dossier.restaure')
          dossier.isEnCorbeille = false
        },
      )
    },
  },
  retablirUneVersion: {
    acteur: 'titulaire',
    async jouer(scene) {
      const { monde, dossier, qui, a, b } = scene
      const question = parmi(SIMPLES, a)
      const versions = dossier.versions.get(question) ?? []
      const actuelle = dossier.cellules.get(question)
      if (!actuelle || versions.length === 0) return
      const { seq, kind, texte } = parmi(versions, b)
      const base = b % 5 === 0 ? 0 : actuelle.seq
      const corps = { operation: ulid(), version: String(seq), base: String(base) }
      const obtenu = await monde.poster(qui, paths.usager.historique(dossier.id, question), corps)
      const acces = accesDe(dossier, qui)
      const fermee = porte(qui, acces?.remplit === true && voit(acces, question))
      if (fermee !== null) return exiger(obtenu, `${qui} rétablit ${question}`, fermee)
      const isDeja = kind === actuelle.kind && texte === actuelle.texte
      const isPossible = isModifiable(dossier) && (isDeja || base >= actuelle.seq)
      exiger(obtenu, `${qui} rétablit ${question} (${dossier.etat})`, isPossible ? 302 : 409)
      if (isPossible && !isDeja) inscrire(dossier, question, texte)
    },
  },
  annoter: {
    acteur: 'agent',
    async jouer({ monde, dossier, qui }) {
      const texte = monde.texte()
      const corps = new FormData()
      corps.append(CONTROLES.formulaire, ulid())
      corps.append(nomDeControle('avis' as CellKey), texte)
      corps.append(CONTROLES.version('avis' as CellKey), String(dossier.cellules.get('avis')?.seq ?? 0))
      corps.append(CONTROLES.action, ACTIONS.enregistrer)
      const obtenu = await monde.poster(qui, paths.instructeur.annotations(dossier.id), corps)
      const fermee = porte(qui, instruit(dossier, qui))
      if (fermee !== null) return exiger(obtenu, `${qui} annote`, fermee)
      exiger(obtenu, `${qui} annote un dossier ${dossier.etat}`, isTermine(dossier) ? 409 : 302)
      if (!isTermine(dossier)) inscrire(dossier, 'avis', texte)
    },
  },
  lireUnePage: {
    acteur: 'invite',
    async jouer({ monde, dossier, qui, a }) {
      const partie = parmi(PARTIES, a)
      const obtenu = await monde.lire(qui, pageDe(dossier, partie))
      const acces = accesDe(dossier, qui)
      const isVue = acces?.remplit === true && voit(acces, partie === 'foyer' ? 'nom' : 'salaire')
      const fermee = porte(qui, isVue)
      exiger(obtenu, `${qui} lit la page ${partie}`, ...(fermee === null ? [302, 200] : [fermee]))
      if (obtenu.status !== 200) return
      const ici = (cle: string) => QUESTIONS[questionDe(cle)] === partie && isPosee(dossier, cle)
      contient(
        `la page ${partie} lue par ${qui}`,
        obtenu,
        textes(dossier.cellules, (cle) => ici(cle) && !cle.startsWith('haie~')),
        textes(dossier.cellules, (cle) => !voit(acces, questionDe(cle))),
      )
    },
  },
  lireLeDossier: {
    acteur: 'comptable',
    async jouer({ monde, dossier, qui }) {
      const obtenu = await monde.lire(qui, paths.usager.dossier(dossier.id))
      const acces = accesDe(dossier, qui)
      const fermee = porte(qui, acces !== null)
      if (fermee !== null) return exiger(obtenu, `${qui} lit le dossier`, fermee)
      exiger(obtenu, `${qui} lit le dossier`, 200)
      contient(
        `le dossier ${dossier.etat} lu par ${qui}`,
        obtenu,
        [],
        textes(dossier.cellules, (cle) => !voit(acces, questionDe(cle))),
      )
    },
  },
  lireCommeAgent: {
    acteur: 'agent',
    async jouer({ monde, dossier, qui }) {
      const obtenu = await monde.lire(qui, paths.instructeur.dossier(dossier.id))
      const fermee = porte(qui, instruit(dossier, qui))
      if (fermee !== null) return exiger(obtenu, `${qui} instruit`, fermee)
      exiger(obtenu, `${qui} instruit`, 200)
      const transmises = dossier.transmises ?? new Map()
      const lues = textes(transmises, (cle) => SIMPLES.includes(cle as never))
      contient(
        'le dossier instruit',
        obtenu,
        lues,
        textes(dossier.cellules, (cle) => questionDe(cle) !== 'avis').filter(
          (texte) => !textes(transmises, () => true).includes(texte),
        ),
      )
    },
  },
  lireLHistorique: {
    acteur: 'invite',
    async jouer({ monde, dossier, qui, a }) {
      const question = parmi(SIMPLES, a)
      const obtenu = await monde.lire(qui, paths.usager.historique(dossier.id, question))
      const fermee = porte(qui, voit(accesDe(dossier, qui), question))
      if (fermee !== null) return exiger(obtenu, `${qui} lit l’historique de ${question}`, fermee)
      exiger(obtenu, `${qui} lit l’historique de ${question}`, 200)
      contient(
        'un historique',
        obtenu,
        textes(dossier.cellules, (cle) => cle === question),
        [],
      )
    },
  },
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

/** Who plays an act: mostly who should, otherwise anybody. */
export const acteurDe = (geste: Geste, tire: number): Qui => (tire < 60 ? geste.acteur : parmi(PERSONNES, tire))

async function lignesDuServeur({ db }: Monde, { id }: DossierModele) {
  const row = await db
    .selectFrom('dossier_section')
    .where('dossier_id', '=', id as never)
    .where('bloc', '=', 'haie')
    .select('reponses')
    .executeTakeFirst()
  const rows = Object.entries(row?.reponses ?? {}).flatMap(([cle, cellule]) =>
    cle.startsWith('haie~') && cellule.kind === 'value' ? [{ row: cle.slice(5), rang: String(cellule.value) }] : [],
  )
  return { rows }
}

async function idDuFichier({ db }: Monde, { id }: DossierModele, nom: string): Promise<string> {
  const row = await db
    .selectFrom('pieces_jointes')
    .where('dossier_id', '=', id as never)
    .where('nom', '=', nom)
    .select('id')
    .executeTakeFirst()
  if (!row) throw new Ecart(`le fichier ${nom} n’est pas là`)
  return row.id
}
