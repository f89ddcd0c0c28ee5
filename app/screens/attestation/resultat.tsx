import { Form } from '@remix-run/react'
import { useState, type FormEvent } from 'react'
import type { Verification } from '../../domain/attestation/registre.ts'
import { paths } from '../../paths.ts'
import { dateLongue } from '../../textes/format.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { Card } from '../../ui/card.tsx'
import { FileInput } from '../../ui/file-input.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'
import { Note } from '../../ui/note.tsx'
import { PageTexte } from '../../ui/page-texte.tsx'
import { VerifierForm } from './verifier-form.tsx'

/** bytes: an attestation with its images is far smaller. */
export const COMPARE_MAX = 10_000_000

export type Comparaison = 'pareil' | 'autre' | 'sansFichier' | 'tropGros'

/** What is known of an attestation, and the comparison of its file. */
export function ResultatDeVerification({
  numero,
  code,
  verification,
  phrase,
  comparaison,
}: {
  numero: string
  code: string
  verification: Verification | null
  /** Why nothing can be said for now. */
  phrase: string | null
  comparaison: Comparaison | null
}) {
  const t = useTextes().attestations.verification
  return (
    <PageTexte title={t.titre}>
      {phrase === null ? null : (
        <Note tone="brick" title={t.refus} announce="alert">
          <p>{phrase}</p>
        </Note>
      )}
      {verification ? <Verdict verification={verification} /> : null}
      {verification && verification.sort !== 'inconnue' ? (
        <>
          <ComparerLeFichier {...{ numero, code, comparaison }} sha256={verification.sha256} />
          <p>
            <LienBouton to={paths.verifier()} kind="quiet" size="s">
              {t.autre}
            </LienBouton>
          </p>
        </>
      ) : (
        <VerifierForm numero={numero} code={code === '-' ? '' : code} />
      )}
    </PageTexte>
  )
}

function Verdict({ verification }: { verification: Verification }) {
  const t = useTextes().attestations.verification
  const langue = useLangue()
  if (verification.sort === 'inconnue')
    return (
      <Note tone="brick" icon="alerte" title={t.inconnue}>
        <p>{t.inconnueTexte}</p>
      </Note>
    )
  const { numero, delivreeAt, retireeAt } = verification
  const delivree = dateLongue(delivreeAt, langue)
  if (retireeAt !== null)
    return (
      <Note tone="honey" icon="alerte" title={t.retiree}>
        <p>{t.retireeTexte(numero, delivree, dateLongue(retireeAt, langue))}</p>
      </Note>
    )
  return (
    <Note tone="leaf" icon="coche" title={t.authentique}>
      <p>{t.delivree(numero, delivree)}</p>
    </Note>
  )
}

/** A file held against the one that was delivered: here where a script runs, by the server otherwise. */
function ComparerLeFichier({
  numero,
  code,
  sha256,
  comparaison,
}: {
  numero: string
  code: string
  sha256: string | null
  comparaison: Comparaison | null
}) {
  const t = useTextes().attestations.verification.fichier
  const [ici, setIci] = useState<Comparaison | null>(comparaison)
  const comparer = (event: FormEvent<HTMLFormElement>) => {
    const fichier = new FormData(event.currentTarget).get('fichier')
    // Digests are given to secure pages alone.
    if (sha256 === null || !(fichier instanceof File) || !globalThis.crypto?.subtle) return
    event.preventDefault()
    if (fichier.name === '' && fichier.size === 0) return setIci('sansFichier')
    if (fichier.size > COMPARE_MAX) return setIci('tropGros')
    void empreinteDe(fichier).then((empreinte) => setIci(empreinte === sha256 ? 'pareil' : 'autre'))
  }
  return (
    <Card leaf id="comparer" title={t.titre}>
      <p>{t.aide}</p>
      {sha256 === null ? (
        <p>{t.enPreparation}</p>
      ) : (
        <>
          <Form
            method="post"
            action={paths.comparerAttestation(numero, code)}
            encType="multipart/form-data"
            className="stack"
            reloadDocument
            onSubmit={comparer}
          >
            <FileInput
              id="fichier"
              name="fichier"
              label={t.choisir}
              hint={t.indice}
              error={ici === 'sansFichier' || ici === 'tropGros' ? t[ici] : null}
              accept=".pdf"
            />
            <p>
              <Bouton>{t.comparer}</Bouton>
            </p>
          </Form>
          {ici === 'pareil' || ici === 'autre' ? (
            <Note
              tone={ici === 'pareil' ? 'leaf' : 'brick'}
              icon={ici === 'pareil' ? 'coche' : 'alerte'}
              announce="status"
            >
              <p>{t[ici]}</p>
            </Note>
          ) : null}
          <p className="small soft">
            {t.empreinte} :<br />
            <code className="break">{sha256}</code>
          </p>
        </>
      )}
    </Card>
  )
}

async function empreinteDe(fichier: File): Promise<string> {
  const octets = new Uint8Array(await crypto.subtle.digest('SHA-256', await fichier.arrayBuffer()))
  return Array.from(octets, (octet) => octet.toString(16).padStart(2, '0')).join('')
}
