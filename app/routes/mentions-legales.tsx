import type { MetaFunction } from '@remix-run/node'
import { useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import { FaitLegal, NonConfigure, PageTexte, SectionTexte } from '../ui/page-texte.tsx'
import { useRacine } from '../ui/use-racine.ts'

export const meta: MetaFunction = ({ matches }) => titre(matches, (t) => [t.publics.legal.mentions.titre])

export default function MentionsLegales() {
  const t = useTextes().publics.legal.mentions
  const legal = useRacine().instance.legal ?? {}
  const filled = Boolean(legal.editeur && legal.directeurPublication && legal.hebergeur)
  return (
    <PageTexte title={t.titre}>
      {filled ? null : <NonConfigure />}
      <SectionTexte id="editeur" title={t.editeur}>
        <FaitLegal>{legal.editeur}</FaitLegal>
        {legal.editeurAdresse ? <FaitLegal>{legal.editeurAdresse}</FaitLegal> : null}
        {legal.contactEmail ? (
          <p>
            {t.contact}&nbsp;: <a href={`mailto:${legal.contactEmail}`}>{legal.contactEmail}</a>
          </p>
        ) : null}
      </SectionTexte>
      <SectionTexte id="directeur" title={t.directeur}>
        <FaitLegal>{legal.directeurPublication}</FaitLegal>
      </SectionTexte>
      <SectionTexte id="hebergeur" title={t.hebergeur}>
        <FaitLegal>{legal.hebergeur}</FaitLegal>
        {legal.hebergeurAdresse ? <FaitLegal>{legal.hebergeurAdresse}</FaitLegal> : null}
      </SectionTexte>
      <SectionTexte id="logiciel" title={t.logiciel}>
        <p>{t.logicielTexte}</p>
      </SectionTexte>
    </PageTexte>
  )
}
