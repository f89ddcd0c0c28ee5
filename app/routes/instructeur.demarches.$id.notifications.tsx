import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { mesPreferences, reglerMesPreferences } from '../domain/notification/preferences.ts'
import { LETTRES_OFFERTES, PORTEES, SORTES } from '../domain/notification/sortes.ts'
import { doors } from '../http/doors.ts'
import { ouRefuser } from '../http/erreurs.ts'
import { avecFait, faitParmi } from '../http/fait.ts'
import { readEntries } from '../http/formulaire.ts'
import { demarcheDeLAdresse } from '../http/liste.ts'
import { paths } from '../paths.ts'
import { TableDePreferences } from '../screens/notification/table-de-preferences.tsx'
import { Bouton } from '../ui/bouton.tsx'
import { useTextes } from '../ui/langue.tsx'
import { LienBouton } from '../ui/lien-bouton.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = { agent: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [t.notifications.titre, data?.demarche.titre])

/** What the person is told of in one démarche. */
export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.instructeur(args)
  const demarche = await demarcheDeLAdresse(key, args.params['id'])
  const preferences = await ouRefuser(() => mesPreferences(key, demarche.id))
  return {
    demarche,
    lignes: SORTES.map((sorte) => ({ sorte, ...preferences[sorte], lettres: LETTRES_OFFERTES[sorte] })),
    portees: PORTEES,
    fait: faitParmi(args.request, ['regle'] as const),
  }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.instructeur(args)
  const demarche = await demarcheDeLAdresse(key, args.params['id'])
  const poste = new Map(await readEntries(args.request))
  const postees = Object.fromEntries(
    SORTES.map((sorte) => [
      sorte,
      { portee: poste.get(`portee-${sorte}`) ?? '', lettre: poste.get(`lettre-${sorte}`) ?? '' },
    ]),
  )
  await ouRefuser(() => reglerMesPreferences(key, demarche.id, postees))
  return redirect(avecFait(paths.instructeur.notifications(demarche.id), 'regle'), 303)
}

export default function NotificationsDUneDemarche() {
  const { demarche, lignes, portees, fait } = useLoaderData<typeof loader>()
  const textes = useTextes()
  const t = textes.notifications
  const retour = paths.instructeur.demarche(demarche.id)
  return (
    <div className="wrap stack stack-l">
      <PageHeader
        ariane={[
          { label: textes.liste.mesDemarches, to: paths.instructeur.demarches() },
          { label: demarche.titre, to: retour },
          { label: t.titre },
        ]}
        title={t.titre}
        lead={t.chapeau}
      />
      {fait ? (
        <Note tone="leaf" announce="status">
          <p>{t.fait}</p>
        </Note>
      ) : null}
      <Form method="post" className="stack">
        <TableDePreferences lignes={lignes} portees={portees} />
        <p className="small soft">{t.aide}</p>
        <div className="row">
          <Bouton kind="main">{t.enregistrer}</Bouton>
          <LienBouton kind="quiet" to={retour}>
            {t.retour}
          </LienBouton>
        </div>
      </Form>
    </div>
  )
}
