/** What every page knows: the instance, the person, the reader's choices. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { env } from '../../env.ts'
import { ACCENT_PAR_DEFAUT } from '../domain/instance/contraste.ts'
import { avisALEcran } from '../domain/conservation/avis-a-l-ecran.ts'
import { isMonEssai } from '../domain/essai/lire.ts'
import { lireInstance } from '../domain/instance/lire.ts'
import { compterNotifications } from '../domain/notification/centre.ts'
import type { AvisDeSuppression, InstanceLegal, Racine } from '../ui/instance.ts'
import { paths } from '../paths.ts'
import { lireAffichage } from './affichage.ts'
import { doors, personneOf } from './doors.ts'
import { sessionDeLaPage } from './fin-de-session.ts'

/** The data of the root loader: settings at most three seconds old, and the session of the request. */
export async function racine(args: LoaderFunctionArgs): Promise<Racine> {
  const [instance, personne, session, avis, essai, notifications] = await Promise.all([
    lireInstance(await doors.public(args)),
    personneOf(args),
    sessionDeLaPage(args),
    avisDe(args),
    essaiDe(args),
    notificationsDe(args),
  ])
  const url = new URL(args.request.url)
  return {
    instance: {
      nom: instance.nom,
      sousTitre: instance.sousTitre || null,
      accent: instance.accent === ACCENT_PAR_DEFAUT ? null : instance.accent,
      logoUrl: instance.logoEmpreinte === null ? null : paths.logo(instance.logoEmpreinte),
      appEnv: env.APP_ENV,
      legal: legalOf(instance.legal),
      fondDeCarte: env.MAP_TILES_URL ? { adresse: env.MAP_TILES_URL, mention: env.MAP_TILES_ATTRIBUTION } : null,
    },
    personne: personne ? { email: personne.email, nom: personne.nom, roles: [...personne.roles] } : null,
    session,
    avis,
    essai,
    notifications,
    ...lireAffichage(args.request),
    cheminCourant: url.pathname + url.search,
  }
}

/** One query in an index that is nearly empty, for signed-in persons only. */
async function avisDe(args: LoaderFunctionArgs): Promise<AvisDeSuppression | null> {
  if (!(await personneOf(args))) return null
  const avis = await avisALEcran(await doors.personne(args))
  if (!avis) return null
  const { etat, ...dossier } = avis.dossier
  return { dossier: { ...dossier, isBrouillon: etat === 'brouillon' }, autres: avis.autres }
}

/** The try the page is about; one query, on the pages of dossiers only. */
async function essaiDe(args: LoaderFunctionArgs): Promise<string | null> {
  const dossierId = /^\/usager\/dossiers\/([0-9a-f-]{36})(?:[/.]|$)/.exec(new URL(args.request.url).pathname)?.[1]
  if (dossierId === undefined || !(await personneOf(args))) return null
  return (await isMonEssai(await doors.personne(args), dossierId)) ? dossierId : null
}

/** One query in the dossiers of the person, and one in the indexes of their groupes for an instructeur. */
async function notificationsDe(args: LoaderFunctionArgs): Promise<number> {
  const personne = await personneOf(args)
  if (!personne) return 0
  const agent = personne.roles.includes('instructeur') ? await doors.instructeur(args) : null
  const expert = personne.roles.includes('expert') ? await doors.consultation(args) : null
  return compterNotifications(await doors.personne(args), agent, expert)
}

const CONFORMITES = ['non', 'partiellement', 'totalement'] as const

function legalOf({ accessibilite, ...facts }: Record<string, string>): InstanceLegal {
  return { ...facts, accessibilite: CONFORMITES.find((conformite) => conformite === accessibilite) }
}
