import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { adresseDeVue, ecrireVue, lireVue } from '../../form-engine/liste/vue.ts'
import { affichables, choisirColonnes, colonnesAffichees } from '../domain/liste/colonnes-affichees.ts'
import { colonnesOffertes } from '../domain/liste/colonnes-de-page.ts'
import { vueAjustee } from '../domain/liste/page.ts'
import { doors } from '../http/doors.ts'
import { ouRefuser } from '../http/erreurs.ts'
import { readEntries } from '../http/formulaire.ts'
import { demarcheDeLAdresse } from '../http/liste.ts'
import { paths } from '../paths.ts'
import { adresseDeListe } from '../screens/liste/adresses.ts'
import { nomDeColonne } from '../screens/liste/colonne-de-liste.ts'
import { parSection } from '../screens/liste/par-section.ts'
import { useColonnes } from '../screens/liste/use-colonnes.ts'
import { Bouton } from '../ui/bouton.tsx'
import { Card } from '../ui/card.tsx'
import { Choix } from '../ui/choix.tsx'
import { useTextes } from '../ui/langue.tsx'
import { LienBouton } from '../ui/lien-bouton.tsx'
import { titre } from '../ui/meta.ts'
import { PageHeader } from '../ui/page-header.tsx'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = { agent: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [t.liste.choisirColonnes.titre, data?.demarche.titre])

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.instructeur(args)
  const demarche = await demarcheDeLAdresse(key, args.params['id'])
  const { vue, catalogue } = await vueAjustee(key, demarche.id, lireVue(new URL(args.request.url).searchParams).vue)
  const offertes = await colonnesOffertes(key, demarche, catalogue)
  const montrables = affichables(catalogue, [...catalogue.keys()])
  return {
    demarche,
    vue,
    // The number always leads to its dossier.
    colonnes: offertes.filter(({ id }) => id !== 'numero' && montrables.includes(id)),
    choisies: await colonnesAffichees(key, demarche.id, catalogue),
  }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.instructeur(args)
  const demarche = await demarcheDeLAdresse(key, args.params['id'])
  const entrees = await readEntries(args.request)
  const { vue, catalogue } = await vueAjustee(key, demarche.id, lireVue(new URL(args.request.url).searchParams).vue)
  const isParDefaut = entrees.some(([nom, valeur]) => nom === 'acte' && valeur === 'par-defaut')
  const cochees = entrees.filter(([nom]) => nom === 'affichee').map(([, id]) => id)
  // In the order of the form, whatever the order of the boxes.
  const choisies = isParDefaut ? [] : [...catalogue.keys()].filter((id) => cochees.includes(id))
  await ouRefuser(() => choisirColonnes(key, demarche.id, catalogue, choisies))
  const question = new URLSearchParams([
    ...ecrireVue({ ...vue, colonnes: null, apres: null }),
    ['fait', 'colonnes'],
    ['n', '1'],
  ])
  return redirect(`${paths.instructeur.demarche(demarche.id)}?${question.toString()}`)
}

export default function ColonnesDeLaListe() {
  const { demarche, vue, choisies, ...lues } = useLoaderData<typeof loader>()
  const colonnes = useColonnes(lues.colonnes)
  const textes = useTextes()
  const t = textes.liste.choisirColonnes
  const retour = adresseDeListe({ demarcheId: demarche.id }, vue)
  return (
    <div className="wrap stack stack-l">
      <PageHeader
        ariane={[
          { label: textes.liste.mesDemarches, to: paths.instructeur.demarches() },
          { label: demarche.titre, to: retour },
          { label: t.titre },
        ]}
        title={t.titre}
        lead={t.aide}
      />
      <Form method="post" action={paths.instructeur.colonnes(demarche.id, adresseDeVue(vue))} className="stack">
        {parSection(colonnes, t.fixes, (colonne) => nomDeColonne(colonne, textes.liste)).map(
          ({ label, options }, rang) => (
            <Card key={label} tight>
              <Choix
                id={`colonnes-${rang}`}
                row
                type="checkbox"
                name="affichee"
                label={label}
                options={options}
                defaultValue={choisies}
              />
            </Card>
          ),
        )}
        <div className="row">
          <Bouton kind="main">{t.enregistrer}</Bouton>
          <Bouton name="acte" value="par-defaut">
            {t.parDefaut}
          </Bouton>
          <LienBouton kind="quiet" to={retour}>
            {t.retour}
          </LienBouton>
        </div>
      </Form>
    </div>
  )
}
