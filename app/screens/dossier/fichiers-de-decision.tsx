import { LigneDeFichier, type FichierDeReponse } from '../../champs/ligne-de-fichier.tsx'
import { useTextes } from '../../ui/langue.tsx'

/** The files that come with a decision, or with the proposal of one; nothing when there are none. */
export function FichiersDeDecision({ fichiers }: { fichiers: readonly FichierDeReponse[] }) {
  const t = useTextes().decisions.fichiers
  if (fichiers.length === 0) return null
  return (
    <div className="stack stack-s">
      <h3>{t.joints}</h3>
      <ul className="stack stack-s" role="list">
        {fichiers.map((fichier) => (
          <LigneDeFichier key={fichier.id} fichier={fichier} />
        ))}
      </ul>
    </div>
  )
}
