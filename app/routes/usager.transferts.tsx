import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { accepterTransfert, refuserTransfert, transfertsRecus } from '../domain/transfert/repondre.ts'
import { doors } from '../http/doors.ts'
import { avecFait, faitParmi } from '../http/fait.ts'
import { repondreAUneOffre } from '../http/reponse-a-une-offre.ts'
import { paths } from '../paths.ts'
import { BadgeEtat } from '../screens/dossier/badge-etat.tsx'
import { dateLongue } from '../textes/format.ts'
import { Card } from '../ui/card.tsx'
import { useLangue, useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { RepondreAUneOffre } from '../ui/repondre-a-une-offre.tsx'
import { Vide } from '../ui/vide.tsx'

export const meta: MetaFunction<typeof loader> = ({ matches }) => titre(matches, (t) => [t.transfert.recus.titre])

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.personne(args)
  return { recus: await transfertsRecus(key), fait: faitParmi(args.request, ['refuse']) }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.personne(args)
  return repondreAUneOffre(args.request, {
    phrase: 'Choisissez « Accepter » ou « Refuser » à côté du dossier.',
    accepter: async (transfert) => avecFait(paths.usager.dossier(await accepterTransfert(key, transfert)), 'recu'),
    refuser: async (transfert) => {
      await refuserTransfert(key, transfert)
      return avecFait(paths.usager.transferts(), 'refuse')
    },
  })
}

export default function TransfertsRecus() {
  const { recus, fait } = useLoaderData<typeof loader>()
  const refus = useActionData<typeof action>()
  const t = useTextes().transfert.recus
  const langue = useLangue()
  return (
    <div className="wrap">
      <div className="column stack stack-l">
        <PageHeader title={t.titre} lead={t.chapeau} />
        {refus ? (
          <Note tone="brick" announce="alert">
            <p>{refus.phrase}</p>
          </Note>
        ) : fait ? (
          <Note tone="leaf" announce="status">
            <p>{t.refuse}</p>
          </Note>
        ) : null}
        {recus.length === 0 ? (
          <Vide title={t.aucun}>{t.aucunRaison}</Vide>
        ) : (
          <ul className="stack" role="list">
            {recus.map(({ id, demarche, etat, de, expireOn }) => (
              <Card key={id} as="li" level={2} title={demarche} aside={<BadgeEtat etat={etat} pour="usager" />}>
                <p>{t.de(de, dateLongue(expireOn, langue))}</p>
                <p className="soft">{t.effet}</p>
                <RepondreAUneOffre
                  transfert={id}
                  quoi={t.dossier(demarche)}
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
