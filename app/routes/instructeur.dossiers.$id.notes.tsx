import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ulid } from 'ulid'
import { z } from 'zod'
import type { InstructionKey } from '../domain/cles.ts'
import { presentationInstruction } from '../domain/dossier/show-instruction.ts'
import { ecrireNote } from '../domain/note/ecrire.ts'
import { notesDe } from '../domain/note/list.ts'
import { colleguesDe } from '../domain/note/prevenir.ts'
import { modifierNote, retirerNote } from '../domain/note/reprendre.ts'
import { doors } from '../http/doors.ts'
import { essayer, ouRefuser } from '../http/erreurs.ts'
import { avecFait } from '../http/fait.ts'
import { readForm } from '../http/formulaire.ts'
import { isRefusee, marquerRefusee } from '../http/page-refusee.ts'
import { paths } from '../paths.ts'
import { NotesInternes } from '../screens/instruction/notes.tsx'
import { TeteDePage } from '../screens/instruction/tete-de-page.tsx'
import { numeroDossier } from '../textes/format.ts'
import { Card } from '../ui/card.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { useTextes } from '../ui/langue.tsx'
import { LienBouton } from '../ui/lien-bouton.tsx'
import { titre } from '../ui/meta.ts'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = { agent: true, script: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches, data: lue }) =>
  titre(
    matches,
    (t) => [
      t.pageDuDossier.notes.titre,
      lue ? t.instructeur.dossier.dossierNumero(numeroDossier(lue.dossier.numero)) : null,
    ],
    { erreur: lue?.isRefusee },
  )

const Postee = z.object({
  acte: z.enum(['ecrire', 'modifier', 'retirer']),
  envoi: z.string().max(100).default(''),
  note: z.string().max(100).default(''),
  texte: z.string().default(''),
  prevenir: z.union([z.string().transform((id) => [id]), z.array(z.string()).max(1_000)]).default([]),
})

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.instruction(args)
  const notes = await notesDe(key)
  const voulue = new URL(args.request.url).searchParams.get('note')
  return {
    dossier: await ouRefuser(() => presentationInstruction(key)),
    notes,
    collegues: await colleguesDe(key),
    /** The one of one's own that is being changed. */
    enCours: notes.find(({ id, isMienne, texte }) => id === voulue && isMienne && texte !== null) ?? null,
    envoi: ulid(),
    isRefusee: isRefusee(args.context),
  }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.instruction(args)
  const form = await readForm(args.request, Postee)
  const adresse = paths.instructeur.dossier(key.dossierId)
  if (!form.ok) return redirect(paths.instructeur.notes(key.dossierId), 303)
  const issue = await essayer(() => faire(key, form.value))
  if (issue.ok) return redirect(`${avecFait(adresse, issue.value)}#notes`, 303)
  marquerRefusee(args.context)
  const { texte, prevenir } = form.value
  return data(
    { texte, prevenus: prevenir, champ: issue.champ ?? 'texte', erreur: issue.phrase },
    { status: issue.status },
  )
}

async function faire(
  key: InstructionKey,
  { acte, envoi, note, texte, prevenir: prevenus }: z.output<typeof Postee>,
): Promise<string> {
  switch (acte) {
    case 'ecrire':
      await ecrireNote(key, { envoi, texte, prevenus })
      return 'note'
    case 'modifier':
      await modifierNote(key, note, { texte, prevenus })
      return 'note-modifiee'
    case 'retirer':
      await retirerNote(key, note)
      return 'note-retiree'
  }
}

export default function NotesDuDossier() {
  const { dossier, notes, collegues, enCours, envoi } = useLoaderData<typeof loader>()
  const refusee = useActionData<typeof action>()
  const { pageDuDossier } = useTextes()
  const t = pageDuDossier.notes
  return (
    <div className="wrap">
      <div className="column stack stack-l">
        <TeteDePage dossier={dossier} title={t.titre} />
        <ErrorSummary errors={refusee ? [{ id: refusee.champ, message: refusee.erreur }] : []} />
        <Card>
          <NotesInternes
            dossierId={dossier.id}
            notes={notes}
            envoi={envoi}
            collegues={collegues}
            refusee={refusee}
            enCours={enCours}
          />
        </Card>
        <p>
          <LienBouton kind="quiet" to={paths.instructeur.dossier(dossier.id)}>
            {t.retour}
          </LienBouton>
        </p>
      </div>
    </div>
  )
}
