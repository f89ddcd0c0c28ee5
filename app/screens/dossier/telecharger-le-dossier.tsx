import { isImprimable, LANGUES_DE_FORMULAIRE } from '../../../form-engine/langues.ts'
import type { LangueDuFormulaire } from '../../domain/traduction/formulaire-dit.ts'
import { useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'

/** The way to the PDF of a dossier, or of what a guest reads of it. */
export function TelechargerLeDossier({ to, isEnPartie = false }: { to: string; isEnPartie?: boolean | undefined }) {
  const t = useTextes().documents.dossier
  return (
    <LienBouton to={to} size="s" icon="telecharger" download>
      {isEnPartie ? t.telechargerPartie : t.telecharger}
    </LienBouton>
  )
}

/** The same with its questions in the language that the form is read in; nothing in French, nor where it cannot be printed. */
export function TelechargerEnLangue({
  langue: { courante },
  vers,
  dit,
}: {
  langue: LangueDuFormulaire
  vers: (langue: string) => string
  /** What it is called; « Télécharger avec les questions en anglais ». */
  dit?: (langue: { nom: string; enFrancais: string }) => string
}) {
  const t = useTextes().documents.dossier
  if (courante === null || !isImprimable(courante)) return null
  return (
    <LienBouton to={vers(courante)} kind="quiet" size="s" icon="telecharger" download>
      {(dit ?? t.telechargerEn)(LANGUES_DE_FORMULAIRE[courante])}
    </LienBouton>
  )
}
