import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { prevoirDeRecommencer, recommencer, type Prevision } from '../domain/dossier/recommencer.ts'
import { show } from '../domain/dossier/show.ts'
import { doors } from '../http/doors.ts'
import { ouRefuser } from '../http/erreurs.ts'
import { avecFait } from '../http/fait.ts'
import { paths } from '../paths.ts'
import { Confirmer } from '../screens/dossier/confirmer.tsx'
import { DossierDeLaPage } from '../screens/dossier/dossier-de-la-page.tsx'
import { Card } from '../ui/card.tsx'
import { useTextes } from '../ui/langue.tsx'
import { LienBouton } from '../ui/lien-bouton.tsx'
import { titre } from '../ui/meta.ts'
import { PageHeader } from '../ui/page-header.tsx'

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [t.usager.recommencer.titre, data?.dossier.demarche])

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.titulaire(args)
  const { id, demarche, etat } = await ouRefuser(() => show(key))
  return { dossier: { id, demarche: demarche.titre, etat }, prevision: await prevoirDeRecommencer(key) }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.titulaire(args)
  const personne = await doors.personne(args)
  const { dossierId, isSansFichiers, isIdentiteDemandee } = await ouRefuser(() => recommencer(key, personne))
  const fait = isSansFichiers ? 'recommence-sans-fichiers' : 'recommence'
  const page = isIdentiteDemandee ? paths.usager.identite(dossierId) : paths.usager.dossier(dossierId)
  return redirect(avecFait(page, fait), 303)
}

export default function Recommencer() {
  const { dossier, prevision } = useLoaderData<typeof loader>()
  const t = useTextes().usager.recommencer
  if (prevision) {
    return (
      <Confirmer dossier={dossier} titre={t.titre} icon="repeter" kind="main" oui={t.oui} non={t.non}>
        <p>{t.texte}</p>
        <CeQuiPart prevision={prevision} />
        <p className="soft">{t.jamais}</p>
      </Confirmer>
    )
  }
  return (
    <div className="wrap">
      <div className="column stack stack-l">
        <PageHeader above={<DossierDeLaPage {...dossier} />} title={t.action} />
        <Card leaf>
          <p>{t.close}</p>
          <p>
            <LienBouton to={paths.usager.dossier(dossier.id)}>{t.retour}</LienBouton>
          </p>
        </Card>
      </div>
    </div>
  )
}

function CeQuiPart({ prevision }: { prevision: Prevision }) {
  const { reprises, fichiers, misesDeCote, aRevoir, aRedonner, identite } = prevision
  const t = useTextes().usager.recommencer
  return (
    <>
      <p>
        {t.reprises(reprises)} {fichiers > 0 ? t.fichiers(fichiers) : null}
      </p>
      {identite ? <p>{t.identite[identite]}</p> : null}
      <Liste phrase={t.misesDeCote} noms={misesDeCote} />
      <Liste phrase={t.aRevoir} noms={aRevoir} />
      <Liste phrase={t.aRedonner} noms={aRedonner} />
    </>
  )
}

function Liste({ phrase, noms }: { phrase: string; noms: readonly string[] }) {
  if (noms.length === 0) return null
  return (
    <>
      <p>{phrase}</p>
      <ul>
        {noms.map((nom, rang) => (
          <li key={rang}>{nom}</li>
        ))}
      </ul>
    </>
  )
}
