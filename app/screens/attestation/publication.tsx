import { Form } from '@remix-run/react'
import type { ModeleVu } from '../../domain/attestation/modeles.ts'
import { paths } from '../../paths.ts'
import { dateHeure } from '../../textes/format.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { Card } from '../../ui/card.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'
import { Repliable } from '../../ui/repliable.tsx'

/** The draft becomes a version; those that were published, and what each was given; how a template stops serving. */
export function PublicationDuModele({ modele }: { modele: ModeleVu }) {
  const { modele: t } = useTextes().attestations
  const langue = useLangue()
  const { demarche, id, modifie, versions, etat } = modele
  const page = paths.administrateur.attestation(demarche.id, id)
  const date = dateHeure(modifie.at, langue)
  return (
    <Card id="publication" title={t.publication}>
      <p className="small soft">{modifie.par === null ? t.modifieLe(date) : t.modifiePar(modifie.par, date)}</p>
      {etat === 'publie' ? (
        <p>{t.dejaPubliee}</p>
      ) : etat === 'retire' ? null : (
        <Form method="post" action={page} className="stack stack-s">
          <input type="hidden" name="base" value={modifie.at} />
          <p className="hint">{t.publierAide}</p>
          <p>
            <Bouton name="acte" value="publier">
              {t.publier}
            </Bouton>
          </p>
        </Form>
      )}
      <section className="stack stack-s" aria-labelledby="versions">
        <h3 id="versions">{t.versions}</h3>
        {versions.length === 0 ? (
          <p className="soft">{t.aucuneVersion}</p>
        ) : (
          <ul className="stack stack-s">
            {versions.map(({ id: version, numero, par, at, remises }) => (
              <li key={version}>
                {par === null
                  ? t.publieeLe(numero, dateHeure(at, langue))
                  : t.publieePar(numero, par, dateHeure(at, langue))}{' '}
                <span className="small soft">({t.remises(remises)})</span>{' '}
                <LienBouton
                  size="s"
                  kind="quiet"
                  to={paths.administrateur.apercuDAttestation(demarche.id, id, version)}
                  download
                  srSuffix={` – ${numero}`}
                >
                  {t.voirVersion}
                </LienBouton>
              </li>
            ))}
          </ul>
        )}
      </section>
      {etat === 'retire' ? null : (
        <Repliable title={t.retirer}>
          <Form method="post" action={page} className="stack stack-s">
            <p>{t.retirerTexte}</p>
            <p>
              <Bouton kind="grave" size="s" name="acte" value="retirer">
                {t.confirmerRetrait}
              </Bouton>
            </p>
          </Form>
        </Repliable>
      )}
    </Card>
  )
}
