import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { listPubliees, type DemarcheOuverte } from '../domain/demarche/list-publiees.ts'
import { doors } from '../http/doors.ts'
import { paths } from '../paths.ts'
import { Card } from '../ui/card.tsx'
import { useTextes } from '../ui/langue.tsx'
import { LienBouton } from '../ui/lien-bouton.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import { Ombelle } from '../ui/ombelle.tsx'
import type { PageHandle } from '../ui/page-handle.ts'
import { Stem, StemItem } from '../ui/stem.tsx'
import { useRacine } from '../ui/use-racine.ts'
import { Vide } from '../ui/vide.tsx'

export const handle = { flush: true } satisfies PageHandle

export const meta: MetaFunction = ({ matches }) => titre(matches, (t) => [t.commun.accueil])

export async function loader(args: LoaderFunctionArgs) {
  return { demarches: await listPubliees(await doors.public(args)) }
}

export default function Accueil() {
  const { demarches } = useLoaderData<typeof loader>()
  const { publics, commun } = useTextes()
  const { personne } = useRacine()
  const t = publics.accueil
  return (
    <>
      <div className="hero">
        <div className="wrap">
          <Ombelle taille="grande" />
          <div className="stack">
            <h1>{t.titre}</h1>
            <p className="lead">{t.chapeau}</p>
            <p className="row">
              {personne ? (
                <LienBouton to={paths.usager.dossiers()} kind="main" size="l" iconAfter="fleche">
                  {t.mesDossiers}
                </LienBouton>
              ) : (
                <>
                  <LienBouton to={paths.connexion()} kind="main" size="l" iconAfter="fleche">
                    {commun.seConnecter}
                  </LienBouton>
                  <LienBouton to={paths.inscription()} size="l">
                    {t.creer}
                  </LienBouton>
                </>
              )}
            </p>
            <p className="small soft">{t.sansPapier}</p>
          </div>
        </div>
      </div>
      <div className="wrap">
        <div className="split stack-xl">
          <section className="stack" aria-labelledby="demarches">
            <h2 id="demarches">{t.demarches}</h2>
            <Demarches demarches={demarches} />
          </section>
          <div className="stack stack-l">
            <section className="stack" aria-labelledby="comment">
              <h2 id="comment">{t.commentTitre}</h2>
              <Stem>
                {t.etapes.map((etape, index) => (
                  <StemItem key={etape.titre} number={index + 1}>
                    <h3>{etape.titre}</h3>
                    <p>{etape.texte}</p>
                  </StemItem>
                ))}
              </Stem>
            </section>
            {personne ? null : (
              <Note tone="stone" icon="personnes" title={t.agentsTitre}>
                <p className="small">{t.agentsTexte}</p>
                <LienBouton to={paths.connexion()} size="s">
                  {t.agentsAction}
                </LienBouton>
              </Note>
            )}
          </div>
        </div>
      </div>
    </>
  )
}

function Demarches({ demarches }: { demarches: readonly DemarcheOuverte[] }) {
  const t = useTextes().publics.accueil
  if (demarches.length === 0) {
    return (
      <Vide title={t.aucune} level={3}>
        {t.aucuneRaison}
      </Vide>
    )
  }
  return (
    <ul className="stack" role="list">
      {demarches.map((demarche) => (
        <Card as="li" key={demarche.chemin} title={demarche.titre} level={3} to={paths.commencer(demarche.chemin)}>
          <p className="small soft">
            {demarche.service} · {demarche.organisation}
          </p>
          {demarche.description ? <p>{demarche.description}</p> : null}
        </Card>
      ))}
    </ul>
  )
}
