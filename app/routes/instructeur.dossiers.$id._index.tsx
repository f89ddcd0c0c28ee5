import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ulid } from 'ulid'
import { FichiersDe } from '../champs/fichiers-du-dossier.tsx'
import { attestationDe } from '../domain/attestation/lire.ts'
import { FichiersDuFormulaireDe } from '../champs/fichiers-du-formulaire.tsx'
import { comptesDAvis } from '../domain/avis/show.ts'
import { correctionEnAttente } from '../domain/correction/en-attente.ts'
import { annotationsASaisir } from '../domain/dossier/annotations.ts'
import { depuis } from '../domain/dossier/depuis.ts'
import { compterModifications } from '../domain/dossier/modifications.ts'
import { personnesDuDossier } from '../domain/dossier/personnes.ts'
import { showInstruction } from '../domain/dossier/show-instruction.ts'
import { envoisDe, transmissionsParmi } from '../domain/dossier/transmissions.ts'
import { can, isClos } from '../domain/dossier/transitions.ts'
import { surLeDossier } from '../domain/liste/sur-le-dossier.ts'
import { ecrireVu, vuALaDecision } from '../domain/dossier/vu-a-la-decision.ts'
import { fichiersDetenus } from '../domain/fichier/detenus.ts'
import { modelesDe } from '../domain/messagerie/modeles.ts'
import { badgesDesDossiers } from '../domain/notification/badges.ts'
import { nonLusDuDossier } from '../domain/messagerie/non-lus.ts'
import { notesDe } from '../domain/note/list.ts'
import { colleguesDe } from '../domain/note/prevenir.ts'
import { fichiersDuDossier } from '../domain/piece-jointe/etats.ts'
import { remarquesDesPages } from '../domain/remarque/compter.ts'
import { groupeDuDossier } from '../domain/groupe/reaffecter.ts'
import { isFormulaireDepasse } from '../domain/revision/passage-annonce.ts'
import { manquesApresPassage, versionsDeposees } from '../domain/revision/versions-deposees.ts'
import { doors } from '../http/doors.ts'
import { ouRefuser } from '../http/erreurs.ts'
import { faitParmi } from '../http/fait.ts'
import { dansLaListe } from '../http/liste.ts'
import { paths } from '../paths.ts'
import { EntreeDesAvis } from '../screens/avis/entree.tsx'
import { BadgeEtat } from '../screens/dossier/badge-etat.tsx'
import { BadgeCorrection } from '../screens/dossier/badges-apres-depot.tsx'
import { ConservationDuDossier } from '../screens/dossier/conservation-du-dossier.tsx'
import { CorrectionDeLInstructeur } from '../screens/dossier/correction-de-l-instructeur.tsx'
import { EnTeteImprime } from '../screens/dossier/en-tete-imprime.tsx'
import { Transmissions } from '../screens/dossier/transmissions.tsx'
import { VersionsDeposees } from '../screens/dossier/version-deposee.tsx'
import { ConsulteParDAutres } from '../screens/liste/consulte-par-d-autres.tsx'
import { Annotations } from '../screens/instruction/annotations.tsx'
import { CarteDeLaDemande } from '../screens/instruction/carte-de-la-demande.tsx'
import { CheminDuDossier } from '../screens/instruction/chemin-du-dossier.tsx'
import { Decision } from '../screens/instruction/decision.tsx'
import { EnTeteDuDossier } from '../screens/instruction/en-tete-du-dossier.tsx'
import { FaitDuDossier, FAITS_DU_DOSSIER } from '../screens/instruction/faits.tsx'
import { FormulaireDepasse } from '../screens/instruction/formulaire-depasse.tsx'
import { IdentiteDuDemandeur } from '../screens/instruction/identite-instruite.tsx'
import { MarqueDeVisite } from '../screens/instruction/marque-de-visite.tsx'
import { MenuDeLaDemande } from '../screens/instruction/menu-de-la-demande.tsx'
import { NotesInternes } from '../screens/instruction/notes.tsx'
import { useOnglets, useSections } from '../screens/instruction/parties-du-dossier.ts'
import { Personnes } from '../screens/instruction/personnes.tsx'
import { NouveautesDeLaDemande } from '../screens/instruction/repere.tsx'
import { DansLaListe } from '../screens/liste/dans-la-liste.tsx'
import { Pastille } from '../screens/liste/pastille.tsx'
import { EtiquettesDuDossier } from '../screens/liste/sur-le-dossier.tsx'
import { EntreeDuGroupe } from '../screens/groupe/entree.tsx'
import { EntreeDeMessagerie } from '../screens/messagerie/non-lus.tsx'
import { BadgesDeDossier } from '../screens/notification/badges-de-dossier.tsx'
import { EntreeDesRemarques, RemarquesDe } from '../screens/remarque/liens.tsx'
import { numeroDossier } from '../textes/format.ts'
import { Badge } from '../ui/badge.tsx'
import { Card } from '../ui/card.tsx'
import { useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = { agent: true, script: true, flush: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [data ? t.instructeur.dossier.dossierNumero(numeroDossier(data.numero)) : null])

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.instruction(args)
  // Read first: what comes while the page is read is told before one decides.
  const vu = ecrireVu(await ouRefuser(() => vuALaDecision(key)))
  const dossier = await ouRefuser(() => showInstruction(key))
  const isFini = isClos(dossier.etat)
  const envois = await envoisDe(key)
  const params = new URL(args.request.url).searchParams
  return {
    ...dossier,
    demarcheId: key.demarcheId,
    vu,
    nonLus: (await nonLusDuDossier(key)) ?? 0,
    badges: (await badgesDesDossiers(await doors.instructeur(args), [key.dossierId])).get(key.dossierId) ?? [],
    avis: await comptesDAvis(key),
    modeles: dossier.etat === 'en_instruction' ? await modelesDe(key, 'motivation') : [],
    groupe: await groupeDuDossier(key),
    attestation: await attestationDe(key),
    fichiers: await fichiersDuDossier(key),
    documents: await fichiersDetenus(key),
    remarques: await remarquesDesPages(key, dossier.etat),
    fait: faitParmi(args.request, FAITS_DU_DOSSIER),
    isDepasse: can('changerDeFormulaire', dossier, 'instructeur').ok && (await isFormulaireDepasse(key)),
    manques: isFini ? 0 : (await manquesApresPassage(key)).length,
    versions: await versionsDeposees(key),
    correction: await correctionEnAttente(key),
    liste: await dansLaListe(args.request, await doors.instructeur(args), key),
    sur: await surLeDossier(key),
    /** What else the address says: it is kept from one comparison to another. */
    autres: [...params].filter(([nom]) => nom !== 'depuis' && nom !== 'fait'),
    enCours: await compterModifications(key),
    transmissions: transmissionsParmi(envois),
    depuis: await depuis(key, envois, params.get('depuis')),
    aAnnoter: isFini ? null : await annotationsASaisir(key),
    notes: await notesDe(key),
    collegues: await colleguesDe(key),
    personnes: await personnesDuDossier(key, envois),
    compte: key.personne.compteId,
    formulaire: ulid(),
  }
}

export default function DossierEnInstruction() {
  const dossier = useLoaderData<typeof loader>()
  const { apresDepot, pageDuDossier: t } = useTextes()
  const demandeur = dossier.demandeur.nom ?? dossier.demandeur.email
  const isFini = isClos(dossier.etat)
  const onglets = useOnglets(dossier)
  const sections = useSections(dossier)
  return (
    <>
      <EnTeteDuDossier
        dossier={{ ...dossier, hasCorrection: dossier.correction !== null }}
        demarche={{ id: dossier.demarcheId, titre: dossier.demarche.titre }}
        demandeur={demandeur}
        isSuivi={dossier.sur.isSuiviParMoi}
        above={dossier.liste ? <DansLaListe {...dossier.liste} /> : null}
        badges={
          <>
            <BadgeEtat etat={dossier.etat} pour="agent" />
            {dossier.correction ? <BadgeCorrection pour="agent" /> : null}
            {/* The tabs tell of messages and of opinions. */}
            <BadgesDeDossier badges={dossier.badges.filter(({ sorte }) => sorte !== 'message' && sorte !== 'avis')} />
            {dossier.archiveAt ? (
              <Badge tone="stone" icon="bac">
                {t.actes.archive}
              </Badge>
            ) : null}
            {dossier.sur.posees.map((une) => (
              <Pastille key={une.id} {...une} />
            ))}
          </>
        }
        onglets={onglets}
      />
      <FichiersDe cote="instructeur" dossierId={dossier.id} fichiers={dossier.fichiers}>
        <div className="wrap stack stack-l">
          <EnTeteImprime numero={dossier.numero} demarche={dossier.demarche.titre} deposeLe={dossier.deposeAt} />
          <MarqueDeVisite dossierId={dossier.id} seq={dossier.depuis.seq} />
          <ConsulteParDAutres dossier={dossier.sur} />
          <FaitDuDossier fait={dossier.fait} />
          <NouveautesDeLaDemande dossierId={dossier.id} depuis={dossier.depuis} />
          {/* Beside the button that takes it, before. */}
          {dossier.enCours > 0 && dossier.etat !== 'en_construction' ? (
            <Note tone="honey" icon="crayon">
              <p>{apresDepot.agent.enCours(dossier.enCours)}</p>
            </Note>
          ) : null}
          <FormulaireDepasse
            dossierId={dossier.id}
            isDepasse={dossier.isDepasse}
            manques={dossier.manques}
            correction={dossier.correction}
          />
          <div className="dossier-body">
            <MenuDeLaDemande entrees={sections} />
            <div className="stack stack-l">
              {dossier.identite ? <IdentiteDuDemandeur identite={dossier.identite} /> : null}
              <RemarquesDe value={{ cote: 'instructeur', remarques: dossier.remarques }}>
                <CarteDeLaDemande
                  dossierId={dossier.id}
                  demande={dossier.demande}
                  depuis={dossier.depuis}
                  isCorrigeable={!isFini && dossier.correction === null}
                  autres={dossier.autres}
                />
              </RemarquesDe>
              {dossier.transmissions.length > 0 ? (
                <Card id="transmissions" title={apresDepot.transmissions.titre}>
                  <Transmissions transmissions={dossier.transmissions} />
                </Card>
              ) : null}
              <Card screenOnly id="notes" title={t.notes.titre}>
                <NotesInternes
                  dossierId={dossier.id}
                  notes={dossier.notes}
                  collegues={dossier.collegues}
                  envoi={dossier.formulaire}
                />
              </Card>
              <Personnes personnes={dossier.personnes} />
            </div>
            <aside className="stack" aria-label={t.instruction}>
              <Decision dossier={dossier} demandeur={demandeur} />
              <FichiersDuFormulaireDe
                value={{
                  connus: dossier.documents,
                  adresse: (sha256) => paths.instructeur.document(dossier.id, sha256),
                }}
              >
                <Annotations
                  dossierId={dossier.id}
                  lues={dossier.annotations}
                  aSaisir={dossier.aAnnoter}
                  formulaire={dossier.formulaire}
                  compte={dossier.compte}
                />
              </FichiersDuFormulaireDe>
              <EtiquettesDuDossier dossier={dossier.sur} />
              <EntreeDeMessagerie nonLus={dossier.nonLus} to={paths.instructeur.messagerie(dossier.id)} />
              <EntreeDesAvis comptes={dossier.avis} to={paths.instructeur.avis(dossier.id)} />
              <EntreeDesRemarques cote="instructeur" remarques={dossier.remarques} />
              <CorrectionDeLInstructeur dossier={dossier} correction={dossier.correction} />
              <EntreeDuGroupe groupe={dossier.groupe} to={paths.instructeur.groupe(dossier.id)} />
              <ConservationDuDossier dossier={dossier} />
              <VersionsDeposees
                versions={dossier.versions}
                vers={(rang) => paths.instructeur.version(dossier.id, rang)}
              />
              <CheminDuDossier dossierId={dossier.id} etapes={dossier.chronologie} />
            </aside>
          </div>
        </div>
      </FichiersDe>
    </>
  )
}
