/** Publishing a revision: what changes, what becomes of the dossiers, and the acts. */
import { Form } from '@remix-run/react'
import type { APublier } from '../../domain/revision/a-publier.ts'
import type { EtatDemarche } from '../../domain/demarche/show.ts'
import { paths } from '../../paths.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { Count } from '../../ui/badge.tsx'
import { Card } from '../../ui/card.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'
import { Textarea } from '../../ui/textarea.tsx'
import { BadgeDeClasse, Changements } from './changements.tsx'

const CLASSES = ['casse', 'restreint', 'elargit', 'neutre'] as const

/** The readable difference, worst class first in its summary, then what becomes of drafts and dossiers. */
export function CeQuiChange({ aPublier: { changements, controles, brouillons, deposes } }: { aPublier: APublier }) {
  const t = useTextes().publication
  const { diff, effets } = t
  if (!changements) {
    return (
      <Card id="changements" title={diff.premiere}>
        <p className="soft">{diff.premiereTexte}</p>
        {controles.total > 0 ? <p className="small soft">{diff.prouve(controles.decides, controles.total)}</p> : null}
      </Card>
    )
  }
  const { groupes, resume, isRaisonExigee } = changements
  const total = CLASSES.reduce((somme, classe) => somme + resume[classe], 0)
  return (
    <Card id="changements" title={diff.titre} aside={<Count>{diff.nombre(total)}</Count>}>
      <div className="stack">
        {total > 0 ? (
          <ul className="changements">
            {CLASSES.filter((classe) => resume[classe] > 0).map((classe) => (
              <li key={classe}>
                <BadgeDeClasse classe={classe} />
                <span className="small">
                  {diff.nombre(resume[classe])}. {t.classesSens[classe]}
                </span>
              </li>
            ))}
          </ul>
        ) : null}
        <Changements groupes={groupes} level={3} />
        <h3 className="groupe-de-changements">{effets.titre}</h3>
        <div className="stack stack-s">
          <p>
            <strong>{effets.brouillons(brouillons)}</strong>{' '}
            {brouillons === 0 ? null : isRaisonExigee ? effets.avertis : effets.silencieux}
          </p>
          <p>
            <strong>{effets.deposes(deposes)}</strong>
          </p>
        </div>
        {controles.total > 0 ? <p className="small soft">{diff.prouve(controles.decides, controles.total)}</p> : null}
      </div>
    </Card>
  )
}

export function ActesDePublication({
  demarche,
  aPublier: { empreinte, changements },
  isPrete,
  hasDuNeuf,
  refus,
}: {
  demarche: { id: string; etat: EtatDemarche; hasChangements: boolean; revision: object | null }
  aPublier: APublier
  isPrete: boolean
  hasDuNeuf: boolean
  /** What was typed and refused. */
  refus: { raison: string; phrase: string } | null
}) {
  const { administrateur: t, publication } = useTextes()
  const p = publication.publier
  const adresse = paths.administrateur.publier(demarche.id)
  const hasRaison = changements !== null && demarche.hasChangements
  return (
    <>
      <Form method="post" action={adresse} className="stack" noValidate>
        <input type="hidden" name="empreinte" value={empreinte} />
        {isPrete && hasDuNeuf && hasRaison ? (
          <Textarea
            id="raison"
            name="raison"
            label={p.raison}
            optional={!changements.isRaisonExigee}
            hint={changements.isRaisonExigee ? p.raisonAide : `${p.raisonAide} ${p.raisonFacultative}`}
            error={refus && changements.isRaisonExigee && refus.raison.trim() === '' ? refus.phrase : null}
            defaultValue={refus?.raison ?? ''}
            max={1_000}
            rows={3}
          />
        ) : null}
        <p className="row">
          {isPrete && hasDuNeuf ? (
            <Bouton kind="main" iconAfter="fleche" name="etape" value="publier">
              {demarche.etat === 'publiee' ? t.fiche.publierChangements : t.publier.action}
            </Bouton>
          ) : null}
          <LienBouton to={paths.administrateur.demarche(demarche.id)} kind="quiet">
            {t.publier.retour}
          </LienBouton>
        </p>
      </Form>
      {demarche.revision && demarche.hasChangements ? (
        <Form method="post" action={adresse} className="stack stack-s">
          <p>
            <Bouton kind="grave" name="etape" value="abandonner">
              {p.abandonner}
            </Bouton>
          </p>
          <p className="small soft">{p.abandonnerAide}</p>
        </Form>
      ) : null}
    </>
  )
}
