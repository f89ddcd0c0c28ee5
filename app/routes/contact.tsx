import type { MetaFunction } from '@remix-run/node'
import { useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import { FaitLegal, NonConfigure, PageTexte, SectionTexte } from '../ui/page-texte.tsx'
import { useRacine } from '../ui/use-racine.ts'

export const meta: MetaFunction = ({ matches }) => titre(matches, (t) => [t.publics.legal.contact.titre])

export default function Contact() {
  const t = useTextes().publics.legal.contact
  const { contactEmail, contactTelephone, contactAdresse } = useRacine().instance.legal ?? {}
  return (
    <PageTexte title={t.titre} lead={t.chapeau}>
      {contactEmail || contactTelephone || contactAdresse ? (
        <SectionTexte id="site" title={t.site}>
          {contactEmail ? (
            <>
              <h3>{t.courriel}</h3>
              <p>
                <a href={`mailto:${contactEmail}`}>{contactEmail}</a>
              </p>
            </>
          ) : null}
          {contactTelephone ? (
            <>
              <h3>{t.telephone}</h3>
              <p>
                <a href={`tel:${contactTelephone.replace(/[^+\d]/g, '')}`}>{contactTelephone}</a>
              </p>
            </>
          ) : null}
          {contactAdresse ? (
            <>
              <h3>{t.adresse}</h3>
              <FaitLegal>{contactAdresse}</FaitLegal>
            </>
          ) : null}
        </SectionTexte>
      ) : (
        <NonConfigure />
      )}
    </PageTexte>
  )
}
