/** The window of the editor with its script: the store, what each control and each button does, and where the focus goes. */
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { FormEvent, RefObject } from 'react'
import { useNavigate, useRevalidator } from '@remix-run/react'
import { ulid } from 'ulid'
import { deplacerVers, idsDepuis } from '../../../form-engine/edition/gestes.ts'
import type {
  Element as ElementDuFormulaire,
  Liste,
  OperationDEdition,
} from '../../../form-engine/edition/operations.ts'
import {
  lireElementPosteEnEntier,
  lireFormulaireDElement,
  lireUnGeste,
  SANS_ACTE,
} from '../../../form-engine/edition/poste.ts'
import type { Entrees } from '../../../form-engine/edition/poste.ts'
import type { AttributDExpression } from '../../../form-engine/edition/expression/lisibles.ts'
import { RECHERCHE } from '../../../form-engine/edition/expression/territoires.ts'
import { raisonDuRefus } from '../../../form-engine/edition/refus-de-geste.ts'
import { placeSurDepot } from '../../../form-engine/edition/depot.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import type { Probleme } from '../../../form-engine/probleme.ts'
import type { EditionVue } from '../../domain/edition/show.ts'
import { paths } from '../../paths.ts'
import { useTextes } from '../../ui/langue.tsx'
import { useFlux, useFoyerGarde, useGardeDeSortie, useRaccourcis, useRetourDuReseau, useSuite } from './fenetre.ts'
import { foyerDe, poserLeFocus, type Foyer } from './foyer.ts'
import { Magasin, type Depart, type Instantane } from './magasin.ts'
import { phraseDuGeste } from './phrase-du-geste.ts'
import { posterALEditeur } from './poster.ts'
import { isTouche } from './touche.ts'

/** Controls of the form of an element that say nothing of it. */
const SANS_VALEUR = ['vers', 'type', RECHERCHE, 'vu', 'seance']
const isSansValeur = (nom: string) => SANS_VALEUR.includes(nom) || nom.endsWith(`.${RECHERCHE}`)

/** It waits for the element it is about: the page draws the gesture first, and goes there afterwards. */
type Suite = { foyer: Foyer; depuis: StableId | null; vers: StableId | null } | null

export interface Annonce {
  phrase: string
  /** The act can be undone from the message itself. */
  isAnnulable: boolean
}

export interface Atelier {
  isVivant: boolean
  vue: Instantane
  problemes: readonly Probleme[]
  /** The chosen element as it was typed, while something of it is refused. */
  tape: ElementDuFormulaire | null
  annonce: Annonce | null
  /** Grows when the controls of the chosen element are to be drawn again. */
  rendu: number
  form: RefObject<HTMLFormElement>
  surChangement: (event: FormEvent<HTMLElement>) => void
  surEnvoi: (event: FormEvent<HTMLElement>) => void
  jouer: (acte: 'annuler' | 'refaire') => void
  deposer: (cible: StableId, sur: StableId) => void
  /** Takes one message away; another that has come since stays. */
  fermerAnnonce: (annonce: Annonce | null) => void
  fermerAvis: () => void
}

/** What is wrong with the chosen element, and that element as it was typed. */
interface Dits {
  element: StableId | null
  problemes: readonly Probleme[]
  tape: ElementDuFormulaire | null
}

/** The same nothing each time: what it is given to is not drawn again for it. */
const AUCUN: readonly Probleme[] = []

/** What is said of the chosen element, the same object while there is nothing to say. */
const ditsDe =
  (element: StableId | null, problemes: readonly Probleme[], tape: ElementDuFormulaire | null) =>
  (avant: Dits): Dits =>
    problemes.length > 0
      ? { element, problemes, tape }
      : avant.element === element && avant.problemes.length === 0
        ? avant
        : { element, problemes: AUCUN, tape: null }

export function useAtelier(
  demarcheId: string,
  depart: Depart & Pick<EditionVue, 'listes' | 'compte'>,
  { element, liste, isToutDeplie }: { element: StableId | null; liste: Liste; isToutDeplie: boolean },
): Atelier {
  const t = useTextes().editeur
  const naviguer = useNavigate()
  const { revalidate } = useRevalidator()
  const [magasin] = useState(
    () =>
      new Magasin(
        depart,
        <Reponse>(corps: object) => posterALEditeur<Reponse>(paths.administrateur.operations(demarcheId), corps),
        revalidate,
      ),
  )
  const vue = useSyncExternalStore(magasin.abonner, magasin.lire, magasin.lire)
  // After hydration only: the page is whole without it.
  const isVivant = useSyncExternalStore(jamais, enNavigateur, surLeServeur)
  const [dits, dire] = useState<Dits>({ element, problemes: AUCUN, tape: null })
  const [annonce, annoncer] = useState<Annonce | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const suite = useRef<Suite>(null)
  const sejour = useRef({ controle: '', geste: '', at: 0 })

  useEffect(() => magasin.reprendre(depart), [magasin, depart])
  useGardeDeSortie(magasin)
  useSuite(magasin, element)
  useFlux(magasin, { compte: depart.compte, demarcheId })
  useFoyerGarde(form, vue.mouvement)
  useRetourDuReseau(magasin)

  const jouer = useCallback(
    (acte: 'annuler' | 'refaire') => {
      void magasin.jouer(acte).then(() => {
        // The button of the message goes with it: one goes on from the one that does it again.
        if (document.activeElement?.closest('.toast'))
          document.querySelector<HTMLElement>('.editor-bar button[value="refaire"]')?.focus()
        annoncer({ phrase: acte === 'annuler' ? t.annule : t.retabli, isAnnulable: false })
      })
    },
    [magasin, t],
  )
  useRaccourcis(jouer)

  useEffect(() => {
    const voulue = suite.current
    if (!voulue || (voulue.depuis === element && voulue.vers !== element)) return
    suite.current = null
    if (voulue.vers === element) poserLeFocus(voulue.foyer, form.current)
  })

  const appliquer = useCallback(
    (operations: readonly OperationDEdition[], isRedessine: boolean): boolean => {
      const problemes = magasin.faire(operations, ulid(), { isRedessine })
      if (problemes)
        annoncer({
          phrase: problemes[0]?.phrase ?? t.refus[magasin.codeDuRefus(operations)],
          isAnnulable: false,
        })
      return problemes === null
    },
    [magasin, t],
  )

  const garder = useCallback(
    (entrees: Entrees, controle: string, isChoisie = false): readonly Probleme[] => {
      if (element === null) return []
      const operations = lireFormulaireDElement(magasin.lire().formulaire, element, entrees, depart.listes)
      const geste = gesteDuSejour(sejour.current, controle)
      const comment = { isSaisie: true, isChoisie }
      if (magasin.faire(operations, geste, comment) === null) return []
      // One control at fault does not keep the others waiting.
      return unParUn(operations).flatMap((operation) => magasin.faire([operation], geste, comment) ?? [])
    },
    [depart.listes, element, magasin],
  )

  const repris = useRef(false)
  useEffect(() => {
    if (!isVivant || repris.current) return
    repris.current = true
    // What was typed while the page was still arriving, before anything listened.
    if (form.current && isTouche(form.current)) garder(entreesDe(form.current), 'arrivee')
  }, [garder, isVivant])

  const tapeDe = useCallback(
    (entrees: Entrees): ElementDuFormulaire | null =>
      element === null ? null : lireElementPosteEnEntier(magasin.lire().formulaire, element, entrees, depart.listes),
    [depart.listes, element, magasin],
  )

  const surChangement = useCallback(
    (event: FormEvent<HTMLElement>) => {
      const controle = event.target
      if (!(
        controle instanceof HTMLInputElement ||
        controle instanceof HTMLTextAreaElement ||
        controle instanceof HTMLSelectElement
      ))
        return
      if (!form.current || controle.form !== form.current || isSansValeur(controle.name)) return
      const avant = magasin.lire().formulaire
      const entrees = entreesDe(form.current)
      // The menus beside a choice depend on it: nobody chooses in one that speaks of what was there before.
      const problemes = garder(entrees, controle.name, controle instanceof HTMLSelectElement)
      // What is refused is drawn as it was typed: a choice may ask for controls that only it has.
      dire(ditsDe(element, problemes, problemes.length > 0 ? tapeDe(entrees) : null))
      // The controls that follow from a choice are drawn again: other settings, other bounds. Those of an expression follow by
      // themselves, and one goes on choosing in them with the keys.
      if (!(controle instanceof HTMLSelectElement) || isDExpression(controle.name)) return
      if (problemes.length > 0 || magasin.lire().formulaire !== avant) magasin.redessiner()
    },
    [element, garder, magasin, tapeDe],
  )

  const surEnvoi = useCallback(
    (event: FormEvent<HTMLElement>) => {
      const { submitter } = event.nativeEvent as SubmitEvent
      const poste = event.target
      if (!(poste instanceof HTMLFormElement) || !(submitter instanceof HTMLButtonElement)) return
      event.preventDefault()
      if (submitter.getAttribute('aria-disabled') === 'true') return
      const geste = submitter.value
      const entrees = entreesDe(poste)
      if (poste === form.current) {
        const problemes = garder(entrees, '', true)
        dire(ditsDe(element, problemes, problemes.length > 0 ? tapeDe(entrees) : null))
      }
      const { formulaire } = magasin.lire()
      const fait = lireUnGeste(formulaire, { id: element, liste, geste, entrees, mots: t.neuf }, idNeuf)
      if (!fait) {
        if (!SANS_ACTE.includes(geste))
          annoncer({
            phrase: t.raisons[raisonDuRefus(formulaire, { id: element, geste, entrees })],
            isAnnulable: false,
          })
        return
      }
      const isRedessine = fait.dit === null || fait.dit === 'type'
      if (!appliquer(fait.operations, isRedessine)) return
      const phrase = phraseDuGeste(fait, formulaire, magasin.lire().formulaire, t)
      annoncer(phrase === null ? null : { phrase, isAnnulable: fait.dit === 'supprime' })
      suite.current = { foyer: foyerDe(fait, geste), depuis: element, vers: fait.vers }
      if (fait.vers === element) return
      const adresse =
        fait.vers === null
          ? paths.administrateur.listeDuFormulaire(demarcheId, liste)
          : paths.administrateur.formulaire(demarcheId, fait.vers)
      // An outline that was unfolded whole stays so.
      naviguer(isToutDeplie ? paths.administrateur.planDeplie(adresse) : adresse, { preventScrollReset: true })
    },
    [appliquer, demarcheId, element, garder, isToutDeplie, liste, magasin, naviguer, t, tapeDe],
  )

  const deposer = useCallback(
    (cible: StableId, sur: StableId) => {
      const { formulaire } = magasin.lire()
      const place = placeSurDepot(formulaire, cible, sur)
      const geste = place && deplacerVers(formulaire, [cible], place)
      if (!geste || !appliquer(geste.operations, false)) return
      annoncer({
        phrase: phraseDuGeste({ ...geste, dit: 'deplace' }, formulaire, magasin.lire().formulaire, t) ?? '',
        isAnnulable: false,
      })
    },
    [appliquer, magasin, t],
  )

  return {
    isVivant,
    vue,
    problemes: dits.element === element ? dits.problemes : AUCUN,
    tape: dits.element === element ? dits.tape : null,
    annonce,
    rendu: vue.mouvement,
    form,
    surChangement,
    surEnvoi,
    jouer,
    deposer,
    fermerAnnonce: useCallback((dite) => annoncer((montree) => (montree === dite ? null : montree)), []),
    fermerAvis: magasin.fermerAvis,
  }
}

const EXPRESSIONS: readonly AttributDExpression[] = ['afficherSi', 'obligatoireSi', 'calcul', 'regle', 'si']

function isDExpression(controle: string): boolean {
  return EXPRESSIONS.some((attribut) => controle.startsWith(`${attribut}.`))
}

/** Whether a script runs never changes once the page is there. */
const jamais = () => () => undefined
const enNavigateur = () => true
const surLeServeur = () => false

/** Every control of a form, with its name; files have none here. */
function entreesDe(form: HTMLFormElement): [string, string][] {
  return [...new FormData(form)].flatMap(([nom, valeur]): [string, string][] =>
    typeof valeur === 'string' ? [[nom, valeur]] : [],
  )
}

const idNeuf = idsDepuis(ulid)

/** One stay in a control is one step of undoing: until one goes to another, or pauses. */
function gesteDuSejour(sejour: { controle: string; geste: string; at: number }, controle: string): string {
  const now = performance.now()
  if (sejour.geste === '' || sejour.controle !== controle || now - sejour.at > 5_000) sejour.geste = ulid()
  sejour.controle = controle
  sejour.at = now
  return sejour.geste
}

function unParUn(operations: readonly OperationDEdition[]): OperationDEdition[] {
  return operations.flatMap((operation) =>
    operation.sorte === 'poser'
      ? Object.entries(operation.valeurs).map(([attribut, valeur]): OperationDEdition => ({
          ...operation,
          valeurs: { [attribut]: valeur },
        }))
      : [operation],
  )
}
