import type { MetaFunction } from '@remix-run/node'
import { paths } from '../paths.ts'
import { dateLongue } from '../textes/format.ts'
import { useLangue, useTextes } from '../ui/langue.tsx'
import { LienBouton } from '../ui/lien-bouton.tsx'
import { racineDe, titre } from '../ui/meta.ts'
import { FaitLegal, PageTexte, SectionTexte } from '../ui/page-texte.tsx'
import { useRacine } from '../ui/use-racine.ts'

export const meta: MetaFunction = ({ matches }) =>
  titre(matches, (t) => [
    t.publics.legal.accessibilite.mention[racineDe(matches)?.instance.legal?.accessibilite ?? 'non'],
  ])

/** The declaration of accessibility, in the order of the mandatory template. "Non conforme" until an audit says better. */
export default function Accessibilite() {
  const t = useTextes().publics.legal.accessibilite
  const langue = useLangue()
  const { instance } = useRacine()
  const legal = instance.legal ?? {}
  const etat = legal.accessibilite ?? 'non'
  const etatTexte = { non: t.etatNon, partiellement: t.etatPartiel, totalement: t.etatTotal }[etat]
  return (
    <PageTexte title={t.mention[etat]} lead={t.engagement(instance.nom)}>
      <SectionTexte id="etat" title={t.etat}>
        <p>{etatTexte}</p>
      </SectionTexte>
      <SectionTexte id="resultats" title={t.resultats}>
        <p>{t.resultatsTexte}</p>
      </SectionTexte>
      <SectionTexte id="contenus" title={t.contenus}>
        <p>{t.contenusTexte}</p>
      </SectionTexte>
      <SectionTexte id="etablissement" title={t.etablissement}>
        <FaitLegal>{legal.accessibiliteDate ? dateLongue(legal.accessibiliteDate, langue) : null}</FaitLegal>
        <p>{t.technologies}</p>
      </SectionTexte>
      <SectionTexte id="contact" title={t.contact}>
        <p>{t.contactTexte}</p>
        <p>
          <LienBouton to={paths.legal.contact()} icon="message">
            {t.ecrire}
          </LienBouton>
        </p>
      </SectionTexte>
      <SectionTexte id="recours" title={t.recours}>
        <p>{t.recoursTexte}</p>
        <ul>
          {t.recoursListe.map((recours) => (
            <li key={recours}>{recours}</li>
          ))}
        </ul>
      </SectionTexte>
    </PageTexte>
  )
}
