import { Form } from '@remix-run/react'
import { paths } from '../../paths.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { DateParts, type DatePart } from '../../ui/date-parts.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'
import { Textarea } from '../../ui/textarea.tsx'

export interface SuspensionSaisie {
  raison: string
  fin: Record<DatePart, string>
}

/** The longest reason of a hold. */
export const RAISON_MAX = 2000

/** The reason of a hold and its end; what was typed is shown again. */
export function SuspensionForm({
  dossierId,
  exemple,
  moisMax,
  saisie,
  erreurs = {},
}: {
  dossierId: string
  /** A day that would work, as one types it. */
  exemple: string
  moisMax: number
  saisie?: SuspensionSaisie | undefined
  erreurs?: { raison?: string | undefined; fin?: string | undefined } | undefined
}) {
  const t = useTextes()
  const page = t.instructeur.conservation.page
  return (
    <Form method="post" action={paths.instructeur.conservation(dossierId)} noValidate className="stack">
      <Textarea
        id="raison"
        name="raison"
        label={page.raison}
        hint={page.raisonAide}
        error={erreurs.raison}
        defaultValue={saisie?.raison}
        max={RAISON_MAX}
        rows={4}
      />
      <DateParts
        id="fin"
        name="fin"
        label={page.fin}
        hint={page.finAide(exemple, moisMax)}
        error={erreurs.fin}
        defaultValue={saisie?.fin}
      />
      <div className="row">
        <Bouton kind="main" name="acte" value="suspendre">
          {page.enregistrer}
        </Bouton>
        <LienBouton kind="quiet" to={paths.instructeur.dossier(dossierId)}>
          {t.commun.annuler}
        </LienBouton>
      </div>
    </Form>
  )
}
