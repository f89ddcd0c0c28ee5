import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { demandesDeLaDemarche } from '../domain/conservation/demander-une-duree.ts'
import { showDemarche } from '../domain/demarche/show.ts'
import { doors } from '../http/doors.ts'
import { ouRefuser } from '../http/erreurs.ts'
import { paths } from '../paths.ts'
import { ChecklistDePublication } from '../screens/demarche/checklist.tsx'
import { Fiche, faitDe } from '../screens/demarche/fiche.tsx'
import { BadgeEtat } from '../screens/dossier/badge-etat.tsx'
import { dateLongue, nombre } from '../textes/format.ts'
import { Card } from '../ui/card.tsx'
import { useLangue, useTextes } from '../ui/langue.tsx'
import { LienBouton } from '../ui/lien-bouton.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = { agent: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches, data }) => titre(matches, () => [data?.demarche.titre])

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.administration(args)
  // The document of the form may weigh hundreds of kilobytes, and this page does not show it.
  const { formulaire: _document, reglages, ...demarche } = await ouRefuser(() => showDemarche(key))
  const [demande] = await demandesDeLaDemarche(key)
  return {
    demarche: { ...demarche, titre: reglages.titre, chemin: reglages.chemin, demande: demande ?? null },
    fait: faitDe(args.request.url),
  }
}

type Demarche = ReturnType<typeof useLoaderData<typeof loader>>['demarche']

export default function VueDEnsemble() {
  const { demarche, fait } = useLoaderData<typeof loader>()
  const t = useTextes().administrateur.fiche
  return (
    <Fiche demarche={demarche} page="apercu" fait={fait ? t[fait] : null}>
      {demarche.etat === 'publiee' && demarche.hasChangements ? (
        <Note tone="honey" title={t.changements}>
          <p>{t.changementsTexte}</p>
        </Note>
      ) : null}
      <div className="split">
        <div className="stack">
          <ChecklistDePublication id={demarche.id} points={demarche.points} />
          <Dossiers demarche={demarche} />
        </div>
        <div className="stack stay">
          <Acte demarche={demarche} />
          <Adresse demarche={demarche} />
          <ResumeDeConservation demarche={demarche} />
        </div>
      </div>
    </Fiche>
  )
}

/** The card that holds the act of the page: publish, publish the changes, close, open again. */
function Acte({ demarche }: { demarche: Demarche }) {
  const t = useTextes().administrateur.fiche
  const manquants = demarche.points.filter(({ fait }) => !fait).length
  const publier = (label: string) => (
    <LienBouton to={paths.administrateur.publier(demarche.id)} kind="main" iconAfter="fleche">
      {label}
    </LienBouton>
  )
  const clore = (
    <LienBouton to={paths.administrateur.clore(demarche.id)} kind="grave">
      {t.clore}
    </LienBouton>
  )
  if (demarche.etat === 'publiee') {
    return (
      <Card leaf title={t.enLigneTitre}>
        <p className="soft">{t.enLigneTexte}</p>
        <p className="row">
          {demarche.hasChangements ? publier(t.publierChangements) : null}
          {clore}
        </p>
      </Card>
    )
  }
  if (demarche.etat === 'depubliee') {
    return (
      <Card leaf title={t.depublieeTitre}>
        <p className="soft">{t.depublieeTexte}</p>
        <p>{publier(t.rouvrir)}</p>
      </Card>
    )
  }
  if (demarche.etat === 'close') {
    return (
      <Card leaf title={t.closeTitre}>
        <p className="soft">{t.closeTexte}</p>
        <p>{publier(t.rouvrir)}</p>
      </Card>
    )
  }
  return manquants === 0 ? (
    <Card leaf title={t.pretATitre}>
      <p className="soft">{t.pretATexte}</p>
      <p>{publier(t.publier)}</p>
    </Card>
  ) : (
    <Card leaf title={t.manqueTitre}>
      <p className="soft">{t.manqueTexte(manquants)}</p>
    </Card>
  )
}

function Adresse({ demarche }: { demarche: Demarche }) {
  const t = useTextes().administrateur.fiche
  const langue = useLangue()
  const chemin = paths.commencer(demarche.chemin)
  const isPublique = demarche.etat === 'publiee' || demarche.etat === 'close'
  return (
    <Card title={t.adresse}>
      <p>{isPublique ? <Link to={chemin}>{chemin}</Link> : <code>{chemin}</code>}</p>
      <p className="small soft">
        {
          {
            brouillon: t.adressePasEncore,
            publiee: t.adresseOuverte,
            close: t.adresseClose,
            depubliee: t.adresseDepubliee,
            supprimee: t.adresseDepubliee,
          }[demarche.etat]
        }
      </p>
      {demarche.revision ? (
        <p className="small soft">
          {t.revision(demarche.revision.numero, dateLongue(demarche.revision.publieAt, langue))}
        </p>
      ) : null}
      {demarche.closAt ? (
        <>
          <p className="small soft">{t.closeLe(dateLongue(demarche.closAt, langue))}</p>
          <p className="small">
            <span className="soft">{t.motif}</span>
            <br />
            {demarche.closMotif}
          </p>
        </>
      ) : null}
      {demarche.hasRapport ? (
        <p className="small">
          <Link to={paths.administrateur.rapport(demarche.id)}>{t.rapport}</Link>
        </p>
      ) : null}
    </Card>
  )
}

/** The rule of conservation in a sentence, and the answer to the request that was made, when there is one. */
function ResumeDeConservation({ demarche: { id, conservation, demande } }: { demarche: Demarche }) {
  const { demande: mots, resume: t } = useTextes().durees.demarche
  const langue = useLangue()
  const { mois, enVigueur } = conservation
  return (
    <Card title={t.titre}>
      <p>{mois === null ? t.aFixer : t.fixee(mois, enVigueur.brouillonJours)}</p>
      {demande ? (
        <p className="small soft">
          {demande.reponse === null || demande.reponduAt === null
            ? mots.attend(demande.mois, dateLongue(demande.demandeAt, langue))
            : mots[demande.reponse](demande.mois, dateLongue(demande.reponduAt, langue))}
        </p>
      ) : null}
      <p className="small">
        <Link to={paths.administrateur.conservation(id)}>{t.lien}</Link>
      </p>
    </Card>
  )
}

const ETATS = ['brouillon', 'en_construction', 'en_instruction', 'accepte', 'refuse', 'sans_suite', 'retire'] as const

function Dossiers({ demarche: { dossiers } }: { demarche: Demarche }) {
  const t = useTextes().administrateur.fiche
  const langue = useLangue()
  const shown = ETATS.flatMap((etat) => (dossiers[etat] ? [{ etat, n: dossiers[etat] }] : []))
  return (
    <Card title={t.dossiers}>
      {shown.length === 0 ? (
        <p className="soft">{t.aucunDossier}</p>
      ) : (
        <ul className="plain-list">
          {shown.map(({ etat, n }) => (
            <li key={etat}>
              <BadgeEtat etat={etat} pour="agent" /> <span className="num">{nombre(n, langue)}</span>
            </li>
          ))}
        </ul>
      )}
      <p className="small soft">{t.brouillonsPrives}</p>
    </Card>
  )
}
