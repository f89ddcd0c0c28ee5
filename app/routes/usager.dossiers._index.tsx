import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { mesCorbeilles } from '../domain/dossier/corbeille.ts'
import { list, mesTraces, ONGLETS_USAGER, type OngletUsager } from '../domain/dossier/list.ts'
import { transfertsRecus } from '../domain/transfert/repondre.ts'
import { doors } from '../http/doors.ts'
import { faitParmi } from '../http/fait.ts'
import { paths } from '../paths.ts'
import { CarteDeDossier } from '../screens/dossier/carte-de-dossier.tsx'
import { Corbeille } from '../screens/dossier/corbeille.tsx'
import { DitFait, FAITS_DE_L_USAGER } from '../screens/dossier/fait-de-l-usager.tsx'
import { MesTraces } from '../screens/dossier/mes-traces.tsx'
import { useTextes } from '../ui/langue.tsx'
import { LienBouton } from '../ui/lien-bouton.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import { Pagination } from '../ui/pagination.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { Vide } from '../ui/vide.tsx'

export const meta: MetaFunction<typeof loader> = ({ matches }) => titre(matches, (t) => [t.usager.liste.titre])

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.personne(args)
  const { searchParams } = new URL(args.request.url)
  const onglet = ONGLETS_USAGER.find((nom) => nom === searchParams.get('vue')) ?? 'en-cours'
  const apres = searchParams.get('apres')
  const page = await list(key, { onglet, apres })
  return {
    ...page,
    onglet,
    isPremierePage: apres === null,
    corbeille: await mesCorbeilles(key),
    traces: await mesTraces(key),
    recus: (await transfertsRecus(key)).length,
    fait: faitParmi(args.request, FAITS_DE_L_USAGER),
  }
}

const adresse = (onglet: OngletUsager, apres?: string): string => {
  const demande = new URLSearchParams({
    ...(onglet === 'en-cours' ? {} : { vue: onglet }),
    ...(apres ? { apres } : {}),
  }).toString()
  return paths.usager.dossiers() + (demande ? `?${demande}` : '')
}

export default function MesDossiers() {
  const { dossiers, comptes, onglet, suite, isPremierePage, corbeille, traces, recus, fait } =
    useLoaderData<typeof loader>()
  const { usager, transfert } = useTextes()
  const t = usager.liste
  const recusTextes = transfert.recus
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
        <DitFait fait={fait} />
        {recus > 0 ? (
          <Note tone="honey" icon="personne" title={recusTextes.lien(recus)}>
            <LienBouton to={paths.usager.transferts()} size="s" iconAfter="fleche">
              {recusTextes.voir}
            </LienBouton>
          </Note>
        ) : null}
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
        <Corbeille brouillons={corbeille} />
        <MesTraces traces={traces} />
      </div>
    </div>
  )
}
