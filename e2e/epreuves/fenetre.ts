/**
 * An open page of a dossier, without its controls: the queue of the real page, what its person sees, and what they do. It
 * remembers which versions were shown when something was typed.
 */
import { ulid } from 'ulid'
import {
  FileDEnvoi,
  type AccuseLu,
  type EtatDEnvoi,
  type OperationEnvoyee,
} from '../../app/screens/dossier/file-d-envoi.ts'
import type { Contenu } from '../../app/screens/dossier/reserve.ts'
import type { CellKey } from '../../form-engine/reponses.ts'
import type { Json } from '../../form-engine/type-de-champ.ts'
import type { CelluleLue } from './donnees-de-page.ts'
import type { Hasard } from './hasard.ts'
import type { Reseau } from './reseau-infidele.ts'

/** The waits of the page, shortened: what matters is their order. */
const HATE = 50

export interface Fenetre {
  /** What is not acknowledged. */
  contenu(): Contenu
  isCalme(): boolean
  etat(): EtatDEnvoi
  taper(cle: CellKey, raw: Json): void
  /** The page was read again: what nobody is typing in shows its new version. */
  montrer(cellules: readonly CelluleLue[]): void
  vider(): Promise<boolean>
  fermer(): void
  /** Bases that stand on no version that was shown, in sentences. */
  constats: string[]
}

export function ouvrirFenetre(
  cellules: readonly CelluleLue[],
  repris: Contenu | null,
  reseau: Reseau,
  chance: Hasard,
): Fenetre {
  const vues = new Map<CellKey, Set<number>>()
  /** Versions shown when an answer was last typed. */
  const tapees = new Map<CellKey, Set<number>>()
  const saisies = new Map<CellKey, Json>()
  const constats: string[] = []
  const reprises = new Set(repris?.envoyees.map(({ id }) => id))
  const basesReprises = new Set(repris?.attente.map(({ cle, base }) => `${cle} ${base}`))
  let contenu: Contenu = { envoyees: [], attente: [] }
  let etat: EtatDEnvoi = { kind: 'calme' }
  let isFermee = false

  const voir = (cle: CellKey, seq: number) => {
    vues.set(cle, (vues.get(cle) ?? new Set([0])).add(seq))
  }

  const file = new FileDEnvoi(
    cellules.map(({ cle, seq }): [CellKey, number] => [cle, seq]),
    {
      envoyer: (operations) => {
        for (const operation of operations) exigerVue(operation)
        return reseau.envoyer(operations)
      },
      nouvelId: () => ulid(),
      plusTard: (ms, faire) => {
        const minuterie = setTimeout(faire, ms / HATE)
        return () => clearTimeout(minuterie)
      },
      surEtat: (suivant) => {
        etat = suivant
      },
      surAccuse,
      garder: (suivant) => {
        contenu = suivant
      },
    },
  )
  for (const { cle, seq } of cellules) voir(cle, seq)
  if (repris) file.reprendre(repris)

  function exigerVue({ id, champ, row, base }: OperationEnvoyee): void {
    const cle = (row === null ? champ : `${champ}~${row}`) as CellKey
    // A page that is gone sends what it had, and shows nothing more.
    if (isFermee || reprises.has(id) || basesReprises.has(`${cle} ${base}`)) return
    if (base !== 0 && !tapees.get(cle)?.has(base))
      constats.push(`${cle} part sur ${base}, que sa page n’avait pas montrée`)
  }

  function surAccuse(cle: CellKey, accuse: AccuseLu): void {
    if (accuse.sort === 'inscrite') {
      voir(cle, accuse.seq)
      // What was typed meanwhile follows one's own answer.
      tapees.set(cle, (tapees.get(cle) ?? new Set()).add(accuse.seq))
    } else if (accuse.sort === 'perimee' && !isFermee) {
      // Both answers are shown, and the person chooses.
      const { seq } = accuse.actuelle
      voir(cle, seq)
      if (chance.sort(0.5)) {
        tapees.set(cle, new Set(vues.get(cle)))
        file.remplacer(cle, saisies.get(cle) ?? null, seq)
      } else if (!file.isEnAttente(cle)) file.aligner(cle, seq)
    }
  }

  return {
    constats,
    contenu: () => contenu,
    isCalme: () => file.isCalme,
    etat: () => etat,
    taper(cle, raw) {
      saisies.set(cle, raw)
      tapees.set(cle, new Set(vues.get(cle) ?? [0]))
      file.noter(cle, raw, chance.entier(0, 1_000))
    },
    montrer(suivantes) {
      const tenues = new Set<string>([
        ...contenu.envoyees.map(({ champ, row }) => (row === null ? champ : `${champ}~${row}`)),
        ...contenu.attente.map(({ cle }) => cle),
      ])
      for (const { cle, seq } of suivantes) {
        if (tenues.has(cle)) continue
        voir(cle, seq)
        file.aligner(cle, seq)
      }
    },
    vider: () => file.vider(),
    fermer() {
      isFermee = true
      file.partir()
    },
  }
}
