import type { ReglagesDAvis } from '../../domain/avis/reglages.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { Card } from '../../ui/card.tsx'
import { CaseACocher } from '../../ui/case-a-cocher.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { Textarea } from '../../ui/textarea.tsx'

const REGLES = [
  'listeFermee',
  'transmission',
  'scelle',
  'messagerie',
] as const satisfies readonly (keyof ReglagesDAvis)[]

/** The rules by which opinions are asked on a démarche. */
export function ReglagesForm({ reglages, erreurs }: { reglages: ReglagesDAvis; erreurs: Record<string, string> }) {
  const t = useTextes().avis.reglages
  return (
    <Card id="regles" title={t.regles}>
      <form method="post" noValidate className="stack">
        {REGLES.map((regle) => (
          <CaseACocher
            key={regle}
            id={regle}
            name={regle}
            value="oui"
            label={t[regle]}
            hint={t[`${regle}Aide`]}
            error={erreurs[regle] ?? null}
            defaultChecked={reglages[regle]}
          />
        ))}
        <p className="small soft">{t.desormais}</p>
        <p>
          <Bouton kind="main" name="acte" value="regler">
            {t.enregistrer}
          </Bouton>
        </p>
      </form>
    </Card>
  )
}

/** The experts of a démarche: those it has, and where one adds others. */
export function ListeDExperts({
  experts,
  erreurs,
  saisie,
}: {
  experts: readonly string[]
  erreurs: Record<string, string>
  saisie: string
}) {
  const t = useTextes().avis.reglages
  return (
    <Card id="liste" title={t.liste}>
      {experts.length === 0 ? <p className="soft">{t.listeVide}</p> : null}
      <ul className="stack stack-s" role="list">
        {experts.map((email) => (
          <li key={email} className="row row-between">
            <span>{email}</span>
            <form method="post">
              <input type="hidden" name="email" value={email} />
              <Bouton kind="quiet" size="s" icon="croix" name="acte" value="retirer" srSuffix={t.retirerQui(email)}>
                {t.retirer}
              </Bouton>
            </form>
          </li>
        ))}
      </ul>
      <form method="post" noValidate className="stack">
        <Textarea
          id="adresses"
          name="adresses"
          label={t.adresses}
          hint={t.adressesAide}
          rows={3}
          error={erreurs['adresses']}
          defaultValue={saisie}
          spellCheck={false}
        />
        <p>
          <Bouton icon="plus" name="acte" value="ajouter">
            {t.ajouter}
          </Bouton>
        </p>
      </form>
    </Card>
  )
}
