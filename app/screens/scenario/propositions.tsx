import { Form, Link } from '@remix-run/react'
import { useEffect } from 'react'
import type { PropositionsLues } from '../../domain/scenario/propositions.ts'
import { cleDeBut } from '../../../form-engine/scenarios/buts.ts'
import { couvrir } from '../../../form-engine/scenarios/couvrir.ts'
import type { Formulaire } from '../../../form-engine/formulaire.ts'
import { paths } from '../../paths.ts'
import type { Langue, Textes } from '../../textes/dictionnaire.ts'
import { Answers } from '../../ui/answers.tsx'
import { Bouton } from '../../ui/bouton.tsx'
import { Card } from '../../ui/card.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { Repliable } from '../../ui/repliable.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { useRelire } from '../../ui/use-relire.ts'
import { Diseur } from './dire.ts'

export interface PropositionDite {
  id: string
  /** What it shows, in words; none when it is there to tell the rules from others. */
  montre: string[]
  reponses: { question: string; reponse: string }[]
  nom: string
}

export interface PropositionsDites {
  etat: PropositionsLues['etat']
  isPerimee: boolean
  propositions: PropositionDite[]
}

/** Says what was proposed for a form. A name is drawn from what a scenario shows. */
export function lirePropositions(
  formulaire: Formulaire,
  { etat, isPerimee, propositions }: PropositionsLues,
  t: Textes,
  langue: Langue,
): PropositionsDites {
  const diseur = new Diseur(formulaire, {}, t, langue)
  const buts = new Map(couvrir(formulaire, []).restants.map((but) => [cleDeBut(but), diseur.but(but)]))
  return {
    etat,
    isPerimee,
    // Those that show something come before those that only tell faults.
    propositions: [...propositions]
      .sort((a, b) => Number(a.buts.length === 0) - Number(b.buts.length === 0))
      .map(({ scenario, buts: cles }) => {
        const montre = cles.flatMap((cle) => buts.get(cle) ?? [])
        const nom = (montre[0] ?? scenario.nom).slice(0, 200)
        return { id: scenario.id, montre, reponses: diseur.reponses(scenario.reponses), nom }
      }),
  }
}

/** How often a page that waits reads itself again. */
const RELIRE_MS = 2_000

/** Scenarios that the engine proposes: asked for, waited for, kept one by one. */
export function PropositionsDeScenarios({
  demarcheId,
  propositions: { etat, isPerimee, propositions },
}: {
  demarcheId: string
  propositions: PropositionsDites
}) {
  const t = useTextes().scenarios.propositions
  const relire = useRelire()
  const isEnCours = etat === 'demandees'
  useEffect(() => {
    if (!isEnCours) return
    const rythme = setInterval(relire, RELIRE_MS)
    return () => clearInterval(rythme)
  }, [isEnCours, relire])
  const action = `${paths.administrateur.scenarios(demarcheId)}?index`
  return (
    <Card title={t.titre} id="propositions">
      <div className="stack">
        <p className="soft">{t.chapeau}</p>
        {isEnCours ? (
          <>
            <p role="status">{t.enCours}</p>
            <p>
              <Link to={paths.administrateur.scenarios(demarcheId)}>{t.actualiser}</Link>
            </p>
          </>
        ) : (
          <>
            {isPerimee ? <p>{t.perimees}</p> : null}
            {etat === 'impossibles' ? <p>{t.echec}</p> : null}
            {etat === 'faites' && !isPerimee && propositions.length === 0 ? <p>{t.aucune}</p> : null}
            <Form method="post" action={action}>
              <Bouton name="acte" value="proposer">
                {etat === 'aucune' ? t.demander : t.redemander}
              </Bouton>
            </Form>
          </>
        )}
        {(isPerimee ? [] : propositions).map((proposition) => (
          <Proposition key={proposition.id} proposition={proposition} action={action} />
        ))}
      </div>
    </Card>
  )
}

function Proposition({
  proposition: { id, montre, reponses, nom },
  action,
}: {
  proposition: PropositionDite
  action: string
}) {
  const { scenarios } = useTextes()
  const t = scenarios.propositions
  return (
    <article className="card tight stack stack-s">
      {montre.length === 0 ? (
        <p>{t.fautes}</p>
      ) : (
        <>
          <h3>{t.montre}</h3>
          <ul className="small">
            {montre.map((phrase) => (
              <li key={phrase}>{phrase}</li>
            ))}
          </ul>
        </>
      )}
      <Repliable title={scenarios.un.reponses}>
        {reponses.length === 0 ? (
          <p className="soft">{scenarios.un.aucuneReponse}</p>
        ) : (
          <Answers
            answers={reponses.map(({ question, reponse }, rang) => ({ key: String(rang), question, answer: reponse }))}
          />
        )}
      </Repliable>
      <Form method="post" action={action} className="stack stack-s">
        <input type="hidden" name="scenario" value={id} />
        <TextInput id={`nom-${id}`} name="nom" label={t.nom} defaultValue={nom} autoComplete="off" />
        <p>
          <Bouton size="s" name="acte" value="garder" srSuffix={` : ${nom}`}>
            {t.garder}
          </Bouton>
        </p>
      </Form>
    </article>
  )
}
