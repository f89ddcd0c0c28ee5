import type { ChampASaisir } from '../../../form-engine/saisie.ts'
import type { Etape } from '../../domain/dossier/remplir.ts'
import type { Present } from '../../http/flux.ts'
import { Avatar, avatarTone } from '../../ui/avatar.tsx'
import { useTextes } from '../../ui/langue.tsx'

/** The others who have the dossier open: a leaf, a name, and where each is. Nothing when one is alone. */
export function Presents({
  presents,
  champs,
  etapes,
  page,
  annonce,
}: {
  presents: readonly Present[]
  champs: readonly ChampASaisir[]
  etapes: readonly Etape[]
  /** `cle` of the page one fills. */
  page: string
  annonce: string
}) {
  const t = useTextes().direct.presents
  return (
    <>
      <p className="sr" role="status">
        {annonce}
      </p>
      {presents.length > 0 ? (
        <section className="here-bar" aria-label={t.nom}>
          <ul className="stack stack-s" role="list">
            {presents.map((present, rang) => (
              <li key={`${present.nom}-${rang}`} className="here">
                <Avatar nom={present.nom} tone={avatarTone(rang)} />
                <span>
                  <strong>{present.nom}</strong>, {lieuDe(present, { champs, etapes, page }, t)}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  )
}

/** The question they stand in when it is on this page; the page they read otherwise. Where they write comes first. */
function lieuDe(
  { places }: Present,
  { champs, etapes, page }: { champs: readonly ChampASaisir[]; etapes: readonly Etape[]; page: string },
  t: ReturnType<typeof useTextes>['direct']['presents'],
): string {
  const place = places.find(({ ecrit }) => ecrit) ?? places.find(({ champ }) => champ !== null) ?? places[0]
  const libelle = place?.page === page ? champs.find(({ cle }) => cle === place.champ)?.libelle : undefined
  if (libelle !== undefined) return t.dansLaQuestion(libelle)
  const titre = etapes.find(({ cle }) => cle === place?.page)?.titre
  return titre === undefined ? t.ailleurs : t.surLaPage(titre)
}
