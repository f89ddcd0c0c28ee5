import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useMemo } from 'react'
import { z } from 'zod'
import { FichiersDe } from '../champs/fichiers-du-dossier.tsx'
import { deposer } from '../domain/dossier/deposer.ts'
import { aVerifier, type DossierAVerifier } from '../domain/dossier/show.ts'
import type { LigneLue, RepetitionLue } from '../domain/dossier/demande.ts'
import type { CellKey } from '../../form-engine/reponses.ts'
import { civilDate } from '../../form-engine/temps.ts'
import { fichiersDuDossier, type FichiersDuDossier } from '../domain/piece-jointe/etats.ts'
import { doors } from '../http/doors.ts'
import { essayer, ouRefuser } from '../http/erreurs.ts'
import { readForm } from '../http/formulaire.ts'
import { isRefusee, marquerRefusee, retenirVu, vuRetenu } from '../http/page-refusee.ts'
import { paths } from '../paths.ts'
import { BadgeEtat } from '../screens/dossier/badge-etat.tsx'
import { Changements } from '../screens/dossier/changements.tsx'
import { contactDe } from '../screens/dossier/contact.ts'
import { Demande } from '../screens/dossier/demande.tsx'
import { Empreinte } from '../screens/dossier/empreinte.tsx'
import { EtapesDuDossier } from '../screens/dossier/etapes-du-dossier.tsx'
import { adresseDeQuestion, ancreRelue } from '../screens/dossier/vers-la-suite.ts'
import { dateLongue } from '../textes/format.ts'
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

/** What the page showed, as its form posts it back. */
const Vu = z.object({
  empreinte: z.string().regex(/^[0-9a-f]{64}$/),
  seq: z.coerce.number().int().min(0).max(2_147_483_647),
  jour: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .transform((iso, { addIssue }) => {
      try {
        return civilDate(iso)
      } catch {
        addIssue('not a day')
        return z.NEVER
      }
    }),
})

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.edition(args)
  const dossier = await ouRefuser(() => aVerifier(key, vuRetenu(args.context)))
  if (dossier.etat !== 'brouillon') throw redirect(paths.usager.depose(dossier.id))
  return { ...dossier, isRefusee: isRefusee(args.context), fichiers: await fichiersDuDossier(key) }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.depot(args)
  const form = await readForm(args.request, Vu)
  const vu = form.ok ? form.value : null
  const issue = await essayer(() => deposer(key, vu))
  // Deposited a moment ago by the same person, in another tab: the confirmation is the answer.
  if (issue.ok || issue.code === 'transition_refusee') return redirect(paths.usager.depose(key.dossierId))
  if (issue.code !== 'dossier_incomplet' && issue.code !== 'refus' && issue.code !== 'depot_change')
    throw new Response(issue.phrase, { status: issue.status })
  marquerRefusee(args.context)
  if (vu) retenirVu(args.context, vu)
  return data({ refus: issue.phrase, isSansPage: vu === null }, { status: issue.status })
}

export default function Verifier() {
  const dossier = useLoaderData<typeof loader>()
  const refus = useActionData<typeof action>()
  const t = useTextes()
  const vers = (page: string, cle: CellKey) => adresseDeQuestion(dossier.id, page, cle)
  const erreurs = useErreurs(dossier, vers)
  // The difference says by itself why nothing was deposited.
  const isExpliquee = dossier.changements !== null || refus?.isSansPage === true
  return (
    <div className="wrap">
      <div className="column stack stack-l">
        <PageHeader
          above={
            <>
              <Link to={paths.usager.dossier(dossier.id)}>{dossier.demarche.titre}</Link>{' '}
              <BadgeEtat etat={dossier.etat} pour="usager" />
            </>
          }
          title={t.usager.verifier.titre}
          lead={t.usager.verifier.chapeau}
        />
        {erreurs.length > 0 ? <Erreurs erreurs={erreurs} isRefus={refus !== undefined} /> : null}
        {dossier.changements || refus?.isSansPage ? (
          <Changements changements={dossier.changements ?? []} isSansPage={refus?.isSansPage === true} />
        ) : null}
        <EtapesDuDossier dossierId={dossier.id} etapes={dossier.etapes} courante={dossier.etapes.length} />
        {dossier.ineligibilites.length > 0 ? (
          <Note tone="brick" icon="alerte" announce={refus ? 'alert' : undefined} title={t.usager.verifier.ineligible}>
            {dossier.ineligibilites.map((phrase) => (
              <p key={phrase}>{phrase}</p>
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
        <FichiersDe cote="usager" dossierId={dossier.id} fichiers={dossier.fichiers}>
          {dossier.demande.map((section) => (
            <div className="card" key={section.cle}>
              <Demande sections={[section]} level={2} action={(ligne) => <Modifier ligne={ligne} vers={vers} />} />
            </div>
          ))}
        </FichiersDe>
        {dossier.ecartees.length > 0 ? (
          <Note tone="stone" icon="info" title={t.usager.verifier.ecartees.titre}>
            <p>{t.usager.verifier.ecartees.texte}</p>
            <ul>
              {dossier.ecartees.map((libelle) => (
                <li key={libelle}>{libelle}</li>
              ))}
            </ul>
          </Note>
        ) : null}
        <Depot dossier={dossier} />
      </div>
    </div>
  )
}

function Modifier({ ligne, vers }: { ligne: LigneLue | RepetitionLue; vers: (page: string, cle: CellKey) => string }) {
  const t = useTextes()
  const cle = ligne.kind === 'ligne' ? ligne.cle : (ligne.id as string as CellKey)
  return (
    <Link className="small" to={vers(ligne.page, cle)} id={ancreRelue(cle)} reloadDocument>
      {t.commun.modifier}
      <span className="sr">{t.usager.verifier.modifier(ligne.libelle)}</span>
    </Link>
  )
}

/** What must arrive, or be given up, before the deposit: each a link to its question. */
function FichiersEnRoute({
  dossier,
  vers,
  refus,
}: {
  dossier: DossierAVerifier & { fichiers: FichiersDuDossier }
  vers: (page: string, cle: CellKey) => string
  /** Why the deposit was just refused. */
  refus: string | undefined
}) {
  const t = useTextes().usager.verifier.fichiersEnRoute
  const { interrompus } = dossier.fichiers
  if (interrompus.length === 0) {
    // Somebody else is sending it: the sentence of the refusal names it.
    const isAutre = refus !== undefined && dossier.erreurs.length === 0 && dossier.ineligibilites.length === 0
    return isAutre ? (
      <Note tone="brick" icon="alerte" announce="alert" title={t.titre}>
        <p>{refus}</p>
      </Note>
    ) : null
  }
  const lignes = dossier.demande.flatMap(({ blocs }) =>
    blocs.flatMap((bloc) => (bloc.kind === 'ligne' ? [bloc] : bloc.lignes.flatMap(({ reponses }) => reponses))),
  )
  return (
    <Note tone="brick" icon="alerte" announce={refus === undefined ? undefined : 'alert'} title={t.titre}>
      <p>{t.texte}</p>
      <ul>
        {interrompus.map(({ id, cle, nom }) => {
          const page = lignes.find((ligne) => ligne.cle === cle)?.page
          return (
            <li key={id}>
              {page === undefined ? (
                nom
              ) : (
                <Link to={vers(page, cle)} reloadDocument>
                  {nom}
                </Link>
              )}
            </li>
          )
        })}
      </ul>
    </Note>
  )
}

interface ErreurAuDepot {
  to: string
  message: string
}

function useErreurs(dossier: DossierAVerifier, vers: (page: string, cle: CellKey) => string): ErreurAuDepot[] {
  const t = useTextes()
  return useMemo(
    () =>
      dossier.erreurs.map(({ cellKey, page, libelle, code, params, exemple }) => ({
        to: vers(page, cellKey),
        message: t.erreurs.phraseDuChamp(libelle, code, params, exemple),
      })),
    [dossier.erreurs, t, vers],
  )
}

/** What blocks the deposit, each a link into its page. After a refused deposit it takes the focus. */
function Erreurs({ erreurs, isRefus }: { erreurs: readonly ErreurAuDepot[]; isRefus: boolean }) {
  const t = useTextes()
  return (
    <div
      className="errors"
      role={isRefus ? 'alert' : undefined}
      tabIndex={-1}
      autoFocus={isRefus}
      aria-labelledby="a-corriger"
    >
      <h2 id="a-corriger">
        <Icone nom="alerte" /> {t.erreurs.aCorriger(erreurs.length)}
      </h2>
      <ol>
        {erreurs.map(({ to, message }) => (
          <li key={`${to} ${message}`}>
            <Link to={to} reloadDocument>
              {message}
            </Link>
          </li>
        ))}
      </ol>
    </div>
  )
}

/** The act, what it does, and what the law says of it. */
function Depot({ dossier }: { dossier: DossierAVerifier }) {
  const t = useTextes().usager.verifier
  const langue = useLangue()
  const service = dossier.demarche.service.nom
  return (
    <Card leaf id="depot" title={t.depot}>
      <ul className="plain-list small">
        <li>
          <Icone nom="bac" />
          <span>{service ? t.recoit(service) : t.recoitSansNom}</span>
        </li>
        <li>
          <Icone nom="crayon" />
          <span>{t.definitif}</span>
        </li>
        {dossier.echeance ? (
          <li>
            <Icone nom="calendrier" />
            <span>{t.delai(dateLongue(dossier.echeance, langue))}</span>
          </li>
        ) : null}
      </ul>
      <Note tone="stone" icon="info">
        <p className="small">{t.loi}</p>
      </Note>
      {dossier.erreurs.length > 0 ? <p className="small">{t.incomplet(dossier.erreurs.length)}</p> : null}
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
