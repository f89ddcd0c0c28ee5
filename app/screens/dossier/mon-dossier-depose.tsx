import type { AttestationVue } from '../../domain/attestation/lire.ts'
import type { DossierVu } from '../../domain/dossier/show.ts'
import type { SuiteDuDepot as Suite } from '../../domain/dossier/suite-du-depot.ts'
import { can, isClos, isDecided } from '../../domain/dossier/transitions.ts'
import type { VersionDeposee } from '../../domain/revision/versions-deposees.ts'
import type { RemarquesDesPages } from '../../domain/remarque/compter.ts'
import { paths } from '../../paths.ts'
import { AttestationDuDossier } from '../attestation/du-dossier.tsx'
import { AvecQui } from './avec-qui.tsx'
import { ChoixDeLangue } from './choix-de-langue.tsx'
import { ConfierLeDossier } from './confier.tsx'
import { BadgeEtat } from './badge-etat.tsx'
import { BadgeCorrection } from './badges-apres-depot.tsx'
import { Demande } from './demande.tsx'
import { Empreinte } from './empreinte.tsx'
import { DitFait, type FaitDeLUsager } from './fait-de-l-usager.tsx'
import { DitFaitApresDepot, type FaitApresDepot } from './fait-apres-depot.tsx'
import { EnTeteImprime } from './en-tete-imprime.tsx'
import { DelaiDeLUsager } from './delai-legal.tsx'
import { CarteDIdentite } from './identite-du-dossier.tsx'
import { Histoire } from './histoire.tsx'
import { DecisionLue, LireLaDecision } from './lire-la-decision.tsx'
import { ModifierMonDossier, SuiteDuDepot } from './suite-du-depot.tsx'
import { VersionsDeposees } from './version-deposee.tsx'
import { TelechargerEnLangue, TelechargerLeDossier } from './telecharger-le-dossier.tsx'
import { Transmissions } from './transmissions.tsx'
import { FichiersDeDecision } from './fichiers-de-decision.tsx'
import { EntreeDeMessagerie } from '../messagerie/non-lus.tsx'
import { EntreeDesRemarques } from '../remarque/liens.tsx'
import { dateLongue, numeroDossier } from '../../textes/format.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { Card } from '../../ui/card.tsx'
import { Facts } from '../../ui/facts.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'
import { PageHeader } from '../../ui/page-header.tsx'

/** A deposited dossier: where it stands, what was decided, what happened, what was answered. */
export function MonDossierDepose({
  dossier,
  suite,
  fait,
  faitApresDepot,
  nonLus,
  remarques,
  invites,
  versions,
  attestation,
}: {
  dossier: DossierVu
  suite: Suite | null
  fait: FaitDeLUsager | null
  faitApresDepot: FaitApresDepot | null
  nonLus: number | null
  remarques: RemarquesDesPages
  invites: number
  versions: readonly VersionDeposee[]
  attestation: AttestationVue | null
}) {
  const t = useTextes()
  const d = t.usager.dossier
  const langue = useLangue()
  const numero = numeroDossier(dossier.numero, langue)
  return (
    <div className="wrap">
      <EnTeteImprime numero={dossier.numero} demarche={dossier.demarche.titre} deposeLe={dossier.deposeAt} />
      <div className="column stack stack-l">
        <PageHeader
          ariane={[{ label: d.retour, to: paths.usager.dossiers() }, { label: d.numero(numero) }]}
          above={d.numero(numero)}
          title={dossier.demarche.titre}
          badges={
            <>
              <BadgeEtat etat={dossier.etat} pour="usager" />
              {suite?.correction ? <BadgeCorrection pour="usager" /> : null}
            </>
          }
          lead={t.etats.sens[dossier.etat]}
        />
        <DitFait fait={fait} />
        <DitFaitApresDepot fait={faitApresDepot} />
        {suite ? <SuiteDuDepot dossierId={dossier.id} etat={dossier.etat} suite={suite} /> : null}
        <Card leaf id="etat" title={useTitreDeLaSituation(dossier)}>
          <Situation dossier={dossier} />
          <AttestationDuDossier attestation={attestation} to={paths.usager.attestation(dossier.id)} pour="usager" />
          <p className="row">
            <LienBouton to={paths.usager.recepisse(dossier.id)} size="s" icon="telecharger" download>
              {d.recepisse}
              {d.recepissePdf}
            </LienBouton>
            <TelechargerLeDossier to={paths.usager.pdf(dossier.id)} />
            <TelechargerEnLangue langue={dossier.langue} vers={(langue) => paths.usager.pdf(dossier.id, langue)} />
            <TelechargerEnLangue
              langue={dossier.langue}
              vers={(langue) => paths.usager.recepisse(dossier.id, langue)}
              dit={t.documents.recepisseEn}
            />
            <ConfierLeDossier dossierId={dossier.id} />{' '}
            <LienBouton to={paths.usager.recommencer(dossier.id)} kind="quiet" size="s" icon="repeter">
              {t.usager.recommencer.action}
            </LienBouton>
            {isClos(dossier.etat) && invites === 0 ? null : <AvecQui dossierId={dossier.id} avec={{ invites }} />}
          </p>
          {dossier.empreinte ? <Empreinte empreinte={dossier.empreinte} isDeposee /> : null}
          {suite ? <ModifierMonDossier dossierId={dossier.id} suite={suite} /> : null}
        </Card>
        {nonLus === null ? null : <EntreeDeMessagerie nonLus={nonLus} to={paths.usager.messagerie(dossier.id)} />}
        <EntreeDesRemarques cote="usager" remarques={remarques} />
        <Garde dossier={dossier} />
        <section className="stack" aria-labelledby="historique">
          <h2 id="historique">{d.historique}</h2>
          <Histoire etapes={dossier.chronologie} />
        </section>
        <VersionsDeposees versions={versions} vers={(rang) => paths.usager.version(dossier.id, rang)} />
        {suite && suite.transmissions.length > 0 ? (
          <section className="stack" aria-labelledby="transmissions">
            <h2 id="transmissions">{t.apresDepot.transmissions.titre}</h2>
            <Transmissions transmissions={suite.transmissions} />
          </section>
        ) : null}
        <section className="stack stack-l" aria-labelledby="reponses">
          <h2 id="reponses">{d.formulaire}</h2>
          <ChoixDeLangue langue={dossier.langue} />
          {dossier.identite ? (
            <CarteDIdentite
              identite={dossier.identite}
              level={3}
              modifier={dossier.etat === 'en_construction' ? { dossierId: dossier.id } : undefined}
            />
          ) : null}
          {suite && suite.modifications.length > 0 ? <p>{t.apresDepot.modifications.pasDedans}</p> : null}
          <Demande sections={dossier.demande} />
        </section>
        {can('retirer', dossier, 'usager').ok ? <Retirer dossierId={dossier.id} /> : null}
      </div>
    </div>
  )
}

function useTitreDeLaSituation({ etat }: DossierVu): string {
  const { usager, silence } = useTextes()
  if (etat === 'traite') return silence.lecture.titre
  return isDecided(etat) ? usager.dossier.decision : usager.dossier.etatActuel
}

function Situation({ dossier }: { dossier: DossierVu }) {
  if (dossier.etat === 'traite') return <LireLaDecision dossierId={dossier.id} />
  if (isDecided(dossier.etat)) return <Decision dossier={dossier} />
  return dossier.etat === 'retire' ? <Retrait dossier={dossier} /> : <Attente dossier={dossier} />
}

/** Until when it is kept, and what to do before. */
function Garde({ dossier }: { dossier: DossierVu }) {
  const { dossier: d, conservation } = useTextes().usager
  const langue = useLangue()
  return (
    <section aria-label={conservation.titre}>
      <Facts
        facts={[
          {
            icon: 'horloge',
            term: conservation.titre,
            detail: dossier.supprimeLe
              ? `${d.seraSupprime(dateLongue(dossier.supprimeLe, langue))} ${d.telechargerAvant}`
              : conservation.enAttentePuis(dossier.demarche.conservationMois),
          },
        ]}
      />
    </section>
  )
}

/** The way to give up a dossier nobody has begun to examine. */
function Retirer({ dossierId }: { dossierId: string }) {
  const t = useTextes().usager.conservation.retirer
  return (
    <div className="stack stack-s screen-only">
      <p className="soft small">{t.aide}</p>
      <p>
        <LienBouton to={paths.usager.retirer(dossierId)} kind="grave" size="s" icon="annuler">
          {t.action}
        </LienBouton>
      </p>
    </div>
  )
}

/** A withdrawn dossier: since when, and the way back while there is one. */
function Retrait({ dossier }: { dossier: DossierVu }) {
  const t = useTextes().usager.conservation.retirer
  const langue = useLangue()
  return (
    <>
      {dossier.retireAt ? <p>{t.fait(dateLongue(dossier.retireAt, langue))}</p> : null}
      {dossier.annulableJusquAu ? (
        <form method="post" action={paths.usager.annulerRetrait(dossier.id)} className="stack stack-s">
          <p className="soft">{t.annulable(dateLongue(dossier.annulableJusquAu, langue))}</p>
          <p>
            <Bouton icon="annuler">{t.annuler}</Bouton>
          </p>
        </form>
      ) : (
        <p className="soft">{t.definitif}</p>
      )}
    </>
  )
}

function Decision({ dossier }: { dossier: DossierVu }) {
  const d = useTextes().usager.dossier
  const lue = dossier.decisionLueAt ? <DecisionLue at={dossier.decisionLueAt} /> : null
  if (!dossier.motivation) {
    return (
      <>
        <p className="soft">{d.sansMotivation}</p>
        <FichiersDeDecision fichiers={dossier.fichiersDeLaDecision} />
        {lue}
      </>
    )
  }
  return (
    <div className="stack stack-s">
      <h3>{d.motivation}</h3>
      <p className="lines measure">{dossier.motivation}</p>
      <FichiersDeDecision fichiers={dossier.fichiersDeLaDecision} />
      {lue}
    </div>
  )
}

function Attente({ dossier }: { dossier: DossierVu }) {
  const d = useTextes().usager.dossier
  const langue = useLangue()
  const prochaine = dossier.etat === 'en_instruction' ? d.prochaine.en_instruction : d.prochaine.en_construction
  return (
    <>
      {dossier.reprise ? <Reprise reprise={dossier.reprise} /> : null}
      <p>{prochaine}</p>
      {dossier.delai ? <DelaiDeLUsager delai={dossier.delai} /> : null}
      {dossier.echeance ? <p>{d.reponseAvant(dateLongue(dossier.echeance, langue))}</p> : null}
    </>
  )
}

/** What was decided no longer holds: when, why, and that nothing is asked of the person. */
function Reprise({ reprise }: { reprise: NonNullable<DossierVu['reprise']> }) {
  const t = useTextes().retour.usager
  const langue = useLangue()
  return (
    <>
      <p>
        {t.reprise(dateLongue(reprise.at, langue))} {t.repriseSuite}
      </p>
      {reprise.motivation ? (
        <div className="stack stack-s">
          <h3>{t.pourquoi}</h3>
          <p className="lines measure">{reprise.motivation}</p>
        </div>
      ) : null}
    </>
  )
}
