import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { creerModele, monterModele, reglerLesAttestations, retirerModele } from '../domain/attestation/ecrire.ts'
import { listModeles } from '../domain/attestation/modeles.ts'
import { acteDeListe } from '../domain/attestation/postee.ts'
import { doors } from '../http/doors.ts'
import { essayer, ouRefuser } from '../http/erreurs.ts'
import { avecFait, faitParmi } from '../http/fait.ts'
import { readForm } from '../http/formulaire.ts'
import { paths } from '../paths.ts'
import { AnnonceForm, ModelesDUneDecision } from '../screens/attestation/liste.tsx'
import { Fiche } from '../screens/demarche/fiche.tsx'
import { useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = { agent: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [t.attestations.titre, data?.demarche.titre])

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.administration(args)
  const fait = faitParmi(args.request, ['reglees', 'retire', 'remis', 'monte'])
  return { ...(await ouRefuser(() => listModeles(key))), fait }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.administration(args)
  const page = paths.administrateur.attestations(key.demarcheId)
  const form = await readForm(args.request, acteDeListe)
  if (!form.ok) return data({ phrase: Object.values(form.erreurs)[0] ?? '', sorte: null, nom: '' }, { status: 422 })
  const poste = form.value
  const issue = await essayer(async () => {
    switch (poste.acte) {
      case 'creer': {
        const modele = await creerModele(key, poste.sorte, poste.nom)
        return avecFait(paths.administrateur.attestation(key.demarcheId, modele), 'cree')
      }
      case 'monter':
        await monterModele(key, poste.modele)
        return avecFait(page, 'monte')
      case 'remettre':
        await retirerModele(key, poste.modele, false)
        return avecFait(page, 'remis')
      case 'regler':
        await reglerLesAttestations(key, { acceptation: poste.acceptation === 'oui', refus: poste.refus === 'oui' })
        return avecFait(page, 'reglees')
    }
  })
  if (issue.ok) return redirect(issue.value, 303)
  const [sorte, nom] = poste.acte === 'creer' ? [poste.sorte, poste.nom] : [null, '']
  return data({ phrase: issue.phrase, sorte, nom }, { status: issue.status })
}

export default function Attestations() {
  const { demarche, annonce, modeles, fait } = useLoaderData<typeof loader>()
  const refus = useActionData<typeof action>() ?? null
  const t = useTextes().attestations
  return (
    <Fiche demarche={demarche} page="attestations" fait={fait && !refus ? t.faits[fait] : null}>
      {refus ? (
        <Note tone="brick" title={t.refus} announce="alert">
          <p>{refus.sorte === null ? refus.phrase : <a href={`#nom-${refus.sorte}`}>{refus.phrase}</a>}</p>
        </Note>
      ) : null}
      <p className="lead measure">{t.chapeau}</p>
      <AnnonceForm annonce={annonce} />
      {(['acceptation', 'refus'] as const).map((sorte) => (
        <ModelesDUneDecision
          key={sorte}
          demarcheId={demarche.id}
          sorte={sorte}
          modeles={modeles[sorte]}
          refus={refus?.sorte === sorte ? refus : null}
        />
      ))}
    </Fiche>
  )
}
