/** Dossiers drawn at random from the cells: most of what is possible shows in a few of them, without asking the solver. */
import type { Valeurs } from '../evaluation/open.ts'
import { dossierDuChoix } from './dossier-du-modele.ts'
import type { Modele } from './modele.ts'

/** Rows a drawn dossier has at most: more would only be longer. */
const LIGNES_TIREES = 8

/** Draws that can be replayed (mulberry32). */
export class Tirages {
  readonly #modele: Modele
  #etat: number

  constructor(modele: Modele, graine: number) {
    this.#modele = modele
    this.#etat = graine >>> 0
  }

  /** A dossier; `remplissage` is the share of the champs that are answered. */
  dossier(remplissage: number): Valeurs {
    const { reponses, lisible } = this.#modele
    const vrais = new Set<number>()
    for (const id of lisible.repetitions.keys()) {
      const nombres = this.#modele.lignes(id)?.nombres.filter(({ bas }) => bas <= LIGNES_TIREES) ?? []
      const choisi = nombres[this.#entier(nombres.length)]
      if (choisi) vrais.add(choisi.litteral)
    }
    for (const { repondue, sources, ensemble, lisible: lu } of reponses.toutes) {
      if (this.#fraction() >= remplissage) continue
      vrais.add(repondue)
      for (const { litteraux } of sources.values()) {
        // A box is more often ticked: most forms ask for it.
        const isCochee = lu.contrat.aCocher === true && this.#fraction() < 0.7
        vrais.add(litteraux[isCochee ? 0 : this.#entier(litteraux.length)] ?? 0)
      }
      if (!ensemble) continue
      const choix = [...ensemble.options.values(), ...ensemble.reste]
      for (const litteral of choix) if (this.#fraction() < 0.4) vrais.add(litteral)
      if (!choix.some((litteral) => vrais.has(litteral))) vrais.add(choix[this.#entier(choix.length)] ?? 0)
    }
    return dossierDuChoix(this.#modele, (litteral) => vrais.has(litteral), true) ?? {}
  }

  #fraction(): number {
    this.#etat = (this.#etat + 0x6d2b79f5) >>> 0
    let melange = Math.imul(this.#etat ^ (this.#etat >>> 15), this.#etat | 1)
    melange ^= melange + Math.imul(melange ^ (melange >>> 7), melange | 61)
    return ((melange ^ (melange >>> 14)) >>> 0) / 4294967296
  }

  #entier(nombre: number): number {
    return Math.floor(this.#fraction() * nombre)
  }
}
