import { Form } from '@remix-run/react'
import type { AvisADonner as Avis } from '../../domain/avis/show-expert.ts'
import type { AvisRefuse } from '../../http/avis-poste.ts'
import { dateHeure, dateLongue } from '../../textes/format.ts'
import { Answers } from '../../ui/answers.tsx'
import { Bouton } from '../../ui/bouton.tsx'
import { Card } from '../../ui/card.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { Note } from '../../ui/note.tsx'
import { Repliable } from '../../ui/repliable.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { Demande } from '../dossier/demande.tsx'
import { Contenu } from './contenu.tsx'
import { FichiersJoints } from './fichiers-joints.tsx'
import { RendreForm } from './rendre-form.tsx'

/** What an expert reads of one opinion, and where they answer. */
export function AvisADonner({
  avis,
  envoi,
  limites,
  refuse,
}: {
  avis: Avis
  envoi: string
  limites: { fichiers: number; taille: number }
  refuse: AvisRefuse | undefined
}) {
  const { expert: t } = useTextes().avis
  const langue = useLangue()
  return (
    <>
      {avis.isFerme ? (
        <Note tone="stone" icon="cadenas" title={t.closTitre}>
          <p>{t.closRaison}</p>
        </Note>
      ) : null}
      <Card id="question" title={t.question}>
        <p className="lines">{avis.question}</p>
        <FichiersJoints fichiers={avis.fichiersDemande} />
        <Termes avis={avis} />
      </Card>
      {avis.mien && avis.renduAt ? (
        <Card id="mien" title={t.mien}>
          <Contenu contenu={avis.mien} />
          <p className="small soft">{t.mienLe(dateLongue(avis.renduAt, langue))}</p>
        </Card>
      ) : null}
      {avis.isFerme ? null : (
        <Card id="dossier" title={t.dossier}>
          {avis.sections.length === 0 ? <p className="soft">{t.dossierVide}</p> : <Demande sections={avis.sections} />}
        </Card>
      )}
      {avis.messages ? <Echange messages={avis.messages} /> : null}
      {avis.autres.length > 0 ? (
        <Card id="autres" title={t.autres}>
          <ul className="stack" role="list">
            {avis.autres.map((autre) => (
              <li key={autre.id} className="card tight stack stack-s">
                <div>
                  <strong>{autre.expert}</strong>{' '}
                  <span className="small soft">{t.renduLe(dateLongue(autre.renduAt, langue))}</span>
                </div>
                {autre.question === avis.question ? null : <p className="small soft lines">{autre.question}</p>}
                <Contenu contenu={autre.contenu} />
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
      {avis.isAttendu ? (
        <Card leaf screenOnly id="repondre" title={t.repondre}>
          <RendreForm envoi={envoi} parOuiNon={avis.parOuiNon} limites={limites} refuse={refuse} />
        </Card>
      ) : null}
      {avis.isAttendu && avis.transmissible ? <Transmettre avis={avis} refuse={refuse} /> : null}
    </>
  )
}

/** By when, who will read the answer, what is shown. */
function Termes({ avis }: { avis: Avis }) {
  const { expert: t } = useTextes().avis
  const langue = useLangue()
  const lecteurs = [t.lecteurs[avis.partage ? 'partage' : 'confidentiel'], ...(avis.scelle ? [t.lecteurs.scelle] : [])]
  return (
    <>
      <p>
        <strong>{avis.echeanceOn === null ? t.sansDate : t.pour(dateLongue(avis.echeanceOn, langue))}</strong>
      </p>
      <Answers
        answers={[
          ...(avis.demandeur === null ? [] : [{ key: 'demandeur', question: t.demandeur, answer: avis.demandeur }]),
          { key: 'lecteurs', question: t.quiLira, answer: lecteurs.join(' ') },
          ...(avis.isFerme
            ? []
            : [
                { key: 'montre', question: t.montre, answer: avis.parties === null ? t.tout : avis.parties.join(', ') },
              ]),
        ]}
      />
    </>
  )
}

function Echange({ messages }: { messages: NonNullable<Avis['messages']> }) {
  const { expert: t } = useTextes().avis
  const langue = useLangue()
  return (
    <Card id="messagerie" title={t.messagerie}>
      {messages.length === 0 ? <p className="soft">{t.messagerieVide}</p> : null}
      <div className="msgs">
        {messages.map(({ id, at, cote, texte, fichiers }) => (
          <article key={id} className="msg" aria-labelledby={`message-${id}`}>
            <header id={`message-${id}`}>
              <b>{t.cotes[cote]}</b> <time dateTime={at}>{dateHeure(at, langue)}</time>
            </header>
            {texte ? <p className="lines">{texte}</p> : null}
            <FichiersJoints fichiers={fichiers} />
          </article>
        ))}
      </div>
    </Card>
  )
}

/** A fold: most experts answer themselves. */
function Transmettre({ avis, refuse }: { avis: Avis; refuse: AvisRefuse | undefined }) {
  const { expert: t } = useTextes().avis
  const erreur = refuse?.erreurs['adresse']
  return (
    <Repliable title={t.transmettre} open={erreur !== undefined}>
      <Form method="post" noValidate className="stack">
        {avis.transmisA.map((email) => (
          <p key={email} className="small">
            {t.transmisA(email)}
          </p>
        ))}
        <p className="soft">{t.transmettreAide}</p>
        <TextInput
          id="adresse"
          name="adresse"
          type="email"
          label={t.adresse}
          error={erreur}
          defaultValue={refuse?.saisie['adresse']?.[0]}
          autoComplete="off"
          spellCheck={false}
          width="l"
        />
        <p>
          <Bouton icon="repondre">{t.transmettreEnvoyer}</Bouton>
        </p>
      </Form>
    </Repliable>
  )
}
