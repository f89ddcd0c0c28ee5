/** What a démarche decides by itself: the form of its settings, and what stands once it was published. */
import { Form } from '@remix-run/react'
import type { RegleDeDecision } from '../../domain/silence/regle.ts'
import { paths } from '../../paths.ts'
import { Answers } from '../../ui/answers.tsx'
import { Bouton } from '../../ui/bouton.tsx'
import { Card } from '../../ui/card.tsx'
import { CaseACocher } from '../../ui/case-a-cocher.tsx'
import { Choix } from '../../ui/choix.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { Note } from '../../ui/note.tsx'
import { Select } from '../../ui/select.tsx'
import { TextInput } from '../../ui/text-input.tsx'

const MODES = ['aucun', 'instruction', 'acceptation', 'sva', 'svr'] as const satisfies RegleDeDecision['mode'][]
const UNITES = ['jours', 'semaines', 'mois'] as const
const EFFETS = ['suspendre', 'recommencer'] as const

export function ReglagesDeDecision({
  demarcheId,
  regle,
  saisie,
  erreurs,
}: {
  demarcheId: string
  regle: RegleDeDecision
  /** What was typed, when it is shown again. */
  saisie: Record<string, string> | null
  erreurs: Record<string, string>
}) {
  const t = useTextes().silence.reglages
  const { periode } = regle
  const accuse = saisie ? saisie['accuseLecture'] !== undefined : regle.accuseLecture
  return (
    <Card leaf title={t.carte}>
      <Form method="post" action={paths.administrateur.decision(demarcheId)} className="stack" noValidate>
        <Choix
          id="mode"
          type="radio"
          name="mode"
          label={t.mode}
          error={erreurs['mode'] ?? null}
          defaultValue={saisie?.['mode'] ?? regle.mode}
          options={MODES.map((value) => ({ value, label: t.modes[value], hint: t.modesAide[value] }))}
        />
        <h3>{t.delai}</h3>
        <p className="small soft">{t.delaiAide}</p>
        <TextInput
          id="nombre"
          name="nombre"
          label={t.nombre}
          optional
          hint={t.nombreAide}
          error={erreurs['nombre'] ?? null}
          defaultValue={saisie?.['nombre'] ?? String(periode?.nombre ?? '')}
          inputMode="numeric"
          width="xs"
          autoComplete="off"
        />
        <Select
          id="unite"
          name="unite"
          label={t.unite}
          error={erreurs['unite'] ?? null}
          defaultValue={saisie?.['unite'] ?? periode?.unite ?? 'mois'}
          options={UNITES.map((value) => ({ value, label: t.unites[value] }))}
          placeholder={null}
          width="m"
        />
        <Choix
          id="correction"
          type="radio"
          name="correction"
          label={t.correction}
          error={erreurs['correction'] ?? null}
          defaultValue={saisie ? saisie['correction'] : regle.correction}
          options={EFFETS.map((value) => ({ value, label: t.corrections[value], hint: t.correctionsAide[value] }))}
        />
        <h3>{t.accuse}</h3>
        <CaseACocher
          id="accuseLecture"
          name="accuseLecture"
          value="oui"
          label={t.accuseLecture}
          hint={t.accuseLectureAide}
          defaultChecked={accuse}
        />
        <p className="small soft">{t.avantPublication}</p>
        <p>
          <Bouton kind="main">{t.enregistrer}</Bouton>
        </p>
      </Form>
    </Card>
  )
}

/** The settings of a démarche that was published, to be read. */
export function DecisionFigee({ regle: { mode, periode, correction, accuseLecture } }: { regle: RegleDeDecision }) {
  const { reglages: t, periode: enMots } = useTextes().silence
  const delai = periode && {
    key: 'delai',
    question: t.delai,
    answer: enMots(periode.nombre, periode.unite),
  }
  const effet = correction && { key: 'correction', question: t.correction, answer: t.corrections[correction] }
  return (
    <Card title={t.carte}>
      <Note tone="stone" icon="cadenas" title={t.fige} level={3}>
        <p>{t.figeTexte}</p>
      </Note>
      <Answers
        answers={[
          { key: 'mode', question: t.mode, answer: t.modes[mode] },
          ...(delai ? [delai] : []),
          ...(effet ? [effet] : []),
          { key: 'accuse', question: t.accuse, answer: accuseLecture ? t.accuseOui : t.accuseNon },
        ]}
      />
    </Card>
  )
}
