import type { Auteur, Changement } from '../../domain/dossier/changements-depuis.ts'
import { dateHeure } from '../../textes/format.ts'
import { Dit } from '../../ui/dit.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { Note } from '../../ui/note.tsx'

/** What changed since the page that was about to be deposited: each question before and now, by whom and when. */
export function Changements({ changements, isSansPage }: { changements: readonly Changement[]; isSansPage: boolean }) {
  const t = useTextes().usager.verifier.change
  return (
    <Note tone="honey" icon="alerte" announce="alert" title={t.titre}>
      <p>{isSansPage ? t.pasDeposeSansPage : t.pasDepose}</p>
      {changements.length === 0 && !isSansPage ? <p>{t.autre}</p> : null}
      {changements.length > 0 ? (
        <ul className="stack">
          {changements.map((changement) => (
            <li key={`${changement.kind} ${changement.cle}`}>
              <UnChangement changement={changement} />
            </li>
          ))}
        </ul>
      ) : null}
    </Note>
  )
}

function UnChangement({ changement }: { changement: Changement }) {
  const t = useTextes().usager.verifier.change
  const { avant, apres } = enMots(changement, t)
  return (
    <div>
      <strong>
        <Dit texte={changement.libelle} />
      </strong>
      <dl className="answers">
        <div>
          <dt>{t.avant}</dt>
          <dd>{avant ?? <span className="none">{t.aucune}</span>}</dd>
        </div>
        <div className="changed">
          <dt>{t.apres}</dt>
          <dd>{apres ?? <span className="none">{t.aucune}</span>}</dd>
        </div>
      </dl>
      <ParQui auteur={changement.auteur} />
    </div>
  )
}

function enMots(
  changement: Changement,
  t: { blocs: (n: number) => string; blocsDeplaces: (n: number) => string },
): { avant: string | null; apres: string | null } {
  if (changement.kind !== 'lignes') return changement
  const { avant, apres } = changement
  return { avant: t.blocs(avant), apres: avant === apres ? t.blocsDeplaces(apres) : t.blocs(apres) }
}

function ParQui({ auteur }: { auteur: Auteur | null }) {
  const t = useTextes().usager.verifier.change
  const langue = useLangue()
  if (!auteur) return <p className="tiny soft">{t.parEffet}</p>
  const quand = dateHeure(auteur.at, langue)
  return <p className="tiny soft">{auteur.par === null ? t.parVous(quand) : t.par(auteur.par, quand)}</p>
}
