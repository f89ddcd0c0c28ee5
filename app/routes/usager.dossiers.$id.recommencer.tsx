import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { prevoirDeRecommencer, recommencer, type Prevision } from '../domain/dossier/recommencer.ts'
import { show } from '../domain/dossier/show.ts'
import { doors } from '../http/doors.ts'
import { ouRefuser } from '../http/erreurs.ts'
import { lireLangueDeFormulaire } from '../http/affichage.ts'
import { avecFait } from '../http/fait.ts'
import { paths } from '../paths.ts'
import { Confirmer } from '../screens/dossier/confirmer.tsx'
import { DossierDeLaPage } from '../screens/dossier/dossier-de-la-page.tsx'
import { Card } from '../ui/card.tsx'
import { Dit, TextesEnLangue } from '../ui/dit.tsx'
import { useTextes } from '../ui/langue.tsx'
import { LienBouton } from '../ui/lien-bouton.tsx'
import { titre } from '../ui/meta.ts'
import { PageHeader } from '../ui/page-header.tsx'

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [t.usager.recommencer.titre, data?.dossier.demarche])

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.titulaire(args)
  const voulue = lireLangueDeFormulaire(args.request)
  const { id, demarche, etat, langue } = await ouRefuser(() => show(key, voulue))
  const dossier = { id, demarche: demarche.titre, etat }
  return { dossier, langue, prevision: await prevoirDeRecommencer(key, voulue) }
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
  const { dossier, langue, prevision } = useLoaderData<typeof loader>()
  const t = useTextes().usager.recommencer
  if (prevision) {
    return (
      <Confirmer dossier={dossier} titre={t.titre} icon="repeter" kind="main" oui={t.oui} non={t.non}>
        <p>{t.texte}</p>
        <TextesEnLangue {...langue}>
          <CeQuiPart prevision={prevision} />
        </TextesEnLangue>
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
      <Liste phrase={t.misesDeCote} noms={misesDeCote.map(enSaLangue)} />
      <Liste phrase={t.aRevoir} noms={aRevoir.map(enSaLangue)} />
      <Liste phrase={t.aRedonner} noms={aRedonner} />
    </>
  )
}

const enSaLangue = (libelle: string) => <Dit texte={libelle} />

function Liste({ phrase, noms }: { phrase: string; noms: readonly ReactNode[] }) {
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
