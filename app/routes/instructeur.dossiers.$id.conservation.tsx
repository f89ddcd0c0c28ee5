import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { dateATaper, lireDateCivile, partsDeDate } from '../../form-engine/champs/dates.ts'
import { addMonths, civilDate, parisDate } from '../../form-engine/temps.ts'
import { gelEnCours, geler, leverLeGel, moisDeGelAuPlus } from '../domain/conservation/geler.ts'
import { prolonger } from '../domain/conservation/prolonger.ts'
import { presentationInstruction } from '../domain/dossier/show-instruction.ts'
import { doors } from '../http/doors.ts'
import { essayer, ouRefuser } from '../http/erreurs.ts'
import { avecFait } from '../http/fait.ts'
import { readForm } from '../http/formulaire.ts'
import { paths } from '../paths.ts'
import { ACTES_DE_CONSERVATION } from '../screens/dossier/conservation-du-dossier.tsx'
import { SuspensionForm, type SuspensionSaisie } from '../screens/dossier/suspension-form.tsx'
import { TeteDePage } from '../screens/instruction/tete-de-page.tsx'
import { textes } from '../textes/dictionnaire.ts'
import { dateLongue } from '../textes/format.ts'
import { Card } from '../ui/card.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { useLangue, useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = { agent: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  titre(matches, (t) => [t.instructeur.conservation.page.titre])

const Postee = z.object({
  acte: z.enum(ACTES_DE_CONSERVATION),
  // The day of deletion that was read when one pressed: a second press adds nothing.
  vu: z.iso.date().transform(civilDate).optional().catch(undefined),
  // Its length is judged by the act, whose sentence says what would do.
  raison: z.string().default(''),
  'fin-jour': z.string().default(''),
  'fin-mois': z.string().default(''),
  'fin-annee': z.string().default(''),
})

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.instruction(args)
  const dossier = await ouRefuser(() => presentationInstruction(key))
  return {
    dossier,
    gel: await gelEnCours(key),
    moisMax: await moisDeGelAuPlus(key),
    exemple: dateATaper(addMonths(parisDate(key.now), 1)),
  }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.instruction(args)
  const form = await readForm(args.request, Postee)
  const refuser = (
    saisie: SuspensionSaisie,
    erreurs: { raison?: string; fin?: string },
    refus: string | null,
    status = 422,
  ) => data({ saisie, erreurs, refus }, { status })
  const saisie: SuspensionSaisie = {
    raison: form.saisie['raison'] ?? '',
    fin: {
      jour: form.saisie['fin-jour'] ?? '',
      mois: form.saisie['fin-mois'] ?? '',
      annee: form.saisie['fin-annee'] ?? '',
    },
  }
  if (!form.ok) return refuser(saisie, {}, textes('fr').instructeur.conservation.page.acteInconnu)
  const { acte } = form.value
  const retour = (fait: string) => redirect(avecFait(paths.instructeur.dossier(key.dossierId), fait), 303)
  if (acte !== 'suspendre') {
    const issue = await essayer(() => (acte === 'prolonger' ? prolonger(key, form.value.vu) : leverLeGel(key)))
    return issue.ok
      ? retour(acte === 'prolonger' ? 'prolonge' : 'leve')
      : refuser(saisie, {}, issue.phrase, issue.status)
  }
  const fin = lireDateCivile(saisie.fin, {})
  const raison = saisie.raison.trim()
  if (fin.kind !== 'value' || raison === '') {
    const t = textes('fr').instructeur.conservation.page
    const exemple = dateATaper(addMonths(parisDate(key.now), 1))
    return refuser(
      saisie,
      {
        ...(raison === '' ? { raison: t.sansRaison } : {}),
        ...(fin.kind === 'value' ? {} : { fin: t.sansDate(exemple) }),
      },
      null,
    )
  }
  const issue = await essayer(() => geler(key, { raison, finOn: civilDate(fin.value) }))
  return issue.ok ? retour('suspendu') : refuser(saisie, {}, issue.phrase, issue.status)
}

export default function SuspendreLaSuppression() {
  const { dossier, gel, moisMax, exemple } = useLoaderData<typeof loader>()
  const posted = useActionData<typeof action>()
  const { instructeur: t } = useTextes()
  const langue = useLangue()
  const erreurs: { raison?: string; fin?: string } = posted?.erreurs ?? {}
  return (
    <div className="wrap">
      <div className="column stack stack-l">
        <TeteDePage
          dossier={dossier}
          ici={t.conservation.titre}
          title={t.conservation.page.titre}
          lead={t.conservation.page.chapeau}
        />
        {posted?.refus ? <Note tone="brick" icon="alerte" title={posted.refus} announce="alert" /> : null}
        <ErrorSummary errors={Object.entries(erreurs).map(([id, message]) => ({ id, message }))} />
        <p>
          {dossier.supprimeLe
            ? t.conservation.seraSupprime(dateLongue(dossier.supprimeLe, langue))
            : t.conservation.enAttente}{' '}
          {gel ? t.conservation.page.enCours : null}
        </p>
        <Card leaf>
          <SuspensionForm
            dossierId={dossier.id}
            exemple={exemple}
            moisMax={moisMax}
            saisie={posted?.saisie ?? (gel ? { raison: gel.raison, fin: partsDeDate(gel.finOn) } : undefined)}
            erreurs={erreurs}
          />
        </Card>
      </div>
    </div>
  )
}
