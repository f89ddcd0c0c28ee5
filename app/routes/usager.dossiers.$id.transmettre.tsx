import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { FichiersDe } from '../champs/fichiers-du-dossier.tsx'
import { compterModifications } from '../domain/dossier/modifications.ts'
import { aVerifier, type DossierAVerifier } from '../domain/dossier/show.ts'
import { suiteDuDepot, type SuiteDuDepot } from '../domain/dossier/suite-du-depot.ts'
import { transmettre } from '../domain/dossier/transmettre.ts'
import { fichiersDuDossier } from '../domain/piece-jointe/etats.ts'
import type { CellKey } from '../../form-engine/reponses.ts'
import { lireLangueDeFormulaire } from '../http/affichage.ts'
import { doors } from '../http/doors.ts'
import { essayer, ouRefuser } from '../http/erreurs.ts'
import { avecFait } from '../http/fait.ts'
import { isRefusee, vuRetenu } from '../http/page-refusee.ts'
import { lireVu, refuserDeDeposer } from '../http/vu-poste.ts'
import { paths } from '../paths.ts'
import { DossierDeLaPage } from '../screens/dossier/dossier-de-la-page.tsx'
import { Changements } from '../screens/dossier/changements.tsx'
import { contactDe } from '../screens/dossier/contact.ts'
import { CorrectionDemandee } from '../screens/dossier/correction-demandee.tsx'
import { Demande } from '../screens/dossier/demande.tsx'
import { Differences } from '../screens/dossier/differences.tsx'
import { Empreinte } from '../screens/dossier/empreinte.tsx'
import { CarteDIdentite } from '../screens/dossier/identite-du-dossier.tsx'
import { ErreursAuDepot, FichiersEnRoute, useErreursAuDepot } from '../screens/dossier/obstacles-au-depot.tsx'
import { ParQui } from '../screens/dossier/suite-du-depot.tsx'
import { adresseDeQuestion } from '../screens/dossier/vers-la-suite.ts'
import { Bouton } from '../ui/bouton.tsx'
import { Card } from '../ui/card.tsx'
import { Dit, TextesEnLangue } from '../ui/dit.tsx'
import { Icone } from '../ui/icone.tsx'
import { useTextes } from '../ui/langue.tsx'
import { LienBouton } from '../ui/lien-bouton.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import type { PageHandle } from '../ui/page-handle.ts'
import { Repliable } from '../ui/repliable.tsx'

interface Vue {
  dossier: DossierAVerifier
  suite: SuiteDuDepot
}

export const handle = { contact: ({ dossier }: Vue) => contactDe(dossier.demarche) } satisfies PageHandle<Vue>

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [t.apresDepot.transmettre.titre, data?.dossier.demarche.titre], { erreur: data?.isRefusee })

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.edition(args)
  const langue = lireLangueDeFormulaire(args.request)
  const dossier = await ouRefuser(() => aVerifier(key, vuRetenu(args.context), langue))
  const suite = await suiteDuDepot(key, dossier.etat, langue)
  if (suite === null) throw redirect(paths.usager.verifier(dossier.id))
  // Taken in instruction meanwhile: the page of the dossier says what becomes of what was changed.
  if (dossier.etat !== 'en_construction') throw redirect(paths.usager.dossier(dossier.id))
  return { dossier, suite, isRefusee: isRefusee(args.context), fichiers: await fichiersDuDossier(key) }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.depot(args)
  const vu = await lireVu(args.request)
  const modifications = await compterModifications(key)
  const issue = await essayer(() => transmettre(key, vu))
  const dossier = paths.usager.dossier(key.dossierId)
  if (issue.ok) {
    // Sent a moment ago, by a second press or in another tab: nothing is left to send, and it is said.
    const fait = issue.value === null ? 'a-jour' : modifications > 0 ? 'transmis' : 'repondu'
    return redirect(avecFait(dossier, fait), 303)
  }
  if (issue.code === 'transition_refusee') return redirect(dossier, 303)
  return refuserDeDeposer(args, issue, vu)
}

export default function Transmettre() {
  const { dossier, suite, fichiers } = useLoaderData<typeof loader>()
  const refus = useActionData<typeof action>()
  const t = useTextes()
  const mots = t.apresDepot.transmettre
  const vers = (page: string, cle: CellKey) => adresseDeQuestion(dossier.id, page, cle)
  const erreurs = useErreursAuDepot({ ...dossier, identite: null }, vers, false)
  const { modifications, correction } = suite
  const isSansRien = modifications.length === 0
  const isExpliquee = dossier.changements !== null || refus?.isSansPage === true
  if (isSansRien && !correction) return <RienATransmettre dossier={dossier} suite={suite} />
  return (
    <TextesEnLangue {...dossier.langue}>
      <div className="wrap">
        <div className="column stack stack-l">
          <PageHeader
            above={<DossierDeLaPage id={dossier.id} demarche={dossier.demarche.titre} etat={dossier.etat} />}
            title={isSansRien ? mots.titreSansRien : mots.titre}
            lead={isSansRien ? mots.chapeauSansRien : mots.chapeau}
          />
          {erreurs.length > 0 ? <ErreursAuDepot erreurs={erreurs} isRefus={refus !== undefined} /> : null}
          {dossier.changements || refus?.isSansPage ? (
            <Changements changements={dossier.changements ?? []} isSansPage={refus?.isSansPage === true} />
          ) : null}
          {correction ? <CorrectionDemandee dossierId={dossier.id} correction={correction} isModifiable /> : null}
          {dossier.ineligibilites.length > 0 ? (
            <Note tone="brick" icon="alerte" announce={refus ? 'alert' : undefined} title={mots.ineligible}>
              {dossier.ineligibilites.map((phrase) => (
                <p key={phrase}>
                  <Dit texte={phrase} />
                </p>
              ))}
            </Note>
          ) : null}
          <FichiersEnRoute
            dossier={{ ...dossier, fichiers }}
            vers={vers}
            refus={isExpliquee ? undefined : refus?.refus}
          />
          {isSansRien ? null : (
            <Card title={mots.change}>
              <Differences
                differences={modifications}
                pied={(modification) => (
                  <div className="row row-between">
                    <ParQui modification={modification} />
                    <LienBouton
                      to={vers(modification.page, modification.cle)}
                      kind="quiet"
                      size="s"
                      srSuffix={mots.modifier(modification.libelle)}
                    >
                      {t.commun.modifier}
                    </LienBouton>
                  </div>
                )}
              />
            </Card>
          )}
          <Repliable title={mots.toutes}>
            <FichiersDe cote="usager" dossierId={dossier.id} fichiers={fichiers}>
              {dossier.identite ? <CarteDIdentite identite={dossier.identite} /> : null}
              <Demande sections={dossier.demande} level={2} />
            </FichiersDe>
          </Repliable>
          {dossier.ecartees.length > 0 ? (
            <Note tone="stone" icon="info" title={t.usager.verifier.ecartees.titre}>
              <ul>
                {dossier.ecartees.map((libelle) => (
                  <li key={libelle}>
                    <Dit texte={libelle} />
                  </li>
                ))}
              </ul>
            </Note>
          ) : null}
          {suite.peutTransmettre ? (
            <Envoi dossier={dossier} suite={suite} />
          ) : (
            <Note tone="tide" title={mots.sansDroit.titre}>
              <p>{mots.sansDroit.texte}</p>
            </Note>
          )}
        </div>
      </div>
    </TextesEnLangue>
  )
}

function RienATransmettre({ dossier, suite }: Vue) {
  const t = useTextes().apresDepot.transmettre.rien
  return (
    <div className="wrap">
      <div className="column stack stack-l">
        <PageHeader
          above={<DossierDeLaPage id={dossier.id} demarche={dossier.demarche.titre} etat={dossier.etat} />}
          title={t.titre}
          lead={t.texte}
        />
        <p className="row">
          <LienBouton to={paths.usager.dossier(dossier.id)} kind="main">
            {t.retour}
          </LienBouton>
          {suite.premierePage === null ? null : (
            <LienBouton to={paths.usager.remplir(dossier.id, suite.premierePage)} icon="crayon">
              {t.modifier}
            </LienBouton>
          )}
        </p>
      </div>
    </div>
  )
}

/** The act, what it does, and what the law says of it. */
function Envoi({ dossier, suite }: Vue) {
  const t = useTextes().apresDepot.transmettre
  const isSansRien = suite.modifications.length === 0
  return (
    <Card leaf id="envoi" title={isSansRien ? t.acteSansRien : t.acte}>
      <ul className="plain-list small">
        {isSansRien ? null : (
          <li>
            <Icone nom="bac" />
            <span>{t.recoit(dossier.demarche.service.nom)}</span>
          </li>
        )}
        {suite.correction ? (
          <li>
            <Icone nom="repondre" />
            <span>{t.repond}</span>
          </li>
        ) : null}
        <li>
          <Icone nom="crayon" />
          <span>{t.encore}</span>
        </li>
      </ul>
      <Note tone="stone" icon="info">
        <p className="small">{t.loi}</p>
      </Note>
      {dossier.erreurs.length > 0 ? (
        <p className="small">
          {t.incomplet(dossier.erreurs.length)} {suite.correction?.champsSeuls ? t.incompletFerme : null}
        </p>
      ) : null}
      {dossier.vu ? <Empreinte empreinte={dossier.vu.empreinte} isDeposee={false} /> : null}
      <form method="post" className="row">
        {Object.entries(dossier.vu ?? {}).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Bouton kind="main" size="l">
          {isSansRien ? t.acteSansRien : t.acte}
        </Bouton>
        <LienBouton to={paths.usager.dossier(dossier.id)} kind="quiet">
          {t.plusTard}
        </LienBouton>
      </form>
    </Card>
  )
}
