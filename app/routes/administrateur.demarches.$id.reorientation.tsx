import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { showDemarche } from '../domain/demarche/show.ts'
import { MOTIF_MAX } from '../domain/groupe/motif.ts'
import {
  accorderLaReorientation,
  arreterLaReorientation,
  prevoirLaReorientation,
} from '../domain/reorientation/demander.ts'
import { laReorientation } from '../domain/reorientation/lire.ts'
import { doors } from '../http/doors.ts'
import { essayer, ouRefuser } from '../http/erreurs.ts'
import { readForm } from '../http/formulaire.ts'
import { paths } from '../paths.ts'
import { Fiche } from '../screens/demarche/fiche.tsx'
import { Avancement } from '../screens/reorientation/avancement.tsx'
import { chiffreEnMots, Deplacer, Flux } from '../screens/reorientation/resultat.tsx'
import { dateHeure, nombre } from '../textes/format.ts'
import { Bouton } from '../ui/bouton.tsx'
import { Card } from '../ui/card.tsx'
import { useLangue, useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = { agent: true, script: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [t.reorientation.titre, data?.demarche.titre])

const Poste = z.object({
  acte: z.string().default(''),
  id: z.string().default(''),
  motif: z.string().default(''),
  choisis: z.literal('on').optional(),
})

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.administration(args)
  const { id, numero, etat, reglages } = await ouRefuser(() => showDemarche(key))
  return { demarche: { id, numero, etat, titre: reglages.titre }, ...(await laReorientation(key)), motifMax: MOTIF_MAX }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.administration(args)
  const { saisie } = await readForm(args.request, Poste)
  const { acte = '', id = '', motif = '', choisis } = saisie
  const issue = await essayer(async () => {
    if (acte === 'prevoir') await prevoirLaReorientation(key)
    else if (acte === 'arreter') await arreterLaReorientation(key)
    else if (acte === 'deplacer') await accorderLaReorientation(key, { id, motif, avecChoisis: choisis === 'on' })
  })
  if (!issue.ok) return data({ phrase: issue.phrase, motif, champ: issue.champ }, { status: issue.status })
  return redirect(paths.administrateur.reorientation(key.demarcheId), 303)
}

export default function Reorientation() {
  const { demarche, isEntier, isPubliee, reorientation, motifMax } = useLoaderData<typeof loader>()
  const refus = useActionData<typeof action>() ?? null
  const t = useTextes().reorientation
  const langue = useLangue()
  const etat = reorientation?.etat
  const isEnCours = etat === 'demandee' || etat === 'calcul' || etat === 'accordee' || etat === 'en_cours'
  return (
    <Fiche demarche={demarche} page={{ titre: t.titre, dans: 'instructeurs' }}>
      <p className="lead measure">{t.chapeau}</p>
      {refus ? (
        <Note tone="brick" title={t.refus} announce="alert">
          <p>{refus.champ === 'motif' ? <a href="#motif">{refus.phrase}</a> : refus.phrase}</p>
        </Note>
      ) : null}
      {isPubliee ? null : <Note tone="stone">{t.sansPublication}</Note>}
      {reorientation && isEnCours ? <EnCours demarcheId={demarche.id} reorientation={reorientation} /> : null}
      {reorientation?.etat === 'annulee' ? (
        <Note tone="stone" title={t.annulee}>
          <p>{t.annuleeTexte}</p>
        </Note>
      ) : null}
      {reorientation?.etat === 'finie' ? (
        <Note tone="leaf" title={t.finie}>
          <p>{t.deplaces(chiffreEnMots(reorientation.deplaces, t, langue))}</p>
          {reorientation.laisses === 0 ? null : <p>{t.laisses(chiffreEnMots(reorientation.laisses, t, langue))}</p>}
        </Note>
      ) : null}
      {reorientation?.etat === 'prevue' ? (
        <>
          {reorientation.isPerimee ? <Note tone="honey" icon="info" title={t.perimee} /> : null}
          <Flux reorientation={reorientation} isEntier={isEntier} />
          {reorientation.isPerimee || reorientation.aDeplacer === 0 ? null : (
            <Deplacer demarcheId={demarche.id} reorientation={reorientation} motifMax={motifMax} refus={refus} />
          )}
        </>
      ) : null}
      {isEnCours || !isPubliee ? null : (
        <Card title={reorientation ? t.relancer : t.lancer}>
          <Form method="post" action={paths.administrateur.reorientation(demarche.id)} className="stack">
            <p className="soft">{t.aucun}</p>
            {reorientation ? (
              <p className="small soft">
                {t.par(reorientation.par ?? t.quelquUn, dateHeure(reorientation.at, langue))}
              </p>
            ) : null}
            <p>
              <Bouton kind={reorientation?.etat === 'prevue' ? undefined : 'main'} name="acte" value="prevoir">
                {reorientation ? t.relancer : t.lancer}
              </Bouton>
            </p>
          </Form>
        </Card>
      )}
    </Fiche>
  )
}

function EnCours({
  demarcheId,
  reorientation: { etat, lus, total, traites, aTraiter },
}: {
  demarcheId: string
  reorientation: NonNullable<ReturnType<typeof useLoaderData<typeof loader>>['reorientation']>
}) {
  const t = useTextes().reorientation
  const langue = useLangue()
  const n = (combien: number) => nombre(combien, langue)
  if (etat === 'demandee' || etat === 'calcul')
    return (
      <Avancement
        demarcheId={demarcheId}
        titre={t.calcul}
        phrase={etat === 'demandee' ? t.attente : t.lus(n(lus), n(total))}
        faits={lus}
        total={total}
      />
    )
  return (
    <Avancement
      demarcheId={demarcheId}
      titre={t.deplacement}
      phrase={
        etat === 'accordee' || traites === null || aTraiter === null
          ? t.deplacementAttente
          : t.faits(n(traites), n(aTraiter))
      }
      faits={traites ?? 0}
      total={aTraiter ?? 0}
    />
  )
}
