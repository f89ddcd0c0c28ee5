import type { CorrectionEnAttente } from '../../domain/correction/en-attente.ts'
import { paths } from '../../paths.ts'
import { useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'
import { Note } from '../../ui/note.tsx'

/** The form of the dossier is not that of today, or is since, and misses something: what may be done of it. */
export function FormulaireDepasse({
  dossierId: id,
  isDepasse,
  manques,
  correction,
}: {
  dossierId: string
  isDepasse: boolean
  /** Questions that its form requires and that hold nothing. */
  manques: number
  correction: CorrectionEnAttente | null
}) {
  const t = useTextes().retour.revision
  if (isDepasse)
    return (
      <Note tone="honey" icon="info">
        <p>{t.depasse}</p>
        <p>
          <LienBouton size="s" to={paths.instructeur.revision(id)}>
            {t.action}
          </LienBouton>
        </p>
      </Note>
    )
  if (manques === 0 || correction) return null
  return (
    <Note tone="honey" icon="alerte">
      <p>{t.completer(manques)}</p>
      <p>
        <LienBouton size="s" icon="repondre" to={paths.instructeur.completer(id)}>
          {t.demander}
        </LienBouton>
      </p>
    </Note>
  )
}
