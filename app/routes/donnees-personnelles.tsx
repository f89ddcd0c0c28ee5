import type { MetaFunction } from '@remix-run/node'
import { Link } from '@remix-run/react'
import { paths } from '../paths.ts'
import { Answers } from '../ui/answers.tsx'
import { useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import { FaitLegal, NonConfigure, PageTexte, SectionTexte } from '../ui/page-texte.tsx'
import { useRacine } from '../ui/use-racine.ts'

export const meta: MetaFunction = ({ matches }) => titre(matches, (t) => [t.publics.legal.donnees.titre])

export default function DonneesPersonnelles() {
  const { durees, publics } = useTextes()
  const t = publics.legal.donnees
  const legal = useRacine().instance.legal ?? {}
  return (
    <PageTexte title={t.titre} lead={t.chapeau}>
      {legal.responsableTraitement && legal.dpdContact ? null : <NonConfigure />}
      <SectionTexte id="responsable" title={t.responsable}>
        <FaitLegal>{legal.responsableTraitement}</FaitLegal>
        <p>{t.responsableTexte}</p>
      </SectionTexte>
      <SectionTexte id="garde" title={t.garde}>
        <Answers answers={t.gardeListe.map(({ quoi, duree }) => ({ key: quoi, question: quoi, answer: duree }))} />
        <p>
          <Link to={paths.legal.durees()}>{durees.publique.lien}</Link>
        </p>
      </SectionTexte>
      <SectionTexte id="qui" title={t.qui}>
        <p>{t.quiTexte}</p>
      </SectionTexte>
      <SectionTexte id="droits" title={t.droits}>
        <p>{t.droitsTexte}</p>
        <h3>{t.dpd}</h3>
        <FaitLegal>{legal.dpdContact}</FaitLegal>
        <p>{t.cnil}</p>
      </SectionTexte>
    </PageTexte>
  )
}
