import { useRef, useState, type KeyboardEvent } from 'react'
import type { Collegue } from '../../domain/note/prevenir.ts'
import { Choix } from '../../ui/choix.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { Repliable } from '../../ui/repliable.tsx'
import { Textarea } from '../../ui/textarea.tsx'
import { colleguesNommes, mentionEnCours } from './mention-en-cours.ts'

/** What was refused, as it was posted. */
export interface NoteRefusee {
  texte: string
  prevenus: readonly string[]
  champ: string
  erreur: string
}

/**
 * The words of a note, and whom it is told to: boxes to tick, which are what counts. With script, `@` in the words offers the
 * names, and the one that is chosen has its box ticked.
 */
export function NoteAEcrire({
  label,
  texte,
  collegues,
  prevenus,
  refusee,
}: {
  label: string
  texte: string
  collegues: readonly Collegue[]
  /** Ids of those it is told to at first. */
  prevenus: readonly string[]
  refusee: NoteRefusee | undefined
}) {
  const t = useTextes().pageDuDossier.notes
  const boites = useRef<HTMLDivElement>(null)
  const champ = useRef<HTMLTextAreaElement>(null)
  const [isOuvert, ouvrir] = useState(prevenus.length > 0)
  const [proposes, proposer] = useState<readonly Collegue[] | null>(null)
  const [actif, designer] = useState(0)
  const [dit, dire] = useState('')
  const erreurDe = (nom: string) => (refusee?.champ === nom ? refusee.erreur : undefined)
  const isListe = proposes !== null && proposes.length > 0

  const lire = () => {
    const { value, selectionStart } = champ.current ?? { value: '', selectionStart: 0 }
    const mention = mentionEnCours(value, selectionStart)
    const trouves = mention && colleguesNommes(mention.mot, collegues)
    // Words that name nobody are words: nothing is offered, nor said.
    proposer(trouves && trouves.length > 0 ? trouves : null)
    designer(0)
  }
  const choisir = ({ compteId, nom }: Collegue) => {
    const controle = champ.current
    const mention = controle && mentionEnCours(controle.value, controle.selectionStart)
    if (controle && mention) controle.setRangeText(`@${nom} `, mention.debut, controle.selectionStart, 'end')
    const boite = boites.current?.querySelector<HTMLInputElement>(`input[value="${compteId}"]`)
    if (boite) boite.checked = true
    ouvrir(true)
    proposer(null)
    dire(t.sera(nom))
  }
  const presser = (event: KeyboardEvent) => {
    if (!isListe) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const pas = event.key === 'ArrowDown' ? 1 : proposes.length - 1
      designer((avant) => (avant + pas) % proposes.length)
    } else if (event.key === 'Enter' || event.key === 'Tab') {
      const choisi = proposes[actif]
      if (choisi) choisir(choisi)
    } else if (event.key === 'Escape') proposer(null)
    else return
    event.preventDefault()
  }
  return (
    <>
      <Textarea
        id="texte"
        name="texte"
        label={label}
        error={erreurDe('texte')}
        defaultValue={texte}
        rows={3}
        ref={champ}
        onChange={lire}
        onKeyDown={presser}
        onBlur={() => proposer(null)}
        aria-autocomplete={collegues.length > 0 ? 'list' : undefined}
        aria-controls={isListe ? 'texte-collegues' : undefined}
        aria-activedescendant={isListe ? `texte-collegue-${actif}` : undefined}
      />
      {isListe ? (
        <ul id="texte-collegues" role="listbox" aria-label={t.collegues} className="names">
          {proposes.map((collegue, rang) => (
            <li
              key={collegue.compteId}
              id={`texte-collegue-${rang}`}
              role="option"
              aria-selected={rang === actif}
              // The words keep the focus.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choisir(collegue)}
            >
              {collegue.nom}
            </li>
          ))}
        </ul>
      ) : null}
      <p className="sr" role="status">
        {isListe ? t.trouves(proposes.length) : dit}
      </p>
      {collegues.length > 0 ? (
        <div ref={boites}>
          <Repliable title={t.prevenir} open={isOuvert || erreurDe('prevenir') !== undefined} onToggle={ouvrir}>
            <Choix
              id="prevenir"
              name="prevenir"
              type="checkbox"
              label={t.collegues}
              hint={t.prevenirAide}
              error={erreurDe('prevenir')}
              optional
              defaultValue={prevenus}
              options={collegues.map(({ compteId, nom }) => ({ value: compteId, label: nom }))}
            />
          </Repliable>
        </div>
      ) : null}
    </>
  )
}
