import { paths } from '../../paths.ts'
import { useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'
import { PageTexte } from '../../ui/page-texte.tsx'

/** A link that is over, used or inexact: why, and the ways on. */
export function LienInvalide({ phrase }: { phrase: string }) {
  const t = useTextes().compte
  return (
    <PageTexte title={t.lienInvalide} lead={phrase}>
      <p className="row">
        <LienBouton to={paths.connexion()} kind="main">
          {t.allerConnexion}
        </LienBouton>
        <LienBouton to={paths.motDePasseOublie()} kind="plain">
          {t.connexion.oublie}
        </LienBouton>
      </p>
    </PageTexte>
  )
}
