import { useEffect, useState } from 'react'
import type { Present } from '../../http/flux.ts'
import { paths } from '../../paths.ts'
import { suivre } from '../../ui/flux.ts'
import { poster } from '../dossier/poster-signal.ts'
import { signalerPresence } from '../dossier/signaler-presence.ts'
import type { SurLeDossier } from '../../domain/liste/sur-le-dossier.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { useTextes } from '../../ui/langue.tsx'

/**
 * Which colleagues have the dossier open: what the page was told when it was read, then what the stream says. With script the page
 * also says that it is there, and in which annotation, for as long as it is open and seen.
 */
export function ConsulteParDAutres({
  dossier: { compte, dossierId, seq, consultePar },
}: {
  dossier: Pick<SurLeDossier, 'compte' | 'dossierId' | 'seq' | 'consultePar'>
}) {
  const [arrives, setArrives] = useState<readonly string[] | null>(null)
  useEffect(() => {
    return suivre({ compte, dossierId, vu: seq }, ({ nom, data }) => {
      if (nom === 'presence') setArrives((data as { presents: Present[] }).presents.map((present) => present.nom))
    })
  }, [compte, dossierId, seq])
  useEffect(() => {
    const adresse = paths.instructeur.presence(dossierId)
    // The questions of this page are its annotations.
    return signalerPresence(document, (onglet, { champ, ecrit }, isDernier) =>
      poster(adresse, { onglet, part: isDernier, champ, ecrit }),
    )
  }, [dossierId])
  const noms = arrives ?? consultePar
  const t = useTextes().liste
  return (
    <div aria-live="polite" className="screen-only">
      {noms.length > 0 ? (
        <p className="here">
          {noms.map((nom) => (
            <Avatar key={nom} nom={nom} tone="tide" />
          ))}
          <span>{t.consultent(noms)}</span>
        </p>
      ) : null}
    </div>
  )
}
