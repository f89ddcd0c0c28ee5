import { Form } from '@remix-run/react'
import type { Probleme } from '../../../form-engine/probleme.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { FileInput } from '../../ui/file-input.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { Note } from '../../ui/note.tsx'
import { Problemes } from '../demarche/problemes.tsx'

/** Why a bundle was not kept. */
export interface RefusDePaquet {
  phrase: string
  problemes: Probleme[]
}

/** Where the file of a bundle is chosen; `principal` when it is what one came for. */
export function ChoisirUnPaquet({
  action,
  refus = null,
  principal = false,
}: {
  action: string
  refus?: RefusDePaquet | null
  principal?: boolean
}) {
  const t = useTextes().paquet.import
  return (
    <Form method="post" action={action} encType="multipart/form-data" className="stack">
      <FileInput
        id="paquet"
        name="paquet"
        label={t.label}
        hint={t.aide}
        error={refus?.phrase ?? null}
        accept=".zip,application/zip"
      />
      <p>
        <Bouton {...(principal && { kind: 'main' as const })} icon="fichier">
          {t.action}
        </Bouton>
      </p>
    </Form>
  )
}

/** The same refusal at the head of the page, with everything the document says wrong. */
export function PaquetRefuse({ refus }: { refus: RefusDePaquet }) {
  const t = useTextes().paquet.import
  return (
    <>
      <Note tone="brick" title={t.refus} announce="alert">
        <p>
          <a href="#paquet">{refus.phrase}</a>
        </p>
      </Note>
      {refus.problemes.length > 0 ? <Problemes problemes={refus.problemes} /> : null}
    </>
  )
}
