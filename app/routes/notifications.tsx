import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { instant } from '../../form-engine/temps.ts'
import { marquerVu, notifications, NOTIFICATIONS_MAX, type Notification } from '../domain/notification/centre.ts'
import { doors } from '../http/doors.ts'
import { avecFait, faitParmi } from '../http/fait.ts'
import { readForm } from '../http/formulaire.ts'
import { paths } from '../paths.ts'
import { dateHeure, numeroDossier } from '../textes/format.ts'
import { Bouton } from '../ui/bouton.tsx'
import { Icone } from '../ui/icone.tsx'
import { useLangue, useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { Vide } from '../ui/vide.tsx'

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  titre(matches, (t) => [t.messagerie.notifications.titre])

/** What is new on one's dossiers, whatever the roles one has. */
export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.personne(args)
  const agent = key.personne.roles.includes('instructeur') ? await doors.instructeur(args) : null
  const expert = key.personne.roles.includes('expert') ? await doors.consultation(args) : null
  const toutes = await notifications(key, agent, expert)
  return {
    miennes: toutes.filter(({ cote }) => cote === 'usager'),
    desGroupes: toutes.filter(({ cote }) => cote === 'agents'),
    demandes: toutes.filter(({ cote }) => cote === 'expert'),
    isAgent: agent !== null || expert !== null,
    isLimite: toutes.length === NOTIFICATIONS_MAX,
    max: NOTIFICATIONS_MAX,
    lueA: key.now,
    fait: faitParmi(args.request, ['vu'] as const),
  }
}

/** The instant the page was read at: what came since stays new. */
const Vu = z.object({ jusqua: z.iso.datetime() })

export async function action(args: ActionFunctionArgs) {
  const key = await doors.personne(args)
  const form = await readForm(args.request, Vu)
  if (!form.ok) return redirect(paths.notifications(), 303)
  await marquerVu(key, instant(form.value.jusqua))
  return redirect(avecFait(paths.notifications(), 'vu'), 303)
}

export default function Notifications() {
  const { miennes, desGroupes, demandes, isAgent, isLimite, max, lueA, fait } = useLoaderData<typeof loader>()
  const textes = useTextes()
  const t = textes.messagerie.notifications
  const isVide = miennes.length + desGroupes.length + demandes.length === 0
  return (
    <div className="wrap">
      <div className="column stack stack-l">
        <PageHeader title={t.titre} lead={isVide ? null : t.chapeau} />
        {fait ? (
          <Note tone="leaf" announce="status">
            <p>{t.fait}</p>
          </Note>
        ) : null}
        {isVide ? (
          <Vide title={t.aucune}>{t.aucuneRaison}</Vide>
        ) : (
          <form method="post" className="stack stack-s">
            <input type="hidden" name="jusqua" value={lueA} />
            <p>
              <Bouton icon="coche">{t.toutVu}</Bouton>
            </p>
            <p className="small soft">{t.toutVuAide}</p>
          </form>
        )}
        {desGroupes.length > 0 ? <Liste id="groupes" titre={t.groupes} liste={desGroupes} /> : null}
        {demandes.length > 0 ? (
          <Liste id="experts" titre={textes.notifications.centre.experts} liste={demandes} />
        ) : null}
        {miennes.length > 0 ? <Liste id="miens" titre={isAgent ? t.miens : t.nouvelles} liste={miennes} /> : null}
        {isLimite ? <p className="soft small">{t.limite(max)}</p> : null}
      </div>
    </div>
  )
}

function Liste({ id, titre, liste }: { id: string; titre: string; liste: readonly Notification[] }) {
  return (
    <section className="stack" aria-labelledby={id}>
      <h2 id={id}>{titre}</h2>
      <ul className="stack" role="list">
        {liste.map((notification) => (
          <Une
            key={`${notification.type}:${notification.dossier.id}:${notification.avisId ?? notification.at}`}
            notification={notification}
          />
        ))}
      </ul>
    </section>
  )
}

function Une({ notification: { cote, type, at, nombre, avisId, dossier } }: { notification: Notification }) {
  const { messagerie, remarques, etats, notifications: t } = useTextes()
  const langue = useLangue()
  const adresses = cote === 'usager' ? paths.usager : paths.instructeur
  const [icone, to, phrase] =
    avisId !== null
      ? (['personnes', paths.expert.avis(avisId), t.centre.avisDemande] as const)
      : type === 'avis'
        ? (['personnes', paths.instructeur.avis(dossier.id), t.centre.avis(nombre)] as const)
        : type === 'messages'
          ? (['message', adresses.messagerie(dossier.id), messagerie.nonLus(nombre)] as const)
          : type === 'mention'
            ? (['texte', `${paths.instructeur.dossier(dossier.id)}#notes`, t.centre.mention(nombre)] as const)
            : type === 'remarques'
              ? (['repondre', adresses.remarques(dossier.id), remarques.entree.nonLues(nombre)] as const)
              : ([
                  'horloge',
                  adresses.dossier(dossier.id),
                  etats.evenements[type as keyof typeof etats.evenements],
                ] as const)
  return (
    <li className="card tight">
      <p>
        <Icone nom={icone} /> <Link to={to}>{phrase}</Link>
      </p>
      <p className="small">
        {messagerie.notifications.dossier(numeroDossier(dossier.numero, langue), dossier.demarche)}
      </p>
      <p className="small soft">
        <time dateTime={at}>{dateHeure(at, langue)}</time>
      </p>
    </li>
  )
}
