import type { RemarqueDeListe, Remarques } from '../../domain/remarque/list.ts'
import type { FaitDeRemarque } from '../../http/remarques.ts'
import { paths } from '../../paths.ts'
import { dateHeure } from '../../textes/format.ts'
import { TagNew } from '../../ui/badge.tsx'
import { Card } from '../../ui/card.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'
import { Note } from '../../ui/note.tsx'
import { Repliable } from '../../ui/repliable.tsx'
import { Vide } from '../../ui/vide.tsx'
import type { CoteDePage } from './liens.tsx'
import { coteDesTextes, Marques, LibelleDuSujet, useQui } from './marques.tsx'

/** The remarks on a dossier: open ones, those on what is not there any more, and settled ones folded. */
export function ListeDesRemarques({
  cote,
  dossier,
  remarques,
  sur,
  fait,
}: Remarques & { cote: CoteDePage; fait: FaitDeRemarque | null }) {
  const t = useTextes().remarques
  const la = remarques.filter(({ sujet }) => sujet.ancre !== null)
  const ouvertes = la.filter(({ resolue }) => resolue === null)
  const resolues = la.filter(({ resolue }) => resolue !== null)
  const disparues = remarques.filter(({ sujet }) => sujet.ancre === null)
  return (
    <>
      {fait ? (
        <Note tone="leaf" announce="status">
          <p>{t.faits[fait]}</p>
        </Note>
      ) : null}
      {sur ? (
        <div className="stack stack-s">
          <p>
            <strong>{t.liste.surSeulement(sur.libelle)}</strong>
          </p>
          <p className="row">
            {dossier.isFerme ? null : (
              <LienBouton to={paths[cote].nouvelleRemarque(dossier.id, sur.cle)} size="s" icon="plus">
                {t.liste.faire}
              </LienBouton>
            )}
            <LienBouton to={paths[cote].remarques(dossier.id)} kind="quiet" size="s">
              {t.liste.toutes}
            </LienBouton>
          </p>
        </div>
      ) : null}
      {remarques.length === 0 ? (
        sur ? (
          <p className="soft">{t.liste.videSur}</p>
        ) : (
          <Vide icon="repondre" title={t.liste.vide}>
            {t.liste.videRaison}
          </Vide>
        )
      ) : null}
      {ouvertes.length > 0 ? (
        <section className="stack" aria-labelledby="ouvertes">
          <h2 id="ouvertes">{t.liste.ouvertes}</h2>
          <Cartes cote={cote} dossierId={dossier.id} remarques={ouvertes} />
        </section>
      ) : null}
      {disparues.length > 0 ? (
        <section className="stack" aria-labelledby="disparues">
          <h2 id="disparues">{t.liste.disparues[coteDesTextes(cote)]}</h2>
          <Cartes cote={cote} dossierId={dossier.id} remarques={disparues} />
        </section>
      ) : null}
      {resolues.length > 0 ? (
        <Repliable title={t.liste.resolues(resolues.length)} open={ouvertes.length === 0 && sur !== null}>
          <Cartes cote={cote} dossierId={dossier.id} remarques={resolues} />
        </Repliable>
      ) : null}
    </>
  )
}

function Cartes({
  cote,
  dossierId,
  remarques,
}: {
  cote: CoteDePage
  dossierId: string
  remarques: readonly RemarqueDeListe[]
}) {
  return (
    <ul className="stack" role="list">
      {remarques.map((remarque) => (
        <Carte key={remarque.id} cote={cote} dossierId={dossierId} remarque={remarque} />
      ))}
    </ul>
  )
}

function Carte({ cote, dossierId, remarque }: { cote: CoteDePage; dossierId: string; remarque: RemarqueDeListe }) {
  const t = useTextes().remarques
  const langue = useLangue()
  const qui = useQui()
  const { id, sujet, texte, messages, dernierAt, nonLus, isChangee, par } = remarque
  return (
    <Card
      as="li"
      level={3}
      title={<LibelleDuSujet sujet={sujet} />}
      to={paths[cote].remarque(dossierId, id)}
      aside={nonLus > 0 ? <TagNew>{t.lien.nouvelles(nonLus)}</TagNew> : undefined}
    >
      <p className="row">
        <Marques remarque={remarque} cote={cote} />
      </p>
      <p className="lines extract">{texte}</p>
      {isChangee && remarque.resolue === null ? <p className="small">{t.sujet.changee}</p> : null}
      <p className="small soft">
        {[t.liste.de(qui(par)), t.liste.messages(messages), t.liste.dernier(dateHeure(dernierAt, langue))].join(' · ')}
      </p>
    </Card>
  )
}
