/** After the deposit: what is changed is sent or given up, and the service asks for corrections. */
import { paths } from '../../app/paths.ts'
import { reponsesDe } from '../../app/domain/dossier/reponses.ts'
import type { DossierId } from '../../db/schema/ids.ts'
import { acter, exiger, type Geste, parmi, porte, type Scene, SIMPLES } from './geste.ts'
import {
  accesDe,
  aTransmettre,
  type DossierModele,
  instruit,
  isComplet,
  isTermine,
  modifieesDe,
  passer,
  QUESTIONS,
} from './modele-de-dossier.ts'
import { Ecart } from './monde-de-dossier.ts'
import { vuSurLaPage } from './vu-sur-la-page.ts'

async function transmettre(scene: Scene): Promise<void> {
  const { monde, dossier, qui } = scene
  const { texte } = await monde.lire(qui, paths.usager.transmettre(dossier.id))
  const obtenu = await monde.poster(qui, paths.usager.transmettre(dossier.id), vuSurLaPage(texte))
  const fermee = porte(qui, accesDe(dossier, qui)?.depose === true)
  if (fermee !== null) return exiger(obtenu, `${qui} transmet`, fermee)
  const isAEnvoyer =
    dossier.etat === 'en_construction' && (dossier.correction !== null || aTransmettre(dossier).length > 0)
  exiger(obtenu, `${qui} transmet un dossier ${dossier.etat}`, isAEnvoyer && !isComplet(dossier) ? 422 : 303)
  if (!isAEnvoyer || !isComplet(dossier)) return
  dossier.transmises = new Map(dossier.cellules)
  dossier.correction = null
  dossier.histoire.push('dossier.modifications_transmises')
}

async function abandonner(scene: Scene): Promise<void> {
  const { monde, dossier, qui } = scene
  const obtenu = await monde.poster(qui, paths.usager.abandonner(dossier.id), {})
  const fermee = porte(qui, accesDe(dossier, qui)?.depose === true)
  if (fermee !== null) return exiger(obtenu, `${qui} abandonne`, fermee)
  const isPossible = dossier.etat === 'en_construction' || dossier.etat === 'en_instruction'
  exiger(obtenu, `${qui} abandonne ses modifications (${dossier.etat})`, isPossible ? 303 : 409)
  const modifiees = modifieesDe(dossier)
  if (!isPossible || modifiees.size === 0) return
  await reprendre(scene, modifiees)
  dossier.histoire.push('dossier.modifications_abandonnees')
}

/** Each answer is again what was transmitted, as one more version; in which order is the server's. */
async function reprendre({ monde, dossier }: Scene, modifiees: ReturnType<typeof modifieesDe>): Promise<void> {
  const lues = await reponsesDe(monde.db, dossier.id as DossierId)
  const rangs = new Set<number>()
  for (const [cle, avant] of modifiees) {
    const seq = (lues as Record<string, { seq: number }>)[cle]?.seq ?? 0
    if (seq <= dossier.seq || seq > dossier.seq + modifiees.size || rangs.has(seq))
      throw new Ecart(`${cle} abandonnée n’a pas une version à elle`)
    rangs.add(seq)
    const cellule = { ...avant, seq }
    dossier.cellules.set(cle, cellule)
    dossier.versions.set(cle, [...(dossier.versions.get(cle) ?? []), cellule])
  }
  dossier.seq += modifiees.size
}

/** Questions remarked by a request: none, one or two. */
const remarquees = (a: number): string[] =>
  [[], ['remarque'], ['nom', 'haie'], ['justificatif'], [parmi(SIMPLES, a)]][a % 5] ?? []

async function demander(scene: Scene): Promise<void> {
  const { monde, dossier, qui, a, b } = scene
  const questions = remarquees(a)
  const isSeules = b % 2 === 1
  const obtenu = await monde.poster(qui, paths.instructeur.correction(dossier.id), {
    acte: 'demander',
    motif: parmi(['incorrect', 'incomplet', 'perime'], b),
    message: monde.texte(),
    ...(isSeules ? { seuls: 'oui' } : {}),
    ...Object.fromEntries(questions.map((question) => [`remarque:${question}`, 'À revoir.'])),
  })
  const fermee = porte(qui, instruit(dossier, qui))
  if (fermee !== null) return exiger(obtenu, `${qui} demande une correction`, fermee)
  const isLisible = !isSeules || questions.length > 0
  const isAttendu = dossier.etat === 'en_construction' || dossier.etat === 'en_instruction'
  const isLibre = dossier.correction === null
  exiger(
    obtenu,
    `${qui} demande une correction (${dossier.etat})`,
    // Once it is over the page of the dossier says so.
    ...(isTermine(dossier) ? [302] : [isLisible && isLibre && isAttendu ? 303 : isLisible && isLibre ? 409 : 422]),
  )
  if (!isLisible || !isLibre || !isAttendu) return
  if (dossier.etat === 'en_instruction') passer(dossier, 'en_construction', 'dossier.repasse_en_construction')
  dossier.correction = { questions, isSeules }
  dossier.histoire.push('dossier.correction_demandee')
}

export const APRES_DEPOT: Readonly<Record<string, Geste>> = {
  transmettre: { acteur: 'titulaire', jouer: transmettre },
  transmettreCommeInvite: { acteur: 'invite', jouer: transmettre },
  abandonnerSesModifications: { acteur: 'titulaire', jouer: abandonner },
  demanderUneCorrection: { acteur: 'agent', jouer: demander },
  demanderAUneQuestionInconnue: {
    acteur: 'agent',
    async jouer({ monde, dossier, qui, a }) {
      const obtenu = await monde.poster(qui, paths.instructeur.correction(dossier.id), {
        acte: 'demander',
        motif: 'incorrect',
        message: 'À revoir.',
        [`remarque:${parmi(['inconnue', 'avis', 'constructor'], a)}`]: 'À revoir.',
      })
      exiger(
        obtenu,
        `${qui} remarque ce qui n’existe pas`,
        porte(qui, instruit(dossier, qui)) ?? (isTermine(dossier) ? 302 : 422),
      )
    },
  },
  annulerLaCorrection: {
    acteur: 'agent',
    jouer: (scene) => {
      const { dossier, qui } = scene
      return acter(
        scene,
        paths.instructeur.correction(dossier.id),
        { acte: 'annuler' },
        {
          isOuverte: instruit(dossier, qui),
          isPossible: dossier.correction !== null,
          reussi: 303,
          refuse: isTermine(dossier) ? 302 : 422,
        },
        () => {
          dossier.correction = null
          dossier.histoire.push('dossier.correction_annulee')
        },
      )
    },
  },
  lireCeQuiSeraTransmis: {
    acteur: 'titulaire',
    async jouer({ monde, dossier, qui }) {
      const { status, texte } = await monde.lire(qui, paths.usager.transmettre(dossier.id))
      if (status !== 200) return
      for (const cle of modifieesVues(dossier, qui)) {
        // Files are named one by one.
        for (const attendu of (dossier.cellules.get(cle)?.texte ?? '').split(' '))
          if (!texte.includes(attendu)) throw new Ecart(`ce qui sera transmis : « ${attendu} » manque`)
      }
    },
  },
}

/** Changed texts that somebody may read. */
function modifieesVues(dossier: DossierModele, qui: Parameters<typeof accesDe>[1]): string[] {
  const acces = accesDe(dossier, qui)
  return aTransmettre(dossier).filter((cle) => {
    const partie = QUESTIONS[cle]
    if (partie === undefined || partie === 'annotations') return false
    const isVue = acces !== null && (acces.parties === null || acces.parties.includes(partie))
    return isVue && /^t\d+x/.test(dossier.cellules.get(cle)?.texte ?? '')
  })
}
