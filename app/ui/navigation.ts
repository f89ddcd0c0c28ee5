import { paths } from '../paths.ts'
import type { Textes } from '../textes/dictionnaire.ts'
import type { Personne, Role } from './instance.ts'

export interface LienNav {
  label: string
  to: string
  current: boolean
  /** News behind the link: as it is shown, and in words. */
  nouvelles?: { nombre: string; enMots: string } | undefined
}

/** Where each role starts. A usager who has never had a role is still a usager. */
const DEPART: Record<Role, { prefix: string; to: string } | null> = {
  usager: { prefix: '/usager', to: paths.usager.dossiers() },
  instructeur: { prefix: '/instructeur', to: paths.instructeur.dossiers() },
  expert: { prefix: '/expert', to: paths.expert.accueil() },
  administrateur: { prefix: '/administrateur', to: paths.administrateur.demarches() },
  'super-administrateur': { prefix: '/super-administrateur', to: paths.superAdministrateur.administrateurs() },
}

const within = (chemin: string, prefix: string): boolean => chemin === prefix || chemin.startsWith(`${prefix}/`)

/** The role a path belongs to, or null on public pages. */
export function roleDuChemin(chemin: string): Role | null {
  for (const [role, depart] of Object.entries(DEPART)) {
    if (depart && within(chemin, depart.prefix)) return role as Role
  }
  return null
}

/** The links of the main menu: those of the role one acts in, else those of the public pages. */
export function menuPrincipal(personne: Personne | null, chemin: string, t: Textes, notifications = 0): LienNav[] {
  const here = (label: string, to: string): LienNav => ({ label, to, current: within(chemin, to) })
  switch (personne ? roleDuChemin(chemin) : null) {
    case 'instructeur':
      return [
        here(t.ui.menu.dossiers, paths.instructeur.dossiers()),
        {
          label: t.ui.menu.demarches,
          to: paths.instructeur.demarches(),
          current:
            chemin === paths.instructeur.demarches() || within(chemin, paths.instructeur.demarche('').slice(0, -1)),
        },
        versLesNotifications(chemin, t, notifications),
      ]
    case 'expert':
      return [here(t.avis.expert.menu, paths.expert.accueil())]
    case 'administrateur':
      return [here(t.ui.menu.demarches, paths.administrateur.demarches())]
    case 'super-administrateur':
      return [
        here(t.ui.menu.administrateurs, paths.superAdministrateur.administrateurs()),
        here(t.durees.instance.menu, paths.superAdministrateur.conservation()),
        here(t.publication.accords.menu, paths.superAdministrateur.donnees()),
        here(t.paquet.signataires.menu, paths.superAdministrateur.signataires()),
        here(t.ui.menu.instance, paths.superAdministrateur.instance()),
      ]
    default: {
      const demarches = { label: t.commun.toutesLesDemarches, to: paths.accueil(), current: chemin === paths.accueil() }
      return personne
        ? [
            ...(isAgentAuCentre(personne, chemin) ? [here(t.ui.menu.dossiers, paths.instructeur.dossiers())] : []),
            here(t.commun.mesDossiers, paths.usager.dossiers()),
            demarches,
            versLesNotifications(chemin, t, notifications),
          ]
        : [demarches, here(t.commun.seConnecter, paths.connexion())]
    }
  }
}

/** The centre of notifications belongs to no role: an instructeur finds there the way back to their work. */
const isAgentAuCentre = (personne: Personne, chemin: string): boolean =>
  personne.roles.includes('instructeur') && chemin === paths.notifications()

/** Beyond this many, the header counts no more (NOTIFICATIONS_MAX of the domain). */
const COMPTEES = 99

function versLesNotifications(chemin: string, t: Textes, n: number): LienNav {
  const { menu, nombre, auPlus } = t.messagerie.notifications
  const to = paths.notifications()
  const nouvelles = { nombre: n > COMPTEES ? auPlus(COMPTEES) : String(n), enMots: nombre(n) }
  return { label: menu, to, current: chemin === to, ...(n > 0 ? { nouvelles } : {}) }
}

/** The roles a person may take, as links; the one of this page is current. Empty with one role only. */
export function profils(personne: Personne, chemin: string, t: Textes): LienNav[] {
  const labels: Record<Role, string> = {
    usager: t.commun.roles.usager,
    instructeur: t.commun.roles.instructeur,
    expert: t.commun.roles.expert,
    administrateur: t.commun.roles.administrateur,
    'super-administrateur': t.commun.roles.superAdministrateur,
  }
  const current = roleDuChemin(chemin)
  const links = personne.roles.flatMap((role) => {
    const depart = DEPART[role]
    return depart ? [{ label: labels[role], to: depart.to, current: role === current }] : []
  })
  return links.length > 1 ? links : []
}
