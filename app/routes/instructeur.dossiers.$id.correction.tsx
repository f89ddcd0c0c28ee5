import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { dateATaper, lireDateCivile } from '../../form-engine/champs/dates.ts'
import type { CellKey } from '../../form-engine/reponses.ts'
import { addDays, civilDate, parisDate } from '../../form-engine/temps.ts'
import { annulerCorrection, demanderCorrection } from '../domain/correction/demander.ts'
import { correctionEnAttente } from '../domain/correction/en-attente.ts'
import { showInstruction } from '../domain/dossier/show-instruction.ts'
import { isClos } from '../domain/dossier/transitions.ts'
import { manquesApresPassage } from '../domain/revision/versions-deposees.ts'
import { doors } from '../http/doors.ts'
import { essayer, ouRefuser } from '../http/erreurs.ts'
import { avecFait } from '../http/fait.ts'
import { readForm } from '../http/formulaire.ts'
import { isRefusee, marquerRefusee } from '../http/page-refusee.ts'
import { paths } from '../paths.ts'
import { CorrectionEnCours } from '../screens/dossier/correction-en-cours.tsx'
import {
  CorrectionForm,
  MOTIFS,
  REMARQUE,
  type CorrectionSaisie,
  type ErreursDeCorrection,
} from '../screens/dossier/correction-form.tsx'
import { TeteDePage } from '../screens/instruction/tete-de-page.tsx'
import { textes } from '../textes/dictionnaire.ts'
import { Bouton } from '../ui/bouton.tsx'
import { Card } from '../ui/card.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = { agent: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [t.apresDepot.agent.titre], { erreur: data?.isRefusee })

/** Days within which one usually asks to answer: only an example. */
const DELAI_D_EXEMPLE = 15

const Postee = z.object({
  acte: z.enum(['demander', 'annuler']),
  motif: z.enum(MOTIFS).nullable().default(null).catch(null),
  message: z.string().default(''),
  seuls: z.string().default(''),
  'fin-jour': z.string().default(''),
  'fin-mois': z.string().default(''),
  'fin-annee': z.string().default(''),
})

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.instruction(args)
  const { id, numero, demandeur, etat, demande } = await ouRefuser(() => showInstruction(key))
  if (isClos(etat)) throw redirect(paths.instructeur.dossier(id))
  return {
    dossier: { id, numero, demandeur: demandeur.nom ?? demandeur.email, etat },
    demande,
    correction: await correctionEnAttente(key),
    /** The question one came from: its section is open. */
    visee: new URL(args.request.url).searchParams.get('champ'),
    manques: new URL(args.request.url).searchParams.get('completer') === 'oui' ? await manquesApresPassage(key) : [],
    exemple: dateATaper(addDays(parisDate(key.now), DELAI_D_EXEMPLE)),
    isRefusee: isRefusee(args.context),
  }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.instruction(args)
  const form = await readForm(args.request, Postee)
  const saisie = lireSaisie(form.saisie)
  const refuser = (erreurs: ErreursDeCorrection, refus: string | null, status = 422) => {
    marquerRefusee(args.context)
    return data({ saisie, erreurs, refus }, { status })
  }
  const retour = (fait: string) => redirect(avecFait(paths.instructeur.dossier(key.dossierId), fait), 303)
  const t = textes('fr').apresDepot.agent
  if (!form.ok) return refuser({}, t.acteInconnu)
  if (form.value.acte === 'annuler') {
    const issue = await essayer(() => annulerCorrection(key))
    return issue.ok ? retour('annule') : refuser({}, issue.phrase, issue.status)
  }
  const { motif, message } = form.value
  const fin = lireDateCivile(saisie.fin, {})
  const erreurs: ErreursDeCorrection = {
    ...(motif === null ? { motif: t.choisirMotif } : {}),
    ...(message.trim() === '' ? { message: t.sansMessage } : {}),
    ...(fin.kind === 'draft' ? { fin: t.finIllisible(dateATaper(addDays(parisDate(key.now), DELAI_D_EXEMPLE))) } : {}),
  }
  if (motif === null || fin.kind === 'draft' || message.trim() === '') return refuser(erreurs, null)
  const issue = await essayer(() =>
    demanderCorrection(key, {
      motif,
      message,
      remarques: Object.entries(saisie.remarques).map(([cle, texte]) => ({ cle: cle as CellKey, texte })),
      champsSeuls: saisie.seuls,
      echeanceOn: fin.kind === 'value' ? civilDate(fin.value) : null,
    }),
  )
  return issue.ok ? retour('corrige') : refuser({}, issue.phrase, issue.status)
}

function lireSaisie(postee: Record<string, string>): CorrectionSaisie {
  return {
    motif: postee['motif'] ?? '',
    message: postee['message'] ?? '',
    fin: { jour: postee['fin-jour'] ?? '', mois: postee['fin-mois'] ?? '', annee: postee['fin-annee'] ?? '' },
    seuls: postee['seuls'] === 'oui',
    remarques: Object.fromEntries(
      Object.entries(postee).flatMap(([nom, texte]) =>
        nom.startsWith(REMARQUE) && texte.trim() !== '' ? [[nom.slice(REMARQUE.length), texte]] : [],
      ),
    ),
  }
}

/** What the form of today lacks, written beforehand: the instructeur reads it again, and sends it or not. */
function aCompleter(manques: readonly string[], t: { message: string; remarque: string }): CorrectionSaisie {
  return {
    motif: 'incomplet',
    message: t.message,
    fin: { jour: '', mois: '', annee: '' },
    seuls: true,
    remarques: Object.fromEntries(manques.map((cle) => [cle, t.remarque])),
  }
}

export default function CorrectionDuDossier() {
  const { dossier, demande, correction, exemple, manques, visee } = useLoaderData<typeof loader>()
  const posted = useActionData<typeof action>()
  const { apresDepot, retour } = useTextes()
  const t = apresDepot.agent
  const erreurs: ErreursDeCorrection = posted?.erreurs ?? {}
  const nom = correction ? t.titreEnCours : t.titre
  return (
    <div className="wrap">
      <div className="column stack stack-l">
        <TeteDePage
          dossier={dossier}
          title={nom}
          lead={correction ? undefined : dossier.etat === 'en_instruction' ? t.chapeauInstruction : t.chapeau}
        />
        {posted?.refus ? <Note tone="brick" icon="alerte" title={posted.refus} announce="alert" /> : null}
        <ErrorSummary
          errors={Object.entries(erreurs).flatMap(([id, message]) => (message === undefined ? [] : [{ id, message }]))}
        />
        <Card leaf>
          {correction ? (
            <>
              <CorrectionEnCours correction={correction} />
              <p className="soft small">{t.annulerAide}</p>
              <form method="post">
                <Bouton kind="grave" icon="annuler" name="acte" value="annuler">
                  {t.annuler}
                </Bouton>
              </form>
            </>
          ) : (
            <CorrectionForm
              dossierId={dossier.id}
              demande={demande}
              exemple={exemple}
              visee={visee}
              saisie={posted?.saisie ?? (manques.length > 0 ? aCompleter(manques, retour.revision) : undefined)}
              erreurs={erreurs}
            />
          )}
        </Card>
      </div>
    </div>
  )
}
