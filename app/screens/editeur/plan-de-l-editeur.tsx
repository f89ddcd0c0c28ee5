import { Link } from '@remix-run/react'
import { memo } from 'react'
import type { DragEvent, ReactNode } from 'react'
import { elementsDe, enfantsDe, isListeDeNoeuds, isNoeud, nomDElement } from '../../../form-engine/edition/elements.ts'
import { compter } from '../../../form-engine/edition/numeros.ts'
import type { Element, Liste } from '../../../form-engine/edition/operations.ts'
import { LISTES } from '../../../form-engine/edition/operations.ts'
import type { Formulaire, Noeud, StableId } from '../../../form-engine/formulaire.ts'
import { Icone } from '../../ui/icone.tsx'
import { useTextes } from '../../ui/langue.tsx'

/** What the outline knows besides the form. Each stays the same object while it says the same: a line that did not change is not drawn again. */
export interface MarquesDuPlan {
  /** Elements something is said of. */
  aVerifier: ReadonlySet<StableId>
  choisi: StableId | null
  liste: Liste
  /** The nodes that hold the chosen one. */
  ouverts: ReadonlySet<StableId>
  lien: (cible: { element?: StableId; liste?: Liste }) => string
  /** Several are being chosen: each has a box. */
  isChoixMultiple: boolean
  /** Where an element was dropped: after another, or first in what holds others. Absent without script. */
  deposer?: ((cible: StableId, sur: StableId) => void) | undefined
}

/** Past so many questions, only the sections around the chosen element are unfolded. */
const LISIBLES = 60

/** True for a form whose sections are folded in its outline. */
export function isLong({ champs }: Formulaire): boolean {
  return compter(champs).questions > LISIBLES
}

/** The outline: sections, questions and rules, each with its way and its marks. */
export function PlanDeLEditeur({
  formulaire,
  isToutDeplie,
  ...marques
}: { formulaire: Formulaire; isToutDeplie: boolean } & MarquesDuPlan) {
  const t = useTextes().editeur
  const isDeplie = isToutDeplie || !isLong(formulaire)
  return LISTES.map((liste) => {
    const elements = elementsDe(formulaire, liste)
    const isCourante = marques.choisi === null && marques.liste === liste
    return (
      <section key={liste} aria-labelledby={`plan-${liste}`}>
        <h3 id={`plan-${liste}`} className="outline-head">
          <Link to={marques.lien({ liste })} aria-current={isCourante ? 'true' : undefined} preventScrollReset>
            {t.listes[liste]}
            {elements.length > 0 ? <span className="count">{elements.length}</span> : null}
          </Link>
        </h3>
        {elements.length > 0 ? (
          <ol className="outline">
            {elements.map((element, rang) => (
              <Ligne
                key={element.id}
                element={element}
                numero={isListeDeNoeuds(liste) ? `${rang + 1}` : ''}
                isDeplie={isDeplie}
                {...marques}
              />
            ))}
          </ol>
        ) : null}
      </section>
    )
  })
}

/** A line and what it holds; when nothing of it changed, neither is gone through. */
const Ligne = memo(function Ligne({
  element,
  numero,
  isDeplie,
  ...marques
}: { element: Element; numero: string; isDeplie: boolean } & MarquesDuPlan) {
  const { id } = element
  const enfants = enfantsDe(element)
  const isOuvert = enfants !== null && (isDeplie || marques.ouverts.has(id) || marques.choisi === id)
  return (
    <li>
      <LigneSeule
        element={element}
        numero={numero}
        isAVerifier={marques.aVerifier.has(id)}
        isChoisi={marques.choisi === id}
        replies={enfants && !isOuvert && enfants.length > 0 ? questionsDans(enfants) : null}
        vers={marques.lien({ element: id })}
        isChoixMultiple={marques.isChoixMultiple}
        deposer={marques.deposer}
      />
      {enfants && isOuvert && enfants.length > 0 ? (
        <ol>
          {enfants.map((enfant, rang) => (
            <Ligne key={enfant.id} element={enfant} numero={`${numero}.${rang + 1}`} isDeplie={isDeplie} {...marques} />
          ))}
        </ol>
      ) : null}
    </li>
  )
})

interface LigneVue {
  element: Element
  numero: string
  isAVerifier: boolean
  isChoisi: boolean
  /** How many questions are folded under it; null when none is. */
  replies: number | null
  vers: string
  isChoixMultiple: boolean
  deposer: MarquesDuPlan['deposer']
}

/** One line; drawn again only when it changes: a form has hundreds. */
const LigneSeule = memo(function LigneSeule(vue: LigneVue) {
  const { element, numero, isAVerifier, isChoisi, replies, vers, isChoixMultiple, deposer } = vue
  const t = useTextes().editeur
  const nom = nomDElement(element)
  const lien = (
    <Link
      to={vers}
      className={isConditionnel(element) ? 'branch' : undefined}
      aria-current={isChoisi ? 'true' : undefined}
      preventScrollReset
      draggable={deposer !== undefined}
      {...(deposer && poignees(element.id, deposer))}
    >
      <span className="n">{numero}</span>
      <span>
        {nom}
        {replies === null ? null : <span className="tiny soft outline-folded">{t.repliee(replies)}</span>}
      </span>
      <span className="row marks">
        <MarqueDeSorte element={element} isComptee={replies === null} />
        {isAVerifier ? <Marque nom="alerte" texte={t.aVerifier} className="honey-i" /> : null}
      </span>
    </Link>
  )
  if (!isChoixMultiple || !isNoeud(element)) return lien
  return (
    <label className="outline-pick">
      <input type="checkbox" name="choisi" value={element.id} aria-label={t.choisir(nom)} />
      <span className="n">{numero}</span>
      <span>{nom}</span>
    </label>
  )
})

function isConditionnel(element: Element): boolean {
  return isNoeud(element) && element.afficherSi !== undefined
}

function MarqueDeSorte({ element, isComptee }: { element: Element; isComptee: boolean }): ReactNode {
  const t = useTextes().editeur
  if (!isNoeud(element)) return null
  const enfants = enfantsDe(element)
  return (
    <>
      {element.afficherSi ? <Marque nom="branche" texte={t.sousCondition} /> : null}
      {element.kind === 'repetition' ? <Marque nom="repeter" texte={t.blocRepetable} /> : null}
      {element.kind === 'explication' ? <Marque nom="info" texte={t.explication} /> : null}
      {element.kind === 'section' && enfants && isComptee ? (
        <span className="count">{questionsDans(enfants)}</span>
      ) : null}
    </>
  )
}

function questionsDans(noeuds: readonly Noeud[]): number {
  return compter(noeuds).questions
}

function Marque({
  nom,
  texte,
  className,
}: {
  nom: 'branche' | 'repeter' | 'info' | 'alerte'
  texte: string
  className?: string
}) {
  return (
    <span className={className}>
      <Icone nom={nom} />
      <span className="sr">{texte}</span>
    </span>
  )
}

const SORTE = 'application/x-element'

/** Dragging adds to « Déplacer vers… »: what is dropped on a line goes after it, or first inside it when it holds others. */
function poignees(id: StableId, deposer: (cible: StableId, sur: StableId) => void) {
  return {
    onDragStart: (event: DragEvent) => {
      event.dataTransfer.setData(SORTE, id)
      event.dataTransfer.effectAllowed = 'move'
    },
    onDragOver: (event: DragEvent) => {
      if (event.dataTransfer.types.includes(SORTE)) event.preventDefault()
    },
    onDrop: (event: DragEvent) => {
      const cible = event.dataTransfer.getData(SORTE)
      if (cible === '' || cible === id) return
      event.preventDefault()
      // The id was written by the line the drag began on.
      deposer(cible as StableId, id)
    },
  }
}
