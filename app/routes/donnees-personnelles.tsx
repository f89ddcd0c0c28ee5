import type { MetaFunction } from '@remix-run/node'
import { Answers } from '../ui/answers.tsx'
import { useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import { FaitLegal, NonConfigure, PageTexte, SectionTexte } from '../ui/page-texte.tsx'
import { useRacine } from '../ui/use-racine.ts'

export const meta: MetaFunction = ({ matches }) => titre(matches, (t) => [t.publics.legal.donnees.titre])

export default function DonneesPersonnelles() {
  const t = useTextes().publics.legal.donnees
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
