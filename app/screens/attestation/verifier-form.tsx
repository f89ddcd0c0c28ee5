import { Form } from '@remix-run/react'
import { paths } from '../../paths.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { Card } from '../../ui/card.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { TextInput } from '../../ui/text-input.tsx'

/** Asks for the number and the code that stand at the foot of an attestation. */
export function VerifierForm({ numero, code }: { numero: string; code: string }) {
  const t = useTextes().attestations.verification
  return (
    <Card leaf>
      <Form method="get" action={paths.verifier()} className="stack">
        <TextInput
          id="numero"
          name="numero"
          label={t.numero}
          hint={t.numeroAide}
          defaultValue={numero}
          autoComplete="off"
          width="m"
          required
        />
        <TextInput
          id="code"
          name="code"
          label={t.code}
          hint={t.codeAide}
          defaultValue={code}
          autoComplete="off"
          width="m"
          required
        />
        <p>
          <Bouton kind="main">{t.verifier}</Bouton>
        </p>
      </Form>
    </Card>
  )
}
