import { Form } from '@remix-run/react'
import type { DemandeAInstruire } from '../../domain/conservation/demander-une-duree.ts'
import { paths } from '../../paths.ts'
import { dateLongue } from '../../textes/format.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { Card } from '../../ui/card.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { Textarea } from '../../ui/textarea.tsx'
import { Vide } from '../../ui/vide.tsx'

/** What was typed about one request, and refused. */
export interface ReponseRefusee {
  demande: string
  raison: string
  phrase: string
}

/** The requests of démarches that wait, each with its two answers. */
export function Demandes({
  demandes,
  refus,
}: {
  demandes: readonly DemandeAInstruire[]
  refus: ReponseRefusee | null
}) {
  const langue = useLangue()
  const t = useTextes().durees.instance.demandes
  return (
    <section id="demandes" className="stack" aria-labelledby="demandes-titre">
      <h2 id="demandes-titre">{t.titre}</h2>
      {demandes.length === 0 ? (
        <Vide title={t.vide} level={3} icon="coche">
          {t.videTexte}
        </Vide>
      ) : null}
      {demandes.map(({ id, mois, demarche, organisation, par, demandeAt, raison }) => {
        const enErreur = refus?.demande === id
        return (
          <Card key={id} as="article" title={t.objet(mois, demarche)} level={3}>
            <p className="small soft">{t.par(par ?? t.inconnu, organisation, dateLongue(demandeAt, langue))}</p>
            <p className="lines">{raison}</p>
            <Form method="post" action={paths.superAdministrateur.conservation()} className="stack" noValidate>
              <input type="hidden" name="etape" value="reponse" />
              <input type="hidden" name="demande" value={id} />
              <Textarea
                id={`raison-${id}`}
                name="raison"
                label={t.raison}
                error={enErreur ? refus.phrase : null}
                defaultValue={enErreur ? refus.raison : ''}
                max={2_000}
                rows={3}
              />
              <div className="row">
                <Bouton name="reponse" value="accordee" srSuffix={t.quoi(mois, demarche)}>
                  {t.accorder}
                </Bouton>
                <Bouton kind="grave" name="reponse" value="refusee" srSuffix={t.quoi(mois, demarche)}>
                  {t.refuser}
                </Bouton>
              </div>
            </Form>
          </Card>
        )
      })}
    </section>
  )
}
