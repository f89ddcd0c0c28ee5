import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { brouillonLu, show, type BrouillonVu, type DossierVu } from '../domain/dossier/show.ts'
import type { SectionLue } from '../domain/dossier/demande.ts'
import { FichiersDe } from '../champs/fichiers-du-dossier.tsx'
import { suiteDuDepot, type SuiteDuDepot as Suite } from '../domain/dossier/suite-du-depot.ts'
import { can, isClos, isDecided } from '../domain/dossier/transitions.ts'
import { combienDInvites, monInvitation, type MonInvitation } from '../domain/invitation/list.ts'
import { nonLusDuDossier } from '../domain/messagerie/non-lus.ts'
import { fichiersDuDossier, type FichiersDuDossier } from '../domain/piece-jointe/etats.ts'
import { remarquesDesPages, type RemarquesDesPages } from '../domain/remarque/compter.ts'
import { doors } from '../http/doors.ts'
import { ouRefuser } from '../http/erreurs.ts'
import { faitParmi } from '../http/fait.ts'
import { paths } from '../paths.ts'
import { AvecQui } from '../screens/dossier/avec-qui.tsx'
import { BadgeEtat } from '../screens/dossier/badge-etat.tsx'
import { ChezAutrui } from '../screens/dossier/chez-autrui.tsx'
import { BadgeCorrection } from '../screens/dossier/badges-apres-depot.tsx'
import { contactDe } from '../screens/dossier/contact.ts'
import { Demande } from '../screens/dossier/demande.tsx'
import { Empreinte } from '../screens/dossier/empreinte.tsx'
import { DitFait, FAITS_DE_L_USAGER, type FaitDeLUsager } from '../screens/dossier/fait-de-l-usager.tsx'
import { DitFaitApresDepot, FAITS_APRES_DEPOT, type FaitApresDepot } from '../screens/dossier/fait-apres-depot.tsx'
import { EnTeteImprime } from '../screens/dossier/en-tete-imprime.tsx'
import { GarderBrouillon } from '../screens/dossier/garder-brouillon.tsx'
import { DelaiDeLUsager } from '../screens/dossier/delai-legal.tsx'
import { CarteDIdentite } from '../screens/dossier/identite-du-dossier.tsx'
import { Histoire } from '../screens/dossier/histoire.tsx'
import { DecisionLue, LireLaDecision } from '../screens/dossier/lire-la-decision.tsx'
import { FAITS_D_INVITE, type FaitDInvite } from '../screens/dossier/ma-participation.tsx'
import { ModifierMonDossier, SuiteDuDepot } from '../screens/dossier/suite-du-depot.tsx'
import { Taches } from '../screens/dossier/taches.tsx'
import { TelechargerLeDossier } from '../screens/dossier/telecharger-le-dossier.tsx'
import { Transmissions } from '../screens/dossier/transmissions.tsx'
import { EntreeDeMessagerie } from '../screens/messagerie/non-lus.tsx'
import { EntreeDesRemarques, RemarquesDe } from '../screens/remarque/liens.tsx'
import { dateLongue, numeroDossier } from '../textes/format.ts'
import { Bouton } from '../ui/bouton.tsx'
import { Card } from '../ui/card.tsx'
import { Facts } from '../ui/facts.tsx'
import { useLangue, useTextes } from '../ui/langue.tsx'
import { LienBouton } from '../ui/lien-bouton.tsx'
import { titre } from '../ui/meta.ts'
import { PageHeader } from '../ui/page-header.tsx'
import type { PageHandle } from '../ui/page-handle.ts'

type Vu = (BrouillonVu | DossierVu) & {
  fichiers: FichiersDuDossier
  fait: FaitDeLUsager | null
  /** Null for a guest who has no part in the exchange. */
  nonLus: number | null
  /** Those on what the person reads. */
  remarques: RemarquesDesPages
  /** How many guests its owner has. */
  invites: number
  /** For a guest, what opens it, what they just did, and the answers when they only read. */
  invitation: MonInvitation | null
  faitDInvite: FaitDInvite | null
  lues: SectionLue[] | null
  /** Of a deposited dossier. */
  suite: Suite | null
  faitApresDepot: FaitApresDepot | null
}

export const handle = { contact: (dossier: Vu) => contactDe(dossier.demarche) } satisfies PageHandle<Vu>

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) =>
    data
      ? [
          data.etat === 'brouillon'
            ? t.usager.dossier.brouillonDe
            : t.usager.dossier.numero(numeroDossier(data.numero)),
          data.demarche.titre,
        ]
      : [],
  )

export async function loader(args: LoaderFunctionArgs): Promise<Vu> {
  const key = await doors.lecture(args)
  const dossier = await ouRefuser(() => show(key))
  const invitation = await monInvitation(key)
  return {
    ...dossier,
    fichiers: await fichiersDuDossier(key),
    fait: faitParmi(args.request, FAITS_DE_L_USAGER),
    nonLus: await nonLusDuDossier(key),
    remarques: await remarquesDesPages(key, dossier.etat),
    invites: invitation ? 0 : await combienDInvites(key),
    invitation,
    faitDInvite: faitParmi(args.request, FAITS_D_INVITE),
    lues: invitation?.droit === 'lire' && dossier.etat === 'brouillon' ? await brouillonLu(key) : null,
    suite: await suiteDuDepot(key, dossier.etat),
    faitApresDepot: faitParmi(args.request, FAITS_APRES_DEPOT),
  }
}

export default function MonDossier() {
  const dossier = useLoaderData<typeof loader>()
  return (
    <FichiersDe cote="usager" dossierId={dossier.id} fichiers={dossier.fichiers}>
      <RemarquesDe value={{ cote: 'usager', remarques: dossier.remarques }}>
        {dossier.invitation ? (
          <ChezAutrui
            dossier={dossier}
            invitation={dossier.invitation}
            lues={dossier.lues}
            suite={dossier.suite}
            nonLus={dossier.nonLus}
            remarques={dossier.remarques}
            fait={dossier.faitDInvite}
          />
        ) : dossier.etat === 'brouillon' ? (
          <Brouillon dossier={dossier} fait={dossier.fait} invites={dossier.invites} remarques={dossier.remarques} />
        ) : (
          <Depose
            dossier={dossier}
            suite={dossier.suite}
            fait={dossier.fait}
            faitApresDepot={dossier.faitApresDepot}
            nonLus={dossier.nonLus}
            remarques={dossier.remarques}
            invites={dossier.invites}
          />
        )}
      </RemarquesDe>
    </FichiersDe>
  )
}

/** A draft: what is to be done, who sees it, until when. */
function Brouillon({
  dossier,
  fait,
  invites,
  remarques,
}: {
  dossier: BrouillonVu
  fait: FaitDeLUsager | null
  invites: number
  remarques: RemarquesDesPages
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
        <Taches dossierId={dossier.id} etapes={dossier.etapes} identite={dossier.identite} />
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
            <LienBouton to={paths.usager.transferer(dossier.id)} kind="quiet" size="s" icon="personne">
              {t.transfert.action}
            </LienBouton>
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

/** A deposited dossier: where it stands, what was decided, what happened, what was answered. */
function Depose({
  dossier,
  suite,
  fait,
  faitApresDepot,
  nonLus,
  remarques,
  invites,
}: {
  dossier: DossierVu
  suite: Suite | null
  fait: FaitDeLUsager | null
  faitApresDepot: FaitApresDepot | null
  nonLus: number | null
  remarques: RemarquesDesPages
  invites: number
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
          <p className="row">
            <LienBouton to={paths.usager.recepisse(dossier.id)} size="s" icon="telecharger" download>
              {d.recepisse}
              {d.recepissePdf}
            </LienBouton>
            <TelechargerLeDossier to={paths.usager.pdf(dossier.id)} />
            <LienBouton to={paths.usager.transferer(dossier.id)} kind="quiet" size="s" icon="personne">
              {t.transfert.action}
            </LienBouton>{' '}
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
        {suite && suite.transmissions.length > 0 ? (
          <section className="stack" aria-labelledby="transmissions">
            <h2 id="transmissions">{t.apresDepot.transmissions.titre}</h2>
            <Transmissions transmissions={suite.transmissions} />
          </section>
        ) : null}
        <section className="stack stack-l" aria-labelledby="reponses">
          <h2 id="reponses">{d.formulaire}</h2>
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
        {lue}
      </>
    )
  }
  return (
    <div className="stack stack-s">
      <h3>{d.motivation}</h3>
      <p className="lines measure">{dossier.motivation}</p>
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
      <p>{prochaine}</p>
      {dossier.delai ? <DelaiDeLUsager delai={dossier.delai} /> : null}
      {dossier.echeance ? <p>{d.reponseAvant(dateLongue(dossier.echeance, langue))}</p> : null}
    </>
  )
}
