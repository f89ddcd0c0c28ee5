import { Link } from '@remix-run/react'
import { useTextes } from '../../ui/langue.tsx'
import { PageTexte, SectionTexte } from '../../ui/page-texte.tsx'

/** After a sign-up or a lost password: the same page whether the address is known or not. */
export function CourrielEnvoye({
  title,
  fait,
  aFaire,
  retour,
}: {
  title: string
  fait: string
  aFaire: string
  retour: string
}) {
  const t = useTextes().compte.inscription
  return (
    <PageTexte title={title} lead={fait}>
      <p>{aFaire}</p>
      <SectionTexte id="rien-recu" title={t.rienRecu}>
        <ul>
          {t.rienRecuConseils.map((conseil) => (
            <li key={conseil}>{conseil}</li>
          ))}
        </ul>
        <p>
          <Link to={retour}>{t.recommencer}</Link>
        </p>
      </SectionTexte>
    </PageTexte>
  )
}
