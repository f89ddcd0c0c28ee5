import { Form, Link } from '@remix-run/react'
import { paths } from '../paths.ts'
import { Icone } from './icone.tsx'
import type { Personne } from './instance.ts'
import { useTextes } from './langue.tsx'
import type { LienNav } from './navigation.ts'
import { VoletFlottant } from './volet-flottant.tsx'

/** Who one is, the other roles one may act in, and the way out. A fold: it works without script. */
export function Profil({ personne, profils }: { personne: Personne; profils: readonly LienNav[] }) {
  const t = useTextes()
  return (
    <VoletFlottant className="profile">
      <summary>
        <Icone nom="personne" /> <span className="profile-name">{personne.nom ?? personne.email}</span>
      </summary>
      <div className="profile-menu">
        {personne.nom ? <p className="tiny soft">{t.ui.profil.connecteAvec(personne.email)}</p> : null}
        {profils.length > 0 ? (
          <>
            <p className="rail-title" id="profil-roles">
              {t.ui.profil.changer}
            </p>
            <ul className="views" aria-labelledby="profil-roles">
              {profils.map((profil) => (
                <li key={profil.to}>
                  <Link to={profil.to} aria-current={profil.current ? 'true' : undefined}>
                    {profil.label}
                  </Link>
                </li>
              ))}
            </ul>
          </>
        ) : null}
        <Link to={paths.profil()}>{t.compte.profil.titre}</Link>
        {/* A whole document: nothing of the session stays in the page. */}
        <Form method="post" action={paths.deconnexion()} reloadDocument>
          <button className="btn btn-s" type="submit">
            <Icone nom="porte" /> {t.commun.seDeconnecter}
          </button>
        </Form>
      </div>
    </VoletFlottant>
  )
}
