import type { BrouillonVu } from '../../domain/dossier/show.ts'
import type { MiseDeCote, PassageVu } from '../../domain/revision/passages.ts'
import type { RemarquesDesPages } from '../../domain/remarque/compter.ts'
import { paths } from '../../paths.ts'
import { AvecQui } from './avec-qui.tsx'
import { ChoixDeLangue } from './choix-de-langue.tsx'
import { ConfierLeDossier } from './confier.tsx'
import { BadgeEtat } from './badge-etat.tsx'
import { DitFait, type FaitDeLUsager } from './fait-de-l-usager.tsx'
import { FormulaireChange, MisesDeCote } from './formulaire-change.tsx'
import { EnTeteImprime } from './en-tete-imprime.tsx'
import { GarderBrouillon } from './garder-brouillon.tsx'
import { Taches } from './taches.tsx'
import { TelechargerEnLangue, TelechargerLeDossier } from './telecharger-le-dossier.tsx'
import { EntreeDesRemarques } from '../remarque/liens.tsx'
import { dateLongue } from '../../textes/format.ts'
import { Facts } from '../../ui/facts.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'
import { PageHeader } from '../../ui/page-header.tsx'

/** A draft: what is to be done, who sees it, until when. */
export function MonBrouillon({
  dossier,
  fait,
  invites,
  remarques,
  passage,
  cote,
}: {
  dossier: BrouillonVu
  fait: FaitDeLUsager | null
  invites: number
  remarques: RemarquesDesPages
  passage: PassageVu | null
  cote: readonly MiseDeCote[]
}) {
  const t = useTextes()
  const { conservation } = t.usager
  const d = t.usager.dossier
  const langue = useLangue()
  return (
    <div className="wrap">
      <EnTeteImprime numero={null} demarche={dossier.demarche.titre} deposeLe={null} />
      <div className="column stack stack-l">
        <PageHeader
          ariane={[{ label: d.retour, to: paths.usager.dossiers() }, { label: dossier.demarche.titre }]}
          title={dossier.demarche.titre}
          badges={<BadgeEtat etat={dossier.etat} pour="usager" />}
          lead={t.etats.sens.brouillon}
        />
        <DitFait fait={fait} />
        {passage ? <FormulaireChange dossierId={dossier.id} passage={passage} retour={null} /> : null}
        <ChoixDeLangue langue={dossier.langue} />
        <Taches dossierId={dossier.id} etapes={dossier.etapes} identite={dossier.identite} />
        {cote.length > 0 ? <MisesDeCote cote={cote} /> : null}
        {invites + remarques.ouvertes + remarques.resolues > 0 ? (
          <EntreeDesRemarques cote="usager" remarques={remarques} />
        ) : null}
        <section className="stack" aria-label={conservation.titre}>
          <Facts
            facts={[
              { icon: 'personne', term: d.quiVoit, detail: t.invites.qui.voient(invites) },
              ...(dossier.supprimeLe
                ? [
                    {
                      icon: 'horloge' as const,
                      term: conservation.titre,
                      detail: `${d.seraSupprime(dateLongue(dossier.supprimeLe, langue))} ${d.garderBrouillonAide}`,
                    },
                  ]
                : []),
            ]}
          />
          <p className="row">
            <AvecQui dossierId={dossier.id} avec={{ invites }} />
          </p>
          <div className="row">
            <GarderBrouillon dossierId={dossier.id} retour="dossier" />
            <TelechargerLeDossier to={paths.usager.pdf(dossier.id)} />
            <TelechargerEnLangue langue={dossier.langue} vers={(langue) => paths.usager.pdf(dossier.id, langue)} />
            <ConfierLeDossier dossierId={dossier.id} />
            <LienBouton to={paths.usager.recommencer(dossier.id)} kind="quiet" size="s" icon="repeter">
              {t.usager.recommencer.action}
            </LienBouton>
            <LienBouton to={paths.usager.supprimer(dossier.id)} kind="grave" size="s" icon="corbeille">
              {d.supprimerBrouillon}
            </LienBouton>
          </div>
        </section>
      </div>
    </div>
  )
}
