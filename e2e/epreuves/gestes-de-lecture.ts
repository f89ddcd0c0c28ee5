/** Reading: what somebody was given is there, and nothing else is. */
import { paths } from '../../app/paths.ts'
import { exiger, type Geste, isPosee, pageDe, parmi, porte, questionDe, SIMPLES } from './geste.ts'
import { accesDe, instruit, PARTIES, QUESTIONS, voit } from './modele-de-dossier.ts'
import { Ecart, type Reponse } from './monde-de-dossier.ts'

function contient(quoi: string, { texte }: Reponse, attendus: readonly string[], interdits: readonly string[]): void {
  for (const attendu of attendus) if (!texte.includes(attendu)) throw new Ecart(`${quoi} : « ${attendu} » manque`)
  for (const interdit of interdits)
    if (texte.includes(interdit)) throw new Ecart(`${quoi} : « ${interdit} » est montré`)
}

/** Texts of an answer that nobody else typed: those one can look for in a page. */
function textes(cellules: ReadonlyMap<string, { texte: string | null }>, garder: (cle: string) => boolean): string[] {
  return [...cellules].flatMap(([cle, { texte }]) =>
    // Files are named one by one.
    texte !== null && /^t\d+x/.test(texte) && garder(cle) ? texte.split(' ') : [],
  )
}

export const LECTURES: Readonly<Record<string, Geste>> = {
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
