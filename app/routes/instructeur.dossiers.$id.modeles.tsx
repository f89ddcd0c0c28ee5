import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { presentationInstruction } from '../domain/dossier/show-instruction.ts'
import { LIMITES_DITES } from '../domain/messagerie/limites.ts'
import { creerModele, modelesDe, supprimerModele, type Modele } from '../domain/messagerie/modeles.ts'
import { doors } from '../http/doors.ts'
import { essayer, ouRefuser } from '../http/erreurs.ts'
import { avecFait, faitParmi } from '../http/fait.ts'
import { readForm } from '../http/formulaire.ts'
import { isRefusee, marquerRefusee } from '../http/page-refusee.ts'
import { paths } from '../paths.ts'
import { numeroDossier } from '../textes/format.ts'
import { Bouton } from '../ui/bouton.tsx'
import { Card } from '../ui/card.tsx'
import { CaseACocher } from '../ui/case-a-cocher.tsx'
import { useLangue, useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import type { PageHandle } from '../ui/page-handle.ts'
import { Repliable } from '../ui/repliable.tsx'
import { TextInput } from '../ui/text-input.tsx'
import { Textarea } from '../ui/textarea.tsx'
import { Vide } from '../ui/vide.tsx'

export const handle = { agent: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [t.messagerie.modeles.titre], { erreur: data?.isRefusee })

const Postee = z.object({
  acte: z.enum(['creer', 'supprimer']).catch('creer'),
  modele: z.string().default(''),
  titre: z.string().default(''),
  texte: z.string().default(''),
  usage: z.enum(['message', 'motivation']).catch('message'),
  personnel: z.string().default(''),
})

/** What the wordings of the page serve. */
const usageDe = ({ url }: Request) =>
  new URL(url).searchParams.get('usage') === 'motivation' ? ('motivation' as const) : ('message' as const)

/** The wordings of the démarche of a dossier; one comes here from its exchange. */
export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.instruction(args)
  return {
    dossier: await ouRefuser(() => presentationInstruction(key)),
    modeles: await modelesDe(key, usageDe(args.request)),
    usage: usageDe(args.request),
    texteMax: LIMITES_DITES.texte,
    fait: faitParmi(args.request, ['cree', 'supprime'] as const),
    isRefusee: isRefusee(args.context),
  }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.instruction(args)
  const form = await readForm(args.request, Postee)
  const { acte, modele, titre, texte, usage, personnel } = form.ok ? form.value : Postee.parse({})
  const adresse = paths.instructeur.modeles(key.dossierId, usage === 'motivation' ? usage : undefined)
  if (acte === 'supprimer') {
    await supprimerModele(key, modele)
    return redirect(avecFait(adresse, 'supprime'), 303)
  }
  const issue = await essayer(() => creerModele(key, { titre, texte, usage, isPersonnel: personnel !== '' }))
  if (issue.ok) return redirect(avecFait(adresse, 'cree'), 303)
  marquerRefusee(args.context)
  return data({ titre, texte, refus: issue.phrase }, { status: issue.status })
}

export default function ModelesDeMessage() {
  const { dossier, modeles, usage, texteMax, fait } = useLoaderData<typeof loader>()
  const saisie = useActionData<typeof action>()
  const { instructeur, messagerie } = useTextes()
  const t = messagerie.modeles
  const isMotivation = usage === 'motivation'
  const numero = numeroDossier(dossier.numero, useLangue())
  return (
    <div className="wrap">
      <div className="column stack stack-l">
        <PageHeader
          ariane={[
            { label: instructeur.liste.titre, to: paths.instructeur.dossiers() },
            { label: instructeur.dossier.dossierNumero(numero), to: paths.instructeur.dossier(dossier.id) },
            isMotivation
              ? { label: instructeur.dossier.decision, to: paths.instructeur.decision(dossier.id) }
              : { label: messagerie.titre, to: paths.instructeur.messagerie(dossier.id) },
            { label: isMotivation ? t.titreMotivation : t.titre },
          ]}
          title={isMotivation ? t.titreMotivation : t.titre}
          lead={isMotivation ? t.chapeauMotivation : t.chapeau}
        />
        {saisie ? <Note tone="brick" icon="alerte" announce="alert" title={saisie.refus} /> : null}
        {fait && !saisie ? (
          <Note tone="leaf" announce="status">
            <p>{t.faits[fait]}</p>
          </Note>
        ) : null}
        {modeles.length === 0 ? (
          <Vide icon="texte" title={t.aucun}>
            {t.aucunRaison}
          </Vide>
        ) : (
          <ul className="stack" role="list">
            {modeles.map((modele) => (
              <UnModele key={modele.id} modele={modele} usage={usage} />
            ))}
          </ul>
        )}
        <Card leaf id="nouveau" title={t.nouveau}>
          <form method="post" noValidate className="stack">
            <input type="hidden" name="acte" value="creer" />
            <input type="hidden" name="usage" value={usage} />
            <TextInput id="titre" name="titre" label={t.nom} hint={t.nomAide} width="l" defaultValue={saisie?.titre} />
            <Textarea id="texte" name="texte" label={t.texte} rows={6} max={texteMax} defaultValue={saisie?.texte} />
            <CaseACocher id="personnel" name="personnel" value="oui" label={t.personnel} />
            <p>
              <Bouton kind="main">{t.creer}</Bouton>
            </p>
          </form>
        </Card>
      </div>
    </div>
  )
}

function UnModele({ modele, usage }: { modele: Modele; usage: string }) {
  const t = useTextes().messagerie.modeles
  return (
    <Card as="li" title={modele.titre}>
      {modele.isPersonnel ? <p className="small soft">{t.pourMoi}</p> : null}
      <p className="lines">{modele.texte}</p>
      <Repliable
        title={
          <>
            {t.supprimer}
            <span className="sr">{t.leModele(modele.titre)}</span>
          </>
        }
      >
        <form method="post" className="stack stack-s">
          <input type="hidden" name="acte" value="supprimer" />
          <input type="hidden" name="modele" value={modele.id} />
          <input type="hidden" name="usage" value={usage} />
          <p className="small">{t.supprimerSens}</p>
          <p>
            <Bouton kind="grave" size="s" icon="corbeille" srSuffix={t.leModele(modele.titre)}>
              {t.supprimer}
            </Bouton>
          </p>
        </form>
      </Repliable>
    </Card>
  )
}
