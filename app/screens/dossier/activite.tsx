import type { Changement } from '../../domain/direct/changement.ts'
import { ancre } from '../../champs/ancre.ts'
import { paths } from '../../paths.ts'
import { dateCourte, dateHeure, heure, type LangueFormat } from '../../textes/format.ts'
import type { Textes } from '../../textes/dictionnaire.ts'
import { LienBouton } from '../../ui/lien-bouton.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { Repliable } from '../../ui/repliable.tsx'

/** "à 14 h 02" when it was on the day one reads, "le 22 novembre 2026 à 14 h 02" otherwise. */
export function quandDe(at: string, luAt: string, t: Textes, langue: LangueFormat): string {
  const isCeJour = dateCourte(at, langue) === dateCourte(luAt, langue) || at > luAt
  return isCeJour ? t.direct.aHeure(heure(at, langue)) : t.direct.leJour(dateHeure(at, langue))
}

/** The latest changes: who, which question, when, with the way to the question. */
export function ListeDesChangements({
  changements,
  luAt,
  dossierId,
}: {
  changements: readonly Changement[]
  luAt: string
  /** Leads to the questions; null where they can no longer be answered. */
  dossierId: string | null
}) {
  const t = useTextes()
  const langue = useLangue()
  if (changements.length === 0) return <p className="soft">{t.direct.activite.aucune}</p>
  return (
    <ol className="stack stack-s" role="list">
      {changements.map(({ seq, at, par, genre, libelle, page, cle }) => {
        const phrase = t.direct.activite.phrase[genre](par, libelle)
        return (
          <li key={seq}>
            {dossierId === null ? (
              phrase
            ) : (
              <a href={`${paths.usager.remplir(dossierId, page)}#${ancre(cle)}`}>{phrase}</a>
            )}{' '}
            <time className="soft" dateTime={at}>
              {quandDe(at, luAt, t, langue)}
            </time>
          </li>
        )
      })}
    </ol>
  )
}

/** The same under a fold of the page one fills; it follows what happens. */
export function PanneauDActivite({
  changements,
  luAt,
  dossierId,
}: {
  changements: readonly Changement[]
  luAt: string
  dossierId: string
}) {
  const t = useTextes().direct.activite
  if (changements.length === 0) return null
  return (
    <Repliable title={t.titre}>
      <div className="stack">
        <ListeDesChangements changements={changements} luAt={luAt} dossierId={dossierId} />
        <p>
          <LienBouton to={paths.usager.activite(dossierId)} kind="quiet" size="s" icon="horloge">
            {t.toute}
          </LienBouton>
        </p>
      </div>
    </Repliable>
  )
}

/** A change that has just come, on top of those that are known: a text that one goes on typing stays one line. */
export function avecChangement(connus: readonly Changement[], nouveau: Changement, max: number): readonly Changement[] {
  if (connus.some(({ seq }) => seq === nouveau.seq)) return connus
  const precedent = connus.find(({ cle }) => cle === nouveau.cle)
  const isLaSuite = precedent?.par === nouveau.par && precedent.genre === 'reponse' && nouveau.genre === 'reponse'
  return [nouveau, ...connus.filter((connu) => !isLaSuite || connu !== precedent)].slice(0, max)
}
