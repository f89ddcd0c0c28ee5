/** For tests: answers as the house stores them, each read by its type. */
import type { Hasard } from '../../e2e/epreuves/hasard.ts'
import { exemples } from '../champs/exemples.ts'
import { champTypes } from '../champs/registry.ts'
import { compile } from '../compiled.ts'
import { evaluate } from '../evaluation/evaluate.ts'
import { hiddenAnswers } from '../evaluation/bilan.ts'
import { load } from '../evaluation/load.ts'
import { open } from '../evaluation/open.ts'
import { champsDe } from '../formulaire.ts'
import type { Champ, Formulaire } from '../formulaire.ts'
import { ligneNumero, reponsesAuHasard, valeurAuHasard } from '../generateurs-de-test.ts'
import { orderBetween } from '../lignes.ts'
import { cellKey } from '../reponses.ts'
import type { CellKey, Cellule, Reponses } from '../reponses.ts'
import type { CivilDate } from '../temps.ts'
import type { Json } from '../type-de-champ.ts'

export const today = '2026-11-25' as CivilDate

const champsDuFormulaire = ({ champs, annotations }: Formulaire) => [...champsDe(champs), ...champsDe(annotations)]

/** What somebody may type in a champ, right or wrong. */
function saisieAuHasard(h: Hasard, { type, config }: Champ): Json {
  const { saisies, fautes = [] } = h.parmi(exemples[type])
  const pres = valeurAuHasard(h, type)
  if (pres !== null && h.sort(0.6)) return pres
  if (h.sort(0.2)) return champTypes[type].exemple(config)
  return h.sort(0.2) && fautes.length > 0 ? h.parmi(fautes).raw : (saisies[h.entier(0, saisies.length - 1)] ?? null)
}

/** Answers of every state, each as its type reads it. Each cell has its own version. */
export function reponsesLues(h: Hasard, formulaire: Formulaire): Reponses {
  const brutes = { ...reponsesAuHasard(h, formulaire) } as Record<CellKey, Cellule>
  const types = new Map(champsDuFormulaire(formulaire).map(({ champ }) => [champ.id as string, champ]))
  let seq = 0
  for (const cle of Object.keys(brutes) as CellKey[]) {
    seq += 1
    const champ = types.get(cle.split('~')[0] ?? '')
    const cellule = brutes[cle]
    if (!cellule) continue
    if (!champ) brutes[cle] = { ...cellule, seq }
    else if (champTypes[champ.type].computed) delete brutes[cle]
    else if (cellule.kind === 'blank') brutes[cle] = { kind: 'blank', seq }
    else brutes[cle] = { ...champTypes[champ.type].parse(saisieAuHasard(h, champ), champ.config), seq }
  }
  return brutes
}

/** What an evaluation says of answers. */
export function resultat(formulaire: Formulaire, reponses: Reponses) {
  return evaluate(load(compile(formulaire).regles), reponses, { today })
}

/** Answers that break nothing, hidden ones pruned, as after a deposit; null when a few tries find none. */
export function reponsesSansErreur(h: Hasard, formulaire: Formulaire): Reponses | null {
  const programme = load(compile(formulaire).regles)
  const champs = new Map(champsDuFormulaire(formulaire).map(({ champ }) => [champ.id, champ]))
  let reponses = reponsesLues(h, formulaire) as Record<CellKey, Cellule>
  for (let essai = 0; essai < 30; essai += 1) {
    const etat = open(programme, reponses, { today })
    const cachees = new Set(hiddenAnswers(etat))
    const { errors } = evaluate(programme, reponses, { today })
    if (errors.length === 0)
      return Object.fromEntries(Object.entries(reponses).filter(([cle]) => !cachees.has(cle as CellKey))) as Reponses
    reponses = { ...reponses }
    for (const { champ: id, row, code, params } of errors) {
      const lignes = Object.keys(reponses).filter((cle) => cle.startsWith(`${id}~`)) as CellKey[]
      const champ = champs.get(id)
      if (code === 'lignes_en_trop') for (const cle of lignes) delete reponses[cle]
      else if (code === 'lignes_manquantes') {
        for (let n = 0; n < Number(params['min']); n += 1)
          reponses[cellKey(id, ligneNumero(n + 1))] = {
            kind: 'value',
            value: orderBetween(null, null) + n + 'V',
            seq: 1,
          }
      } else if (champ) {
        // The rank of a row says which, but trying in any is as good.
        const cle =
          row === null ? cellKey(id, null) : h.parmi(lignes.length > 0 ? lignes : [cellKey(id, ligneNumero(1))])
        const saisie = code === 'a_cocher' ? true : saisieAuHasard(h, champ)
        reponses[cle] = { ...champTypes[champ.type].parse(saisie, champ.config), seq: 1 }
      }
    }
  }
  return null
}
