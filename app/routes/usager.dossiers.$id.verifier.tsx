import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { FichiersDe } from '../champs/fichiers-du-dossier.tsx'
import { deposer } from '../domain/dossier/deposer.ts'
import { aVerifier, type DossierAVerifier } from '../domain/dossier/show.ts'
import { aTransmettre } from '../domain/dossier/suite-du-depot.ts'
import type { CellKey } from '../../form-engine/reponses.ts'
import { monInvitation, type MonInvitation } from '../domain/invitation/list.ts'
import { fichiersDuDossier } from '../domain/piece-jointe/etats.ts'
import { remarquesDesPages } from '../domain/remarque/compter.ts'
import { lireLangueDeFormulaire } from '../http/affichage.ts'
import { doors } from '../http/doors.ts'
import { essayer, ouRefuser } from '../http/erreurs.ts'
import { isRefusee, vuRetenu } from '../http/page-refusee.ts'
import { lireVu, refuserDeDeposer } from '../http/vu-poste.ts'
import { paths } from '../paths.ts'
import { usePhraseDuSilence } from '../screens/demarche/phrase-du-silence.ts'
import { AvecQui } from '../screens/dossier/avec-qui.tsx'
import { DossierDeLaPage } from '../screens/dossier/dossier-de-la-page.tsx'
import { Changements } from '../screens/dossier/changements.tsx'
import { contactDe } from '../screens/dossier/contact.ts'
import { Demande } from '../screens/dossier/demande.tsx'
import { Empreinte } from '../screens/dossier/empreinte.tsx'
import { EnTeteImprime } from '../screens/dossier/en-tete-imprime.tsx'
import { EtapesDuDossier } from '../screens/dossier/etapes-du-dossier.tsx'
import { CarteDIdentite } from '../screens/dossier/identite-du-dossier.tsx'
import { PartieFaite } from '../screens/dossier/ma-participation.tsx'
import {
  ErreursAuDepot,
  FichiersEnRoute,
  ModifierReponse,
  useErreursAuDepot,
} from '../screens/dossier/obstacles-au-depot.tsx'
import { adresseDeQuestion } from '../screens/dossier/vers-la-suite.ts'
import { EntreeDesRemarques, RemarquesDe } from '../screens/remarque/liens.tsx'
import { dateLongue } from '../textes/format.ts'
import { ChoixDeLangue } from '../screens/dossier/choix-de-langue.tsx'
import { Dit, TextesEnLangue } from '../ui/dit.tsx'
import { Bouton } from '../ui/bouton.tsx'
import { Card } from '../ui/card.tsx'
import { Icone } from '../ui/icone.tsx'
import { useLangue, useTextes } from '../ui/langue.tsx'
import { LienBouton } from '../ui/lien-bouton.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = {
  contact: (dossier: DossierAVerifier) => contactDe(dossier.demarche),
} satisfies PageHandle<DossierAVerifier>

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [t.usager.verifier.titre, data?.demarche.titre], { erreur: data?.isRefusee })

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.edition(args)
  const dossier = await ouRefuser(() => aVerifier(key, vuRetenu(args.context), lireLangueDeFormulaire(args.request)))
  if (dossier.etat === 'en_construction' && (await aTransmettre(key)))
    throw redirect(paths.usager.transmettre(dossier.id))
  if (dossier.etat !== 'brouillon') throw redirect(paths.usager.depose(dossier.id))
  return {
    ...dossier,
    invitation: await monInvitation(key),
    isRefusee: isRefusee(args.context),
    fichiers: await fichiersDuDossier(key),
    remarques: await remarquesDesPages(key, dossier.etat),
  }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.depot(args)
  const vu = await lireVu(args.request)
  const issue = await essayer(() => deposer(key, vu))
  // Deposited a moment ago by the same person, in another tab: the confirmation is the answer.
  if (issue.ok || issue.code === 'transition_refusee') return redirect(paths.usager.depose(key.dossierId))
  return refuserDeDeposer(args, issue, vu)
}

export default function Verifier() {
  const dossier = useLoaderData<typeof loader>()
  const refus = useActionData<typeof action>()
  const t = useTextes()
  const vers = (page: string, cle: CellKey) => adresseDeQuestion(dossier.id, page, cle)
  const erreurs = useErreursAuDepot(dossier, vers, dossier.invitation !== null)
  const preremplies = new Set(dossier.preremplies)
  // The difference says by itself why nothing was deposited.
  const isExpliquee = dossier.changements !== null || refus?.isSansPage === true
  // A guest without that right checks their part, and tells the owner.
  const sansDepot = dossier.invitation?.peutDeposer === false ? dossier.invitation : null
  return (
    <TextesEnLangue {...dossier.langue}>
      <div className="wrap">
        <EnTeteImprime numero={null} demarche={dossier.demarche.titre} deposeLe={null} />
        <div className="column stack stack-l">
          <PageHeader
            above={
              <>
                <DossierDeLaPage id={dossier.id} demarche={dossier.demarche.titre} etat={dossier.etat} />{' '}
                {dossier.invitation ? <AvecQui dossierId={dossier.id} avec={dossier.invitation} /> : null}
              </>
            }
            title={sansDepot ? t.invites.verifier.titre : t.usager.verifier.titre}
            lead={sansDepot ? t.invites.verifier.chapeau : t.usager.verifier.chapeau}
          />
          <ChoixDeLangue langue={dossier.langue} />
          {erreurs.length > 0 ? <ErreursAuDepot erreurs={erreurs} isRefus={refus !== undefined} /> : null}
          {dossier.changements || refus?.isSansPage ? (
            <Changements changements={dossier.changements ?? []} isSansPage={refus?.isSansPage === true} />
          ) : null}
          <EtapesDuDossier
            dossierId={dossier.id}
            etapes={dossier.etapes}
            courante={dossier.etapes.length}
            derniere={sansDepot ? t.invites.verifier.etape : undefined}
          />
          {dossier.ineligibilites.length > 0 ? (
            <Note
              tone="brick"
              icon="alerte"
              announce={refus ? 'alert' : undefined}
              title={t.usager.verifier.ineligible}
            >
              {dossier.ineligibilites.map((phrase) => (
                <p key={phrase}>
                  <Dit texte={phrase} />
                </p>
              ))}
            </Note>
          ) : null}
          <FichiersEnRoute dossier={dossier} vers={vers} refus={isExpliquee ? undefined : refus?.refus} />
          {dossier.avertissements.length > 0 ? (
            <Note tone="honey" icon="info" title={t.usager.verifier.aRelire}>
              <ul>
                {dossier.avertissements.map(({ cellKey, page, libelle, params }) => (
                  <li key={`${cellKey} ${params['regle'] ?? ''}`}>
                    <Link to={vers(page, cellKey)} reloadDocument>
                      {t.erreurs.nommee(libelle, params['message'] ?? '')}
                    </Link>
                  </li>
                ))}
              </ul>
            </Note>
          ) : null}
          {dossier.identite ? (
            <div className="card">
              <CarteDIdentite
                identite={dossier.identite}
                modifier={dossier.invitation ? undefined : { dossierId: dossier.id }}
              />
            </div>
          ) : null}
          <FichiersDe cote="usager" dossierId={dossier.id} fichiers={dossier.fichiers}>
            <RemarquesDe value={{ cote: 'usager', remarques: dossier.remarques }}>
              {dossier.demande.map((section) => (
                <div className="card" key={section.cle}>
                  <Demande
                    sections={[section]}
                    level={2}
                    action={(ligne) => <ModifierReponse ligne={ligne} vers={vers} />}
                    preremplies={preremplies}
                  />
                </div>
              ))}
            </RemarquesDe>
          </FichiersDe>
          {dossier.ecartees.length > 0 ? (
            <Note tone="stone" icon="info" title={t.usager.verifier.ecartees.titre}>
              <p>{t.usager.verifier.ecartees.texte}</p>
              <ul>
                {dossier.ecartees.map((libelle) => (
                  <li key={libelle}>
                    <Dit texte={libelle} />
                  </li>
                ))}
              </ul>
            </Note>
          ) : null}
          {dossier.remarques.ouvertes + dossier.remarques.resolues > 0 ? (
            <EntreeDesRemarques cote="usager" remarques={dossier.remarques} />
          ) : null}
          {sansDepot ? <MaPartieVerifiee dossier={dossier} invitation={sansDepot} /> : <Depot dossier={dossier} />}
        </div>
      </div>
    </TextesEnLangue>
  )
}

/** What is left to do in the part of a guest who does not deposit, and the way to tell the owner. */
function MaPartieVerifiee({ dossier, invitation }: { dossier: DossierAVerifier; invitation: MonInvitation }) {
  const t = useTextes().invites.verifier
  const reste = dossier.erreurs.length
  return (
    <Card leaf screenOnly id="ma-partie" title={reste === 0 ? t.complete : t.titre}>
      <p>{reste === 0 ? t.prevenez(invitation.titulaire) : t.incomplete(reste)}</p>
      <PartieFaite dossierId={dossier.id} invitation={invitation} kind="main" />
      <p>
        <LienBouton to={paths.usager.dossier(dossier.id)} kind="quiet">
          {t.plusTard}
        </LienBouton>
      </p>
    </Card>
  )
}

/** The act, what it does, and what the law says of it. */
function Depot({ dossier }: { dossier: DossierAVerifier }) {
  const { usager, silence } = useTextes()
  const t = usager.verifier
  const langue = useLangue()
  const service = dossier.demarche.service.nom
  const manques = dossier.erreurs.length + (dossier.identite?.isComplete === false ? 1 : 0)
  // The machine takes the dossier as soon as it is deposited.
  const isImmediat = dossier.demarche.decision.mode !== 'aucun'
  const usuelle = dossier.echeance ? t.delai(dateLongue(dossier.echeance, langue)) : null
  const quand = usePhraseDuSilence(dossier.demarche.decision) ?? usuelle
  return (
    <Card leaf id="depot" title={t.depot}>
      <ul className="plain-list small">
        <li>
          <Icone nom="bac" />
          <span>{service ? t.recoit(service) : t.recoitSansNom}</span>
        </li>
        <li>
          <Icone nom="crayon" />
          <span>{isImmediat ? silence.usager.definitif : t.definitif}</span>
        </li>
        {quand ? (
          <li>
            <Icone nom="calendrier" />
            <span>{quand}</span>
          </li>
        ) : null}
      </ul>
      <Note tone="stone" icon="info">
        <p className="small">{t.loi}</p>
      </Note>
      {manques > 0 ? <p className="small">{t.incomplet(manques)}</p> : null}
      {dossier.vu ? <Empreinte empreinte={dossier.vu.empreinte} isDeposee={false} /> : null}
      <form method="post" className="row">
        {Object.entries(dossier.vu ?? {}).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Bouton kind="main" size="l">
          {t.deposer}
        </Bouton>
        <LienBouton to={paths.usager.dossiers()} kind="quiet">
          {t.plusTard}
        </LienBouton>
      </form>
    </Card>
  )
}
