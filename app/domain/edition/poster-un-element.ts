/** A page of the editor posted whole, as a browser without script sends it: what its controls say, then what its button does. */
import { ulid } from 'ulid'
import { appliquerToutes } from '../../../form-engine/edition/appliquer.ts'
import { trouver } from '../../../form-engine/edition/elements.ts'
import { idsDepuis } from '../../../form-engine/edition/gestes.ts'
import { LISTES } from '../../../form-engine/edition/operations.ts'
import type { Element, OperationDEdition } from '../../../form-engine/edition/operations.ts'
import {
  lireElementPosteEnEntier,
  lireFormulaireDElement,
  lireUnGeste,
  SANS_ACTE,
  valeurDe,
} from '../../../form-engine/edition/poste.ts'
import type { DemandeDeGeste, Entrees } from '../../../form-engine/edition/poste.ts'
import { raisonDuRefus } from '../../../form-engine/edition/refus-de-geste.ts'
import type { RaisonDeRefus } from '../../../form-engine/edition/refus-de-geste.ts'
import type { Formulaire, StableId } from '../../../form-engine/formulaire.ts'
import type { Probleme } from '../../../form-engine/probleme.ts'
import type { AdminKey } from '../cles.ts'
import { annuler, refaire } from './annuler.ts'
import { editer } from './editer.ts'
import { showEdition } from './show.ts'
import { lireTerritoiresPostes } from './territoires.ts'
import type { TerritoiresPostes } from './territoires.ts'

export interface PosteDElement {
  /** The chosen element, and the list one looks at, as the address says them. */
  element: string | null
  liste: string | null
  entrees: Entrees
  mots: DemandeDeGeste['mots']
}

export type IssueDePoste =
  | { ok: true; vers: string | null; fait: string | null }
  /** Nothing was written: the element as it was typed, and what is wrong with it. */
  | {
      ok: false
      refus: {
        id: StableId | null
        element: Element | null
        problemes: Probleme[]
        phrase: string | null
        /** Why the button gave nothing to do. */
        raison: RaisonDeRefus | null
        /** Places that were typed and that are still to be chosen, by their controls. */
        territoires: TerritoiresPostes['aChoisir']
      }
    }

/** Keeps what a page says and does what its button says. Throws 'refus' when there is nothing to undo. */
export async function posterUnElement(key: AdminKey, poste: PosteDElement): Promise<IssueDePoste> {
  const { entrees, aChoisir } = lireTerritoiresPostes(poste.entrees)
  const geste = valeurDe(entrees, 'geste')
  const fenetre = { seance: valeurDe(entrees, 'seance').slice(0, 64) || ulid(), vu: vuDe(entrees) }
  if (geste === 'annuler' || geste === 'refaire') {
    await (geste === 'annuler' ? annuler : refaire)(key, fenetre)
    return { ok: true, vers: poste.element, fait: geste === 'annuler' ? 'annule' : 'retabli' }
  }
  const { formulaire, listes } = await showEdition(key)
  const id = poste.element as StableId | null
  const lues = id === null ? [] : lireFormulaireDElement(formulaire, id, entrees, listes)
  const lu = appliquerToutes(formulaire, lues)
  const tape = id === null ? null : lireElementPosteEnEntier(formulaire, id, entrees, listes)
  const refuser = (
    problemes: Probleme[],
    phrase: string | null,
    raison: RaisonDeRefus | null = null,
  ): IssueDePoste => ({
    ok: false,
    refus: { id, element: tape, problemes, phrase, raison, territoires: aChoisir },
  })
  if (Object.keys(aChoisir).length > 0) return refuser([], TERRITOIRE_A_CHOISIR)
  if (!lu.ok) return refuser(lu.problemes, null)
  const fait = lireUnGeste(
    lu.formulaire,
    { id, liste: LISTES.find((une) => une === poste.liste) ?? 'champs', geste, entrees, mots: poste.mots },
    idsDepuis(ulid),
  )
  if (!fait && !SANS_ACTE.includes(geste))
    return refuser([], null, raisonDuRefus(lu.formulaire, { id, geste, entrees }))
  const operations: OperationDEdition[] = [...lues, ...(fait?.operations ?? [])]
  const marque = ulid()
  const envoi = operations.map((operation) => ({ id: ulid(), geste: marque, operation }))
  const { accuses } = await editer(key, { ...fenetre, operations: envoi })
  for (const accuse of accuses) {
    if (accuse.sort === 'refusee') return refuser(accuse.problemes, accuse.problemes.length > 0 ? null : IMPOSSIBLE)
    if (accuse.sort === 'perimee') return refuser([], phraseDePerimee(accuse.par, formulaire, id))
  }
  return { ok: true, vers: fait ? fait.vers : id, fait: fait ? fait.dit : operations.length > 0 ? 'enregistre' : null }
}

const TERRITOIRE_A_CHOISIR =
  'Un lieu de la condition reste à choisir : rien n’est enregistré pour l’instant. Choisissez-le parmi ceux qui sont proposés, ou corrigez ce que vous avez tapé.'

const IMPOSSIBLE =
  'Cela n’est pas possible ici : un bloc répétable ne contient que des questions et des explications, les sections s’emboîtent sur six niveaux, et rien ne se range dans soi-même.'

function phraseDePerimee(par: string, formulaire: Formulaire, id: StableId | null): string {
  const quoi = id !== null && trouver(formulaire, id) ? 'cet élément' : 'ce formulaire'
  return `${par} a modifié ${quoi} pendant que vous y travailliez. Relisez sa version, puis refaites votre changement : ce que vous aviez écrit est encore dans la page.`
}

/** The sequence the page showed. One that is no number has seen nothing. */
function vuDe(entrees: Entrees): number {
  const texte = valeurDe(entrees, 'vu')
  return /^\d{1,9}$/.test(texte) ? Number(texte) : 0
}
