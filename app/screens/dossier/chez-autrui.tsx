import type { AttestationVue } from '../../domain/attestation/lire.ts'
import type { SectionLue } from '../../domain/dossier/demande.ts'
import type { BrouillonVu, DossierVu } from '../../domain/dossier/show.ts'
import { isDecided } from '../../domain/dossier/transitions.ts'
import type { MiseDeCote, PassageVu } from '../../domain/revision/passages.ts'
import type { RemarquesDesPages } from '../../domain/remarque/compter.ts'
import type { SuiteDuDepot as Suite } from '../../domain/dossier/suite-du-depot.ts'
import type { MonInvitation } from '../../domain/invitation/list.ts'
import { paths } from '../../paths.ts'
import { dateLongue, numeroDossier } from '../../textes/format.ts'
import { Card } from '../../ui/card.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'
import { Note } from '../../ui/note.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { AttestationDuDossier } from '../attestation/du-dossier.tsx'
import { BadgeEtat } from './badge-etat.tsx'
import { ChoixDeLangue } from './choix-de-langue.tsx'
import { DelaiDeLUsager } from './delai-legal.tsx'
import { Demande } from './demande.tsx'
import { FormulaireChange, MisesDeCote } from './formulaire-change.tsx'
import { EnTeteImprime } from './en-tete-imprime.tsx'
import { CarteDIdentite } from './identite-du-dossier.tsx'
import { Histoire } from './histoire.tsx'
import { DitFaitDInvite, MaParticipation, type FaitDInvite } from './ma-participation.tsx'
import { EntreeDeMessagerie } from '../messagerie/non-lus.tsx'
import { EntreeDesRemarques } from '../remarque/liens.tsx'
import { ModifierMonDossier, SuiteDuDepot } from './suite-du-depot.tsx'
import { Taches } from './taches.tsx'
import { TelechargerEnLangue, TelechargerLeDossier } from './telecharger-le-dossier.tsx'

/** The dossier of somebody else, for a guest: whose it is, what one may do there, and nothing that is its owner's to do. */
export function ChezAutrui({
  dossier,
  invitation,
  lues,
  suite,
  nonLus,
  remarques,
  fait,
  passage,
  cote,
  attestation,
}: {
  dossier: BrouillonVu | DossierVu
  invitation: MonInvitation
  /** The answers, for whoever reads a draft without filling it. */
  lues: readonly SectionLue[] | null
  /** What goes on after the deposit; null for a draft. */
  suite: Suite | null
  /** Null for a guest who has no part in the exchange. */
  nonLus: number | null
  remarques: RemarquesDesPages
  fait: FaitDInvite | null
  passage: PassageVu | null
  cote: readonly MiseDeCote[]
  attestation: AttestationVue | null
}) {
  const t = useTextes()
  const { chezAutrui, verifier } = t.invites
  const langue = useLangue()
  const isBrouillon = dossier.etat === 'brouillon'
  const deQui = invitation.isBeneficiaire
    ? t.identite.beneficiaire.chezAutrui(invitation.titulaire)
    : chezAutrui.de(invitation.titulaire)
  const numero = t.usager.dossier.numero(numeroDossier(dossier.numero, langue))
  return (
    <div className="wrap">
      <EnTeteImprime
        numero={dossier.etat === 'brouillon' ? null : dossier.numero}
        demarche={dossier.demarche.titre}
        deposeLe={dossier.etat === 'brouillon' ? null : dossier.deposeAt}
      />
      <div className="column stack stack-l">
        <PageHeader
          ariane={[
            { label: t.usager.dossier.retour, to: paths.usager.dossiers() },
            { label: isBrouillon ? dossier.demarche.titre : numero },
          ]}
          above={[deQui, isBrouillon ? null : numero].filter(Boolean).join(' · ')}
          title={dossier.demarche.titre}
          badges={<BadgeEtat etat={dossier.etat} pour="usager" />}
          lead={isBrouillon ? chezAutrui.brouillon : undefined}
        />
        {invitation.isBeneficiaire ? (
          <Note tone="tide" icon="personne">
            <p>{t.identite.beneficiaire.voitTout}</p>
            <p>{t.identite.beneficiaire.contester}</p>
          </Note>
        ) : null}
        <DitFaitDInvite fait={fait} titulaire={invitation.titulaire} />
        <ChoixDeLangue langue={dossier.langue} />
        {passage ? <FormulaireChange dossierId={dossier.id} passage={passage} retour={null} /> : null}
        {isBrouillon ? (
          lues ? (
            <>
              {dossier.identite ? <CarteDIdentite identite={dossier.identite} /> : null}
              <Reponses sections={lues} />
            </>
          ) : (
            <Taches
              dossierId={dossier.id}
              etapes={dossier.etapes}
              derniere={invitation.peutDeposer ? undefined : verifier.etape}
            />
          )
        ) : (
          <Depose dossier={dossier} invitation={invitation} suite={suite} nonLus={nonLus} attestation={attestation} />
        )}
        {cote.length > 0 ? <MisesDeCote cote={cote} /> : null}
        <EntreeDesRemarques cote="usager" remarques={remarques} />
        <p className="row">
          <TelechargerLeDossier to={paths.usager.pdf(dossier.id)} isEnPartie={!invitation.isEntiere} />
          <TelechargerEnLangue langue={dossier.langue} vers={(langue) => paths.usager.pdf(dossier.id, langue)} />
        </p>
        <MaParticipation dossierId={dossier.id} invitation={invitation} isOuvert={isBrouillon} />
        {dossier.supprimeLe ? (
          <p className="soft small">{t.usager.dossier.seraSupprime(dateLongue(dossier.supprimeLe, langue))}</p>
        ) : null}
      </div>
    </div>
  )
}

function Depose({
  dossier,
  invitation,
  suite,
  nonLus,
  attestation,
}: {
  dossier: DossierVu
  invitation: MonInvitation
  suite: Suite | null
  nonLus: number | null
  attestation: AttestationVue | null
}) {
  const { dossier: d } = useTextes().usager
  return (
    <>
      {suite ? <SuiteDuDepot dossierId={dossier.id} etat={dossier.etat} suite={suite} /> : null}
      <Card leaf id="etat" title={d.etatActuel}>
        <p>{useSituation(dossier, invitation)}</p>
        {dossier.delai ? <DelaiDeLUsager delai={dossier.delai} chezAutrui /> : null}
        <AttestationDuDossier attestation={attestation} to={paths.usager.attestation(dossier.id)} pour="usager" />
        {invitation.isEntiere ? (
          <p className="row">
            <LienBouton to={paths.usager.recepisse(dossier.id)} size="s" icon="telecharger" download>
              {d.recepisse}
              {d.recepissePdf}
            </LienBouton>
          </p>
        ) : null}
        {suite ? <ModifierMonDossier dossierId={dossier.id} suite={suite} /> : null}
      </Card>
      {nonLus === null ? null : <EntreeDeMessagerie nonLus={nonLus} to={paths.usager.messagerie(dossier.id)} />}
      <section className="stack" aria-labelledby="historique">
        <h2 id="historique">{d.historique}</h2>
        <Histoire etapes={dossier.chronologie} />
      </section>
      {dossier.identite ? <CarteDIdentite identite={dossier.identite} /> : null}
      <Reponses sections={dossier.demande} />
    </>
  )
}

/** Where it stands, in one sentence; the reasons of a decision are told to whoever sees the whole dossier. */
function useSituation({ etat, motivation, retireAt }: DossierVu, { isEntiere, titulaire }: MonInvitation): string {
  const { usager, invites, silence } = useTextes()
  const langue = useLangue()
  const t = invites.chezAutrui
  if (etat === 'traite') return silence.lecture.invite(titulaire)
  if (isDecided(etat)) return isEntiere ? (motivation ?? usager.dossier.sansMotivation) : t.decision(titulaire)
  if (etat === 'retire') return t.retire(retireAt ? dateLongue(retireAt, langue) : '')
  return etat === 'en_instruction' ? t.attente.en_instruction : t.attente.en_construction
}

function Reponses({ sections }: { sections: readonly SectionLue[] }) {
  const t = useTextes().invites.chezAutrui
  return (
    <section className="stack stack-l" aria-labelledby="reponses">
      <h2 id="reponses">{t.reponses}</h2>
      {sections.length === 0 ? <p className="soft">{t.aucuneReponse}</p> : <Demande sections={sections} />}
    </section>
  )
}
