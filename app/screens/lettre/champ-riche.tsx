import { Suspense, lazy, useRef, useState, useSyncExternalStore } from 'react'
import type { BaliseConnue } from '../../../form-engine/balises.ts'
import { lireEcriture } from '../../../form-engine/texte-riche/lire-ecriture.ts'
import type { QuestionComparable } from '../../domain/lettre/show.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { Textarea } from '../../ui/textarea.tsx'

const EditeurRiche = lazy(() => import('./editeur-riche.tsx'))

export interface PropsDuChampRiche {
  id: string
  name: string
  label: string
  hint: string
  error: string | undefined
  max: number
  /** The text, with its signs. */
  depart: string
  balises: readonly BaliseConnue[]
  conditions: readonly { id: string; nom: string }[]
  questions: readonly QuestionComparable[]
}

const jamais = () => () => undefined

/**
 * A rich text: a plain field, which is what the form posts, and where a script runs an editor that writes it. A text that cannot be
 * read whole stays in the plain field, where it is put right.
 */
export function ChampRiche({ depart, balises, conditions, questions, ...champ }: PropsDuChampRiche) {
  const t = useTextes().courriels.editeur
  const isVivante = useSyncExternalStore(
    jamais,
    () => true,
    () => false,
  )
  const [texte, setTexte] = useState(depart)
  const [isBrut, setBrut] = useState(lireEcriture(depart).fautes.length > 0)
  const zone = useRef<HTMLTextAreaElement>(null)
  const isLisible = lireEcriture(texte).fautes.length === 0
  const hasEditeur = isVivante && !isBrut
  return (
    <div className={hasEditeur ? 'champ-riche has-editeur' : 'champ-riche'}>
      <Textarea
        {...champ}
        ref={zone}
        rows={14}
        value={texte}
        onChange={(event) => setTexte(event.currentTarget.value)}
      />
      {hasEditeur ? (
        <Suspense fallback={null}>
          <EditeurRiche
            etiquette={`${champ.id}-editeur`}
            nom={champ.label}
            depart={texte}
            surTexte={setTexte}
            {...{ balises, conditions, questions }}
          />
        </Suspense>
      ) : null}
      {isVivante ? (
        <p>
          <Bouton
            type="button"
            size="s"
            kind="quiet"
            unavailable={isBrut && !isLisible ? t.illisible : null}
            onClick={() => setBrut(!isBrut)}
          >
            {isBrut ? t.editeur : t.texteBrut}
          </Bouton>
        </p>
      ) : null}
    </div>
  )
}
