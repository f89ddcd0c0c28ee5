import type { AnnotationsASaisir } from '../../domain/dossier/annotations.ts'
import type { SectionLue } from '../../domain/dossier/demande.ts'
import { paths } from '../../paths.ts'
import { Card } from '../../ui/card.tsx'
import { Icone } from '../../ui/icone.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'
import { Demande } from '../dossier/demande.tsx'
import { AnnotationsVives } from './annotations-vives.tsx'

/** What those who instruct note: to be filled in while the dossier is open, to be read afterwards. */
export function Annotations({
  dossierId,
  lues,
  aSaisir,
  formulaire,
  compte,
}: {
  dossierId: string
  /** As they read once the dossier is closed. */
  lues: readonly SectionLue[]
  /** Null once it is closed. */
  aSaisir: AnnotationsASaisir | null
  formulaire: string
  compte: string
}) {
  const t = useTextes()
  if (lues.length === 0 && (aSaisir === null || aSaisir.pages.length === 0)) return null
  return (
    <Card
      // To be read, its one section bears its name already.
      as={aSaisir ? 'section' : 'div'}
      id="annotations"
      title={t.instructeur.dossier.annotations}
      aside={
        aSaisir ? (
          <LienBouton size="s" kind="quiet" icon="crayon" to={paths.instructeur.annotations(dossierId)}>
            {t.pageDuDossier.annotations.grand}
          </LienBouton>
        ) : null
      }
    >
      <p className="small soft">
        <Icone nom="cadenas" /> {t.instructeur.dossier.annotationsAide}
      </p>
      {aSaisir ? (
        <>
          <div className="screen-only">
            <AnnotationsVives vue={aSaisir} formulaire={formulaire} compte={compte} />
          </div>
          {/* On paper one reads: controls are not printed. */}
          <div className="print-only">
            <Demande sections={lues} prefixe="annotation" />
          </div>
        </>
      ) : (
        <Demande sections={lues} prefixe="annotation" />
      )}
    </Card>
  )
}
