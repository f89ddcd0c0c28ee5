import type { AnnotationsASaisir } from '../../domain/dossier/annotations.ts'
import type { SurLeDossier } from '../../domain/liste/sur-le-dossier.ts'
import { ancre } from '../../champs/ancre.ts'
import { paths } from '../../paths.ts'
import { numeroDossier } from '../../textes/format.ts'
import { Card } from '../../ui/card.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { ConsulteParDAutres } from '../liste/consulte-par-d-autres.tsx'
import { AnnotationsVives } from './annotations-vives.tsx'
import { erreursDePage, type PageRefusee } from '../dossier/reponse-de-page.ts'

/** The annotations of a dossier on a page of their own; what could not be kept is shown again as typed. */
export function AnnotationsForm({
  vue,
  formulaire,
  compte,
  consultePar,
  refusee,
}: {
  vue: AnnotationsASaisir
  formulaire: string
  compte: SurLeDossier['compte']
  /** Which colleagues have the dossier open. */
  consultePar: string[]
  refusee: PageRefusee | undefined
}) {
  const t = useTextes()
  const langue = useLangue()
  const { dossier, pages } = vue
  const numero = numeroDossier(dossier.numero, langue)
  const erreurs = refusee ? pages.flatMap(({ noeuds }) => erreursDePage(noeuds, refusee, t, langue)) : []
  return (
    <div className="wrap">
      <div className="column stack stack-l">
        <PageHeader
          ariane={[
            { label: t.instructeur.liste.titre, to: paths.instructeur.dossiers() },
            { label: t.instructeur.dossier.dossierNumero(numero), to: paths.instructeur.dossier(dossier.id) },
            { label: t.instructeur.dossier.annotations },
          ]}
          title={t.instructeur.dossier.annotations}
          lead={t.instructeur.dossier.annotationsAide}
        />
        <ConsulteParDAutres dossier={{ compte, dossierId: dossier.id, seq: vue.seq, consultePar }} />
        <ErrorSummary errors={erreurs.map(({ cle, message }) => ({ id: ancre(cle), message }))} />
        <Card>
          <AnnotationsVives vue={vue} formulaire={formulaire} compte={compte} refusee={refusee} niveau={2} />
        </Card>
        <p>
          <LienBouton kind="quiet" to={paths.instructeur.dossier(dossier.id)}>
            {t.pageDuDossier.notes.retour}
          </LienBouton>
        </p>
      </div>
    </div>
  )
}
