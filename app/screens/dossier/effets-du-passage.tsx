import type { PassageAnnonce } from '../../domain/revision/passage-annonce.ts'
import { Answers } from '../../ui/answers.tsx'
import { useTextes } from '../../ui/langue.tsx'

/** What going to the form of today does to one dossier, the gravest first; nothing is a sentence too. */
export function EffetsDuPassage({ effets }: { effets: PassageAnnonce['effets'] }) {
  const t = useTextes().retour.revision
  const { misesDeCote, groupe } = effets
  const listes = [
    { titre: t.ineligibilites, aide: null, noms: effets.ineligibilites },
    { titre: t.aRevoir, aide: null, noms: effets.aRevoir },
    { titre: t.requises, aide: t.requisesAide, noms: effets.requises },
    { titre: t.invalides, aide: null, noms: effets.invalides },
    { titre: t.regles, aide: null, noms: effets.regles },
    { titre: t.plusDemandees, aide: null, noms: effets.plusDemandees },
  ].filter(({ noms }) => noms.length > 0)
  if (listes.length === 0 && misesDeCote.length === 0 && groupe === null) return <p>{t.rienNeChange}</p>
  return (
    <div className="stack">
      {misesDeCote.length > 0 ? (
        <section className="stack stack-s" aria-labelledby="mises-de-cote">
          <h3 id="mises-de-cote">{t.misesDeCote}</h3>
          <p className="small soft">{t.misesDeCoteAide}</p>
          <Answers
            answers={misesDeCote.map(({ libelle, texte }, rang) => ({
              key: String(rang),
              question: libelle,
              answer: texte,
            }))}
          />
        </section>
      ) : null}
      {listes.map(({ titre, aide, noms }) => (
        <section key={titre} className="stack stack-s">
          <h3>{titre}</h3>
          <ul>
            {noms.map((nom) => (
              <li key={nom}>{nom}</li>
            ))}
          </ul>
          {aide ? <p className="small soft">{aide}</p> : null}
        </section>
      ))}
      {groupe ? (
        <section className="stack stack-s">
          <h3>{t.groupe}</h3>
          <p>{groupe.vers === null ? t.groupeSansNom : t.groupeTexte(groupe.vers)}</p>
        </section>
      ) : null}
    </div>
  )
}
