import { Form, Link, useMatches, useRevalidator } from '@remix-run/react'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { can, isClos, type EtatDossier } from '../../domain/dossier/transitions.ts'
import { paths } from '../../paths.ts'
import { Icone, type NomIcone } from '../../ui/icone.tsx'
import { useAdresseDActe } from '../liste/use-adresse-d-acte.ts'
import { useTextes } from '../../ui/langue.tsx'
import { VoletFlottant } from '../../ui/volet-flottant.tsx'

/** What the menu has to know of a dossier. */
export interface DossierAAgir {
  id: string
  etat: EtatDossier
  archiveAt: string | null
  /** Something waits for its owner already: a second correction is not asked. */
  hasCorrection: boolean
}

/** Everything that may be done with a dossier, in a fold: it works without script, and the main acts stand before it. */
export function MenuDActes({ dossier }: { dossier: DossierAAgir }) {
  const t = useTextes().pageDuDossier.actes
  const { id, etat } = dossier
  const isFini = isClos(etat)
  const gestes = useAdresseDActe(paths.instructeur.gestes(id))
  return (
    <VoletFlottant className="acts-menu">
      <summary className="btn">
        <Icone nom="reglages" /> {t.titre}
      </summary>
      <div className="acts-panel">
        <ul className="views">
          {isFini || dossier.hasCorrection ? null : (
            <Acte to={paths.instructeur.correction(id)} icon="repondre" label={t.correction} />
          )}
          {isFini ? null : <Acte to={paths.instructeur.avis(id)} icon="personnes" label={t.avis} />}
          <Acte to={paths.instructeur.messagerie(id)} icon="message" label={t.ecrire} />
          <Acte to={paths.instructeur.notes(id)} icon="texte" label={t.note} />
          {can('repasserEnInstruction', dossier, 'instructeur').ok ? (
            <Acte to={paths.instructeur.retour(id)} icon="repeter" label={t.repasser} />
          ) : null}
          <Acte to={paths.instructeur.conservation(id)} icon="calendrier" label={t.conserver} />
          <Acte to={paths.instructeur.histoire(id)} icon="horloge" label={t.histoire} />
          <li>
            <a href={paths.instructeur.pdf(id)} download>
              <span>
                <Icone nom="telecharger" /> {t.pdf}
              </span>
            </a>
          </li>
          <Imprimer />
        </ul>
        {isFini ? (
          <Form method="post" action={gestes}>
            <button
              className="btn btn-s"
              type="submit"
              name="geste"
              value={dossier.archiveAt === null ? 'archiver' : 'desarchiver'}
            >
              <Icone nom="bac" /> {dossier.archiveAt === null ? t.archiver : t.desarchiver}
            </button>
          </Form>
        ) : null}
      </div>
    </VoletFlottant>
  )
}

function Acte({ to, icon, label }: { to: string; icon: NomIcone; label: string }) {
  return (
    <li>
      <Link to={to}>
        <span>
          <Icone nom={icon} /> {label}
        </span>
      </Link>
    </li>
  )
}

/**
 * Prints what the page shows, read again first: what was just noted is on the paper. Only a script can ask a browser to; without
 * one the browser has its own way, and there is the PDF.
 */
function Imprimer() {
  const t = useTextes().pageDuDossier.actes
  const { revalidate, state } = useRevalidator()
  const lu = useMatches()
  const isVoulu = useRef(false)
  useEffect(() => {
    if (state !== 'idle' || !isVoulu.current) return
    isVoulu.current = false
    window.print()
  }, [state, lu])
  const isLa = useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  )
  if (!isLa) return null
  const imprimer = () => {
    isVoulu.current = true
    revalidate()
  }
  return (
    <li>
      <button type="button" onClick={imprimer}>
        <span>
          <Icone nom="fichier" /> {t.imprimer}
        </span>
      </button>
    </li>
  )
}
