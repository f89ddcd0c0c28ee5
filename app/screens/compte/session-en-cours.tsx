/** What a page does about the end of its session: it says it, warns in time, and lets one sign in again in place. */
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { paths } from '../../paths.ts'
import { heureCourte } from '../../textes/format.ts'
import { Icone } from '../../ui/icone.tsx'
import type { FinDeSession, SessionDeLaPage } from '../../ui/instance.ts'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { DialogueDeSession } from './dialogue-de-session.tsx'
import { etatDeSession } from './reseau-de-session.ts'
import { surCetAppareil, VeilleDeSession, type EtatDeVeille, type FinSurCetAppareil } from './veille-de-session.ts'

/** What tabs of one browser tell each other; another account's news are not ours. */
interface Nouvelle {
  email: string
  fin: FinSurCetAppareil
}

interface SessionEnCours {
  /** Opens the dialog that signs in again: the server refused something for want of a session. */
  reconnecter: () => void
  /** Grows each time the session is heard of again, here or in another tab: what waited for it may try again. */
  retours: number
  /** Stayed since the page was read: what it said of the end is no longer true. */
  isProlongee: boolean
}

const SANS_SESSION: SessionEnCours = { reconnecter: () => undefined, retours: 0, isProlongee: false }
const Contexte = createContext(SANS_SESSION)

/** The session of the page around. */
export const useSessionEnCours = (): SessionEnCours => useContext(Contexte)

/** Watches over the session of the pages it holds. Without a session it only shows them. */
export function AvecSession({
  session,
  email,
  children,
}: {
  session: SessionDeLaPage | null
  email: string | null
  children: ReactNode
}) {
  if (!session || email === null) return children
  return (
    <Veillee session={session} email={email}>
      {children}
    </Veillee>
  )
}

function Veillee({ session, email, children }: { session: SessionDeLaPage; email: string; children: ReactNode }) {
  const langue = useLangue()
  const t = useTextes().compte.session
  const [etat, setEtat] = useState<EtatDeVeille>({ kind: 'calme' })
  const [ecarte, setEcarte] = useState<EtatDeVeille['kind'] | null>(null)
  const [retours, setRetours] = useState(0)
  const [annonce, setAnnonce] = useState('')
  const [isProlongee, setProlongee] = useState(false)
  const veille = useRef<VeilleDeSession | null>(null)
  const canal = useRef<BroadcastChannel | null>(null)
  const premiere = useRef(session)
  const { avertir } = session

  const dire = useCallback(
    (fin: FinSurCetAppareil) => canal.current?.postMessage({ email, fin } satisfies Nouvelle),
    [email],
  )

  useEffect(() => {
    // Late by the time the page took to come to life: the server is asked in time all the same.
    const fin = surCetAppareil(premiere.current, Date.now())
    const mienne = new VeilleDeSession(fin, avertir * 1000, {
      maintenant: () => Date.now(),
      plusTard: (ms, faire) => {
        const minuterie = setTimeout(faire, ms)
        return () => clearTimeout(minuterie)
      },
      demander: () => etatDeSession('GET'),
      surEtat: (nouvel) => {
        setEtat(nouvel)
        if (nouvel.kind === 'calme') setEcarte(null)
      },
    })
    const tuyau = new BroadcastChannel('session')
    tuyau.onmessage = ({ data }: MessageEvent<Nouvelle>) => {
      if (data.email !== email) return
      mienne.apprendre(data.fin)
      setRetours((n) => n + 1)
    }
    veille.current = mienne
    canal.current = tuyau
    dire(fin)
    const regarder = () => {
      if (document.visibilityState === 'visible') mienne.regarder()
    }
    document.addEventListener('visibilitychange', regarder)
    addEventListener('pageshow', regarder)
    return () => {
      document.removeEventListener('visibilitychange', regarder)
      removeEventListener('pageshow', regarder)
      mienne.arreter()
      tuyau.close()
    }
  }, [avertir, dire, email])

  // Each reading of the page by the person tells a new end.
  useEffect(() => {
    if (premiere.current === session) return
    premiere.current = session
    const fin = surCetAppareil(session, Date.now())
    veille.current?.apprendre(fin)
    dire(fin)
  }, [session, dire])

  const prolonger = useCallback(
    (finDite: FinDeSession) => {
      const fin = surCetAppareil(finDite, Date.now())
      veille.current?.apprendre(fin)
      dire(fin)
      setRetours((n) => n + 1)
      setProlongee(true)
      setAnnonce(t.prolongee(heureCourte(finDite.finAt, langue)))
    },
    [dire, langue, t],
  )
  const constater = useCallback(() => veille.current?.constater(), [])
  const reconnecter = useCallback(() => {
    constater()
    setEcarte(null)
  }, [constater])

  const valeur = useMemo(() => ({ reconnecter, retours, isProlongee }), [reconnecter, retours, isProlongee])
  return (
    <Contexte.Provider value={valeur}>
      {children}
      <p aria-live="polite" className="sr">
        {annonce}
      </p>
      <DialogueDeSession
        etat={ecarte === etat.kind ? { kind: 'calme' } : etat}
        email={email}
        heures={session.heures}
        surEcart={() => setEcarte(etat.kind)}
        surFin={prolonger}
        surFermee={constater}
      />
    </Contexte.Provider>
  )
}

/** A page opened near the end says when it is, and where one stays: the text of the page is left where it is. */
export function FinAnnoncee({ session, suite }: { session: SessionDeLaPage | null; suite: string }) {
  const t = useTextes().compte.session
  const langue = useLangue()
  const { isProlongee } = useSessionEnCours()
  const isIci = suite.split('?')[0] === paths.session()
  if (!session || isIci || isProlongee || session.reste > session.annoncer) return null
  return (
    <section className="strip" aria-label={t.titre}>
      <p className="wrap">
        <Icone nom="horloge" />
        <strong>{t.seFerme(heureCourte(session.finAt, langue))}</strong>{' '}
        <a href={paths.session(suite)} target="_blank" rel="noopener">
          {t.resterAilleurs}
        </a>
      </p>
    </section>
  )
}
