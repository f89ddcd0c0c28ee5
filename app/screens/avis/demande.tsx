import { Form } from '@remix-run/react'
import type { AvisLu, DemandeLue } from '../../domain/avis/show.ts'
import { paths } from '../../paths.ts'
import { dateCourte, dateLongue } from '../../textes/format.ts'
import { Badge, TagNew, type Tone } from '../../ui/badge.tsx'
import { Bouton } from '../../ui/bouton.tsx'
import { Card } from '../../ui/card.tsx'
import type { NomIcone } from '../../ui/icone.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'
import { Note } from '../../ui/note.tsx'
import { Contenu } from './contenu.tsx'
import { FichiersJoints } from './fichiers-joints.tsx'

const DESSINS: Record<AvisLu['etat'], { tone: Tone; icon: NomIcone }> = {
  attendu: { tone: 'tide', icon: 'horloge' },
  rendu: { tone: 'leaf', icon: 'coche' },
  revoque: { tone: 'stone', icon: 'croix' },
  deport: { tone: 'honey', icon: 'porte' },
  cloture: { tone: 'stone', icon: 'cadenas' },
}

/** One thing asked: the question, on which terms, and where each expert stands. */
export function DemandeDAvis({
  demande,
  dossierId,
  isOuvert,
}: {
  demande: DemandeLue
  dossierId: string
  isOuvert: boolean
}) {
  const t = useTextes().avis
  const langue = useLangue()
  const { echeanceOn, demandePar, parties } = demande
  const quand = dateLongue(demande.demandeAt, langue)
  return (
    <Card id={`demande-${demande.id}`} title={t.liste.rendus(demande.rendus, demande.enJeu)} level={3}>
      <p className="lines">{demande.question}</p>
      <FichiersJoints fichiers={demande.fichiers} />
      <p className="row">
        <Badge tone="stone" icon={demande.partage ? 'personnes' : 'cadenas'}>
          {demande.partage ? t.liste.partage : t.liste.confidentiel}
        </Badge>
        {demande.scelle ? (
          <Badge tone={demande.isScelle ? 'plum' : 'stone'} icon={demande.isScelle ? 'cadenas' : 'coche'}>
            {demande.isScelle ? t.liste.scelle : t.liste.ouvert}
          </Badge>
        ) : null}
        {demande.isEnRetard && demande.rendus < demande.enJeu ? (
          <Badge tone="brick" icon="horloge">
            {t.etats.retard}
          </Badge>
        ) : null}
      </p>
      <p className="small soft">
        {[
          demandePar === null ? t.liste.demandeLe(quand) : t.liste.demandePar(demandePar, quand),
          ...(echeanceOn === null ? [] : [t.liste.echeance(dateLongue(echeanceOn, langue))]),
          t.liste.montre(parties === null ? t.liste.toutLeDossier : parties.join(', ')) +
            (demande.demandeur ? '' : `, ${t.liste.sansDemandeur}`),
        ].join('. ')}
        .
      </p>
      {demande.isScelle ? (
        <Note tone="stone" icon="cadenas">
          <p>{t.liste.scelleAide(echeanceOn === null ? null : dateLongue(echeanceOn, langue))}</p>
        </Note>
      ) : null}
      <ul className="stack" role="list" aria-label={t.liste.experts}>
        {demande.avis.map((avis) => (
          <UnAvis key={avis.id} avis={avis} isScelle={demande.isScelle} dossierId={dossierId} isOuvert={isOuvert} />
        ))}
      </ul>
    </Card>
  )
}

function UnAvis({
  avis,
  isScelle,
  dossierId,
  isOuvert,
}: {
  avis: AvisLu
  isScelle: boolean
  dossierId: string
  isOuvert: boolean
}) {
  const t = useTextes().avis
  const langue = useLangue()
  const { etat, expert } = avis
  const faits = [
    ...(avis.renduAt ? [t.liste.renduLe(dateCourte(avis.renduAt, langue))] : []),
    ...(avis.transmisPar ? [t.liste.transmisPar(avis.transmisPar)] : []),
    ...(avis.relanceAt && etat === 'attendu' ? [t.liste.relanceLe(dateCourte(avis.relanceAt, langue))] : []),
    ...(avis.isAccepte || etat !== 'attendu' ? [] : [t.liste.pasEncoreVenu]),
    ...(avis.isRevoque ? [t.liste.retire] : []),
  ]
  const isEnCours = etat === 'attendu' || (etat === 'rendu' && !avis.isRevoque)
  return (
    <li className="card tight stack stack-s">
      <div className="row row-between">
        <div>
          <strong>{expert}</strong> {avis.isNouveau ? <TagNew>{t.etats.nouveau}</TagNew> : null}
          {expert === avis.email ? null : <div className="small soft">{avis.email}</div>}
        </div>
        <Badge {...DESSINS[etat]}>{t.etats[etat]}</Badge>
      </div>
      {faits.length > 0 ? <p className="small soft">{faits.join(', ')}</p> : null}
      {avis.contenu ? <Contenu contenu={avis.contenu} /> : null}
      {etat === 'rendu' && isScelle ? <p className="soft">{t.liste.scelleUn}</p> : null}
      {avis.deport === null ? null : (
        <p className="small lines">
          <strong>{t.liste.motifDuDeport}</strong> : {avis.deport}
        </p>
      )}
      {isEnCours ? (
        <div className="row">
          {etat === 'attendu' && isOuvert ? (
            <Form method="post">
              <input type="hidden" name="avis" value={avis.id} />
              <Bouton size="s" icon="repeter" name="acte" value="relancer" srSuffix={t.liste.a(expert)}>
                {t.liste.relancer}
              </Bouton>
            </Form>
          ) : null}
          <LienBouton kind="quiet" size="s" to={paths.instructeur.revoquerAvis(dossierId, avis.id)}>
            {etat === 'rendu' ? t.liste.revoquerRendu : t.liste.revoquer}
            <span className="sr">{t.liste.a(expert)}</span>
          </LienBouton>
        </div>
      ) : null}
    </li>
  )
}
