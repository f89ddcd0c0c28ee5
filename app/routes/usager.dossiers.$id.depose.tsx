import { redirect, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { show, type DossierVu } from '../domain/dossier/show.ts'
import { doors } from '../http/doors.ts'
import { ouRefuser } from '../http/erreurs.ts'
import { paths } from '../paths.ts'
import { BadgeEtat } from '../screens/dossier/badge-etat.tsx'
import { contactDe } from '../screens/dossier/contact.ts'
import { Empreinte } from '../screens/dossier/empreinte.tsx'
import { dateHeure, dateLongue, numeroDossier } from '../textes/format.ts'
import { Card } from '../ui/card.tsx'
import { useLangue, useTextes } from '../ui/langue.tsx'
import { LienBouton } from '../ui/lien-bouton.tsx'
import { titre } from '../ui/meta.ts'
import { PageHeader } from '../ui/page-header.tsx'
import type { PageHandle } from '../ui/page-handle.ts'
import { Stem, StemItem } from '../ui/stem.tsx'

interface Depose {
  dossier: DossierVu
  email: string
}

export const handle = {
  contact: ({ dossier }: Depose) => contactDe(dossier.demarche),
} satisfies PageHandle<Depose>

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [t.usager.depose.titre, data?.dossier.demarche.titre])

export async function loader(args: LoaderFunctionArgs): Promise<Depose> {
  const key = await doors.lecture(args)
  const dossier = await ouRefuser(() => show(key))
  if (dossier.etat === 'brouillon' || dossier.etat === 'retire') throw redirect(paths.usager.dossier(dossier.id))
  return { dossier, email: key.personne.email }
}

export default function DossierDepose() {
  const { dossier, email } = useLoaderData<typeof loader>()
  const t = useTextes().usager.depose
  const langue = useLangue()
  return (
    <div className="wrap">
      <div className="column stack stack-l">
        <PageHeader
          above={
            <>
              {dossier.demarche.titre} <BadgeEtat etat={dossier.etat} pour="usager" />
            </>
          }
          title={t.titre}
        />
        <Card leaf id="numero" title={t.numero(numeroDossier(dossier.numero, langue))}>
          <p>{t.le(dateHeure(dossier.deposeAt, langue))}</p>
          <p className="soft">{t.gardez}</p>
          {dossier.empreinte ? <Empreinte empreinte={dossier.empreinte} isDeposee /> : null}
          <p className="row">
            <LienBouton
              to={paths.usager.recepisse(dossier.id)}
              kind="main"
              icon="telecharger"
              download
              srSuffix=" (PDF)"
            >
              {t.telecharger}
            </LienBouton>
            <LienBouton to={paths.usager.dossier(dossier.id)} kind="quiet">
              {t.suivre}
            </LienBouton>
          </p>
        </Card>
        <section className="stack" aria-labelledby="suite">
          <h2 id="suite">{t.suite}</h2>
          <Stem>
            <StemItem state="done" icon="coche">
              {t.lettre(email)}
            </StemItem>
            <StemItem state="now" number={2}>
              {t.examen} {dossier.echeance ? t.delai(dateLongue(dossier.echeance, langue)) : t.sansDelai}
            </StemItem>
            <StemItem number={3}>{t.decision}</StemItem>
          </Stem>
        </section>
      </div>
    </div>
  )
}
