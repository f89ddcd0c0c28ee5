import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { adresseDeVue, lireVue } from '../../form-engine/liste/vue.ts'
import { colonnesOffertes } from '../domain/export/colonnes-offertes.ts'
import { listModeles } from '../domain/export/modeles.ts'
import { doors, introuvable } from '../http/doors.ts'
import { enregistrerLeModelePoste } from '../http/exports.ts'
import { demarcheDeLAdresse } from '../http/liste.ts'
import { paths } from '../paths.ts'
import { ChoixDeColonnes } from '../screens/export/choix-de-colonnes.tsx'
import { Bouton } from '../ui/bouton.tsx'
import { useTextes } from '../ui/langue.tsx'
import { LienBouton } from '../ui/lien-bouton.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import type { PageHandle } from '../ui/page-handle.ts'
import { Select } from '../ui/select.tsx'
import { TextInput } from '../ui/text-input.tsx'

export const handle = { agent: true } satisfies PageHandle

/** The name an address gives to the template that is not yet. */
const NOUVEAU = 'nouveau'

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [data?.modele?.nom ?? t.exports.modeles.nouveau, data?.demarche.titre])

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.instructeur(args)
  const demarche = await demarcheDeLAdresse(key, args.params['id'])
  const id = args.params['modele'] ?? ''
  const modele = (await listModeles(key, demarche.id)).find((un) => un.id === id) ?? null
  if (id !== NOUVEAU && !modele) throw introuvable()
  const { vue } = lireVue(new URL(args.request.url).searchParams)
  return { demarche, modele, vue: adresseDeVue(vue), colonnes: await colonnesOffertes(key, demarche.id) }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.instructeur(args)
  const demarche = await demarcheDeLAdresse(key, args.params['id'])
  const id = args.params['modele'] ?? ''
  const issue = await enregistrerLeModelePoste(args.request, key, demarche.id, id === NOUVEAU ? null : id)
  return issue instanceof Response ? issue : data(issue, { status: issue.refus.status })
}

export default function ModeleDExport() {
  const { demarche, modele, vue, colonnes } = useLoaderData<typeof loader>()
  const poste = useActionData<typeof action>() ?? null
  const textes = useTextes()
  const { modeles: t, titre: exports } = textes.exports
  const retour = paths.instructeur.exports(demarche.id, vue)
  const saisie: Record<string, string> = poste?.saisie ?? {
    nom: modele?.nom ?? '',
    groupe: modele?.groupeId ?? '',
    ...Object.fromEntries(
      (modele?.colonnes ?? []).flatMap(({ id, nom }, rang) => [
        [`ordre:${id}`, String(rang + 1)],
        [`nom:${id}`, nom ?? ''],
      ]),
    ),
  }
  const refus = poste?.refus ?? null
  return (
    <div className="wrap stack stack-l">
      <PageHeader
        ariane={[
          { label: textes.liste.mesDemarches, to: paths.instructeur.demarches() },
          { label: demarche.titre, to: paths.instructeur.demarche(demarche.id) },
          { label: exports, to: retour },
          { label: modele?.nom ?? t.nouveau },
        ]}
        title={modele ? t.modifier(modele.nom) : t.nouveau}
        lead={t.ordreAide}
      />
      {refus && refus.champ === null ? (
        <Note tone="brick" announce="alert">
          <p>{refus.phrase}</p>
        </Note>
      ) : null}
      <Form method="post" className="stack">
        <TextInput
          id="nom"
          name="nom"
          label={t.nom}
          maxLength={100}
          defaultValue={saisie['nom'] ?? ''}
          error={refus?.champ === 'nom' ? refus.phrase : null}
        />
        <Select
          id="groupe"
          name="groupe"
          label={t.partage}
          placeholder={null}
          defaultValue={saisie['groupe'] ?? ''}
          error={refus?.champ === 'groupe' ? refus.phrase : null}
          options={[
            { value: '', label: t.prive },
            ...demarche.groupes.map(({ id, nom }) => ({ value: id, label: t.groupe(nom) })),
          ]}
        />
        <ChoixDeColonnes colonnes={colonnes} saisie={saisie} />
        <div className="row">
          <Bouton kind="main">{t.enregistrer}</Bouton>
          <LienBouton kind="quiet" to={retour}>
            {t.retour}
          </LienBouton>
        </div>
      </Form>
    </div>
  )
}
