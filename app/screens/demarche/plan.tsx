import type { Formulaire, Noeud } from '../../../form-engine/formulaire.ts'
import { Card } from '../../ui/card.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { Vide } from '../../ui/vide.tsx'

/** A line of the outline and what stands under it. */
export interface LigneDePlan {
  id: string
  kind: Noeud['kind']
  libelle: string
  type: string | null
  obligatoire: boolean
  enfants: LigneDePlan[]
}

export interface PlanDeFormulaire {
  champs: LigneDePlan[]
  annotations: LigneDePlan[]
}

/** The outline of a formulaire, without its texts and settings. */
export function planDe({ champs, annotations }: Formulaire): PlanDeFormulaire {
  return { champs: champs.map(ligneDe), annotations: annotations.map(ligneDe) }
}

function ligneDe(noeud: Noeud): LigneDePlan {
  const { id, kind } = noeud
  return {
    id,
    kind,
    libelle: kind === 'section' ? noeud.titre : noeud.libelle,
    type: kind === 'champ' ? noeud.type : null,
    obligatoire: kind === 'champ' && noeud.obligatoire,
    enfants: kind === 'section' || kind === 'repetition' ? noeud.enfants.map(ligneDe) : [],
  }
}

/** Questions an outline shows at once; past it, its sections are folded. */
const LISIBLES = 40

/** Sections, blocks and questions, as the public will meet them; then the annotations. */
export function Plan({ plan }: { plan: PlanDeFormulaire }) {
  const t = useTextes().administrateur.formulaire
  if (plan.champs.length === 0 && plan.annotations.length === 0) {
    return <Vide title={t.planVide}>{t.planVideTexte}</Vide>
  }
  return (
    <Card title={t.plan} aside={<span className="small soft">{t.champs(questions(plan.champs))}</span>}>
      <Lignes lignes={plan.champs} isOpen={questions(plan.champs) <= LISIBLES} />
      {plan.annotations.length > 0 ? (
        <>
          <h3>
            {t.annotations} <span className="small soft">{t.champs(questions(plan.annotations))}</span>
          </h3>
          <Lignes lignes={plan.annotations} isOpen={false} />
        </>
      ) : null}
    </Card>
  )
}

function questions(lignes: readonly LigneDePlan[]): number {
  return lignes.reduce((n, { kind, enfants }) => n + (kind === 'champ' ? 1 : questions(enfants)), 0)
}

function Lignes({ lignes, isOpen }: { lignes: readonly LigneDePlan[]; isOpen: boolean }) {
  const t = useTextes().administrateur.formulaire
  return (
    <ol className="plan">
      {lignes.map(({ id, kind, libelle, type, obligatoire, enfants }) => (
        <li key={id}>
          {kind === 'section' && enfants.length > 0 ? (
            <details open={isOpen}>
              <summary>
                <b>{libelle}</b> <small>{t.champs(questions(enfants))}</small>
              </summary>
              <Lignes lignes={enfants} isOpen={isOpen} />
            </details>
          ) : (
            <>
              <span>
                {kind === 'champ' ? libelle : kind === 'explication' ? <em>{libelle}</em> : <b>{libelle}</b>}
                {type ? <code>{type}</code> : null}
                {obligatoire ? <small>{t.obligatoire}</small> : null}
                {kind === 'repetition' || kind === 'explication' ? <small>{t[kind]}</small> : null}
              </span>
              {enfants.length > 0 ? <Lignes lignes={enfants} isOpen={isOpen} /> : null}
            </>
          )}
        </li>
      ))}
    </ol>
  )
}
