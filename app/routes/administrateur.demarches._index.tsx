import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { demarchesProposees } from '../domain/demarche/confier.ts'
import { combienParOnglet, listDemarches, ONGLETS, type OngletDeDemarches } from '../domain/demarche/list.ts'
import { doors } from '../http/doors.ts'
import { faitParmi } from '../http/fait.ts'
import { paths } from '../paths.ts'
import { ChercherUneDemarche, MesDemarchesEnTable, OngletsDeDemarches } from '../screens/demarche/mes-demarches.tsx'
import { useTextes } from '../ui/langue.tsx'
import { LienBouton } from '../ui/lien-bouton.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import type { PageHandle } from '../ui/page-handle.ts'
import { Vide } from '../ui/vide.tsx'

export const handle = { agent: true } satisfies PageHandle

export const meta: MetaFunction = ({ matches }) => titre(matches, (t) => [t.administrateur.mesDemarches.titre])

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.administrateur(args)
  const { searchParams } = new URL(args.request.url)
  const texte = (searchParams.get('q') ?? '').trim().slice(0, 200)
  const combien = await combienParOnglet(key)
  const onglets = Object.keys(ONGLETS) as OngletDeDemarches[]
  // Whoever asks for no tab sees the first one that holds something.
  const onglet =
    onglets.find((nom) => nom === searchParams.get('vue')) ?? onglets.find((nom) => combien[nom] > 0) ?? 'publiees'
  return {
    onglet,
    texte,
    combien,
    demarches: await listDemarches(key, { onglet, texte }),
    proposees: (await demarchesProposees(key)).length,
    fait: faitParmi(args.request, ['supprimee', 'quittee']),
  }
}

export default function MesDemarches() {
  const { onglet, texte, combien, demarches, proposees, fait } = useLoaderData<typeof loader>()
  const { administrateur, vie } = useTextes()
  const t = administrateur.mesDemarches
  const nouvelle = (
    <LienBouton to={paths.administrateur.nouvelle()} kind="main" icon="plus">
      {t.nouvelle}
    </LienBouton>
  )
  const isSansRien = Object.values(combien).every((n) => n === 0)
  return (
    <div className="wrap stack stack-l">
      <PageHeader title={t.titre} actions={isSansRien ? null : nouvelle} />
      {fait ? (
        <Note tone="leaf" announce="status">
          <p>{fait === 'supprimee' ? vie.supprimer.fait : vie.administrateurs.quitte}</p>
        </Note>
      ) : null}
      {proposees > 0 ? (
        <Note tone="honey" icon="personnes" title={vie.recus.lien(proposees)}>
          <p>
            <LienBouton to={paths.administrateur.transferts()}>{vie.recus.voir}</LienBouton>
          </p>
        </Note>
      ) : null}
      {isSansRien ? (
        <Vide title={t.vide.titre} action={nouvelle}>
          {t.vide.texte}
        </Vide>
      ) : (
        <>
          <OngletsDeDemarches onglet={onglet} combien={combien} />
          <ChercherUneDemarche onglet={onglet} texte={texte} />
          {demarches.length === 0 ? (
            <Vide title={texte === '' ? vie.liste.aucune[onglet] : vie.liste.aucuneTrouvee(texte)}>
              {vie.liste.aucuneTexte}
            </Vide>
          ) : (
            <MesDemarchesEnTable demarches={demarches} onglet={onglet} />
          )}
        </>
      )}
    </div>
  )
}
