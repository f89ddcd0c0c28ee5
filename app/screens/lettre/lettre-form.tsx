import { Form } from '@remix-run/react'
import type { LettreVue } from '../../domain/lettre/show.ts'
import type { ProblemeDeLettre } from '../../domain/lettre/verifier.ts'
import { ECRITURE_MAX } from '../../../form-engine/texte-riche.ts'
import { paths } from '../../paths.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { Card } from '../../ui/card.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { Repliable } from '../../ui/repliable.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { ChampRiche } from './champ-riche.tsx'
import { DossierDApercu } from './dossier-d-apercu.tsx'
import { DonneesPossibles } from './donnees-possibles.tsx'

/** Writes a letter of a démarche: its subject, its words, what they may quote, and how it reads on an invented dossier. */
export function LettreForm({
  lettre,
  saisie,
  problemes,
}: {
  lettre: LettreVue
  saisie: Record<string, string> | null
  problemes: readonly ProblemeDeLettre[]
}) {
  const t = useTextes().courriels
  const { sorte, demarche, ecrite } = lettre
  const erreur = (champ: ProblemeDeLettre['champ']) =>
    problemes
      .filter((probleme) => probleme.champ === champ)
      .map(({ phrase }) => phrase)
      .join(' ') || undefined
  const apercu = paths.administrateur.apercuDeCourriel(demarche.id, sorte, 'complet')
  const sujetTags = `{{numero}} (${t.balises.numero}), {{demarche}}, {{service}}`
  return (
    <div className="lettre-page">
      <div className="stack stack-l">
        <Card leaf>
          {/* The frame of the preview is the target of one of its buttons: the browser posts it itself. */}
          <Form method="post" className="stack" noValidate reloadDocument id="lettre">
            <input type="hidden" name="base" value={ecrite?.at ?? ''} />
            {sorte === 'expiration' ? (
              <p className="hint">{t.sujetHabituel}</p>
            ) : (
              <TextInput
                id="sujet"
                name="sujet"
                label={t.sujet}
                hint={t.sujetAide(sujetTags)}
                error={erreur('sujet')}
                defaultValue={saisie?.['sujet'] ?? lettre.sujet}
                autoComplete="off"
              />
            )}
            <ChampRiche
              id="corps"
              name="corps"
              label={t.corps}
              hint={t.corpsAide}
              error={erreur('corps')}
              max={ECRITURE_MAX}
              depart={saisie?.['corps'] ?? lettre.corps}
              balises={lettre.balises}
              conditions={lettre.conditions}
              questions={lettre.questions}
            />
            <p className="hint">
              <strong>{t.autour}</strong> : {t.autourTexte[sorte]}
            </p>
            <DossierDApercu />
            <p className="actions">
              <Bouton kind="main" name="intention" value="enregistrer">
                {t.enregistrer}
              </Bouton>
              <Bouton formAction={apercu} formTarget="apercu">
                {t.voirApercu}
              </Bouton>
            </p>
          </Form>
        </Card>
        <DonneesPossibles balises={lettre.balises} conditions={lettre.conditions} />
        {ecrite ? (
          <Repliable title={t.reinitialiser}>
            <Form method="post" className="stack" reloadDocument>
              <input type="hidden" name="base" value={ecrite.at} />
              <p>{t.reinitialiserTexte}</p>
              <p>
                <Bouton kind="grave" name="intention" value="reinitialiser">
                  {t.confirmer}
                </Bouton>
              </p>
            </Form>
          </Repliable>
        ) : null}
      </div>
      <section className="stack lettre-apercu" aria-labelledby="apercu-titre">
        <h2 id="apercu-titre">{t.apercu}</h2>
        <p className="hint">{t.apercuAide}</p>
        {/* No right at all: a letter runs nothing, and reads nothing of this page. */}
        <iframe name="apercu" title={t.apercuCadre} src={apercu} sandbox="" className="apercu-de-lettre" />
      </section>
    </div>
  )
}
