import { Form } from '@remix-run/react'
import { Bouton } from './bouton.tsx'

/** The two buttons beside what is offered; `quoi` tells screen readers which offer they answer. */
export function RepondreAUneOffre({
  transfert,
  quoi,
  accepter,
  refuser,
}: {
  transfert: string
  quoi: string
  accepter: string
  refuser: string
}) {
  return (
    <Form method="post" className="row">
      <input type="hidden" name="transfert" value={transfert} />
      <Bouton kind="main" name="reponse" value="accepter" srSuffix={quoi}>
        {accepter}
      </Bouton>
      <Bouton name="reponse" value="refuser" srSuffix={quoi}>
        {refuser}
      </Bouton>
    </Form>
  )
}
