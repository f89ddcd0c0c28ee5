import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { accepterDemarche, demarchesProposees, refuserDemarche } from '../domain/demarche/confier.ts'
import { doors } from '../http/doors.ts'
import { avecFait, faitParmi } from '../http/fait.ts'
import { repondreAUneOffre } from '../http/reponse-a-une-offre.ts'
import { paths } from '../paths.ts'
import { dateLongue } from '../textes/format.ts'
import { Card } from '../ui/card.tsx'
import { useLangue, useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import type { PageHandle } from '../ui/page-handle.ts'
import { RepondreAUneOffre } from '../ui/repondre-a-une-offre.tsx'
import { Vide } from '../ui/vide.tsx'

export const handle = { agent: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches }) => titre(matches, (t) => [t.vie.recus.titre])

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.administrateur(args)
  return { proposees: await demarchesProposees(key), fait: faitParmi(args.request, ['refusee']) }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.administrateur(args)
  return repondreAUneOffre(args.request, {
    phrase: 'Choisissez « Accepter » ou « Refuser » à côté de la démarche.',
    accepter: async (transfert) =>
      avecFait(paths.administrateur.vie(await accepterDemarche(key, transfert)), 'acceptee'),
    refuser: async (transfert) => {
      await refuserDemarche(key, transfert)
      return avecFait(paths.administrateur.transferts(), 'refusee')
    },
  })
}

export default function DemarchesProposees() {
  const { proposees, fait } = useLoaderData<typeof loader>()
  const refus = useActionData<typeof action>()
  const { administrateur, vie } = useTextes()
  const t = vie.recus
  const langue = useLangue()
  return (
    <div className="wrap">
      <div className="column stack stack-l">
        <PageHeader
          ariane={[
            { label: administrateur.mesDemarches.titre, to: paths.administrateur.demarches() },
            { label: t.titre },
          ]}
          title={t.titre}
          lead={t.chapeau}
        />
        {refus ? (
          <Note tone="brick" announce="alert">
            <p>{refus.phrase}</p>
          </Note>
        ) : fait ? (
          <Note tone="leaf" announce="status">
            <p>{t.refusee}</p>
          </Note>
        ) : null}
        {proposees.length === 0 ? (
          <Vide title={t.aucune}>{t.aucuneTexte}</Vide>
        ) : (
          <ul className="stack" role="list">
            {proposees.map(({ id, titre: demarche, organisation, de, expireOn }) => (
              <Card key={id} as="li" level={2} title={demarche}>
                <p>{organisation}</p>
                <p>{t.de(de, dateLongue(expireOn, langue))}</p>
                <RepondreAUneOffre
                  transfert={id}
                  quoi={t.laquelle(demarche)}
                  accepter={t.accepter}
                  refuser={t.refuser}
                />
              </Card>
            ))}
          </ul>
        )}
      </div>
    </div>
  )
}
