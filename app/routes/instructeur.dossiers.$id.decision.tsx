import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { decisions } from '../domain/dossier/decider.ts'
import { LIMITES_DITES } from '../domain/messagerie/limites.ts'
import { modelesDe } from '../domain/messagerie/modeles.ts'
import { oublierFichiers } from '../domain/messagerie/recevoir-fichiers.ts'
import { motivationResolue } from '../domain/dossier/motivation-resolue.ts'
import { fichiersDuDossier } from '../domain/piece-jointe/etats.ts'
import type { RefusDeFichier } from '../domain/piece-jointe/regles.ts'
import { propositionDe } from '../domain/proposition/lire.ts'
import { confirmer, isDoubleRegard, proposer, retirerLaProposition } from '../domain/proposition/proposer.ts'
import { changementsARelire } from '../domain/dossier/changements-a-relire.ts'
import { ecrireVu, lireVu, vuALaDecision } from '../domain/dossier/vu-a-la-decision.ts'
import { presentationInstruction } from '../domain/dossier/show-instruction.ts'
import { can, DECISIONS } from '../domain/dossier/transitions.ts'
import { doors } from '../http/doors.ts'
import { essayer, ouRefuser } from '../http/erreurs.ts'
import { lireLaDecision } from '../http/decision-postee.ts'
import { avecModele } from '../http/messagerie.ts'
import { paths } from '../paths.ts'
import { ChangementsARelire } from '../screens/dossier/changements-a-relire.tsx'
import { DecisionForm, MOTIVATION_MAX, type DecisionSaisie } from '../screens/dossier/decision-form.tsx'
import { textes } from '../textes/dictionnaire.ts'
import { numeroDossier, taille } from '../textes/format.ts'
import { FichiersDe } from '../champs/fichiers-du-dossier.tsx'
import { phraseDeFichier } from '../champs/phrase-de-fichier.ts'
import { FileInput } from '../ui/file-input.tsx'
import { PropositionDeDecision } from '../screens/dossier/proposition.tsx'
import { Answers } from '../ui/answers.tsx'
import { Bouton } from '../ui/bouton.tsx'
import { Card } from '../ui/card.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { useLangue, useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = { agent: true, script: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  titre(matches, (t) => [t.instructeur.dossier.decision])

const DecisionPostee = z.object({
  decision: z.enum(DECISIONS, { error: textes('fr').instructeur.dossier.choisir }),
  motivation: z.string().max(MOTIVATION_MAX).default(''),
  etape: z.enum(['relire', 'modifier', 'rendre']).default('relire'),
  /** What the page showed. */
  vu: z.string().default('').transform(lireVu),
})

/** What is asked without a decision. */
const AutrePostee = z.object({
  etape: z.enum(['inserer', 'confirmer', 'ecarter']),
  modele: z.string().default(''),
  /** Why a proposal is sent back. */
  pourquoi: z.string().default(''),
  /** What the page showed. */
  vu: z.string().default('').transform(lireVu),
})

const SANS_FICHIER = { etats: [], interrompus: [] }

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.instruction(args)
  const dossier = await ouRefuser(() => presentationInstruction(key))
  const proposition = dossier.etat === 'en_instruction' ? await propositionDe(key) : null
  return {
    ...dossier,
    vu: ecrireVu(await ouRefuser(() => vuALaDecision(key))),
    proposition,
    isADeux: await isDoubleRegard(key.db, key.demarcheId),
    modeles: await modelesDe(key, 'motivation'),
    fichiers: proposition && proposition.fichiers.length > 0 ? await fichiersDuDossier(key) : SANS_FICHIER,
    limites: LIMITES_DITES,
  }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.instruction(args)
  const { form: input, recus } = await lireLaDecision(args, key, DecisionPostee)
  const { saisie: postee } = input
  const saisie = {
    decision: postee['decision'] ?? '',
    motivation: postee['motivation'] ?? '',
    vu: postee['vu'] ?? '',
  }
  const autre = AutrePostee.safeParse(postee)
  if (autre.success) return faireAutrement(key, autre.data, saisie)
  // What is shown again is joined again: nothing is kept of a form that is not taken.
  const abandonner = () => oublierFichiers(key, recus.ranges)
  const choisir = { etape: 'choisir', saisie, refus: null } as const
  if (!input.ok) {
    await abandonner()
    return data({ ...choisir, erreurs: input.erreurs }, { status: 422 })
  }
  const { decision, etape, vu } = input.value
  const { etat } = await presentationInstruction(key)
  const possible = can(decision, { etat }, 'instructeur', { motivation: input.value.motivation })
  if (!possible.ok && possible.raison === 'motivation') {
    await abandonner()
    return data({ ...choisir, erreurs: { motivation: textes('fr').etats.refus.motivation } }, { status: 422 })
  }
  if (etape === 'modifier') {
    await abandonner()
    return { ...choisir, erreurs: {} }
  }
  // Read again as its owner will read it.
  const resolue = await essayer(() => motivationResolue(key, input.value.motivation))
  if (!resolue.ok) {
    await abandonner()
    return data({ ...choisir, erreurs: { motivation: resolue.phrase } }, { status: resolue.status })
  }
  const motivation = resolue.value
  // Read before the changes: what comes between is shown twice rather than never.
  const present = ecrireVu(await vuALaDecision(key))
  const relire = { etape: 'relire', saisie: { decision, motivation, vu: present }, erreurs: {} } as const
  const changements = vu && (await changementsARelire(key, vu))
  if (etape === 'relire') {
    await abandonner()
    return { ...relire, refus: null, changements, fichiers: [] }
  }
  if (recus.refuses.length > 0) {
    await abandonner()
    return data({ ...relire, refus: null, changements: null, fichiers: recus.refuses }, { status: 422 })
  }
  const isADeux = await isDoubleRegard(key.db, key.demarcheId)
  const rendu = { motivation, vu, fichiers: recus.ranges }
  const issue = await essayer(() => (isADeux ? proposer(key, decision, rendu) : decisions[decision](key, rendu)))
  if (issue.ok) return redirect(paths.instructeur.dossier(key.dossierId))
  await abandonner()
  // What changed is shown, and the decision is asked again of the dossier as it is.
  if (etat === 'en_instruction' && (vu === null || changements !== null || issue.champ === 'fichiers'))
    return data({ ...relire, refus: issue.phrase, changements, fichiers: [] }, { status: issue.status })
  return data({ ...choisir, erreurs: {}, refus: issue.phrase }, { status: issue.status })
}

/** Inserts a wording, confirms the decision of a colleague, or takes a proposal back. */
async function faireAutrement(
  key: Awaited<ReturnType<typeof doors.instruction>>,
  { etape, modele, pourquoi }: z.output<typeof AutrePostee>,
  saisie: { decision: string; motivation: string; vu: string },
) {
  if (etape === 'inserer') {
    const choisi = (await modelesDe(key, 'motivation')).find(({ id }) => id === modele)
    const motivation = choisi ? avecModele(saisie.motivation, choisi.texte) : saisie.motivation
    return { etape: 'choisir', saisie: { ...saisie, motivation }, erreurs: {}, refus: null } as const
  }
  const issue = await essayer(async () => {
    if (etape === 'confirmer') await confirmer(key, lireVu(saisie.vu))
    else await retirerLaProposition(key, pourquoi)
  })
  if (issue.ok) return redirect(paths.instructeur.dossier(key.dossierId), 303)
  const choisir = { etape: 'choisir', saisie, pourquoi } as const
  if (issue.champ === 'pourquoi')
    return data({ ...choisir, erreurs: { pourquoi: issue.phrase }, refus: null }, { status: issue.status })
  return data({ ...choisir, erreurs: {}, refus: issue.phrase }, { status: issue.status })
}

export default function DecisionDuDossier() {
  const dossier = useLoaderData<typeof loader>()
  const posted = useActionData<typeof action>()
  const t = useTextes()
  const langue = useLangue()
  const numero = numeroDossier(dossier.numero, langue)
  const demandeur = dossier.demandeur.nom ?? dossier.demandeur.email
  const erreurs: Partial<Record<keyof DecisionSaisie | 'pourquoi', string>> = posted?.erreurs ?? {}
  const summary = Object.entries(erreurs).map(([id, message]) => ({ id, message }))
  return (
    <div className="wrap">
      <div className="column stack stack-l">
        <PageHeader
          ariane={[
            { label: t.instructeur.liste.titre, to: paths.instructeur.dossiers() },
            { label: t.instructeur.dossier.dossierNumero(numero), to: paths.instructeur.dossier(dossier.id) },
            { label: t.instructeur.dossier.decision },
          ]}
          title={posted?.etape === 'relire' ? t.instructeur.dossier.confirmer.titre : t.instructeur.dossier.decision}
          lead={t.instructeur.dossier.titre(numero, demandeur)}
        />
        {posted?.refus ? (
          <Note tone="brick" icon="alerte" title={posted.refus} announce="alert">
            {posted.saisie.motivation}
          </Note>
        ) : null}
        {posted?.etape === 'relire' && posted.changements ? (
          <ChangementsARelire dossierId={dossier.id} changements={posted.changements} />
        ) : null}
        <ErrorSummary errors={summary} />
        {dossier.proposition ? (
          <FichiersDe cote="instructeur" dossierId={dossier.id} fichiers={dossier.fichiers}>
            <PropositionDeDecision
              dossierId={dossier.id}
              proposition={dossier.proposition}
              vu={dossier.vu}
              pourquoi={posted && 'pourquoi' in posted ? posted.pourquoi : undefined}
              erreur={erreurs.pourquoi}
            />
          </FichiersDe>
        ) : null}
        {dossier.proposition && !dossier.proposition.isPerimee ? null : (
          <Card leaf>
            {posted?.etape === 'relire' ? (
              <Relire
                dossierId={dossier.id}
                saisie={posted.saisie}
                isADeux={dossier.isADeux}
                refuses={posted.fichiers}
                limites={dossier.limites}
              />
            ) : (
              <DecisionForm
                dossierId={dossier.id}
                vu={posted?.saisie.vu || dossier.vu}
                demandeur={demandeur}
                saisie={posted?.saisie}
                erreurs={erreurs}
                modeles={dossier.modeles}
              />
            )}
          </Card>
        )}
      </div>
    </div>
  )
}

function Relire({
  dossierId,
  saisie: { decision, motivation, vu },
  isADeux,
  refuses,
  limites,
}: {
  dossierId: string
  saisie: { decision: (typeof DECISIONS)[number]; motivation: string; vu: string }
  /** Somebody else confirms it. */
  isADeux: boolean
  /** Files that could not be taken. */
  refuses: readonly RefusDeFichier[]
  limites: typeof LIMITES_DITES
}) {
  const t = useTextes()
  const langue = useLangue()
  return (
    <form
      method="post"
      action={paths.instructeur.decision(dossierId)}
      encType="multipart/form-data"
      noValidate
      className="stack"
    >
      <input type="hidden" name="decision" value={decision} />
      <input type="hidden" name="motivation" value={motivation} />
      <input type="hidden" name="vu" value={vu} />
      <Answers
        answers={[
          { key: 'decision', question: t.instructeur.dossier.decision, answer: t.etats.transitions[decision] },
          {
            key: 'motivation',
            question: t.instructeur.dossier.motivation,
            answer: motivation ? <span className="lines">{motivation}</span> : t.instructeur.dossier.motivationVide,
          },
        ]}
      />
      <FileInput
        id="fichiers"
        name="fichiers"
        multiple
        label={t.decisions.fichiers.label}
        hint={`${t.decisions.fichiers.aide} ${t.messagerie.ecrire.joindreAide(limites.fichiers, taille(limites.taille, langue))}`}
        error={refuses.length > 0 ? refuses.map((refus) => phraseDeFichier(refus, t, langue)).join(' ') : undefined}
      />
      <p>{isADeux ? t.decisions.proposition.proposerSens : t.instructeur.dossier.confirmer.corps}</p>
      <div className="row">
        <Bouton kind="main" name="etape" value="rendre">
          {isADeux ? t.decisions.proposition.proposer : t.instructeur.dossier.rendre}
        </Bouton>
        <Bouton kind="quiet" name="etape" value="modifier">
          {t.instructeur.dossier.confirmer.modifier}
        </Bouton>
      </div>
    </form>
  )
}
