import { useId, useRef, type MouseEvent, type RefObject } from 'react'
import type { Modele } from '../../domain/messagerie/modeles.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'
import { Select } from '../../ui/select.tsx'

/** The wordings one may insert in a text, and the way to those one keeps. `acte` names the control that asks for it without script. */
export function ModelesAInserer({
  modeles: { liste, gerer },
  champ,
  acte = 'acte',
}: {
  modeles: { liste: readonly Modele[]; gerer: string }
  champ: RefObject<HTMLTextAreaElement>
  acte?: string
}) {
  const t = useTextes().messagerie.modeles
  const choix = useRef<HTMLSelectElement>(null)
  const id = useId()
  /** Where a script runs the wording goes where the cursor is; elsewhere the form is posted, and comes back with it. */
  const inserer = (event: MouseEvent) => {
    const modele = liste.find((un) => un.id === choix.current?.value)
    if (!champ.current) return
    event.preventDefault()
    if (!modele) return
    const { selectionStart, selectionEnd } = champ.current
    champ.current.setRangeText(modele.texte, selectionStart, selectionEnd, 'end')
    champ.current.dispatchEvent(new Event('input', { bubbles: true }))
    champ.current.focus()
  }
  if (liste.length === 0) {
    return (
      <p>
        <LienBouton to={gerer} kind="quiet" size="s" icon="texte">
          {t.gerer}
        </LienBouton>
      </p>
    )
  }
  return (
    <div className="row row-end">
      <Select
        ref={choix}
        id={id}
        name="modele"
        label={t.choisir}
        width="l"
        options={liste.map(({ id, titre }) => ({ value: id, label: titre }))}
      />
      <Bouton size="s" icon="texte" name={acte} value="inserer" onClick={inserer}>
        {t.inserer}
      </Bouton>
      <LienBouton to={gerer} kind="quiet" size="s">
        {t.gerer}
      </LienBouton>
    </div>
  )
}
