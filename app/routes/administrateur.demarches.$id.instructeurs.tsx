import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import type { AdminKey } from '../domain/cles.ts'
import { showDemarche } from '../domain/demarche/show.ts'
import { showEdition } from '../domain/edition/show.ts'
import { ajouterInstructeur } from '../domain/groupe/ajouter-instructeur.ts'
import { isAutogeree, reglerAutogestion } from '../domain/groupe/autogestion.ts'
import { creerGroupe } from '../domain/groupe/creer.ts'
import { listGroupes, listInstructeurs } from '../domain/groupe/list.ts'
import { renommerGroupe } from '../domain/groupe/renommer.ts'
import { retirerInstructeur } from '../domain/groupe/retirer-instructeur.ts'
import { supprimerGroupe } from '../domain/groupe/supprimer.ts'
import { partagesPossibles } from '../../form-engine/edition/repartir.ts'
import { lireAffichage } from '../http/affichage.ts'
import { doors } from '../http/doors.ts'
import { essayer, ouRefuser } from '../http/erreurs.ts'
import { readForm } from '../http/formulaire.ts'
import { paths } from '../paths.ts'
import { Fiche } from '../screens/demarche/fiche.tsx'
import { questionsDePartage } from '../screens/groupe/choisir-la-question.tsx'
import { GroupeChoisi } from '../screens/groupe/groupe-choisi.tsx'
import { Autogestion } from '../screens/groupe/autogestion.tsx'
import { Groupes } from '../screens/groupe/groupes.tsx'
import { textes } from '../textes/dictionnaire.ts'
import { useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = { agent: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [t.administrateur.instructeurs.titre, data?.demarche.titre])

/** The groupe the act is about; the default one when the page names none. */
const groupe = z.uuid().optional()
const nom = z.string().default('')

const ActePoste = z.discriminatedUnion('acte', [
  z.object({ acte: z.literal('ajouter'), groupe, email: z.string().default('') }),
  z.object({ acte: z.literal('retirer'), groupe, compte: z.uuid() }),
  z.object({ acte: z.literal('creer'), nom }),
  z.object({ acte: z.literal('renommer'), groupe: z.uuid(), nom }),
  z.object({ acte: z.literal('supprimer'), groupe: z.uuid() }),
  z.object({ acte: z.literal('autogerer'), permis: z.enum(['oui', 'non']) }),
])
type Acte = z.output<typeof ActePoste>

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.administration(args)
  const { id, numero, etat, reglages } = await ouRefuser(() => showDemarche(key))
  const params = new URL(args.request.url).searchParams
  const { groupes, manquants, introuvables } = await listGroupes(key)
  const choisi = groupes.find((un) => un.id === params.get('groupe')) ?? groupes.find((un) => un.isParDefaut)
  if (!choisi) throw new Response(null, { status: 404 })
  const { formulaire } = await showEdition(key)
  const t = textes(lireAffichage(args.request).langue)
  return {
    demarche: { id, numero, etat, titre: reglages.titre },
    groupes,
    manquants,
    introuvables,
    choisi,
    questions: questionsDePartage(partagesPossibles(formulaire), t.groupes.parts),
    ...(await listInstructeurs(key, choisi.id)),
    isAutogeree: await isAutogeree(key),
    fait: faitDe(params),
  }
}

/** What was just done, as the address says it. */
function faitDe(params: URLSearchParams) {
  const nombre = (cle: string) => Number(/^\d{1,5}$/.exec(params.get(cle) ?? '')?.[0] ?? 0)
  const ajoute = params.get('ajoute')
  if (ajoute) return { sorte: 'ajoute' as const, email: ajoute.slice(0, 254) }
  if (params.has('reparti')) return { sorte: 'reparti' as const, regles: nombre('reparti'), crees: nombre('crees') }
  if (params.has('importes'))
    return { sorte: 'importe' as const, crees: nombre('importes'), personnes: nombre('personnes') }
  const fait = params.get('fait')
  const connu = (['retire', 'cree', 'renomme', 'supprime', 'autogeres', 'reserves'] as const).find((un) => un === fait)
  return connu ? { sorte: connu } : null
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.administration(args)
  const input = await readForm(args.request, ActePoste)
  const { acte: demande = '', email = '', nom: tape = '', groupe: ou = null } = input.saisie
  const refuser = (phrase: string, status: number) =>
    data({ acte: demande, phrase, saisie: demande === 'ajouter' ? email : tape, groupe: ou }, { status })
  if (!input.ok) return refuser(Object.values(input.erreurs)[0] ?? '', 422)
  const issue = await essayer(() => faire(key, input.value))
  if (!issue.ok) return refuser(issue.phrase, issue.status)
  return redirect(`${paths.administrateur.instructeurs(key.demarcheId)}?${new URLSearchParams(issue.value).toString()}`)
}

/** Does the act; what the next page says of it, and the groupe it shows. */
async function faire(key: AdminKey, acte: Acte): Promise<Record<string, string>> {
  switch (acte.acte) {
    case 'ajouter':
      await ajouterInstructeur(key, acte.email, acte.groupe)
      return { ...(acte.groupe && { groupe: acte.groupe }), ajoute: acte.email.trim() }
    case 'retirer':
      await retirerInstructeur(key, acte.compte, acte.groupe)
      return { ...(acte.groupe && { groupe: acte.groupe }), fait: 'retire' }
    case 'creer':
      return { groupe: await creerGroupe(key, acte.nom), fait: 'cree' }
    case 'renommer':
      await renommerGroupe(key, acte.groupe, acte.nom)
      return { groupe: acte.groupe, fait: 'renomme' }
    case 'autogerer':
      await reglerAutogestion(key, acte.permis === 'oui')
      return { fait: acte.permis === 'oui' ? 'autogeres' : 'reserves' }
    case 'supprimer':
      await supprimerGroupe(key, acte.groupe)
      return { fait: 'supprime' }
  }
}

export default function Instructeurs() {
  const vue = useLoaderData<typeof loader>()
  const refus = useActionData<typeof action>() ?? null
  const t = useTextes()
  const { demarche, choisi, groupes, manquants, introuvables, questions, instructeurs, invitations } = vue
  return (
    <Fiche demarche={demarche} page="instructeurs" fait={refus ? null : phraseDuFait(vue, t)}>
      {refus ? (
        <Note tone="brick" title={t.administrateur.instructeurs.refus} announce="alert">
          <p>{refus.acte === 'ajouter' ? <a href="#email">{refus.phrase}</a> : refus.phrase}</p>
        </Note>
      ) : null}
      <p className="lead">{t.administrateur.instructeurs.chapeau}</p>
      <Groupes
        key={groupes.length}
        demarcheId={demarche.id}
        {...{ groupes, manquants, introuvables, questions }}
        choisi={choisi.id}
        refus={refus}
      />
      <GroupeChoisi
        key={choisi.id}
        demarcheId={demarche.id}
        groupe={choisi}
        {...{ instructeurs, invitations, refus }}
      />
      <Autogestion demarcheId={demarche.id} isPermise={vue.isAutogeree} />
    </Fiche>
  )
}

function phraseDuFait(
  { fait, choisi }: Pick<ReturnType<typeof useLoaderData<typeof loader>>, 'fait' | 'choisi'>,
  { administrateur, ficheDeGroupe, groupes: t, importGroupes }: ReturnType<typeof useTextes>,
): string | null {
  switch (fait?.sorte) {
    case 'ajoute':
      return administrateur.instructeurs.ajoute(fait.email)
    case 'retire':
      return administrateur.instructeurs.retire
    case 'cree':
      return t.cree(choisi.nom)
    case 'renomme':
      return t.renomme(choisi.nom)
    case 'supprime':
      return t.supprime
    case 'reparti':
      return t.reparti(fait.regles, fait.crees)
    case 'autogeres':
      return ficheDeGroupe.autogestion.permise
    case 'reserves':
      return ficheDeGroupe.autogestion.interdite
    case 'importe':
      return importGroupes.fait(fait.crees, fait.personnes)
    case undefined:
      return null
  }
}
