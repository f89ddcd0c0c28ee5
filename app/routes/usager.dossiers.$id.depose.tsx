import { redirect, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { show, type DossierVu } from '../domain/dossier/show.ts'
import { monInvitation } from '../domain/invitation/list.ts'
import { doors } from '../http/doors.ts'
import { ouRefuser } from '../http/erreurs.ts'
import { paths } from '../paths.ts'
import { usePhraseDuSilence } from '../screens/demarche/phrase-du-silence.ts'
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
  /** Where the receipt is sent: the address of the owner, or for a guest their name. */
  a: string
  /** A guest of some parts has no receipt of the whole. */
  isEntier: boolean
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
  const invitation = await monInvitation(key)
  return {
    dossier,
    a: invitation?.titulaire ?? key.personne.email,
    isEntier: invitation === null || invitation.isEntiere,
  }
}

export default function DossierDepose() {
  const { dossier, a, isEntier } = useLoaderData<typeof loader>()
  const textes = useTextes()
  const t = textes.usager.depose
  const identite = dossier.identite?.identite
  const courriel = identite?.genre === 'personne' ? (identite.mandat?.courriel ?? null) : null
  const beneficiaire = courriel === null ? null : textes.identite.beneficiaire.prevenu(courriel)
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
            {isEntier ? (
              <LienBouton
                to={paths.usager.recepisse(dossier.id)}
                kind="main"
                icon="telecharger"
                download
                srSuffix=" (PDF)"
              >
                {t.telecharger}
              </LienBouton>
            ) : null}
            <LienBouton to={paths.usager.dossier(dossier.id)} kind="quiet">
              {t.suivre}
            </LienBouton>
          </p>
        </Card>
        <section className="stack" aria-labelledby="suite">
          <h2 id="suite">{t.suite}</h2>
          <Stem>
            <StemItem state="done" icon="coche">
              {t.lettre(a)}
            </StemItem>
            {beneficiaire ? (
              <StemItem state="done" icon="coche">
                {beneficiaire}
              </StemItem>
            ) : null}
            <StemItem state="now" number={beneficiaire ? 3 : 2}>
              {t.examen} {useQuand(dossier) ?? t.sansDelai}
            </StemItem>
            <StemItem number={beneficiaire ? 4 : 3}>{t.decision}</StemItem>
          </Stem>
        </section>
      </div>
    </div>
  )
}

/** Until when, and what silence means where it decides. */
function useQuand({
  delai,
  echeance,
  demarche,
}: ReturnType<typeof useLoaderData<typeof loader>>['dossier']): string | null {
  const { usager, silence } = useTextes()
  const langue = useLangue()
  const phrase = usePhraseDuSilence(demarche.decision)
  if (delai?.finOn)
    return `${silence.usager.avant(dateLongue(delai.finOn, langue))}. ${silence.usager.issue(delai.mode)}`
  if (phrase) return phrase
  return echeance ? usager.depose.delai(dateLongue(echeance, langue)) : null
}
