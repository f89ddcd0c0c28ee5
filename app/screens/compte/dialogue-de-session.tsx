import { useEffect, useRef, useState, type FormEvent } from 'react'
import { Bouton } from '../../ui/bouton.tsx'
import type { FinDeSession } from '../../ui/instance.ts'
import { useTextes } from '../../ui/langue.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { etatDeSession, rouvrirSession } from './reseau-de-session.ts'
import type { EtatDeVeille } from './veille-de-session.ts'

/**
 * The warning before the end of the session, then its end. The browser's own dialog: the focus goes in, cannot leave,
 * Escape closes, and it goes back where it was. It lands on the title: what one was typing presses no button.
 */
export function DialogueDeSession({
  etat,
  email,
  heures,
  surEcart,
  surFin,
  surFermee,
}: {
  etat: EtatDeVeille
  email: string
  heures: number
  /** The person puts it aside. */
  surEcart: () => void
  /** The session lasts longer. */
  surFin: (fin: FinDeSession) => void
  /** It was too late to stay. */
  surFermee: () => void
}) {
  const t = useTextes().compte.session
  const dialogue = useRef<HTMLDialogElement>(null)
  const titre = useRef<HTMLHeadingElement>(null)
  const isOuvert = etat.kind !== 'calme'

  useEffect(() => {
    const { current } = dialogue
    if (isOuvert && current && !current.open) {
      current.showModal()
      titre.current?.focus()
    }
    if (!isOuvert && current?.open) current.close()
  }, [isOuvert])

  return (
    <dialog
      ref={dialogue}
      className="dialog"
      aria-labelledby="session-titre"
      aria-describedby="session-texte"
      onClose={() => {
        if (isOuvert) surEcart()
      }}
    >
      {etat.kind === 'calme' ? null : (
        <>
          <h2 id="session-titre" ref={titre} tabIndex={-1}>
            {etat.kind === 'fermee' ? t.fermee : t.bientot}
          </h2>
          <div id="session-texte" className="stack">
            {etat.kind === 'fermee' ? (
              <p>{t.fermeeTexte}</p>
            ) : (
              <>
                <p role="status">{t.reste(etat.minutes)}</p>
                <p>{etat.isAuBout ? t.auBout(heures) : t.rienPerdu}</p>
              </>
            )}
          </div>
          {etat.kind === 'bientot' && !etat.isAuBout ? (
            <Rester {...{ surEcart, surFin, surFermee }} />
          ) : (
            <Prouver {...{ email, surEcart, surFin }} acte={etat.kind === 'fermee' ? t.reconnecter : t.rester} />
          )}
        </>
      )}
    </dialog>
  )
}

function Rester({
  surEcart,
  surFin,
  surFermee,
}: {
  surEcart: () => void
  surFin: (fin: FinDeSession) => void
  surFermee: () => void
}) {
  const t = useTextes().compte.session
  const [isEchec, setEchec] = useState(false)
  const rester = async () => {
    const dite = await etatDeSession('POST')
    setEchec(dite === null)
    if (dite?.kind === 'fermee') surFermee()
    if (dite?.kind === 'ouverte') surFin(dite.fin)
  }
  return (
    <>
      {isEchec ? <p role="alert">{t.echec}</p> : null}
      <p className="row">
        <Bouton type="button" kind="main" onClick={() => void rester()}>
          {t.rester}
        </Bouton>
        <Bouton type="button" kind="quiet" onClick={surEcart}>
          {t.plusTard}
        </Bouton>
      </p>
    </>
  )
}

function Prouver({
  email,
  acte,
  surEcart,
  surFin,
}: {
  email: string
  acte: string
  surEcart: () => void
  surFin: (fin: FinDeSession) => void
}) {
  const t = useTextes().compte
  const champ = useRef<HTMLInputElement>(null)
  const [erreur, setErreur] = useState<string | null>(null)

  const prouver = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const motDePasse = champ.current?.value ?? ''
    const issue = motDePasse ? await rouvrirSession(email, motDePasse) : { refus: t.motDePasseManquant }
    if (issue && 'fin' in issue) return surFin(issue.fin)
    setErreur(issue ? issue.refus : t.session.echec)
    champ.current?.focus()
  }
  return (
    <form className="stack" noValidate onSubmit={(event) => void prouver(event)}>
      <p>
        {t.session.compte} <strong>{email}</strong>
      </p>
      <input type="text" autoComplete="username" value={email} readOnly hidden />
      <TextInput
        id="session-mot-de-passe"
        ref={champ}
        type="password"
        label={t.motDePasse}
        error={erreur}
        autoComplete="current-password"
        width="l"
      />
      <p className="row">
        <Bouton kind="main">{acte}</Bouton>
        <Bouton type="button" kind="quiet" onClick={surEcart}>
          {t.session.plusTard}
        </Bouton>
      </p>
    </form>
  )
}
