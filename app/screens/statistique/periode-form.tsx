/** Which days, and by the answers to which question. A plain form: it works without script. */
import { Form } from '@remix-run/react'
import type { QuestionFermee } from '../../domain/statistique/par-reponse.ts'
import type { EcartDePeriode, Periode } from '../../domain/statistique/periode.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { Note } from '../../ui/note.tsx'
import { Select } from '../../ui/select.tsx'
import { TextInput } from '../../ui/text-input.tsx'

export function PeriodeForm({
  periode,
  ecart,
  questions,
  question,
}: {
  periode: Periode
  ecart: EcartDePeriode | null
  questions: readonly QuestionFermee[]
  question: string | null
}) {
  const t = useTextes().statistiques.periode
  const parSection = new Map<string, QuestionFermee[]>()
  for (const une of questions) {
    const section = une.isAnnotation ? t.annotations : une.section
    parSection.set(section, [...(parSection.get(section) ?? []), une])
  }
  return (
    <div className="stack screen-only">
      {ecart ? (
        <Note tone="honey" announce="status">
          <p>{t.ecarts[ecart]}</p>
        </Note>
      ) : null}
      <Form method="get" className="row row-end" aria-label={t.titre}>
        <TextInput id="du" name="du" label={t.du} type="date" width="m" defaultValue={periode.du} key={periode.du} />
        <TextInput id="au" name="au" label={t.au} type="date" width="m" defaultValue={periode.au} key={periode.au} />
        {questions.length > 0 ? (
          <Select
            id="question"
            name="question"
            label={t.question}
            width="l"
            placeholder={t.aucune}
            defaultValue={question ?? ''}
            options={[...parSection].map(([label, unes]) => ({
              label,
              options: unes.map(({ id, libelle }) => ({ value: id, label: libelle })),
            }))}
          />
        ) : null}
        <Bouton>{t.montrer}</Bouton>
      </Form>
    </div>
  )
}
