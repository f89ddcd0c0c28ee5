import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { auteurDe } from '../domain/identite/changements.ts'
import { enregistrerIdentite } from '../domain/identite/enregistrer.ts'
import { lireIdentite, type ChampDIdentite } from '../domain/identite/lire-saisie.ts'
import { identiteAEcrire, type IdentiteAEcrire } from '../domain/identite/show.ts'
import { lireAffichage } from '../http/affichage.ts'
import { doors, introuvable } from '../http/doors.ts'
import { essayer, ouRefuser } from '../http/erreurs.ts'
import { avecFait, faitParmi } from '../http/fait.ts'
import { readForm } from '../http/formulaire.ts'
import { isRefusee, marquerRefusee } from '../http/page-refusee.ts'
import { paths } from '../paths.ts'
import { contactDe } from '../screens/dossier/contact.ts'
import { DossierDeLaPage } from '../screens/dossier/dossier-de-la-page.tsx'
import { DitFait } from '../screens/dossier/fait-de-l-usager.tsx'
import { LignesDIdentite } from '../screens/dossier/identite-du-dossier.tsx'
import {
  CHAMPS_D_IDENTITE,
  ChampsDIdentite,
  phraseDeFaute,
  saisieDIdentite,
} from '../screens/dossier/identite-form.tsx'
import { textes } from '../textes/dictionnaire.ts'
import { dateHeure } from '../textes/format.ts'
import { Bouton } from '../ui/bouton.tsx'
import { Card } from '../ui/card.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { useLangue, useTextes } from '../ui/langue.tsx'
import { LienBouton } from '../ui/lien-bouton.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = {
  contact: (vue: IdentiteAEcrire) => contactDe(vue.demarche),
} satisfies PageHandle<IdentiteAEcrire>

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [t.identite.titre, data?.demarche.titre], { erreur: data?.isRefusee })

const texte = z.string().default('')
const Postee = z.object({
  base: z.coerce.number().int().min(0).max(2_147_483_647).default(0),
  ...(Object.fromEntries(CHAMPS_D_IDENTITE.map((champ) => [champ, texte])) as Record<ChampDIdentite, typeof texte>),
})

/** A draft that begins from a dossier is led here first. */
const FAITS_DITS_ICI = ['recommence', 'recommence-sans-fichiers'] as const

/** What a person saved in another page, when theirs is older. */
interface Perimee {
  /** Null when it is the same person. */
  par: string | null
  at: string
}

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.titulaire(args)
  const vue = await ouRefuser(() => identiteAEcrire(key))
  if (!vue) throw introuvable()
  const { searchParams } = new URL(args.request.url)
  const fait = faitParmi(args.request, FAITS_DITS_ICI)
  return { ...vue, fait, isCherchee: searchParams.has('cherchee'), isRefusee: isRefusee(args.context) }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.titulaire(args)
  const vue = await ouRefuser(() => identiteAEcrire(key))
  if (!vue) throw introuvable()
  const form = await readForm(args.request, Postee)
  // The sentence that is kept is the one that was read.
  const { accord } = textes(lireAffichage(args.request).langue).identite.page
  const rendre = (
    retour: {
      fautes?: Extract<ReturnType<typeof lireIdentite>, { ok: false }>['fautes']
      champ?: ChampDIdentite | undefined
      phrase?: string
      perimee?: Perimee
    },
    status: number,
  ) => {
    marquerRefusee(args.context)
    const { fautes = {}, champ, phrase = null, perimee = null } = retour
    return data(
      { saisie: form.saisie, fautes, refus: phrase === null ? null : { champ: champ ?? null, phrase }, perimee },
      { status },
    )
  }
  if (!form.ok) return rendre({ phrase: textes('fr').invites.gestion.recharger }, 422)
  const lue = lireIdentite(form.value, vue.attendu)
  if (!lue.ok) return rendre({ fautes: lue.fautes }, 422)
  const issue = await essayer(() => enregistrerIdentite(key, lue.voulue, { base: form.value.base, accord }))
  if (!issue.ok) {
    const champ = CHAMPS_D_IDENTITE.find((connu) => connu === issue.champ)
    return rendre({ champ, phrase: issue.phrase }, issue.status)
  }
  if (issue.value.sort === 'perimee') {
    const { enVigueur } = issue.value
    const auteur = enVigueur && (await auteurDe(key, enVigueur))
    return rendre({ perimee: { par: auteur?.par ?? null, at: auteur?.at ?? key.now } }, 409)
  }
  // A company is shown before one goes on: a number says nothing to whoever types it.
  if (lue.voulue.genre === 'etablissement') return redirect(`${paths.usager.identite(key.dossierId)}?cherchee=1`, 303)
  return redirect(avecFait(paths.usager.dossier(key.dossierId), 'identite'), 303)
}

export default function Identite() {
  const vue = useLoaderData<typeof loader>()
  const retour = useActionData<typeof action>()
  const textesDeLaPage = useTextes()
  const { page: t, ...identite } = textesDeLaPage.identite
  const { dossier, demarche, attendu, ecrite } = vue
  const isEtablissement = attendu.demandeur === 'etablissement'
  const fautes = retour?.fautes ?? {}
  const refus = retour?.refus ?? null
  const erreurs = CHAMPS_D_IDENTITE.flatMap((champ) => {
    const faute = fautes[champ]
    const message = faute
      ? phraseDeFaute(textesDeLaPage.identite, champ, faute)
      : refus?.champ === champ
        ? refus.phrase
        : null
    return message ? [{ id: champ, message }] : []
  })
  return (
    <div className="wrap">
      <div className="column stack stack-l">
        <PageHeader
          above={<DossierDeLaPage id={dossier.id} demarche={demarche.titre} etat={dossier.etat} />}
          title={identite.titre}
          lead={isEtablissement ? t.chapeau.etablissement : t.chapeau.personne}
        />
        <ErrorSummary errors={erreurs} />
        <DitFait fait={retour ? null : vue.fait} />
        {refus && refus.champ === null ? (
          <Note tone="brick" title={t.refus} announce="alert">
            <p>{refus.phrase}</p>
          </Note>
        ) : null}
        {retour?.perimee ? <DejaChangee vue={vue} perimee={retour.perimee} /> : null}
        {dossier.etat === 'brouillon' || !vue.isModifiable ? null : (
          <Note tone="tide" icon="info">
            <p>{t.apresDepot}</p>
          </Note>
        )}
        {!retour && ecrite && ecrite.identite.genre === 'personne' && !vue.isComplete ? (
          <Note tone="tide" icon="info">
            <p>{t.prerempli}</p>
          </Note>
        ) : null}
        {isEtablissement && ecrite && !retour ? <EntrepriseTrouvee vue={vue} /> : null}
        {vue.isModifiable ? (
          <Card leaf={!(isEtablissement && ecrite)} title={isEtablissement && ecrite ? t.changer : undefined}>
            <Form
              method="post"
              className="stack stack-l"
              noValidate
              // What is typed stays after a refusal; after a save the page is another.
              key={ecrite?.version ?? 0}
            >
              <input type="hidden" name="base" value={ecrite?.version ?? 0} />
              <ChampsDIdentite
                attendu={attendu}
                saisie={retour?.saisie ?? saisieDIdentite(ecrite?.identite ?? null)}
                fautes={fautes}
                refus={refus?.champ ? { champ: refus.champ, phrase: refus.phrase } : null}
                beneficiaire={vue.beneficiaire}
              />
              <div className="row">
                <Bouton kind={isEtablissement && ecrite ? 'plain' : 'main'}>
                  {isEtablissement ? t.chercher : dossier.etat === 'brouillon' ? t.enregistrer : t.enregistrerSeul}
                </Bouton>
                <LienBouton to={paths.usager.dossier(dossier.id)} kind="quiet">
                  {t.retour}
                </LienBouton>
              </div>
            </Form>
          </Card>
        ) : (
          <Card leaf>
            <p>{t.lecture}</p>
            {ecrite ? <LignesDIdentite identite={ecrite.identite} /> : null}
            <p>
              <LienBouton to={paths.usager.dossier(dossier.id)}>{t.retour}</LienBouton>
            </p>
          </Card>
        )}
      </div>
    </div>
  )
}

/** Two pages wrote: what is saved, by whom and when. What was typed here stays in the form. */
function DejaChangee({ vue, perimee }: { vue: IdentiteAEcrire; perimee: Perimee }) {
  const t = useTextes().identite.page
  const date = dateHeure(perimee.at, useLangue())
  return (
    <Note tone="honey" icon="alerte" title={t.perimee} announce="alert">
      <p>{perimee.par === null ? t.perimeeParVous(date) : t.perimeePar(perimee.par, date)}</p>
      <p>{t.perimeeTexte}</p>
      {vue.ecrite ? <LignesDIdentite identite={vue.ecrite.identite} /> : null}
    </Note>
  )
}

/** The company of the number that is saved, and the way on: whoever goes on has seen which it is. */
function EntrepriseTrouvee({ vue }: { vue: IdentiteAEcrire & { isCherchee: boolean } }) {
  const t = useTextes().identite.page
  const identite = vue.ecrite?.identite
  if (identite?.genre !== 'etablissement') return null
  const { entreprise } = identite
  return (
    <Card leaf id="entreprise" title={entreprise ? t.trouvee : t.degrade}>
      <p role={vue.isCherchee ? 'status' : undefined}>{entreprise ? t.trouveeTexte : t.degradeTexte}</p>
      {entreprise?.isFermee ? (
        <Note tone="honey" icon="alerte">
          <p>{t.fermee}</p>
        </Note>
      ) : null}
      <LignesDIdentite identite={identite} />
      <div className="row">
        <LienBouton to={paths.usager.dossier(vue.dossier.id)} kind="main" iconAfter="fleche">
          {entreprise ? t.continuer : t.continuerSansVerifier}
        </LienBouton>
        {entreprise || !vue.isModifiable ? null : (
          <Form method="post">
            <input type="hidden" name="base" value={vue.ecrite?.version ?? 0} />
            <input type="hidden" name="siret" value={identite.siret} />
            <Bouton icon="repeter">{t.verifierANouveau}</Bouton>
          </Form>
        )}
      </div>
    </Card>
  )
}
