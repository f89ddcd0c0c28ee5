/** Communes and EPCI of a condition: searched by name or code, with suggestions as one types; without script, posted and resolved. */
import { useEffect, useId, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { RECHERCHE } from '../../../../form-engine/edition/expression/territoires.ts'
import type { SorteDeTerritoire, Territoire } from '../../../../form-engine/edition/expression/territoires.ts'
import { useEcriture } from './contexte.ts'
import { Cache, Coche } from './controles.tsx'
import { useTerritoires } from './territoires.ts'

interface Props {
  /** Name of the controls, before the last dot. */
  nom: string
  sorte: SorteDeTerritoire
  codes: readonly string[]
  libelle: string
}

/** One place. */
export function TerritoireAEcrire({ nom, sorte, codes, libelle }: Props) {
  const { nomDe } = useTerritoires()
  const code = codes[0] ?? ''
  const valeur = useRef<HTMLInputElement>(null)
  return (
    <>
      <input type="hidden" ref={valeur} name={`${nom}.valeur`} defaultValue={code} key={code} />
      <Recherche
        nom={nom}
        sorte={sorte}
        libelle={libelle}
        montre={code === '' ? '' : nomDe(sorte, code)}
        poser={(choisi) => {
          if (valeur.current) valeur.current.value = choisi
        }}
      />
    </>
  )
}

/** Several places, and one more. */
export function TerritoiresAEcrire({ nom, sorte, codes, libelle }: Props) {
  const { t } = useEcriture()
  const { nomDe } = useTerritoires()
  const ajout = useRef<HTMLInputElement>(null)
  return (
    <>
      {codes.length > 0 ? (
        <div className="clause-choices" role="group" aria-label={libelle}>
          {codes.map((code) => (
            <Coche key={code} nom={`${nom}.valeur`} valeur={code} libelle={nomDe(sorte, code)} isCochee />
          ))}
        </div>
      ) : null}
      <Cache nom={`${nom}.liste`} valeur="1" />
      <input type="hidden" ref={ajout} name={`${nom}.valeur`} defaultValue="" key={codes.join(' ')} />
      <Recherche
        nom={nom}
        sorte={sorte}
        libelle={t.territoires[sorte].ajouterA(libelle)}
        montre=""
        isListe
        poser={(choisi) => {
          if (ajout.current) ajout.current.value = choisi
        }}
      />
    </>
  )
}

const PAUSE = 200

function Recherche({
  nom,
  sorte,
  libelle,
  montre,
  isListe = false,
  poser,
}: {
  nom: string
  sorte: SorteDeTerritoire
  libelle: string
  /** What the text is when nobody types in it. */
  montre: string
  /** What is chosen joins others: the text is ready for the next one. */
  isListe?: boolean
  poser: (code: string) => void
}) {
  const { t } = useEcriture()
  const { chercher, apprendre, aChoisir } = useTerritoires()
  const mots = t.territoires[sorte]
  const id = useId()
  const texte = useRef<HTMLInputElement>(null)
  const demande = useRef(0)
  const [propositions, proposer] = useState<readonly Territoire[] | null>(null)
  const [actif, designer] = useState(-1)
  useEffect(() => {
    if (texte.current && document.activeElement !== texte.current) texte.current.value = montre
  }, [montre])
  const posee = aChoisir[nom]
  const fermer = () => {
    demande.current += 1
    proposer(null)
    designer(-1)
  }
  const choisir = (choisi: Territoire) => {
    fermer()
    apprendre(sorte, choisi)
    poser(choisi.code)
    const controle = texte.current
    if (!controle) return
    controle.value = isListe ? '' : choisi.libelle
    relire(controle)
  }
  const taper = (tape: string) => {
    if (!chercher) return
    demande.current += 1
    const celle = demande.current
    designer(-1)
    if (tape.trim().length < 2) {
      proposer(null)
      return
    }
    setTimeout(() => {
      if (demande.current !== celle) return
      void chercher(sorte, tape).then((trouves) => {
        if (demande.current === celle) proposer(trouves)
      })
    }, PAUSE)
  }
  const presser = (event: KeyboardEvent<HTMLInputElement>) => {
    if (!propositions) return
    const total = propositions.length
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (total > 0)
        designer((avant) => (event.key === 'ArrowDown' ? (avant + 1) % total : (avant <= 0 ? total : avant) - 1))
    } else if (event.key === 'Enter') {
      const choisi = propositions[actif] ?? (total === 1 ? propositions[0] : undefined)
      event.preventDefault()
      if (choisi) choisir(choisi)
    } else if (event.key === 'Escape') {
      event.preventDefault()
      fermer()
      event.currentTarget.value = montre
    }
  }
  const ouverte = propositions !== null && propositions.length > 0
  return (
    <span className="place-search">
      <Cache nom={`${nom}.sorte`} valeur={sorte} />
      <input
        ref={texte}
        name={`${nom}.${RECHERCHE}`}
        defaultValue={posee?.texte ?? montre}
        aria-label={libelle}
        placeholder={mots.exemple}
        autoComplete="off"
        spellCheck={false}
        className="input"
        aria-invalid={posee ? true : undefined}
        aria-describedby={posee ? `${id}-dit` : undefined}
        {...(chercher && {
          role: 'combobox',
          'aria-autocomplete': 'list' as const,
          'aria-expanded': ouverte,
          'aria-controls': `${id}-liste`,
          'aria-activedescendant': actif >= 0 ? `${id}-${actif}` : undefined,
          onInput: (event: { currentTarget: HTMLInputElement }) => taper(event.currentTarget.value),
          onKeyDown: presser,
          onBlur: (event: { currentTarget: HTMLInputElement }) => {
            const seule = propositions?.length === 1 ? propositions[0] : undefined
            if (seule) choisir(seule)
            else {
              fermer()
              event.currentTarget.value = montre
            }
          },
        })}
      />
      {chercher ? (
        <>
          <ul id={`${id}-liste`} role="listbox" aria-label={libelle} className="place-list" hidden={!ouverte}>
            {(propositions ?? []).map((une, rang) => (
              <li
                key={une.code}
                id={`${id}-${rang}`}
                role="option"
                aria-selected={rang === actif}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => choisir(une)}
              >
                {une.libelle} <span className="soft small">{une.code}</span>
              </li>
            ))}
          </ul>
          <span role="status" className={propositions?.length === 0 ? 'small soft' : 'sr'}>
            {propositions === null ? '' : mots.trouves(propositions.length)}
          </span>
        </>
      ) : null}
      {posee ? (
        <AChoisir
          nom={nom}
          id={`${id}-dit`}
          posee={posee}
          phrase={mots.aChoisir(posee.texte, posee.propositions.length)}
        />
      ) : null}
    </span>
  )
}

/** What was posted and may mean several places, or none. */
function AChoisir({
  nom,
  id,
  posee,
  phrase,
}: {
  nom: string
  id: string
  posee: { texte: string; propositions: readonly Territoire[] }
  phrase: string
}) {
  return (
    <>
      <Cache nom={`${nom}.pour`} valeur={posee.texte} />
      <span className="message" id={id}>
        {phrase}
      </span>
      {posee.propositions.length > 0 ? (
        <span className="clause-choices" role="radiogroup" aria-labelledby={id}>
          {posee.propositions.map(({ code, libelle }) => (
            <label key={code} className="choice slim">
              <input type="radio" name={`${nom}.ajout`} value={code} /> <span>{libelle}</span>
            </label>
          ))}
        </span>
      ) : null}
    </>
  )
}

/** The form around reads itself again, as when one presses Enter in a text. */
function relire(controle: HTMLInputElement): void {
  const { form } = controle
  const bouton = form?.querySelector<HTMLButtonElement>('button[type="submit"][value="enregistrer"]')
  if (form && bouton) form.requestSubmit(bouton)
}
