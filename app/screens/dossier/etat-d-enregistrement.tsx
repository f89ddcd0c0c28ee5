/** What a page that keeps what one types says of it: kept, leaving, or what to do when it can no longer be kept. */
import { useEffect } from 'react'
import type { ChampASaisir } from '../../../form-engine/saisie.ts'
import { heureCourte } from '../../textes/format.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { Note } from '../../ui/note.tsx'
import { SaveState } from '../../ui/save-state.tsx'
import { useSessionEnCours } from '../compte/session-en-cours.tsx'
import type { Enregistrement } from './enregistrement.ts'

export function EtatDEnregistrement({
  enregistrement,
  champs,
}: {
  enregistrement: Enregistrement
  champs: readonly ChampASaisir[]
}) {
  const t = useTextes()
  const langue = useLangue()
  const { etat, enregistreAt, reessayer } = enregistrement
  const bouton = (
    <Bouton type="button" size="s" onClick={reessayer}>
      {t.ui.enregistrement.reessayer}
    </Bouton>
  )
  switch (etat.kind) {
    case 'attente':
      return <SaveState state={{ is: 'pending' }} />
    case 'envoi':
      return <SaveState state={{ is: 'saving' }} />
    case 'echec': {
      const champ = champs.find(({ cle }) => cle === etat.cle)?.libelle ?? ''
      return <SaveState state={{ is: 'failed', champ, nombre: etat.nombre }} retry={bouton} />
    }
    case 'session':
    case 'refuse':
    case 'ferme':
      return <span className="saved failed">{t.usager.remplir.nonEnregistre}</span>
    case 'calme':
      return enregistreAt ? <SaveState state={{ is: 'saved', at: heureCourte(enregistreAt, langue) }} /> : null
  }
}

/** The session ended while one was typing, or the page can no longer keep anything: what to do, with the text still there. */
export function SessionFermee({ enregistrement: { etat, reessayer } }: { enregistrement: Enregistrement }) {
  const { usager, invites } = useTextes()
  const t = usager.remplir
  const { reconnecter, retours } = useSessionEnCours()
  // Signed in again, here or in another tab: what waited leaves by itself.
  useEffect(() => {
    if (retours > 0) reessayer()
  }, [retours, reessayer])
  if (etat.kind === 'ferme') {
    return (
      <Note tone="brick" icon="cadenas" announce="alert" title={invites.acces.titre}>
        <p>{invites.acces.texte}</p>
      </Note>
    )
  }
  if (etat.kind === 'refuse') {
    return (
      <Note tone="brick" announce="alert" title={t.nonEnregistre}>
        <p>{etat.phrase || t.lignesNonEnregistrees}</p>
      </Note>
    )
  }
  if (etat.kind !== 'session') return null
  return (
    <Note tone="honey" icon="cadenas" announce="alert" title={t.session.titre}>
      <p>{t.session.texte}</p>
      <p className="row">
        <Bouton type="button" onClick={reconnecter}>
          {t.session.connexion}
        </Bouton>
        <Bouton type="button" kind="quiet" onClick={reessayer}>
          {t.session.reessayer}
        </Bouton>
      </p>
    </Note>
  )
}
