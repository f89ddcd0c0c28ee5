import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { paths } from '../paths.ts'
import type { Langue } from '../textes/dictionnaire.ts'
import { AffichageForm } from './affichage-form.tsx'
import { AvisDeSuppression } from './avis-de-suppression.tsx'
import { Count } from './badge.tsx'
import { Banner } from './banner.tsx'
import { ContactBloc } from './contact-bloc.tsx'
import type { AvisDeSuppression as Avis, Instance, Personne, Theme } from './instance.ts'
import { useTextes } from './langue.tsx'
import { Marque } from './marque.tsx'
import type { LienNav } from './navigation.ts'
import type { ContactService } from './page-handle.ts'
import { Profil } from './profil.tsx'
import { SkipLink } from './skip-link.tsx'

export interface FrameProps {
  instance: Instance
  personne: Personne | null
  /** When the session ends, if it is soon. */
  finDeSession?: ReactNode
  /** What no letter could tell this person. */
  avis?: Avis | null | undefined
  /** The page is about a try of a form being prepared. */
  isEssai?: boolean | undefined
  nav: readonly LienNav[]
  profils: readonly LienNav[]
  contact?: ContactService | null | undefined
  theme: Theme
  langue: Langue
  /** Where the choice of theme or language comes back to. */
  retour: string
  /** The page draws its own band under the header. */
  flush?: boolean | undefined
  children: ReactNode
}

/** What surrounds every page: skip link, header, strip of the environment, content, footer. */
export function Frame(props: FrameProps) {
  const {
    instance,
    personne,
    finDeSession,
    avis,
    isEssai,
    nav,
    profils,
    contact,
    theme,
    langue,
    retour,
    flush,
    children,
  } = props
  const t = useTextes()
  return (
    <>
      <SkipLink />
      <header className="top">
        <div>
          <Marque nom={instance.nom} sousTitre={instance.sousTitre} logoUrl={instance.logoUrl} />
          <nav aria-label={t.ui.menuPrincipal}>
            <ul>
              {nav.map((lien) => (
                <li key={lien.to}>
                  <Link to={lien.to} aria-current={lien.current ? 'page' : undefined}>
                    {lien.label}
                    {lien.nouvelles ? (
                      <Count fresh>
                        <span aria-hidden="true">{lien.nouvelles.nombre}</span>
                        <span className="sr"> {lien.nouvelles.enMots}</span>
                      </Count>
                    ) : null}
                  </Link>
                </li>
              ))}
              {personne ? (
                <li>
                  <Profil personne={personne} profils={profils} />
                </li>
              ) : null}
            </ul>
          </nav>
        </div>
      </header>
      {instance.appEnv === 'test' ? (
        <Banner label={t.ui.environnement.titre} title={t.ui.environnement.essai}>
          {t.ui.environnement.essaiDetail}
        </Banner>
      ) : null}
      {isEssai ? (
        <Banner label={t.essai.bandeau.nom} title={t.essai.bandeau.titre}>
          {t.essai.bandeau.texte}
        </Banner>
      ) : null}
      {finDeSession}
      {avis && personne ? <AvisDeSuppression avis={avis} email={personne.email} /> : null}
      <main id="contenu" tabIndex={-1} className={flush ? 'start' : undefined}>
        {children}
      </main>
      <footer className="foot">
        <div>
          {contact ? <ContactBloc contact={contact} /> : null}
          <LegalLinks instance={instance} />
          <AffichageForm theme={theme} langue={langue} retour={retour} />
        </div>
      </footer>
    </>
  )
}

/** The five links every page carries, in this order; the mention of accessibility is the law's. */
function LegalLinks({ instance }: { instance: Instance }) {
  const t = useTextes().publics.legal
  const links = [
    { to: paths.legal.planDuSite(), label: t.plan.titre },
    {
      to: paths.legal.accessibilite(),
      label: t.accessibilite.mention[instance.legal?.accessibilite ?? 'non'],
    },
    { to: paths.legal.mentionsLegales(), label: t.mentions.titre },
    { to: paths.legal.donneesPersonnelles(), label: t.donnees.titre },
    { to: paths.legal.cookies(), label: t.cookies.titre },
  ]
  return (
    <ul>
      {links.map((link) => (
        <li key={link.to}>
          <Link to={link.to}>{link.label}</Link>
        </li>
      ))}
    </ul>
  )
}
