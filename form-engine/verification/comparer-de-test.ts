/** For tests: findings compared with the trial of every dossier, and examples read by plain recursion over the document. */
import { hasard } from '../../e2e/epreuves/hasard.ts'
import type { Hasard } from '../../e2e/epreuves/hasard.ts'
import { evaluateNaively } from '../evaluation/naive-de-test.ts'
import type { Valeurs } from '../evaluation/open.ts'
import { noeudsDe } from '../formulaire.ts'
import type { Formulaire } from '../formulaire.ts'
import { formulaireAuHasard, ligneNumero } from '../generateurs-de-test.ts'
import { orderBetween } from '../lignes.ts'
import { cellKey } from '../reponses.ts'
import type { CellKey, Cellule, Reponses } from '../reponses.ts'
import type { Json } from '../type-de-champ.ts'
import type { Constat } from './constat.ts'
import { AUJOURDHUI as today, nombreDeDossiers } from './oracle-de-test.ts'
import { verifierStructure } from './structure.ts'

/** Dossiers one small form may have. */
const DOSSIERS_MAX = 1_500
const DE_LOGIQUE = (constat: Constat) => !['condition_inutilisee', 'lit_plus_bas', 'non_prouve'].includes(constat.code)

/** Findings as `code id`, and how many there are of each: the options of a list count one by one. */
export function compter(constats: readonly Constat[]): Map<string, number> {
  const comptes = new Map<string, number>()
  for (const { code, id, params } of constats.filter(DE_LOGIQUE)) {
    const cle = `${code} ${id ?? ''}`
    comptes.set(cle, (comptes.get(cle) ?? 0) + 1 + Number(params['autres'] ?? 0))
  }
  return comptes
}

/** Answers as the house keeps them. */
function enReponses(valeurs: Valeurs): Reponses {
  const reponses: Record<CellKey, Cellule> = {}
  const poser = (id: string, row: Parameters<typeof cellKey>[1], value: Json) => {
    reponses[cellKey(id as Parameters<typeof cellKey>[0], row)] = { kind: 'value', value, seq: 1 }
  }
  for (const [id, valeur] of Object.entries(valeurs)) {
    const isLignes = Array.isArray(valeur) && valeur.every((ligne) => typeof ligne === 'object' && ligne !== null)
    if (!isLignes) poser(id, null, valeur)
    else
      valeur.reduce<string | null>((ordre, ligne, rang) => {
        const suivant = orderBetween(ordre, null)
        const row = ligneNumero(rang + 1)
        poser(id, row, suivant)
        for (const [champ, lue] of Object.entries(ligne as Record<string, Json>)) poser(champ, row, lue)
        return suivant
      }, null)
  }
  return reponses
}

/** What an example says it shows, read by plain recursion over the document. */
export function montre(formulaire: Formulaire, { code, id, temoin = {} }: Constat): boolean {
  const lu = evaluateNaively(formulaire, enReponses(temoin), today)
  const isRecu = lu.errors.every(({ champ }) => isAnnotation(formulaire, champ)) && lu.ineligible.length === 0
  const { regles } = formulaire.routage
  // A route shows by itself: alone in the form, it decides.
  const isVraie = (route: string) => {
    const seule = { regles: regles.filter((une) => une.id === route), defaut: null }
    return evaluateNaively({ ...formulaire, routage: seule }, enReponses(temoin), today).route !== null
  }
  if (code === 'sans_route') return isRecu && lu.route === null
  const rang = regles.findIndex((une) => une.id === id)
  const prise = regles.slice(0, rang).find((une) => isVraie(une.id))
  return isRecu && isVraie(id ?? '') && prise !== undefined && prise.groupe !== regles[rang]?.groupe
}

const isAnnotation = (formulaire: Formulaire, id: string) =>
  [...noeudsDe(formulaire.annotations)].some((noeud) => noeud.id === id)

/** A form small enough for every dossier to be tried; null when this draw gives none. */
export function petitFormulaire(h: Hasard, isDecidable: boolean): Formulaire | null {
  const formulaire = formulaireAuHasard(h, {
    champs: 1 + h.entier(0, 4),
    regles: 1 + h.entier(0, 1),
    annotations: h.sort(0.1),
    isDecidable,
  })
  if (nombreDeDossiers(formulaire) > DOSSIERS_MAX) return null
  return verifierStructure(formulaire).some(({ severite }) => severite === 'bloquant') ? null : formulaire
}

/** So many of them, each with the seed that gives it again. */
export function* petitsFormulaires(
  nombre: number,
  isDecidable: boolean,
): Generator<{ seed: number; formulaire: Formulaire }> {
  for (let seed = 0, faits = 0; faits < nombre; seed += 1) {
    const formulaire = petitFormulaire(hasard(seed, isDecidable ? 0 : 1), isDecidable)
    if (!formulaire) continue
    faits += 1
    yield { seed, formulaire }
  }
}
