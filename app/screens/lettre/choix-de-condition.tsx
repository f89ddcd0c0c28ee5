import type { Editor } from '@tiptap/react'
import { useId, useState } from 'react'
import type { QuestionComparable } from '../../domain/lettre/show.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { ecrireDans } from './ecrire-dans.ts'
import { VoletDeLEditeur } from './volet.tsx'

type Operateur = 'est' | 'nEstPas' | 'remplie' | 'videOp'

/** Puts what is selected under a condition, or changes the one it is under: « si [question] est … ». */
export function ChoixDeCondition({
  editor,
  conditions,
  questions,
  finir,
}: {
  editor: Editor
  conditions: readonly { id: string; nom: string }[]
  questions: readonly QuestionComparable[]
  finir: () => void
}) {
  const t = useTextes().courriels
  const id = useId()
  const [sujet, setSujet] = useState(
    questions[0] ? `question:${questions[0].id}` : `condition:${conditions[0]?.id ?? ''}`,
  )
  const [operateur, setOperateur] = useState<Operateur>('est')
  const [valeur, setValeur] = useState('')
  const question = questions.find((une) => sujet === `question:${une.id}`)
  const reponses = question?.isOuiNon
    ? [
        { id: 'oui', libelle: t.editeur.oui },
        { id: 'non', libelle: t.editeur.non },
      ]
    : question?.options?.map((option) => ({ id: JSON.stringify(option.id), libelle: option.libelle }))
  const operateurs: Operateur[] = reponses ? ['est', 'nEstPas', 'remplie', 'videOp'] : ['remplie', 'videOp']
  const pris = operateurs.includes(operateur) ? operateur : 'remplie'
  const choisie = reponses?.find((une) => une.id === valeur) ?? reponses?.[0]
  const poser = () => {
    const suite =
      pris === 'remplie'
        ? ' remplie'
        : pris === 'videOp'
          ? ' vide'
          : ` ${pris === 'est' ? '=' : '≠'} ${choisie?.id ?? ''}`
    const condition = question ? sujet + suite : sujet
    if (editor.isActive('si')) ecrireDans(editor).updateAttributes('si', { condition }).run()
    else ecrireDans(editor).wrapIn('si', { condition }).run()
    finir()
  }
  return (
    <VoletDeLEditeur faire={poser} finir={finir}>
      <label htmlFor={id}>{t.editeur.question}</label>
      <select id={id} className="input" value={sujet} autoFocus onChange={(e) => setSujet(e.currentTarget.value)}>
        {questions.map((une) => (
          <option key={une.id} value={`question:${une.id}`}>
            {une.libelle}
          </option>
        ))}
        {conditions.map((une) => (
          <option key={une.id} value={`condition:${une.id}`}>
            {une.nom}
          </option>
        ))}
      </select>
      {question ? (
        <>
          <label htmlFor={`${id}-op`}>{t.editeur.operateur}</label>
          <select
            id={`${id}-op`}
            className="input"
            value={pris}
            onChange={(e) => setOperateur(e.currentTarget.value as Operateur)}
          >
            {operateurs.map((une) => (
              <option key={une} value={une}>
                {t.editeur[une]}
              </option>
            ))}
          </select>
        </>
      ) : null}
      {reponses && (pris === 'est' || pris === 'nEstPas') ? (
        <>
          <label htmlFor={`${id}-valeur`}>{t.editeur.valeur}</label>
          <select
            id={`${id}-valeur`}
            className="input"
            value={choisie?.id}
            onChange={(e) => setValeur(e.currentTarget.value)}
          >
            {reponses.map((une) => (
              <option key={une.id} value={une.id}>
                {une.libelle}
              </option>
            ))}
          </select>
        </>
      ) : null}
      <p>
        <Bouton type="button" size="s" onClick={poser}>
          {t.editeur.poserCondition}
        </Bouton>
      </p>
    </VoletDeLEditeur>
  )
}
