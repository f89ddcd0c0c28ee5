/** For tests: formulaires with one fault in one condition, drawn from a seed. */
import type { Hasard } from '../../e2e/epreuves/hasard.ts'
import { avecSousExpressions, sousExpressions } from '../conditions/expression.ts'
import type { Expression, Operation } from '../conditions/expression.ts'
import { noeudsDe } from '../formulaire.ts'
import type { Formulaire } from '../formulaire.ts'
import { parseFormulaire } from '../lire-formulaire.ts'
import { texteDExpression } from '../revisions/normaliser.ts'
import { verifierStructure } from '../verification/structure.ts'

export interface Mutant {
  formulaire: Formulaire
  avant: Expression
  apres: Expression
  faute: NomDeFaute
}

type Emplacement = { lire: () => Expression; ecrire: (e: Expression) => void }

const COMPARAISONS = ['eq', 'ne', 'lt', 'le', 'gt', 'ge'] as const
const ENSEMBLES = ['any_of', 'none_of', 'all_of'] as const
const TEXTES = ['contains', 'not_contains', 'eq', 'ne'] as const
const PRESENCES = ['empty', 'filled'] as const
const CONSTANTES = ['integer', 'decimal', 'date', 'option', 'options', 'text', 'boolean'] as const

/** One fault in an expression, or null when it has no place for it. */
const FAUTES = {
  nier: (_h: Hasard, e: Expression): Expression | null => ({ not: e }),
  echanger: (h: Hasard, e: Expression) =>
    quelquePart(h, e, (une) => ('all' in une ? { any: une.all } : 'any' in une ? { all: une.any } : null)),
  operateur: (h: Hasard, e: Expression) =>
    quelquePart(h, e, (une) => {
      if (!('op' in une)) return null
      const famille = [COMPARAISONS, ENSEMBLES, TEXTES, PRESENCES].find((noms) =>
        (noms as readonly string[]).includes(une.op),
      )
      const autres = (famille ?? []).filter((op) => op !== une.op && !(isOption(une) && !['eq', 'ne'].includes(op)))
      return autres.length === 0 ? null : ({ ...une, op: h.parmi(autres) as Operation['op'] } as Expression)
    }),
  constante: (h: Hasard, e: Expression) =>
    quelquePart(h, e, (une) => {
      const cle = CONSTANTES.find((nom) => nom in une)
      return cle === undefined ? null : autreConstante(h, une)
    }),
  retirer: (h: Hasard, e: Expression) =>
    quelquePart(h, e, (une) => {
      const operandes = 'all' in une ? une.all : 'any' in une ? une.any : []
      if (operandes.length < 2) return null
      const rang = h.entier(0, operandes.length - 1)
      const restants = operandes.filter((_, autre) => autre !== rang)
      return 'all' in une ? { all: restants } : { any: restants }
    }),
} as const

export type NomDeFaute = keyof typeof FAUTES

/** A formulaire whose conditions have one fault that changes their writing and keeps their kinds; null when none was found. */
export function mutantAuHasard(h: Hasard, formulaire: Formulaire): Mutant | null {
  for (let essai = 0; essai < 30; essai += 1) {
    const copie = structuredClone(formulaire)
    const emplacements = emplacementsDe(copie)
    if (emplacements.length === 0) return null
    const ici = h.parmi(emplacements)
    const avant = ici.lire()
    const faute = h.parmi(Object.keys(FAUTES) as NomDeFaute[])
    const apres = FAUTES[faute](h, avant)
    if (!apres || texteDExpression(apres) === texteDExpression(avant)) continue
    ici.ecrire(apres)
    const lu = parseFormulaire(copie)
    if (!lu.ok || verifierStructure(lu.formulaire).some(({ severite }) => severite === 'bloquant')) continue
    return { formulaire: lu.formulaire, avant, apres, faute }
  }
  return null
}

function emplacementsDe({ champs, annotations, ...regles }: Formulaire): Emplacement[] {
  const deNoeuds = [...noeudsDe(champs), ...noeudsDe(annotations)].flatMap((noeud): Emplacement[] => {
    const { afficherSi } = noeud
    const propres = afficherSi
      ? [{ lire: () => afficherSi, ecrire: (e: Expression) => void (noeud.afficherSi = e) }]
      : []
    if (noeud.kind !== 'champ' || !noeud.obligatoireSi) return propres
    const { obligatoireSi } = noeud
    return [...propres, { lire: () => obligatoireSi, ecrire: (e: Expression) => void (noeud.obligatoireSi = e) }]
  })
  const si = [...regles.conditions, ...regles.ineligibilite, ...regles.routage.regles].map((une) => ({
    lire: () => une.si,
    ecrire: (e: Expression) => void (une.si = e),
  }))
  const validations = regles.validations.map((une) => ({
    lire: () => une.regle,
    ecrire: (e: Expression) => void (une.regle = e),
  }))
  return [...deNoeuds, ...si, ...validations]
}

/** The fault in one of the places that have room for it. */
function quelquePart(h: Hasard, e: Expression, faute: (une: Expression) => Expression | null): Expression | null {
  const variantes: Expression[] = []
  const marcher = (une: Expression, rebatir: (e: Expression) => Expression): void => {
    const fautive = faute(une)
    if (fautive) variantes.push(rebatir(fautive))
    const sous = sousExpressions(une).map(([, dedans]) => dedans)
    for (const [rang, dedans] of sous.entries())
      marcher(dedans, (autre) =>
        rebatir(
          avecSousExpressions(
            une,
            sous.map((celle, place) => (place === rang ? autre : celle)),
          ),
        ),
      )
  }
  marcher(e, (autre) => autre)
  return variantes.length === 0 ? null : h.parmi(variantes)
}

function autreConstante(h: Hasard, e: Expression): Expression {
  const autreTexte = (valeurs: readonly string[]) => h.parmi(valeurs)
  if ('boolean' in e) return { boolean: !e.boolean }
  if ('integer' in e) return { integer: String(Number(e.integer) + h.parmi([-2, -1, 1, 3])) }
  if ('decimal' in e) return { decimal: autreTexte(['0.5', '2.5', '17', '18.01']) }
  if ('date' in e) return { date: autreTexte(['2024-03-01', '2025-01-02', '2026-06-14', '2027-01-01']) }
  if ('option' in e) return { option: autreTexte(['a', 'b', 'c', 'M.', 'Mme']) }
  if ('options' in e) return { options: [autreTexte(['a', 'b', 'c'])] }
  return { text: autreTexte(['oui', 'autre', 'x']) }
}

function isOption(e: Operation): boolean {
  return 'right' in e && 'option' in e.right
}
