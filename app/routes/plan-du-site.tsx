import type { MetaFunction } from '@remix-run/node'
import { Link } from '@remix-run/react'
import { paths } from '../paths.ts'
import { useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import { profils } from '../ui/navigation.ts'
import { PageTexte, SectionTexte } from '../ui/page-texte.tsx'
import { useRacine } from '../ui/use-racine.ts'

export const meta: MetaFunction = ({ matches }) => titre(matches, (t) => [t.publics.legal.plan.titre])

interface Lien {
  to: string
  label: string
}

export default function PlanDuSite() {
  const textes = useTextes()
  const { commun, durees, publics } = textes
  const { personne } = useRacine()
  const t = publics.legal
  const compte: Lien[] = personne
    ? [
        { to: paths.usager.dossiers(), label: commun.mesDossiers },
        ...profils(personne, paths.legal.planDuSite(), textes).filter(({ to }) => to !== paths.usager.dossiers()),
      ]
    : [
        { to: paths.connexion(), label: commun.seConnecter },
        { to: paths.inscription(), label: commun.creerUnCompte },
        { to: paths.motDePasseOublie(), label: t.plan.motDePasseOublie },
      ]
  const site: Lien[] = [
    { to: paths.legal.accessibilite(), label: t.accessibilite.titreCourt },
    { to: paths.legal.mentionsLegales(), label: t.mentions.titre },
    { to: paths.legal.donneesPersonnelles(), label: t.donnees.titre },
    { to: paths.legal.durees(), label: durees.publique.titre },
    { to: paths.legal.cookies(), label: t.cookies.titre },
    { to: paths.legal.contact(), label: t.contact.titre },
    { to: paths.legal.signature(), label: textes.paquet.signature.titre },
    { to: paths.verifier(), label: textes.attestations.verification.titre },
  ]
  return (
    <PageTexte title={t.plan.titre}>
      <SectionTexte id="plan-demarches" title={t.plan.demarches}>
        <Liens liens={[{ to: paths.accueil(), label: commun.toutesLesDemarches }]} />
      </SectionTexte>
      <SectionTexte id="plan-compte" title={t.plan.compte}>
        <Liens liens={compte} />
      </SectionTexte>
      <SectionTexte id="plan-site" title={t.plan.site}>
        <Liens liens={site} />
      </SectionTexte>
    </PageTexte>
  )
}

function Liens({ liens }: { liens: readonly Lien[] }) {
  return (
    <ul>
      {liens.map((lien) => (
        <li key={lien.to}>
          <Link to={lien.to}>{lien.label}</Link>
        </li>
      ))}
    </ul>
  )
}
