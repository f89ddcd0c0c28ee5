/** A document without what its expressions read and no longer have: nothing in it names what is not there. */
import { champsLus, type Expression } from '../conditions/expression.ts'
import { refsDe } from '../evaluation/extrait.ts'
import { noeudsDe, type Feuille, type Formulaire, type Noeud, type StableId } from '../formulaire.ts'

/** Something that could not stay, with the name people know it by. */
export interface Perte {
  sorte: 'afficherSi' | 'obligatoireSi' | 'calcul' | 'condition' | 'validation' | 'ineligibilite' | 'routage'
  nom: string
}

/**
 * Takes out of a document the conditions, rules and computed champs that read something it does not hold. Pure; what went is
 * named in the order it went.
 */
export function elaguer(formulaire: Formulaire): { formulaire: Formulaire; pertes: Perte[] } {
  const pertes: Perte[] = []
  let { champs, annotations, conditions } = formulaire
  // What goes may be read by what stays: until nothing more goes.
  for (;;) {
    const tient = lisible(champs, annotations, conditions)
    const calculs = new Set<StableId>()
    for (const noeud of tousDe(champs, annotations))
      if (noeud.kind === 'champ' && noeud.calcul && !tient(noeud.calcul)) {
        calculs.add(noeud.id)
        pertes.push({ sorte: 'calcul', nom: noeud.libelle })
      }
    const gardees = conditions.filter(({ si, nom }) => {
      if (tient(si)) return true
      pertes.push({ sorte: 'condition', nom })
      return false
    })
    if (calculs.size === 0 && gardees.length === conditions.length) break
    conditions = gardees
    champs = sans(champs, calculs)
    annotations = sans(annotations, calculs)
  }
  const tient = lisible(champs, annotations, conditions)
  const presents = new Set(tousDe(champs, annotations).map(({ id }) => id))
  const retoucher = (noeud: Noeud): Noeud => retouche(noeud, tient, pertes)
  champs = champs.map(retoucher)
  annotations = annotations.map(retoucher)
  const validations = formulaire.validations.filter(({ sur, regle, message }) =>
    garde(presents.has(sur) && tient(regle), { sorte: 'validation', nom: message }, pertes),
  )
  const ineligibilite = formulaire.ineligibilite.filter(({ si, message }) =>
    garde(tient(si), { sorte: 'ineligibilite', nom: message }, pertes),
  )
  const regles = formulaire.routage.regles.filter(({ si, groupe }) =>
    garde(tient(si), { sorte: 'routage', nom: groupe }, pertes),
  )
  const connus = new Set<string>([...presents, ...[conditions, validations, ineligibilite].flat().map(({ id }) => id)])
  const textes = Object.fromEntries(
    Object.entries(formulaire.textes).map(([langue, dans]) => [
      langue,
      Object.fromEntries(Object.entries(dans).filter(([cle]) => connus.has(cle.split('.', 1).join('')))),
    ]),
  )
  return {
    formulaire: {
      ...formulaire,
      champs,
      annotations,
      conditions,
      validations,
      ineligibilite,
      routage: { ...formulaire.routage, regles },
      textes,
    },
    pertes,
  }
}

type Tient = (expression: Expression) => boolean

function lisible(champs: readonly Noeud[], annotations: readonly Noeud[], conditions: Formulaire['conditions']): Tient {
  const lus = new Set(tousDe(champs, annotations).map(({ id }) => id))
  const nommees = new Set(conditions.map(({ id }) => id))
  return (expression) =>
    [...champsLus(expression)].every((id) => lus.has(id)) && refsDe(expression).every((id) => nommees.has(id))
}

const tousDe = (champs: readonly Noeud[], annotations: readonly Noeud[]): Noeud[] => [
  ...noeudsDe(champs),
  ...noeudsDe(annotations),
]

function garde(isGarde: boolean, perte: Perte, pertes: Perte[]): boolean {
  if (!isGarde) pertes.push(perte)
  return isGarde
}

function sans(noeuds: readonly Noeud[], partis: ReadonlySet<StableId>): Noeud[] {
  return noeuds
    .filter(({ id }) => !partis.has(id))
    .map((noeud) => {
      if (noeud.kind === 'section') return { ...noeud, enfants: sans(noeud.enfants, partis) }
      if (noeud.kind === 'repetition') return { ...noeud, enfants: noeud.enfants.filter(({ id }) => !partis.has(id)) }
      return noeud
    })
}

function retouche(noeud: Noeud, tient: Tient, pertes: Perte[]): Noeud {
  const { afficherSi, ...reste } = noeud
  const affiche = !afficherSi || garde(tient(afficherSi), { sorte: 'afficherSi', nom: nomDe(noeud) }, pertes)
  const sorti = (affiche ? noeud : reste) as Noeud
  switch (sorti.kind) {
    case 'champ': {
      const { obligatoireSi, ...libre } = sorti
      return !obligatoireSi || garde(tient(obligatoireSi), { sorte: 'obligatoireSi', nom: sorti.libelle }, pertes)
        ? sorti
        : libre
    }
    case 'section':
      return { ...sorti, enfants: sorti.enfants.map((enfant) => retouche(enfant, tient, pertes)) }
    case 'repetition':
      return { ...sorti, enfants: sorti.enfants.map((enfant) => retouche(enfant, tient, pertes) as Feuille) }
    case 'explication':
      return sorti
  }
}

/** What people call a node. */
export const nomDe = (noeud: Noeud): string => (noeud.kind === 'section' ? noeud.titre : noeud.libelle)
