import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { FichiersDe } from '../champs/fichiers-du-dossier.tsx'
import { correctionEnAttente } from '../domain/correction/en-attente.ts'
import { compterModifications } from '../domain/dossier/modifications.ts'
import { showInstruction } from '../domain/dossier/show-instruction.ts'
import { dernieresModifications, transmissionsDe } from '../domain/dossier/transmissions.ts'
import { can, isClos } from '../domain/dossier/transitions.ts'
import type { IdentiteInstruite } from '../domain/identite/instruite.ts'
import { nonLusDuDossier } from '../domain/messagerie/non-lus.ts'
import { fichiersDuDossier } from '../domain/piece-jointe/etats.ts'
import { remarquesDesPages } from '../domain/remarque/compter.ts'
import type { CellKey } from '../../form-engine/reponses.ts'
import { doors } from '../http/doors.ts'
import { ouRefuser } from '../http/erreurs.ts'
import { faitParmi } from '../http/fait.ts'
import { paths } from '../paths.ts'
import { BadgeEtat } from '../screens/dossier/badge-etat.tsx'
import { BadgeCorrection } from '../screens/dossier/badges-apres-depot.tsx'
import { ConservationDuDossier } from '../screens/dossier/conservation-du-dossier.tsx'
import { AvantDePrendre, CorrectionDeLInstructeur } from '../screens/dossier/correction-de-l-instructeur.tsx'
import { DecisionForm } from '../screens/dossier/decision-form.tsx'
import { DelaiDeLAgent } from '../screens/dossier/delai-legal.tsx'
import { Demande } from '../screens/dossier/demande.tsx'
import { EnTeteImprime } from '../screens/dossier/en-tete-imprime.tsx'
import { LignesDIdentite } from '../screens/dossier/identite-du-dossier.tsx'
import { Histoire } from '../screens/dossier/histoire.tsx'
import { TelechargerLeDossier } from '../screens/dossier/telecharger-le-dossier.tsx'
import { Transmissions } from '../screens/dossier/transmissions.tsx'
import { EntreeDeMessagerie } from '../screens/messagerie/non-lus.tsx'
import { EntreeDesRemarques, RemarquesDe } from '../screens/remarque/liens.tsx'
import { dateCourte, dateHeure, dateLongue, numeroDossier } from '../textes/format.ts'
import { Bouton } from '../ui/bouton.tsx'
import { Card } from '../ui/card.tsx'
import { Icone } from '../ui/icone.tsx'
import { useLangue, useTextes } from '../ui/langue.tsx'
import { LienBouton } from '../ui/lien-bouton.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import type { PageHandle } from '../ui/page-handle.ts'
import { Repliable } from '../ui/repliable.tsx'

export const handle = { agent: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [data ? t.instructeur.dossier.dossierNumero(numeroDossier(data.numero)) : null])

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.instruction(args)
  const dossier = await ouRefuser(() => showInstruction(key))
  const transmissions = await transmissionsDe(key)
  return {
    ...dossier,
    nonLus: (await nonLusDuDossier(key)) ?? 0,
    fichiers: await fichiersDuDossier(key),
    remarques: await remarquesDesPages(key, dossier.etat),
    fait: faitParmi(args.request, FAITS),
    faitDeCorrection: faitParmi(args.request, FAITS_DE_CORRECTION),
    correction: await correctionEnAttente(key),
    enCours: await compterModifications(key),
    transmissions,
    modifieesLe: dernieresModifications(transmissions),
  }
}

/** The acts of conservation that lead back here. */
const FAITS = ['prolonge', 'suspendu', 'leve'] as const
/** Those of a correction. */
const FAITS_DE_CORRECTION = ['corrige', 'annule'] as const

type Dossier = ReturnType<typeof useLoaderData<typeof loader>>

export default function DossierEnInstruction() {
  const dossier = useLoaderData<typeof loader>()
  const { instructeur: t, apresDepot } = useTextes()
  const { agent } = apresDepot
  const langue = useLangue()
  const numero = numeroDossier(dossier.numero, langue)
  const demandeur = dossier.demandeur.nom ?? dossier.demandeur.email
  const marque = (cle: CellKey) => {
    const at = dossier.modifieesLe[cle]
    return at ? <span className="small soft">{apresDepot.transmissions.modifieLe(dateCourte(at, langue))}</span> : null
  }
  return (
    <div className="wrap stack stack-l">
      <EnTeteImprime numero={dossier.numero} demarche={dossier.demarche.titre} deposeLe={dossier.deposeAt} />
      <PageHeader
        ariane={[
          { label: t.liste.titre, to: paths.instructeur.dossiers() },
          { label: dossier.demarche.titre },
          { label: t.dossier.dossierNumero(numero) },
        ]}
        title={t.dossier.titre(numero, demandeur)}
        badges={
          <>
            <BadgeEtat etat={dossier.etat} pour="agent" />
            {dossier.correction ? <BadgeCorrection pour="agent" /> : null}
          </>
        }
        lead={t.dossier.deposeLe(dateLongue(dossier.deposeAt, langue))}
      />
      {dossier.fait ? (
        <Note tone="leaf" announce="status">
          <p>{t.conservation.faits[dossier.fait]}</p>
        </Note>
      ) : null}
      {dossier.faitDeCorrection ? (
        <Note tone="leaf" announce="status">
          <p>{agent.faits[dossier.faitDeCorrection]}</p>
        </Note>
      ) : null}
      {/* Beside the button that takes it, before. */}
      {dossier.enCours > 0 && dossier.etat !== 'en_construction' ? (
        <Note tone="honey" icon="crayon">
          <p>{agent.enCours(dossier.enCours)}</p>
        </Note>
      ) : null}
      <div className="split">
        <FichiersDe cote="instructeur" dossierId={dossier.id} fichiers={dossier.fichiers}>
          <div className="stack">
            {dossier.identite ? <IdentiteDuDemandeur identite={dossier.identite} /> : null}
            <Card title={t.dossier.demande} aside={<TelechargerLeDossier to={paths.instructeur.pdf(dossier.id)} />}>
              {dossier.demande.length === 0 ? <p className="soft">{t.dossier.demandeVide}</p> : null}
              <RemarquesDe value={{ cote: 'instructeur', remarques: dossier.remarques }}>
                <Demande sections={dossier.demande} marque={marque} />
              </RemarquesDe>
            </Card>
            {dossier.transmissions.length > 0 ? (
              <Card id="transmissions" title={apresDepot.transmissions.titre}>
                <Transmissions transmissions={dossier.transmissions} />
              </Card>
            ) : null}
            <Annotations dossier={dossier} />
          </div>
        </FichiersDe>
        <div className="stack">
          <Decision dossier={dossier} demandeur={demandeur} />
          <EntreeDeMessagerie nonLus={dossier.nonLus} to={paths.instructeur.messagerie(dossier.id)} />
          <EntreeDesRemarques cote="instructeur" remarques={dossier.remarques} />
          <CorrectionDeLInstructeur dossier={dossier} correction={dossier.correction} />
          <ConservationDuDossier dossier={dossier} />
          <Card title={t.dossier.histoire}>
            <Histoire etapes={dossier.chronologie} />
          </Card>
        </div>
      </div>
    </div>
  )
}

/** What the instructeurs note for themselves, and the way to the form that fills it. */
function Annotations({ dossier }: { dossier: Dossier }) {
  const t = useTextes()
  if (dossier.annotations.length === 0) return null
  return (
    <Card
      title={t.instructeur.dossier.annotations}
      aside={
        isClos(dossier.etat) ? null : (
          <LienBouton size="s" icon="crayon" to={paths.instructeur.annotations(dossier.id)}>
            {t.instructeur.dossier.remplirAnnotations}
          </LienBouton>
        )
      }
    >
      <p className="small soft">
        <Icone nom="cadenas" /> {t.instructeur.dossier.annotationsAide}
      </p>
      <Demande sections={dossier.annotations} prefixe="annotation" />
    </Card>
  )
}

/** What is to be done now: take, decide, or nothing more. */
function Decision({ dossier, demandeur }: { dossier: Dossier; demandeur: string }) {
  const t = useTextes().instructeur.dossier
  const langue = useLangue()
  if (isClos(dossier.etat)) {
    const motivation = dossier.chronologie.findLast((etape) => etape.motivation !== null)?.motivation
    return (
      <Card title={t.decision}>
        <p>
          <BadgeEtat etat={dossier.etat} pour="agent" />
        </p>
        {motivation ? <p className="lines">{motivation}</p> : null}
        <Lecture lecture={dossier.lecture} />
      </Card>
    )
  }
  return (
    <Card leaf screenOnly title={t.decision}>
      {dossier.delai ? <DelaiDeLAgent delai={dossier.delai} isGele={dossier.gel !== null} /> : null}
      {dossier.echeance ? (
        <p className="small soft">
          <Icone nom="calendrier" /> {t.reponseAvant(dateLongue(dossier.echeance, langue))}
        </p>
      ) : null}
      {can('passerEnInstruction', dossier, 'instructeur').ok ? (
        <Form method="post" action={paths.instructeur.instruction(dossier.id)} className="stack">
          <p>{t.prendreAide}</p>
          <AvantDePrendre correction={dossier.correction} enCours={dossier.enCours} />
          <Bouton kind="main">{t.prendre}</Bouton>
        </Form>
      ) : (
        <DecisionForm dossierId={dossier.id} demandeur={demandeur} />
      )}
    </Card>
  )
}

/** Whether the owner has read the decision, where the démarche asks for it. */
function Lecture({ lecture }: Pick<Dossier, 'lecture'>) {
  const { agent: t } = useTextes().silence
  const langue = useLangue()
  if (lecture === null) return null
  return (
    <p className="small soft">
      <Icone nom="oeil" /> {lecture.lueAt ? t.lue(dateHeure(lecture.lueAt, langue)) : t.pasLue}
    </p>
  )
}

/** Who asks; what was said of it before, since the deposit. */
function IdentiteDuDemandeur({ identite: { identite, remplacees } }: { identite: IdentiteInstruite }) {
  const t = useTextes().identite
  const langue = useLangue()
  return (
    <Card id="demandeur" title={t.carte}>
      <LignesDIdentite identite={identite} />
      {remplacees.map((remplacee) => (
        <Repliable key={remplacee.jusque} title={t.avantLe(dateHeure(remplacee.jusque, langue))}>
          <LignesDIdentite identite={remplacee.identite} />
        </Repliable>
      ))}
    </Card>
  )
}
