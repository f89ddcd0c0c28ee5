import { Link } from '@remix-run/react'
import { memo } from 'react'
import { paths } from '../../paths.ts'
import { heure } from '../../textes/format.ts'
import { Presence } from '../../ui/avatar.tsx'
import { Bouton } from '../../ui/bouton.tsx'
import { FilAriane } from '../../ui/fil-ariane.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'
import { SaveState } from '../../ui/save-state.tsx'
import { PagesDuGroupe } from '../demarche/fiche.tsx'
import type { EtatDuMagasin } from './magasin.ts'

/** The band of the editor: where one is, whether it is kept, undo and redo, and the way to publication. */
export const BarreDeLEditeur = memo(function BarreDeLEditeur({
  demarche,
  etat,
  enregistreAt,
  annulable,
  refaisable,
  element,
  presents,
  jouer,
}: {
  demarche: { id: string; titre: string }
  etat: EtatDuMagasin
  enregistreAt: string | null
  annulable: boolean
  refaisable: boolean
  /** What is chosen: a page without script comes back to it. */
  element: string | null
  /** Who else is in the form, and where, in words. */
  presents: readonly { nom: string; lieu: string | null }[]
  jouer?: ((acte: 'annuler' | 'refaire') => void) | undefined
}) {
  const { editeur: t, administrateur, essai } = useTextes()
  return (
    <div className="editor-bar">
      <div>
        <FilAriane
          miettes={[
            { label: administrateur.mesDemarches.titre, to: paths.administrateur.demarches() },
            { label: demarche.titre, to: paths.administrateur.demarche(demarche.id) },
            { label: t.titre },
          ]}
        />
        <div className="panel-head">
          <h1>{t.titre}</h1>
          <EtatDEnregistrement etat={etat} enregistreAt={enregistreAt} />
        </div>
        <PagesDuGroupe id={demarche.id} groupe="formulaire" page="formulaire" />
      </div>
      <div className="row">
        {presents.length > 0 ? (
          <div className="tiny soft" role="status">
            <Presence noms={presents.map(({ nom }) => nom)}>
              {presents.map(({ nom, lieu }) => (lieu === null ? t.iciAussi(nom) : t.modifie(nom, lieu))).join(', ')}
            </Presence>
          </div>
        ) : null}
        <form method="post" action={paths.administrateur.formulaire(demarche.id, element)} className="row">
          <Bouton
            name="geste"
            value="annuler"
            icon="annuler"
            aria-keyshortcuts="Control+Z"
            unavailable={null}
            aria-disabled={annulable ? undefined : true}
            title={annulable ? t.annulerQuoi : t.rienAAnnuler}
            onClick={(event) => {
              if (jouer || !annulable) event.preventDefault()
              if (annulable) jouer?.('annuler')
            }}
          >
            {t.annuler}
          </Bouton>
          <Bouton
            name="geste"
            value="refaire"
            aria-keyshortcuts="Control+Shift+Z"
            aria-disabled={refaisable ? undefined : true}
            title={refaisable ? t.retablirQuoi : t.rienARetablir}
            onClick={(event) => {
              if (jouer || !refaisable) event.preventDefault()
              if (refaisable) jouer?.('refaire')
            }}
          >
            {t.retablir}
          </Bouton>
        </form>
        <LienBouton to={paths.administrateur.essai(demarche.id)}>{essai.tester}</LienBouton>
        <LienBouton to={paths.administrateur.repetition(demarche.id)}>{t.repeter}</LienBouton>
        <LienBouton to={paths.administrateur.publier(demarche.id)} kind="main">
          {t.publier}
        </LienBouton>
      </div>
    </div>
  )
})

function EtatDEnregistrement({ etat, enregistreAt }: { etat: EtatDuMagasin; enregistreAt: string | null }) {
  const t = useTextes().editeur
  const langue = useLangue()
  if (etat === 'hors_ligne')
    return (
      <p className="saved waiting" role="status">
        {t.horsLigne}
      </p>
    )
  if (etat === 'fermee')
    return (
      <p className="saved failed" role="alert">
        {t.ferme}{' '}
        <Link to={paths.connexion()} target="_blank" rel="noreferrer">
          {t.reconnecter}
        </Link>
      </p>
    )
  if (etat === 'attente' || etat === 'envoi') return <SaveState state={{ is: 'saving' }} />
  return enregistreAt ? (
    <SaveState state={{ is: 'saved', at: heure(enregistreAt, langue) }} />
  ) : (
    <p className="saved">{t.brouillonEnregistre}</p>
  )
}
