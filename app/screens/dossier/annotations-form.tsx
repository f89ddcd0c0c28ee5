import type { AnnotationsASaisir } from '../../domain/dossier/annotations.ts'
import { ACTIONS, CONTROLES } from '../../../form-engine/envoi-de-page.ts'
import { ancre } from '../../champs/ancre.ts'
import { paths } from '../../paths.ts'
import { numeroDossier } from '../../textes/format.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { Card } from '../../ui/card.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Noeuds } from './noeuds.tsx'
import { erreursDePage, etatDeQuestion, type PageRefusee } from './reponse-de-page.ts'

/** The annotations of a dossier: a plain form, kept whole; what could not be kept is shown again as typed. */
export function AnnotationsForm({
  vue: { dossier, pages },
  formulaire,
  refusee,
}: {
  vue: AnnotationsASaisir
  formulaire: string
  refusee: PageRefusee | undefined
}) {
  const t = useTextes()
  const langue = useLangue()
  const numero = numeroDossier(dossier.numero, langue)
  const adresse = paths.instructeur.annotations(dossier.id)
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
        <ErrorSummary errors={erreurs.map(({ cle, message }) => ({ id: ancre(cle), message }))} />
        <form className="stack stack-l" method="post" action={adresse} encType="multipart/form-data" noValidate>
          {/* Enter in a field presses the first button: it must be this one, never "Retirer". */}
          <button className="sr" name={CONTROLES.action} value={ACTIONS.enregistrer} tabIndex={-1} aria-hidden>
            {t.commun.enregistrer}
          </button>
          <input type="hidden" name={CONTROLES.formulaire} value={formulaire} />
          {pages.map((page) => (
            <Card key={page.cle} title={page.titre}>
              <Noeuds
                noeuds={page.noeuds}
                niveau={3}
                etatDe={(champ) => etatDeQuestion(champ, refusee, t, langue)}
                envoyerVers={adresse}
              />
            </Card>
          ))}
          <div className="row">
            <Bouton kind="main" name={CONTROLES.action} value={ACTIONS.enregistrer}>
              {t.instructeur.dossier.enregistrerAnnotations}
            </Bouton>
            <LienBouton kind="quiet" to={paths.instructeur.dossier(dossier.id)}>
              {t.commun.annuler}
            </LienBouton>
          </div>
        </form>
      </div>
    </div>
  )
}
