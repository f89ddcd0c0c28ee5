import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { ancre } from '../champs/ancre.ts'
import { phraseDeFichier } from '../champs/phrase-de-fichier.ts'
import { reutilisables, reutiliser } from '../domain/piece-jointe/reutiliser.ts'
import { lireCellKey, type CellKey } from '../../form-engine/reponses.ts'
import { lireLangueDeFormulaire } from '../http/affichage.ts'
import { doors, introuvable } from '../http/doors.ts'
import { ouRefuser } from '../http/erreurs.ts'
import { readForm } from '../http/formulaire.ts'
import { isRefusee, marquerRefusee } from '../http/page-refusee.ts'
import { paths } from '../paths.ts'
import { dateLongue, taille } from '../textes/format.ts'
import { Bouton } from '../ui/bouton.tsx'
import { Card } from '../ui/card.tsx'
import { Choix } from '../ui/choix.tsx'
import { Dit, TextesEnLangue } from '../ui/dit.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { useLangue, useTextes } from '../ui/langue.tsx'
import { LienBouton } from '../ui/lien-bouton.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import { PageHeader } from '../ui/page-header.tsx'

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [t.usager.reutiliser.titre, data?.libelle], { erreur: data?.isRefusee })

/** The files one gave before that this question would take. */
export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.edition(args)
  const cle = args.params['champ'] ?? ''
  const vue = await ouRefuser(() => reutilisables(key, questionDe(cle), lireLangueDeFormulaire(args.request)))
  return { ...vue, cle, dossierId: key.dossierId, isRefusee: isRefusee(args.context) }
}

const CHOIX = z.object({ piece: z.string().max(100).default('') })

export async function action(args: ActionFunctionArgs) {
  const key = await doors.edition(args)
  const cle = args.params['champ'] ?? ''
  const question = questionDe(cle)
  const posted = await readForm(args.request, CHOIX)
  const piece = posted.ok ? posted.value.piece : ''
  if (piece !== '') {
    const issue = await ouRefuser(() => reutiliser(key, question, piece))
    const { page } = await ouRefuser(() => reutilisables(key, question))
    if (issue.ok) return redirect(`${paths.usager.remplir(key.dossierId, page)}#${ancre(cle as CellKey)}`)
    marquerRefusee(args.context)
    return data({ refus: issue }, { status: 422 })
  }
  marquerRefusee(args.context)
  return data({ refus: null }, { status: 422 })
}

function questionDe(cle: string) {
  const lue = lireCellKey(cle)
  if (!lue) throw introuvable()
  return { champ: lue.champ, row: lue.row }
}

export default function Reutiliser() {
  const { langue: dite, libelle, page, fichiers, cle, dossierId } = useLoaderData<typeof loader>()
  const posted = useActionData<typeof action>()
  const textes = useTextes()
  const t = textes.usager.reutiliser
  const langue = useLangue()
  const erreur = !posted ? null : posted.refus ? phraseDeFichier(posted.refus, textes, langue) : t.choisir
  const retour = `${paths.usager.remplir(dossierId, page)}#${ancre(cle as CellKey)}`
  return (
    <div className="wrap">
      <div className="column stack stack-l">
        <TextesEnLangue {...dite}>
          <PageHeader title={t.titre} lead={<Dit texte={libelle} />} />
        </TextesEnLangue>
        <ErrorSummary errors={erreur === null ? [] : [{ id: 'piece', message: erreur }]} />
        <Card leaf>
          {fichiers.length === 0 ? (
            <>
              <p>{t.aucun}</p>
              <p>
                <LienBouton to={retour}>{t.retour}</LienBouton>
              </p>
            </>
          ) : (
            <form method="post" className="stack">
              <Choix
                id="piece"
                type="radio"
                name="piece"
                label={t.lequel}
                error={erreur ?? undefined}
                options={fichiers.map(({ id, nom, taille: octets, ajouteAt, demarche }) => ({
                  value: id,
                  label: nom,
                  hint: t.detail(demarche, dateLongue(ajouteAt, langue), taille(octets, langue)),
                }))}
              />
              <Note tone="stone" icon="info">
                <p>{t.consentement}</p>
              </Note>
              <div className="row">
                <Bouton kind="main">{t.joindre}</Bouton>
                <LienBouton kind="quiet" to={retour}>
                  {textes.commun.annuler}
                </LienBouton>
              </div>
            </form>
          )}
        </Card>
      </div>
    </div>
  )
}
