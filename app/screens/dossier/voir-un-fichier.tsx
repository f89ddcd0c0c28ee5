import type { PagesDeFichier } from '../../domain/piece-jointe/lire-apercu.ts'
import { LienFichier } from '../../champs/lien-fichier.tsx'
import { taille } from '../../textes/format.ts'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'
import { PageHeader } from '../../ui/page-header.tsx'

/** The pages of a file one after the other, with the way back to the dossier (ux.md check 52). */
export function VoirUnFichier({
  fichier,
  retour,
  telecharger,
  page,
}: {
  fichier: PagesDeFichier
  retour: string
  telecharger: string
  /** Where the picture of a page is. */
  page: (n: number) => string
}) {
  const t = useTextes().usager.fichiers
  const langue = useLangue()
  const { nom, pages } = fichier
  return (
    <div className="wrap">
      <div className="column stack stack-l">
        <PageHeader
          title={nom}
          lead={taille(fichier.taille, langue)}
          actions={
            <>
              <LienFichier href={telecharger} nom={nom} />
              <LienBouton to={retour} size="s" icon="croix">
                {t.fermer}
              </LienBouton>
            </>
          }
        />
        {pages.map(({ page: n, largeur, hauteur }) => (
          <img
            key={n}
            className="page-drawn"
            src={page(n)}
            width={largeur}
            height={hauteur}
            loading={n > 1 ? 'lazy' : 'eager'}
            alt={pages.length > 1 ? t.page(nom, n) : nom}
          />
        ))}
      </div>
    </div>
  )
}
