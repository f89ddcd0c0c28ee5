/** The names of the controls of an expression: those of two expressions of one element are told apart (WCAG 2.4.6). */
import type { AttributDExpression } from '../../../../form-engine/edition/expression/lisibles.ts'
import type { Textes } from '../../../textes/dictionnaire.ts'

type Mots = Textes['conditions']

/** The words for an expression: those that say when an answer is required say so at their end. */
export function motsPour(t: Mots, attribut: AttributDExpression): Mots {
  if (attribut !== 'obligatoireSi') return t
  const distinguer = (mots: string) => `${mots} ${t.pourObligation}`
  const nommer = (dire: (numero: string) => string) => (numero: string) => distinguer(dire(numero))
  return {
    ...t,
    ajouter: distinguer(t.ajouter),
    grouper: distinguer(t.grouper),
    motDeTout: distinguer(t.motDeTout),
    condition: nommer(t.condition),
    groupe: nommer(t.groupe),
    motDuGroupe: nommer(t.motDuGroupe),
    negation: nommer(t.negation),
    sujetDe: nommer(t.sujetDe),
    comparaisonDe: nommer(t.comparaisonDe),
    valeurDe: nommer(t.valeurDe),
    debutDe: nommer(t.debutDe),
    finDe: nommer(t.finDe),
    ajouterAuGroupe: nommer(t.ajouterAuGroupe),
    ajouterACote: nommer(t.ajouterACote),
    grouperDans: nommer(t.grouperDans),
    retirer: nommer(t.retirer),
    retirerLeGroupe: nommer(t.retirerLeGroupe),
    plusD: nommer(t.plusD),
    plusDuGroupe: nommer(t.plusDuGroupe),
  }
}
