import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { mesCorbeilles } from '../domain/dossier/corbeille.ts'
import { combienDePartages, partagesAvecMoi } from '../domain/dossier/list-partages.ts'
import { combienParOnglet, list, mesTraces } from '../domain/dossier/list.ts'
import {
  ETATS_CHERCHES,
  ONGLETS_USAGER,
  type FiltreDeMesDossiers,
  type OngletUsager,
} from '../domain/dossier/onglets-de-l-usager.ts'
import { transfertsRecus } from '../domain/transfert/repondre.ts'
import type { PersonKey } from '../domain/cles.ts'
import { doors } from '../http/doors.ts'
import { faitParmi } from '../http/fait.ts'
import { paths } from '../paths.ts'
import { CarteDeDossier } from '../screens/dossier/carte-de-dossier.tsx'
import { CartePartagee } from '../screens/dossier/carte-partagee.tsx'
import { Corbeille } from '../screens/dossier/corbeille.tsx'
import { DitFait, FAITS_DE_L_USAGER } from '../screens/dossier/fait-de-l-usager.tsx'
import { FiltreDeMesDossiersForm } from '../screens/dossier/filtre-de-mes-dossiers.tsx'
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
  const vue = searchParams.get('vue')
  const apres = searchParams.get('apres')
  const nombreDePartages = await combienDePartages(key)
  const filtre = filtreDe(searchParams)
  const page = await pageDe(key, { vue, apres, nombreDePartages, filtre })
  return {
    ...page,
    filtre,
    // With fewer dossiers one sees them all.
    etatsAChercher: isFiltrable(page, filtre) ? ETATS_CHERCHES[page.onglet] : null,
    nombreDePartages,
    isPremierePage: apres === null,
    corbeille: await mesCorbeilles(key),
    traces: await mesTraces(key),
    recus: (await transfertsRecus(key)).length,
    fait: faitParmi(args.request, FAITS_DE_L_USAGER),
  }
}

interface Demandee {
  vue: string | null
  apres: string | null
  nombreDePartages: number
  filtre: FiltreDeMesDossiers
}

function filtreDe(searchParams: URLSearchParams): FiltreDeMesDossiers {
  const etat = searchParams.get('etat')
  const connu = ONGLETS_USAGER.flatMap((onglet) => ETATS_CHERCHES[onglet]).find((nom) => nom === etat)
  return { texte: (searchParams.get('q') ?? '').trim(), etat: connu ?? null }
}

const FILTRER_DES = 4

function isFiltrable<Page extends Awaited<ReturnType<typeof pageDe>>>(
  page: Page,
  { texte, etat }: FiltreDeMesDossiers,
): page is Exclude<Page, { onglet: typeof PARTAGES }> {
  const { comptes, onglet } = page
  const isFiltre = texte !== '' || etat !== null
  return onglet !== PARTAGES && (isFiltre || comptes['en-cours'] + comptes.traites >= FILTRER_DES)
}

/** One page of the tab that is asked; whoever has only the dossiers of others begins with these. */
async function pageDe(key: PersonKey, { vue, apres, nombreDePartages, filtre }: Demandee) {
  if (vue === PARTAGES || (vue === null && nombreDePartages > 0)) {
    const comptes = await combienParOnglet(key)
    if (vue === PARTAGES || comptes['en-cours'] + comptes.traites === 0) {
      const { dossiers, suite } = await partagesAvecMoi(key, apres)
      return { onglet: PARTAGES, comptes, dossiers: [], partages: dossiers, suite } as const
    }
  }
  const onglet = ONGLETS_USAGER.find((nom) => nom === vue) ?? 'en-cours'
  return { onglet, ...(await list(key, { onglet, apres, filtre })), partages: [] }
}

const PARTAGES = 'partages'

/** A tab, or a page of it, of what is looked for. */
function adresse(vue: OngletUsager | typeof PARTAGES, { texte, etat }: FiltreDeMesDossiers, apres?: string): string {
  const demande = { vue, ...(texte ? { q: texte } : {}), ...(etat ? { etat } : {}), ...(apres ? { apres } : {}) }
  return `${paths.usager.dossiers()}?${new URLSearchParams(demande).toString()}`
}

export default function MesDossiers() {
  const {
    dossiers,
    partages,
    nombreDePartages,
    comptes,
    onglet,
    suite,
    isPremierePage,
    corbeille,
    traces,
    recus,
    fait,
    filtre,
    etatsAChercher,
  } = useLoaderData<typeof loader>()
  const { usager, invites, transfert } = useTextes()
  const t = usager.liste
  const recusTextes = transfert.recus
  const aDesPartages = nombreDePartages > 0 || onglet === PARTAGES
  const isFiltre = filtre.texte !== '' || filtre.etat !== null
  // A state belongs to one tab.
  const autres = { ...filtre, etat: null }
  const nombre = comptes['en-cours'] + comptes.traites
  const isVide = nombre === 0 && !aDesPartages && !isFiltre
  const titreDeLOnglet = { 'en-cours': t.enCours, traites: t.traites, partages: invites.partages.onglet }[onglet]
  const brouillon =
    onglet === 'en-cours' && isPremierePage && !isFiltre ? dossiers.find(({ etat }) => etat === 'brouillon') : undefined
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
                  to: adresse('en-cours', autres),
                  current: onglet === 'en-cours',
                  count: comptes['en-cours'],
                },
                {
                  label: t.traites,
                  to: adresse('traites', autres),
                  current: onglet === 'traites',
                  count: comptes.traites,
                },
                ...(aDesPartages
                  ? [
                      {
                        label: invites.partages.onglet,
                        to: adresse(PARTAGES, autres),
                        current: onglet === PARTAGES,
                        count: nombreDePartages,
                      },
                    ]
                  : []),
              ]}
            />
            {onglet !== PARTAGES && etatsAChercher ? (
              <FiltreDeMesDossiersForm
                key={onglet}
                vue={onglet}
                filtre={filtre}
                etats={etatsAChercher}
                sansFiltre={adresse(onglet, { texte: '', etat: null })}
              />
            ) : null}
            <section className="stack" aria-labelledby="liste">
              <h2 className="sr" id="liste">
                {titreDeLOnglet}
              </h2>
              {partages.length > 0 ? (
                <ul className="stack" role="list">
                  {partages.map((dossier) => (
                    <CartePartagee key={dossier.id} dossier={dossier} />
                  ))}
                </ul>
              ) : onglet === PARTAGES ? (
                <Vide title={invites.partages.aucun} level={3}>
                  {invites.partages.aucunTexte}
                </Vide>
              ) : dossiers.length === 0 && isFiltre ? (
                <Vide title={t.filtre.aucun} level={3} icon="filtre">
                  {t.filtre.aucunRaison}
                </Vide>
              ) : dossiers.length === 0 ? (
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
                first={isPremierePage ? null : adresse(onglet, filtre)}
                next={suite ? adresse(onglet, filtre, suite) : null}
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
