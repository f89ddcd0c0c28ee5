import { Form } from '@remix-run/react'
import type { Gel } from '../../domain/conservation/geler.ts'
import { isClos, type EtatDossier } from '../../domain/dossier/transitions.ts'
import { paths } from '../../paths.ts'
import { dateLongue } from '../../textes/format.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { Card } from '../../ui/card.tsx'
import { Facts } from '../../ui/facts.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'
import { Note } from '../../ui/note.tsx'

/** The acts of the page of conservation, by the value its forms post. */
export const ACTES_DE_CONSERVATION = ['prolonger', 'suspendre', 'lever'] as const

/** How long the dossier is kept, for its instructeurs: the day, one more month, the hold and its reason. */
export function ConservationDuDossier({
  dossier,
}: {
  dossier: { id: string; etat: EtatDossier; supprimeLe: string | null; gel: Gel | null }
}) {
  const t = useTextes().instructeur.conservation
  const langue = useLangue()
  const to = paths.instructeur.conservation(dossier.id)
  return (
    <Card id="conservation" title={t.titre}>
      <p>{dossier.supprimeLe ? t.seraSupprime(dateLongue(dossier.supprimeLe, langue)) : t.enAttente}</p>
      {dossier.gel ? <Suspension gel={dossier.gel} /> : null}
      {isClos(dossier.etat) ? (
        <Form method="post" action={to} className="stack stack-s">
          {dossier.supprimeLe ? <input type="hidden" name="vu" value={dossier.supprimeLe} /> : null}
          <p>
            <Bouton name="acte" value="prolonger" size="s" icon="repeter">
              {t.prolonger}
            </Bouton>
          </p>
          <p className="small soft">{t.prolongerAide}</p>
        </Form>
      ) : null}
      {dossier.gel ? (
        <Form method="post" action={to} className="stack stack-s">
          <p className="row">
            <LienBouton to={to} size="s" icon="cadenas">
              {t.modifier}
            </LienBouton>
            <Bouton name="acte" value="lever" kind="quiet" size="s">
              {t.gel.lever}
            </Bouton>
          </p>
          <p className="small soft">{t.gel.leverAide}</p>
        </Form>
      ) : (
        <div className="stack stack-s">
          <p>
            <LienBouton to={to} size="s" icon="cadenas">
              {t.suspendre}
            </LienBouton>
          </p>
          <p className="small soft">{t.suspendreAide}</p>
        </div>
      )}
    </Card>
  )
}

/** The hold under way: why, by whom, since when, until when; and that one should look at it again. */
function Suspension({ gel }: { gel: Gel }) {
  const t = useTextes().instructeur.conservation.gel
  const langue = useLangue()
  const depuis = dateLongue(gel.poseAt, langue)
  return (
    <>
      {gel.isARevoir ? (
        <Note tone="honey" title={t.aRevoir} level={3}>
          <p>{t.aRevoirTexte(depuis)}</p>
        </Note>
      ) : null}
      <h3>{t.titre}</h3>
      <Facts
        facts={[
          { icon: 'texte', term: t.raison, detail: <span className="lines">{gel.raison}</span> },
          { icon: 'personne', term: t.par, detail: gel.par ?? t.parInconnu },
          { icon: 'calendrier', term: t.depuis, detail: depuis },
          { icon: 'horloge', term: t.jusquAu, detail: dateLongue(gel.finOn, langue) },
        ]}
      />
    </>
  )
}
