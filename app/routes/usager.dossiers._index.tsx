import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { list, mesTraces, ONGLETS_USAGER, type OngletUsager } from '../domain/dossier/list.ts'
import { doors } from '../http/doors.ts'
import { paths } from '../paths.ts'
import { CarteDeDossier } from '../screens/dossier/carte-de-dossier.tsx'
import { dateLongue, numeroDossier } from '../textes/format.ts'
import { useLangue, useTextes } from '../ui/langue.tsx'
import { LienBouton } from '../ui/lien-bouton.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import { Pagination } from '../ui/pagination.tsx'
import { Repliable } from '../ui/repliable.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { Vide } from '../ui/vide.tsx'

export const meta: MetaFunction<typeof loader> = ({ matches }) => titre(matches, (t) => [t.usager.liste.titre])

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.personne(args)
  const { searchParams } = new URL(args.request.url)
  const onglet = ONGLETS_USAGER.find((nom) => nom === searchParams.get('vue')) ?? 'en-cours'
  const apres = searchParams.get('apres')
  const page = await list(key, { onglet, apres })
  return { ...page, onglet, isPremierePage: apres === null, traces: await mesTraces(key) }
}

const adresse = (onglet: OngletUsager, apres?: string): string => {
  const demande = new URLSearchParams({
    ...(onglet === 'en-cours' ? {} : { vue: onglet }),
    ...(apres ? { apres } : {}),
  }).toString()
  return paths.usager.dossiers() + (demande ? `?${demande}` : '')
}

export default function MesDossiers() {
  const { dossiers, comptes, onglet, suite, isPremierePage, traces } = useLoaderData<typeof loader>()
  const t = useTextes().usager.liste
  const isVide = comptes['en-cours'] + comptes.traites === 0
  const brouillon =
    onglet === 'en-cours' && isPremierePage ? dossiers.find(({ etat }) => etat === 'brouillon') : undefined
  return (
    <div className="wrap">
      <div className="column-l stack stack-l">
        <div className="row row-between">
          <h1>{t.titre}</h1>
          {isVide ? null : (
            <LienBouton to={paths.accueil()} icon="plus">
              {t.commencer}
            </LienBouton>
          )}
        </div>
        {isVide ? (
          <Vide
            title={t.aucun}
            action={
              <LienBouton to={paths.accueil()} kind="main">
                {t.commencer}
              </LienBouton>
            }
          >
            {t.aucunRaison}
          </Vide>
        ) : (
          <>
            {brouillon && brouillon !== dossiers[0] ? (
              <Note tone="honey" icon="crayon" title={t.reprendreTitre}>
                <p>{t.reprendre(brouillon.demarche)}</p>
                <LienBouton
                  to={
                    brouillon.avancement
                      ? paths.usager.remplir(brouillon.id, brouillon.avancement.page)
                      : paths.usager.verifier(brouillon.id)
                  }
                  size="s"
                  iconAfter="fleche"
                  srSuffix={`\u00a0: ${brouillon.demarche}`}
                >
                  {t.reprendreAction}
                </LienBouton>
              </Note>
            ) : null}
            <Tabs
              label={t.titre}
              tabs={[
                {
                  label: t.enCours,
                  to: adresse('en-cours'),
                  current: onglet === 'en-cours',
                  count: comptes['en-cours'],
                },
                { label: t.traites, to: adresse('traites'), current: onglet === 'traites', count: comptes.traites },
              ]}
            />
            <section className="stack" aria-labelledby="liste">
              <h2 className="sr" id="liste">
                {onglet === 'en-cours' ? t.enCours : t.traites}
              </h2>
              {dossiers.length === 0 ? (
                <Vide title={onglet === 'en-cours' ? t.aucunEnCours : t.aucunTraite} level={3}>
                  {onglet === 'traites' ? t.aucunTraiteRaison : null}
                </Vide>
              ) : (
                <ul className="stack" role="list">
                  {dossiers.map((dossier) => (
                    <CarteDeDossier key={dossier.id} dossier={dossier} isAReprendre={dossier === brouillon} />
                  ))}
                </ul>
              )}
              <Pagination
                first={isPremierePage ? null : adresse(onglet)}
                next={suite ? adresse(onglet, suite) : null}
              />
            </section>
          </>
        )}
        <Traces traces={traces} />
      </div>
    </div>
  )
}

/** What stays of deleted dossiers: a line each, never an answer. */
function Traces({ traces }: { traces: ReturnType<typeof useLoaderData<typeof loader>>['traces'] }) {
  const t = useTextes().usager.liste
  const langue = useLangue()
  if (traces.length === 0) return null
  return (
    <Repliable title={t.supprimes(traces.length)}>
      <ul className="stack stack-s">
        {traces.map((trace) => (
          <li key={trace.numero}>
            <strong>{trace.demarche}</strong>
            <br />
            <span className="soft small">
              {t.resteDe(numeroDossier(trace.numero, langue))} · {t.supprimeLe(dateLongue(trace.supprimeAt, langue))},{' '}
              {t.motif[trace.motif]}
            </span>
          </li>
        ))}
      </ul>
    </Repliable>
  )
}
