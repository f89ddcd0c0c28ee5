import { Form, Link } from '@remix-run/react'
import type { ModeleLu } from '../../domain/export/modeles.ts'
import type { ProgrammeLu } from '../../domain/export/programmes.ts'
import { paths } from '../../paths.ts'
import { dateLongue } from '../../textes/format.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { Card } from '../../ui/card.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'
import { phraseDeVue } from './phrase-de-vue.ts'

/** The templates one may use, and the way to a new one. */
export function Modeles({
  demarcheId,
  adresse,
  modeles,
}: {
  demarcheId: string
  adresse: string
  modeles: readonly ModeleLu[]
}) {
  const { modeles: t } = useTextes().exports
  return (
    <Card
      title={t.titre}
      id="modeles"
      aside={
        <LienBouton size="s" icon="plus" to={paths.instructeur.modeleDExport(demarcheId, 'nouveau', adresse)}>
          {t.nouveau}
        </LienBouton>
      }
    >
      <p className="soft">{modeles.length > 0 ? t.chapeau : `${t.aucun}. ${t.chapeau}`}</p>
      {modeles.length > 0 ? (
        <ul className="stack stack-s">
          {modeles.map(({ id, nom, colonnes, groupeId }) => (
            <li key={id} className="row row-between">
              <span>
                <Link to={paths.instructeur.modeleDExport(demarcheId, id, adresse)}>{nom}</Link>{' '}
                <span className="soft small">
                  {t.colonnes(colonnes.length)}
                  {groupeId === null ? '' : `, ${t.partagee}`}
                </span>
              </span>
              <Form method="post" preventScrollReset>
                <input type="hidden" name="modele" value={id} />
                <Bouton kind="quiet" size="s" name="acte" value="supprimer-modele" srSuffix={` ${nom}`}>
                  {t.supprimer}
                </Bouton>
              </Form>
            </li>
          ))}
        </ul>
      ) : null}
    </Card>
  )
}

/** What the calendar asks for in the name of the person. */
export function Programmes({ programmes }: { programmes: readonly ProgrammeLu[] }) {
  const textes = useTextes()
  const langue = useLangue()
  const { programmes: t } = textes.exports
  if (programmes.length === 0) return null
  return (
    <Card title={t.titre} id="programmes">
      <ul className="stack stack-s">
        {programmes.map((un) => {
          const nom = `${textes.exports.demander.sigles[un.format]} – ${phraseDeVue(un.adresse, textes)}`
          return (
            <li key={un.id} className="row row-between">
              <span>
                {nom}{' '}
                <span className="soft small">
                  {t.cadences[un.cadence]}, {un.destinataires.join(', ')},{' '}
                  {un.isArrete ? t.arrete : t.prochain(dateLongue(un.prochainOn, langue))}
                </span>
              </span>
              <Form method="post" preventScrollReset>
                <input type="hidden" name="programme" value={un.id} />
                <Bouton kind="quiet" size="s" name="acte" value="arreter" srSuffix={` ${nom}`}>
                  {t.arreter}
                </Bouton>
              </Form>
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
