import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { adresseDeVue, lireVue } from '../../form-engine/liste/vue.ts'
import { listExports } from '../domain/export/list.ts'
import { listModeles } from '../domain/export/modeles.ts'
import { destinatairesPossibles, listProgrammes } from '../domain/export/programmes.ts'
import { vueAjustee } from '../domain/liste/page.ts'
import { doors } from '../http/doors.ts'
import { agirSurLesExports, faitDExport } from '../http/exports.ts'
import { demarcheDeLAdresse } from '../http/liste.ts'
import { paths } from '../paths.ts'
import { DemanderExport } from '../screens/export/demander-export.tsx'
import { ExportsDemandes } from '../screens/export/exports-demandes.tsx'
import { Modeles, Programmes } from '../screens/export/modeles-et-programmes.tsx'
import { adresseDeListe } from '../screens/liste/adresses.ts'
import { useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = { agent: true, script: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [t.exports.titre, data?.demarche.titre])

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.instructeur(args)
  const demarche = await demarcheDeLAdresse(key, args.params['id'])
  const { vue } = await vueAjustee(key, demarche.id, lireVue(new URL(args.request.url).searchParams).vue)
  return {
    demarche,
    vue: { ...vue, apres: null, colonnes: null },
    exports: await listExports(key, demarche.id),
    modeles: await listModeles(key, demarche.id),
    programmes: await listProgrammes(key, demarche.id),
    destinataires: await destinatairesPossibles(key, demarche.id),
    moi: key.personne.compteId,
    fait: faitDExport(args.request),
  }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.instructeur(args)
  const demarche = await demarcheDeLAdresse(key, args.params['id'])
  const issue = await agirSurLesExports(args.request, key, demarche.id)
  return issue instanceof Response ? issue : data(issue, { status: issue.status })
}

export default function ExportsDUneDemarche() {
  const { demarche, vue, exports, modeles, programmes, destinataires, moi, fait } = useLoaderData<typeof loader>()
  const refus = useActionData<typeof action>() ?? null
  const textes = useTextes()
  const t = textes.exports
  const adresse = adresseDeVue(vue)
  return (
    <div className="wrap stack stack-l">
      <PageHeader
        ariane={[
          { label: textes.liste.mesDemarches, to: paths.instructeur.demarches() },
          { label: demarche.titre, to: adresseDeListe({ demarcheId: demarche.id }, vue) },
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
          <p>{t.faits[fait]}</p>
        </Note>
      ) : null}
      <ExportsDemandes demarcheId={demarche.id} compte={moi} exports={exports} />
      <DemanderExport
        adresse={adresse}
        modeles={modeles}
        destinataires={destinataires}
        moi={moi}
        erreur={refus?.champ === 'destinataires' ? refus.phrase : null}
      />
      <Programmes programmes={programmes} />
      <Modeles demarcheId={demarche.id} adresse={adresse} modeles={modeles} />
    </div>
  )
}
