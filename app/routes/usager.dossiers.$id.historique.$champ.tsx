import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { ulid } from 'ulid'
import { z } from 'zod'
import { ancre } from '../champs/ancre.ts'
import { historiqueDe, retablir, type Question, type Version } from '../domain/dossier/historique.ts'
import { lireCellKey, type CellKey } from '../../form-engine/reponses.ts'
import { lireLangueDeFormulaire } from '../http/affichage.ts'
import { doors, introuvable } from '../http/doors.ts'
import { enReponse, essayer, ouRefuser } from '../http/erreurs.ts'
import { readForm } from '../http/formulaire.ts'
import { isRefusee, marquerRefusee } from '../http/page-refusee.ts'
import { paths } from '../paths.ts'
import { dateHeure } from '../textes/format.ts'
import { Badge } from '../ui/badge.tsx'
import { Bouton } from '../ui/bouton.tsx'
import { Card } from '../ui/card.tsx'
import { Dit, TextesEnLangue } from '../ui/dit.tsx'
import { useLangue, useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import { PageHeader } from '../ui/page-header.tsx'

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [t.usager.historique.titre, data?.libelle], { erreur: data?.isRefusee })

/** The versions of one answer, and, in a draft, the way back to one of them. */
export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.lecture(args)
  const vue = await ouRefuser(() => historiqueDe(key, questionDe(args), lireLangueDeFormulaire(args.request)))
  if (!vue) throw introuvable()
  return { ...vue, dossierId: key.dossierId, operation: ulid(), isRefusee: isRefusee(args.context) }
}

const DEMANDE = z.object({
  operation: z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/),
  version: z.coerce.number().int().min(1),
  base: z.coerce.number().int().min(0),
})

export async function action(args: ActionFunctionArgs) {
  const key = await doors.edition(args)
  const question = questionDe(args)
  const posted = await readForm(args.request, DEMANDE)
  if (!posted.ok) throw introuvable()
  const { operation: id, version, base } = posted.value
  const issue = await essayer(() => retablir(key, question, { id, version, base }))
  if (!issue.ok) return enReponse(issue)
  const vue = await ouRefuser(() => historiqueDe(key, question))
  if (issue.value.sort === 'inscrite' && vue) {
    return redirect(`${paths.usager.remplir(key.dossierId, vue.page)}#${ancre(vue.cle)}`)
  }
  marquerRefusee(args.context)
  return data({ refus: issue.value.sort === 'refusee' ? issue.value.raison : null }, { status: 409 })
}

function questionDe({ params }: LoaderFunctionArgs): Question {
  const lue = lireCellKey(params['champ'] ?? '')
  if (!lue) throw introuvable()
  return lue
}

export default function HistoriqueDUneReponse() {
  const vue = useLoaderData<typeof loader>()
  const { libelle, versions, dossierId, page, cle, isModifiable, seq, operation } = vue
  const refusee = useActionData<typeof action>()
  const t = useTextes().usager.historique
  const retour = isModifiable
    ? `${paths.usager.remplir(dossierId, page)}#${ancre(cle as CellKey)}`
    : paths.usager.dossier(dossierId)
  return (
    <TextesEnLangue {...vue.langue}>
      <div className="wrap">
        <div className="column stack stack-l">
          <PageHeader
            ariane={[{ label: t.retour, to: retour }, { label: t.titre }]}
            title={t.titre}
            lead={<Dit texte={libelle} />}
          />
          {refusee ? (
            <Note tone="brick" icon="alerte" announce="alert" title={t.perimee.titre}>
              <p>{refusee.refus ?? t.perimee.texte}</p>
            </Note>
          ) : null}
          {versions.length === 0 ? <p className="soft">{t.aucune}</p> : null}
          <ol className="stack" role="list">
            {versions.map((version) => (
              <UneVersion key={version.seq} version={version}>
                {isModifiable && !version.isActuelle ? (
                  <form method="post">
                    <input type="hidden" name="operation" value={operation} />
                    <input type="hidden" name="version" value={version.seq} />
                    <input type="hidden" name="base" value={seq} />
                    <Bouton size="s">
                      {t.retablir}
                      <span className="sr">{t.celleDe(version.texte ?? t.vide)}</span>
                    </Bouton>
                  </form>
                ) : null}
              </UneVersion>
            ))}
          </ol>
        </div>
      </div>
    </TextesEnLangue>
  )
}

function UneVersion({ version, children }: { version: Version; children: ReactNode }) {
  const t = useTextes().usager.historique
  const langue = useLangue()
  return (
    <Card as="li">
      <p className="row row-between">
        <span className="small soft">
          <time dateTime={version.at}>{dateHeure(version.at, langue)}</time>, {version.par ?? t.vous}
        </span>
        {version.isActuelle ? (
          <Badge tone="leaf" icon="coche">
            {t.actuelle}
          </Badge>
        ) : null}
      </p>
      {version.texte === null ? <p className="soft">{t.vide}</p> : <p className="lines">{version.texte}</p>}
      {children}
    </Card>
  )
}
