import { Form } from '@remix-run/react'
import type { Partage, PartDeRepartition } from '../../../form-engine/edition/repartir.ts'
import { paths } from '../../paths.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { Select } from '../../ui/select.tsx'
import type { SelectOption } from '../../ui/select.tsx'

/** The ways to share dossiers out, as one chooses among them. */
export function questionsDePartage(
  partages: readonly Pick<Partage, 'cle' | 'champ' | 'part'>[],
  parts: Readonly<Record<PartDeRepartition, string>>,
): SelectOption[] {
  return partages.map(({ cle, champ, part }) => ({
    value: cle,
    label: part === 'reponse' ? champ.libelle : `${champ.libelle}, ${parts[part]}`,
  }))
}

/** Which question shares dossiers out: leads to what it would make. */
export function ChoisirLaQuestion({
  demarcheId,
  questions,
  erreur,
}: {
  demarcheId: string
  questions: readonly SelectOption[]
  erreur?: string | undefined
}) {
  const t = useTextes().groupes
  return (
    <Form method="get" action={paths.administrateur.repartir(demarcheId)} className="stack">
      <p className="soft">{t.repartirTexte}</p>
      {questions.length === 0 ? (
        <p>{t.sansListe}</p>
      ) : (
        <>
          <Select
            id="question"
            name="question"
            label={t.question}
            placeholder={null}
            options={questions}
            error={erreur}
          />
          <p>
            <Bouton>{t.prevoir}</Bouton>
          </p>
        </>
      )}
    </Form>
  )
}
