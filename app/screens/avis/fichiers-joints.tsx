import { phraseDeFichier } from '../../champs/phrase-de-fichier.ts'
import { LigneDeFichier } from '../../champs/ligne-de-fichier.tsx'
import type { FichierNomme } from '../../domain/avis/contenus.ts'
import type { RefusDeFichier } from '../../domain/piece-jointe/regles.ts'
import { taille } from '../../textes/format.ts'
import { FileInput } from '../../ui/file-input.tsx'
import { Fichiers } from '../../ui/file-row.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'

/** The files of what is asked, or of an answer. */
export function FichiersJoints({ fichiers }: { fichiers: readonly FichierNomme[] }) {
  if (fichiers.length === 0) return null
  return (
    <Fichiers>
      {fichiers.map((fichier) => (
        <LigneDeFichier key={fichier.id} fichier={fichier} />
      ))}
    </Fichiers>
  )
}

/** Where one chooses them; after a refusal they are to be chosen again. */
export function ChoisirDesFichiers({
  label,
  limites,
  refuses,
  isARejoindre,
}: {
  label: string
  limites: { fichiers: number; taille: number }
  refuses: readonly RefusDeFichier[]
  isARejoindre: boolean
}) {
  const textes = useTextes()
  const langue = useLangue()
  const t = textes.avis.fichiers
  return (
    <>
      <FileInput
        id="fichiers"
        name="fichiers"
        multiple
        label={label}
        hint={t.aide(limites.fichiers, taille(limites.taille, langue))}
        error={
          refuses.length > 0 ? refuses.map((refus) => phraseDeFichier(refus, textes, langue)).join(' ') : undefined
        }
      />
      {isARejoindre ? <p className="small soft">{t.aRejoindre}</p> : null}
    </>
  )
}
