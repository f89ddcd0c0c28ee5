/** The life of a dossier: deposited, withdrawn, examined, decided, kept, put in the bin and taken out of it. */
import { paths } from '../../app/paths.ts'
import { acter, exiger, type Geste, porte, type Scene } from './geste.ts'
import { vuSurLaPage } from './vu-sur-la-page.ts'
import { accesDe, instruit, isComplet, passer } from './modele-de-dossier.ts'

const decider = (
  decision: string,
  etat: 'accepte' | 'refuse' | 'sans_suite',
  acte: string,
  motivation: string,
): Geste => ({
  acteur: 'agent',
  jouer: async (scene) => {
    const { monde, dossier, qui } = scene
    const isEnInstruction = dossier.etat === 'en_instruction'
    const isMotivee = decision === 'accepter' || motivation !== ''
    // Decided on what was read; whoever may not read it posts nothing of it.
    const { texte } = await monde.lire(qui, paths.instructeur.decision(dossier.id))
    return acter(
      scene,
      paths.instructeur.decision(dossier.id),
      { decision, motivation, etape: 'rendre', ...vuSurLaPage(texte) },
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

async function deposer(scene: Scene): Promise<void> {
  const { monde, dossier, qui } = scene
  // Deposited as it was seen, as anybody with a page before them does.
  const { texte } = await monde.lire(qui, paths.usager.verifier(dossier.id))
  const obtenu = await monde.poster(qui, paths.usager.verifier(dossier.id), vuSurLaPage(texte))
  const fermee = porte(qui, accesDe(dossier, qui)?.depose === true)
  if (fermee !== null) return exiger(obtenu, `${qui} dépose`, fermee)
  const isBrouillon = dossier.etat === 'brouillon'
  // What is deposited already leads to its receipt.
  exiger(obtenu, `${qui} dépose un dossier ${dossier.etat}`, isBrouillon && !isComplet(dossier) ? 422 : 302)
  if (!isBrouillon || !isComplet(dossier)) return
  passer(dossier, 'en_construction', 'dossier.depose')
}

export const VIE: Readonly<Record<string, Geste>> = {
  deposer: { acteur: 'titulaire', jouer: deposer },
  deposerCommeInvite: { acteur: 'invite', jouer: deposer },
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
}
