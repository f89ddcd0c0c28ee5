import { Link } from '@remix-run/react'
import type { Vue } from '../../../form-engine/liste/vue.ts'
import { Icone } from '../../ui/icone.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { adresseDeDossier, adresseDeListe } from './adresses.ts'

/** The way back to the list a dossier was opened from, and to those before and after it there. */
export function DansLaListe({
  demarcheId,
  vue,
  precedent,
  suivant,
}: {
  demarcheId: string | null
  vue: Vue
  precedent: string | null
  suivant: string | null
}) {
  const t = useTextes().liste.dansLaListe
  const lieu = { demarcheId }
  return (
    <nav aria-label={t.titre}>
      <ul className="pages">
        <li>
          <Link to={adresseDeListe(lieu, vue)}>{t.retour}</Link>
        </li>
        {precedent ? (
          <li>
            <Link to={adresseDeDossier(lieu, vue, precedent)} rel="prev">
              <Icone nom="gauche" /> {t.precedent}
            </Link>
          </li>
        ) : null}
        {suivant ? (
          <li>
            <Link to={adresseDeDossier(lieu, vue, suivant)} rel="next">
              {t.suivant} <Icone nom="droite" />
            </Link>
          </li>
        ) : null}
      </ul>
    </nav>
  )
}
