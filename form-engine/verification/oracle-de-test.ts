/**
 * For tests: what the verification must say of a small form, by trying every dossier over one value on each side of each
 * constant. Nothing of the verification is used: dossiers are opened by the engine, and what they show is noted.
 */
import { champTypes } from '../champs/registry.ts'
import { additionner, arrondir, comparer, ecrireDecimal, lireDecimal } from '../conditions/decimal.ts'
import type { Decimal } from '../conditions/decimal.ts'
import { deplacerDate } from '../conditions/civil.ts'
import { compile } from '../compiled.ts'
import { errorsOf, ineligibleBy, isRequired, isVisible, rowsOfState } from '../evaluation/bilan.ts'
import type { Etat } from '../evaluation/etat.ts'
import { load } from '../evaluation/load.ts'
import { openValues } from '../evaluation/open.ts'
import { update } from '../evaluation/update.ts'
import type { Champ, Formulaire, Noeud, StableId } from '../formulaire.ts'
import { champsDe, noeudsDe } from '../formulaire.ts'
import type { RowId } from '../reponses.ts'
import type { CivilDate } from '../temps.ts'
import type { Json } from '../type-de-champ.ts'
import type { Constat } from './constat.ts'

/** The day of the tests. */
export const AUJOURDHUI = '2026-11-25' as CivilDate

/** Rows tried for each repetition, when nothing else is said. */
const LIGNES = 4

/** Values worth trying for each champ, none left out that could change anything. */
export function valeursAEssayer(formulaire: Formulaire): Map<StableId, Json[]> {
  const constantes = constantesDe(formulaire)
  const essais = new Map<StableId, Json[]>()
  for (const { champ } of [...champsDe(formulaire.champs), ...champsDe(formulaire.annotations)])
    if (!champ.calcul) essais.set(champ.id, valeursDe(champ, constantes))
  return essais
}

interface Constantes {
  nombres: Decimal[]
  dates: string[]
  textes: string[]
}

function constantesDe(formulaire: Formulaire): Constantes {
  const constantes: Constantes = { nombres: [], dates: [], textes: [] }
  const lire = (json: unknown): void => {
    if (typeof json !== 'object' || json === null) return
    for (const [cle, dedans] of Object.entries(json)) {
      const nombre = cle === 'integer' || cle === 'decimal' ? lireDecimal(dedans) : undefined
      if (nombre !== undefined) constantes.nombres.push(nombre)
      else if (cle === 'date' && typeof dedans === 'string') constantes.dates.push(dedans)
      else if (cle === 'text' && typeof dedans === 'string') constantes.textes.push(dedans)
      else lire(dedans)
    }
  }
  lire(formulaire)
  return constantes
}

function valeursDe({ type, config }: Champ, { nombres, dates, textes }: Constantes): Json[] {
  const contrat = champTypes[type]
  const { kind, options = [] } = contrat.operand(config)
  const stockables = (essais: Json[]): Json[] =>
    essais.filter((essai) => contrat.value(config).safeParse(essai).success)
  switch (kind) {
    case 'boolean':
      return [true, false]
    case 'integer':
    case 'decimal': {
      const bornes = ['min', 'max'].flatMap((cle) => lireDecimal((config as Record<string, Json>)[cle]) ?? [])
      return stockables(autourDesNombres([...nombres, ...bornes]).map(ecrireDecimal))
    }
    case 'date':
      return stockables(autourDesDates(dates))
    case 'option':
      return stockables([...options, { autre: 'tout autre chose' }])
    case 'options':
      return stockables(parties(options))
    case 'text':
      return stockables([...textes, 'ÉTÉ !', 'rien de tout cela', ...textes.map((texte) => `${texte} z`)])
    default:
      return []
  }
}

function autourDesNombres(nombres: readonly Decimal[]): Decimal[] {
  const tries = [...new Map([...nombres, 0].map((n) => [ecrireDecimal(n), n])).values()].sort(comparer)
  const pas: Decimal[] = [lireDecimal('-1') ?? 0, lireDecimal('-0.001') ?? 0, 0, lireDecimal('0.001') ?? 0, 1]
  const proches = tries.flatMap((n) =>
    [n, arrondir(n, 0) ?? n].flatMap((ici) => pas.map((un) => additionner(ici, un) ?? n)),
  )
  return garderUnParIntervalle([...new Map(proches.map((n) => [ecrireDecimal(n), n])).values()].sort(comparer), tries)
}

/** Of the values between two constants, one whole and one not are enough. */
function garderUnParIntervalle(valeurs: readonly Decimal[], constantes: readonly Decimal[]): Decimal[] {
  const vus = new Set<string>()
  return valeurs.filter((valeur) => {
    const rang = constantes.filter((constante) => comparer(constante, valeur) < 0).length
    const isConstante = constantes.some((constante) => comparer(constante, valeur) === 0)
    const cle = `${rang} ${isConstante} ${typeof valeur}`
    if (vus.has(cle)) return false
    vus.add(cle)
    return true
  })
}

function autourDesDates(dates: readonly string[]): string[] {
  const un = { mois: 0, jours: 1, secondes: 0 }
  // What the generator of forms makes of today.
  const ilYAUnAn = deplacerDate(AUJOURDHUI, { mois: 12, jours: 0, secondes: 0 }, -1) ?? AUJOURDHUI
  const essais = [AUJOURDHUI, ilYAUnAn, ...dates].flatMap((date) => [
    deplacerDate(date, un, -1),
    date,
    deplacerDate(date, un, 1),
  ])
  return [...new Set([...essais.filter((date) => date !== undefined)])]
}

function parties(options: readonly string[]): string[][] {
  return options
    .reduce<string[][]>((deja, option) => [...deja, ...deja.map((une) => [...une, option])], [[]])
    .filter((une) => une.length > 0)
}

/** How many dossiers that makes. */
export function nombreDeDossiers(formulaire: Formulaire, lignes = LIGNES): number {
  const essais = valeursAEssayer(formulaire)
  let nombre = 1
  for (const noeud of [...noeudsDe(formulaire.champs), ...noeudsDe(formulaire.annotations)])
    if (noeud.kind === 'repetition') {
      const parLigne = noeud.enfants.reduce((produit, { id }) => produit * ((essais.get(id)?.length ?? 0) + 1), 1)
      nombre *= Array.from({ length: lignes + 1 }, (_, n) => parLigne ** n).reduce((a, b) => a + b)
    }
  for (const { champ, repetition } of [...champsDe(formulaire.champs), ...champsDe(formulaire.annotations)])
    if (!repetition) nombre *= (essais.get(champ.id)?.length ?? 0) + 1
  return nombre
}

/** Something a dossier may show. */
export interface Fait {
  nom: string
  isVrai: (etat: Etat) => boolean
}

/** What is shown by one dossier or another. */
export function faitsPossibles(formulaire: Formulaire, today: CivilDate, lignes = LIGNES): Set<string> {
  const programme = load(compile(formulaire).regles)
  const etat = openValues(programme, {}, { today })
  const restants = new Set(faitsDe(formulaire))
  const possibles = new Set<string>()
  const noter = (): void => {
    for (const fait of restants)
      if (fait.isVrai(etat)) {
        possibles.add(fait.nom)
        restants.delete(fait)
      }
  }
  const essais = valeursAEssayer(formulaire)
  const cases: ((suite: () => void) => void)[] = []
  const repondre = (champ: StableId, row: RowId | null) => (suite: () => void) => {
    suite()
    for (const value of essais.get(champ) ?? []) {
      update(etat, [{ champ, row, reponse: { kind: 'value', value } }])
      suite()
    }
    update(etat, [{ champ, row, reponse: { kind: 'blank' } }])
  }
  const tous = [...noeudsDe(formulaire.champs), ...noeudsDe(formulaire.annotations)]
  const enLigne = new Set(
    tous.flatMap((noeud) => (noeud.kind === 'repetition' ? noeud.enfants.map(({ id }) => id) : [])),
  )
  for (const noeud of tous) {
    if (noeud.kind === 'champ' && !noeud.calcul && !enLigne.has(noeud.id)) cases.push(repondre(noeud.id, null))
    if (noeud.kind === 'repetition') cases.push((suite) => parLignes(etat, noeud, lignes, repondre, suite))
  }
  const marcher = (rang: number): void => (cases[rang] ? cases[rang](() => marcher(rang + 1)) : noter())
  marcher(0)
  return possibles
}

function parLignes(
  etat: Etat,
  { id, enfants }: Extract<Noeud, { kind: 'repetition' }>,
  lignes: number,
  repondre: (champ: StableId, row: RowId | null) => (suite: () => void) => void,
  suite: () => void,
): void {
  const ajouter = (nombre: number): void => {
    suite()
    if (nombre === lignes) return
    const row = String(nombre) as RowId
    update(etat, [{ champ: id, row, reponse: { kind: 'value', value: `A${nombre + 1}` } }])
    const remplir = (rang: number): void => {
      const enfant = enfants[rang]
      if (!enfant) ajouter(nombre + 1)
      else if (enfant.kind === 'champ') repondre(enfant.id, row)(() => remplir(rang + 1))
      else remplir(rang + 1)
    }
    remplir(0)
    update(etat, [{ champ: id, row, reponse: { kind: 'blank' } }])
  }
  ajouter(0)
}

/** True in some row of a repetition, or once outside of rows. */
function quelquePart(etat: Etat, repetition: StableId | null, isVrai: (row: RowId | null) => boolean): boolean {
  return repetition === null ? isVrai(null) : rowsOfState(etat, repetition).some(isVrai)
}

/** Everything a dossier may show of a form. */
export function faitsDe(formulaire: Formulaire): Fait[] {
  const faits: Fait[] = []
  const fait = (nom: string, isVrai: Fait['isVrai']): unknown => faits.push({ nom, isVrai })
  const isSain = (etat: Etat, cote: 'usager' | 'annotations') => errorsOf(etat, cote).erreurs.length === 0
  const isRecu = (etat: Etat) => ineligibleBy(etat).length === 0 && isSain(etat, 'usager')
  const regle = (etat: Etat, sorte: string, id: StableId, row: RowId | null): unknown => {
    const chose = etat.programme.parRang.find((une) => une.id === id && une.regle?.sorte === sorte)
    const ligne = chose?.bloc ? etat.lignes[chose.bloc.rang]?.find((une) => une.id === row) : undefined
    return chose && etat.lues[chose.bloc ? (ligne?.depart ?? 0) + chose.place : chose.place]
  }
  const noeud = (un: Noeud, parents: readonly Noeud[], repetition: StableId | null, annotation: boolean): void => {
    const { id } = un
    const cote = annotation ? 'annotations' : 'usager'
    const dehors = (etat: Etat, row: RowId | null) => {
      const parent = parents.at(-1)
      return !parent || isVisible(etat, parent.id, repetition === parent.id ? null : row)
    }
    fait(`visible ${id}`, (etat) => quelquePart(etat, repetition, (row) => isVisible(etat, id, row)))
    fait(`dehors ${id}`, (etat) => quelquePart(etat, repetition, (row) => dehors(etat, row)))
    fait(`cache ${id}`, (etat) =>
      quelquePart(etat, repetition, (row) => dehors(etat, row) && !isVisible(etat, id, row)),
    )
    fait(`obligation ${id} vraie`, (etat) =>
      quelquePart(etat, repetition, (row) => isVisible(etat, id, row) && regle(etat, 'obligation', id, row) === true),
    )
    fait(`obligation ${id} non`, (etat) =>
      quelquePart(etat, repetition, (row) => isVisible(etat, id, row) && regle(etat, 'obligation', id, row) !== true),
    )
    fait(`exige ${id}`, (etat) => quelquePart(etat, repetition, (row) => isRequired(etat, id, row)))
    fait(
      `satisfait ${id}`,
      (etat) => isSain(etat, cote) && quelquePart(etat, repetition, (row) => isRequired(etat, id, row)),
    )
    fait(`satisfait ici ${id}`, (etat) =>
      quelquePart(
        etat,
        repetition,
        (row) =>
          isRequired(etat, id, row) && !errorsOf(etat, cote).erreurs.some((e) => e.champ === id && e.row === row),
      ),
    )
    for (const { id: validation, sur } of formulaire.validations)
      if (sur === id)
        for (const attendue of [true, false])
          fait(`validation ${validation} ${attendue}`, (etat) =>
            quelquePart(
              etat,
              repetition,
              (row) => isVisible(etat, id, row) && regle(etat, 'validation', validation, row) === attendue,
            ),
          )
    if (un.kind === 'champ')
      for (const { id: option } of champTypes[un.type].options?.(un.config) ?? [])
        fait(
          `option ${id} ${option}`,
          (etat) =>
            (cote === 'usager' ? isRecu(etat) : isSain(etat, cote)) &&
            quelquePart(etat, repetition, (row) => isVisible(etat, id, row) && tient(etat, id, row, option)),
        )
    if (un.kind === 'section') for (const enfant of un.enfants) noeud(enfant, [...parents, un], repetition, annotation)
    if (un.kind === 'repetition') for (const enfant of un.enfants) noeud(enfant, [...parents, un], id, annotation)
  }
  for (const un of formulaire.champs) noeud(un, [], null, false)
  for (const un of formulaire.annotations) noeud(un, [], null, true)
  for (const { id } of formulaire.conditions) {
    fait(`condition ${id} vraie`, (etat) => dansSaPlace(etat, id, (lue) => lue === true))
    fait(`condition ${id} non`, (etat) => dansSaPlace(etat, id, (lue) => lue !== true))
  }
  fait('sain', (etat) => isSain(etat, 'usager'))
  fait('sain annotations', (etat) => isSain(etat, 'annotations'))
  fait('recu', isRecu)
  for (const { id } of formulaire.ineligibilite) {
    fait(`refus ${id}`, (etat) => regle(etat, 'ineligibilite', id, null) === true)
    fait(`accord ${id}`, (etat) => regle(etat, 'ineligibilite', id, null) !== true && isSain(etat, 'usager'))
  }
  const { regles } = formulaire.routage
  const isVraie = (etat: Etat, id: StableId) => regle(etat, 'route', id, null) === true
  for (const [rang, { id, groupe }] of regles.entries()) {
    const avant = regles.slice(0, rang)
    fait(`prise ${id}`, (etat) => isVraie(etat, id) && !avant.some((une) => isVraie(etat, une.id)) && isRecu(etat))
    fait(`concurrence ${id}`, (etat) => {
      const prise = avant.find((une) => isVraie(etat, une.id))
      return prise !== undefined && prise.groupe !== groupe && isVraie(etat, id) && isRecu(etat)
    })
  }
  fait('aucune route', (etat) => !regles.some(({ id }) => isVraie(etat, id)) && isRecu(etat))
  return faits
}

function dansSaPlace(etat: Etat, id: StableId, isAinsi: (lue: unknown) => boolean): boolean {
  const chose = etat.programme.parRang.find((une) => une.id === id && une.regle?.sorte === 'condition')
  if (!chose) return false
  if (!chose.bloc) return isAinsi(etat.lues[chose.place])
  return (
    isVisible(etat, chose.bloc.chose.id) &&
    (etat.lignes[chose.bloc.rang] ?? []).some(({ depart }) => isAinsi(etat.lues[depart + chose.place]))
  )
}

function tient(etat: Etat, id: StableId, row: RowId | null, option: string): boolean {
  const chose = etat.programme.champs.get(id)
  const ligne = chose?.bloc ? etat.lignes[chose.bloc.rang]?.find((une) => une.id === row) : undefined
  const valeur = chose && etat.valeurs[chose.bloc ? (ligne?.depart ?? 0) + chose.place : chose.place]
  return Array.isArray(valeur) ? valeur.includes(option) : valeur === option
}

/** What the verification must say: `code id` for each finding, and how many options of a champ nothing reaches. */
export function constatsAttendus(formulaire: Formulaire, today: CivilDate, lignes = LIGNES): Map<string, number> {
  const faits = faitsPossibles(formulaire, today, lignes)
  const attendus = new Map<string, number>()
  const dire = (code: string, id: StableId | null, isDit: boolean): void => {
    const cle = `${code} ${id ?? ''}`
    if (isDit) attendus.set(cle, (attendus.get(cle) ?? 0) + 1)
  }
  let hasCoupable = false
  const tous = [
    ...[...noeudsDe(formulaire.champs)].map((noeud) => ({ noeud, sain: 'sain', annotation: false })),
    ...[...noeudsDe(formulaire.annotations)].map((noeud) => ({ noeud, sain: 'sain annotations', annotation: true })),
  ]
  for (const { noeud, sain, annotation } of tous) {
    const { id } = noeud
    const isVu = faits.has(`visible ${id}`)
    dire('jamais_visible', id, !isVu && faits.has(`dehors ${id}`))
    if (noeud.afficherSi) dire('toujours_vraie', id, isVu && !faits.has(`cache ${id}`))
    if (noeud.kind === 'champ' && noeud.obligatoireSi && !noeud.obligatoire && !noeud.calcul) {
      dire('jamais_vraie', id, isVu && !faits.has(`obligation ${id} vraie`))
      dire('toujours_vraie', id, isVu && !faits.has(`obligation ${id} non`))
    }
    const satisfait = faits.has(sain) ? `satisfait ${id}` : `satisfait ici ${id}`
    const isPiege = faits.has(`exige ${id}`) && !faits.has(satisfait)
    dire('jamais_satisfait', id, isPiege)
    hasCoupable ||= isPiege && !annotation
    if (noeud.kind === 'champ' && faits.has('recu'))
      for (const { id: option } of champTypes[noeud.type].options?.(noeud.config) ?? [])
        dire('option_inatteignable', id, isVu && !faits.has(`option ${id} ${option}`))
  }
  for (const { id } of formulaire.conditions) {
    const isLue = faits.has(`condition ${id} vraie`) || faits.has(`condition ${id} non`)
    dire('jamais_vraie', id, isLue && !faits.has(`condition ${id} vraie`))
    dire('toujours_vraie', id, isLue && !faits.has(`condition ${id} non`))
  }
  for (const { id, sur } of formulaire.validations) {
    dire('regle_jamais_violee', id, faits.has(`visible ${sur}`) && !faits.has(`validation ${id} false`))
    dire('regle_toujours_violee', id, faits.has(`validation ${id} false`) && !faits.has(`validation ${id} true`))
  }
  let hasSansAppel = false
  for (const { id } of formulaire.ineligibilite) {
    dire('personne_ineligible', id, !faits.has(`refus ${id}`))
    const isSansAppel = faits.has('sain') && !faits.has(`accord ${id}`)
    dire('tous_ineligibles', id, isSansAppel)
    hasSansAppel ||= isSansAppel
  }
  dire('aucun_depot', null, !faits.has('sain') && !hasCoupable)
  dire(
    'tous_ineligibles',
    null,
    formulaire.ineligibilite.length > 0 && faits.has('sain') && !faits.has('recu') && !hasSansAppel,
  )
  if (faits.has('recu') && formulaire.routage.regles.length > 0) {
    for (const { id } of formulaire.routage.regles) {
      dire('route_jamais_prise', id, !faits.has(`prise ${id}`))
      dire('routes_en_concurrence', id, faits.has(`concurrence ${id}`))
    }
    dire('sans_route', null, formulaire.routage.defaut === null && faits.has('aucune route'))
  }
  return attendus
}

/** The fact that no dossier shows when a constat of something impossible is right; null for the other constats. */
export function faitContraire({ code, id, chemin, params }: Constat): string | null {
  const role = chemin.endsWith('obligatoireSi') ? 'obligation' : chemin.startsWith('conditions') ? 'condition' : null
  switch (code) {
    case 'jamais_visible':
      return `visible ${id}`
    case 'toujours_vraie':
      return role === null ? `cache ${id}` : `${role} ${id} non`
    case 'jamais_vraie':
      return `${role} ${id} vraie`
    case 'jamais_satisfait':
      return `satisfait ${id}`
    case 'aucun_depot':
      return 'sain'
    case 'option_inatteignable':
      return `option ${id} ${params['option']}`
    case 'tous_ineligibles':
      return id === null ? 'recu' : `accord ${id}`
    case 'personne_ineligible':
      return `refus ${id}`
    case 'route_jamais_prise':
      return `prise ${id}`
    case 'regle_jamais_violee':
      return `validation ${id} false`
    case 'regle_toujours_violee':
      return `validation ${id} true`
    default:
      return null
  }
}
