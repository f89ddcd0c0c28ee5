import { Link } from '@remix-run/react'
import { paths } from '../paths.ts'
import { dateLongue, numeroDossier } from '../textes/format.ts'
import { Icone } from './icone.tsx'
import type { AvisDeSuppression as Avis } from './instance.ts'
import { useLangue, useTextes } from './langue.tsx'

/** Under the header of every page of a person no letter reaches: what goes, when, how to keep it, and their address. */
export function AvisDeSuppression({ avis: { dossier, autres }, email }: { avis: Avis; email: string }) {
  const t = useTextes().usager.conservation.avis
  const langue = useLangue()
  const jour = dateLongue(dossier.supprimeLe, langue)
  return (
    <section className="strip" aria-label={t.nom}>
      <p className="wrap">
        <Icone nom="alerte" />
        <strong>{t.titre}</strong>{' '}
        {dossier.isBrouillon
          ? t.brouillon(dossier.demarche, jour)
          : t.dossier(numeroDossier(dossier.numero, langue), dossier.demarche, jour)}{' '}
        <Link to={paths.usager.dossier(dossier.id)}>{dossier.isBrouillon ? t.garder : t.ouvrir}</Link>.{' '}
        {autres > 0 ? (
          <>
            <Link to={paths.usager.dossiers()}>{t.autres(autres)}</Link>{' '}
          </>
        ) : null}
        {t.adresse(email)}
      </p>
    </section>
  )
}
