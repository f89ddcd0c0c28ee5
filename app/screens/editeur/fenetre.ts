/** What an open window of the editor does by itself: its shortcuts, what others do, the network that comes back, its closing. */
import { useEffect, useRef } from 'react'
import type { RefObject } from 'react'
import type { StableId } from '../../../form-engine/formulaire.ts'
import { suivreLEdition } from '../../ui/flux.ts'
import type { Magasin } from './magasin.ts'

/** Undo and redo by keyboard, but in a text: a browser undoes what one types there. */
export function useRaccourcis(jouer: (acte: 'annuler' | 'refaire') => void): void {
  useEffect(() => {
    const presser = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return
      const touche = event.key.toLowerCase()
      const acte = touche === 'y' || (touche === 'z' && event.shiftKey) ? 'refaire' : touche === 'z' ? 'annuler' : null
      if (acte === null || isTexte(document.activeElement)) return
      event.preventDefault()
      jouer(acte)
    }
    document.addEventListener('keydown', presser)
    return () => document.removeEventListener('keydown', presser)
  }, [jouer])
}

function isTexte(actif: Element | null): boolean {
  return (
    actif instanceof HTMLTextAreaElement ||
    (actif instanceof HTMLInputElement && !['checkbox', 'radio'].includes(actif.type))
  )
}

/** When the controls are drawn again under somebody, the focus stays where it was, at the end of the text. */
export function useFoyerGarde(form: RefObject<HTMLFormElement>, mouvement: number): void {
  const tenu = useRef<string | null>(null)
  useEffect(() => {
    const noter = () => {
      const actif = document.activeElement
      const isDedans = actif !== null && form.current?.contains(actif) === true
      tenu.current = isDedans ? (actif.getAttribute('name') ?? null) : actif === document.body ? tenu.current : null
    }
    document.addEventListener('focusin', noter)
    return () => document.removeEventListener('focusin', noter)
  }, [form])
  useEffect(() => {
    if (tenu.current === null || document.activeElement !== document.body || !form.current) return
    const controle = form.current.elements.namedItem(tenu.current)
    if (!(controle instanceof HTMLElement)) return
    controle.focus()
    if (controle instanceof HTMLInputElement && controle.type === 'text')
      controle.setSelectionRange(controle.value.length, controle.value.length)
  }, [form, mouvement])
}

/** Between two questions to the server, ms: a window says that it is still there, and finds what a lost stream did not tell. */
const CADENCE = 10_000

/** The window hears at once what others do, by the stream that the tabs of the person share. */
export function useFlux(magasin: Magasin, { compte, demarcheId }: { compte: string; demarcheId: string }): void {
  useEffect(
    () =>
      suivreLEdition({ compte, demarcheId }, ({ nom, data }) => {
        if (nom === 'edition') magasin.entendre((data as { seq: number | null }).seq)
        // No longer theirs: asked, the server says so.
        else if (nom === 'fini') magasin.entendre(null)
      }),
    [magasin, compte, demarcheId],
  )
}

/** While the window is looked at, it says where it stands and takes in what others do. */
export function useSuite(magasin: Magasin, element: StableId | null): void {
  useEffect(() => {
    const demander = () => {
      if (document.visibilityState === 'visible') void magasin.suivre(element)
    }
    demander()
    const battement = setInterval(demander, CADENCE)
    document.addEventListener('visibilitychange', demander)
    return () => {
      clearInterval(battement)
      document.removeEventListener('visibilitychange', demander)
    }
  }, [magasin, element])
}

/** What waits leaves as soon as the network is back. */
export function useRetourDuReseau(magasin: Magasin): void {
  useEffect(() => {
    const envoyer = () => void magasin.vider()
    window.addEventListener('online', envoyer)
    return () => window.removeEventListener('online', envoyer)
  }, [magasin])
}

/** A window that still has something to send asks before it closes. */
export function useGardeDeSortie(magasin: Magasin): void {
  useEffect(() => {
    const retenir = (event: BeforeUnloadEvent) => {
      if (!magasin.isEnAttente) return
      void magasin.vider()
      event.preventDefault()
    }
    window.addEventListener('beforeunload', retenir)
    return () => window.removeEventListener('beforeunload', retenir)
  }, [magasin])
}
