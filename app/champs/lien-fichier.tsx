import { boutonClasses } from '../ui/bouton.tsx'
import { Icone } from '../ui/icone.tsx'
import { useTextes } from '../ui/langue.tsx'

/** Downloads a file. A plain link: the target is no page of the site. */
export function LienFichier({ href, nom }: { href: string; nom: string }) {
  const t = useTextes().usager.fichiers
  return (
    <a href={href} download className={boutonClasses({ kind: 'quiet', size: 's' })}>
      <Icone nom="telecharger" />
      <span>
        {t.telecharger}
        <span className="sr">{t.leFichier(nom)}</span>
      </span>
    </a>
  )
}
