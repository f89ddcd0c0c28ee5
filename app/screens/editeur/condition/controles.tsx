/**
 * The plain controls of the editor. They hold no state: the form around reads them. When the expression changes from elsewhere
 * (an undo, an operand that no longer suits), they follow; what somebody is typing is never taken from under their fingers.
 */
import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { ecrireGeste } from '../../../../form-engine/edition/expression/gestes.ts'
import type { Acte } from '../../../../form-engine/edition/expression/gestes.ts'
import { Bouton } from '../../../ui/bouton.tsx'
import { BoutonIcone } from '../../../ui/bouton-icone.tsx'
import type { NomIcone } from '../../../ui/icone.tsx'
import { classes } from '../../../ui/classes.ts'
import { useEcriture } from './contexte.ts'

export interface Choix {
  valeur: string
  libelle: string
}

interface Nomme {
  nom: string
  valeur: string
  /** Its name, read aloud: the row shows a sentence, not labels. */
  libelle: string
  invalide?: boolean | undefined
}

/** A select of the sentence; groups without a title show their choices alone. */
export function Menu({
  nom,
  valeur,
  libelle,
  invalide,
  groupes,
  className,
}: Nomme & { groupes: readonly { titre: string | null; choix: readonly Choix[] }[]; className?: string | undefined }) {
  const ref = useRef<HTMLSelectElement>(null)
  const proposes = groupes.flatMap(({ choix }) => choix.map((un) => un.valeur)).join(' ')
  useEffect(() => {
    if (ref.current && ref.current.value !== valeur) ref.current.value = valeur
  }, [valeur, proposes])
  return (
    <select
      ref={ref}
      name={nom}
      defaultValue={valeur}
      aria-label={libelle}
      aria-invalid={invalide ? true : undefined}
      className={classes('input', className)}
    >
      {groupes.map(({ titre, choix }, rang) => {
        const options = choix.map((un) => (
          <option key={un.valeur} value={un.valeur}>
            {un.libelle}
          </option>
        ))
        return titre === null ? (
          options
        ) : (
          <optgroup key={`${rang} ${titre}`} label={titre}>
            {options}
          </optgroup>
        )
      })}
    </select>
  )
}

/** A text of the sentence. What cannot be read gives way to what stands, once one leaves it. */
export function Saisie({
  nom,
  valeur,
  libelle,
  invalide,
  isLisible,
  ...natif
}: Nomme & {
  isLisible: (texte: string) => boolean
  type?: 'text' | 'date' | 'datetime-local'
  inputMode?: 'decimal' | 'numeric'
  className?: string
}) {
  const ref = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const controle = ref.current
    if (controle && controle.value !== valeur && document.activeElement !== controle) controle.value = valeur
  }, [valeur])
  return (
    <input
      {...natif}
      ref={ref}
      name={nom}
      defaultValue={valeur}
      aria-label={libelle}
      aria-invalid={invalide ? true : undefined}
      autoComplete="off"
      className={classes('input', natif.className)}
      onBlur={({ currentTarget }) => {
        if (!isLisible(currentTarget.value)) currentTarget.value = valeur
      }}
    />
  )
}

/** One choice among several. */
export function Coche({ nom, valeur, libelle, isCochee }: Nomme & { isCochee: boolean }) {
  const ref = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (ref.current) ref.current.checked = isCochee
  }, [isCochee])
  return (
    <label className="choice slim">
      <input ref={ref} type="checkbox" name={nom} value={valeur} defaultChecked={isCochee} /> <span>{libelle}</span>
    </label>
  )
}

/** What the form must post and nobody changes. */
export function Cache({ nom, valeur }: { nom: string; valeur: string }) {
  return <input type="hidden" name={nom} value={valeur} />
}

interface BoutonDeGesteProps {
  acte: Acte
  /** Name of the controls it is about. */
  nom: string
  icon?: NomIcone | undefined
}

/** A button of the editor: it posts its act, or does it at once with a script. */
export function BoutonDeGeste({ acte, nom, icon, children }: BoutonDeGesteProps & { children: ReactNode }) {
  return (
    <Bouton size="s" icon={icon} {...useGeste(acte, nom)}>
      {children}
    </Bouton>
  )
}

/** The same, drawn. */
export function BoutonDeGesteDessine({
  acte,
  nom,
  icon,
  label,
}: BoutonDeGesteProps & { icon: NomIcone; label: string }) {
  return <BoutonIcone size="s" kind="quiet" icon={icon} label={label} {...useGeste(acte, nom)} />
}

function useGeste(acte: Acte, nom: string) {
  const { prefixe, cheminDe, agir } = useEcriture()
  const chemin = cheminDe(nom)
  return {
    name: 'geste',
    value: ecrireGeste({ prefixe, acte, chemin }),
    'data-acte': acte,
    ...(agir && {
      onClick: (event: { preventDefault: () => void }) => {
        event.preventDefault()
        agir(acte, chemin)
      },
    }),
  }
}
